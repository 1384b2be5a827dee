// SPDX-License-Identifier: MIT
// Headers and proxies as they come from a command line: what would smuggle something along is refused (Q19).
#include "networksettings.h"

#include <QTest>
#include <QUrl>

using namespace Halyard;
using namespace Qt::StringLiterals;

class NetworkSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHeaders_data();
    void readsHeaders();
    void refusesHeaders_data();
    void refusesHeaders();
    void reservesWhatRulesTheConnection_data();
    void reservesWhatRulesTheConnection();
    void anEmptyValueIsNotNull();
    void readsProxies_data();
    void readsProxies();
    void refusesProxies_data();
    void refusesProxies();
    void decodesTheLoginOfAProxy();
    void showsAProxyWithoutItsLogin_data();
    void showsAProxyWithoutItsLogin();
};

void NetworkSettingsTest::readsHeaders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << u"X-Key: abc"_s << QByteArray("X-Key") << QByteArray("abc");
    QTest::newRow("no space") << u"X-Key:abc"_s << QByteArray("X-Key") << QByteArray("abc");
    QTest::newRow("much space") << u"X-Key: \t abc \t "_s << QByteArray("X-Key") << QByteArray("abc");
    QTest::newRow("tab within") << u"X: a\tb"_s << QByteArray("X") << QByteArray("a\tb");
    QTest::newRow("colons") << u"X: a:b: c"_s << QByteArray("X") << QByteArray("a:b: c");
    QTest::newRow("all signs") << u"X: !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~"_s << QByteArray("X")
                               << QByteArray("!\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~");
    QTest::newRow("any token") << u"!#$%&'*+-.^_`|~09azAZ: x"_s << QByteArray("!#$%&'*+-.^_`|~09azAZ")
                               << QByteArray("x");
    QTest::newRow("a login of one's own")
        << u"Authorization: Bearer t"_s << QByteArray("Authorization") << QByteArray("Bearer t");
    QTest::newRow("a cookie") << u"Cookie: a=b"_s << QByteArray("Cookie") << QByteArray("a=b");
    QTest::newRow("longest") << QString(u"X: "_s + QString(4096, u'v')) << QByteArray("X")
                             << QByteArray(4096, 'v');
    QTest::newRow("nearly reserved") << u"X-Host: x"_s << QByteArray("X-Host") << QByteArray("x");
}

void NetworkSettingsTest::readsHeaders()
{
    QFETCH(const QString, text);
    const auto parsed = parseHeader(text);
    QVERIFY(std::holds_alternative<Header>(parsed));
    QTEST(std::get<Header>(parsed).name, "name");
    QTEST(std::get<Header>(parsed).value, "value");
}

