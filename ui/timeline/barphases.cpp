// SPDX-License-Identifier: MIT
#include "barphases.h"

#include <algorithm>

namespace Halyard {

namespace {

constexpr BatchTime Start{0};
constexpr BatchTime Brief{10}; ///< from the slot to the first sign of connecting, as a rule

bool isReached(BatchTime moment)
{
    return moment >= Start;
}

/// Puts spans one behind the other; nothing goes back in time or beyond the end.
class Chain
{
public:
    Chain(BatchTime from, BatchTime end, bool open)
        : m_at(from)
        , m_end(std::max(from, end))
        , m_open(open)
    {
    }
    /// Until @p to, or to the end where that was not reached.
    void add(BarPhase phase, BatchTime to)
    {
        const bool reached = isReached(to);
        const BatchTime until = reached ? std::clamp(to, m_at, m_end) : m_end;
        m_spans.append({phase, m_at, until, !reached && m_open});
        m_at = until;
    }
    const BarSpans &spans() const { return m_spans; }

private:
    BarSpans m_spans;
    BatchTime m_at;
    BatchTime m_end;
    bool m_open;
};

void addConnecting(Chain &chain, const AttemptTrace &attempt)
{
    if (attempt.connecting - std::max(Start, attempt.begun) > Brief)
        chain.add(BarPhase::Waiting, attempt.connecting);
    const BatchTime connected = isReached(attempt.connected) ? attempt.connected
        : isReached(attempt.sent)                            ? attempt.sent
                                                             : attempt.head;
    chain.add(BarPhase::Connecting, connected);
}

bool isConnected(const AttemptTrace &attempt)
{
    return isReached(attempt.connected) || isReached(attempt.sent) || isReached(attempt.head);
}

} // namespace

BarSpans spansOf(const AttemptTrace &attempt, BatchTime previousEnd, BatchTime now)
{
    const bool open = !isReached(attempt.ended);
    BatchTime from = isReached(attempt.queued) ? attempt.queued : std::max(Start, attempt.begun);
    const bool delayed = isReached(previousEnd) && previousEnd < from;
    if (delayed)
        from = previousEnd;
    Chain chain(from, open ? now : attempt.ended, open);
    if (delayed)
        chain.add(BarPhase::RetryWait, isReached(attempt.queued) ? attempt.queued : attempt.begun);
    if (isReached(attempt.queued))
        chain.add(BarPhase::InLine, attempt.begun);
    if (!isReached(attempt.begun))
        return chain.spans();
    if (isReached(attempt.connecting))
        addConnecting(chain, attempt);
    if (!isReached(attempt.connecting) || isConnected(attempt))
        chain.add(BarPhase::Waiting, attempt.head);
    if (isReached(attempt.head))
        chain.add(BarPhase::Receiving, attempt.received);
    if (isReached(attempt.received))
        chain.add(BarPhase::Checking, attempt.ended);
    return chain.spans();
}

std::optional<BarSpan> tailOf(State state, BatchTime since, BatchTime now)
{
    const BatchTime from = std::max(Start, since);
    if (state == State::Delayed)
        return BarSpan{BarPhase::RetryWait, from, std::max(from, now), true};
    if (state == State::Queued)
        return BarSpan{BarPhase::InLine, from, std::max(from, now), true};
    return std::nullopt;
}

BarTimes timesOf(const AttemptTrace &attempt, BatchTime previousEnd)
{
    BarTimes times;
    times.phases.fill(NotReached);
    for (const BarSpan &span : spansOf(attempt, previousEnd, BatchTime::max())) {
        if (span.open)
            continue;
        BatchTime &time = times.phases[std::size_t(span.phase)];
        time = std::max(time, Start) + (span.to - span.from);
    }
    if (isReached(attempt.ended)) {
        const BatchTime from = isReached(attempt.queued) ? attempt.queued : std::max(Start, attempt.begun);
        times.total = std::max(Start, attempt.ended - from);
    }
    return times;
}

bool usesConnectionAgain(const AttemptTrace &attempt)
{
    return !isReached(attempt.connecting) && (isReached(attempt.sent) || isReached(attempt.head));
}

bool isFailed(const AttemptTrace &attempt)
{
    switch (attempt.kind) {
    case OutcomeKind::None:
    case OutcomeKind::Saved:
    case OutcomeKind::AlreadyThere:
        return false;
    default:
        return !isGivenUp(attempt);
    }
}

bool isGivenUp(const AttemptTrace &attempt)
{
    return attempt.kind == OutcomeKind::Cancelled || attempt.kind == OutcomeKind::Tainted;
}

} // namespace Halyard
