// SPDX-License-Identifier: MIT
// The program's own picture: a flag that the wind holds open, hoisted on its rope. The colours are its own
// and stay the same on light and dark panels; what would be dust at the smallest sizes is left out there.
#include "glyphicon.h"

#include "paintedicon.h"

#include <QLinearGradient>
#include <QPainterPath>

namespace Halyard {

namespace {

constexpr qreal Field = 64;
constexpr qreal SmallestRope = 28; ///< logical pixels of the whole, from which on the rope is drawn

class ApplicationIconEngine final : public PaintedIcon
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const qreal side = qMin(rect.width(), rect.height());
        painter->translate(QRectF(rect).center() - QPointF(side, side) / 2);
        painter->scale(side / Field, side / Field);
        paintTile(painter);
        if (side >= SmallestRope)
            paintRope(painter);
        paintMast(painter, side < SmallestRope);
        paintFlag(painter, side < SmallestRope);
        painter->restore();
    }
    QIconEngine *clone() const override { return new ApplicationIconEngine; }

private:
    static void paintTile(QPainter *painter)
    {
        QLinearGradient sky(0, 2, 0, 62);
        sky.setColorAt(0, QColor(0x3d8fee));
        sky.setColorAt(1, QColor(0x174f96));
        painter->setPen(Qt::NoPen);
        painter->setBrush(sky);
        painter->drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    }

    /// The halyard: up on one side of the mast, over the block at its head, down on the other, with slack.
    static void paintRope(QPainter *painter)
    {
        QPainterPath rope(QPointF(17, 9));
        rope.cubicTo(10, 24, 10, 40, 16.5, 51);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(QColor(0xffe0a3), 1.7, Qt::SolidLine, Qt::RoundCap));
        painter->drawPath(rope);
    }

    static void paintMast(QPainter *painter, bool small)
    {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(QColor(0xf4f6f8), small ? 5 : 3.4, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QPointF(18, 11), QPointF(18, 55));
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(0xf6c14b));
        painter->drawEllipse(QPointF(18, 9.5), small ? 4.2 : 3.4, small ? 4.2 : 3.4);
    }

    /// From @p top to @p bottom of the hoist; the wave is the same on every height.
    static QPainterPath band(qreal top, qreal bottom)
    {
        QPainterPath path(QPointF(19.5, top));
        path.cubicTo(28, top - 6, 38, top + 7, 54, top - 1.5);
        path.lineTo(54, bottom - 1.5);
        path.cubicTo(38, bottom + 7, 28, bottom - 6, 19.5, bottom);
        path.closeSubpath();
        return path;
    }

    static void paintFlag(QPainter *painter, bool small)
    {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(0xffffff));
        painter->drawPath(band(15, 42));
        painter->setBrush(QColor(0xf2a60d));
        painter->drawPath(small ? band(23, 34) : band(24, 33));
        if (small)
            return;
        // The folds of the cloth.
        QLinearGradient folds(19.5, 0, 54, 0);
        folds.setColorAt(0, QColor(20, 40, 70, 60));
        folds.setColorAt(0.25, QColor(20, 40, 70, 0));
        folds.setColorAt(0.55, QColor(20, 40, 70, 46));
        folds.setColorAt(0.8, QColor(20, 40, 70, 0));
        folds.setColorAt(1, QColor(20, 40, 70, 40));
        painter->setBrush(folds);
        painter->drawPath(band(15, 42));
    }
};

} // namespace

QIcon applicationIcon()
{
    return QIcon(new ApplicationIconEngine);
}

} // namespace Halyard
