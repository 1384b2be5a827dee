// SPDX-License-Identifier: MIT
#include "tileview.h"
#include "arrangedmodel.h"
#include "emptyresult.h"
#include "hoveredrow.h"
#include "thumbnailstore.h"
#include "tiledelegate.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionRubberBand>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Of a change of so many rows each tile is repainted on its own, so that those between are left alone.
constexpr int MostSingleTiles = 64;

TilePicture pictureFor(const ArrangedModel *rows, ThumbnailStore *store, const ArrivalFade *fade,
    const QModelIndex &index, QSize box, qreal dpr)
{
    const DownloadId id = rows->idAt(index);
    const qreal opacity = fade->opacityOf(id);
    const QPixmap pixmap = store->pixmap(id, box, dpr);
    return pixmap.isNull() ? TilePicture{store->standIn(id), false, opacity}
                           : TilePicture{pixmap, true, opacity};
}

} // namespace

TileView::TileView(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered,
    ThumbnailStore *thumbnails, QWidget *parent)
    : QListView(parent)
    , m_rows(rows)
    , m_hovered(hovered)
    , m_thumbnails(thumbnails)
{
    m_delegate = new TileDelegate(
        [this](const QModelIndex &index, QSize box, qreal dpr) {
            return pictureFor(m_rows, m_thumbnails, &m_fade, index, box, dpr);
        },
        this);
    dress();
    setItemDelegate(m_delegate);
    setModel(rows);
    delete selectionModel(); // Qt gave it one of its own
    setSelectionModel(selection);
    arrangeTiles();

    connect(rows, &QAbstractItemModel::rowsInserted, this, &TileView::onRowsChanged);
    connect(rows, &QAbstractItemModel::rowsRemoved, this, &TileView::onRowsChanged);
    connect(rows, &QAbstractItemModel::layoutChanged, this, &TileView::onRowsChanged);
    connect(rows, &QAbstractItemModel::modelReset, this, &TileView::onRowsChanged);
    connect(rows->batch(), &BatchModel::arrived, this, &TileView::expectPictures);
    connect(rows->batch(), &BatchModel::arrivalsCleared, &m_fade, &ArrivalFade::clear);
    connect(&m_fade, &ArrivalFade::faded, this, &TileView::repaintTiles);
    connect(thumbnails, &ThumbnailStore::ready, this, [this](const QList<DownloadId> &ids) {
        m_fade.begin(ids, fadeDuration());
        repaintTiles(ids);
    });
    connect(hovered, &HoveredRow::changed, this,
        [this](std::optional<DownloadId> before, std::optional<DownloadId> now) {
            repaintTiles(before ? QList{*before} : QList<DownloadId>());
            repaintTiles(now ? QList{*now} : QList<DownloadId>());
        });
    connect(this, &QAbstractItemView::doubleClicked, this, &TileView::openRequested);
    retranslate();
    ensureCurrent();
}

TileView::~TileView()
{
    hover(std::nullopt);
    // The interface keeps pointers to rows; without this it would drop them only after the model is gone.
    if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(this))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
}

void TileView::dress()
{
    setObjectName(u"tileView"_s);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
}

void TileView::retranslate()
{
    setAccessibleName(tr("Files of the batch"));
    viewport()->update();
}

void TileView::setTileWidth(int logicalPx)
{
    const int wanted = std::clamp(logicalPx, SmallestTile, LargestTile);
    if (wanted == m_tileWidth)
        return;
    // What is looked at stays in sight: the current tile if it is, else the first one that is.
    const QModelIndex current = currentIndex();
    const bool follow = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const QModelIndex anchor = follow ? current : m_rows->index(visibleRows().first);
    m_tileWidth = wanted;
    arrangeTiles();
    if (anchor.isValid())
        scrollTo(anchor, follow ? QAbstractItemView::EnsureVisible : QAbstractItemView::PositionAtTop);
    Q_EMIT tileWidthChanged(m_tileWidth);
}

