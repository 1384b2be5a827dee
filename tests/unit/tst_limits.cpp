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
    QVERIFY(limits.longestHold == 1h);
}

void LimitsTest::keepsTheWatchdogs()
{
    const Limits limits;
    QVERIFY(limits.connectTimeout == 20s);
    QVERIFY(limits.firstByteTimeout == 30s);
    QVERIFY(limits.idleTimeout == 30s);
    QCOMPARE(limits.minimumRate, 64);
    QVERIFY(limits.rateWindow == 60s);
}

void LimitsTest::keepsTheBounds()
{
    const Limits limits;
    QCOMPARE(limits.redirects, 10);
    QCOMPARE(limits.largestPicture, 104'857'600);
    QVERIFY(limits.pauseGrace == 2s);
    QVERIFY(limits.frame == 16ms);
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "tst_limits.moc"
