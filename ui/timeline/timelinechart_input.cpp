// SPDX-License-Identifier: MIT
// What pointer and keys do to the chart; how it looks is in timelinechart.cpp.
#include "timelinechart.h"

#include "arrangedmodel.h"
#include "hoveredrow.h"
#include "runtrace.h"
#include "timelinetexts.h"

#include <QApplication>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Halyard {

namespace {

constexpr int Notch = 120; ///< of a wheel, in eighths of a degree
constexpr double ZoomStep = 1.25;
constexpr double LargestPitch = 48;
constexpr double NarrowestShare = 0.3; ///< of the width: the whole run never gets smaller than that

} // namespace

void TimelineChart::fit()
{
    m_fitted = true;
    m_range = 0;
    m_pitch = 0;
    repaintAll();
}

void TimelineChart::zoom(double factor)
{
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const QRect plot = m_geometry.plot();
    const bool over = viewport()->underMouse() && plot.contains(pointer);
    zoomAround(factor, over ? pointer.x() : plot.center().x());
}

/// What is under @p x stays there, as far as there is something to the left of it.
void TimelineChart::zoomAround(double factor, double x)
{
    TimeScale &scale = m_geometry.scale;
    const double place = x - m_geometry.names;
    const double moment = (place + scale.offset()) / scale.pixelsPerMs();
    m_fitted = false;
    const double narrowest = m_geometry.plotWidth() * NarrowestShare / std::max(1, m_trace->now().count());
    scale.setPixelsPerMs(
        std::max(std::min(narrowest, scale.pixelsPerMs()), scale.pixelsPerMs() * factor), m_trace->now());
    scale.setOffset(std::max(0.0, moment * scale.pixelsPerMs() - place));
    repaintAll();
}

void TimelineChart::setFollowing(bool on)
{
    if (on == m_following)
        return;
    m_following = on;
    Q_EMIT followingChanged(on);
    if (on)
        repaintAll();
}

void TimelineChart::lookElsewhere()
{
    m_fitted = false;
    setFollowing(false);
}

void TimelineChart::pan(int dx, int dy)
{
    if (dx != 0 && m_fitted && horizontalScrollBar()->maximum() == 0)
        dx = 0; // all of it is in sight
    if (dx != 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + dx);
    if (dy != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + dy);
}

void TimelineChart::zoomToSelection()
{
    BatchTime from = BatchTime::max();
    BatchTime to{0};
    int top = m_geometry.rows;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        top = std::min(top, range.top());
        for (int row = range.top(); row <= range.bottom(); ++row) {
            for (qsizetype i = m_trace->lastOf(m_rows->idAt(row)); i >= 0; i = m_trace->before(i)) {
                const BarSpans spans = spansOf(m_trace->attempt(i), NotReached, m_trace->now());
                if (!spans.isEmpty()) {
                    from = std::min(from, spans.begin()->from);
                    to = std::max(to, spans.last().to);
                }
            }
        }
    }
    if (from > to)
        return;
    lookElsewhere();
    const double length = std::max(1, (to - from).count());
    const double width = m_geometry.plotWidth();
    m_geometry.scale.setPixelsPerMs(width * 0.8 / length, m_trace->now());
    m_geometry.scale.setOffset(std::max(0.0, from.count() * m_geometry.scale.pixelsPerMs() - width * 0.05));
    repaintAll();
    ensureVisible(top);
}

void TimelineChart::setRowPitch(double pixels, int aroundY)
{
    const double least
        = std::min(defaultPitch(), double(m_geometry.body().height()) / std::max(1, m_geometry.rows));
    const double place = aroundY - m_geometry.body().top();
    const double row = (place + m_geometry.scrolled) / m_geometry.pitch;
    m_pitch = std::clamp(pixels, least, LargestPitch);
    repaintAll();
    verticalScrollBar()->setValue(int(std::round(row * m_pitch - place)));
}

void TimelineChart::ensureVisible(int row)
{
    const double top = row * m_geometry.pitch;
    const double bottom = top + m_geometry.pitch;
    const int height = m_geometry.body().height();
    if (top < m_geometry.scrolled)
        verticalScrollBar()->setValue(int(std::floor(top)));
    else if (bottom > m_geometry.scrolled + height)
        verticalScrollBar()->setValue(int(std::ceil(bottom)) - height);
}

void TimelineChart::wheelEvent(QWheelEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (!control)
        return QAbstractScrollArea::wheelEvent(event);
    const QPoint angle = event->angleDelta();
    const int turned = angle.y() != 0 ? angle.y() : angle.x();
    const double factor = std::pow(ZoomStep, double(turned) / Notch);
    const QPointF place = event->position();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        setRowPitch(m_geometry.pitch * factor, int(place.y()));
    else
        zoomAround(factor, std::max(place.x(), double(m_geometry.names)));
    event->accept();
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        return zoom(ZoomStep);
    if (plain && event->key() == Qt::Key_Minus)
        return zoom(1 / ZoomStep);
    if (plain && event->key() == Qt::Key_0)
        return fit();
    if (plain && event->key() == Qt::Key_Left)
        return pan(-std::max(1, m_geometry.plotWidth() / 8), 0);
    if (plain && event->key() == Qt::Key_Right)
        return pan(std::max(1, m_geometry.plotWidth() / 8), 0);
    if (!moveCurrent(event))
        event->ignore();
}

