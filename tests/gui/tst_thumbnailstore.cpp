// SPDX-License-Identifier: MIT
#include "batchmodel.h"
#include "thumbnailstore.h"

#include <QFile>
#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Box(100, 70);

/// A batch in a folder of its own, whose files are there.
class Fixture
{
public:
    /// @p oneForAll: every file is a link to the first.
    explicit Fixture(int count, QSize size = {200, 140}, bool oneForAll = false)
    {
        std::vector<Entry> entries;
        for (int i = 0; i < count; ++i) {
            Entry entry;
            entry.title = QString::number(i);
            entry.fileName = u"f%1.png"_s.arg(i);
            entry.picture = true;
            entries.push_back(entry);
            if (i == 0 || !oneForAll)
                write(i, QColor::fromHsv(i % 360, 200, 200), size);
            else
                QVERIFY(QFile::link(path(0), path(i)));
        }
        model.setBatch(EntryList(entries), folder.path());
    }

    void write(int id, const QColor &colour, QSize size = {200, 140})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        QVERIFY(image.save(path(id), "png"));
    }

    void spoil(int id)
    {
        QFile file(path(id));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x89PNG\r\n\x1a\n and no more");
    }

    QString path(int id) const { return folder.filePath(u"f%1.png"_s.arg(id)); }

    void save(int first, int last, qint64 bytes = 1000)
    {
        Changes changes;
        for (int id = first; id <= last; ++id) {
            Download row;
            row.id = DownloadId(id);
            row.state = State::Saved;
            row.arrival = ++arrival;
            row.received = bytes;
            changes.rows.push_back(row);
        }
        model.apply(changes);
    }

    QTemporaryDir folder;
    BatchModel model;
    int arrival = 0;
};

QSet<int> idsOf(const QSignalSpy &spy)
{
    QSet<int> ids;
    for (const QVariantList &call : spy) {
        for (const DownloadId id : call.at(0).value<QList<DownloadId>>())
            ids.insert(int(id));
    }
    return ids;
}

/// Null where there is no picture.
QRgb centre(const QPixmap &pixmap)
{
    if (pixmap.isNull())
        return 0;
    return pixmap.toImage().pixelColor(pixmap.width() / 2, pixmap.height() / 2).rgb();
}

} // namespace

class ThumbnailStoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksOnceAndTellsWhenItIsReady();
    void asksForNothingThatIsNotThere();
    void givesWhitePicturesAnEdge();
    void followsSizeAndPixelRatio();
    void showsAnotherSizeMeanwhile();
    void renewsAPictureThatIsSavedAgain();
    void triesABrokenPictureOnlyOnce();
    void dropsWhatWasScrolledBy();
    void servesTheNewestFirst();
    void keepsThreeWindowsWhateverTheirSize();
    void forgetsTheOldBatch();
    void dropsLateResults();
    void endsInTheMiddleOfItsWork();
};

void ThumbnailStoreTest::asksOnceAndTellsWhenItIsReady()
{
    Fixture batch(3);
    ThumbnailStore store(&batch.model);
    const QSignalSpy spy(&store, &ThumbnailStore::ready);
    batch.save(0, 2);
    for (int round = 0; round < 5; ++round)
        QVERIFY(round > 0 || store.pixmap(DownloadId(1), Box, 1).isNull());
    QTRY_COMPARE(idsOf(spy), QSet<int>({1}));
    const QPixmap pixmap = store.pixmap(DownloadId(1), Box, 1);
    QCOMPARE(pixmap.size(), Box);
    QCOMPARE(centre(pixmap), QColor::fromHsv(1, 200, 200).rgb());
    QCOMPARE(store.pendingCount(), 0);
    QCOMPARE(store.cachedBytes(), 4 * Box.width() * Box.height());
}

void ThumbnailStoreTest::asksForNothingThatIsNotThere()
{
    Fixture batch(2);
    ThumbnailStore store(&batch.model);
    QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull());
    QVERIFY(store.pixmap(DownloadId(77), Box, 1).isNull());
    QVERIFY(store.pixmap(DownloadId(-1), Box, 1).isNull());
    batch.save(1, 1);
    QVERIFY(store.pixmap(DownloadId(1), QSize(0, 0), 1).isNull());
    QCOMPARE(store.pendingCount(), 0);
}

