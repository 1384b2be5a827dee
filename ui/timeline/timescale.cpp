// SPDX-License-Identifier: MIT
#include "timescale.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Second = 1000;
constexpr int Minute = 60 * Second;
constexpr int Hour = 60 * Minute;
constexpr double LongestContent = 1e9; ///< pixels
constexpr std::array steps{1, 2, 5, 10, 20, 50, 100, 200, 500, Second, 2 * Second, 5 * Second, 10 * Second,
    15 * Second, 30 * Second, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour,
    2 * Hour, 6 * Hour, 12 * Hour, 24 * Hour, 48 * Hour, 96 * Hour};

/// Digits behind the point that tell multiples of @p step apart.
int decimalsOf(int step)
{
    return step >= Second ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
}

} // namespace

void TimeScale::setPixelsPerMs(double pixels, BatchTime length)
{
    const double most = std::min(Closest, LongestContent / std::max(1, length.count()));
    m_pixelsPerMs = std::clamp(pixels, 1e-6, most);
}

BatchTime TimeScale::timeAt(double x) const
{
    const double time = (x + m_offset) / m_pixelsPerMs;
    return BatchTime(qint32(std::clamp(std::round(time), 0.0, 2e9)));
}

BatchTime TimeScale::step(double pixels) const
{
    const auto fits = [&](int step) { return step * m_pixelsPerMs >= pixels; };
    const auto found = std::find_if(steps.begin(), steps.end(), fits);
    return BatchTime(found == steps.end() ? steps.back() : *found);
}

QString TimeScale::label(BatchTime time, BatchTime step)
{
    const QLocale locale;
    const int ms = time.count();
    if (step.count() < 100 && ms < 10 * Second)
        return tr("%1 ms").arg(locale.toString(ms));
    if (step.count() >= Hour)
        return tr("%1 h").arg(locale.toString(ms / Hour));
    if (step.count() >= Minute)
        return tr("%1 min").arg(locale.toString(ms / Minute));
    if (step.count() >= Second && ms >= Minute) {
        const QString seconds = QString::number(ms / Second % 60).rightJustified(2, u'0');
        //: %1 minutes, %2 seconds, two digits: "1:30 min"
        return tr("%1:%2 min").arg(locale.toString(ms / Minute), seconds);
    }
    return tr("%1 s").arg(locale.toString(ms / double(Second), 'f', decimalsOf(step.count())));
}

QString TimeScale::widestLabel(BatchTime last, BatchTime step)
{
    const QString one = label(last, step);
    const QString other = label(std::min(last, BatchTime(Minute - step.count() % Minute)), step);
    return one.size() >= other.size() ? one : other;
}

} // namespace Halyard
