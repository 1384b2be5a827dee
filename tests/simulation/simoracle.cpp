// SPDX-License-Identifier: MIT
#include "simoracle.h"

#include <algorithm>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

bool isSilence(const TransferResult &result)
{
    using Kind = OutcomeKind;
    const std::initializer_list<Kind> kinds{Kind::ConnectionRefused, Kind::ConnectionLost,
        Kind::ConnectTimeout, Kind::FirstByteTimeout, Kind::HostNotFound};
    return !result.answered
        && std::any_of(kinds.begin(), kinds.end(), [&](Kind kind) { return kind == result.outcome.kind; });
}

/// An overloaded or untrusted answer says nothing about a login.
bool saysLoginIsRight(const TransferResult &result, const QString &host)
{
    using Kind = OutcomeKind;
    const Kind kind = result.outcome.kind;
    if (result.origin != host)
        return true;
    return kind != Kind::LoginRefused && kind != Kind::LoginNeeded && kind != Kind::ServerBusy
        && kind != Kind::ServerError && kind != Kind::Tainted && result.outcome.httpStatus != 403;
}

} // namespace

bool SimOracle::isProbe(const Host &host, const Attempt &attempt) const
{
    return host.holds > 0 && attempt.begunAt >= host.lookAgainAt && attempt.number > host.lastBefore;
}

bool SimOracle::isUnproven(const QString &host) const
{
    const auto known = m_hosts.find(host);
    const bool isProven = known != m_hosts.cend() && known->second.login == Login::Proven;
    return m_withLogin.contains(host) && !isProven;
}

QString SimOracle::objection(
    const QString &host, Clock::Time now, const std::vector<const Attempt *> &live) const
{
    const auto known = m_hosts.find(host);
    const Host &state = known == m_hosts.cend() ? Host() : known->second;
    if (state.ended)
        return u"asked %1 although it is given up"_s.arg(host);
    if (now < state.notBefore)
        return u"asked %1 although it is held"_s.arg(host);
    for (const Attempt *other : live) {
        if (other->host == host && isProbe(state, *other))
            return u"a second probe of %1"_s.arg(host);
        if (other->host == host && isUnproven(host) && other->isOnNetwork)
            return u"two attempts at %1, whose login may be wrong"_s.arg(host);
    }
    return {};
}

SimOracle::Attempt SimOracle::begin(const QString &host, Clock::Time now)
{
    return {host, now, true, isUnproven(host), eraOf(host), ++m_attempts};
}

int SimOracle::eraOf(const QString &host) const
{
    const auto known = m_hosts.find(host);
    return m_era + (known == m_hosts.cend() ? 0 : known->second.era);
}

void SimOracle::bytesCame(const Attempt &attempt, bool isLast)
{
    Host &host = m_hosts[attempt.host];
    const bool isLookedAt
        = isProbe(host, attempt) || (attempt.carriesUnprovenLogin && host.login == Login::Unproven);
    if (isLast || (isLookedAt && attempt.era == m_era + host.era)) {
        answered(host);
        host.loginRefusals = 0; // a body comes only to those who are let in
    }
    acceptLogin(host, attempt);
}

void SimOracle::acceptLogin(Host &host, const Attempt &attempt) const
{
    if (attempt.carriesUnprovenLogin && attempt.era == m_era + host.era)
        host.login = Login::Proven;
}

void SimOracle::answered(Host &host)
{
    host.silences = 0;
    host.holds = 0;
    host.isNameInDoubt = false;
    host.hasAnswered = true;
}

void SimOracle::hold(const QString &host, Clock::Time from, Clock::Time least, Clock::Time most)
{
    Host &state = m_hosts[host];
    state.notBefore = std::max(state.notBefore, from + least);
    state.waitsUntil = std::max(state.waitsUntil, from + std::max(least, most));
}

SimOracle::Verdict SimOracle::end(
    const Attempt &attempt, const TransferResult &result, Clock::Time now, int tries)
{
    Host &host = m_hosts[attempt.host];
    Verdict verdict;
    if (isSilence(result))
        verdict = keptSilent(attempt, result.outcome.kind, now);
    if (result.answered) {
        if (host.ended && *host.ended != result.outcome.kind)
            host.ended.reset();
        answered(host);
        if (saysLoginIsRight(result, attempt.host)) {
            host.loginRefusals = 0;
            acceptLogin(host, attempt);
        }
        countRefusals(attempt, result, now);
    }
    const Outcome &outcome = result.outcome;
    if (outcome.kind == OutcomeKind::TlsError || outcome.retryAfter > m_limits.longestHold)
        verdict.endsHost = true;
    else if (outcome.kind == OutcomeKind::LoginRefused)
        verdict.endsHost = loginEndsHost(m_hosts[result.origin]);
    else if (outcome.retryAfter.count() >= 0) {
        const auto most = m_limits.backOff * (1 << std::max(0, tries - 1)) * 5 / 4;
        hold(attempt.host, now, outcome.retryAfter, most);
        hold(result.origin, now, outcome.retryAfter, most);
        m_hosts[attempt.host].ledTo.insert(result.origin);
    }
    if (verdict.endsHost)
        m_hosts[result.origin].ended = outcome.kind;
    return verdict;
}

