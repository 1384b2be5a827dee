// SPDX-License-Identifier: MIT
// Seeded schedules of replies, faults, holds, time-outs, pauses and cancels against the real queue.
// HALYARD_SCHEDULES sets how many (100,000 by default), HALYARD_SEED replays one.
#include "simworld.h"

#include <QTest>

using namespace Halyard;

class TestSchedules : public QObject
{
    Q_OBJECT
public:
    /// A million schedules may take longer than Qt Test's own limit for a function.
    static void initMain()
    {
        if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
            qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");
    }
private Q_SLOTS:
    void everyScheduleKeepsTheInvariantsAndEnds();
    void oneSeedIsOneSchedule();
};

namespace {

QString run(quint64 seed)
{
    SimWorld world(seed);
    const int steps = 10 + int(seed % 60);
    for (int i = 0; i < steps; ++i) {
        if (const QString broken = world.step(); !broken.isEmpty())
            return broken;
    }
    return world.finish();
}

} // namespace

void TestSchedules::everyScheduleKeepsTheInvariantsAndEnds()
{
    bool isReplay = false;
    const quint64 only = qEnvironmentVariable("HALYARD_SEED").toULongLong(&isReplay);
    bool isSet = false;
    const int wanted = qEnvironmentVariableIntValue("HALYARD_SCHEDULES", &isSet);
    const quint64 first = isReplay ? only : 1;
    const quint64 last = isReplay ? only : quint64(isSet ? wanted : 100'000);
    for (quint64 seed = first; seed <= last; ++seed) {
        const QString broken = run(seed);
        QVERIFY2(broken.isEmpty(),
            qPrintable(QLatin1StringView("HALYARD_SEED=%1 shows: %2").arg(QString::number(seed), broken)));
    }
}

void TestSchedules::oneSeedIsOneSchedule()
{
    SimWorld first(4711);
    SimWorld second(4711);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(first.step(), second.step());
    QVERIFY(first.trace() == second.trace());
}

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
