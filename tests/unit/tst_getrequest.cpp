// SPDX-License-Identifier: MIT
// Which header goes to whom.
#include "getrequest.h"

#include "incomingbody.h"
#include "redirectchain.h"
#include "simclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class GetRequestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsWhatWasSetToTheRowsOwnOriginOnly();
    void givesTheProxyItsLoginWithPlainRequestsOnly();
    void givesNoProxysLoginToAHostThatWantsHttps();
    void asksForNoCompressionAndNoRange();
    void sendsARowsHeadersLikeThoseOfAll();
    void asksForAnotherFileThanTheOneThatIsKnown();

private:
    GetRequest makeGet(RedirectChain *chain = nullptr);
    RedirectChain chainFor(const QString &address);

    SimClock m_clock;
    Limits m_limits;
    QTemporaryDir m_dir;
    std::unique_ptr<TargetFolder> m_folder;
    std::unique_ptr<NetworkLanes> m_lanes;
    TransferRequest m_wanted;
};

void GetRequestTest::init()
{
    FileError error;
    m_folder = openTargetFolder(m_dir.path(), FolderUse::Save, error);
    QVERIFY(m_folder);
    m_lanes = std::make_unique<NetworkLanes>();
    NetworkSettings settings;
    settings.headers = {{"X-Api-Key", "key"}};
    settings.referer = "http://example.org/page";
    settings.logins = {{u"http://example.org:80"_s, {u"anna"_s, u"secret"_s}}};
    settings.proxy.kind = ProxyChoice::Kind::Fixed;
    settings.proxy.proxy
        = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 8080, u"user"_s, u"pass"_s);
    m_lanes->setSettings(settings);
    m_wanted.url = QUrl(u"http://example.org/a"_s);
}

RedirectChain GetRequestTest::chainFor(const QString &address)
{
    return RedirectChain(QUrl(address), 10,
        [this](const QUrl &url) { return m_lanes->strictTransport().secured(url, m_clock.now()); });
}

GetRequest GetRequestTest::makeGet(RedirectChain *chain)
{
    RedirectChain own = chainFor(m_wanted.url.toString());
    const TransferContext context{m_clock, *m_lanes, *m_folder, m_limits};
    const IncomingBody incoming(*m_folder, m_wanted, m_limits, {});
    return Halyard::makeGet(context, m_wanted, chain ? *chain : own, incoming);
}

void GetRequestTest::sendsWhatWasSetToTheRowsOwnOriginOnly()
{
    const QNetworkRequest home = makeGet().request;
    QCOMPARE(home.rawHeader("X-Api-Key"), QByteArray("key"));
    QCOMPARE(home.rawHeader("Authorization"), QByteArray("Basic YW5uYTpzZWNyZXQ="));
    QCOMPARE(home.rawHeader("Referer"), QByteArray("http://example.org/page"));
    RedirectChain chain = chainFor(u"http://example.org/a"_s);
    for (const char *step : {"http://example.org:8080/b", "http://example.org/c"}) {
        QVERIFY(!chain.follow(step, 302));
        const GetRequest away = makeGet(&chain);
        for (const char *name : {"X-Api-Key", "Authorization", "Referer"})
            QVERIFY2(!away.request.hasRawHeader(name), name);
        QVERIFY(!away.asked.sentLogin);
    }
}

void GetRequestTest::givesTheProxyItsLoginWithPlainRequestsOnly()
{
    QCOMPARE(makeGet().request.rawHeader("Proxy-Authorization"), QByteArray("Basic dXNlcjpwYXNz"));
    m_wanted.url = QUrl(u"https://example.org/a"_s);
    QVERIFY(!makeGet().request.hasRawHeader("Proxy-Authorization"));
}

/// The request goes through a tunnel then: the host would read what is the proxy's.
void GetRequestTest::givesNoProxysLoginToAHostThatWantsHttps()
{
    m_lanes->strictTransport().note(QUrl(u"https://example.org/"_s), "max-age=1000", m_clock.now());
    const QNetworkRequest request = makeGet().request;
    QCOMPARE(request.url(), QUrl(u"https://example.org/a"_s));
    QVERIFY(!request.hasRawHeader("Proxy-Authorization"));
    QVERIFY(request.hasRawHeader("Authorization")); // the same host, more safely
}

void GetRequestTest::asksForNoCompressionAndNoRange()
{
    const GetRequest get = makeGet();
    QCOMPARE(get.request.rawHeader("Accept-Encoding"), QByteArray("identity"));
    QVERIFY(!get.request.hasRawHeader("Range") && !get.request.hasRawHeader("If-Range"));
    QVERIFY(!get.asked.isResume());
}

void GetRequestTest::sendsARowsHeadersLikeThoseOfAll()
{
    m_wanted.headers
        = std::make_shared<const QList<Header>>(QList<Header>{{"X-Api-Key", "the row's"}, {"X-Row", "1"}});
    QCOMPARE(makeGet().request.rawHeader("X-Api-Key"), QByteArray("the row's"));
    QCOMPARE(makeGet().request.rawHeader("X-Row"), QByteArray("1"));
    RedirectChain chain = chainFor(u"http://example.org/a"_s);
    QVERIFY(!chain.follow("http://example.org/b", 302));
    QVERIFY(makeGet(&chain).request.hasRawHeader("X-Row"));
    QVERIFY(!chain.follow("https://example.org/b", 302));
    QVERIFY(!makeGet(&chain).request.hasRawHeader("X-Row"));
}

/// And a field of that name among the user's does not make an answer of something that we have not asked.
void GetRequestTest::asksForAnotherFileThanTheOneThatIsKnown()
{
    m_wanted.headers = std::make_shared<const QList<Header>>(QList<Header>{{"If-None-Match", "\"theirs\""}});
    QVERIFY(!makeGet().asked.isConditional);
    SavedFile known;
    AnswerFacts answer;
    answer.entityTag = u"\"ours\""_s;
    known.answer = std::make_shared<const AnswerFacts>(answer);
    m_wanted.known = std::make_shared<const SavedFile>(known);
    const GetRequest get = makeGet();
    QVERIFY(get.asked.isConditional && !get.asked.isResume());
    QCOMPARE(get.request.rawHeader("If-None-Match"), QByteArray("\"ours\""));
}

QTEST_GUILESS_MAIN(GetRequestTest)
#include "tst_getrequest.moc"
