// SPDX-License-Identifier: MIT
// An icon that is painted anew for every size, so that nothing is ever scaled. GUI thread.
#pragma once

#include <QIconEngine>
#include <QPainter>

namespace Halyard {

class PaintedIcon : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
};

} // namespace Halyard