/// So many in a row, and it is held; then one at a time looks again, for so many rounds.
SimOracle::Verdict SimOracle::keptSilent(const Attempt &attempt, OutcomeKind kind, Clock::Time now)
{
    Host &host = m_hosts[attempt.host];
    const bool isProbing = isProbe(host, attempt);
    const bool isUnknown = kind == OutcomeKind::HostNotFound && !host.hasAnswered;
    if (host.holds > 0 && !isProbing)
        return {};
    if (isProbing && ((isUnknown && host.isNameInDoubt) || host.holds >= m_limits.breakerRounds))
        return {true, true};
    if (!isProbing && !isUnknown && ++host.silences < m_limits.breakerFailures)
        return {};
    const auto time = isUnknown ? m_limits.hostNotFoundWait : m_limits.breakerHold;
    host.silences = 0;
    host.isNameInDoubt = isUnknown;
    ++host.holds;
    hold(attempt.host, now, time, time);
    host.lookAgainAt = host.notBefore; // a server may have asked for longer
    host.lastBefore = m_attempts;
    return {isProbing, false};
}

bool SimOracle::loginEndsHost(Host &host)
{
    return host.login == Login::Unproven || ++host.loginRefusals >= 3;
}

void SimOracle::countRefusals(const Attempt &attempt, const TransferResult &result, Clock::Time now)
{
    int &refusals = m_hosts[result.origin].refusals;
    if (result.outcome.kind == OutcomeKind::LoginRefused)
        return;
    refusals = result.outcome.httpStatus == 403 ? refusals + 1 : 0;
    if (refusals <= m_limits.refusalsInARow)
        return;
    refusals = 0;
    hold(attempt.host, now, m_limits.refusalHold, {});
    hold(result.origin, now, m_limits.refusalHold, {});
    m_hosts[attempt.host].ledTo.insert(result.origin);
}

bool SimOracle::mayKeepWaiting(
    const QString &host, Clock::Time now, const std::vector<const Attempt *> &live) const
{
    const auto known = m_hosts.find(host);
    const Host &state = known == m_hosts.cend() ? Host() : known->second;
    return now < state.waitsUntil || !objection(host, now, live).isEmpty();
}

Clock::Time SimOracle::waitsUntil(const QString &host) const
{
    const auto known = m_hosts.find(host);
    return known == m_hosts.cend() ? Clock::Time(0) : known->second.waitsUntil;
}

std::optional<OutcomeKind> SimOracle::ended(const QString &host) const
{
    const auto known = m_hosts.find(host);
    return known == m_hosts.cend() ? std::nullopt : known->second.ended;
}

void SimOracle::startedByHand()
{
    for (auto &[name, host] : m_hosts)
        host.ended.reset();
}

void SimOracle::retriedByHand()
{
    ++m_era;
    for (auto &[name, host] : m_hosts)
        forget(host);
}

void SimOracle::forget(Host &host)
{
    const Host before = host;
    host = {};
    host.notBefore = before.notBefore;
    host.waitsUntil = before.waitsUntil;
    host.hasAnswered = before.hasAnswered;
    host.era = before.era;
    host.ledTo = before.ledTo;
}

void SimOracle::retriedByHand(const QString &host)
{
    Host &state = m_hosts[host];
    if (!state.ended)
        return;
    forget(state);
    ++state.era;
}

void SimOracle::releasedByHand(const QString &host, Clock::Time now)
{
    Host &state = m_hosts[host];
    state.notBefore = state.waitsUntil = now;
    state.lookAgainAt = std::min(state.lookAgainAt, now);
    for (const QString &other : std::exchange(state.ledTo, {}))
        mayBeReleased(other, now);
}

/// Whoever was held together with a host that is released, if by the same word.
void SimOracle::mayBeReleased(const QString &host, Clock::Time now)
{
    Host &state = m_hosts[host];
    state.notBefore = std::min(state.notBefore, now);
    state.lookAgainAt = std::min(state.lookAgainAt, now);
    for (const QString &other : std::exchange(state.ledTo, {}))
        mayBeReleased(other, now);
}

void SimOracle::reopened()
{
    retriedByHand();
    for (auto &[name, host] : m_hosts)
        host.hasAnswered = false;
}

} // namespace Halyard