void ThumbnailStoreTest::givesWhitePicturesAnEdge()
{
    Fixture batch(2);
    ThumbnailStore store(&batch.model);
    batch.write(0, Qt::white, Box);
    QImage shape(Box, QImage::Format_ARGB32);
    shape.fill(Qt::transparent);
    for (int y = 0; y < Box.height(); ++y) {
        for (int x = 0; x <= y; ++x)
            shape.setPixelColor(x, y, Qt::white); // a triangle: its margin cannot be cut
    }
    QVERIFY(shape.save(batch.path(1), "png"));
    batch.save(0, 1);
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 1).isNull());
    QTRY_VERIFY(!store.pixmap(DownloadId(1), Box, 1).isNull());
    const QImage white = store.pixmap(DownloadId(0), Box, 1).toImage();
    for (const QPoint &edge : {QPoint(0, 30), QPoint(99, 30), QPoint(50, 0), QPoint(50, 69)})
        QVERIFY(white.pixelColor(edge).lightness() < 230 && white.pixelColor(edge).lightness() > 150);
    QCOMPARE(white.pixelColor(1, 1), QColor(Qt::white));
    const QImage triangle = store.pixmap(DownloadId(1), Box, 1).toImage();
    QVERIFY(triangle.pixelColor(40, 40).lightness() < 230);
    QCOMPARE(triangle.pixelColor(38, 40), QColor(Qt::white));
    QCOMPARE(triangle.pixelColor(45, 40).alpha(), 0);
}

void ThumbnailStoreTest::followsSizeAndPixelRatio()
{
    Fixture batch(1, {1000, 700});
    ThumbnailStore store(&batch.model);
    batch.save(0, 0);
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 1).isNull());
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 2).isNull());
    QCOMPARE(store.pixmap(DownloadId(0), Box, 2).size(), Box * 2);
    QCOMPARE(store.pixmap(DownloadId(0), Box, 2).deviceIndependentSize(), QSizeF(Box));
    QCOMPARE(store.pixmap(DownloadId(0), Box, 1).size(), Box);
    QTRY_COMPARE(store.pixmap(DownloadId(0), Box, 1.25).size(), QSize(124, 87).boundedTo(QSize(125, 87)));
    QTRY_COMPARE(store.pixmap(DownloadId(0), Box * 3, 1).size(), Box * 3);
}

void ThumbnailStoreTest::showsAnotherSizeMeanwhile()
{
    Fixture batch(1);
    ThumbnailStore store(&batch.model);
    batch.save(0, 0);
    QVERIFY(store.standIn(DownloadId(0)).isNull());
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 1).isNull());
    QVERIFY(store.pixmap(DownloadId(0), Box / 2, 1).isNull());
    QCOMPARE(store.standIn(DownloadId(0)).size(), Box);
}

void ThumbnailStoreTest::renewsAPictureThatIsSavedAgain()
{
    Fixture batch(1);
    ThumbnailStore store(&batch.model);
    batch.write(0, Qt::red);
    batch.save(0, 0);
    QTRY_COMPARE(centre(store.pixmap(DownloadId(0), Box, 1)), QColor(Qt::red).rgb());
    batch.write(0, Qt::blue);
    batch.save(0, 0);
    QTRY_COMPARE(centre(store.pixmap(DownloadId(0), Box, 1)), QColor(Qt::blue).rgb());
}

void ThumbnailStoreTest::triesABrokenPictureOnlyOnce()
{
    Fixture batch(2);
    batch.spoil(0);
    ThumbnailStore store(&batch.model);
    const QSignalSpy spy(&store, &ThumbnailStore::ready);
    batch.save(0, 1);
    QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull());
    QTRY_VERIFY(store.isBroken(DownloadId(0)));
    QCOMPARE(idsOf(spy), QSet<int>({0}));
    QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull());
    QVERIFY(store.pixmap(DownloadId(0), Box * 2, 1).isNull());
    QCOMPARE(store.pendingCount(), 0);
    QTRY_VERIFY(!store.pixmap(DownloadId(1), Box, 1).isNull());
    batch.write(0, Qt::green);
    batch.save(0, 0);
    QVERIFY(!store.isBroken(DownloadId(0)));
    QTRY_COMPARE(centre(store.pixmap(DownloadId(0), Box, 1)), QColor(Qt::green).rgb());
}

