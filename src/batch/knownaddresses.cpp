// SPDX-License-Identifier: MIT
#include "knownaddresses.h"

#include "addresslist.h"

namespace Halyard {

std::optional<std::size_t> KnownAddresses::findOrAdd(const QString &key, const std::vector<Entry> &entries)
{
    for (quint64 hash = qHash(key, QHashSeed::globalSeed());; ++hash) {
        const auto place = m_places.constFind(hash);
        if (place == m_places.cend()) {
            m_places.insert(hash, quint32(entries.size()));
            return std::nullopt;
        }
        if (addressKey(entries[*place].address) == key)
            return *place;
    }
}

} // namespace Halyard
