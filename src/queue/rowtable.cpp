// SPDX-License-Identifier: MIT
#include "rowtable.h"

#include "transfer.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcQueue, "halyard.queue", QtWarningMsg)

namespace Halyard {

namespace {

bool isMissing(const Download &row)
{
    return row.state == State::Failed && row.outcome.kind == OutcomeKind::NotFound;
}

bool isUnproven(const Download &row)
{
    return row.state == State::Saved && row.outcome.proof == Proof::None;
}

} // namespace

void RowTable::reset(const EntryList &entries)
{
    *this = RowTable();
    grow(entries);
}

void RowTable::grow(const EntryList &all)
{
    m_entries = all;
    const std::size_t before = m_rows.size();
    const auto after = std::size_t(all.size());
    m_rows.resize(after);
    m_notes.resize(after);
    m_isChanged.resize(after);
    m_counts[std::size_t(State::Queued)] += int(after - before);
    for (std::size_t row = before; row < after; ++row)
        m_rows[row].id = DownloadId(row);
}

bool RowTable::apply(DownloadId id, Event event)
{
    Download &row = m_rows[std::size_t(id)];
    const auto next = nextState(row.state, event);
    if (!next || (row.removed && event != Event::AlreadyThere))
        return false;
    qCDebug(
        lcQueue, "row %d: state %d, event %d -> state %d", int(id), int(row.state), int(event), int(*next));
    count(row, -1);
    row.state = *next;
    count(row, 1);
    touch(id);
    return true;
}

void RowTable::count(const Download &row, int by)
{
    if (row.removed) {
        m_removed += by;
        return;
    }
    m_savedBytes += row.arrival > 0 ? by * row.received : 0;
    m_counts[std::size_t(row.state)] += by;
    m_notFound += isMissing(row) ? by : 0;
    m_unproven += isUnproven(row) ? by : 0;
}

Download &RowTable::edit(DownloadId id)
{
    touch(id);
    return m_rows[std::size_t(id)];
}

void RowTable::setOutcome(DownloadId id, const Outcome &outcome)
{
    Download &row = edit(id);
    count(row, -1);
    row.outcome = outcome;
    count(row, 1);
}

void RowTable::showKept(DownloadId id, qint64 kept, qint64 total)
{
    Download &row = edit(id);
    row.received = kept;
    row.total = total;
}

void RowTable::forgetTries(DownloadId id)
{
    edit(id).tries = 0;
    notes(id).attempts = notes(id).taints = 0;
    showKept(id, 0, -1);
    setOutcome(id, {});
}

void RowTable::markSaved(DownloadId id, const TransferResult &result)
{
    Download &row = edit(id);
    count(row, -1);
    row.arrival = ++m_arrivals;
    row.received = row.total = result.bytes;
    count(row, 1);
    setFile(id, result.savedAs, result.file);
    m_outOfOrder.saved(id);
}

void RowTable::adoptSaved(DownloadId id, int arrival, const std::shared_ptr<const SavedFile> &file)
{
    Download &row = edit(id);
    count(row, -1);
    row.arrival = arrival;
    row.received = row.total = file ? file->size : 0;
    count(row, 1);
    m_arrivals = std::max(m_arrivals, arrival);
    m_isOrderKnown = false;
}

void RowTable::setFile(DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &file)
{
    Download &row = edit(id);
    row.savedAs = name == entry(id).fileName ? QString() : name;
    row.file = file;
}

/// The others keep their numbers: who came third came third.
void RowTable::forgetSaved(DownloadId id)
{
    if (row(id).arrival == 0 && !row(id).file)
        return;
    Download &row = edit(id);
    row.file.reset();
    count(row, -1);
    row.arrival = 0;
    count(row, 1);
    m_isOrderKnown = false;
}

void RowTable::setRemoved(DownloadId id, bool removed)
{
    Download &row = edit(id);
    count(row, -1);
    row.removed = removed;
    count(row, 1);
    m_isOrderKnown = m_isOrderKnown && row.arrival == 0;
}

void RowTable::setEntry(DownloadId id, const Entry &entry)
{
    m_entries.replace(id, entry);
    touch(id);
}

int RowTable::outOfOrder() const
{
    if (!m_isOrderKnown)
        countOrderAnew();
    return m_outOfOrder.count();
}

/// A row that was saved is not among them any more, or is again.
void RowTable::countOrderAnew() const
{
    std::vector<std::pair<int, DownloadId>> saved;
    for (const Download &row : m_rows) {
        if (row.arrival > 0 && !row.removed)
            saved.emplace_back(row.arrival, row.id);
    }
    std::sort(saved.begin(), saved.end());
    m_outOfOrder = {};
    for (const auto &[arrival, id] : saved)
        m_outOfOrder.saved(id);
    m_isOrderKnown = true;
}

void RowTable::restart()
{
    m_outOfOrder = {};
    m_isOrderKnown = true;
    m_savedBytes = 0;
    m_arrivals = 0;
    for (Download &row : m_rows) {
        row.requestTime = {};
        row.file.reset();
        if (std::exchange(row.arrival, 0) != 0)
            touch(row.id);
    }
}

std::vector<Download> RowTable::takeChanges(Clock::Time now)
{
    std::sort(m_changed.begin(), m_changed.end());
    std::vector<Download> changes;
    changes.reserve(m_changed.size());
    for (const DownloadId id : m_changed) {
        m_isChanged[std::size_t(id)] = false;
        Download &row = changes.emplace_back(m_rows[std::size_t(id)]);
        if (row.state == State::Delayed)
            row.dueIn = std::max(Clock::Time(0), notes(id).due - now);
    }
    m_changed.clear();
    return changes;
}

void RowTable::touchAll()
{
    for (const Download &row : m_rows)
        touch(row.id);
}

void RowTable::touch(DownloadId id)
{
    if (m_isChanged[std::size_t(id)])
        return;
    m_isChanged[std::size_t(id)] = true;
    m_changed.push_back(id);
}

} // namespace Halyard
