// SPDX-License-Identifier: MIT
#include "tiledelegate.h"
#include "arrangedmodel.h"
#include "rowtone.h"

#include <QFontMetrics>
#include <QPainter>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qreal FrameRadius = 8;
constexpr qreal PlaceholderRadius = 4;
constexpr int StarkWidth = 2; ///< of lines in a palette of extremes
constexpr qreal DimmedShare = 0.5;

/// Numbers of the fonts, for the texts that are kept laid out.
enum : int { NameFont, SelectedFont, SmallFont };

/// @p colour, let through by @p share: over the plain ground and over a selection alike.
QColor veil(QColor colour, double share)
{
    colour.setAlphaF(float(share));
    return colour;
}

/// A file's name keeps its end, which says what it is; a title keeps its beginning.
Qt::TextElideMode elisionOf(const QString &title, const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    const bool isFile = dot > 0 && title.endsWith(QStringView(fileName).mid(dot), Qt::CaseInsensitive);
    return isFile ? Qt::ElideMiddle : Qt::ElideRight;
}

void paintLines(QPainter *painter, const TextLines &text, QPoint corner, int height)
{
    for (const QStaticText &line : text.lines) {
        painter->drawStaticText(corner, line);
        corner.ry() += height;
    }
}

} // namespace

struct TileDelegate::Colours
{
    explicit Colours(const QPalette &palette);

    qint64 key;
    bool stark;
    QColor base, text, muted, accent, selected, hovered, linked;
    QColor box, boxLine, mark, readableMark, track;
    QColor done, onDone, failed, failedBox;
    std::array<QColor, 7> tones;
};

TileDelegate::Colours::Colours(const QPalette &palette)
    : key(palette.cacheKey())
    , stark(isStark(palette))
    , base(palette.color(QPalette::Base))
    , text(palette.color(QPalette::Text))
    , muted(stark ? text : toneColour(Tone::Waiting, palette))
    , accent(accentColour(palette))
    , selected(mixed(base, accent, 0.14))
    , hovered(veil(text, 0.04))
    , linked(veil(accent, 0.7))
    , box(stark ? base : veil(text, 0.06))
    , boxLine(stark ? text : veil(text, 0.22))
    , mark(stark ? text : veil(text, 0.30))
    , readableMark(muted)
    , track(stark ? base : veil(text, 0.12))
    , done(toneColour(Tone::Done, palette))
    , onDone(textOn(done))
    , failed(toneColour(Tone::Failed, palette))
    , failedBox(stark ? base : veil(failed, 0.07))
{
    for (std::size_t i = 0; i < tones.size(); ++i)
        tones[i] = toneColour(Tone(i), palette);
    if (stark)
        tones[std::size_t(Tone::Waiting)] = text;
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
    bool dimmed; ///< it has left the filter meanwhile
    const Colours &colours;

    const QColor &tone() const { return colours.tones[std::size_t(toneOf(state, outcome))]; }
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

QRect TileDelegate::tileIn(const QRect &cell) const
{
    return m_layout.frame.translated(cell.topLeft() + QPoint((cell.width() - m_layout.cell.width()) / 2, 0));
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
        option.state.testFlag(QStyle::State_MouseOver), index.data(ArrangedModel::DimmedRole).toBool(),
        coloursOf(option.palette)};
}

void TileDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tile tile = tileOf(option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft() + QPoint((option.rect.width() - m_layout.cell.width()) / 2, 0));
    if (tile.colours.stark)
        paintStarkFrame(painter, tile);
    else
        paintFrame(painter, tile);
    painter->setOpacity(tile.dimmed ? DimmedShare : 1);
    paintNumbers(painter, tile);
    if (!paintPicture(painter, tile))
        paintPlaceholder(painter, tile);
    paintText(painter, tile);
    painter->restore();
}

