// SPDX-License-Identifier: MIT
// Paints the cells of the table: dimmed where a row has left the filter, on another ground where the pointer
// is over the row in any view, and in the status column with a sign and a thin bar. A pure function of the
// roles, the option and the palette. Owned by the view; GUI thread.
#pragma once

#include "tileshapes.h"

#include <QStyledItemDelegate>

namespace Halyard {

class HoveredRow;

class StatusDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusDelegate)
public:
    explicit StatusDelegate(HoveredRow *hovered, QObject *parent = nullptr);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QRect paintSign(
        QPainter *painter, const QRect &area, const QColor &colour, const QModelIndex &index) const;
    void paintBar(
        QPainter *painter, const QStyleOptionViewItem &option, const QColor &colour, int progress) const;

    HoveredRow *m_hovered;
    mutable TileShapes m_shapes; ///< only saves time
};

} // namespace Halyard
