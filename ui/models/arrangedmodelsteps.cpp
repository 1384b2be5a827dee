// SPDX-License-Identifier: MIT
// How ArrangedModel goes from what is shown to what is to be shown: rows out, rows in, rows elsewhere.
#include "arrangedmodel.h"
#include "staleness.h"

#include <algorithm>

namespace Halyard {

namespace {

/// Beyond this many ranges or moves, one change of layout costs the views less.
constexpr std::size_t MostRanges = 32;

} // namespace

/// What one change brings.
struct ArrangedModel::Going
{
    std::vector<int> out; ///< rows
    Ids in;
    Ids moving;
};

/// Goes there by removing and inserting ranges.
void ArrangedModel::show(const Ids &wanted)
{
    std::vector<bool> isWanted(std::size_t(m_batch->batchSize()));
    for (const DownloadId id : wanted)
        isWanted[std::size_t(toIndex(id))] = true;
    std::vector<int> out;
    for (std::size_t row = 0; row < m_ids.size(); ++row) {
        if (!isWanted[std::size_t(toIndex(m_ids[row]))])
            out.push_back(int(row));
    }
    Ids coming;
    for (const DownloadId id : wanted) {
        if (rowOf(id) < 0)
            coming.push_back(id);
    }
    take(out);
    bring(std::move(coming));
}

/// Takes @p rows out, which ascend. Where they are too scattered, they are gathered at the end first.
void ArrangedModel::take(const std::vector<int> &rows)
{
    std::vector<RowRange> ranges = rangesOf(rows);
    if (ranges.size() > MostRanges) {
        Ids gathered;
        gathered.reserve(m_ids.size());
        Ids last;
        auto next = rows.begin();
        for (int row = 0; row < int(m_ids.size()); ++row) {
            const bool goes = next != rows.end() && *next == row;
            next += goes;
            (goes ? last : gathered).push_back(m_ids[std::size_t(row)]);
        }
        const int first = int(gathered.size());
        gathered.insert(gathered.end(), last.begin(), last.end());
        rearrange(std::move(gathered));
        ranges = {{first, int(m_ids.size()) - 1}};
    }
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        for (int row = range->first; row <= range->last; ++row)
            m_rows[std::size_t(toIndex(m_ids[std::size_t(row)]))] = -1;
        m_ids.erase(m_ids.begin() + range->first, m_ids.begin() + range->last + 1);
        m_unsure = std::min(m_unsure, range->first);
        endRemoveRows();
    }
}

/// Brings @p coming in, each at its place. Where these are too scattered, they come in at the end first.
void ArrangedModel::bring(Ids coming)
{
    const auto isBefore = [this](DownloadId a, DownloadId b) { return m_keys.isBefore(a, b); };
    for (const DownloadId id : coming)
        m_keys.take(id);
    std::sort(coming.begin(), coming.end(), isBefore);
    std::vector<int> rows;
    for (std::size_t i = 0; i < coming.size(); ++i) {
        const auto place = std::lower_bound(m_ids.begin(), m_ids.end(), coming[i], isBefore);
        rows.push_back(int(place - m_ids.begin()) + int(i));
    }
    const std::vector<RowRange> ranges = rangesOf(rows);
    const auto insert = [&](int row, auto from, auto to) {
        beginInsertRows({}, row, row + int(to - from) - 1);
        m_ids.insert(m_ids.begin() + row, from, to);
        m_unsure = std::min(m_unsure, row);
        endInsertRows();
    };
    if (ranges.size() > MostRanges) {
        Ids merged;
        merged.reserve(m_ids.size() + coming.size());
        std::merge(
            m_ids.begin(), m_ids.end(), coming.begin(), coming.end(), std::back_inserter(merged), isBefore);
        insert(int(m_ids.size()), coming.begin(), coming.end());
        rearrange(std::move(merged));
        return;
    }
    auto from = coming.begin();
    for (const RowRange &range : ranges) {
        const auto to = from + (range.last - range.first + 1);
        insert(range.first, from, to);
        from = to;
    }
}

