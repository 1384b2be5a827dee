// SPDX-License-Identifier: MIT
#include "retrypolicy.h"

#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;
using What = RetryDecision::What;

class TestRetryPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void triesAgainOnlyWhereThatMayHelp_data();
    void triesAgainOnlyWhereThatMayHelp();
    void doublesTheWaitWithinItsJitter();
    void givesUpWhenTheTriesAreSpent();
    void holdsTheHostForAsLongAsTheServerAsks();
    void holdsTheHostAlsoWhereTheRowHasFailed();
    void givesUpOnAServerThatAsksForTooLong();
    void ignoresAWaitThatComesWithAFinalAnswer();
    void asksOnceMoreForANameThatWasNeverFound();
    void takesANameThatWasFoundBeforeForALineThatIsDown();
    void triesAgainWhereEveryTryWasRefunded();
    void endsAtTheHardStopWhateverWasRefunded();
    void doesNotCountATaint();
    void oneSeedGivesOneSequence();
};

namespace {

Outcome made(OutcomeKind kind)
{
    Outcome outcome;
    outcome.kind = kind;
    return outcome;
}

} // namespace

void TestRetryPolicy::triesAgainOnlyWhereThatMayHelp_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    const auto row = [](OutcomeKind kind, What first, What second) {
        QTest::newRow(key(kind).data()) << int(kind) << int(first) << int(second);
    };
    row(OutcomeKind::Saved, What::Done, What::Done);
    for (const auto kind : {OutcomeKind::ServerBusy, OutcomeKind::ServerError, OutcomeKind::ConnectionRefused,
             OutcomeKind::ConnectionLost, OutcomeKind::ConnectTimeout, OutcomeKind::FirstByteTimeout,
             OutcomeKind::IdleTimeout, OutcomeKind::TooSlow})
        row(kind, What::TryAgain, What::TryAgain);
    for (const auto kind :
        {OutcomeKind::HostNotFound, OutcomeKind::NotHttp, OutcomeKind::EmptyAnswer, OutcomeKind::NotAnImage,
            OutcomeKind::DamagedImage, OutcomeKind::ChecksumMismatch, OutcomeKind::EncodedBody})
        row(kind, What::TryAgain, What::GiveUp);
    for (const auto kind :
        {OutcomeKind::NotFound, OutcomeKind::HttpStatus, OutcomeKind::LoginNeeded, OutcomeKind::LoginRefused,
            OutcomeKind::BadRedirect, OutcomeKind::TooManyRedirects, OutcomeKind::UnsafeRedirect,
            OutcomeKind::TooLarge, OutcomeKind::NoRoom, OutcomeKind::BadAddress, OutcomeKind::NameRefused})
        row(kind, What::GiveUp, What::GiveUp);
    row(OutcomeKind::TlsError, What::GiveUpHost, What::GiveUpHost);
    for (const auto kind : {OutcomeKind::DiskFull, OutcomeKind::NotWritable, OutcomeKind::FolderGone,
             OutcomeKind::DiskError, OutcomeKind::ProxyError, OutcomeKind::CaptivePortal})
        row(kind, What::StopBatch, What::StopBatch);
    row(OutcomeKind::Tainted, What::Requeue, What::Requeue);
    row(OutcomeKind::ChangedOnServer, What::Requeue, What::Requeue);
}

void TestRetryPolicy::triesAgainOnlyWhereThatMayHelp()
{
    QFETCH(int, kind);
    const Limits limits;
    RetryPolicy policy(limits, 1);
    QTEST(int(policy.decide(made(OutcomeKind(kind)), {1, 1, 0}).what), "first");
    QTEST(int(policy.decide(made(OutcomeKind(kind)), {2, 2, 0}).what), "second");
}

void TestRetryPolicy::doublesTheWaitWithinItsJitter()
{
    const Limits limits;
    RetryPolicy policy(limits, 7);
    std::chrono::milliseconds base = limits.backOff;
    for (int tries = 1; tries <= 5; ++tries, base *= 2) {
        for (int i = 0; i < 200; ++i) {
            const auto wait = policy.backOff(tries);
            QVERIFY(wait >= base * 3 / 4 && wait <= base * 5 / 4);
        }
    }
}

void TestRetryPolicy::givesUpWhenTheTriesAreSpent()
{
    Limits limits;
    limits.tries = 3;
    RetryPolicy policy(limits, 1);
    QCOMPARE(policy.decide(made(OutcomeKind::ConnectionLost), {2, 2, 0}).what, What::TryAgain);
    QCOMPARE(policy.decide(made(OutcomeKind::ConnectionLost), {3, 3, 0}).what, What::GiveUp);
    QCOMPARE(policy.decide(made(OutcomeKind::Tainted), {1, limits.triesHardStop, 0}).what, What::GiveUp);
}

