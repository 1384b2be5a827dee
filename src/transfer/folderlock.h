// SPDX-License-Identifier: MIT
// Keeps two Halyards from saving into one folder at once: a lock file in it, ".halyard.lock", by QLockFile.
// What a process has left that was killed is taken over; what another machine holds (a network share) is not.
// Owned by the engine, on its thread; the destructor gives the folder free.
#pragma once

#include "targetfolder.h"

#include <memory>

class QLockFile;

namespace Halyard {

class FolderLock final
{
    Q_DISABLE_COPY_MOVE(FolderLock)
public:
    FolderLock();
    ~FolderLock();

    /// The name of the lock file within the folder.
    static QString fileName();

    /// Kind None: locked, by us. FolderInUse: detail names the process that has it ("halyard, process 4711 on
    /// myhost"). Another kind: the file cannot be made.
    FileError lock(const QString &folder);
    void unlock();
    bool isLocked() const { return m_file != nullptr; }

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace Halyard
