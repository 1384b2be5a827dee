// SPDX-License-Identifier: MIT
// Rounded boxes as pictures. Stroking and filling round corners is most of what a tile costs, and the same
// few boxes stand on all tiles, so each is drawn once for its size, colours and device pixel ratio.
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
    enum class Line : quint8 { None, Solid, Dashed };

    QSize size; ///< logical pixels
    qreal radius = 0;
    QColor fill;
    QColor colour = {}; ///< of the line, one logical pixel wide
    Line line = Line::None;

    bool operator==(const TileShape &) const = default;
    friend size_t qHash(const TileShape &shape, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, shape.size.width(), shape.size.height(), shape.fill.rgba(),
            shape.colour.rgba(), int(shape.line));
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
