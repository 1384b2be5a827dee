// SPDX-License-Identifier: MIT
// What a shard's manifest says before anything is fetched: which of the list's entries fall to it, and of
// which list. Written first, so that even a shard that is killed has left what it was to do. Pure.
#pragma once

#include "manifest.h"

#include <QCryptographicHash>

namespace Halyard {

/// SHA-256 of a list: of each entry in order its address and its name, each with a line feed behind it, in
/// UTF-8. What sha256sum says of a file of such lines is the same.
class ListDigest
{
public:
    void add(const QString &address, const QString &name);
    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Of @p whole, whose names are unique, those that fall to @p shard, with their places in the list; none is
/// fetched yet. The manifest's entries are those of entriesOf(), in the same order.
Manifest plannedManifest(const std::vector<Entry> &whole, const Shard &shard, const QString &title);

/// @p done, without a shard and an entry for each of @p planned in its order, as that shard's manifest.
Manifest asShard(Manifest done, const Manifest &planned);

/// Whether the run of a shard has not come to an end for the entry: it was not tried, or was cancelled.
bool isUnfinished(const ManifestEntry &entry);

} // namespace Halyard
