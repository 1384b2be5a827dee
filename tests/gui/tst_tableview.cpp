// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
#include "hoveredrow.h"
#include "linkedselection.h"
#include "tablemodel.h"
#include "tableview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QDrag>
#include <QHeaderView>
#include <QImage>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

EntryList entries(int count)
{
    std::vector<Entry> list;
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.title = u"Country %1"_s.arg(i);
        entry.fileName = u"f%1.png"_s.arg(i);
        entry.address = u"http://host%1.example/%2"_s.arg(QString::number(i % 2), entry.fileName);
        list.push_back(entry);
    }
    return EntryList(list);
}

Download row(int id, State state, int arrival = 0, qint64 bytes = 0)
{
    Download download;
    download.id = DownloadId(id);
    download.state = state;
    download.arrival = arrival;
    download.received = bytes;
    return download;
}

class Window
{
public:
    explicit Window(int count)
    {
        batch.setBatch(entries(count), u"/tmp"_s);
        view.resize(1200, 500);
        view.show();
    }

    void apply(std::vector<Download> rows)
    {
        Changes changes;
        changes.rows = std::move(rows);
        batch.apply(changes);
    }

    QString text(int id, int column) const
    {
        return view.model()->index(model.indexOf(DownloadId(id)).row(), column).data().toString();
    }

    /// The rows that the selection of the table, and the shared one, hold.
    QList<int> selected() const
    {
        QList<int> rows;
        for (const QModelIndex &index : view.selectionModel()->selectedRows())
            rows.append(index.row());
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    QList<int> shared() const
    {
        QList<int> rows;
        for (const QModelIndex &index : selection.selectedIndexes())
            rows.append(index.row());
        std::sort(rows.begin(), rows.end());
        return rows;
    }

    QPoint middleOf(int row, int column = TableModel::Name) const
    {
        return view.visualRect(view.model()->index(row, column)).center();
    }
    QPoint headOf(int column) const
    {
        const QHeaderView *header = view.header();
        return {
            header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2};
    }
    QList<int> ids() const
    {
        QList<int> ids;
        for (int i = 0; i < model.rowCount(); ++i)
            ids.append(int(model.idAt(i)));
        return ids;
    }

    BatchModel batch;
    ArrangedModel model{&batch};
    QItemSelectionModel selection{&model};
    HoveredRow hovered;
    TableView view{&model, &selection, &hovered};
};

class PaintCounter final : public QObject
{
public:
    explicit PaintCounter(QWidget *widget) { widget->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            region += static_cast<QPaintEvent *>(event)->region();
        }
        return false;
    }

    int paints = 0;
    QRegion region;
};

} // namespace

class TableViewTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheFactsOfARow();
    void alignsNumbersToTheRight();
    void hasTheRowsOfTheArrangedModelAlways();
    void sortsByTheHeadOfAColumn();
    void showsTheOrderThatWasChosenElsewhere();
    void keepsTwoSelectionsInStep();
    void keepsTwoSelectionsInStepThroughRandomChanges();
    void selectsAllInOneStep();
    void opensWithReturnAndDoubleClick();
    void leavesSpaceToTheWindow();
    void findsNamesByTheirFirstLetters();
    void sharesTheRowUnderThePointer();
    void hidesAndRestoresColumns();
    void dragsFilesOut();
    void saysWhyItIsEmpty();
    void showsEachStateDifferentlyEvenWithoutColour();
    void repaintsOnlyWhatChanged();
    void speaksANameForEveryCell();
    void goesBeforeItsModel();
};

