// SPDX-License-Identifier: MIT
// Files of digests, as sha256sum and its like write them.
#include "sumsline.h"

#include "addresstext.h"
#include "listcollector.h"
#include "listencoding.h"
#include "listparser.h"
#include "listreaders.h"
#include "relativeaddress.h"

#include <QHash>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// As a list: each name is an address under the base.
class SumsReader final : public LineReader
{
public:
    SumsReader(ListCollector &collector, const QUrl &base)
        : m_collector(collector)
        , m_base(base)
    {
    }

protected:
    void readLine(const Line &line) override
    {
        const QStringView text = withoutMargins(line.text);
        const ListCollector::Place place{line.number, text};
        if ((text.isEmpty() && !line.isTooLong) || text.startsWith(u'#'))
            return;
        const auto sum = line.isTooLong ? std::nullopt : parseSumLine(line.text);
        if (line.isTooLong)
            m_collector.refuse(place, AddressFault::TooLong);
        else if (!sum)
            m_collector.refuse(place, AddressFault::BadChecksum);
        else if (m_collector.addOne(place, addressOf(sum->name)))
            m_collector.giveChecksum(sum->checksum);
    }

private:
    QString addressOf(const QString &name) const
    {
        const bool isAddress = name.startsWith("http://"_L1) || name.startsWith("https://"_L1);
        return isAddress || m_base.isEmpty() ? name : addressOfPath(m_base, name);
    }

    ListCollector &m_collector;
    QUrl m_base;
};

/// For other lists: the longest name that an address ends in.
class SumsLookup final : public LineReader
{
public:
    Checksum find(const QString &path) const
    {
        constexpr int mostFolders = 32;
        QList<qsizetype> begins; // of the names that the path ends in, the shortest first
        qsizetype slash = path.size();
        do {
            slash = slash > 0 ? path.lastIndexOf(u'/', slash - 1) : -1;
            begins.append(slash + 1);
        } while (slash >= 0 && begins.size() <= mostFolders);
        for (auto begin = begins.crbegin(); begin != begins.crend(); ++begin) {
            const auto sum = m_sums.constFind(path.sliced(*begin));
            if (sum != m_sums.cend())
                return *sum;
        }
        return {};
    }

protected:
    void readLine(const Line &line) override
    {
        auto sum = line.isTooLong ? std::nullopt : parseSumLine(line.text);
        if (!sum)
            return;
        while (sum->name.startsWith("./"_L1))
            sum->name.remove(0, 2);
        const bool isFolder = sum->name.isEmpty() || sum->name.endsWith(u'/');
        if (!isFolder && !m_sums.contains(sum->name)) // the first one of a name counts
            m_sums.insert(sum->name, sum->checksum);
    }

private:
    QHash<QString, Checksum> m_sums;
};

} // namespace

std::unique_ptr<FormatReader> makeSumsReader(ListCollector &collector, const QUrl &base)
{
    return std::make_unique<SumsReader>(collector, base);
}

int giveSums(QByteArrayView sums, std::vector<Entry> &entries)
{
    SumsLookup lookup;
    ListEncoding encoding;
    lookup.feed(encoding.toUtf8(sums));
    lookup.feed(encoding.finish());
    lookup.finish();
    int given = 0;
    for (Entry &entry : entries) {
        if (!entry.checksum.isNull())
            continue;
        entry.checksum = lookup.find(QUrl(entry.address, QUrl::StrictMode).path(QUrl::FullyDecoded));
        given += entry.checksum.isNull() ? 0 : 1;
    }
    return given;
}

} // namespace Halyard
