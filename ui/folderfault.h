// SPDX-License-Identifier: MIT
// Why nothing could be saved in a folder, as far as a look at it tells. The folder need not exist where it
// could be made. Asks the disk: any thread but the window's.
#pragma once

#include <QString>

namespace Halyard {

struct FolderFault
{
    enum class Kind : quint8 {
        None,
        File, ///< `path` is a file
        Unwritable, ///< `path` is the folder itself
        BelowFile, ///< `path`, which the folder would be below, is a file
        BelowUnwritable, ///< `path` is the nearest folder that exists
    };
    Kind kind = Kind::None;
    QString path;
};

/// @p folder: an absolute path.
FolderFault folderFault(const QString &folder);

} // namespace Halyard
