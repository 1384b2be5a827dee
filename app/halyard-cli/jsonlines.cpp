// SPDX-License-Identifier: MIT
#include "jsonlines.h"

#include "orderedobject.h"

namespace Halyard {

namespace {

class Line
{
public:
    explicit Line(QLatin1StringView event) { add("event", QString(event)); }

    void add(const char *name, const QJsonValue &value) { m_object.add(name, value); }
    void add(const char *name, std::chrono::milliseconds time) { add(name, qint64(time.count())); }
    QByteArray finished() const { return m_object.finished() + '\n'; }

private:
    OrderedObject m_object;
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

QByteArray jsonLine(const BatchStatus &status, BatchNumber number)
{
    const int left = status.total() - status.finished();
    Line line(QLatin1StringView(left > 0 ? "stopped" : "finished"));
    if (number != BatchNumber::None)
        line.add("batch", qint64(number));
    if (left > 0)
        line.add("left", left);
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
