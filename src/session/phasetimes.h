// SPDX-License-Identifier: MIT
// How long a row's attempts spent in each phase, all together: what a report tells. Pure function, any
// thread. Only what was measured: where no connection was made there is no time for it.
#pragma once

#include "attempttrace.h"

#include <vector>

namespace Halyard {

/// Each phase summed; NotReached: it did not happen.
struct PhaseTimes
{
    BatchTime queued{NotReached};
    BatchTime connecting{NotReached};
    BatchTime waiting{NotReached};
    BatchTime receiving{NotReached};
    BatchTime checking{NotReached};
    BatchTime delay{NotReached};
};

/// @p attempts of one row, in their order; @p now ends what goes on.
PhaseTimes phaseTimesOf(const std::vector<AttemptTrace> &attempts, BatchTime now);

} // namespace Halyard
