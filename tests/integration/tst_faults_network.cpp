// SPDX-License-Identifier: MIT
// Bodies that are broken off, stall or have no proper end. Ids: see tests/README.md.
#include "faultsite.h"

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void N01_resumesAfterAResetInMidBody();
    void N02_resumesAfterACloseInMidBody();
    void N03_savesWhatEndsWithTheConnectionWithoutAProof();
    void N03_provesAPictureThatEndsWithTheConnection();
    void N04_believesNoBodyThatEndsWithAReset_data();
    void N04_believesNoBodyThatEndsWithAReset();
    void N05_beginsAnewAfterACutInAChunk();
    void N06_beginsAnewWhereTheLastChunkIsMissing();
    void N07_provesNothingByBrokenChunks_data()
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows("N07");
    }
    void N07_provesNothingByBrokenChunks();
    void N08_ignoresALengthBesideChunks();
    void N09_takesNoMoreThanTheLengthSays();
    void N10_asksAgainWhereNoAnswerComes();
    void N10_saysThatNoAnswerCame();
    void N11_resumesWhereTheBodyStalls();
    void N12_givesUpOnADripAndLetsTheOthersPass();
    void N17_asksAgainWhereTheConnectionClosesAtOnce();
    void N18_doesNotNoticeThatEachAnswerClosesItsConnection();
    void N19_asksAgainAfterHalfAHead();

private:
    void resumes(const QByteArray &path);

    std::unique_ptr<FaultSite> m_site;
};

/// Half of the file came before the break: the second request asks for the rest and a little before it.
void TestFaultsNetwork::resumes(const QByteArray &path)
{
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved length"_s);
    const FaultBody body = m_site->body(path);
    QVERIFY(batch.holdsExactly(0, body));
    const auto asked = m_site->here.requests(path);
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked[0].field("Range").isEmpty());
    QVERIFY(asked[1].rangeStart().has_value());
    QCOMPARE(*asked[1].rangeStart(), body.size() / 2 - batch.limits.resumeOverlap);
    QCOMPARE(asked[1].field("If-Range"), body.entityTag());
}

void TestFaultsNetwork::N01_resumesAfterAResetInMidBody()
{
    resumes("/n01.bin");
}

void TestFaultsNetwork::N02_resumesAfterACloseInMidBody()
{
    resumes("/n02.bin");
}

