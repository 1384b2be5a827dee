// SPDX-License-Identifier: MIT
#include "listreader.h"

#include "background.h"

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
    if (file.error() != QFileDevice::NoError || (!utf16 && bytes.left(4096).contains('\0')))
        return std::nullopt;
    return bytes;
}

void merge(AddressList &all, AddressList part)
{
    std::move(part.entries.begin(), part.entries.end(), std::back_inserter(all.entries));
    std::move(part.refused.begin(), part.refused.end(), std::back_inserter(all.refused));
    all.duplicates += part.duplicates;
    part.logins.insert(std::exchange(all.logins, {})); // the first one counts
    all.logins = std::move(part.logins);
}

/// Leaves out what the batch has already, and what one file has of another.
void leaveOutKnown(AddressList &list, const EntryList &earlier)
{
    QSet<QString> known;
    for (qsizetype i = 0; i < earlier.size(); ++i)
        known.insert(addressKey(QUrl(earlier.at(i).address)));
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

ListReading readList(const ListSource &source, const EntryList &earlier)
{
    ListReading reading;
    reading.source = source;
    reading.earlier = earlier.size();
    for (const QString &path : source.files) {
        if (const auto bytes = listBytes(path))
            merge(reading.list, parseAddressBytes(*bytes));
        else
            reading.unreadable << path;
    }
    if (!source.text.isEmpty())
        merge(reading.list, parseAddressBytes(source.text));
    leaveOutKnown(reading.list, earlier);
    reading.list.entries = withUniqueNames(std::move(reading.list.entries), earlier);
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
    if (!m_busy)
        next();
}

void ListReader::next()
{
    m_busy = !m_waiting.isEmpty();
    if (!m_busy)
        return;
    const ListSource &source = m_waiting.head();
    const ListPlace place = m_place(source);
    const auto work = [source, entries = place.entries] { return readList(source, entries); };
    inBackground(&m_pool, this, work,
        [this, generation = place.generation](const ListReading &reading) { deliver(reading, generation); });
}

void ListReader::deliver(const ListReading &reading, quint64 generation)
{
    const ListPlace place = m_place(reading.source);
    if (place.generation == generation && place.entries.size() == reading.earlier) {
        m_waiting.dequeue();
        Q_EMIT ready(reading);
    }
    next();
}

} // namespace Halyard