/// For another size of the tiles, or another font.
void TileView::arrangeTiles()
{
    m_delegate->setLayout(TileLayout(m_tileWidth, font()));
    updateGeometries();
    const int lines = viewport()->height() / m_grid.cell.height() + 2;
    const QSizeF box = QSizeF(m_delegate->layout().picture.size()) * devicePixelRatioF();
    m_thumbnails->setWindow(m_grid.columns * lines, box.toSize());
    viewport()->update();
}

/// The scroll bar takes its place only where the tiles do not fit without it.
void TileView::updateGeometries()
{
    const QSize tile = m_delegate->layout().cell;
    const QSize room = maximumViewportSize();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_grid = TileGrid(m_rows->rowCount(), tile, room.width(), mirrored);
    QScrollBar *bar = verticalScrollBar();
    if (m_grid.height() > room.height()) {
        const bool covers = style()->pixelMetric(QStyle::PM_ScrollView_ScrollBarOverlap, nullptr, this) > 0;
        const int extent = covers ? 0 : style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, bar);
        m_grid = TileGrid(m_rows->rowCount(), tile, room.width() - extent, mirrored);
    }
    bar->setSingleStep(std::max(1, m_grid.cell.height() / 4));
    bar->setPageStep(room.height());
    bar->setRange(0, std::max(0, m_grid.height() - room.height()));
    QAbstractItemView::updateGeometries();
}

void TileView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout(); // the geometry, and a repaint
}

int TileView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect TileView::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? m_grid.cellOf(index.row()).translated(0, -verticalOffset()) : QRect();
}

QRect TileView::tileOf(int row) const
{
    const QRect cell = m_grid.cellOf(row).translated(0, -verticalOffset());
    return m_delegate->tileIn(cell);
}

QModelIndex TileView::indexAt(const QPoint &point) const
{
    const int row = m_grid.rowAt(point + QPoint(0, verticalOffset()));
    return row >= 0 && tileOf(row).contains(point) ? m_rows->index(row) : QModelIndex();
}

std::pair<int, int> TileView::visibleRows() const
{
    return m_grid.rowsIn(verticalOffset(), verticalOffset() + viewport()->height() - 1);
}

void TileView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.row() >= m_grid.count)
        return;
    const QRect cell = m_grid.cellOf(index.row());
    const int room = viewport()->height();
    const int offset = verticalOffset();
    int wanted = offset;
    if (hint == PositionAtTop)
        wanted = cell.top();
    else if (hint == PositionAtBottom)
        wanted = cell.bottom() + 1 - room;
    else if (hint == PositionAtCenter)
        wanted = cell.center().y() - room / 2;
    else if (cell.top() < offset || cell.height() > room)
        wanted = cell.top();
    else if (cell.bottom() >= offset + room)
        wanted = cell.bottom() + 1 - room;
    if (wanted != offset)
        verticalScrollBar()->setValue(wanted);
}

void TileView::scrollContentsBy(int dx, int dy)
{
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
}

/// A view with rows and without a current one crashes some screen readers' bridges, and Tab shows nothing.
void TileView::ensureCurrent()
{
    if (m_rows->rowCount() > 0 && !currentIndex().isValid())
        selectionModel()->setCurrentIndex(m_rows->index(0), QItemSelectionModel::NoUpdate);
}

void TileView::onRowsChanged()
{
    updateGeometries();
    ensureCurrent();
    setAccessibleDescription(emptySentence(*m_rows));
    viewport()->update();
}

void TileView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    updateGeometries();
    QAbstractItemView::rowsInserted(parent, first, last);
}

/// Not QListView's: that would look into a geometry of its own.
void TileView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
}

/// Repaints tiles that are in sight, and tells a screen reader only where what it says is another.
void TileView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    const auto [top, bottom] = visibleRows();
    const int from = std::max(first.row(), top);
    const int to = std::min(last.row(), bottom);
    if (to - from >= MostSingleTiles)
        viewport()->update();
    for (int row = from; row <= to && to - from < MostSingleTiles; ++row)
        viewport()->update(visualRect(m_rows->index(row)));
    if (!roles.isEmpty() && !roles.contains(Qt::AccessibleTextRole))
        return;
    QAccessibleTableModelChangeEvent said(this, QAccessibleTableModelChangeEvent::DataChanged);
    said.setFirstRow(first.row());
    said.setLastRow(last.row());
    said.setFirstColumn(0);
    said.setLastColumn(0);
    QAccessible::updateAccessibility(&said);
}

