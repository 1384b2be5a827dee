// SPDX-License-Identifier: MIT
// Reads a manifest that a stranger may have written: every field is what it should be, or all is refused.
#include "manifest.h"

#include "addresslist.h"
#include "manifestform.h"
#include "safename.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 8192;

/// Reads the fields of one object; the first that is wrong is remembered, with its name.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }

    const QString &fault() const { return m_fault; }
    void refuse(const QString &fault)
    {
        if (m_fault.isEmpty())
            m_fault = fault;
    }

    /// Empty where there is none.
    QString text(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isUndefined() && !value.isString())
            refuse(u"'%1' is no text"_s.arg(name));
        const QString text = value.toString();
        if (text.size() > longestText)
            refuse(u"'%1' is too long"_s.arg(name));
        return text.left(longestText);
    }
    qint64 number(QLatin1StringView name, qint64 most, qint64 otherwise)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(-1);
        if (number >= 0 && number <= double(most) && std::floor(number) == number)
            return value.toInteger();
        refuse(u"'%1' is no number that it can be"_s.arg(name));
        return otherwise;
    }
    /// Milliseconds since 1970; 0 where there is none.
    qint64 time(QLatin1StringView name)
    {
        const QString written = text(name);
        if (written.isEmpty())
            return 0;
        const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
        if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
            refuse(u"'%1' is no time"_s.arg(name));
        return time.isValid() ? time.toMSecsSinceEpoch() : 0;
    }
    QByteArray digest(QLatin1StringView name)
    {
        constexpr qsizetype hexDigits = 64;
        const QByteArray hex = text(name).toLatin1();
        const auto isHex
            = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); };
        if (!hex.isEmpty() && (hex.size() != hexDigits || !std::all_of(hex.begin(), hex.end(), isHex)))
            refuse(u"'%1' is no SHA-256"_s.arg(name));
        return QByteArray::fromHex(hex);
    }

private:
    const QJsonObject m_object;
    QString m_fault;
};

bool isStatus(const QString &word)
{
    for (int kind = 0; kind < OutcomeKindCount; ++kind) {
        if (word == key(OutcomeKind(kind)))
            return true;
    }
    return false;
}

/// The shard that a manifest says it is of, where it says so.
void readShard(const QJsonObject &object, Manifest *manifest, Fields *head)
{
    const QJsonValue value = object.value("shard"_L1);
    if (value.isUndefined())
        return;
    constexpr qint64 mostRows = 1'000'000'000;
    Fields fields(value.toObject());
    ManifestShard part;
    part.shard.number = int(fields.number("number"_L1, Shard::MostShards, 0));
    part.shard.count = int(fields.number("count"_L1, Shard::MostShards, 0));
    const QString by = fields.text("by"_L1);
    part.shard.by = by == "address"_L1 ? Shard::By::Address : Shard::By::Host;
    part.listRows = fields.number("list_rows"_L1, mostRows, -1);
    part.listDigest = fields.digest("list_sha256"_L1);
    if (part.shard.number < 1 || part.shard.number > part.shard.count)
        fields.refuse(u"there is no such one"_s);
    if (by != "host"_L1 && by != "address"_L1)
        fields.refuse(u"'by' is neither host nor address"_s);
    if (part.listRows < 0 || part.listDigest.isEmpty())
        fields.refuse(u"it does not say of which list"_s);
    if (!fields.fault().isEmpty())
        head->refuse("the shard: "_L1 + fields.fault());
    manifest->shard = part;
}

/// As every address is that we fetch: http or https, and no login in it.
void checkAddress(const QString &address, Fields *fields)
{
    Logins logins;
    if (!std::holds_alternative<QUrl>(parseAddress(address, &logins)))
        fields->refuse(u"the address is none that can be fetched"_s);
    else if (!logins.isEmpty())
        fields->refuse(u"the address holds a login"_s);
}

void checkFile(const ManifestEntry &entry, Fields *fields)
{
    if (entry.name.isEmpty()) {
        if (entry.status == "saved" || entry.status == "already_there")
            fields->refuse(u"it has no name"_s);
        return;
    }
    if (entry.name != safeName(entry.name))
        fields->refuse(u"the name is not safe"_s);
    else if (collisionKey(entry.name) == collisionKey(manifestName()))
        fields->refuse(u"the name is the manifest's own"_s);
    else if (entry.size < 0)
        fields->refuse(u"it has no size"_s);
}

