// SPDX-License-Identifier: MIT
#include "hostgovernor.h"

#include <algorithm>
#include <utility>

namespace Halyard {

void HostGovernor::setLimits(int parallel, int perHost)
{
    m_parallel = std::max(1, parallel);
    m_perHost = std::max(1, perHost);
}

void HostGovernor::setExemptOrigins(const QSet<QString> &origins)
{
    m_exempt = origins;
    for (Host &host : m_hosts)
        host.exempt = m_exempt.contains(host.origin);
}

HostId HostGovernor::hostOf(const QString &origin)
{
    const auto known = m_ids.constFind(origin);
    if (known != m_ids.cend())
        return *known;
    const auto id = HostId(m_hosts.size());
    Host host;
    host.origin = origin;
    host.exempt = m_exempt.contains(origin);
    m_hosts.push_back(host);
    m_ids.insert(origin, id);
    return id;
}

bool HostGovernor::isHeld(HostId host, Clock::Time now) const
{
    return now < at(host).heldUntil;
}

bool HostGovernor::mayRun(HostId host, Clock::Time now) const
{
    const bool room = at(host).exempt || at(host).running < m_perHost;
    return hasRoom() && room && !isHeld(host, now);
}

void HostGovernor::begin(HostId host)
{
    ++m_running;
    ++at(host).running;
}

void HostGovernor::end(HostId host)
{
    --m_running;
    --at(host).running;
}

void HostGovernor::forgetHosts(Clock::Time now)
{
    const std::vector<Host> before = std::exchange(m_hosts, {});
    m_ids.clear();
    m_everHeld.clear();
    for (const Host &host : before) {
        if (host.heldUntil > now)
            hold(hostOf(host.origin), host.heldUntil);
    }
}

void HostGovernor::hold(HostId host, Clock::Time time)
{
    if (at(host).heldUntil == Clock::Time(0))
        m_everHeld.push_back(host);
    at(host).heldUntil = std::max(at(host).heldUntil, time);
}

Clock::Time HostGovernor::heldUntil(HostId host) const
{
    return at(host).heldUntil;
}

} // namespace Halyard
