// SPDX-License-Identifier: MIT
#include "storeworker.h"

#include <QDeadlineTimer>
#include <QEventLoop>

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;
using Kind = SessionProblem::Kind;

namespace {

/// Another process that writes is over soon, as a rule: no reason to speak of it before so many tries.
constexpr int quietBusyTries = 4;

template <typename Map> auto valuesOf(const Map &map)
{
    std::vector<typename Map::mapped_type> values;
    values.reserve(map.size());
    for (const auto &[key, value] : map)
        values.push_back(value);
    return values;
}

} // namespace

StoreWorker::StoreWorker(const QString &path, const StoreTiming &timing)
    : m_timing(timing)
    , m_path(path)
    , m_groupTimer(this)
    , m_syncTimer(this)
    , m_retryTimer(this)
{
    for (QTimer *timer : {&m_groupTimer, &m_syncTimer, &m_retryTimer})
        timer->setSingleShot(true);
    m_groupTimer.setInterval(timing.group);
    m_syncTimer.setInterval(timing.sync);
    m_retryTimer.setInterval(timing.retry);
    connect(&m_groupTimer, &QTimer::timeout, this, qOverload<>(&StoreWorker::write));
    connect(&m_retryTimer, &QTimer::timeout, this, qOverload<>(&StoreWorker::write));
    connect(&m_syncTimer, &QTimer::timeout, this, &StoreWorker::syncAll);
}

void StoreWorker::open()
{
    m_database = std::make_unique<SessionDatabase>(m_path);
    const Problem failure = m_database->open();
    if (!m_database->isOpen())
        m_database.reset();
    if (failure)
        Q_EMIT problem(*failure);
}

KeptBatch *StoreWorker::batch(StoreKey key)
{
    const auto it = m_batches.find(key);
    const bool isThere = it != m_batches.end() && !it->second.isClosed && !it->second.isLost;
    return isThere ? &it->second : nullptr;
}

void StoreWorker::create(StoreKey key, const BatchRecord &record, const EntryList &entries)
{
    if (!m_database) {
        Q_EMIT created(key, BatchNumber::None);
        return;
    }
    KeptBatch &batch = m_batches[key];
    batch.record = record;
    batch.record.number = BatchNumber::None;
    batch.entries = entries;
    write();
}

void StoreWorker::take(StoreKey key, const BatchRecord &record)
{
    if (m_database && record.number != BatchNumber::None)
        m_batches[key].record = record;
}

void StoreWorker::append(StoreKey key, const EntryList &all, qsizetype first)
{
    if (KeptBatch *kept = batch(key)) {
        kept->append(all, first);
        write();
    }
}

void StoreWorker::replaceEntry(StoreKey key, DownloadId id, const Entry &entry)
{
    if (KeptBatch *kept = batch(key)) {
        kept->replacedEntries.insert_or_assign(id, entry);
        writeSoon(1);
    }
}

void StoreWorker::record(
    StoreKey key, const BatchRecord &changed, std::vector<RowRecord> rows, std::vector<PartRecord> parts)
{
    KeptBatch *kept = batch(key);
    if (!kept)
        return;
    kept->collect(changed);
    for (RowRecord &row : rows)
        kept->collect(std::move(row));
    for (PartRecord &part : parts)
        kept->collect(std::move(part));
    startPartSyncs(key, *kept);
    if (kept->sync && !kept->unsynced.empty() && !m_syncTimer.isActive())
        m_syncTimer.start();
    writeSoon(qsizetype(rows.size() + parts.size()));
}

void StoreWorker::setFolderSync(StoreKey key, std::shared_ptr<const FolderSync> sync)
{
    if (KeptBatch *kept = batch(key)) {
        kept->setSync(std::move(sync));
        writeSoon(0);
    }
}

void StoreWorker::flush(StoreKey key)
{
    KeptBatch *kept = batch(key);
    if (!kept) {
        Q_EMIT flushed(key);
        return;
    }
    ++kept->flushes;
    write();
}

void StoreWorker::close(StoreKey key, bool isWorthKeeping)
{
    if (KeptBatch *kept = batch(key)) {
        kept->isClosed = true;
        kept->isWorthKeeping = isWorthKeeping;
        write();
    }
}

void StoreWorker::load(BatchNumber number, FrontEnd owner)
{
    std::shared_ptr<const StoredBatch> stored;
    if (m_database) {
        write(); // what it will read
        const BatchNumber wanted = number == BatchNumber::None ? m_database->lastOf(owner) : number;
        stored = m_database->load(wanted);
    }
    Q_EMIT loaded(stored);
}

