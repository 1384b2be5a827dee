// SPDX-License-Identifier: MIT
#include "chartdensity.h"

#include "arrangedmodel.h"
#include "runtrace.h"
#include "statecolours.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace Halyard {

namespace {

/// What a row may be at a moment: in one of the phases, or over.
constexpr int SavedShare = BarPhaseCount;
constexpr int FailedShare = BarPhaseCount + 1;
constexpr int ShareCount = BarPhaseCount + 2;

/// From the bottom of a band upwards: what is over, what works, what waits.
constexpr std::array order{SavedShare, FailedShare, int(BarPhase::Checking), int(BarPhase::Receiving),
    int(BarPhase::Waiting), int(BarPhase::Connecting), int(BarPhase::RetryWait), int(BarPhase::InLine)};

/// How many rows were what, for each column of pixels.
class Shares
{
public:
    explicit Shares(int columns)
        : m_columns(columns)
        , m_changes(std::size_t(columns + 1) * ShareCount)
    {
    }
    /// @p from and @p to in columns.
    void add(int share, double from, double to)
    {
        const int first = int(std::clamp(from, 0.0, double(m_columns)));
        const int last = int(std::clamp(std::max(std::ceil(to), from + 1), 0.0, double(m_columns)));
        if (first >= last)
            return;
        at(first, share) += 1;
        at(last, share) -= 1;
    }
    int &at(int column, int share)
    {
        return m_changes[std::size_t(column) * ShareCount + std::size_t(share)];
    }
    /// Turns changes into counts.
    void sum()
    {
        for (std::size_t i = ShareCount; i < m_changes.size(); ++i)
            m_changes[i] += m_changes[i - ShareCount];
    }

private:
    int m_columns;
    std::vector<int> m_changes;
};

void addEnd(Shares &shares, State state, BatchTime ended, const RunTrace &trace,
    const std::function<double(BatchTime)> &column)
{
    const double now = column(trace.now());
    if (state == State::Saved)
        shares.add(SavedShare, column(ended), now);
    else if (state == State::Failed)
        shares.add(FailedShare, column(ended), now);
    else if (const auto tail = tailOf(state, ended, trace.now()); tail && trace.isUnderWay())
        shares.add(int(tail->phase), column(tail->from), column(tail->to));
}

void addRow(Shares &shares, DownloadId id, const ArrangedModel &rows, const RunTrace &trace,
    const ChartGeometry &geometry, double ratio)
{
    const auto column = [&](BatchTime time) { return geometry.scale.xOf(time) * ratio; };
    qsizetype index = trace.lastOf(id);
    const BatchTime ended = index < 0 ? NotReached : trace.attempt(index).ended;
    if (index < 0 || ended >= BatchTime(0))
        addEnd(shares, rows.batch()->download(id).state, ended, trace, column);
    while (index >= 0) {
        const qsizetype before = trace.before(index);
        const BatchTime previous = before < 0 ? NotReached : trace.attempt(before).ended;
        for (const BarSpan &span : spansOf(trace.attempt(index), previous, trace.now()))
            shares.add(int(span.phase), column(span.from), column(span.to));
        index = before;
    }
}

/// One column of a band, from @p bottom upwards. What is there at all gets a pixel.
class ColumnPainter
{
public:
    ColumnPainter(QImage &picture, const BarColours &colours)
        : m_picture(picture)
        , m_colours(colours)
        , m_saved(mixed(colours.ground, colours.saved, 0.3).rgb())
        , m_failed(colours.failed.rgb())
    {
    }
    void paint(Shares &shares, int x, int bottom, int height, int looked)
    {
        double reached = 0;
        int y = bottom;
        for (const int share : order) {
            const int count = shares.at(x, share);
            if (count == 0)
                continue;
            reached += double(count) * height / looked;
            const int top = std::min(bottom - int(std::round(std::min(reached, double(height)))), y - 1);
            for (; y > top && y > bottom - height; --y)
                ink(share, x, y);
        }
    }

private:
    void ink(int share, int x, int y)
    {
        QRgb &pixel = reinterpret_cast<QRgb *>(m_picture.scanLine(y))[x];
        if (share == SavedShare)
            pixel = m_saved;
        else if (share == FailedShare)
            pixel = m_failed;
        else if (isInked(BarPhase(share), x, y))
            pixel = m_colours.of(BarPhase(share)).rgb();
    }

    QImage &m_picture;
    const BarColours &m_colours;
    QRgb m_saved;
    QRgb m_failed;
};

} // namespace

int ChartDensity::bandCount(const ChartGeometry &geometry)
{
    const qint64 seen = std::min<qint64>(geometry.plot().height(), geometry.bodyLength() - geometry.scrolled);
    return int((std::max<qint64>(0, seen) + bandHeight() - 1) / bandHeight());
}

ChartDensity::Band ChartDensity::band(const ChartGeometry &geometry, int index)
{
    const QRect plot = geometry.plot();
    const QRect rect
        = QRect(plot.left(), plot.top() + index * bandHeight(), plot.width(), bandHeight()) & plot;
    const auto rowAt = [&](int y) { return int((y + geometry.scrolled) / geometry.pitch); };
    const int first = std::min(rowAt(index * bandHeight()), geometry.rows - 1);
    const int next = std::min(rowAt((index + 1) * bandHeight()), geometry.rows);
    return {first, std::max(first, next - 1), rect};
}

const QImage &ChartDensity::picture(const ChartGeometry &geometry, const ArrangedModel &rows,
    const RunTrace &trace, const BarColours &colours, double ratio)
{
    const QSize size = (QSizeF(geometry.plot().size()) * ratio).toSize();
    if (!m_picture.isNull() && m_picture.size() == size)
        return m_picture;
    m_picture = QImage(size, QImage::Format_RGB32);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(colours.ground);
    for (int i = 0; i < bandCount(geometry); ++i)
        paintBand(geometry, band(geometry, i), rows, trace, colours);
    return m_picture;
}

void ChartDensity::paintBand(const ChartGeometry &geometry, const Band &band, const ArrangedModel &rows,
    const RunTrace &trace, const BarColours &colours)
{
    const double ratio = m_picture.devicePixelRatio();
    const int count = band.last - band.first + 1;
    const int step = (count + RowsPerBand - 1) / RowsPerBand;
    Shares shares(m_picture.width());
    int looked = 0;
    for (int row = band.first; row <= band.last; row += step, ++looked)
        addRow(shares, rows.idAt(row), rows, trace, geometry, ratio);
    shares.sum();

    const QRect area = band.rect.translated(-geometry.plot().topLeft());
    const int bottom = std::min(m_picture.height(), int((area.bottom() + 1) * ratio)) - 1;
    const int height = std::max(1, bottom - int(area.top() * ratio)); // one line stays free between bands
    ColumnPainter column(m_picture, colours);
    for (int x = 0; x < m_picture.width(); ++x)
        column.paint(shares, x, bottom, height, looked);
}

} // namespace Halyard
