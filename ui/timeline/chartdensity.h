// SPDX-License-Identifier: MIT
// The chart from far away: where rows are too thin to be drawn, bands of many rows, in which each column of
// pixels shows which share of them was in which phase. The work is bounded: a band looks at some hundred of
// its rows, evenly spread, and the picture is kept until something in it changes. GUI thread.
#pragma once

#include "barpaint.h"
#include "chartgeometry.h"

#include <QImage>

namespace Halyard {

class ArrangedModel;
class RunTrace;

class ChartDensity
{
public:
    static constexpr int RowsPerBand = 400; ///< that are looked at, at most

    /// The height of a band in logical pixels.
    static int bandHeight() { return 24; }
    /// Rows of a band: @p first to @p last, last included.
    struct Band
    {
        int first = 0;
        int last = 0;
        QRect rect; ///< in the viewport
    };
    static int bandCount(const ChartGeometry &geometry);
    static Band band(const ChartGeometry &geometry, int index);

    /// Of the plot, at @p ratio device pixels to the logical one.
    const QImage &picture(const ChartGeometry &geometry, const ArrangedModel &rows, const RunTrace &trace,
        const BarColours &colours, double ratio);
    void forget() { m_picture = {}; }

private:
    void paintBand(const ChartGeometry &geometry, const Band &band, const ArrangedModel &rows,
        const RunTrace &trace, const BarColours &colours);

    QImage m_picture;
};

} // namespace Halyard
