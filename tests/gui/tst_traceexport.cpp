// SPDX-License-Identifier: MIT
#include "barphases.h"
#include "batchmodel.h"
#include "plausiblerun.h"
#include "report.h"
#include "traceexport.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// RFC 4180, as a reader of its own: lines of cells.
QList<QStringList> readCsv(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QStringList> lines;
    QStringList line;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && text.mid(i + 1, 1) == u'"')
                cell += text[++i];
            else if (c == u'"')
                quoted = false;
            else
                cell += c;
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            line.append(std::exchange(cell, {}));
        } else if (c == u'\r' && text.mid(i + 1, 1) == u'\n') {
            ++i;
            line.append(std::exchange(cell, {}));
            lines.append(std::exchange(line, {}));
        } else {
            cell += c;
        }
    }
    return lines;
}

TraceFacts factsOfRun(int rows, BatchTime until = BatchTime(1000000))
{
    PlausibleRun run(rows);
    BatchModel batch;
    RunTrace trace;
    batch.setBatch(run.entries(), u"/tmp/flags"_s);
    for (BatchTime now{100}; now < std::min(until, run.length() + BatchTime(100)); now += BatchTime(100)) {
        const Changes changes = run.until(now);
        batch.apply(changes);
        trace.apply(changes);
    }
    return factsOf(trace, batch, u"Flags \"of\" the\nworld"_s);
}

QJsonArray eventsOf(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning() << error.errorString() << json.mid(error.offset - 40, 80);
    return document[u"traceEvents"].toArray();
}

struct Interval
{
    double from;
    double to;
};

bool nestOrApart(const Interval &one, const Interval &other)
{
    const bool apart = one.to <= other.from || other.to <= one.from;
    const bool inside = one.from >= other.from && one.to <= other.to;
    const bool around = other.from >= one.from && other.to <= one.to;
    return apart || inside || around;
}

} // namespace

class TraceExportTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesALineForEachAttempt();
    void writesTheNumbersThatItKnows();
    void leavesOutWhatDidNotHappen();
    void quotesWhatNeedsIt();
    void makesFormulasHarmless_data();
    void makesFormulasHarmless();
    void writesATraceThatCanBeRead();
    void neverOverlapsOnATrack_data();
    void neverOverlapsOnATrack();
    void usesNoMoreSlotsThanRanAtOnce();
    void countsHowManyRan();
    void saysWhatAnAttemptWasAbout();
    void endsWhatGoesOnNow();
    void survivesHostileNames();
    void writesAnEmptyRun();
};

void TraceExportTest::writesALineForEachAttempt()
{
    const TraceFacts facts = factsOfRun(120);
    const QByteArray csv = traceAsCsv(facts);
    const QList<QStringList> lines = readCsv(csv);
    QCOMPARE(lines.size(), qsizetype(facts.attempts.size()) + 1);
    QVERIFY(facts.attempts.size() > 120);
    for (const QStringList &line : lines)
        QCOMPARE(line.size(), lines.front().size());
    QCOMPARE(lines.front().front(), u"number"_s);
    QVERIFY(csv.endsWith("\r\n"));
}

void TraceExportTest::writesTheNumbersThatItKnows()
{
    const TraceFacts facts = factsOfRun(120);
    const QList<QStringList> lines = readCsv(traceAsCsv(facts));
    const auto cell = [&](std::size_t attempt, const QString &name) {
        return lines[qsizetype(attempt) + 1][lines.front().indexOf(name)];
    };
    for (std::size_t i = 0; i < facts.attempts.size(); ++i) {
        const AttemptTrace &attempt = facts.attempts[i];
        QCOMPARE(cell(i, u"number"_s).toInt(), int(toIndex(attempt.id)) + 1);
        QCOMPARE(cell(i, u"attempt"_s).toInt(), int(attempt.number));
        QCOMPARE(cell(i, u"begun_at_ms"_s).toInt(), attempt.begun.count());
        QCOMPARE(cell(i, u"bytes"_s).toLongLong(), attempt.bytes);
        QCOMPARE(cell(i, u"result"_s), QString(key(attempt.kind)));
        int sum = 0;
        for (const QString &name :
            {u"in_line_ms"_s, u"connect_ms"_s, u"wait_ms"_s, u"receive_ms"_s, u"check_ms"_s})
            sum += cell(i, name).toInt();
        QCOMPARE(sum, cell(i, u"total_ms"_s).toInt());
    }
}

