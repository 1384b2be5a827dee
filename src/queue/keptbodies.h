// SPDX-License-Identifier: MIT
// What attempts have left of the rows that wait for another: few rows have such a body, so this is a map
// beside the rows. A body at rest holds no file descriptor. Whoever drops one removes its part file. Owned
// by the queue, on its thread.
#pragma once

#include "download.h"
#include "transfer.h"

#include <unordered_map>
#include <utility>

namespace Halyard {

class KeptBodies
{
public:
    /// Null: there is none. An earlier one of the row is dropped.
    void keep(DownloadId id, Partial partial)
    {
        if (!partial || !partial->part) {
            drop(id);
            return;
        }
        partial->part->rest();
        m_bodies[id] = std::move(partial);
    }
    /// For the next attempt; null where none was kept.
    Partial take(DownloadId id)
    {
        auto node = m_bodies.extract(id);
        return node ? std::move(node.mapped()) : nullptr;
    }
    void drop(DownloadId id) { m_bodies.erase(id); }
    void clear() { m_bodies.clear(); }

private:
    std::unordered_map<DownloadId, Partial> m_bodies;
};

} // namespace Halyard
