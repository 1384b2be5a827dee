// SPDX-License-Identifier: MIT
// aria2's input files: a line of addresses of one file, separated by tabs, and indented options of that file
// below it.
#include "addresstext.h"
#include "listcollector.h"
#include "listreaders.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

class AriaReader final : public LineReader
{
public:
    explicit AriaReader(ListCollector &collector)
        : m_collector(collector)
    {
    }

protected:
    void readLine(const Line &line) override
    {
        const QStringView text = withoutMargins(line.text);
        if ((text.isEmpty() && !line.isTooLong) || text.startsWith(u'#'))
            return;
        const bool isIndented = line.text.startsWith(u' ') || line.text.startsWith(u'\t');
        if (line.isTooLong)
            refuse({line.number, text}, isIndented);
        else if (isIndented)
            readOption({line.number, text});
        else
            readAddresses({line.number, text});
    }

private:
    /// An option that is not read leaves its address alone: there is no telling what it was.
    void refuse(const ListCollector::Place &place, bool isOption)
    {
        if (!isOption)
            m_collector.endRows();
        m_collector.refuse(place, AddressFault::TooLong);
    }

    void readAddresses(const ListCollector::Place &place)
    {
        QStringView first;
        int others = 0;
        for (const QStringView address : place.text.tokenize(u'\t', Qt::SkipEmptyParts)) {
            if (first.isEmpty())
                first = address;
            else if (!withoutMargins(address).isEmpty())
                ++others;
        }
        m_collector.add(place, first);
        m_collector.addMirrors(others);
    }

    void readOption(const ListCollector::Place &place)
    {
        const qsizetype sign = place.text.indexOf(u'=');
        const QString name = (sign < 0 ? place.text : place.text.first(sign)).trimmed().toString();
        const QString value = sign < 0 ? QString() : place.text.sliced(sign + 1).trimmed().toString();
        if (name == "checksum"_L1)
            m_collector.giveChecksum(place, value);
        else if (name == "out"_L1 && !value.isEmpty())
            m_collector.giveName(place, value);
        else if (name == "dir"_L1 && !value.isEmpty() && !isDamaged(value))
            m_collector.giveFolder(value);
        else if (name == "header"_L1)
            readHeader(place.number, value);
        else
            m_collector.ignore(place.number, name);
    }

    /// Of one that cannot be sent the name is told: its value may be a secret.
    void readHeader(int line, const QString &value)
    {
        const auto parsed = parseHeader(value);
        if (const auto *header = std::get_if<Header>(&parsed))
            m_collector.giveHeader(*header);
        else
            m_collector.ignore(line, "header="_L1 + value.left(std::max<qsizetype>(value.indexOf(u':'), 0)));
    }

    ListCollector &m_collector;
};

} // namespace

std::unique_ptr<FormatReader> makeAriaReader(ListCollector &collector)
{
    return std::make_unique<AriaReader>(collector);
}

} // namespace Halyard
