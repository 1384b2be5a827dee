// SPDX-License-Identifier: MIT
// How the engine follows the batch's SavingRules: what it does with rows whose files are there already, and
// which names files may get that are not their rows' own.
#include "enginecore.h"
#include "knownfiles.h"
#include "manifest.h"
#include "presentfiles.h"
#include "safename.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// With no more than a number it could be the name of another shard's row, and be taken for its file.
QString nameOfShard(const QString &name, const QString &shard)
{
    const QString extension = extensionIn(name);
    return safeName(u"%1 (%2)%3"_s.arg(name.chopped(extension.size()), shard, extension));
}

} // namespace

void EngineCore::setSaving(const SavingRules &rules)
{
    if (m_isLoading) {
        m_wantedSaving = rules;
        return;
    }
    const bool isOther
        = rules.existing != m_saving.existing || rules.extensionFromBytes != m_saving.extensionFromBytes;
    takeSaving(rules);
    if (m_keeper)
        m_keeper->setSaving(rules);
    if (!isOther)
        return;
    m_queue.forgetPresent();
    lookForFiles(0, m_queue.entries().size());
}

void EngineCore::takeSaving(const SavingRules &rules)
{
    m_saving = rules;
    m_queue.setSaving(rules);
}

/// Before any traffic: a file that is there and whole is not fetched again, or replaced, as the rules say.
void EngineCore::lookForFiles(qsizetype from, qsizetype to)
{
    FileError error;
    const auto folder = m_saving.existing == ExistingFile::Rename
        ? nullptr
        : openTargetFolder(m_place.path(), FolderUse::Look, error);
    if (!folder)
        return;
    const EntryList entries = m_queue.entries();
    const PresentFiles present(entries, *folder, m_saving);
    KnownFiles known(m_place.path(), m_earlier);
    for (qsizetype index = present.names().isEmpty() ? to : from; index < to; ++index) {
        const auto id = DownloadId(index);
        if (!m_queue.isQueued(id))
            continue;
        if (const auto file = presentFileOf(entries.at(index), present, known))
            takePresent(id, *file, *folder, known);
    }
}

std::optional<PresentFile> EngineCore::presentFileOf(
    const Entry &entry, const PresentFiles &present, KnownFiles &known) const
{
    const bool isAny = m_saving.existing == ExistingFile::Overwrite;
    auto file = isAny ? present.anyFileFor(entry) : present.wholeFileFor(entry);
    if (!file && m_saving.serverNames)
        file = known.underServersName(entry, present);
    return file;
}

void EngineCore::takePresent(
    DownloadId id, const PresentFile &present, const TargetFolder &folder, KnownFiles &known)
{
    const Entry &entry = m_queue.entries().at(id);
    switch (m_saving.existing) {
    case ExistingFile::Skip: {
        SavedFile file = present.file;
        if (m_queue.isDescribing())
            file.sha256 = folder.digest(present.name, QCryptographicHash::Sha256);
        m_queue.markPresent(id, present.name, std::make_shared<const SavedFile>(std::move(file)));
        break;
    }
    case ExistingFile::Overwrite:
        m_queue.replacePresent(id, present.name);
        break;
    case ExistingFile::Update:
        m_queue.replacePresent(id, present.name, known.known(entry, present));
        break;
    case ExistingFile::Rename: // it gets another name when it is saved
        break;
    }
}

/// From then on no number, and nothing that a server proposes, leads to a name that a row is to have.
void EngineCore::reserveNames()
{
    TargetFolder *folder = m_place.folder();
    m_names.begin(
        m_queue.entries(), [folder] { return folder->fileNames(); }, isManifestName);
    folder->setNumbering([this, shard = FolderLock::shardIn(m_place.lockName())](const QString &name) {
        return m_names.next(shard.isEmpty() ? name : nameOfShard(name, shard));
    });
}

} // namespace Halyard
