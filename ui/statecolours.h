// SPDX-License-Identifier: MIT
// The few colours with a meaning. Each has a light and a dark value with a contrast of at least 4.5 to 1
// on the usual backgrounds; on any other background it gives way to the palette's own text colour, which
// also is what a high-contrast palette gets. Colour is never the only sign of a state.
// Pure functions, any thread.
#pragma once

#include <QColor>
#include <QPalette>

namespace Halyard {

enum class Tone : quint8 { Done, Running, Waiting, Paused, Retry, Failed, Hairline };

/// True where the palette writes light text on dark ground.
bool isDark(const QPalette &palette);
/// True for black on white and white on black, and next to it: a palette that wants no tints.
bool isHighContrast(const QPalette &palette);
/// For text, glyphs and bars on QPalette::Base.
QColor toneColour(Tone tone, const QPalette &palette);
/// The one accent: selection, focus, primary button.
QColor accentColour(const QPalette &palette);
/// Black or white, whichever reads better on @p ground.
QColor textOn(const QColor &ground);

/// The contrast of two opaque colours, from 1 to 21 (WCAG 2.1, 1.4.3).
double contrast(const QColor &one, const QColor &other);
/// @p share of @p over laid on @p ground: 0 is the ground, 1 is the other.
QColor mixed(const QColor &ground, const QColor &over, double share);

} // namespace Halyard
