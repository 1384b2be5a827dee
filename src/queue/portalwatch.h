// SPDX-License-Identifier: MIT
// Notices that the network wants a login of its own: of the last ten rows that ended, at least five of
// different hosts failed because a web page came for their picture. Rows that are saved, or fail otherwise,
// end too and push such failures out of the ten; rows that fail together with their host, without traffic,
// do not count. Speaks once for each begin(). Owned by the queue, on its thread.
#pragma once

#include "hostgovernor.h"

#include <deque>

namespace Halyard {

class PortalWatch
{
public:
    void begin(); ///< the batch runs from here on
    /// It runs on although it was told: a list of rotten links looks the same.
    void rest();
    /// Rows were sent back in line by hand: what they ended with says nothing any more.
    void forgetRows() { m_last.clear(); }

    /// True where this was the end that gave it away.
    bool ended(DownloadId id, HostId host, const Outcome &outcome);
    /// The rows among the last ten that failed so; they are forgotten here.
    std::vector<DownloadId> takeRows();

private:
    struct End
    {
        DownloadId id;
        HostId host;
        bool isPage;
    };
    std::deque<End> m_last;
    bool m_isWatching = false;
};

} // namespace Halyard
