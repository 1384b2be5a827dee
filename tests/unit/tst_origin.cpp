// SPDX-License-Identifier: MIT
#include "origin.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestOrigin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesSchemeHostAndPort_data();
    void namesSchemeHostAndPort();
    void tellsOriginsApart();
    void fetchesOnlyHttpWithAHost_data();
    void fetchesOnlyHttpWithAHost();
};

void TestOrigin::namesSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("origin");
    const auto row = [](const QString &address, const QString &origin) {
        QTest::newRow(address.toUtf8().constData()) << address << origin;
    };
    row(u"http://Example.org/a?b"_s, u"http://example.org:80"_s);
    row(u"https://example.org"_s, u"https://example.org:443"_s);
    row(u"https://example.org:8443/x"_s, u"https://example.org:8443"_s);
    row(u"http://example.org:443"_s, u"http://example.org:443"_s);
    row(u"http://name:password@example.org/"_s, u"http://example.org:80"_s);
    row(u"http://b\u00FCcher.example/"_s, u"http://xn--bcher-kva.example:80"_s);
    row(u"http://[2001:DB8::1]:8080/x"_s, u"http://[2001:db8::1]:8080"_s);
    row(u"http://2130706433/"_s, u"http://127.0.0.1:80"_s);
}

void TestOrigin::namesSchemeHostAndPort()
{
    QFETCH(const QString, address);
    QTEST(originOf(QUrl(address)), "origin");
}

void TestOrigin::tellsOriginsApart()
{
    const auto of = [](const QString &address) { return originOf(QUrl(address)); };
    QCOMPARE(of(u"http://a.org/x"_s), of(u"http://A.org:80/y?z"_s));
    QVERIFY(of(u"http://a.org"_s) != of(u"https://a.org"_s));
    QVERIFY(of(u"http://a.org"_s) != of(u"https://a.org:80"_s));
    QVERIFY(of(u"http://a.org"_s) != of(u"http://a.org:8080"_s));
    QVERIFY(of(u"http://a.org"_s) != of(u"http://www.a.org"_s));
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
