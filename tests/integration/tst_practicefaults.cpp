// SPDX-License-Identifier: MIT
// The practice server's delays and faults: each does what its name says, and a seed replays them all.
#include "barepeer.h"
#include "practiceplan.h"
#include "practiceserver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

PracticeBehaviour always(Fault fault)
{
    PracticeBehaviour behaviour;
    behaviour.errorRate = 1;
    behaviour.faults = {fault};
    return behaviour;
}

} // namespace

class PracticeFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsFaultsAsStatus_data();
    void showsFaultsAsStatus();
    void putsAWebPageInThePlaceOfThePicture();
    void resetsInMidBody();
    void truncatesInMidBody();
    void stallsInMidBodyAndServesOthersMeanwhile();
    void leavesAnswersWithoutABodyUncut();
    void replaysTheSameSequenceFromTheSameSeed();
    void delaysLikeAServerFarAway();
    void delaysBetweenTheGivenBounds();
    void isFlakyForOneRequestInEight();
    void knowsItsSourcesByName();
    void letsConnectionsWaitSideBySide();
    void bearsSoManyRequestsAtOnce();
};

void PracticeFaultsTest::showsFaultsAsStatus_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::newRow("server error") << Fault::ServerError << 500 << QByteArray();
    QTest::newRow("teapot") << Fault::Teapot << 418 << QByteArray();
    QTest::newRow("too many requests") << Fault::TooManyRequests << 429 << "1"_ba;
}

void PracticeFaultsTest::showsFaultsAsStatus()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    PracticeServer server(always(fault));
    QVERIFY(server.listen());
    QSignalSpy served(&server, &PracticeServer::requestServed);
    BarePeer peer(server.port());
    const Reply reply = peer.ask(get("/flags/cn.png"));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.fields.value("retry-after"), retryAfter);
    QVERIFY(reply.whole && !reply.body.isEmpty());
    QCOMPARE(served.count(), 1);
    QCOMPARE(served.first().at(0).toString(), u"/flags/cn.png"_s);
    QCOMPARE(served.first().at(1).toInt(), status);
    QCOMPARE(served.first().at(2).value<Fault>(), fault);
    server.setBehaviour(PracticeBehaviour::instant());
    QCOMPARE(peer.ask(get("/flags/cn.png")).status, 200); // over the same connection
}

void PracticeFaultsTest::putsAWebPageInThePlaceOfThePicture()
{
    PracticeServer server(always(Fault::WebPage));
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    for (const char *fields : {"", "Range: bytes=100-\r\n"}) {
        const Reply reply = peer.ask(get("/flags/cn.png", fields));
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.fields.value("content-type").startsWith("text/html"));
        QVERIFY(reply.whole && reply.body.startsWith("<!DOCTYPE html>") && reply.body.endsWith("</html>\n"));
        QVERIFY(!reply.fields.contains("etag"));
    }
    QVERIFY(peer.isOpen());
}

#ifdef Q_OS_UNIX
/// QTcpSocket calls a reset and an orderly end by one name, so this asks the system itself.
struct Ending
{
    QByteArray bytes;
    int error = -1; ///< 0: an orderly end
};

static Ending endingOf(quint16 port, const QByteArray &request)
{
    Ending ending;
    std::unique_ptr<QThread> thread(QThread::create([&] {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval patience{Patience / 1000, 0};
        ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            && ::send(fd, request.constData(), size_t(request.size()), 0) == request.size()) {
            char piece[4096];
            ssize_t count = 0;
            while ((count = ::recv(fd, piece, sizeof piece, 0)) > 0)
                ending.bytes.append(piece, count);
            ending.error = count == 0 ? 0 : errno;
        }
        ::close(fd);
    }));
    QSignalSpy finished(thread.get(), &QThread::finished);
    thread->start();
    finished.wait(2 * Patience);
    thread->wait();
    return ending;
}

static void comparesCutBody(Fault fault, int error)
{
    PracticeServer server(always(fault));
    QVERIFY(server.listen());
    const QByteArray flag = PracticeServer::flag(u"cn"_s);
    const Ending ending = endingOf(server.port(), get("/flags/cn.png"));
    QCOMPARE(ending.error, error);
    QVERIFY(ending.bytes.startsWith("HTTP/1.1 200 OK\r\n"));
    const QByteArray length = "\r\nContent-Length: " + QByteArray::number(flag.size()) + "\r\n";
    QVERIFY(ending.bytes.contains(length));
    QVERIFY(ending.bytes.mid(ending.bytes.indexOf("\r\n\r\n") + 4) == flag.left(flag.size() / 2));
}
#endif

