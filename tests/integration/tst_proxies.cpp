// SPDX-License-Identifier: MIT
// The engine through proxies of other people: tinyproxy for HTTP, microsocks for SOCKS5. What the proxy's own
// log says counts as proof.
#include "faultbatch.h"
#include "nginxserver.h"
#include "proxyservers.h"
#include "tlsfiles.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Through a host that only the proxy knows.
const QString kHost = u"files.example"_s;

} // namespace

class TestProxies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void asksThroughTheProxyThatWasNamed_data();
    void asksThroughTheProxyThatWasNamed();
    void tunnelsWhatIsEncrypted_data() { asksThroughTheProxyThatWasNamed_data(); }
    void tunnelsWhatIsEncrypted();
    void N36holdsTheBatchOnceWhereTheProxyIsNotThere();
    void H15holdsTheBatchOnceWhereTheProxyRefusesTheLogin_data();
    void H15holdsTheBatchOnceWhereTheProxyRefusesTheLogin();
    void failsRowByRowWhereTheProxyAnswersAsIfItWereTheServer();
    void goesOnWhereTheProxyIsSetRight();
    void asksThroughTheProxyOfTheSystem();
    void goesDirectWhereNoProxyIsWanted();

private:
    static QNetworkProxy proxy(
        const QString &kind, quint16 port, const QString &user = {}, const QString &password = {});
    void useProxy(const QNetworkProxy &proxy);
    void saveThrough(const QUrl &server, const QByteArray &logged);
    void checkProblem(const QNetworkProxy &proxy) const;

    QTemporaryDir m_served;
    NginxServer m_nginx;
    std::unique_ptr<FaultBatch> m_batch;
};

void TestProxies::initTestCase()
{
    if (!NginxServer::isInstalled() || !HttpProxyServer::isInstalled() || !SocksProxyServer::isInstalled()
        || !TlsFiles::isInstalled())
        QSKIP("nginx, tinyproxy, microsocks or openssl is not installed");
    QFile file(m_served.filePath(u"file.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("By a detour.") > 0 && file.flush());
    m_nginx.setLogging(true);
    QVERIFY2(!m_nginx.start(m_served.path()).isEmpty(), qPrintable(m_nginx.errorString()));
}

void TestProxies::init()
{
    m_batch = std::make_unique<FaultBatch>();
}

void TestProxies::cleanup()
{
    qunsetenv("http_proxy");
}

QNetworkProxy TestProxies::proxy(
    const QString &kind, quint16 port, const QString &user, const QString &password)
{
    const auto type = kind == "http"_L1 ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return {type, u"127.0.0.1"_s, port, user, password};
}

void TestProxies::useProxy(const QNetworkProxy &proxy)
{
    m_batch->network.proxy = {ProxyChoice::Kind::Fixed, proxy};
}

void TestProxies::asksThroughTheProxyThatWasNamed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("HTTP") << u"http"_s << QString() << QString();
    QTest::newRow("HTTP with a login") << u"http"_s << u"anna"_s << u"pass-word"_s;
    QTest::newRow("SOCKS5") << u"socks5"_s << QString() << QString();
    QTest::newRow("SOCKS5 with a login") << u"socks5"_s << u"anna"_s << u"pass-word"_s;
}

/// Saves five files through a proxy of the row's kind, and looks for them in its log.
void TestProxies::saveThrough(const QUrl &server, const QByteArray &logged)
{
    QFETCH(QString, kind);
    QFETCH(QString, user);
    QFETCH(QString, password);
    HttpProxyServer http;
    SocksProxyServer socks;
    const bool isHttp = kind == "http"_L1;
    const bool started = isHttp ? http.start(user, password) : socks.start(user, password);
    QVERIFY2(started, qPrintable(isHttp ? http.errorString() : socks.errorString()));
    useProxy(proxy(kind, isHttp ? http.port() : socks.port(), user, password));
    for (int i = 0; i < 5; ++i)
        m_batch->add(server.resolved(QUrl(u"file.txt?%1"_s.arg(i))));
    QVERIFY(m_batch->run());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_batch->end(i), u"saved length"_s);
        QCOMPARE(m_batch->contents(i), "By a detour."_ba);
    }
    if (isHttp)
        QTRY_VERIFY(http.count(logged) >= 1);
    else
        QTRY_VERIFY(socks.connections() >= 1);
}

void TestProxies::asksThroughTheProxyThatWasNamed()
{
    saveThrough(m_nginx.url(), "GET " + m_nginx.url().toEncoded() + "file.txt?4");
}

void TestProxies::tunnelsWhatIsEncrypted()
{
    TlsFiles files;
    QVERIFY2(files.make(), qPrintable(files.errorString()));
    NginxServer server;
    server.setTls(files.good());
    QVERIFY2(server.start(m_served.path()).isValid(), qPrintable(server.errorString()));
    m_batch->network.authorities = files.authority();
    saveThrough(server.url(), "CONNECT 127.0.0.1:" + QByteArray::number(server.url().port()));
}

