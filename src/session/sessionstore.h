// SPDX-License-Identifier: MIT
// Batches on disk, so that nothing is lost by a crash: a thread of its own with the SessionDatabase. Values
// in, acknowledgements out. Owned by the engine, lives on its thread, where the signals come. What was given
// is written in the order of the calls, in groups of 250 ms or 200 rows; saved files are synced in groups,
// after at most five seconds, and are recorded as synced behind that. Where writing fails everything waits in
// memory and is tried again: `problem`, and once it has worked, `problem` with Recovered. The destructor
// writes what is left and waits for that two seconds at most.
#pragma once

#include "records.h"
#include "targetfolder.h"

#include <QObject>
#include <QThread>
#include <chrono>
#include <memory>

namespace Halyard {

class StoreWorker;

/// How a batch is called before it has a number, and for as long as the program runs.
enum class StoreKey : quint32 { None = 0 };

/// How long things wait; for tests to change.
struct StoreTiming
{
    using ms = std::chrono::milliseconds;

    ms group{250}; ///< what comes within it is written together
    int groupChanges = 200; ///< but no more than this
    ms sync{5000}; ///< saved files are synced at most this often
    ms retry{3000}; ///< after a write that failed
    ms syncAtEnd{1000}; ///< for the folders when the program ends
    ms end{2000}; ///< for all that is left to write then
};

class SessionStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionStore)
public:
    /// @p path of the database.
    explicit SessionStore(const QString &path, QObject *parent = nullptr);
    SessionStore(const QString &path, const StoreTiming &timing, QObject *parent = nullptr);
    ~SessionStore() override;

    /// `created` follows, whatever happens.
    StoreKey create(const BatchRecord &record, const EntryList &entries);
    /// A stored batch that is gone on with.
    StoreKey take(const BatchRecord &record);
    void append(StoreKey key, const EntryList &all, qsizetype first);
    void replaceEntry(StoreKey key, DownloadId id, const Entry &entry);
    /// Rows and parts that have changed; of the record what may change. Cheap: only collected here.
    void record(
        StoreKey key, const BatchRecord &batch, std::vector<RowRecord> rows, std::vector<PartRecord> parts);
    /// By what saved files and part files of that batch are synced from now on; null: they are not.
    void setFolderSync(StoreKey key, std::shared_ptr<const FolderSync> sync);
    /// Writes and syncs what there is, soon: the end of a run. `flushed` follows.
    void flush(StoreKey key);
    /// Nothing more comes for that batch. @p isWorthKeeping: else its rows are deleted.
    void close(StoreKey key, bool isWorthKeeping);

    /// `loaded` follows. None: the last one of @p owner.
    void load(BatchNumber number, FrontEnd owner);

Q_SIGNALS:
    /// On disk, synced, under that number. None: it could not be kept. That is tried again, and `created`
    /// comes a second time, with the number, once it has worked. None also for a batch that was kept and is
    /// lost, because the file has proved to be damaged (`problem` with WasDamaged): no more of it is kept.
    void created(Halyard::StoreKey key, Halyard::BatchNumber number);
    void loaded(std::shared_ptr<const Halyard::StoredBatch> batch); ///< null: there is none
    void flushed(Halyard::StoreKey key);
    /// The disk has refused these saved rows' bytes (EIO): they cannot be trusted.
    void syncFailed(
        Halyard::StoreKey key, const QList<Halyard::DownloadId> &ids, const Halyard::FileError &error);
    void problem(const Halyard::SessionProblem &problem);

private:
    template <typename Call> void post(Call call);

    const StoreTiming m_timing;
    std::unique_ptr<QThread> m_thread;
    StoreWorker *m_worker; ///< lives and dies on m_thread
    quint32 m_lastKey = 0;
};

} // namespace Halyard
