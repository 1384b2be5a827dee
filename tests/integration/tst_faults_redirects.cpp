// SPDX-License-Identifier: MIT
// Redirects, and what must not go along with them. Ids: see tests/README.md.
#include "faultsite.h"

#include "origin.h"

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsRedirects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void H01_followsAllFiveRedirects_data() { rowsOf("H01"); }
    void H01_followsAllFiveRedirects();
    void H02_takesNoOtherThreeHundredForAnAnswer_data() { rowsOf("H02"); }
    void H02_takesNoOtherThreeHundredForAnAnswer();
    void H03_refusesARedirectToNowhere_data() { rowsOf("H03"); }
    void H03_refusesARedirectToNowhere();
    void H04_endsInACircleAndAfterTenHops_data() { rowsOf("H04"); }
    void H04_endsInACircleAndAfterTenHops();
    void H07_sendsNothingOfOursToAnotherOrigin_data();
    void H07_sendsNothingOfOursToAnotherOrigin();
    void H07_sendsWhatIsOursToItsOwnOrigin();
    void H08_sendsNothingOfOursAfterAWayBack();
    void H09_refusesOtherSchemesAndBadPorts_data() { rowsOf("H09"); }
    void H09_refusesOtherSchemesAndBadPorts();
    void H10_refusesAWayIntoThePrivateNetwork_data();
    void H10_refusesAWayIntoThePrivateNetwork();
    void H11_takesNoNameFromARedirect();
    void H12_appendsNothingThatARedirectLedTo();

private:
    void rowsOf(const QByteArray &id)
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows(id);
    }
    /// A row with everything that may be bound to its origin.
    void addWithSecrets(FaultBatch &batch, const QByteArray &path);
    static QStringList secretsIn(const FaultLogEntry &request);

    std::unique_ptr<FaultSite> m_site;
};

void TestFaultsRedirects::H01_followsAllFiveRedirects()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    for (const FaultLogEntry &request : m_site->here.requests())
        QVERIFY(request.head.startsWith("GET "));
    QCOMPARE(batch.tries(0), 1);
}

void TestFaultsRedirects::H02_takesNoOtherThreeHundredForAnAnswer()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"failed http_status "_s + QString::fromLatin1(path.mid(5, 3)));
    QCOMPARE(m_site->here.requests().size(), 1);
}

void TestFaultsRedirects::H03_refusesARedirectToNowhere()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"failed bad_redirect 302"_s);
    QCOMPARE(m_site->here.requests().size(), 1);
}

void TestFaultsRedirects::H04_endsInACircleAndAfterTenHops()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"failed too_many_redirects 302"_s);
    QVERIFY(m_site->here.requests().size() <= batch.limits.redirects + 1);
    QVERIFY(path != "/h04-grows.png" || m_site->here.requests().size() == batch.limits.redirects + 1);
}

void TestFaultsRedirects::addWithSecrets(FaultBatch &batch, const QByteArray &path)
{
    batch.network.headers = {
        {"Authorization", "Bearer open-sesame"}, {"Cookie", "id=open-sesame"}, {"X-Api-Key", "open-sesame"}};
    batch.network.referer = "http://open-sesame.example/";
    batch.network.logins.insert(m_site->here.origin(), {u"ali"_s, u"open-sesame"_s});
    batch.logins.insert(m_site->here.origin(), {u"ali"_s, u"open-sesame"_s});
    batch.add(m_site->url(path));
}

QStringList TestFaultsRedirects::secretsIn(const FaultLogEntry &request)
{
    QStringList found;
    for (const QByteArray &name :
        {"Authorization"_ba, "Proxy-Authorization"_ba, "Cookie"_ba, "X-Api-Key"_ba, "Referer"_ba}) {
        if (!request.field(name).isEmpty())
            found.append(QString::fromLatin1(name));
    }
    if (found.isEmpty() && request.head.contains("open-sesame"))
        found.append(u"another place"_s);
    return found;
}

void TestFaultsRedirects::H07_sendsNothingOfOursToAnotherOrigin_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("other host") << u"127.0.0.2"_s;
    QTest::newRow("other port") << u"127.0.0.1"_s;
}

void TestFaultsRedirects::H07_sendsNothingOfOursToAnotherOrigin()
{
    QFETCH(QString, host);
    FaultServer other(host);
    const FaultBody body = m_site->body("/h01.png");
    other.set("/final.png", FaultAnswer::ok(body));
    m_site->here.set("/away.png", FaultAnswer::redirect(other.at("/final.png"), "307 Temporary Redirect"));
    FaultBatch batch;
    addWithSecrets(batch, "/away.png");
    COMPARE_END(batch, u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, body));
    QCOMPARE(other.requests().size(), 1);
    QCOMPARE(secretsIn(other.requests().first()), QStringList());
}

