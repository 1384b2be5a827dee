// SPDX-License-Identifier: MIT
// Measures how long the thread that it was made in could not answer: the longest stretch that its event loop
// was busy. Where the dispatcher tells when it wakes up and goes to sleep, that is measured; GLib's does not
// tell (its signals stand around the work, not around the sleep), so a heartbeat of a few milliseconds
// measures there how late it comes. Costs nothing while it is not running. Owned by the window; GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace Halyard {

class StallMeter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StallMeter)
public:
    explicit StallMeter(QObject *parent = nullptr);

    /// Begins anew; the stretch that is under way does not count.
    void begin();
    /// Goes on after end(), without beginning anew.
    void resume();
    void end();
    std::chrono::nanoseconds longest() const { return m_longest; }

private:
    void wake();
    void sleep();
    void beat();
    void note(std::chrono::nanoseconds stretch);

    bool m_running = false;
    bool m_beats; ///< the dispatcher does not tell
    QTimer m_heart;
    QElapsedTimer m_since; ///< the awakening or the last beat; invalid while there is none
    std::chrono::nanoseconds m_longest{0};
};

} // namespace Halyard
