// SPDX-License-Identifier: MIT
// Compares a folder with its manifest, offline. No link is followed and nothing is written. Reads one file at
// a time and keeps none of it, so that the caller can tell of each before the next one. Refers to folder and
// manifest, which outlive it; any thread.
#pragma once

#include "manifest.h"
#include "targetfolder.h"

#include <QSet>
#include <QStringList>

namespace Halyard {

enum class Finding : quint8 {
    NotSaved, ///< the manifest knows of no file
    Whole, ///< as it should be
    Missing, ///< gone; or a link, a folder or the like bears the name
    OtherSize,
    OtherContent, ///< the size is right, the SHA-256 is not
    Unreadable, ///< it is there, and cannot be read
};

/// True for what verifying complains about.
constexpr bool isDamage(Finding finding)
{
    return finding > Finding::Whole;
}

/// A stable word: "whole", "missing", "other_size". Never translated.
QLatin1StringView key(Finding finding);

class Verification
{
public:
    Verification(const TargetFolder &folder, const Manifest &manifest);

    /// Looks at the file of the entry with that index; reads it whole where its SHA-256 is known.
    Finding look(std::size_t index) const;
    /// Files in the folder that are neither in the manifest nor ours, sorted.
    QStringList foreign() const;

private:
    const TargetFolder &m_folder;
    const Manifest &m_manifest;
    const QSet<QString> m_names; ///< of the regular files that are there
};

} // namespace Halyard
