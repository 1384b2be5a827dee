// SPDX-License-Identifier: MIT
#include "downloadqueue.h"

#include <algorithm>
#include <utility>

namespace Halyard {

DownloadQueue::DownloadQueue(Clock &clock, const Limits &limits, quint64 seed)
    : m_clock(clock)
    , m_limits(limits)
    , m_governor(limits)
    , m_judge(limits, m_governor, seed)
    , m_figures(clock)
    , m_alarm(clock.makeAlarm())
    , m_running(clock)
    , m_parallel(std::max(1, limits.parallel))
    , m_perHost(std::max(1, limits.perHost))
{
    connect(m_alarm.get(), &Alarm::rang, this, &DownloadQueue::wake);
    connect(&m_running, &RunningTransfers::reached, this, &DownloadQueue::onReached);
    connect(&m_running, &RunningTransfers::progressed, this, &DownloadQueue::onProgress);
    connect(&m_running, &RunningTransfers::checkpoint, this, &DownloadQueue::onCheckpoint);
    connect(&m_running, &RunningTransfers::leftNetwork, this, &DownloadQueue::onLeftNetwork);
    connect(&m_running, &RunningTransfers::received, this, &DownloadQueue::onReceived);
    connect(&m_running, &RunningTransfers::ended, this, &DownloadQueue::end);
}

// --- One flag, from begin to end -------------------------------------------------------------------------

/// From the event loop, never by recursion from end(): a thousand quick failures must not fill the stack.
void DownloadQueue::scheduleSoon()
{
    if (m_isScheduled)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(this, &DownloadQueue::schedule, Qt::QueuedConnection);
}

/// While there is room, in all and for the host, the next row begins.
void DownloadQueue::schedule()
{
    m_isScheduled = false;
    if (m_phase != Phase::Running)
        return;
    const auto waits = [this](DownloadId id, HostId host) { return isWaiting(id, host); };
    while (m_phase == Phase::Running && m_governor.hasRoom()) {
        const auto id = m_waiting.takeNext(m_governor, m_clock.now(), waits);
        if (!id)
            break;
        begin(*id);
    }
    m_bound = findBound();
    settle();
}

void DownloadQueue::begin(DownloadId id)
{
    if (!m_rows.apply(id, Event::Begin))
        return;
    m_hasRun = true;
    Partial kept = m_kept.take(id);
    showKept(id, kept);
    Download &row = m_rows.edit(id);
    ++row.tries;
    row.stage = Stage::WaitingForServer;
    ++m_rows.notes(id).attempts;
    m_governor.begin(hostOf(id), id, m_clock.now());
    m_figures.begun(m_governor.running());
    m_tracer.begun(id, batchTime());

    announce();
    m_running.start(id, requestFor(id, std::move(kept)));
}

void DownloadQueue::onReached(DownloadId id, Milestone milestone)
{
    m_tracer.reached(id, milestone, batchTime());
    announce();
}

void DownloadQueue::onProgress(DownloadId id, qint64 received, qint64 total)
{
    Download &row = m_rows.edit(id);
    const bool isNews = received > row.received; // and not just what an earlier attempt had left
    if (isNews && m_governor.progressed(hostOf(id), id, m_clock.now()))
        scheduleSoon();
    row.stage = Stage::Receiving;
    row.received = received;
    row.total = total;
    announce();
}

void DownloadQueue::onCheckpoint(DownloadId id, const PartMark &mark)
{
    m_kept.mark(id, mark);
    announce();
}

/// The last byte is here: what follows is between us and the disk, the network may go to another.
void DownloadQueue::onReceived(DownloadId id)
{
    m_governor.received(hostOf(id), id, m_clock.now());
    m_rows.apply(id, Event::Received);
    m_tracer.received(id, batchTime());
    announce();
    scheduleSoon();
}

void DownloadQueue::onLeftNetwork(DownloadId id, Clock::Time spent)
{
    m_governor.end(hostOf(id));
    m_figures.spent(spent);
    m_rows.edit(id).requestTime += spent;
}

/// The host is given up first: a row that would wait for it has failed.
void DownloadQueue::end(DownloadId id, const TransferResult &result)
{
    m_tracer.ended(id, result, batchTime());
    const AttemptCount attempts = attemptsOf(id, result.outcome);
    const Judgement judgement = m_judge.judge(hostOf(id), id, result, attempts, m_clock.now());
    if (!judgement.isCounted)
        --m_rows.edit(id).tries;
    if (judgement.endedHost)
        giveUpHost(*judgement.endedHost, result.outcome);
    carryOut(judgement.row, id, result);
    announce();
    scheduleSoon();
    settle();
}

void DownloadQueue::carryOut(const RetryDecision &decision, DownloadId id, const TransferResult &result)
{
    using What = RetryDecision::What;
    m_rows.setOutcome(id, result.outcome);
    const Outcome *givenUp = m_governor.givenUp(hostOf(id));
    if (decision.what == What::Done) {
        endWell(id, result);
    } else if (decision.what == What::StopBatch) {
        BatchProblem problem{result.outcome.kind, {}, result.outcome.detail, 0};
        const qint64 total = m_rows.row(id).total;
        if (problem.kind == OutcomeKind::DiskFull && total >= 0)
            problem.needed = total - (result.partial ? result.partial->size() : 0);
        requeue(id, result.partial);
        holdBatch(problem);
    } else if (decision.what == What::TryAgain && !givenUp) {
        delay(id, result.partial, decision.delay);
    } else if (decision.what == What::Requeue && !givenUp) {
        requeue(id, result.partial);
    } else {
        const bool isOwnEnd = decision.what == What::GiveUp || decision.what == What::GiveUpHost;
        fail(id, isOwnEnd ? result.outcome : *givenUp);
        countEnd(id);
    }
}

/// Its file is there: a new one, or the one that was, and of which the server has no other.
void DownloadQueue::endWell(DownloadId id, const TransferResult &result)
{
    m_kept.drop(id);
    m_known.erase(id);
    m_rows.notes(id).isByRule = false;
    if (result.outcome.kind == OutcomeKind::AlreadyThere) {
        m_rows.setFile(id, result.savedAs, result.file);
        m_rows.apply(id, Event::AlreadyThere);
    } else {
        m_rows.markSaved(id, result);
        m_rows.apply(id, Event::Succeeded);
    }
    countEnd(id);
}

/// A row has ended by what came of its attempt. Where the last ones look like a portal, they are not failed.
void DownloadQueue::countEnd(DownloadId id)
{
    m_figures.ended();
    if (!m_portal.ended(id, hostOf(id), m_rows.row(id).outcome))
        return;
    for (const DownloadId row : m_portal.takeRows())
        sendBackInLine(row);
    holdBatch({OutcomeKind::CaptivePortal, {}, {}, 0});
}

void DownloadQueue::fail(DownloadId id, const Outcome &outcome)
{
    m_kept.drop(id);
    m_rows.setOutcome(id, outcome);
    m_rows.apply(id, Event::Permanent);
}

/// The rows that wait for it fail together, without traffic. Those that run come to an end of their own.
void DownloadQueue::giveUpHost(HostId host, const Outcome &outcome)
{
    m_governor.giveUp(host, outcome);
    const auto waits = [this](DownloadId id, HostId line) { return isWaiting(id, line); };
    for (const DownloadId id : m_waiting.takeAllOf(host, waits)) {
        m_rows.apply(id, Event::Due); // a delayed row goes by way of the line
        if (m_rows.state(id) == State::Queued)
            fail(id, outcome);
    }
}

// --- Back in line ----------------------------------------------------------------------------------------

void DownloadQueue::enqueue(DownloadId id)
{
    m_waiting.push(id, hostOf(id));
    m_tracer.queued(id, batchTime());
}

void DownloadQueue::delay(DownloadId id, const Partial &partial, Clock::Time wait)
{
    const Clock::Time due = m_clock.now() + wait;
    m_rows.notes(id).due = due;
    m_rows.apply(id, Event::Transient);
    showKept(id, partial);
    m_kept.keep(id, partial);
    m_waiting.pushDelayed(id, hostOf(id), due);
}

/// The attempt did not end by any fault of its own: it is not counted.
void DownloadQueue::requeue(DownloadId id, const Partial &partial)
{
    if (!m_rows.apply(id, Event::Requeue))
        return;
    putBy(id, partial);
    enqueue(id);
}

void DownloadQueue::putBy(DownloadId id, const Partial &partial)
{
    --m_rows.edit(id).tries;
    showKept(id, partial);
    m_kept.keep(id, partial);
}

void DownloadQueue::requeueActive()
{
    for (const auto &[id, partial] : m_running.abandonAll()) {
        noteAbandoned(id, partial);
        requeue(id, partial);
    }
    announce();
}

void DownloadQueue::noteAbandoned(DownloadId id, const Partial &partial)
{
    m_governor.abandoned(hostOf(id), id);
    --m_rows.notes(id).attempts;
    m_tracer.abandoned(id, partial ? partial->size() : m_rows.row(id).received, batchTime());
}

/// By hand: with all tries anew, and from the first byte.
bool DownloadQueue::sendBackInLine(DownloadId id)
{
    if (!m_rows.apply(id, Event::Retry))
        return false;
    m_kept.drop(id);
    m_rows.forgetSaved(id);
    m_rows.forgetTries(id);
    enqueue(id);
    return true;
}

void DownloadQueue::showKept(DownloadId id, const Partial &partial)
{
    m_rows.showKept(id, partial ? partial->size() : 0, partial ? partial->total : -1);
}

// --- Time and phases -------------------------------------------------------------------------------------

/// Time has passed, or the batch goes on: who is due goes back in line.
void DownloadQueue::wake()
{
    m_governor.dropEndedHolds(m_clock.now());
    m_waiting.wakeHosts(m_governor, m_clock.now());
    for (const DownloadId id : m_waiting.takeDue(m_clock.now())) {
        if (m_rows.apply(id, Event::Due))
            enqueue(id);
    }
    if (m_phase == Phase::Pausing && m_clock.now() >= m_pauseAskedAt + m_limits.pauseGrace)
        requeueActive();
    announce();
    scheduleSoon();
    settle();
}

void DownloadQueue::setAlarm()
{
    auto time = m_waiting.nextWake(m_governor);
    if (m_phase == Phase::Pausing)
        time = m_pauseAskedAt + m_limits.pauseGrace;
    if (time && (m_phase == Phase::Running || m_phase == Phase::Pausing))
        m_alarm->ringAt(*time);
    else
        m_alarm->cancel();
}

/// Enters the phase that what was done has led to.
void DownloadQueue::settle()
{
    const bool isPaused = m_phase == Phase::Pausing;
    if (m_running.isEmpty() && (isPaused || (m_phase == Phase::Running && !hasWork()))) {
        setPhase(hasOpenRows() ? Phase::Paused : Phase::Done);
        m_isAtRest = m_phase == Phase::Paused && !isPaused;
    }
    setAlarm();
}

void DownloadQueue::setPhase(Phase phase)
{
    const bool isOver = phase == Phase::Done || phase == Phase::Empty;
    if (isOver && m_phase != Phase::Done && m_phase != Phase::Empty)
        m_phaseBefore = m_phase == Phase::Pausing ? Phase::Paused : m_isAtRest ? Phase::Running : m_phase;
    m_isAtRest = false;
    if (phase == Phase::Done && std::exchange(m_hasRun, false))
        ++m_ends;
    if (isOver || phase == Phase::Ready)
        m_problem.reset();
    m_phase = phase;
    m_figures.setRunning(phase == Phase::Running || phase == Phase::Pausing);
    if (phase != Phase::Running)
        m_bound = Bound::Nothing;
    announce();
}

void DownloadQueue::announce()
{
    if (!std::exchange(m_isAnnounced, true))
        Q_EMIT changed();
}

std::vector<Download> DownloadQueue::takeChanges()
{
    m_isAnnounced = false;
    return m_rows.takeChanges(m_clock.now());
}

} // namespace Halyard
