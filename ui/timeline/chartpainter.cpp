// SPDX-License-Identifier: MIT
#include "chartpainter.h"

#include "arrangedmodel.h"
#include "chartdensity.h"
#include "runtrace.h"
#include "statecolours.h"
#include "texts.h"

#include <QFontInfo>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr double BarShare = 0.6; ///< of a row
constexpr int GlyphGap = 4;
constexpr int ShortestText = 6; ///< average characters
constexpr int LabelGap = 48; ///< between two labels of the axis
constexpr int StripTop = 4;

BarEnd endOf(const AttemptTrace &attempt)
{
    if (attempt.kind == OutcomeKind::Saved || attempt.kind == OutcomeKind::AlreadyThere)
        return BarEnd::Saved;
    return isFailed(attempt) ? BarEnd::Failed : isGivenUp(attempt) ? BarEnd::GivenUp : BarEnd::None;
}

} // namespace

ChartPainter::ChartPainter(QPainter *painter, const ChartView &view, const QRegion &region)
    : m_painter(painter)
    , m_view(view)
    , m_geometry(view.geometry)
    , m_region(region)
    , m_metrics(view.font)
    , m_digits(m_metrics.horizontalAdvance(QString::number(std::max(1, view.rows->batch()->batchSize()))))
{
}

/// Less than a line's height, as nothing stands on more than one line: letters with their descenders.
int ChartPainter::textHeight(const QFont &font)
{
    return int(std::ceil(QFontInfo(font).pixelSize() * 1.2));
}

void ChartPainter::paint()
{
    m_painter->setFont(m_view.font);
    m_painter->fillRect(m_region.boundingRect(), m_view.colours.ground);
    const QRect above(0, 0, m_geometry.size.width(), m_geometry.body().top());
    paintAxis();
    if (m_region.intersects(above))
        paintStrip();
    if (m_geometry.isDensity())
        paintDensity();
    else
        paintRows();
    paintNow();
    if (m_view.focused && !m_view.selection->currentIndex().isValid())
        paintFocus(QRect(QPoint(), m_geometry.size));
}

void ChartPainter::paintAxis()
{
    const QRect axis = m_geometry.axisRect();
    const TimeScale &scale = m_geometry.scale;
    BatchTime step = scale.step(LabelGap);
    const BatchTime last = scale.timeAt(axis.width());
    const int widest = m_metrics.horizontalAdvance(TimeScale::widestLabel(last, step));
    step = scale.step(widest + LabelGap);
    const int width = m_metrics.horizontalAdvance(TimeScale::widestLabel(last, step)) + GlyphGap;
    const qint64 first = scale.timeAt(-width).count() / step.count();
    m_painter->save();
    m_painter->setClipRect(axis.united(m_geometry.plot()), Qt::IntersectClip);
    for (qint64 i = first; i * step.count() <= last.count(); ++i) {
        const BatchTime time(qint32(i * step.count()));
        const int x = int(std::floor(m_geometry.x(time)));
        m_painter->fillRect(x, axis.top(), 1, m_geometry.size.height() - axis.top(), m_view.colours.grid);
        const QRect place(x + GlyphGap, axis.top(), width, axis.height());
        m_painter->setPen(m_view.colours.muted);
        if (x >= axis.left() && place.right() <= axis.right())
            m_painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, TimeScale::label(time, step));
    }
    m_painter->restore();
}

double ChartPainter::heightOf(int count, double highest) const
{
    const QRect strip = m_geometry.stripRect();
    return strip.bottom() + 1 - (strip.height() - StripTop) * count / highest;
}

