// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
#include "arrivalstrip.h"
#include "hoveredrow.h"
#include "thumbnailstore.h"
#include "tileview.h"

#include <QAccessible>
#include <QApplication>
#include <QDrag>
#include <QImage>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QPaintEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWheelEvent>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

EntryList entries(int count)
{
    std::vector<Entry> list;
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.title = u"Country %1"_s.arg(i);
        entry.mark = u"C%1"_s.arg(i % 10);
        entry.fileName = u"f%1.png"_s.arg(i);
        entry.address = u"http://127.0.0.1/"_s + entry.fileName;
        entry.picture = true;
        list.push_back(entry);
    }
    return EntryList(list);
}

/// A window with the grid, over a folder in which the pictures are.
class Window
{
public:
    explicit Window(int count)
        : store(&batch)
        , model(&batch)
        , selection(&model)
        , view(&model, &selection, &hovered, &store)
    {
        view.setMotion(false);
        batch.setBatch(entries(count), folder.path());
        view.resize(700, 500);
        view.show();
    }

    void save(const QList<int> &ids)
    {
        Changes changes;
        for (const int id : ids) {
            QImage image(200, 140, QImage::Format_RGB32);
            image.fill(Qt::magenta);
            QVERIFY(image.save(folder.filePath(u"f%1.png"_s.arg(id))));
            Download row;
            row.id = DownloadId(id);
            row.state = State::Saved;
            row.arrival = ++arrival;
            row.received = 1000;
            changes.rows.push_back(row);
        }
        batch.apply(changes);
    }

    void setState(int id, State state, bool removed = false)
    {
        Changes changes;
        Download row;
        row.id = DownloadId(id);
        row.state = state;
        row.removed = removed;
        changes.rows.push_back(row);
        batch.apply(changes);
    }

    /// The colour in the middle of a tile's picture.
    QColor pictureAt(int id)
    {
        const QRect tile = view.visualRect(model.indexOf(DownloadId(id)));
        const QImage image = view.viewport()->grab().toImage();
        return image.pixelColor(tile.center().x(), tile.top() + tile.height() * 2 / 5);
    }

    QList<int> selected() const
    {
        QList<int> ids;
        for (const DownloadId id : model.idsOf(selection.selectedIndexes()))
            ids.append(int(id));
        return ids;
    }

    QPoint middleOf(int id) const { return view.visualRect(model.indexOf(DownloadId(id))).center(); }

    /// How many tiles stand in the first line.
    int columns() const
    {
        int count = 1;
        while (count < model.rowCount()
            && view.visualRect(model.index(count)).top() == view.visualRect(model.index(0)).top())
            ++count;
        return count;
    }

    QTemporaryDir folder;
    BatchModel batch;
    ThumbnailStore store;
    ArrangedModel model;
    QItemSelectionModel selection;
    HoveredRow hovered;
    TileView view;
    int arrival = 0;
};

/// Counts what a widget is asked to paint.
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

class TileViewTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsPicturesAsTheyArrive();
    void keepsEveryTileInItsPlace();
    void sharesALinesRemainder();
    void keepsTheTileSizeInBounds();
    void zoomsWithTheWheelAndControl();
    void movesWithTheArrowKeys();
    void opensWithReturnAndDoubleClick();
    void alwaysHasACurrentTile();
    void selectsByKeys();
    void selectsByThePointer();
    void selectsByABand();
    void findsNamesByTheirFirstLetters();
    void sharesTheRowUnderThePointer();
    void saysWhyItIsEmpty();
    void dragsFilesOut();
    void fadesArrivalsInWhereMotionIsWanted();
    void withstandsARunWithAccessibilityOn();
    void repaintsOnlyWhatChanged();
    void restsWhenNothingHappens();
    void speaksThroughTheAccessibilityBridge();
    void goesBeforeItsModelWithAccessibilityOn();
    void handlesAHundredThousandTiles();
    void stripShowsArrivalsAndAnswersClicks();
    void stripFollowsTheNewestUntilScrolledBack();
    void stripSharesTheRowUnderThePointer();
    void stripIsOnePictureToAScreenReader();
};

