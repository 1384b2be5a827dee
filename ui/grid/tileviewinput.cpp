// SPDX-License-Identifier: MIT
// The half of the grid that listens: keys, pointer, selection, drag.
#include "tileview.h"
#include "arrangedmodel.h"
#include "hoveredrow.h"
#include "rowdrag.h"
#include "tiledelegate.h"

#include <QMouseEvent>

#include <algorithm>

namespace Halyard {

namespace {

constexpr int ZoomStep = 16; ///< logical pixels for a notch of the wheel
constexpr int NotchAngle = 120;

bool isSpace(const QKeyEvent *event, Qt::KeyboardModifiers modifiers)
{
    return event->key() == Qt::Key_Space && event->modifiers() == modifiers;
}

} // namespace

QModelIndex TileView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = m_grid.count - 1;
    if (last < 0)
        return {};
    const int page = std::max(1, viewport()->height() / m_grid.cell.height()) * m_grid.columns;
    const int row = std::max(0, currentIndex().row());
    const int right = m_grid.mirrored ? -1 : 1;
    // Down from a line that is not the last leads to the last tile, where none is right below.
    const auto below = [&](int rows) {
        const bool lastLine = row / m_grid.columns == last / m_grid.columns;
        return row + rows <= last ? row + rows : lastLine ? row : last;
    };
    const auto above = [&](int rows) { return row - rows >= 0 ? row - rows : row % m_grid.columns; };
    int to = row;
    switch (action) {
    case MoveLeft:
        to = row - right;
        break;
    case MoveRight:
        to = row + right;
        break;
    case MovePrevious:
        to = row - 1;
        break;
    case MoveNext:
        to = row + 1;
        break;
    case MoveUp:
        to = above(m_grid.columns);
        break;
    case MoveDown:
        to = below(m_grid.columns);
        break;
    case MovePageUp:
        to = above(page);
        break;
    case MovePageDown:
        to = below(page);
        break;
    case MoveHome:
        to = 0;
        break;
    case MoveEnd:
        to = last;
        break;
    }
    return m_rows->index(std::clamp(to, 0, last));
}

/// Dragging takes the tiles that the band touches; keys and clicks take all from the first to the last.
void TileView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (m_grid.count == 0)
        return;
    const QPoint scrolled(0, verticalOffset());
    QItemSelection selection;
    if (state() != DragSelectingState) {
        const int one = m_grid.nearestRow(rect.topLeft() + scrolled);
        const int other = m_grid.nearestRow(rect.bottomRight() + scrolled);
        selection.select(m_rows->index(std::min(one, other)), m_rows->index(std::max(one, other)));
        selectionModel()->select(selection, command);
        return;
    }
    const QRect band = rect.normalized();
    const QRect area = band.translated(scrolled);
    const auto [firstColumn, lastColumn] = m_grid.columnsIn(area);
    const auto [first, last] = m_grid.rowsIn(area.top(), area.bottom());
    const auto isTouched = [&](int row) { return tileOf(row).intersects(band); };
    for (int line = first; line <= last; line += m_grid.columns) {
        int from = line + firstColumn;
        int to = std::min(line + lastColumn, m_grid.count - 1);
        while (from <= to && !isTouched(from))
            ++from;
        while (from <= to && !isTouched(to))
            --to;
        if (from <= to)
            selection.select(m_rows->index(from), m_rows->index(to));
    }
    selectionModel()->select(selection, command);
}

void TileView::keyboardSearch(const QString &typed)
{
    if (typed.isEmpty() || !typed.front().isPrint())
        return;
    const int row = m_typeAhead.find(*m_rows, currentIndex().row(), typed);
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_rows->index(row), QItemSelectionModel::ClearAndSelect);
}

/// A space belongs to the word that is being typed; at any other time it is the window's.
bool TileView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_typeAhead.isActive()
        && isSpace(static_cast<QKeyEvent *>(event), Qt::NoModifier)) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

void TileView::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QModelIndex current = currentIndex();
    if (opens && event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore();
    } else if (opens && current.isValid()) {
        Q_EMIT openRequested(current);
    } else if (isSpace(event, Qt::ControlModifier) && current.isValid()) {
        selectionModel()->select(current, QItemSelectionModel::Toggle);
    } else if (isSpace(event, Qt::NoModifier)) {
        if (m_typeAhead.isActive())
            keyboardSearch(event->text());
        else
            event->ignore();
    } else {
        QListView::keyPressEvent(event);
    }
}

void TileView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    QAbstractItemView::mouseMoveEvent(event);
    const QRect before = m_band;
    m_band = {};
    if (state() == DragSelectingState) {
        // QAbstractItemView has noted where the button went down, and keeps that to itself.
        const QPoint from = m_pressed - QPoint(0, verticalOffset());
        m_band = QRect(from, position).normalized();
    } else if (event->buttons() == Qt::NoButton) {
        const QModelIndex index = indexAt(position);
        hover(index.isValid() ? std::optional(m_rows->idAt(index)) : std::nullopt);
        viewport()->setCursor(m_hint.contains(position) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    if (m_band != before)
        viewport()->update(m_band.united(before).adjusted(-2, -2, 2, 2));
}

void TileView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint() + QPoint(0, verticalOffset());
    QAbstractItemView::mousePressEvent(event);
}

void TileView::mouseReleaseEvent(QMouseEvent *event)
{
    QAbstractItemView::mouseReleaseEvent(event);
    if (m_band.isValid())
        viewport()->update();
    m_band = {};
    if (event->button() == Qt::LeftButton && m_hint.contains(event->position().toPoint()))
        Q_EMIT showAllRequested();
}

bool TileView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    return QListView::viewportEvent(event);
}

/// Only what this view has said itself does it take back.
void TileView::hover(std::optional<DownloadId> id)
{
    if (!id && m_hovered->id() != m_underPointer) {
        m_underPointer.reset();
        return;
    }
    m_underPointer = id;
    m_hovered->set(id);
}

void TileView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractItemView::wheelEvent(event);
        return;
    }
    const int angle = event->angleDelta().y();
    const int step = angle * ZoomStep / NotchAngle;
    if (angle != 0)
        setTileWidth(m_tileWidth + (step != 0 ? step : angle > 0 ? 1 : -1));
    event->accept();
}

void TileView::startDrag(Qt::DropActions)
{
    dragRows(this, *m_rows, selectedIndexes());
}

} // namespace Halyard