/// What only manifests of shards have.
void checkShardEntry(const Manifest &manifest, const ManifestEntry &entry, Fields *fields)
{
    const qint64 earlier = manifest.entries.empty() ? 0 : manifest.entries.back().number;
    if (entry.number <= earlier || entry.number > manifest.shard->listRows)
        fields->refuse(u"'number' is not its place in the list"_s);
    else if (nameByList(entry).isEmpty())
        fields->refuse(u"it has no name by the list"_s);
    else if (isManifestName(entry.name) || isManifestName(entry.listName))
        fields->refuse(u"the name is a manifest's own"_s);
}

ManifestEntry readEntry(Fields *fields)
{
    constexpr qint64 largestFile = 1'000'000'000'000'000; // 1 PB, within what a double holds exactly
    constexpr int highestStatus = 999;
    ManifestEntry entry;
    entry.address = fields->text("address"_L1);
    entry.finalAddress = fields->text("final_address"_L1);
    entry.name = fields->text("name"_L1);
    const QString status = fields->text("status"_L1);
    entry.status = status.toLatin1();
    entry.httpStatus = int(fields->number("http_status"_L1, highestStatus, 0));
    entry.size = fields->number("size"_L1, largestFile, -1);
    entry.sha256 = fields->digest("sha256"_L1);
    entry.contentType = fields->text("content_type"_L1);
    entry.entityTag = fields->text("etag"_L1);
    entry.lastModified = fields->text("last_modified"_L1);
    entry.savedAt = fields->time("saved_at"_L1);
    entry.number = fields->number("number"_L1, std::numeric_limits<qint32>::max(), 0);
    entry.listName = fields->text("list_name"_L1);
    if (!entry.listName.isEmpty() && entry.listName != safeName(entry.listName))
        fields->refuse(u"the name by the list is not safe"_s);
    if (!isStatus(status))
        fields->refuse(u"'status' is no known word"_s);
    checkAddress(entry.address, fields);
    checkFile(entry, fields);
    return entry;
}

/// What is wrong with all of it; empty: nothing.
QString readHead(const QJsonObject &object, Manifest *manifest)
{
    Fields head(object);
    if (head.text("format"_L1) != manifestFormat())
        return u"it is no manifest of Halyard"_s;
    const qint64 version = head.number("version"_L1, 1'000'000, 0);
    if (version > ManifestVersion)
        return u"a newer Halyard has made it"_s;
    if (version != ManifestVersion)
        return u"it does not say its version"_s;
    manifest->title = head.text("title"_L1);
    manifest->made = head.time("made"_L1);
    readShard(object, manifest, &head);
    if (!object.value("files"_L1).isArray())
        head.refuse(u"'files' is no list"_s);
    return head.fault();
}

} // namespace

std::variant<Manifest, QString> parseManifest(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return u"it is no JSON: %1 (at byte %2)"_s.arg(error.errorString()).arg(error.offset);
    Manifest manifest;
    if (const QString fault = readHead(document.object(), &manifest); !fault.isEmpty())
        return fault;
    QSet<QString> names;
    const QJsonArray files = document.object().value("files"_L1).toArray();
    for (qsizetype i = 0; i < files.size(); ++i) {
        Fields fields(files.at(i).toObject());
        if (!files.at(i).isObject())
            fields.refuse(u"it is no object"_s);
        ManifestEntry entry = readEntry(&fields);
        if (manifest.shard)
            checkShardEntry(manifest, entry, &fields);
        const QString name = collisionKey(entry.name);
        if (!name.isEmpty() && names.contains(name))
            fields.refuse(u"the name is there twice"_s);
        if (!fields.fault().isEmpty())
            return u"entry %1: %2"_s.arg(QString::number(i + 1), fields.fault());
        names.insert(name);
        manifest.entries.push_back(std::move(entry));
    }
    return manifest;
}

} // namespace Halyard
