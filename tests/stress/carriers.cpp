// SPDX-License-Identifier: MIT
#include "carriers.h"

#include "downloadqueue.h"
#include "httptransfer.h"

namespace Halyard {

namespace {

/// The engine and the queue know them by the same names.
template <typename Target> void useRowsOf(Target &target, RowVerb verb, const QList<DownloadId> &ids)
{
    switch (verb) {
    case RowVerb::Skip:
        target.skip(ids);
        break;
    case RowVerb::Retry:
        target.retry(ids, {});
        break;
    case RowVerb::Next:
        target.downloadNext(ids);
        break;
    case RowVerb::Pause:
        target.pauseRows(ids);
        break;
    case RowVerb::Resume:
        target.resumeRows(ids);
        break;
    case RowVerb::Remove:
        target.remove(ids);
        break;
    case RowVerb::Restore:
        target.restore(ids);
        break;
    }
}

class EngineCarrier final : public Carrier
{
public:
    EngineCarrier(Engine::Placement placement, const Limits &limits, ContentProver &prover)
        : m_engine(placement, limits)
    {
        QObject::connect(&m_engine, &Engine::changed, &m_context,
            [this](const Changes &changes) { take(changes.rows, changes.status); });
        m_engine.setContentProver(&prover);
    }

    void open(const BatchPlan &plan) override
    {
        rows.clear();
        status = {};
        m_engine.open(plan);
    }
    void append(const std::vector<Entry> &entries) override { m_engine.append(entries); }
    void start() override { m_engine.start(); }
    void pause() override { m_engine.pause(); }
    void stop() override { m_engine.stop(); }
    void cancelAll() override { m_engine.cancelAll(); }
    void retryFailed() override { m_engine.retryFailed(); }
    void downloadAgain(Again again) override { m_engine.downloadAgain(again); }
    void setParallel(int parallel) override { m_engine.setParallel(parallel); }
    void setTracing(bool on) override { m_engine.setTracing(on); }
    void useRows(RowVerb verb, const QList<DownloadId> &ids) override { useRowsOf(m_engine, verb, ids); }

private:
    QObject m_context;
    Engine m_engine;
};

/// The queue and its transfers on this loop, put together as the engine does it.
class QueueCarrier final : public Carrier
{
public:
    QueueCarrier(const Limits &limits, ContentProver &prover, quint64 seed)
        : m_limits(limits)
        , m_prover(prover)
        , m_rate(m_clock, limits.rate)
        , m_queue(m_clock, m_limits, seed)
    {
        QObject::connect(
            &m_queue, &DownloadQueue::changed, &m_context, [this] { report(); }, Qt::QueuedConnection);
    }

    void open(const BatchPlan &plan) override
    {
        rows.clear();
        status = {};
        m_queue.open({}); // nothing of the old batch runs while the folder changes
        FileError error;
        m_transfers.reset();
        m_folder = openTargetFolder(plan.folder, FolderUse::Save, error);
        TransferContext context{m_clock, m_lanes, *m_folder, m_limits};
        context.rate = &m_rate;
        context.prover = &m_prover;
        m_transfers = std::make_unique<HttpTransferFactory>(context);
        m_queue.setTransfers(m_transfers.get());
        m_queue.setCheck(plan.check);
        m_queue.open(plan.entries);
    }
    void append(const std::vector<Entry> &entries) override
    {
        EntryList all = m_queue.entries();
        all.append(entries);
        m_queue.append(all);
    }
    void start() override { m_queue.start(); }
    void pause() override { m_queue.pause(); }
    void stop() override { m_queue.stop(); }
    void cancelAll() override { m_queue.cancelAll(); }
    void retryFailed() override { m_queue.retryFailed(); }
    void downloadAgain(Again again) override
    {
        m_queue.startOver(again == Again::Replace ? PublishMode::Replace : PublishMode::KeepExisting);
    }
    void setParallel(int parallel) override { m_queue.setParallel(parallel); }
    void setTracing(bool on) override { m_queue.setTracing(on); }
    void useRows(RowVerb verb, const QList<DownloadId> &ids) override { useRowsOf(m_queue, verb, ids); }

private:
    void report()
    {
        const auto changed = m_queue.takeChanges();
        m_queue.takeAttempts();
        take(changed, m_queue.status());
    }

    QObject m_context;
    const Limits m_limits;
    ContentProver &m_prover;
    SystemClock m_clock;
    RateLimit m_rate;
    NetworkLanes m_lanes;
    std::unique_ptr<TargetFolder> m_folder;
    std::unique_ptr<HttpTransferFactory> m_transfers;
    DownloadQueue m_queue; ///< behind all that its transfers use
};

} // namespace

void Carrier::take(const std::vector<Download> &changed, const BatchStatus &now)
{
    for (const Download &row : changed)
        rows[row.id] = row;
    status = now;
}

std::unique_ptr<Carrier> makeCarrier(
    CarrierKind kind, const Limits &limits, ContentProver &prover, quint64 seed)
{
    switch (kind) {
    case CarrierKind::EngineHere:
        return std::make_unique<EngineCarrier>(Engine::Placement::CallersThread, limits, prover);
    case CarrierKind::EngineApart:
        return std::make_unique<EngineCarrier>(Engine::Placement::OwnThread, limits, prover);
    case CarrierKind::QueueAlone:
        break;
    }
    return std::make_unique<QueueCarrier>(limits, prover, seed);
}

} // namespace Halyard
