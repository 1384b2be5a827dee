// SPDX-License-Identifier: MIT
// The report: a row an item, its phases summed, cells that a spreadsheet takes for text alone, and a file
// that is written whole or not at all.
#include "report.h"
#include "savedfile.h"
#include "wholefile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasARowForEachItem();
    void tellsOfASavedFile();
    void tellsWhyARowFailed();
    void sumsThePhasesOfAllAttempts();
    void leavesOutWhatWasNotMeasured();
    void endsNowWhatGoesOn();
    void L15_putsNoFormulaIntoACell_data();
    void L15_putsNoFormulaIntoACell();
    void L15_putsNoFormulaIntoAReport();
    void keepsCellsInTheirPlaces();
    void saysTheSameAsJson();
    void replacesAFileInOneStep();
    void followsALinkThatAPersonNamed();
    void replacesNothingThatIsNoFile();
};

namespace {

/// RFC 4180, read as strictly as a spreadsheet would.
QList<QStringList> readCsv(const QByteArray &csv)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPair = quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"';
        if (isPair) {
            cell += text[++i];
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u',' || c == u'\n')) {
            row.append(std::exchange(cell, {}));
            if (c == u'\n')
                rows.append(std::exchange(row, {}));
        } else if (quoted || c != u'\r') {
            cell += c;
        }
    }
    return rows;
}

/// The cell of @p column in the first row.
QString cellOf(const ReportInput &input, const QString &column)
{
    const auto rows = readCsv(reportAsCsv(input));
    return rows.value(1).value(rows.value(0).indexOf(column));
}

ReportInput inputWith(const QString &address, const QString &name)
{
    ReportInput input;
    input.folder = u"/x"_s;
    input.entries = EntryList({Entry{address, {}, {}, name}});
    input.rows.resize(1);
    return input;
}

AttemptTrace attempt(quint16 number, std::initializer_list<int> moments)
{
    AttemptTrace trace;
    trace.number = number;
    const std::initializer_list<BatchTime *> places{&trace.queued, &trace.begun, &trace.connecting,
        &trace.connected, &trace.sent, &trace.head, &trace.body, &trace.received, &trace.ended};
    auto place = places.begin();
    for (const int moment : moments)
        **place++ = BatchTime(moment);
    return trace;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void ReportTest::hasARowForEachItem()
{
    ReportInput input;
    std::vector<Entry> entries;
    for (int i = 0; i < 9; ++i)
        entries.push_back(Entry{u"http://h.example/%1"_s.arg(i), {}, {}, u"%1"_s.arg(i)});
    input.entries = EntryList(entries);
    input.rows.resize(9);
    QStringList states;
    for (int i = 0; i < 9; ++i) {
        input.rows[std::size_t(i)].id = DownloadId(i);
        input.rows[std::size_t(i)].state = State(i);
    }
    input.rows[0].removed = true;
    const auto rows = readCsv(reportAsCsv(input));
    QCOMPARE(rows.size(), 10);
    for (const QStringList &row : rows)
        QCOMPARE(row.size(), 20);
    QCOMPARE(rows[0].first(), u"number"_s);
    for (int i = 0; i < 9; ++i) {
        QCOMPARE(rows[i + 1][0], QString::number(i + 1));
        QCOMPARE(rows[i + 1][1], u"http://h.example/%1"_s.arg(i));
        states.append(rows[i + 1][4]);
    }
    QCOMPARE(states,
        (QStringList{u"removed"_s, u"running"_s, u"checking"_s, u"delayed"_s, u"paused"_s, u"saved"_s,
            u"already_there"_s, u"failed"_s, u"cancelled"_s}));
}

void ReportTest::tellsOfASavedFile()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"a.png"_s);
    auto answer = std::make_shared<AnswerFacts>();
    answer->finalAddress = u"http://mirror.example/a.png"_s;
    auto file = std::make_shared<SavedFile>();
    file->size = 5'000'000'000;
    file->sha256 = QByteArray::fromHex(QByteArray(64, 'a'));
    file->answer = answer;
    Download &row = input.rows[0];
    row.state = State::Saved;
    row.tries = 2;
    row.savedAs = u"a (2).png"_s;
    row.outcome = Outcome::of(OutcomeKind::Saved, {}, 200);
    row.outcome.proof = Proof::Content;
    row.file = file;
    QCOMPARE(cellOf(input, u"file"_s), u"/x/a (2).png"_s);
    QCOMPARE(cellOf(input, u"final_address"_s), u"http://mirror.example/a.png"_s);
    QCOMPARE(cellOf(input, u"bytes"_s), u"5000000000"_s);
    QCOMPARE(cellOf(input, u"proof"_s), u"content"_s);
    QCOMPARE(cellOf(input, u"sha256"_s), QString(64, u'a'));
    QCOMPARE(cellOf(input, u"status"_s), u"200"_s);
    QCOMPARE(cellOf(input, u"attempts"_s), u"2"_s);
    QCOMPARE(cellOf(input, u"reason"_s), QString());
}

