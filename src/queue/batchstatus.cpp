// SPDX-License-Identifier: MIT
#include "batchstatus.h"

#include <numeric>

namespace Halyard {

int BatchStatus::total() const
{
    return std::accumulate(counts.cbegin(), counts.cend(), 0);
}

int BatchStatus::finished() const
{
    return count(State::Saved) + count(State::Skipped) + count(State::Failed) + count(State::Cancelled);
}

double BatchStatus::speedup() const
{
    if (elapsed.count() <= 0 || requestTime.count() <= 0)
        return 0;
    return double(requestTime.count()) / double(elapsed.count());
}

} // namespace Halyard
