// SPDX-License-Identifier: MIT
// The manifest: a JSON file beside the downloaded files that says of each where it came from and how to tell
// that it is whole. Reading is strict, for it may come from a stranger: names are single safe names, sizes
// and digests are what they should be, or the manifest is refused with the place. Pure but for the files.
#pragma once

#include "download.h"
#include "savedfile.h"
#include "shard.h"

#include <QByteArray>
#include <optional>
#include <variant>
#include <vector>

namespace Halyard {

struct ManifestEntry
{
    QString address;
    QString finalAddress; ///< empty: the same
    QString name; ///< in the folder; empty: it was not saved
    QByteArray status; ///< "saved", "already_there", or the key of an OutcomeKind
    int httpStatus = 0;
    qint64 size = -1;
    QByteArray sha256; ///< raw; empty: not saved, or not known
    QString contentType;
    QString entityTag;
    QString lastModified;
    qint64 savedAt = 0; ///< milliseconds since 1970, UTC
    qint64 number = 0; ///< its place in the whole list, from 1; 0: not told. Of shards alone
    QString listName; ///< the name by the list, where `name` is another or empty; empty: not told
};

/// The name that the list gives it; empty: not told.
inline const QString &nameByList(const ManifestEntry &entry)
{
    return entry.listName.isEmpty() ? entry.name : entry.listName;
}

/// Of which list the entries are a part, and which part.
struct ManifestShard
{
    Shard shard;
    qint64 listRows = 0; ///< of the whole list
    QByteArray listDigest; ///< raw SHA-256 of the whole list: see ListDigest

    bool operator==(const ManifestShard &) const = default;
};

struct Manifest
{
    QString title;
    qint64 made = 0; ///< milliseconds since 1970, UTC
    std::vector<ManifestEntry> entries; ///< in the list's order
    std::optional<ManifestShard> shard{}; ///< none: it is of a whole list
};

/// The name of the manifest within a folder: "halyard-manifest.json".
QString manifestName();
/// Of a shard's: "halyard-manifest.3-of-8.json".
QString manifestName(const Shard &shard);
/// Whether that is the name of a manifest, of a whole list or of any shard.
bool isManifestName(const QString &name);

/// One entry for a row of a batch, in a final state or not.
ManifestEntry manifestEntry(const Entry &entry, const Download &row);

QByteArray toJson(const Manifest &manifest);
/// The manifest, or why it is none: "entry 3: the name is not safe".
std::variant<Manifest, QString> parseManifest(const QByteArray &json);

/// Under the name that it has by its shard, whole or not at all; an error names what the system said, empty:
/// written.
QString writeManifest(const QString &folder, const Manifest &manifest);
std::variant<Manifest, QString> readManifest(const QString &folder, const QString &name = manifestName());

} // namespace Halyard
