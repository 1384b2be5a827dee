// SPDX-License-Identifier: MIT
// Who is next. Rows wait in the order of the batch, in one line per host, and hosts take turns; delayed rows
// stand aside until they are due. Entries are not removed when a row is paused or cancelled: whoever takes a
// row from here asks `isWaiting` whether it still wants to run. Owned by the queue, on its thread.
#pragma once

#include "download.h"
#include "hostgovernor.h"

#include <deque>
#include <functional>
#include <optional>
#include <queue>

namespace Halyard {

class WaitingLine
{
public:
    using Test = std::function<bool(DownloadId)>;

    void push(DownloadId id, HostId host);
    void pushDelayed(DownloadId id, Clock::Time due);

    /// The next row that may run now by the governor's word, taken out; nothing where none may.
    std::optional<DownloadId> takeNext(const HostGovernor &governor, Clock::Time now, const Test &isWaiting);
    /// The delayed rows that are due, taken out.
    std::vector<DownloadId> takeDue(Clock::Time now);
    /// All delayed rows, taken out.
    std::vector<DownloadId> takeDelayed();

    /// When something changes by time alone: a delay or the hold of a host that has rows waiting ends.
    std::optional<Clock::Time> nextWake(const HostGovernor &governor, Clock::Time now) const;
    bool hasHeldHost(const HostGovernor &governor, Clock::Time now) const;

private:
    bool hasWaiting(HostId host) const;

    using Line = std::priority_queue<DownloadId, std::vector<DownloadId>, std::greater<>>;
    using Delay = std::pair<Clock::Time, DownloadId>;

    struct Host
    {
        Line line;
        bool hasTurn = false; ///< stands in m_turns
    };

    std::vector<Host> m_hosts; ///< by HostId
    std::deque<HostId> m_turns; ///< hosts that have rows waiting; the first one's turn is next
    std::priority_queue<Delay, std::vector<Delay>, std::greater<>> m_delayed;
};

} // namespace Halyard
