// SPDX-License-Identifier: MIT
#include "enginecore.h"

#include "openfiles.h"
#include "presentfiles.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Halyard {

namespace {

constexpr std::chrono::milliseconds heartbeat{250};

bool isOfFolder(OutcomeKind problem)
{
    return problem != OutcomeKind::ProxyError && problem != OutcomeKind::CaptivePortal;
}

/// No more at once than this process may have open.
Limits bounded(Limits limits)
{
    limits.parallel = std::min(limits.parallel, attemptsThatMayBeOpen());
    return limits;
}

} // namespace

EngineCore::EngineCore(const Limits &limits)
    : m_limits(bounded(limits))
    , m_rate(m_clock, m_limits.rate)
    , m_place(m_limits)
    , m_queue(m_clock, m_limits, QRandomGenerator::global()->generate64())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(m_limits.frame);
    m_heartbeat.setSingleShot(true);
    m_heartbeat.setInterval(heartbeat);
    connect(&m_frame, &QTimer::timeout, this, &EngineCore::report);
    connect(&m_heartbeat, &QTimer::timeout, this, &EngineCore::report);
    connect(&m_queue, &DownloadQueue::changed, this, &EngineCore::onQueueChanged);
    connect(&m_place, &SavingPlace::lost, this, &EngineCore::onFolderLost);
}

EngineCore::~EngineCore()
{
    leaveToTheNextRun();
}

// --- The batch -------------------------------------------------------------------------------------------

void EngineCore::open(const BatchPlan &plan, quint32 generation)
{
    closeBatch();
    m_generation = generation;
    m_queue.open(plan.entries);
    m_queue.setCheck(plan.check);
    m_logins = plan.logins;
    tellLoginOrigins();
    m_place.set(plan.folder, false);
    if (m_keeper) {
        BatchRecord record;
        record.tag = m_queue.batchTag();
        record.title = plan.title;
        record.folder = plan.folder;
        record.memo = plan.memo;
        record.check = plan.check;
        m_keeper->create(std::move(record), plan.entries);
    }
    lookForFiles(0, plan.entries.size());
}

/// What was there before is given up; where it was kept, it can be gone on with another time.
void EngineCore::closeBatch()
{
    m_waiting.clear();
    m_refused.clear();
    m_isLoading = false;
    leaveToTheNextRun();
    if (m_keeper)
        m_keeper->close(m_queue.phase());
}

/// What nobody would find again goes with the queue.
void EngineCore::leaveToTheNextRun()
{
    if (!m_keeper)
        return;
    const bool isKept = m_keeper->number() != BatchNumber::None;
    if (isKept)
        m_queue.suspend();
    const KeptBodies::Marks parts = isKept ? m_queue.takeParts() : KeptBodies::Marks();
    m_keeper->note(m_queue, m_queue.takeChanges(), parts, m_queue.status());
}

void EngineCore::append(std::vector<Entry> entries, const Logins &logins)
{
    m_logins.insert(logins); // what is named last counts: the one before may have been wrong
    if (!logins.isEmpty())
        tellLoginOrigins();
    EntryList all = m_queue.entries();
    const qsizetype before = all.size();
    all.append(std::move(entries));
    if (m_keeper)
        m_keeper->append(all, before);
    m_queue.append(all);
    lookForFiles(before, all.size());
}

void EngineCore::setFolder(const QString &folder, quint32 generation)
{
    m_generation = generation;
    m_waiting.clear();
    m_queue.reopen();
    m_place.set(folder, false);
    if (m_keeper)
        m_keeper->setFolder(folder);
    lookForFiles(0, m_queue.entries().size());
}