void PracticeFaultsTest::resetsInMidBody()
{
#ifdef Q_OS_UNIX
    comparesCutBody(Fault::Reset, ECONNRESET);
#else
    QSKIP("Only a bare socket sees the difference to an orderly end.");
#endif
}

void PracticeFaultsTest::truncatesInMidBody()
{
#ifdef Q_OS_UNIX
    comparesCutBody(Fault::Truncated, 0);
#else
    QSKIP("Only a bare socket sees the difference to a reset.");
#endif
}

void PracticeFaultsTest::stallsInMidBodyAndServesOthersMeanwhile()
{
    PracticeServer server(always(Fault::Stalled));
    QVERIFY(server.listen());
    const QByteArray flag = PracticeServer::flag(u"us"_s);
    BarePeer stalled(server.port());
    stalled.send(get("/flags/us.png"));
    QVERIFY(QTest::qWaitFor([&] { return stalled.rest().endsWith(flag.left(flag.size() / 2)); }, Patience));

    server.setBehaviour(PracticeBehaviour::instant());
    stalled.send(get("/flags/us.png")); // never answered
    QSignalSpy more(stalled.socket(), &QTcpSocket::readyRead);
    BarePeer other(server.port());
    QVERIFY(other.ask(get("/flags/us.png")).body == flag);
    QVERIFY(!more.wait(200));
    QVERIFY(stalled.isOpen());
    stalled.leave();
    QVERIFY(other.ask(get("/flags/us.png")).body == flag);
}

void PracticeFaultsTest::leavesAnswersWithoutABodyUncut()
{
    for (const Fault fault : {Fault::Reset, Fault::Truncated, Fault::Stalled, Fault::WebPage}) {
        PracticeServer server(always(fault));
        QVERIFY(server.listen());
        QSignalSpy served(&server, &PracticeServer::requestServed);
        BarePeer peer(server.port());
        QCOMPARE(peer.ask(get("/flags/zz.png")).status, 404);
        QCOMPARE(peer.ask(get("/flags/us.png", "If-None-Match: *\r\n")).status, 304);
        for (const auto &signal : served)
            QCOMPARE(signal.at(2).value<Fault>(), Fault::None);
    }
}

void PracticeFaultsTest::replaysTheSameSequenceFromTheSameSeed()
{
    const auto sequence = [](quint64 seed, bool delayed) {
        PracticeBehaviour behaviour;
        behaviour.errorRate = 0.5;
        behaviour.faults = {Fault::ServerError, Fault::Teapot, Fault::TooManyRequests, Fault::WebPage};
        behaviour.seed = seed;
        if (delayed) {
            behaviour.delay = PracticeBehaviour::Delay::Uniform;
            behaviour.longest = 2ms;
        }
        PracticeServer server(behaviour);
        QList<Fault> faults;
        QObject::connect(&server, &PracticeServer::requestServed, &server,
            [&faults](const QString &, int, Fault fault) { faults.append(fault); });
        if (!server.listen())
            return faults;
        BarePeer peer(server.port());
        for (int i = 0; i < 60; ++i)
            peer.ask(get("/flags/cn.png"));
        return faults;
    };
    const QList<Fault> first = sequence(7, false);
    QCOMPARE(first.size(), 60);
    QVERIFY(first.count(Fault::None) > 10 && first.count(Fault::None) < 50);
    QCOMPARE(sequence(7, false), first);
    QCOMPARE(sequence(7, true), first); // the delay takes no draw from the faults
    QVERIFY(sequence(8, false) != first);
}

void PracticeFaultsTest::delaysLikeAServerFarAway()
{
    PracticePlan plan(PracticeBehaviour::farAway());
    std::vector<std::chrono::milliseconds> delays;
    for (int i = 0; i < 4001; ++i) {
        const Plan next = plan.next();
        QCOMPARE(next.fault, Fault::None);
        QVERIFY(next.sending > 0ms && next.sending < next.delay); // a thin line as well as a long one
        delays.push_back(next.delay + next.sending);
    }
    std::sort(delays.begin(), delays.end());
    QVERIFY(delays.front() >= 150ms && delays.front() < 250ms);
    QVERIFY(delays.at(2000) > 550ms && delays.at(2000) < 650ms);
    QVERIFY(delays.back() <= 2000ms && delays.back() > 1800ms);
}