/// One point a pixel, at most: of the steps in a pixel a few are looked at, and the highest counts.
QPolygonF ChartPainter::runningLine() const
{
    constexpr qsizetype looks = 8;
    const auto steps = m_view.trace->steps();
    const QRect strip = m_geometry.stripRect();
    const QRect seen = strip & m_region.boundingRect().adjusted(-2, 0, 2, 0);
    const double end = std::min(double(seen.right() + 1), m_geometry.x(m_view.trace->now()));
    const auto reached = [&](double x) {
        const BatchTime time = m_geometry.timeAt(x);
        return std::upper_bound(steps.begin(), steps.end(), time,
                   [](BatchTime at, const RunTrace::Step &step) { return at < step.at; })
            - steps.begin();
    };
    QPolygonF line;
    qsizetype from = reached(seen.left());
    for (int x = seen.left(); x <= end; ++x) {
        const qsizetype to = reached(x + 1);
        int count = from > 0 ? steps[std::size_t(from - 1)].count : 0;
        if (to > from)
            count = steps[std::size_t(to - 1)].count;
        const qsizetype stride = std::max<qsizetype>(1, (to - from) / looks);
        for (qsizetype i = from; i < to; i += stride)
            count = std::max(count, steps[std::size_t(i)].count);
        from = to;
        line.append(QPointF(x, count));
        line.append(QPointF(x + 1, count));
    }
    return line;
}

void ChartPainter::paintStrip()
{
    paintStripLegend();
    const auto limits = m_view.trace->limits();
    int most = std::max(1, m_view.trace->peak());
    for (const RunTrace::Step &limit : limits)
        most = std::max(most, limit.count);
    const QRect strip = m_geometry.stripRect();
    m_painter->save();
    m_painter->setClipRect(strip.adjusted(0, 0, 0, 1), Qt::IntersectClip);
    QPolygonF line = runningLine();
    for (QPointF &point : line)
        point.setY(heightOf(int(point.y()), most));
    if (!line.isEmpty()) {
        QPolygonF area = line;
        area.append(QPointF(line.last().x(), strip.bottom() + 1));
        area.append(QPointF(line.first().x(), strip.bottom() + 1));
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(mixed(m_view.colours.ground, m_view.colours.accent, 0.18));
        m_painter->drawPolygon(area);
        m_painter->setPen(QPen(m_view.colours.accent, 1));
        m_painter->setBrush(Qt::NoBrush);
        m_painter->translate(0, 0.5);
        m_painter->drawPolyline(line);
        m_painter->translate(0, -0.5);
    }
    paintLimits(most);
    paintAllowed(most);
    m_painter->restore();
}

void ChartPainter::paintLimits(double highest)
{
    const auto limits = m_view.trace->limits();
    const QRect strip = m_geometry.stripRect();
    QPen pen(m_view.colours.muted, 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4, 4});
    m_painter->setPen(pen);
    for (std::size_t i = 0; i < limits.size(); ++i) {
        // What held at first held before anything was known, too.
        const double from
            = i == 0 ? strip.left() : std::max<double>(strip.left(), m_geometry.x(limits[i].at));
        const double to = i + 1 < limits.size()
            ? std::min<double>(strip.right(), m_geometry.x(limits[i + 1].at))
            : strip.right();
        const double y = std::floor(heightOf(limits[i].count, highest)) + 0.5;
        if (from < to)
            m_painter->drawLine(QPointF(from, y), QPointF(to, y));
    }
}

/// What was found of the limit: a line of its own, and none where nothing was.
void ChartPainter::paintAllowed(double highest)
{
    const auto allowed = m_view.trace->allowed();
    const QRect strip = m_geometry.stripRect();
    m_painter->setPen(QPen(m_view.colours.text, 1));
    double before = -1; // the height of the step before, where it joins
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        const double begins = m_geometry.x(allowed[i].at);
        const double ends = i + 1 < allowed.size() ? m_geometry.x(allowed[i + 1].at)
            : m_view.trace->isUnderWay()           ? m_geometry.x(m_view.trace->now())
                                                   : begins;
        const double y = std::floor(heightOf(allowed[i].count, highest)) + 0.5;
        const double from = std::clamp<double>(begins, strip.left(), strip.right());
        const double to = std::clamp<double>(ends, strip.left(), strip.right());
        const bool isSeen = allowed[i].count > 0 && ends >= strip.left() && begins <= strip.right();
        if (isSeen && before >= 0 && begins >= strip.left())
            m_painter->drawLine(QPointF(from, before), QPointF(from, y));
        if (isSeen && from < to)
            m_painter->drawLine(QPointF(from, y), QPointF(to, y));
        before = allowed[i].count > 0 ? y : -1;
    }
}

