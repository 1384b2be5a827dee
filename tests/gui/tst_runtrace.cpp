// SPDX-License-Identifier: MIT
#include "plausiblerun.h"
#include "runtrace.h"

#include <QSignalSpy>
#include <QTest>

using namespace Halyard;

namespace {

AttemptTrace began(int row, int number, int at)
{
    AttemptTrace attempt;
    attempt.id = DownloadId(row);
    attempt.number = quint16(number);
    attempt.queued = BatchTime(0);
    attempt.begun = BatchTime(at);
    return attempt;
}

AttemptTrace ended(AttemptTrace attempt, int received, int at, OutcomeKind kind = OutcomeKind::Saved)
{
    attempt.received = received < 0 ? NotReached : BatchTime(received);
    attempt.ended = BatchTime(at);
    attempt.kind = kind;
    return attempt;
}

Changes at(int elapsed, std::vector<AttemptTrace> attempts = {}, int parallel = 0)
{
    Changes changes;
    changes.attempts = std::move(attempts);
    changes.status.phase = Phase::Running;
    changes.status.elapsed = std::chrono::milliseconds(elapsed);
    changes.status.parallel = parallel;
    return changes;
}

/// How many attempts held a slot at that moment, counted the slow way.
int countAt(const RunTrace &trace, BatchTime time)
{
    int count = 0;
    for (qsizetype i = 0; i < trace.attemptCount(); ++i) {
        const AttemptTrace &a = trace.attempt(i);
        const BatchTime end = a.received >= BatchTime(0) ? a.received : a.ended;
        count += a.begun >= BatchTime(0) && a.begun <= time && (end < BatchTime(0) || end > time);
    }
    return count;
}

} // namespace

class RunTraceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isEmptyAtFirst();
    void keepsTheAttemptsOfARowInOrder();
    void takesWhatIsToldAgainForTheSameAttempt();
    void saysWhatTheLastChangeTouched();
    void countsHowManyRanAtOnce();
    void countsAsTheSlowWayDoes();
    void countsNobodyWhoNeverBegan();
    void correctsThePeakByALateReport();
    void findsThePeakOfTheRun();
    void remembersEachLimit();
    void remembersWhatAdaptiveHasAllowed();
    void beginsAnewWhereTimeGoesBack();
    void beginsAnewWhereARowIsAtItsFirstAttemptOnceMore();
    void staysWhereTheFirstAttemptIsToldAgain();
    void tellsOfAClearOnce();
    void givesNoAdviceBelowTenAttempts();
    void measuresTheNinetiethPercentile();
    void countsATimeOutWithTheTimeThatItWaited();
    void changesOnceForEachApply();
    void isQuietWhereNothingChanged();
    void refusesARowThatCannotBe();
};

void RunTraceTest::isEmptyAtFirst()
{
    const RunTrace trace;
    QVERIFY(trace.isEmpty());
    QCOMPARE(trace.attemptCount(), 0);
    QCOMPARE(trace.peak(), 0);
    QVERIFY(trace.concurrency().empty());
    QVERIFY(trace.attemptsOf(DownloadId(7)).empty());
    QCOMPARE(trace.lastOf(DownloadId(7)), -1);
    QVERIFY(!trace.ninetiethPercentile());
}

void RunTraceTest::keepsTheAttemptsOfARowInOrder()
{
    RunTrace trace;
    trace.apply(at(100, {began(3, 1, 10), began(5, 1, 20)}));
    trace.apply(at(200, {ended(began(3, 1, 10), -1, 150, OutcomeKind::ConnectionLost)}));
    trace.apply(at(300, {began(3, 2, 250)}));
    const auto attempts = trace.attemptsOf(DownloadId(3));
    QCOMPARE(attempts.size(), 2U);
    QCOMPARE(attempts[0].number, 1);
    QCOMPARE(attempts[0].ended, BatchTime(150));
    QCOMPARE(attempts[1].begun, BatchTime(250));
    QCOMPARE(trace.attemptCount(), 3);
    QCOMPARE(trace.attempt(0).id, DownloadId(3));
    QCOMPARE(trace.attempt(1).id, DownloadId(5));
    QCOMPARE(trace.attempt(2).number, 2);
    QCOMPARE(trace.before(trace.lastOf(DownloadId(3))), 0);
    QVERIFY(trace.attemptsOf(DownloadId(4)).empty());
    QCOMPARE(trace.now(), BatchTime(300));
}

