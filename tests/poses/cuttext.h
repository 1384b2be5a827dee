// SPDX-License-Identifier: MIT
// Finds text that is cut off: walks the visible widgets of all visible windows, compares what each text needs
// with the room it is given, and looks whether the widget lies within what its parents show. Text that gives
// way on purpose (an elided label, the lines of a tile) is cut unless its tool tip has the whole of it; what
// only gives way is told apart, for the eye. GUI thread; asks the widgets themselves, never the pixels.
#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace Halyard {

struct CutText
{
    QString widget; ///< class
    QString name; ///< objectName
    QString text;
    QString why; ///< "too wide", "too high", "outside of its parent", ...
    int needed = 0; ///< logical pixels
    int given = 0;
    bool whole = false; ///< the tool tip has the whole text: gives way on purpose
};

/// Of @p window and all windows that stand before it.
QList<CutText> findCutText(QWidget *window);

} // namespace Halyard
