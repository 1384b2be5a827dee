// SPDX-License-Identifier: MIT
// Bodies that are not what they should be: compressed, empty, endless, a web page. Ids: see tests/README.md.
#include "faultsite.h"

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsBodies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_site = std::make_unique<FaultSite>(); }
    void H33_savesNoCompressedBytes();
    void H34_savesNoCompressedBodyThatIsCut();
    void H35_opensNoBombAndNoUnknownEncoding_data() { rowsOf("H35"); }
    void H35_opensNoBombAndNoUnknownEncoding();
    void H37_savesNoWebPageInPlaceOfAPicture();
    void H37_stopsTheBatchWhereEveryHostAnswersWithAWebPage();
    void H38_goesByTheBytesAndNotByTheType();
    void H39_savesNoEmptyPicture();
    void H40_stopsAnEndlessBodyAtTheLimit_data();
    void H40_stopsAnEndlessBodyAtTheLimit();
    void H41_refusesALengthThatNoDiskHolds_data();
    void H41_refusesALengthThatNoDiskHolds();
    void H42_readsContentLengthStrictly_data() { rowsOf("H42"); }
    void H42_readsContentLengthStrictly();

private:
    void rowsOf(const QByteArray &id)
    {
        m_site = std::make_unique<FaultSite>();
        m_site->addRows(id);
    }

    std::unique_ptr<FaultSite> m_site;
};

/// A file that is packed although nobody asked for it is opened where that is safe, or refused.
void TestFaultsBodies::H33_savesNoCompressedBytes()
{
    FaultBatch batch;
    batch.add(m_site->url("/h33.bin"));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    if (batch.row(0).state == State::Saved)
        QVERIFY(batch.holdsExactly(0, m_site->body("/h33.bin")));
    else
        QCOMPARE(batch.end(), u"failed encoded_body 200"_s);
    QVERIFY(m_site->here.requests().size() <= 3);
    QCOMPARE(m_site->here.requests().first().field("Accept-Encoding"), "identity"_ba);
}

void TestFaultsBodies::H34_savesNoCompressedBodyThatIsCut()
{
    FaultBatch batch;
    batch.add(m_site->url("/h34.bin"));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.row(0).state, State::Failed);
}

void TestFaultsBodies::H35_opensNoBombAndNoUnknownEncoding()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.row(0).state, State::Failed);
    QVERIFY2(batch.row(0).outcome.kind == OutcomeKind::EncodedBody
            || batch.row(0).outcome.kind == OutcomeKind::TooLarge,
        qPrintable(batch.end()));
    QVERIFY(m_site->here.requests().size() <= 3);
}

void TestFaultsBodies::H37_savesNoWebPageInPlaceOfAPicture()
{
    FaultBatch batch;
    batch.add(m_site->url("/h37.png"));
    COMPARE_END(batch, u"failed not_an_image 200"_s);
    QCOMPARE(batch.row(0).outcome.detail, u"html"_s);
    QVERIFY(m_site->here.requests().size() <= 2);
}

/// A network that wants a login first answers for every host. One message, and no row has failed for good.
void TestFaultsBodies::H37_stopsTheBatchWhereEveryHostAnswersWithAWebPage()
{
    FaultBatch batch;
    for (int i = 3; i < 43; ++i) {
        const QString host = u"127.0.0.%1"_s.arg(i);
        QVERIFY(m_site->here.alsoListenOn(host));
        batch.add(m_site->here.url("/h37.png", host), QString::number(i) + u".png"_s);
    }
    QVERIFY(batch.run());
    QVERIFY(batch.status().problem.has_value());
    QCOMPARE(batch.status().problem->kind, OutcomeKind::CaptivePortal);
    QVERIFY(batch.count(State::Queued) > 0);
    QVERIFY(batch.names().isEmpty());
}

void TestFaultsBodies::H38_goesByTheBytesAndNotByTheType()
{
    FaultBatch batch;
    batch.add(m_site->url("/h38-page.png"));
    batch.add(m_site->url("/h38-text.png"));
    COMPARE_END(batch, u"failed not_an_image 200"_s);
    QCOMPARE(batch.end(1), u"saved content"_s);
    QVERIFY(batch.holdsExactly(1, m_site->body("/h38-text.png")));
}

void TestFaultsBodies::H39_savesNoEmptyPicture()
{
    FaultBatch batch;
    batch.add(m_site->url("/h39.png"));
    COMPARE_END(batch, u"failed empty_answer 200"_s);
}

void TestFaultsBodies::H40_stopsAnEndlessBodyAtTheLimit_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a picture's limit") << u"endless.png"_s;
    QTest::newRow("the limit of all files") << u"endless.bin"_s;
}

void TestFaultsBodies::H40_stopsAnEndlessBodyAtTheLimit()
{
    QFETCH(QString, name);
    FaultBatch batch;
    batch.limits.largestPicture = batch.limits.largestFile = 4 * 1024 * 1024;
    batch.add(m_site->url("/h40.bin"), name);
    COMPARE_END(batch, u"failed too_large 200"_s);
    QCOMPARE(m_site->here.requests().size(), 1);
}

void TestFaultsBodies::H41_refusesALengthThatNoDiskHolds_data()
{
    QTest::addColumn<qint64>("largestFile");
    QTest::addColumn<QString>("end");
    QTest::newRow("over the limit") << qint64(1'000'000) << u"failed too_large 200"_s;
    QTest::newRow("over the free space") << qint64(0) << u"no_room"_s;
}

/// Refused by the head alone. Whether it is the row that fails or the batch that waits for room, nothing is
/// written.
void TestFaultsBodies::H41_refusesALengthThatNoDiskHolds()
{
    QFETCH(qint64, largestFile);
    QFETCH(QString, end);
    FaultBatch batch;
    batch.limits.largestFile = largestFile;
    batch.add(m_site->url("/h41.bin"));
    QVERIFY(batch.run());
    QVERIFY2(batch.end().contains(end), qPrintable(batch.end()));
    QCOMPARE(batch.names(), QStringList());
    QCOMPARE(m_site->here.requests().size(), 1);
}

/// Equal lengths count once, differing ones are an error, and what is no number proves nothing.
void TestFaultsBodies::H42_readsContentLengthStrictly()
{
    QFETCH(QByteArray, path);
    FaultBatch batch;
    batch.add(m_site->url(path));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    const bool isNumber = path == "/h42-same.bin" || path == "/h42-list.bin" || path == "/h42-zeros.bin";
    const FaultBody body = m_site->body(path);
    if (body.size() == 0) {
        QCOMPARE(batch.row(0).state, State::Failed);
    } else {
        QCOMPARE(batch.end(), isNumber ? u"saved length"_s : u"saved none"_s);
        QVERIFY(batch.holdsExactly(0, body));
    }
}

QTEST_GUILESS_MAIN(TestFaultsBodies)
#include "tst_faults_bodies.moc"
