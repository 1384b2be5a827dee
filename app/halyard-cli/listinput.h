// SPDX-License-Identifier: MIT
// What -i, --sums and the addresses of a command line come to, read piece by piece, and what is to be told of
// them. Main thread; blocks on what is read.
#pragma once

#include "addresslist.h"
#include "getoptions.h"

namespace Halyard {

struct ListInput
{
    AddressList list; ///< of -i
    std::vector<Entry> words; ///< the addresses of the command line, patterns expanded; may be repeated
    QString folder; ///< absolute: where the list wants to go; empty: it says nothing, or -d was given
    QStringList warnings; ///< a line each
    QStringList notes;
    std::optional<Refusal> refusal;
};

ListInput readListInput(const GetOptions &options);

/// Digests of --sums for those @p entries that have none. Adds to @p notes and @p warnings.
std::optional<Refusal> readSums(
    const QString &name, std::vector<Entry> *entries, QStringList *notes, QStringList *warnings);

} // namespace Halyard
