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

std::optional<DownloadId> WaitingLine::takeNext(
    const HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
    m_hasPassedHeld = false;
    for (std::size_t left = m_turns.size(); left > 0; --left) {
        const HostId id = m_turns.front();
        m_turns.pop_front();
        Host &host = m_hosts[std::size_t(id)];
        while (!host.line.empty() && !isWaiting(host.line.top()))
            host.line.pop();
        std::optional<DownloadId> next;
        if (!host.line.empty() && governor.mayRun(id, now)) {
            next = host.line.top();
            host.line.pop();
            --host.rows;
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

std::vector<DownloadId> WaitingLine::takeAllOf(HostId host)
{
    std::vector<DownloadId> rows;
    if (hasLine(host)) { // its place among the turns stays, and is passed over
        Host &left = m_hosts[std::size_t(host)];
        for (; !left.line.empty(); left.line.pop())
            rows.push_back(left.line.top());
        left.rows = 0;
    }
    const auto isOfHost = [host](const Delay &delay) { return delay.host == host; };
    auto delayed = m_delayedByHost.lower_bound({Clock::Time::min(), DownloadId(0), host});
    while (delayed != m_delayedByHost.end() && isOfHost(*delayed)) {
        rows.push_back(delayed->id);
        m_delayed.erase(*delayed);
        delayed = m_delayedByHost.erase(delayed);
    }
    std::sort(rows.begin(), rows.end());
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
