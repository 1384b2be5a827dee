// SPDX-License-Identifier: MIT
// The options that say under which names files are saved, what becomes of files that are there already, and
// that nothing is to be done at all but to tell it. Pure.
#pragma once

#include "getoptions.h"

namespace Halyard {

class OptionReader;

/// --name, --if-exists, --server-names, --extension-from-bytes and --dry-run; complains to @p reader.
void readSavingOptions(OptionReader &reader, GetOptions *options);

/// "skip", "overwrite", "rename" or "update".
QString existingWord(ExistingFile existing);

} // namespace Halyard
