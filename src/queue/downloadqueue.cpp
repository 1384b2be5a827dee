// SPDX-License-Identifier: MIT
#include "downloadqueue.h"

#include "origin.h"

#include <QRandomGenerator>

#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

DownloadQueue::DownloadQueue(Clock &clock, const Limits &limits, quint64 seed)
    : m_clock(clock)
    , m_limits(limits)
    , m_policy(limits, seed)
    , m_figures(clock)
    , m_alarm(clock.makeAlarm())
    , m_running(clock)
    , m_parallel(limits.parallel)
    , m_perHost(limits.perHost)
{
    m_governor.setLimits(m_parallel, m_perHost);
    connect(m_alarm.get(), &Alarm::rang, this, &DownloadQueue::wake);
    connect(&m_running, &RunningTransfers::progressed, this, &DownloadQueue::onProgress);
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
    const auto isWaiting = [this](DownloadId id) { return m_rows.state(id) == State::Queued; };
    while (m_phase == Phase::Running && m_governor.hasRoom()) {
        const auto id = m_waiting.takeNext(m_governor, m_clock.now(), isWaiting);
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
    Download &row = m_rows.edit(id);
    ++row.tries;
    row.stage = Stage::WaitingForServer;
    row.received = 0;
    row.total = -1;
    RowNotes &notes = m_rows.notes(id);
    ++notes.attempts;
    m_governor.begin(HostId(notes.host));
    m_figures.begun(m_governor.running());

    announce();
    m_running.start(id, requestFor(id));
}

void DownloadQueue::onProgress(DownloadId id, qint64 received, qint64 total)
{
    Download &row = m_rows.edit(id);
    row.stage = Stage::Receiving;
    row.received = received;
    row.total = total;
    announce();
}

/// The last byte is here: what follows is between us and the disk, the network may go to another.
void DownloadQueue::onReceived(DownloadId id)
{
    m_rows.apply(id, Event::Received);
    announce();
    scheduleSoon();
}

void DownloadQueue::onLeftNetwork(DownloadId id, Clock::Time spent)
{
    m_governor.end(HostId(m_rows.notes(id).host));
    m_figures.spent(spent);
    m_rows.edit(id).requestTime += spent;
}

void DownloadQueue::end(DownloadId id, const TransferResult &result)
{
    const RetryDecision decision = m_policy.decide(result.outcome, attemptsOf(id, result.outcome));
    m_rows.setOutcome(id, result.outcome);
    switch (decision.what) {
    case RetryDecision::What::Done:
        m_rows.markSaved(id, result.savedAs, result.bytes);
        m_rows.apply(id, Event::Succeeded);
        m_figures.ended();
        break;
    case RetryDecision::What::TryAgain:
        delay(id, decision);
        break;
    case RetryDecision::What::GiveUp:
        m_rows.apply(id, Event::Permanent);
        m_figures.ended();
        break;
    case RetryDecision::What::Requeue:
        requeue(id);
        break;
    case RetryDecision::What::StopBatch:
        requeue(id);
        holdBatch({result.outcome.kind, {}, result.outcome.detail, 0});
        break;
    }
    announce();
    scheduleSoon();
    settle();
}

void DownloadQueue::delay(DownloadId id, const RetryDecision &decision)
{
    const Clock::Time due = m_clock.now() + decision.delay;
    RowNotes &notes = m_rows.notes(id);
    notes.due = due;
    if (decision.holdHost)
        m_governor.hold(HostId(notes.host), due);
    m_rows.apply(id, Event::Transient);
    m_waiting.pushDelayed(id, due);
}

// --- Verbs -----------------------------------------------------------------------------------------------

void DownloadQueue::open(const EntryList &entries)
{
    requeueActive();
    m_rows.reset({});
    m_waiting = {};
    m_governor.forgetHosts(m_clock.now());
    m_figures.reset();
    m_problem.reset();
    m_batchTag = QString::number(QRandomGenerator::global()->generate64(), 36);
    setPhase(Phase::Empty);
    append(entries);
}

void DownloadQueue::reopen()
{
    open(EntryList(m_rows.entries()));
    m_rows.touchAll();
}

void DownloadQueue::append(const EntryList &all)
{
    const std::size_t before = m_rows.size();
    m_rows.grow(all);
    for (std::size_t row = before; row < m_rows.size(); ++row) {
        const auto id = DownloadId(row);
        const QUrl url(m_rows.entry(id).address, QUrl::StrictMode);
        m_rows.notes(id).host = qint32(m_governor.hostOf(originOf(url)));
        enqueue(id);
    }
    if (m_rows.size() > before && (m_phase == Phase::Empty || m_phase == Phase::Done))
        setPhase(Phase::Ready);
    announce();
    scheduleSoon();
}

void DownloadQueue::markPresent(DownloadId id, const QString &name)
{
    if (!m_rows.apply(id, Event::AlreadyThere))
        return;
    m_rows.edit(id).savedAs = name == m_rows.entry(id).fileName ? QString() : name;
    Outcome outcome;
    outcome.kind = OutcomeKind::AlreadyThere;
    m_rows.setOutcome(id, outcome);
    announce();
}

void DownloadQueue::start()
{
    if (m_phase == Phase::Empty || m_phase == Phase::Running)
        return;
    m_problem.reset();
    setPhase(Phase::Running);
    wake();
}

void DownloadQueue::pause()
{
    if (m_phase != Phase::Running)
        return;
    m_pauseAskedAt = m_clock.now();
    setPhase(Phase::Pausing);
    settle();
}

void DownloadQueue::stop()
{
    if (m_phase == Phase::Empty || m_phase == Phase::Ready || m_phase == Phase::Done)
        return;
    requeueActive();
    for (const DownloadId id : m_waiting.takeDelayed()) {
        if (m_rows.state(id) == State::Delayed && m_rows.apply(id, Event::Retry))
            enqueue(id);
    }
    setPhase(hasWork() ? Phase::Stopped : Phase::Done);
}

void DownloadQueue::cancelAll()
{
    requeueActive();
    Outcome outcome;
    outcome.kind = OutcomeKind::Cancelled;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows.apply(DownloadId(row), Event::Cancel))
            m_rows.setOutcome(DownloadId(row), outcome);
    }
    if (m_phase != Phase::Empty)
        setPhase(Phase::Done);
}

