// SPDX-License-Identifier: MIT
// Keeps the engine's batch on disk: tells the SessionStore what the batch is, and of its rows what has become
// of them where that outlives the program. Owned by EngineCore, on its thread. After create() `kept` comes
// once, and no request is made before it; after load() `loaded` comes once.
#pragma once

#include "engine.h"
#include "keptbodies.h"
#include "sessionstore.h"

namespace Halyard {

class DownloadQueue;

class BatchKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BatchKeeper)
public:
    explicit BatchKeeper(const SessionSetup &setup);

    /// A new batch. @p record says all but its owner, its fingerprint and when it was made.
    void create(BatchRecord record, const EntryList &entries);
    /// What was loaded is gone on with.
    void take(const StoredBatch &batch);
    /// The files of what was taken could not be looked at.
    void setUncompared() { m_record.isCompared = false; }
    void load(BatchNumber number);
    /// Another one takes its place. One of the window's that never began or is done is forgotten.
    void close(Phase phase);

    bool isPending() const { return m_isPending; }
    BatchNumber number() const { return m_record.number; }

    void append(const EntryList &all, qsizetype first);
    void replaceEntry(DownloadId id, const Entry &entry);
    /// All rows begin anew, somewhere else.
    void setFolder(const QString &folder);
    void setSaving(const SavingRules &rules);
    void setFolderSync(const std::shared_ptr<const FolderSync> &sync);
    /// From now on requests are made.
    void begin();
    /// Once a frame: of what has changed, that is recorded which would be missed. What a run has left when it
    /// ends is written at once.
    void note(const DownloadQueue &queue, const std::vector<Download> &rows, const KeptBodies::Marks &parts,
        const BatchStatus &status);
    /// Writes and syncs what there is: `flushed` follows.
    void flush() { m_store.flush(m_key); }
    /// Nothing is left of what was recorded of these rows' unfinished files.
    void forgetParts(const std::vector<DownloadId> &ids);

Q_SIGNALS:
    void kept();
    void loaded(const std::shared_ptr<const Halyard::StoredBatch> &batch);
    /// The disk has lost these rows' files.
    void distrusted(const QList<Halyard::DownloadId> &ids, const Halyard::FileError &error);
    void problem(const Halyard::SessionProblem &problem);
    void flushed(); ///< also at the end of a run

private:
    /// What was recorded of a row, as far as it takes to see that something is new.
    struct Known
    {
        State state = State::Queued;
        bool removed = false;
        bool replaces = false;
        OutcomeKind kind = OutcomeKind::None;
        int arrival = 0;
        std::shared_ptr<const SavedFile> file;

        bool operator==(const Known &) const = default;
    };
    static Known knownOf(const RowRecord &record);
    bool isNews(const RowRecord &record);
    void onCreated(StoreKey key, BatchNumber number);
    void record(std::vector<RowRecord> rows = {}, std::vector<PartRecord> parts = {});

    const FrontEnd m_owner;
    SessionStore m_store;
    StoreKey m_key = StoreKey::None;
    BatchRecord m_record;
    std::vector<Known> m_known; ///< by id, as far as anything was recorded
    Phase m_phase = Phase::Empty;
    bool m_isPending = false;
};

} // namespace Halyard
