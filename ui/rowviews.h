// SPDX-License-Identifier: MIT
// The rows of the batch, as a grid or as a table, or what to do where there are none: the pages in the middle
// of the window, with what they share: the arranged rows, one selection, one hovered row. Owned by the
// window, destroyed before model and pictures; GUI thread.
#pragma once

#include "arrangedmodel.h"

#include <QItemSelectionModel>
#include <QStackedWidget>
#include <limits>

namespace Halyard {

class HoveredRow;
class PlaceholderPage;
class TableView;
class ThumbnailStore;
class TileView;

class RowViews final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowViews)
public:
    enum class Look : quint8 { Grid, Table };

    RowViews(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent = nullptr);
    ~RowViews() override;

    ArrangedModel *rows() const { return m_rows; }
    QItemSelectionModel *selection() const { return m_selection; }
    HoveredRow *hovered() const { return m_hovered; }
    PlaceholderPage *placeholder() const { return m_placeholder; }
    TileView *grid() const { return m_grid; }
    TableView *table() const { return m_table; }

    void setLook(Look look);
    Look look() const { return m_look; }
    /// The view, or the placeholder.
    void setEmpty(bool empty);
    /// The view that is, or would be, shown.
    QWidget *view() const;

    /// The selected rows in the order that is shown, @p most of them; where none is, the current one.
    QList<DownloadId> chosen(qsizetype most = std::numeric_limits<qsizetype>::max()) const;
    std::optional<DownloadId> current() const;
    /// Makes @p id current and selected, and scrolls to it. False where it is left out at the moment.
    bool reveal(DownloadId id);
    void invertSelection();

Q_SIGNALS:
    void chosenChanged();
    void openRequested();
    /// @p onRow: about the chosen rows; otherwise about the space between them.
    void menuRequested(const QPoint &global, bool onRow);

private:
    template <typename View> void wire(View *view);

    ArrangedModel *m_rows;
    QItemSelectionModel *m_selection;
    HoveredRow *m_hovered;
    PlaceholderPage *m_placeholder;
    TileView *m_grid;
    TableView *m_table;
    Look m_look = Look::Grid;
    bool m_empty = true;
};

} // namespace Halyard
