// SPDX-License-Identifier: MIT
#include "glyphicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace Halyard {

namespace {

constexpr qreal Field = 16;

/// What is filled and what is stroked of one glyph.
struct Shape
{
    QPainterPath filled;
    QPainterPath stroked;
};

Shape retryShape()
{
    Shape shape;
    shape.stroked.arcMoveTo(QRectF(3, 3, 10, 10), 60);
    shape.stroked.arcTo(QRectF(3, 3, 10, 10), 60, 270);
    shape.filled.moveTo(10.2, 0.6);
    shape.filled.lineTo(10.2, 6.2);
    shape.filled.lineTo(14.2, 3.2);
    shape.filled.closeSubpath();
    return shape;
}

Shape folderShape()
{
    Shape shape;
    shape.stroked.moveTo(2, 12.5);
    shape.stroked.lineTo(2, 3.5);
    shape.stroked.lineTo(6.2, 3.5);
    shape.stroked.lineTo(7.8, 5.2);
    shape.stroked.lineTo(14, 5.2);
    shape.stroked.lineTo(14, 12.5);
    shape.stroked.closeSubpath();
    return shape;
}

Shape signShape(bool warning)
{
    Shape shape;
    if (warning) {
        shape.stroked.moveTo(8, 2);
        shape.stroked.lineTo(14.4, 13.4);
        shape.stroked.lineTo(1.6, 13.4);
        shape.stroked.closeSubpath();
        shape.stroked.moveTo(8, 6.4);
        shape.stroked.lineTo(8, 9.2);
        shape.filled.addEllipse(QPointF(8, 11.4), 0.9, 0.9);
    } else {
        shape.stroked.addEllipse(QPointF(8, 8), 6.2, 6.2);
        shape.stroked.moveTo(8, 7.6);
        shape.stroked.lineTo(8, 11);
        shape.filled.addEllipse(QPointF(8, 5), 0.9, 0.9);
    }
    return shape;
}

Shape shapeOf(Glyph glyph)
{
    Shape shape;
    switch (glyph) {
    case Glyph::Plus:
        shape.stroked.moveTo(8, 3);
        shape.stroked.lineTo(8, 13);
        shape.stroked.moveTo(3, 8);
        shape.stroked.lineTo(13, 8);
        break;
    case Glyph::Play:
        shape.filled.moveTo(4, 2.4);
        shape.filled.lineTo(13.6, 8);
        shape.filled.lineTo(4, 13.6);
        shape.filled.closeSubpath();
        break;
    case Glyph::Pause:
        shape.filled.addRoundedRect(QRectF(3, 2, 3.6, 12), 0.9, 0.9);
        shape.filled.addRoundedRect(QRectF(9.4, 2, 3.6, 12), 0.9, 0.9);
        break;
    case Glyph::Stop:
        shape.filled.addRoundedRect(QRectF(3, 3, 10, 10), 1.6, 1.6);
        break;
    case Glyph::Retry:
        return retryShape();
    case Glyph::Folder:
        return folderShape();
    case Glyph::Search:
        shape.stroked.addEllipse(QPointF(6.6, 6.6), 4.4, 4.4);
        shape.stroked.moveTo(10, 10);
        shape.stroked.lineTo(14, 14);
        break;
    case Glyph::Close:
        shape.stroked.moveTo(4, 4);
        shape.stroked.lineTo(12, 12);
        shape.stroked.moveTo(12, 4);
        shape.stroked.lineTo(4, 12);
        break;
    case Glyph::Warning:
    case Glyph::Info:
        return signShape(glyph == Glyph::Warning);
    }
    return shape;
}

/// Paints anew for every size, so that nothing is ever scaled.
class PaintedEngine : public QIconEngine
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

class GlyphEngine final : public PaintedEngine
{
public:
    explicit GlyphEngine(Glyph glyph)
        : m_glyph(glyph)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        QColor colour = palette.color(QPalette::Active, QPalette::ButtonText);
        if (mode == QIcon::Disabled)
            colour = palette.color(QPalette::Disabled, QPalette::ButtonText);
        else if (mode == QIcon::Selected)
            colour = palette.color(QPalette::Active, QPalette::HighlightedText);
        paintGlyph(painter, m_glyph, rect, colour);
    }
    QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

/// A pennant that the wind holds open, on a rope between two blocks. The colours are the program's own and
/// stay the same on light and dark panels.
class ApplicationIconEngine final : public PaintedEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const qreal side = qMin(rect.width(), rect.height());
        painter->translate(QRectF(rect).center() - QPointF(side, side) / 2);
        painter->scale(side / 64, side / 64);
        paintTile(painter);
        paintRope(painter);
        paintFlag(painter);
        painter->restore();
    }
    QIconEngine *clone() const override { return new ApplicationIconEngine; }

private:
    static void paintTile(QPainter *painter)
    {
        QLinearGradient sky(0, 2, 0, 62);
        sky.setColorAt(0, QColor(0x3584e4));
        sky.setColorAt(1, QColor(0x1a5fb4));
        painter->setPen(Qt::NoPen);
        painter->setBrush(sky);
        painter->drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    }
    static void paintRope(QPainter *painter)
    {
        painter->setPen(QPen(QColor(0xf6f5f4), 3, Qt::SolidLine, Qt::RoundCap));
        painter->setBrush(Qt::NoBrush);
        painter->drawLine(QPointF(18, 10), QPointF(18, 54));
        painter->setBrush(QColor(0xf6f5f4));
        painter->drawEllipse(QPointF(18, 10), 2.5, 2.5);
        painter->drawEllipse(QPointF(18, 54), 2.5, 2.5);
    }
    static void paintFlag(QPainter *painter)
    {
        const auto wave = [](qreal top, qreal bottom) {
            QPainterPath path;
            path.moveTo(20, top);
            path.cubicTo(29, top - 5, 37, top + 5, 52, top - 1);
            path.lineTo(52, bottom - 1);
            path.cubicTo(37, bottom + 5, 29, bottom - 5, 20, bottom);
            path.closeSubpath();
            return path;
        };
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(0xffffff));
        painter->drawPath(wave(15, 41));
        painter->setBrush(QColor(0xe5a50a));
        painter->drawPath(wave(24, 32));
    }
};

} // namespace

void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &colour)
{
    const Shape shape = shapeOf(glyph);
    const qreal side = qMin(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side, side) / 2);
    painter->scale(side / Field, side / Field);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPath(shape.filled);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(shape.stroked);
    painter->restore();
}

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

QIcon applicationIcon()
{
    return QIcon(new ApplicationIconEngine);
}

} // namespace Halyard