void RunTraceTest::takesWhatIsToldAgainForTheSameAttempt()
{
    RunTrace trace;
    AttemptTrace attempt = began(0, 1, 5);
    trace.apply(at(10, {attempt}));
    attempt.sent = BatchTime(6);
    attempt.head = BatchTime(40);
    attempt.bytes = 100;
    trace.apply(at(50, {attempt}));
    QCOMPARE(trace.attemptCount(), 1);
    QCOMPARE(trace.attempt(0).head, BatchTime(40));
    QCOMPARE(trace.attempt(0).bytes, 100);
}

void RunTraceTest::saysWhatTheLastChangeTouched()
{
    RunTrace trace;
    AttemptTrace attempt = began(0, 1, 5);
    trace.apply(at(100, {attempt, began(1, 1, 90)}));
    QCOMPARE(trace.touched().size(), 2U);
    attempt.head = BatchTime(80);
    trace.apply(at(200, {attempt}));
    QCOMPARE(trace.touched().size(), 1U);
    QCOMPARE(trace.touched()[0], 0);
    QCOMPARE(trace.touchedFrom(), BatchTime(80));
    trace.apply(at(300));
    QVERIFY(trace.touched().empty());
    QCOMPARE(trace.touchedFrom(), BatchTime(200));
}

void RunTraceTest::countsHowManyRanAtOnce()
{
    RunTrace trace;
    trace.apply(at(10, {began(0, 1, 0), began(1, 1, 0), began(2, 1, 4)}));
    trace.apply(
        at(50, {ended(began(0, 1, 0), 20, 30), ended(began(1, 1, 0), -1, 40, OutcomeKind::IdleTimeout)}));
    const std::vector<RunTrace::Step> wanted{
        {BatchTime(0), 2}, {BatchTime(4), 3}, {BatchTime(20), 2}, {BatchTime(40), 1}};
    QCOMPARE(trace.concurrency(), wanted);
    QCOMPARE(trace.peak(), 3);
}

void RunTraceTest::countsAsTheSlowWayDoes()
{
    PlausibleRun run(300, 24, 7);
    RunTrace trace;
    int highest = 0;
    for (BatchTime now{16}; now < run.length() + BatchTime(16); now += BatchTime(16))
        trace.apply(run.until(now));
    QCOMPARE(trace.attemptCount(), run.attempts());
    BatchTime before = NotReached;
    for (const RunTrace::Step &step : trace.steps()) {
        QVERIFY(step.at > before);
        before = step.at;
        QCOMPARE(step.count, countAt(trace, step.at));
        highest = std::max(highest, step.count);
    }
    QCOMPARE(trace.steps().back().count, 0);
    QCOMPARE(trace.peak(), highest);
    QCOMPARE(highest, 24);
}

void RunTraceTest::countsNobodyWhoNeverBegan()
{
    RunTrace trace;
    AttemptTrace attempt = began(0, 1, -1);
    attempt.begun = NotReached;
    trace.apply(at(10, {attempt}));
    attempt.ended = BatchTime(15);
    attempt.kind = OutcomeKind::Cancelled;
    trace.apply(at(20, {attempt}));
    QVERIFY(trace.concurrency().empty());
    QCOMPARE(trace.peak(), 0);
}

