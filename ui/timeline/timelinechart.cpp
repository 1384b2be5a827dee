// SPDX-License-Identifier: MIT
#include "timelinechart.h"

#include "arrangedmodel.h"
#include "chartpainter.h"
#include "hoveredrow.h"
#include "runtrace.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QItemSelectionModel>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr double SmallShare = 0.87; ///< of the window's font
constexpr int LeastPitch = 14;
constexpr int NamesShare = 4; ///< at most a quarter of the width
constexpr int NamesLength = 22; ///< average characters
constexpr double FirstRange = 4000; ///< milliseconds that a run is shown in at first
constexpr double Growth = 1.5;
constexpr double NowShare = 0.9; ///< of the width

/// The chart is a picture; what it shows can be read in the table beside it.
class AccessibleChart final : public QAccessibleWidget
{
public:
    explicit AccessibleChart(QWidget *chart)
        : QAccessibleWidget(chart, QAccessible::Graphic)
    {
    }
};

QAccessibleInterface *accessibleChart(const QString &name, QObject *object)
{
    auto *chart = name == "Halyard::TimelineChart"_L1 ? qobject_cast<TimelineChart *>(object) : nullptr;
    return chart ? new AccessibleChart(chart) : nullptr;
}

} // namespace

TimelineChart::TimelineChart(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered,
    RunTrace *trace, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_rows(rows)
    , m_selection(selection)
    , m_hovered(hovered)
    , m_trace(trace)
    , m_colours(palette())
{
    static const bool installed = (QAccessible::installFactory(accessibleChart), true);
    Q_UNUSED(installed)
    setObjectName(u"timelineChart"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    watchModels();
    dress();
    rename();
}

TimelineChart::~TimelineChart() = default;

void TimelineChart::watchModels()
{
    const auto rearrange = [this] {
        rename();
        repaintAll();
    };
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, rearrange);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, rearrange);
    connect(m_rows, &QAbstractItemModel::rowsMoved, this, rearrange);
    connect(m_rows, &QAbstractItemModel::modelReset, this, rearrange);
    connect(m_rows, &QAbstractItemModel::layoutChanged, this, rearrange);
    connect(m_rows, &QAbstractItemModel::dataChanged, this, &TimelineChart::onDataChanged);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, &TimelineChart::onSelectionChanged);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &TimelineChart::onCurrentChanged);
    connect(m_hovered, &HoveredRow::changed, this,
        [this](std::optional<DownloadId> before, std::optional<DownloadId> now) {
            for (const auto &id : {before, now}) {
                const QModelIndex index = id ? m_rows->indexOf(*id) : QModelIndex();
                if (index.isValid())
                    repaintRows(index.row(), index.row());
            }
        });
    connect(m_trace, &RunTrace::changed, this, &TimelineChart::onTraceChanged);
    connect(m_trace, &RunTrace::cleared, this, &TimelineChart::onTraceCleared);
}

QFont TimelineChart::smallFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * SmallShare);
    return small;
}

double TimelineChart::defaultPitch() const
{
    return std::max(LeastPitch, ChartPainter::textHeight(smallFont()));
}

QSize TimelineChart::minimumSizeHint() const
{
    const QFontMetrics metrics(smallFont());
    return {metrics.averageCharWidth() * 3 * NamesLength, m_geometry.body().top() + int(3 * defaultPitch())};
}

QSize TimelineChart::sizeHint() const
{
    return {minimumSizeHint().width() * 2, m_geometry.body().top() + int(10 * defaultPitch())};
}

void TimelineChart::rename()
{
    //: what the chart is for someone who cannot see it; "Table" is the name of the tab beside it
    setAccessibleName(
        tr("Timeline of %n file(s); the tab Table holds the same numbers", nullptr, m_rows->rowCount()));
}

