// SPDX-License-Identifier: MIT
// Draws one picture of the chart, or the parts of it that a region names, and nothing outside of what is in
// view. Made for one paint event; GUI thread.
#pragma once

#include "barpaint.h"
#include "chartgeometry.h"
#include "download.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetrics>
#include <QRegion>
#include <optional>

class QItemSelectionModel;

namespace Halyard {

class ArrangedModel;
class ChartDensity;
class RunTrace;

/// What there is to draw. Nothing in it is null.
struct ChartView
{
    const ArrangedModel *rows;
    const RunTrace *trace;
    const QItemSelectionModel *selection;
    ChartDensity *density;
    ChartGeometry geometry;
    BarColours colours;
    QFont font;
    std::optional<DownloadId> hovered;
    bool focused = false;
    double ratio = 1; ///< device pixels to the logical one
};

class ChartPainter
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ChartPainter)
public:
    ChartPainter(QPainter *painter, const ChartView &view, const QRegion &region);
    void paint();

    /// The least height of a row that has words in it.
    static int textHeight(const QFont &font);

    static constexpr int SideMargin = 16;
    static constexpr int Gap = 8;

private:
    void paintAxis();
    void paintStrip();
    void paintStripLegend();
    QPolygonF runningLine() const;
    void paintLimits(double highest);
    void paintAllowed(double highest);
    double heightOf(int count, double highest) const;
    void paintRows();
    void paintGround(int row, const QRect &rect);
    void paintNames();
    void paintName(int row, const QRect &rect);
    void paintBars(int row, const QRect &rect);
    double paintAttempt(qsizetype index, double taken, double room, const QRectF &lane);
    double paintEnding(qsizetype index, double x, double room, const QRectF &lane);
    void paintTail(qsizetype last, DownloadId id, double taken, const QRectF &lane);
    void paintLane(BarPhase phase, double from, double to, const QRectF &lane);
    QString endText(qsizetype index) const;
    void paintDensity();
    void paintFocus(const QRect &rect);
    void paintNow();

    QPainter *m_painter;
    const ChartView &m_view;
    const ChartGeometry &m_geometry;
    const QRegion &m_region;
    QFontMetrics m_metrics;
    int m_digits = 0; ///< width of the widest number
};

} // namespace Halyard
