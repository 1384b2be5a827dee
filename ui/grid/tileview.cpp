// SPDX-License-Identifier: MIT
#include "tileview.h"
#include "batchmodel.h"
#include "thumbnailstore.h"
#include "tiledelegate.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ZoomStep = 16; ///< logical pixels for a notch of the wheel
constexpr int NotchAngle = 120;

TilePicture pictureFor(
    BatchModel *model, ThumbnailStore *store, const QModelIndex &index, QSize box, qreal dpr)
{
    const DownloadId id = model->idAt(index);
    const QPixmap pixmap = store->pixmap(id, box, dpr);
    return pixmap.isNull() ? TilePicture{store->standIn(id), false} : TilePicture{pixmap, true};
}

} // namespace

TileView::TileView(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent)
    : QListView(parent)
    , m_batch(model)
    , m_thumbnails(thumbnails)
{
    m_delegate = new TileDelegate([model, thumbnails](const QModelIndex &index, QSize box,
                                      qreal dpr) { return pictureFor(model, thumbnails, index, box, dpr); },
        this);
    setObjectName(u"tileView"_s);
    setAccessibleName(tr("Files of the batch"));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setItemDelegate(m_delegate);
    setModel(model);
    arrangeTiles();

    connect(model, &BatchModel::modelReset, this, &TileView::ensureCurrent);
    connect(model, &BatchModel::rowsInserted, this, &TileView::ensureCurrent);
    connect(thumbnails, &ThumbnailStore::ready, this, &TileView::repaintTiles);
    connect(this, &QAbstractItemView::doubleClicked, this, &TileView::openRequested);
    ensureCurrent();
}

TileView::~TileView()
{
    // The interface keeps pointers to rows; without this it would drop them only after the model is gone.
    if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(this))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
}

void TileView::setTileWidth(int logicalPx)
{
    const int wanted = std::clamp(logicalPx, SmallestTile, LargestTile);
    if (wanted == m_tileWidth)
        return;
    // What is looked at stays in sight: the current tile if it is, else the first one that is.
    const QModelIndex current = currentIndex();
    const bool follow = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const QPersistentModelIndex anchor = follow ? current : indexAt(QPoint(m_tileWidth / 2, 8));
    m_tileWidth = wanted;
    arrangeTiles();
    if (anchor.isValid())
        scrollTo(anchor, follow ? QAbstractItemView::EnsureVisible : QAbstractItemView::PositionAtTop);
    Q_EMIT tileWidthChanged(m_tileWidth);
}

/// The width that a line of tiles may fill. QListView keeps the scroll bar's place free, whether it shows or
/// not, and begins a new line already when the last tile would end with the old one.
int TileView::lineWidth() const
{
    const bool covers = style()->pixelMetric(QStyle::PM_ScrollView_ScrollBarOverlap, nullptr, this) > 0;
    const int bar
        = covers ? 0 : style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar());
    return maximumViewportSize().width() - bar - 1;
}

/// The grid: as many tiles a line as fit, with what is left shared between them.
void TileView::arrangeTiles()
{
    m_delegate->setLayout(TileLayout(m_tileWidth, font()));
    const QSize tile = m_delegate->layout().cell;
    const int columns = std::max(1, lineWidth() / tile.width());
    const QSize cell(std::max(tile.width(), lineWidth() / columns), tile.height());
    if (gridSize() != cell)
        setGridSize(cell);
    verticalScrollBar()->setSingleStep(std::max(1, cell.height() / 4));
    const int lines = viewport()->height() / cell.height() + 2;
    const QSizeF box = QSizeF(m_delegate->layout().picture.size()) * devicePixelRatioF();
    m_thumbnails->setWindow(columns * lines, box.toSize());
    viewport()->update();
}

/// A view with rows and without a current one crashes some screen readers' bridges, and Tab shows nothing.
void TileView::ensureCurrent()
{
    if (m_batch->rowCount() > 0 && !currentIndex().isValid())
        selectionModel()->setCurrentIndex(m_batch->index(0), QItemSelectionModel::NoUpdate);
}

void TileView::repaintTiles(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        if (const QModelIndex index = m_batch->indexOf(id); index.isValid())
            update(index);
    }
}

void TileView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrangeTiles();
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Files of the batch"));
}

void TileView::resizeEvent(QResizeEvent *event)
{
    arrangeTiles();
    QListView::resizeEvent(event);
}

/// Qt goes by the bounding rectangle of what is to be painted; two tiles in opposite corners would cost all
/// those between them.
void TileView::paintEvent(QPaintEvent *event)
{
    m_delegate->setExposed(event->region());
    QListView::paintEvent(event);
    m_delegate->setExposed({});
}

void TileView::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore();
        return;
    }
    if (opens && currentIndex().isValid()) {
        Q_EMIT openRequested(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void TileView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QListView::wheelEvent(event);
        return;
    }
    const int angle = event->angleDelta().y();
    const int step = angle * ZoomStep / NotchAngle;
    if (angle != 0)
        setTileWidth(m_tileWidth + (step != 0 ? step : angle > 0 ? 1 : -1));
    event->accept();
}

void TileView::focusInEvent(QFocusEvent *event)
{
    ensureCurrent();
    QListView::focusInEvent(event);
}

} // namespace Halyard
