// SPDX-License-Identifier: MIT
// Where the tiles of a grid are: equal cells in lines, from the first row on. All answers by arithmetic, none
// takes longer for more rows. Coordinates are those of the content, from its top. A plain value; any thread.
#pragma once

#include <QRect>
#include <QSize>

namespace Halyard {

struct TileGrid
{
    TileGrid() = default;
    /// For @p count tiles of @p tile, as many a line as fit into @p width; what is left is shared.
    TileGrid(int count, QSize tile, int width, bool mirrored);

    int lines() const { return (count + columns - 1) / columns; }
    int height() const { return lines() * cell.height(); }
    QRect cellOf(int row) const;
    /// -1: no cell is there.
    int rowAt(QPoint position) const;
    /// The row whose cell is nearest; -1 only where there are no rows.
    int nearestRow(QPoint position) const;
    /// The columns that @p rect touches, as the first and the last; the second is less where it is none.
    std::pair<int, int> columnsIn(const QRect &rect) const;
    /// The rows of the lines from @p top to @p bottom, as the first and the last; likewise.
    std::pair<int, int> rowsIn(int top, int bottom) const;

    int count = 0;
    int columns = 1;
    int width = 0;
    QSize cell{1, 1};
    bool mirrored = false; ///< begins at the right
};

} // namespace Halyard