void NetworkSettingsTest::refusesHeaders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<HeaderFault>("fault");
    using F = HeaderFault;
    QTest::newRow("nothing") << QString() << F::NoColon;
    QTest::newRow("no colon") << u"X-Key abc"_s << F::NoColon;
    QTest::newRow("no name") << u": abc"_s << F::BadName;
    QTest::newRow("pseudo field") << u":authority: h"_s << F::BadName;
    QTest::newRow("space before the colon") << u"X-Key : abc"_s << F::BadName;
    QTest::newRow("space before the name") << u" X-Key: abc"_s << F::BadName;
    QTest::newRow("space in the name") << u"X Key: abc"_s << F::BadName;
    QTest::newRow("line end in the name") << u"X\r\nHost: h"_s << F::BadName;
    QTest::newRow("NUL in the name") << QString(u"X"_s + QChar(u'\0') + u": h"_s) << F::BadName;
    QTest::newRow("umlaut in the name") << u"X-K\u00F6nig: h"_s << F::BadName;
    QTest::newRow("a letter that Latin-1 lacks") << u"X-\u0141: h"_s << F::BadName;
    for (const char sign : QByteArray("\"(),/;<=>?@[\\]{}\x7F"))
        QTest::addRow("sign %d in the name", sign)
            << QString(u"X"_s + QLatin1Char(sign) + u": h"_s) << F::BadName;
    QTest::newRow("CR LF") << u"X: a\r\nEvil: 1"_s << F::BadValue;
    QTest::newRow("LF") << u"X: a\nEvil: 1"_s << F::BadValue;
    QTest::newRow("CR") << u"X: a\rEvil: 1"_s << F::BadValue;
    QTest::newRow("line end at the end") << u"X: a\r\n"_s << F::BadValue;
    QTest::newRow("folded line") << u"X: a\r\n b"_s << F::BadValue;
    QTest::newRow("NUL") << QString(u"X: a"_s + QChar(u'\0')) << F::BadValue;
    QTest::newRow("DEL") << u"X: a\x7F"_s << F::BadValue;
    QTest::newRow("escape") << u"X: \x1B[0m"_s << F::BadValue;
    QTest::newRow("beyond ASCII") << u"X: K\u00F6nig"_s << F::BadValue;
    QTest::newRow("a line end in disguise") << u"X: a\u010A\u010DEvil: 1"_s << F::BadValue;
    QTest::newRow("next line") << u"X: a\u0085Evil: 1"_s << F::BadValue;
    QTest::newRow("one too long") << QString(u"X: "_s + QString(4097, u'v')) << F::TooLong;
    QTest::newRow("a megabyte") << QString(u"X: "_s + QString(1'000'000, u'v')) << F::TooLong;
    QTest::newRow("long name") << QString(QString(5000, u'n') + u": v"_s) << F::TooLong;
}

void NetworkSettingsTest::refusesHeaders()
{
    QFETCH(const QString, text);
    QFETCH(const HeaderFault, fault);
    const auto parsed = parseHeader(text);
    QVERIFY(std::holds_alternative<HeaderFault>(parsed));
    QCOMPARE(int(std::get<HeaderFault>(parsed)), int(fault));
}

void NetworkSettingsTest::reservesWhatRulesTheConnection_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "TE",
             "Trailer", "Upgrade", "Expect", "Range", "If-Range", "Accept-Encoding", "Proxy-Authorization",
             "Proxy-Connection"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void NetworkSettingsTest::reservesWhatRulesTheConnection()
{
    QFETCH(const QString, name);
    for (const QString &written : {name, name.toLower(), name.toUpper()}) {
        const auto parsed = parseHeader(written + u": 1"_s);
        QVERIFY2(std::holds_alternative<HeaderFault>(parsed), qPrintable(written));
        QCOMPARE(int(std::get<HeaderFault>(parsed)), int(HeaderFault::Reserved));
    }
}

void NetworkSettingsTest::anEmptyValueIsNotNull()
{
    for (const QString &text : {u"X:"_s, u"X:  "_s}) {
        const auto parsed = parseHeader(text);
        QVERIFY(std::holds_alternative<Header>(parsed));
        QVERIFY(std::get<Header>(parsed).value.isEmpty());
        QVERIFY(!std::get<Header>(parsed).value.isNull()); // QNetworkRequest would leave the field out
    }
}

