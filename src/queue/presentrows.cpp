// SPDX-License-Identifier: MIT
// What the queue does with rows whose files are there already.
#include "downloadqueue.h"

namespace Halyard {

void DownloadQueue::markPresent(
    DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &file)
{
    const bool hadOpenRows = hasOpenRows();
    if (m_rows.state(id) != State::Queued || !m_rows.apply(id, Event::AlreadyThere))
        return;
    if (m_rows.isOnList(id))
        m_waiting.countOut(id, hostOf(id));
    m_rows.setFile(id, name, file);
    Outcome outcome;
    outcome.kind = OutcomeKind::AlreadyThere;
    m_rows.setOutcome(id, outcome);
    announce();
    if (m_hasBegun)
        settleRows(hadOpenRows);
}

void DownloadQueue::replacePresent(
    DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &known)
{
    if (m_rows.state(id) != State::Queued)
        return;
    RowNotes &notes = m_rows.notes(id);
    notes.publishMode = PublishMode::Replace;
    notes.isByRule = true;
    m_rows.setFile(id, name, nullptr);
    if (known)
        m_known.insert_or_assign(id, known);
    announce();
}

void DownloadQueue::forgetPresent()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto id = DownloadId(row);
        const State state = m_rows.state(id);
        RowNotes &notes = m_rows.notes(id);
        if (state == State::Skipped && !m_hasBegun && m_rows.isOnList(id))
            sendBackInLine(id);
        if (!notes.isByRule || isActive(state)) // one that has failed may be tried again
            continue;
        notes.isByRule = false;
        notes.publishMode = PublishMode::KeepExisting;
        m_known.erase(id);
        m_rows.setFile(id, m_rows.entry(id).fileName, nullptr);
    }
    announce();
    scheduleSoon();
}

std::shared_ptr<const SavedFile> DownloadQueue::knownFile(DownloadId id) const
{
    const auto known = m_known.find(id);
    return known != m_known.end() && replacesFile(id) ? known->second : nullptr;
}

/// All rows are to run anew, and those that have their files ask whether the server has others.
void DownloadQueue::rememberFiles()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const Download &download = m_rows.row(DownloadId(row));
        const bool hasFile = download.state == State::Saved || download.state == State::Skipped;
        if (hasFile && download.file)
            m_known.insert_or_assign(download.id, download.file);
    }
}

} // namespace Halyard
