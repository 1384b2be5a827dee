// SPDX-License-Identifier: MIT
// How the phases of an attempt look: each has a height and a pattern of its own, so that colour only helps.
// What runs is thicker than what waits. Pure functions of a palette, shared by chart and legend. GUI thread.
#pragma once

#include "barphases.h"

#include <QColor>
#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
class QPalette;
QT_END_NAMESPACE

namespace Halyard {

/// What stands at the end of an attempt.
enum class BarEnd : quint8 { None, Saved, Failed, GivenUp };

struct BarColours
{
    explicit BarColours(const QPalette &palette);

    QColor of(BarPhase phase) const { return phases[std::size_t(phase)]; }

    QColor ground;
    QColor text;
    QColor muted; ///< of text
    QColor grid; ///< says nothing that the labels do not
    QColor accent;
    QColor saved;
    QColor failed;
    std::array<QColor, BarPhaseCount> phases;
};

/// @p lane is what a bar of full height takes; @p box the square for a glyph.
void paintSpan(QPainter *painter, BarPhase phase, const QRectF &lane, const BarColours &colours);
void paintEnd(QPainter *painter, BarEnd end, const QRectF &box, const BarColours &colours);

/// The share of the lane's height that the phase takes.
double heightOf(BarPhase phase);
/// True where the pattern of @p phase covers this pixel: for pictures that are written pixel by pixel.
bool isInked(BarPhase phase, int x, int y);

} // namespace Halyard
