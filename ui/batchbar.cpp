// SPDX-License-Identifier: MIT
#include "batchbar.h"

#include "batchstatus.h"
#include "palettes.h"
#include "statecolours.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int BarHeight = 10;
}

BatchBar::BatchBar(QWidget *parent)
    : QProgressBar(parent)
{
    setObjectName(u"batchBar"_s);
    setTextVisible(false);
    setRange(0, 1);
    setValue(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
}

void BatchBar::retranslate()
{
    setAccessibleName(tr("Batch progress"));
}

void BatchBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QProgressBar::changeEvent(event);
}

void BatchBar::show(const BatchStatus &status)
{
    const int failed = status.count(State::Failed) + status.count(State::Cancelled);
    const Parts parts{status.total(), status.count(State::Saved) + status.count(State::Skipped),
        status.count(State::Running) + status.count(State::Checking), failed};
    if (parts == m_parts)
        return;
    m_parts = parts;
    setRange(0, qMax(1, parts.total)); // 0 to 0 would mean "unknown"
    setValue(status.finished());
    update();
}

QSize BatchBar::sizeHint() const
{
    return {200, BarHeight};
}

QSize BatchBar::minimumSizeHint() const
{
    return {60, BarHeight};
}

void BatchBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), BarHeight / 2.0, BarHeight / 2.0);
    painter.setClipPath(outline);
    painter.fillRect(
        rect(), mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.08));
    if (isHighContrast(palette())) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
        painter.drawPath(outline);
    }
    if (m_parts.total == 0)
        return;
    qreal x = 0;
    const auto segment = [&](int count, const QBrush &brush) {
        const qreal wide = qreal(width()) * count / m_parts.total;
        const QRectF part(x, 0, wide, height());
        painter.fillRect(
            layoutDirection() == Qt::RightToLeft ? part.translated(width() - 2 * x - wide, 0) : part, brush);
        x += wide;
    };
    // Without tints the parts are told apart by their patterns.
    const bool stark = isHighContrast(palette());
    segment(m_parts.done, toneColour(Tone::Done, palette()));
    segment(
        m_parts.running, {toneColour(Tone::Running, palette()), stark ? Qt::BDiagPattern : Qt::SolidPattern});
    segment(m_parts.failed,
        {toneColour(Tone::Failed, palette()), stark ? Qt::DiagCrossPattern : Qt::SolidPattern});
}

} // namespace Halyard
