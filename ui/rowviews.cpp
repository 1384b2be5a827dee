// SPDX-License-Identifier: MIT
#include "rowviews.h"

#include "hoveredrow.h"
#include "placeholderpage.h"
#include "tableview.h"
#include "tileview.h"

#include <algorithm>

namespace Halyard {

RowViews::RowViews(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent)
    : QStackedWidget(parent)
    , m_rows(new ArrangedModel(model, this))
    , m_selection(new QItemSelectionModel(m_rows, this))
    , m_hovered(new HoveredRow(this))
    , m_placeholder(new PlaceholderPage)
    , m_grid(new TileView(m_rows, m_selection, m_hovered, thumbnails))
    , m_table(new TableView(m_rows, m_selection, m_hovered))
{
    addWidget(m_placeholder);
    addWidget(m_grid);
    addWidget(m_table);
    wire(m_grid);
    wire(m_table);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &RowViews::chosenChanged);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, &RowViews::chosenChanged);
}

RowViews::~RowViews()
{
    // The views go before what they look at.
    delete m_grid;
    delete m_table;
}

template <typename View> void RowViews::wire(View *view)
{
    view->setFrameShape(QFrame::NoFrame);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &View::openRequested, this, &RowViews::openRequested);
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](QPoint where) {
        // Asked for by key, it comes at the current row (Qt asks with a place in the middle of the view).
        const bool byPointer = view->viewport()->underMouse() && view->indexAt(where).isValid();
        const QModelIndex current = view->currentIndex();
        const bool onRow = byPointer || (current.isValid() && !view->viewport()->underMouse());
        const QPoint place = byPointer || !onRow ? where : view->visualRect(current).center();
        Q_EMIT menuRequested(view->viewport()->mapToGlobal(place), onRow);
    });
}

void RowViews::setLook(Look look)
{
    m_look = look;
    setEmpty(m_empty);
}

void RowViews::setEmpty(bool empty)
{
    m_empty = empty;
    const bool hadFocus = currentWidget() && currentWidget()->isAncestorOf(focusWidget());
    setCurrentWidget(empty ? m_placeholder : view());
    if (hadFocus && !empty)
        view()->setFocus(Qt::OtherFocusReason);
}

QWidget *RowViews::view() const
{
    return m_look == Look::Table ? static_cast<QWidget *>(m_table) : m_grid;
}

QList<DownloadId> RowViews::chosen(qsizetype most) const
{
    QItemSelection ranges = m_selection->selection(); // by ranges: everything may be selected
    std::sort(ranges.begin(), ranges.end(), [](auto &a, auto &b) { return a.top() < b.top(); });
    QList<DownloadId> ids;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (int row = range.top(); row <= range.bottom() && ids.size() < most; ++row)
            ids.append(m_rows->idAt(row));
    }
    const auto id = current();
    return ids.isEmpty() && id ? QList<DownloadId>{*id} : ids;
}

std::optional<DownloadId> RowViews::current() const
{
    const QModelIndex index = m_selection->currentIndex();
    return index.isValid() ? std::optional(m_rows->idAt(index)) : std::nullopt;
}

bool RowViews::reveal(DownloadId id)
{
    const QModelIndex index = m_rows->indexOf(id);
    if (!index.isValid())
        return false;
    m_selection->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    return true;
}

void RowViews::invertSelection()
{
    if (m_rows->rowCount() > 0)
        m_selection->select(QItemSelection(m_rows->index(0), m_rows->index(m_rows->rowCount() - 1)),
            QItemSelectionModel::Toggle);
}

} // namespace Halyard
