// SPDX-License-Identifier: MIT
#include "download.h"

#include <algorithm>

namespace Halyard {

void EntryList::append(std::vector<Entry> entries)
{
    if (entries.empty())
        return;
    const auto count = qsizetype(entries.size());
    m_chunks.append({m_size, std::make_shared<const std::vector<Entry>>(std::move(entries))});
    m_size += count;
}

void EntryList::replace(DownloadId id, const Entry &entry)
{
    Q_ASSERT(toIndex(id) >= 0 && toIndex(id) < m_size);
    m_replaced.insert(id, std::make_shared<const Entry>(entry));
}

const Entry &EntryList::at(qsizetype index) const
{
    Q_ASSERT(index >= 0 && index < m_size);
    if (!m_replaced.isEmpty()) {
        const auto replaced = m_replaced.constFind(DownloadId(index));
        if (replaced != m_replaced.cend())
            return **replaced;
    }
    const auto behind = std::upper_bound(m_chunks.cbegin(), m_chunks.cend(), index,
        [](qsizetype value, const Chunk &chunk) { return value < chunk.first; });
    const Chunk &chunk = *std::prev(behind);
    return (*chunk.entries)[std::size_t(index - chunk.first)];
}

} // namespace Halyard
