// SPDX-License-Identifier: MIT
// Several manifests of shards -> one of the whole list, with the proof that nothing is missing and nothing
// doubled. Pure.
#pragma once

#include "manifest.h"

namespace Halyard {

struct MergeInput
{
    QString path; ///< for messages
    Manifest manifest;
};

struct MergeProblem
{
    enum class Kind : quint8 {
        NoShard, ///< a manifest does not say which shard of which list it is, and there is no list to ask
        OtherList, ///< a manifest's shard was made of another list (its digest differs)
        ShardTwice, ///< two manifests of the same shard
        ShardMissing, ///< no manifest of that shard
        Unfinished, ///< a manifest whose run has not come to its end for `count` entries
        Missing, ///< an entry of the list is in no manifest
        Doubled, ///< in more than one, or more than once
        Foreign, ///< in a manifest, but not on the list
        Differs, ///< under another name or address than the list says; without text: the whole
        NameTwice, ///< two entries were saved under one name
    };
    Kind kind{};
    QString path; ///< of the manifest; empty: none in particular
    QString text; ///< the address, or the shard ("3/8"), or the name
    qint64 number = 0; ///< the entry's place in the list, from 1; 0: not known
    qint64 count = 1; ///< how many entries in a row, from `number` on, where no address is known
};

struct Merge
{
    Manifest manifest; ///< in the list's order
    std::vector<MergeProblem> problems; ///< none: the union equals the list. In the order of Kind
};

/// @p list: the whole list with its names. Empty: it is proven by what the manifests themselves say of it
/// (count, shards, numbers, digest): they hold the addresses and names of which the digest was made. What is
/// missing with a missing shard is not named once more.
Merge mergeManifests(const std::vector<MergeInput> &manifests, const EntryList &list);

} // namespace Halyard
