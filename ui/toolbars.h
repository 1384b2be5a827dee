// SPDX-License-Identifier: MIT
// How the two tool bars of the window share its width: in one row with all their words; in one row with
// fewer; in two rows. A pure function of the widths, so that nothing flutters. GUI thread.
#pragma once

class QMainWindow;

namespace Halyard {

class ActionBar;
class TargetBar;

/// Call when the window's width, its language or its font has become another.
void arrangeToolBars(QMainWindow *window, ActionBar *actions, TargetBar *target);

} // namespace Halyard
