// SPDX-License-Identifier: MIT
// What follows from the end of an attempt: for its row (RetryPolicy), for its host (HostGovernor), and
// whether it counts. Sets the holds that follow; changes no row and gives up no host. Owned by the queue, on
// its thread.
#pragma once

#include "hostgovernor.h"
#include "retrypolicy.h"

namespace Halyard {

struct Judgement
{
    RetryDecision row;
    bool isCounted = true; ///< false: the row is no worse off for this attempt
    std::optional<HostId> endedHost; ///< the rows that wait for it fail with the same outcome
};

class AttemptJudge
{
public:
    /// @p limits and @p governor outlive it.
    AttemptJudge(const Limits &limits, HostGovernor &governor, quint64 seed);

    /// @p attempts: of the row, this one included; what is known of its host is filled in here.
    Judgement judge(
        HostId host, DownloadId id, const TransferResult &result, AttemptCount attempts, Clock::Time now);

private:
    bool isRefunded(const TransferResult &result) const;
    bool isOurProbing(const TransferResult &result) const;

    const Limits &m_limits;
    HostGovernor &m_governor;
    RetryPolicy m_policy;
};

} // namespace Halyard
