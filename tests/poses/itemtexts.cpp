// SPDX-License-Identifier: MIT
#include "itemtexts.h"

#include "batchmodel.h"
#include "tiledelegate.h"
#include "tiletexts.h"
#include "tileview.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Any = 1 << 20;

class TileRooms
{
public:
    TileRooms(const TileView *view, const TileLayout &layout)
        : m_view(view)
        , m_layout(layout)
    {
        m_texts.setWidth(layout.text.width());
    }

    /// The delegate's own rules: a failure that has much to say takes the second line of the name.
    void add(const QModelIndex &index)
    {
        const QString status = index.data(BatchModel::StatusRole).toString();
        const bool failed = State(index.data(BatchModel::StateRole).toInt()) == State::Failed;
        const bool explains = failed && m_texts.lines(status, m_layout.smallFont, 0, 1).cut;
        const QFont &font
            = m_view->selectionModel()->isSelected(index) ? m_layout.selectedFont : m_layout.nameFont;
        const int used = add(index, index.data(Qt::DisplayRole).toString(), font,
            explains ? 1 : TileLayout::NameLines, u"name of a tile"_s);
        const bool hasBar = index.data(BatchModel::ProgressRole).toInt() != BatchModel::NoProgress;
        const int top = m_layout.text.top() + used * m_layout.nameLine;
        const int room = hasBar ? 1 : std::max(1, (m_layout.frame.bottom() - 3 - top) / m_layout.smallLine);
        add(index, status, m_layout.smallFont, room, u"status of a tile"_s);
    }

    QList<RoomOfText> rooms;

private:
    int add(const QModelIndex &index, const QString &text, const QFont &font, int lines, const QString &what)
    {
        const TextLines &laid = m_texts.lines(
            text, font, int(&font != &m_layout.smallFont) + (&font == &m_layout.selectedFont), lines);
        RoomOfText room{text, {}, {m_layout.text.width() * lines, Any}};
        if (laid.cut) // its words may leave the ends of lines free
            room.needed = {std::max(QFontMetrics(font).horizontalAdvance(text), room.given.width() + 1), 0};
        room.what = what;
        room.ofItem = true;
        room.toolTip = index.data(Qt::ToolTipRole).toString();
        rooms.append(room);
        return laid.count();
    }

    const TileView *m_view;
    const TileLayout &m_layout;
    TileTexts m_texts;
};

QList<RoomOfText> tileRooms(TileView *view)
{
    const auto *delegate = qobject_cast<TileDelegate *>(view->itemDelegate());
    if (!delegate)
        return {};
    TileRooms tiles(view, delegate->layout());
    const QRect shown = view->viewport()->rect();
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        const QRect place = view->visualRect(index);
        if (place.top() > shown.bottom())
            break;
        if (place.intersects(shown))
            tiles.add(index);
    }
    return tiles.rooms;
}

/// A cell that the view's own delegate draws: text beside a check box or an icon, with the style's margins.
void addCell(QList<RoomOfText> &rooms, const QAbstractItemView *view, const QModelIndex &index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QRect place = view->visualRect(index);
    if (text.isEmpty() || place.isEmpty() || !place.intersects(view->viewport()->rect()))
        return;
    const QVariant own = index.data(Qt::FontRole);
    const QFont font = own.isValid() ? own.value<QFont>() : view->font();
    const int margin = view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view) + 1;
    int given = place.width() - 2 * margin;
    if (index.data(Qt::DecorationRole).isValid())
        given -= view->style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, view) + 2 * margin;
    const QFontMetrics metrics(font);
    int needed = 0;
    for (const QString &line : text.split(u'\n'))
        needed = std::max(needed, metrics.horizontalAdvance(line));
    RoomOfText room{text, {needed, 0}, {given, Any}};
    room.what = u"cell of column %1"_s.arg(index.column() + 1);
    room.ofItem = true;
    room.toolTip = index.data(Qt::ToolTipRole).toString();
    rooms.append(room);
}

QList<RoomOfText> cellRooms(QAbstractItemView *view)
{
    constexpr int MostRows = 60; // more do not fit in any window
    QList<RoomOfText> rooms;
    const QAbstractItemModel *model = view->model();
    if (!model)
        return rooms;
    const QModelIndex root = view->rootIndex();
    QModelIndex first = view->indexAt({4, 4});
    const int begin = first.isValid() && first.parent() == root ? first.row() : 0;
    for (int row = begin; row < std::min(model->rowCount(root), begin + MostRows); ++row) {
        for (int column = 0; column < model->columnCount(root); ++column)
            addCell(rooms, view, model->index(row, column, root));
    }
    return rooms;
}

} // namespace

QList<RoomOfText> itemRoomsOf(QAbstractItemView *view)
{
    if (auto *tiles = qobject_cast<TileView *>(view))
        return tileRooms(tiles);
    if (qobject_cast<QHeaderView *>(view))
        return {};
    return cellRooms(view);
}

} // namespace Halyard
