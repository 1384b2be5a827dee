// SPDX-License-Identifier: MIT
// The inside of the SessionStore: lives on the store's thread, has the database, and sees to the folders'
// syncs. Its calls and signals are those of the SessionStore, which posts the ones and passes on the others.
// A batch whose writing fails is kept as it is and tried again; nothing is told twice.
#pragma once

#include "foldersyncer.h"
#include "keptbatch.h"
#include "sessiondatabase.h"
#include "sessionstore.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace Halyard {

class StoreWorker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreWorker)
public:
    StoreWorker(const QString &path, const StoreTiming &timing);

    void open();
    void create(StoreKey key, const BatchRecord &record, const EntryList &entries);
    void take(StoreKey key, const BatchRecord &record);
    void append(StoreKey key, const EntryList &all, qsizetype first);
    void replaceEntry(StoreKey key, DownloadId id, const Entry &entry);
    void record(
        StoreKey key, const BatchRecord &batch, std::vector<RowRecord> rows, std::vector<PartRecord> parts);
    void setFolderSync(StoreKey key, std::shared_ptr<const FolderSync> sync);
    void flush(StoreKey key);
    void close(StoreKey key, bool isWorthKeeping);
    void load(BatchNumber number, FrontEnd owner);
    /// The last call: writes what is left and closes the database.
    void finish();

Q_SIGNALS:
    void created(Halyard::StoreKey key, Halyard::BatchNumber number);
    void loaded(std::shared_ptr<const Halyard::StoredBatch> batch);
    void flushed(Halyard::StoreKey key);
    void syncFailed(
        Halyard::StoreKey key, const QList<Halyard::DownloadId> &ids, const Halyard::FileError &error);
    void problem(const Halyard::SessionProblem &problem);

private:
    using Problem = SessionDatabase::Problem;

    KeptBatch *batch(StoreKey key);

    // The database.
    void writeSoon(qsizetype changes);
    void write();
    Problem writeAll();
    Problem writeBatches();
    Problem write(StoreKey key, KeptBatch &batch);
    Problem writeEntries(StoreKey key, KeptBatch &batch);
    Problem writeChanges(KeptBatch &batch);
    Problem openAgain();
    void tell(const Problem &failure);
    void settle(); ///< what has been written is told, and what is done with goes

    // The folders.
    void syncAll();
    bool isSyncing() const;
    void startSync(StoreKey key, KeptBatch &batch);
    void startPartSyncs(StoreKey key, KeptBatch &batch);
    void folderSynced(StoreKey key, const FileError &error);
    void distrust(StoreKey key, KeptBatch &batch, const std::set<DownloadId> &ids, const FileError &error);
    void partSynced(StoreKey key, const PartRecord &part, const FileError &error);

    const StoreTiming m_timing;
    const QString m_path;
    std::unique_ptr<SessionDatabase> m_database; ///< null: nothing can be kept
    std::map<StoreKey, KeptBatch> m_batches;
    FolderSyncer m_syncer{this};
    QTimer m_groupTimer; ///< to the end of a group
    QTimer m_syncTimer; ///< to the next sync of saved files
    QTimer m_retryTimer; ///< runs while writing fails
    qsizetype m_changes = 0; ///< in this group
    int m_busyTries = 0; ///< in a row that failed only because another process was writing
    bool m_isFailureTold = false;
};

} // namespace Halyard
