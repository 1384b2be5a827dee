// SPDX-License-Identifier: MIT
#include "faketransfers.h"
#include "keptbodies.h"

#include <QTest>

using namespace Halyard;

class TestKeptBodies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeptBodyIsAtRest();
    void givesEachRowItsOwnAndOnce();
    void aNewBodyReplacesTheOld();
    void nothingLeftDropsWhatWasKept();
    void removesThePartFileOfWhatIsDropped();
};

void TestKeptBodies::aKeptBodyIsAtRest()
{
    KeptBodies bodies;
    const Partial body = fakeBody(100);
    bodies.keep(DownloadId(1), body);
    QVERIFY(static_cast<const FakePart &>(*body->part).isAtRest);
}

void TestKeptBodies::givesEachRowItsOwnAndOnce()
{
    KeptBodies bodies;
    bodies.keep(DownloadId(1), fakeBody(100));
    bodies.keep(DownloadId(2), fakeBody(200));
    QCOMPARE(bodies.take(DownloadId(2))->size(), 200);
    QCOMPARE(bodies.take(DownloadId(1))->size(), 100);
    QVERIFY(!bodies.take(DownloadId(1)));
    QVERIFY(!bodies.take(DownloadId(3)));
}

void TestKeptBodies::aNewBodyReplacesTheOld()
{
    KeptBodies bodies;
    bool exists = false;
    bodies.keep(DownloadId(1), fakeBody(100, &exists));
    bodies.keep(DownloadId(1), fakeBody(200));
    QVERIFY(!exists);
    QCOMPARE(bodies.take(DownloadId(1))->size(), 200);
}

void TestKeptBodies::nothingLeftDropsWhatWasKept()
{
    KeptBodies bodies;
    bodies.keep(DownloadId(1), fakeBody(100));
    bodies.keep(DownloadId(1), nullptr);
    QVERIFY(!bodies.take(DownloadId(1)));
}

void TestKeptBodies::removesThePartFileOfWhatIsDropped()
{
    bool first = false;
    bool second = false;
    bool third = false;
    {
        KeptBodies bodies;
        bodies.keep(DownloadId(1), fakeBody(100, &first));
        bodies.keep(DownloadId(2), fakeBody(100, &second));
        bodies.drop(DownloadId(1));
        QVERIFY(!first && second);
        bodies.clear();
        QVERIFY(!second);
        bodies.keep(DownloadId(3), fakeBody(100, &third));
        QVERIFY(third);
    }
    QVERIFY(!third);
}

QTEST_APPLESS_MAIN(TestKeptBodies)
#include "tst_keptbodies.moc"
