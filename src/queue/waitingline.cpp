// SPDX-License-Identifier: MIT
#include "waitingline.h"

#include <algorithm>
#include <utility>

namespace Halyard {

void WaitingLine::push(DownloadId id, HostId host)
{
    const auto index = std::size_t(host);
    if (index >= m_hosts.size())
        m_hosts.resize(index + 1);
    m_hosts[index].line.push(id);
    ++m_hosts[index].rows;
    if (!std::exchange(m_hosts[index].hasTurn, true))
        m_turns.push_back(host);
}

void WaitingLine::pushDelayed(DownloadId id, HostId host, Clock::Time due)
{
    m_delayed.insert({due, id, host});
    m_delayedByHost.insert({due, id, host});
}

void WaitingLine::countOut(DownloadId id, HostId host)
{
    --m_hosts[std::size_t(host)].rows;
    m_ranks.erase(id);
}

void WaitingLine::dropDelayed(DownloadId id, HostId host, Clock::Time due)
{
    m_delayed.erase({due, id, host});
    m_delayedByHost.erase({due, id, host});
}

void WaitingLine::prefer(const std::vector<std::pair<DownloadId, HostId>> &rows)
{
    qint64 rank = m_firstRank -= qint64(rows.size());
    for (const auto &[id, host] : rows) {
        m_preferred[host].insert_or_assign(rank, id);
        m_ranks[id] = rank++;
    }
}

void WaitingLine::dropUnpreferred(std::map<qint64, DownloadId> &rows) const
{
    const auto isGone = [this](const auto &place) {
        const auto rank = m_ranks.find(place.second);
        return rank == m_ranks.cend() || rank->second != place.first;
    };
    while (!rows.empty() && isGone(*rows.cbegin()))
        rows.erase(rows.cbegin());
}

std::optional<DownloadId> WaitingLine::takePreferred(const HostGovernor &governor, Clock::Time now)
{
    auto best = m_preferred.end();
    for (auto host = m_preferred.begin(); host != m_preferred.end();) {
        dropUnpreferred(host->second);
        if (host->second.empty()) {
            host = m_preferred.erase(host);
            continue;
        }
        const bool isFirst
            = best == m_preferred.end() || host->second.cbegin()->first < best->second.cbegin()->first;
        if (isFirst && governor.mayRun(host->first, now))
            best = host;
        ++host;
    }
    if (best == m_preferred.end())
        return {};
    const DownloadId id = best->second.cbegin()->second;
    countOut(id, best->first);
    return id;
}

std::optional<DownloadId> WaitingLine::takeNext(
    const HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
    m_hasPassedHeld = false;
    if (const auto preferred = takePreferred(governor, now))
        return preferred;
    for (std::size_t left = m_turns.size(); left > 0; --left) {
        const HostId id = m_turns.front();
        m_turns.pop_front();
        Host &host = m_hosts[std::size_t(id)];
        while (!host.line.empty() && !isWaiting(host.line.top(), id))
            host.line.pop();
        std::optional<DownloadId> next;
        if (!host.line.empty() && governor.mayRun(id, now)) {
            next = host.line.top();
            host.line.pop();
            countOut(*next, id);
        }
        host.hasTurn = !host.line.empty();
        m_hasPassedHeld = m_hasPassedHeld || (host.hasTurn && governor.isHeld(id, now));
        if (host.hasTurn)
            m_turns.push_back(id);
        if (next)
            return next;
    }
    return {};
}

std::vector<DownloadId> WaitingLine::takeDue(Clock::Time now)
{
    std::vector<DownloadId> due;
    while (!m_delayed.empty() && m_delayed.cbegin()->due <= now) {
        due.push_back(m_delayed.cbegin()->id);
        m_delayedByHost.erase(*m_delayed.cbegin());
        m_delayed.erase(m_delayed.cbegin());
    }
    return due;
}

std::vector<DownloadId> WaitingLine::takeDelayed()
{
    return takeDue(Clock::Time::max());
}

std::vector<DownloadId> WaitingLine::takeAllOf(HostId host, const Test &isWaiting)
{
    std::vector<DownloadId> rows = takeDelayedOf(host);
    if (hasLine(host)) { // its place among the turns stays, and is passed over
        Line line = std::exchange(m_hosts[std::size_t(host)].line, {});
        for (; !line.empty(); line.pop()) {
            const DownloadId id = line.top();
            if (!isWaiting(id, host) || (!rows.empty() && rows.back() == id))
                continue; // it has left, or stands there twice
            rows.push_back(id);
            countOut(id, host);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<DownloadId> WaitingLine::takeDelayedOf(HostId host)
{
    std::vector<DownloadId> rows;
    const auto isOfHost = [host](const Delay &delay) { return delay.host == host; };
    auto delayed = m_delayedByHost.lower_bound({Clock::Time::min(), DownloadId(0), host});
    while (delayed != m_delayedByHost.end() && isOfHost(*delayed)) {
        rows.push_back(delayed->id);
        m_delayed.erase(*delayed);
        delayed = m_delayedByHost.erase(delayed);
    }
    return rows;
}

std::optional<Clock::Time> WaitingLine::nextWake(const HostGovernor &governor, Clock::Time now) const
{
    // Perhaps that host has no row in line: one look too many costs less than to search for one that has.
    const auto hold = governor.nextHoldToEnd(now);
    if (m_delayed.empty())
        return hold;
    return std::min(hold.value_or(Clock::Time::max()), m_delayed.cbegin()->due);
}

std::vector<HostHold> WaitingLine::holds(const HostGovernor &governor, Clock::Time now) const
{
    constexpr std::size_t most = 5;
    std::vector<HostHold> holds;
    for (const auto &[until, host] : governor.holds()) {
        if (holds.size() == most)
            break;
        if (until > now && hasRows(host))
            holds.push_back({governor.origin(host), governor.heldFor(host), until - now});
    }
    return holds;
}

int WaitingLine::heldHosts(const HostGovernor &governor, Clock::Time now) const
{
    const auto counts = [&](const auto &hold) { return hold.first > now && hasRows(hold.second); };
    return int(std::count_if(governor.holds().cbegin(), governor.holds().cend(), counts));
}

Clock::Time WaitingLine::longestWait(const HostGovernor &governor, Clock::Time now) const
{
    Clock::Time until = m_delayed.empty() ? now : std::max(now, m_delayed.crbegin()->due);
    const auto &holds = governor.holds();
    for (auto hold = holds.crbegin(); hold != holds.crend() && hold->first > until; ++hold) {
        if (hasRows(hold->second))
            until = hold->first;
    }
    return until - now;
}

bool WaitingLine::hasRows(HostId host) const
{
    if (hasLine(host))
        return true;
    const auto delayed = m_delayedByHost.lower_bound({Clock::Time::min(), DownloadId(0), host});
    return delayed != m_delayedByHost.cend() && delayed->host == host;
}

bool WaitingLine::hasLine(HostId host) const
{
    return std::size_t(host) < m_hosts.size() && m_hosts[std::size_t(host)].rows > 0;
}

} // namespace Halyard
