// SPDX-License-Identifier: MIT
#include "practiceplan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

using ms = std::chrono::milliseconds;

constexpr double FarMedian = 600; // ms
constexpr double FarSpread = 0.5; // sigma of the logarithm: one request in a hundred would take more than 2 s
constexpr double FarShortest = 150;
constexpr double FarLongest = 2000;

const std::vector<Fault> &allFaults()
{
    static const std::vector<Fault> faults = {Fault::ServerError, Fault::Teapot, Fault::TooManyRequests,
        Fault::Reset, Fault::Truncated, Fault::Stalled, Fault::WebPage};
    return faults;
}

/// A stall costs the watcher half a minute, so it is four times as rare as each of the others.
std::vector<Fault> gentleFaults()
{
    std::vector<Fault> faults;
    for (const Fault fault : allFaults())
        faults.insert(faults.end(), fault == Fault::Stalled ? 1 : 4, fault);
    return faults;
}

} // namespace

PracticeBehaviour PracticeBehaviour::instant()
{
    return {};
}

PracticeBehaviour PracticeBehaviour::farAway()
{
    PracticeBehaviour behaviour;
    behaviour.delay = Delay::FarAway;
    return behaviour;
}

PracticeBehaviour PracticeBehaviour::flaky()
{
    PracticeBehaviour behaviour = farAway();
    behaviour.errorRate = 0.125;
    behaviour.faults = gentleFaults();
    return behaviour;
}

PracticeBehaviour PracticeBehaviour::crowded()
{
    PracticeBehaviour behaviour = farAway();
    behaviour.bears = 40;
    return behaviour;
}

std::optional<PracticeBehaviour> PracticeBehaviour::named(const QString &sourceName)
{
    if (sourceName == "practice:far"_L1)
        return farAway();
    if (sourceName == "practice:instant"_L1)
        return instant();
    if (sourceName == "practice:flaky"_L1)
        return flaky();
    if (sourceName == "practice:crowded"_L1)
        return crowded();
    return std::nullopt;
}

PracticePlan::PracticePlan(const PracticeBehaviour &behaviour)
    : m_behaviour(behaviour)
    , m_generator(behaviour.seed)
{
    if (m_behaviour.faults.empty())
        m_behaviour.faults = allFaults();
}

Plan PracticePlan::next()
{
    // Always four draws, used or not, so that a request's fate depends on its number and not on earlier
    // fates.
    const double draws[] = {draw(), draw(), draw(), draw()};
    const ms whole = delayOf(draws[0], draws[1]);
    // A line that is far is thin too: some of the time passes while the body comes.
    const ms sending = m_behaviour.delay == PracticeBehaviour::Delay::FarAway ? whole / 4 : ms(0);
    return {whole - sending, sending, faultOf(draws[2], draws[3])};
}

/// 0 up to, not including, 1. The distributions of the standard library differ between its implementations;
/// the generator does not.
double PracticePlan::draw()
{
    return double(m_generator() >> 11) * 0x1p-53;
}

ms PracticePlan::delayOf(double first, double second) const
{
    switch (m_behaviour.delay) {
    case PracticeBehaviour::Delay::None:
        break;
    case PracticeBehaviour::Delay::Uniform: {
        const ms span = m_behaviour.longest - m_behaviour.shortest;
        return m_behaviour.shortest + ms(std::llround(first * double(span.count())));
    }
    case PracticeBehaviour::Delay::FarAway: {
        // Box and Muller: two even draws make a normal one, its exponential is log-normal.
        const double normal = std::sqrt(-2 * std::log(1 - first)) * std::cos(2 * std::numbers::pi * second);
        return ms(
            std::llround(std::clamp(FarMedian * std::exp(FarSpread * normal), FarShortest, FarLongest)));
    }
    }
    return ms(0);
}

Fault PracticePlan::faultOf(double first, double second) const
{
    if (first >= m_behaviour.errorRate)
        return Fault::None;
    return m_behaviour.faults.at(std::size_t(second * double(m_behaviour.faults.size())));
}

} // namespace Halyard
