// SPDX-License-Identifier: MIT
// What a shard's run has of its own beside its rows, so that many may run at once, on one machine or on many,
// into one folder: its options, its session, its lock and its manifest.
#pragma once

#include "getoptions.h"
#include "manifest.h"

namespace Halyard {

class OptionReader;
struct BatchMemo;

/// --shard, --shard-by and --session; after all other options, as limits per host may be divided by it.
void readShardOptions(OptionReader &reader, GetOptions *options);

/// The file in which the batches of @p shard are kept: @p file, if it is named, else one beside the usual
/// one, "session-3-of-8.db".
QString sessionPathOf(const std::optional<Shard> &shard, const QString &file);
/// The lock of @p shard in its folder.
QString lockNameOf(const std::optional<Shard> &shard);
/// The shard that a kept batch is; none: it is of a whole list.
std::optional<Shard> shardIn(const BatchMemo &memo);
/// What names the store of a batch again, behind "get --resume 12": " --shard 3/8"; empty: the usual one.
QString storeWords(const GetOptions &options);

/// The names that no download of the list may have, so that manifests can have them.
std::vector<Entry> manifestNames(const GetOptions &options);

/// Leaves what the shard is to do in its folder, where that is not there yet. Not while another has its lock,
/// nor where the folder of a batch that was begun (@p isBegun) is gone. Empty: all is well; else a sentence.
QString leavePlan(const QString &folder, const Manifest &plan, bool isBegun);

/// The plan that was left in @p folder by @p shard; none: it is not there, or another's.
std::optional<Manifest> planLeftIn(const QString &folder, const Shard &shard);

/// What to do where there is none.
QString planIsGone(const QString &folder);

/// Whether @p plan has a place for each of these rows, and no other.
bool fits(const Manifest &plan, const EntryList &entries);

} // namespace Halyard
