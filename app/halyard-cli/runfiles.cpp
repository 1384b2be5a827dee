// SPDX-License-Identifier: MIT
#include "runfiles.h"

#include "safename.h"
#include "sentences.h"
#include "targetfolder.h"
#include "wholefile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QThread>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// Finds the place of a file in an earlier manifest.
class Places
{
public:
    explicit Places(const std::vector<ManifestEntry> &entries)
    {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (!entries[i].name.isEmpty())
                m_byName.insert(collisionKey(entries[i].name), i);
            m_byAddress.insert(entries[i].address, i);
        }
    }
    std::optional<std::size_t> byName(const QString &name) const { return in(m_byName, collisionKey(name)); }
    std::optional<std::size_t> byAddress(const QString &address) const { return in(m_byAddress, address); }

private:
    using Map = QHash<QString, std::size_t>;
    static std::optional<std::size_t> in(const Map &map, const QString &key)
    {
        const auto found = map.constFind(key);
        return found == map.cend() ? std::nullopt : std::optional(*found);
    }

    Map m_byName;
    Map m_byAddress;
};

void readFile(const TargetFolder &folder, const QDeadlineTimer &until, ManifestEntry *entry)
{
    if (entry->name.isEmpty() || (entry->size >= 0 && !entry->sha256.isEmpty()))
        return;
    const auto peek = folder.peek(entry->name);
    if (peek) {
        entry->size = peek->size;
        entry->sha256
            = until.hasExpired() ? QByteArray() : folder.digest(entry->name, QCryptographicHash::Sha256);
    } else if (entry->size < 0) {
        entry->size = 0; // gone since: verifying will miss it
    }
}

/// It was there already, and from that address: what was known of it when it came counts, whatever has become
/// of it since. Else a second run would take a damaged file for the right one.
bool isOfEarlierRun(const ManifestEntry &entry, const ManifestEntry &earlier)
{
    return entry.status == "already_there" && earlier.address == entry.address && !earlier.sha256.isEmpty();
}

/// A file takes the place of what was known under its name. What has no file now takes only the place of what
/// had none: what was once saved, and is gone, stays known.
void merge(const ManifestEntry &entry, const Places &places, std::vector<ManifestEntry> *entries)
{
    if (!entry.name.isEmpty()) {
        auto place = places.byName(entry.name);
        if (place && isOfEarlierRun(entry, (*entries)[*place]))
            return;
        if (const auto same = places.byAddress(entry.address);
            !place && same && (*entries)[*same].name.isEmpty())
            place = same;
        if (place)
            (*entries)[*place] = entry;
        else
            entries->push_back(entry);
        return;
    }
    const auto place = places.byAddress(entry.address);
    if (!place)
        entries->push_back(entry);
    else if ((*entries)[*place].name.isEmpty())
        (*entries)[*place] = entry;
}

} // namespace

Manifest manifestOf(const ReportInput &run, const Manifest &earlier, const QDeadlineTimer &until)
{
    Manifest manifest;
    manifest.title = earlier.title;
    manifest.made = QDateTime::currentMSecsSinceEpoch();
    manifest.entries = earlier.entries;
    const Places places(earlier.entries);
    FileError error;
    const auto folder = openTargetFolder(run.folder, FolderUse::Look, error);
    for (const Download &row : run.rows) {
        if (row.removed)
            continue;
        ManifestEntry entry = manifestEntry(run.entries.at(row.id), row);
        if (folder)
            readFile(*folder, until, &entry);
        merge(entry, places, &manifest.entries);
    }
    return manifest;
}

Manifest earlierManifest(const QString &folder, QString *fault)
{
    if (!QFileInfo::exists(folder + u'/' + manifestName()))
        return {};
    auto read = readManifest(folder);
    if (auto *manifest = std::get_if<Manifest>(&read))
        return std::move(*manifest);
    *fault = std::get<QString>(read);
    return {};
}

QString putManifestAside(const QString &folder)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss"_s);
    const QString aside = u"halyard-manifest.%1.json"_s.arg(stamp);
    return QDir(folder).rename(manifestName(), aside) ? aside : QString();
}

QString lockPatiently(const QString &folder, FolderLock *lock)
{
    constexpr int longest = 5000; // milliseconds
    constexpr unsigned long pause = 50;
    const QDeadlineTimer deadline(longest);
    FileError error = lock->lock(folder);
    while (error.kind == OutcomeKind::FolderInUse && !deadline.hasExpired()) {
        QThread::msleep(pause);
        error = lock->lock(folder);
    }
    if (error.kind == OutcomeKind::FolderInUse)
        return u"another Halyard saves there (%1)"_s.arg(error.detail);
    return error ? error.detail : QString();
}

QString writeReport(const QString &path, const ReportInput &run)
{
    const bool isJson = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    const FileError error = writeWhole(path, u"report"_s, isJson ? reportAsJson(run) : reportAsCsv(run));
    if (!error)
        return {};
    return asSentence(u"The report %1 cannot be written: %2"_s.arg(harmless(path), harmless(error.detail)));
}

} // namespace Halyard
