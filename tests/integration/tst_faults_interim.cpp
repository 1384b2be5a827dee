// SPDX-License-Identifier: MIT
// Answers that are no HTTP, interim answers, and what is left on a connection for the next request. Ids: see
// tests/README.md.
#include "faultsite.h"

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsInterim : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void N20_savesNothingThatIsNoHttp_data() { rowsOf("N20"); }
    void N20_savesNothingThatIsNoHttp();
    void N21_skipsOneHundredContinue();
    void N22_takesNothingFromAnInterimAnswer();
    void N23_mixesUpNoFilesAfterLateAnswers();
    void N24_endsAFloodOfInterimAnswers();
    void N25_refusesToSwitchProtocols();
    void N26_savesNothingThatWasPushedOnAnIdleConnection();
    void N26_tellsWhatWasPushedByTheChecksum();
    void N33_endsAFloodOfHeaderFields();
    void N34_comesThroughOneHundredAndFiftyHeaderFields();

private:
    void rowsOf(const QByteArray &id)
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows(id);
    }
    void neverSavesAHint(const QByteArray &path);

    std::unique_ptr<FaultSite> m_site;
};

/// Qt reports most of it as a connection that was lost; what counts is that nothing is saved.
void TestFaultsInterim::N20_savesNothingThatIsNoHttp()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.limits.firstByteTimeout = 1s;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QCOMPARE(batch.row(0).state, State::Failed);
    QVERIFY2(batch.end() == "failed not_http"_L1 || batch.end() == "failed connection_lost"_L1
            || batch.end() == "failed first_byte_timeout"_L1,
        qPrintable(batch.end()));
    QVERIFY(batch.isClean());
}