void ChartPainter::paintStripLegend()
{
    const RunTrace &trace = *m_view.trace;
    if (trace.isEmpty())
        return;
    const QRect place(SideMargin, 0, m_geometry.names - SideMargin - Gap, m_geometry.strip);
    const auto write = [&](const QString &text, const QColor &colour, int line) {
        m_painter->setPen(colour);
        const QRect rect(place.left(), place.bottom() + 1 - (2 - line) * m_metrics.height(), place.width(),
            m_metrics.height());
        m_painter->drawText(
            rect, Qt::AlignLeft | Qt::AlignVCenter, m_metrics.elidedText(text, Qt::ElideRight, rect.width()));
    };
    if (trace.isRunning())
        write(tr("%n at once", nullptr, trace.steps().empty() ? 0 : trace.steps().back().count),
            m_view.colours.text, 0);
    else
        write(tr("up to %n at once", nullptr, trace.peak()), m_view.colours.text, 0);
    if (trace.limits().empty())
        return;
    const QString limit = QLocale().toString(trace.limits().back().count);
    const int allowed = trace.allowed().empty() ? 0 : trace.allowed().back().count;
    if (allowed > 0)
        //: of how many run at once: %1 is what the program has found to be good, %2 the limit that was set
        write(tr("adaptive limit %1 of %2").arg(QLocale().toString(allowed), limit), m_view.colours.text, 1);
    else
        write(tr("limit %1").arg(limit), m_view.colours.muted, 1);
}

void ChartPainter::paintRows()
{
    m_painter->save();
    m_painter->setClipRect(m_geometry.body(), Qt::IntersectClip);
    for (int row = m_geometry.firstRow(); row <= m_geometry.lastRow(); ++row) {
        const QRect rect = m_geometry.rowRect(row);
        if (!m_region.intersects(rect))
            continue;
        paintGround(row, rect);
        if (m_region.intersects(rect & m_geometry.plot()))
            paintBars(row, rect);
        if (m_view.focused && m_view.selection->currentIndex().row() == row)
            paintFocus(rect);
    }
    paintNames();
    m_painter->restore();
}

/// Where rows are lower than a line of text, each name stands beside the first of some rows.
void ChartPainter::paintNames()
{
    const int every = int(std::ceil(textHeight(m_view.font) / std::max(1.0, m_geometry.pitch)));
    for (int row = m_geometry.firstRow() / every * every; row <= m_geometry.lastRow(); row += every) {
        const int top = int(std::floor(m_geometry.top(row)));
        const QRect rect(0, top, m_geometry.names, int(std::floor(m_geometry.top(row + every))) - top);
        if (m_region.intersects(rect))
            paintName(row, rect);
    }
}

void ChartPainter::paintGround(int row, const QRect &rect)
{
    const bool selected = m_view.selection->isSelected(m_view.rows->index(row));
    const bool hovered = m_view.hovered && *m_view.hovered == m_view.rows->idAt(row);
    if (!selected && !hovered)
        return;
    QColor tint = selected ? m_view.colours.accent : m_view.colours.text;
    tint.setAlphaF(!selected ? 0.07F : hovered ? 0.24F : 0.18F); // the grid shows through
    m_painter->fillRect(rect, tint);
    if (selected)
        m_painter->fillRect(QRect(0, rect.top(), 3, rect.height()), m_view.colours.accent);
}

