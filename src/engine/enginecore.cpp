// SPDX-License-Identifier: MIT
#include "enginecore.h"

#include "openfiles.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Halyard {

namespace {

constexpr std::chrono::milliseconds heartbeat{250};

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
    takeSaving(plan.saving);
    m_earlier = plan.earlier;
    m_unrecorded.set({});
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
        record.saving = plan.saving;
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
    m_wantedSaving.reset();
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
    m_names.grow(all);
    lookForFiles(before, all.size());
}

void EngineCore::setFolder(const QString &folder, quint32 generation)
{
    m_generation = generation;
    m_waiting.clear();
    m_earlier.reset();
    m_unrecorded.set({});
    m_queue.reopen();
    m_place.set(folder, false);
    if (m_keeper)
        m_keeper->setFolder(folder);
    lookForFiles(0, m_queue.entries().size());
}

// --- The network -----------------------------------------------------------------------------------------

void EngineCore::makeTransfers()
{
    const TransferContext context{m_clock, m_lanes, *m_place.folder(), m_limits, &m_rate, m_prover, m_logins,
        [this](const QString &origin) { return m_queue.beginHop(origin); }, &m_names, &m_unrecorded};
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
    Entry asItIs = m_queue.entries().at(id);
    if (!m_queue.replaceEntry(id, entry)) {
        m_refused.emplace_back(id, m_queue.entries().at(id));
        onQueueChanged();
        return;
    }
    m_names.grow(m_queue.entries());
    asItIs.headers = entry.headers;
    if (asItIs == entry) // they are not kept, and do not change which file it is
        return;
    m_names.add(entry.fileName);
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

} // namespace Halyard
