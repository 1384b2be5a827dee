// SPDX-License-Identifier: MIT
#include "tileshapes.h"
#include "glyphicon.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace Halyard {

namespace {

/// Far more than one palette and one tile size need; two windows on two screens may share a view's lifetime.
constexpr qsizetype ShapesKept = 64;

constexpr qreal HatchStep = 5; ///< from one stroke to the next
constexpr qreal HatchWidth = 1.6;

void drawBox(QPainter *painter, const TileShape &shape)
{
    QRectF box(QPointF(), QSizeF(shape.size));
    painter->setBrush(shape.fill);
    if (shape.line == TileShape::Line::None || shape.line == TileShape::Line::Hatched) {
        painter->setPen(Qt::NoPen);
    } else {
        QPen pen(shape.colour, shape.width);
        if (shape.line == TileShape::Line::Dashed)
            pen.setDashPattern({3, 2});
        painter->setPen(pen);
        const qreal inset = shape.width / 2.0;
        box.adjust(inset, inset, -inset, -inset);
    }
    painter->drawRoundedRect(box, shape.radius, shape.radius);
}

void drawHatch(QPainter *painter, const TileShape &shape)
{
    QPainterPath box;
    box.addRoundedRect(QRectF(QPointF(), QSizeF(shape.size)), shape.radius, shape.radius);
    painter->setClipPath(box);
    painter->setPen(QPen(shape.colour, HatchWidth));
    const qreal height = shape.size.height();
    for (qreal x = -height; x < shape.size.width() + height; x += HatchStep)
        painter->drawLine(QPointF(x, height + 1), QPointF(x + height + 2, -1));
}

void drawStopped(QPainter *painter, const QRectF &box, const QColor &colour)
{
    const qreal width = std::max(1.4, box.width() / 9);
    const QRectF ring = box.adjusted(width, width, -width, -width);
    const qreal reach = ring.width() / 2 * M_SQRT1_2;
    painter->setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter->drawEllipse(ring);
    painter->drawLine(ring.center() + QPointF(-reach, reach), ring.center() + QPointF(reach, -reach));
}

void drawArrow(QPainter *painter, const QRectF &box, const QColor &colour)
{
    const qreal reach = box.height() * 0.32;
    const QPointF tip = box.center() + QPointF(0, reach);
    painter->setPen(QPen(colour, std::max(1.4, box.width() / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawLine(box.center() - QPointF(0, reach), tip);
    painter->drawPolyline(QPolygonF{tip + QPointF(-reach, -reach), tip, tip + QPointF(reach, -reach)});
}

void drawSign(QPainter *painter, const TileShape &shape)
{
    const QRectF box(QPointF(), QSizeF(shape.size));
    const auto glyph = [&](Glyph which) { paintGlyph(painter, which, box, shape.colour); };
    switch (shape.sign) {
    case TileShape::Sign::None:
        break;
    case TileShape::Sign::Check:
        return glyph(Glyph::Check);
    case TileShape::Sign::Pause:
        return glyph(Glyph::Pause);
    case TileShape::Sign::Again:
        return glyph(Glyph::Retry);
    case TileShape::Sign::Stopped:
        return drawStopped(painter, box, shape.colour);
    case TileShape::Sign::Clock:
        return glyph(Glyph::Clock);
    case TileShape::Sign::Arrow:
        return drawArrow(painter, box, shape.colour);
    case TileShape::Sign::Cross:
        return glyph(Glyph::Failure);
    case TileShape::Sign::Question:
        return glyph(Glyph::NotFound);
    }
}

QPixmap drawn(const TileShape &shape, qreal dpr)
{
    QPixmap pixmap((QSizeF(shape.size) * dpr).toSize());
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (shape.sign != TileShape::Sign::None)
        drawSign(&painter, shape);
    else
        drawBox(&painter, shape);
    if (shape.line == TileShape::Line::Hatched)
        drawHatch(&painter, shape);
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