void ReportTest::tellsWhyARowFailed()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"a.png"_s);
    input.rows[0].state = State::Failed;
    input.rows[0].outcome = Outcome::of(OutcomeKind::LoginNeeded, u"the staff"_s, 401);
    QCOMPARE(cellOf(input, u"reason"_s), u"login_needed"_s);
    QCOMPARE(cellOf(input, u"detail"_s), u"the staff"_s);
    QCOMPARE(cellOf(input, u"status"_s), u"401"_s);
    QCOMPARE(cellOf(input, u"file"_s), QString());
    QCOMPARE(cellOf(input, u"proof"_s), QString());
}

void ReportTest::sumsThePhasesOfAllAttempts()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"a.png"_s);
    // queued, begun, connecting, connected, sent, head, body, received, ended
    input.attempts[DownloadId(0)] = {attempt(1, {0, 100, 101, 131, 131, 231, 240, 281, 283}),
        attempt(2, {1283, 1300, -1, -1, 1300, 1450, 1451, 1500, 1510})};
    const auto is = [&input](const QString &column) { return cellOf(input, column).toInt(); };
    QCOMPARE(is(u"attempts"_s), 2);
    QCOMPARE(is(u"queued_ms"_s), 100 + 17);
    QCOMPARE(is(u"connecting_ms"_s), 31); // a connection is used again by the second
    QCOMPARE(is(u"waiting_ms"_s), 100 + 150);
    QCOMPARE(is(u"receiving_ms"_s), 50 + 50);
    QCOMPARE(is(u"checking_ms"_s), 2 + 10);
    QCOMPARE(is(u"delay_ms"_s), 1000);
    QCOMPARE(is(u"started_ms"_s), 100);
    QCOMPARE(is(u"ended_ms"_s), 1510);
    const int sum = 117 + 31 + 250 + 100 + 12 + 1000;
    QCOMPARE(sum, 1510); // no time is lost or counted twice
}

void ReportTest::leavesOutWhatWasNotMeasured()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"a.png"_s);
    for (const char *column : {"queued_ms", "connecting_ms", "waiting_ms", "receiving_ms", "checking_ms",
             "delay_ms", "started_ms", "ended_ms", "status", "final_address"})
        QCOMPARE(cellOf(input, QString::fromLatin1(column)), QString());
    input.attempts[DownloadId(0)] = {attempt(1, {0, 10, 11, -1, -1, -1, -1, -1, 511})}; // never connected
    QCOMPARE(cellOf(input, u"connecting_ms"_s), u"501"_s);
    QCOMPARE(cellOf(input, u"waiting_ms"_s), QString());
    QCOMPARE(cellOf(input, u"delay_ms"_s), QString());
}

void ReportTest::endsNowWhatGoesOn()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"a.png"_s);
    input.attempts[DownloadId(0)] = {attempt(1, {0, 10, -1, -1, 10, 60})};
    input.status.elapsed = 100ms;
    QCOMPARE(cellOf(input, u"waiting_ms"_s), u"50"_s);
    QCOMPARE(cellOf(input, u"receiving_ms"_s), u"40"_s);
    QCOMPARE(cellOf(input, u"ended_ms"_s), QString());
}

void ReportTest::L15_putsNoFormulaIntoACell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    const auto row = [](const char *name, const QString &text, const QString &cell) {
        QTest::newRow(name) << text << cell;
    };
    row("equals", u"=cmd|'/c calc'!A1"_s, u"'=cmd|'/c calc'!A1"_s);
    row("plus", u"+1"_s, u"'+1"_s);
    row("minus", u"-1"_s, u"'-1"_s);
    row("at", u"@SUM(A1)"_s, u"'@SUM(A1)"_s);
    row("tabulator", u"\t=1"_s, u"'\t=1"_s);
    row("carriage return", u"\r=1"_s, u"'\r=1"_s);
    row("line feed", u"\n=1"_s, u"'\n=1"_s);
    row("quoted", u"=HYPERLINK(\"http://e\",\"x\")"_s, u"'=HYPERLINK(\"http://e\",\"x\")"_s);
    row("in the middle", u"a=1"_s, u"a=1"_s);
    row("plain", u"fr.png"_s, u"fr.png"_s);
    row("nothing", QString(), QString());
}

