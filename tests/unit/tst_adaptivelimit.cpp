// SPDX-License-Identifier: MIT
// The limit that finds itself, against servers that are modelled: no clock, no socket.
#include "adaptivelimit.h"
#include "hostgovernor.h"
#include "hostpace.h"

#include <QTest>

#include <functional>
#include <map>
#include <random>

using namespace Halyard;
using namespace std::chrono_literals;
using Sign = AdaptiveLimit::Sign;

namespace {

/// A server with a client that does as the limit says and always has something to ask for.
struct Model
{
    struct Answer
    {
        Sign sign = Sign::Good;
        Clock::Time took{5};
    };
    using Server = std::function<Answer(Clock::Time now, int running)>;

    explicit Model(Server wanted, int mostAtOnce = 24)
        : server(std::move(wanted))
        , most(mostAtOnce)
    {
    }
    void run(Clock::Time length)
    {
        for (const Clock::Time end = now + length; now < end; now += 1ms) {
            for (auto next = ends.begin(); next != ends.end() && next->first <= now; next = ends.erase(next))
                answer(next->second.first, next->second.second);
            while (running < limit.window(most) && now >= pace.next({0ms, limit.rate()}))
                begin();
        }
    }
    void begin()
    {
        pace.begun(now, {0ms, limit.rate()});
        limit.begun(DownloadId(++rows), now, ++running, most);
        highest = std::max(highest, running);
        const Answer answer = server(now, running);
        ends.emplace(now + answer.took, std::pair(DownloadId(rows), answer.sign));
    }
    void answer(DownloadId id, Sign sign)
    {
        --running;
        good += sign == Sign::Good ? 1 : 0;
        refused += sign == Sign::Refused ? 1 : 0;
        if (sign == Sign::Good)
            limit.firstByte(id, now);
        limit.ended(id, sign, now);
    }
    void forgetCounts() { good = refused = 0; }

    Server server;
    int most;
    AdaptiveLimit limit;
    HostPace pace;
    Clock::Time now{1000};
    std::multimap<Clock::Time, std::pair<DownloadId, Sign>> ends;
    int rows = 0;
    int running = 0;
    int highest = 0;
    int good = 0;
    int refused = 0;
};

/// What nginx does with limit_req and nodelay: so many a second, and so many more at once.
struct Bucket
{
    double rate;
    double burst;
    double excess = 0;
    Clock::Time last{0};

    bool takes(Clock::Time now)
    {
        const double left = std::max(0.0, excess - rate * double((now - last).count()) / 1000) + 1;
        if (left > burst + 1)
            return false;
        excess = left;
        last = now;
        return true;
    }
};

Model::Server limited(const std::shared_ptr<Bucket> &bucket, Clock::Time took)
{
    return [bucket, took](Clock::Time now, int) {
        return Model::Answer{bucket->takes(now) ? Sign::Good : Sign::Refused, took};
    };
}

} // namespace

class TestAdaptiveLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isSwitchedOnAndOffWhileAttemptsRun();
    void growsFromTwoToTheUsersLimit();
    void neverGoesBeyondTheUsersLimit();
    void growsNoFurtherThanItIsUsed();
    void slowsDownOnARefusal();
    void decreasesAtMostOnceASecond();
    void halvesTheWindowOnATimeOut();
    void findsTheRateOfAServer_data();
    void findsTheRateOfAServer();
    void followsALimitThatRises();
    void comesBackAfterAnOutage();
    void asksFewerAtOnceWhereAnswersTakeEverLonger();
    void noiseAndOneSlowAnswerSayNothing();
    void takesALongerPathForWhatItIs();
};

void TestAdaptiveLimit::growsFromTwoToTheUsersLimit()
{
    Model model([](Clock::Time, int) { return Model::Answer{}; });
    QCOMPARE(model.limit.window(24), 2);
    QCOMPARE(model.limit.window(1), 1);
    model.run(1s);
    QCOMPARE(model.limit.window(24), 24);
    QCOMPARE(model.limit.rate(), 0.0);
}

void TestAdaptiveLimit::neverGoesBeyondTheUsersLimit()
{
    Model model([](Clock::Time, int) { return Model::Answer{}; }, 6);
    model.run(60s);
    QCOMPARE(model.highest, 6);
    model.most = 3;
    model.highest = 0;
    model.run(100ms); // those that ran may end
    model.highest = 0;
    model.run(10s);
    QCOMPARE(model.highest, 3);
}

