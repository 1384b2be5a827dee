// SPDX-License-Identifier: MIT
// The defaults that are promised: who changes one changes this page too, knowingly.
#include "enginelimits.h"

#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;

class LimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNumberOfParallelAttempts();
    void keepsTheTriesAndTheBackOff();
    void keepsTheHoldsOfHosts();
    void keepsTheWatchdogs();
    void keepsTheBounds();
};

void LimitsTest::keepsTheNumberOfParallelAttempts()
{
    const Limits limits;
    QCOMPARE(limits.parallel, 24);
    QCOMPARE(limits.perHost, 6);
}

void LimitsTest::keepsTheTriesAndTheBackOff()
{
    const Limits limits;
    QCOMPARE(limits.tries, 5);
    QCOMPARE(limits.triesHardStop, 20);
    QCOMPARE(limits.refundBytes, 262'144);
    QVERIFY(limits.backOff == 1s);
    QCOMPARE(limits.backOffLow, 0.75);
    QCOMPARE(limits.backOffHigh, 1.25);
    QVERIFY(limits.hostNotFoundWait == 5s);
}

void LimitsTest::keepsTheHoldsOfHosts()
{
    const Limits limits;
    QVERIFY(limits.longestHold == 1h);
    QCOMPARE(limits.breakerFailures, 10);
    QVERIFY(limits.breakerHold == 30s);
    QCOMPARE(limits.breakerRounds, 20);
    QCOMPARE(limits.refusalsInARow, 20);
    QVERIFY(limits.refusalHold == 60s);
}

void LimitsTest::keepsTheWatchdogs()
{
    const Limits limits;
    QVERIFY(limits.connectTimeout == 20s);
    QVERIFY(limits.firstByteTimeout == 30s);
    QVERIFY(limits.idleTimeout == 30s);
    QCOMPARE(limits.minimumRate, 64);
    QVERIFY(limits.rateWindow == 60s);
    QVERIFY(limits.lateAlarm == 5s);
}

void LimitsTest::keepsTheBounds()
{
    const Limits limits;
    QCOMPARE(limits.redirects, 10);
    QCOMPARE(limits.largestPicture, 104'857'600);
    QCOMPARE(limits.largestFile, 0);
    QCOMPARE(limits.rate, 0);
    QCOMPARE(limits.resumeFrom, 1'048'576);
    QCOMPARE(limits.resumeOverlap, 1024);
    QVERIFY(limits.pauseGrace == 2s);
    QVERIFY(limits.frame == 16ms);
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "tst_limits.moc"
