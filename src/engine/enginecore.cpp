// SPDX-License-Identifier: MIT
#include "enginecore.h"

#include "safename.h"

#include <QRandomGenerator>

namespace Halyard {

namespace {

constexpr std::chrono::milliseconds heartbeat{250};

bool isOfFolder(OutcomeKind problem)
{
    return problem != OutcomeKind::ProxyError && problem != OutcomeKind::CaptivePortal;
}

} // namespace

EngineCore::EngineCore(const Limits &limits)
    : m_limits(limits)
    , m_rate(m_clock, m_limits.rate)
    , m_queue(m_clock, m_limits, QRandomGenerator::global()->generate64())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(m_limits.frame);
    m_heartbeat.setSingleShot(true);
    m_heartbeat.setInterval(heartbeat);
    connect(&m_frame, &QTimer::timeout, this, &EngineCore::report);
    connect(&m_heartbeat, &QTimer::timeout, this, &EngineCore::report);
    connect(&m_queue, &DownloadQueue::changed, this, &EngineCore::onQueueChanged);
}

EngineCore::~EngineCore() = default;

void EngineCore::open(const BatchPlan &plan, quint32 generation)
{
    m_generation = generation;
    m_queue.open(plan.entries);
    m_queue.setCheck(plan.check);
    m_logins = plan.logins;
    tellLoginOrigins();
    m_path = plan.folder;
    m_folder.reset();
    lookForFiles(0, plan.entries.size());
}

void EngineCore::append(std::vector<Entry> entries, const Logins &logins)
{
    m_logins.insert(logins); // what is named last counts: the one before may have been wrong
    if (!logins.isEmpty())
        tellLoginOrigins();
    EntryList all = m_queue.entries();
    const qsizetype before = all.size();
    all.append(std::move(entries));
    m_queue.append(all);
    lookForFiles(before, all.size());
}

void EngineCore::setFolder(const QString &folder, quint32 generation)
{
    m_generation = generation;
    m_queue.reopen();
    m_path = folder;
    m_folder.reset();
    lookForFiles(0, m_queue.entries().size());
}

/// Before any traffic: a file that is there and whole is not fetched again.
void EngineCore::lookForFiles(qsizetype from, qsizetype to)
{
    FileError error;
    const auto folder = openTargetFolder(m_path, FolderUse::Look, error);
    if (!folder)
        return;
    const QSet<QString> names = folder->fileNames();
    const EntryList &entries = m_queue.entries();
    for (qsizetype index = names.isEmpty() ? to : from; index < to; ++index) {
        const QString name = wholeFileFor(entries.at(index), *folder, names);
        if (!name.isEmpty())
            m_queue.markPresent(DownloadId(index), name);
    }
}

/// The name under which the entry's file is there, whole. Beside a broken file of that name, which is not
/// ours to replace, an earlier run will have saved a numbered one.
QString EngineCore::wholeFileFor(const Entry &entry, const TargetFolder &folder, const QSet<QString> &names)
{
    QString name = entry.fileName;
    for (int number = 2; names.contains(name); ++number) {
        const auto peek = folder.peek(name);
        const Checksum &sum = entry.checksum;
        const bool fits = sum.isNull() || folder.digest(name, sum.algorithm) == sum.digest;
        if (fits && peek && isWholeFile(*peek, entry.picture))
            return name;
        name = numberedName(entry.fileName, number);
    }
    return {};
}

/// The folder is made when it is first needed, and opened anew after a problem: it may be another by then.
bool EngineCore::openFolder()
{
    if (m_folder && !m_queue.status().problem)
        return true;
    FileError error;
    auto folder = openTargetFolder(m_path, FolderUse::Save, error);
    if (!folder) {
        m_queue.holdBatch({error.kind, m_path, error.detail, 0});
        return false;
    }
    m_folder = std::move(folder);
    makeTransfers();
    return true;
}

void EngineCore::makeTransfers()
{
    m_transfers = std::make_unique<HttpTransferFactory>(TransferContext{m_clock, m_lanes, *m_folder, m_limits,
        &m_rate, m_prover, m_logins, [this](const QString &origin) { return m_queue.heldFor(origin); }});
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
    if (m_folder)
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

void EngineCore::start()
{
    if (openFolder())
        m_queue.start();
}

void EngineCore::retryFailed()
{
    if (openFolder())
        m_queue.retryFailed();
}

void EngineCore::downloadAgain(Again again)
{
    if (openFolder())
        m_queue.startOver(again == Again::Replace ? PublishMode::Replace : PublishMode::KeepExisting);
}

void EngineCore::retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait)
{
    if (openFolder())
        m_queue.retry(ids, wait);
}

/// By its new name the file may be there already.
void EngineCore::replaceEntry(DownloadId id, const Entry &entry)
{
    if (toIndex(id) < 0 || toIndex(id) >= m_queue.entries().size())
        return;
    m_queue.replaceEntry(id, entry);
    lookForFiles(toIndex(id), toIndex(id) + 1);
}

/// Transfers that run have a copy of the old ones.
void EngineCore::setLimits(const Limits &limits)
{
    const bool isOtherRate = limits.rate != m_limits.rate;
    m_limits = limits;
    if (isOtherRate)
        m_rate.setRate(limits.rate);
    m_frame.setInterval(limits.frame);
    m_queue.limitsChanged();
}

void EngineCore::onQueueChanged()
{
    if (!m_frame.isActive())
        m_frame.start();
}

void EngineCore::report()
{
    m_frame.stop();
    Changes changes;
    changes.generation = m_generation;
    changes.rows = m_queue.takeChanges();
    changes.attempts = m_queue.takeAttempts();
    changes.status = m_queue.status();
    if (changes.status.problem && isOfFolder(changes.status.problem->kind))
        changes.status.problem->path = m_path;
    if (changes.status.phase == Phase::Running || changes.status.phase == Phase::Pausing)
        m_heartbeat.start();
    else
        m_heartbeat.stop();
    Q_EMIT changed(changes);
}

} // namespace Halyard
