// SPDX-License-Identifier: MIT
// The one door for a front end: verbs in, batches of changes out. Owns the queue, the network and the target
// folder, on a thread of its own or on the caller's (`Placement`). Owned by the program; lives on the thread
// that made it, where verbs are called and signals come. Verbs return at once and take effect in the order
// of the calls. `changed` comes at most once a frame while anything changes; after `open` the first one
// tells which files are there already. `finished` comes after the `changed` that shows Phase::Done.
// The destructor cancels what runs, removes its part files and waits for the thread.
#pragma once

#include "batchstatus.h"
#include "contentprover.h"
#include "enginelimits.h"
#include "networksettings.h"

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

    /// Replaces the batch. What ran is cancelled. Rows whose files are in the folder become Skipped.
    void open(const BatchPlan &plan);
    /// Adds rows behind the others; a running batch goes on with them.
    void append(std::vector<Entry> entries, const Logins &logins = {});
    /// Changes the folder and looks again which files are there; all rows begin anew and are all reported.
    void setFolder(const QString &folder);

    void start(); ///< begins, or resumes after a pause or a stop
    void pause(); ///< lets what runs finish for Limits::pauseGrace, then requeues it
    void stop(); ///< at once; what runs is requeued, and keeps what can be resumed
    void cancelAll(); ///< at once; every row that has not come to its end is Cancelled
    void retryFailed(); ///< failed and cancelled rows go back in line, and the batch runs
    /// Every row goes back in line, and the batch runs.
    void downloadAgain(Again again);

    /// Holds for requests from then on.
    void setNetwork(const NetworkSettings &settings);
    /// For Check::Decode; outlives the engine. Without one, Structure is as far as it goes.
    void setContentProver(ContentProver *prover);
    void setParallel(int parallel);
    void setPerHost(int perHost);
    /// Origins ("http://127.0.0.1:8001") to which the limit per host does not apply and that are never asked
    /// through a proxy.
    void setExemptOrigins(const QSet<QString> &origins);

    quint32 generation() const { return m_generation; }

Q_SIGNALS:
    void changed(const Halyard::Changes &changes);
    void finished(const Halyard::BatchStatus &status);

private:
    template <typename Verb> void post(Verb verb);
    void deliver(const Changes &changes);

    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context; ///< lives where the core lives; verbs are posted to it
    std::unique_ptr<EngineCore> m_core; ///< made, used and deleted there
    quint32 m_generation = 0;
    Phase m_phase = Phase::Empty;
};

} // namespace Halyard
