// SPDX-License-Identifier: MIT
// Which rows of the batch are shown, and in which order: the model of grid, table and timeline, which share
// one QItemSelectionModel on it. One column; the roles are BatchModel's, and DimmedRole. Owned by the window;
// GUI thread. Nothing moves by itself: the order is the moment's at which it was chosen (arrivals join at the
// end of the arrived), and a row that stops matching the filter stays where it is, dimmed, until refresh().
// Rows that begin to match come in. Rows taken off the list are never in here. Only a new batch resets;
// another order is a change of layout, all else removed, inserted, moved and changed ranges: selection and
// current row are kept. Where every row is shown in the order of the requests, it holds nothing at all.
#pragma once

#include "batchmodel.h"
#include "rowkeys.h"

#include <QAbstractListModel>
#include <QSet>
#include <optional>

namespace Halyard {

class ArrangedModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArrangedModel)
public:
    static constexpr int DimmedRole = BatchModel::LastRole + 1; ///< bool: left the filter meanwhile

    explicit ArrangedModel(BatchModel *batch, QObject *parent = nullptr);

    BatchModel *batch() const { return m_batch; }
    /// The filter that is set already begins anew: what is dimmed goes.
    void setFilter(TileFilter filter);
    TileFilter filter() const { return m_filter; }
    /// Leaves out rows that have @p words neither in title nor in file name nor in address.
    void setSearch(const QString &words);
    QString search() const { return m_search; }
    /// Failed rows of these ids alone, whatever the filter; an empty list ends that, and so does a new batch.
    void setOnly(const QList<DownloadId> &ids);
    bool isOnly() const { return !m_only.isEmpty(); }
    void setOrder(RowOrder order, bool reversed = false);
    RowOrder order() const { return m_keys.order(); }
    bool isReversed() const { return m_keys.isReversed(); }
    /// True where sorting again would change something: the sizes and times of Name, Size and Time.
    bool isOrderStale() const { return m_swapped.has_value(); }
    bool hasDimmed() const { return !m_dimmed.isEmpty(); } ///< rows that refresh() would leave out
    /// Filter and order anew.
    void refresh();

    QModelIndex indexOf(DownloadId id) const; ///< invalid while it is left out
    DownloadId idAt(const QModelIndex &index) const { return idAt(index.row()); }
    DownloadId idAt(int row) const { return m_plain ? DownloadId(row) : m_ids[std::size_t(row)]; }
    QList<DownloadId> idsOf(const QModelIndexList &indexes) const; ///< in the order that is shown

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// What is dragged out: the files of saved rows, the addresses of the others; a picture alone as well.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

Q_SIGNALS:
    /// order() or isReversed() has become another.
    void orderChanged();
    /// isOrderStale() or hasDimmed() has become another.
    void stalenessChanged();

private:
    using Ids = std::vector<DownloadId>;
    struct Going;

    bool isNarrowed() const;
    bool passes(DownloadId id) const;
    bool matches(DownloadId id) const;
    int rowOf(DownloadId id) const; ///< -1: left out

    void begin();
    void takeUp();
    void putDown();
    void select(bool keepDimmed);
    void follow(const TouchedRows &touched);
    void append(int first, int last);
    void judge(const TouchedRow &row, Going &going);
    void show(const Ids &wanted);
    void take(const std::vector<int> &rows);
    void bring(Ids coming);
    void move(const Ids &moving);
    void rearrange(Ids ids);
    void tell(const TouchedRows &touched);
    void watchOrder(const TouchedRows &touched);
    void findSwapped();

    BatchModel *m_batch;
    RowKeys m_keys;
    TileFilter m_filter = TileFilter::All;
    QString m_search;
    QSet<DownloadId> m_only;
    bool m_plain = true; ///< every row at its own number: the two lists below are empty
    int m_size = 0; ///< while plain
    Ids m_ids; ///< as shown; always in order by the keys
    mutable std::vector<qint32> m_rows; ///< by id: where it is shown; -1: left out
    mutable int m_unsure = 0; ///< from this row on m_rows is to be filled in again
    QSet<DownloadId> m_dimmed;
    bool m_renamed = false; ///< names have changed since the order was chosen
    std::optional<std::pair<DownloadId, DownloadId>> m_swapped; ///< two that sorting again would swap
};

} // namespace Halyard
