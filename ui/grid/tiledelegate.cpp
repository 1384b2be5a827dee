// SPDX-License-Identifier: MIT
#include "tiledelegate.h"
#include "batchmodel.h"
#include "statecolours.h"

#include <QFontMetrics>
#include <QPainter>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qreal FrameRadius = 8;
constexpr qreal PlaceholderRadius = 4;

/// Numbers of the fonts, for the texts that are kept laid out.
enum : int { NameFont, SelectedFont, SmallFont };

/// @p colour, let through by @p share: over the plain ground and over a selection alike.
QColor veil(QColor colour, double share)
{
    colour.setAlphaF(float(share));
    return colour;
}

bool isSettled(State state)
{
    return state == State::Saved || state == State::Skipped;
}

Tone toneOf(State state)
{
    switch (state) {
    case State::Running:
    case State::Checking:
        return Tone::Running;
    case State::Delayed:
        return Tone::Retry;
    case State::Paused:
        return Tone::Paused;
    case State::Failed:
        return Tone::Failed;
    default:
        return Tone::Waiting;
    }
}

} // namespace

struct TileDelegate::Colours
{
    explicit Colours(const QPalette &palette);

    qint64 key;
    QColor base, text, muted, accent, selected, hovered;
    QColor box, boxLine, mark, readableMark, track;
    QColor done, onDone, failed, failedBox;
    std::array<QColor, 7> tones;
};

TileDelegate::Colours::Colours(const QPalette &palette)
    : key(palette.cacheKey())
    , base(palette.color(QPalette::Base))
    , text(palette.color(QPalette::Text))
    , muted(toneColour(Tone::Waiting, palette))
    , accent(accentColour(palette))
    , selected(mixed(base, accent, 0.14))
    , hovered(veil(text, 0.04))
    , box(veil(text, 0.06))
    , boxLine(veil(text, 0.22))
    , mark(veil(text, 0.30))
    , readableMark(muted)
    , track(veil(text, 0.12))
    , done(toneColour(Tone::Done, palette))
    , onDone(textOn(done))
    , failed(toneColour(Tone::Failed, palette))
    , failedBox(veil(failed, 0.07))
{
    for (std::size_t i = 0; i < tones.size(); ++i)
        tones[i] = toneColour(Tone(i), palette);
}

struct TileDelegate::Tile
{
    QModelIndex index;
    State state;
    OutcomeKind outcome;
    int arrival;
    int progress;
    bool doubtful; ///< saved, and nothing proves that it is whole
    bool selected;
    bool focused;
    bool hovered;
    const Colours &colours;
};

TileDelegate::TileDelegate(Pictures pictures, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_pictures(std::move(pictures))
{
}

TileDelegate::~TileDelegate() = default;

void TileDelegate::setLayout(const TileLayout &layout)
{
    m_layout = layout;
    m_shapes.clear();
    m_texts.setWidth(layout.text.width());
}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return m_layout.cell;
}

const TileDelegate::Colours &TileDelegate::coloursOf(const QPalette &palette) const
{
    if (!m_colours || m_colours->key != palette.cacheKey())
        m_colours = std::make_unique<Colours>(palette);
    return *m_colours;
}

TileDelegate::Tile TileDelegate::tileOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {index, State(index.data(BatchModel::StateRole).toInt()),
        OutcomeKind(index.data(BatchModel::OutcomeRole).toInt()), index.data(BatchModel::ArrivalRole).toInt(),
        index.data(BatchModel::ProgressRole).toInt(), !index.data(BatchModel::DoubtRole).toString().isEmpty(),
        option.state.testFlag(QStyle::State_Selected), option.state.testFlag(QStyle::State_HasFocus),
        option.state.testFlag(QStyle::State_MouseOver), coloursOf(option.palette)};
}

void TileDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!m_exposed.isEmpty() && !m_exposed.intersects(option.rect))
        return;
    const Tile tile = tileOf(option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft() + QPoint((option.rect.width() - m_layout.cell.width()) / 2, 0));
    paintFrame(painter, tile);
    paintNumbers(painter, tile);
    if (!paintPicture(painter, tile))
        paintPlaceholder(painter, tile);
    paintText(painter, tile);
    painter->restore();
}

/// Selection is a fill and a frame, focus a thicker frame: each can be seen without the other.
void TileDelegate::paintFrame(QPainter *painter, const Tile &tile) const
{
    if (!tile.selected && !tile.focused && !tile.hovered)
        return;
    const qreal width = tile.focused ? 2 : 1;
    const bool framed = tile.selected || tile.focused;
    painter->setPen(framed ? QPen(tile.colours.accent, width) : QPen(Qt::NoPen));
    if (tile.selected)
        painter->setBrush(tile.colours.selected);
    else
        painter->setBrush(tile.hovered ? QBrush(tile.colours.hovered) : QBrush(Qt::NoBrush));
    const qreal inset = width / 2;
    painter->drawRoundedRect(
        QRectF(m_layout.frame).adjusted(inset, inset, -inset, -inset), FrameRadius, FrameRadius);
}

/// Filled where the file is proved whole, a dashed ring where it is not.
TileShape TileDelegate::badgeShape(const Tile &tile, QSize size)
{
    const qreal radius = size.height() / 2.0;
    const QColor &done = tile.colours.done;
    if (!tile.doubtful)
        return {size, radius, done};
    return {size, radius, Qt::transparent, done, TileShape::Line::Dashed};
}

