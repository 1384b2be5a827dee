// SPDX-License-Identifier: MIT
// Syncs files and folders on a thread of its own, one after the other: on a slow stick that takes minutes,
// and the database must not wait for it. Owned by the StoreWorker, on whose thread the answers come, in the
// order of the jobs. Its destructor waits for nothing: what is under way ends by itself, without an answer.
#pragma once

#include "targetfolder.h"

#include <QObject>
#include <functional>
#include <memory>

namespace Halyard {

class FolderSyncer final
{
    Q_DISABLE_COPY_MOVE(FolderSyncer)
public:
    using Job = std::function<FileError()>;
    using Answer = std::function<void(const FileError &)>;

    /// Answers are called on the thread of @p context, which outlives this object.
    explicit FolderSyncer(QObject *context);
    ~FolderSyncer();

    void add(Job job, Answer answer);

private:
    struct Line;

    std::shared_ptr<Line> m_line; ///< shared with the thread
    bool m_isStarted = false;
};

} // namespace Halyard
