// SPDX-License-Identifier: MIT
#include "retrypolicy.h"

#include <algorithm>

namespace Halyard {

namespace {

constexpr int once = 2; // tries in all
constexpr int never = 1;
constexpr int asOftenAsAllowed = 1000;

/// How many tries a kind of failure is worth, at the most; Limits::tries bounds them all.
constexpr int worthTries(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::ServerBusy:
    case OutcomeKind::ServerError:
    case OutcomeKind::ConnectionRefused:
    case OutcomeKind::ConnectionLost:
    case OutcomeKind::ConnectTimeout:
    case OutcomeKind::FirstByteTimeout:
    case OutcomeKind::IdleTimeout:
    case OutcomeKind::TooSlow:
        return asOftenAsAllowed;
    case OutcomeKind::HostNotFound: // a name server may have been slow
    case OutcomeKind::NotHttp:
    case OutcomeKind::EmptyAnswer:
    case OutcomeKind::NotAnImage: // some servers answer an overload with a page and status 200
    case OutcomeKind::DamagedImage:
    case OutcomeKind::EncodedBody:
        return once;
    default: // 404, 403, redirects, TLS: asking again changes nothing
        return never;
    }
}

constexpr bool stopsBatch(OutcomeKind kind)
{
    return kind == OutcomeKind::DiskFull || kind == OutcomeKind::NotWritable
        || kind == OutcomeKind::FolderGone || kind == OutcomeKind::DiskError;
}

constexpr int mostTaints = 3;

} // namespace

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
    if (outcome.kind == OutcomeKind::Saved)
        return {What::Done};
    if (stopsBatch(outcome.kind))
        return {What::StopBatch};
    if (attempts.all >= m_limits.triesHardStop)
        return {What::GiveUp};
    if (outcome.kind == OutcomeKind::Tainted)
        return {attempts.taints < mostTaints ? What::Requeue : What::GiveUp};
    if (attempts.counted >= std::min(worthTries(outcome.kind), m_limits.tries))
        return {What::GiveUp};
    const auto wait = backOff(attempts.counted);
    if (outcome.retryAfter.count() < 0)
        return {What::TryAgain, wait};
    if (outcome.retryAfter > m_limits.longestHold)
        return {What::GiveUp};
    return {What::TryAgain, std::max(wait, outcome.retryAfter), true};
}

} // namespace Halyard
