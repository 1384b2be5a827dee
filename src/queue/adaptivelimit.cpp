// SPDX-License-Identifier: MIT
#include "adaptivelimit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace Halyard {

using namespace std::chrono_literals;

namespace {

constexpr double LeastWindow = 2;
constexpr double WindowAfterRefusal = 0.75;
constexpr double WindowAfterTimeOut = 0.5;
constexpr double MostAfterSlowness = 0.85;
constexpr double LeastAfterSlowness = 0.5;
constexpr double AboveBest = 1.2; ///< the time to the first byte that the window is cut down to
constexpr double LeastRate = 0.1; ///< one in ten seconds
constexpr double BelowRefusal = 0.875; ///< of the rate that was refused
constexpr double MostlyRefused = 0.2; ///< of the answers: then what was accepted is the better measure
constexpr double LargestStep = 0.1; ///< what one decrease leaves of the rate, at least
constexpr double QuickestGrowth = 1.25; ///< of the rate, with one good answer
constexpr double AnswersToPlateau = 250; ///< so that one refusal in each such span is well under 1 in 100
constexpr double LeastSecondsToPlateau = 5; ///< where there are many answers: decreases are a second apart
constexpr double SecondsToPlateau = 120; ///< at the longest, where there are few answers
constexpr double Curiosity = 0.3; ///< beyond the plateau, after as long again: by this share
constexpr Clock::Time LeastPause = 1s; ///< between two decreases
constexpr Clock::Time LatencyNoise = 50ms; ///< a rise by less says nothing
constexpr double NearBest = 1.25; ///< a median up to here says that the best still holds
constexpr int MostUnproven = 10; ///< medians in a row above that: then it is measured anew

double seconds(Clock::Time time)
{
    return std::max(0.001, double(time.count()) / 1000);
}

} // namespace

double AdaptiveLimit::Span::perSecond(int answers, Clock::Time now) const
{
    return double(answers) / seconds(now - since);
}

int AdaptiveLimit::window(int most) const
{
    return std::min(std::max(int(m_window), int(LeastWindow)), std::max(1, most));
}

void AdaptiveLimit::begun(DownloadId id, Clock::Time now, int running, int most)
{
    if (m_span.since == Clock::Time(0))
        m_span.since = now;
    m_most = std::max(1, most);
    m_window = std::min(m_window, std::max<double>(m_most, LeastWindow));
    m_wasFull = m_wasFull || running >= window(m_most);
    m_running.insert_or_assign(id, Attempt{now, false});
}

void AdaptiveLimit::firstByte(DownloadId id, Clock::Time now)
{
    const auto found = m_running.find(id);
    if (found == m_running.end() || found->second.hasFirstByte)
        return;
    found->second.hasFirstByte = true;
    if (found->second.begunAt >= m_sampledFrom)
        addLatency(now - found->second.begunAt, now);
}

void AdaptiveLimit::ended(DownloadId id, Sign sign, Clock::Time now)
{
    const auto node = m_running.extract(id);
    if (node.empty() || sign == Sign::Nothing)
        return;
    const Clock::Time begunAt = node.mapped().begunAt;
    const bool isOfThisSpan = !m_hasDecreased || begunAt >= m_decreasedAt;
    if (isOfThisSpan) {
        m_span.good += sign == Sign::Good ? 1 : 0;
        m_span.refused += sign == Sign::Refused ? 1 : 0;
    }
    if (sign == Sign::Good)
        grow(now);
    else if (!mayDecrease(begunAt, now))
        return;
    else if (sign == Sign::Refused)
        refused(now);
    else
        timedOut(now);
}

/// What was begun before the last decrease tells nothing about what came of it.
bool AdaptiveLimit::mayDecrease(Clock::Time begunAt, Clock::Time now) const
{
    if (!m_hasDecreased)
        return true;
    return begunAt >= m_decreasedAt && now - m_decreasedAt >= std::max(LeastPause, m_latency);
}

void AdaptiveLimit::grow(Clock::Time now)
{
    if (m_wasFull)
        growWindow();
    if (++m_round >= int(m_window)) {
        m_round = 0;
        m_wasFull = false;
    }
    if (m_rate > 0)
        m_rate = rateAfter(now);
}

/// By as many as there are in a round trip at first, then by one.
void AdaptiveLimit::growWindow()
{
    if (m_windowBefore > 0)
        return; // it is small for a moment, on purpose
    m_window += m_doubles ? 1 : 1 / m_window;
    m_window = std::min(m_window, std::max<double>(m_most, LeastWindow));
}

/// The curve: from where the last decrease has put it up to the plateau, flat there, then ever steeper. A
/// rate that nobody uses up is not raised: nothing would be known about it.
double AdaptiveLimit::rateAfter(Clock::Time now) const
{
    const Clock::Time passed = now - m_decreasedAt;
    const double answers = std::max(AnswersToPlateau, LeastSecondsToPlateau * m_plateau);
    const double x = std::max(m_span.good / answers, seconds(passed) / SecondsToPlateau);
    const double rest = std::pow(std::abs(1 - x), 3);
    const double wanted
        = x <= 1 ? m_plateau - (m_plateau - m_lowest) * rest : m_plateau * (1 + Curiosity * rest);
    const bool isUsed = m_span.perSecond(m_span.good + m_span.refused, now) >= m_lowest / 2;
    if (x > 1 && !isUsed)
        return m_rate;
    return std::clamp(wanted, m_rate, QuickestGrowth * m_rate);
}

