// SPDX-License-Identifier: MIT
// How the files of a batch come to their names, and what becomes of files that are there already. Kept with
// the batch. Plain values, any thread.
#pragma once

#include <QtGlobal>

namespace Halyard {

/// What is done where a whole file of that name is in the folder before the batch runs. A file that is no
/// whole one is never ours to replace: beside it a number is put into the name, but for Overwrite.
enum class ExistingFile : quint8 {
    Skip, ///< it is taken for what was asked for; no traffic
    Overwrite, ///< fetched, and replaced once the new file is whole
    Rename, ///< fetched, and saved under the next free number
    Update, ///< asked for with its validators (RFC 9110 section 13): kept on 304, else replaced as above
};

struct SavingRules
{
    ExistingFile existing = ExistingFile::Skip;
    /// The name that the server proposes (RFC 6266), where it does, made safe, in place of the entry's.
    bool serverNames = false;
    /// The extension that the bytes call for, where they begin as a picture that we know and the name says
    /// otherwise.
    bool extensionFromBytes = false;

    bool operator==(const SavingRules &) const = default;
};

} // namespace Halyard
