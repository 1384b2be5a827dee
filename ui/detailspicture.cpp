// SPDX-License-Identifier: MIT
#include "detailspicture.h"

#include "glyphicon.h"
#include "statecolours.h"
#include "texts.h"
#include "thumbnailstore.h"

#include <QPainter>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Highest = 320;
constexpr int Inset = 8;
constexpr qreal Radius = 8;
constexpr int GlyphSize = 48;

struct Sign
{
    Glyph glyph;
    Tone tone;
};

std::optional<Sign> signOf(const Download &download)
{
    switch (download.state) {
    case State::Delayed:
        return Sign{Glyph::Clock, Tone::Retry};
    case State::Paused:
        return Sign{Glyph::Pause, Tone::Paused};
    case State::Saved:
    case State::Skipped:
        return Sign{Glyph::Check, Tone::Done};
    case State::Failed:
        return Sign{
            download.outcome.kind == OutcomeKind::NotFound ? Glyph::NotFound : Glyph::Failure, Tone::Failed};
    case State::Cancelled:
        return Sign{Glyph::Skip, Tone::Waiting};
    default:
        return std::nullopt;
    }
}

} // namespace

DetailsPicture::DetailsPicture(ThumbnailStore *thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void DetailsPicture::show(const Download &download, const QString &mark, bool picture)
{
    const bool same = m_download.id == download.id && m_download.state == download.state
        && m_download.stage == download.stage && m_download.arrival == download.arrival
        && m_download.outcome.kind == download.outcome.kind && m_mark == mark && m_picture == picture;
    const QString before = words();
    m_download = download;
    m_mark = mark;
    m_picture = picture;
    if (!same || words() != before)
        update();
}

int DetailsPicture::heightForWidth(int width) const
{
    return std::min(width * 2 / 3, Highest);
}

QSize DetailsPicture::sizeHint() const
{
    return {240, 160};
}

QSize DetailsPicture::minimumSizeHint() const
{
    return {120, 80};
}

QString DetailsPicture::words() const
{
    if (m_download.state == State::Checking)
        return formatPercent(100);
    if (m_download.state != State::Running || m_download.stage == Stage::WaitingForServer)
        return signOf(m_download) ? QString() : m_mark;
    const int percent = percentReceived(m_download);
    return percent < 0 ? formatBytes(m_download.received) : formatPercent(percent);
}

void DetailsPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool failed = m_download.state == State::Failed;
    const QColor tone = failed ? toneColour(Tone::Failed, palette()) : palette().color(QPalette::WindowText);
    const QColor window = palette().color(QPalette::Window);
    painter.setPen(mixed(window, tone, failed ? 0.5 : 0.16));
    painter.setBrush(mixed(window, tone, 0.05));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    const QRect box = rect().adjusted(Inset, Inset, -Inset, -Inset);
    if (!paintPicture(&painter, box))
        paintSign(&painter, box);
}

bool DetailsPicture::paintPicture(QPainter *painter, const QRect &box)
{
    if (!m_picture || box.isEmpty())
        return false;
    const qreal dpr = devicePixelRatioF();
    QPixmap picture = m_thumbnails->pixmap(m_download.id, box.size() * dpr, dpr);
    if (picture.isNull())
        picture = m_thumbnails->standIn(m_download.id);
    if (picture.isNull())
        return !m_thumbnails->isBroken(m_download.id); // it comes in a moment: nothing until then
    QSizeF size = picture.deviceIndependentSize();
    if (size.width() > box.width() || size.height() > box.height())
        size.scale(box.size(), Qt::KeepAspectRatio);
    const QPointF corner(
        box.left() + (box.width() - size.width()) / 2, box.top() + (box.height() - size.height()) / 2);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawPixmap(QRectF(QPointF(std::round(corner.x()), std::round(corner.y())), size), picture,
        QRectF(picture.rect()));
    return true;
}

void DetailsPicture::paintSign(QPainter *painter, const QRect &box)
{
    const QColor window = palette().color(QPalette::Window);
    if (const auto sign = signOf(m_download)) {
        QRectF place(0, 0, GlyphSize, GlyphSize);
        place.moveCenter(QRectF(box).center());
        const bool broken = sign->tone == Tone::Done && m_picture; // on the disk, and it cannot be shown
        paintGlyph(painter, broken ? Glyph::Warning : sign->glyph, place,
            toneColour(broken ? Tone::Retry : sign->tone, palette()));
        return;
    }
    const bool moving = m_download.state == State::Checking
        || (m_download.state == State::Running && m_download.stage == Stage::Receiving);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.8);
    large.setBold(true);
    painter->setFont(large);
    painter->setPen(moving ? toneColour(Tone::Running, palette())
                           : mixed(window, palette().color(QPalette::WindowText), 0.3));
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(words(), Qt::ElideRight, box.width()));
}

} // namespace Halyard
