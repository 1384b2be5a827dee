// SPDX-License-Identifier: MIT
// What is taken for the rest of a file that was broken off, and what is not: bytes of two files never mix.
// Ids: see tests/README.md.
#include "faultsite.h"

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void H23_takesAWholeFileWhereTheRestWasAskedFor();
    void H24_neverMixesBytesOfAnotherRange_data() { rowsOf("H24"); }
    void H24_neverMixesBytesOfAnotherRange();
    void H26_judgesARefusalThatSaysAllIsThere_data() { rowsOf("H26"); }
    void H26_judgesARefusalThatSaysAllIsThere();
    void H27_beginsAnewAfterARefusalThatSaysNothing_data() { rowsOf("H27"); }
    void H27_beginsAnewAfterARefusalThatSaysNothing();
    void H28_takesTheNewFileWhereItsTagHasChanged();
    void H29_neverMixesTwoVersionsOfAFile_data() { rowsOf("H29"); }
    void H29_neverMixesTwoVersionsOfAFile();
    void H30_resumesByStrongValidatorsAlone_data() { rowsOf("H30"); }
    void H30_resumesByStrongValidatorsAlone();
    void H31_sendsNoValidatorThatIsNone_data() { rowsOf("H31"); }
    void H31_sendsNoValidatorThatIsNone();
    void H32_takesAFileThatHasBecomeShorter();
    void H36_mixesNoCompressedBytesIn();
    void H47_noticesALieInTheStretchThatIsComparedAgain();
    void H47_findsALieBehindItByTheChecksumAlone_data();
    void H47_findsALieBehindItByTheChecksumAlone();
    void H29_neverMixesVersionsWhateverComesNext();

private:
    void rowsOf(const QByteArray &id)
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows(id);
    }
    /// Ends with the right file and no other. The second request asked for the rest: else nothing was shown.
    void endsWell(const QByteArray &path);

    std::unique_ptr<FaultSite> m_site;
};

void TestFaultsResume::endsWell(const QByteArray &path)
{
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    const auto asked = m_site->here.requests(path);
    QVERIFY(asked.size() >= 2);
    QVERIFY(asked[1].rangeStart().has_value());
    QVERIFY(!asked[1].field("If-Range").isEmpty());
}

void TestFaultsResume::H23_takesAWholeFileWhereTheRestWasAskedFor()
{
    endsWell("/h23.bin");
    QCOMPARE(m_site->here.requests("/h23.bin").size(), 2); // that answer itself is the file
}

void TestFaultsResume::H24_neverMixesBytesOfAnotherRange()
{
    QFETCH(QByteArray, path);
    endsWell(path);
}

void TestFaultsResume::H26_judgesARefusalThatSaysAllIsThere()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.row(0).state, State::Saved);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    QVERIFY(m_site->here.requests(path).size() >= 2);
}

void TestFaultsResume::H27_beginsAnewAfterARefusalThatSaysNothing()
{
    QFETCH(QByteArray, path);
    endsWell(path);
    QVERIFY(m_site->here.requests(path).last().field("Range").isEmpty());
}

void TestFaultsResume::H28_takesTheNewFileWhereItsTagHasChanged()
{
    endsWell("/h28.bin");
    QCOMPARE(m_site->here.requests("/h28.bin").size(), 2);
}

void TestFaultsResume::H29_neverMixesTwoVersionsOfAFile()
{
    QFETCH(QByteArray, path);
    endsWell(path);
    QVERIFY(m_site->here.requests(path).last().field("Range").isEmpty());
}

void TestFaultsResume::H30_resumesByStrongValidatorsAlone()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    const auto asked = m_site->here.requests(path);
    QCOMPARE(asked.size(), 2);
    // A date is as good as a tag once it is a minute older than the answer (RFC 9110 section 8.8.2.2).
    QCOMPARE(asked[1].rangeStart().has_value(), path == "/h30-old.bin");
    QCOMPARE(asked[1].field("If-Range"),
        path == "/h30-old.bin" ? "Sun, 01 Nov 2020 11:00:00 GMT"_ba : QByteArray());
}

void TestFaultsResume::H31_sendsNoValidatorThatIsNone()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, m_site->body(path)));
    const auto asked = m_site->here.requests(path);
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked[1].field("Range").isEmpty());
    QVERIFY(asked[1].field("If-Range").isEmpty());
    QVERIFY(!asked[1].head.contains("evil"));
}

void TestFaultsResume::H32_takesAFileThatHasBecomeShorter()
{
    endsWell("/h32.bin");
}

void TestFaultsResume::H36_mixesNoCompressedBytesIn()
{
    endsWell("/h36.bin");
}

/// The same tag, other bytes: the stretch that is asked for twice tells.
void TestFaultsResume::H47_noticesALieInTheStretchThatIsComparedAgain()
{
    endsWell("/h47.bin");
}

void TestFaultsResume::H47_findsALieBehindItByTheChecksumAlone_data()
{
    QTest::addColumn<bool>("withChecksum");
    QTest::newRow("with a checksum") << true;
    QTest::newRow("without one") << false;
}

/// Behind that stretch only a checksum can tell: a documented limit.
void TestFaultsResume::H47_findsALieBehindItByTheChecksumAlone()
{
    QFETCH(bool, withChecksum);
    const FaultBody body = m_site->body("/h47-behind.bin");
    const auto algorithm = QCryptographicHash::Sha256;
    FaultBatch batch;
    batch.add(m_site->url("/h47-behind.bin"), {},
        withChecksum ? Checksum{algorithm, QCryptographicHash::hash(body.all(), algorithm)} : Checksum());
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    if (withChecksum) {
        QCOMPARE(batch.end(), u"saved checksum"_s);
        QVERIFY(batch.holdsExactly(0, body));
        QVERIFY(m_site->here.requests("/h47-behind.bin").last().field("Range").isEmpty());
    } else {
        QCOMPARE(batch.end(), u"saved length"_s);
    }
}

/// Broken off again and again while the file changes under the same name, by a server that honours nothing.
void TestFaultsResume::H29_neverMixesVersionsWhateverComesNext()
{
    constexpr qint64 size = 2'000'000;
    constexpr int rows = 24;
    const auto version
        = [](const FaultRequest &request) { return FaultBody::data("turning", size, request.visit / 2); };
    m_site->here.set("/turning", [version](const FaultRequest &request) {
        const FaultBody body = version(request);
        const QByteArray tag = "ETag: " + body.entityTag() + "\r\n";
        const auto first = request.rangeStart();
        const bool breaks = request.visit % 2 == 0 && request.visit < 6;
        if (!first)
            return breaks ? FaultAnswer::part(body, size / 2 + 1000 * request.visit, tag).reset()
                          : FaultAnswer::ok(body, tag);
        FaultAnswer answer = FaultAnswer::range(body, *first, tag);
        return answer;
    });
    FaultBatch batch;
    batch.limits.tries = 8;
    for (int i = 0; i < rows; ++i)
        batch.add(m_site->url("/turning?" + QByteArray::number(i)), QString::number(i) + u".bin"_s);
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    for (int i = 0; i < rows; ++i) {
        if (batch.row(i).state != State::Saved)
            continue;
        const QByteArray bytes = batch.contents(i);
        bool isOne = false;
        for (int n = 0; n < 8; ++n)
            isOne = isOne || bytes == FaultBody::data("turning", size, n).all();
        QVERIFY(isOne);
    }
    QVERIFY(batch.count(State::Saved) > 0);
}

QTEST_GUILESS_MAIN(TestFaultsResume)
#include "tst_faults_resume.moc"
