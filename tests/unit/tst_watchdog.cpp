// SPDX-License-Identifier: MIT
// When a request has waited too long, and for what.
#include "watchdog.h"

#include "simclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;

class WatchdogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void waitsForTheConnection();
    void waitsForTheFirstByte();
    void waitsForMoreBytes();
    void wantsAMinimumRate();
    void letsASteadyTrickleAboveTheRatePass();
    void blamesNobodyAfterASuspension();
    void countsAgainAfterASuspension();
    void missesNothingThatNobodyReads();
    void keepsQuietOnceItIsStopped();

private:
    Clock::Time in(Clock::Time time) const { return m_begun + time; }

    SimClock m_clock;
    Limits m_limits;
    Clock::Time m_begun{};
    std::unique_ptr<Watchdog> m_watchdog;
    QList<OutcomeKind> m_verdicts;
};

void WatchdogTest::init()
{
    m_verdicts.clear();
    m_begun = m_clock.now();
    m_watchdog = std::make_unique<Watchdog>(m_clock, m_limits);
    connect(m_watchdog.get(), &Watchdog::overdue, this, [this](OutcomeKind kind) { m_verdicts << kind; });
    m_watchdog->start();
}

void WatchdogTest::waitsForTheConnection()
{
    m_clock.advanceTo(in(m_limits.connectTimeout - 1ms));
    QVERIFY(m_verdicts.isEmpty());
    m_clock.advanceTo(in(1h));
    QCOMPARE(m_verdicts, {OutcomeKind::ConnectTimeout});
}

void WatchdogTest::waitsForTheFirstByte()
{
    m_clock.advanceTo(in(15s));
    m_watchdog->requestSent();
    m_clock.advanceTo(in(15s + m_limits.firstByteTimeout - 1ms));
    QVERIFY(m_verdicts.isEmpty());
    m_clock.advanceTo(in(1h));
    QCOMPARE(m_verdicts, {OutcomeKind::FirstByteTimeout});
}

void WatchdogTest::waitsForMoreBytes()
{
    m_watchdog->requestSent();
    m_watchdog->bytesCame(1'000'000);
    m_clock.advanceTo(in(20s));
    m_watchdog->bytesCame(2'000'000);
    m_clock.advanceTo(in(20s + m_limits.idleTimeout - 1ms));
    QVERIFY(m_verdicts.isEmpty());
    m_clock.advanceTo(in(1h));
    QCOMPARE(m_verdicts, {OutcomeKind::IdleTimeout});
}

void WatchdogTest::wantsAMinimumRate()
{
    m_watchdog->requestSent();
    for (int second = 1; second < 200; ++second) {
        m_clock.advanceTo(in(std::chrono::seconds(second)));
        m_watchdog->bytesCame(second * (m_limits.minimumRate - 2));
    }
    QCOMPARE(m_verdicts.value(0), OutcomeKind::TooSlow);
}

void WatchdogTest::letsASteadyTrickleAboveTheRatePass()
{
    m_watchdog->requestSent();
    for (int second = 1; second < 1000; ++second) {
        m_clock.advanceTo(in(std::chrono::seconds(second)));
        m_watchdog->bytesCame(second * (m_limits.minimumRate + 2));
    }
    QVERIFY(m_verdicts.isEmpty());
}

void WatchdogTest::blamesNobodyAfterASuspension()
{
    m_watchdog->requestSent();
    m_watchdog->bytesCame(1000);
    m_clock.sleepUntil(in(10min));
    QVERIFY(m_verdicts.isEmpty());
    m_watchdog->bytesCame(1'000'000);
    m_clock.advanceTo(in(10min + m_limits.idleTimeout - 1ms));
    QVERIFY(m_verdicts.isEmpty());
}

void WatchdogTest::countsAgainAfterASuspension()
{
    m_clock.sleepUntil(in(10min));
    m_clock.advanceTo(in(11min));
    QCOMPARE(m_verdicts, {OutcomeKind::ConnectTimeout});
}

void WatchdogTest::missesNothingThatNobodyReads()
{
    m_watchdog->requestSent();
    m_watchdog->bytesCame(1000);
    for (int second = 1; second < 200; ++second) {
        m_clock.advanceTo(in(std::chrono::seconds(second)));
        m_watchdog->excuse();
    }
    QVERIFY(m_verdicts.isEmpty());
}

void WatchdogTest::keepsQuietOnceItIsStopped()
{
    m_watchdog->stop();
    m_clock.advanceTo(in(1h));
    QVERIFY(m_verdicts.isEmpty());
}

QTEST_GUILESS_MAIN(WatchdogTest)
#include "tst_watchdog.moc"
