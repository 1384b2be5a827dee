// SPDX-License-Identifier: MIT
#include "phasetimes.h"

#include <algorithm>

namespace Halyard {

namespace {

bool isReached(BatchTime moment)
{
    return moment.count() >= 0;
}

/// Goes along the moments of an attempt and gives each stretch to its phase; nothing goes back in time.
class Stretches
{
public:
    Stretches(BatchTime from, BatchTime end)
        : m_at(from)
        , m_end(std::max(from, end))
    {
    }
    /// Until @p to; to the end where that was not reached.
    void add(BatchTime *phase, BatchTime to)
    {
        const BatchTime until = isReached(to) ? std::clamp(to, m_at, m_end) : m_end;
        *phase = std::max(*phase, BatchTime(0)) + (until - m_at);
        m_at = until;
    }

private:
    BatchTime m_at;
    BatchTime m_end;
};

void addConnecting(const AttemptTrace &attempt, Stretches *stretches, PhaseTimes *times)
{
    constexpr BatchTime brief{10}; // from the slot to the first sign of connecting, as a rule
    if (attempt.connecting - std::max(BatchTime(0), attempt.begun) > brief)
        stretches->add(&times->waiting, attempt.connecting);
    const BatchTime connected = isReached(attempt.connected) ? attempt.connected
        : isReached(attempt.sent)                            ? attempt.sent
                                                             : attempt.head;
    stretches->add(&times->connecting, connected);
}

void addAttempt(const AttemptTrace &attempt, BatchTime previousEnd, BatchTime now, PhaseTimes *times)
{
    const BatchTime inLine = isReached(attempt.queued) ? attempt.queued : attempt.begun;
    const bool isDelayed = isReached(previousEnd) && previousEnd < inLine;
    Stretches stretches(
        isDelayed ? previousEnd : inLine, isReached(attempt.ended) ? attempt.ended : std::max(now, inLine));
    if (isDelayed)
        stretches.add(&times->delay, inLine);
    if (isReached(attempt.queued))
        stretches.add(&times->queued, attempt.begun);
    if (!isReached(attempt.begun))
        return;
    const bool connects = isReached(attempt.connecting);
    if (connects)
        addConnecting(attempt, &stretches, times);
    if (!connects || isReached(attempt.connected) || isReached(attempt.sent) || isReached(attempt.head))
        stretches.add(&times->waiting, attempt.head);
    if (isReached(attempt.head))
        stretches.add(&times->receiving, attempt.received);
    if (isReached(attempt.received))
        stretches.add(&times->checking, attempt.ended);
}

} // namespace

PhaseTimes phaseTimesOf(const std::vector<AttemptTrace> &attempts, BatchTime now)
{
    PhaseTimes times;
    BatchTime previousEnd = NotReached;
    for (const AttemptTrace &attempt : attempts) {
        addAttempt(attempt, previousEnd, now, &times);
        previousEnd = attempt.ended;
    }
    return times;
}

} // namespace Halyard
