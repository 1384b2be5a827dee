// SPDX-License-Identifier: MIT
// When each attempt reached what, as the queue tells it: scripted transfers, and a clock of the test's own.
#include "queuebench.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using At = BatchTime;

Limits evenBackOff()
{
    Limits limits;
    limits.backOffLow = limits.backOffHigh = 1;
    return limits;
}

TransferResult saved(qint64 bytes)
{
    TransferResult result = resultOf(OutcomeKind::Saved, true, 200);
    result.bytes = bytes;
    return result;
}

} // namespace

class TestAttemptTraces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheStoryOfARetry();
    void tellsEachAttemptOnceUntilItGoesOn();
    void leavesPausesOutOfTheTimes();
    void saysWhatWentBackInLineAndWhy();
    void keepsTheFirstWayAndTheLastAnswerOfARedirect();
    void beginsAnewWithANewRun();
    void collectsNothingUnlessItIsOn();
    void followsOnlyWhatBeginsOnceItIsOn();
};

void TestAttemptTraces::tellsTheStoryOfARetry()
{
    QueueBench bench(evenBackOff());
    bench.queue.setTracing(true);
    bench.run(1);
    QVERIFY(bench.transfers.running.front()->request.isTraced);
    const auto reach = [&bench](Milestone milestone, std::chrono::milliseconds after) {
        bench.pass(after);
        bench.transfers.running.front()->reach(milestone);
    };
    reach(Milestone::Connecting, 10ms);
    reach(Milestone::Connected, 30ms);
    reach(Milestone::Sent, 0ms);
    reach(Milestone::Head, 100ms);
    bench.pass(5ms);
    bench.endAll(resultOf(OutcomeKind::ServerError, true, 500));

    const AttemptTrace first = bench.attempts[{0, 1}];
    QCOMPARE(first.kind, OutcomeKind::ServerError);
    QCOMPARE(first.httpStatus, quint16(500));
    QCOMPARE(first.queued, At(0));
    QCOMPARE(first.begun, At(0));
    QCOMPARE(first.connecting, At(10));
    QCOMPARE(first.connected, At(40));
    QCOMPARE(first.sent, At(40));
    QCOMPARE(first.head, At(140));
    QCOMPARE(first.body, NotReached);
    QCOMPARE(first.received, NotReached);
    QCOMPARE(first.ended, At(145));

    bench.pass(1s); // the back-off
    QCOMPARE(bench.running(), 1);
    reach(Milestone::Sent, 2ms);
    reach(Milestone::Head, 50ms);
    reach(Milestone::Body, 8ms);
    auto facts = std::make_shared<AnswerFacts>();
    facts->contentType = u"image/png"_s;
    TransferResult end = saved(1234);
    end.facts = facts;
    bench.pass(20ms);
    bench.endAll(end);

    QCOMPARE(bench.attempts.size(), 2U);
    const AttemptTrace second = bench.attempts[{0, 2}];
    QCOMPARE(second.kind, OutcomeKind::Saved);
    QCOMPARE(second.httpStatus, quint16(200));
    QCOMPARE(second.queued, At(1145));
    QCOMPARE(second.begun, At(1145));
    QCOMPARE(second.connecting, NotReached); // the connection was kept
    QCOMPARE(second.connected, NotReached);
    QCOMPARE(second.sent, At(1147));
    QCOMPARE(second.head, At(1197));
    QCOMPARE(second.body, At(1205));
    QCOMPARE(second.received, At(1225));
    QCOMPARE(second.ended, At(1225));
    QCOMPARE(second.bytes, 1234);
    QCOMPARE(second.facts->contentType, u"image/png"_s);
    QCOMPARE(second.ended.count(), qint32(bench.queue.status().elapsed.count()));
}

void TestAttemptTraces::tellsEachAttemptOnceUntilItGoesOn()
{
    QueueBench bench;
    bench.queue.setTracing(true);
    bench.queue.open(QueueBench::entries(3, 1));
    bench.queue.start();
    QCoreApplication::sendPostedEvents();
    bench.transfers.running.back()->reach(Milestone::Sent);
    std::vector<AttemptTrace> told = bench.queue.takeAttempts();
    QCOMPARE(told.size(), 3U);
    for (std::size_t i = 0; i < told.size(); ++i)
        QCOMPARE(told[i].id, DownloadId(i));
    QCOMPARE(told.back().sent, At(0));
    QVERIFY(bench.queue.takeAttempts().empty());

    bench.transfers.running.at(1)->reach(Milestone::Sent);
    bench.transfers.running.at(1)->reach(Milestone::Head);
    told = bench.queue.takeAttempts();
    QCOMPARE(told.size(), 1U);
    QCOMPARE(told.front().id, DownloadId(1));
    QCOMPARE(told.front().head, At(0));
}

