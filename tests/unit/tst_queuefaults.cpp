// SPDX-License-Identifier: MIT
// Faults of servers and of the line, as the queue answers them: named after the catalogue of faults. Time is
// the test's own, and so are the transfers.
#include "queuebench.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto originA = "http://a.example:80"_L1;
constexpr auto originB = "http://b.example:80"_L1;

const TransferResult lost = resultOf(OutcomeKind::ConnectionLost);
const TransferResult silent = resultOf(OutcomeKind::ConnectionRefused, false);
const TransferResult saved = resultOf(OutcomeKind::Saved, true, 200);

TransferResult busy(std::chrono::milliseconds wait, const QString &origin = {})
{
    TransferResult result = resultOf(OutcomeKind::ServerBusy, true, 503);
    result.outcome.retryAfter = wait;
    result.origin = origin;
    return result;
}

} // namespace

class TestQueueFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // N13 to N17, N35: nobody answers.
    void n35whoLeadsToASilentHostIsHeldWithIt();
    void n35aLinkThatIsDownForAMinuteBurnsFewTries();
    void n13aHostThatNeverAnswersIsGivenUpInTheEnd();
    void n13oneProbeAtATimeLooksAgain();
    void n15aNameThatIsNotFoundFailsItsRowsTogether();
    void n15otherHostsGoOn();
    void n15rowsAddedLaterAskAgain();

    // N27 to N31, H13 to H16, N36: final for a host or the batch.
    void n27oneBadCertificateEndsItsHost();
    void n27delayedRowsFailToo();
    void n27aRedirectBlamesTheHostItLedTo();
    void h13aMissingLoginIsTheRowsAlone();
    void h14aWrongLoginIsSentOnce();
    void h14aRightLoginOpensTheHost();
    void h15n36aProxyStopsTheBatchOnce();
    void h16manyRefusalsHoldTheHost();

    // H20 to H22, H37.
    void h20nothingGoesToAHostThatAskedToWait();
    void h20aRedirectHoldsBothHosts();
    void h22aServerThatAsksForTooLongIsGivenUp();
    void h37aPortalStopsTheBatchAndFailsNoRow();
    void h37goingOnAllTheSameIsNotStoppedAgain();

    // What is told.
    void tellsTheHoldsThatEndSoonest();
    void countsWhatNothingProves();
    void handsOnHowToCheck();
    void aWakeUpInsideThePauseBeginsNothing();
    void aLateAlarmIsNoFailure();
    void askingNowReachesTheHostBehindTheRedirect();
    void aHopThatIsHeldCostsNoTry();
};

// --- Nobody answers --------------------------------------------------------------------------------------

void TestQueueFaults::n35aLinkThatIsDownForAMinuteBurnsFewTries()
{
    constexpr int hosts = 3;
    QueueBench bench;
    bench.run(1000, hosts);
    const auto answer = [](const TransferRequest &) { return saved; };
    for (int i = 0; i < 10; ++i)
        bench.endAll(answer);
    const int before = bench.transfers.begun - bench.running();
    const Clock::Time back = bench.clock.now() + 60s;
    while (bench.clock.now() < back) {
        bench.endAll(silent); // a link that is down fails at once
        bench.pass(100ms);
    }
    int burnt = 0;
    for (const auto &[id, row] : bench.rows)
        burnt += row.state == State::Saved ? 0 : row.tries;
    const int inFlight = bench.limits.perHost;
    QVERIFY2(burnt <= hosts * (bench.limits.breakerFailures + inFlight), qPrintable(QString::number(burnt)));
    QVERIFY(bench.transfers.begun - before <= hosts * (bench.limits.breakerFailures + inFlight + 3));
    for (int i = 0; i < 3000 && bench.queue.phase() != Phase::Done; ++i) {
        bench.endAll(answer);
        bench.pass(500ms);
    }
    QCOMPARE(bench.count(State::Saved), 1000);
}

void TestQueueFaults::n35whoLeadsToASilentHostIsHeldWithIt()
{
    Limits limits;
    limits.breakerRounds = 3;
    QueueBench bench(limits);
    bench.run(200);
    const auto answer = [](const TransferRequest &) {
        TransferResult result = silent;
        result.origin = u"http://cdn.example:80"_s;
        return result;
    };
    for (int i = 0; i < 2000 && bench.queue.phase() != Phase::Done; ++i) {
        bench.endAll(answer);
        bench.pass(500ms);
    }
    QCOMPARE(bench.count(State::Failed), 200);
    QVERIFY(bench.transfers.begun <= limits.breakerFailures + limits.perHost + limits.breakerRounds);
}

