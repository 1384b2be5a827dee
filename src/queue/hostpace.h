// SPDX-License-Identifier: MIT
// When may the next request to one host begin: not before the delay that the user set has passed since the
// last one, and not more a second than the rate. A token bucket that holds one token: what was not used is
// not saved up. Counts in whole nanoseconds from the beginnings themselves, so that nothing drifts, and the
// settings are those of the moment of the question, so that they may change at any time. A plain value.
#pragma once

#include "clock.h"

#include <algorithm>
#include <cmath>

namespace Halyard {

class HostPace
{
public:
    struct Setting
    {
        Clock::Time delay{0}; ///< between two beginnings, at least
        double rate = 0; ///< a second, at most; 0: no limit
    };

    bool hasBegun() const { return m_hasBegun; }

    /// The first moment of the clock at which one more may begin; long ago where none has begun yet.
    Clock::Time next(const Setting &setting) const
    {
        if (!m_hasBegun)
            return Clock::Time(0);
        const Nanoseconds due = m_counted + interval(setting.rate);
        return std::max(m_last + setting.delay, std::chrono::ceil<Clock::Time>(due));
    }

    /// One begins now, whether it may or not. What was lost by waiting for the clock's next tick is made good
    /// by the one that follows.
    void begun(Clock::Time now, const Setting &setting)
    {
        const Nanoseconds due = m_counted + interval(setting.rate);
        const bool isOnTime = m_hasBegun && setting.rate > 0 && due <= now && now - due < Clock::Time(1);
        m_counted = isOnTime ? due : Nanoseconds(now);
        m_last = now;
        m_hasBegun = true;
    }

private:
    using Nanoseconds = std::chrono::nanoseconds;

    static Nanoseconds interval(double rate)
    {
        constexpr double second = 1e9;
        constexpr double longest = 3600 * second; // keeps the sum sane, whatever the setting says
        return rate > 0 ? Nanoseconds(qint64(std::ceil(std::min(second / rate, longest)))) : Nanoseconds(0);
    }

    Clock::Time m_last{0};
    Nanoseconds m_counted{0}; ///< when the last one began, as the rate counts it
    bool m_hasBegun = false;
};

} // namespace Halyard
