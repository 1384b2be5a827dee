// SPDX-License-Identifier: MIT
#include "clock.h"

#include <QTimer>
#include <algorithm>

namespace Halyard {

namespace {

class SystemAlarm final : public Alarm
{
public:
    explicit SystemAlarm(const SystemClock &clock)
        : m_clock(clock)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer); // a pace of requests is kept to the millisecond
        connect(&m_timer, &QTimer::timeout, this, &Alarm::rang);
    }

    void ringAt(std::chrono::milliseconds time) override
    {
        m_timer.start(std::max(time - m_clock.now(), std::chrono::milliseconds(0)));
    }

    void cancel() override { m_timer.stop(); }

private:
    const SystemClock &m_clock;
    QTimer m_timer;
};

} // namespace

Clock::Time SystemClock::now() const
{
    return std::chrono::duration_cast<Time>(std::chrono::steady_clock::now().time_since_epoch());
}

std::unique_ptr<Alarm> SystemClock::makeAlarm()
{
    return std::make_unique<SystemAlarm>(*this);
}

} // namespace Halyard