/// Once, by name and port, without a secret; nothing is saved and no row has failed.
void TestProxies::checkProblem(const QNetworkProxy &proxy) const
{
    QVERIFY2(m_batch->status().problem, qPrintable(m_batch->end()));
    const BatchProblem &problem = *m_batch->status().problem;
    QCOMPARE(problem.kind, OutcomeKind::ProxyError);
    QCOMPARE(problem.occurrence, 1);
    QVERIFY2(problem.detail.contains(u"127.0.0.1:%1"_s.arg(proxy.port())), qPrintable(problem.detail));
    QCOMPARE(m_batch->status().phase, Phase::Paused);
    QCOMPARE(m_batch->count(State::Failed), 0);
    QCOMPARE(m_batch->count(State::Saved), 0);
    QVERIFY(m_batch->names().isEmpty());
    for (int i = 0; i < m_batch->size(); ++i)
        QVERIFY(!m_batch->row(i).outcome.detail.contains(u"pass-word"_s));
    QVERIFY(!problem.detail.contains(u"anna"_s) && !problem.detail.contains(u"pass-word"_s));
}

void TestProxies::N36holdsTheBatchOnceWhereTheProxyIsNotThere()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QNetworkProxy gone = proxy(u"http"_s, closed.serverPort(), u"anna"_s, u"pass-word"_s);
    closed.close();
    useProxy(gone);
    for (int i = 0; i < 30; ++i)
        m_batch->add(m_nginx.url().resolved(QUrl(u"file.txt?%1"_s.arg(i))));
    QVERIFY(m_batch->run());
    checkProblem(gone);
}

void TestProxies::H15holdsTheBatchOnceWhereTheProxyRefusesTheLogin_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("user");
    QTest::newRow("HTTP, none") << u"http"_s << QString();
    QTest::newRow("SOCKS5, none") << u"socks5"_s << QString();
    QTest::newRow("SOCKS5, wrong") << u"socks5"_s << u"anna"_s;
}

void TestProxies::H15holdsTheBatchOnceWhereTheProxyRefusesTheLogin()
{
    QFETCH(QString, kind);
    QFETCH(QString, user);
    HttpProxyServer http;
    SocksProxyServer socks;
    const bool isHttp = kind == "http"_L1;
    const bool started = isHttp ? http.start(u"anna"_s, u"right"_s) : socks.start(u"anna"_s, u"right"_s);
    QVERIFY2(started, qPrintable(isHttp ? http.errorString() : socks.errorString()));
    const QNetworkProxy refused
        = proxy(kind, isHttp ? http.port() : socks.port(), user, user.isEmpty() ? QString() : u"pass-word"_s);
    useProxy(refused);
    for (int i = 0; i < 30; ++i)
        m_batch->add(m_nginx.url().resolved(QUrl(u"file.txt?%1"_s.arg(i))));
    QVERIFY(m_batch->run());
    checkProblem(refused);
}

/// tinyproxy says 401 to a wrong login, where HTTP has 407 for a proxy: nobody can tell it from the server's.
void TestProxies::failsRowByRowWhereTheProxyAnswersAsIfItWereTheServer()
{
    HttpProxyServer http;
    QVERIFY2(http.start(u"anna"_s, u"right"_s), qPrintable(http.errorString()));
    useProxy(proxy(u"http"_s, http.port(), u"anna"_s, u"pass-word"_s));
    for (int i = 0; i < 3; ++i)
        m_batch->add(m_nginx.url().resolved(QUrl(u"file.txt?%1"_s.arg(i))));
    QVERIFY(m_batch->run());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(m_batch->end(i), u"failed login_needed 401"_s);
        QVERIFY(m_batch->row(i).outcome.detail.contains(u"tinyproxy"_s, Qt::CaseInsensitive));
    }
    QVERIFY(m_batch->names().isEmpty());
}

void TestProxies::goesOnWhereTheProxyIsSetRight()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    useProxy(proxy(u"http"_s, closed.serverPort()));
    closed.close();
    m_batch->add(m_nginx.url().resolved(QUrl(u"file.txt"_s)));
    m_batch->start();
    QVERIFY(m_batch->waitUntil([&] { return m_batch->hasEnded(); }));
    QVERIFY(m_batch->status().problem);
    NetworkSettings direct;
    direct.proxy.kind = ProxyChoice::Kind::None;
    m_batch->engine().setNetwork(direct);
    m_batch->engine().start();
    QVERIFY(m_batch->waitUntil([&] { return m_batch->row(0).state == State::Saved; }));
    QCOMPARE(m_batch->contents(), "By a detour."_ba);
}

void TestProxies::asksThroughTheProxyOfTheSystem()
{
    HttpProxyServer http;
    QVERIFY2(http.start({}, {}, kHost, quint16(m_nginx.url().port())), qPrintable(http.errorString()));
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(http.port()));
    m_batch->network.proxy.kind = ProxyChoice::Kind::System;
    m_batch->add(QUrl(u"http://%1/file.txt"_s.arg(kHost)));
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"saved length"_s);
    QCOMPARE(m_batch->contents(), "By a detour."_ba);
    QTRY_VERIFY(http.count(kHost.toLatin1()) >= 1);
}

void TestProxies::goesDirectWhereNoProxyIsWanted()
{
    HttpProxyServer http;
    QVERIFY2(http.start({}, {}, kHost, quint16(m_nginx.url().port())), qPrintable(http.errorString()));
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(http.port()));
    m_batch->network.proxy.kind = ProxyChoice::Kind::None;
    m_batch->limits.tries = 1;
    m_batch->add(m_nginx.url().resolved(QUrl(u"file.txt"_s)));
    m_batch->add(QUrl(u"http://%1/file.txt"_s.arg(kHost))); // the proxy would know it
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(0), u"saved length"_s);
    QCOMPARE(m_batch->row(1).state, State::Failed);
    QCOMPARE(http.count("file.txt"), 0);
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
