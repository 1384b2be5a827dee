// SPDX-License-Identifier: MIT
// May we try again, and when: one table by kind of outcome (how many tries it is worth, whose fault it is),
// and the back-off. Judges one row; what an end means for its host is HostHealth's. Owned by the queue; the
// random numbers come from a generator of its own, so that one seed gives one schedule.
#pragma once

#include "enginelimits.h"
#include "outcome.h"

#include <random>

namespace Halyard {

/// Who else would end like this row.
enum class Blame : quint8 {
    Row, ///< nobody else
    Silence, ///< nobody answered: HostHealth counts it
    Host, ///< every row of its host
    Batch, ///< every row: the folder, the disk, the way to the network
    Nobody, ///< it was no fault of the row either: back in line at once
};
Blame blameOf(OutcomeKind kind);

struct RetryDecision
{
    enum class What : quint8 {
        Done, ///< saved
        TryAgain, ///< after `delay`
        GiveUp, ///< the row has failed
        GiveUpHost, ///< and so have all rows that wait for the same host
        Requeue, ///< at once, no try is counted
        StopBatch, ///< every row would fail like this one
    };
    What what = What::GiveUp;
    std::chrono::milliseconds delay{0};
    std::chrono::milliseconds hold{0}; ///< the server asked for it: nothing goes there for so long
};

/// How often a row has been tried, the attempt that just ended included.
struct AttemptCount
{
    int counted = 0; ///< without those that were refunded
    int all = 0;
    int taints = 0; ///< answers of this row that tainted their lane
    bool isHostKnown = false; ///< its host has answered before
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