void TestQueueFaults::n13aHostThatNeverAnswersIsGivenUpInTheEnd()
{
    Limits limits;
    limits.breakerRounds = 3;
    QueueBench bench(limits);
    bench.run(800, 2);
    const auto answer
        = [](const TransferRequest &request) { return request.url.host().startsWith(u'a') ? silent : saved; };
    for (int i = 0; i < 2000 && bench.queue.phase() != Phase::Done; ++i) {
        bench.endAll(answer);
        bench.pass(500ms);
    }
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.count(State::Saved), 400);
    QCOMPARE(bench.count(State::Failed), 400);
    for (const auto &[id, row] : bench.rows)
        QCOMPARE(row.outcome.kind, id % 2 ? OutcomeKind::Saved : OutcomeKind::ConnectionRefused);
    const auto asked = std::count_if(bench.transfers.addresses.cbegin(), bench.transfers.addresses.cend(),
        [](const QString &address) { return address.startsWith("http://a."_L1); });
    QVERIFY(asked <= limits.breakerFailures + limits.perHost + limits.breakerRounds);
}

void TestQueueFaults::n13oneProbeAtATimeLooksAgain()
{
    QueueBench bench;
    bench.run(100);
    while (bench.running() > 0)
        bench.endAll(silent);
    const int before = bench.transfers.begun;
    bench.pass(bench.limits.breakerHold - 1ms);
    QCOMPARE(bench.transfers.begun, before);
    bench.pass(1ms);
    QCOMPARE(bench.running(), 1);
    const int tries = bench.rows[0].tries;
    bench.endAll(silent);
    QCOMPARE(bench.rows[0].tries, tries - 1); // of the row that probed: it was counted when it began
    bench.pass(bench.limits.breakerHold);
    QCOMPARE(bench.running(), 1);
    bench.endAll(saved);
    QCOMPARE(bench.running(), bench.limits.perHost);
}

void TestQueueFaults::n15aNameThatIsNotFoundFailsItsRowsTogether()
{
    QueueBench bench;
    bench.run(812);
    TransferResult notFound = resultOf(OutcomeKind::HostNotFound, false);
    notFound.outcome.detail = u"a.example"_s;
    bench.endAll(notFound);
    QCOMPARE(bench.running(), 0); // the host is held, the others do not ask
    bench.pass(bench.limits.hostNotFoundWait);
    QCOMPARE(bench.running(), 1);
    bench.endAll(notFound);
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.transfers.begun, bench.limits.perHost + 1);
    for (const auto &[id, row] : bench.rows)
        QCOMPARE(row.outcome, notFound.outcome);
}

void TestQueueFaults::n15otherHostsGoOn()
{
    QueueBench bench;
    bench.run(40, 2);
    const auto answer = [](const TransferRequest &request) {
        return request.url.host().startsWith(u'a') ? resultOf(OutcomeKind::HostNotFound, false) : saved;
    };
    for (int i = 0; i < 100 && bench.queue.phase() != Phase::Done; ++i) {
        bench.endAll(answer);
        bench.pass(500ms);
    }
    QCOMPARE(bench.count(State::Saved), 20);
    QCOMPARE(bench.count(State::Failed), 20);
}

void TestQueueFaults::n15rowsAddedLaterAskAgain()
{
    QueueBench bench;
    bench.run(2);
    for (int i = 0; i < 2; ++i) {
        bench.endAll(resultOf(OutcomeKind::HostNotFound, false));
        bench.pass(bench.limits.hostNotFoundWait);
    }
    QCOMPARE(bench.count(State::Failed), 2);
    bench.queue.append(QueueBench::entries(3, 1));
    bench.queue.start();
    bench.pass(bench.limits.hostNotFoundWait);
    QCOMPARE(bench.running(), 1);
    bench.endAll(saved);
    QCOMPARE(bench.count(State::Saved), 1);
}

// --- Final for a host or the batch -----------------------------------------------------------------------

