// SPDX-License-Identifier: MIT
#include "barpaint.h"

#include "statecolours.h"

#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace Halyard {

namespace {

constexpr double GraphicContrast = 3.1; ///< a little over 3, for what rounding takes
constexpr double LeastWidth = 1; ///< a phase that happened is seen

/// @p colour, moved towards the text until it stands out from both grounds.
QColor standingOut(QColor colour, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    for (int step = 0; step < 10; ++step) {
        if (contrast(colour, base) >= GraphicContrast && contrast(colour, window) >= GraphicContrast)
            return colour;
        colour = mixed(colour, text, 0.2);
    }
    return text;
}

QRectF centred(const QRectF &lane, double share)
{
    const double height = std::max(1.0, std::round(lane.height() * share));
    return {lane.left(), lane.top() + std::floor((lane.height() - height) / 2),
        std::max(LeastWidth, lane.width()), height};
}

void paintHatched(QPainter *painter, const QRectF &bar, const QColor &colour)
{
    constexpr double pitch = 4;
    painter->save();
    painter->setClipRect(bar, Qt::IntersectClip);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.6));
    // Only what can be seen: a bar may be a million pixels long.
    const QRectF seen = bar.intersected(painter->clipBoundingRect());
    const double first = std::floor((seen.left() - bar.height()) / pitch) * pitch;
    for (double x = first; x <= seen.right(); x += pitch)
        painter->drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()));
    painter->restore();
    painter->fillRect(QRectF(bar.left(), bar.top(), 1, bar.height()), colour);
}

void paintOutlined(QPainter *painter, const QRectF &bar, const QColor &colour)
{
    if (bar.width() < 3 || bar.height() < 3) {
        painter->fillRect(bar, colour);
        return;
    }
    painter->fillRect(QRectF(bar.left(), bar.top(), bar.width(), 1), colour);
    painter->fillRect(QRectF(bar.left(), bar.bottom() - 1, bar.width(), 1), colour);
    painter->fillRect(QRectF(bar.left(), bar.top(), 1, bar.height()), colour);
    painter->fillRect(QRectF(bar.right() - 1, bar.top(), 1, bar.height()), colour);
}

void paintDashed(QPainter *painter, const QRectF &bar, const QColor &colour)
{
    QPen pen(colour, bar.height(), Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4 / bar.height(), 3 / bar.height()});
    painter->setPen(pen);
    const double y = bar.center().y();
    painter->drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y));
}

} // namespace

BarColours::BarColours(const QPalette &palette)
    : ground(palette.color(QPalette::Window))
    , text(palette.color(QPalette::WindowText))
    , muted(toneColour(Tone::Waiting, palette))
    , grid(mixed(ground, text, 0.13))
    , accent(standingOut(accentColour(palette), palette))
    , saved(standingOut(toneColour(Tone::Done, palette), palette))
    , failed(standingOut(toneColour(Tone::Failed, palette), palette))
{
    const QColor faint = standingOut(toneColour(Tone::Hairline, palette), palette);
    phases[std::size_t(BarPhase::RetryWait)] = standingOut(toneColour(Tone::Retry, palette), palette);
    phases[std::size_t(BarPhase::InLine)] = faint;
    phases[std::size_t(BarPhase::Connecting)] = standingOut(muted, palette);
    phases[std::size_t(BarPhase::Waiting)] = faint;
    phases[std::size_t(BarPhase::Receiving)] = accent;
    phases[std::size_t(BarPhase::Checking)] = saved;
}

double heightOf(BarPhase phase)
{
    switch (phase) {
    case BarPhase::RetryWait:
    case BarPhase::InLine:
        return 0.13;
    case BarPhase::Connecting:
    case BarPhase::Waiting:
        return 0.63;
    case BarPhase::Receiving:
    case BarPhase::Checking:
        break;
    }
    return 1;
}

void paintSpan(QPainter *painter, BarPhase phase, const QRectF &lane, const BarColours &colours)
{
    const QColor colour = colours.of(phase);
    const QRectF bar = centred(lane, heightOf(phase));
    switch (phase) {
    case BarPhase::RetryWait:
        return paintDashed(painter, bar, colour);
    case BarPhase::Connecting:
        return paintHatched(painter, bar, colour);
    case BarPhase::Checking:
        return paintOutlined(painter, bar, colour);
    case BarPhase::InLine:
    case BarPhase::Waiting:
    case BarPhase::Receiving:
        painter->fillRect(bar, colour);
    }
}

void paintEnd(QPainter *painter, BarEnd end, const QRectF &box, const BarColours &colours)
{
    if (end == BarEnd::None)
        return;
    const QColor colour = end == BarEnd::Saved ? colours.saved
        : end == BarEnd::Failed                ? colours.failed
                                               : colours.muted;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(colour, std::max(1.2, box.height() / 5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const QRectF inner = box.adjusted(1, 1, -1, -1);
    QPainterPath path;
    if (end == BarEnd::Saved) {
        path.moveTo(inner.left(), inner.center().y() + inner.height() * 0.1);
        path.lineTo(inner.left() + inner.width() * 0.35, inner.bottom());
        path.lineTo(inner.topRight());
    } else if (end == BarEnd::Failed) {
        path.moveTo(inner.topLeft());
        path.lineTo(inner.bottomRight());
        path.moveTo(inner.topRight());
        path.lineTo(inner.bottomLeft());
    } else {
        path.moveTo(inner.center().x(), inner.top());
        path.lineTo(inner.center().x(), inner.bottom());
    }
    painter->drawPath(path);
    painter->restore();
}

bool isInked(BarPhase phase, int x, int y)
{
    switch (phase) {
    case BarPhase::RetryWait:
        return y % 3 == 0 && x % 6 < 3;
    case BarPhase::InLine:
        return y % 4 == 0;
    case BarPhase::Connecting:
        return (x + y) % 4 < 2;
    case BarPhase::Waiting:
        return y % 4 != 0;
    case BarPhase::Checking:
        return (x + y) % 2 == 0;
    case BarPhase::Receiving:
        break;
    }
    return true;
}

} // namespace Halyard