void DownloadQueue::retryFailed()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const State state = m_rows.state(DownloadId(row));
        if (state == State::Failed || state == State::Cancelled)
            sendBackInLine(DownloadId(row));
    }
    start();
    scheduleSoon();
}

void DownloadQueue::startOver(PublishMode mode)
{
    requeueActive();
    m_rows.restart();
    m_figures.reset();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rows.notes(DownloadId(row)).publishMode = mode;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        sendBackInLine(DownloadId(row));
    start();
    scheduleSoon();
}

void DownloadQueue::holdBatch(const BatchProblem &problem)
{
    m_problem = problem;
    m_problem->occurrence = ++m_problemCount;
    requeueActive();
    setPhase(Phase::Paused);
}

void DownloadQueue::setParallel(int parallel)
{
    m_parallel = parallel;
    m_governor.setLimits(m_parallel, m_perHost);
    scheduleSoon();
}

void DownloadQueue::setPerHost(int perHost)
{
    m_perHost = perHost;
    m_governor.setLimits(m_parallel, m_perHost);
    scheduleSoon();
}

void DownloadQueue::setExemptOrigins(const QSet<QString> &origins)
{
    m_governor.setExemptOrigins(origins);
    scheduleSoon();
}

// --- Back in line ----------------------------------------------------------------------------------------

void DownloadQueue::enqueue(DownloadId id)
{
    m_waiting.push(id, HostId(m_rows.notes(id).host));
}

