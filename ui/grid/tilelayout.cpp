// SPDX-License-Identifier: MIT
#include "tilelayout.h"

#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace Halyard {

namespace {

constexpr int Margin = 4; ///< around the frame
constexpr int Padding = 10; ///< between frame and picture
constexpr int NarrowPadding = 6;
constexpr int NarrowCell = 120; ///< below this every pixel goes to picture and name
constexpr int Gap = 6; ///< above and below the picture
constexpr int BarHeight = 3;
constexpr int BadgePadding = 1; ///< above and below its digits
/// Flags are a little less than 3 : 2 on the average; with this one most of them fill the width.
constexpr double PictureRatio = 0.7;
constexpr double SmallShare = 0.87;
constexpr double MarkShare = 0.34; ///< of the picture's height

QFont scaled(QFont font, double share, bool bold = false)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share);
    else
        font.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * share))));
    font.setBold(bold);
    return font;
}

} // namespace

TileLayout::TileLayout(int cellWidth, const QFont &font)
    : nameFont(font)
    , selectedFont(scaled(font, 1, true))
    , smallFont(scaled(font, SmallShare))
    , badgeFont(scaled(font, SmallShare, true))
    , markFont(font)
    , nameLine(QFontMetrics(selectedFont).height())
    , smallLine(QFontMetrics(badgeFont).height())
    , bar(BarHeight)
{
    const int left = Margin + (cellWidth < NarrowCell ? NarrowPadding : Padding);
    const int width = std::max(16, cellWidth - 2 * left);
    const int top = Margin + Padding - 2;
    const int badge = smallLine + 2 * BadgePadding;
    number = QRect(left, top, width, badge);
    badgeLine = number;
    picture = QRect(left, number.bottom() + 1 + Gap, width, int(std::lround(width * PictureRatio)));
    // Or a name of one line, and three lines of a reason.
    const int textHeight
        = std::max(NameLines * nameLine + smallLine + Gap / 2 + bar, nameLine + 3 * smallLine - Padding / 2);
    text = QRect(left, picture.bottom() + 1 + Gap - 2, width, textHeight);
    lowest = text.bottom() + 1 + Padding / 2;
    frame = QRect(Margin, Margin, cellWidth - 2 * Margin, text.bottom() + 1 + Padding - 2 - Margin);
    cell = QSize(cellWidth, frame.bottom() + 1 + Margin);
    markFont.setPixelSize(std::max(8, int(std::lround(picture.height() * MarkShare))));
    markFont.setBold(true);
}

} // namespace Halyard
