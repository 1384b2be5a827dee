// SPDX-License-Identifier: MIT
#include "ratelimit.h"

#include <algorithm>
#include <utility>

namespace Halyard {

namespace {

constexpr std::chrono::milliseconds slice{50}; // the bucket holds two of these, so that a rate stays even
constexpr std::chrono::milliseconds longestSilence{10'000}; // enough for a byte at the slowest rate

} // namespace

RateLimit::RateLimit(Clock &clock, qint64 bytesPerSecond)
    : m_clock(clock)
    , m_alarm(clock.makeAlarm())
    , m_rate(bytesPerSecond)
    , m_refilledAt(clock.now())
{
    connect(m_alarm.get(), &Alarm::rang, this, [this] {
        m_sharers = std::max(1, std::exchange(m_askers, 0));
        Q_EMIT refilled();
    });
}

void RateLimit::setRate(qint64 bytesPerSecond)
{
    m_rate = bytesPerSecond;
    m_tokens = 0;
    m_refilledAt = m_clock.now();
    m_alarm->ringAt(m_clock.now()); // whoever waits asks again
}

void RateLimit::refill()
{
    const Clock::Time now = m_clock.now();
    const Clock::Time since = std::min<Clock::Time>(now - m_refilledAt, longestSilence);
    const qint64 fresh = since.count() * m_rate / 1000;
    if (fresh == 0)
        return; // the fraction is not lost: the time stays where it was
    m_refilledAt = now;
    m_tokens = std::min(m_tokens + fresh, capacity());
}

qint64 RateLimit::capacity() const
{
    return std::max<qint64>(1, m_rate * 2 * slice.count() / 1000);
}

qint64 RateLimit::take(qint64 wanted)
{
    if (m_rate <= 0)
        return wanted;
    refill();
    ++m_askers;
    const qint64 share = std::max<qint64>(1, capacity() / m_sharers); // nobody takes it all, time after time
    const qint64 granted = std::min({wanted, m_tokens, share});
    m_tokens -= granted;
    if (granted < wanted)
        m_alarm->ringAt(m_clock.now() + slice);
    return granted;
}

} // namespace Halyard
