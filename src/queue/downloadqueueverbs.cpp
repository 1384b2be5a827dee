// SPDX-License-Identifier: MIT
// The verbs of the queue: what people and front ends ask for. How a row goes its way is in downloadqueue.cpp.
#include "downloadqueue.h"

#include "origin.h"

#include <QRandomGenerator>

namespace Halyard {

void DownloadQueue::open(const EntryList &entries)
{
    requeueActive();
    m_rows.reset({});
    m_kept.clear();
    m_waiting.clear();
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
        m_governor.takeBack(hostOf(id)); // new rows are a new wish
        enqueue(id);
    }
    if (m_rows.size() > before && (m_phase == Phase::Empty || m_phase == Phase::Done))
        setPhase(Phase::Ready);
    announce();
    scheduleSoon();
}

void DownloadQueue::markPresent(DownloadId id, const QString &name)
{
    if (m_rows.state(id) != State::Queued || !m_rows.apply(id, Event::AlreadyThere))
        return;
    m_waiting.countOut(hostOf(id));
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
    if (m_problem && m_problem->kind == OutcomeKind::CaptivePortal)
        m_portal.rest();
    else
        m_portal.begin();
    m_problem.reset();
    m_governor.takeAllBack();
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
    m_kept.clear();
    m_waiting.clear();
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
    m_governor.forgive();
    m_portal.forgetRows();
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
    m_kept.clear();
    m_waiting.clear();
    m_governor.forgive();
    m_portal.forgetRows();
    m_rows.restart();
    m_figures.reset();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto id = DownloadId(row);
        m_rows.notes(id).publishMode = mode;
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

void DownloadQueue::setLoginOrigins(const QSet<QString> &origins)
{
    m_governor.setLoginOrigins(origins);
    scheduleSoon();
}

} // namespace Halyard
