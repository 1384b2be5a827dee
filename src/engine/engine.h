// SPDX-License-Identifier: MIT
// The one door for a front end: verbs in, batches of changes out. Owns the queue, the network and the target
// folder, on a thread of its own or on the caller's (`Placement`). Owned by the program; lives on the thread
// that made it, where verbs are called and signals come. Verbs return at once and take effect in the order
// of the calls. `changed` comes at most once a frame while anything changes; after `open` the first one
// tells which files are there already. `finished` comes once for each run
// that has ended, after the `changed` that shows Phase::Done.
// The destructor stops what runs and waits for the thread. Where the session is kept, everything can be gone
// on with then; else part files are removed.
#pragma once

#include "batchstatus.h"
#include "contentprover.h"
#include "enginelimits.h"
#include "networksettings.h"
#include "records.h"
#include "savingrules.h"

#include <QObject>
#include <QSet>
#include <memory>

class QThread;

namespace Halyard {

class EngineCore;

/// A batch as it is handed to the engine.
struct BatchPlan
{
    EntryList entries; ///< names unique: see withUniqueNames()
    QString folder; ///< absolute; made when the first file is saved
    Logins logins{}; ///< for this batch alone, beside those of the NetworkSettings
    Check check = Check::Structure; ///< of pictures
    QString title{}; ///< for people, in lists of batches
    QByteArray memo{}; ///< the front end's own, kept with the batch and handed back; no secrets
    SavingRules saving{};
    /// What earlier batches have left in the folder; null: nothing, or no rule asks for it (see
    /// needsEarlierFiles()).
    std::shared_ptr<const EarlierFiles> earlier{};
};

/// Whether those rules are better followed where it is known what earlier batches have left.
inline bool needsEarlierFiles(const SavingRules &rules)
{
    return rules.existing == ExistingFile::Update
        || (rules.serverNames && rules.existing != ExistingFile::Rename);
}

/// A batch that was kept, as it is opened again. Without entries: there is none.
struct ReopenedBatch
{
    BatchRecord record;
    EntryList entries;
    int leftOvers = 0; ///< part files of it that were of no use and are removed
};

/// How batches are kept; for both programs alike but for `owner`.
struct SessionSetup
{
    QString database; ///< SessionDatabase::defaultPath(); empty: nothing is kept
    FrontEnd owner = FrontEnd::Window;
};

/// What "download again" does with the files that are there.
enum class Again : quint8 {
    Replace, ///< each file is replaced once its new one is whole
    KeepBoth, ///< a new file gets the next free number
};

class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)
public:
    enum class Placement : quint8 { OwnThread, CallersThread };

    explicit Engine(Placement placement, const Limits &limits = {}, QObject *parent = nullptr);
    ~Engine() override;

    /// Before the first open(): batches are on disk before their first request, and stay there.
    void keepSession(const SessionSetup &setup);
    /// Opens what was kept; None: the last one of this owner. `reopened` follows, and then `changed` with all
    /// rows that are not simply Queued. Files that are there by size and time are Saved again; what has gone
    /// missing is Failed and not fetched without being asked for. The batch does not begin by itself; of one
    /// that has ended `finished` comes again. Where its folder is not there, or in use, it is held.
    void reopen(BatchNumber number = BatchNumber::None);

    /// Replaces the batch. What ran is cancelled. Rows whose files are in the folder become Skipped.
    void open(const BatchPlan &plan);
    /// Adds rows behind the others; a running batch goes on with them.
    void append(std::vector<Entry> entries, const Logins &logins = {});
    /// Changes the folder and looks again which files are there; all rows begin anew and are all reported.
    void setFolder(const QString &folder);

    /// Begins, or resumes after a pause or a stop; with the rows that are paused by hand where no others are
    /// left.
    void start();
    void pause(); ///< lets what runs finish for Limits::pauseGrace, then requeues it
    void stop(); ///< at once; what runs is requeued, and keeps what can be resumed
    void cancelAll(); ///< at once; every row that has not come to its end is Cancelled
    void retryFailed(); ///< failed and cancelled rows go back in line, and the batch runs
    /// Every row goes back in line, and the batch runs.
    void downloadAgain(Again again);

    /// Brings what is saved and its record to the disk now, as at the end of every run: `flushed` follows.
    void flush();

    // For chosen rows. Rows to which a verb does not apply, and removed ones, are left as they are.
    void skip(const QList<DownloadId> &ids); ///< Cancelled; another try by hand may follow
    /// Rows that have ended go back in line with all tries, files of saved ones are replaced; the batch runs.
    /// @p wait: their hosts are left alone for so long first.
    void retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait = {});
    void downloadNext(const QList<DownloadId> &ids); ///< to the front of the line, in this order
    void pauseRows(const QList<DownloadId> &ids); ///< what runs of them is given up, its bytes kept
    void resumeRows(const QList<DownloadId> &ids); ///< the batch goes on where only such rows were left
    /// Off the list: what runs of them is given up. Files stay where they are.
    void remove(const QList<DownloadId> &ids);
    /// Undoes remove(): as they were, in line where not ended. A batch that has ended without them runs
    /// again, if it ran before.
    void restore(const QList<DownloadId> &ids);
    /// Another address or name for a row that does not have its file; its name must be unique in the batch.
    /// What runs, and a failed or cancelled row, goes back in line; start() is up to the caller. Where it
    /// comes too late (the row was saved meanwhile), Changes::refused tells which entry stays in force.
    void replaceEntry(DownloadId id, const Entry &entry);
    /// Asks that host again now, whatever holds it, for rows too that wait for their next try.
    void releaseHost(const QString &origin);

    /// Holds for requests from then on.
    void setNetwork(const NetworkSettings &settings);
    /// For Check::Decode; outlives the engine. Without one, Structure is as far as it goes.
    void setContentProver(ContentProver *prover);
    void setParallel(int parallel);
    void setPerHost(int perHost);
    /// All of them, parallel and perHost included; for attempts that begin from then on.
    void setLimits(const Limits &limits);
    /// For rows that begin from then on, and what waits is looked at anew: which of its files are there.
    /// Before the first start also for rows that are Skipped. Kept with the batch.
    void setSaving(const SavingRules &rules);
    /// Whether changes bring AttemptTraces. Off at first.
    void setTracing(bool on);
    /// Whether saved rows bring their file's SHA-256 and what its answer said. Off at first.
    void setDescribing(bool on);
    /// Whether every file is on the disk before it counts as saved. Off at first: files are synced in groups.
    void setSyncEach(bool on);
    /// Before open() and reopen(): the name of the lock in the folder; FolderLock::fileName() at first.
    /// Others let several save into one folder at once, as the shards of a list do.
    void setLockName(const QString &name);
    /// Origins ("http://127.0.0.1:8001") to which the limit per host does not apply and that are never asked
    /// through a proxy.
    void setExemptOrigins(const QSet<QString> &origins);

    quint32 generation() const { return m_generation; }

Q_SIGNALS:
    void changed(const Halyard::Changes &changes);
    void finished(const Halyard::BatchStatus &status);
    void reopened(const Halyard::ReopenedBatch &batch);
    void sessionProblem(const Halyard::SessionProblem &problem);
    /// What flush() asked for is done, or cannot be: a `changed` before it tells of a disk that has refused.
    void flushed();

private:
    template <typename Verb> void post(Verb verb);
    void deliver(const Changes &changes);
    void deliverFlushed(quint32 generation);
    void deliverReopened(quint32 generation, const ReopenedBatch &batch);

    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context; ///< lives where the core lives; verbs are posted to it
    std::unique_ptr<EngineCore> m_core; ///< made, used and deleted there
    quint32 m_generation = 0;
    int m_ends = 0; ///< that were told
};

} // namespace Halyard