/// Before any traffic: a file that is there and whole is not fetched again.
void EngineCore::lookForFiles(qsizetype from, qsizetype to)
{
    FileError error;
    const auto folder = openTargetFolder(m_place.path(), FolderUse::Look, error);
    if (!folder)
        return;
    const QSet<QString> names = folder->fileNames();
    const EntryList &entries = m_queue.entries();
    for (qsizetype index = names.isEmpty() ? to : from; index < to; ++index) {
        auto present = wholeFileFor(entries.at(index), *folder, names);
        if (!present)
            continue;
        if (m_queue.isDescribing())
            present->file.sha256 = folder->digest(present->name, QCryptographicHash::Sha256);
        m_queue.markPresent(
            DownloadId(index), present->name, std::make_shared<const SavedFile>(present->file));
    }
}

// --- The folder ------------------------------------------------------------------------------------------

/// The folder is made when it is first needed, and opened anew after a problem: it may be another by then.
FileError EngineCore::openFolder()
{
    const auto problem = m_queue.status().problem;
    if (m_place.isEntered() && !problem)
        return {};
    const bool wasGone = problem && problem->kind == OutcomeKind::FolderGone;
    const bool isUnderWay = m_queue.phase() == Phase::Running || m_queue.phase() == Phase::Pausing;
    if (FileError error = isUnderWay ? m_place.enterAgain() : m_place.enter())
        return error;
    if (!isUnderWay)
        makeTransfers();
    if (wasGone)
        m_queue.fetchMissing(m_place.folder()->fileNames());
    if (m_keeper) {
        m_keeper->setFolderSync(m_place.folder()->folderSync());
        m_keeper->begin();
    }
    return {};
}

void EngineCore::holdForFolder(const FileError &error)
{
    m_queue.holdBatch({error.kind, m_place.path(), error.detail, 0});
}

void EngineCore::onFolderLost()
{
    holdForFolder({OutcomeKind::FolderGone, {}});
}

/// While anything may be saved, the folder is locked and watched; afterwards another Halyard may have it.
void EngineCore::lookAfterFolder()
{
    const Phase phase = m_queue.phase();
    const bool isUnderWay = phase == Phase::Running || phase == Phase::Pausing;
    // Rows that were taken back may have brought it to life again.
    const bool mustEnter = phase == Phase::Running && !m_place.isEntered();
    if (const FileError error = mustEnter ? openFolder() : FileError{})
        holdForFolder(error);
    m_place.watch(isUnderWay);
    if (phase == Phase::Done || phase == Phase::Stopped || phase == Phase::Empty)
        m_place.leave();
}

void EngineCore::makeTransfers()
{
    const TransferContext context{m_clock, m_lanes, *m_place.folder(), m_limits, &m_rate, m_prover, m_logins,
        [this](const QString &origin) { return m_queue.heldFor(origin); }};
    m_transfers = std::make_unique<HttpTransferFactory>(context);
    m_queue.setTransfers(m_transfers.get());
}

/// A host that gets a login is asked carefully until it has taken it once; a changed login is a new one.
void EngineCore::tellLoginOrigins()
{
    Logins logins = m_lanes.settings().logins;
    logins.insert(m_logins);
    QSet<QString> origins;
    QSet<QString> unchanged;
    for (auto login = logins.cbegin(); login != logins.cend(); ++login) {
        origins.insert(login.key());
        if (m_toldLogins.value(login.key()) == login.value())
            unchanged.insert(login.key());
    }
    m_queue.setLoginOrigins(unchanged);
    m_queue.setLoginOrigins(origins);
    m_toldLogins = logins;
    if (m_place.folder())
        makeTransfers();
}

void EngineCore::setNetwork(const NetworkSettings &settings)
{
    m_lanes.setSettings(settings);
    tellLoginOrigins();
}

void EngineCore::setExemptOrigins(const QSet<QString> &origins)
{
    m_lanes.setDirectOrigins(origins);
    m_queue.setExemptOrigins(origins);
}

// --- Verbs -----------------------------------------------------------------------------------------------

/// No request is made for a batch that is not on disk yet, and none where its files cannot be saved: then the
/// batch is held, and what @p withoutFolder has put in line waits with it.
void EngineCore::whenKept(const Verb &verb, const Verb &withoutFolder)
{
    const bool isWaiting = m_isLoading || (m_keeper && m_keeper->isPending());
    if (isWaiting) {
        m_waiting.emplace_back(verb, withoutFolder);
        return;
    }
    if (m_queue.phase() == Phase::Empty) // nothing was opened yet, or nothing is left
        return;
    const FileError error = openFolder();
    if (const Verb &what = error ? withoutFolder : verb)
        what();
    if (error)
        holdForFolder(error);
}

