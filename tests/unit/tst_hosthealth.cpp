// SPDX-License-Identifier: MIT
#include "hosthealth.h"

#include <QTest>

using namespace Halyard;
using What = HostVerdict::What;

class TestHostHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsAfterSoManySilencesInARow();
    void anyAnswerBeginsTheCountAnew();
    void letsOneAttemptProbeAfterAHold();
    void aProbeThatMeetsSilenceHoldsAgainAndIsFree();
    void whatWasBegunBeforeAHoldCannotMakeItLonger();
    void anAnswerClosesTheBreaker();
    void aBodyUnderWayClosesTheBreaker();
    void anAbandonedProbeMakesRoomForAnother();
    void givesUpAfterSoManyHoldsWithoutAnAnswer();
    void looksTwiceForANameThatWasNeverFound();
    void countsANameThatWasFoundBeforeAsSilence();
    void holdsAfterTooManyRefusalsInARow();
    void anotherAnswerBeginsTheCountOfRefusalsAnew();
    void sendsALoginOnceUntilItWasAccepted();
    void aRefusedLoginEndsTheHost();
    void anOldLoginsRefusalIsNotTheNewOnes();
    void aHostThatWantsALoginEverywhereIsGivenUp();
    void anOverloadedServerProvesNoLogin_data();
    void anOverloadedServerProvesNoLogin();
    void anAcceptedLoginMayBeRefusedForARow();
    void threeRefusalsOfAnAcceptedLoginEndTheHost();
    void aRetryByHandForgivesEverything();
};

namespace {

constexpr DownloadId row(int id)
{
    return DownloadId(id);
}

Outcome made(OutcomeKind kind, int status = 0)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.httpStatus = status;
    return outcome;
}

Limits quickLimits()
{
    Limits limits;
    limits.breakerFailures = 3;
    limits.breakerRounds = 2;
    limits.refusalsInARow = 2;
    return limits;
}

const Limits limits = quickLimits();

HostVerdict silence(HostHealth &health, int id, OutcomeKind kind = OutcomeKind::ConnectionRefused)
{
    health.begun(row(id));
    return health.keptSilent(row(id), kind, limits);
}

HostHealth openBreaker()
{
    HostHealth health;
    for (int id = 0; id < limits.breakerFailures; ++id)
        silence(health, id);
    return health;
}

HostHealth withLogin()
{
    HostHealth health;
    health.setHasLogin(true);
    return health;
}

} // namespace

void TestHostHealth::holdsAfterSoManySilencesInARow()
{
    HostHealth health;
    QCOMPARE(silence(health, 1).what, What::GoOn);
    QCOMPARE(silence(health, 2).what, What::GoOn);
    const HostVerdict verdict = silence(health, 3);
    QCOMPARE(verdict.what, What::Hold);
    QCOMPARE(verdict.hold, limits.breakerHold);
    QVERIFY(!verdict.wasProbe); // it is counted like the two before it
}

void TestHostHealth::anyAnswerBeginsTheCountAnew()
{
    HostHealth health;
    silence(health, 1);
    silence(health, 2);
    health.answered(row(3), false);
    QCOMPARE(silence(health, 4).what, What::GoOn);
    QCOMPARE(silence(health, 5).what, What::GoOn);
    QCOMPARE(silence(health, 6).what, What::Hold);
}

void TestHostHealth::letsOneAttemptProbeAfterAHold()
{
    HostHealth health = openBreaker();
    QVERIFY(health.mayAsk(5)); // whatever still runs from before
    health.begun(row(9));
    QVERIFY(!health.mayAsk(1));
}

void TestHostHealth::aProbeThatMeetsSilenceHoldsAgainAndIsFree()
{
    HostHealth health = openBreaker();
    const HostVerdict verdict = silence(health, 9);
    QCOMPARE(verdict.what, What::Hold);
    QVERIFY(verdict.wasProbe);
    QVERIFY(health.mayAsk(0));
}

void TestHostHealth::whatWasBegunBeforeAHoldCannotMakeItLonger()
{
    HostHealth health;
    health.begun(row(7));
    for (int id = 0; id < limits.breakerFailures; ++id)
        silence(health, id);
    const HostVerdict verdict = health.keptSilent(row(7), OutcomeKind::ConnectTimeout, limits);
    QCOMPARE(verdict.what, What::GoOn);
    QVERIFY(!verdict.wasProbe);
}

void TestHostHealth::anAnswerClosesTheBreaker()
{
    HostHealth health = openBreaker();
    health.begun(row(9));
    health.answered(row(9), false);
    QVERIFY(health.mayAsk(5));
    QCOMPARE(silence(health, 10).what, What::GoOn);
}

void TestHostHealth::aBodyUnderWayClosesTheBreaker()
{
    HostHealth health = openBreaker();
    health.begun(row(9));
    QVERIFY(!health.progressed(row(8)));
    QVERIFY(!health.mayAsk(1));
    QVERIFY(health.progressed(row(9)));
    QVERIFY(health.mayAsk(1));
}

void TestHostHealth::anAbandonedProbeMakesRoomForAnother()
{
    HostHealth health = openBreaker();
    health.begun(row(9));
    health.abandoned(row(9));
    QVERIFY(health.mayAsk(0));
}

void TestHostHealth::givesUpAfterSoManyHoldsWithoutAnAnswer()
{
    HostHealth health = openBreaker(); // the first hold
    QCOMPARE(silence(health, 9).what, What::Hold);
    QCOMPARE(silence(health, 9).what, What::GiveUp);
}

