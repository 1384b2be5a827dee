// SPDX-License-Identifier: MIT
#include "origin.h"

#include <QTest>

using namespace Halyard;

class TestOrigin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesSchemeHostAndPort();
    void knowsPrivateHosts_data();
    void knowsPrivateHosts();
    void fetchesOnlyHttpWithAHost_data();
    void fetchesOnlyHttpWithAHost();
};

void TestOrigin::namesSchemeHostAndPort()
{
    using namespace Qt::StringLiterals;
    QCOMPARE(originOf(QUrl(u"http://Example.org/a?b"_s)), u"http://example.org:80"_s);
    QCOMPARE(originOf(QUrl(u"https://example.org"_s)), u"https://example.org:443"_s);
    QCOMPARE(originOf(QUrl(u"https://example.org:8443/x"_s)), u"https://example.org:8443"_s);
    QVERIFY(originOf(QUrl(u"http://a.org"_s)) != originOf(QUrl(u"https://a.org:80"_s)));
}

void TestOrigin::knowsPrivateHosts_data()
{
    QTest::addColumn<bool>("isPrivate");
    for (const char *host :
        {"127.0.0.1", "127.9.9.9", "localhost", "a.localhost", "10.1.2.3", "172.16.0.1", "172.31.255.255",
            "192.168.0.1", "169.254.1.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:10.0.0.1]",
            "localhost.", "127.0.0.1.", "ip6-localhost", "2130706433", "0x7f.1", "127.1", "0.0.0.0", "[::]"})
        QTest::newRow(host) << true;
    for (const char *host :
        {"example.org", "8.8.8.8", "172.32.0.1", "[2001:db8::1]", "localhost.example.org"})
        QTest::newRow(host) << false;
}

void TestOrigin::knowsPrivateHosts()
{
    const QUrl url(QLatin1StringView("http://%1/x").arg(QLatin1StringView(QTest::currentDataTag())));
    QTEST(isPrivateHost(url), "isPrivate");
}

void TestOrigin::fetchesOnlyHttpWithAHost_data()
{
    QTest::addColumn<bool>("isFetchable");
    QTest::newRow("http://example.org/") << true;
    QTest::newRow("https://example.org:8443/") << true;
    for (const char *text : {"file:///etc/passwd", "ftp://example.org/", "data:text/plain,x", "http:echo",
             "javascript:alert(1)", "http:///x", "", "example.org", "http://example.org:0/"})
        QTest::newRow(text) << false;
}

void TestOrigin::fetchesOnlyHttpWithAHost()
{
    const QUrl url(QString::fromLatin1(QTest::currentDataTag()), QUrl::StrictMode);
    QTEST(isFetchable(url), "isFetchable");
}

QTEST_GUILESS_MAIN(TestOrigin)
#include "tst_origin.moc"
