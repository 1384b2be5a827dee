// SPDX-License-Identifier: MIT
#include "retrypolicy.h"

#include <algorithm>

namespace Halyard {

namespace {

struct Rule
{
    int tries; ///< that this kind of end is worth, at the most; Limits::tries bounds them all
    Blame blame;
};

constexpr int once = 1;
constexpr int twice = 2;
constexpr int asOftenAsAllowed = 1000;

/// The table. No default: a new kind does not compile without a warning before it has its line here.
constexpr Rule ruleFor(OutcomeKind kind)
{
    using Kind = OutcomeKind;
    switch (kind) {
    case Kind::ConnectionRefused:
    case Kind::ConnectionLost:
    case Kind::ConnectTimeout:
    case Kind::FirstByteTimeout:
        return {asOftenAsAllowed, Blame::Silence};
    case Kind::HostNotFound: // a name server may have been slow
        return {twice, Blame::Silence};
    case Kind::ServerBusy:
    case Kind::ServerError:
    case Kind::IdleTimeout:
    case Kind::TooSlow:
        return {asOftenAsAllowed, Blame::Row};
    case Kind::NotHttp:
    case Kind::EmptyAnswer:
    case Kind::NotAnImage: // some servers answer an overload with a page and status 200
    case Kind::DamagedImage:
    case Kind::ChecksumMismatch:
    case Kind::EncodedBody:
        return {twice, Blame::Row};
    case Kind::NotFound: // from here on: asking again changes nothing
    case Kind::HttpStatus:
    case Kind::LoginNeeded:
    case Kind::LoginRefused: // HostHealth knows whether it is the host's
    case Kind::BadRedirect:
    case Kind::TooManyRedirects:
    case Kind::UnsafeRedirect:
    case Kind::TooLarge:
    case Kind::NoRoom:
    case Kind::BadAddress:
    case Kind::NameRefused:
        return {once, Blame::Row};
    case Kind::TlsError: // a certificate gets no better by asking 800 times
        return {once, Blame::Host};
    case Kind::DiskFull:
    case Kind::NotWritable:
    case Kind::FolderGone:
    case Kind::DiskError:
    case Kind::ProxyError:
    case Kind::CaptivePortal:
    case Kind::FolderInUse:
    case Kind::TooManyOpenFiles:
        return {once, Blame::Batch};
    case Kind::Tainted:
    case Kind::ChangedOnServer: // what was kept is dropped: it begins anew and does not meet this again
        return {asOftenAsAllowed, Blame::Nobody};
    case Kind::None: // these end no attempt
    case Kind::Saved:
    case Kind::AlreadyThere:
    case Kind::Cancelled:
    case Kind::FileMissing:
    case Kind::FileChanged:
        break;
    }
    return {once, Blame::Row};
}

constexpr int mostTaints = 3;

/// What the end of an attempt counts as: a name that was found before is not gone, the line is down.
OutcomeKind effectiveKind(const Outcome &outcome, const AttemptCount &attempts)
{
    const bool isLineDown = outcome.kind == OutcomeKind::HostNotFound && attempts.isHostKnown;
    return isLineDown ? OutcomeKind::ConnectionLost : outcome.kind;
}

} // namespace

Blame blameOf(OutcomeKind kind)
{
    return ruleFor(kind).blame;
}

RetryPolicy::RetryPolicy(const Limits &limits, quint64 seed)
    : m_limits(limits)
    , m_random(seed)
{
}

std::chrono::milliseconds RetryPolicy::backOff(int tries)
{
    constexpr int mostDoublings = 20; // keeps the shift sane, whatever the limits say
    const auto base = m_limits.backOff * (1LL << std::clamp(tries - 1, 0, mostDoublings));
    std::uniform_real_distribution<double> jitter(m_limits.backOffLow, m_limits.backOffHigh);
    return std::chrono::milliseconds(qint64(double(base.count()) * jitter(m_random)));
}

RetryDecision RetryPolicy::decide(const Outcome &outcome, const AttemptCount &attempts)
{
    using What = RetryDecision::What;
    if (outcome.kind == OutcomeKind::Saved || outcome.kind == OutcomeKind::AlreadyThere)
        return {What::Done};
    const OutcomeKind kind = effectiveKind(outcome, attempts);
    const Rule rule = ruleFor(kind);
    if (rule.blame == Blame::Batch)
        return {What::StopBatch};
    if (rule.tries == once)
        return {rule.blame == Blame::Host ? What::GiveUpHost : What::GiveUp};
    if (outcome.retryAfter > m_limits.longestHold)
        return {What::GiveUpHost};
    const auto asked = std::max(outcome.retryAfter, std::chrono::milliseconds(0));
    if (attempts.all >= m_limits.triesHardStop)
        return {What::GiveUp, {}, asked};
    if (rule.blame == Blame::Nobody)
        return {attempts.taints < mostTaints ? What::Requeue : What::GiveUp};
    if (attempts.counted >= std::min(rule.tries, m_limits.tries))
        return {What::GiveUp, {}, asked};
    if (kind == OutcomeKind::HostNotFound)
        return {What::TryAgain, m_limits.hostNotFoundWait};
    const auto wait = std::max(backOff(attempts.counted), asked);
    if (m_limits.adaptive) // the host goes on more slowly: only what it has asked for holds all of its rows
        return {What::TryAgain, wait, asked};
    return {What::TryAgain, wait, outcome.retryAfter.count() >= 0 ? wait : asked};
}

} // namespace Halyard