void TestRetryPolicy::holdsTheHostForAsLongAsTheServerAsks()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    Outcome busy = made(OutcomeKind::ServerBusy);
    QCOMPARE(policy.decide(busy, {1, 1, 0}).hold, 0ms);
    busy.retryAfter = 90s;
    const RetryDecision decision = policy.decide(busy, {1, 1, 0});
    QCOMPARE(decision.what, What::TryAgain);
    QCOMPARE(decision.hold, 90s);
    QCOMPARE(decision.delay, 90s);
    busy.retryAfter = 0s;
    QVERIFY(policy.decide(busy, {1, 1, 0}).delay >= limits.backOff * 3 / 4);
}

void TestRetryPolicy::holdsTheHostAlsoWhereTheRowHasFailed()
{
    Limits limits;
    limits.tries = 1;
    RetryPolicy policy(limits, 1);
    Outcome busy = made(OutcomeKind::ServerBusy);
    busy.retryAfter = 90s;
    QCOMPARE(policy.decide(busy, {1, 1, 0}).what, What::GiveUp);
    QCOMPARE(policy.decide(busy, {1, 1, 0}).hold, 90s);
}

void TestRetryPolicy::givesUpOnAServerThatAsksForTooLong()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    Outcome busy = made(OutcomeKind::ServerBusy);
    busy.retryAfter = limits.longestHold;
    QCOMPARE(policy.decide(busy, {1, 1, 0}).what, What::TryAgain);
    busy.retryAfter = limits.longestHold + 1s;
    QCOMPARE(policy.decide(busy, {1, 1, 0}).what, What::GiveUpHost);
}

void TestRetryPolicy::ignoresAWaitThatComesWithAFinalAnswer()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    Outcome missing = made(OutcomeKind::NotFound);
    missing.retryAfter = limits.longestHold + 1s;
    QCOMPARE(policy.decide(missing, {1, 1, 0}).what, What::GiveUp);
    missing.retryAfter = 90s;
    QCOMPARE(policy.decide(missing, {1, 1, 0}).hold, 0ms);
}

void TestRetryPolicy::asksOnceMoreForANameThatWasNeverFound()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    const RetryDecision decision = policy.decide(made(OutcomeKind::HostNotFound), {1, 1, 0, false});
    QCOMPARE(decision.what, What::TryAgain);
    QCOMPARE(decision.delay, limits.hostNotFoundWait);
    QCOMPARE(policy.decide(made(OutcomeKind::HostNotFound), {2, 2, 0, false}).what, What::GiveUp);
}

void TestRetryPolicy::takesANameThatWasFoundBeforeForALineThatIsDown()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    QCOMPARE(policy.decide(made(OutcomeKind::HostNotFound), {2, 2, 0, true}).what, What::TryAgain);
    QCOMPARE(policy.decide(made(OutcomeKind::HostNotFound), {5, 5, 0, true}).what, What::GiveUp);
}

void TestRetryPolicy::triesAgainWhereEveryTryWasRefunded()
{
    Limits limits;
    limits.tries = 1;
    RetryPolicy policy(limits, 1);
    const RetryDecision decision = policy.decide(made(OutcomeKind::IdleTimeout), {0, 7, 0});
    QCOMPARE(decision.what, What::TryAgain);
    QVERIFY(decision.delay <= limits.backOff * 5 / 4);
    QCOMPARE(policy.decide(made(OutcomeKind::NotFound), {0, 7, 0}).what, What::GiveUp);
}

void TestRetryPolicy::endsAtTheHardStopWhateverWasRefunded()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    for (const auto kind :
        {OutcomeKind::IdleTimeout, OutcomeKind::ChangedOnServer, OutcomeKind::ServerBusy}) {
        QVERIFY(policy.decide(made(kind), {0, limits.triesHardStop - 1, 0}).what != What::GiveUp);
        QCOMPARE(policy.decide(made(kind), {0, limits.triesHardStop, 0}).what, What::GiveUp);
    }
}

void TestRetryPolicy::doesNotCountATaint()
{
    const Limits limits;
    RetryPolicy policy(limits, 1);
    QCOMPARE(policy.decide(made(OutcomeKind::Tainted), {limits.tries, limits.tries, 0}).what, What::Requeue);
    QCOMPARE(policy.decide(made(OutcomeKind::Tainted), {1, 3, 3}).what, What::GiveUp);
}

void TestRetryPolicy::oneSeedGivesOneSequence()
{
    const Limits limits;
    RetryPolicy first(limits, 42);
    RetryPolicy second(limits, 42);
    RetryPolicy other(limits, 43);
    bool differs = false;
    for (int i = 1; i <= 20; ++i) {
        const auto wait = first.backOff(3);
        QCOMPARE(wait, second.backOff(3));
        differs = differs || wait != other.backOff(3);
    }
    QVERIFY(differs);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
