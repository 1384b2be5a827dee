// SPDX-License-Identifier: MIT
// A list of a few lines with its label above it and a button beside it. GUI
// thread.
#pragma once

class QLabel;
class QListWidget;
class QPushButton;
class QWidget;

namespace Halyard {

/// Lines that are seen without scrolling.
inline constexpr int ShortListLines = 3;

/// Lays the three out in @p around, which owns them from then on.
void layOutShortList(QWidget *around, QLabel *label, QListWidget *list, QPushButton *button);

} // namespace Halyard
