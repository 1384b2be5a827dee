// SPDX-License-Identifier: MIT
#include "hostgovernor.h"

#include "retrypolicy.h"

#include <algorithm>
#include <utility>

namespace Halyard {

namespace {

AdaptiveLimit::Sign signOf(const TransferResult &result)
{
    using Sign = AdaptiveLimit::Sign;
    switch (result.outcome.kind) {
    case OutcomeKind::ServerBusy:
        return result.isHeld ? Sign::Nothing : Sign::Refused;
    case OutcomeKind::ConnectTimeout:
    case OutcomeKind::FirstByteTimeout:
    case OutcomeKind::IdleTimeout:
        return Sign::TimedOut;
    case OutcomeKind::ServerError:
    case OutcomeKind::Tainted:
        return Sign::Nothing;
    default:
        return result.answered ? Sign::Good : Sign::Nothing;
    }
}

} // namespace

HostGovernor::HostGovernor(const Limits &limits)
    : m_limits(limits)
{
    setLimits(limits.parallel, limits.perHost);
}

void HostGovernor::setLimits(int parallel, int perHost)
{
    m_parallel = std::max(1, parallel);
    m_perHost = std::max(1, perHost);
    m_areAllStirred = true;
    for (Host &host : m_hosts) {
        if (!m_limits.adaptive)
            host.adaptive.reset();
    }
}

void HostGovernor::setExemptOrigins(const QSet<QString> &origins)
{
    m_exempt = origins;
    for (Host &host : m_hosts)
        host.exempt = m_exempt.contains(host.origin);
    m_areAllStirred = true;
}

void HostGovernor::setLoginOrigins(const QSet<QString> &origins)
{
    m_withLogin = origins;
    for (Host &host : m_hosts)
        host.health.setHasLogin(m_withLogin.contains(host.origin));
    m_areAllStirred = true;
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
    m_hosts.push_back(std::move(host));
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
    const bool room = host.running < allowed(host);
    return hasRoom() && room && now >= mayAskFrom(id) && host.health.mayAsk(host.running);
}

Clock::Time HostGovernor::mayAskFrom(HostId id) const
{
    const Host &host = at(id);
    return std::max(host.heldUntil, host.pace.next(pace(host)));
}

int HostGovernor::allowed(const Host &host) const
{
    if (!m_limits.adaptive)
        return most(host);
    return host.adaptive ? host.adaptive->window(most(host)) : AdaptiveLimit().window(most(host));
}

/// What the user has set, and what the host was found to bear where that is less.
HostPace::Setting HostGovernor::pace(const Host &host) const
{
    HostPace::Setting setting{m_limits.hostDelay, m_limits.hostRate};
    const double found = host.adaptive ? host.adaptive->rate() : 0;
    if (found > 0 && (setting.rate <= 0 || found < setting.rate))
        setting.rate = found;
    return setting;
}

void HostGovernor::stir(HostId id)
{
    if (!std::exchange(at(id).isStirred, true))
        m_stirred.push_back(id);
}

std::optional<std::vector<HostId>> HostGovernor::takeStirred()
{
    const std::vector<HostId> stirred = std::exchange(m_stirred, {});
    for (const HostId id : stirred)
        at(id).isStirred = false;
    return std::exchange(m_areAllStirred, false) ? std::nullopt : std::optional(stirred);
}

void HostGovernor::begin(HostId id, DownloadId row, Clock::Time now)
{
    Host &host = at(id);
    ++m_running;
    ++host.running;
    host.health.begun(row);
    host.pace.begun(now, pace(host));
    if (m_limits.adaptive) {
        if (!host.adaptive)
            host.adaptive = std::make_unique<AdaptiveLimit>();
        host.adaptive->begun(row, now, host.running, most(host));
    }
    stir(id);
}

bool HostGovernor::progressed(HostId id, DownloadId row, Clock::Time now)
{
    Host &host = at(id);
    if (host.adaptive)
        host.adaptive->firstByte(row, now);
    if (!host.health.progressed(row))
        return false;
    stir(id);
    return true;
}

void HostGovernor::end(HostId host)
{
    --m_running;
    --at(host).running;
    stir(host);
}

void HostGovernor::received(HostId id, DownloadId row, Clock::Time now)
{
    Host &host = at(id);
    host.health.answered(row, true);
    if (host.adaptive)
        host.adaptive->firstByte(row, now);
    stir(id);
}

void HostGovernor::abandoned(HostId id, DownloadId row)
{
    Host &host = at(id);
    host.health.abandoned(row);
    if (host.adaptive)
        host.adaptive->ended(row, AdaptiveLimit::Sign::Nothing, {});
    stir(id);
}

HostVerdict HostGovernor::judge(
    HostId host, HostId asked, DownloadId id, const TransferResult &result, Clock::Time now)
{
    const Outcome &outcome = result.outcome;
    HostVerdict verdict;
    const bool isRedirected = host != asked;
    stir(host);
    stir(asked);
    if (at(host).adaptive) // which decides what begins, wherever that leads
        at(host).adaptive->ended(id, signOf(result), now);
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
    m_stirred.clear();
    for (const Host &host : before)
        keepPace(host, now);
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

/// A delay does not end with a batch.
void HostGovernor::keepPace(const Host &host, Clock::Time now)
{
    if (host.pace.next(pace(host)) > now)
        at(hostOf(host.origin)).pace = host.pace;
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
    stir(id);
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
    m_areAllStirred = true;
}

void HostGovernor::forgive(HostId host)
{
    if (!m_givenUp.remove(qint32(host)))
        return;
    at(host).health.forgive();
    stir(host);
}

HostGovernor::Allowance HostGovernor::allowance(
    Clock::Time now, const std::function<bool(HostId)> &hasRows) const
{
    Allowance sum;
    for (std::size_t index = 0; m_limits.adaptive && index < m_hosts.size(); ++index) {
        const Host &host = m_hosts[index];
        if (host.running == 0 && (now < host.heldUntil || !hasRows(HostId(index))))
            continue;
        sum.attempts = std::min(m_parallel, sum.attempts + allowed(host));
        const double found = host.adaptive ? host.adaptive->rate() : 0;
        sum.rate += found > 0 ? pace(host).rate : 0;
    }
    return sum;
}

} // namespace Halyard
