// SPDX-License-Identifier: MIT
// How much room the texts of a widget need and how much they are given, by the widget's own class: labels,
// buttons, boxes, tabs, headers, menu bars, and whatever else shows words. Pure functions of a widget that is
// laid out; GUI thread.
#pragma once

#include <QList>
#include <QSize>
#include <QString>

class QWidget;

namespace Halyard {

struct RoomOfText
{
    QString text;
    QSize needed;
    QSize given;
    QString what{}; ///< which part of the widget, where it has several
    bool mayGiveWay = true; ///< false: a tool tip is no excuse
    bool ofItem = false; ///< of an item view: may be scrolled
    QString toolTip{}; ///< of the item
};

/// Without the texts of an item view's items.
QList<RoomOfText> roomsOf(QWidget *widget);

} // namespace Halyard