void TestAdaptiveLimit::growsNoFurtherThanItIsUsed()
{
    AdaptiveLimit limit;
    for (int i = 0; i < 1000; ++i) {
        limit.begun(DownloadId(i), Clock::Time(1000 + i), 1, 24);
        limit.ended(DownloadId(i), Sign::Good, Clock::Time(1001 + i));
    }
    QCOMPARE(limit.window(24), 2);
}

void TestAdaptiveLimit::slowsDownOnARefusal()
{
    AdaptiveLimit limit;
    for (int i = 0; i < 200; ++i) {
        limit.begun(DownloadId(i), Clock::Time(1000 + 10 * i), 1, 24);
        limit.ended(DownloadId(i), i < 199 ? Sign::Good : Sign::Refused, Clock::Time(1005 + 10 * i));
    }
    QVERIFY2(limit.rate() > 80 && limit.rate() < 95, qPrintable(QString::number(limit.rate())));
}

void TestAdaptiveLimit::decreasesAtMostOnceASecond()
{
    AdaptiveLimit limit;
    double last = 1e9;
    int decreases = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Clock::Time now(1000 + i);
        limit.begun(DownloadId(i), now, 1, 24);
        limit.ended(DownloadId(i), Sign::Refused, now);
        decreases += limit.rate() < last ? 1 : 0;
        last = limit.rate();
    }
    QVERIFY2(decreases >= 5 && decreases <= 10, qPrintable(QString::number(decreases)));
}

void TestAdaptiveLimit::halvesTheWindowOnATimeOut()
{
    Model model([](Clock::Time, int) { return Model::Answer{}; });
    model.run(1s);
    model.limit.begun(DownloadId(1'000'000), model.now, 1, 24);
    model.limit.ended(DownloadId(1'000'000), Sign::TimedOut, model.now);
    QCOMPARE(model.limit.window(24), 12);
    QCOMPARE(model.limit.rate(), 0.0);
}

void TestAdaptiveLimit::findsTheRateOfAServer_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("burst");
    QTest::addColumn<int>("took");
    QTest::newRow("2/s") << 2.0 << 2.0 << 20;
    QTest::newRow("10/s") << 10.0 << 5.0 << 20;
    QTest::newRow("50/s, burst 20") << 50.0 << 20.0 << 2;
    QTest::newRow("100/s, no burst") << 100.0 << 0.0 << 2;
    QTest::newRow("100/s, burst 20") << 100.0 << 20.0 << 2;
    QTest::newRow("100/s, far away") << 100.0 << 10.0 << 150;
    QTest::newRow("400/s") << 400.0 << 50.0 << 10;
}

/// After the first minute, over four more.
void TestAdaptiveLimit::findsTheRateOfAServer()
{
    QFETCH(double, rate);
    QFETCH(double, burst);
    QFETCH(int, took);
    const auto bucket = std::make_shared<Bucket>(Bucket{rate, burst});
    Model model(limited(bucket, Clock::Time(took)));
    model.run(60s);
    model.forgetCounts();
    model.run(240s);
    const double accepted = model.good / 240.0;
    const double share = double(model.refused) / (model.good + model.refused);
    qInfo("%.1f accepted a second of %.1f, %.2f %% refused", accepted, rate, 100 * share);
    QVERIFY(accepted >= 0.8 * rate);
    QVERIFY(share < 0.02);
}

void TestAdaptiveLimit::followsALimitThatRises()
{
    const auto bucket = std::make_shared<Bucket>(Bucket{20, 5});
    Model model(limited(bucket, 5ms));
    model.run(60s);
    QVERIFY(model.limit.rate() < 25);
    bucket->rate = 100;
    model.run(120s);
    QVERIFY2(model.limit.rate() > 80, qPrintable(QString::number(model.limit.rate())));
}

