// SPDX-License-Identifier: MIT
// Time running, pauses left out.
#pragma once

#include "clock.h"

namespace Halyard {

class Stopwatch
{
public:
    explicit Stopwatch(const Clock &clock)
        : m_clock(clock)
    {
    }
    void start()
    {
        if (!m_running)
            m_startedAt = m_clock.now();
        m_running = true;
    }
    void stop()
    {
        m_sum = elapsed();
        m_running = false;
    }
    void reset()
    {
        m_sum = {};
        m_startedAt = m_clock.now();
    }
    Clock::Time elapsed() const { return m_running ? m_sum + (m_clock.now() - m_startedAt) : m_sum; }

private:
    const Clock &m_clock;
    Clock::Time m_startedAt{};
    Clock::Time m_sum{};
    bool m_running = false;
};

} // namespace Halyard