void TraceExportTest::leavesOutWhatDidNotHappen()
{
    TraceFacts facts;
    AttemptTrace attempt;
    attempt.begun = attempt.sent = BatchTime(5);
    facts.attempts = {attempt};
    facts.previousEnds = {NotReached};
    facts.now = BatchTime(100);
    const QList<QStringList> lines = readCsv(traceAsCsv(facts));
    const auto cell = [&](const QString &name) { return lines[1][lines.front().indexOf(name)]; };
    QCOMPARE(cell(u"connect_ms"_s), QString());
    QCOMPARE(cell(u"connection_used_again"_s), u"yes"_s);
    QCOMPARE(cell(u"wait_ms"_s), QString());
    QCOMPARE(cell(u"ended_at_ms"_s), QString());
    QCOMPARE(cell(u"result"_s), u"under_way"_s);
    QCOMPARE(cell(u"arrived"_s), QString());
}

void TraceExportTest::quotesWhatNeedsIt()
{
    for (const QString &text : {u"plain"_s, u"a,b"_s, u"say \"so\""_s, u"two\nlines"_s, u"two\r\nlines"_s,
             u"Åland, Îles"_s, u"\""_s, QString()}) {
        const QList<QStringList> read = readCsv(csvCell(text) + ",end\r\n");
        QCOMPARE(read.size(), 1);
        QCOMPARE(read[0], (QStringList{text, u"end"_s}));
    }
    QCOMPARE(csvCell(u"plain"_s), QByteArray("plain"));
}

void TraceExportTest::makesFormulasHarmless_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"=1+1"_s, u"+49"_s, u"-2"_s, u"@SUM(A1)"_s, u"\t=1"_s, u"\r=1"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TraceExportTest::makesFormulasHarmless()
{
    QFETCH(QString, text);
    const QString cell = readCsv(csvCell(text) + "\r\n")[0][0];
    QCOMPARE(cell, u'\'' + text);
    QCOMPARE(withoutFormula(u"a=1"_s), u"a=1"_s);
}

void TraceExportTest::writesATraceThatCanBeRead()
{
    const TraceFacts facts = factsOfRun(120);
    const QJsonArray events = eventsOf(traceAsChromeJson(facts));
    QVERIFY(events.size() > 120);
    int attempts = 0;
    for (const QJsonValue &event : events) {
        const QString kind = event[u"ph"].toString();
        QVERIFY(kind == u"X"_s || kind == u"M"_s || kind == u"C"_s);
        QCOMPARE(event[u"pid"].toInt(), 1);
        QVERIFY(!event[u"name"].toString().isEmpty());
        if (kind == u"X"_s) {
            QVERIFY(event[u"ts"].toDouble() >= 0);
            QVERIFY(event[u"dur"].toDouble() >= 0);
            attempts += event[u"cat"].toString() == u"attempt"_s;
        }
    }
    QCOMPARE(attempts, int(facts.attempts.size()));
    QCOMPARE(events[0][u"name"].toString(), u"process_name"_s);
    QCOMPARE(events[0][u"args"][u"name"].toString(), facts.batch);
}

void TraceExportTest::neverOverlapsOnATrack_data()
{
    QTest::addColumn<int>("until");
    QTest::newRow("a whole run") << 1000000;
    QTest::newRow("a run that goes on") << 1300;
}

