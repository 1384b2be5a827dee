// SPDX-License-Identifier: MIT
// Draws a cell of the sweep's table: its number, and beside it a bar as long as
// the cell's share. The number says it all; the bar is for the eye. Owned by the
// dialog; GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace Halyard {

class SweepDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepDelegate)
public:
    explicit SweepDelegate(QObject *parent = nullptr);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Halyard
