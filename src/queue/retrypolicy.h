// SPDX-License-Identifier: MIT
// May we try again, and when: one table by kind of outcome, and the back-off. Owned by the queue; the random
// numbers come from a generator of its own, so that one seed gives one schedule.
#pragma once

#include "enginelimits.h"
#include "outcome.h"

#include <random>

namespace Halyard {

struct RetryDecision
{
    enum class What : quint8 {
        Done, ///< saved
        TryAgain, ///< after `delay`
        GiveUp, ///< the row has failed
        Requeue, ///< at once, no try is counted
        StopBatch, ///< every row would fail like this one: the folder, the disk
    };
    What what = What::GiveUp;
    std::chrono::milliseconds delay{0};
    bool holdHost = false; ///< nothing goes to this origin before the delay is over
};

/// How often a row has been tried, the attempt that just ended included.
struct AttemptCount
{
    int counted = 0;
    int all = 0;
    int taints = 0; ///< answers of this row that tainted their lane
};

class RetryPolicy
{
public:
    explicit RetryPolicy(const Limits &limits, quint64 seed);

    RetryDecision decide(const Outcome &outcome, const AttemptCount &attempts);
    /// The wait after the n-th counted try (from 1): doubles each time, times a random factor.
    std::chrono::milliseconds backOff(int tries);

private:
    const Limits &m_limits;
    std::mt19937_64 m_random;
};

} // namespace Halyard
