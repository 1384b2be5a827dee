// SPDX-License-Identifier: MIT
// What happens to each request: how long it waits and which fault it meets. Owned by the PracticeServer. The
// n-th call of next() after seeding depends on the behaviour and on n alone, on every system.
#pragma once

#include "practiceserver.h"

#include <chrono>
#include <random>

namespace Halyard {

struct Plan
{
    std::chrono::milliseconds delay{0}; ///< before the first byte
    std::chrono::milliseconds sending{0}; ///< from the first byte to the last; 0: as quick as it goes
    Fault fault = Fault::None;
};

class PracticePlan
{
public:
    explicit PracticePlan(const PracticeBehaviour &behaviour);

    Plan next();

private:
    double draw();
    std::chrono::milliseconds delayOf(double first, double second) const;
    Fault faultOf(double first, double second) const;

    PracticeBehaviour m_behaviour;
    std::mt19937_64 m_generator;
};

} // namespace Halyard
