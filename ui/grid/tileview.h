// SPDX-License-Identifier: MIT
// The grid: one tile a row, in the order of the requests, never moved. A QListView in icon mode with a fixed
// grid, so that keyboard, selection and accessibility are Qt's own. Owned by the window, destroyed before its
// model; GUI thread. Repaints when rows change or pictures are ready, and never otherwise.
#pragma once

#include "download.h"

#include <QListView>

namespace Halyard {

class BatchModel;
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

    TileView(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent = nullptr);
    ~TileView() override;

    /// The width of a tile; what is left of a line goes into the gaps. Bounded to the range above.
    void setTileWidth(int logicalPx);
    int tileWidth() const { return m_tileWidth; }

Q_SIGNALS:
    /// A double click or Return on a tile.
    void openRequested(const QModelIndex &index);
    void tileWidthChanged(int logicalPx);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    int lineWidth() const;
    void arrangeTiles();
    void ensureCurrent();
    void repaintTiles(const QList<DownloadId> &ids);

    BatchModel *m_batch;
    ThumbnailStore *m_thumbnails;
    TileDelegate *m_delegate;
    int m_tileWidth = DefaultTile;
};

} // namespace Halyard
