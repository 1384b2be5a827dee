// SPDX-License-Identifier: MIT
#include "hostgovernor.h"

#include "retrypolicy.h"

#include <algorithm>
#include <utility>

namespace Halyard {

HostGovernor::HostGovernor(const Limits &limits)
    : m_limits(limits)
{
    setLimits(limits.parallel, limits.perHost);
}

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

void HostGovernor::setLoginOrigins(const QSet<QString> &origins)
{
    m_withLogin = origins;
    for (Host &host : m_hosts)
        host.health.setHasLogin(m_withLogin.contains(host.origin));
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
    host.health.setHasLogin(m_withLogin.contains(origin));
    m_hosts.push_back(host);
    m_ids.insert(origin, id);
    return id;
}

std::optional<HostId> HostGovernor::known(const QString &origin) const
{
    const auto known = m_ids.constFind(origin);
    return known == m_ids.cend() ? std::nullopt : std::optional(*known);
}

bool HostGovernor::mayRun(HostId id, Clock::Time now) const
{
    const Host &host = at(id);
    const bool room = host.exempt || host.running < m_perHost;
    return hasRoom() && room && !isHeld(id, now) && host.health.mayAsk(host.running);
}

void HostGovernor::begin(HostId host, DownloadId id)
{
    ++m_running;
    ++at(host).running;
    at(host).health.begun(id);
}

void HostGovernor::end(HostId host)
{
    --m_running;
    --at(host).running;
}

HostVerdict HostGovernor::judge(
    HostId host, HostId asked, DownloadId id, const TransferResult &result, Clock::Time now)
{
    const Outcome &outcome = result.outcome;
    HostVerdict verdict;
    const bool isRedirected = host != asked;
    if (isRedirected)
        at(host).health.redirected();
    if (result.answered) {
        // A redirect was an answer, too; what came behind it is the other host's.
        verdict = at(asked).health.judge(id, outcome, m_limits);
        at(host).health.answered(id, isRedirected || HostHealth::showsLoginAccepted(outcome));
        if (const Outcome *given = givenUp(host); given && given->kind != outcome.kind)
            takeBack(host);
    } else if (blameOf(outcome.kind) == Blame::Silence) {
        // Where this host leads to silence, its rows wait with it.
        verdict = at(host).health.keptSilent(id, outcome.kind, m_limits);
    } else {
        at(host).health.abandoned(id);
    }
    if (verdict.what == HostVerdict::What::Hold) {
        holdBoth(host, asked, now + verdict.hold, outcome.kind);
    }
    return verdict;
}

void HostGovernor::forgetHosts(Clock::Time now)
{
    const std::vector<Host> before = std::exchange(m_hosts, {});
    const Holds holds = std::exchange(m_holds, {});
    m_ids.clear();
    m_givenUp.clear();
    for (const auto &[until, id] : holds) {
        const Host &host = before[std::size_t(id)];
        if (until <= now)
            continue;
        const HostId again = hostOf(host.origin);
        hold(again, until, host.heldFor);
        if (host.heldWith) {
            const HostId other = hostOf(before[std::size_t(*host.heldWith)].origin);
            at(again).heldWith = other;
        }
    }
}

void HostGovernor::hold(HostId id, Clock::Time time, OutcomeKind kind)
{
    Host &host = at(id);
    if (time <= host.heldUntil)
        return;
    m_holds.erase({host.heldUntil, id});
    host.heldUntil = time;
    host.heldFor = kind;
    m_holds.insert({time, id});
}

void HostGovernor::holdBoth(HostId host, HostId asked, Clock::Time time, OutcomeKind kind)
{
    hold(host, time, kind);
    hold(asked, time, kind);
    if (host != asked)
        at(host).heldWith = asked;
}

void HostGovernor::dropEndedHolds(Clock::Time now)
{
    while (!m_holds.empty() && m_holds.cbegin()->first <= now)
        m_holds.erase(m_holds.cbegin());
}

std::optional<Clock::Time> HostGovernor::nextHoldToEnd(Clock::Time now) const
{
    const auto next = m_holds.lower_bound({now + Clock::Time(1), HostId(0)});
    return next == m_holds.cend() ? std::nullopt : std::optional(next->first);
}

Clock::Time HostGovernor::heldFor(const QString &origin, Clock::Time now) const
{
    const auto host = known(origin);
    return host ? std::max(Clock::Time(0), at(*host).heldUntil - now) : Clock::Time(0);
}

void HostGovernor::release(HostId id)
{
    Host &host = at(id);
    const Clock::Time until = std::exchange(host.heldUntil, Clock::Time(0));
    m_holds.erase({until, id});
    host.heldFor = OutcomeKind::None;
    const auto other = std::exchange(host.heldWith, std::nullopt);
    if (other && at(*other).heldUntil == until)
        release(*other);
}

const Outcome *HostGovernor::givenUp(HostId host) const
{
    const auto given = m_givenUp.constFind(qint32(host));
    return given == m_givenUp.cend() ? nullptr : &*given;
}

void HostGovernor::forgive()
{
    m_givenUp.clear();
    for (Host &host : m_hosts)
        host.health.forgive();
}

void HostGovernor::forgive(HostId host)
{
    if (m_givenUp.remove(qint32(host)))
        at(host).health.forgive();
}

} // namespace Halyard