void TileViewTest::showsPicturesAsTheyArrive()
{
    Window window(20);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    const QColor before = window.pictureAt(3);
    QVERIFY(before != QColor(Qt::magenta));
    window.save({3});
    QTRY_COMPARE(window.pictureAt(3), QColor(Qt::magenta));
    QVERIFY(window.pictureAt(2) != QColor(Qt::magenta));
    window.view.setTileWidth(TileView::LargestTile);
    QTRY_COMPARE(window.pictureAt(3), QColor(Qt::magenta));
}

void TileViewTest::keepsEveryTileInItsPlace()
{
    Window window(20);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QList<QRect> before;
    for (int i = 0; i < 20; ++i)
        before.append(window.view.visualRect(window.model.index(i)));
    window.save({7, 3, 11, 0});
    window.setState(5, State::Failed);
    QCoreApplication::processEvents();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(window.view.visualRect(window.model.index(i)), before.at(i));
}

void TileViewTest::sharesALinesRemainder()
{
    Window window(40);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    for (const int width : {500, 641, 777, 1000}) {
        window.view.resize(width, 500);
        QCoreApplication::processEvents();
        const int space = window.view.viewport()->width();
        const int columns = space / TileView::DefaultTile;
        QTRY_COMPARE(window.view.visualRect(window.model.index(columns - 1)).top(),
            window.view.visualRect(window.model.index(0)).top());
        QVERIFY(window.view.visualRect(window.model.index(columns)).top()
            > window.view.visualRect(window.model.index(0)).top());
        const QRect last = window.view.visualRect(window.model.index(columns - 1));
        QVERIFY(last.right() < space);
        QVERIFY(last.right() + TileView::DefaultTile + 1 >= space - columns); // no room for another one
    }
}