/// The same rows in another order; who holds on to one, by a selection say, finds it where it is then.
void ArrangedModel::rearrange(Ids ids)
{
    if (ids == m_ids)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList held = persistentIndexList();
    Ids heldIds;
    for (const QModelIndex &index : held)
        heldIds.push_back(idAt(index));
    m_ids = std::move(ids);
    m_unsure = 0;
    QModelIndexList found;
    for (const DownloadId id : heldIds)
        found.append(index(rowOf(id)));
    changePersistentIndexList(held, found);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/// The only movement there is: by Arrival, rows that have arrived, and rows that begin anew.
void ArrangedModel::move(const Ids &moving)
{
    if (moving.size() > MostRanges) {
        for (const DownloadId id : moving)
            m_keys.take(id);
        Ids sorted = m_ids;
        std::sort(sorted.begin(), sorted.end(), [this](auto a, auto b) { return m_keys.isBefore(a, b); });
        rearrange(std::move(sorted));
        return;
    }
    for (const DownloadId id : moving) {
        const int from = rowOf(id);
        m_keys.take(id);
        const auto isBefore = [this](DownloadId a, DownloadId b) { return m_keys.isBefore(a, b); };
        const auto at = m_ids.begin() + from;
        // The row itself parts the list in two, each in order.
        int to = int(std::lower_bound(m_ids.begin(), at, id, isBefore) - m_ids.begin());
        if (to == from)
            to = int(std::lower_bound(at + 1, m_ids.end(), id, isBefore) - m_ids.begin());
        if (to == from || to == from + 1)
            continue;
        beginMoveRows({}, from, from, {}, to);
        if (to < from)
            std::rotate(m_ids.begin() + to, at, at + 1);
        else
            std::rotate(at, at + 1, m_ids.begin() + to);
        for (int row = std::min(from, to); row < std::max(from + 1, to); ++row)
            m_rows[std::size_t(toIndex(m_ids[std::size_t(row)]))] = row;
        endMoveRows();
    }
}

void ArrangedModel::append(int first, int last)
{
    if (m_plain) {
        beginInsertRows({}, first, last);
        m_size = last + 1;
        endInsertRows();
        return;
    }
    const Staleness staleness(this);
    m_keys.takeAdded();
    m_rows.resize(std::size_t(m_batch->batchSize()), -1);
    Ids coming;
    TouchedRows touched;
    for (int i = first; i <= last; ++i) {
        const auto id = DownloadId(i);
        if (!passes(id) || !matches(id))
            continue;
        coming.push_back(id);
        touched.push_back({id, Touch::Text});
    }
    bring(std::move(coming));
    watchOrder(touched);
}

void ArrangedModel::follow(const TouchedRows &touched)
{
    const Staleness staleness(this);
    if (isNarrowed())
        takeUp();
    if (!m_plain) {
        Going going;
        for (const TouchedRow &row : touched) {
            if (row.touch >= Touch::State)
                judge(row, going);
        }
        std::sort(going.out.begin(), going.out.end());
        take(going.out);
        move(going.moving);
        bring(std::move(going.in));
        watchOrder(touched);
        putDown();
    }
    tell(touched);
}

void ArrangedModel::judge(const TouchedRow &touched, Going &going)
{
    const DownloadId id = touched.id;
    const int row = rowOf(id);
    const bool allowed = !m_batch->download(id).removed && matches(id);
    const bool passing = passes(id);
    if (row < 0) {
        if (allowed && passing)
            going.in.push_back(id);
        return;
    }
    if (allowed && !passing)
        m_dimmed.insert(id);
    else
        m_dimmed.remove(id);
    if (!allowed)
        going.out.push_back(row);
    else if (m_keys.hasMoved(id))
        going.moving.push_back(id);
}

/// Tells the views about the rows that they show, in as few spans as there are runs of neighbours.
void ArrangedModel::tell(const TouchedRows &touched)
{
    struct Row
    {
        int row;
        Touch touch;
    };
    std::vector<Row> rows;
    rows.reserve(touched.size());
    for (const TouchedRow &row : touched) {
        if (const int at = rowOf(row.id); at >= 0)
            rows.push_back({at, row.touch});
    }
    const auto isAbove = [](const Row &one, const Row &other) { return one.row < other.row; };
    if (!std::is_sorted(rows.begin(), rows.end(), isAbove))
        std::sort(rows.begin(), rows.end(), isAbove);
    for (std::size_t first = 0; first < rows.size();) {
        Touch most = rows[first].touch;
        std::size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1].row == rows[last].row + 1
            && (rows[last + 1].touch == Touch::Progress) == (most == Touch::Progress))
            most = std::max(most, rows[++last].touch);
        QList<int> roles = BatchModel::rolesOf(most);
        if (most >= Touch::State)
            roles.append(DimmedRole);
        Q_EMIT dataChanged(index(rows[first].row), index(rows[last].row), roles);
        first = last + 1;
    }
}

/// Looks only at what has changed, as long as nothing was out of order before, or what was still is.
void ArrangedModel::watchOrder(const TouchedRows &touched)
{
    if (!m_keys.canGoStale()) {
        m_swapped.reset();
        return;
    }
    m_renamed |= std::any_of(
        touched.begin(), touched.end(), [](const TouchedRow &row) { return row.touch == Touch::Text; });
    if (m_swapped) {
        const auto [upper, lower] = *m_swapped;
        if (rowOf(upper) < 0 || rowOf(lower) < 0 || !m_keys.isBeforeNow(lower, upper))
            findSwapped();
        return;
    }
    const auto note = [this](int row) {
        if (!m_swapped && row >= 0 && row + 1 < int(m_ids.size())
            && m_keys.isBeforeNow(idAt(row + 1), idAt(row)))
            m_swapped.emplace(idAt(row), idAt(row + 1));
    };
    for (const TouchedRow &changed : touched) {
        const int row
            = m_keys.order() == RowOrder::Name && changed.touch < Touch::Text ? -1 : rowOf(changed.id);
        if (row >= 0) {
            note(row - 1);
            note(row);
        }
    }
}

void ArrangedModel::findSwapped()
{
    m_swapped.reset();
    // Comparing names takes its time; as long as none is another there is nothing to find.
    if (!m_keys.canGoStale() || (m_keys.order() == RowOrder::Name && !m_renamed))
        return;
    const auto found = std::adjacent_find(m_ids.begin(), m_ids.end(),
        [this](DownloadId upper, DownloadId lower) { return m_keys.isBeforeNow(lower, upper); });
    if (found != m_ids.end())
        m_swapped.emplace(*found, *(found + 1));
}

} // namespace Halyard
