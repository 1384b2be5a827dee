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
    if (!std::exchange(m_hosts[index].hasTurn, true))
        m_turns.push_back(host);
}

void WaitingLine::pushDelayed(DownloadId id, Clock::Time due)
{
    m_delayed.emplace(due, id);
}

std::optional<DownloadId> WaitingLine::takeNext(
    const HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
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
        }
        host.hasTurn = !host.line.empty();
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
    while (!m_delayed.empty() && m_delayed.top().first <= now) {
        due.push_back(m_delayed.top().second);
        m_delayed.pop();
    }
    return due;
}

std::vector<DownloadId> WaitingLine::takeDelayed()
{
    return takeDue(Clock::Time::max());
}

std::optional<Clock::Time> WaitingLine::nextWake(const HostGovernor &governor, Clock::Time now) const
{
    std::optional<Clock::Time> wake;
    if (!m_delayed.empty())
        wake = m_delayed.top().first;
    for (const HostId host : governor.everHeld()) {
        if (hasWaiting(host) && governor.isHeld(host, now))
            wake = std::min(wake.value_or(Clock::Time::max()), governor.heldUntil(host));
    }
    return wake;
}

bool WaitingLine::hasHeldHost(const HostGovernor &governor, Clock::Time now) const
{
    const std::vector<HostId> &held = governor.everHeld();
    return std::any_of(held.cbegin(), held.cend(),
        [&](HostId host) { return hasWaiting(host) && governor.isHeld(host, now); });
}

bool WaitingLine::hasWaiting(HostId host) const
{
    return std::size_t(host) < m_hosts.size() && !m_hosts[std::size_t(host)].line.empty();
}

} // namespace Halyard