/// Selection is a fill and a frame, focus a thicker frame: each can be seen without the other.
void TileDelegate::paintFrame(QPainter *painter, const Tile &tile) const
{
    if (!tile.selected && !tile.focused && !tile.hovered && !m_linked)
        return;
    const qreal width = tile.focused ? 2 : 1;
    if (tile.selected || tile.focused)
        painter->setPen(QPen(tile.colours.accent, width));
    else
        painter->setPen(m_linked ? QPen(tile.colours.linked, width) : QPen(Qt::NoPen));
    if (tile.selected)
        painter->setBrush(tile.colours.selected);
    else
        painter->setBrush(tile.hovered ? QBrush(tile.colours.hovered) : QBrush(Qt::NoBrush));
    const qreal inset = width / 2;
    painter->drawRoundedRect(
        QRectF(m_layout.frame).adjusted(inset, inset, -inset, -inset), FrameRadius, FrameRadius);
}

/// Without tints: selection is a line, focus a dashed one within it, the pointer a dotted one.
void TileDelegate::paintStarkFrame(QPainter *painter, const Tile &tile) const
{
    const auto frame = [&](const QColor &colour, Qt::PenStyle style, qreal inset) {
        painter->setPen(QPen(colour, StarkWidth, style));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(m_layout.frame).adjusted(inset, inset, -inset, -inset));
    };
    if (tile.selected)
        frame(tile.colours.accent, Qt::SolidLine, 1);
    else if (tile.hovered || m_linked)
        frame(tile.colours.text, Qt::DotLine, 1);
    if (tile.focused)
        frame(tile.colours.text, Qt::DashLine, 4);
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

TileShape::Sign TileDelegate::signOf(const Tile &tile)
{
    switch (tile.state) {
    case State::Saved: // earlier than this run: it has no number
    case State::Skipped:
        return TileShape::Sign::Check;
    case State::Paused:
        return TileShape::Sign::Pause;
    case State::Delayed:
        return TileShape::Sign::Again;
    case State::Cancelled:
        return TileShape::Sign::Stopped;
    default:
        return TileShape::Sign::None;
    }
}

void TileDelegate::paintNumbers(QPainter *painter, const Tile &tile) const
{
    const QRect taken = tile.arrival > 0 ? paintBadge(painter, tile) : paintSign(painter, tile);
    QRect room = m_layout.number;
    if (!taken.isEmpty())
        room.setRight(taken.left() - 4);
    const QString number = QString::number(tile.index.data(BatchModel::NumberRole).toInt());
    if (QFontMetrics(m_layout.smallFont).horizontalAdvance(number) > room.width())
        return;
    painter->setFont(m_layout.smallFont);
    painter->setPen(tile.colours.muted);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, number);
}

QRect TileDelegate::paintBadge(QPainter *painter, const Tile &tile) const
{
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
    return badge;
}

QRect TileDelegate::paintSign(QPainter *painter, const Tile &tile) const
{
    const TileShape::Sign sign = signOf(tile);
    if (sign == TileShape::Sign::None)
        return {};
    const QRect &line = m_layout.badgeLine;
    const int side = line.height() - 2;
    const QRect box(line.right() + 1 - side, line.top() + 1, side, side);
    TileShape shape{box.size(), 0, Qt::transparent, isSettled(tile.state) ? tile.colours.done : tile.tone()};
    shape.sign = sign;
    m_shapes.paint(painter, box.topLeft(), shape);
    return box;
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
    if (picture.opacity < 1)
        paintPlaceholder(painter, tile);
    const qreal opacity = painter->opacity();
    painter->setOpacity(opacity * picture.opacity);
    if (picture.exact) {
        painter->drawPixmap(target.topLeft(), picture.pixmap);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()));
    }
    painter->setOpacity(opacity);
    return true;
}

