// SPDX-License-Identifier: MIT
// The limit of bytes a second, with a clock of the test's own.
#include "ratelimit.h"

#include "simclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;

class RateLimitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsTheRateAndNoMore_data();
    void grantsTheRateAndNoMore();
    void sharesTheRateAmongMany();
    void grantsAllWithoutALimit();
    void wakesWhoeverFoundItEmpty();
    void saysNothingWhereNobodyWaits();
    void savesUpNoMoreThanAMoment();
    void takesANewRateAtOnce();
    void wakesWhoWaitsWhenTheLimitIsLifted();
};

namespace {

/// Takes what there is, @p wanted bytes at a time, whenever it is woken, until @p end.
qint64 takenUntil(SimClock &clock, RateLimit &limit, Clock::Time end, qint64 wanted)
{
    qint64 taken = 0;
    const auto drain = [&] {
        for (qint64 granted = wanted; granted == wanted;) {
            granted = limit.take(wanted);
            taken += granted;
        }
    };
    QObject context;
    QObject::connect(&limit, &RateLimit::refilled, &context, drain);
    drain();
    clock.advanceTo(end);
    return taken;
}

} // namespace

void RateLimitTest::grantsTheRateAndNoMore_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<qint64>("wanted");
    QTest::newRow("slow, in large pieces") << qint64(1000) << qint64(65'536);
    QTest::newRow("slow, in single bytes") << qint64(1000) << qint64(1);
    QTest::newRow("half a megabyte") << qint64(500'000) << qint64(16'384);
    QTest::newRow("fast") << qint64(100'000'000) << qint64(524'288);
    QTest::newRow("a rate that no slice divides") << qint64(1237) << qint64(100);
}

void RateLimitTest::grantsTheRateAndNoMore()
{
    QFETCH(const qint64, rate);
    QFETCH(const qint64, wanted);
    SimClock clock;
    RateLimit limit(clock, rate);
    const qint64 taken = takenUntil(clock, limit, clock.now() + 10s, wanted);
    const qint64 expected = rate * 10;
    QVERIFY2(qAbs(taken - expected) <= expected / 50,
        qPrintable(QString::number(taken) + QLatin1StringView(" of ") + QString::number(expected)));
}

void RateLimitTest::sharesTheRateAmongMany()
{
    SimClock clock;
    RateLimit limit(clock, 100'000);
    QObject context;
    qint64 taken = 0;
    for (int i = 0; i < 24; ++i)
        QObject::connect(&limit, &RateLimit::refilled, &context, [&] { taken += limit.take(10'000); });
    taken += limit.take(10'000);
    clock.advanceTo(clock.now() + 10s);
    QVERIFY2(qAbs(taken - 1'000'000) <= 20'000, qPrintable(QString::number(taken)));
}

void RateLimitTest::grantsAllWithoutALimit()
{
    SimClock clock;
    RateLimit limit(clock, 0);
    QSignalSpy refilled(&limit, &RateLimit::refilled);
    constexpr qint64 much = 1LL << 50;
    QCOMPARE(limit.take(much), much);
    QCOMPARE(limit.take(1), 1);
    clock.advanceTo(clock.now() + 10s);
    QCOMPARE(refilled.count(), 0);
}

void RateLimitTest::wakesWhoeverFoundItEmpty()
{
    SimClock clock;
    RateLimit limit(clock, 1000);
    QSignalSpy refilled(&limit, &RateLimit::refilled);
    while (limit.take(1000) > 0) { }
    QVERIFY(limit.take(1000) == 0);
    clock.advanceTo(clock.now() + 1s);
    QVERIFY(refilled.count() >= 1);
    QVERIFY(limit.take(1000) > 0);
}

void RateLimitTest::saysNothingWhereNobodyWaits()
{
    SimClock clock;
    RateLimit limit(clock, 1000);
    QSignalSpy refilled(&limit, &RateLimit::refilled);
    clock.advanceTo(clock.now() + 1s);
    QCOMPARE(limit.take(10), 10); // as many as were wanted
    clock.advanceTo(clock.now() + 10s);
    QCOMPARE(refilled.count(), 0);
}

void RateLimitTest::savesUpNoMoreThanAMoment()
{
    SimClock clock;
    RateLimit limit(clock, 1'000'000);
    clock.advanceTo(clock.now() + 1h);
    qint64 taken = 0;
    for (qint64 granted = 1; granted > 0;) {
        granted = limit.take(1'000'000'000);
        taken += granted;
    }
    QVERIFY2(taken <= 500'000, qPrintable(QString::number(taken))); // an hour of silence is no licence
    QVERIFY(taken > 0);
}

void RateLimitTest::takesANewRateAtOnce()
{
    SimClock clock;
    RateLimit limit(clock, 1000);
    takenUntil(clock, limit, clock.now() + 10s, 1000);
    limit.setRate(50'000);
    QCOMPARE(limit.rate(), 50'000);
    const qint64 taken = takenUntil(clock, limit, clock.now() + 10s, 1000);
    QVERIFY2(qAbs(taken - 500'000) <= 10'000, qPrintable(QString::number(taken)));
}

void RateLimitTest::wakesWhoWaitsWhenTheLimitIsLifted()
{
    SimClock clock;
    RateLimit limit(clock, 1000);
    while (limit.take(1000) > 0) { }
    QSignalSpy refilled(&limit, &RateLimit::refilled);
    limit.setRate(0);
    clock.advanceTo(clock.now());
    QCOMPARE(refilled.count(), 1);
    QCOMPARE(limit.take(1'000'000), 1'000'000);
}

QTEST_APPLESS_MAIN(RateLimitTest)
#include "tst_ratelimit.moc"
