// SPDX-License-Identifier: MIT
// The engine's inside: the queue, the network and the target folder, put together. Made, used and deleted on
// one thread, the engine's; Engine is its only owner. `changed` comes at most once a frame while anything
// changes, and four times a second while the batch runs, so that clocks go on. Where the session is kept,
// what begins requests waits until the batch is on disk, and the destructor leaves what can be gone on with.
#pragma once

#include "batchkeeper.h"
#include "downloadqueue.h"
#include "engine.h"
#include "httptransfer.h"
#include "reservednames.h"
#include "savingplace.h"
#include "unrecordedfiles.h"

#include <QTimer>

#include <functional>

namespace Halyard {

class KnownFiles;
class PresentFiles;
struct PresentFile;

class EngineCore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineCore)
public:
    explicit EngineCore(const Limits &limits);
    ~EngineCore() override;

    void keepSession(const SessionSetup &setup);
    void reopen(BatchNumber number, quint32 generation);
    void flush();
    void open(const BatchPlan &plan, quint32 generation);
    void append(std::vector<Entry> entries, const Logins &logins);
    void setNetwork(const NetworkSettings &settings);
    void setContentProver(ContentProver *prover) { m_prover = prover; }
    void setExemptOrigins(const QSet<QString> &origins);
    void setFolder(const QString &folder, quint32 generation);
    void setSaving(const SavingRules &rules);
    void setSyncEach(bool on) { m_place.setSyncEach(on); }
    void setLockName(const QString &name) { m_place.setLockName(name); }
    void start();
    void pause();
    void stop();
    void cancelAll();
    void retryFailed();
    void downloadAgain(Again again);
    void retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait);
    void replaceEntry(DownloadId id, const Entry &entry);
    void setParallel(int parallel);
    void setLimits(const Limits &limits);

    DownloadQueue &queue() { return m_queue; }

Q_SIGNALS:
    void changed(const Halyard::Changes &changes);
    void reopened(quint32 generation, const Halyard::ReopenedBatch &batch);
    void flushed(quint32 generation);
    void sessionProblem(const Halyard::SessionProblem &problem);

private:
    void closeBatch();
    void leaveToTheNextRun();
    using Verb = std::function<void()>;
    void whenKept(const Verb &verb, const Verb &withoutFolder = {});
    void carryOutWaiting();
    void onFlushed();
    void onLoaded(const std::shared_ptr<const StoredBatch> &batch);
    int adopt(const StoredBatch &batch);
    int compareWithFolder(const StoredBatch &batch, TargetFolder &folder, bool isLocked);
    void adoptAsRecorded(const StoredBatch &batch);
    AdoptedRow described(AdoptedRow row, const TargetFolder &folder) const;
    void openLoaded(const std::shared_ptr<const StoredBatch> &batch);
    void onDistrusted(const QList<DownloadId> &ids, const FileError &error);
    void onFolderLost();
    void holdForFolder(const FileError &error);
    void lookAfterFolder();
    void describe(BatchProblem &problem);
    void takeSaving(const SavingRules &rules);
    void lookForFiles(qsizetype from, qsizetype to);
    std::optional<PresentFile> presentFileOf(
        const Entry &entry, const PresentFiles &present, KnownFiles &known) const;
    void takePresent(
        DownloadId id, const PresentFile &present, const TargetFolder &folder, KnownFiles &known);
    void reserveNames();
    FileError openFolder();
    void makeTransfers();
    void tellLoginOrigins();
    void onQueueChanged();
    void report();

    Limits m_limits; ///< queue, transfers and lanes refer to it
    SystemClock m_clock;
    RateLimit m_rate;
    NetworkLanes m_lanes;
    ReservedNames m_names;
    UnrecordedFiles m_unrecorded;
    SavingPlace m_place;
    std::unique_ptr<HttpTransferFactory> m_transfers; ///< made with the folder
    DownloadQueue m_queue; ///< behind all that its transfers use
    QTimer m_frame;
    QTimer m_heartbeat;
    std::unique_ptr<BatchKeeper> m_keeper; ///< null: nothing is kept
    std::vector<std::pair<Verb, Verb>> m_waiting; ///< what was asked for before the batch was on disk
    std::vector<std::pair<DownloadId, Entry>> m_refused; ///< since the last report
    SavingRules m_saving;
    std::shared_ptr<const EarlierFiles> m_earlier; ///< see BatchPlan
    std::optional<SavingRules> m_wantedSaving; ///< instead of those of the batch that is being loaded
    bool m_isLoading = false;
    int m_loads = 0; ///< that the store has not answered yet
    int m_measuredProblem = 0; ///< its occurrence
    qint64 m_measuredFree = -1; ///< the free space then
    Logins m_logins; ///< of this batch
    Logins m_toldLogins; ///< as the queue knows them
    ContentProver *m_prover = nullptr;
    quint32 m_generation = 0;
};

} // namespace Halyard