void RunTraceTest::correctsThePeakByALateReport()
{
    RunTrace trace;
    trace.apply(at(10, {began(0, 1, 0)}));
    trace.apply(at(60, {began(1, 1, 50)}));
    QCOMPARE(trace.peak(), 2);
    trace.apply(at(70, {ended(began(0, 1, 0), 30, 30)}));
    QCOMPARE(trace.peak(), 1);
    const std::vector<RunTrace::Step> wanted{{BatchTime(0), 1}, {BatchTime(30), 0}, {BatchTime(50), 1}};
    QCOMPARE(trace.concurrency(), wanted);
}

void RunTraceTest::findsThePeakOfTheRun()
{
    RunTrace trace;
    trace.apply(at(10, {began(0, 1, 1), began(1, 1, 2), began(2, 1, 3)}));
    std::vector<AttemptTrace> done;
    for (int row = 0; row < 3; ++row)
        done.push_back(ended(began(row, 1, row + 1), 11, 12));
    trace.apply(at(20, done));
    trace.apply(at(30, {began(3, 1, 25)}));
    QCOMPARE(trace.peak(), 3);
}

void RunTraceTest::remembersEachLimit()
{
    RunTrace trace;
    trace.apply(at(0, {}, 6));
    trace.apply(at(100, {}, 6));
    trace.apply(at(200, {}, 24));
    trace.apply(at(200, {}, 12));
    QCOMPARE(trace.limits().size(), 2U);
    QCOMPARE(trace.limits()[0], (RunTrace::Step{BatchTime(0), 6}));
    QCOMPARE(trace.limits()[1], (RunTrace::Step{BatchTime(200), 12}));
}

void RunTraceTest::remembersWhatAdaptiveHasAllowed()
{
    RunTrace trace;
    const auto allow = [&trace](int elapsed, int allowed) {
        Changes changes = at(elapsed, {}, 24);
        changes.status.allowed = allowed;
        trace.apply(changes);
    };
    allow(0, 0);
    QVERIFY(trace.allowed().empty());
    allow(100, 2);
    allow(200, 2);
    allow(300, 5);
    allow(400, 0); // switched off
    const std::vector<RunTrace::Step> wanted{{BatchTime(100), 2}, {BatchTime(300), 5}, {BatchTime(400), 0}};
    QVERIFY(std::equal(wanted.begin(), wanted.end(), trace.allowed().begin(), trace.allowed().end()));
    trace.clear();
    QVERIFY(trace.allowed().empty());
}

void RunTraceTest::beginsAnewWhereTimeGoesBack()
{
    RunTrace trace;
    trace.apply(at(500, {ended(began(0, 1, 0), 20, 30)}, 24));
    QSignalSpy cleared(&trace, &RunTrace::cleared);
    trace.apply(at(5, {began(1, 1, 3)}, 8));
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(trace.attemptCount(), 1);
    QCOMPARE(trace.now(), BatchTime(5));
    QCOMPARE(trace.limits().size(), 1U);
    QCOMPARE(trace.limits()[0], (RunTrace::Step{BatchTime(5), 8}));
    QVERIFY(trace.attemptsOf(DownloadId(0)).empty());
}

void RunTraceTest::beginsAnewWhereARowIsAtItsFirstAttemptOnceMore()
{
    RunTrace trace;
    trace.apply(at(100, {ended(began(0, 1, 0), -1, 30, OutcomeKind::ConnectionLost)}));
    trace.apply(at(200, {ended(began(0, 2, 120), 150, 160)}));
    QSignalSpy cleared(&trace, &RunTrace::cleared);
    trace.apply(at(300, {began(0, 1, 250)}));
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(trace.attemptCount(), 1);
    trace.apply(at(400, {ended(began(0, 1, 250), 350, 360)}));
    trace.apply(at(500, {began(0, 1, 450)}));
    QCOMPARE(cleared.size(), 2);
    QCOMPARE(trace.attempt(0).begun, BatchTime(450));
}

