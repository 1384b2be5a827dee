// SPDX-License-Identifier: MIT
// The grid: one tile a row, in the order of ArrangedModel. A QListView by name, so that Qt serves it to
// screen readers as a list; the geometry is its own (TileGrid), because it has to answer at once for any
// number of rows. Shares selection and hovered row with the other views. Owned by the window, destroyed
// before its model; GUI thread. Repaints when rows change or pictures are ready, and never otherwise.
#pragma once

#include "arrivalfade.h"
#include "tilegrid.h"
#include "typeahead.h"

#include <QListView>
#include <optional>

namespace Halyard {

class ArrangedModel;
class HoveredRow;
class ThumbnailStore;
class TileDelegate;

class TileView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TileView)
public:
    static constexpr int SmallestTile = 100; ///< logical pixels from one tile to the next
    static constexpr int DefaultTile = 128;
    static constexpr int LargestTile = 288;

    TileView(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered,
        ThumbnailStore *thumbnails, QWidget *parent = nullptr);
    ~TileView() override;

    /// The width of a tile; what is left of a line goes into the gaps. Bounded to the range above.
    void setTileWidth(int logicalPx);
    int tileWidth() const { return m_tileWidth; }
    /// Whether pictures may fade in when they arrive, where the desktop allows it.
    void setMotion(bool on) { m_motion = on; }

    QRect visualRect(const QModelIndex &index) const override;
    /// The tile at @p point; invalid in the gaps between the tiles.
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void keyboardSearch(const QString &typed) override;

Q_SIGNALS:
    /// A double click or Return on a tile.
    void openRequested(const QModelIndex &index);
    /// The hint of an empty result was clicked on: neither filter nor search is wanted any more.
    void showAllRequested();
    void tileWidthChanged(int logicalPx);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void startDrag(Qt::DropActions supported) override;

    void updateGeometries() override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &chosen, const QItemSelection &left) override;

private:
    void dress();
    void retranslate();
    void arrangeTiles();
    void ensureCurrent();
    void onRowsChanged();
    QRect tileOf(int row) const; ///< in the viewport, without the gaps
    std::pair<int, int> visibleRows() const;
    void paintTiles(QPainter *painter, const QRegion &region);
    void repaintTiles(const QList<DownloadId> &ids);
    void hover(std::optional<DownloadId> id);
    void expectPictures(const QList<DownloadId> &ids);
    int fadeDuration() const;

    ArrangedModel *m_rows;
    HoveredRow *m_hovered;
    ThumbnailStore *m_thumbnails;
    TileDelegate *m_delegate;
    TileGrid m_grid;
    TypeAhead m_typeAhead;
    ArrivalFade m_fade;
    QPoint m_pressed; ///< where the button went down, in the content
    QRect m_band; ///< of the selection by dragging, in the viewport
    QRect m_hint; ///< of an empty result
    std::optional<DownloadId> m_underPointer;
    int m_tileWidth = DefaultTile;
    bool m_motion = true;
};

} // namespace Halyard
