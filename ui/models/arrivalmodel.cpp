// SPDX-License-Identifier: MIT
#include "arrivalmodel.h"
#include "batchmodel.h"

namespace Halyard {

ArrivalModel::ArrivalModel(BatchModel *batch, QObject *parent)
    : QAbstractListModel(parent)
    , m_batch(batch)
{
    connect(batch, &BatchModel::arrived, this, &ArrivalModel::append);
    connect(batch, &BatchModel::arrivalsCleared, this, &ArrivalModel::clear);
}

void ArrivalModel::append(const QList<DownloadId> &ids)
{
    const int firstRank = m_batch->download(ids.first()).arrival;
    if (!m_arrivals.empty() && firstRank <= m_arrivals.back().rank)
        clear(); // a new run counts from one again
    const int first = int(m_arrivals.size());
    beginInsertRows({}, first, first + int(ids.size()) - 1);
    for (const DownloadId id : ids)
        m_arrivals.push_back({id, m_batch->download(id).arrival});
    endInsertRows();
}

void ArrivalModel::clear()
{
    if (m_arrivals.empty())
        return;
    beginRemoveRows({}, 0, int(m_arrivals.size()) - 1);
    m_arrivals.clear();
    endRemoveRows();
}

int ArrivalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_arrivals.size());
}

QVariant ArrivalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == BatchModel::ArrivalRole)
        return rankAt(index.row());
    const DownloadId id = idAt(index.row());
    // A row that the batch model leaves out at the moment has no index there, but a title all the same.
    const QModelIndex row = m_batch->indexOf(id);
    if (!row.isValid())
        return role == Qt::DisplayRole ? QVariant(m_batch->entry(id).title) : QVariant();
    return m_batch->data(row, role);
}

} // namespace Halyard