void TestAttemptTraces::leavesPausesOutOfTheTimes()
{
    QueueBench bench;
    bench.queue.setTracing(true);
    bench.run(1);
    bench.pass(300ms);
    bench.queue.stop();
    bench.pass(10s);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.attempts[(std::pair{0, 1})].kind, OutcomeKind::Cancelled);
    QCOMPARE(bench.attempts[(std::pair{0, 1})].ended, At(300));
    QCOMPARE(bench.attempts[(std::pair{0, 2})].queued, At(300));
    QCOMPARE(bench.attempts[(std::pair{0, 2})].begun, At(300));
}

void TestAttemptTraces::saysWhatWentBackInLineAndWhy()
{
    QueueBench bench;
    bench.queue.setTracing(true);
    bench.run(2);
    bench.pass(40ms);
    bench.transfers.running.front()->end(resultOf(OutcomeKind::Tainted));
    bench.settle();
    QCOMPARE(bench.attempts[(std::pair{0, 1})].kind, OutcomeKind::Tainted);
    QCOMPARE(bench.attempts[(std::pair{0, 2})].queued, At(40));
    QCOMPARE(bench.rows[0].tries, 1); // which counts only what counts

    bench.pass(10ms);
    bench.transfers.running.front()->left = fakeBody(700);
    bench.queue.pauseRows({DownloadId(1)});
    bench.settle();
    QCOMPARE(bench.attempts[(std::pair{1, 1})].kind, OutcomeKind::Cancelled);
    QCOMPARE(bench.attempts[(std::pair{1, 1})].ended, At(50));
    QCOMPARE(bench.attempts[(std::pair{1, 1})].bytes, 700);
    bench.pass(100ms);
    bench.queue.resumeRows({DownloadId(1)});
    bench.settle();
    QCOMPARE(bench.attempts[(std::pair{1, 2})].queued, At(150));
}

void TestAttemptTraces::keepsTheFirstWayAndTheLastAnswerOfARedirect()
{
    QueueBench bench;
    bench.queue.setTracing(true);
    bench.run(1);
    using M = Milestone;
    for (const M milestone : {M::Sent, M::Head, M::Body, M::Connecting, M::Connected, M::Sent}) {
        bench.pass(10ms);
        bench.transfers.running.front()->reach(milestone);
    }
    bench.settle();
    const AttemptTrace onItsWay = bench.attempts[{0, 1}];
    QCOMPARE(onItsWay.sent, At(10));
    QCOMPARE(onItsWay.head, NotReached); // it waits for the next server now
    QCOMPARE(onItsWay.body, NotReached);
    for (const M milestone : {M::Head, M::Body}) {
        bench.pass(10ms);
        bench.transfers.running.front()->reach(milestone);
    }
    bench.settle();
    const AttemptTrace trace = bench.attempts[{0, 1}];
    QCOMPARE(trace.connecting, NotReached); // of the way elsewhere
    QCOMPARE(trace.sent, At(10));
    QCOMPARE(trace.head, At(70));
    QCOMPARE(trace.body, At(80));
}

void TestAttemptTraces::beginsAnewWithANewRun()
{
    QueueBench bench;
    bench.queue.setTracing(true);
    bench.run(2);
    bench.pass(100ms);
    bench.queue.startOver(PublishMode::Replace);
    bench.attempts.clear();
    bench.settle();
    QCOMPARE(bench.attempts.size(), 2U);
    for (const auto &[key, trace] : bench.attempts) {
        QCOMPARE(trace.number, quint16(1));
        QCOMPARE(trace.queued, At(0));
        QCOMPARE(trace.begun, At(0));
    }
}

void TestAttemptTraces::collectsNothingUnlessItIsOn()
{
    QueueBench bench;
    bench.run(1);
    QVERIFY(!bench.transfers.running.front()->request.isTraced);
    bench.transfers.running.front()->reach(Milestone::Sent);
    bench.endAll(saved(1));
    QVERIFY(bench.attempts.empty());

    bench.queue.setTracing(true);
    bench.run(1);
    bench.queue.setTracing(false);
    bench.transfers.running.front()->reach(Milestone::Sent);
    bench.attempts.clear();
    bench.endAll(saved(1));
    QVERIFY(bench.attempts.empty());
}

void TestAttemptTraces::followsOnlyWhatBeginsOnceItIsOn()
{
    Limits limits;
    limits.perHost = 1;
    QueueBench bench(limits);
    bench.run(2);
    bench.pass(50ms);
    bench.queue.setTracing(true);
    bench.endAll(saved(1));
    QCOMPARE(bench.attempts.size(), 1U);
    const AttemptTrace trace = bench.attempts[{1, 1}];
    QCOMPARE(trace.begun, At(50));
    QCOMPARE(trace.queued, NotReached); // nobody looked
}

QTEST_GUILESS_MAIN(TestAttemptTraces)
#include "tst_attempttraces.moc"