void TestQueueFaults::n27oneBadCertificateEndsItsHost()
{
    QueueBench bench;
    bench.run(800);
    TransferResult untrusted = resultOf(OutcomeKind::TlsError, false);
    untrusted.outcome.detail = u"self-signed"_s;
    bench.transfers.running.front()->end(untrusted);
    bench.settle();
    QCOMPARE(bench.count(State::Failed), 800 - bench.limits.perHost + 1);
    QCOMPARE(bench.running(), bench.limits.perHost - 1); // they come to an end of their own
    bench.endAll(silent); // which would be worth another try, but not here
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.transfers.begun, bench.limits.perHost);
    for (const auto &[id, row] : bench.rows)
        QCOMPARE(row.outcome.kind, OutcomeKind::TlsError);
}

void TestQueueFaults::n27delayedRowsFailToo()
{
    QueueBench bench;
    bench.run(3);
    bench.transfers.running.front()->end(lost);
    bench.transfers.running.front()->end(lost);
    bench.settle();
    QCOMPARE(bench.count(State::Delayed), 2);
    bench.endAll(resultOf(OutcomeKind::TlsError, false));
    QCOMPARE(bench.count(State::Failed), 3);
    QCOMPARE(bench.queue.phase(), Phase::Done);
}

void TestQueueFaults::n27aRedirectBlamesTheHostItLedTo()
{
    Limits limits;
    limits.parallel = 1;
    QueueBench bench(limits);
    bench.run(10, 2);
    TransferResult untrusted = resultOf(OutcomeKind::TlsError, true);
    untrusted.origin = originB;
    bench.endAll(untrusted); // a row of host a, which answered by a redirect
    QCOMPARE(bench.count(State::Failed), 1 + 5);
    QCOMPARE(bench.count(State::Queued) + bench.count(State::Running), 4);
}

void TestQueueFaults::h13aMissingLoginIsTheRowsAlone()
{
    QueueBench bench;
    bench.run(20);
    bench.transfers.running.front()->end(resultOf(OutcomeKind::LoginNeeded, true, 401));
    bench.settle();
    QCOMPARE(bench.count(State::Failed), 1);
    QCOMPARE(bench.running(), bench.limits.perHost);
}

void TestQueueFaults::h14aWrongLoginIsSentOnce()
{
    QueueBench bench;
    bench.queue.setLoginOrigins({originA});
    bench.run(1000);
    QCOMPARE(bench.running(), 1);
    bench.endAll(resultOf(OutcomeKind::LoginRefused, true, 401));
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.count(State::Failed), 1000);
    QCOMPARE(bench.transfers.begun, 1);
    bench.queue.retryFailed(); // by hand: once again, and once only
    bench.settle();
    bench.endAll(resultOf(OutcomeKind::LoginRefused, true, 401));
    QCOMPARE(bench.transfers.begun, 2);
}

void TestQueueFaults::h14aRightLoginOpensTheHost()
{
    QueueBench bench;
    bench.queue.setLoginOrigins({originA});
    bench.run(100);
    bench.endAll(busy(0ms)); // an overloaded server has not even looked at it
    bench.pass(2s);
    QCOMPARE(bench.running(), 1);
    bench.endAll(saved);
    QCOMPARE(bench.running(), bench.limits.perHost);
    bench.transfers.running.front()->end(resultOf(OutcomeKind::LoginRefused, true, 401));
    bench.settle();
    QCOMPARE(bench.count(State::Failed), 1); // this page's alone
}

void TestQueueFaults::h15n36aProxyStopsTheBatchOnce()
{
    QueueBench bench;
    bench.run(1000, 5);
    TransferResult refused = resultOf(OutcomeKind::ProxyError, false);
    refused.outcome.detail = u"proxy.example:3128"_s;
    bench.endAll(refused);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    QCOMPARE(bench.queue.status().problem->kind, OutcomeKind::ProxyError);
    QCOMPARE(bench.queue.status().problem->detail, u"proxy.example:3128"_s);
    QCOMPARE(bench.queue.status().problem->occurrence, 1);
    QCOMPARE(bench.count(State::Queued), 1000);
    QCOMPARE(bench.rows[0].tries, 0);
}

