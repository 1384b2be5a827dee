// SPDX-License-Identifier: MIT
// Hosts that cannot be reached, for a while or at all, and the proxy in between. Ids: see tests/README.md.
#include "faultsite.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QTcpServer>

#include <algorithm>
#include <poll.h>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A listening socket whose queue is full: what connects to it gets no answer, as from behind a firewall that
/// drops packets. Linux drops them on loopback, too.
class SilentPort
{
public:
    SilentPort()
    {
        m_sockets.append(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof m_address;
        bind(m_sockets[0], reinterpret_cast<sockaddr *>(&m_address), size);
        listen(m_sockets[0], 0);
        getsockname(m_sockets[0], reinterpret_cast<sockaddr *>(&m_address), &size);
        for (int i = 0; i < 8 && connects(); ++i) { }
    }
    ~SilentPort()
    {
        for (const int each : m_sockets)
            ::close(each);
    }
    Q_DISABLE_COPY_MOVE(SilentPort)

    bool isSilent() { return !connects(); }
    quint16 port() const { return ntohs(m_address.sin_port); }

private:
    bool connects()
    {
        const int peer = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        m_sockets.append(peer);
        connect(peer, reinterpret_cast<sockaddr *>(&m_address), sizeof m_address);
        pollfd wait{peer, POLLOUT, 0};
        return poll(&wait, 1, 300) > 0;
    }

    QList<int> m_sockets;
    sockaddr_in m_address{};
};

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestFaultsHosts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void N13_triesAgainWhereAConnectionIsRefused();
    void N13_givesUpAHostThatRefusesAllConnections();
    void N14_saysThatNoConnectionComesAbout();
    void N15_failsAllRowsOfAHostThatIsNotFound();
    void N35_holdsTheHostWhileTheNetworkIsDown();
    void N36_stopsTheBatchAndNamesTheProxy();

private:
    std::unique_ptr<FaultSite> m_site;
};

void TestFaultsHosts::N13_triesAgainWhereAConnectionIsRefused()
{
    m_site->here.stopListening();
    FaultBatch batch;
    batch.limits.tries = 20;
    batch.add(m_site->url("/h01.png"));
    batch.start();
    QVERIFY(batch.waitUntil([&] { return batch.size() > 0 && batch.tries(0) >= 2; }));
    QVERIFY(m_site->here.listenAgain());
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }));
    batch.finish();
    QCOMPARE(batch.end(), u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/h01.png")));
    QVERIFY(batch.isClean());
}

/// Nobody ever answers: after some holds the host is given up, long before every row has used up its tries.
void TestFaultsHosts::N13_givesUpAHostThatRefusesAllConnections()
{
    constexpr int rows = 100;
    FaultBatch batch;
    batch.limits.breakerHold = 100ms;
    batch.limits.breakerRounds = 3;
    const quint16 port = closedPort();
    for (int i = 0; i < rows; ++i)
        batch.add(QUrl(u"http://127.0.0.1:%1/%2.png"_s.arg(port).arg(i)));
    COMPARE_END(batch, u"failed connection_refused"_s);
    QCOMPARE(batch.count(State::Failed), rows);
    int tries = 0;
    for (int i = 0; i < rows; ++i)
        tries += batch.tries(i);
    QVERIFY2(tries < rows, qPrintable(QString::number(tries)));
    QVERIFY(!batch.holds().empty());
    QCOMPARE(batch.holds().front().kind, OutcomeKind::ConnectionRefused);
}

void TestFaultsHosts::N14_saysThatNoConnectionComesAbout()
{
    SilentPort silent;
    if (!silent.isSilent())
        QSKIP("This kernel answers although the queue is full.");
    FaultBatch batch;
    batch.limits.connectTimeout = 400ms;
    batch.limits.tries = 2;
    batch.add(QUrl(u"http://127.0.0.1:%1/x.png"_s.arg(silent.port())));
    QElapsedTimer time;
    time.start();
    COMPARE_END(batch, u"failed connect_timeout"_s);
    QCOMPARE(batch.tries(0), 2);
    QVERIFY(time.elapsed() >= 800);
}

/// One look-up tells about all of them.
void TestFaultsHosts::N15_failsAllRowsOfAHostThatIsNotFound()
{
    constexpr int rows = 60;
    FaultBatch batch;
    for (int i = 0; i < rows; ++i)
        batch.add(QUrl(u"http://no-such-host.invalid/%1.png"_s.arg(i)));
    QVERIFY(batch.run(90s));
    QVERIFY(batch.isClean());
    for (int i = 0; i < rows; ++i) {
        QCOMPARE(batch.end(i), u"failed host_not_found"_s);
        QVERIFY(batch.tries(i) <= 2);
    }
}

/// The link goes down with most rows still to come, and up again some holds later.
void TestFaultsHosts::N35_holdsTheHostWhileTheNetworkIsDown()
{
    constexpr int rows = 300;
    const FaultBody body = m_site->body("/h01.png");
    FaultAnswer slow = FaultAnswer().wait(20ms);
    m_site->here.set("/slow.png", slow.send("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n").body(body));
    FaultBatch batch;
    batch.limits.breakerHold = 200ms;
    for (int i = 0; i < rows; ++i)
        batch.add(m_site->url("/slow.png?" + QByteArray::number(i)));
    batch.start();
    QVERIFY(batch.waitUntil([&] { return batch.status().count(State::Saved) >= 20; }));
    m_site->here.stopListening();
    QElapsedTimer down;
    down.start();
    QVERIFY(batch.waitUntil([&] { return !batch.holds().empty() && down.elapsed() > 1500; }));
    QCOMPARE(batch.count(State::Failed), 0);
    QVERIFY(m_site->here.listenAgain());
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }, 60s));
    batch.finish();
    QCOMPARE(batch.count(State::Saved), rows);
    QVERIFY(batch.isClean());
    int burnt = 0;
    for (int i = 0; i < rows; ++i) {
        burnt += batch.tries(i) - 1;
        QVERIFY(batch.holdsExactly(i, body));
    }
    // Those that were under way, the ones that made it known, and one for each look whether it is over.
    const int most = 2 * batch.limits.perHost + batch.limits.breakerFailures + 12;
    QVERIFY2(burnt <= most, qPrintable(QString::number(burnt)));
}

void TestFaultsHosts::N36_stopsTheBatchAndNamesTheProxy()
{
    FaultBatch batch;
    const quint16 port = closedPort();
    batch.network.proxy.kind = ProxyChoice::Kind::Fixed;
    batch.network.proxy.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port);
    for (int i = 0; i < 50; ++i)
        batch.add(QUrl(u"http://files.example/%1.png"_s.arg(i)));
    QVERIFY(batch.run());
    QVERIFY(batch.status().problem.has_value());
    QCOMPARE(batch.status().problem->kind, OutcomeKind::ProxyError);
    QVERIFY2(batch.status().problem->detail.contains(u"127.0.0.1:%1"_s.arg(port)),
        qPrintable(batch.status().problem->detail));
    QCOMPARE(batch.count(State::Failed), 0);
    QVERIFY(batch.names().isEmpty());
}

int main(int argc, char **argv)
{
    qputenv("RES_OPTIONS", "attempts:1 timeout:1"); // a machine without a name server: say so soon
    QCoreApplication app(argc, argv);
    TestFaultsHosts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_faults_hosts.moc"
