// SPDX-License-Identifier: MIT
// What halyard-cli tells: a sentence for every outcome, JSON lines that scripts rely on, the closing report.
#include "closingreport.h"
#include "dryrun.h"
#include "jsonlines.h"
#include "progressline.h"
#include "sentences.h"
#include "sweeptable.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CommandReportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOutcomeHasASentence();
    void saysWhatHappened_data();
    void saysWhatHappened();
    void L16_letsNoServerSteerTheTerminal();
    void everyFaultHasASentence();
    void saysWhatStopsTheBatch_data();
    void saysWhatStopsTheBatch();
    void saysWhatAFullDiskNeeds();
    void saysWhatIsWrongWithTheSession();
    void saysWhatIsLeft();
    void endsASentenceOnce_data();
    void endsASentenceOnce();
    void showsTimes_data();
    void showsTimes();
    void writesASavedRow();
    void writesARowThatFailed();
    void writesTheEnd();
    void closesWithCounts();
    void tellsTheFactorWhereThereIsOne_data();
    void tellsTheFactorWhereThereIsOne();
    void tellsWhatIsNotProven();
    void showsHowFarItIs();
    void tellsOfARowThatIsNotFetched();
    void writesATableOfLevels();
    void namesTheSweetSpot();
    void namesNoSweetSpotWhereThereIsNone();
};

namespace {

Outcome outcome(OutcomeKind kind, const QString &detail = {}, int status = 0)
{
    Outcome result;
    result.kind = kind;
    result.detail = detail;
    result.httpStatus = status;
    return result;
}

BatchStatus statusOf(int saved, std::chrono::milliseconds elapsed, std::chrono::milliseconds together)
{
    BatchStatus status;
    status.counts[std::size_t(State::Saved)] = saved;
    status.elapsed = elapsed;
    status.requestTime = together;
    return status;
}

Entry entryAt(const QString &address)
{
    Entry entry;
    entry.address = address;
    return entry;
}

QJsonObject object(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

void CommandReportsTest::everyOutcomeHasASentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind < OutcomeKindCount; ++kind) {
        const QString text = sentence(outcome(OutcomeKind(kind), u"detail"_s, 404));
        QVERIFY2(!text.isEmpty() && !text.contains(u'%'), key(OutcomeKind(kind)).data());
        sentences.insert(text);
    }
    QCOMPARE(sentences.size(), OutcomeKindCount);
}

void CommandReportsTest::saysWhatHappened_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("said");
    using K = OutcomeKind;
    QTest::newRow("not found") << outcome(K::NotFound, {}, 404) << u"not found (404)"_s;
    QTest::newRow("304") << outcome(K::HttpStatus, {}, 304) << u"the server answered 304"_s;
    QTest::newRow("login") << outcome(K::LoginNeeded, u"staff"_s, 401)
                           << u"the server asks for a login (realm 'staff'); give one with -u or in the "
                              "address (401)"_s;
    QTest::newRow("login, no realm") << outcome(K::LoginNeeded, {}, 401)
                                     << u"the server asks for a login; give one with -u or in the address "
                                        "(401)"_s;
    QTest::newRow("wrong login") << outcome(K::LoginRefused, u"staff"_s, 401)
                                 << u"the server refuses the login that was given (realm 'staff') (401)"_s;
    QTest::newRow("changed") << outcome(K::ChangedOnServer)
                             << u"changed on the server while it was fetched"_s;
    const QString sums = u"sha-512 %1, expected %2"_s.arg(QString(128, u'a'), QString(128, u'b'));
    QTest::newRow("checksum") << outcome(K::ChecksumMismatch, sums) << QString(u"wrong checksum: "_s + sums);
    QTest::newRow("no room") << outcome(K::NoRoom, u"10000000000000"_s)
                             << u"needs 10 TB, more than the disk has left; free some space, or choose "
                                "another folder with -d"_s;
    QTest::newRow("no room, and nobody says how much")
        << outcome(K::NoRoom, u"much"_s)
        << u"needs room, more than the disk has left; free some space, or choose another folder with -d"_s;
    QTest::newRow("too large") << outcome(K::TooLarge) << u"larger than a file may be (--max-size)"_s;
    Outcome busy = outcome(K::ServerBusy, {}, 503);
    QTest::newRow("busy") << busy << u"the server is too busy (503)"_s;
    busy.retryAfter = 2h;
    QTest::newRow("busy for long") << busy << u"the server is too busy and asks to wait 2 h (503)"_s;
}