void TestQueueFaults::h16manyRefusalsHoldTheHost()
{
    QueueBench bench;
    bench.run(200);
    const TransferResult refused = resultOf(OutcomeKind::HttpStatus, true, 403);
    while (bench.running() > 0)
        bench.endAll(refused);
    const int first = bench.transfers.begun;
    QVERIFY(first > bench.limits.refusalsInARow);
    QVERIFY(first <= bench.limits.refusalsInARow + bench.limits.perHost);
    QCOMPARE(bench.queue.status().holds.front().kind, OutcomeKind::HttpStatus);
    bench.pass(bench.limits.refusalHold - 1ms);
    QCOMPARE(bench.running(), 0);
    bench.pass(1ms);
    QCOMPARE(bench.running(), bench.limits.perHost);
}

// --- Servers that ask to wait, networks that ask for a login ---------------------------------------------

void TestQueueFaults::h20nothingGoesToAHostThatAskedToWait()
{
    QueueBench bench;
    bench.run(100);
    bench.transfers.running.front()->end(busy(10s));
    bench.endAll(saved);
    QCOMPARE(bench.running(), 0);
    bench.pass(10s - 1ms);
    QCOMPARE(bench.running(), 0);
    bench.pass(1s);
    QCOMPARE(bench.running(), bench.limits.perHost);
}

void TestQueueFaults::h20aRedirectHoldsBothHosts()
{
    Limits limits;
    limits.parallel = 1;
    QueueBench bench(limits);
    bench.run(30, 3);
    bench.endAll(busy(10s, originB)); // a row of host a
    for (int i = 0; i < 5; ++i)
        bench.endAll(saved);
    for (std::size_t i = 1; i < bench.transfers.addresses.size(); ++i)
        QVERIFY(bench.transfers.addresses[i].startsWith("http://c."_L1));
    bench.pass(11s);
    for (int i = 0; i < 60 && bench.queue.phase() != Phase::Done; ++i)
        bench.endAll(saved);
    QCOMPARE(bench.count(State::Saved), 30);
}

void TestQueueFaults::h22aServerThatAsksForTooLongIsGivenUp()
{
    QueueBench bench;
    bench.run(100);
    bench.endAll(busy(30 * 24h));
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.count(State::Failed), 100);
    QCOMPARE(bench.rows[99].outcome.retryAfter, 30 * 24h);
    QCOMPARE(bench.transfers.begun, bench.limits.perHost);
    bench.queue.retryFailed();
    bench.settle();
    QCOMPARE(bench.running(), bench.limits.perHost);
}

void TestQueueFaults::h37aPortalStopsTheBatchAndFailsNoRow()
{
    Limits limits;
    limits.perHost = 1;
    QueueBench bench(limits);
    bench.run(60, 6);
    TransferResult page = resultOf(OutcomeKind::NotAnImage, true, 200);
    page.outcome.detail = u"html"_s;
    for (int i = 0; i < 100 && bench.queue.phase() == Phase::Running; ++i) {
        bench.endAll(page);
        bench.pass(500ms);
    }
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    QCOMPARE(bench.queue.status().problem->kind, OutcomeKind::CaptivePortal);
    QCOMPARE(bench.count(State::Failed), 0);
    bench.queue.start();
    for (int i = 0; i < 200 && bench.queue.phase() == Phase::Running; ++i) {
        bench.endAll(saved);
        bench.pass(500ms);
    }
    QCOMPARE(bench.count(State::Saved), 60);
}

void TestQueueFaults::h37goingOnAllTheSameIsNotStoppedAgain()
{
    QueueBench bench;
    bench.run(60, 6);
    TransferResult page = resultOf(OutcomeKind::NotAnImage, true, 200);
    page.outcome.detail = u"html"_s;
    const auto run = [&] {
        for (int i = 0; i < 400 && bench.queue.phase() == Phase::Running; ++i) {
            bench.endAll(page);
            bench.pass(500ms);
        }
    };
    run();
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.start();
    bench.settle();
    run();
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.count(State::Failed), 60);
}

// --- What is told ----------------------------------------------------------------------------------------

