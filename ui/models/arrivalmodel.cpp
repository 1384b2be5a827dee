// SPDX-License-Identifier: MIT
#include "arrivalmodel.h"

#include <algorithm>

namespace Halyard {

ArrivalModel::ArrivalModel(BatchModel *batch, QObject *parent)
    : QAbstractListModel(parent)
    , m_batch(batch)
{
    connect(batch, &BatchModel::rowsTouched, this, &ArrivalModel::follow);
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

void ArrivalModel::follow(const TouchedRows &touched)
{
    QSet<DownloadId> leaving;
    for (const TouchedRow &row : touched) {
        if (row.touch != Touch::Listing)
            continue;
        if (m_batch->download(row.id).removed)
            leaving.insert(row.id);
        else
            putBack(row.id);
    }
    if (!leaving.isEmpty())
        take(leaving);
}

void ArrivalModel::take(const QSet<DownloadId> &ids)
{
    std::vector<int> rows;
    for (std::size_t row = 0; row < m_arrivals.size(); ++row) {
        if (ids.contains(m_arrivals[row].id))
            rows.push_back(int(row));
    }
    const std::vector<RowRange> ranges = rangesOf(rows);
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        m_arrivals.erase(m_arrivals.begin() + range->first, m_arrivals.begin() + range->last + 1);
        endRemoveRows();
    }
}

void ArrivalModel::putBack(DownloadId id)
{
    const Download &row = m_batch->download(id);
    if (row.state != State::Saved || row.arrival <= 0)
        return;
    const auto place = std::lower_bound(m_arrivals.begin(), m_arrivals.end(), row.arrival,
        [](const Arrival &arrival, int rank) { return arrival.rank < rank; });
    if (place != m_arrivals.end() && place->rank == row.arrival)
        return; // its number is another's by now: it came in an earlier run
    const int at = int(place - m_arrivals.begin());
    beginInsertRows({}, at, at);
    m_arrivals.insert(place, {id, row.arrival});
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
    return m_batch->data(m_batch->indexOf(idAt(index.row())), role);
}

} // namespace Halyard
