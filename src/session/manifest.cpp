// SPDX-License-Identifier: MIT
#include "manifest.h"

#include "manifestform.h"
#include "orderedobject.h"
#include "targetfolder.h"
#include "wholefile.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestManifest = 512LL * 1024 * 1024; // over a million files

QString timeText(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toUTC().toString(Qt::ISODateWithMs);
}

QByteArray statusOf(const Download &row)
{
    const auto word = [](OutcomeKind kind) { return QByteArray(key(kind).data(), key(kind).size()); };
    if (row.state == State::Saved)
        return word(OutcomeKind::Saved);
    if (row.state == State::Skipped)
        return word(OutcomeKind::AlreadyThere);
    return word(isFinal(row.state) ? row.outcome.kind : OutcomeKind::None);
}

void takeAnswer(const AnswerFacts &facts, ManifestEntry *entry)
{
    if (facts.finalAddress != entry->address)
        entry->finalAddress = facts.finalAddress;
    entry->contentType = facts.contentType;
    entry->entityTag = facts.entityTag;
    entry->lastModified = facts.lastModified;
}

QByteArray lineOf(const ManifestEntry &entry)
{
    OrderedObject line;
    line.add("address", entry.address);
    line.addText("final_address", entry.finalAddress);
    line.addText("name", entry.name);
    line.add("status", QString::fromLatin1(entry.status));
    if (entry.httpStatus > 0)
        line.add("http_status", entry.httpStatus);
    if (entry.size >= 0)
        line.add("size", entry.size);
    line.addText("sha256", QString::fromLatin1(entry.sha256.toHex()));
    line.addText("content_type", entry.contentType);
    line.addText("etag", entry.entityTag);
    line.addText("last_modified", entry.lastModified);
    if (entry.savedAt > 0)
        line.add("saved_at", timeText(entry.savedAt));
    if (entry.number > 0)
        line.add("number", entry.number);
    if (entry.listName != entry.name)
        line.addText("list_name", entry.listName);
    return line.finished();
}

QByteArray shardObject(const ManifestShard &part)
{
    OrderedObject object;
    object.add("number", part.shard.number);
    object.add("count", part.shard.count);
    object.add("by", part.shard.by == Shard::By::Host ? u"host"_s : u"address"_s);
    object.add("list_rows", part.listRows);
    object.add("list_sha256", QString::fromLatin1(part.listDigest.toHex()));
    return object.finished();
}

} // namespace

QString manifestName()
{
    return u"halyard-manifest.json"_s;
}

QString manifestName(const Shard &shard)
{
    return u"halyard-manifest.%1.json"_s.arg(shardWord(shard));
}

bool isManifestName(const QString &name)
{
    static const QRegularExpression form(
        u"^halyard-manifest(\\.[0-9]+-of-[0-9]+)?\\.json$"_s, QRegularExpression::CaseInsensitiveOption);
    return name.startsWith("halyard-manifest"_L1, Qt::CaseInsensitive) && form.match(name).hasMatch();
}

ManifestEntry manifestEntry(const Entry &entry, const Download &row)
{
    ManifestEntry result;
    result.address = entry.address;
    result.status = statusOf(row);
    result.httpStatus = row.outcome.httpStatus;
    if (row.state != State::Saved && row.state != State::Skipped)
        return result;
    result.name = row.savedAs.isEmpty() ? entry.fileName : row.savedAs;
    if (!row.file)
        return result;
    result.size = row.file->size;
    result.sha256 = row.file->sha256;
    result.savedAt = row.file->savedAt;
    if (row.file->answer)
        takeAnswer(*row.file->answer, &result);
    return result;
}

/// An entry a line: two manifests can be compared, and a person finds what they look for.
QByteArray toJson(const Manifest &manifest)
{
    OrderedObject head;
    head.add("format", manifestFormat());
    head.add("version", ManifestVersion);
    head.add("title", manifest.title);
    head.add("made", timeText(manifest.made));
    QByteArray json = head.finished();
    json.chop(1);
    if (manifest.shard)
        json += ",\"shard\":" + shardObject(*manifest.shard);
    json += ",\"files\":[";
    const char *between = "\n";
    for (const ManifestEntry &entry : manifest.entries) {
        json += between + lineOf(entry);
        between = ",\n";
    }
    return json += "\n]}\n";
}

QString writeManifest(const QString &folder, const Manifest &manifest)
{
    const auto &part = manifest.shard; // shards of one folder write theirs at the same moment
    const QString name = part ? manifestName(part->shard) : manifestName();
    const QString kind = part ? "manifest-"_L1 + shardWord(part->shard) : u"manifest"_s;
    const FileError error = writeWhole(folder, FolderUse::Save, name, kind, toJson(manifest));
    if (error && error.detail.isEmpty())
        return u"the system does not say why"_s;
    return error.detail;
}

std::variant<Manifest, QString> readManifest(const QString &folder, const QString &name)
{
    FileError error;
    const auto target = openTargetFolder(folder, FolderUse::Look, error);
    if (!target)
        return error.detail;
    if (!target->peek(name)) // which follows no link
        return u"there is no %1 in it"_s.arg(name);
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    if (file.size() > largestManifest)
        return u"it is larger than %1 bytes"_s.arg(largestManifest);
    return parseManifest(file.read(largestManifest));
}

} // namespace Halyard
