// SPDX-License-Identifier: MIT
#include "hostpace.h"

#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;

class TestHostPace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstOneMayBeginAtOnce();
    void keepsTheDelayBetweenTwoBeginnings();
    void keepsTheRateExactly_data();
    void keepsTheRateExactly();
    void savesNothingUpWhileNobodyAsks();
    void theLongerOfTheTwoCounts();
    void takesAChangedSettingAtOnce();
    void staysSaneWithAbsurdRates();
};

void TestHostPace::theFirstOneMayBeginAtOnce()
{
    const HostPace pace;
    QVERIFY(!pace.hasBegun());
    QCOMPARE(pace.next({10s, 0.01}), 0ms);
}

void TestHostPace::keepsTheDelayBetweenTwoBeginnings()
{
    HostPace pace;
    pace.begun(1000ms, {250ms, 0});
    QCOMPARE(pace.next({250ms, 0}), 1250ms);
    pace.begun(1300ms, {250ms, 0});
    QCOMPARE(pace.next({250ms, 0}), 1550ms);
    QCOMPARE(pace.next({}), 1300ms);
}

void TestHostPace::keepsTheRateExactly_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.7, 3.0, 7.0, 30.0, 300.0, 999.0, 3000.0})
        QTest::addRow("%g a second", rate) << rate;
}

/// Never more than that rate and one, and over ten minutes not one in a hundred thousand fewer.
void TestHostPace::keepsTheRateExactly()
{
    QFETCH(double, rate);
    HostPace pace;
    qint64 count = 0;
    const Clock::Time start = 5000ms;
    const Clock::Time length = 10min;
    const HostPace::Setting setting{0ms, rate};
    for (Clock::Time now = start; now < start + length; now = std::max(now, pace.next(setting))) {
        pace.begun(now, setting);
        ++count;
        const double most = rate * (double((now - start).count()) / 1000 + 0.001) + 1;
        QVERIFY2(double(count) <= most, qPrintable(QString::number(count)));
    }
    QVERIFY2(double(count) >= rate * 600 * 0.99999 - 1, qPrintable(QString::number(count)));
}

void TestHostPace::savesNothingUpWhileNobodyAsks()
{
    HostPace pace;
    const HostPace::Setting setting{0ms, 10};
    pace.begun(1000ms, setting);
    pace.begun(60s, setting);
    QCOMPARE(pace.next(setting), 60s + 100ms);
    pace.begun(60s + 102ms, setting); // late by more than a tick: the delay begins anew
    QCOMPARE(pace.next(setting), 60s + 202ms);
}

void TestHostPace::theLongerOfTheTwoCounts()
{
    HostPace pace;
    pace.begun(1000ms, {300ms, 2});
    QCOMPARE(pace.next({300ms, 2}), 1500ms);
    QCOMPARE(pace.next({700ms, 2}), 1700ms);
}

void TestHostPace::takesAChangedSettingAtOnce()
{
    HostPace pace;
    pace.begun(1000ms, {10s, 0});
    QCOMPARE(pace.next({10s, 0}), 11s);
    QCOMPARE(pace.next({100ms, 0}), 1100ms);
    QCOMPARE(pace.next({0ms, 4}), 1250ms);
}

void TestHostPace::staysSaneWithAbsurdRates()
{
    HostPace pace;
    pace.begun(1000ms, {0ms, 1e-300});
    QCOMPARE(pace.next({0ms, 1e-300}), 1s + 1h);
    QCOMPARE(pace.next({0ms, 1e300}), 1001ms);
}

QTEST_APPLESS_MAIN(TestHostPace)
#include "tst_hostpace.moc"
