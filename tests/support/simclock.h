// SPDX-License-Identifier: MIT
// A clock of the test's own: time stands still until it is moved, and alarms ring when it passes them.
// Outlives its alarms; one thread.
#pragma once

#include "clock.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace Halyard {

class SimClock final : public Clock
{
public:
    Time now() const override { return m_now; }
    std::unique_ptr<Alarm> makeAlarm() override;

    std::optional<Time> nextAlarm() const;
    /// Moves to @p time; what is due on the way rings in its order.
    void advanceTo(Time time);
    /// As a machine that was suspended: it is @p time at once, and what was due on the way rings then.
    void sleepUntil(Time time);

private:
    class SimAlarm;
    std::vector<SimAlarm *> m_alarms;
    Time m_now{1000};
};

class SimClock::SimAlarm final : public Alarm
{
public:
    explicit SimAlarm(SimClock &clock)
        : m_clock(clock)
    {
        m_clock.m_alarms.push_back(this);
    }
    ~SimAlarm() override { std::erase(m_clock.m_alarms, this); }
    void ringAt(Time time) override { due = time; }
    void cancel() override { due.reset(); }
    void ring()
    {
        due.reset();
        Q_EMIT rang();
    }

    std::optional<Time> due;

private:
    SimClock &m_clock;
};

inline std::unique_ptr<Alarm> SimClock::makeAlarm()
{
    return std::make_unique<SimAlarm>(*this);
}

inline std::optional<Clock::Time> SimClock::nextAlarm() const
{
    std::optional<Time> next;
    for (const SimAlarm *alarm : m_alarms) {
        if (alarm->due)
            next = std::min(next.value_or(Time::max()), *alarm->due);
    }
    return next;
}

inline void SimClock::advanceTo(Time time)
{
    while (const auto next = nextAlarm()) {
        if (*next > time)
            break;
        m_now = std::max(m_now, *next);
        const auto first = std::find_if(
            m_alarms.cbegin(), m_alarms.cend(), [&](const SimAlarm *alarm) { return alarm->due == next; });
        (*first)->ring();
    }
    m_now = std::max(m_now, time);
}

inline void SimClock::sleepUntil(Time time)
{
    m_now = std::max(m_now, time);
    advanceTo(m_now);
}

} // namespace Halyard
