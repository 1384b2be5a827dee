// SPDX-License-Identifier: MIT
#include "getrun.h"

#include "gatheredbatch.h"
#include "origin.h"
#include "sentences.h"
#include "shardrun.h"

#include <QCoreApplication>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

int statusFor(OutcomeKind problem)
{
    const bool isNetwork = problem == OutcomeKind::ProxyError || problem == OutcomeKind::CaptivePortal;
    return isNetwork ? ExitStatus::BadNetwork : ExitStatus::BadFolder;
}

/// What a later run leaves alone until somebody asks for it.
bool isLostFile(const Download &row)
{
    return row.state == State::Failed
        && (row.outcome.kind == OutcomeKind::FileMissing || row.outcome.kind == OutcomeKind::FileChanged);
}

QSet<QString> originsOf(const EntryList &entries)
{
    QSet<QString> origins;
    for (qsizetype i = 0; i < entries.size(); ++i)
        origins.insert(originOf(QUrl(entries.at(i).address, QUrl::StrictMode)));
    return origins;
}

/// For what a run has saved to reach the disk; a slow stick is not waited for.
constexpr auto longestSync = 1000ms;

} // namespace

GetRun::GetRun(RunPlan plan)
    : m_plan(std::move(plan))
    , m_engine(std::make_unique<Engine>(Engine::Placement::CallersThread, m_plan.options.limits))
{
    connect(m_engine.get(), &Engine::changed, this, &GetRun::onChanged);
    connect(m_engine.get(), &Engine::reopened, this, &GetRun::onReopened);
    connect(m_engine.get(), &Engine::sessionProblem, this,
        [this](const SessionProblem &problem) { tell(sentence(problem)); });
    connect(m_engine.get(), &Engine::flushed, this, &GetRun::onFlushed);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(m_status); });
}

int GetRun::exec()
{
    start();
    QCoreApplication::exec();
    m_engine.reset(); // all is on disk now, and the folder is free
    m_signals.reset(); // reading many files takes its time, and nothing is lost by breaking that off
    writeFiles();
    tellHowToGoOn();
    return m_status;
}

void GetRun::start()
{
    const GetOptions &options = m_plan.options;
    m_run.folder = options.folder;
    if (options.isKept)
        m_engine->keepSession({sessionPathOf(options.shard, options.session), FrontEnd::CommandLine});
    m_engine->setLockName(lockNameOf(options.shard));
    leaveShardPlan();
    m_engine->setContentProver(&m_prover);
    m_engine->setExemptOrigins(m_plan.exemptOrigins);
    m_engine->setTracing(!options.report.isEmpty());
    m_engine->setDescribing(options.manifest);
    m_engine->setSyncEach(options.sync);
    if (m_plan.reopen != BatchNumber::None) {
        m_engine->reopen(m_plan.reopen); // may read many files: a signal ends it there and then
        m_engine->setSaving(m_plan.saving);
        return;
    }
    m_engine->setNetwork(options.network);
    m_run.entries = m_plan.entries;
    begin();
    m_engine->open({m_plan.entries, options.folder, m_plan.logins, options.check, m_plan.title, m_plan.memo,
        m_plan.saving, m_plan.earlier});
    if (options.repair.isEmpty())
        m_engine->start();
    else
        m_engine->downloadAgain(Again::Replace);
}

/// Before the first request: whatever becomes of this shard, it is known what it was to do.
void GetRun::leaveShardPlan()
{
    if (!m_plan.shard)
        return;
    const bool isBegun = m_plan.reopen != BatchNumber::None;
    if (const QString fault = leavePlan(m_plan.options.folder, *m_plan.shard, isBegun); !fault.isEmpty())
        tell(fault);
}

/// The rows are known.
void GetRun::begin()
{
    m_signals = std::make_unique<SignalWatch>();
    connect(m_signals.get(), &SignalWatch::caught, this, &GetRun::onSignal);
    m_told.assign(std::size_t(m_run.entries.size()), false);
    m_run.rows.resize(isRemembering() ? m_told.size() : 0);
    for (std::size_t i = 0; i < m_run.rows.size(); ++i)
        m_run.rows[i].id = DownloadId(i);
}

void GetRun::onReopened(const ReopenedBatch &batch)
{
    if (batch.entries.isEmpty()) {
        tell(noSuchBatch(m_plan.reopen));
        end(ExitStatus::BadList);
        return;
    }
    m_run.entries = batch.entries;
    m_run.folder = batch.record.folder;
    m_number = batch.record.number;
    if (m_plan.options.shard && (!m_plan.shard || !fits(*m_plan.shard, batch.entries))) {
        tell(planIsGone(m_run.folder));
        m_plan.shard.reset();
    }
    begin();
    if (m_plan.options.login) {
        if (const auto refusal = giveLogin(*m_plan.options.login, originsOf(batch.entries), &m_plan.logins)) {
            tell(refusal->text.trimmed());
            end(refusal->status);
            return;
        }
    }
    NetworkSettings network = m_plan.options.network;
    network.logins.insert(m_plan.logins);
    m_engine->setNetwork(network);
}

/// How the kept batch stood is no news, but for files that were lost since.
void GetRun::noteFormerEnds(const Changes &changes)
{
    m_isTakenOver = true;
    for (const Download &row : changes.rows)
        m_told[std::size_t(row.id)] = isFinal(row.state) && !isLostFile(row);
}

