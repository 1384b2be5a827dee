// SPDX-License-Identifier: MIT
#include "arrivalstrip.h"
#include "batchmodel.h"
#include "thumbnailstore.h"
#include "tileview.h"

#include <QAccessible>
#include <QImage>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
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
        : store(&model)
        , view(&model, &store)
    {
        model.setBatch(entries(count), folder.path());
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
        model.apply(changes);
    }

    void setState(int id, State state)
    {
        Changes changes;
        Download row;
        row.id = DownloadId(id);
        row.state = state;
        changes.rows.push_back(row);
        model.apply(changes);
    }

    /// The colour in the middle of a tile's picture.
    QColor pictureAt(int id)
    {
        const QRect tile = view.visualRect(model.indexOf(DownloadId(id)));
        const QImage image = view.viewport()->grab().toImage();
        return image.pixelColor(tile.center().x(), tile.top() + tile.height() * 2 / 5);
    }

    QTemporaryDir folder;
    BatchModel model;
    ThumbnailStore store;
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
    void repaintsOnlyWhatChanged();
    void restsWhenNothingHappens();
    void speaksThroughTheAccessibilityBridge();
    void goesBeforeItsModelWithAccessibilityOn();
    void handlesAHundredThousandTiles();
    void stripShowsArrivalsAndAnswersClicks();
    void stripFollowsTheNewestUntilScrolledBack();
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
        const int columns = (space - 1) / TileView::DefaultTile;
        QTRY_COMPARE(window.view.visualRect(window.model.index(columns - 1)).top(),
            window.view.visualRect(window.model.index(0)).top());
        QVERIFY(window.view.visualRect(window.model.index(columns)).top()
            > window.view.visualRect(window.model.index(0)).top());
        const QRect last = window.view.visualRect(window.model.index(columns - 1));
        QVERIFY(last.right() < space);
        QVERIFY(last.right() + TileView::DefaultTile > space - columns); // no room for another one
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
    Window window(30);
    QVERIFY(QTest::qWaitForWindowExposed(&window.view));
    int columns = 0;
    while (window.view.visualRect(window.model.index(columns)).top()
        == window.view.visualRect(window.model.index(0)).top())
        ++columns;
    QVERIFY(columns > 1);
    QTest::keyClick(&window.view, Qt::Key_Right);
    QCOMPARE(window.view.currentIndex().row(), 1);
    QTest::keyClick(&window.view, Qt::Key_Down);
    QCOMPARE(window.view.currentIndex().row(), 1 + columns);
    QTest::keyClick(&window.view, Qt::Key_End);
    QCOMPARE(window.view.currentIndex().row(), 29);
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
    window.model.setBatch(entries(4), window.folder.path());
    QVERIFY(window.view.currentIndex().isValid());
    QVERIFY(window.view.selectionModel()->selectedIndexes().isEmpty());
    window.model.setFilter(TileFilter::Saved);
    QVERIFY(!window.view.currentIndex().isValid());
    window.save({2});
    QCOMPARE(window.view.currentIndex().row(), 0);
    window.model.setFilter(TileFilter::All);
    QCOMPARE(window.view.currentIndex().row(), 2);
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
    QVERIFY(list->child(6)->text(QAccessible::Name).contains(u"arrived as number 1"_s));
}

void TileViewTest::goesBeforeItsModelWithAccessibilityOn()
{
    QAccessible::setActive(true);
    BatchModel model;
    ThumbnailStore store(&model);
    for (int round = 0; round < 5; ++round) {
        auto view = std::make_unique<TileView>(&model, &store);
        view->show();
        model.setBatch(entries(30), u"/nowhere"_s);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view.get());
        for (int i = 0; i < list->childCount(); ++i)
            QVERIFY(list->child(i)->isValid());
        const QAccessible::Id id = QAccessible::uniqueId(list);
        model.setFilter(TileFilter::Saved);
        model.setFilter(TileFilter::All);
        QCoreApplication::processEvents();
        view.reset();
        QVERIFY(!QAccessible::accessibleInterface(id));
        model.setBatch(entries(3), u"/nowhere"_s);
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
    ArrivalStrip strip(&window.model, &window.store);
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
    ArrivalStrip strip(&window.model, &window.store);
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

QTEST_MAIN(TileViewTest)
#include "tst_tileview.moc"
