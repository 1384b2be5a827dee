// SPDX-License-Identifier: MIT
#include "glyphicon.h"

#include "glyphshapes.h"
#include "paintedicon.h"

#include <QGuiApplication>
#include <QPalette>

namespace Halyard {

namespace {

class GlyphEngine final : public PaintedIcon
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

} // namespace

void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &colour)
{
    const GlyphShape &shape = glyphShape(glyph);
    const qreal side = qMin(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side, side) / 2);
    painter->scale(side / GlyphField, side / GlyphField);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPath(shape.filled);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(shape.stroked);
    painter->restore();
}

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace Halyard
