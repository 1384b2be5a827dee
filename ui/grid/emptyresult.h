// SPDX-License-Identifier: MIT
// What a view says where filter and search have left no row: why it is empty, and how to see all again.
// Painted by the view itself, calmly, in its middle. Pure functions; GUI thread (they translate).
#pragma once

#include <QRect>
#include <QString>

QT_BEGIN_NAMESPACE
class QPainter;
class QWidget;
QT_END_NAMESPACE

namespace Halyard {

class ArrangedModel;

/// "No file matches “xyz”.", "No file is waiting."; empty where there is a row.
QString emptySentence(const ArrangedModel &rows);
/// How to see all again: "Esc shows all".
QString emptyHint(const ArrangedModel &rows);
/// Paints both into the middle of @p view, which may scroll. Returns where the hint is, to be clicked on.
QRect paintEmptyResult(QPainter *painter, const ArrangedModel &rows, const QWidget *view);

} // namespace Halyard
