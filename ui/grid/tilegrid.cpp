// SPDX-License-Identifier: MIT
#include "tilegrid.h"

#include <algorithm>

namespace Halyard {

TileGrid::TileGrid(int tiles, QSize tile, int room, bool fromTheRight)
    : count(tiles)
    , columns(std::max(1, room / std::max(1, tile.width())))
    , width(room)
    , cell(std::max(tile.width(), room / columns), tile.height())
    , mirrored(fromTheRight)
{
}

QRect TileGrid::cellOf(int row) const
{
    const int column = row % columns;
    const int left = mirrored ? width - (column + 1) * cell.width() : column * cell.width();
    return {QPoint(left, row / columns * cell.height()), cell};
}

int TileGrid::rowAt(QPoint position) const
{
    const int x = mirrored ? width - 1 - position.x() : position.x();
    if (x < 0 || position.y() < 0 || x >= columns * cell.width())
        return -1;
    const int row = position.y() / cell.height() * columns + x / cell.width();
    return row < count ? row : -1;
}

int TileGrid::nearestRow(QPoint position) const
{
    const int x = mirrored ? width - 1 - position.x() : position.x();
    const int column = std::clamp(x / cell.width(), 0, columns - 1);
    const int line = std::clamp(position.y() / cell.height(), 0, std::max(0, lines() - 1));
    return std::min(line * columns + column, count - 1);
}

std::pair<int, int> TileGrid::columnsIn(const QRect &rect) const
{
    const int left = mirrored ? width - 1 - rect.right() : rect.left();
    const int right = mirrored ? width - 1 - rect.left() : rect.right();
    if (right < 0)
        return {0, -1};
    return {std::max(0, left) / cell.width(), std::min(columns - 1, right / cell.width())};
}

std::pair<int, int> TileGrid::rowsIn(int top, int bottom) const
{
    if (bottom < 0)
        return {0, -1};
    const int first = std::max(0, top) / cell.height() * columns;
    return {first, std::min(count, (bottom / cell.height() + 1) * columns) - 1};
}

} // namespace Halyard