void TestAdaptiveLimit::comesBackAfterAnOutage()
{
    const auto bucket = std::make_shared<Bucket>(Bucket{100, 10});
    bool isOut = false;
    const auto server = limited(bucket, 5ms);
    Model model([&](Clock::Time now, int running) {
        return isOut ? Model::Answer{Sign::Refused, 5ms} : server(now, running);
    });
    model.run(60s);
    isOut = true;
    model.forgetCounts();
    model.run(60s);
    QVERIFY2(model.refused < 300, qPrintable(QString::number(model.refused)));
    isOut = false;
    model.run(180s);
    model.forgetCounts();
    model.run(60s);
    QVERIFY2(model.good > 80 * 60, qPrintable(QString::number(model.good)));
}

/// It answers four at a time and lets the others wait.
void TestAdaptiveLimit::asksFewerAtOnceWhereAnswersTakeEverLonger()
{
    Model model(
        [](Clock::Time, int running) {
            return Model::Answer{Sign::Good, Clock::Time(100 * std::max(1, running / 4))};
        },
        64);
    model.run(60s);
    model.highest = 0;
    model.forgetCounts();
    model.run(240s);
    QVERIFY2(model.highest < 32, qPrintable(QString::number(model.highest)));
    QVERIFY2(model.good > 240 * 30, qPrintable(QString::number(model.good)));
}

void TestAdaptiveLimit::noiseAndOneSlowAnswerSayNothing()
{
    std::mt19937_64 random(1);
    int count = 0;
    Model model([&](Clock::Time, int) {
        return Model::Answer{Sign::Good, Clock::Time(++count % 50 == 0 ? 3000 : 50 + int(random() % 60))};
    });
    model.run(120s);
    QCOMPARE(model.limit.window(24), 24);
    QCOMPARE(model.limit.rate(), 0.0);
}

void TestAdaptiveLimit::takesALongerPathForWhatItIs()
{
    Clock::Time took = 20ms;
    Model model([&took](Clock::Time, int) { return Model::Answer{Sign::Good, took}; });
    model.run(10s);
    took = 300ms;
    model.run(300s);
    QCOMPARE(model.limit.window(24), 24);
}

void TestAdaptiveLimit::isSwitchedOnAndOffWhileAttemptsRun()
{
    Limits limits;
    HostGovernor governor(limits);
    const HostId host = governor.hostOf(QStringLiteral("http://a.example:80"));
    Clock::Time now = 1s;
    const auto end = [&](int id, OutcomeKind kind) {
        TransferResult result;
        result.outcome = Outcome::of(kind);
        result.answered = true;
        governor.end(host);
        governor.judge(host, host, DownloadId(id), result, now);
    };
    for (int id = 0; id < limits.perHost; ++id)
        governor.begin(host, DownloadId(id), now);
    end(0, OutcomeKind::Saved);
    QVERIFY(governor.mayRun(host, now));

    limits.adaptive = true;
    governor.setLimits(limits.parallel, limits.perHost);
    QVERIFY(!governor.takeStirred()); // every host is looked at again
    QVERIFY(!governor.mayRun(host, now)); // it begins with two
    now += 2s;
    for (int id = 1; id < limits.perHost; ++id)
        end(id, OutcomeKind::ServerBusy); // begun without it: that says nothing of its pace
    QVERIFY(governor.mayRun(host, now));
    for (int id : {10, 11})
        governor.begin(host, DownloadId(id), now);
    QVERIFY(!governor.mayRun(host, now));
    now += 2s;
    for (int id : {10, 11})
        end(id, OutcomeKind::ServerBusy);
    governor.begin(host, DownloadId(12), now);
    QVERIFY(governor.mayAskFrom(host) > now);
    QVERIFY(governor.allowance(now, [](HostId) { return true; }).rate > 0);

    limits.adaptive = false;
    governor.setLimits(limits.parallel, limits.perHost);
    QVERIFY(!governor.takeStirred());
    QVERIFY(governor.mayAskFrom(host) <= now); // nothing of it is left
    QCOMPARE(governor.allowance(now, [](HostId) { return true; }).attempts, 0);
    for (int id = 13; governor.mayRun(host, now); ++id)
        governor.begin(host, DownloadId(id), now);
    QCOMPARE(governor.running(host), limits.perHost);
    end(12, OutcomeKind::Saved); // begun with it, ended without
    QCOMPARE(governor.running(host), limits.perHost - 1);
}

QTEST_APPLESS_MAIN(TestAdaptiveLimit)
#include "tst_adaptivelimit.moc"
