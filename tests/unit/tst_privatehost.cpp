// SPDX-License-Identifier: MIT
// Which addresses lead into a private network, however they are written (H10).
#include "privatehost.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class PrivateHostTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsPrivateHosts_data();
    void knowsPrivateHosts();
    void leavesPublicHostsAlone_data();
    void leavesPublicHostsAlone();
    void looksAtTheHostAlone();
};

namespace {

QUrl urlOf(const QString &host)
{
    return QUrl(u"http://%1/x"_s.arg(host), QUrl::StrictMode);
}

} // namespace

void PrivateHostTest::knowsPrivateHosts_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"127.0.0.1", "127.9.9.9", "127.255.255.255", "10.0.0.0", "10.255.255.255",
             "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.1.1",
             "169.254.169.254", "100.64.0.0", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3"})
        QTest::newRow(host) << QString::fromLatin1(host);
    for (const char *host : {"2130706433", "0x7f000001", "0x7f.1", "0X7F.1", "127.1", "127.0.1",
             "017700000001", "0177.0.0.1", "10.1", "0xa9fea9fe", "127.0.0.1."})
        QTest::addRow("%s, a number in disguise", host) << QString::fromLatin1(host);
    QTest::newRow("wide digits") << u"\uFF11\uFF12\uFF17.\uFF10.\uFF10.\uFF11"_s;
    for (const char *host : {"[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[fe80::1]", "[febf::1]", "[fc00::1]",
             "[fd00::1]", "[fec0::1]", "[::ffff:10.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]",
             "[::ffff:100.64.0.1]", "[::7f00:1]", "[::127.0.0.1]", "[::192.168.0.1]", "[64:ff9b::7f00:1]",
             "[64:ff9b::10.0.0.1]", "[64:ff9b::a9fe:a9fe]"})
        QTest::newRow(host) << QString::fromLatin1(host);
    for (const char *host :
        {"localhost", "localhost.", "LocalHost", "a.localhost", "a.b.localhost.", "ip6-localhost"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

void PrivateHostTest::knowsPrivateHosts()
{
    QFETCH(const QString, host);
    const QUrl url = urlOf(host);
    QVERIFY(url.isValid() && !url.host().isEmpty());
    QVERIFY2(isPrivateHost(url), qPrintable(url.host()));
}

void PrivateHostTest::leavesPublicHostsAlone_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host :
        {"example.org", "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.1",
            "192.167.255.255", "192.169.0.0", "134744072", "0x8.8.8.8", "[2001:db8::1]",
            "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]", "[::808:808]", "[64:ff9b::8.8.8.8]",
            "[64:ff9c::7f00:1]", "[1::7f00:1]", "localhost.example.org", "notlocalhost", "localhost.com",
            "127.0.0.1.example.org", "10.example.org", "xn--bcher-kva.example"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

void PrivateHostTest::leavesPublicHostsAlone()
{
    QFETCH(const QString, host);
    const QUrl url = urlOf(host);
    QVERIFY(url.isValid() && !url.host().isEmpty());
    QVERIFY2(!isPrivateHost(url), qPrintable(url.host()));
}

void PrivateHostTest::looksAtTheHostAlone()
{
    QVERIFY(!isPrivateHost(QUrl(u"http://127.0.0.1@example.org/"_s)));
    QVERIFY(!isPrivateHost(QUrl(u"http://example.org/?http://127.0.0.1/"_s)));
    QVERIFY(!isPrivateHost(QUrl(u"http://example.org/#@localhost"_s)));
    QVERIFY(isPrivateHost(QUrl(u"https://example.org@127.0.0.1:8443/"_s)));
}

QTEST_APPLESS_MAIN(PrivateHostTest)
#include "tst_privatehost.moc"