/// True where the key moves the current row.
bool TimelineChart::moveCurrent(const QKeyEvent *event)
{
    const int rows = m_rows->rowCount();
    const int page = std::max(1, int(m_geometry.body().height() / m_geometry.pitch) - 1);
    const int current = m_selection->currentIndex().row();
    int row = current;
    switch (event->key()) {
    case Qt::Key_Up:
        row = current - 1;
        break;
    case Qt::Key_Down:
        row = current + 1;
        break;
    case Qt::Key_PageUp:
        row = current - page;
        break;
    case Qt::Key_PageDown:
        row = current + page;
        break;
    case Qt::Key_Home:
        row = 0;
        break;
    case Qt::Key_End:
        row = rows - 1;
        break;
    default:
        return false;
    }
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (rows == 0)
        return true;
    row = std::clamp(row, 0, rows - 1);
    // Ctrl with a key moves the current row and leaves the selection alone.
    if (event->modifiers().testFlag(Qt::ControlModifier))
        m_selection->setCurrentIndex(m_rows->index(row), QItemSelectionModel::NoUpdate);
    else
        choose(row, event->modifiers() & Qt::ShiftModifier);
    return true;
}

void TimelineChart::choose(int row, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = m_rows->index(row);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        if (!m_anchor.isValid())
            m_anchor = m_selection->currentIndex().isValid() ? m_selection->currentIndex() : index;
        const QModelIndex anchor = m_anchor;
        const QItemSelection range(std::min(anchor, index), std::max(anchor, index));
        m_selection->select(range, QItemSelectionModel::ClearAndSelect);
        m_selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        return;
    }
    m_anchor = index;
    const bool toggles = modifiers.testFlag(Qt::ControlModifier);
    m_selection->setCurrentIndex(
        index, toggles ? QItemSelectionModel::Toggle : QItemSelectionModel::ClearAndSelect);
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        const int row = m_geometry.rowAt(event->position().y());
        // A context menu is about the row under the pointer.
        if (event->button() == Qt::RightButton && row >= 0 && !m_selection->isSelected(m_rows->index(row)))
            choose(row, {});
        event->ignore();
        return;
    }
    m_pressed = m_dragged = event->position().toPoint();
    m_dragging = false;
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!m_pressed || !event->buttons().testFlag(Qt::LeftButton))
        return hover(position);
    if (!m_dragging && (position - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_dragging)
        viewport()->setCursor(Qt::ClosedHandCursor);
    m_dragging = true;
    const QPoint way = m_dragged - position;
    m_dragged = position;
    pan(way.x(), way.y());
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return event->ignore();
    m_pressed.reset();
    if (std::exchange(m_dragging, false)) {
        viewport()->unsetCursor();
        return;
    }
    const int row = m_geometry.rowAt(event->position().y());
    if (row >= 0)
        choose(row, event->modifiers());
    else if (m_geometry.body().contains(event->position().toPoint()) && event->modifiers() == Qt::NoModifier)
        m_selection->clearSelection();
}

void TimelineChart::hover(const QPoint &position)
{
    const int row = m_geometry.isDensity() ? -1 : m_geometry.rowAt(position.y());
    m_hovered->set(row < 0 ? std::optional<DownloadId>() : m_rows->idAt(row));
}

bool TimelineChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_hovered->set(std::nullopt);
    if (event->type() == QEvent::ToolTip && showToolTip(static_cast<QHelpEvent *>(event)))
        return true;
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineChart::showToolTip(const QHelpEvent *help)
{
    const QPoint place = help->pos();
    const int row = m_geometry.isDensity() ? -1 : m_geometry.rowAt(place.y());
    QString text;
    QRect rect;
    if (row >= 0) {
        text = rowTimes(*m_trace, m_rows->idAt(row), *m_rows->batch());
        rect = m_geometry.rowRect(row);
    } else if (m_geometry.isDensity() && m_geometry.body().contains(place)) {
        const int index = (place.y() - m_geometry.body().top()) / ChartDensity::bandHeight();
        if (index < ChartDensity::bandCount(m_geometry)) {
            const ChartDensity::Band band = ChartDensity::band(m_geometry, index);
            text = bandToolTip(band.first, band.last);
            rect = QRect(0, band.rect.top(), m_geometry.size.width(), band.rect.height());
        }
    } else if (m_geometry.axisRect().contains(place)) {
        text = axisToolTip(m_geometry.timeAt(place.x()));
    } else if (m_geometry.stripRect().contains(place) && !m_trace->isEmpty()) {
        text = concurrencyToolTip(*m_trace, std::min(m_geometry.timeAt(place.x()), m_trace->now()));
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, viewport(), rect);
    return true;
}

void TimelineChart::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineChart::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace Halyard
