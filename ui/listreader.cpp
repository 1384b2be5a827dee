// SPDX-License-Identifier: MIT
#include "listreader.h"

#include "background.h"
#include "textencoding.h"

#include <QFile>
#include <QSet>
#include <QUrl>

#include <iterator>
#include <optional>
#include <utility>

namespace Halyard {

namespace {

constexpr qint64 LargestFile = 256LL * 1024 * 1024;

/// The bytes of a list; nothing where the file cannot be read or is plainly no text.
std::optional<QByteArray> listBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return std::nullopt;
    const QByteArray bytes = file.read(LargestFile);
    const bool utf16 = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
    const QByteArray text = utf16 ? bytes : withoutBareUtf16(bytes);
    if (file.error() != QFileDevice::NoError || (!utf16 && text.left(4096).contains('\0')))
        return std::nullopt;
    return text;
}

void merge(ListReading &reading, const QString &path, AddressList part)
{
    AddressList &all = reading.list;
    reading.parts.append({path, qsizetype(part.entries.size()), qsizetype(part.refused.size())});
    std::move(part.entries.begin(), part.entries.end(), std::back_inserter(all.entries));
    std::move(part.refused.begin(), part.refused.end(), std::back_inserter(all.refused));
    all.duplicates += part.duplicates;
    part.logins.insert(std::exchange(all.logins, {})); // the first one counts
    all.logins = std::move(part.logins);
}

/// Leaves out what the batch has already, and what one file has of another.
void leaveOutKnown(AddressList &list, const ListPlace &place)
{
    QSet<QString> known;
    for (qsizetype i = 0; i < place.entries.size(); ++i) {
        if (!place.removed.contains(DownloadId(i)))
            known.insert(addressKey(QUrl(place.entries.at(i).address)));
    }
    std::vector<Entry> fresh;
    for (Entry &entry : list.entries) {
        const QString key = addressKey(QUrl(entry.address));
        if (known.contains(key)) {
            ++list.duplicates;
            continue;
        }
        known.insert(key);
        fresh.push_back(std::move(entry));
    }
    list.entries = std::move(fresh);
}

ListReading readList(const ListSource &source, const ListPlace &place)
{
    ListReading reading;
    reading.source = source;
    reading.earlier = place.entries.size();
    for (const QString &path : source.files) {
        if (const auto bytes = listBytes(path))
            merge(reading, path, parseAddressBytes(*bytes));
        else
            reading.unreadable << path;
    }
    if (!source.text.isEmpty())
        merge(reading, {}, parseAddressBytes(source.text));
    leaveOutKnown(reading.list, place);
    std::vector<Entry> &entries = reading.list.entries;
    reading.addresses = qsizetype(entries.size());
    if (source.shown >= 0 && entries.size() > std::size_t(source.shown))
        entries.resize(std::size_t(source.shown)); // what a name is does not depend on later ones
    entries = withUniqueNames(std::move(entries), place.entries);
    return reading;
}

} // namespace

ListReader::ListReader(Place place, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    m_pool.setMaxThreadCount(1);
}

ListReader::~ListReader() = default;

void ListReader::read(const ListSource &source)
{
    m_waiting.enqueue(source);
    next();
}

void ListReader::next()
{
    if (m_working || m_waiting.isEmpty())
        return;
    m_working = true;
    const ListSource &source = m_waiting.head();
    const ListPlace place = m_place(source);
    const auto work = [source, place] { return readList(source, place); };
    inBackground(&m_pool, this, work, [this, place](const ListReading &reading) { deliver(reading, place); });
}

void ListReader::deliver(const ListReading &reading, const ListPlace &before)
{
    m_working = false;
    const ListPlace now = m_place(reading.source);
    if (now.generation == before.generation && now.entries.size() == before.entries.size()
        && now.removed == before.removed) {
        m_waiting.dequeue();
        Q_EMIT ready(reading);
    }
    next();
}

} // namespace Halyard
