// SPDX-License-Identifier: MIT
#include "shard.h"

#include "addresslist.h"
#include "enginelimits.h"

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// Folded, because the low bits of FNV-1a know only the low bits of the bytes: an address in which a part is
/// repeated ("/017/017.jpg") would always fall to the same half.
quint64 foldedHash(const QByteArray &bytes)
{
    constexpr quint64 offset = 0xcbf29ce484222325;
    constexpr quint64 prime = 0x100000001b3;
    quint64 hash = offset;
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * prime;
    constexpr int half = 32;
    return (hash >> half) ^ (hash & 0xffffffff);
}

/// As the network has it, in ASCII: one host, however it is written.
QByteArray hostKey(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded).toLower();
    while (host.endsWith(u'.'))
        host.chop(1);
    return host.toUtf8();
}

/// Digits alone: no sign, no blanks.
std::optional<int> plainNumber(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    constexpr qsizetype mostDigits = 5;
    if (text.isEmpty() || text.size() > mostDigits || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toInt();
}

} // namespace

std::optional<Shard> parseShard(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return std::nullopt;
    const auto number = plainNumber(QStringView(text).left(slash));
    const auto count = plainNumber(QStringView(text).mid(slash + 1));
    if (!number || !count || *number < 1 || *number > *count || *count > Shard::MostShards)
        return std::nullopt;
    return Shard{*number, *count};
}

QString shardText(const Shard &shard)
{
    return u"%1/%2"_s.arg(shard.number).arg(shard.count);
}

QString shardWord(const Shard &shard)
{
    return u"%1-of-%2"_s.arg(shard.number).arg(shard.count);
}

int shardOf(const Entry &entry, int count, Shard::By by)
{
    if (count < 2)
        return 1;
    const QUrl url(entry.address, QUrl::StrictMode);
    const QByteArray key = by == Shard::By::Host ? hostKey(url) : addressKey(url).toUtf8();
    return int(foldedHash(key) % quint64(count)) + 1;
}

std::vector<Entry> entriesOf(std::vector<Entry> entries, const Shard &shard)
{
    std::erase_if(
        entries, [&](const Entry &entry) { return shardOf(entry, shard.count, shard.by) != shard.number; });
    entries.shrink_to_fit();
    return entries;
}

Limits limitsOf(const Limits &whole, const Shard &shard)
{
    Limits limits = whole;
    if (shard.by == Shard::By::Host)
        return limits;
    limits.perHost = std::max(1, whole.perHost / shard.count);
    limits.hostRate = whole.hostRate / shard.count;
    limits.hostDelay = whole.hostDelay * shard.count;
    return limits;
}

} // namespace Halyard
