// SPDX-License-Identifier: MIT
#include "tileshapes.h"

#include <QPainter>
#include <QPen>

#include <cmath>

namespace Halyard {

namespace {

/// Far more than one palette and one tile size need; two windows on two screens may share a view's lifetime.
constexpr qsizetype ShapesKept = 64;

QPixmap drawn(const TileShape &shape, qreal dpr)
{
    QPixmap pixmap((QSizeF(shape.size) * dpr).toSize());
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(shape.fill);
    QRectF box(QPointF(), QSizeF(shape.size));
    if (shape.line == TileShape::Line::None) {
        painter.setPen(Qt::NoPen);
    } else {
        QPen pen(shape.colour, 1);
        if (shape.line == TileShape::Line::Dashed)
            pen.setDashPattern({3, 2});
        painter.setPen(pen);
        box.adjust(0.5, 0.5, -0.5, -0.5);
    }
    painter.drawRoundedRect(box, shape.radius, shape.radius);
    return pixmap;
}

} // namespace

void TileShapes::paint(QPainter *painter, QPoint corner, const TileShape &shape)
{
    const qreal dpr = painter->device()->devicePixelRatioF();
    if (dpr != m_dpr || m_drawn.size() > ShapesKept) {
        m_drawn.clear();
        m_dpr = dpr;
    }
    QPixmap &pixmap = m_drawn[shape];
    if (pixmap.isNull())
        pixmap = drawn(shape, dpr);
    painter->drawPixmap(onDevicePixel(painter, corner), pixmap);
}

QPointF onDevicePixel(const QPainter *painter, QPointF position)
{
    const QTransform transform = painter->deviceTransform();
    const QPointF pixel = transform.map(position);
    return transform.inverted().map(QPointF(std::round(pixel.x()), std::round(pixel.y())));
}

} // namespace Halyard
