// SPDX-License-Identifier: MIT
// Where the parts of a tile are, from its width and the fonts. Computed once for each pair and then only
// moved to a tile's corner. A plain value; any thread that may use fonts.
#pragma once

#include <QFont>
#include <QRect>
#include <QSize>

namespace Halyard {

struct TileLayout
{
    TileLayout() = default;
    /// For cells of @p cellWidth logical pixels and a view in @p font.
    TileLayout(int cellWidth, const QFont &font);

    /// What a name may use, and how high the lines below the picture are.
    static constexpr int NameLines = 2;

    QFont nameFont;
    QFont selectedFont; ///< the name's, bold
    QFont smallFont; ///< numbers, status
    QFont badgeFont; ///< small and bold
    QFont markFont; ///< large letters in place of a picture
    QSize cell; ///< with the gaps around the tile
    QRect frame; ///< what selection and focus fill; all rectangles are relative to the cell
    QRect number;
    QRect badgeLine; ///< the arrival number stands at its right end
    QRect picture;
    QRect text; ///< name, status and bar, one below the other
    int nameLine = 0; ///< heights
    int smallLine = 0;
    int bar = 0;
    int lowest = 0; ///< a reason may reach into the padding below the text, to here
};

} // namespace Halyard