void EngineCore::carryOutWaiting()
{
    for (const auto &[verb, withoutFolder] : std::exchange(m_waiting, {}))
        whenKept(verb, withoutFolder);
}

void EngineCore::start()
{
    whenKept([this] { m_queue.start(); });
}

void EngineCore::pause()
{
    m_waiting.clear();
    m_queue.pause();
}

void EngineCore::stop()
{
    m_waiting.clear();
    m_queue.stop();
}

void EngineCore::cancelAll()
{
    m_waiting.clear();
    m_queue.cancelAll();
}

void EngineCore::retryFailed()
{
    const Verb verb = [this] { m_queue.retryFailed(); };
    whenKept(verb, verb);
}

void EngineCore::downloadAgain(Again again)
{
    const auto mode = again == Again::Replace ? PublishMode::Replace : PublishMode::KeepExisting;
    const Verb verb = [this, mode] { m_queue.startOver(mode); };
    whenKept(verb, verb);
}

void EngineCore::retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait)
{
    const Verb verb = [this, ids, wait] { m_queue.retry(ids, wait); };
    whenKept(verb, verb);
}

/// By its new name the file may be there already; what it replaces is not looked at.
void EngineCore::replaceEntry(DownloadId id, const Entry &entry)
{
    if (toIndex(id) < 0 || toIndex(id) >= m_queue.entries().size())
        return;
    if (!m_queue.replaceEntry(id, entry)) {
        m_refused.emplace_back(id, m_queue.entries().at(id));
        onQueueChanged();
        return;
    }
    if (m_keeper)
        m_keeper->replaceEntry(id, entry);
    if (!m_queue.replacesFile(id))
        lookForFiles(toIndex(id), toIndex(id) + 1);
}

/// Transfers that run have a copy of the old ones.
void EngineCore::setLimits(const Limits &limits)
{
    const bool isOtherRate = limits.rate != m_limits.rate;
    m_limits = bounded(limits);
    if (isOtherRate)
        m_rate.setRate(limits.rate);
    m_frame.setInterval(limits.frame);
    m_queue.limitsChanged();
}

// --- Reports ---------------------------------------------------------------------------------------------

void EngineCore::setParallel(int parallel)
{
    m_queue.setParallel(std::min(parallel, attemptsThatMayBeOpen()));
}

void EngineCore::onQueueChanged()
{
    if (!m_frame.isActive() && !m_isLoading)
        m_frame.start();
}

void EngineCore::report()
{
    m_frame.stop();
    lookAfterFolder();
    Changes changes;
    changes.generation = m_generation;
    changes.rows = m_queue.takeChanges();
    changes.attempts = m_queue.takeAttempts();
    changes.refused = std::exchange(m_refused, {});
    changes.status = m_queue.status();
    const KeptBodies::Marks parts = m_queue.takeParts();
    if (m_keeper) {
        m_keeper->note(m_queue, changes.rows, parts, changes.status);
        changes.number = m_keeper->number();
    }
    if (changes.status.problem)
        describe(*changes.status.problem);
    if (changes.status.phase == Phase::Running || changes.status.phase == Phase::Pausing)
        m_heartbeat.start();
    else
        m_heartbeat.stop();
    Q_EMIT changed(changes);
}

void EngineCore::describe(BatchProblem &problem)
{
    if (isOfFolder(problem.kind))
        problem.path = m_place.path();
    if (problem.kind != OutcomeKind::DiskFull)
        return;
    if (std::exchange(m_measuredProblem, problem.occurrence) != problem.occurrence)
        m_measuredFree = m_place.folder() ? m_place.folder()->freeBytes() : -1;
    problem.free = m_measuredFree;
}

} // namespace Halyard
