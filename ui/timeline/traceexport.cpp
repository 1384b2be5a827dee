// SPDX-License-Identifier: MIT
#include "traceexport.h"

#include "barphases.h"
#include "batchmodel.h"
#include "report.h"

#include <algorithm>
#include <queue>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Process = 1;
constexpr int FirstCheckTrack = 100001; ///< tracks are sorted by their numbers

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray time(BatchTime time)
{
    return time < BatchTime(0) ? QByteArray() : number(time.count());
}

const TraceFacts::Row &rowOf(const TraceFacts &facts, DownloadId id)
{
    static const TraceFacts::Row none;
    const auto index = std::size_t(toIndex(id));
    return index < facts.rows.size() ? facts.rows[index] : none;
}

void appendLine(QByteArray &csv, const TraceFacts &facts, std::size_t index)
{
    const AttemptTrace &attempt = facts.attempts[index];
    const TraceFacts::Row &row = rowOf(facts, attempt.id);
    const BarTimes times = timesOf(attempt, facts.previousEnds[index]);
    const QByteArray arrival
        = attempt.kind == OutcomeKind::Saved && row.arrival > 0 ? number(row.arrival) : "";
    const QByteArray result = QByteArray(key(attempt.kind).data(), key(attempt.kind).size());
    const std::initializer_list<QByteArray> cells{number(toIndex(attempt.id) + 1), csvCell(row.title),
        csvCell(row.file), csvCell(row.address), number(attempt.number), arrival, time(attempt.queued),
        time(attempt.begun), time(attempt.ended), time(times.of(BarPhase::RetryWait)),
        time(times.of(BarPhase::InLine)), time(times.of(BarPhase::Connecting)),
        usesConnectionAgain(attempt) ? "yes" : "no", time(times.of(BarPhase::Waiting)),
        time(times.of(BarPhase::Receiving)), time(times.of(BarPhase::Checking)), time(times.total),
        number(attempt.bytes), attempt.httpStatus > 0 ? number(attempt.httpStatus) : "",
        attempt.kind == OutcomeKind::None ? QByteArray("under_way") : result};
    const char *between = "";
    for (const QByteArray &cell : cells) {
        csv += between;
        csv += cell;
        between = ",";
    }
    csv += "\r\n";
}

QByteArray quoted(const QString &text)
{
    QByteArray json = "\"";
    for (const char byte : text.toUtf8()) {
        if (byte == '"' || byte == '\\')
            (json += '\\') += byte;
        else if (static_cast<unsigned char>(byte) < 0x20)
            (json += "\\u00") += QByteArray(1, byte).toHex();
        else
            json += byte;
    }
    return json += '"';
}

/// Gives each interval the lowest track that is free; intervals come in the order of their beginnings.
class Tracks
{
public:
    int take(BatchTime from, BatchTime to)
    {
        while (!m_busy.empty() && m_busy.top().first <= from) {
            m_free.push(m_busy.top().second);
            m_busy.pop();
        }
        int track = m_count;
        if (m_free.empty()) {
            ++m_count;
        } else {
            track = m_free.top();
            m_free.pop();
        }
        m_busy.emplace(to, track);
        return track;
    }
    int count() const { return m_count; }

private:
    using Busy = std::pair<BatchTime, int>;
    std::priority_queue<Busy, std::vector<Busy>, std::greater<>> m_busy; ///< by the time of their ends
    std::priority_queue<int, std::vector<int>, std::greater<>> m_free;
    int m_count = 0;
};

