// SPDX-License-Identifier: MIT
// The manifest: a JSON file beside the downloaded files that says of each where it came from and how to tell
// that it is whole. Reading is strict, for it may come from a stranger: names are single safe names, sizes
// and digests are what they should be, or the manifest is refused with the place. Pure but for the files.
#pragma once

#include "download.h"
#include "savedfile.h"

#include <QByteArray>
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
};

struct Manifest
{
    QString title;
    qint64 made = 0; ///< milliseconds since 1970, UTC
    std::vector<ManifestEntry> entries; ///< in the list's order
};

/// The name of the manifest within a folder: "halyard-manifest.json".
QString manifestName();

/// One entry for a row of a batch, in a final state or not.
ManifestEntry manifestEntry(const Entry &entry, const Download &row);

QByteArray toJson(const Manifest &manifest);
/// The manifest, or why it is none: "entry 3: the name is not safe".
std::variant<Manifest, QString> parseManifest(const QByteArray &json);

/// Whole or not at all; an error names what the system said, empty: written.
QString writeManifest(const QString &folder, const Manifest &manifest);
std::variant<Manifest, QString> readManifest(const QString &folder);

} // namespace Halyard
