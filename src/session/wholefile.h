// SPDX-License-Identifier: MIT
// A small file of ours (a manifest, a report) written whole or not at all: a part file beside it, on the disk
// before it takes the name. Synchronous, any thread.
#pragma once

#include "targetfolder.h"

namespace Halyard {

/// @p bytes as the file @p name in @p folder; what was there under that name is replaced in one step. @p kind
/// stands in the part file's name, so that one which a killed program has left is found again.
FileError writeWhole(
    const QString &folder, FolderUse use, const QString &name, const QString &kind, const QByteArray &bytes);

/// The same for a path that a person named: its folder must exist, and no device, no folder and no FIFO is
/// replaced. A link leads to what is written.
FileError writeWhole(const QString &path, const QString &kind, const QByteArray &bytes);

} // namespace Halyard
