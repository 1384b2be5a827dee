// SPDX-License-Identifier: MIT
#include "texts.h"

#include "englishplurals.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Download row(State state)
{
    Download download;
    download.state = state;
    return download;
}

Download saved(int arrival)
{
    Download download = row(State::Saved);
    download.arrival = arrival;
    download.received = 21'000;
    download.outcome = Outcome::of(OutcomeKind::Saved);
    download.outcome.proof = Proof::Content;
    return download;
}

const Entry Nigeria{.address = u"https://example.org/ng.png"_s,
    .title = u"Nigeria"_s,
    .mark = u"NG"_s,
    .fileName = u"ng.png"_s};

QString spoken(const Download &download)
{
    return accessibleText(download, Nigeria, 7, 249);
}

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void init() { QLocale::setDefault(QLocale::c()); }

    void tellsSizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-1) << u"0\u00a0bytes"_s;
        QTest::newRow("one") << qint64(1) << u"1\u00a0byte"_s;
        QTest::newRow("bytes") << qint64(999) << u"999\u00a0bytes"_s;
        QTest::newRow("kilobyte") << qint64(1'000) << u"1\u00a0kB"_s;
        QTest::newRow("rounded") << qint64(20'600) << u"21\u00a0kB"_s;
        QTest::newRow("nearly a megabyte") << qint64(999'499) << u"999\u00a0kB"_s;
        QTest::newRow("megabyte") << qint64(999'500) << u"1.0\u00a0MB"_s;
        QTest::newRow("megabytes") << qint64(2'140'000) << u"2.1\u00a0MB"_s;
        QTest::newRow("gigabyte") << qint64(999'960'000) << u"1.0\u00a0GB"_s;
        QTest::newRow("terabytes") << qint64(7'300'000'000'000) << u"7.3\u00a0TB"_s;
    }
    void tellsSizes()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes), "text");
    }

    void tellsTimes()
    {
        QCOMPARE(formatDuration(-5s), u"0\u00a0s"_s);
        QCOMPARE(formatDuration(7'900ms), u"7.9\u00a0s"_s);
        QCOMPARE(formatDuration(42'400ms), u"42\u00a0s"_s);
        QCOMPARE(formatDuration(59'600ms), u"1\u00a0min"_s);
        QCOMPARE(formatDuration(65min), u"1\u00a0h\u00a05\u00a0min"_s);
        QCOMPARE(formatTiming(120ms), u"0.12\u00a0s"_s);
        QCOMPARE(formatTiming(9'996ms), u"10.0\u00a0s"_s);
        QCOMPARE(formatTiming(100s), u"2\u00a0min"_s);
    }

    void neverPromisesAShorterWait()
    {
        QCOMPARE(formatWait(59'001ms), u"60\u00a0s"_s);
        QCOMPARE(formatWait(90s), u"90\u00a0s"_s);
        QCOMPARE(formatWait(120s), u"2\u00a0min"_s);
        QCOMPARE(formatWait(150s), u"2\u00a0min\u00a030\u00a0s"_s);
        QCOMPARE(formatWait(2h), u"2\u00a0h"_s);
    }

    void followsTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::Russian, QLocale::Russia));
        QCOMPARE(formatBytes(2'140'000), u"2,1\u00a0MB"_s);
        QCOMPARE(formatDuration(7'900ms), u"7,9\u00a0s"_s);
        QCOMPARE(formatTiming(120ms), u"0,12\u00a0s"_s);
    }

    void tellsWhyAndWhenTheNextTryComes()
    {
        Download delayed = row(State::Delayed);
        delayed.tries = 1;
        delayed.dueIn = 2'400ms;
        QCOMPARE(statusText(delayed, Nigeria), u"try 2 in 3\u00a0s"_s);
        delayed.outcome = Outcome::of(OutcomeKind::ConnectionLost);
        QCOMPARE(statusText(delayed, Nigeria), u"try 2 in 3\u00a0s · connection lost"_s);
        QCOMPARE(spoken(delayed), u"Nigeria, number 7 of 249, connection lost, try 2 in 3\u00a0s"_s);
        delayed.dueIn = 0ms;
        QCOMPARE(statusText(delayed, Nigeria), u"try 2 at once · connection lost"_s);
    }

    void saysHowFarAPausedRowIs()
    {
        Download paused = row(State::Paused);
        QCOMPARE(statusText(paused, Nigeria), u"paused"_s);
        paused.received = 620;
        paused.total = 1000;
        QCOMPARE(statusText(paused, Nigeria), u"paused at 62\u00a0%"_s);
    }

    void speaksOfArrivalsInWordsAndThenInNumbers()
    {
        QCOMPARE(spoken(saved(1)), u"Nigeria, number 7 of 249, saved, arrived first"_s);
        QCOMPARE(spoken(saved(3)), u"Nigeria, number 7 of 249, saved, arrived third"_s);
        QCOMPARE(spoken(saved(10)), u"Nigeria, number 7 of 249, saved, arrived tenth"_s);
        QCOMPARE(spoken(saved(11)), u"Nigeria, number 7 of 249, saved, arrived as number 11"_s);
        QCOMPARE(spoken(saved(0)), u"Nigeria, number 7 of 249, saved"_s);
        Download doubtful = saved(2);
        doubtful.outcome.proof = Proof::None;
        QVERIFY(
            spoken(doubtful).startsWith(u"Nigeria, number 7 of 249, saved, arrived second, length not"_s));
    }

    void speaksOfProgressAndFailures()
    {
        Download running = row(State::Running);
        QCOMPARE(spoken(running), u"Nigeria, number 7 of 249, waiting for the server"_s);
        running.stage = Stage::Receiving;
        QCOMPARE(spoken(running), u"Nigeria, number 7 of 249, receiving"_s);
        running.received = 62;
        running.total = 100;
        QCOMPARE(spoken(running), u"Nigeria, number 7 of 249, receiving, 62 percent"_s);
        Download failed = row(State::Failed);
        failed.outcome = Outcome::of(OutcomeKind::NotFound, {}, 404);
        QCOMPARE(spoken(failed), u"Nigeria, number 7 of 249, failed: not found (404)"_s);
    }

    void hasWordsForEveryWayToFail()
    {
        for (int kind = int(OutcomeKind::NotFound); kind < OutcomeKindCount; ++kind) {
            const QString text = outcomeText(Outcome::of(OutcomeKind(kind)));
            QVERIFY2(!text.isEmpty() && !text.endsWith(u'.') && !text.endsWith(u':'),
                key(OutcomeKind(kind)).data());
            const QString detailed = outcomeText(Outcome::of(OutcomeKind(kind), u"a\n\u202eb"_s, 503));
            QVERIFY2(
                !detailed.contains(u'\n') && !detailed.contains(QChar(0x202e)) && !detailed.contains(u'%'),
                key(OutcomeKind(kind)).data());
        }
        for (int state = 0; state < StateCount; ++state)
            QVERIFY(!stateText(State(state)).isEmpty());
        for (const Proof proof : {Proof::None, Proof::Length, Proof::Content, Proof::Checksum})
            QVERIFY(!proofText(proof).isEmpty());
    }

    void takesNoPlaceholderFromOutside()
    {
        QCOMPARE(outcomeText(Outcome::of(OutcomeKind::TlsError, u"%1 %2 %n"_s)),
            u"no secure connection: %1 %2 %n"_s);
        Download delayed = row(State::Delayed);
        delayed.dueIn = 3s;
        delayed.outcome = Outcome::of(OutcomeKind::TlsError, u"%1"_s);
        QCOMPARE(statusText(delayed, Nigeria), u"try 1 in 3\u00a0s · no secure connection: %1"_s);
    }

    void namesServersAsPeopleDo()
    {
        QCOMPARE(serverName(u"https://example.org:443/a.png"_s), u"example.org"_s);
        QCOMPARE(serverName(u"http://example.org:80"_s), u"example.org"_s);
        QCOMPARE(serverName(u"http://127.0.0.1:46013/x"_s), u"127.0.0.1:46013"_s);
        QVERIFY(serverName(u"no address"_s).isEmpty());
        QVERIFY(serverName(u"http://"_s + u"long-"_s.repeated(30) + u".example/"_s).size() < 50);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
