// SPDX-License-Identifier: MIT
// Watches over one request: connect, first byte, idle, minimum rate. Qt's own transfer timeout restarts with
// every byte, runs while a request still waits and looks like an abort of ours, so it is not used. Owned by
// its HttpTransfer, on that thread. `overdue` comes at most once for each start(), from the event loop. An
// alarm that comes much too late says that this process was stopped: the watch then begins anew, and nobody
// is blamed. (While a whole machine sleeps, Linux stops this clock, too.)
#pragma once

#include "clock.h"
#include "enginelimits.h"
#include "outcome.h"

namespace Halyard {

class Watchdog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Watchdog)
public:
    Watchdog(Clock &clock, const Limits &limits);

    void start(); ///< the request goes to the network now
    void requestSent(); ///< connected, and the request is on its way
    void bytesCame(qint64 sum); ///< the answer has begun; @p sum: bytes of the body so far
    void excuse(); ///< nobody reads at the moment: what does not come is not missed
    void stop();

Q_SIGNALS:
    void overdue(Halyard::OutcomeKind kind);

private:
    enum class Waiting : quint8 { Nothing, Connection, FirstByte, MoreBytes };

    void onAlarm();
    void enter(Waiting waiting);
    void setAlarm();
    Clock::Time deadline() const;
    OutcomeKind verdict() const;

    Clock &m_clock;
    const Limits &m_limits;
    const std::unique_ptr<Alarm> m_alarm;
    Waiting m_waiting = Waiting::Nothing;
    Clock::Time m_ringsAt{};
    Clock::Time m_lastSign{}; ///< when the last sign of life came
    Clock::Time m_windowAt{}; ///< the minimum rate is judged over windows
    qint64 m_windowBytes = 0;
    qint64 m_bytes = 0;
};

} // namespace Halyard
