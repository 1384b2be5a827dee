// SPDX-License-Identifier: MIT
// What the queue answers: how things stand, what binds it, what an attempt is asked for.
#include "downloadqueue.h"

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

/// Rows that the batch has to wait for; a row that is paused by hand is not one of them.
int DownloadQueue::rowsLeft() const
{
    return m_rows.count(State::Queued) + m_rows.count(State::Running) + m_rows.count(State::Checking)
        + m_rows.count(State::Delayed);
}

bool DownloadQueue::isWaiting(DownloadId id, HostId host) const
{
    return m_rows.state(id) == State::Queued && m_rows.isOnList(id) && hostOf(id) == host;
}

Bound DownloadQueue::findBound() const
{
    if (!m_governor.hasRoom())
        return Bound::Parallel;
    if (m_rows.count(State::Queued) == 0)
        return Bound::Nothing;
    return m_waiting.hasPassedHeldHost() ? Bound::Hold : Bound::PerHost;
}

TransferRequest DownloadQueue::requestFor(DownloadId id, Partial partial) const
{
    const Entry &entry = m_rows.entry(id);
    TransferRequest request;
    request.url = QUrl(entry.address, QUrl::StrictMode);
    request.publishMode = m_rows.notes(id).publishMode;
    // The file to replace is the one that was saved, not another's that had the name.
    const QString &saved = m_rows.row(id).savedAs;
    request.fileName
        = request.publishMode == PublishMode::Replace && !saved.isEmpty() ? saved : entry.fileName;
    request.partName = ".halyard-"_L1 + m_batchTag + u'-' + QString::number(toIndex(id)) + ".part"_L1;
    request.picture = entry.picture;
    request.check = m_check;
    request.takesGzip = m_rows.row(id).outcome.kind == OutcomeKind::EncodedBody;
    request.checksum = entry.checksum;
    request.partial = std::move(partial);
    request.isTraced = m_tracer.isOn();
    request.isDescribed = m_isDescribing;
    request.keepsFacts = m_saving.existing == ExistingFile::Update;
    request.takesServerName = m_saving.serverNames;
    request.fitsExtension = m_saving.extensionFromBytes;
    request.headers = entry.headers;
    request.known = knownFile(id);
    return request;
}

AttemptCount DownloadQueue::attemptsOf(DownloadId id, const Outcome &outcome)
{
    RowNotes &notes = m_rows.notes(id);
    if (outcome.kind == OutcomeKind::Tainted && outcome.httpStatus != 0)
        ++notes.taints;
    return {m_rows.row(id).tries, notes.attempts, notes.taints};
}

Clock::Time DownloadQueue::heldFor(const QString &origin) const
{
    return m_governor.heldFor(origin, m_clock.now());
}

Clock::Time DownloadQueue::beginHop(const QString &origin)
{
    const Clock::Time held = heldFor(origin);
    if (held.count() <= 0)
        m_governor.beginHop(m_governor.hostOf(origin), m_clock.now());
    return held;
}

/// Not before the last one that must wait has waited.
std::optional<Clock::Time> DownloadQueue::timeLeft() const
{
    const auto left = m_figures.timeLeft(rowsLeft());
    return left ? std::optional(std::max(*left, m_waiting.longestWait(m_governor, m_clock.now()))) : left;
}

BatchStatus DownloadQueue::status() const
{
    BatchStatus status;
    status.phase = m_phase;
    status.bound = m_bound;
    status.counts = m_rows.counts();
    status.notFound = m_rows.notFound();
    status.unproven = m_rows.unproven();
    status.outOfOrder = m_rows.outOfOrder();
    status.removed = m_rows.removed();
    status.onNetwork = m_governor.running();
    status.parallel = m_parallel;
    status.perHost = m_perHost;
    const HostGovernor::Allowance allowance = m_waiting.allowance(m_governor, m_clock.now());
    status.allowed = allowance.attempts;
    status.allowedRate = allowance.rate;
    status.peakRunning = m_figures.peakRunning();
    status.ends = m_ends;
    status.bytes = m_rows.savedBytes();
    status.elapsed = m_figures.elapsed();
    status.requestTime = m_figures.requestTime();
    if (m_phase == Phase::Pausing)
        status.pausingFor = m_clock.now() - m_pauseAskedAt;
    if (m_phase == Phase::Running)
        status.timeLeft = timeLeft();
    status.problem = m_problem;
    status.holds = m_waiting.holds(m_governor, m_clock.now());
    status.heldHosts = m_waiting.heldHosts(m_governor, m_clock.now());
    return status;
}

} // namespace Halyard
