// SPDX-License-Identifier: MIT
#include "knownfiles.h"

#include "manifest.h"
#include "presentfiles.h"

#include <QDir>

#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

std::shared_ptr<const SavedFile> KnownFiles::known(const Entry &entry, const PresentFile &present)
{
    read();
    readManifests();
    const auto kept = m_kept.constFind(present.name);
    const auto told = m_told.constFind(present.name);
    const bool isKept = kept != m_kept.cend() && kept->isOf(present.file);
    const bool isTold = told != m_told.cend();
    const QString address = isKept ? kept->address : isTold ? told->address : entry.address;
    if (address != entry.address)
        return {};
    auto file = std::make_shared<SavedFile>(present.file);
    if (isKept && kept->answer)
        file->answer = kept->answer;
    else if (isTold && told->address == address && told->isOf(present.file))
        file->answer = told->answer;
    return file;
}

std::optional<PresentFile> KnownFiles::underServersName(const Entry &entry, const PresentFiles &present)
{
    read();
    const QString name = m_names.value(entry.address);
    const auto kept = m_kept.constFind(name);
    if (name == entry.fileName || kept == m_kept.cend() || kept->address != entry.address)
        return {};
    auto file = present.fileNamed(entry, name);
    return file && kept->isOf(file->file) ? file : std::nullopt;
}

void KnownFiles::read()
{
    if (std::exchange(m_isRead, true) || !m_earlier)
        return;
    for (const EarlierFile &earlier : *m_earlier) {
        const SavedFile &file = *earlier.file;
        m_kept.insert(earlier.name, {earlier.address, file.size, file.modified, file.answer});
        m_names.insert(earlier.address, earlier.name);
    }
}

void KnownFiles::readManifests()
{
    if (std::exchange(m_areManifestsRead, true))
        return;
    const QStringList found = QDir(m_folder).entryList({u"halyard-manifest*.json"_s}, QDir::Files);
    for (const QString &name : found) {
        if (!isManifestName(name))
            continue;
        const auto read = readManifest(m_folder, name);
        if (const auto *manifest = std::get_if<Manifest>(&read))
            take(*manifest);
    }
}

void KnownFiles::take(const Manifest &manifest)
{
    for (const ManifestEntry &entry : manifest.entries) {
        if (entry.name.isEmpty())
            continue;
        Line line{entry.address, entry.size, 0, {}};
        if (!entry.entityTag.isEmpty() || !entry.lastModified.isEmpty()) {
            AnswerFacts answer;
            answer.finalAddress = entry.finalAddress;
            answer.contentType = entry.contentType;
            answer.entityTag = entry.entityTag;
            answer.lastModified = entry.lastModified;
            line.answer = std::make_shared<const AnswerFacts>(std::move(answer));
        }
        m_told.insert(entry.name, std::move(line));
    }
}

} // namespace Halyard