void AdaptiveLimit::setRate(double plateau, double rate)
{
    m_plateau = std::max(plateau, LeastRate);
    m_rate = m_lowest = std::max(rate, LeastRate);
}

/// Where only a few were refused, the limit is close below the rate; where many were, it is what got through.
void AdaptiveLimit::refused(Clock::Time now)
{
    m_isSlownessRate = false;
    const int answers = m_span.good + m_span.refused;
    const double measured = m_span.perSecond(answers, now);
    const double accepted = m_span.perSecond(m_span.good, now);
    const bool isFirst = m_rate <= 0;
    const double asked = isFirst ? measured : m_rate;
    if (isFirst && now - m_span.since < LeastPause) { // too early to tell: the next second will
        setRate(asked, asked / 2);
    } else if (m_span.good == 0) { // it takes nothing at all now: the plateau is still the best guess
        setRate(isFirst ? asked : m_plateau, asked / 2);
    } else {
        const bool isMostly = m_span.refused > MostlyRefused * answers;
        const double plateau = isMostly ? std::clamp(accepted, LargestStep * asked, asked) : asked;
        setRate(plateau, BelowRefusal * plateau);
    }
    m_window = std::max(LeastWindow, m_window * WindowAfterRefusal);
    decreased(now);
}

void AdaptiveLimit::timedOut(Clock::Time now)
{
    m_window = std::max(LeastWindow, m_window * WindowAfterTimeOut);
    if (m_rate > 0)
        setRate(m_plateau, BelowRefusal * m_rate);
    decreased(now);
}

/// Fewer at once first; where that is as few as may be, and it still gets slower, fewer a second.
void AdaptiveLimit::slowedDown(Clock::Time now)
{
    const double measured = m_span.perSecond(m_span.good, now);
    if (m_rate > 0)
        setRate(std::min(m_rate, m_plateau), BelowRefusal * m_rate);
    else if (m_isSlownessRate = m_window <= LeastWindow && m_span.good > 0; m_isSlownessRate)
        setRate(measured, BelowRefusal * measured);
    const double share = AboveBest * m_best / std::max(1.0, double(m_latency.count()));
    m_window = std::max(LeastWindow, m_window * std::clamp(share, LeastAfterSlowness, MostAfterSlowness));
    decreased(now);
}

void AdaptiveLimit::decreased(Clock::Time now)
{
    m_hasDecreased = true;
    m_decreasedAt = now;
    m_span = {now};
    m_doubles = m_wasFull = false;
    m_windowBefore = 0;
    m_round = 0;
    sampleFrom(now); // the next ones show what came of it
}

void AdaptiveLimit::sampleFrom(Clock::Time now)
{
    m_samples.clear();
    m_sampledFrom = now;
}

/// By medians of some answers each: one slow answer says nothing.
void AdaptiveLimit::addLatency(Clock::Time took, Clock::Time now)
{
    m_samples.push_back(took);
    if (m_samples.size() < LatencySamples)
        return;
    const auto middle = m_samples.begin() + LatencySamples / 2;
    std::nth_element(m_samples.begin(), middle, m_samples.end());
    m_latency = *middle;
    m_samples.clear();
    const auto latency = double(m_latency.count());
    const auto noise = double(LatencyNoise.count());
    const bool isRising = m_best >= 0 && latency > 2 * m_best + noise;
    const bool wasMeasuring = m_windowBefore > 0;
    measureBest(latency, latency <= NearBest * m_best + noise, now);
    if (isRising && !wasMeasuring && m_windowBefore <= 0
        && (!m_hasDecreased || now - m_decreasedAt >= std::max(LeastPause, m_latency)))
        slowedDown(now);
}

/// What an answer takes where nobody stands in line before it. While it is not seen for long, a few answers
/// are measured with fewer attempts at once: either it is seen again, or the path has become longer.
void AdaptiveLimit::measureBest(double latency, bool isNear, Clock::Time now)
{
    if (m_windowBefore > 0 && !isNear && std::exchange(m_isSlownessRate, false))
        m_rate = 0; // it was not our doing
    if (m_best < 0 || m_windowBefore > 0)
        m_best = latency;
    m_best = std::min(m_best, latency);
    m_unproven = isNear || m_windowBefore > 0 ? 0 : m_unproven + 1;
    if (m_windowBefore > 0) {
        m_window = std::exchange(m_windowBefore, 0);
    } else if (m_unproven >= MostUnproven) {
        m_windowBefore = m_window;
        m_window = std::max(LeastWindow, m_window / 4);
        sampleFrom(now);
    }
}

} // namespace Halyard