void RunTraceTest::staysWhereTheFirstAttemptIsToldAgain()
{
    RunTrace trace;
    const AttemptTrace first = ended(began(0, 1, 0), -1, 30, OutcomeKind::ConnectionLost);
    trace.apply(at(100, {first}));
    trace.apply(at(200, {first, began(0, 2, 120)}));
    QSignalSpy cleared(&trace, &RunTrace::cleared);
    trace.apply(at(300, {first}));
    QCOMPARE(cleared.size(), 0);
    QCOMPARE(trace.attemptCount(), 2);
}

void RunTraceTest::tellsOfAClearOnce()
{
    RunTrace trace;
    QSignalSpy cleared(&trace, &RunTrace::cleared);
    trace.clear();
    QCOMPARE(cleared.size(), 0);
    trace.apply(at(10, {began(0, 1, 0)}, 4));
    trace.clear();
    trace.clear();
    QCOMPARE(cleared.size(), 1);
    QVERIFY(trace.isEmpty());
    QVERIFY(trace.limits().empty());
    QCOMPARE(trace.now(), BatchTime(0));
}

void RunTraceTest::givesNoAdviceBelowTenAttempts()
{
    RunTrace trace;
    std::vector<AttemptTrace> attempts;
    for (int row = 0; row < 9; ++row) {
        attempts.push_back(began(row, 1, 0));
        attempts.back().sent = BatchTime(0);
        attempts.back().head = BatchTime(100);
    }
    trace.apply(at(200, attempts));
    QVERIFY(!trace.ninetiethPercentile());
}

void RunTraceTest::measuresTheNinetiethPercentile()
{
    RunTrace trace;
    std::vector<AttemptTrace> attempts;
    for (int row = 0; row < 20; ++row) {
        attempts.push_back(began(row, 1, 0));
        attempts.back().sent = BatchTime(50);
        attempts.back().head = BatchTime(50 + 10 * (20 - row));
    }
    trace.apply(at(500, attempts));
    QCOMPARE(trace.ninetiethPercentile(), std::optional(BatchTime(180)));
}

void RunTraceTest::countsATimeOutWithTheTimeThatItWaited()
{
    RunTrace trace;
    std::vector<AttemptTrace> attempts;
    for (int row = 0; row < 8; ++row) {
        attempts.push_back(began(row, 1, 0));
        attempts.back().sent = BatchTime(0);
        attempts.back().head = BatchTime(100);
    }
    for (int row = 8; row < 10; ++row) {
        attempts.push_back(ended(began(row, 1, 0), -1, 30000, OutcomeKind::FirstByteTimeout));
        attempts.back().sent = BatchTime(0);
    }
    trace.apply(at(30000, attempts));
    QCOMPARE(trace.ninetiethPercentile(), std::optional(BatchTime(30000)));
}

void RunTraceTest::changesOnceForEachApply()
{
    PlausibleRun run(60);
    RunTrace trace;
    QSignalSpy changed(&trace, &RunTrace::changed);
    trace.apply(run.until(BatchTime(500)));
    QCOMPARE(changed.size(), 1);
    trace.apply(run.until(BatchTime(600)));
    QCOMPARE(changed.size(), 2);
}

void RunTraceTest::isQuietWhereNothingChanged()
{
    RunTrace trace;
    trace.apply(at(100, {began(0, 1, 0)}, 24));
    QSignalSpy changed(&trace, &RunTrace::changed);
    trace.apply(at(100, {}, 24));
    QCOMPARE(changed.size(), 0);
}

void RunTraceTest::refusesARowThatCannotBe()
{
    RunTrace trace;
    trace.apply(at(10, {began(-1, 1, 0)}));
    QVERIFY(trace.isEmpty());
    QCOMPARE(trace.lastOf(DownloadId(-1)), -1);
}

QTEST_APPLESS_MAIN(RunTraceTest)
#include "tst_runtrace.moc"
