// SPDX-License-Identifier: MIT
// What an attempt leaves to the next one of its row, through the whole queue: who owns it when, and when it
// goes.
#include "queuebench.h"

#include <QTest>

using namespace Halyard;

namespace {

using Verb = std::function<void(DownloadQueue &)>;

const TransferResult lost = resultOf(OutcomeKind::ConnectionLost);

TransferResult lostWith(const Partial &left, qint64 gained = 0)
{
    TransferResult result = lost;
    result.partial = left;
    result.gained = gained;
    return result;
}

} // namespace

class TestQueueBodies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTryGoesOnWithWhatTheLastOneLeft();
    void aWaitingRowShowsWhatItHas();
    void pauseAndStopKeepWhatAnAttemptHandsBack();
    void aProblemOfTheFolderKeepsIt();
    void aRowThatEndsHasNothingLeft_data();
    void aRowThatEndsHasNothingLeft();
    void newBeginningsDropWhatWasLeft_data();
    void newBeginningsDropWhatWasLeft();
    void changedOnServerBeginsAnewAtOnce();
    void aTryThatMovedForwardIsNotCounted();
    void theHardStopEndsEvenWhatMovesForward();
};

void TestQueueBodies::aTryGoesOnWithWhatTheLastOneLeft()
{
    QueueBench bench;
    bench.run(1);
    QVERIFY(!bench.transfers.running.front()->request.partial);
    const Partial body = fakeBody(700);
    bench.endAll(lostWith(body));
    QVERIFY(static_cast<const FakePart &>(*body->part).isAtRest);
    bench.pass(2s);
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.running.front()->request.partial, body);
}

void TestQueueBodies::aWaitingRowShowsWhatItHas()
{
    QueueBench bench;
    bench.run(1);
    bench.endAll(lostWith(fakeBody(700)));
    QCOMPARE(bench.rows[0].state, State::Delayed);
    QCOMPARE(bench.rows[0].received, 700);
    QCOMPARE(bench.rows[0].total, 7000);
    bench.pass(2s);
    QCOMPARE(bench.rows[0].received, 700);
    bench.endAll(lost);
    QCOMPARE(bench.rows[0].received, 0);
}

void TestQueueBodies::pauseAndStopKeepWhatAnAttemptHandsBack()
{
    QueueBench bench;
    bench.run(1);
    bench.transfers.running.front()->left = fakeBody(300);
    bench.queue.pause();
    bench.pass(bench.limits.pauseGrace);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    QCOMPARE(bench.rows[0].received, 300);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.transfers.running.front()->request.partial->size(), 300);
    bench.transfers.running.front()->left = fakeBody(400);
    bench.queue.stop();
    bench.settle();
    QCOMPARE(bench.rows[0].received, 400);
    QCOMPARE(bench.rows[0].tries, 0);
}

void TestQueueBodies::aProblemOfTheFolderKeepsIt()
{
    QueueBench bench;
    bench.run(2);
    bench.transfers.running.back()->left = fakeBody(300);
    TransferResult full = resultOf(OutcomeKind::DiskFull, true, 200);
    full.partial = fakeBody(900);
    bench.transfers.running.front()->end(full);
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    QCOMPARE(bench.rows[0].received, 900);
    QCOMPARE(bench.rows[1].received, 300);
}

void TestQueueBodies::aRowThatEndsHasNothingLeft_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("saved") << int(OutcomeKind::Saved);
    QTest::newRow("failed") << int(OutcomeKind::NotFound);
    QTest::newRow("failed with its host") << int(OutcomeKind::TlsError);
}

void TestQueueBodies::aRowThatEndsHasNothingLeft()
{
    QFETCH(int, kind);
    bool exists = false;
    QueueBench bench;
    bench.run(1);
    TransferResult result = resultOf(OutcomeKind(kind));
    result.partial = fakeBody(300, &exists);
    bench.transfers.running.front()->end(result);
    result.partial.reset();
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QVERIFY(!exists);
}

void TestQueueBodies::newBeginningsDropWhatWasLeft_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::newRow("open") << Verb([](DownloadQueue &queue) { queue.open(QueueBench::entries(1, 1)); });
    QTest::newRow("reopen") << Verb([](DownloadQueue &queue) { queue.reopen(); });
    QTest::newRow("startOver") << Verb([](DownloadQueue &queue) { queue.startOver(PublishMode::Replace); });
    QTest::newRow("cancelAll") << Verb([](DownloadQueue &queue) { queue.cancelAll(); });
}

void TestQueueBodies::newBeginningsDropWhatWasLeft()
{
    QFETCH(Verb, verb);
    bool waits = false;
    bool runs = false;
    QueueBench bench;
    bench.run(2);
    bench.transfers.running.back()->left = fakeBody(300, &runs);
    bench.transfers.running.front()->end(lostWith(fakeBody(300, &waits)));
    QVERIFY(waits && runs);
    verb(bench.queue);
    QVERIFY(!waits && !runs);
}

void TestQueueBodies::changedOnServerBeginsAnewAtOnce()
{
    QueueBench bench;
    bench.run(1);
    bench.endAll(resultOf(OutcomeKind::ChangedOnServer));
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.rows[0].tries, 1);
    QVERIFY(!bench.transfers.running.front()->request.partial);
}

void TestQueueBodies::aTryThatMovedForwardIsNotCounted()
{
    Limits limits;
    limits.tries = 2;
    QueueBench bench(limits);
    bench.run(1);
    for (int round = 0; round < 6; ++round) {
        bench.endAll(lostWith(fakeBody(1000), limits.refundBytes));
        QCOMPARE(bench.rows[0].tries, 0);
        bench.pass(2s);
    }
    bench.endAll(lostWith(fakeBody(1000), limits.refundBytes - 1));
    QCOMPARE(bench.rows[0].tries, 1);
    bench.pass(2s);
    bench.endAll(lost);
    QCOMPARE(bench.rows[0].state, State::Failed);
}

void TestQueueBodies::theHardStopEndsEvenWhatMovesForward()
{
    QueueBench bench;
    bench.run(1);
    for (int round = 0; round < bench.limits.triesHardStop; ++round) {
        QCOMPARE(bench.running(), 1);
        bench.endAll(lostWith(fakeBody(1000), bench.limits.refundBytes));
        bench.pass(2s);
    }
    QCOMPARE(bench.rows[0].state, State::Failed);
}

QTEST_GUILESS_MAIN(TestQueueBodies)
#include "tst_queuebodies.moc"
