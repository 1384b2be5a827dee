// SPDX-License-Identifier: MIT
// Good manners to thousands of servers, in virtual time: what must never happen, how fairly hosts are served,
// and how close the whole comes to what is possible at best. HALYARD_SEED replays one run.
#include "mannersworld.h"

#include <QTest>

#include <cmath>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestManners : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void breaksNoLimitWhateverTheServersDo_data();
    void breaksNoLimitWhateverTheServersDo();
    void keepsChangedLimitsFromThenOn();
    void equalHostsAreServedAlike();
    void aSlowHostStarvesNoQuickOne();
    void comesCloseToTheIdealSchedule_data();
    void comesCloseToTheIdealSchedule();
    void tenThousandHostsWaitWithoutCost();
    void adaptiveLosesFewRowsWhereAFixedNumberLosesMost();
};

namespace {

constexpr int hostCount = 2500;

std::vector<MannersHost> naughtyHosts(quint64 seed, int count)
{
    std::mt19937_64 random(seed);
    const auto pick = [&random](int below) { return int(random() % quint64(below)); };
    std::vector<MannersHost> hosts(std::size_t(count), MannersHost{});
    for (MannersHost &host : hosts) {
        host.latency = Clock::Time(5 + pick(pick(4) == 0 ? 2000 : 100));
        if (pick(3) == 0)
            host.rate = 0.5 + pick(20);
        host.burst = pick(5);
        if (pick(2) == 0)
            host.retryAfter = std::chrono::seconds(pick(20));
        const Clock::Time from(1000 + pick(30'000));
        if (pick(5) == 0) {
            host.banFrom = from;
            host.banUntil = from + std::chrono::seconds(pick(60));
            host.retryAfter = std::chrono::seconds(1 + pick(60));
        } else if (pick(10) == 0) {
            host.downFrom = from;
            host.downUntil = from + std::chrono::seconds(pick(120));
        }
    }
    return hosts;
}

/// 1: all have got the same; 1/n: one has got everything.
double jain(const std::vector<MannersHost> &hosts)
{
    double sum = 0;
    double squares = 0;
    for (const MannersHost &host : hosts) {
        sum += host.saved;
        squares += double(host.saved) * host.saved;
    }
    return squares > 0 ? sum * sum / (double(hosts.size()) * squares) : 0;
}

/// No schedule is quicker: not by all places together, and not by what any one host allows.
double idealSeconds(const std::vector<MannersHost> &hosts, int rowsEach, const Limits &limits)
{
    double work = 0;
    double longest = 0;
    for (const MannersHost &host : hosts) {
        const double latency = double(host.latency.count()) / 1000;
        work += rowsEach * latency;
        const double rounds = std::ceil(double(rowsEach) / limits.perHost);
        double apart = double(limits.hostDelay.count()) / 1000;
        if (limits.hostRate > 0)
            apart = std::max(apart, 1 / limits.hostRate);
        longest = std::max({longest, rounds * latency, (rowsEach - 1) * apart + latency});
    }
    return std::max(work / limits.parallel, longest);
}

double seconds(Clock::Time time)
{
    return double(time.count()) / 1000;
}

} // namespace

void TestManners::breaksNoLimitWhateverTheServersDo_data()
{
    QTest::addColumn<int>("delay");
    QTest::addColumn<double>("rate");
    QTest::addColumn<bool>("adaptive");
    QTest::newRow("as it is set at first") << 0 << 0.0 << false;
    QTest::newRow("a delay") << 200 << 0.0 << false;
    QTest::newRow("a rate") << 0 << 7.0 << false;
    QTest::newRow("both") << 90 << 12.0 << false;
    QTest::newRow("adaptive") << 0 << 0.0 << true;
    QTest::newRow("adaptive, a delay and a rate") << 50 << 9.0 << true;
}

void TestManners::breaksNoLimitWhateverTheServersDo()
{
    QFETCH(int, delay);
    QFETCH(double, rate);
    QFETCH(bool, adaptive);
    bool isReplay = false;
    const quint64 only = qEnvironmentVariable("HALYARD_SEED").toULongLong(&isReplay);
    for (quint64 seed = isReplay ? only : 1; seed <= (isReplay ? only : 2); ++seed) {
        Limits limits;
        limits.parallel = 1000;
        limits.perHost = 4;
        limits.hostDelay = Clock::Time(delay);
        limits.hostRate = rate;
        limits.adaptive = adaptive;
        MannersWorld world(limits, naughtyHosts(seed, hostCount), 6);
        QVERIFY2(world.run(), "it waits for nothing");
        QVERIFY2(world.broken().isEmpty(), qPrintable(u"seed %1: "_s.arg(seed) + world.broken()));
        const BatchStatus status = world.status();
        QCOMPARE(status.phase, Phase::Done);
        qInfo("seed %llu: %d of %d saved in %.0f s", seed, status.count(State::Saved), status.total(),
            seconds(world.passed()));
        QVERIFY(status.count(State::Saved) > status.total() / 2);
    }
}

void TestManners::keepsChangedLimitsFromThenOn()
{
    Limits limits;
    limits.parallel = 32;
    limits.perHost = 4;
    MannersWorld world(limits, std::vector<MannersHost>(40, MannersHost{}), 400);
    world.run(1500ms);
    limits.hostDelay = 300ms;
    world.setLimits(limits);
    const int before = world.hosts[0].begun;
    world.run(31'500ms);
    QVERIFY2(world.broken().isEmpty(), qPrintable(world.broken()));
    const int during = world.hosts[0].begun - before;
    QVERIFY2(during >= 98 && during <= 101, qPrintable(QString::number(during)));
    limits.hostDelay = 0ms;
    world.setLimits(limits);
    QVERIFY(world.run());
    QVERIFY2(world.broken().isEmpty(), qPrintable(world.broken()));
    QVERIFY(world.passed() < 60s);
}

void TestManners::equalHostsAreServedAlike()
{
    Limits limits;
    limits.parallel = 16;
    limits.perHost = 4;
    MannersWorld world(limits, std::vector<MannersHost>(40, MannersHost{}), 100);
    world.run(3500ms); // of five seconds
    const double index = jain(world.hosts);
    qInfo("Jain's index over 40 equal hosts: %.4f", index);
    QVERIFY(world.status().phase == Phase::Running);
    QVERIFY(index >= 0.99);
}

/// Ten hosts that take half a minute for each answer could fill all places.
void TestManners::aSlowHostStarvesNoQuickOne()
{
    Limits limits;
    limits.parallel = 24;
    limits.perHost = 6;
    std::vector<MannersHost> hosts(11, MannersHost{});
    for (MannersHost &host : hosts)
        host.latency = 25s;
    hosts.back().latency = 50ms;
    MannersWorld world(limits, hosts, 200);
    world.run(1000ms + 60s);
    qInfo("the quick host: %d of 200 saved, the last after %.1f s", world.hosts.back().saved,
        seconds(world.hosts.back().lastSaved - 1s));
    QCOMPARE(world.hosts.back().saved, 200);
}

void TestManners::comesCloseToTheIdealSchedule_data()
{
    QTest::addColumn<int>("parallel");
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("delay");
    QTest::addColumn<double>("rate");
    QTest::newRow("bound in all") << 24 << 6 << 0 << 0.0;
    QTest::newRow("bound by the hosts") << 4000 << 2 << 0 << 0.0;
    QTest::newRow("bound by a delay") << 4000 << 6 << 500 << 0.0;
    QTest::newRow("bound by a rate") << 4000 << 6 << 0 << 3.0;
}

void TestManners::comesCloseToTheIdealSchedule()
{
    QFETCH(int, parallel);
    QFETCH(int, perHost);
    QFETCH(int, delay);
    QFETCH(double, rate);
    Limits limits;
    limits.parallel = parallel;
    limits.perHost = perHost;
    limits.hostDelay = Clock::Time(delay);
    limits.hostRate = rate;
    std::mt19937_64 random(7);
    std::vector<MannersHost> hosts(1000, MannersHost{});
    for (MannersHost &host : hosts)
        host.latency = Clock::Time(20 + int(random() % 300));
    const double ideal = idealSeconds(hosts, 20, limits);
    MannersWorld world(limits, hosts, 20);
    QVERIFY(world.run());
    QVERIFY2(world.broken().isEmpty(), qPrintable(world.broken()));
    QCOMPARE(world.status().count(State::Saved), 20'000);
    const double took = seconds(world.passed());
    qInfo("%.2f s, ideal %.2f s: %.1f %%", took, ideal, 100 * ideal / took);
    QVERIFY(took <= 1.1 * ideal);
}

/// All but one are held; what the one gets is as if it were alone.
void TestManners::tenThousandHostsWaitWithoutCost()
{
    Limits limits;
    HostGovernor governor(limits);
    WaitingLine line;
    for (int host = 0; host < 10'000; ++host) {
        const HostId id = governor.hostOf(u"http://host%1.example:80"_s.arg(host));
        line.push(DownloadId(host), id);
        if (host > 0)
            governor.hold(id, 1h, OutcomeKind::ServerBusy);
    }
    for (int row = 10'000; row < 300'000; ++row)
        line.push(DownloadId(row), HostId(0));
    const auto isWaiting = [](DownloadId, HostId) { return true; };
    int taken = 0;
    while (const auto id = line.takeNext(governor, 1s, isWaiting)) {
        governor.begin(HostId(0), *id, 1s);
        governor.end(HostId(0));
        ++taken;
    }
    QCOMPARE(taken, 290'001); // a look at every host each time would be three thousand million looks
    QVERIFY(line.hasPassedHeldHost());
    QCOMPARE(line.nextWake(governor), std::optional<Clock::Time>(1h));
}

void TestManners::adaptiveLosesFewRowsWhereAFixedNumberLosesMost()
{
    std::array<int, 2> refused{};
    for (const bool adaptive : {false, true}) {
        Limits limits;
        limits.parallel = 240;
        limits.perHost = 24;
        limits.adaptive = adaptive;
        std::vector<MannersHost> hosts(10, MannersHost{});
        for (std::size_t i = 0; i < hosts.size(); ++i) {
            hosts[i].rate = 5 + 10 * double(i);
            hosts[i].burst = 5;
        }
        MannersWorld world(limits, hosts, 3000);
        QVERIFY(world.run());
        QVERIFY2(world.broken().isEmpty(), qPrintable(world.broken()));
        int saved = 0;
        for (const MannersHost &host : world.hosts) {
            saved += host.saved;
            refused[std::size_t(adaptive)] += host.refused;
        }
        const double ideal = 3000 / 5.0;
        qInfo("%s: %d of 30000 saved in %.0f s (ideal %.0f s), %d refused", adaptive ? "adaptive" : "fixed",
            saved, seconds(world.passed()), ideal, refused[std::size_t(adaptive)]);
        QCOMPARE(saved == 30'000, adaptive);
        if (adaptive)
            QVERIFY(seconds(world.passed()) <= 1.25 * ideal);
    }
    QVERIFY(refused[1] * 20 < refused[0]);
    QVERIFY(refused[1] < 30'000 / 20);
}

QTEST_GUILESS_MAIN(TestManners)
#include "tst_manners.moc"
