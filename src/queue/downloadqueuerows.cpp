// SPDX-License-Identifier: MIT
// The verbs for chosen rows. Each takes its rows out of wherever they stand, puts them where they belong, and
// then looks what has become of the batch.
#include "downloadqueue.h"

#include "origin.h"

#include <set>

namespace Halyard {

namespace {

/// @p entry, with the headers that came with @p before where it has none itself. They belong to an origin.
Entry withHeadersOf(const Entry &before, Entry entry)
{
    const auto origin = [](const Entry &one) { return originOf(QUrl(one.address, QUrl::StrictMode)); };
    if (!entry.headers && before.headers && origin(before) == origin(entry))
        entry.headers = before.headers;
    return entry;
}

} // namespace

void DownloadQueue::skip(const Rows &ids)
{
    const bool hadOpenRows = hasOpenRows();
    for (const DownloadId id : ids) {
        if (!m_rows.isOnList(id) || !nextState(m_rows.state(id), Event::Cancel))
            continue;
        withdraw(id);
        m_kept.drop(id);
        m_rows.apply(id, Event::Cancel);
        m_rows.setOutcome(id, Outcome::of(OutcomeKind::Cancelled));
    }
    settleRows(hadOpenRows);
}

void DownloadQueue::retry(const Rows &ids, Clock::Time wait)
{
    std::set<HostId> hosts;
    for (const DownloadId id : ids) {
        if (!m_rows.isOnList(id) || !isFinal(m_rows.state(id)))
            continue;
        const bool hasFile = m_rows.state(id) == State::Saved || m_rows.state(id) == State::Skipped;
        if (hasFile) { // in any case: somebody has pointed at it
            m_rows.notes(id).publishMode = PublishMode::Replace;
            m_known.erase(id);
        }
        m_governor.forgive(hostOf(id));
        hosts.insert(hostOf(id));
        sendBackInLine(id);
    }
    if (hosts.empty())
        return;
    for (const HostId host : hosts)
        m_governor.hold(host, m_clock.now() + wait, OutcomeKind::ServerBusy);
    m_portal.forgetRows();
    start();
    settle();
    announce();
    scheduleSoon();
}

void DownloadQueue::downloadNext(const Rows &ids)
{
    std::vector<std::pair<DownloadId, HostId>> rows;
    for (const DownloadId id : ids) {
        if (m_rows.isOnList(id) && m_rows.state(id) == State::Queued)
            rows.emplace_back(id, hostOf(id));
    }
    m_waiting.prefer(rows);
    scheduleSoon();
}

void DownloadQueue::pauseRows(const Rows &ids)
{
    for (const DownloadId id : ids) {
        if (!m_rows.isOnList(id) || !nextState(m_rows.state(id), Event::Pause))
            continue;
        withdraw(id);
        m_rows.apply(id, Event::Pause);
    }
    settleRows(false);
}

void DownloadQueue::resumeRows(const Rows &ids)
{
    for (const DownloadId id : ids) {
        if (m_rows.isOnList(id))
            resume(id);
    }
    if (m_isAtRest && hasWork())
        start();
    announce();
    scheduleSoon();
}

void DownloadQueue::remove(const Rows &ids)
{
    const bool hadOpenRows = hasOpenRows();
    for (const DownloadId id : ids) {
        if (!m_rows.isOnList(id))
            continue;
        withdraw(id);
        m_rows.apply(id, Event::Requeue); // what ran is Queued when it comes back
        m_rows.setRemoved(id, true);
    }
    settleRows(hadOpenRows);
}

void DownloadQueue::restore(const Rows &ids)
{
    for (const DownloadId id : ids) {
        if (!m_rows.contains(id) || !m_rows.row(id).removed)
            continue;
        m_rows.setRemoved(id, false);
        if (m_rows.state(id) == State::Queued)
            enqueueByHand(id);
        if (m_rows.state(id) == State::Delayed) {
            m_governor.takeBack(hostOf(id));
            m_waiting.pushDelayed(id, hostOf(id), m_rows.notes(id).due);
        }
    }
    comeBack();
}

bool DownloadQueue::replaceEntry(DownloadId id, const Entry &entry)
{
    if (!m_rows.isOnList(id) || m_rows.state(id) == State::Saved || m_rows.state(id) == State::Skipped)
        return false;
    const State state = m_rows.state(id);
    const Entry before = m_rows.entry(id);
    const bool isAnother = before.address != entry.address || before.checksum != entry.checksum;
    if (isAnother || isActive(state))
        withdraw(id);
    m_rows.apply(id, Event::Requeue);
    m_rows.setEntry(id, withHeadersOf(before, entry));
    if (isAnother || before.fileName != entry.fileName)
        m_known.erase(id);
    if (before.fileName != entry.fileName) { // what has that name is not the row's own
        m_rows.notes(id).publishMode = PublishMode::KeepExisting;
        m_rows.setFile(id, entry.fileName, nullptr);
    }
    if (isAnother) {
        setHost(id);
        m_kept.drop(id);
        m_rows.forgetTries(id);
    }
    if (isActive(state) || (isAnother && state == State::Queued))
        enqueueByHand(id);
    if (isFinal(state) || (isAnother && state == State::Delayed)) {
        m_governor.takeBack(hostOf(id));
        m_portal.forgetRows();
        sendBackInLine(id);
    }
    if (m_phase == Phase::Done && hasOpenRows())
        setPhase(Phase::Ready);
    announce();
    scheduleSoon();
    return true;
}

void DownloadQueue::releaseHost(const QString &origin)
{
    const auto host = m_governor.known(origin);
    if (!host)
        return;
    m_governor.release(*host);
    for (const DownloadId id : m_waiting.takeDelayedOf(*host)) {
        if (m_rows.apply(id, Event::Due))
            enqueue(id);
    }
    settle();
    announce();
    scheduleSoon();
}

// --- What they share -------------------------------------------------------------------------------------

void DownloadQueue::setHost(DownloadId id)
{
    const QUrl url(m_rows.entry(id).address, QUrl::StrictMode);
    m_rows.notes(id).host = qint32(m_governor.hostOf(originOf(url)));
}

/// A row that is put in line by hand is a new wish: its host is asked again.
void DownloadQueue::enqueueByHand(DownloadId id)
{
    m_governor.takeBack(hostOf(id));
    enqueue(id);
}

/// Out of the line, or off the network: it stands nowhere then, whatever its state still says.
void DownloadQueue::withdraw(DownloadId id)
{
    const State state = m_rows.state(id);
    if (state == State::Queued)
        m_waiting.countOut(id, hostOf(id));
    else if (state == State::Delayed)
        m_waiting.dropDelayed(id, hostOf(id), m_rows.notes(id).due);
    else if (isActive(state)) {
        const Partial partial = m_running.abandon(id);
        noteAbandoned(id, partial);
        putBy(id, partial);
    }
}

void DownloadQueue::resume(DownloadId id)
{
    if (m_rows.apply(id, Event::Resume))
        enqueueByHand(id);
}

/// Rows have left the line: perhaps the last one that had not ended, perhaps the last one at all.
void DownloadQueue::settleRows(bool hadOpenRows)
{
    const bool isIdle = m_phase == Phase::Ready || m_phase == Phase::Paused || m_phase == Phase::Stopped;
    if (!hasRows())
        setPhase(Phase::Empty);
    else if (isIdle && hadOpenRows && !hasOpenRows())
        setPhase(Phase::Done);
    settle();
    announce();
    scheduleSoon();
}

void DownloadQueue::comeBack()
{
    const bool isOver = m_phase == Phase::Done || m_phase == Phase::Empty;
    if (isOver && hasRows())
        setPhase(hasOpenRows() ? m_phaseBefore : Phase::Done);
    announce();
    if (m_phase == Phase::Running)
        wake();
    goOn();
}

/// A batch that has come to rest by itself goes on with rows that are there again, or new.
void DownloadQueue::goOn()
{
    if (!m_isAtRest || !hasWork())
        return;
    setPhase(Phase::Running);
    wake();
}

} // namespace Halyard
