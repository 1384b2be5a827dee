// SPDX-License-Identifier: MIT
#include "attempttable.h"

#include "arrangedmodel.h"
#include "attemptmodel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QStyleOptionHeader>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Room = 12; ///< before words that stand to the right of numbers

bool holdsWords(int column)
{
    return column == AttemptModel::File || column == AttemptModel::Result;
}

/// Leaves room before words, where the numbers of the column before them end.
class RoomyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!holdsWords(index.column()))
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(Room - 4, 1);
    }
};

/// The same for the headings.
class RoomyHeader final : public QHeaderView
{
public:
    explicit RoomyHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_room(Room + 1, 1)
    {
        m_room.fill(Qt::transparent);
        setSectionsClickable(false);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        if (holdsWords(section))
            option->icon = QIcon(m_room);
    }

private:
    QPixmap m_room;
};

} // namespace

AttemptTable::AttemptTable(
    ArrangedModel *rows, QItemSelectionModel *selection, RunTrace *trace, QWidget *parent)
    : QTableView(parent)
    , m_rows(rows)
    , m_shared(selection)
    , m_lines(new AttemptModel(rows, trace, this))
{
    setObjectName(u"timelineTable"_s);
    setHorizontalHeader(new RoomyHeader(this));
    setItemDelegate(new RoomyDelegate(this));
    setModel(m_lines);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->setVisible(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(0);
    retranslate();

    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &AttemptTable::giveSelection);
    connect(m_shared, &QItemSelectionModel::selectionChanged, this, &AttemptTable::takeSelection);
    connect(m_shared, &QItemSelectionModel::currentChanged, this, &AttemptTable::takeCurrent);
    connect(m_lines, &QAbstractItemModel::modelReset, this, &AttemptTable::takeSelection);
    connect(m_lines, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { takeLines(first, last); });
}

AttemptTable::~AttemptTable()
{
    // Qt's interface for tables outlives the view and would look at the model that goes with it.
    if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(this))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
}

void AttemptTable::retranslate()
{
    setAccessibleName(tr("Times of the attempts"));
    m_lines->retranslate();
    fitColumns();
}

/// Wide enough for the heading and for numbers of some length; files and results take more.
void AttemptTable::fitColumns()
{
    const QFontMetrics metrics = fontMetrics();
    verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    const int number = metrics.horizontalAdvance(u"0,000,000"_s) + 16;
    for (int column = 0; column < AttemptModel::ColumnCount; ++column) {
        int width = std::max(number, horizontalHeader()->sectionSizeHint(column) + 8);
        if (column == AttemptModel::File)
            width = std::max(width, metrics.averageCharWidth() * 24);
        if (column == AttemptModel::Connect)
            width = std::max(width, metrics.horizontalAdvance(AttemptModel::tr("used again")) + 16);
        setColumnWidth(column, width);
    }
}

void AttemptTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    m_lines->setActive(true);
    takeCurrent();
}

void AttemptTable::hideEvent(QHideEvent *event)
{
    QTableView::hideEvent(event);
    const QScopedValueRollback guard(m_taking, true);
    m_lines->setActive(false);
}

void AttemptTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

/// The rows that are selected elsewhere, as lines.
void AttemptTable::takeSelection()
{
    if (m_taking || m_lines->rowCount() == 0)
        return;
    const QScopedValueRollback guard(m_taking, true);
    QItemSelection lines;
    for (const QItemSelectionRange &range : m_shared->selection()) {
        const int first = m_lines->firstLineOf(range.top());
        const int last = m_lines->firstLineOf(range.bottom() + 1) - 1;
        if (first <= last)
            lines.select(m_lines->index(first, 0), m_lines->index(last, AttemptModel::ColumnCount - 1));
    }
    selectionModel()->select(lines, QItemSelectionModel::ClearAndSelect);
}

/// New lines of selected rows are selected.
void AttemptTable::takeLines(int first, int last)
{
    const QScopedValueRollback guard(m_taking, true);
    for (int line = first; line <= last; ++line) {
        if (m_shared->isSelected(m_rows->index(m_lines->rowAt(line))))
            selectionModel()->select(
                m_lines->index(line, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

void AttemptTable::takeCurrent()
{
    const QModelIndex current = m_shared->currentIndex();
    if (m_taking || !current.isValid() || m_lines->rowCount() == 0)
        return;
    const QScopedValueRollback guard(m_taking, true);
    const int line = m_lines->firstLineOf(current.row());
    if (line >= m_lines->rowCount() || m_lines->rowAt(line) != current.row())
        return;
    selectionModel()->setCurrentIndex(m_lines->index(line, 0), QItemSelectionModel::NoUpdate);
    scrollTo(m_lines->index(line, 0));
}

void AttemptTable::giveSelection()
{
    if (m_taking || m_lines->isShrinking() || !isVisible())
        return;
    const QScopedValueRollback guard(m_taking, true);
    QItemSelection rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int line = range.top(); line <= range.bottom(); ++line) {
            const QModelIndex row = m_rows->index(m_lines->rowAt(line));
            if (rows.isEmpty() || rows.last().bottom() != row.row())
                rows.append(QItemSelectionRange(row));
        }
    }
    m_shared->select(rows, QItemSelectionModel::ClearAndSelect);
    if (currentIndex().isValid())
        m_shared->setCurrentIndex(
            m_rows->index(m_lines->rowAt(currentIndex().row())), QItemSelectionModel::NoUpdate);
}

void AttemptTable::copy() const
{
    std::vector<int> lines;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        lines.push_back(index.row());
    if (lines.empty())
        return;
    std::sort(lines.begin(), lines.end());
    QGuiApplication::clipboard()->setText(m_lines->asText(lines));
}

/// The window's own Ctrl+C copies addresses; here it copies what is seen.
bool AttemptTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void AttemptTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

} // namespace Halyard
