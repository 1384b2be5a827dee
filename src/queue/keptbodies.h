// SPDX-License-Identifier: MIT
// What attempts have left of the rows that wait for another: few rows have such a body, so this is a map
// beside the rows. A body at rest holds no file descriptor. Whoever drops one removes its part file. Keeps
// book, too, of what is on the disk of any unfinished row, running ones included, for whoever records it.
// Owned by the queue, on its thread.
#pragma once

#include "download.h"
#include "transfer.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace Halyard {

class KeptBodies
{
public:
    using Marks = std::vector<std::pair<DownloadId, PartMark>>;

    /// Null: there is none. An earlier one of the row is dropped.
    void keep(DownloadId id, Partial partial)
    {
        if (!partial || !partial->part) {
            drop(id);
            return;
        }
        mark(id,
            {partial->part->name(), partial->size(), partial->total, partial->validator,
                partial->serverName});
        partial->part->rest();
        m_bodies[id] = std::move(partial);
    }
    /// One that an earlier run has left, and has recorded.
    void adopt(DownloadId id, Partial partial)
    {
        keep(id, std::move(partial));
        m_news.erase(id);
    }
    /// For the next attempt; null where none was kept.
    Partial take(DownloadId id)
    {
        auto node = m_bodies.extract(id);
        return node ? std::move(node.mapped()) : nullptr;
    }
    void drop(DownloadId id)
    {
        m_bodies.erase(id);
        mark(id, {});
    }
    void clear() { *this = {}; }
    /// The same, where it is told afterwards that nothing is left of any row.
    void dropAll()
    {
        m_bodies.clear();
        m_news.clear();
        for (const DownloadId id : std::exchange(m_marked, {}))
            m_news.insert_or_assign(id, PartMark{});
    }
    /// From now on their files stay when they go.
    void leaveFiles()
    {
        for (auto &[id, body] : m_bodies)
            body->part->leave();
    }

    /// What is on the disk of a row; without a name: nothing that could be gone on with.
    void mark(DownloadId id, const PartMark &mark)
    {
        const bool isThere = !mark.name.isEmpty();
        if (isThere ? (m_marked.insert(id), true) : m_marked.erase(id) > 0)
            m_news.insert_or_assign(id, mark);
    }
    /// Once more what was taken already.
    void tell(const Marks &marks) { m_news.insert(marks.cbegin(), marks.cend()); }
    /// The marks that have changed since the last time, by id.
    Marks takeNews()
    {
        Marks news(m_news.cbegin(), m_news.cend());
        m_news.clear();
        std::sort(news.begin(), news.end(),
            [](const auto &one, const auto &other) { return one.first < other.first; });
        return news;
    }

private:
    std::unordered_map<DownloadId, Partial> m_bodies;
    std::unordered_map<DownloadId, PartMark> m_news;
    std::unordered_set<DownloadId> m_marked; ///< rows that have a mark
};

} // namespace Halyard