class ChromeTrace
{
public:
    explicit ChromeTrace(const TraceFacts &facts)
        : m_facts(facts)
    {
    }
    QByteArray write();

private:
    void append(const QByteArray &event);
    void describe(const char *what, int track, const QByteArray &name);
    void describeTracks();
    void span(const QByteArray &name, const QByteArray &category, int track, BatchTime from, BatchTime to,
        const QByteArray &arguments);
    void attempt(std::size_t index);
    void check(std::size_t index);
    void count(const RunTrace::Step &step, const QByteArray &name, const QByteArray &what);
    QByteArray argumentsOf(const AttemptTrace &attempt) const;
    BatchTime endOr(BatchTime moment) const;
    BatchTime slotEnd(const AttemptTrace &attempt) const;
    std::vector<std::size_t> inOrder(BatchTime AttemptTrace::*moment) const;

    const TraceFacts &m_facts;
    QByteArray m_json;
    Tracks m_slots;
    Tracks m_checks;
};

void ChromeTrace::append(const QByteArray &event)
{
    m_json += m_json.endsWith('[') ? "\n" : ",\n";
    m_json += event;
}

void ChromeTrace::describe(const char *what, int track, const QByteArray &name)
{
    append(QByteArray("{\"ph\":\"M\",\"pid\":") + number(Process) + ",\"tid\":" + number(track)
        + ",\"name\":\"" + what + "\",\"args\":{\"name\":" + name + "}}");
}

void ChromeTrace::span(const QByteArray &name, const QByteArray &category, int track, BatchTime from,
    BatchTime to, const QByteArray &arguments)
{
    QByteArray event = "{\"ph\":\"X\",\"pid\":" + number(Process) + ",\"tid\":" + number(track) + ",\"ts\":"
        + number(qint64(from.count()) * 1000) + ",\"dur\":" + number(qint64((to - from).count()) * 1000)
        + ",\"cat\":\"" + category + "\",\"name\":" + name;
    if (!arguments.isEmpty())
        event += ",\"args\":{" + arguments + '}';
    append(event + '}');
}

/// What is not over ends now.
BatchTime ChromeTrace::endOr(BatchTime moment) const
{
    return moment >= BatchTime(0) ? moment : m_facts.now;
}

BatchTime ChromeTrace::slotEnd(const AttemptTrace &attempt) const
{
    const BatchTime end = attempt.received >= BatchTime(0) ? attempt.received : endOr(attempt.ended);
    return std::max(attempt.begun, end);
}

QByteArray ChromeTrace::argumentsOf(const AttemptTrace &attempt) const
{
    const TraceFacts::Row &row = rowOf(m_facts, attempt.id);
    QByteArray text = "\"address\":" + quoted(row.address) + ",\"number\":" + number(toIndex(attempt.id) + 1)
        + ",\"attempt\":" + number(attempt.number) + ",\"status\":" + number(attempt.httpStatus)
        + ",\"bytes\":" + number(attempt.bytes) + ",\"result\":" + quoted(key(attempt.kind));
    if (attempt.queued >= BatchTime(0))
        text += ",\"queued_ms\":" + number(attempt.queued.count());
    if (attempt.kind == OutcomeKind::Saved && row.arrival > 0)
        text += ",\"arrived\":" + number(row.arrival);
    return text;
}

void ChromeTrace::attempt(std::size_t index)
{
    const AttemptTrace &attempt = m_facts.attempts[index];
    const BatchTime end = slotEnd(attempt);
    const int track = m_slots.take(attempt.begun, end) + 1;
    span(
        quoted(rowOf(m_facts, attempt.id).title), "attempt", track, attempt.begun, end, argumentsOf(attempt));
    for (const BarSpan &part : spansOf(attempt, NotReached, m_facts.now)) {
        const BatchTime from = std::clamp(part.from, attempt.begun, end);
        const BatchTime to = std::clamp(part.to, attempt.begun, end);
        if (part.phase == BarPhase::Connecting)
            span("\"connecting\"", "connect", track, from, to, {});
        else if (part.phase == BarPhase::Waiting)
            span("\"waiting\"", "wait", track, from, to, {});
        else if (part.phase == BarPhase::Receiving)
            span("\"receiving\"", "receive", track, from, to, {});
    }
}

