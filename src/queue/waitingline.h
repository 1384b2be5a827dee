// SPDX-License-Identifier: MIT
// Who is next. Rows wait in the order of the batch, in one line per host, and hosts take turns; before them
// all come those that were preferred by hand, in their order; delayed rows stand aside until they are due. A
// row that leaves its line before its turn is counted out but stays in it: whoever takes rows asks whether
// they still wait there. Owned by the queue, on its thread.
#pragma once

#include "batchstatus.h"
#include "hostgovernor.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>

namespace Halyard {

class WaitingLine
{
public:
    /// Is the row waiting in the line of that host?
    using Test = std::function<bool(DownloadId, HostId)>;

    void push(DownloadId id, HostId host);
    void pushDelayed(DownloadId id, HostId host, Clock::Time due);
    /// A row in the line of @p host does not wait any more, nor is it preferred.
    void countOut(DownloadId id, HostId host);
    void dropDelayed(DownloadId id, HostId host, Clock::Time due);
    /// To the front, in this order; all of them are in line.
    void prefer(const std::vector<std::pair<DownloadId, HostId>> &rows);
    void clear() { *this = {}; }

    /// The next row that may run now by the governor's word, taken out; nothing where none may.
    std::optional<DownloadId> takeNext(const HostGovernor &governor, Clock::Time now, const Test &isWaiting);
    /// The delayed rows that are due, taken out.
    std::vector<DownloadId> takeDue(Clock::Time now);
    /// All delayed rows, taken out.
    std::vector<DownloadId> takeDelayed();
    /// The same of one host.
    std::vector<DownloadId> takeDelayedOf(HostId host);
    /// The rows of one host, delayed ones too, taken out, by id; the other hosts' rows cost nothing.
    std::vector<DownloadId> takeAllOf(HostId host, const Test &isWaiting);

    /// When something changes by time alone: a delay or the hold of a host that has rows waiting ends.
    std::optional<Clock::Time> nextWake(const HostGovernor &governor, Clock::Time now) const;
    /// takeNext() found nothing, and one of the hosts with rows in line was held.
    bool hasPassedHeldHost() const { return m_hasPassedHeld; }
    /// Of hosts with rows in line or delayed: the first few that end, in that order.
    std::vector<HostHold> holds(const HostGovernor &governor, Clock::Time now) const;
    int heldHosts(const HostGovernor &governor, Clock::Time now) const; ///< all of them
    /// Until the last delayed row is due and the last hold of a host with rows has ended.
    Clock::Time longestWait(const HostGovernor &governor, Clock::Time now) const;

private:
    std::optional<DownloadId> takePreferred(const HostGovernor &governor, Clock::Time now);
    void dropUnpreferred(std::map<qint64, DownloadId> &rows) const;
    bool hasRows(HostId host) const;
    bool hasLine(HostId host) const;

    using Line = std::priority_queue<DownloadId, std::vector<DownloadId>, std::greater<>>;
    struct Delay
    {
        Clock::Time due;
        DownloadId id;
        HostId host;
        auto operator<=>(const Delay &) const = default;
    };
    struct ByHost
    {
        bool operator()(const Delay &one, const Delay &other) const
        {
            return std::tie(one.host, one.id, one.due) < std::tie(other.host, other.id, other.due);
        }
    };

    struct Host
    {
        Line line;
        int rows = 0; ///< in the line, without those that were counted out
        bool hasTurn = false; ///< stands in m_turns
    };

    std::vector<Host> m_hosts; ///< by HostId
    std::deque<HostId> m_turns; ///< hosts that have rows waiting; the first one's turn is next
    std::set<Delay> m_delayed; ///< the first that is due comes first
    std::set<Delay, ByHost> m_delayedByHost; ///< the same ones
    std::map<HostId, std::map<qint64, DownloadId>> m_preferred; ///< by rank; some have left
    std::unordered_map<DownloadId, qint64> m_ranks; ///< of those that have not
    qint64 m_firstRank = 0; ///< the lowest that was given
    bool m_hasPassedHeld = false;
};

} // namespace Halyard
