// SPDX-License-Identifier: MIT
// How long the event loop of this thread is busy between two looks at what has come in: a turn. From the
// moment at which poll() returns to the next call of it, whichever dispatcher Qt uses: GLib's lets its poll
// function be replaced, Qt's own tells when it goes to sleep. Beside the time on the wall each turn has its
// time on the processor, which another program's work does not lengthen. One a thread; the main thread.
#pragma once

#include <QtGlobal>
#include <vector>

namespace Halyard {

/// What a stretch of work has asked of the loop.
struct Turns
{
    qsizetype count = 0;
    double longest = 0; ///< milliseconds
    double longestOnCpu = 0; ///< the same of the turn that took most of the processor
    double permille999 = 0; ///< milliseconds: 99.9 % of the turns are no longer
    double within8 = 100; ///< percent of the turns that took at most 8 ms
    double seconds = 0;
    double cpuShare = 0; ///< percent of a core that this thread has used
};

class TurnProbe final
{
    Q_DISABLE_COPY_MOVE(TurnProbe)
public:
    TurnProbe();
    ~TurnProbe();

    void begin();
    /// The turn that is under way counts.
    Turns end();

    void wake();
    void sleep();

private:
    struct Moment
    {
        qint64 wall = 0; ///< nanoseconds
        qint64 cpu = 0;
    };
    static Moment now();

    bool m_running = false;
    bool m_isAwake = false;
    Moment m_begun;
    Moment m_woken;
    std::vector<Moment> m_turns; ///< how long they were
};

} // namespace Halyard
