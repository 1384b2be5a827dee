// SPDX-License-Identifier: MIT
#include "manifestlist.h"

#include "addresslist.h"
#include "manifest.h"
#include "safename.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ManifestList)
};

enum class Look : quint8 { NotSaved, There, Missing, Changed };

Look lookAt(const QDir &folder, const ManifestEntry &known)
{
    if (known.name.isEmpty())
        return Look::NotSaved;
    const QFileInfo file(folder.filePath(known.name));
    if (file.isSymLink() || !file.isFile())
        return Look::Missing;
    return known.size < 0 || file.size() == known.size ? Look::There : Look::Changed;
}

void count(ManifestList &list, Look look)
{
    switch (look) {
    case Look::NotSaved:
        ++list.notSaved;
        break;
    case Look::There:
        ++list.there;
        break;
    case Look::Missing:
        ++list.missing;
        break;
    case Look::Changed:
        ++list.changed;
        break;
    }
}

/// What has another size must not pass for the file, whatever it is.
Entry entryOf(const ManifestEntry &known, const QUrl &url, Look look)
{
    Entry entry = entryFor(url);
    if (const QString &name = nameByList(known); !name.isEmpty())
        entry.fileName = known.name.isEmpty() ? name : known.name;
    entry.title = entry.fileName;
    entry.picture = hasPictureExtension(entry.fileName);
    if (look == Look::Changed && !known.sha256.isEmpty())
        entry.checksum = {QCryptographicHash::Sha256, known.sha256};
    return entry;
}

} // namespace

bool mayBeManifest(const QString &path)
{
    return path.endsWith(".json"_L1, Qt::CaseInsensitive);
}

ManifestList readManifestList(const QString &path)
{
    ManifestList list;
    list.path = path;
    const QFileInfo info(path);
    list.folder = info.absolutePath();
    auto read = readManifest(list.folder, info.fileName());
    if (const auto *problem = std::get_if<QString>(&read)) {
        list.problem = *problem;
        return list;
    }
    const Manifest &manifest = std::get<Manifest>(read);
    list.title = manifest.title;
    const QDir folder(list.folder);
    std::vector<Entry> entries;
    entries.reserve(manifest.entries.size());
    for (const ManifestEntry &known : manifest.entries) {
        const auto url = parseAddress(known.address);
        if (!std::holds_alternative<QUrl>(url))
            continue; // the reader lets none of these through
        const Look look = lookAt(folder, known);
        count(list, look);
        entries.push_back(entryOf(known, std::get<QUrl>(url), look));
    }
    list.entries = EntryList(withUniqueNames(std::move(entries)));
    return list;
}

QString manifestSentence(const ManifestList &list)
{
    const int all = int(list.entries.size());
    QStringList sentences;
    if (list.there == all)
        sentences << Tr::tr("All %Ln file(s) of the manifest are there.", nullptr, all);
    else
        sentences << Tr::tr("%1 of %Ln file(s) of the manifest are there.", nullptr, all)
                         .arg(QLocale().toString(list.there));
    if (list.missing > 0)
        sentences << Tr::tr("%Ln file(s) are missing.", nullptr, list.missing);
    if (list.changed > 0)
        sentences << Tr::tr(
            "%Ln file(s) have changed; the right ones will be saved beside them.", nullptr, list.changed);
    if (list.notSaved > 0)
        sentences << Tr::tr("%Ln file(s) had not been saved.", nullptr, list.notSaved);
    return sentences.join(u' ');
}

} // namespace Halyard