void CommandReportsTest::saysWhatHappened()
{
    QFETCH(const Outcome, outcome);
    QTEST(sentence(outcome), "said");
}

void CommandReportsTest::L16_letsNoServerSteerTheTerminal()
{
    const QString hostile = u"a\x1B[2J\r\n\u202Eb\u0085c"_s + QChar(u'\0');
    for (int kind = 0; kind < OutcomeKindCount; ++kind) {
        const QString text = sentence(outcome(OutcomeKind(kind), hostile));
        for (const QChar c : text)
            QVERIFY2(c.isPrint(), key(OutcomeKind(kind)).data());
        QVERIFY(sentence(outcome(OutcomeKind(kind), QString(100'000, u'x'))).size() < 500);
    }
    BatchProblem problem;
    problem.kind = OutcomeKind::ProxyError;
    problem.detail = hostile;
    for (const QChar c : sentence(problem))
        QVERIFY(c.isPrint());
}

void CommandReportsTest::everyFaultHasASentence()
{
    QSet<QString> sentences;
    for (int fault = 0; fault <= int(AddressFault::BadChecksum); ++fault)
        sentences.insert(sentence(AddressFault(fault)));
    QCOMPARE(sentences.size(), int(AddressFault::BadChecksum) + 1);
    QVERIFY(!sentences.contains(QString()));
    QVERIFY(sentence(AddressFault::BadChecksum).contains("its address is left out"_L1));
    sentences.clear();
    for (int fault = 0; fault <= int(ChecksumFault::WrongLength); ++fault)
        sentences.insert(sentence(ChecksumFault(fault)));
    QCOMPARE(sentences.size(), int(ChecksumFault::WrongLength) + 1);
    QVERIFY(!sentences.contains(QString()));
}

void CommandReportsTest::saysWhatStopsTheBatch_data()
{
    QTest::addColumn<OutcomeKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("said");
    QTest::newRow("folder")
        << OutcomeKind::NotWritable << u"Permission denied."_s
        << u"The folder /x cannot be written to (Permission denied). Choose another with -d."_s;
    QTest::newRow("gone") << OutcomeKind::FolderGone << QString()
                          << u"The folder /x is gone. Bring it back, or choose another with -d."_s;
    QTest::newRow("proxy")
        << OutcomeKind::ProxyError << u"p:3128"_s
        << u"The proxy fails (p:3128). Name another with --proxy, or go without: --proxy none."_s;
    QTest::newRow("portal") << OutcomeKind::CaptivePortal << QString()
                            << u"Every host answers with a web page instead of a picture: this network may "
                               "want you to log in first. Do so in a web browser, then start again."_s;
}

void CommandReportsTest::saysWhatStopsTheBatch()
{
    QFETCH(const OutcomeKind, kind);
    QFETCH(const QString, detail);
    QTEST(sentence(BatchProblem{kind, u"/x"_s, detail, 1}), "said");
}

void CommandReportsTest::saysWhatAFullDiskNeeds()
{
    BatchProblem problem{OutcomeKind::DiskFull, u"/x"_s, u"No space left on device"_s, 1};
    QCOMPARE(sentence(problem),
        u"The disk is full: nothing more can be saved in /x (No space left on device). Free some space, or "
        "choose another folder with -d."_s);
    problem.needed = 12'000'000;
    problem.free = 3000;
    QCOMPARE(sentence(problem),
        u"The disk is full: nothing more can be saved in /x (No space left on device). The file at hand "
        u"needs "
        "12 MB, and 3.0 kB are free. Free some space, or choose another folder with -d."_s);
}

void CommandReportsTest::saysWhatIsWrongWithTheSession()
{
    QSet<QString> sentences;
    for (int kind = 0; kind <= int(SessionProblem::Kind::Newer); ++kind) {
        const QString text = sentence(
            SessionProblem{SessionProblem::Kind(kind), u"/x/session.db"_s, u"a\x1B[1m\nb"_s, u"/x/aside"_s});
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        for (const QChar c : text) // one line, and nothing steers the terminal
            QVERIFY(c.isPrint());
        sentences.insert(text);
    }
    QCOMPARE(sentences.size(), int(SessionProblem::Kind::Newer) + 1);
    const SessionProblem damaged{SessionProblem::Kind::WasDamaged, u"/x/a"_s, {}, u"/x/b"_s};
    QVERIFY(sentence(damaged).contains("/x/a"_L1) && sentence(damaged).contains("/x/b"_L1));
}

void CommandReportsTest::saysWhatIsLeft()
{
    BatchStatus status = statusOf(3, 2s, 1s);
    status.counts[std::size_t(State::Queued)] = 7;
    QVERIFY(closingReport(status, u"/x"_s)
                .startsWith("3 saved, 0 already there, 0 not found, 0 failed, 7 left to do in 2.0 s\n"_L1));
    const QJsonObject fields = object(jsonLine(status, BatchNumber(12)));
    QCOMPARE(fields.value("event"_L1).toString(), u"stopped"_s);
    QCOMPARE(fields.value("batch"_L1).toInt(), 12);
    QCOMPARE(fields.value("left"_L1).toInt(), 7);
    QCOMPARE(howToGoOn(BatchNumber(12)), u"halyard-cli get --resume 12"_s);
}

void CommandReportsTest::endsASentenceOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ended");
    QTest::newRow("none") << u"No such file"_s << u"No such file."_s;
    QTest::newRow("one") << u"Unknown option 'x'."_s << u"Unknown option 'x'."_s;
    QTest::newRow("line end") << u"No such file.\n"_s << u"No such file."_s;
    QTest::newRow("question") << u"Really?"_s << u"Really?"_s;
}

void CommandReportsTest::endsASentenceOnce()
{
    QFETCH(const QString, text);
    QTEST(asSentence(text), "ended");
}

void CommandReportsTest::showsTimes_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<qint64>("milliseconds");
    const auto row = [](const char *shown, std::chrono::milliseconds time) {
        QTest::newRow(shown) << QString::fromLatin1(shown) << qint64(time.count());
    };
    row("0.0 s", 0ms);
    row("7.9 s", 7900ms);
    row("99.0 s", 99s);
    row("3 min", 180s);
    row("60 min", 1h);
    row("2 h", 2h);
    row("1.9 h", 114min);
    row("720 h", 720h);
}

void CommandReportsTest::showsTimes()
{
    QFETCH(const qint64, milliseconds);
    QTEST(durationText(std::chrono::milliseconds(milliseconds)), "shown");
}

void CommandReportsTest::writesASavedRow()
{
    const QList<QPair<Proof, QString>> proofs{{Proof::None, u"none"_s}, {Proof::Length, u"length"_s},
        {Proof::Content, u"content"_s}, {Proof::Checksum, u"checksum"_s}};
    for (const auto &[proof, word] : proofs) {
        Download row;
        row.id = DownloadId(6);
        row.state = State::Saved;
        row.arrival = 3;
        row.received = 5'000'000'000;
        row.requestTime = 412ms;
        row.outcome = outcome(OutcomeKind::Saved, {}, 200);
        row.outcome.proof = proof;
        const QByteArray line = jsonLine(row, entryAt(u"http://h/\u00E4"_s), u"/x/a.png"_s);
        QCOMPARE(line,
            QByteArray("{\"event\":\"saved\",\"index\":7,\"arrival\":3,\"url\":\"http://h/\u00E4\",\"file\":"
                       "\"/x/a.png\",\"bytes\":5000000000,\"proof\":\"")
                + word.toLatin1() + "\",\"status\":200,\"ms\":412}\n");
    }
}

void CommandReportsTest::writesARowThatFailed()
{
    Download row;
    row.state = State::Failed;
    row.outcome = outcome(OutcomeKind::LoginNeeded, u"st\"aff\n"_s, 401);
    const QByteArray line = jsonLine(row, entryAt(u"http://h/a"_s), {});
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject fields = object(line);
    QCOMPARE(fields.value("event"_L1).toString(), u"failed"_s);
    QCOMPARE(fields.value("reason"_L1).toString(), u"login_needed"_s);
    QCOMPARE(fields.value("detail"_L1).toString(), u"st\"aff\n"_s);
    QVERIFY(!fields.contains("proof"_L1) && !fields.contains("file"_L1));
    row.state = State::Skipped;
    row.outcome = outcome(OutcomeKind::AlreadyThere);
    const QJsonObject skipped = object(jsonLine(row, entryAt(u"http://h/a"_s), u"/x/a"_s));
    QCOMPARE(skipped.value("event"_L1).toString(), u"skipped"_s);
    QVERIFY(!skipped.contains("proof"_L1));
}

void CommandReportsTest::writesTheEnd()
{
    BatchStatus status = statusOf(248, 7900ms, 181s);
    status.unproven = 2;
    const QByteArray line = jsonLine(status);
    QVERIFY(line.endsWith("}\n"));
    const QJsonObject fields = object(line);
    QCOMPARE(fields.value("event"_L1).toString(), u"finished"_s);
    QCOMPARE(fields.value("saved"_L1).toInt(), 248);
    QCOMPARE(fields.value("unproven"_L1).toInt(-1), 2);
    QCOMPARE(object(jsonLine(statusOf(1, 1s, 1s))).value("unproven"_L1).toInt(-1), 0);
}

void CommandReportsTest::closesWithCounts()
{
    BatchStatus status = statusOf(3, 2s, 6s);
    status.counts[std::size_t(State::Skipped)] = 1;
    status.counts[std::size_t(State::Failed)] = 5;
    status.counts[std::size_t(State::Cancelled)] = 2;
    status.notFound = 4;
    status.outOfOrder = 1;
    QCOMPARE(closingReport(status, u"/x y"_s),
        u"3 saved, 1 already there, 4 not found, 1 failed, 2 cancelled in 2.0 s\n"
        "1 arrived out of order; one at a time would have taken about 6.0 s (3.0 times as long)\n"
        "The files are in /x y\n"_s);
}

void CommandReportsTest::tellsTheFactorWhereThereIsOne_data()
{
    QTest::addColumn<int>("saved");
    QTest::addColumn<int>("together");
    QTest::addColumn<bool>("told");
    QTest::newRow("many, quicker") << 10 << 3200 << true;
    QTest::newRow("nothing saved") << 0 << 3200 << false;
    QTest::newRow("as quick as one at a time") << 10 << 1000 << false;
    QTest::newRow("shown as 1.0") << 10 << 1040 << false;
    QTest::newRow("slower") << 10 << 400 << false;
    QTest::newRow("none of them on the network") << 10 << 0 << false;
}

void CommandReportsTest::tellsTheFactorWhereThereIsOne()
{
    QFETCH(const int, saved);
    QFETCH(const int, together);
    const QString text = closingReport(statusOf(saved, 1s, std::chrono::milliseconds(together)), u"/x"_s);
    QTEST(text.contains("times as long"_L1), "told");
}

void CommandReportsTest::tellsWhatIsNotProven()
{
    BatchStatus status = statusOf(10, 1s, 1s);
    QVERIFY(!closingReport(status, u"/x"_s).contains("proof"_L1));
    status.unproven = 3;
    QVERIFY(
        closingReport(status, u"/x"_s)
            .contains(
                "3 saved without proof that they are whole: the server did not say how long they are\n"_L1));
    status.unproven = 1;
    QVERIFY(
        closingReport(status, u"/x"_s)
            .contains("1 saved without proof that it is whole: the server did not say how long it is\n"_L1));
}

void CommandReportsTest::showsHowFarItIs()
{
    BatchStatus status = statusOf(112, 1s, 1s);
    status.counts[std::size_t(State::Running)] = 24;
    status.counts[std::size_t(State::Queued)] = 112;
    status.counts[std::size_t(State::Failed)] = 1;
    status.timeLeft = 4s;
    status.holds.push_back({u"http://h:80"_s, OutcomeKind::ServerBusy, 12s});
    QCOMPARE(countsText(status), u"112 of 249 saved, 24 running, 1 failed, about 4.0 s left"_s);
    status.counts[std::size_t(State::Running)] = 0;
    QCOMPARE(countsText(status), u"112 of 225 saved, 1 failed, http://h:80 on hold for 12.0 s"_s);
}

void CommandReportsTest::tellsOfARowThatIsNotFetched()
{
    DryRow row{12, u"http://h/cn.png"_s, u"cn.png"_s};
    QCOMPARE(dryRunLine(row, 8), u"    12  cn.png    http://h/cn.png"_s);
    QCOMPARE(dryRunJson(row, u"/f"_s),
        QByteArray(R"({"event":"would_fetch","index":12,"url":"http://h/cn.png","file":"/f/cn.png"})"
                   "\n"));
    row.fate = DryRow::Fate::LeftOut;
    QVERIFY(dryRunLine(row, 8).endsWith("http://h/cn.png  (left out: already there)"_L1));
    const QJsonObject left = QJsonDocument::fromJson(dryRunJson(row, u"/f"_s)).object();
    QCOMPARE(left.value("event"_L1).toString(), u"left_out"_s);
    QCOMPARE(left.value("reason"_L1).toString(), u"already_there"_s);
    row.fate = DryRow::Fate::Update;
    QCOMPARE(QJsonDocument::fromJson(dryRunJson(row, u"/f"_s)).object().value("existing"_L1).toString(),
        u"update"_s);
    row.name = u"a\033[2Jb"_s; // nothing steers the terminal
    QVERIFY(!dryRunLine(row, 8).contains(u'\033'));
}

namespace {

SweepLevel levelOf(int parallel, int saved, int failed, std::chrono::milliseconds elapsed)
{
    SweepLevel level;
    level.parallel = parallel;
    level.rows = saved + failed;
    level.saved = saved;
    level.failed = failed;
    if (failed > 0)
        level.loss = Outcome::of(OutcomeKind::ServerBusy, {}, 503);
    level.elapsed = elapsed;
    level.median = 570ms;
    level.slowest = 1980ms;
    return level;
}

} // namespace

void CommandReportsTest::writesATableOfLevels()
{
    const SweepLevel one = levelOf(1, 20, 0, 11600ms);
    const SweepLevel many = levelOf(100, 5, 15, 1s);
    QCOMPARE(sweepLine(one, &one).simplified(), u"1 11.6 s 1.7 20 0 0 0.57 s 1.98 s 1.0"_s);
    QCOMPARE(sweepLine(many, &one).simplified(), u"100 1.0 s 5.0 5 0 15 0.57 s 1.98 s 2.9"_s);
    QCOMPARE(sweepHead(1).size(), sweepLine(one, &one).size());
    const SweepLevel nothing = levelOf(2, 0, 20, 1s);
    QCOMPARE(sweepLine(nothing, &nothing).simplified(), u"2 1.0 s 0.0 0 0 20 - - -"_s);
    const QJsonObject line = QJsonDocument::fromJson(sweepJson(many)).object();
    QCOMPARE(line.value("event"_L1).toString(), u"level"_s);
    QCOMPARE(line.value("lost"_L1).toInt(), 15);
    QCOMPARE(line.value("reason"_L1).toString(), u"server_busy"_s);
    QCOMPARE(line.value("elapsed_ms"_L1).toInt(), 1000);
}

void CommandReportsTest::namesTheSweetSpot()
{
    const std::vector<SweepLevel> levels{levelOf(1, 100, 0, 50s), levelOf(16, 100, 0, 5s),
        levelOf(32, 100, 0, 4800ms), levelOf(100, 40, 60, 1s)};
    const QString text = sweepVerdict(levels);
    QVERIFY2(text.startsWith("The sweet spot is 16 at once: 20.0 files a second."_L1), qPrintable(text));
    QVERIFY2(text.contains("32 at once make it 20.8"_L1), qPrintable(text));
    QVERIFY2(text.contains("At 100 at once 60 of 100 are lost"_L1), qPrintable(text));
    QVERIFY2(text.contains(sentence(levels.back().loss)), qPrintable(text));
    QCOMPARE(sweepVerdictJson(levels),
        QByteArray(R"({"event":"sweep","levels":4,"sweet_spot":16})"
                   "\n"));
    QCOMPARE(sweepVerdict({levels[0], levels[1]}), u"The sweet spot is 16 at once: 20.0 files a second."_s);
}

void CommandReportsTest::namesNoSweetSpotWhereThereIsNone()
{
    const std::vector<SweepLevel> levels{levelOf(1, 90, 10, 1s)};
    QVERIFY(sweepVerdict(levels).startsWith("There is no sweet spot"_L1));
    QVERIFY(sweepVerdictJson(levels).contains("\"sweet_spot\":null"));
}

QTEST_APPLESS_MAIN(CommandReportsTest)
#include "tst_commandreports.moc"