void TestFaultsNetwork::N03_savesWhatEndsWithTheConnectionWithoutAProof()
{
    FaultBatch batch;
    batch.add(m_site->url("/n03.bin"));
    COMPARE_END(batch, u"saved none"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n03.bin")));
    QCOMPARE(batch.status().unproven, 1);
}

void TestFaultsNetwork::N03_provesAPictureThatEndsWithTheConnection()
{
    FaultBatch batch;
    batch.add(m_site->url("/n03.png"));
    COMPARE_END(batch, u"saved content"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n03.png")));
    QCOMPARE(batch.status().unproven, 0);
}

void TestFaultsNetwork::N04_believesNoBodyThatEndsWithAReset_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QStringList>("ends");
    QTest::newRow("picture") << "/n04.png"_ba << QStringList{u"saved content"_s};
    // Some versions of Qt do not tell such a reset from an end.
    QTest::newRow("anything") << "/n04.bin"_ba
                              << QStringList{u"saved none"_s, u"failed connection_lost 200"_s};
}

void TestFaultsNetwork::N04_believesNoBodyThatEndsWithAReset()
{
    QFETCH(QByteArray, path);
    QFETCH(QStringList, ends);
    FaultBatch batch;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QVERIFY2(ends.contains(batch.end()), qPrintable(batch.end()));
    QVERIFY(batch.isClean());
    if (path.endsWith("png")) {
        QVERIFY(batch.holdsExactly(0, m_site->body(path)));
        QCOMPARE(m_site->here.requests(path).size(), 2);
    }
}

void TestFaultsNetwork::N05_beginsAnewAfterACutInAChunk()
{
    FaultBatch batch;
    batch.add(m_site->url("/n05.bin"));
    COMPARE_END(batch, u"saved none"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n05.bin")));
    QVERIFY(m_site->here.requests("/n05.bin")[1].field("Range").isEmpty());
}

void TestFaultsNetwork::N06_beginsAnewWhereTheLastChunkIsMissing()
{
    FaultBatch batch;
    batch.add(m_site->url("/n06.bin"));
    COMPARE_END(batch, u"saved none"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n06.bin")));
    QCOMPARE(m_site->here.requests("/n06.bin").size(), 2);
}

/// Qt takes such a chunk for the end and reports no error: what came before it is never called proven, and a
/// picture must be whole.
void TestFaultsNetwork::N07_provesNothingByBrokenChunks()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    if (path.endsWith(".png")) {
        QCOMPARE(batch.end(), u"saved content"_s);
        QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    } else if (batch.end() != "saved none"_L1) {
        QCOMPARE(batch.end(), u"saved length"_s); // the second answer, which has a length
        QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    }
}

void TestFaultsNetwork::N08_ignoresALengthBesideChunks()
{
    FaultBatch batch;
    batch.add(m_site->url("/n08.bin"));
    COMPARE_END(batch, u"saved none"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n08.bin")));
}

void TestFaultsNetwork::N09_takesNoMoreThanTheLengthSays()
{
    FaultBatch batch;
    batch.limits.perHost = 1;
    for (int i = 0; i < 6; ++i) {
        batch.add(m_site->url("/n09.png?" + QByteArray::number(i)));
        batch.add(m_site->url("/h01.png?" + QByteArray::number(i)));
    }
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.count(State::Saved), 12);
    for (int i = 0; i < 12; ++i)
        QVERIFY(batch.holdsExactly(i, m_site->body(i % 2 ? "/h01.png" : "/n09.png")));
}

void TestFaultsNetwork::N10_asksAgainWhereNoAnswerComes()
{
    FaultBatch batch;
    batch.limits.firstByteTimeout = 700ms;
    batch.add(m_site->url("/n10.bin"));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n10.bin")));
    QVERIFY(batch.tries(0) >= 2);
}

void TestFaultsNetwork::N10_saysThatNoAnswerCame()
{
    m_site->here.set("/never.bin", FaultAnswer().hang());
    FaultBatch batch;
    batch.limits.firstByteTimeout = 300ms;
    batch.limits.tries = 2;
    batch.add(m_site->url("/never.bin"));
    COMPARE_END(batch, u"failed first_byte_timeout"_s);
    QCOMPARE(batch.tries(0), 2);
}

void TestFaultsNetwork::N11_resumesWhereTheBodyStalls()
{
    FaultBatch batch;
    batch.limits.idleTimeout = 1s;
    batch.add(m_site->url("/n11.bin"));
    COMPARE_END(batch, u"saved length"_s);
    const FaultBody body = m_site->body("/n11.bin");
    QVERIFY(batch.holdsExactly(0, body));
    const auto asked = m_site->here.requests("/n11.bin");
    QCOMPARE(asked.size(), 2);
    // Not a byte was lost that had come.
    QCOMPARE(asked[1].rangeStart().value_or(0), body.size() / 2 - batch.limits.resumeOverlap);
}

void TestFaultsNetwork::N12_givesUpOnADripAndLetsTheOthersPass()
{
    FaultBatch batch;
    batch.limits.rateWindow = 600ms;
    batch.limits.tries = 2;
    batch.add(m_site->url("/n12.bin"));
    for (int i = 0; i < 20; ++i)
        batch.add(m_site->url("/h01.png?" + QByteArray::number(i)));
    COMPARE_END(batch, u"failed too_slow 200"_s);
    QCOMPARE(batch.tries(0), 2);
    QCOMPARE(batch.count(State::Saved), 20);
}

/// Qt asks again by itself before it reports: the number of requests is its business.
void TestFaultsNetwork::N17_asksAgainWhereTheConnectionClosesAtOnce()
{
    FaultBatch batch;
    batch.add(m_site->url("/n17.bin"));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n17.bin")));
    QVERIFY(batch.tries(0) >= 2);
}

void TestFaultsNetwork::N18_doesNotNoticeThatEachAnswerClosesItsConnection()
{
    FaultBatch batch;
    QList<QByteArray> targets;
    for (int i = 0; i < 60; ++i) {
        targets.append("/n18.png?" + QByteArray::number(i));
        batch.add(m_site->url(targets.last()));
    }
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.count(State::Saved), 60);
    QCOMPARE(batch.names().size(), 60);
    for (int i = 0; i < 60; ++i) {
        QVERIFY(batch.holdsExactly(i, FaultBody::picture(targets[i], 3000)));
        QCOMPARE(batch.tries(i), 1);
    }
}

void TestFaultsNetwork::N19_asksAgainAfterHalfAHead()
{
    FaultBatch batch;
    batch.add(m_site->url("/n19.bin"));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body("/n19.bin")));
}

QTEST_GUILESS_MAIN(TestFaultsNetwork)
#include "tst_faults_network.moc"
