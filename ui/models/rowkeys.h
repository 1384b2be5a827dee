// SPDX-License-Identifier: MIT
// By what rows are ordered: a number for each row, taken when the order is chosen and kept from then on, so
// that nothing moves while sizes, times and names change. Rows are compared by number, then by id. Part of
// ArrangedModel; GUI thread.
#pragma once

#include "download.h"

#include <QCollator>
#include <vector>

namespace Halyard {

class BatchModel;

enum class RowOrder : quint8 {
    Request,
    Arrival, ///< what is not saved yet stays below, in the order of the requests
    Name, ///< of the titles, as the user's language sorts them
    Size, ///< largest first
    Time, ///< on the network, longest first
};
inline constexpr int RowOrderCount = int(RowOrder::Time) + 1;

class RowKeys
{
public:
    explicit RowKeys(const BatchModel *batch);

    RowOrder order() const { return m_order; }
    /// Reversed, too, what has no size or time, or has not arrived, stays below.
    bool isReversed() const { return m_reversed; }
    void choose(RowOrder order, bool reversed);
    /// The keys of all rows as they are now.
    void takeAll();
    /// Of rows that were added: by Name they stand at the end until all are taken anew.
    void takeAdded();
    /// Of one row, by Size and Time; by Name it keeps what it had.
    void take(DownloadId id);
    /// By Arrival: where the row's key is not what it should be now, its new one.
    bool hasMoved(DownloadId id) const;

    /// By the keys that were taken.
    bool isBefore(DownloadId one, DownloadId other) const
    {
        const qint64 first = keyOf(one);
        const qint64 second = keyOf(other);
        return first != second ? first < second : one < other;
    }
    /// By what the rows are at this moment.
    bool isBeforeNow(DownloadId one, DownloadId other) const;
    /// True of the orders in which isBefore() and isBeforeNow() may differ.
    bool canGoStale() const { return m_order >= RowOrder::Name; }

private:
    qint64 keyOf(DownloadId id) const
    {
        if (m_order == RowOrder::Request)
            return m_reversed ? -qint64(id) : 0;
        return m_keys[std::size_t(toIndex(id))];
    }
    qint64 keyNow(DownloadId id) const; ///< not by Name
    void takeNames();

    const BatchModel *m_batch;
    RowOrder m_order = RowOrder::Request;
    bool m_reversed = false;
    std::vector<qint64> m_keys; ///< by id; empty by Request
    QCollator m_collator;
};

} // namespace Halyard
