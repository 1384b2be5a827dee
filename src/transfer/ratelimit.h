// SPDX-License-Identifier: MIT
// How many bytes a second all transfers together may read: a token bucket, shared evenly. Whoever finds it
// empty is woken by `refilled` and asks again. Owned by the engine, on its thread.
#pragma once

#include "clock.h"

namespace Halyard {

class RateLimit final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RateLimit)
public:
    /// @p bytesPerSecond 0: no limit.
    RateLimit(Clock &clock, qint64 bytesPerSecond);

    void setRate(qint64 bytesPerSecond);
    qint64 rate() const { return m_rate; }

    /// How many of @p wanted bytes may be read now; they count as read. Where it is fewer, `refilled` comes.
    qint64 take(qint64 wanted);

Q_SIGNALS:
    void refilled(); ///< from the event loop

private:
    void refill();
    qint64 capacity() const;

    Clock &m_clock;
    const std::unique_ptr<Alarm> m_alarm;
    qint64 m_rate;
    qint64 m_tokens = 0;
    Clock::Time m_refilledAt{};
    int m_askers = 0; ///< since `refilled` came last
    int m_sharers = 1; ///< askers of the time before: each gets its share
};

} // namespace Halyard
