// SPDX-License-Identifier: MIT
#include "statusdelegate.h"

#include "hoveredrow.h"
#include "rowtone.h"
#include "tablemodel.h"

#include <QApplication>
#include <QPainter>

#include <optional>

namespace Halyard {

namespace {

constexpr int BarHeight = 3;
constexpr int Gap = 4; ///< the grid of the whole window
constexpr qreal DimmedShare = 0.5;

State stateOf(const QModelIndex &index)
{
    return State(index.data(BatchModel::StateRole).toInt());
}

OutcomeKind outcomeOf(const QModelIndex &index)
{
    return OutcomeKind(index.data(BatchModel::OutcomeRole).toInt());
}

TileShape::Sign signOf(const QModelIndex &index)
{
    switch (stateOf(index)) {
    case State::Queued:
        return TileShape::Sign::Clock;
    case State::Running:
    case State::Checking:
        return TileShape::Sign::Arrow;
    case State::Delayed:
        return TileShape::Sign::Again;
    case State::Paused:
        return TileShape::Sign::Pause;
    case State::Saved:
    case State::Skipped:
        return TileShape::Sign::Check;
    case State::Failed:
        return outcomeOf(index) == OutcomeKind::NotFound ? TileShape::Sign::Question : TileShape::Sign::Cross;
    case State::Cancelled:
        break;
    }
    return TileShape::Sign::Stopped;
}

/// Words on a selected row have the selection's colour, whatever they say.
QColor textColour(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (option.state.testFlag(QStyle::State_Selected))
        return option.palette.color(QPalette::HighlightedText);
    if (index.column() != TableModel::Status)
        return option.palette.color(QPalette::Text);
    const bool whole = isSettled(stateOf(index));
    return toneColour(whole ? Tone::Done : toneOf(stateOf(index), outcomeOf(index)), option.palette);
}

} // namespace

StatusDelegate::StatusDelegate(HoveredRow *hovered, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_hovered(hovered)
{
}

void StatusDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    paintGround(painter, option, index);
    painter->setOpacity(index.data(ArrangedModel::DimmedRole).toBool() ? DimmedShare : 1);
    const QColor colour = textColour(option, index);
    QRect room = option.rect.adjusted(2 * Gap, 0, -2 * Gap, 0);
    if (index.column() == TableModel::Status) {
        const QRect sign = paintSign(painter, room, colour, index);
        room.setLeft(sign.right() + 1 + Gap + Gap / 2);
    }
    painter->setFont(option.font);
    painter->setPen(colour);
    // A sentence keeps its beginning; names and addresses keep both ends.
    const auto elide = index.column() == TableModel::Status ? Qt::ElideRight : option.textElideMode;
    painter->drawText(room, int(option.displayAlignment) | Qt::TextSingleLine,
        option.fontMetrics.elidedText(option.text, elide, room.width()));
    const int progress = index.data(BatchModel::ProgressRole).toInt();
    if (index.column() == TableModel::Status && progress != BatchModel::NoProgress) {
        option.rect.setLeft(room.left());
        paintBar(painter, option, colour, progress);
    }
    painter->restore();
}

void StatusDelegate::paintGround(
    QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = m_hovered->id() == DownloadId(index.data(BatchModel::IdRole).toInt());
    option.state.setFlag(QStyle::State_MouseOver, false); // the row is, not the cell
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    if (hovered && !selected && !isStark(option.palette))
        painter->fillRect(
            option.rect, mixed(option.palette.color(QPalette::Base), accentColour(option.palette), 0.12));
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (hovered && isStark(option.palette)) {
        painter->setPen(QPen(option.palette.color(QPalette::Text), 1, Qt::DotLine));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
}

QRect StatusDelegate::paintSign(
    QPainter *painter, const QRect &area, const QColor &colour, const QModelIndex &index) const
{
    const int side = std::min(area.height(), painter->fontMetrics().height()) - 2;
    QRect box(0, 0, side, side);
    box.moveCenter(area.center());
    box.moveLeft(area.left());
    if (index.data(BatchModel::ArrivalRole).toInt() > 0
        && !index.data(BatchModel::DoubtRole).toString().isEmpty()) {
        TileShape ring{box.size(), side / 2.0, Qt::transparent, colour, TileShape::Line::Dashed};
        m_shapes.paint(painter, box.topLeft(), ring); // saved, and nothing proves that it is whole
        return box;
    }
    TileShape shape{box.size(), 0, Qt::transparent, colour};
    shape.sign = signOf(index);
    m_shapes.paint(painter, box.topLeft(), shape);
    return box;
}

void StatusDelegate::paintBar(
    QPainter *painter, const QStyleOptionViewItem &option, const QColor &colour, int progress) const
{
    const QRect track(
        option.rect.left(), option.rect.bottom() - BarHeight - 1, option.rect.width() - 2 * Gap, BarHeight);
    if (track.width() <= 0)
        return;
    QColor ground = colour;
    ground.setAlphaF(0.2F);
    TileShape shape{track.size(), BarHeight / 2.0, ground};
    if (progress == BatchModel::UnknownProgress) {
        shape.line = TileShape::Line::Hatched;
        shape.colour = colour;
    }
    m_shapes.paint(painter, track.topLeft(), shape);
    if (progress <= 0)
        return;
    QRectF done = track;
    done.setWidth(std::max<qreal>(BarHeight, track.width() * progress / 1000.0));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawRoundedRect(done, BarHeight / 2.0, BarHeight / 2.0);
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setWidth(size.width() + 4 * Gap + (index.column() == TableModel::Status ? size.height() : 0));
    size.setHeight(option.fontMetrics.height() + 3 * Gap);
    return size;
}

} // namespace Halyard
