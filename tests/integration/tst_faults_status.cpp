// SPDX-License-Identifier: MIT
// Statuses: what is final, what is worth another try, and when. Ids: see tests/README.md.
#include "faultsite.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsStatus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void H13_asksForALoginOnce();
    void H14_triesAWrongLoginOnceAndNeverAgain();
    void H15_stopsTheBatchWhereTheProxyWantsALogin();
    void H16_takesAForbiddenFileAsFinal();
    void H16_holdsAHostThatForbidsOneAfterTheOther();
    void H17_takesAMissingFileAsFinal_data() { rowsOf("H17"); }
    void H17_takesAMissingFileAsFinal();
    void H18_triesAgainAfterAPassingFault_data() { rowsOf("H18"); }
    void H18_triesAgainAfterAPassingFault();
    void H19_takesOtherRefusalsAsFinal_data() { rowsOf("H19"); }
    void H19_takesOtherRefusalsAsFinal();
    void H20_leavesTheHostAloneAsLongAsItAsks_data() { rowsOf("H20"); }
    void H20_leavesTheHostAloneAsLongAsItAsks();
    void H20_isLedToNoHostThatIsHeld();
    void H21_readsADateInAllThreeForms_data();
    void H21_readsADateInAllThreeForms();
    void H22_ignoresAWaitThatIsNoneAndRefusesAnEndlessOne_data() { rowsOf("H22"); }
    void H22_ignoresAWaitThatIsNoneAndRefusesAnEndlessOne();
    void H25_refusesARangeThatNobodyAskedFor();
    void H43_takesNoOtherTwoHundredForAFile_data() { rowsOf("H43"); }
    void H43_takesNoOtherTwoHundredForAFile();
    void H44_sendsNoCookieBack();

private:
    void rowsOf(const QByteArray &id)
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows(id);
    }
    void isFinal(const QByteArray &path, const QString &end);
    void waitsFor(const QByteArray &path, std::chrono::milliseconds least);

    std::unique_ptr<FaultSite> m_site;
};

void TestFaultsStatus::isFinal(const QByteArray &path, const QString &end)
{
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, end);
    QCOMPARE(m_site->here.requests(path).size(), 1);
    QCOMPARE(batch.tries(0), 1);
}

void TestFaultsStatus::H13_asksForALoginOnce()
{
    constexpr int rows = 40;
    FaultBatch batch;
    for (int i = 0; i < rows; ++i)
        batch.add(m_site->url("/h13-401.png?" + QByteArray::number(i)));
    COMPARE_END(batch, u"failed login_needed 401"_s);
    QCOMPARE(batch.row(0).outcome.detail, u"the attic"_s);
    QCOMPARE(batch.count(State::Failed), rows);
    QVERIFY(m_site->here.requests().size() <= rows);
}

/// An account must not be locked by the rows of a batch: what was refused once is not sent again by every
/// row.
void TestFaultsStatus::H14_triesAWrongLoginOnceAndNeverAgain()
{
    constexpr int rows = 40;
    FaultBatch batch;
    batch.logins.insert(m_site->here.origin(), {u"ali"_s, u"wrong"_s});
    for (int i = 0; i < rows; ++i)
        batch.add(m_site->url("/h13-401.png?" + QByteArray::number(i)));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.end(0), u"failed login_refused 401"_s);
    QCOMPARE(batch.count(State::Failed), rows);
    const auto asked = m_site->here.requests();
    const auto withLogin = std::count_if(asked.cbegin(), asked.cend(),
        [](const FaultLogEntry &request) { return !request.field("Authorization").isEmpty(); });
    QVERIFY(withLogin >= 1);
    QVERIFY2(withLogin <= batch.limits.perHost, qPrintable(QString::number(withLogin)));
}

void TestFaultsStatus::H15_stopsTheBatchWhereTheProxyWantsALogin()
{
    FaultServer proxy;
    proxy.setOtherwise(always(FaultAnswer::status(
        "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"gate\"\r\n")));
    FaultBatch batch;
    batch.network.proxy.kind = ProxyChoice::Kind::Fixed;
    batch.network.proxy.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    for (int i = 0; i < 30; ++i)
        batch.add(QUrl(u"http://files.example/%1.bin"_s.arg(i)));
    QVERIFY(batch.run());
    QVERIFY(batch.status().problem.has_value());
    QCOMPARE(batch.status().problem->kind, OutcomeKind::ProxyError);
    QCOMPARE(batch.count(State::Failed), 0);
    QVERIFY(proxy.requests().size() <= 4 * batch.limits.parallel);
    QVERIFY(batch.names().isEmpty());
}

void TestFaultsStatus::H16_takesAForbiddenFileAsFinal()
{
    isFinal("/h16-403.png", u"failed http_status 403"_s);
}

void TestFaultsStatus::H16_holdsAHostThatForbidsOneAfterTheOther()
{
    constexpr int rows = 30;
    FaultBatch batch;
    batch.limits.refusalsInARow = 10;
    batch.limits.refusalHold = 1s;
    for (int i = 0; i < rows; ++i)
        batch.add(m_site->url("/h16-403.png?" + QByteArray::number(i)));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QVERIFY(!batch.holds().empty());
    QCOMPARE(batch.holds().front().kind, OutcomeKind::HttpStatus);
    const auto asked = m_site->here.requests();
    QVERIFY(asked.size() > batch.limits.refusalsInARow);
    // One stretch of silence as long as the hold, behind no more than those that were under way.
    qsizetype before = 1;
    while (before < asked.size() && asked[before].at - asked[before - 1].at < 900ms)
        ++before;
    QVERIFY(before < asked.size());
    QVERIFY(before <= batch.limits.refusalsInARow + batch.limits.perHost);
}

