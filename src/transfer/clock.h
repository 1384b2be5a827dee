// SPDX-License-Identifier: MIT
// The seam to time: what is the time, and wake me then. SystemClock is the real one; tests bring their own,
// so that a million schedules pass in seconds. Time is monotonic, counted from an arbitrary start: the wall
// clock may jump, holds and time-outs must not. A clock outlives its alarms; both live on one thread.
#pragma once

#include <QObject>
#include <chrono>
#include <memory>

namespace Halyard {

/// Rings once for each ringAt(). A new ringAt() replaces the one before.
class Alarm : public QObject
{
    Q_OBJECT
public:
    virtual void ringAt(std::chrono::milliseconds time) = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    void rang(); ///< from the event loop, never from within ringAt()

protected:
    using QObject::QObject;
};

class Clock
{
public:
    using Time = std::chrono::milliseconds;

    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    virtual Time now() const = 0;
    virtual std::unique_ptr<Alarm> makeAlarm() = 0;
};

class SystemClock final : public Clock
{
public:
    Time now() const override;
    std::unique_ptr<Alarm> makeAlarm() override;
};

} // namespace Halyard
