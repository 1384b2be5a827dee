// SPDX-License-Identifier: MIT
#include "addresstext.h"
#include "listcollector.h"
#include "listreaders.h"

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

class PlainReader final : public LineReader
{
public:
    explicit PlainReader(ListCollector &collector)
        : m_collector(collector)
    {
    }

protected:
    void readLine(const Line &line) override
    {
        constexpr QLatin1StringView checksum("checksum=");
        const QStringView text = withoutMargins(line.text);
        const ListCollector::Place place{line.number, text};
        if ((text.isEmpty() && !line.isTooLong) || text.startsWith(u'#'))
            return;
        if (line.isTooLong) {
            m_collector.endRows();
            m_collector.refuse(place, AddressFault::TooLong);
        } else if (text.startsWith(checksum, Qt::CaseInsensitive)) {
            m_collector.giveChecksum(place, text.sliced(checksum.size()).toString());
        } else {
            m_collector.add(place, text);
        }
    }

private:
    ListCollector &m_collector;
};

} // namespace

std::unique_ptr<FormatReader> makePlainReader(ListCollector &collector)
{
    return std::make_unique<PlainReader>(collector);
}

} // namespace Halyard
