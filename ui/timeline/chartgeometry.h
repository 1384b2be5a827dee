// SPDX-License-Identifier: MIT
// Where the parts of the chart lie: names on the left, above the bars the line of how many ran at once and
// the axis. A plain value in the viewport's logical pixels, computed once for a layout and used by drawing
// and by hit testing alike.
#pragma once

#include "timescale.h"

#include <QRect>
#include <QSize>

#include <cmath>

namespace Halyard {

struct ChartGeometry
{
    QSize size; ///< of the viewport
    int names = 0; ///< width of the column of names, margins included
    int strip = 0; ///< height of the line of how many at once
    int axis = 0; ///< height
    double pitch = 14; ///< from one row to the next
    int rows = 0;
    int scrolled = 0; ///< vertically
    TimeScale scale; ///< from the left edge of the plot

    static constexpr double Thinnest = 3; ///< rows thinner than that are drawn as density

    bool isDensity() const { return pitch < Thinnest; }
    QRect stripRect() const { return {names, 0, plotWidth(), strip}; }
    QRect axisRect() const { return {names, strip, plotWidth(), axis}; }
    QRect body() const { return {0, strip + axis, size.width(), qMax(0, size.height() - strip - axis)}; }
    /// Where the bars are.
    QRect plot() const { return {names, body().top(), plotWidth(), body().height()}; }
    int plotWidth() const { return qMax(0, size.width() - names); }
    qint64 bodyLength() const { return qint64(std::ceil(rows * pitch)); }

    double x(BatchTime time) const { return names + scale.xOf(time); }
    BatchTime timeAt(double x) const { return scale.timeAt(x - names); }
    double top(int row) const { return body().top() + row * pitch - scrolled; }
    QRect rowRect(int row) const
    {
        const int from = int(std::floor(top(row)));
        return {0, from, size.width(), qMax(1, int(std::floor(top(row + 1))) - from)};
    }
    /// -1: there is none.
    int rowAt(double y) const
    {
        if (y < body().top() || y > body().bottom() || pitch <= 0)
            return -1;
        const int row = int((y - body().top() + scrolled) / pitch);
        return row < rows ? row : -1;
    }
    int firstRow() const { return qBound(0, int(scrolled / pitch), qMax(0, rows - 1)); }
    /// The last that is seen, even in part; below firstRow() where there are none.
    int lastRow() const { return qMin(rows - 1, int((scrolled + body().height() - 1) / pitch)); }
};

} // namespace Halyard
