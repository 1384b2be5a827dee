// SPDX-License-Identifier: MIT
#include "toolbars.h"

#include "actionbar.h"
#include "targetbar.h"

#include <QMainWindow>

namespace Halyard {

namespace {

struct Arrangement
{
    bool compactActions = false;
    bool compactTarget = false;
    bool below = false;
};

Arrangement arrangementFor(int room, const ActionBar &actions, const TargetBar &target)
{
    const auto fits = [&](bool compactActions, bool compactTarget) {
        return actions.wholeWidth(compactActions) + target.comfortableWidth(compactTarget) <= room;
    };
    if (fits(false, false))
        return {};
    if (fits(false, true))
        return {false, true, false};
    if (fits(true, true))
        return {true, true, false};
    return {actions.wholeWidth(false) > room, target.comfortableWidth(false) > room, true};
}

} // namespace

void arrangeToolBars(QMainWindow *window, ActionBar *actions, TargetBar *target)
{
    const Arrangement wanted = arrangementFor(window->width(), *actions, *target);
    actions->setCompact(wanted.compactActions);
    target->setCompact(wanted.compactTarget);
    if (wanted.below == window->toolBarBreak(target))
        return;
    actions->setAbove(wanted.below);
    target->setBelow(wanted.below);
    if (wanted.below)
        window->insertToolBarBreak(target);
    else
        window->removeToolBarBreak(target);
}

} // namespace Halyard
