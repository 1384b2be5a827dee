// SPDX-License-Identifier: MIT
#include "watchdog.h"

#include <algorithm>

namespace Halyard {

Watchdog::Watchdog(Clock &clock, const Limits &limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_alarm(clock.makeAlarm())
{
    connect(m_alarm.get(), &Alarm::rang, this, &Watchdog::onAlarm);
}

void Watchdog::start()
{
    m_bytes = 0;
    enter(Waiting::Connection);
}

void Watchdog::requestSent()
{
    if (m_waiting == Waiting::Connection)
        enter(Waiting::FirstByte);
}

void Watchdog::bytesCame(qint64 sum)
{
    m_lastSign = m_clock.now();
    m_bytes = sum;
    if (m_waiting == Waiting::MoreBytes)
        return; // the alarm stays: it looks at the time of the last byte when it rings
    enter(Waiting::MoreBytes);
}

void Watchdog::stop()
{
    m_waiting = Waiting::Nothing;
    m_alarm->cancel();
}

void Watchdog::enter(Waiting waiting)
{
    m_waiting = waiting;
    m_lastSign = m_windowAt = m_clock.now();
    m_windowBytes = m_bytes;
    setAlarm();
}

void Watchdog::excuse()
{
    if (m_waiting == Waiting::MoreBytes)
        enter(Waiting::MoreBytes);
}

void Watchdog::setAlarm()
{
    m_ringsAt = deadline();
    m_alarm->ringAt(m_ringsAt);
}

Clock::Time Watchdog::deadline() const
{
    switch (m_waiting) {
    case Waiting::Connection:
        return m_lastSign + m_limits.connectTimeout;
    case Waiting::FirstByte:
        return m_lastSign + m_limits.firstByteTimeout;
    default:
        return std::min(m_lastSign + m_limits.idleTimeout, m_windowAt + m_limits.rateWindow);
    }
}

void Watchdog::onAlarm()
{
    if (m_waiting == Waiting::Nothing)
        return;
    if (m_clock.now() > m_ringsAt + m_limits.lateAlarm) {
        enter(m_waiting);
        return;
    }
    const OutcomeKind kind = verdict();
    if (kind != OutcomeKind::None) {
        stop();
        Q_EMIT overdue(kind);
        return;
    }
    if (m_clock.now() >= m_windowAt + m_limits.rateWindow) {
        m_windowAt = m_clock.now();
        m_windowBytes = m_bytes;
    }
    setAlarm();
}

OutcomeKind Watchdog::verdict() const
{
    const Clock::Time now = m_clock.now();
    switch (m_waiting) {
    case Waiting::Connection:
        return now >= deadline() ? OutcomeKind::ConnectTimeout : OutcomeKind::None;
    case Waiting::FirstByte:
        return now >= deadline() ? OutcomeKind::FirstByteTimeout : OutcomeKind::None;
    default:
        break;
    }
    if (now >= m_lastSign + m_limits.idleTimeout)
        return OutcomeKind::IdleTimeout;
    const qint64 wanted = m_limits.minimumRate * m_limits.rateWindow.count() / 1000;
    const bool windowOver = now >= m_windowAt + m_limits.rateWindow;
    return windowOver && m_bytes - m_windowBytes < wanted ? OutcomeKind::TooSlow : OutcomeKind::None;
}

} // namespace Halyard
