// SPDX-License-Identifier: MIT
// Which files of a batch are in its folder already. Reads files, so it belongs on the engine's thread; made
// and used up there while a batch is opened, or looked at anew.
#pragma once

#include "download.h"
#include "savedfile.h"
#include "savingrules.h"
#include "targetfolder.h"

#include <functional>
#include <optional>

namespace Halyard {

struct PresentFile
{
    /// The entry's, perhaps numbered, perhaps with the extension that its bytes call for, or the server's.
    QString name;
    SavedFile file;
};

class PresentFiles
{
public:
    /// @p entries and @p folder outlive it.
    PresentFiles(const EntryList &entries, const TargetFolder &folder, const SavingRules &rules);

    /// Of all files in the folder.
    const QSet<QString> &names() const { return m_names; }

    using Accept = std::function<bool(const FilePeek &)>;
    /// The whole file of @p entry, and one that @p accept takes where it is given. Beside a broken one of
    /// that name, which is not ours to replace, an earlier run will have saved a numbered one; what another
    /// row of the batch is to have is none of it.
    std::optional<PresentFile> wholeFileFor(const Entry &entry, const Accept &accept = {}) const;
    /// The file that Overwrite is about: whatever has the entry's name, whole or not, or else its whole file.
    std::optional<PresentFile> anyFileFor(const Entry &entry) const;
    /// The file of that name, where no other row is to have it and it has the entry's checksum.
    std::optional<PresentFile> fileNamed(const Entry &entry, const QString &name) const;

private:
    std::optional<PresentFile> wholeFileBeside(
        const Entry &entry, const QString &name, const Accept &accept) const;
    bool hasItsSum(const Entry &entry, const QString &name) const;
    bool isAnothers(const Entry &entry, const QString &name) const;

    const EntryList &m_entries;
    const TargetFolder &m_folder;
    const SavingRules m_rules;
    const QSet<QString> m_names;
    mutable QSet<QString> m_reserved; ///< the rows' own names; filled when they are first asked for
};

/// Size and time as a record keeps them.
SavedFile savedFileOf(const FilePeek &peek);

} // namespace Halyard