void TraceExportTest::neverOverlapsOnATrack()
{
    QFETCH(int, until);
    const QJsonArray events = eventsOf(traceAsChromeJson(factsOfRun(120, BatchTime(until))));
    QHash<int, QList<Interval>> tracks;
    for (const QJsonValue &event : events) {
        if (event[u"ph"].toString() != u"X"_s)
            continue;
        const double from = event[u"ts"].toDouble();
        tracks[event[u"tid"].toInt()].append({from, from + event[u"dur"].toDouble()});
    }
    QVERIFY(tracks.size() > 20);
    for (const QList<Interval> &track : std::as_const(tracks)) {
        for (qsizetype i = 0; i < track.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(nestOrApart(track[i], track[j]));
        }
    }
}

void TraceExportTest::usesNoMoreSlotsThanRanAtOnce()
{
    const QJsonArray events = eventsOf(traceAsChromeJson(factsOfRun(120)));
    int highest = 0;
    for (const QJsonValue &event : events) {
        if (event[u"cat"].toString() == u"attempt"_s)
            highest = std::max(highest, event[u"tid"].toInt());
    }
    QCOMPARE(highest, 24);
}

void TraceExportTest::countsHowManyRan()
{
    const TraceFacts facts = factsOfRun(120);
    std::size_t counters = 0;
    for (const QJsonValue &event : eventsOf(traceAsChromeJson(facts))) {
        if (event[u"ph"].toString() != u"C"_s)
            continue;
        QCOMPARE(event[u"ts"].toDouble(), facts.running[counters].at.count() * 1000.0);
        QCOMPARE(event[u"args"][u"running"].toInt(), facts.running[counters].count);
        ++counters;
    }
    QCOMPARE(counters, facts.running.size());
}

void TraceExportTest::saysWhatAnAttemptWasAbout()
{
    const TraceFacts facts = factsOfRun(30);
    for (const QJsonValue &event : eventsOf(traceAsChromeJson(facts))) {
        if (event[u"cat"].toString() != u"attempt"_s)
            continue;
        const int row = event[u"args"][u"number"].toInt() - 1;
        QCOMPARE(event[u"name"].toString(), facts.rows[std::size_t(row)].title);
        QCOMPARE(event[u"args"][u"address"].toString(), facts.rows[std::size_t(row)].address);
        QVERIFY(event[u"args"][u"attempt"].toInt() >= 1);
        QVERIFY(event[u"args"].toObject().contains(u"status"_s));
        QVERIFY(event[u"args"].toObject().contains(u"bytes"_s));
    }
}

void TraceExportTest::endsWhatGoesOnNow()
{
    const TraceFacts facts = factsOfRun(60, BatchTime(900));
    double end = 0;
    for (const QJsonValue &event : eventsOf(traceAsChromeJson(facts))) {
        if (event[u"ph"].toString() == u"X"_s)
            end = std::max(end, event[u"ts"].toDouble() + event[u"dur"].toDouble());
    }
    QCOMPARE(end, facts.now.count() * 1000.0);
}

void TraceExportTest::survivesHostileNames()
{
    TraceFacts facts;
    AttemptTrace attempt;
    attempt.begun = BatchTime(0);
    attempt.received = attempt.ended = BatchTime(5);
    attempt.kind = OutcomeKind::Saved;
    facts.attempts = {attempt};
    facts.previousEnds = {NotReached};
    const QString name = u"\"},{\\ \u0001\u001f\t\n</script>ключ"_s;
    facts.rows = {{name, name, name, 1}};
    facts.batch = name;
    const QJsonArray events = eventsOf(traceAsChromeJson(facts));
    QVERIFY(!events.isEmpty());
    QCOMPARE(events[0][u"args"][u"name"].toString(), name);
    QCOMPARE(events[1][u"name"].toString(), name);
    QCOMPARE(readCsv(traceAsCsv(facts))[1][1], name);
}

void TraceExportTest::writesAnEmptyRun()
{
    QCOMPARE(readCsv(traceAsCsv({})).size(), 1);
    QCOMPARE(eventsOf(traceAsChromeJson({})).size(), 1);
}

QTEST_GUILESS_MAIN(TraceExportTest)
#include "tst_traceexport.moc"