void TimelineChart::dress()
{
    m_colours = BarColours(palette());
    const QFontMetrics metrics(smallFont());
    m_geometry.strip = 2 * metrics.height() + 6;
    m_geometry.axis = metrics.height() + 6;
    updateGeometry();
    repaintAll();
}

void TimelineChart::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
        dress();
        break;
    case QEvent::LanguageChange:
        rename();
        repaintAll();
        break;
    default:
        break;
    }
}

/// Everything anew, at once where it is seen and else when it is shown.
void TimelineChart::repaintAll()
{
    m_density.forget();
    if (!isVisible())
        return;
    arrange();
    viewport()->update();
}

void TimelineChart::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    repaintAll();
}

void TimelineChart::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (!m_settling)
        repaintAll();
}

/// Computes where everything lies; once more where a scroll bar came or went by it.
void TimelineChart::arrange()
{
    layOut();
    if (viewport()->size() != m_geometry.size)
        layOut();
}

void TimelineChart::layOut()
{
    const QFontMetrics metrics(smallFont());
    m_geometry.size = viewport()->size();
    m_geometry.rows = m_rows->rowCount();
    const int digits = metrics.horizontalAdvance(QString::number(std::max(1, m_rows->batch()->batchSize())));
    const int wanted = ChartPainter::SideMargin + digits + 2 * ChartPainter::Gap
        + metrics.averageCharWidth() * NamesLength;
    m_geometry.names = std::min(wanted, m_geometry.size.width() / NamesShare);
    m_geometry.pitch = m_pitch > 0 ? m_pitch : defaultPitch();
    arrangeTime();
    setScrollBars();
}

/// How many pixels a millisecond takes where the whole run is to be seen. While it grows, the scale stays for
/// a while before it makes room again, so that the bars do not shrink with every frame.
double TimelineChart::fittingScale()
{
    const double now = std::max(1, m_trace->now().count());
    const double width = std::max(1, m_geometry.plotWidth());
    if (!m_trace->isUnderWay())
        return width * NowShare / now;
    if (m_range <= 0)
        m_range = FirstRange;
    while (m_range * NowShare < now)
        m_range *= Growth;
    return width / m_range;
}

void TimelineChart::arrangeTime()
{
    const BatchTime now = m_trace->now();
    TimeScale &scale = m_geometry.scale;
    if (m_fitted) {
        scale.setPixelsPerMs(fittingScale(), now);
        scale.setOffset(0);
    }
}

void TimelineChart::setScrollBars()
{
    m_settling = true;
    const int width = m_geometry.plotWidth();
    const double length = m_trace->now().count() * m_geometry.scale.pixelsPerMs() + width * (1 - NowShare);
    const int most = m_fitted ? 0 : std::max(0, int(std::ceil(length)) - width);
    QScrollBar *along = horizontalScrollBar();
    along->setRange(0, std::max(most, 0));
    along->setPageStep(std::max(1, width));
    along->setSingleStep(std::max(1, width / 16));
    if (m_following && !m_fitted && m_trace->isRunning())
        along->setValue(most);
    else if (!m_fitted)
        along->setValue(int(std::round(m_geometry.scale.offset())));
    m_geometry.scale.setOffset(along->value());

    const int height = m_geometry.body().height();
    QScrollBar *down = verticalScrollBar();
    down->setRange(0, int(std::max<qint64>(0, m_geometry.bodyLength() - height)));
    down->setPageStep(std::max(1, height));
    down->setSingleStep(std::max(1, int(3 * m_geometry.pitch) / 3));
    m_geometry.scrolled = down->value();
    m_settling = false;
}

void TimelineChart::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    const int along = horizontalScrollBar()->value();
    if (along != int(m_geometry.scale.offset())) {
        m_geometry.scale.setOffset(along);
        lookElsewhere();
    }
    m_geometry.scrolled = verticalScrollBar()->value();
    m_density.forget();
    viewport()->update();
}

