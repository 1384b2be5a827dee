// SPDX-License-Identifier: MIT
// The batch as a table: the same rows as the grid, in the same order, with the same selection. A click on the
// head of a column chooses the order for all views, where the column has one. Columns can be moved, and
// hidden by the menu of their heads. Owned by the window, destroyed before the rows; GUI thread.
#pragma once

#include "download.h"
#include "typeahead.h"

#include <QTreeView>
#include <optional>

class QItemSelectionModel;

namespace Halyard {

class ArrangedModel;
class HoveredRow;
class TableModel;

class TableView final : public QTreeView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableView)
public:
    TableView(
        ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered, QWidget *parent = nullptr);
    ~TableView() override;

    /// Widths, order and which are shown.
    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);

    void keyboardSearch(const QString &typed) override;

Q_SIGNALS:
    /// A double click or Return on a row.
    void openRequested();
    /// The hint of an empty result was clicked on: neither filter nor search is wanted any more.
    void showAllRequested();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void startDrag(Qt::DropActions supported) override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dress();
    void dressHeader();
    void ensureCurrent();
    QRect stripeOf(int row) const; ///< in the viewport, from its left end to its right
    void chooseOrder(int column);
    void showOrder();
    void showColumnMenu(QPoint where);
    void repaintRow(std::optional<DownloadId> id);
    void retranslate();

    ArrangedModel *m_rows;
    HoveredRow *m_hovered;
    TableModel *m_model;
    TypeAhead m_typeAhead;
    QRect m_hint; ///< of an empty result
};

} // namespace Halyard
