// SPDX-License-Identifier: MIT
#include "foldersyncer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace Halyard {

struct FolderSyncer::Line
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::pair<Job, Answer>> jobs;
    QObject *context = nullptr; ///< null: nobody waits for answers any more

    void work();
};

void FolderSyncer::Line::work()
{
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [this] { return !context || !jobs.empty(); });
        if (!context)
            return;
        auto [job, answer] = std::move(jobs.front());
        jobs.pop_front();
        lock.unlock();
        const FileError error = job();
        job = {};
        lock.lock();
        if (context)
            QMetaObject::invokeMethod(
                context, [answer = std::move(answer), error] { answer(error); }, Qt::QueuedConnection);
    }
}

FolderSyncer::FolderSyncer(QObject *context)
    : m_line(std::make_shared<Line>())
{
    m_line->context = context;
}

FolderSyncer::~FolderSyncer()
{
    const std::lock_guard lock(m_line->mutex);
    m_line->context = nullptr;
    m_line->jobs.clear();
    m_line->changed.notify_all();
}

void FolderSyncer::add(Job job, Answer answer)
{
    {
        const std::lock_guard lock(m_line->mutex);
        m_line->jobs.emplace_back(std::move(job), std::move(answer));
        m_line->changed.notify_all();
    }
    if (!m_isStarted) // detached: nobody can wait for a call that the system does not let go of
        std::thread([line = m_line] { line->work(); }).detach();
    m_isStarted = true;
}

} // namespace Halyard
