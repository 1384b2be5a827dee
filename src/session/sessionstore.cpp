// SPDX-License-Identifier: MIT
#include "sessionstore.h"

#include "storeworker.h"

#include <QLoggingCategory>

#include <cstdio>
#include <cstdlib>

#ifdef __GLIBC__
#include <unistd.h>
#endif

namespace Halyard {

namespace {

Q_LOGGING_CATEGORY(lcSession, "halyard.session", QtWarningMsg)

/// A thread goes on until the program ends: then nothing that it may still use is taken down under it.
void leaveToTheSystem()
{
#ifdef __GLIBC__
    static const int once = ::on_exit(
        [](int status, void *) {
            std::fflush(nullptr);
            ::_exit(status);
        },
        nullptr);
    static_cast<void>(once);
#endif
}

} // namespace

SessionStore::SessionStore(const QString &path, QObject *parent)
    : SessionStore(path, StoreTiming(), parent)
{
}

SessionStore::SessionStore(const QString &path, const StoreTiming &timing, QObject *parent)
    : QObject(parent)
    , m_timing(timing)
    , m_thread(std::make_unique<QThread>())
    , m_worker(new StoreWorker(path, timing))
{
    m_thread->setObjectName(QStringLiteral("store"));
    m_worker->moveToThread(m_thread.get());
    connect(m_worker, &StoreWorker::created, this, &SessionStore::created);
    connect(m_worker, &StoreWorker::loaded, this, &SessionStore::loaded);
    connect(m_worker, &StoreWorker::flushed, this, &SessionStore::flushed);
    connect(m_worker, &StoreWorker::syncFailed, this, &SessionStore::syncFailed);
    connect(m_worker, &StoreWorker::problem, this, &SessionStore::problem);
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
    post([](StoreWorker &worker) { worker.open(); });
}

SessionStore::~SessionStore()
{
    disconnect(m_worker, nullptr, this, nullptr);
    post([thread = m_thread.get()](StoreWorker &worker) {
        worker.finish();
        thread->quit();
    });
    if (m_thread->wait(QDeadlineTimer(m_timing.end)))
        return;
    // A disk that does not answer. What it had to write is found again by the files themselves.
    qCInfo(lcSession, "the session's disk does not answer");
    leaveToTheSystem();
    static_cast<void>(m_thread.release());
}

/// @p call with the worker, on its thread, behind what was posted before.
template <typename Call> void SessionStore::post(Call call)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, call = std::move(call)]() mutable { call(*worker); },
        Qt::QueuedConnection);
}

StoreKey SessionStore::create(const BatchRecord &record, const EntryList &entries)
{
    const auto key = StoreKey(++m_lastKey);
    post([key, record, entries](StoreWorker &worker) { worker.create(key, record, entries); });
    return key;
}

StoreKey SessionStore::take(const BatchRecord &record)
{
    const auto key = StoreKey(++m_lastKey);
    post([key, record](StoreWorker &worker) { worker.take(key, record); });
    return key;
}

void SessionStore::append(StoreKey key, const EntryList &all, qsizetype first)
{
    post([key, all, first](StoreWorker &worker) { worker.append(key, all, first); });
}

void SessionStore::replaceEntry(StoreKey key, DownloadId id, const Entry &entry)
{
    post([key, id, entry](StoreWorker &worker) { worker.replaceEntry(key, id, entry); });
}

void SessionStore::record(
    StoreKey key, const BatchRecord &batch, std::vector<RowRecord> rows, std::vector<PartRecord> parts)
{
    post([key, batch, rows = std::move(rows), parts = std::move(parts)](
             StoreWorker &worker) mutable { worker.record(key, batch, std::move(rows), std::move(parts)); });
}

void SessionStore::setFolderSync(StoreKey key, std::shared_ptr<const FolderSync> sync)
{
    post([key, sync = std::move(sync)](StoreWorker &worker) { worker.setFolderSync(key, sync); });
}

void SessionStore::flush(StoreKey key)
{
    post([key](StoreWorker &worker) { worker.flush(key); });
}

void SessionStore::close(StoreKey key, bool isWorthKeeping)
{
    post([key, isWorthKeeping](StoreWorker &worker) { worker.close(key, isWorthKeeping); });
}

void SessionStore::load(BatchNumber number, FrontEnd owner)
{
    post([number, owner](StoreWorker &worker) { worker.load(number, owner); });
}

} // namespace Halyard
