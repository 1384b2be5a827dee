// SPDX-License-Identifier: MIT
// Keeps two Halyards from saving into one folder at once: a lock file in it, ".halyard.lock", by QLockFile.
// The shards of one list save into one folder at once: each has a lock of its own, ".halyard-3-of-8.lock",
// which keeps out its like, whoever saves a whole list, and shards of another count.
// What a process has left that was killed is taken over; what another machine holds (a network share) is not.
// Owned by the engine, on its thread; the destructor gives the folder free.
#pragma once

#include "targetfolder.h"

#include <memory>

class QLockFile;

namespace Halyard {

struct Shard;

class FolderLock final
{
    Q_DISABLE_COPY_MOVE(FolderLock)
public:
    FolderLock();
    ~FolderLock();

    /// The name of the lock file within the folder.
    static QString fileName();
    static QString fileName(const Shard &shard);
    /// Whether that is the name of a lock, a shard's or not.
    static bool isFileName(const QString &name);
    /// "3-of-8", of the lock of that shard; empty: it is of none.
    static QString shardIn(const QString &name);

    /// Kind None: locked, by us. FolderInUse: detail names the process that has it ("halyard, process 4711 on
    /// myhost"). Another kind: the file cannot be made.
    /// @p name is that of the lock file.
    FileError lock(const QString &folder, const QString &name = fileName());
    void unlock();
    bool isLocked() const { return m_file != nullptr; }

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace Halyard
