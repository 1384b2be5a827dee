// SPDX-License-Identifier: MIT
// Where a redirect may lead, and what leaves with it.
#include "redirectchain.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class RedirectChainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesAgainstTheAddressThatAnswered();
    void isAtHomeOnlyUntilItLeavesItsOrigin_data();
    void isAtHomeOnlyUntilItLeavesItsOrigin();
    void staysAwayWhenItIsLedBack();
    void refusesWhatIsNoWayToGo_data();
    void refusesWhatIsNoWayToGo();
    void followsAPrivateHostToAnother();
    void endsAfterTheLimit();
    void keepsNoLoginOfALocation();
};

namespace {

RedirectChain from(const char *address, int most = 10)
{
    return RedirectChain(QUrl(QString::fromLatin1(address)), most);
}

} // namespace

void RedirectChainTest::resolvesAgainstTheAddressThatAnswered()
{
    RedirectChain chain = from("http://example.org/a/b.png?x=1");
    QVERIFY(!chain.isRedirected());
    QVERIFY(!chain.follow("../c.png", 302));
    QCOMPARE(chain.current(), QUrl(u"http://example.org/c.png"_s));
    QVERIFY(!chain.follow("//example.net/d e.png#part", 302));
    QCOMPARE(chain.current().toEncoded(), QByteArray("http://example.net/d%20e.png"));
    QVERIFY(chain.isRedirected());
}

void RedirectChainTest::isAtHomeOnlyUntilItLeavesItsOrigin_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("home");
    QTest::newRow("another path") << QByteArray("/b") << true;
    QTest::newRow("the port written out") << QByteArray("https://example.org:443/b") << true;
    QTest::newRow("the host in capitals") << QByteArray("https://EXAMPLE.org/b") << true;
    QTest::newRow("another port") << QByteArray("https://example.org:8443/b") << false;
    QTest::newRow("another host") << QByteArray("https://example.net/b") << false;
    QTest::newRow("a host below it") << QByteArray("https://www.example.org/b") << false;
}

void RedirectChainTest::isAtHomeOnlyUntilItLeavesItsOrigin()
{
    QFETCH(QByteArray, location);
    RedirectChain chain = from("https://example.org/a");
    QVERIFY(chain.isAtHome());
    QVERIFY(!chain.follow(location, 302));
    QTEST(chain.isAtHome(), "home");
}

void RedirectChainTest::staysAwayWhenItIsLedBack()
{
    RedirectChain chain = from("http://example.org/a");
    QVERIFY(!chain.follow("http://example.org:8080/a", 307));
    QVERIFY(!chain.follow("http://example.org/b", 307));
    QVERIFY(!chain.isAtHome());
}

void RedirectChainTest::refusesWhatIsNoWayToGo_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *location, OutcomeKind kind) {
        QTest::newRow(*location ? location : "none") << QByteArray(location) << int(kind);
    };
    row("", OutcomeKind::BadRedirect);
    row("file:///etc/passwd", OutcomeKind::BadRedirect);
    row("ftp://example.org/a", OutcomeKind::BadRedirect);
    row("data:text/plain,a", OutcomeKind::BadRedirect);
    row("javascript:alert(1)", OutcomeKind::BadRedirect);
    row("https:echo", OutcomeKind::BadRedirect);
    row("https://example.org:65536/", OutcomeKind::BadRedirect);
    row("http://example.org/a", OutcomeKind::UnsafeRedirect);
    row("https://127.0.0.1/", OutcomeKind::UnsafeRedirect);
    row("https://2130706433/", OutcomeKind::UnsafeRedirect);
    row("https://[::ffff:10.0.0.1]/", OutcomeKind::UnsafeRedirect);
    row("https://169.254.169.254/latest", OutcomeKind::UnsafeRedirect);
    row("https://localhost./", OutcomeKind::UnsafeRedirect);
    row("https://example.org/a", OutcomeKind::TooManyRedirects); // itself
}

void RedirectChainTest::refusesWhatIsNoWayToGo()
{
    QFETCH(QByteArray, location);
    RedirectChain chain = from("https://example.org/a");
    const auto refusal = chain.follow(location, 302);
    QVERIFY(refusal);
    QTEST(int(refusal->kind), "kind");
    QCOMPARE(refusal->httpStatus, 302);
    QCOMPARE(chain.current(), QUrl(u"https://example.org/a"_s));
}

void RedirectChainTest::followsAPrivateHostToAnother()
{
    RedirectChain chain = from("http://192.168.0.1/a");
    QVERIFY(!chain.follow("http://127.0.0.1:8000/b", 302));
}

void RedirectChainTest::endsAfterTheLimit()
{
    RedirectChain chain = from("http://example.org/0", 3);
    for (int hop = 1; hop <= 3; ++hop)
        QVERIFY(!chain.follow(QByteArray::number(hop), 302));
    const auto refusal = chain.follow("4", 302);
    QVERIFY(refusal);
    QCOMPARE(refusal->kind, OutcomeKind::TooManyRedirects);
}

void RedirectChainTest::keepsNoLoginOfALocation()
{
    RedirectChain chain = from("http://example.org/a");
    QVERIFY(!chain.follow("http://user:secret@example.net/b", 302));
    QCOMPARE(chain.current(), QUrl(u"http://example.net/b"_s));
    const auto refusal = chain.follow("ftp://user:secret@example.net/c", 302);
    QVERIFY(refusal);
    QVERIFY(!refusal->detail.contains(u"secret"_s));
}

QTEST_APPLESS_MAIN(RedirectChainTest)
#include "tst_redirectchain.moc"