void ChromeTrace::check(std::size_t index)
{
    const AttemptTrace &attempt = m_facts.attempts[index];
    const BatchTime to = std::max(attempt.received, endOr(attempt.ended));
    const int track = FirstCheckTrack + m_checks.take(attempt.received, to);
    span(quoted(rowOf(m_facts, attempt.id).title), "check", track, attempt.received, to, {});
}

std::vector<std::size_t> ChromeTrace::inOrder(BatchTime AttemptTrace::*moment) const
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_facts.attempts.size(); ++i) {
        if (m_facts.attempts[i].*moment >= BatchTime(0))
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return m_facts.attempts[one].*moment < m_facts.attempts[other].*moment;
    });
    return order;
}

void ChromeTrace::count(const RunTrace::Step &step, const QByteArray &name, const QByteArray &what)
{
    append("{\"ph\":\"C\",\"pid\":" + number(Process)
        + ",\"tid\":0,\"ts\":" + number(qint64(step.at.count()) * 1000) + ",\"name\":" + name + ",\"args\":{"
        + what + ":" + number(step.count) + "}}");
}

void ChromeTrace::describeTracks()
{
    for (int track = 0; track < m_slots.count(); ++track)
        describe("thread_name", track + 1, "\"slot " + number(track + 1) + '"');
    for (int track = 0; track < m_checks.count(); ++track)
        describe("thread_name", FirstCheckTrack + track, "\"check " + number(track + 1) + '"');
}

QByteArray ChromeTrace::write()
{
    m_json = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
    describe("process_name", 0, quoted(m_facts.batch));
    for (const std::size_t index : inOrder(&AttemptTrace::begun))
        attempt(index);
    for (const std::size_t index : inOrder(&AttemptTrace::received))
        check(index);
    describeTracks();
    for (const RunTrace::Step &step : m_facts.running)
        count(step, "\"at_once\"", "\"running\"");
    for (const RunTrace::Step &step : m_facts.allowed)
        count(step, "\"adaptive_limit\"", "\"allowed\"");
    return m_json + "\n]}\n";
}

} // namespace

TraceFacts factsOf(const RunTrace &trace, const BatchModel &batch, const QString &name)
{
    TraceFacts facts;
    facts.batch = name;
    facts.running = trace.concurrency();
    facts.allowed.assign(trace.allowed().begin(), trace.allowed().end());
    facts.now = trace.now();
    facts.rows.reserve(std::size_t(batch.batchSize()));
    for (int i = 0; i < batch.batchSize(); ++i) {
        const Entry &entry = batch.entry(DownloadId(i));
        const Download &row = batch.download(DownloadId(i));
        facts.rows.push_back(
            {entry.title, row.savedAs.isEmpty() ? entry.fileName : row.savedAs, entry.address, row.arrival});
    }
    for (qsizetype i = 0; i < trace.attemptCount(); ++i) {
        const qsizetype before = trace.before(i);
        facts.attempts.push_back(trace.attempt(i));
        facts.previousEnds.push_back(before < 0 ? NotReached : trace.attempt(before).ended);
    }
    return facts;
}

QByteArray traceAsCsv(const TraceFacts &facts)
{
    QByteArray csv
        = "number,title,file,address,attempt,arrived,queued_at_ms,begun_at_ms,ended_at_ms,retry_wait_ms,"
          "in_line_ms,connect_ms,connection_used_again,wait_ms,receive_ms,check_ms,total_ms,bytes,"
          "http_status,result\r\n";
    for (std::size_t i = 0; i < facts.attempts.size(); ++i)
        appendLine(csv, facts, i);
    return csv;
}

QByteArray traceAsChromeJson(const TraceFacts &facts)
{
    return ChromeTrace(facts).write();
}

QString withoutFormula(const QString &text)
{
    const bool formula = !text.isEmpty() && "=+-@\t\r"_L1.contains(text.front());
    return formula ? u'\'' + text : text;
}

} // namespace Halyard
