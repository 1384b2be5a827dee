// SPDX-License-Identifier: MIT
#include "waitingline.h"

#include <algorithm>

namespace Halyard {

void WaitingLine::push(DownloadId id, HostId host)
{
    const auto index = std::size_t(host);
    if (index >= m_lines.size())
        m_lines.resize(index + 1);
    m_lines[index].push(id);
}

void WaitingLine::pushDelayed(DownloadId id, Clock::Time due)
{
    m_delayed.emplace(due, id);
}

std::optional<DownloadId> WaitingLine::takeNext(
    const HostGovernor &governor, Clock::Time now, const Test &isWaiting)
{
    for (std::size_t step = 0; step < m_lines.size(); ++step) {
        const std::size_t host = (m_turn + step) % m_lines.size();
        Line &line = m_lines[host];
        while (!line.empty() && !isWaiting(line.top()))
            line.pop();
        if (line.empty() || !governor.mayRun(HostId(host), now))
            continue;
        const DownloadId id = line.top();
        line.pop();
        m_turn = host + 1;
        return id;
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
    for (std::size_t host = 0; host < m_lines.size(); ++host) {
        if (!m_lines[host].empty() && governor.isHeld(HostId(host), now))
            wake = std::min(wake.value_or(Clock::Time::max()), governor.heldUntil(HostId(host)));
    }
    return wake;
}

bool WaitingLine::hasHeldHost(const HostGovernor &governor, Clock::Time now) const
{
    for (std::size_t host = 0; host < m_lines.size(); ++host) {
        if (!m_lines[host].empty() && governor.isHeld(HostId(host), now))
            return true;
    }
    return false;
}

} // namespace Halyard