void TableViewTest::showsTheFactsOfARow()
{
    Window window(5);
    Download saved = row(3, State::Saved, 2, 21'000);
    saved.requestTime = std::chrono::milliseconds(1500);
    saved.tries = 2;
    saved.savedAs = u"f3 (2).png"_s;
    window.apply({saved, row(1, State::Failed)});
    QCOMPARE(window.text(3, TableModel::Number), u"4"_s);
    QCOMPARE(window.text(3, TableModel::Name), u"Country 3"_s);
    QVERIFY(window.text(3, TableModel::Status).startsWith(u"saved"_s));
    QVERIFY(window.text(3, TableModel::Size).startsWith(u"21"_s));
    QVERIFY(window.text(3, TableModel::Time).startsWith(u"1.5"_s));
    QCOMPARE(window.text(3, TableModel::Arrived), u"2"_s);
    QCOMPARE(window.text(3, TableModel::Tries), u"2"_s);
    QCOMPARE(window.text(3, TableModel::Host), u"host1.example"_s);
    QCOMPARE(window.text(3, TableModel::Address), u"http://host1.example/f3.png"_s);
    QCOMPARE(window.text(3, TableModel::File), u"f3 (2).png"_s);
    for (const int column : {TableModel::Size, TableModel::Time, TableModel::Arrived, TableModel::Tries})
        QCOMPARE(window.text(0, column), QString()); // nothing is known: nothing is said
}

void TableViewTest::alignsNumbersToTheRight()
{
    Window window(3);
    const auto isRight = [&](int column) {
        const int alignment = window.view.model()->index(0, column).data(Qt::TextAlignmentRole).toInt();
        const int head
            = window.view.model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        return (alignment & Qt::AlignRight) && (head & Qt::AlignRight);
    };
    for (const int column :
        {TableModel::Number, TableModel::Size, TableModel::Time, TableModel::Arrived, TableModel::Tries})
        QVERIFY(isRight(column));
    for (const int column : {TableModel::Name, TableModel::Status, TableModel::Address})
        QVERIFY(!isRight(column));
}

void TableViewTest::hasTheRowsOfTheArrangedModelAlways()
{
    Window window(200);
    const QAbstractItemModelTester tester(window.view.model());
    QRandomGenerator random(11);
    int arrival = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<Download> rows;
        for (int i = 0; i < (round % 20 == 0 ? 150 : 6); ++i) {
            Download next = row(int(random.bounded(200)), State(random.bounded(StateCount)));
            next.arrival = next.state == State::Saved ? ++arrival : 0;
            next.removed = random.bounded(9) == 0;
            rows.push_back(next);
        }
        window.apply(rows);
        if (round % 3 == 0)
            window.model.setFilter(TileFilter(random.bounded(TileFilterCount)));
        if (round % 4 == 0)
            window.model.setOrder(RowOrder(random.bounded(RowOrderCount)), random.bounded(2));
        QCOMPARE(window.view.model()->rowCount(), window.model.rowCount());
        for (int i = 0; i < window.model.rowCount(); i += 9)
            QCOMPARE(window.view.model()->index(i, TableModel::Name).data(),
                window.model.index(i).data(Qt::DisplayRole));
    }
}

void TableViewTest::sortsByTheHeadOfAColumn()
{
    Window window(4);
    window.apply({row(1, State::Saved, 2, 300), row(3, State::Saved, 1, 100)});
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    const auto click = [&](int column) {
        QTest::mouseClick(window.view.header()->viewport(), Qt::LeftButton, {}, window.headOf(column));
    };
    click(TableModel::Arrived);
    QCOMPARE(window.model.order(), RowOrder::Arrival);
    QCOMPARE(window.ids(), QList<int>({3, 1, 0, 2}));
    click(TableModel::Size);
    QCOMPARE(window.ids(), QList<int>({1, 3, 0, 2}));
    QCOMPARE(window.view.header()->sortIndicatorOrder(), Qt::DescendingOrder);
    click(TableModel::Size);
    QCOMPARE(window.ids(), QList<int>({3, 1, 0, 2}));
    QCOMPARE(window.view.header()->sortIndicatorOrder(), Qt::AscendingOrder);
    click(TableModel::Address); // stands for no order
    QCOMPARE(window.model.order(), RowOrder::Size);
    QCOMPARE(window.view.header()->sortIndicatorSection(), int(TableModel::Size));
    click(TableModel::Number);
    QCOMPARE(window.ids(), QList<int>({0, 1, 2, 3}));
}

