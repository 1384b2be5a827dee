// SPDX-License-Identifier: MIT
// Tables: fields separated by tabs, commas or semicolons, in quotes where need be (RFC 4180). A head line
// names the columns; without one they are url, filename and title, beginning where the first address stands.
#include "tablerecord.h"

#include "addresstext.h"
#include "listcollector.h"
#include "listreaders.h"

#include <QHash>
#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostLines = 100; ///< of one record

struct HeldLine
{
    int number = 0;
    QString text;
};

/// Which column is what; negative: none.
struct Columns
{
    qsizetype address = -1;
    qsizetype name = -1;
    qsizetype title = -1;
    qsizetype checksum = -1;
    QString checksumType{}; ///< empty: it stands in the field
};

class TableReader final : public LineReader
{
public:
    explicit TableReader(ListCollector &collector)
        : m_collector(collector)
    {
    }

protected:
    void readLine(const Line &line) override;
    void readEnd() override;

private:
    void take(const HeldLine &line);
    void giveUpQuotes();
    void readOpenLines();
    void readRecord(const ListCollector::Place &place, const QStringList &fields);
    void readFirst(const ListCollector::Place &place, const QStringList &fields);
    void readRow(const ListCollector::Place &place, const QStringList &fields);
    bool findColumns(const QStringList &fields);

    ListCollector &m_collector;
    std::deque<HeldLine> m_held; ///< a record over several lines, as long as its quotes are open
    QChar m_separator; ///< null: not known yet
    std::optional<Columns> m_columns;
    bool m_isBehindFirst = false;
    std::optional<HeldLine> m_first; ///< perhaps a head line in words that we do not know
};

QString fieldAt(const QStringList &fields, qsizetype column)
{
    return column >= 0 && column < fields.size() ? withoutMargins(fields[column]).toString() : QString();
}

/// The columns that the words of a head line stand for; the address is none where it is no head line.
Columns columnsNamedBy(const QStringList &head)
{
    Columns columns;
    for (qsizetype i = 0; i < head.size(); ++i) {
        const TableColumn column = columnNamed(head[i]);
        qsizetype *place = column == TableColumn::Address ? &columns.address
            : column == TableColumn::FileName             ? &columns.name
            : column == TableColumn::Title                ? &columns.title
            : column == TableColumn::Checksum             ? &columns.checksum
                                                          : nullptr;
        const bool isVague = place == &columns.name && *place >= 0
            && head[*place].trimmed().compare("name"_L1, Qt::CaseInsensitive) == 0;
        if (!place || (*place >= 0 && !isVague)) // "name,filename": the second is meant
            continue;
        *place = i;
        const QString word = withoutMargins(head[i]).toString();
        if (column == TableColumn::Checksum && word.compare("checksum"_L1, Qt::CaseInsensitive) != 0)
            columns.checksumType = word;
    }
    return columns;
}

void TableReader::readLine(const Line &line)
{
    if (!line.isTooLong) {
        take({line.number, line.text.toString()});
        return;
    }
    readOpenLines();
    m_collector.refuse({line.number, withoutMargins(line.text)}, AddressFault::TooLong);
}

void TableReader::readEnd()
{
    readOpenLines();
    if (m_first)
        m_collector.refuse({m_first->number, m_first->text}, AddressFault::BadColumns);
}

void TableReader::readOpenLines()
{
    while (!m_held.empty())
        giveUpQuotes();
}

void TableReader::take(const HeldLine &line)
{
    const QStringView plain = withoutMargins(line.text);
    if (m_held.empty() && (plain.isEmpty() || plain.startsWith(u'#')))
        return;
    m_held.push_back(line);
    QString text;
    for (const HeldLine &held : m_held)
        text += held.text + u'\n';
    text.chop(1);
    if (m_separator.isNull())
        m_separator = separatorOf(text);
    if (const auto fields = fieldsOf(text, m_separator, false)) {
        const int number = m_held.front().number;
        m_held.clear();
        readRecord({number, text}, *fields);
    } else if (text.size() > LongestAddress || m_held.size() > MostLines) {
        giveUpQuotes();
    }
}

/// Quotes that are open now stay so: they are letters like others of the line that they stand in.
void TableReader::giveUpQuotes()
{
    const std::deque<HeldLine> lines = std::exchange(m_held, {});
    const HeldLine &first = lines.front();
    readRecord({first.number, first.text}, fieldsOf(first.text, m_separator, true).value_or(QStringList()));
    std::for_each(lines.begin() + 1, lines.end(), [this](const HeldLine &line) { take(line); });
}

void TableReader::readRecord(const ListCollector::Place &place, const QStringList &fields)
{
    const bool isBlank = std::all_of(
        fields.begin(), fields.end(), [](const QString &field) { return withoutMargins(field).isEmpty(); });
    if (isBlank)
        return;
    if (m_columns)
        readRow(place, fields);
    else
        readFirst(place, fields);
}

/// Where an address stands, the columns begin; true where one does.
bool TableReader::findColumns(const QStringList &fields)
{
    const auto address = std::find_if(fields.begin(), fields.end(), looksLikeAddress);
    if (address == fields.end())
        return false;
    Columns columns;
    columns.address = address - fields.begin();
    if (m_first) { // its words were no help with the address, but may be with the others
        const Columns named
            = columnsNamedBy(fieldsOf(m_first->text, m_separator, true).value_or(QStringList()));
        columns.name = named.name;
        columns.title = named.title;
        columns.checksum = named.checksum;
        columns.checksumType = named.checksumType;
    } else {
        columns.name = columns.address + 1;
        columns.title = columns.address + 2;
    }
    m_columns = columns;
    return true;
}

void TableReader::readFirst(const ListCollector::Place &place, const QStringList &fields)
{
    if (findColumns(fields)) {
        m_first.reset(); // it was a head line
        readRow(place, fields);
        return;
    }
    const bool isHead = !std::exchange(m_isBehindFirst, true);
    const Columns named = columnsNamedBy(fields);
    if (isHead && named.address >= 0)
        m_columns = named;
    else if (isHead)
        m_first = HeldLine{place.number, place.text.toString()};
    else
        m_collector.refuse(place, AddressFault::BadColumns);
}

void TableReader::readRow(const ListCollector::Place &place, const QStringList &fields)
{
    const QString address = fieldAt(fields, m_columns->address);
    if (address.isEmpty()) {
        m_collector.refuse(place, AddressFault::BadColumns);
        return;
    }
    m_collector.add(
        place, address, {fieldAt(fields, m_columns->name), plainTitle(fieldAt(fields, m_columns->title))});
    const QString checksum = fieldAt(fields, m_columns->checksum);
    if (!checksum.isEmpty())
        m_collector.giveChecksum(
            place, m_columns->checksumType.isEmpty() ? checksum : m_columns->checksumType + u'=' + checksum);
}

} // namespace

std::unique_ptr<FormatReader> makeTableReader(ListCollector &collector)
{
    return std::make_unique<TableReader>(collector);
}

} // namespace Halyard
