// SPDX-License-Identifier: MIT
// Who is next. Rows wait in the order of the batch, in one line per host. The next turn is that of the host
// with the fewest attempts on the network, and among those of the one that has waited longest, so that slow
// hosts cannot take all places from a quick one. A host that may not run now (held, too early, full) stands
// aside until the governor or the time says otherwise, and costs nothing meanwhile. Before them all come rows
// that were preferred by hand, in their order; delayed rows stand aside until they are due. A row that leaves
// its line before its turn is counted out but stays in it: whoever takes rows asks whether they still wait
// there. Owned by the queue, on its thread.
#pragma once

#include "batchstatus.h"
#include "hostgovernor.h"

#include <functional>
#include <limits>
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
    std::optional<DownloadId> takeNext(HostGovernor &governor, Clock::Time now, const Test &isWaiting);
    /// Hosts that stood aside and need not do so any longer may have a turn again.
    void wakeHosts(HostGovernor &governor, Clock::Time now);
    /// The delayed rows that are due, taken out.
    std::vector<DownloadId> takeDue(Clock::Time now);
    /// All delayed rows, taken out.
    std::vector<DownloadId> takeDelayed();
    /// The same of one host.
    std::vector<DownloadId> takeDelayedOf(HostId host);
    /// The rows of one host, delayed ones too, taken out, by id; the other hosts' rows cost nothing.
    std::vector<DownloadId> takeAllOf(HostId host, const Test &isWaiting);

    /// When something changes by time alone: a row is due, or a host that has rows in line may be asked
    /// again.
    std::optional<Clock::Time> nextWake(const HostGovernor &governor) const;
    /// takeNext() found nothing, and one of the hosts with rows in line was held.
    bool hasPassedHeldHost() const { return m_heldAsleep > 0; }
    /// What they may do by Limits::adaptive, with rows in line or delayed or running.
    HostGovernor::Allowance allowance(const HostGovernor &governor, Clock::Time now) const;
    /// Of hosts with rows in line or delayed: the first few that end, in that order.
    std::vector<HostHold> holds(const HostGovernor &governor, Clock::Time now) const;
    int heldHosts(const HostGovernor &governor, Clock::Time now) const; ///< all of them
    /// Until the last delayed row is due and the last hold of a host with rows has ended.
    Clock::Time longestWait(const HostGovernor &governor, Clock::Time now) const;

private:
    struct Host;
    void wake(HostId id, const HostGovernor &governor);
    void standAside(HostId id, const HostGovernor &governor, Clock::Time now);
    void enter(HostId id);
    void leave(HostId id);
    void rank(HostId id);
    DownloadId take(HostId id, DownloadId row);
    std::optional<DownloadId> takePreferred(const HostGovernor &governor, Clock::Time now);
    std::optional<DownloadId> takeInTurn(
        const HostGovernor &governor, Clock::Time now, const Test &isWaiting);
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

    /// Whose turn it is: the least.
    struct Turn
    {
        int running = 0; ///< attempts of that host
        quint64 served = 0; ///< when it had its last turn; 0: it had none
        HostId host{};
        auto operator<=>(const Turn &) const = default;
    };
    enum class Place : quint8 {
        Nowhere, ///< no rows in line
        Ready, ///< as far as is known it may run
        Asleep, ///< until a time
        Full, ///< until the governor stirs it
    };
    static constexpr qint64 Unranked = std::numeric_limits<qint64>::max();
    struct Host
    {
        Line line;
        int rows = 0; ///< in the line, without those that were counted out
        std::map<qint64, DownloadId> preferred; ///< by rank; some have left
        Place place = Place::Nowhere;
        Turn turn; ///< as it stands in m_ready
        qint64 rank = Unranked; ///< as it stands in m_ranked
        Clock::Time wakesAt{0}; ///< as it stands in m_asleep
        bool isHeld = false; ///< is asleep because of a hold
    };

    std::vector<Host> m_hosts; ///< by HostId
    std::set<Turn> m_ready;
    std::set<std::pair<qint64, HostId>> m_ranked; ///< of the ready ones those with preferred rows
    std::set<std::pair<Clock::Time, HostId>> m_asleep; ///< the first that wakes comes first
    int m_heldAsleep = 0; ///< of them, those that are held
    quint64 m_turns = 0; ///< that were taken
    std::set<Delay> m_delayed; ///< the first that is due comes first
    std::set<Delay, ByHost> m_delayedByHost; ///< the same ones
    std::unordered_map<DownloadId, qint64> m_ranks; ///< of the preferred rows that have not left
    qint64 m_firstRank = 0; ///< the lowest that was given
};

} // namespace Halyard