void ThumbnailStoreTest::dropsWhatWasScrolledBy()
{
    constexpr int count = 2000;
    Fixture batch(count, {1200, 800}, true);
    ThumbnailStore store(&batch.model);
    store.setWindow(50, Box);
    batch.save(0, count - 1);
    for (int id = 0; id < count; ++id)
        store.pixmap(DownloadId(id), Box, 1);
    QVERIFY(store.pendingCount() < count / 2);
    QTRY_COMPARE_WITH_TIMEOUT(store.pendingCount(), 0, 60'000);
    // What was painted last is there, and what was dropped comes upon the next asking.
    QVERIFY(!store.pixmap(DownloadId(count - 1), Box, 1).isNull());
    for (int id = 0; id < count; ++id) {
        if (store.standIn(DownloadId(id)).isNull()) {
            QTRY_VERIFY(!store.pixmap(DownloadId(id), Box, 1).isNull());
            return;
        }
    }
    QFAIL("nothing was dropped");
}

void ThumbnailStoreTest::servesTheNewestFirst()
{
    // As many as the workers begin at once, then one that has to wait, and the newest far behind it.
    const int old = 2 * QThread::idealThreadCount() + 20;
    const int count = old + 40;
    Fixture batch(count, {900, 600}, true);
    ThumbnailStore store(&batch.model);
    QList<int> order;
    connect(&store, &ThumbnailStore::ready, &store, [&order](const QList<DownloadId> &ids) {
        for (const DownloadId id : ids)
            order.append(int(id));
    });
    batch.save(0, count - 1);
    // A machine that is busy elsewhere may let the workers run in the middle of the asking, but not always.
    bool newestFirst = false;
    for (int round = 0; round < 20 && !newestFirst; ++round) {
        order.clear();
        store.clear();
        for (int id = 0; id < count; ++id)
            store.pixmap(DownloadId(id), Box, 1);
        store.pixmap(DownloadId(old - 1), Box, 1); // painted again: on top now
        QTRY_COMPARE_WITH_TIMEOUT(store.pendingCount(), 0, 60'000);
        newestFirst
            = order.indexOf(count - 1) < order.indexOf(old) && order.indexOf(old - 1) < order.indexOf(old);
    }
    QVERIFY(newestFirst);
}

void ThumbnailStoreTest::keepsThreeWindowsWhateverTheirSize()
{
    // Three windows of these are more than the usual bound.
    constexpr QSize large(2000, 1500);
    constexpr int count = 12;
    Fixture batch(count, large);
    ThumbnailStore store(&batch.model);
    store.setWindow(count / 3, large);
    batch.save(0, count - 1);
    for (int id = 0; id < count; ++id)
        QTRY_VERIFY(!store.pixmap(DownloadId(id), large, 1).isNull());
    QVERIFY(store.cachedBytes() > ThumbnailStore::CacheBytes);
    for (int id = 0; id < count; ++id)
        QVERIFY(!store.pixmap(DownloadId(id), large, 1).isNull());
}

void ThumbnailStoreTest::forgetsTheOldBatch()
{
    Fixture batch(2);
    ThumbnailStore store(&batch.model);
    batch.save(0, 1);
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 1).isNull());
    batch.model.setFolder(u"/nowhere"_s);
    QCOMPARE(store.cachedBytes(), 0);
    QVERIFY(store.standIn(DownloadId(0)).isNull());
    QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull());
    QVERIFY(!store.isBroken(DownloadId(0))); // no file is known there yet, so none is broken
    batch.model.setFolder(batch.folder.path());
    batch.save(0, 1);
    QTRY_VERIFY(!store.pixmap(DownloadId(0), Box, 1).isNull());
    batch.model.setBatch(EntryList(), {});
    QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull());
}

void ThumbnailStoreTest::dropsLateResults()
{
    constexpr int count = 40;
    Fixture batch(count, {900, 600});
    ThumbnailStore store(&batch.model);
    const QSignalSpy spy(&store, &ThumbnailStore::ready);
    batch.save(0, count - 1);
    for (int id = 0; id < count; ++id)
        store.pixmap(DownloadId(id), Box, 1);
    store.clear();
    QTRY_COMPARE(store.pendingCount(), 0);
    QVERIFY(spy.isEmpty());
    QCOMPARE(store.cachedBytes(), 0);
}

void ThumbnailStoreTest::endsInTheMiddleOfItsWork()
{
    constexpr int count = 100;
    Fixture batch(count, {900, 600});
    batch.save(0, count - 1);
    for (int round = 0; round < 10; ++round) {
        ThumbnailStore store(&batch.model);
        for (int id = 0; id < count; ++id)
            store.pixmap(DownloadId(id), Box, 1);
        if (round % 2)
            QCoreApplication::processEvents();
    }
    QCoreApplication::processEvents();
}

QTEST_MAIN(ThumbnailStoreTest)
#include "tst_thumbnailstore.moc"