void TestFaultsInterim::N21_skipsOneHundredContinue()
{
    FaultBatch batch;
    batch.add(m_site->url("/n21.png"));
    COMPARE_END(batch, u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n21.png")));
    QCOMPARE(batch.tries(0), 1);
}

/// Qt before 6.8 takes the hint for the answer. Then the row fails after three of them; it never ends with
/// other bytes, nor under the name that the hint brought.
void TestFaultsInterim::neverSavesAHint(const QByteArray &path)
{
    FaultBatch batch;
    batch.limits.firstByteTimeout = 5s;
    batch.add(m_site->url(path), u"mine.png"_s);
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QVERIFY(!batch.names().contains(u"evil.exe"_s));
    if (batch.row(0).state == State::Saved) {
        QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    } else {
        QCOMPARE(batch.end(), u"failed tainted 103"_s);
        QVERIFY(m_site->here.requests(path).size() <= 6);
    }
}

void TestFaultsInterim::N22_takesNothingFromAnInterimAnswer()
{
    neverSavesAHint("/n22.png");
}

void TestFaultsInterim::N24_endsAFloodOfInterimAnswers()
{
    neverSavesAHint("/n24.png");
}

/// 600 files, of which every twentieth is hinted at first and answered late, and a large one that streams all
/// the while. The late answer would be delivered as the next file's, and that file's as the one after it.
void TestFaultsInterim::N23_mixesUpNoFilesAfterLateAnswers()
{
    constexpr int files = 600;
    const auto bodyOf = [](const QByteArray &target) { return FaultBody::picture(target, 2500); };
    m_site->here.setOtherwise([bodyOf](const FaultRequest &request) {
        const FaultBody body = bodyOf(request.target);
        if (request.visit > 0 || request.target.split('?').value(1).toInt() % 20 != 7)
            return FaultAnswer::ok(body);
        return FaultAnswer()
            .send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
            .wait(300ms)
            .send("HTTP/1.1 200 OK\r\nContent-Length: 2500\r\n\r\n")
            .body(body);
    });
    const FaultBody large = FaultBody::data("large", 4'000'000);
    m_site->here.set("/large.bin",
        FaultAnswer::head("200 OK", "Content-Length: 4000000\r\n").drip(large.all(), 40'000, 15ms));

    FaultBatch batch;
    batch.limits.perHost = 6;
    batch.add(m_site->url("/large.bin"));
    QList<QByteArray> targets{"/large.bin"};
    for (int i = 1; i < files; ++i) {
        targets.append("/file?" + QByteArray::number(i));
        batch.add(m_site->url(targets.last()), QString::number(i) + u".png"_s);
    }
    QVERIFY(batch.run(110s));
    int wrong = 0;
    for (int i = 0; i < files; ++i)
        wrong += batch.holdsExactly(i, i == 0 ? large : bodyOf(targets[i])) ? 0 : 1;
    QCOMPARE(wrong, 0);
    QCOMPARE(batch.count(State::Saved), files);
    QVERIFY(batch.isClean());
}

void TestFaultsInterim::N25_refusesToSwitchProtocols()
{
    FaultBatch batch;
    batch.limits.firstByteTimeout = 2s;
    batch.add(m_site->url("/n25.png"));
    QVERIFY(batch.run());
    QCOMPARE(batch.row(0).state, State::Failed);
    QVERIFY(batch.isClean());
}

/// The pushed answer is a web page that nobody asked for. It comes while nothing is under way, because the
/// row between goes to another host, which takes its time.
void TestFaultsInterim::N26_savesNothingThatWasPushedOnAnIdleConnection()
{
    const FaultBody body = m_site->body("/n26.png");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n";
    m_site->here.set("/page.png",
        FaultAnswer::ok(body).wait(30ms).send("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>"));
    m_site->elsewhere.set("/slow.png", FaultAnswer().wait(150ms).send(head).body(body));
    FaultBatch batch;
    batch.limits.parallel = 1;
    for (int i = 0; i < 6; ++i) {
        batch.add(m_site->url("/page.png?" + QByteArray::number(i)));
        batch.add(m_site->elsewhere.url("/slow.png?" + QByteArray::number(i)));
    }
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QVERIFY(batch.count(State::Saved) >= 6);
    for (int i = 0; i < 12; ++i) {
        if (batch.row(i).state == State::Saved)
            QVERIFY2(batch.holdsExactly(i, body), qPrintable(batch.fileName(i)));
        else // the page came to it twice
            QCOMPARE(batch.end(i), u"failed not_an_image 200"_s);
    }
}

/// A whole picture, pushed where a picture is awaited next, is handed to us as the next answer: a checksum
/// alone tells. A documented limit.
void TestFaultsInterim::N26_tellsWhatWasPushedByTheChecksum()
{
    const auto algorithm = QCryptographicHash::Sha256;
    const Checksum checksum{algorithm, QCryptographicHash::hash(m_site->body("/n26.png").all(), algorithm)};
    FaultBatch batch;
    batch.limits.perHost = 1;
    batch.limits.tries = 8;
    for (int i = 0; i < 20; ++i)
        batch.add(m_site->url("/n26.png?" + QByteArray::number(i)), {}, checksum);
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QVERIFY(batch.count(State::Saved) > 0);
    for (int i = 0; i < 20; ++i) {
        if (batch.row(i).state == State::Saved)
            QVERIFY2(batch.holdsExactly(i, m_site->body("/n26.png")), qPrintable(batch.fileName(i)));
    }
}

void TestFaultsInterim::N33_endsAFloodOfHeaderFields()
{
    FaultBatch batch;
    batch.limits.firstByteTimeout = 1s;
    batch.limits.tries = 2;
    batch.add(m_site->url("/n33.png"));
    QVERIFY(batch.run());
    QCOMPARE(batch.row(0).state, State::Failed);
    QVERIFY(batch.isClean());
}

void TestFaultsInterim::N34_comesThroughOneHundredAndFiftyHeaderFields()
{
    FaultBatch batch;
    batch.limits.firstByteTimeout = batch.limits.idleTimeout = 1s;
    batch.limits.tries = 2;
    batch.add(m_site->url("/n34.png"));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    if (batch.row(0).state == State::Saved) // a Qt that takes so many
        QVERIFY(batch.holdsExactly(0, m_site->body("/n34.png")));
    else
        QCOMPARE(batch.row(0).state, State::Failed);
}

QTEST_GUILESS_MAIN(TestFaultsInterim)
#include "tst_faults_interim.moc"
