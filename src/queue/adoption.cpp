// SPDX-License-Identifier: MIT
// How the queue takes over what an earlier run has left, and how it leaves what it has to the next one.
#include "downloadqueue.h"

namespace Halyard {

namespace {

/// By what a row that waits in line gets to a state that is kept; nothing where it stays there.
std::optional<Event> eventTo(State state)
{
    switch (state) {
    case State::Paused:
        return Event::Pause;
    case State::Saved:
        return Event::Succeeded;
    case State::Skipped:
        return Event::AlreadyThere;
    case State::Failed:
        return Event::Permanent;
    case State::Cancelled:
        return Event::Cancel;
    case State::Queued:
    case State::Running: // these are not kept: such a row waits in line
    case State::Checking:
    case State::Delayed:
        break;
    }
    return {};
}

} // namespace

void DownloadQueue::adopt(const AdoptedRow &adopted)
{
    const DownloadId id = adopted.id;
    if (!m_rows.isOnList(id) || m_rows.state(id) != State::Queued)
        return;
    const auto event = eventTo(adopted.state);
    if (event || adopted.removed)
        withdraw(id);
    if (adopted.state == State::Saved)
        m_rows.adoptSaved(id, adopted.arrival, adopted.file);
    m_rows.setFile(id, adopted.savedAs.isEmpty() ? m_rows.entry(id).fileName : adopted.savedAs,
        adopted.updates ? nullptr : adopted.file);
    m_rows.setOutcome(id, adopted.outcome);
    m_rows.edit(id).requestTime = adopted.requestTime;
    if (adopted.replaces)
        m_rows.notes(id).publishMode = PublishMode::Replace;
    if (adopted.updates && adopted.file)
        m_known.insert_or_assign(id, adopted.file);
    const bool replacesByRule
        = m_saving.existing == ExistingFile::Overwrite || m_saving.existing == ExistingFile::Update;
    m_rows.notes(id).isByRule = adopted.replaces && replacesByRule; // another rule takes that back
    if (event)
        m_rows.apply(id, *event);
    if (adopted.removed)
        m_rows.setRemoved(id, true);
}

void DownloadQueue::adoptBody(DownloadId id, Partial partial)
{
    const bool isWanted = m_rows.contains(id) && partial
        && (m_rows.state(id) == State::Queued || m_rows.state(id) == State::Paused);
    if (!isWanted)
        return;
    showKept(id, partial);
    m_kept.adopt(id, std::move(partial));
}

void DownloadQueue::settleAdopted(bool begun, Clock::Time elapsed, Clock::Time requestTime)
{
    m_figures.restore(elapsed, requestTime);
    m_hasBegun = m_hasRun = begun;
    setPhase(begun ? Phase::Stopped : Phase::Ready);
    if (!hasRows())
        setPhase(Phase::Empty);
    else if (begun && !hasOpenRows())
        setPhase(Phase::Done);
}

void DownloadQueue::distrust(const Rows &ids)
{
    for (const DownloadId id : ids) {
        if (!m_rows.contains(id) || m_rows.state(id) != State::Saved || !sendBackInLine(id))
            continue;
        m_rows.notes(id).publishMode = PublishMode::Replace;
    }
    if (m_phase == Phase::Done && hasOpenRows())
        setPhase(Phase::Stopped);
    announce();
    scheduleSoon();
}

void DownloadQueue::fetchMissing(const QSet<QString> &names)
{
    for (qsizetype index = 0; index < m_rows.entries().size(); ++index) {
        const auto id = DownloadId(qint32(index));
        const Download &row = m_rows.row(id);
        const bool wasThere = row.state == State::Saved || row.state == State::Skipped;
        const QString &name = row.savedAs.isEmpty() ? m_rows.entries().at(index).fileName : row.savedAs;
        if (wasThere && !row.removed && !names.contains(name))
            sendBackInLine(id);
    }
    announce();
    scheduleSoon();
}

void DownloadQueue::suspend()
{
    requeueActive();
    m_kept.leaveFiles();
    if (m_phase == Phase::Running || m_phase == Phase::Pausing)
        setPhase(Phase::Stopped);
}

} // namespace Halyard
