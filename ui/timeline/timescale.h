// SPDX-License-Identifier: MIT
// Where a moment stands on the chart, and which moments deserve a mark on its axis. A plain value without a
// widget; pixels are logical ones. GUI thread (the labels translate).
#pragma once

#include "attempttrace.h"

#include <QCoreApplication>
#include <QString>

namespace Halyard {

class TimeScale
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::TimeScale)
public:
    static constexpr double Closest = 16; ///< pixels per millisecond

    double pixelsPerMs() const { return m_pixelsPerMs; }
    /// Bounded: the whole of @p length stays below what a scroll bar can count.
    void setPixelsPerMs(double pixels, BatchTime length);
    /// The left edge, in pixels from the beginning of time.
    double offset() const { return m_offset; }
    void setOffset(double pixels) { m_offset = pixels; }

    double xOf(BatchTime time) const { return double(time.count()) * m_pixelsPerMs - m_offset; }
    BatchTime timeAt(double x) const; ///< never before the beginning

    /// The shortest round step that takes at least @p pixels: 1, 2 or 5 of a power of ten up to a second,
    /// then parts and multiples of minutes and hours.
    BatchTime step(double pixels) const;
    /// "250 ms", "1.5 s", "2 min", "1:30 min".
    static QString label(BatchTime time, BatchTime step);
    /// What the widest label of times up to @p last may look like.
    static QString widestLabel(BatchTime last, BatchTime step);

    bool operator==(const TimeScale &) const = default;

private:
    double m_pixelsPerMs = 0.25;
    double m_offset = 0;
};

} // namespace Halyard
