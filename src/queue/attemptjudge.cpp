// SPDX-License-Identifier: MIT
#include "attemptjudge.h"

namespace Halyard {

AttemptJudge::AttemptJudge(const Limits &limits, HostGovernor &governor, quint64 seed)
    : m_limits(limits)
    , m_governor(governor)
    , m_policy(limits, seed)
{
}

Judgement AttemptJudge::judge(
    HostId host, DownloadId id, const TransferResult &result, AttemptCount attempts, Clock::Time now)
{
    const HostId asked = result.origin.isEmpty() ? host : m_governor.hostOf(result.origin);
    const HostVerdict verdict = m_governor.judge(host, asked, id, result, now);
    Judgement judgement;
    judgement.isCounted = !verdict.wasProbe && !result.isHeld && !isRefunded(result) && !isOurProbing(result);
    attempts.counted -= judgement.isCounted ? 0 : 1;
    attempts.isHostKnown = m_governor.isKnown(host);
    judgement.row = m_policy.decide(result.outcome, attempts);
    if (const Clock::Time hold = judgement.row.hold; hold.count() > 0) {
        m_governor.holdBoth(host, asked, now + hold, result.outcome.kind);
    }
    if (verdict.what == HostVerdict::What::GiveUp)
        judgement.endedHost = result.answered ? asked : host; // silence ends whoever leads to it
    else if (judgement.row.what == RetryDecision::What::GiveUpHost)
        judgement.endedHost = asked;
    return judgement;
}

/// Limits::adaptive finds a host's limit by meeting it now and then: the row is no worse off for that.
bool AttemptJudge::isOurProbing(const TransferResult &result) const
{
    constexpr int tooManyRequests = 429;
    return m_limits.adaptive && result.outcome.httpStatus == tooManyRequests;
}

/// It moved what is kept forward.
bool AttemptJudge::isRefunded(const TransferResult &result) const
{
    const Blame blame = blameOf(result.outcome.kind);
    const bool mayBeRefunded = blame == Blame::Row || blame == Blame::Silence;
    return mayBeRefunded && result.partial && result.gained >= m_limits.refundBytes;
}

} // namespace Halyard