void TestQueueFaults::tellsTheHoldsThatEndSoonest()
{
    Limits limits;
    limits.perHost = 1;
    QueueBench bench(limits);
    bench.run(14, 7);
    bench.endAll([](const TransferRequest &request) {
        const QChar host = request.url.host().front();
        return host == u'g' ? saved : busy(std::chrono::seconds(40 - (host.unicode() - u'a')));
    });
    const std::vector<HostHold> holds = bench.queue.status().holds;
    QCOMPARE(holds.size(), 5U);
    QCOMPARE(holds.front().origin, u"http://f.example:80"_s);
    QCOMPARE(holds.front().kind, OutcomeKind::ServerBusy);
    QCOMPARE(holds.front().left, 35s);
    QCOMPARE(holds.back().origin, u"http://b.example:80"_s);
    bench.queue.cancelAll();
    QVERIFY(bench.queue.status().holds.empty()); // nobody waits for them any more
}

void TestQueueFaults::countsWhatNothingProves()
{
    QueueBench bench;
    bench.run(5);
    bench.endAll([](const TransferRequest &request) {
        TransferResult result = saved;
        result.outcome.proof = request.fileName < "2"_L1 ? Proof::None : Proof::Content;
        return result;
    });
    QCOMPARE(bench.queue.status().unproven, 2);
    bench.queue.startOver(PublishMode::Replace);
    QCOMPARE(bench.queue.status().unproven, 0);
}

void TestQueueFaults::handsOnHowToCheck()
{
    QueueBench bench;
    Entry entry;
    entry.address = u"http://a.example/0.png"_s;
    entry.fileName = u"0.png"_s;
    entry.checksum = {QCryptographicHash::Md5, "0123456789abcdef"};
    bench.queue.setCheck(Check::Decode);
    bench.queue.open(EntryList({entry}));
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.transfers.running.front()->request.check, Check::Decode);
    QCOMPARE(bench.transfers.running.front()->request.checksum, entry.checksum);
}

void TestQueueFaults::aWakeUpInsideThePauseBeginsNothing()
{
    Limits limits;
    limits.pauseGrace = 10s;
    QueueBench bench(limits);
    bench.run(3);
    bench.transfers.running.front()->end(lost);
    bench.queue.pause();
    bench.settle();
    const int before = bench.transfers.begun;
    bench.pass(5s); // the delay is over long before the pause's grace
    QCOMPARE(bench.transfers.begun, before);
    QCOMPARE(bench.queue.phase(), Phase::Pausing);
    bench.pass(60s);
    QCOMPARE(bench.transfers.begun, before);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 3);
}

void TestQueueFaults::aLateAlarmIsNoFailure()
{
    QueueBench bench;
    bench.run(20);
    bench.transfers.running.front()->end(busy(10s));
    bench.transfers.running.front()->end(lost);
    bench.settle();
    bench.clock.advanceTo(bench.clock.now() + 10h); // as after a suspension: every alarm at once, and late
    bench.settle();
    QCOMPARE(bench.running(), bench.limits.perHost);
    QCOMPARE(bench.count(State::Failed), 0);
    QVERIFY(bench.queue.status().holds.empty());
}

namespace {

/// What 302 to @p other and then 503 leaves; @p isHeld: it was not even asked.
TransferResult busyBehind(const QString &other, Clock::Time wait, bool isHeld)
{
    TransferResult result = resultOf(OutcomeKind::ServerBusy, true, isHeld ? 0 : 503);
    result.origin = other;
    result.isHeld = isHeld;
    result.outcome.retryAfter = wait;
    return result;
}

} // namespace

void TestQueueFaults::askingNowReachesTheHostBehindTheRedirect()
{
    const QString other = u"http://cdn.example:80"_s;
    QueueBench bench;
    bench.run(1);
    bench.endAll(busyBehind(other, 600s, false));
    QVERIFY(bench.queue.heldFor(other) >= 600s);
    bench.queue.releaseHost(u"http://a.example:80"_s);
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.queue.heldFor(other), Clock::Time(0));
}

void TestQueueFaults::aHopThatIsHeldCostsNoTry()
{
    const QString other = u"http://cdn.example:80"_s;
    QueueBench bench;
    bench.run(1);
    for (int i = 0; i < 6; ++i) {
        bench.endAll(busyBehind(other, 60s, true));
        QCOMPARE(bench.rows[0].state, State::Delayed);
        QCOMPARE(bench.rows[0].tries, 0);
        bench.pass(120s);
        QCOMPARE(bench.running(), 1);
    }
}

QTEST_GUILESS_MAIN(TestQueueFaults)
#include "tst_queuefaults.moc"
