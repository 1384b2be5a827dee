// SPDX-License-Identifier: MIT
// Rounded boxes and small signs as pictures. Stroking and filling round corners is most of what a tile costs,
// and the same few stand on all tiles, so each is drawn once for its size, colours and device pixel ratio.
// Owned by what paints; GUI thread.
#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>
#include <QPoint>

class QPainter;

namespace Halyard {

struct TileShape
{
    enum class Line : quint8 {
        None,
        Solid,
        Dashed,
        Hatched, ///< no line around it, but strokes of its colour across it
    };
    /// In place of a box.
    enum class Sign : quint8 {
        None,
        Check,
        Pause, ///< two bars
        Again, ///< an arrow in a circle
        Stopped, ///< a circle struck through
        Clock,
        Arrow, ///< downwards
        Cross,
        Question,
    };

    QSize size; ///< logical pixels
    qreal radius = 0;
    QColor fill;
    QColor colour = {}; ///< of line and sign
    Line line = Line::None;
    int width = 1; ///< of the line, logical pixels
    Sign sign = Sign::None;

    bool operator==(const TileShape &) const = default;
    friend size_t qHash(const TileShape &shape, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, shape.size.width(), shape.size.height(), shape.fill.rgba(),
            shape.colour.rgba(), int(shape.line), shape.width, int(shape.sign));
    }
};

class TileShapes
{
public:
    void paint(QPainter *painter, QPoint corner, const TileShape &shape);
    void clear() { m_drawn.clear(); }

private:
    QHash<TileShape, QPixmap> m_drawn;
    qreal m_dpr = 0; ///< of all of them
};

/// @p position moved to the nearest corner of a device pixel, so that a picture is copied and not resampled.
QPointF onDevicePixel(const QPainter *painter, QPointF position);

} // namespace Halyard
