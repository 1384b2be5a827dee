// SPDX-License-Identifier: MIT
#include "verification.h"

#include "folderlock.h"

#include <array>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// Manifests, locks, and what unfinished batches have left.
bool isOurs(const QString &name)
{
    return isManifestName(name) || FolderLock::isFileName(name) || name == ".halyard.probe"_L1
        || (name.startsWith(".halyard-"_L1) && name.endsWith(".part"_L1));
}

} // namespace

QLatin1StringView key(Finding finding)
{
    static constexpr std::array<const char *, 6> keys{
        "not_saved", "whole", "missing", "other_size", "other_content", "unreadable"};
    return QLatin1StringView(keys[std::size_t(finding)]);
}

Verification::Verification(const TargetFolder &folder, const Manifest &manifest)
    : m_folder(folder)
    , m_manifest(manifest)
    , m_names(folder.fileNames())
{
}

Finding Verification::look(std::size_t index) const
{
    const ManifestEntry &entry = m_manifest.entries[index];
    if (entry.name.isEmpty())
        return Finding::NotSaved;
    const auto peek = m_folder.peek(entry.name);
    if (!peek)
        return m_names.contains(entry.name) ? Finding::Unreadable : Finding::Missing;
    if (peek->size != entry.size)
        return Finding::OtherSize;
    if (entry.sha256.isEmpty())
        return Finding::Whole;
    const QByteArray sum = m_folder.digest(entry.name, QCryptographicHash::Sha256);
    if (sum.isEmpty())
        return Finding::Unreadable;
    return sum == entry.sha256 ? Finding::Whole : Finding::OtherContent;
}

QStringList Verification::foreign() const
{
    QSet<QString> known;
    for (const ManifestEntry &entry : m_manifest.entries)
        known.insert(entry.name);
    QStringList names;
    for (const QString &name : m_names) {
        if (!known.contains(name) && !isOurs(name))
            names.append(name);
    }
    names.sort();
    return names;
}

} // namespace Halyard