void TestFaultsStatus::H17_takesAMissingFileAsFinal()
{
    QFETCH(QByteArray, path);
    isFinal(path, u"failed not_found "_s + QString::fromLatin1(path.mid(5, 3)));
}

void TestFaultsStatus::H18_triesAgainAfterAPassingFault()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    QCOMPARE(m_site->here.requests(path).size(), 2);
}

void TestFaultsStatus::H19_takesOtherRefusalsAsFinal()
{
    QFETCH(QByteArray, path);
    isFinal(path, u"failed http_status "_s + QString::fromLatin1(path.mid(5, 3)));
}

/// Sixty rows to the host: none of them comes to it within the time that it asked for.
void TestFaultsStatus::waitsFor(const QByteArray &path, std::chrono::milliseconds least)
{
    FaultBatch batch;
    batch.limits.perHost = 1;
    batch.add(m_site->url(path));
    for (int i = 0; i < 60; ++i)
        batch.add(m_site->url("/h01.png?" + QByteArray::number(i)));
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(batch.count(State::Saved), 61);
    QCOMPARE(m_site->here.requests(path).size(), 2);
    const auto asked = m_site->here.requests();
    QCOMPARE(asked[0].target, path);
    const auto gap = asked[1].at - asked[0].at;
    QVERIFY2(gap >= least, qPrintable(QString::number(gap.count())));
    QVERIFY(!batch.holds().empty());
    QCOMPARE(batch.holds().front().kind, OutcomeKind::ServerBusy);
    QCOMPARE(batch.holds().front().origin, m_site->here.origin());
}

void TestFaultsStatus::H20_leavesTheHostAloneAsLongAsItAsks()
{
    QFETCH(QByteArray, path);
    waitsFor(path, 990ms); // clocks are read at both ends
}

/// One host asks to wait; another one, that is free, leads there all the same.
void TestFaultsStatus::H20_isLedToNoHostThatIsHeld()
{
    FaultServer busy;
    FaultServer leading;
    busy.set("/busy.bin",
        inTurn({FaultAnswer::status("503 Service Unavailable", "Retry-After: 2\r\n"),
            FaultAnswer::ok(FaultBody::data("busy", 100))}));
    busy.set("/led.bin", FaultAnswer::ok(FaultBody::data("led", 100)));
    leading.set("/away.bin", FaultAnswer::status("302 Found", "Location: " + busy.at("/led.bin") + "\r\n"));
    FaultBatch batch;
    batch.limits.parallel = 1;
    batch.add(busy.url("/busy.bin"));
    batch.add(leading.url("/away.bin"));
    QVERIFY(batch.run());
    QCOMPARE(batch.count(State::Saved), 2);
    const QList<FaultLogEntry> asked = busy.requests();
    QCOMPARE(asked.size(), 3);
    for (int i = 1; i < asked.size(); ++i)
        QVERIFY(asked[i].at - asked[0].at >= 1990ms);
}

void TestFaultsStatus::H21_readsADateInAllThreeForms_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("IMF-fixdate") << u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s;
    QTest::newRow("RFC 850") << u"dddd, dd-MMM-yy hh:mm:ss 'GMT'"_s;
    QTest::newRow("asctime") << u"ddd MMM d hh:mm:ss yyyy"_s;
}

/// The server's clock is a year behind ours: what counts is the distance from its own Date.
void TestFaultsStatus::H21_readsADateInAllThreeForms()
{
    QFETCH(QString, form);
    const QLocale english = QLocale::c();
    const QDateTime now = QDateTime::currentDateTimeUtc().addYears(-1);
    const auto text
        = [&](const QDateTime &time, const QString &as) { return english.toString(time, as).toLatin1(); };
    const QByteArray date = text(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    m_site->here.set("/wait.png",
        inTurn({FaultAnswer::status("503 Service Unavailable",
                    "Date: " + date + "\r\nRetry-After: " + text(now.addSecs(2), form) + "\r\n"),
            FaultAnswer::ok(m_site->body("/h01.png"))}));
    waitsFor("/wait.png", 1990ms);
}

void TestFaultsStatus::H22_ignoresAWaitThatIsNoneAndRefusesAnEndlessOne()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    const bool endless = path.contains("huge") || path.contains("month");
    if (endless) {
        COMPARE_END(batch, u"failed server_busy "_s + (path.contains("huge") ? u"429"_s : u"503"_s));
        QVERIFY(batch.row(0).outcome.retryAfter > batch.limits.longestHold);
        QCOMPARE(m_site->here.requests(path).size(), 1);
    } else {
        COMPARE_END(batch, u"saved content"_s);
        QCOMPARE(m_site->here.requests(path).size(), 2);
    }
}

void TestFaultsStatus::H25_refusesARangeThatNobodyAskedFor()
{
    FaultBatch batch;
    batch.add(m_site->url("/h25-206.png"));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.row(0).state, State::Failed);
    QCOMPARE(batch.row(0).outcome.httpStatus, 206);
    QVERIFY(m_site->here.requests().size() <= 2);
}

void TestFaultsStatus::H43_takesNoOtherTwoHundredForAFile()
{
    QFETCH(QByteArray, path);
    isFinal(path, u"failed http_status "_s + QString::fromLatin1(path.mid(5, 3)));
}

void TestFaultsStatus::H44_sendsNoCookieBack()
{
    FaultBatch batch;
    batch.limits.perHost = 1;
    for (int i = 0; i < 5; ++i)
        batch.add(m_site->url("/h44.png?" + QByteArray::number(i)));
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(m_site->here.requests().size(), 5);
    for (const FaultLogEntry &request : m_site->here.requests())
        QVERIFY(request.field("Cookie").isEmpty());
}

QTEST_GUILESS_MAIN(TestFaultsStatus)
#include "tst_faults_status.moc"
