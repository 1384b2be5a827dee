// SPDX-License-Identifier: MIT
#include "stallmeter.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Halyard;
using namespace std::chrono_literals;

namespace {

/// Keeps the event loop busy.
void stallFor(std::chrono::milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.nsecsElapsed() < std::chrono::nanoseconds(time).count()) { }
}

} // namespace

class TestStallMeter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void measuresTheLongestTimeThatTheLoopWasBusy()
    {
        StallMeter meter;
        meter.begin();
        bool stalled = false;
        QTimer::singleShot(20ms, this, [&] { stallFor(40ms); });
        QTimer::singleShot(60ms, this, [&] {
            stallFor(150ms);
            QTimer::singleShot(20ms, this, [&] { stalled = true; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(stalled, 60'000);
        // A heartbeat may miss the beginning of a stall by one beat and some rounding.
        QVERIFY2(meter.longest() >= 130ms, QByteArray::number(qint64(meter.longest().count())));
    }

    void beginsAnew()
    {
        StallMeter meter;
        meter.begin();
        bool stalled = false;
        QTimer::singleShot(20ms, this, [&] {
            stallFor(100ms);
            QTimer::singleShot(20ms, this, [&] { stalled = true; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(stalled, 60'000);
        QVERIFY(meter.longest() > 0ns);
        meter.begin();
        QCOMPARE(meter.longest(), 0ns);
    }

    void doesNotCountWhileItIsAtRest()
    {
        StallMeter meter;
        meter.begin();
        meter.end();
        bool stalled = false;
        QTimer::singleShot(20ms, this, [&] {
            stallFor(60ms);
            QTimer::singleShot(20ms, this, [&] { stalled = true; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(stalled, 60'000);
        QCOMPARE(meter.longest(), 0ns);
    }
};

QTEST_MAIN(TestStallMeter)
#include "tst_stallmeter.moc"
