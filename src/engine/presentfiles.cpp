// SPDX-License-Identifier: MIT
#include "presentfiles.h"

#include "safename.h"

namespace Halyard {

SavedFile savedFileOf(const FilePeek &peek)
{
    SavedFile file;
    file.size = peek.size;
    file.modified = peek.modified;
    return file;
}

std::optional<PresentFile> wholeFileFor(
    const Entry &entry, const TargetFolder &folder, const QSet<QString> &names)
{
    QString name = entry.fileName;
    for (int number = 2; names.contains(name); ++number) {
        const auto peek = folder.peek(name);
        const Checksum &sum = entry.checksum;
        const bool fits = sum.isNull() || folder.digest(name, sum.algorithm) == sum.digest;
        if (fits && peek && isWholeFile(*peek, entry.picture))
            return PresentFile{name, savedFileOf(*peek)};
        name = numberedName(entry.fileName, number);
    }
    return {};
}

} // namespace Halyard