void TimelineChart::onTraceCleared()
{
    m_range = 0;
    m_shownNow = BatchTime(0);
    repaintAll();
}

/// Paints what may have changed: where the scale stayed, all to the right of the earliest change.
void TimelineChart::onTraceChanged()
{
    if (!isVisible())
        return;
    const ChartGeometry before = m_geometry;
    arrange();
    const bool underWay = m_trace->isUnderWay();
    const bool turned = std::exchange(m_shownUnderWay, underWay) != underWay;
    const bool moved = turned || before.scale != m_geometry.scale || before.size != m_geometry.size;
    int highest = m_trace->peak();
    for (const RunTrace::Step &limit : m_trace->limits())
        highest = std::max(highest, limit.count);
    const BatchTime from = std::min(m_trace->touchedFrom(), m_shownNow);
    m_shownNow = m_trace->now();
    if (moved || m_geometry.isDensity()) {
        m_density.forget();
        viewport()->update();
        return;
    }
    if (highest != m_highest)
        viewport()->update(m_geometry.stripRect());
    m_highest = highest;
    repaintFrom(from);
}

void TimelineChart::repaintFrom(BatchTime time)
{
    const int left = std::max(m_geometry.names, int(m_geometry.x(time)) - ChartPainter::Gap);
    viewport()->update(left, 0, m_geometry.size.width() - left, m_geometry.size.height());
    viewport()->update(0, 0, m_geometry.names, m_geometry.strip);
}

void TimelineChart::onDataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    const bool whole = roles.isEmpty() || roles.contains(int(Qt::DisplayRole))
        || roles.contains(int(ArrangedModel::DimmedRole));
    const bool end
        = roles.contains(int(BatchModel::StateRole)) || roles.contains(int(BatchModel::ArrivalRole));
    if (!isVisible() || m_geometry.isDensity())
        return;
    if (whole)
        return repaintRows(first.row(), last.row());
    const int until = std::min(last.row(), m_geometry.lastRow());
    for (int row = std::max(first.row(), m_geometry.firstRow()); end && row <= until; ++row)
        repaintEndOf(row);
}

/// A row's state and its place among the arrivals show behind its last attempt alone.
void TimelineChart::repaintEndOf(int row)
{
    const qsizetype attempt = m_trace->lastOf(m_rows->idAt(row));
    const BatchTime ended = attempt < 0 ? BatchTime(0) : m_trace->attempt(attempt).ended;
    if (ended < BatchTime(0))
        return;
    QRect rect = m_geometry.rowRect(row) & m_geometry.plot();
    rect.setLeft(std::max(rect.left(), int(m_geometry.x(ended)) - ChartPainter::Gap));
    viewport()->update(rect);
}

void TimelineChart::repaintRows(int first, int last)
{
    if (!isVisible())
        return;
    first = std::max(first, m_geometry.firstRow());
    last = std::min(last, m_geometry.lastRow());
    if (first > last)
        return;
    if (m_geometry.isDensity())
        viewport()->update(m_geometry.body());
    else
        viewport()->update((m_geometry.rowRect(first) | m_geometry.rowRect(last)) & m_geometry.body());
}

void TimelineChart::onSelectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    for (const QItemSelection *part : {&selected, &deselected}) {
        for (const QItemSelectionRange &range : *part)
            repaintRows(range.top(), range.bottom());
    }
}

void TimelineChart::onCurrentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (current.isValid())
        setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
    if (previous.isValid())
        repaintRows(previous.row(), previous.row());
    if (!current.isValid() || !isVisible())
        return;
    repaintRows(current.row(), current.row());
    ensureVisible(current.row());
}

void TimelineChart::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const ChartView view{m_rows, m_trace, m_selection, &m_density, m_geometry, m_colours, smallFont(),
        m_hovered->id(), hasFocus(), devicePixelRatioF()};
    ChartPainter(&painter, view, event->region()).paint();
}

} // namespace Halyard
