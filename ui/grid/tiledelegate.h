// SPDX-License-Identifier: MIT
// Paints one tile: request number, arrival number or a sign of its state, picture, name, status, progress. A
// pure function of the ArrangedModel roles of the index, the style option, the palette and the device's pixel
// ratio, so that a test can render every state without a network. A palette of extremes (high contrast) gets
// thicker frames and no tints. Owned by the view; GUI thread. Nothing moves by itself.
#pragma once

#include "tilelayout.h"
#include "tileshapes.h"
#include "tiletexts.h"

#include <QPixmap>
#include <QStyledItemDelegate>
#include <functional>
#include <memory>

namespace Halyard {

/// A picture for a tile.
struct TilePicture
{
    QPixmap pixmap; ///< null: none yet
    bool exact = true; ///< made for this box: drawn one to one. Otherwise it is scaled to fit.
    qreal opacity = 1; ///< less while it fades in
};

class TileDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TileDelegate)
public:
    /// The picture of a row of the model, for a box in logical pixels and a device pixel ratio.
    using Pictures = std::function<TilePicture(const QModelIndex &index, QSize box, qreal dpr)>;

    explicit TileDelegate(Pictures pictures, QObject *parent = nullptr);
    ~TileDelegate() override;

    void setLayout(const TileLayout &layout);
    const TileLayout &layout() const { return m_layout; }
    /// Of the tiles that are painted next: the pointer is over their row in another view.
    void setLinked(bool on) { m_linked = on; }
    /// What of @p cell is the tile, without the gap around it.
    QRect tileIn(const QRect &cell) const;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Colours;
    struct Tile;

    Tile tileOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    static TileShape badgeShape(const Tile &tile, QSize size);
    static TileShape::Sign signOf(const Tile &tile);
    const Colours &coloursOf(const QPalette &palette) const;
    void paintFrame(QPainter *painter, const Tile &tile) const;
    void paintStarkFrame(QPainter *painter, const Tile &tile) const;
    void paintNumbers(QPainter *painter, const Tile &tile) const;
    QRect paintBadge(QPainter *painter, const Tile &tile) const;
    QRect paintSign(QPainter *painter, const Tile &tile) const;
    bool paintPicture(QPainter *painter, const Tile &tile) const;
    void paintPlaceholder(QPainter *painter, const Tile &tile) const;
    void paintText(QPainter *painter, const Tile &tile) const;
    int paintName(QPainter *painter, const Tile &tile, int lines) const;
    TextLines statusOf(const Tile &tile, int lines) const;
    void paintBar(QPainter *painter, const Tile &tile, int top) const;

    Pictures m_pictures;
    TileLayout m_layout;
    bool m_linked = false;
    mutable TileShapes m_shapes; ///< what was drawn lately: these three only save time
    mutable TileTexts m_texts;
    mutable std::unique_ptr<Colours> m_colours; ///< of the palette that was painted with last
};

} // namespace Halyard
