// SPDX-License-Identifier: MIT
// The engine's inside: the queue, the network and the target folder, put together. Made, used and deleted on
// one thread, the engine's; Engine is its only owner. `changed` comes at most once a frame while anything
// changes, and four times a second while the batch runs, so that clocks go on.
#pragma once

#include "downloadqueue.h"
#include "engine.h"
#include "httptransfer.h"

#include <QTimer>

namespace Halyard {

class EngineCore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineCore)
public:
    explicit EngineCore(const Limits &limits);
    ~EngineCore() override;

    void open(const BatchPlan &plan, quint32 generation);
    void append(std::vector<Entry> entries, const Logins &logins);
    void setNetwork(const NetworkSettings &settings);
    void setContentProver(ContentProver *prover) { m_prover = prover; }
    void setExemptOrigins(const QSet<QString> &origins);
    void setFolder(const QString &folder, quint32 generation);
    void start();
    void retryFailed();
    void downloadAgain(Again again);
    void retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait);
    void replaceEntry(DownloadId id, const Entry &entry);
    void setLimits(const Limits &limits);

    DownloadQueue &queue() { return m_queue; }

Q_SIGNALS:
    void changed(const Halyard::Changes &changes);

private:
    void lookForFiles(qsizetype from, qsizetype to);
    static QString wholeFileFor(const Entry &entry, const TargetFolder &folder, const QSet<QString> &names);
    bool openFolder();
    void makeTransfers();
    void tellLoginOrigins();
    void onQueueChanged();
    void report();

    Limits m_limits; ///< queue, transfers and lanes refer to it
    SystemClock m_clock;
    RateLimit m_rate;
    NetworkLanes m_lanes;
    std::unique_ptr<TargetFolder> m_folder; ///< once something is to be saved
    std::unique_ptr<HttpTransferFactory> m_transfers; ///< made with the folder
    DownloadQueue m_queue; ///< behind all that its transfers use
    QTimer m_frame;
    QTimer m_heartbeat;
    QString m_path;
    Logins m_logins; ///< of this batch
    Logins m_toldLogins; ///< as the queue knows them
    ContentProver *m_prover = nullptr;
    quint32 m_generation = 0;
};

} // namespace Halyard