void TileDelegate::paintPlaceholder(QPainter *painter, const Tile &tile) const
{
    const Colours &colours = tile.colours;
    const bool missing = tile.state == State::Failed && tile.outcome == OutcomeKind::NotFound;
    const bool failed = tile.state == State::Failed && !missing;
    const bool settled = isSettled(tile.state);
    const QRect &box = m_layout.picture;
    const auto line = failed || settled ? TileShape::Line::Solid : TileShape::Line::Dashed;
    m_shapes.paint(painter, box.topLeft(),
        {box.size(), PlaceholderRadius, failed ? colours.failedBox : colours.box,
            failed ? colours.failed : colours.boxLine, line, colours.stark ? StarkWidth : 1});

    QString mark = tile.index.data(BatchModel::MarkRole).toString();
    QColor colour = settled ? colours.readableMark : colours.mark;
    if (failed || missing) {
        mark = missing ? u"?"_s : u"!"_s;
        colour = tile.tone();
    }
    painter->setFont(m_layout.markFont);
    painter->setPen(colour);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, mark);
}

TextLines TileDelegate::statusOf(const Tile &tile, int lines) const
{
    return m_texts.lines(
        tile.index.data(BatchModel::StatusRole).toString(), m_layout.smallFont, SmallFont, lines);
}

/// Returns how many lines it took.
int TileDelegate::paintName(QPainter *painter, const Tile &tile, int lines) const
{
    const QRect &area = m_layout.text;
    const QFont &font = tile.selected ? m_layout.selectedFont : m_layout.nameFont;
    const QString title = tile.index.data(Qt::DisplayRole).toString();
    const TextLines &name = m_texts.lines(title, font, tile.selected ? SelectedFont : NameFont, lines,
        elisionOf(title, tile.index.data(BatchModel::FileNameRole).toString()));
    painter->setFont(font);
    painter->setPen(tile.colours.text);
    paintLines(painter, name, area.topLeft(), m_layout.nameLine);
    return name.count();
}

/// Name, status and bar share the room. Where something went wrong, the reason goes before the second half of
/// a long name.
void TileDelegate::paintText(QPainter *painter, const Tile &tile) const
{
    const bool explains = tile.state == State::Failed && statusOf(tile, 1).cut;
    const int used = paintName(painter, tile, explains ? 1 : TileLayout::NameLines);
    const int top = m_layout.text.top() + used * m_layout.nameLine;
    const bool hasBar = tile.progress != BatchModel::NoProgress;
    const int room = hasBar ? 1 : std::max(1, (m_layout.lowest - top) / m_layout.smallLine);
    painter->setFont(m_layout.smallFont);
    painter->setPen(tile.tone());
    paintLines(painter, statusOf(tile, room), {m_layout.text.left(), top}, m_layout.smallLine);
    if (hasBar)
        paintBar(painter, tile, top + m_layout.smallLine + 2);
}

/// Of unknown length the track is hatched and stays as it is: nothing moves where nothing is known.
void TileDelegate::paintBar(QPainter *painter, const Tile &tile, int top) const
{
    const QRect track(m_layout.text.left(), top, m_layout.text.width(), m_layout.bar);
    const qreal radius = m_layout.bar / 2.0;
    TileShape ground{track.size(), radius, tile.colours.track};
    if (tile.progress == BatchModel::UnknownProgress) {
        ground.line = TileShape::Line::Hatched;
        ground.colour = veil(tile.tone(), tile.colours.stark ? 1 : 0.5);
    }
    m_shapes.paint(painter, track.topLeft(), ground);
    if (tile.colours.stark) { // where a track has no shade, a line says how far it goes
        painter->setPen(QPen(tile.colours.text, 1));
        painter->drawLine(
            QPointF(track.left(), track.bottom() + 0.5), QPointF(track.right() + 1, track.bottom() + 0.5));
    }
    if (tile.progress <= 0)
        return;
    QRectF done = track;
    done.setWidth(std::max<qreal>(m_layout.bar, track.width() * tile.progress / 1000.0));
    painter->setPen(Qt::NoPen);
    painter->setBrush(tile.tone());
    painter->drawRoundedRect(done, radius, radius);
}

} // namespace Halyard
