// SPDX-License-Identifier: MIT
// Drags rows out of a view, to another program. Files are copied, never moved: they stay in their folder.
// GUI thread; returns when they are dropped.
#pragma once

#include <QModelIndexList>

class QWidget;

namespace Halyard {

class ArrangedModel;

/// @p indexes: of @p rows.
void dragRows(QWidget *view, const ArrangedModel &rows, const QModelIndexList &indexes);

} // namespace Halyard
