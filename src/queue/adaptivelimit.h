// SPDX-License-Identifier: MIT
// How much one host bears, found out while it is asked: a window (attempts at once) and, once it has refused
// some or slows down although the window is small, a rate (requests a second). Both grow little by little and
// shrink by a factor: on 429 and 503, on time-outs, and where the first byte takes longer than it did. The
// rate comes back as CUBIC does: quickly at first, then it stays just under where it was refused, and looks
// further only after many good answers. At most one decrease in a round trip, never less than a second apart.
// A plain value with nothing of the clock but the moments it is told; kept by HostGovernor for each host.
#pragma once

#include "clock.h"
#include "download.h"

#include <unordered_map>
#include <vector>

namespace Halyard {

class AdaptiveLimit
{
public:
    /// What the end of an attempt says of its host.
    enum class Sign : quint8 {
        Good, ///< an answer
        Refused, ///< 429 or 503
        TimedOut,
        Nothing, ///< neither good nor bad: another fault, or given up
    };

    /// Attempts at once: from 2 up to @p most, which is the user's limit.
    int window(int most) const;
    /// Requests a second; 0: no limit was met yet.
    double rate() const { return m_rate; }

    // Each attempt: begun(), firstByte() where one comes, ended().
    /// @p running: with this one; @p most: as above.
    void begun(DownloadId id, Clock::Time now, int running, int most);
    void firstByte(DownloadId id, Clock::Time now);
    void ended(DownloadId id, Sign sign, Clock::Time now);

    /// The median of the last answers' time to the first byte, and the least that it was lately; 0: not
    /// known.
    Clock::Time latency() const { return m_latency; }
    Clock::Time bestLatency() const;

private:
    struct Attempt
    {
        Clock::Time begunAt{0};
        bool hasFirstByte = false;
    };
    /// Answers since the last decrease.
    struct Span
    {
        Clock::Time since{0};
        int good = 0;
        int refused = 0;

        double perSecond(int answers, Clock::Time now) const;
    };

    bool mayDecrease(Clock::Time begunAt, Clock::Time now) const;
    void grow(Clock::Time now);
    void growWindow();
    void refused(Clock::Time now);
    void timedOut(Clock::Time now);
    void slowedDown(Clock::Time now);
    void decreased(Clock::Time now);
    void setRate(double plateau, double rate);
    double rateAfter(Clock::Time now) const;
    void sampleFrom(Clock::Time now);
    void addLatency(Clock::Time took, Clock::Time now);
    void measureBest(double latency, bool isNear, Clock::Time now);

    static constexpr int LatencySamples = 16;

    std::unordered_map<DownloadId, Attempt> m_running;
    double m_window = 2;
    bool m_doubles = true; ///< until the first decrease: by one with each answer
    bool m_wasFull = false; ///< in this round as many ran as may
    int m_most = 2; ///< the user's limit, as last told
    int m_round = 0; ///< answers of this round
    double m_rate = 0;
    double m_lowest = 0; ///< where the rate was put by the last decrease
    double m_plateau = 0; ///< about where it was refused
    Span m_span;
    Clock::Time m_decreasedAt{0};
    bool m_hasDecreased = false;
    std::vector<Clock::Time> m_samples;
    Clock::Time m_latency{0}; ///< to the first byte: the median of the last answers
    double m_best = -1; ///< milliseconds: the least that it was lately; negative: not known
    Clock::Time m_sampledFrom{0}; ///< attempts that were begun earlier are not measured
    int m_unproven = 0; ///< medians since the best was last seen
    bool m_isSlownessRate = false; ///< there is a rate, and nothing but slow answers has brought it
    double m_windowBefore = 0; ///< while the window is small to measure the best; 0: it is not
};

} // namespace Halyard
