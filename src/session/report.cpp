// SPDX-License-Identifier: MIT
#include "report.h"

#include "orderedobject.h"
#include "phasetimes.h"
#include "savedfile.h"

#include <algorithm>
#include <array>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(QLatin1StringView word)
{
    return QString(word);
}

QString stateWord(const Download &row)
{
    static constexpr std::array<const char *, StateCount> words{"queued", "running", "checking", "delayed",
        "paused", "saved", "already_there", "failed", "cancelled"};
    return row.removed ? u"removed"_s : QString::fromLatin1(words[std::size_t(row.state)]);
}

/// One row of the report. Negative numbers: nothing is known.
struct Item
{
    qint64 number = 0;
    QString address;
    QString finalAddress;
    QString file;
    QString state;
    QString reason;
    QString detail;
    qint64 status = -1;
    qint64 attempts = 0;
    qint64 bytes = 0;
    QString proof;
    QString sha256;
    PhaseTimes times;
    BatchTime started{NotReached};
    BatchTime ended{NotReached};
};

/// Calls @p field with the name and the value of each field, in the order of the columns.
template <typename Field> void forEachField(const Item &item, Field field)
{
    const auto time = [](BatchTime moment) { return qint64(moment.count()); };
    field("number", item.number);
    field("address", item.address);
    field("final_address", item.finalAddress);
    field("file", item.file);
    field("state", item.state);
    field("reason", item.reason);
    field("detail", item.detail);
    field("status", item.status);
    field("attempts", item.attempts);
    field("bytes", item.bytes);
    field("proof", item.proof);
    field("sha256", item.sha256);
    field("queued_ms", time(item.times.queued));
    field("connecting_ms", time(item.times.connecting));
    field("waiting_ms", time(item.times.waiting));
    field("receiving_ms", time(item.times.receiving));
    field("checking_ms", time(item.times.checking));
    field("delay_ms", time(item.times.delay));
    field("started_ms", time(item.started));
    field("ended_ms", time(item.ended));
}

void takeAttempts(const std::vector<AttemptTrace> &attempts, const BatchStatus &status, Item *item)
{
    if (attempts.empty())
        return;
    item->attempts = std::max(item->attempts, qint64(attempts.size()));
    item->times = phaseTimesOf(attempts, BatchTime(qint32(status.elapsed.count())));
    item->started = attempts.front().begun;
    item->ended = attempts.back().ended;
    if (const auto &facts = attempts.back().facts)
        item->finalAddress = facts->finalAddress;
}

void takeFile(const Entry &entry, const Download &row, const QString &folder, Item *item)
{
    if (row.state != State::Saved && row.state != State::Skipped)
        return;
    item->file = folder + u'/' + (row.savedAs.isEmpty() ? entry.fileName : row.savedAs);
    if (row.state == State::Saved)
        item->proof = wordOf(key(row.outcome.proof));
    if (!row.file)
        return;
    item->bytes = std::max(item->bytes, row.file->size);
    item->sha256 = QString::fromLatin1(row.file->sha256.toHex());
    if (row.file->answer && item->finalAddress.isEmpty())
        item->finalAddress = row.file->answer->finalAddress;
}

Item itemOf(const ReportInput &input, const Download &row)
{
    const Entry &entry = input.entries.at(row.id);
    Item item;
    item.number = toIndex(row.id) + 1;
    item.address = entry.address;
    item.state = stateWord(row);
    const bool isTold = row.state != State::Saved && row.outcome.kind != OutcomeKind::None;
    if (isTold)
        item.reason = wordOf(key(row.outcome.kind));
    item.detail = row.outcome.detail;
    if (row.outcome.httpStatus > 0)
        item.status = row.outcome.httpStatus;
    item.attempts = row.tries;
    item.bytes = row.received;
    if (const auto found = input.attempts.find(row.id); found != input.attempts.end())
        takeAttempts(found->second, input.status, &item);
    takeFile(entry, row, input.folder, &item);
    if (item.finalAddress == item.address)
        item.finalAddress.clear();
    return item;
}

QByteArray cellOf(const QString &text)
{
    return csvCell(text);
}

QByteArray cellOf(qint64 number)
{
    return number < 0 ? QByteArray() : QByteArray::number(number);
}

bool beginsAFormula(const QString &text)
{
    return !text.isEmpty() && QStringView(u"=+-@\t\r\n").contains(text.front());
}

void addTo(OrderedObject *object, const char *name, const QString &text)
{
    object->addText(name, text);
}

void addTo(OrderedObject *object, const char *name, qint64 number)
{
    if (number >= 0)
        object->add(name, number);
}

QByteArray headOf(const ReportInput &input)
{
    const BatchStatus &status = input.status;
    OrderedObject head;
    head.add("format", u"halyard-report"_s);
    head.add("version", 1);
    head.add("folder", input.folder);
    head.add("items_in_all", qint64(input.rows.size()));
    head.add("saved", status.count(State::Saved));
    head.add("already_there", status.count(State::Skipped));
    head.add("not_found", status.notFound);
    head.add("failed", status.count(State::Failed) - status.notFound);
    head.add("cancelled", status.count(State::Cancelled));
    head.add("elapsed_ms", qint64(status.elapsed.count()));
    head.add("sum_ms", qint64(status.requestTime.count()));
    return head.finished();
}

} // namespace

QByteArray csvCell(const QString &text)
{
    const QString safe = beginsAFormula(text) ? u'\'' + text : text;
    const auto needsQuotes = [](QChar c) { return c == u',' || c == u'"' || c == u'\r' || c == u'\n'; };
    if (std::none_of(safe.begin(), safe.end(), needsQuotes))
        return safe.toUtf8();
    return '"' + QString(safe).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

QByteArray reportAsCsv(const ReportInput &input)
{
    QByteArray csv;
    forEachField(Item(), [&csv](const char *name, const auto &) { (csv += name) += ','; });
    csv.chop(1);
    csv += "\r\n";
    for (const Download &row : input.rows) {
        forEachField(
            itemOf(input, row), [&csv](const char *, const auto &value) { (csv += cellOf(value)) += ','; });
        csv.chop(1);
        csv += "\r\n";
    }
    return csv;
}

QByteArray reportAsJson(const ReportInput &input)
{
    QByteArray json = headOf(input);
    json.chop(1);
    json += ",\"items\":[";
    const char *between = "\n";
    for (const Download &row : input.rows) {
        OrderedObject line;
        forEachField(
            itemOf(input, row), [&line](const char *name, const auto &value) { addTo(&line, name, value); });
        json += between + line.finished();
        between = ",\n";
    }
    return json += "\n]}\n";
}

} // namespace Halyard