/// What failed earlier is tried again, and the rest is gone on with.
void GetRun::goOn(const Changes &changes)
{
    if (changes.status.problem || m_isStopping)
        return;
    QList<DownloadId> again;
    for (const Download &row : changes.rows) {
        const bool hasFailed = row.state == State::Failed || row.state == State::Cancelled;
        if (!hasFailed || isLostFile(row) || row.removed)
            continue;
        again.append(row.id);
        m_told[std::size_t(row.id)] = false;
    }
    movePractice();
    giveHeadersAgain();
    m_again = int(again.size());
    if (!again.isEmpty())
        m_engine->retry(again);
    if (changes.status.phase != Phase::Done || !again.isEmpty())
        m_engine->start();
}

/// The practice server could not have its former port: what is still to be fetched is on another.
void GetRun::movePractice()
{
    if (m_plan.formerOrigin == m_plan.practiceOrigin)
        return;
    for (qsizetype i = 0; i < m_run.entries.size(); ++i) {
        Entry entry = m_run.entries.at(i);
        if (m_told[std::size_t(i)] || !entry.address.startsWith(m_plan.formerOrigin + u'/'))
            continue;
        entry.address.replace(0, m_plan.formerOrigin.size(), m_plan.practiceOrigin);
        m_run.entries.replace(DownloadId(i), entry);
        m_engine->replaceEntry(DownloadId(i), entry);
    }
}

/// They are never kept, and the list that has led here has them.
void GetRun::giveHeadersAgain()
{
    const qsizetype count = std::min(m_plan.again.size(), m_run.entries.size());
    for (qsizetype i = 0; i < count; ++i) {
        Entry entry = m_run.entries.at(i);
        entry.headers = m_plan.again.at(i).headers;
        if (m_told[std::size_t(i)] || !entry.headers)
            continue;
        m_run.entries.replace(DownloadId(i), entry);
        m_engine->replaceEntry(DownloadId(i), entry);
    }
}

void GetRun::onChanged(const Changes &changes)
{
    const bool isReopened = m_plan.reopen == BatchNumber::None || !m_told.empty();
    if (!isReopened)
        return;
    m_run.status = changes.status;
    if (changes.number != BatchNumber::None)
        m_number = changes.number;
    keep(changes);
    const bool isFirst = m_plan.reopen != BatchNumber::None && !m_isTakenOver;
    if (isFirst)
        noteFormerEnds(changes);
    tellRows(changes.rows);
    if (isFirst)
        goOn(changes);
    if (changes.status.problem && (m_status < 0 || m_isFlushing)) {
        onProblem(*changes.status.problem);
        return;
    }
    const Phase phase = changes.status.phase;
    const bool isAtRest = phase == Phase::Stopped || phase == Phase::Ready || phase == Phase::Paused;
    if (phase == Phase::Done && m_again == 0)
        onDone();
    else if (m_isStopping && isAtRest)
        end(m_status);
    else if (ProgressLine::isPossible() && !m_plan.options.quiet && !m_plan.options.verbose)
        m_progress.show(changes.status);
}

void GetRun::tellRows(std::vector<Download> rows)
{
    // By id; told in the order of arrival.
    std::stable_sort(
        rows.begin(), rows.end(), [](const Download &a, const Download &b) { return a.arrival < b.arrival; });
    for (const Download &row : rows) {
        const auto index = std::size_t(row.id);
        if (!isFinal(row.state) || m_told[index])
            continue;
        m_told[index] = true;
        m_again = std::max(0, m_again - 1); // it counts only where nothing else is left to end
        tellRow(row);
    }
}

void GetRun::keep(const Changes &changes)
{
    if (!isRemembering())
        return;
    for (const Download &row : changes.rows)
        m_run.rows[std::size_t(row.id)] = row;
    for (const AttemptTrace &attempt : changes.attempts) {
        std::vector<AttemptTrace> &attempts = m_run.attempts[attempt.id];
        if (attempts.empty() || attempts.back().number != attempt.number)
            attempts.push_back(attempt);
        else
            attempts.back() = attempt;
    }
}

void GetRun::onSignal(int signal)
{
    constexpr auto longest = 1000ms; // and up to two seconds more for what is to be written
    m_status = ExitStatus::SignalBase + signal;
    if (!m_plan.options.isKept) {
        m_engine->cancelAll();
        return;
    }
    m_isStopping = true;
    m_patience.start(longest);
    m_engine->stop();
}

void GetRun::onProblem(const BatchProblem &problem)
{
    tell(sentence(problem));
    m_status = statusFor(problem.kind);
    if (m_plan.options.isKept)
        end(m_status);
    else
        m_engine->cancelAll();
}

/// Not by Engine::finished: a kept batch that had ended, and runs again for a moment, is Done all along.
void GetRun::onDone()
{
    const BatchStatus &status = m_run.status;
    const bool allThere = status.count(State::Saved) + status.count(State::Skipped) == status.total();
    if (m_status < 0)
        m_status = allThere ? ExitStatus::AllSaved : ExitStatus::SomeFailed;
    if (m_isFlushing)
        return;
    m_isFlushing = true;
    m_patience.start(longestSync);
    m_engine->flush();
}

/// The disk has all of it, or what it has refused is in line again and holds the batch.
void GetRun::onFlushed()
{
    if (m_isFlushing)
        end(m_status);
}

void GetRun::end(int status)
{
    m_status = status;
    m_patience.stop();
    m_engine->disconnect(this);
    QCoreApplication::quit();
}

} // namespace Halyard
