// SPDX-License-Identifier: MIT
#include "engine.h"

#include "enginecore.h"

#include <QThread>

namespace Halyard {

Engine::Engine(Placement placement, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>())
{
    qRegisterMetaType<Changes>();
    if (placement == Placement::OwnThread) {
        m_thread = std::make_unique<QThread>();
        m_thread->setObjectName(QLatin1StringView("halyard-engine"));
        m_context->moveToThread(m_thread.get());
        m_thread->start();
    }
    QMetaObject::invokeMethod(m_context.get(), [this, limits] {
        m_core = std::make_unique<EngineCore>(limits);
        connect(m_core.get(), &EngineCore::changed, this, &Engine::deliver);
        connect(m_core.get(), &EngineCore::reopened, this, &Engine::deliverReopened);
        connect(m_core.get(), &EngineCore::flushed, this, &Engine::deliverFlushed);
        connect(m_core.get(), &EngineCore::sessionProblem, this, &Engine::sessionProblem);
    });
}

Engine::~Engine()
{
    if (!m_thread) {
        m_core.reset();
        return;
    }
    // What lives on that thread dies there, while its event loop still runs.
    QMetaObject::invokeMethod(
        m_context.get(), [this] { m_core.reset(); }, Qt::BlockingQueuedConnection);
    m_thread->quit();
    m_thread->wait();
}

template <typename Verb> void Engine::post(Verb verb)
{
    QMetaObject::invokeMethod(
        m_context.get(), [this, verb = std::move(verb)]() mutable { verb(*m_core); }, Qt::QueuedConnection);
}

void Engine::keepSession(const SessionSetup &setup)
{
    post([setup](EngineCore &core) { core.keepSession(setup); });
}

void Engine::reopen(BatchNumber number)
{
    post([number, generation = ++m_generation](EngineCore &core) { core.reopen(number, generation); });
}

void Engine::setSyncEach(bool on)
{
    post([on](EngineCore &core) { core.setSyncEach(on); });
}

void Engine::setLockName(const QString &name)
{
    post([name](EngineCore &core) { core.setLockName(name); });
}

void Engine::setDescribing(bool on)
{
    post([on](EngineCore &core) { core.queue().setDescribing(on); });
}

void Engine::open(const BatchPlan &plan)
{
    post([plan, generation = ++m_generation](EngineCore &core) { core.open(plan, generation); });
}

void Engine::append(std::vector<Entry> entries, const Logins &logins)
{
    post([entries = std::move(entries), logins](
             EngineCore &core) mutable { core.append(std::move(entries), logins); });
}

void Engine::setFolder(const QString &folder)
{
    post([folder, generation = ++m_generation](EngineCore &core) { core.setFolder(folder, generation); });
}

void Engine::start()
{
    post([](EngineCore &core) { core.start(); });
}

void Engine::pause()
{
    post([](EngineCore &core) { core.pause(); });
}

void Engine::stop()
{
    post([](EngineCore &core) { core.stop(); });
}

void Engine::cancelAll()
{
    post([](EngineCore &core) { core.cancelAll(); });
}

void Engine::retryFailed()
{
    post([](EngineCore &core) { core.retryFailed(); });
}

void Engine::downloadAgain(Again again)
{
    post([again](EngineCore &core) { core.downloadAgain(again); });
}

void Engine::skip(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().skip(ids); });
}

void Engine::retry(const QList<DownloadId> &ids, std::chrono::milliseconds wait)
{
    post([ids, wait](EngineCore &core) { core.retry(ids, wait); });
}

void Engine::downloadNext(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().downloadNext(ids); });
}

void Engine::pauseRows(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().pauseRows(ids); });
}

void Engine::resumeRows(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().resumeRows(ids); });
}

void Engine::remove(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().remove(ids); });
}

void Engine::restore(const QList<DownloadId> &ids)
{
    post([ids](EngineCore &core) { core.queue().restore(ids); });
}

void Engine::replaceEntry(DownloadId id, const Entry &entry)
{
    post([id, entry](EngineCore &core) { core.replaceEntry(id, entry); });
}

void Engine::releaseHost(const QString &origin)
{
    post([origin](EngineCore &core) { core.queue().releaseHost(origin); });
}

void Engine::setLimits(const Limits &limits)
{
    post([limits](EngineCore &core) { core.setLimits(limits); });
}

void Engine::setSaving(const SavingRules &rules)
{
    post([rules](EngineCore &core) { core.setSaving(rules); });
}

void Engine::setTracing(bool on)
{
    post([on](EngineCore &core) { core.queue().setTracing(on); });
}

void Engine::setNetwork(const NetworkSettings &settings)
{
    post([settings](EngineCore &core) { core.setNetwork(settings); });
}

void Engine::setContentProver(ContentProver *prover)
{
    post([prover](EngineCore &core) { core.setContentProver(prover); });
}

void Engine::setParallel(int parallel)
{
    post([parallel](EngineCore &core) { core.setParallel(parallel); });
}

void Engine::setPerHost(int perHost)
{
    post([perHost](EngineCore &core) { core.queue().setPerHost(perHost); });
}

void Engine::flush()
{
    post([](EngineCore &core) { core.flush(); });
}

void Engine::setExemptOrigins(const QSet<QString> &origins)
{
    post([origins](EngineCore &core) { core.setExemptOrigins(origins); });
}

void Engine::deliverFlushed(quint32 generation)
{
    if (generation == m_generation)
        Q_EMIT flushed();
}

/// As in deliver().
void Engine::deliverReopened(quint32 generation, const ReopenedBatch &batch)
{
    if (generation == m_generation)
        Q_EMIT reopened(batch);
}

/// The one place where what belongs to an earlier batch is dropped.
void Engine::deliver(const Changes &changes)
{
    if (changes.generation != m_generation)
        return;
    const bool isAnotherEnd = std::exchange(m_ends, changes.status.ends) != changes.status.ends;
    Q_EMIT changed(changes);
    const bool isStillIts = changes.generation == m_generation; // a slot may have opened another batch
    if (isStillIts && changes.status.phase == Phase::Done && isAnotherEnd)
        Q_EMIT finished(changes.status);
}

} // namespace Halyard
