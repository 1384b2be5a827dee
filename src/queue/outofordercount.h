// SPDX-License-Identifier: MIT
// Counts the saved rows that have an earlier row saved after them: the visible proof of out-of-order
// completion. Each row costs amortised constant time: m_inOrder is the ascending list of the saved rows that
// no later arrival has overtaken yet.
#pragma once

#include "download.h"

namespace Halyard {

class OutOfOrderCount
{
public:
    void saved(DownloadId id)
    {
        while (!m_inOrder.empty() && m_inOrder.back() > id) {
            m_inOrder.pop_back();
            ++m_count;
        }
        m_inOrder.push_back(id);
    }
    int count() const { return m_count; }

private:
    std::vector<DownloadId> m_inOrder;
    int m_count = 0;
};

} // namespace Halyard