void PracticeFaultsTest::delaysBetweenTheGivenBounds()
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = 10ms;
    behaviour.longest = 20ms;
    PracticePlan plan(behaviour);
    QHash<qint64, int> counts;
    for (int i = 0; i < 2000; ++i)
        ++counts[plan.next().delay.count()];
    QCOMPARE(counts.size(), 11);
    QVERIFY(counts.contains(10) && counts.contains(20));

    behaviour.shortest = behaviour.longest = 50ms;
    PracticeServer server(behaviour);
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(peer.ask(get("/flags/cn.png")).status, 200);
    QVERIFY(clock.elapsed() >= 49);
}

void PracticeFaultsTest::isFlakyForOneRequestInEight()
{
    PracticePlan plan(PracticeBehaviour::flaky());
    QHash<Fault, int> counts;
    for (int i = 0; i < 20000; ++i)
        ++counts[plan.next().fault];
    const int faults = 20000 - counts.value(Fault::None);
    QVERIFY2(faults > 2300 && faults < 2700, qPrintable(QString::number(faults)));
    for (const Fault fault : {Fault::ServerError, Fault::Teapot, Fault::TooManyRequests, Fault::Reset,
             Fault::Truncated, Fault::WebPage})
        QVERIFY(counts.value(fault) > 2 * counts.value(Fault::Stalled));
    QVERIFY(counts.value(Fault::Stalled) > 0);
}

void PracticeFaultsTest::knowsItsSourcesByName()
{
    using Delay = PracticeBehaviour::Delay;
    QCOMPARE(PracticeBehaviour::named(u"practice:far"_s)->delay, Delay::FarAway);
    QCOMPARE(PracticeBehaviour::named(u"practice:far"_s)->errorRate, 0.0);
    QCOMPARE(PracticeBehaviour::named(u"practice:instant"_s)->delay, Delay::None);
    QCOMPARE(PracticeBehaviour::named(u"practice:flaky"_s)->errorRate, 0.125);
    QCOMPARE(PracticeBehaviour::named(u"practice:crowded"_s)->delay, Delay::FarAway);
    QCOMPARE(PracticeBehaviour::named(u"practice:crowded"_s)->bears, 40);
    QCOMPARE(PracticeBehaviour::named(u"practice:far"_s)->bears, 0);
    QVERIFY(!PracticeBehaviour::named(u"practice:"_s));
    QVERIFY(!PracticeBehaviour::named(u"flagcdn"_s));
}

void PracticeFaultsTest::letsConnectionsWaitSideBySide()
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = behaviour.longest = 500ms;
    PracticeServer server(behaviour);
    QVERIFY(server.listen());
    std::vector<std::unique_ptr<BarePeer>> peers;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 60; ++i) {
        peers.push_back(std::make_unique<BarePeer>(server.port()));
        peers.back()->send(get("/flags/cn.png"));
    }
    for (const auto &peer : peers)
        QCOMPARE(peer->receive().status, 200);
    QVERIFY(clock.elapsed() < 60 * 500 / 2); // one after the other they would take twice as long
}

void PracticeFaultsTest::bearsSoManyRequestsAtOnce()
{
    PracticeBehaviour behaviour;
    behaviour.bears = 2;
    PracticeServer server(behaviour);
    QVERIFY(server.listen());
    QSignalSpy served(&server, &PracticeServer::requestServed);
    BarePeer third(server.port());
    for (int i = 0; i < 5; ++i) // one after the other they are no crowd
        QCOMPARE(third.ask(get("/flags/cn.png")).status, 200);

    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = behaviour.longest = 1h;
    server.setBehaviour(behaviour);
    BarePeer first(server.port());
    BarePeer second(server.port());
    first.send(get("/flags/cn.png"));
    second.send(get("/flags/cn.png"));
    QTRY_COMPARE(served.count(), 7);
    behaviour.delay = PracticeBehaviour::Delay::None;
    server.setBehaviour(behaviour);
    for (int i = 0; i < 3; ++i) {
        const Reply refusal = third.ask(get("/flags/cn.png"));
        QCOMPARE(refusal.status, 503);
        QVERIFY(refusal.whole);
    }
    QCOMPARE(served.last().at(1).toInt(), 503);
    second.leave(); // and makes room
    QTRY_COMPARE(third.ask(get("/flags/cn.png")).status, 200);
}

QTEST_GUILESS_MAIN(PracticeFaultsTest)
#include "tst_practicefaults.moc"