void NetworkSettingsTest::readsProxies_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxyChoice::Kind>("kind");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::addColumn<QString>("shown");
    using K = ProxyChoice::Kind;
    const QNetworkProxy::ProxyType unused = QNetworkProxy().type();
    QTest::newRow("system") << u"system"_s << K::System << unused << QString();
    QTest::newRow("none") << u"none"_s << K::None << unused << QString();
    QTest::newRow("space around") << u" none "_s << K::None << unused << QString();
    const auto http = QNetworkProxy::HttpProxy;
    const auto socks = QNetworkProxy::Socks5Proxy;
    QTest::newRow("http") << u"http://p"_s << K::Fixed << http << u"p:8080"_s;
    QTest::newRow("http, port") << u"http://p:3128"_s << K::Fixed << http << u"p:3128"_s;
    QTest::newRow("slash") << u"http://p:3128/"_s << K::Fixed << http << u"p:3128"_s;
    QTest::newRow("capitals") << u"HTTP://P:3128"_s << K::Fixed << http << u"p:3128"_s;
    QTest::newRow("socks5") << u"socks5://p"_s << K::Fixed << socks << u"p:1080"_s;
    QTest::newRow("socks5h") << u"socks5h://p:9050"_s << K::Fixed << socks << u"p:9050"_s;
    QTest::newRow("IPv4") << u"socks5://127.0.0.1:9050"_s << K::Fixed << socks << u"127.0.0.1:9050"_s;
    QTest::newRow("IPv6") << u"http://[::1]:3128"_s << K::Fixed << http << u"[::1]:3128"_s;
    QTest::newRow("login") << u"http://u:geheim@p:3128"_s << K::Fixed << http << u"p:3128"_s;
    QTest::newRow("international") << u"http://b\u00FCcher.example:1"_s << K::Fixed << http
                                   << u"xn--bcher-kva.example:1"_s;
}

void NetworkSettingsTest::readsProxies()
{
    QFETCH(const QString, text);
    QFETCH(const ProxyChoice::Kind, kind);
    const auto choice = parseProxy(text);
    QVERIFY(choice.has_value());
    QCOMPARE(int(choice->kind), int(kind));
    QTEST(choice->proxy.type(), "type");
    if (kind == ProxyChoice::Kind::Fixed) {
        QTEST(shownProxy(choice->proxy), "shown");
        QVERIFY(choice->proxy.capabilities() & QNetworkProxy::HostNameLookupCapability);
        QVERIFY(choice->proxy.capabilities() & QNetworkProxy::TunnelingCapability); // for https
    }
}

void NetworkSettingsTest::refusesProxies_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "p", "p:3128", "System of a Down", "http:", "http://", "http:///",
             "http://:3128", "http://p:0", "http://p:65536", "http://p:x", "http://p/path", "http://p/?q",
             "http://p#f", "https://p:3128", "socks4://p", "socks://p", "ftp://p", "file:///etc/passwd",
             "http://a b", "http://a\\b", "http://h\r\nEvil: 1", "http://u:p@", "javascript:alert(1)",
             "//p:3128", "http://[::1", "http://a@b@c:80"})
        QTest::newRow(QUrl::toPercentEncoding(QString::fromLatin1(text)).constData())
            << QString::fromLatin1(text);
}

void NetworkSettingsTest::refusesProxies()
{
    QFETCH(const QString, text);
    QVERIFY(!parseProxy(text));
}

void NetworkSettingsTest::decodesTheLoginOfAProxy()
{
    const auto choice = parseProxy(u"socks5://na%3Ame:p%40ss%2Fw%C3%B6rd@p"_s);
    QVERIFY(choice.has_value());
    QCOMPARE(choice->proxy.user(), u"na:me"_s);
    QCOMPARE(choice->proxy.password(), u"p@ss/w\u00F6rd"_s);
    const auto without = parseProxy(u"http://p"_s);
    QVERIFY(without.has_value());
    QVERIFY(without->proxy.user().isEmpty() && without->proxy.password().isEmpty());
}

void NetworkSettingsTest::showsAProxyWithoutItsLogin_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("shown");
    QTest::newRow("name") << u"proxy.example"_s << u"proxy.example:8080"_s;
    QTest::newRow("IPv4") << u"10.0.0.1"_s << u"10.0.0.1:8080"_s;
    QTest::newRow("IPv6") << u"fd00::1"_s << u"[fd00::1]:8080"_s;
}

void NetworkSettingsTest::showsAProxyWithoutItsLogin()
{
    QFETCH(const QString, host);
    const QNetworkProxy proxy(QNetworkProxy::HttpProxy, host, 8080, u"user"_s, u"geheim"_s);
    QTEST(shownProxy(proxy), "shown");
}

QTEST_APPLESS_MAIN(NetworkSettingsTest)
#include "tst_networksettings.moc"
