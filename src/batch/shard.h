// SPDX-License-Identifier: MIT
// One of several machines' part of a list: "3/8" is the third of eight. Names and numbers are those of the
// whole list. By host (the default) all addresses of a host fall to one shard, so that limits per host hold
// over all of them; by address they are spread evenly, and limits per host are divided by the count. The hash
// is FNV-1a of 64 bits over the UTF-8 of the host or the address key, its upper half folded onto the lower
// one, modulo the count: the same on every machine and in every version. Pure, any thread.
#pragma once

#include "download.h"

#include <optional>

namespace Halyard {

struct Limits;

struct Shard
{
    enum class By : quint8 { Host, Address };

    static constexpr int MostShards = 10'000;

    int number = 1; ///< from 1
    int count = 1;
    By by = By::Host;

    bool isWhole() const { return count == 1; }
    bool operator==(const Shard &) const = default;
};

/// "3/8", with 1 <= number <= count <= 10,000.
std::optional<Shard> parseShard(const QString &text);
/// The same the other way round.
QString shardText(const Shard &shard);
/// As it stands in the names of files: "3-of-8".
QString shardWord(const Shard &shard);

/// To which shard, from 1, the entry falls.
int shardOf(const Entry &entry, int count, Shard::By by);

/// Those of @p entries that fall to @p shard, in their order. Names must be unique already.
std::vector<Entry> entriesOf(std::vector<Entry> entries, const Shard &shard);

/// What of @p whole falls to one shard: by host all of it, for no other shard asks the same hosts; by address
/// the count-th part of what is allowed per host, and at least one at a time.
Limits limitsOf(const Limits &whole, const Shard &shard);

} // namespace Halyard