void StoreWorker::writeSoon(qsizetype changes)
{
    m_changes += changes;
    if (m_retryTimer.isActive()) // it fails at present
        return;
    if (m_changes >= m_timing.groupChanges)
        write();
    else if (!m_groupTimer.isActive())
        m_groupTimer.start();
}

void StoreWorker::write()
{
    m_groupTimer.stop();
    m_retryTimer.stop();
    m_changes = 0;
    tell(m_database ? writeAll() : Problem());
    settle();
}

StoreWorker::Problem StoreWorker::writeAll()
{
    const bool hasWork = std::any_of(
        m_batches.begin(), m_batches.end(), [](const auto &batch) { return batch.second.isDirty(); });
    if (!hasWork)
        return {};
    Problem failure = writeBatches();
    if (failure && !m_database->isOpen()) // it has proved to be damaged just now: there may be a new one
        failure = writeBatches();
    return failure;
}

StoreWorker::Problem StoreWorker::writeBatches()
{
    if (!m_database->isOpen()) {
        if (Problem failure = openAgain())
            return failure;
    }
    Problem first;
    for (auto &[key, batch] : m_batches) {
        if (Problem failure = write(key, batch); failure && !first)
            first = failure;
    }
    return first;
}

/// It was found to be damaged while it was used.
StoreWorker::Problem StoreWorker::openAgain()
{
    const Problem failure = m_database->open();
    if (!failure)
        return {};
    if (!m_database->isOpen())
        return failure;
    for (auto &[key, batch] : m_batches) { // the new file knows none of them, and gives their numbers anew
        if (!batch.isStored() || batch.isLost)
            continue;
        batch.isLost = true;
        Q_EMIT created(key, BatchNumber::None);
    }
    m_isFailureTold = false; // what that was about does not recover
    Q_EMIT problem(*failure);
    return {};
}

StoreWorker::Problem StoreWorker::write(StoreKey key, KeptBatch &batch)
{
    if (!batch.isDirty())
        return {};
    if (batch.isClosed && !batch.isWorthKeeping) {
        const Problem failure = batch.isStored() ? m_database->forget(batch.record.number) : Problem();
        if (!failure)
            batch.isLost = true; // there is nothing to write to any more
        return failure;
    }
    if (Problem failure = writeEntries(key, batch))
        return failure;
    return writeChanges(batch);
}

StoreWorker::Problem StoreWorker::writeEntries(StoreKey key, KeptBatch &batch)
{
    if (batch.entries) {
        const bool isNew = !batch.isStored();
        const Problem failure = isNew
            ? m_database->create(&batch.record, *batch.entries)
            : m_database->append(batch.record.number, *batch.entries, batch.firstEntry);
        if (isNew && (!failure || !batch.isUnfit))
            Q_EMIT created(key, batch.record.number);
        batch.isUnfit = failure.has_value();
        if (failure)
            return failure;
        batch.entries.reset();
    }
    while (!batch.replacedEntries.empty()) {
        const auto first = batch.replacedEntries.begin();
        if (Problem failure = m_database->replaceEntry(batch.record.number, first->first, first->second))
            return failure;
        batch.replacedEntries.erase(first);
    }
    return {};
}

StoreWorker::Problem StoreWorker::writeChanges(KeptBatch &batch)
{
    if (batch.isChanged) {
        if (Problem failure = m_database->record(batch.record, valuesOf(batch.rows), valuesOf(batch.parts)))
            return failure;
        batch.rows.clear();
        batch.parts.clear();
        batch.isChanged = false;
    }
    if (!batch.synced.empty()) {
        const std::vector<DownloadId> ids(batch.synced.begin(), batch.synced.end());
        if (Problem failure = m_database->markSynced(batch.record.number, ids))
            return failure;
        batch.synced.clear();
    }
    return {};
}

void StoreWorker::tell(const Problem &failure)
{
    if (!failure) {
        m_busyTries = 0;
        if (std::exchange(m_isFailureTold, false))
            Q_EMIT problem({Kind::Recovered, m_path, {}, {}});
        return;
    }
    m_retryTimer.start();
    m_busyTries = m_database->wasBusy() ? m_busyTries + 1 : 0;
    const bool isQuiet = m_busyTries > 0 && m_busyTries < quietBusyTries;
    if (m_isFailureTold || isQuiet)
        return;
    m_isFailureTold = true;
    Q_EMIT problem({Kind::CannotWrite, m_path, failure->detail, {}});
}