void TileDelegate::paintNumbers(QPainter *painter, const Tile &tile) const
{
    QRect room = m_layout.number;
    if (tile.arrival > 0) {
        const QString rank = QString::number(tile.arrival);
        painter->setFont(m_layout.badgeFont);
        const QRect &line = m_layout.badgeLine;
        const int height = line.height();
        const int digits = QFontMetrics(m_layout.badgeFont).horizontalAdvance(rank);
        const int width = std::max(height + height / 4, digits + height * 3 / 4);
        const QRect badge(line.right() + 1 - width, line.top(), width, height);
        m_shapes.paint(painter, badge.topLeft(), badgeShape(tile, badge.size()));
        painter->setPen(tile.doubtful ? tile.colours.done : tile.colours.onDone);
        painter->drawText(badge, Qt::AlignCenter, rank);
        room.setRight(badge.left() - 4);
    }
    const QString number = QString::number(tile.index.data(BatchModel::NumberRole).toInt());
    if (QFontMetrics(m_layout.smallFont).horizontalAdvance(number) > room.width())
        return;
    painter->setFont(m_layout.smallFont);
    painter->setPen(tile.colours.muted);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, number);
}

bool TileDelegate::paintPicture(QPainter *painter, const Tile &tile) const
{
    if (!isSettled(tile.state) || !m_pictures)
        return false;
    const QRect &box = m_layout.picture;
    const TilePicture picture = m_pictures(tile.index, box.size(), painter->device()->devicePixelRatioF());
    if (picture.pixmap.isNull())
        return false;
    QSizeF size = picture.pixmap.deviceIndependentSize();
    if (!picture.exact)
        size.scale(box.size(), Qt::KeepAspectRatio);
    const QPointF corner(
        box.x() + (box.width() - size.width()) / 2, box.y() + (box.height() - size.height()) / 2);
    QRectF target(onDevicePixel(painter, corner), size);
    if (picture.exact) {
        painter->drawPixmap(target.topLeft(), picture.pixmap);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()));
    }
    return true;
}

void TileDelegate::paintPlaceholder(QPainter *painter, const Tile &tile) const
{
    const Colours &colours = tile.colours;
    const bool failed = tile.state == State::Failed;
    const bool settled = isSettled(tile.state);
    const QRect &box = m_layout.picture;
    m_shapes.paint(painter, box.topLeft(),
        {box.size(), PlaceholderRadius, failed ? colours.failedBox : colours.box,
            failed ? colours.failed : colours.boxLine,
            failed || settled ? TileShape::Line::Solid : TileShape::Line::Dashed});

    QString mark = tile.index.data(BatchModel::MarkRole).toString();
    if (failed)
        mark = tile.outcome == OutcomeKind::NotFound ? u"?"_s : u"!"_s;
    painter->setFont(m_layout.markFont);
    painter->setPen(failed ? colours.failed : settled ? colours.readableMark : colours.mark);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, mark);
}

void TileDelegate::paintText(QPainter *painter, const Tile &tile) const
{
    const QRect &area = m_layout.text;
    const QFont &font = tile.selected ? m_layout.selectedFont : m_layout.nameFont;
    const TextLines &name = m_texts.lines(tile.index.data(Qt::DisplayRole).toString(), font,
        tile.selected ? SelectedFont : NameFont, TileLayout::NameLines);
    painter->setFont(font);
    painter->setPen(tile.colours.text);
    painter->drawStaticText(area.left(), area.top(), name.first);
    if (name.count > 1)
        painter->drawStaticText(area.left(), area.top() + m_layout.nameLine, name.second);
    const int top = area.top() + name.count * m_layout.nameLine;

    // A reason may take the line that a short name has left free.
    const int room = tile.state == State::Failed && name.count == 1 ? 2 : 1;
    const QString words = tile.index.data(BatchModel::StatusRole).toString();
    const TextLines &status = m_texts.lines(words, m_layout.smallFont, SmallFont, room);
    painter->setFont(m_layout.smallFont);
    painter->setPen(tile.colours.tones[std::size_t(toneOf(tile.state))]);
    painter->drawStaticText(area.left(), top, status.first);
    if (status.count > 1)
        painter->drawStaticText(area.left(), top + m_layout.smallLine, status.second);
    if (tile.progress != BatchModel::NoProgress)
        paintBar(painter, tile, top + m_layout.smallLine + 2);
}

/// Of unknown length the track stays empty: nothing moves where nothing is known.
void TileDelegate::paintBar(QPainter *painter, const Tile &tile, int top) const
{
    const QRectF track(m_layout.text.left(), top, m_layout.text.width(), m_layout.bar);
    const qreal radius = m_layout.bar / 2.0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(tile.colours.track);
    painter->drawRoundedRect(track, radius, radius);
    if (tile.progress <= 0)
        return;
    QRectF done = track;
    done.setWidth(std::max<qreal>(m_layout.bar, track.width() * tile.progress / 1000));
    painter->setBrush(tile.colours.tones[std::size_t(toneOf(tile.state))]);
    painter->drawRoundedRect(done, radius, radius);
}

} // namespace Halyard
