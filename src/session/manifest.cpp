// SPDX-License-Identifier: MIT
#include "manifest.h"

#include "manifestform.h"
#include "orderedobject.h"
#include "targetfolder.h"
#include "wholefile.h"

#include <QDateTime>
#include <QFile>

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
    return line.finished();
}

} // namespace

QString manifestName()
{
    return u"halyard-manifest.json"_s;
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
    const FileError error
        = writeWhole(folder, FolderUse::Save, manifestName(), u"manifest"_s, toJson(manifest));
    if (error && error.detail.isEmpty())
        return u"the system does not say why"_s;
    return error.detail;
}

std::variant<Manifest, QString> readManifest(const QString &folder)
{
    FileError error;
    const auto target = openTargetFolder(folder, FolderUse::Look, error);
    if (!target)
        return error.detail;
    if (!target->peek(manifestName())) // which follows no link
        return u"there is no %1 in it"_s.arg(manifestName());
    QFile file(folder + u'/' + manifestName());
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    if (file.size() > largestManifest)
        return u"it is larger than %1 bytes"_s.arg(largestManifest);
    return parseManifest(file.read(largestManifest));
}

} // namespace Halyard
