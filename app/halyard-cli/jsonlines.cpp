// SPDX-License-Identifier: MIT
#include "jsonlines.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Halyard {

namespace {

/// A JSON object that keeps its fields in the order of adding: QJsonObject sorts them, and people read these.
class Line
{
public:
    explicit Line(QLatin1StringView event) { add("event", QString(event)); }

    void add(const char *name, const QJsonValue &value)
    {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        m_text += m_text.isEmpty() ? '{' : ',';
        m_text += '"' + QByteArray(name) + "\":" + array.sliced(1, array.size() - 2);
    }
    void add(const char *name, std::chrono::milliseconds time) { add(name, qint64(time.count())); }
    QByteArray finished() const { return m_text + "}\n"; }

private:
    QByteArray m_text;
};

QLatin1StringView eventOf(const Download &row)
{
    if (row.state == State::Saved)
        return QLatin1StringView("saved");
    if (row.state == State::Skipped)
        return QLatin1StringView("skipped");
    if (row.state == State::Cancelled)
        return QLatin1StringView("cancelled");
    return QLatin1StringView(row.outcome.kind == OutcomeKind::NotFound ? "not_found" : "failed");
}

} // namespace

QByteArray jsonLine(const Download &row, const Entry &entry, const QString &file)
{
    Line line(eventOf(row));
    line.add("index", int(row.id) + 1);
    if (row.state == State::Saved)
        line.add("arrival", row.arrival);
    line.add("url", entry.address);
    if (!file.isEmpty())
        line.add("file", file);
    if (row.state == State::Saved) {
        line.add("bytes", row.received);
        line.add("proof", QString(key(row.outcome.proof)));
    } else {
        line.add("reason", QString(key(row.outcome.kind)));
    }
    if (!row.outcome.detail.isEmpty())
        line.add("detail", row.outcome.detail);
    line.add("status", row.outcome.httpStatus);
    line.add("ms", row.requestTime);
    return line.finished();
}

QByteArray jsonLine(const BatchStatus &status)
{
    Line line(QLatin1StringView("finished"));
    line.add("saved", status.count(State::Saved));
    line.add("unproven", status.unproven);
    line.add("skipped", status.count(State::Skipped));
    line.add("not_found", status.notFound);
    line.add("failed", status.count(State::Failed) - status.notFound);
    line.add("cancelled", status.count(State::Cancelled));
    line.add("elapsed_ms", status.elapsed);
    line.add("sum_ms", status.requestTime);
    line.add("speedup", double(qRound(status.speedup() * 100)) / 100);
    line.add("out_of_order", status.outOfOrder);
    return line.finished();
}

} // namespace Halyard
