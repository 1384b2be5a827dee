// SPDX-License-Identifier: MIT
// The rows of a batch, what is counted about them, and which of them have changed since they were last asked
// for. The one place where a row's state is set. A removed row keeps its state and is counted as removed and
// as nothing else. Owned by the queue, on its thread.
#pragma once

#include "clock.h"
#include "download.h"
#include "outofordercount.h"
#include "targetfolder.h"

#include <array>

namespace Halyard {

struct TransferResult;

/// What the queue remembers about a row beside what it reports.
struct RowNotes
{
    Clock::Time due{}; ///< while Delayed
    qint32 host = -1;
    quint16 attempts = 0; ///< of any kind
    quint8 taints = 0;
    PublishMode publishMode = PublishMode::KeepExisting;
    bool isByRule
        = false; ///< it replaces a file because that is what the batch does with files that are there
};

class RowTable
{
public:
    void reset(const EntryList &entries);
    /// @p all: the entries so far and new ones behind them.
    void grow(const EntryList &all);

    std::size_t size() const { return m_rows.size(); }
    const EntryList &entries() const { return m_entries; }
    const Entry &entry(DownloadId id) const { return m_entries.at(id); }
    const Download &row(DownloadId id) const { return m_rows[std::size_t(id)]; }
    State state(DownloadId id) const { return row(id).state; }
    bool contains(DownloadId id) const { return toIndex(id) >= 0 && std::size_t(id) < m_rows.size(); }
    bool isOnList(DownloadId id) const { return contains(id) && !row(id).removed; }
    RowNotes &notes(DownloadId id) { return m_notes[std::size_t(id)]; }
    const RowNotes &notes(DownloadId id) const { return m_notes[std::size_t(id)]; }

    /// Changes the state if @p event applies, traces and reports it. The only setter. Nothing applies to a
    /// removed row but that its file is there already.
    bool apply(DownloadId id, Event event);
    /// The row, to change anything but its state; it counts as changed.
    Download &edit(DownloadId id);
    void setOutcome(DownloadId id, const Outcome &outcome);
    /// What a row shows that waits for a network slot, with @p kept bytes of @p total to go on with.
    void showKept(DownloadId id, qint64 kept, qint64 total);
    /// By hand: with all tries anew.
    void forgetTries(DownloadId id);
    void markSaved(DownloadId id, const TransferResult &result);
    /// The same of a row that an earlier run has saved, as its number @p arrival.
    void adoptSaved(DownloadId id, int arrival, const std::shared_ptr<const SavedFile> &file);
    /// The name of its file, where that is another than the entry's, and what is known about it.
    void setFile(DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &file);
    /// It is not among the saved any more.
    void forgetSaved(DownloadId id);
    void setRemoved(DownloadId id, bool removed);
    void setEntry(DownloadId id, const Entry &entry);
    /// All rows count as changed.
    void touchAll();
    /// Forgets arrivals and sums: a new run of the same rows.
    void restart();

    int count(State state) const { return m_counts[std::size_t(state)]; }
    const std::array<int, StateCount> &counts() const { return m_counts; }
    int notFound() const { return m_notFound; }
    int unproven() const { return m_unproven; }
    int outOfOrder() const;
    int removed() const { return m_removed; }
    qint64 savedBytes() const { return m_savedBytes; }

    /// The changed rows, each once, by id.
    std::vector<Download> takeChanges(Clock::Time now);

private:
    void touch(DownloadId id);
    void count(const Download &row, int by);
    void countOrderAnew() const;

    EntryList m_entries;
    std::vector<Download> m_rows;
    std::vector<RowNotes> m_notes;
    std::vector<bool> m_isChanged;
    std::vector<DownloadId> m_changed;
    std::array<int, StateCount> m_counts{};
    mutable OutOfOrderCount m_outOfOrder;
    mutable bool m_isOrderKnown = true; ///< false: m_outOfOrder is to be counted anew
    qint64 m_savedBytes = 0;
    int m_notFound = 0;
    int m_unproven = 0;
    int m_removed = 0;
    int m_arrivals = 0;
};

} // namespace Halyard
