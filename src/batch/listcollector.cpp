// SPDX-License-Identifier: MIT
#include "listcollector.h"

#include "addresspattern.h"
#include "addresstext.h"
#include "plainaddress.h"
#include "safename.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostOptions = 100; ///< told by name
constexpr qsizetype LongestOption = 40;
constexpr qsizetype HeaderListsKept = 8;

bool mayBePattern(QStringView text)
{
    return text.contains(u'{') || text.contains(u'[');
}

/// A pattern may stand in the scheme as well.
bool looksFetchable(QStringView address)
{
    return address.startsWith("http"_L1, Qt::CaseInsensitive) || address.startsWith(u'{')
        || address.startsWith(u'[');
}

void rename(Entry &entry, const QString &name)
{
    if (entry.title == entry.fileName)
        entry.title = name;
    entry.fileName = name;
    entry.mark = markFor(name);
    entry.picture = hasPictureExtension(name);
}

} // namespace

QString usableName(const QString &name)
{
    const QString safe = safeName(name);
    const bool isNothing = safe == "download"_L1 && !name.contains(safe, Qt::CaseInsensitive);
    return isNothing || isDamaged(name) ? QString() : safe;
}

ListCollector::ListCollector(const ListOptions &options)
    : m_options(options)
{
}

void ListCollector::refuse(const Place &place, AddressFault fault, const QString &detail)
{
    ++m_list.refusedCount;
    if (m_list.refused.size() < AddressList::MostRefused)
        m_list.refused.push_back({place.number, shownText(place.text), fault, detail});
}

void ListCollector::add(const Place &place, QStringView address, const Naming &naming)
{
    const QString text = withoutMargins(address).toString();
    if (!m_options.expandsPatterns || !mayBePattern(text) || text.size() > LongestAddress) {
        addOne(place, text, naming);
        return;
    }
    m_rows.clear();
    m_firstNew = m_list.entries.size();
    const auto parsed = AddressPattern::parse(text);
    if (const auto *pattern = std::get_if<AddressPattern>(&parsed)) {
        if (pattern->isPattern())
            expand(place, *pattern, naming);
        else
            addOne(place, pattern->at(0), naming);
        return;
    }
    const auto &refused = std::get<AddressPattern::Refused>(parsed);
    const bool isTooMany = refused.fault == PatternFault::TooMany;
    refusePattern(place, text, isTooMany ? QString::number(refused.count) : QString(nameOf(refused.fault)));
}

/// What could not be fetched anyway is refused for that.
void ListCollector::refusePattern(const Place &place, const QString &address, const QString &detail)
{
    const auto parsed = parseAddress(address);
    const auto *fault = std::get_if<AddressFault>(&parsed);
    if (fault && !looksFetchable(address))
        refuse(place, *fault);
    else
        refuse(place, AddressFault::BadPattern, detail);
}

void ListCollector::expand(const Place &place, const AddressPattern &pattern, const Naming &naming)
{
    const quint64 count = pattern.count();
    if (count > AddressPattern::MostExpanded - m_expanded) {
        refusePattern(place, place.text.toString(), QString::number(m_expanded + count));
        return;
    }
    m_expanded += count;
    ++m_list.patterns;
    for (quint64 i = 0; i < count; ++i) {
        if (m_options.shown >= 0 && qsizetype(m_list.entries.size()) >= m_options.shown) {
            m_list.unexpanded += qint64(count - i);
            return;
        }
        const QString address = pattern.at(i);
        append({place.number, address}, address, naming);
    }
}

bool ListCollector::addOne(const Place &place, const QString &address, const Naming &naming)
{
    m_rows.clear();
    m_firstNew = m_list.entries.size();
    return append(place, address, naming);
}

bool ListCollector::append(const Place &place, const QString &address, const Naming &naming)
{
    const QString name = naming.fileName.isEmpty() ? QString() : usableName(naming.fileName);
    if (name.isEmpty() && !naming.fileName.isEmpty()) {
        refuse(place, AddressFault::BadName);
        return false;
    }
    if (isPlainAddress(address)) {
        take(keyOfPlain(address), name, naming.title, [&address] { return entryForPlain(address); });
        return true;
    }
    const auto parsed = parseAddress(address, &m_list.logins);
    if (const auto *fault = std::get_if<AddressFault>(&parsed)) {
        refuse(place, *fault);
        return false;
    }
    const QUrl &url = std::get<QUrl>(parsed);
    take(addressKey(url), name, naming.title, [&url] { return entryFor(url); });
    return true;
}

