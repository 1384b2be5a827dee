// SPDX-License-Identifier: MIT
// How the program is dressed where the platform brings no clothes of its own (plain X11, a bare compositor):
// two calm palettes, one of high contrast, and CalmStyle. Where a desktop gives a palette or a style, those
// stay. GUI thread; the palettes are plain values.
#pragma once

#include <QPalette>
#include <optional>

QT_BEGIN_NAMESPACE
class QString;
QT_END_NAMESPACE

namespace Halyard {

enum class Theme : quint8 { System, Light, Dark, Contrast };

/// "system", "light", "dark" or "contrast"; nothing for other words.
std::optional<Theme> themeNamed(const QString &name);

QPalette calmPalette(bool dark);
/// White on black, with one bright accent; every line is drawn in full.
QPalette contrastPalette();

/// Sets style and palette of the application, at any time after QApplication was made.
void applyTheme(Theme theme);

/// The thin lines that part regions of a window; between background and text, and nearer to the background,
/// except where the palette is one of high contrast.
QColor lineColour(const QPalette &palette);

} // namespace Halyard
