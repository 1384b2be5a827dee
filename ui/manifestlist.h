// SPDX-License-Identifier: MIT
// A manifest as a list that can be opened: its addresses and names, for the folder in which it lies, and how
// many of its files are there. Reads files: away from the GUI thread. The sentence about it translates, and
// belongs to the GUI thread.
#pragma once

#include "download.h"

#include <QString>

namespace Halyard {

struct ManifestList
{
    QString path;
    QString problem; ///< why it cannot be read, as the reader says it; empty: it was
    QString title;
    QString folder; ///< absolute: where the manifest lies
    EntryList entries; ///< names as in the manifest, unique
    int there = 0; ///< files of the size that the manifest says
    int missing = 0; ///< that it says were saved
    int changed = 0; ///< there, but of another size
    int notSaved = 0; ///< that it says were not saved
};

/// By its name alone.
bool mayBeManifest(const QString &path);
/// Looks at the sizes of the files, and into none of them.
ManifestList readManifestList(const QString &path);

/// "240 of 249 files are there, 5 are missing, 4 have changed."
QString manifestSentence(const ManifestList &list);

} // namespace Halyard