void ReportTest::L15_putsNoFormulaIntoACell()
{
    QFETCH(const QString, text);
    const auto rows = readCsv(csvCell(text) + ",end\r\n");
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].size(), 2);
    QTEST(rows[0][0], "cell");
}

/// Whatever a stranger says: the address, the name, where it led, why it failed.
void ReportTest::L15_putsNoFormulaIntoAReport()
{
    const QString formula = u"=1+1,\"x\"\r\n@A1"_s;
    ReportInput input = inputWith(formula, formula);
    input.folder = formula;
    input.rows[0].state = State::Saved;
    input.rows[0].outcome = Outcome::of(OutcomeKind::Saved, formula);
    auto facts = std::make_shared<AnswerFacts>();
    facts->finalAddress = u"-2"_s;
    AttemptTrace trace = attempt(1, {0, 1});
    trace.facts = facts;
    input.attempts[DownloadId(0)] = {trace};
    const auto rows = readCsv(reportAsCsv(input));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1].size(), rows[0].size());
    for (const QString &cell : rows[1])
        QVERIFY2(cell.isEmpty() || !QStringView(u"=+-@\t\r\n").contains(cell.front()), qPrintable(cell));
    QCOMPARE(rows[1][2], u"'-2"_s);
}

void ReportTest::keepsCellsInTheirPlaces()
{
    for (const QString &text :
        {u"a,b"_s, u"say \"so\""_s, u"two\nlines"_s, u"two\r\nlines"_s, u"\u00C5land"_s}) {
        const auto rows = readCsv(csvCell(text) + ",end\r\n");
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0], (QStringList{text, u"end"_s}));
    }
}

void ReportTest::saysTheSameAsJson()
{
    ReportInput input = inputWith(u"http://h.example/a.png"_s, u"=a.png"_s);
    input.status.counts[std::size_t(State::Saved)] = 1;
    input.rows[0].state = State::Saved;
    input.rows[0].received = 9;
    input.attempts[DownloadId(0)] = {attempt(1, {0, 100, 101, 131, 131, 231, 240, 281, 283})};
    const QJsonDocument document = QJsonDocument::fromJson(reportAsJson(input));
    QVERIFY(document.isObject());
    QCOMPARE(document[u"saved"].toInt(), 1);
    QCOMPARE(document[u"items"].toArray().size(), 1);
    const QJsonValue item = document[u"items"][0];
    QCOMPARE(item[u"number"].toInt(), 1);
    QCOMPARE(item[u"file"].toString(), u"/x/=a.png"_s);
    QCOMPARE(item[u"bytes"].toInt(), 9);
    QCOMPARE(item[u"waiting_ms"].toInt(), 100);
    QVERIFY(item[u"status"].isUndefined());
    QVERIFY(item[u"sha256"].isUndefined());
}

void ReportTest::replacesAFileInOneStep()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.csv"_s);
    QVERIFY(!writeWhole(path, u"report"_s, "old"));
    QVERIFY(!writeWhole(path, u"report"_s, "new"));
    QCOMPARE(contents(path), QByteArray("new"));
    QCOMPARE(everythingIn(folder.path()), QStringList(u"report.csv"_s));
    QVERIFY(writeWhole(folder.filePath(u"no such/report.csv"_s), u"report"_s, "x"));
    QVERIFY(!QFileInfo::exists(folder.filePath(u"no such"_s)));
}

void ReportTest::followsALinkThatAPersonNamed()
{
    QTemporaryDir folder;
    QVERIFY(!writeWhole(folder.filePath(u"report.csv"_s), u"report"_s, "old"));
    QVERIFY(QFile::link(folder.filePath(u"report.csv"_s), folder.filePath(u"link.csv"_s)));
    QVERIFY(!writeWhole(folder.filePath(u"link.csv"_s), u"report"_s, "new"));
    QCOMPARE(contents(folder.filePath(u"report.csv"_s)), QByteArray("new"));
    QVERIFY(QFileInfo(folder.filePath(u"link.csv"_s)).isSymLink());
}

void ReportTest::replacesNothingThatIsNoFile()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"report.csv"_s));
    QVERIFY(writeWhole(folder.filePath(u"report.csv"_s), u"report"_s, "x"));
    QVERIFY(QFile::link(u"/dev/null"_s, folder.filePath(u"device.csv"_s)));
    QVERIFY(writeWhole(folder.filePath(u"device.csv"_s), u"report"_s, "x"));
    QVERIFY(QFileInfo(folder.filePath(u"device.csv"_s)).isSymLink());
    QCOMPARE(everythingIn(folder.path()).size(), 2);
}

QTEST_APPLESS_MAIN(ReportTest)
#include "tst_report.moc"