void ChartPainter::paintName(int row, const QRect &rect)
{
    const DownloadId id = m_view.rows->idAt(row);
    const bool dimmed = m_view.rows->data(m_view.rows->index(row), ArrangedModel::DimmedRole).toBool();
    const QRect number(SideMargin, rect.top(), m_digits, rect.height());
    m_painter->setPen(m_view.colours.muted);
    const int flags = Qt::AlignVCenter | Qt::TextDontClip | Qt::TextSingleLine;
    m_painter->drawText(number, Qt::AlignRight | flags, QString::number(toIndex(id) + 1));
    const int left = number.right() + 1 + Gap;
    const QRect title(left, rect.top(), m_geometry.names - Gap - left, rect.height());
    m_painter->setPen(dimmed ? m_view.colours.muted : m_view.colours.text);
    const QString text = m_view.rows->batch()->entry(id).title;
    m_painter->drawText(
        title, Qt::AlignLeft | flags, m_metrics.elidedText(text, Qt::ElideRight, title.width()));
}

void ChartPainter::paintLane(BarPhase phase, double from, double to, const QRectF &lane)
{
    const QRect plot = m_geometry.plot();
    if (to < plot.left() - 1 || from > plot.right() + 1)
        return;
    const double left = std::max(from, plot.left() - 1.0);
    const double right = std::min(to, plot.right() + 2.0);
    paintSpan(m_painter, phase, QRectF(left, lane.top(), right - left, lane.height()), m_view.colours);
}

void ChartPainter::paintBars(int row, const QRect &rect)
{
    const double height = std::max(2.0, std::round(m_geometry.pitch * BarShare));
    const QRectF lane(0, rect.top() + std::floor((rect.height() - height) / 2), 0, height);
    const DownloadId id = m_view.rows->idAt(row);
    const RunTrace &trace = *m_view.trace;
    std::vector<qsizetype> attempts;
    for (qsizetype index = trace.lastOf(id); index >= 0; index = trace.before(index))
        attempts.push_back(index);
    m_painter->save();
    m_painter->setClipRect(m_geometry.plot(), Qt::IntersectClip);
    double taken = m_geometry.plot().left() - 1; // what text has covered so far
    for (auto i = attempts.rbegin(); i != attempts.rend(); ++i) {
        const auto next = std::next(i);
        const BatchTime until = next == attempts.rend() ? BatchTime::max() : trace.attempt(*next).begun;
        const double edge = m_geometry.plot().right();
        const double room = until < BatchTime(0) ? edge : std::min(edge, m_geometry.x(until));
        taken = paintAttempt(*i, taken, room, lane);
    }
    paintTail(attempts.empty() ? -1 : attempts.front(), id, taken, lane);
    m_painter->restore();
}

double ChartPainter::paintAttempt(qsizetype index, double taken, double room, const QRectF &lane)
{
    const RunTrace &trace = *m_view.trace;
    const AttemptTrace &attempt = trace.attempt(index);
    const qsizetype before = trace.before(index);
    const BatchTime previous = before < 0 ? NotReached : trace.attempt(before).ended;
    const BarSpans spans = spansOf(attempt, previous, trace.now());
    for (const BarSpan &span : spans) {
        const bool waits = span.phase == BarPhase::RetryWait || span.phase == BarPhase::InLine;
        const double from = waits ? std::max(taken, m_geometry.x(span.from)) : m_geometry.x(span.from);
        const double to = m_geometry.x(span.to);
        if (from < to || !waits)
            paintLane(span.phase, from, std::max(from, to), lane);
    }
    if (spans.isEmpty() || attempt.kind == OutcomeKind::None)
        return taken;
    return paintEnding(index, m_geometry.x(spans.last().to), room, lane);
}

