// SPDX-License-Identifier: MIT
// How the engine opens a batch again that was kept: loaded by the store, compared with the folder, taken over
// by the queue.
#include "enginecore.h"
#include "reconciliation.h"

#include <algorithm>
#include <utility>

namespace Halyard {

void EngineCore::keepSession(const SessionSetup &setup)
{
    if (setup.database.isEmpty())
        return;
    m_keeper = std::make_unique<BatchKeeper>(setup);
    connect(m_keeper.get(), &BatchKeeper::kept, this, [this] {
        carryOutWaiting();
        onQueueChanged(); // its number is news
    });
    connect(m_keeper.get(), &BatchKeeper::loaded, this, &EngineCore::onLoaded);
    connect(m_keeper.get(), &BatchKeeper::distrusted, this, &EngineCore::onDistrusted);
    connect(m_keeper.get(), &BatchKeeper::problem, this, &EngineCore::sessionProblem);
    connect(m_keeper.get(), &BatchKeeper::flushed, this, &EngineCore::onFlushed);
}

void EngineCore::flush()
{
    if (m_keeper)
        m_keeper->flush();
    else
        onFlushed();
}

/// What it has found out is told first.
void EngineCore::onFlushed()
{
    report();
    Q_EMIT flushed(m_generation);
}

void EngineCore::reopen(BatchNumber number, quint32 generation)
{
    closeBatch();
    m_generation = generation;
    m_frame.stop();
    m_heartbeat.stop();
    m_queue.open({});
    m_place.set({}, false);
    m_isLoading = true;
    if (!m_keeper) {
        openLoaded(nullptr);
        return;
    }
    ++m_loads;
    m_keeper->load(number);
}

/// Answers come in the order of the questions, and only the last one counts.
void EngineCore::onLoaded(const std::shared_ptr<const StoredBatch> &batch)
{
    const bool isLast = --m_loads == 0;
    if (isLast && m_isLoading) // else another batch was opened meanwhile
        openLoaded(batch);
}

void EngineCore::openLoaded(const std::shared_ptr<const StoredBatch> &batch)
{
    m_isLoading = false;
    if (!batch) {
        m_waiting.clear();
        Q_EMIT reopened(m_generation, {});
        report();
        return;
    }
    m_logins.clear(); // they are not kept
    tellLoginOrigins();
    m_keeper->take(*batch);
    m_queue.open(batch->entries, batch->record.tag);
    m_queue.setCheck(batch->record.check);
    takeSaving(batch->record.saving);
    m_earlier.reset();
    m_unrecorded.set({});
    const int leftOvers = adopt(*batch);
    if (const auto wanted = std::exchange(m_wantedSaving, {}))
        setSaving(*wanted);
    Q_EMIT reopened(m_generation, {batch->record, batch->entries, leftOvers});
    report();
    carryOutWaiting();
}

/// How many part files were of no use. Where the folder is not there, or another Halyard is at work in it,
/// the rows are as they were recorded: nothing can be said about their files.
int EngineCore::adopt(const StoredBatch &batch)
{
    const BatchRecord &record = batch.record;
    const bool hasFiles = std::any_of(batch.rows.cbegin(), batch.rows.cend(),
        [](const RowRecord &row) { return row.state == State::Saved || row.state == State::Skipped; });
    m_place.set(record.folder, hasFiles);
    FileError error;
    const auto folder = openTargetFolder(record.folder, FolderUse::Look, error);
    FolderLock lock;
    const FileError busy = folder ? lock.lock(record.folder, m_place.lockName()) : FileError{};
    const bool isInUse = busy.kind == OutcomeKind::FolderInUse;
    int leftOvers = 0;
    if (folder && !isInUse) {
        leftOvers = compareWithFolder(batch, *folder, !busy);
    } else {
        adoptAsRecorded(batch);
        m_keeper->setUncompared();
    }
    m_queue.settleAdopted(record.isBegun, record.elapsed, record.requestTime);
    if (isInUse)
        holdForFolder(busy);
    else if (!folder && hasFiles)
        holdForFolder(error);
    return leftOvers;
}

int EngineCore::compareWithFolder(const StoredBatch &batch, TargetFolder &folder, bool isLocked)
{
    using Parts = Reconciliation::Parts;
    Reconciliation found(batch, folder, isLocked ? Parts::Take : Parts::LeaveAlone);
    for (const AdoptedRow &row : found.rows())
        m_queue.adopt(described(row, folder));
    for (auto &[id, body] : found.takeBodies())
        m_queue.adoptBody(id, std::move(body));
    m_keeper->forgetParts(found.lostParts());
    if (m_place.lockName() == FolderLock::fileName()) // else they may be another shard's
        m_unrecorded.set(found.unrecorded());
    return found.leftOvers();
}

/// Where digests are wanted, of those files too that were saved when they were not.
AdoptedRow EngineCore::described(AdoptedRow row, const TargetFolder &folder) const
{
    if (!m_queue.isDescribing() || row.removed || !row.file || !row.file->sha256.isEmpty())
        return row;
    const QString &entryName = m_queue.entries().at(row.id).fileName;
    SavedFile file = *row.file;
    file.sha256 = folder.digest(row.savedAs.isEmpty() ? entryName : row.savedAs, QCryptographicHash::Sha256);
    row.file = std::make_shared<const SavedFile>(std::move(file));
    return row;
}

void EngineCore::adoptAsRecorded(const StoredBatch &batch)
{
    for (const RowRecord &row : batch.rows)
        m_queue.adopt(Reconciliation::asRecorded(row));
}

/// Their bytes are gone, and the disk is not to be trusted with more of them before somebody has looked.
void EngineCore::onDistrusted(const QList<DownloadId> &ids, const FileError &error)
{
    m_queue.distrust(ids);
    holdForFolder({blameOf(error.kind) == Blame::Batch ? error.kind : OutcomeKind::DiskError, error.detail});
}

} // namespace Halyard
