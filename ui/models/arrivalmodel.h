// SPDX-License-Identifier: MIT
// What arrived, in the order of its arrival. Grows at its end, with the batch model that it watches; is
// cleared with it, and when a further run counts from one again. Rows that are taken off the list leave, and
// come back to their place with them. Owned by the strip that shows it; GUI thread.
#pragma once

#include "batchmodel.h"

#include <QAbstractListModel>
#include <QSet>

namespace Halyard {

class ArrivalModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArrivalModel)
public:
    explicit ArrivalModel(BatchModel *batch, QObject *parent = nullptr);

    DownloadId idAt(int row) const { return m_arrivals[std::size_t(row)].id; }
    /// The arrival number: it stays the same when the row is saved again.
    int rankAt(int row) const { return m_arrivals[std::size_t(row)].rank; }

    int rowCount(const QModelIndex &parent = {}) const override;
    /// The batch model's roles, with the rank of this arrival as BatchModel::ArrivalRole.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Arrival
    {
        DownloadId id;
        int rank;
    };

    void append(const QList<DownloadId> &ids);
    void follow(const TouchedRows &touched);
    void take(const QSet<DownloadId> &ids);
    void putBack(DownloadId id);
    void clear();

    BatchModel *m_batch;
    std::vector<Arrival> m_arrivals;
};

} // namespace Halyard