void TileView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (QAccessible::isActive() && current.isValid() && hasFocus()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(current.row());
        QAccessible::updateAccessibility(&focused);
    }
    QAbstractItemView::currentChanged(current, previous);
}

void TileView::selectionChanged(const QItemSelection &chosen, const QItemSelection &left)
{
    const auto tell = [this](QAccessible::Event what, const QItemSelection &rows) {
        if (rows.isEmpty() || rows.first().top() < 0)
            return;
        QAccessibleEvent told(this, what);
        told.setChild(rows.first().top());
        QAccessible::updateAccessibility(&told);
    };
    if (QAccessible::isActive()) {
        tell(QAccessible::SelectionAdd, chosen);
        tell(QAccessible::SelectionRemove, left);
    }
    QAbstractItemView::selectionChanged(chosen, left);
}

QRegion TileView::visualRegionForSelection(const QItemSelection &selection) const
{
    const auto [top, bottom] = visibleRows();
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        for (int row = std::max(top, range.top()); row <= std::min(bottom, range.bottom()); ++row)
            region += visualRect(m_rows->index(row));
    }
    return region;
}

void TileView::repaintTiles(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        if (const QModelIndex index = m_rows->indexOf(id); index.isValid())
            viewport()->update(visualRect(index));
    }
}

void TileView::expectPictures(const QList<DownloadId> &ids)
{
    if (fadeDuration() <= 0 || !isVisible())
        return;
    const auto [top, bottom] = visibleRows();
    for (const DownloadId id : ids) {
        const QModelIndex index = m_rows->indexOf(id);
        if (index.isValid() && index.row() >= top && index.row() <= bottom)
            m_fade.expect(id);
    }
}

int TileView::fadeDuration() const
{
    return m_motion ? style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) : 0;
}

void TileView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        arrangeTiles();
        break;
    case QEvent::LanguageChange:
        retranslate();
        break;
    default:
        break;
    }
}

void TileView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    arrangeTiles();
}

void TileView::focusInEvent(QFocusEvent *event)
{
    ensureCurrent();
    QListView::focusInEvent(event);
}

void TileView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    m_hint = {};
    if (m_grid.count == 0) {
        m_hint = paintEmptyResult(&painter, *m_rows, viewport());
        return;
    }
    paintTiles(&painter, event->region());
    if (m_band.isValid()) {
        QStyleOptionRubberBand option;
        option.initFrom(this);
        option.shape = QRubberBand::Rectangle;
        option.opaque = false;
        option.rect = m_band.intersected(viewport()->rect().adjusted(-16, -16, 16, 16));
        style()->drawControl(QStyle::CE_RubberBand, &option, &painter);
    }
}

/// Tile by tile: two in opposite corners must not cost all those between them.
void TileView::paintTiles(QPainter *painter, const QRegion &region)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State state = option.state;
    const QModelIndex current = hasFocus() ? currentIndex() : QModelIndex();
    const QRect area = region.boundingRect().translated(0, verticalOffset());
    const auto [first, last] = m_grid.rowsIn(area.top(), area.bottom());
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_rows->index(row);
        option.rect = visualRect(index);
        if (!region.intersects(option.rect))
            continue;
        const bool hovered = m_hovered->id() == m_rows->idAt(row);
        option.state = state;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, index == current);
        option.state.setFlag(QStyle::State_MouseOver, hovered && m_underPointer == m_hovered->id());
        m_delegate->setLinked(hovered && m_underPointer != m_hovered->id());
        m_delegate->paint(painter, option, index);
    }
    m_delegate->setLinked(false);
}

} // namespace Halyard