void StoreWorker::settle()
{
    for (auto it = m_batches.begin(); it != m_batches.end();) {
        const StoreKey key = it->first;
        KeptBatch &batch = it->second;
        startPartSyncs(key, batch);
        if (batch.flushes > 0 || batch.isClosed)
            startSync(key, batch);
        // A flush is over even where the database refuses: the run has ended, and is told so.
        while (batch.flushes > 0 && (batch.isLost || !batch.isSyncing())) {
            --batch.flushes;
            Q_EMIT flushed(key);
        }
        const bool isDone = batch.isClosed && !batch.isSyncing() && !batch.isDirty();
        it = batch.isLost || isDone ? m_batches.erase(it) : std::next(it);
    }
}

void StoreWorker::syncAll()
{
    for (auto &[key, batch] : m_batches)
        startSync(key, batch);
}

void StoreWorker::startSync(StoreKey key, KeptBatch &batch)
{
    if (!batch.sync || batch.unsynced.empty() || !batch.beingSynced.empty())
        return;
    batch.beingSynced.swap(batch.unsynced);
    m_syncer.add([sync = batch.sync] { return sync->syncAll(); },
        [this, key](const FileError &error) { folderSynced(key, error); });
}

void StoreWorker::startPartSyncs(StoreKey key, KeptBatch &batch)
{
    // One at a time for each file, so that a slow disk is not asked for more and more.
    for (auto it = batch.freshParts.begin(); batch.sync && it != batch.freshParts.end();) {
        if (batch.partsBeingSynced.contains(it->first)) {
            ++it;
            continue;
        }
        const PartRecord part = it->second;
        it = batch.freshParts.erase(it);
        batch.partsBeingSynced.insert_or_assign(part.id, part);
        m_syncer.add([sync = batch.sync, name = part.name] { return sync->syncPart(name); },
            [this, key, part](const FileError &error) { partSynced(key, part, error); });
    }
}

void StoreWorker::folderSynced(StoreKey key, const FileError &error)
{
    const auto it = m_batches.find(key);
    if (it == m_batches.end())
        return;
    KeptBatch &batch = it->second;
    const std::set<DownloadId> ids = std::exchange(batch.beingSynced, {});
    if (!error)
        batch.synced.insert(ids.begin(), ids.end());
    else if (!ids.empty())
        distrust(key, batch, ids, error);
    if (!batch.unsynced.empty() && !m_syncTimer.isActive())
        m_syncTimer.start();
    if (batch.flushes > 0 || batch.isClosed)
        write();
    else
        writeSoon(0);
}

/// Recorded here, too: whoever ends may not hear of it any more.
void StoreWorker::distrust(
    StoreKey key, KeptBatch &batch, const std::set<DownloadId> &ids, const FileError &error)
{
    for (const DownloadId id : ids) {
        RowRecord row;
        row.id = id;
        row.replaces = true;
        batch.collect(std::move(row));
    }
    Q_EMIT syncFailed(key, QList<DownloadId>(ids.begin(), ids.end()), error);
}

void StoreWorker::partSynced(StoreKey key, const PartRecord &part, const FileError &error)
{
    const auto it = m_batches.find(key);
    if (it == m_batches.end())
        return;
    KeptBatch &batch = it->second;
    batch.partSynced(part, error);
    startPartSyncs(key, batch);
    if (batch.flushes > 0 || batch.isClosed)
        write();
    else
        writeSoon(0);
}

bool StoreWorker::isSyncing() const
{
    return std::any_of(
        m_batches.begin(), m_batches.end(), [](const auto &batch) { return batch.second.isSyncing(); });
}

void StoreWorker::finish()
{
    write();
    // The folders get a moment, no more: a slow stick takes minutes. What is recorded as not synced is looked
    // at when the batch is opened again.
    QEventLoop moment;
    QTimer look;
    const QDeadlineTimer deadline(m_timing.syncAtEnd);
    connect(&look, &QTimer::timeout, &moment, [&] {
        syncAll();
        if (!isSyncing() || deadline.hasExpired())
            moment.quit();
    });
    constexpr int tick = 5;
    look.start(tick);
    if (isSyncing())
        moment.exec();
    write();
    m_database.reset();
    m_batches.clear();
}

} // namespace Halyard