/// The sign of how it ended, and in words where there is room. Returns how far that reaches.
double ChartPainter::paintEnding(qsizetype index, double x, double room, const QRectF &lane)
{
    const double side = std::clamp(lane.height(), 4.0, 9.0);
    const QRectF box(
        std::round(x) + GlyphGap - 1, lane.top() + std::round((lane.height() - side) / 2), side, side);
    const BarEnd end = endOf(m_view.trace->attempt(index));
    paintEnd(m_painter, end, box, m_view.colours);
    const double left = box.right() + GlyphGap;
    if (m_geometry.pitch < textHeight(m_view.font))
        return left;
    QString text = endText(index);
    const int space = int(room - left);
    const int width = m_metrics.horizontalAdvance(text);
    if (text.isEmpty() || space < std::min(width, m_metrics.averageCharWidth() * ShortestText))
        return left;
    text = m_metrics.elidedText(text, Qt::ElideRight, space);
    m_painter->setPen(end == BarEnd::Failed ? m_view.colours.failed : m_view.colours.muted);
    const double height = m_metrics.height();
    const QRectF place(left, lane.center().y() - height / 2, space + 1, height);
    m_painter->drawText(
        place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
    return left + std::min(width, space) + GlyphGap;
}

/// Its arrival number, or why it failed.
QString ChartPainter::endText(qsizetype index) const
{
    const AttemptTrace &attempt = m_view.trace->attempt(index);
    const Download &row = m_view.rows->batch()->download(attempt.id);
    const bool last = m_view.trace->lastOf(attempt.id) == index;
    if (attempt.kind == OutcomeKind::Saved)
        return last && row.arrival > 0 ? QString::number(row.arrival) : QString();
    if (!isFailed(attempt))
        return {};
    const bool same = last && row.outcome.kind == attempt.kind;
    return outcomeText(same ? row.outcome : Outcome::of(attempt.kind, {}, attempt.httpStatus));
}

void ChartPainter::paintTail(qsizetype last, DownloadId id, double taken, const QRectF &lane)
{
    const RunTrace &trace = *m_view.trace;
    if (!trace.isUnderWay() || (last >= 0 && trace.attempt(last).kind == OutcomeKind::None))
        return;
    const State state = m_view.rows->batch()->download(id).state;
    const BatchTime since = last < 0 ? NotReached : trace.attempt(last).ended;
    const auto tail = tailOf(state, since, trace.now());
    if (!tail)
        return;
    const double from = std::max(taken, m_geometry.x(tail->from));
    if (const double to = m_geometry.x(tail->to); from < to)
        paintLane(tail->phase, from, to, lane);
}

void ChartPainter::paintDensity()
{
    const QRect plot = m_geometry.plot();
    if (m_region.intersects(plot)) {
        const QImage &picture
            = m_view.density->picture(m_geometry, *m_view.rows, *m_view.trace, m_view.colours, m_view.ratio);
        m_painter->drawImage(plot.topLeft(), picture);
    }
    const QModelIndex current = m_view.selection->currentIndex();
    for (int i = 0; i < ChartDensity::bandCount(m_geometry); ++i) {
        const ChartDensity::Band band = ChartDensity::band(m_geometry, i);
        const QRect line(0, band.rect.top(), m_geometry.size.width(), band.rect.height());
        //: %1 and %2 are numbers of rows: "1 – 120"
        const QString text
            = tr("%1 – %2").arg(QLocale().toString(band.first + 1), QLocale().toString(band.last + 1));
        m_painter->setPen(m_view.colours.muted);
        const QRect place(SideMargin, line.top(), m_geometry.names - SideMargin - Gap, line.height());
        if (line.height() >= m_metrics.height())
            m_painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                m_metrics.elidedText(text, Qt::ElideRight, place.width()));
        if (m_view.focused && current.isValid() && current.row() >= band.first && current.row() <= band.last)
            paintFocus(line);
    }
}

void ChartPainter::paintFocus(const QRect &rect)
{
    m_painter->setPen(QPen(m_view.colours.accent, 1));
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawRect(rect.adjusted(0, 0, -1, -1));
}

void ChartPainter::paintNow()
{
    if (!m_view.trace->isRunning())
        return;
    const double x = m_geometry.x(m_view.trace->now());
    if (x < m_geometry.names || x > m_geometry.size.width())
        return;
    const int top = m_geometry.strip;
    m_painter->fillRect(QRectF(std::floor(x), top, 2, m_geometry.size.height() - top), m_view.colours.accent);
}

} // namespace Halyard