void TileViewTest::keepsTheTileSizeInBounds()
{
    Window window(5);
    const QSignalSpy spy(&window.view, &TileView::tileWidthChanged);
    window.view.setTileWidth(1);
    QCOMPARE(window.view.tileWidth(), int(TileView::SmallestTile));
    window.view.setTileWidth(100'000);
    QCOMPARE(window.view.tileWidth(), int(TileView::LargestTile));
    QCOMPARE(spy.size(), 2);
}

void TileViewTest::zoomsWithTheWheelAndControl()
{
    Window window(50);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    const QPointF middle(100, 100);
    QWheelEvent zoom(middle, window.view.mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
        Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(window.view.viewport(), &zoom);
    QVERIFY(window.view.tileWidth() > TileView::DefaultTile);
    QCOMPARE(window.view.verticalScrollBar()->value(), 0);
    QWheelEvent scroll(middle, window.view.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(window.view.viewport(), &scroll);
    QVERIFY(window.view.verticalScrollBar()->value() > 0);
}

void TileViewTest::movesWithTheArrowKeys()
{
    Window window(32);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    const int columns = window.columns();
    QVERIFY(columns > 1 && 32 % columns != 0);
    const auto press = [&](int key) {
        QTest::keyClick(&window.view, Qt::Key(key));
        return window.view.currentIndex().row();
    };
    QCOMPARE(press(Qt::Key_Right), 1);
    QCOMPARE(press(Qt::Key_Down), 1 + columns);
    QCOMPARE(press(Qt::Key_Left), columns);
    QCOMPARE(press(Qt::Key_Left), columns - 1); // on to the line above
    QCOMPARE(press(Qt::Key_Right), columns); // and to the one below
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(Qt::Key_Left), 0);
    QCOMPARE(press(Qt::Key_End), 31);
    QCOMPARE(press(Qt::Key_Right), 31);
    QCOMPARE(press(Qt::Key_Down), 31);
    QCOMPARE(press(Qt::Key_Home), 0);
    for (int i = 1; i < columns; ++i)
        press(Qt::Key_Right);
    for (int line = 0; line < 32 / columns; ++line)
        press(Qt::Key_Down);
    QCOMPARE(window.view.currentIndex().row(), 31); // nothing is right below: the last one
    QVERIFY(window.view.viewport()->rect().contains(window.middleOf(31)));
    QCOMPARE(window.selected(), QList<int>({31}));
    window.view.setLayoutDirection(Qt::RightToLeft);
    press(Qt::Key_Home);
    QCOMPARE(press(Qt::Key_Left), 1);
    QVERIFY(window.middleOf(1).x() < window.middleOf(0).x());
}

void TileViewTest::opensWithReturnAndDoubleClick()
{
    Window window(10);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QSignalSpy spy(&window.view, &TileView::openRequested);
    window.view.setCurrentIndex(window.model.index(2));
    QTest::keyClick(&window.view, Qt::Key_Return);
    QCOMPARE(spy.takeFirst().at(0).toModelIndex().row(), 2);
    QTest::keyClick(&window.view, Qt::Key_Return, Qt::ControlModifier); // belongs to the window
    QVERIFY(spy.isEmpty());
    const QPoint middle = window.view.visualRect(window.model.index(1)).center();
    QTest::mouseClick(window.view.viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseDClick(window.view.viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.takeFirst().at(0).toModelIndex().row(), 1);
}

void TileViewTest::alwaysHasACurrentTile()
{
    Window window(0);
    QVERIFY(!window.view.currentIndex().isValid());
    window.batch.setBatch(entries(4), window.folder.path());
    QVERIFY(window.view.currentIndex().isValid());
    QVERIFY(window.selection.selectedIndexes().isEmpty());
    window.model.setFilter(TileFilter::Saved);
    QVERIFY(!window.view.currentIndex().isValid());
    window.save({2});
    QCOMPARE(window.view.currentIndex().row(), 0);
    window.model.setFilter(TileFilter::All);
    QCOMPARE(window.view.currentIndex().row(), 2);
    window.setState(2, State::Queued, true);
    QVERIFY(window.view.currentIndex().isValid());
    window.setState(3, State::Queued, true);
    window.setState(0, State::Queued, true);
    QCOMPARE(int(window.model.idAt(window.view.currentIndex())), 1);
}

void TileViewTest::selectsByKeys()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    const int columns = window.columns();
    window.view.setCurrentIndex(window.model.index(1));
    QTest::keyClick(&window.view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&window.view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(window.selected(), QList<int>({1, 2, 3}));
    QTest::keyClick(&window.view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(window.selected(), QList<int>({1, 2}));
    QTest::keyClick(&window.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(window.selected().size(), columns + 2); // all between, in the order in which they are read
    QTest::keyClick(&window.view, Qt::Key_Home);
    QCOMPARE(window.selected(), QList<int>({0}));
    QTest::keyClick(&window.view, Qt::Key_Right, Qt::ControlModifier);
    QTest::keyClick(&window.view, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(window.selected(), QList<int>({0}));
    QTest::keyClick(&window.view, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(window.selected(), QList<int>({0, 2}));
    QTest::keyClick(&window.view, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(window.selected(), QList<int>({0}));
    QTest::keyClick(&window.view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(window.selected().last(), 29);
    QTest::keyClick(&window.view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(window.selected().size(), 30);
    QCOMPARE(window.selection.selection().size(), 1); // one range, however many rows
}

void TileViewTest::selectsByThePointer()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    QTest::mouseClick(area, Qt::LeftButton, {}, window.middleOf(1));
    QTest::mouseClick(area, Qt::LeftButton, Qt::ShiftModifier, window.middleOf(3));
    QCOMPARE(window.selected(), QList<int>({1, 2, 3}));
    QTest::mouseClick(area, Qt::LeftButton, Qt::ControlModifier, window.middleOf(2));
    QCOMPARE(window.selected(), QList<int>({1, 3}));
    // A click into a gap is one on nothing.
    const QRect second = window.view.visualRect(window.model.index(1));
    QVERIFY(!window.view.indexAt(second.topLeft() + QPoint(1, 1)).isValid());
    QTest::mouseClick(area, Qt::LeftButton, {}, second.topLeft() + QPoint(1, 1));
    QVERIFY(window.selected().isEmpty());
}

void TileViewTest::selectsByABand()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    const int columns = window.columns();
    const QPoint from = window.view.visualRect(window.model.index(1)).topLeft() + QPoint(1, 1);
    const QPoint to = window.middleOf(columns + 2);
    const auto move = [&](QPoint point) {
        QMouseEvent event(
            QEvent::MouseMove, point, area->mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(area, &event);
    };
    QTest::mousePress(area, Qt::LeftButton, {}, from);
    move((from + to) / 2);
    move(to);
    QCOMPARE(window.selected(), QList<int>({1, 2, columns + 1, columns + 2}));
    const QImage during = area->grab().toImage();
    QTest::mouseRelease(area, Qt::LeftButton, {}, to);
    QCOMPARE(window.selected(), QList<int>({1, 2, columns + 1, columns + 2}));
    QVERIFY(area->grab().toImage() != during); // the band is gone
}

void TileViewTest::findsNamesByTheirFirstLetters()
{
    Window window(0);
    std::vector<Entry> list;
    for (const QString &title :
        {u"Andorra"_s, u"Angola"_s, u"Belgium"_s, u"United Arab Emirates"_s, u"United Kingdom"_s}) {
        Entry entry;
        entry.title = title;
        list.push_back(entry);
    }
    window.batch.setBatch(EntryList(list), window.folder.path());
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QShortcut space(QKeySequence(Qt::Key_Space), &window.view, nullptr, nullptr, Qt::WidgetShortcut);
    const QSignalSpy pressed(&space, &QShortcut::activated);
    window.view.activateWindow();
    window.view.setFocus();
    QTRY_VERIFY(window.view.hasFocus());
    QTest::keyClicks(&window.view, u"united k"_s);
    QCOMPARE(window.view.currentIndex().row(), 4);
    QVERIFY(pressed.isEmpty()); // it was a part of the word
    const int interval = QApplication::keyboardInputInterval();
    QApplication::setKeyboardInputInterval(0); // the word is at its end
    QTRY_VERIFY((QTest::keyClick(&window.view, Qt::Key_Space), !pressed.isEmpty()));
    QCOMPARE(window.view.currentIndex().row(), 4);
    QTest::keyClicks(&window.view, u"a"_s);
    QCOMPARE(window.view.currentIndex().row(), 0);
    QTest::keyClicks(&window.view, u"a"_s);
    QCOMPARE(window.view.currentIndex().row(), 1);
    QTest::keyClicks(&window.view, u"a"_s);
    QCOMPARE(window.view.currentIndex().row(), 0);
    QApplication::setKeyboardInputInterval(interval);
}

void TileViewTest::sharesTheRowUnderThePointer()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    const QPointF middle = window.middleOf(4);
    QMouseEvent move(QEvent::MouseMove, middle, area->mapToGlobal(middle), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(area, &move);
    QCOMPARE(window.hovered.id(), std::optional(DownloadId(4)));
    const QImage here = area->grab(window.view.visualRect(window.model.index(4))).toImage();
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(area, &leave);
    QCOMPARE(window.hovered.id(), std::nullopt);
    const QImage nowhere = area->grab(window.view.visualRect(window.model.index(4))).toImage();
    PaintCounter counter(area);
    window.hovered.set(DownloadId(4));
    QTRY_VERIFY(counter.paints > 0);
    QVERIFY(window.view.visualRect(window.model.index(4)).contains(counter.region.boundingRect()));
    const QImage elsewhere = area->grab(window.view.visualRect(window.model.index(4))).toImage();
    QVERIFY(here != nowhere && elsewhere != nowhere && elsewhere != here);
    QCoreApplication::sendEvent(area, &leave); // what another view has said is not taken back
    QCOMPARE(window.hovered.id(), std::optional(DownloadId(4)));
}

void TileViewTest::saysWhyItIsEmpty()
{
    Window window(5);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QVERIFY(window.view.accessibleDescription().isEmpty());
    window.model.setSearch(u"xyz"_s);
    QCOMPARE(window.view.accessibleDescription(), u"No file matches “xyz”."_s);
    window.model.setSearch({});
    window.model.setFilter(TileFilter::Running);
    QCOMPARE(window.view.accessibleDescription(), u"No file is being downloaded."_s);
    QImage plain(window.view.viewport()->size(), QImage::Format_RGB32);
    plain.fill(window.view.palette().color(QPalette::Base));
    QVERIFY(window.view.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32) != plain);
    const QSignalSpy wanted(&window.view, &TileView::showAllRequested);
    QWidget *area = window.view.viewport();
    for (int y = 0; y < area->height() && wanted.isEmpty(); y += 4)
        QTest::mouseClick(area, Qt::LeftButton, {}, QPoint(area->width() / 2, y));
    QCOMPARE(wanted.size(), 1);
    window.setState(1, State::Running);
    QVERIFY(window.view.accessibleDescription().isEmpty());
    QTest::mouseClick(area, Qt::LeftButton, {}, area->rect().center());
    QCOMPARE(wanted.size(), 1);
}

void TileViewTest::dragsFilesOut()
{
    Window window(10);
    window.save({1, 2});
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QWidget *area = window.view.viewport();
    window.selection.select(window.model.index(1), QItemSelectionModel::Select);
    window.selection.select(window.model.index(2), QItemSelectionModel::Select);
    const auto move = [&](QPoint point) {
        QMouseEvent event(
            QEvent::MouseMove, point, area->mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(area, &event);
    };
    const QPoint from = window.middleOf(2);
    QTest::mousePress(area, Qt::LeftButton, {}, from);
    move(from + QPoint(4, 4));
    move(from + QPoint(40, 20));
    const auto *drag = window.view.findChild<QDrag *>(); // it goes with the next turn of the event loop
    QVERIFY(drag);
    const QList<QUrl> expected{QUrl::fromLocalFile(window.folder.filePath(u"f1.png"_s)),
        QUrl::fromLocalFile(window.folder.filePath(u"f2.png"_s))};
    QCOMPARE(drag->mimeData()->urls(), expected);
    QCOMPARE(drag->supportedActions(), Qt::DropActions(Qt::CopyAction));
    QCOMPARE(window.selected(), QList<int>({1, 2}));
    QTest::mouseRelease(area, Qt::LeftButton, {}, from);
}

void TileViewTest::fadesArrivalsInWhereMotionIsWanted()
{
    Window window(20);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    ArrivalFade fade;
    fade.expect(DownloadId(1));
    fade.begin({DownloadId(1), DownloadId(2)}, 0);
    QVERIFY(!fade.isRunning()); // motion is not wanted
    fade.expect(DownloadId(1));
    const QSignalSpy faded(&fade, &ArrivalFade::faded);
    fade.begin({DownloadId(1), DownloadId(2)}, 100'000);
    QVERIFY(fade.isRunning());
    QVERIFY(fade.opacityOf(DownloadId(1)) <= 1);
    QCOMPARE(fade.opacityOf(DownloadId(2)), 1.0); // was there before
    QTRY_VERIFY(!fade.isRunning());
    QCOMPARE(fade.opacityOf(DownloadId(1)), 1.0);
    QVERIFY(!faded.isEmpty());
    window.view.setMotion(true);
    window.save({3});
    QTRY_COMPARE(window.pictureAt(3), QColor(Qt::magenta));
}

void TileViewTest::withstandsARunWithAccessibilityOn()
{
    QAccessible::setActive(true);
    {
        Window window(120);
        QVERIFY(QTest::qWaitForWindowExposed(&window.view));
        const QSignalSpy resets(&window.model, &QAbstractItemModel::modelReset);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&window.view);
        QRandomGenerator random(7);
        int arrival = 0;
        for (int round = 0; round < 150; ++round) {
            Changes changes;
            for (int i = 0; i < 9; ++i) {
                Download row;
                row.id = DownloadId(random.bounded(120));
                row.state = State(random.bounded(StateCount));
                row.arrival = row.state == State::Saved ? ++arrival : 0;
                row.removed = random.bounded(8) == 0;
                changes.rows.push_back(row);
            }
            window.batch.apply(changes);
            if (round % 5 == 0)
                window.model.setFilter(TileFilter(random.bounded(TileFilterCount)));
            if (round % 7 == 0)
                window.model.setOrder(RowOrder(random.bounded(RowOrderCount)), random.bounded(2));
            if (round % 3 == 0)
                QTest::keyClick(&window.view, Qt::Key_Right, Qt::ShiftModifier);
            if (round % 10 == 0)
                QCoreApplication::processEvents();
            QCOMPARE(list->childCount(), window.model.rowCount());
            QVERIFY(window.model.rowCount() == 0 || window.view.currentIndex().isValid());
            for (int i = 0; i < std::min(4, list->childCount()); ++i)
                QVERIFY(list->child(i));
        }
        QVERIFY(resets.isEmpty());
    }
    QAccessible::setActive(false);
}

void TileViewTest::repaintsOnlyWhatChanged()
{
    Window window(60);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QCoreApplication::processEvents();
    PaintCounter counter(window.view.viewport());
    window.setState(3, State::Running);
    QTRY_VERIFY(counter.paints > 0);
    const QRect tile = window.view.visualRect(window.model.index(3));
    QVERIFY(tile.contains(counter.region.boundingRect()));
}

void TileViewTest::restsWhenNothingHappens()
{
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    window.setState(1, State::Running);
    window.save({0});
    QTRY_COMPARE(window.pictureAt(0), QColor(Qt::magenta));
    QCoreApplication::processEvents();
    const PaintCounter counter(window.view.viewport());
    QTest::qWait(300); // a time in which an animation would show itself
    QCOMPARE(counter.paints, 0);
}

void TileViewTest::speaksThroughTheAccessibilityBridge()
{
    Window window(12);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&window.view);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    QCOMPARE(list->childCount(), 12);
    QCOMPARE(list->child(6)->text(QAccessible::Name), u"Country 6, number 7 of 12, in line"_s);
    QCOMPARE(list->child(6)->text(QAccessible::Description), u"http://127.0.0.1/f6.png"_s);
    window.save({6});
    QVERIFY(list->child(6)->text(QAccessible::Name).contains(u"arrived first"_s));
}

void TileViewTest::goesBeforeItsModelWithAccessibilityOn()
{
    QAccessible::setActive(true);
    BatchModel batch;
    ThumbnailStore store(&batch);
    ArrangedModel model(&batch);
    QItemSelectionModel selection(&model);
    HoveredRow hovered;
    for (int round = 0; round < 5; ++round) {
        auto view = std::make_unique<TileView>(&model, &selection, &hovered, &store);
        view->show();
        batch.setBatch(entries(30), u"/nowhere"_s);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view.get());
        for (int i = 0; i < list->childCount(); ++i)
            QVERIFY(list->child(i)->isValid());
        const QAccessible::Id id = QAccessible::uniqueId(list);
        model.setFilter(TileFilter::Saved);
        model.setFilter(TileFilter::All);
        QCoreApplication::processEvents();
        view.reset();
        QVERIFY(!QAccessible::accessibleInterface(id));
        batch.setBatch(entries(3), u"/nowhere"_s);
        QCoreApplication::processEvents();
    }
    QAccessible::setActive(false);
}

void TileViewTest::handlesAHundredThousandTiles()
{
    Window window(100'000);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    window.view.scrollToBottom();
    QTRY_VERIFY(window.view.indexAt(QPoint(20, 20)).row() > 99'000);
    window.save({99'999});
    QTRY_VERIFY(!window.store.standIn(DownloadId(99'999)).isNull());
    window.model.setFilter(TileFilter::Saved);
    QTRY_COMPARE(window.view.indexAt(QPoint(20, 20)).row(), 0);
}

void TileViewTest::stripShowsArrivalsAndAnswersClicks()
{
    Window window(10);
    ArrivalStrip strip(&window.batch, &window.store);
    strip.resize(600, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    const QImage empty = strip.grab().toImage();
    window.save({7, 2});
    QTRY_VERIFY(strip.grab().toImage() != empty);
    QSignalSpy spy(&strip, &ArrivalStrip::activated);
    // The first arrival stands at the left end of the film, the second one beside it.
    for (int x = 0; x < strip.width() && spy.isEmpty(); x += 4)
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(x, strip.height() / 3));
    QCOMPARE(int(spy.takeFirst().at(0).value<DownloadId>()), 7);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(strip.width() - 20, strip.height() / 3));
    QVERIFY(spy.isEmpty());
}

void TileViewTest::stripFollowsTheNewestUntilScrolledBack()
{
    Window window(100);
    ArrivalStrip strip(&window.batch, &window.store);
    strip.resize(600, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QList<int> ids;
    for (int id = 0; id < 60; ++id)
        ids.append(id);
    window.save(ids);
    QSignalSpy spy(&strip, &ArrivalStrip::activated);
    const QPoint rightmost(strip.width() - 24, strip.height() / 3);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, rightmost);
    QCOMPARE(int(spy.takeFirst().at(0).value<DownloadId>()), 59);
    QWheelEvent wheel(rightmost, strip.mapToGlobal(rightmost), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&strip, &wheel);
    QVERIFY(strip.scrolledBack() > 0);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, rightmost);
    const int shown = int(spy.takeFirst().at(0).value<DownloadId>());
    QCOMPARE(shown, 59 - strip.scrolledBack());
    window.save({70});
    QTest::mouseClick(&strip, Qt::LeftButton, {}, rightmost);
    QCOMPARE(int(spy.takeFirst().at(0).value<DownloadId>()), shown);
}

void TileViewTest::stripSharesTheRowUnderThePointer()
{
    Window window(10);
    ArrivalStrip strip(&window.batch, &window.store);
    strip.setHovered(&window.hovered);
    strip.resize(600, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    window.save({7, 2});
    QTRY_VERIFY(!window.store.standIn(DownloadId(2)).isNull());
    const auto point = [&strip](int x) {
        const QPointF at(x, strip.height() / 3);
        QMouseEvent move(QEvent::MouseMove, at, strip.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&strip, &move);
    };
    for (int x = 0; x < strip.width() && !window.hovered.id(); x += 4)
        point(x);
    QCOMPARE(window.hovered.id(), std::optional(DownloadId(7)));
    point(strip.width() - 20);
    QCOMPARE(window.hovered.id(), std::nullopt);
    const QImage plain = strip.grab().toImage();
    window.hovered.set(DownloadId(2));
    QVERIFY(strip.grab().toImage() != plain);
    window.setState(7, State::Saved, true);
    window.setState(2, State::Saved, true); // taken off the list, they leave the strip
    QSignalSpy clicked(&strip, &ArrivalStrip::activated);
    for (int x = 0; x < strip.width(); x += 8)
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(x, strip.height() / 3));
    QVERIFY(clicked.isEmpty());
}

void TileViewTest::stripIsOnePictureToAScreenReader()
{
    Window window(10);
    ArrivalStrip strip(&window.batch, &window.store);
    window.save({7, 2});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&strip);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Graphic);
    QVERIFY(interface->text(QAccessible::Name).contains(u'2'));
    QCOMPARE(interface->childCount(), 0);
    QCOMPARE(strip.focusPolicy(), Qt::NoFocus);
}

QTEST_MAIN(TileViewTest)
#include "tst_tileview.moc"
