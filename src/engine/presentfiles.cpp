// SPDX-License-Identifier: MIT
#include "presentfiles.h"

#include "safename.h"
#include "savedname.h"

namespace Halyard {

SavedFile savedFileOf(const FilePeek &peek)
{
    SavedFile file;
    file.size = peek.size;
    file.modified = peek.modified;
    return file;
}

PresentFiles::PresentFiles(const EntryList &entries, const TargetFolder &folder, const SavingRules &rules)
    : m_entries(entries)
    , m_folder(folder)
    , m_rules(rules)
    , m_names(folder.fileNames())
{
}

std::optional<PresentFile> PresentFiles::wholeFileFor(const Entry &entry, const Accept &accept) const
{
    if (auto found = wholeFileBeside(entry, entry.fileName, accept); found || !m_rules.extensionFromBytes)
        return found;
    using Format = PictureFormat;
    for (const Format format :
        {Format::Png, Format::Jpeg, Format::Gif, Format::Bmp, Format::Webp, Format::Ico}) {
        const QString name = nameForFormat(entry.fileName, format);
        if (name == entry.fileName || !m_names.contains(name) || isAnothers(entry, name))
            continue;
        Entry asPicture = entry;
        asPicture.picture = true;
        const auto isOfFormat = [&](const FilePeek &peek) {
            return pictureFormat(peek.head) == format && (!accept || accept(peek));
        };
        if (auto found = wholeFileBeside(asPicture, name, isOfFormat))
            return found;
    }
    return {};
}

std::optional<PresentFile> PresentFiles::anyFileFor(const Entry &entry) const
{
    if (!m_names.contains(entry.fileName))
        return wholeFileFor(entry);
    const auto peek = m_folder.peek(entry.fileName);
    return PresentFile{entry.fileName, peek ? savedFileOf(*peek) : SavedFile{}};
}

/// Of that name, or of the numbered ones that follow it; those that other rows are to have were left out.
std::optional<PresentFile> PresentFiles::wholeFileBeside(
    const Entry &entry, const QString &name, const Accept &accept) const
{
    QString tried = name;
    const auto isLeftOut = [&](int number) { return number > 2 && isAnothers(entry, tried); };
    for (int number = 2; m_names.contains(tried) || isLeftOut(number); ++number) {
        const bool mayBe = number == 2 || !isAnothers(entry, tried);
        const auto peek = mayBe ? m_folder.peek(tried) : std::nullopt;
        const bool fits = peek && hasItsSum(entry, tried);
        if (fits && isWholeFile(*peek, entry.picture) && (!accept || accept(*peek)))
            return PresentFile{tried, savedFileOf(*peek)};
        tried = numberedName(name, number);
    }
    return {};
}

std::optional<PresentFile> PresentFiles::fileNamed(const Entry &entry, const QString &name) const
{
    const bool mayBe = m_names.contains(name) && !isAnothers(entry, name);
    const auto peek = mayBe ? m_folder.peek(name) : std::nullopt;
    if (!peek || !hasItsSum(entry, name))
        return {};
    return PresentFile{name, savedFileOf(*peek)};
}

bool PresentFiles::hasItsSum(const Entry &entry, const QString &name) const
{
    const Checksum &sum = entry.checksum;
    return sum.isNull() || m_folder.digest(name, sum.algorithm) == sum.digest;
}

bool PresentFiles::isAnothers(const Entry &entry, const QString &name) const
{
    for (qsizetype i = m_reserved.isEmpty() ? 0 : m_entries.size(); i < m_entries.size(); ++i)
        m_reserved.insert(m_entries.at(i).fileName);
    return name != entry.fileName && m_reserved.contains(name);
}

} // namespace Halyard
