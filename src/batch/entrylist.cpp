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

const Entry &EntryList::at(qsizetype index) const
{
    Q_ASSERT(index >= 0 && index < m_size);
    const auto behind = std::upper_bound(m_chunks.cbegin(), m_chunks.cend(), index,
        [](qsizetype value, const Chunk &chunk) { return value < chunk.first; });
    const Chunk &chunk = *std::prev(behind);
    return (*chunk.entries)[std::size_t(index - chunk.first)];
}

} // namespace Halyard
