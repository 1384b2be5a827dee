// SPDX-License-Identifier: MIT
#include "shardmanifest.h"

#include <QDateTime>

#include <algorithm>

namespace Halyard {

namespace {

QByteArray word(OutcomeKind kind)
{
    return QByteArray(key(kind).data(), key(kind).size());
}

} // namespace

void ListDigest::add(const QString &address, const QString &name)
{
    m_hash.addData((address + u'\n' + name + u'\n').toUtf8());
}

Manifest plannedManifest(const std::vector<Entry> &whole, const Shard &shard, const QString &title)
{
    Manifest manifest;
    manifest.title = title;
    manifest.made = QDateTime::currentMSecsSinceEpoch();
    const QByteArray none = word(OutcomeKind::None);
    ListDigest digest;
    qint64 number = 0;
    for (const Entry &entry : whole) {
        ++number;
        digest.add(entry.address, entry.fileName);
        if (shardOf(entry, shard.count, shard.by) != shard.number)
            continue;
        ManifestEntry &planned = manifest.entries.emplace_back();
        planned.address = entry.address;
        planned.status = none;
        planned.number = number;
        planned.listName = entry.fileName;
    }
    manifest.shard = {shard, number, digest.result()};
    return manifest;
}

Manifest asShard(Manifest done, const Manifest &planned)
{
    const std::size_t count = std::min(done.entries.size(), planned.entries.size());
    for (std::size_t i = 0; i < count; ++i) {
        ManifestEntry &entry = done.entries[i];
        entry.number = planned.entries[i].number;
        const QString &name = nameByList(planned.entries[i]);
        entry.listName = entry.name == name ? QString() : name;
    }
    done.title = planned.title;
    done.shard = planned.shard;
    return done;
}

bool isUnfinished(const ManifestEntry &entry)
{
    static const QByteArray none = word(OutcomeKind::None);
    static const QByteArray cancelled = word(OutcomeKind::Cancelled);
    return entry.status == none || entry.status == cancelled;
}

} // namespace Halyard