void TestHostHealth::looksTwiceForANameThatWasNeverFound()
{
    HostHealth health;
    health.begun(row(1));
    health.begun(row(2));
    const HostVerdict first = health.keptSilent(row(1), OutcomeKind::HostNotFound, limits);
    QCOMPARE(first.what, What::Hold);
    QCOMPARE(first.hold, limits.hostNotFoundWait);
    QCOMPARE(health.keptSilent(row(2), OutcomeKind::HostNotFound, limits).what, What::GoOn);
    QCOMPARE(silence(health, 1, OutcomeKind::HostNotFound).what, What::GiveUp);
}

void TestHostHealth::countsANameThatWasFoundBeforeAsSilence()
{
    HostHealth health;
    health.answered(row(1), true);
    QCOMPARE(silence(health, 2, OutcomeKind::HostNotFound).what, What::GoOn);
    QCOMPARE(silence(health, 3, OutcomeKind::HostNotFound).what, What::GoOn);
    QCOMPARE(silence(health, 4, OutcomeKind::HostNotFound).hold, limits.breakerHold);
}

void TestHostHealth::holdsAfterTooManyRefusalsInARow()
{
    HostHealth health;
    const Outcome refused = made(OutcomeKind::HttpStatus, 403);
    QCOMPARE(health.judge(DownloadId(1), refused, limits).what, What::GoOn);
    QCOMPARE(health.judge(DownloadId(1), refused, limits).what, What::GoOn);
    QCOMPARE(health.judge(DownloadId(1), refused, limits).hold, limits.refusalHold);
    QCOMPARE(health.judge(DownloadId(1), refused, limits).what, What::GoOn); // anew
}

void TestHostHealth::anotherAnswerBeginsTheCountOfRefusalsAnew()
{
    HostHealth health;
    const Outcome refused = made(OutcomeKind::HttpStatus, 403);
    health.judge(DownloadId(1), refused, limits);
    health.judge(DownloadId(1), refused, limits);
    health.judge(DownloadId(1), made(OutcomeKind::NotFound, 404), limits);
    QCOMPARE(health.judge(DownloadId(1), refused, limits).what, What::GoOn);
}

void TestHostHealth::sendsALoginOnceUntilItWasAccepted()
{
    HostHealth health = withLogin();
    QVERIFY(health.mayAsk(0));
    health.begun(row(1));
    QVERIFY(!health.mayAsk(1));
    health.answered(row(1), HostHealth::showsLoginAccepted(made(OutcomeKind::NotFound, 404)));
    QVERIFY(health.mayAsk(1));
}

void TestHostHealth::aRefusedLoginEndsTheHost()
{
    HostHealth health = withLogin();
    health.begun(row(1));
    health.answered(row(1), false);
    QCOMPARE(health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GiveUp);
}

void TestHostHealth::anOldLoginsRefusalIsNotTheNewOnes()
{
    HostHealth health = withLogin();
    health.begun(row(1));
    health.setHasLogin(false); // it is changed while row 1 runs with the old one
    health.setHasLogin(true);
    health.abandoned(row(1));
    health.begun(row(2));
    QCOMPARE(health.judge(row(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GoOn);
    QCOMPARE(health.judge(row(2), made(OutcomeKind::LoginRefused, 401), limits).what, What::GiveUp);
}

void TestHostHealth::aHostThatWantsALoginEverywhereIsGivenUp()
{
    HostHealth health;
    const Outcome wanted = made(OutcomeKind::LoginNeeded, 401);
    for (int i = 0; i < limits.refusalsInARow; ++i)
        QCOMPARE(health.judge(row(i), wanted, limits).what, What::GoOn);
    QCOMPARE(health.judge(row(99), wanted, limits).what, What::GiveUp);
    HostHealth corner;
    for (int i = 0; i < 10 * limits.refusalsInARow; ++i)
        QCOMPARE(
            corner.judge(row(i), i % 2 ? wanted : Outcome::of(OutcomeKind::NotFound, {}, 404), limits).what,
            What::GoOn);
}

void TestHostHealth::anOverloadedServerProvesNoLogin_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("busy") << int(OutcomeKind::ServerBusy) << 503;
    QTest::newRow("error") << int(OutcomeKind::ServerError) << 500;
    QTest::newRow("forbidden, perhaps to everybody") << int(OutcomeKind::HttpStatus) << 403;
    QTest::newRow("untrusted") << int(OutcomeKind::Tainted) << 103;
}

void TestHostHealth::anOverloadedServerProvesNoLogin()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    HostHealth health = withLogin();
    health.begun(row(1));
    health.answered(row(1), HostHealth::showsLoginAccepted(made(OutcomeKind(kind), status)));
    QVERIFY(!health.mayAsk(1));
}

void TestHostHealth::anAcceptedLoginMayBeRefusedForARow()
{
    HostHealth health = withLogin();
    health.begun(row(1));
    health.answered(row(1), true);
    QCOMPARE(health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GoOn);
    QCOMPARE(health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GoOn);
    health.answered(row(2), true);
    QCOMPARE(health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GoOn);
}

void TestHostHealth::threeRefusalsOfAnAcceptedLoginEndTheHost()
{
    HostHealth health = withLogin();
    health.begun(row(1));
    health.answered(row(1), true);
    health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits);
    health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits);
    QCOMPARE(health.judge(DownloadId(1), made(OutcomeKind::LoginRefused, 401), limits).what, What::GiveUp);
}

void TestHostHealth::aRetryByHandForgivesEverything()
{
    HostHealth health = withLogin();
    health.begun(row(1));
    health.answered(row(1), true);
    for (int id = 0; id < limits.breakerFailures; ++id)
        silence(health, id);
    health.forgive();
    QCOMPARE(silence(health, 9).what, What::GoOn);
    health.begun(row(1));
    QVERIFY(!health.mayAsk(1)); // a login may be another by now: it is sent once again
}

QTEST_APPLESS_MAIN(TestHostHealth)
#include "tst_hosthealth.moc"
