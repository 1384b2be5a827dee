// SPDX-License-Identifier: MIT
// Which files of a batch are in its folder already. Pure functions over a TargetFolder; they read files, so
// they belong on the engine's thread.
#pragma once

#include "download.h"
#include "savedfile.h"
#include "targetfolder.h"

#include <optional>

namespace Halyard {

struct PresentFile
{
    QString name; ///< the entry's, perhaps numbered
    SavedFile file;
};

/// The whole file of @p entry. Beside a broken one of that name, which is not ours to replace, an earlier run
/// will have saved a numbered one. @p names: of all files in the folder.
std::optional<PresentFile> wholeFileFor(
    const Entry &entry, const TargetFolder &folder, const QSet<QString> &names);

/// Size and time as a record keeps them.
SavedFile savedFileOf(const FilePeek &peek);

} // namespace Halyard