/// By hand: with all tries anew.
void DownloadQueue::sendBackInLine(DownloadId id)
{
    if (!m_rows.apply(id, Event::Retry))
        return;
    Download &row = m_rows.edit(id);
    row.tries = 0;
    row.received = 0;
    row.total = -1;
    m_rows.setOutcome(id, {});
    m_rows.notes(id).attempts = m_rows.notes(id).taints = 0;
    enqueue(id);
}

/// The attempt did not end by any fault of its own: it is not counted.
void DownloadQueue::requeue(DownloadId id)
{
    if (!m_rows.apply(id, Event::Requeue))
        return;
    Download &row = m_rows.edit(id);
    --row.tries;
    row.received = 0;
    enqueue(id);
}

void DownloadQueue::requeueActive()
{
    for (const DownloadId id : m_running.abandonAll()) {
        --m_rows.notes(id).attempts;
        requeue(id);
    }
    announce();
}

// --- Time and phases -------------------------------------------------------------------------------------

/// Time has passed, or the batch goes on: who is due goes back in line.
void DownloadQueue::wake()
{
    for (const DownloadId id : m_waiting.takeDue(m_clock.now())) {
        // The row may have gone another way since it was put aside, and may be delayed anew.
        if (m_rows.notes(id).due <= m_clock.now() && m_rows.apply(id, Event::Due))
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
    auto time = m_waiting.nextWake(m_governor, m_clock.now());
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
    if (m_phase == Phase::Pausing && m_running.isEmpty())
        setPhase(hasWork() ? Phase::Paused : Phase::Done);
    else if (m_phase == Phase::Running && m_running.isEmpty() && !hasWork())
        setPhase(Phase::Done);
    setAlarm();
}

void DownloadQueue::setPhase(Phase phase)
{
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

// --- Questions -------------------------------------------------------------------------------------------

/// Rows that the batch has to wait for; a row that is paused by hand is not one of them.
int DownloadQueue::rowsLeft() const
{
    return m_rows.count(State::Queued) + m_rows.count(State::Running) + m_rows.count(State::Checking)
        + m_rows.count(State::Delayed);
}

Bound DownloadQueue::findBound() const
{
    if (!m_governor.hasRoom())
        return Bound::Parallel;
    if (m_rows.count(State::Queued) == 0)
        return Bound::Nothing;
    return m_waiting.hasHeldHost(m_governor, m_clock.now()) ? Bound::Hold : Bound::PerHost;
}

TransferRequest DownloadQueue::requestFor(DownloadId id) const
{
    const Entry &entry = m_rows.entry(id);
    TransferRequest request;
    request.url = QUrl(entry.address, QUrl::StrictMode);
    request.fileName = entry.fileName;
    request.partName = ".halyard-"_L1 + m_batchTag + u'-' + QString::number(toIndex(id)) + ".part"_L1;
    request.picture = entry.picture;
    request.publishMode = m_rows.notes(id).publishMode;
    return request;
}

AttemptCount DownloadQueue::attemptsOf(DownloadId id, const Outcome &outcome)
{
    RowNotes &notes = m_rows.notes(id);
    if (outcome.kind == OutcomeKind::Tainted && outcome.httpStatus != 0)
        ++notes.taints;
    return {m_rows.row(id).tries, notes.attempts, notes.taints};
}

BatchStatus DownloadQueue::status() const
{
    BatchStatus status;
    status.phase = m_phase;
    status.bound = m_bound;
    status.counts = m_rows.counts();
    status.notFound = m_rows.notFound();
    status.outOfOrder = m_rows.outOfOrder();
    status.peakRunning = m_figures.peakRunning();
    status.bytes = m_rows.savedBytes();
    status.elapsed = m_figures.elapsed();
    status.requestTime = m_figures.requestTime();
    if (m_phase == Phase::Pausing)
        status.pausingFor = m_clock.now() - m_pauseAskedAt;
    if (m_phase == Phase::Running)
        status.timeLeft = m_figures.timeLeft(rowsLeft());
    status.problem = m_problem;
    return status;
}

} // namespace Halyard
