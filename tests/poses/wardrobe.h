// SPDX-License-Identifier: MIT
// How the window is dressed for a picture: a pinned font, a style of our own, themes by name. GUI thread.
#pragma once

#include <QStringList>

namespace Halyard {

/// "light", "dark", "contrast".
QStringList themeNames();
void putOn(const QString &theme);

/// Noto Sans where it is installed, so that widths are the same everywhere.
void pinFont();

} // namespace Halyard
