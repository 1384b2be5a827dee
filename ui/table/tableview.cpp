// SPDX-License-Identifier: MIT
#include "tableview.h"

#include "emptyresult.h"
#include "hoveredrow.h"
#include "linkedselection.h"
#include "rowdrag.h"
#include "statusdelegate.h"
#include "tablemodel.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

TableView::TableView(
    ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered, QWidget *parent)
    : QTreeView(parent)
    , m_rows(rows)
    , m_hovered(hovered)
    , m_model(new TableModel(rows, this))
{
    setModel(m_model);
    setItemDelegate(new StatusDelegate(hovered, this));
    dress();
    new LinkedSelection(selection, selectionModel(), this);
    dressHeader();
    connect(rows, &ArrangedModel::orderChanged, this, &TableView::showOrder);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, change, this, &TableView::ensureCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TableView::ensureCurrent);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::openRequested);
    connect(hovered, &HoveredRow::changed, this,
        [this](std::optional<DownloadId> before, std::optional<DownloadId> now) {
            repaintRow(before);
            repaintRow(now);
        });
    retranslate();
    showOrder();
    ensureCurrent();
}

void TableView::dress()
{
    setObjectName(u"tableView"_s);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
}

TableView::~TableView()
{
    // As in the grid: the interface must not outlive the rows.
    if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(this))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
}

void TableView::dressHeader()
{
    header()->setObjectName(u"tableHeader"_s);
    header()->setSectionsMovable(true);
    header()->setSectionsClickable(true);
    header()->setSortIndicatorShown(true);
    header()->setFirstSectionMovable(true);
    header()->setStretchLastSection(true);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    const int letter = fontMetrics().averageCharWidth();
    const auto setLetters
        = [this, letter](int column, int letters) { setColumnWidth(column, letter * letters); };
    setLetters(TableModel::Number, 8);
    setLetters(TableModel::Name, 30);
    setLetters(TableModel::Status, 38);
    setLetters(TableModel::Size, 12);
    setLetters(TableModel::Time, 12);
    setLetters(TableModel::Arrived, 12);
    setLetters(TableModel::Tries, 10);
    setLetters(TableModel::Host, 22);
    setLetters(TableModel::Address, 44);
    setColumnHidden(TableModel::Host, true); // the address says it, too
    connect(header(), &QHeaderView::sectionClicked, this, &TableView::chooseOrder);
    connect(header(), &QWidget::customContextMenuRequested, this, &TableView::showColumnMenu);
}

QByteArray TableView::saveColumns() const
{
    return header()->saveState();
}

bool TableView::restoreColumns(const QByteArray &state)
{
    const bool restored = header()->restoreState(state);
    showOrder(); // the order is the window's to remember
    return restored;
}

void TableView::chooseOrder(int column)
{
    if (const auto order = TableModel::orderOf(column))
        m_rows->setOrder(*order, order == m_rows->order() && !m_rows->isReversed());
    else
        showOrder();
}

void TableView::showOrder()
{
    const RowOrder order = m_rows->order();
    const bool largestFirst = order == RowOrder::Size || order == RowOrder::Time;
    const bool descends = largestFirst != m_rows->isReversed();
    header()->setSortIndicator(
        TableModel::columnOf(order).value_or(-1), descends ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableView::showColumnMenu(QPoint where)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < TableModel::ColumnCount; ++column) {
        QAction *action
            = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != TableModel::Name); // something must stay to be clicked on
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->popup(header()->mapToGlobal(where));
}

/// See TileView: Qt, screen readers and people all want one.
void TableView::ensureCurrent()
{
    if (m_rows->rowCount() > 0 && !currentIndex().isValid())
        selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    setAccessibleDescription(emptySentence(*m_rows));
}

QRect TableView::stripeOf(int row) const
{
    const QRect cell = visualRect(m_model->index(row, TableModel::Name));
    return {0, cell.top(), viewport()->width(), cell.height()};
}

void TableView::repaintRow(std::optional<DownloadId> id)
{
    const QModelIndex index = id && isVisible() ? m_rows->indexOf(*id) : QModelIndex();
    if (index.isValid())
        viewport()->update(stripeOf(index.row()));
}

/// Repaints rows that are in sight, and tells a screen reader only where what it says is another. The model
/// tells of every change twice: as its base does, in one column, and then in all of them.
void TableView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    if (last.column() < TableModel::ColumnCount - 1)
        return;
    const QModelIndex top = indexAt(QPoint(1, 1));
    const QModelIndex bottom = indexAt(QPoint(1, viewport()->height() - 1));
    const int from = std::max(first.row(), top.row());
    const int to = bottom.isValid() ? std::min(last.row(), bottom.row()) : last.row();
    if (isVisible() && top.isValid() && from <= to)
        viewport()->update(stripeOf(from).united(stripeOf(to)));
    if (!roles.isEmpty() && !roles.contains(Qt::AccessibleTextRole))
        return;
    QAccessibleTableModelChangeEvent said(this, QAccessibleTableModelChangeEvent::DataChanged);
    said.setFirstRow(first.row());
    said.setLastRow(last.row());
    said.setFirstColumn(first.column());
    said.setLastColumn(last.column());
    QAccessible::updateAccessibility(&said);
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    m_hovered->set(index.isValid() ? std::optional(m_rows->idAt(index.row())) : std::nullopt);
    viewport()->setCursor(m_hint.contains(position) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTreeView::mouseMoveEvent(event);
}

void TableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && m_hint.contains(event->position().toPoint()))
        Q_EMIT showAllRequested();
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_hovered->set(std::nullopt);
    return QTreeView::viewportEvent(event);
}

void TableView::startDrag(Qt::DropActions)
{
    QModelIndexList indexes;
    for (const QModelIndex &row : selectionModel()->selectedRows())
        indexes.append(m_rows->index(row.row()));
    dragRows(this, *m_rows, indexes);
}

void TableView::keyboardSearch(const QString &typed)
{
    if (typed.isEmpty() || !typed.front().isPrint())
        return;
    const int row = m_typeAhead.find(*m_rows, currentIndex().row(), typed);
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, std::max(0, currentIndex().column())),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// As in the grid, a space belongs to the word that is being typed, or to the window.
bool TableView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_typeAhead.isActive()) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QTreeView::event(event);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool space = event->key() == Qt::Key_Space;
    if (opens && event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore();
    } else if (opens && currentIndex().isValid()) {
        Q_EMIT openRequested();
    } else if (space && event->modifiers() == Qt::ControlModifier && currentIndex().isValid()) {
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    } else if (space && event->modifiers() == Qt::NoModifier) {
        if (m_typeAhead.isActive())
            keyboardSearch(event->text());
        else
            event->ignore();
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    m_hint = {};
    if (m_rows->rowCount() > 0)
        return;
    QPainter painter(viewport());
    m_hint = paintEmptyResult(&painter, *m_rows, viewport());
}

void TableView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TableView::retranslate()
{
    setAccessibleName(tr("Files of the batch"));
    m_model->retranslate();
    ensureCurrent();
    viewport()->update();
}

} // namespace Halyard