template <typename MakeEntry>
void ListCollector::take(
    const QString &key, const QString &name, const QString &title, const MakeEntry &makeEntry)
{
    if (const auto known = m_known.findOrAdd(key, m_list.entries)) {
        ++m_list.duplicates;
        m_rows.push_back(*known);
        return;
    }
    Entry entry = makeEntry();
    if (!name.isEmpty())
        rename(entry, name);
    if (!title.isEmpty())
        entry.title = title;
    entry.mark = *m_marks.insert(entry.mark); // one text for all that are the same
    m_rows.push_back(m_list.entries.size());
    m_list.entries.push_back(std::move(entry));
}

void ListCollector::bar()
{
    m_barred.unite(QSet<std::size_t>(m_rows.begin(), m_rows.end()));
}

void ListCollector::giveChecksum(const Place &place, const QString &text)
{
    const auto parsed = parseChecksum(text);
    const auto *checksum = std::get_if<Checksum>(&parsed);
    if (checksum && !m_rows.empty()) {
        giveChecksum(*checksum);
        return;
    }
    refuse(place, AddressFault::BadChecksum);
    bar();
}

void ListCollector::giveChecksum(const Checksum &checksum)
{
    for (const std::size_t row : m_rows) {
        Checksum &known = m_list.entries[row].checksum;
        if (known.isNull())
            known = checksum;
    }
}

void ListCollector::giveName(const Place &place, const QString &name)
{
    const QString safe = usableName(name);
    if (safe.isEmpty()) {
        refuse(place, AddressFault::BadName);
        bar();
        return;
    }
    for (const std::size_t row : m_rows) {
        if (isNew(row))
            rename(m_list.entries[row], safe);
    }
}

void ListCollector::giveFolder(const QString &folder)
{
    if (m_list.folder.isEmpty())
        m_list.folder = folder;
    if (folder != m_list.folder)
        m_list.otherFolders += int(
            std::count_if(m_rows.begin(), m_rows.end(), [this](std::size_t row) { return isNew(row); }));
}

void ListCollector::giveHeader(const Header &header)
{
    for (const std::size_t row : m_rows) {
        if (!isNew(row))
            continue;
        auto &headers = m_list.entries[row].headers;
        QList<Header> all = headers ? *headers : QList<Header>();
        all.append(header);
        headers = shared(all);
    }
}

/// One list for all rows with the same headers: as a rule, a list has few of them.
std::shared_ptr<const QList<Header>> ListCollector::shared(const QList<Header> &headers)
{
    const auto known = std::find_if(
        m_headers.begin(), m_headers.end(), [&headers](const auto &one) { return *one == headers; });
    if (known != m_headers.end())
        return *known;
    if (m_headers.size() >= HeaderListsKept)
        m_headers.removeFirst();
    m_headers.append(std::make_shared<const QList<Header>>(headers));
    return m_headers.last();
}

void ListCollector::ignore(int line, const QString &option)
{
    const QString name = plainTitle(option).left(LongestOption);
    const auto known = std::find_if(m_list.ignored.begin(), m_list.ignored.end(),
        [&name](const IgnoredOption &one) { return one.name == name; });
    if (known != m_list.ignored.end())
        ++known->count;
    else if (m_list.ignored.size() < MostOptions)
        m_list.ignored.push_back({name, line, 1});
    else
        ++m_list.ignored.back().count;
}

AddressList ListCollector::take(ListFormat format)
{
    if (m_list.otherFolders > 0)
        m_list.folder.clear();
    for (const std::size_t row : std::as_const(m_barred))
        m_list.entries[row].address.clear();
    std::erase_if(m_list.entries, [](const Entry &entry) { return entry.address.isEmpty(); });
    m_list.format = format;
    return std::move(m_list);
}

} // namespace Halyard