/// The other half of the proof: they are sent at all, also along a redirect that stays at home.
void TestFaultsRedirects::H07_sendsWhatIsOursToItsOwnOrigin()
{
    FaultBatch batch;
    addWithSecrets(batch, "/h01-302.png");
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(m_site->here.requests().size(), 2);
    for (const FaultLogEntry &request : m_site->here.requests())
        QCOMPARE(
            secretsIn(request), QStringList({u"Authorization"_s, u"Cookie"_s, u"X-Api-Key"_s, u"Referer"_s}));
}

void TestFaultsRedirects::H08_sendsNothingOfOursAfterAWayBack()
{
    FaultServer other;
    other.set("/back.png", FaultAnswer::redirect(m_site->here.at("/h01.png")));
    m_site->here.set("/away.png", FaultAnswer::redirect(other.at("/back.png")));
    FaultBatch batch;
    addWithSecrets(batch, "/away.png");
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(secretsIn(other.requests().first()), QStringList());
    const auto home = m_site->here.requests("/h01.png");
    QCOMPARE(home.size(), 1);
    QCOMPARE(secretsIn(home.first()), QStringList());
}

void TestFaultsRedirects::H09_refusesOtherSchemesAndBadPorts()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"failed bad_redirect 302"_s);
    QCOMPARE(m_site->here.requests().size(), 1);
}

void TestFaultsRedirects::H10_refusesAWayIntoThePrivateNetwork_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *host : {"127.0.0.1", "169.254.169.254", "10.1.2.3", "192.168.0.1", "172.16.0.1", "[::1]",
             "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0"})
        QTest::newRow(host) << QByteArray(host);
}

/// The public server is reached through a proxy, so that nothing leaves this machine.
void TestFaultsRedirects::H10_refusesAWayIntoThePrivateNetwork()
{
    QFETCH(QByteArray, target);
    FaultServer proxy;
    proxy.setOtherwise(always(FaultAnswer::ok(QByteArray("from inside"))));
    proxy.set("/x.bin", FaultAnswer::redirect("http://" + target + "/inside.bin"));
    FaultBatch batch;
    batch.network.proxy.kind = ProxyChoice::Kind::Fixed;
    batch.network.proxy.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    batch.add(QUrl(u"http://public.example/x.bin"_s));
    COMPARE_END(batch, u"failed unsafe_redirect 302"_s);
    QCOMPARE(proxy.requests().size(), 1);
}

void TestFaultsRedirects::H11_takesNoNameFromARedirect()
{
    FaultBatch batch;
    batch.add(m_site->url("/h11.png"));
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(batch.names(), QStringList{u"h11.png"_s});
    QVERIFY(batch.holdsExactly(0, m_site->body("/h11.png")));
}

/// Half of a file is there when its address begins to lead to another one: that is all that is saved.
void TestFaultsRedirects::H12_appendsNothingThatARedirectLedTo()
{
    const FaultBody before = FaultBody::data("moved", 3'000'000, 1);
    const FaultBody now = FaultBody::data("moved", 3'000'000, 2);
    // The worst that it can do: the same tag, and any range that is asked for.
    const FaultScript elsewhere = [=](const FaultRequest &request) {
        const QByteArray tag = "ETag: " + before.entityTag() + "\r\n";
        const auto first = request.rangeStart();
        return first ? FaultAnswer::range(now, *first, tag) : FaultAnswer::ok(now, tag);
    };
    m_site->elsewhere.set("/now.bin", elsewhere);
    const QByteArray tag = "ETag: " + before.entityTag() + "\r\n";
    m_site->here.set("/moved.bin",
        inTurn({FaultAnswer::part(before, 1'500'000, tag).reset(),
            FaultAnswer::redirect(m_site->elsewhere.at("/now.bin"))}));
    FaultBatch batch;
    batch.add(m_site->url("/moved.bin"));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, now));
    const auto asked = m_site->elsewhere.requests("/now.bin");
    QVERIFY(!asked.isEmpty());
    QVERIFY(asked.last().field("Range").isEmpty());
}

QTEST_GUILESS_MAIN(TestFaultsRedirects)
#include "tst_faults_redirects.moc"
