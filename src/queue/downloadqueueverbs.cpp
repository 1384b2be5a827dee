// SPDX-License-Identifier: MIT
// The verbs of the queue for the batch as a whole. Those for chosen rows are in downloadqueuerows.cpp; how a
// row goes its way is in downloadqueue.cpp.
#include "downloadqueue.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Halyard {

void DownloadQueue::open(const EntryList &entries, const QString &tag)
{
    requeueActive();
    m_rows.reset({});
    m_kept.clear();
    m_known.clear();
    m_waiting.clear();
    m_governor.forgetHosts(m_clock.now());
    m_figures.reset();
    m_tracer.restart();
    m_hasBegun = m_hasRun = false;
    m_batchTag = tag.isEmpty() ? QString::number(QRandomGenerator::global()->generate64(), 36) : tag;
    setPhase(Phase::Empty);
    m_phaseBefore = Phase::Ready;
    append(entries);
}

void DownloadQueue::reopen()
{
    Rows removed;
    for (std::size_t row = 0; m_rows.removed() > 0 && row < m_rows.size(); ++row) {
        if (m_rows.row(DownloadId(row)).removed)
            removed.append(DownloadId(row));
    }
    requeueActive();
    m_kept.dropAll();
    const KeptBodies::Marks gone = m_kept.takeNews();
    open(EntryList(m_rows.entries()), QString(m_batchTag));
    m_kept.tell(gone);
    remove(removed);
    m_rows.touchAll();
}

void DownloadQueue::append(const EntryList &all)
{
    const std::size_t before = m_rows.size();
    m_rows.grow(all);
    for (std::size_t row = before; row < m_rows.size(); ++row) {
        setHost(DownloadId(row));
        enqueueByHand(DownloadId(row));
    }
    if (m_rows.size() > before && (m_phase == Phase::Empty || m_phase == Phase::Done))
        setPhase(Phase::Ready);
    goOn();
    announce();
    scheduleSoon();
}

void DownloadQueue::start()
{
    if (m_phase == Phase::Empty || m_phase == Phase::Running)
        return;
    if (m_problem && m_problem->kind == OutcomeKind::CaptivePortal)
        m_portal.rest();
    else
        m_portal.begin();
    m_problem.reset();
    m_hasBegun = m_hasRun = true;
    m_governor.takeAllBack();
    const bool onlyPausedRows = !hasWork() && m_rows.count(State::Paused) > 0;
    for (std::size_t row = 0; onlyPausedRows && row < m_rows.size(); ++row)
        resume(DownloadId(row));
    setPhase(Phase::Running);
    wake();
}

void DownloadQueue::pause()
{
    m_isAtRest = false;
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
    setPhase(Phase::Stopped);
    if (!hasOpenRows())
        setPhase(Phase::Done);
}

void DownloadQueue::cancelAll()
{
    requeueActive();
    m_waiting.clear();
    const Outcome outcome = Outcome::of(OutcomeKind::Cancelled);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (!m_rows.apply(DownloadId(row), Event::Cancel))
            continue;
        m_kept.drop(DownloadId(row));
        m_rows.setOutcome(DownloadId(row), outcome);
    }
    if (m_phase == Phase::Empty)
        return;
    setPhase(Phase::Stopped); // what a removed row comes back to
    setPhase(Phase::Done);
}

void DownloadQueue::retryFailed()
{
    m_governor.forgive();
    m_portal.forgetRows();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const State state = m_rows.state(DownloadId(row));
        if (state == State::Failed || state == State::Cancelled)
            sendBackInLine(DownloadId(row));
    }
    start();
    announce();
    scheduleSoon();
}

void DownloadQueue::startOver(PublishMode mode)
{
    requeueActive();
    m_waiting.clear();
    m_governor.forgive();
    m_portal.forgetRows();
    if (mode != PublishMode::Replace || m_saving.existing != ExistingFile::Update)
        m_known.clear();
    else
        rememberFiles();
    m_rows.restart();
    m_figures.reset();
    m_tracer.restart();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto id = DownloadId(row);
        if (!m_rows.isOnList(id))
            continue;
        m_kept.drop(id);
        m_rows.notes(id).publishMode = mode;
        m_rows.notes(id).isByRule = false;
        m_rows.apply(id, Event::Retry); // which a row that is in line already ignores
        m_rows.forgetTries(id);
        enqueue(id);
    }
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

void DownloadQueue::limitsChanged()
{
    setParallel(m_limits.parallel);
    setPerHost(m_limits.perHost);
    settle();
}

void DownloadQueue::setTracing(bool on)
{
    if (on && !m_tracer.isOn())
        m_tracer.begin(m_figures.elapsed().count() == 0);
    else if (!on)
        m_tracer.stop();
}

void DownloadQueue::setParallel(int parallel)
{
    m_parallel = std::max(1, parallel);
    m_governor.setLimits(m_parallel, m_perHost);
    announce();
    scheduleSoon();
}

void DownloadQueue::setPerHost(int perHost)
{
    m_perHost = std::max(1, perHost);
    m_governor.setLimits(m_parallel, m_perHost);
    announce();
    scheduleSoon();
}

void DownloadQueue::setExemptOrigins(const QSet<QString> &origins)
{
    m_governor.setExemptOrigins(origins);
    scheduleSoon();
}

void DownloadQueue::setLoginOrigins(const QSet<QString> &origins)
{
    m_governor.setLoginOrigins(origins);
    scheduleSoon();
}

} // namespace Halyard
