// SPDX-License-Identifier: MIT
#include "folderfault.h"

#include <QFileInfo>

namespace Halyard {

FolderFault folderFault(const QString &folder)
{
    using Kind = FolderFault::Kind;
    QFileInfo info(folder);
    const bool itself = info.exists();
    // A link to nowhere is no place to make a folder in, so it counts as a file.
    while (!info.exists() && !info.isSymLink() && !info.isRoot())
        info.setFile(info.path());
    if (!info.isDir())
        return {itself || info.filePath() == folder ? Kind::File : Kind::BelowFile, info.filePath()};
    if (!info.isWritable() || !info.isExecutable())
        return {itself ? Kind::Unwritable : Kind::BelowUnwritable, info.filePath()};
    return {};
}

} // namespace Halyard