void TableViewTest::showsTheOrderThatWasChosenElsewhere()
{
    Window window(3);
    QCOMPARE(window.view.header()->sortIndicatorSection(), int(TableModel::Number));
    window.model.setOrder(RowOrder::Name, true);
    QCOMPARE(window.view.header()->sortIndicatorSection(), int(TableModel::Name));
    QCOMPARE(window.view.header()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TableViewTest::keepsTwoSelectionsInStep()
{
    Window window(10);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QSignalSpy changes(&window.selection, &QItemSelectionModel::selectionChanged);
    QTest::mouseClick(window.view.viewport(), Qt::LeftButton, {}, window.middleOf(2));
    QTest::mouseClick(window.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, window.middleOf(5));
    QCOMPARE(window.shared(), QList<int>({2, 3, 4, 5}));
    QCOMPARE(window.selection.currentIndex().row(), 5);
    QVERIFY(changes.size() <= 4); // no ping-pong
    window.selection.setCurrentIndex(window.model.index(7), QItemSelectionModel::ClearAndSelect);
    QCOMPARE(window.selected(), QList<int>({7}));
    QCOMPARE(window.view.currentIndex().row(), 7);
    window.selection.select(window.model.index(1), QItemSelectionModel::Toggle);
    QCOMPARE(window.selected(), QList<int>({1, 7}));
    window.model.setOrder(RowOrder::Request, true);
    QCOMPARE(window.shared(), QList<int>({2, 8}));
    QCOMPARE(window.selected(), window.shared());
    QCOMPARE(window.view.currentIndex().row(), window.selection.currentIndex().row());
}

void TableViewTest::keepsTwoSelectionsInStepThroughRandomChanges()
{
    Window window(120);
    QRandomGenerator random(5);
    int arrival = 0;
    for (int round = 0; round < 300; ++round) {
        const int count = window.model.rowCount();
        if (count > 0) {
            const int first = int(random.bounded(count));
            const int last = std::min(count - 1, first + int(random.bounded(9)));
            const auto command
                = random.bounded(2) ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect;
            if (random.bounded(2))
                window.selection.select(
                    QItemSelection(window.model.index(first), window.model.index(last)), command);
            else
                window.view.selectionModel()->select(
                    QItemSelection(window.view.model()->index(first, 0), window.view.model()->index(last, 0)),
                    command | QItemSelectionModel::Rows);
            window.selection.setCurrentIndex(window.model.index(last), QItemSelectionModel::NoUpdate);
        }
        std::vector<Download> rows;
        for (int i = 0; i < 6; ++i) {
            Download next = row(int(random.bounded(120)), State(random.bounded(StateCount)));
            next.arrival = next.state == State::Saved ? ++arrival : 0;
            next.removed = random.bounded(8) == 0;
            rows.push_back(next);
        }
        window.apply(rows);
        if (round % 6 == 0)
            window.model.setFilter(TileFilter(random.bounded(TileFilterCount)));
        if (round % 5 == 0)
            window.model.setOrder(RowOrder(random.bounded(RowOrderCount)), random.bounded(2));
        QCOMPARE(window.selected(), window.shared());
        QCOMPARE(window.view.currentIndex().row(), window.selection.currentIndex().row());
    }
}

void TableViewTest::selectsAllInOneStep()
{
    Window window(100'000);
    window.view.selectAll();
    QCOMPARE(window.selection.selection().size(), 1);
    QCOMPARE(window.selection.selection().first().bottom(), 99'999);
    window.selection.clearSelection();
    QVERIFY(window.view.selectionModel()->selection().isEmpty());
}

void TableViewTest::opensWithReturnAndDoubleClick()
{
    Window window(5);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QSignalSpy opened(&window.view, &TableView::openRequested);
    QTest::keyClick(&window.view, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QTest::keyClick(&window.view, Qt::Key_Return, Qt::ControlModifier); // belongs to the window
    QCOMPARE(opened.size(), 1);
    QTest::mouseClick(window.view.viewport(), Qt::LeftButton, {}, window.middleOf(3));
    QTest::mouseDClick(window.view.viewport(), Qt::LeftButton, {}, window.middleOf(3));
    QCOMPARE(opened.size(), 2);
    QCOMPARE(window.selection.currentIndex().row(), 3);
}

void TableViewTest::leavesSpaceToTheWindow()
{
    Window window(5);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    window.view.setCurrentIndex(window.view.model()->index(1, 0));
    QKeyEvent plain(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, u" "_s);
    QCoreApplication::sendEvent(&window.view, &plain);
    QVERIFY(!plain.isAccepted());
    window.view.clearSelection();
    QTest::keyClick(&window.view, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(window.selected(), QList<int>({1}));
    QTest::keyClick(&window.view, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(window.selected(), QList<int>());
}

void TableViewTest::findsNamesByTheirFirstLetters()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QTest::keyClicks(&window.view, u"country 17"_s);
    QCOMPARE(window.view.currentIndex().row(), 17);
    QCOMPARE(window.shared(), QList<int>({17}));
}

void TableViewTest::sharesTheRowUnderThePointer()
{
    Window window(8);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    const QPointF at = window.middleOf(4);
    QMouseEvent move(QEvent::MouseMove, at, area->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(area, &move);
    QCOMPARE(window.hovered.id(), std::optional(DownloadId(4)));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(area, &leave);
    QCOMPARE(window.hovered.id(), std::nullopt);
    const QImage plain = area->grab().toImage();
    window.hovered.set(DownloadId(2));
    QVERIFY(area->grab().toImage() != plain);
    window.hovered.set(std::nullopt);
    QCOMPARE(area->grab().toImage(), plain);
}

void TableViewTest::hidesAndRestoresColumns()
{
    QByteArray state;
    {
        Window window(3);
        QVERIFY(QTest::qWaitForWindowExposed(&window.view));
        Q_EMIT window.view.header()->customContextMenuRequested(QPoint(10, 10));
        auto *menu = window.view.findChild<QMenu *>();
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        QCOMPARE(actions.size(), int(TableModel::ColumnCount));
        QVERIFY(!actions.at(TableModel::Name)->isEnabled()); // a table without names is none
        QVERIFY(!window.view.isColumnHidden(TableModel::Tries));
        actions.at(TableModel::Tries)->trigger();
        QVERIFY(window.view.isColumnHidden(TableModel::Tries));
        actions.at(TableModel::Host)->trigger();
        QVERIFY(!window.view.isColumnHidden(TableModel::Host));
        window.view.header()->moveSection(window.view.header()->visualIndex(TableModel::Size), 0);
        window.view.setColumnWidth(TableModel::Name, 321);
        state = window.view.saveColumns();
    }
    Window other(3);
    other.model.setOrder(RowOrder::Name);
    QVERIFY(other.view.restoreColumns(state));
    QVERIFY(other.view.isColumnHidden(TableModel::Tries));
    QVERIFY(!other.view.isColumnHidden(TableModel::Host));
    QCOMPARE(other.view.header()->visualIndex(TableModel::Size), 0);
    QCOMPARE(other.view.columnWidth(TableModel::Name), 321);
    QCOMPARE(other.view.header()->sortIndicatorSection(), int(TableModel::Name)); // the order is not theirs
    QVERIFY(!other.view.restoreColumns("nonsense"));
    QCOMPARE(other.view.columnWidth(TableModel::Name), 321);
}

void TableViewTest::dragsFilesOut()
{
    Window window(6);
    window.apply({row(2, State::Saved, 1, 100)});
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    const auto move = [&](QPoint point) {
        QMouseEvent event(
            QEvent::MouseMove, point, area->mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(area, &event);
    };
    QTest::mousePress(area, Qt::LeftButton, {}, window.middleOf(2));
    move(window.middleOf(2) + QPoint(3, 3));
    move(window.middleOf(2) + QPoint(60, 9));
    const auto *drag = window.view.findChild<QDrag *>();
    QVERIFY(drag);
    QCOMPARE(drag->mimeData()->urls(), QList<QUrl>({QUrl::fromLocalFile(u"/tmp/f2.png"_s)})); // one row, once
    QCOMPARE(drag->supportedActions(), Qt::DropActions(Qt::CopyAction));
    QTest::mouseRelease(area, Qt::LeftButton, {}, window.middleOf(2));
}

void TableViewTest::saysWhyItIsEmpty()
{
    Window window(3);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    window.model.setFilter(TileFilter::Failed);
    QCOMPARE(window.view.accessibleDescription(), u"No file has failed."_s);
    const QSignalSpy wanted(&window.view, &TableView::showAllRequested);
    QWidget *area = window.view.viewport();
    area->grab();
    for (int y = 0; y < area->height() && wanted.isEmpty(); y += 4)
        QTest::mouseClick(area, Qt::LeftButton, {}, QPoint(area->width() / 2, y));
    QCOMPARE(wanted.size(), 1);
    window.model.setFilter(TileFilter::All);
    QVERIFY(window.view.accessibleDescription().isEmpty());
    QVERIFY(window.view.currentIndex().isValid());
}

void TableViewTest::showsEachStateDifferentlyEvenWithoutColour()
{
    Window window(9);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    Download missing = row(0, State::Failed);
    missing.outcome.kind = OutcomeKind::NotFound;
    Download proved = row(0, State::Saved, 1, 100);
    proved.outcome.proof = Proof::Length;
    const std::vector<Download> states{row(0, State::Queued), row(0, State::Running), row(0, State::Delayed),
        row(0, State::Paused), proved, row(0, State::Saved, 1, 100), row(0, State::Failed), missing,
        row(0, State::Cancelled)};
    QList<QImage> signs;
    for (const Download &download : states) {
        window.apply({download});
        const QRect cell = window.view.visualRect(window.view.model()->index(0, TableModel::Status));
        const QRect sign(cell.left(), cell.top(), cell.height(), cell.height() - 6);
        const QImage image
            = window.view.viewport()->grab(sign).toImage().convertToFormat(QImage::Format_Grayscale8);
        QVERIFY2(!signs.contains(image), qPrintable(QString::number(int(download.state))));
        signs.append(image);
    }
}

void TableViewTest::repaintsOnlyWhatChanged()
{
    Window window(60);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QCoreApplication::processEvents();
    PaintCounter counter(window.view.viewport());
    window.apply({row(3, State::Running)});
    QTRY_VERIFY(counter.paints > 0);
    const QRect cell = window.view.visualRect(window.view.model()->index(3, TableModel::Name));
    const QRect painted = counter.region.boundingRect();
    QVERIFY(painted.top() >= cell.top() && painted.bottom() <= cell.bottom());
    counter.paints = 0;
    window.apply({row(59, State::Running)}); // out of sight
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 0);
}

void TableViewTest::speaksANameForEveryCell()
{
    Window window(4);
    window.apply({row(1, State::Saved, 1, 100)});
    QVERIFY(!window.view.accessibleName().isEmpty());
    const QAbstractItemModel *model = window.view.model();
    QVERIFY(model->index(1, TableModel::Name)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"arrived first"_s));
    QCOMPARE(model->index(1, TableModel::Arrived).data(Qt::AccessibleTextRole).toString(), u"1"_s);
    for (int column = 0; column < TableModel::ColumnCount; ++column)
        QVERIFY(!model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TableViewTest::goesBeforeItsModel()
{
    QAccessible::setActive(true);
    BatchModel batch;
    batch.setBatch(entries(20), u"/tmp"_s);
    ArrangedModel model(&batch);
    QItemSelectionModel selection(&model);
    HoveredRow hovered;
    auto view = std::make_unique<TableView>(&model, &selection, &hovered);
    view->show();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(view.get());
    QVERIFY(table && table->childCount() > 20);
    const QAccessible::Id id = QAccessible::uniqueId(table);
    view.reset();
    QVERIFY(!QAccessible::accessibleInterface(id));
    selection.select(model.index(1), QItemSelectionModel::Select); // nobody is left to follow
    batch.setBatch(entries(3), u"/tmp"_s);
    QAccessible::setActive(false);
}

QTEST_MAIN(TableViewTest)
#include "tst_tableview.moc"
