// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
#include "draggedrows.h"
#include "staleness.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

ArrangedModel::ArrangedModel(BatchModel *batch, QObject *parent)
    : QAbstractListModel(parent)
    , m_batch(batch)
    , m_keys(batch)
{
    connect(batch, &BatchModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(batch, &BatchModel::modelReset, this, [this] {
        const Staleness staleness(this);
        begin();
        endResetModel();
    });
    connect(batch, &BatchModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { append(first, last); });
    connect(batch, &BatchModel::rowsTouched, this, &ArrangedModel::follow);
    begin();
}

/// A batch of which nothing has been shown yet.
void ArrangedModel::begin()
{
    m_only.clear();
    m_dimmed.clear();
    m_swapped.reset();
    m_renamed = false;
    m_keys.takeAll();
    m_plain = true;
    m_size = m_batch->batchSize();
    m_ids = {};
    m_rows = {};
    if (!isNarrowed())
        return;
    takeUp();
    std::erase_if(m_ids,
        [this](DownloadId id) { return m_batch->download(id).removed || !passes(id) || !matches(id); });
    std::sort(m_ids.begin(), m_ids.end(), [this](auto a, auto b) { return m_keys.isBefore(a, b); });
    m_unsure = 0;
    m_rows.assign(m_rows.size(), -1);
    findSwapped();
}

/// True where not every row is shown, or not in the order of the requests.
bool ArrangedModel::isNarrowed() const
{
    return m_filter != TileFilter::All || !m_search.isEmpty() || !m_only.isEmpty()
        || m_keys.order() != RowOrder::Request || m_keys.isReversed() || m_batch->removedCount() > 0;
}

bool ArrangedModel::passes(DownloadId id) const
{
    const Download &row = m_batch->download(id);
    if (!m_only.isEmpty())
        return row.state == State::Failed && m_only.contains(id);
    return m_filter == TileFilter::All || filterOf(row) == m_filter;
}

bool ArrangedModel::matches(DownloadId id) const
{
    if (m_search.isEmpty())
        return true;
    const Entry &entry = m_batch->entry(id);
    return entry.title.contains(m_search, Qt::CaseInsensitive)
        || m_batch->fileName(id).contains(m_search, Qt::CaseInsensitive)
        || entry.address.contains(m_search, Qt::CaseInsensitive);
}

/// Writes down what is shown, so that it can become less, or another order.
void ArrangedModel::takeUp()
{
    if (!m_plain)
        return;
    m_ids.resize(std::size_t(m_size));
    m_rows.resize(std::size_t(m_batch->batchSize()), -1);
    for (int row = 0; row < m_size; ++row) {
        m_ids[std::size_t(row)] = DownloadId(row);
        m_rows[std::size_t(row)] = row;
    }
    m_unsure = m_size;
    m_plain = false;
}

/// Forgets it where it is every row in the order of the requests again.
void ArrangedModel::putDown()
{
    if (m_plain || isNarrowed())
        return;
    m_plain = true;
    m_size = int(m_ids.size());
    m_ids = {};
    m_rows = {};
    m_dimmed.clear();
}

void ArrangedModel::setFilter(TileFilter filter)
{
    const Staleness staleness(this);
    m_filter = filter;
    select(false);
}

void ArrangedModel::setSearch(const QString &words)
{
    const QString wanted = words.trimmed();
    if (wanted == m_search)
        return;
    const Staleness staleness(this);
    m_search = wanted;
    select(true);
}

void ArrangedModel::setOnly(const QList<DownloadId> &ids)
{
    if (ids.isEmpty() && m_only.isEmpty())
        return;
    const Staleness staleness(this);
    m_only = QSet<DownloadId>(ids.begin(), ids.end());
    select(false);
}

void ArrangedModel::setOrder(RowOrder order, bool reversed)
{
    const bool another = order != m_keys.order() || reversed != m_keys.isReversed();
    // The same order once more sorts by what the rows are now; names are compared only where one is another.
    if (!another && (!m_keys.canGoStale() || (order == RowOrder::Name && !m_renamed)))
        return;
    const Staleness staleness(this);
    takeUp();
    m_keys.choose(order, reversed);
    Ids sorted = m_ids;
    std::sort(sorted.begin(), sorted.end(), [this](auto a, auto b) { return m_keys.isBefore(a, b); });
    rearrange(std::move(sorted));
    m_renamed = false;
    m_swapped.reset();
    putDown();
    if (another)
        Q_EMIT orderChanged();
}

void ArrangedModel::refresh()
{
    const Staleness staleness(this);
    setOrder(m_keys.order(), m_keys.isReversed());
    select(false);
}

/// Goes from what is shown to what filter and search let through now.
void ArrangedModel::select(bool keepDimmed)
{
    takeUp();
    Ids wanted;
    QSet<DownloadId> dimmed;
    for (int i = 0; i < m_batch->batchSize(); ++i) {
        const auto id = DownloadId(i);
        const bool stays = keepDimmed && m_dimmed.contains(id);
        if (m_batch->download(id).removed || !(stays || passes(id)) || !matches(id))
            continue;
        wanted.push_back(id);
        if (stays)
            dimmed.insert(id);
    }
    m_dimmed = dimmed;
    show(wanted);
    findSwapped();
    putDown();
}

int ArrangedModel::rowOf(DownloadId id) const
{
    if (m_plain)
        return toIndex(id) < m_size ? int(toIndex(id)) : -1;
    for (; m_unsure < int(m_ids.size()); ++m_unsure)
        m_rows[std::size_t(toIndex(m_ids[std::size_t(m_unsure)]))] = m_unsure;
    return m_rows[std::size_t(toIndex(id))];
}

QModelIndex ArrangedModel::indexOf(DownloadId id) const
{
    const int row = m_batch->contains(id) ? rowOf(id) : -1;
    return row < 0 ? QModelIndex() : index(row);
}

QList<DownloadId> ArrangedModel::idsOf(const QModelIndexList &indexes) const
{
    QModelIndexList sorted = indexes;
    std::sort(sorted.begin(), sorted.end());
    QList<DownloadId> ids;
    ids.reserve(sorted.size());
    for (const QModelIndex &index : std::as_const(sorted))
        ids.append(idAt(index));
    return ids;
}

int ArrangedModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_plain ? m_size : int(m_ids.size());
}

QVariant ArrangedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DownloadId id = idAt(index.row());
    return role == DimmedRole ? QVariant(m_dimmed.contains(id)) : m_batch->data(m_batch->indexOf(id), role);
}

Qt::ItemFlags ArrangedModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> ArrangedModel::roleNames() const
{
    QHash<int, QByteArray> names = m_batch->roleNames();
    names.insert(DimmedRole, "dimmed");
    return names;
}

QStringList ArrangedModel::mimeTypes() const
{
    return {u"text/uri-list"_s};
}

QMimeData *ArrangedModel::mimeData(const QModelIndexList &indexes) const
{
    const QList<DownloadId> ids = idsOf(indexes);
    return ids.isEmpty() ? nullptr : new DraggedRows(*m_batch, ids);
}

} // namespace Halyard
