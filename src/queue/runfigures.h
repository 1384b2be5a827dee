// SPDX-License-Identifier: MIT
// What is measured about one run of a batch: time running with pauses left out, time on the network, how many
// at once, and the estimate of what is left. Owned by the queue, on its thread.
#pragma once

#include "clock.h"

#include <algorithm>
#include <optional>

namespace Halyard {

class RunFigures
{
public:
    explicit RunFigures(const Clock &clock)
        : m_clock(clock)
    {
    }

    void reset()
    {
        m_sum = m_requestTime = m_earlier = {};
        m_startedAt = m_clock.now();
        m_peakRunning = m_ended = 0;
    }
    /// The figures of earlier runs of the same batch.
    void restore(Clock::Time elapsed, Clock::Time requestTime)
    {
        m_sum = m_earlier = elapsed;
        m_requestTime = requestTime;
    }
    void setRunning(bool running)
    {
        if (running == m_isRunning)
            return;
        m_sum = elapsed();
        m_startedAt = m_clock.now();
        m_isRunning = running;
    }
    void begun(int nowRunning) { m_peakRunning = std::max(m_peakRunning, nowRunning); }
    void spent(Clock::Time onNetwork) { m_requestTime += onNetwork; }
    void ended() { ++m_ended; }

    Clock::Time elapsed() const { return m_isRunning ? m_sum + (m_clock.now() - m_startedAt) : m_sum; }
    Clock::Time requestTime() const { return m_requestTime; }
    int peakRunning() const { return m_peakRunning; }

    /// What is left takes as long per row as what is done took. Silent until that can be said.
    std::optional<Clock::Time> timeLeft(int rowsLeft) const
    {
        constexpr int enough = 8;
        if (!m_isRunning || m_ended < enough)
            return {};
        return (elapsed() - m_earlier) * rowsLeft / m_ended;
    }

private:
    const Clock &m_clock;
    Clock::Time m_startedAt{};
    Clock::Time m_sum{};
    Clock::Time m_requestTime{};
    Clock::Time m_earlier{}; ///< of m_sum, what was not this run's
    int m_peakRunning = 0;
    int m_ended = 0; ///< rows that came to their end in this run
    bool m_isRunning = false;
};

} // namespace Halyard
