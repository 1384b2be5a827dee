// SPDX-License-Identifier: MIT
// What an attempt spent its time on, as spans one after the other: what the chart draws, the table lists and
// an export writes. Pure functions of an AttemptTrace; any thread. Only what was measured: where no
// connection was made there is no span for it, and a redirect's earlier hops count as waiting for the server.
#pragma once

#include "attempttrace.h"
#include "state.h"

#include <array>
#include <optional>

namespace Halyard {

enum class BarPhase : quint8 { RetryWait, InLine, Connecting, Waiting, Receiving, Checking };
inline constexpr int BarPhaseCount = int(BarPhase::Checking) + 1;

struct BarSpan
{
    BarPhase phase = BarPhase::InLine;
    BatchTime from{0};
    BatchTime to{0};
    bool open = false; ///< goes on: `to` is now

    bool operator==(const BarSpan &) const = default;
};

/// At most the spans that an attempt can have; no allocation, as many are made for each paint.
class BarSpans
{
public:
    const BarSpan *begin() const { return m_spans.data(); }
    const BarSpan *end() const { return m_spans.data() + m_count; }
    int size() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    const BarSpan &last() const { return m_spans[std::size_t(m_count) - 1]; }
    void append(const BarSpan &span) { m_spans[std::size_t(m_count++)] = span; }

private:
    std::array<BarSpan, 7> m_spans{};
    int m_count = 0;
};

/// @p previousEnd: when the attempt before ended; NotReached for the first. @p now ends what goes on.
BarSpans spansOf(const AttemptTrace &attempt, BatchTime previousEnd, BatchTime now);

/// What a row does that no attempt tells of: in line, or waiting for its next try, until @p now.
/// @p since: when its last attempt ended; NotReached: it never began.
std::optional<BarSpan> tailOf(State state, BatchTime since, BatchTime now);

/// How long each took; NotReached: did not happen, or is not over.
struct BarTimes
{
    std::array<BatchTime, BarPhaseCount> phases;
    BatchTime total{NotReached}; ///< from its place in line to its end

    BatchTime of(BarPhase phase) const { return phases[std::size_t(phase)]; }
};
BarTimes timesOf(const AttemptTrace &attempt, BatchTime previousEnd);

/// True where the request went over a connection that was there already.
bool usesConnectionAgain(const AttemptTrace &attempt);
/// True where it ended and its file was not saved, and not because it went back in line.
bool isFailed(const AttemptTrace &attempt);
/// True where it was given up without a fault of its own.
bool isGivenUp(const AttemptTrace &attempt);

} // namespace Halyard
