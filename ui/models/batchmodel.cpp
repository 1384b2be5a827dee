// SPDX-License-Identifier: MIT
#include "batchmodel.h"
#include "safename.h"
#include "texts.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Beyond this many ranges a change of what is shown costs the views more than starting over.
constexpr std::size_t MostRanges = 256;
constexpr auto SecondHand = std::chrono::milliseconds(1000);

const QList<int> &progressRoles()
{
    static const QList<int> roles{BatchModel::StatusRole, BatchModel::ProgressRole, Qt::AccessibleTextRole};
    return roles;
}

const QList<int> &changingRoles()
{
    static const QList<int> roles
        = QList<int>{Qt::ToolTipRole, Qt::AccessibleDescriptionRole, BatchModel::StateRole,
              BatchModel::OutcomeRole, BatchModel::ArrivalRole, BatchModel::FilePathRole,
              BatchModel::DoubtRole}
        + progressRoles();
    return roles;
}

/// The places in @p rows of what @p others does not hold; both ascend.
std::vector<int> placesMissingIn(const std::vector<DownloadId> &others, const std::vector<DownloadId> &rows)
{
    std::vector<int> places;
    auto other = others.begin();
    for (std::size_t place = 0; place < rows.size(); ++place) {
        other = std::lower_bound(other, others.end(), rows[place]);
        if (other == others.end() || *other != rows[place])
            places.push_back(int(place));
    }
    return places;
}

} // namespace

/// What one batch of changes did to the rows.
struct BatchModel::Touched
{
    struct Row
    {
        DownloadId id;
        bool onlyProgress;
    };
    std::vector<Row> rows; ///< ascending
    QList<DownloadId> arrivals;
    bool countsChanged = false;
};

BatchModel::BatchModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_secondHand.setInterval(SecondHand);
    connect(&m_secondHand, &QTimer::timeout, this, &BatchModel::countDown);
}

void BatchModel::setBatch(const EntryList &entries, const QString &folder)
{
    beginResetModel();
    m_entries = entries;
    m_folder = folder;
    m_rows.assign(std::size_t(entries.size()), Download{});
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].id = DownloadId(qint32(i));
    m_counts = {};
    m_counts[std::size_t(TileFilter::All)] = m_counts[std::size_t(TileFilter::Waiting)] = batchSize();
    m_due.clear();
    m_secondHand.stop();
    m_indexed = isFiltered();
    m_shown = m_indexed ? passing() : Rows();
    endResetModel();
    Q_EMIT arrivalsCleared();
    Q_EMIT countsChanged();
}

void BatchModel::appendEntries(const EntryList &all)
{
    const int before = batchSize();
    const int added = int(all.size()) - before;
    if (added <= 0)
        return;
    if (!m_indexed)
        beginInsertRows({}, before, before + added - 1);
    m_entries = all;
    m_rows.resize(std::size_t(all.size()));
    for (int i = before; i < batchSize(); ++i)
        m_rows[std::size_t(i)].id = DownloadId(i);
    m_counts[std::size_t(TileFilter::All)] += added;
    m_counts[std::size_t(TileFilter::Waiting)] += added;
    if (!m_indexed)
        endInsertRows();
    else
        show(passing());
    Q_EMIT countsChanged();
}

void BatchModel::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    Q_EMIT arrivalsCleared();
    Changes anew; // as the engine sees it: none of the rows has run yet
    for (const Download &row : m_rows) {
        if (row.state == State::Queued)
            continue;
        Download fresh;
        fresh.id = row.id;
        anew.rows.push_back(fresh);
    }
    apply(anew);
}

void BatchModel::apply(const Changes &changes)
{
    const Touched touched = take(changes.rows);
    if (m_indexed)
        move(touched);
    update(touched);
    if (touched.countsChanged)
        Q_EMIT countsChanged();
    if (!touched.arrivals.isEmpty())
        Q_EMIT arrived(touched.arrivals);
}

/// Copies the changed rows in and notes what that means; tells nobody yet.
BatchModel::Touched BatchModel::take(const std::vector<Download> &rows)
{
    Touched touched;
    touched.rows.reserve(rows.size());
    for (const Download &after : rows) {
        if (!contains(after.id))
            continue;
        Download &before = m_rows[std::size_t(toIndex(after.id))];
        const auto from = std::size_t(filterOf(before));
        const auto to = std::size_t(filterOf(after));
        touched.countsChanged |= from != to;
        --m_counts[from];
        ++m_counts[to];
        if (after.state == State::Saved && after.arrival > 0
            && (before.state != State::Saved || before.arrival != after.arrival))
            touched.arrivals.append(after.id);
        if (after.state == State::Delayed)
            m_due[after.id] = QDeadlineTimer(after.dueIn);
        else if (before.state == State::Delayed)
            m_due.erase(after.id);
        touched.rows.push_back({after.id, isOnlyProgress(before, after)});
        before = after;
    }
    if (m_due.empty() == m_secondHand.isActive())
        m_due.empty() ? m_secondHand.stop() : m_secondHand.start();
    std::sort(touched.rows.begin(), touched.rows.end(), [](auto &a, auto &b) { return a.id < b.id; });
    std::sort(touched.arrivals.begin(), touched.arrivals.end(),
        [this](DownloadId a, DownloadId b) { return download(a).arrival < download(b).arrival; });
    return touched;
}

/// While filtered: takes rows out that do not belong any more, and in that do now.
void BatchModel::move(const Touched &touched)
{
    Rows coming;
    Rows going;
    for (const Touched::Row &row : touched.rows) {
        const bool shown = rowOf(row.id) >= 0;
        const bool wanted = passes(row.id);
        if (wanted && !shown && (coming.empty() || coming.back() != row.id))
            coming.push_back(row.id);
        if (!wanted && shown && (going.empty() || going.back() != row.id))
            going.push_back(row.id);
    }
    if (coming.empty() && going.empty())
        return;
    Rows staying;
    staying.reserve(m_shown.size());
    std::set_difference(
        m_shown.begin(), m_shown.end(), going.begin(), going.end(), std::back_inserter(staying));
    Rows wanted;
    wanted.reserve(staying.size() + coming.size());
    std::merge(staying.begin(), staying.end(), coming.begin(), coming.end(), std::back_inserter(wanted));
    show(std::move(wanted));
}

/// Tells the views about the rows that they show, in as few spans as there are runs of neighbours.
void BatchModel::update(const Touched &touched)
{
    int first = -1;
    int last = -1;
    bool onlyProgress = true;
    const auto flush = [&] {
        if (first >= 0)
            Q_EMIT dataChanged(index(first), index(last), onlyProgress ? progressRoles() : changingRoles());
    };
    for (const Touched::Row &changed : touched.rows) {
        const int row = rowOf(changed.id);
        if (row < 0 || row == last) {
            onlyProgress &= row < 0 || changed.onlyProgress;
            continue;
        }
        if (row != last + 1 || first < 0) {
            flush();
            first = row;
            onlyProgress = true;
        }
        last = row;
        onlyProgress &= changed.onlyProgress;
    }
    flush();
}

/// Once a second, while rows wait for their next try: what their tiles say of it.
void BatchModel::countDown()
{
    std::vector<int> rows;
    for (const auto &[id, deadline] : m_due) {
        m_rows[std::size_t(toIndex(id))].dueIn = std::chrono::milliseconds(deadline.remainingTime());
        if (const int row = rowOf(id); row >= 0)
            rows.push_back(row);
    }
    for (const RowRange &range : rangesOf(rows))
        Q_EMIT dataChanged(index(range.first), index(range.last), progressRoles());
}

void BatchModel::setFilter(TileFilter filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    show(passing());
}

void BatchModel::setSearch(const QString &words)
{
    const QString wanted = words.trimmed();
    if (wanted == m_search)
        return;
    m_search = wanted;
    show(passing());
}

int BatchModel::countOf(TileFilter filter) const
{
    return m_counts[std::size_t(filter)];
}

bool BatchModel::passes(DownloadId id) const
{
    if (m_filter != TileFilter::All && filterOf(download(id)) != m_filter)
        return false;
    if (m_search.isEmpty())
        return true;
    const Entry &row = entry(id);
    return row.title.contains(m_search, Qt::CaseInsensitive)
        || row.fileName.contains(m_search, Qt::CaseInsensitive)
        || row.address.contains(m_search, Qt::CaseInsensitive);
}

BatchModel::Rows BatchModel::passing() const
{
    Rows rows;
    for (const Download &row : m_rows) {
        if (passes(row.id))
            rows.push_back(row.id);
    }
    return rows;
}

/// Goes from what is shown to @p wanted by removing and inserting ranges.
void BatchModel::show(Rows wanted)
{
    if (!m_indexed) {
        m_shown.resize(m_rows.size());
        for (const Download &row : m_rows)
            m_shown[std::size_t(toIndex(row.id))] = row.id;
        m_indexed = true;
    }
    removeRanges(wanted);
    insertRanges(wanted);
    if (!isFiltered()) {
        m_indexed = false;
        m_shown = {};
    }
}

void BatchModel::removeRanges(const Rows &wanted)
{
    std::vector<RowRange> ranges = rangesOf(placesMissingIn(wanted, m_shown));
    if (ranges.size() > MostRanges)
        ranges = {{0, int(m_shown.size()) - 1}};
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        m_shown.erase(m_shown.begin() + range->first, m_shown.begin() + range->last + 1);
        endRemoveRows();
    }
}

void BatchModel::insertRanges(const Rows &wanted)
{
    std::vector<RowRange> ranges = rangesOf(placesMissingIn(m_shown, wanted));
    if (ranges.size() > MostRanges && !m_shown.empty()) {
        removeRanges({});
        ranges = {{0, int(wanted.size()) - 1}};
    }
    for (const RowRange &range : ranges) {
        beginInsertRows({}, range.first, range.last);
        m_shown.insert(
            m_shown.begin() + range.first, wanted.begin() + range.first, wanted.begin() + range.last + 1);
        endInsertRows();
    }
}

int BatchModel::rowOf(DownloadId id) const
{
    if (!m_indexed)
        return int(toIndex(id));
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), id);
    return place != m_shown.end() && *place == id ? int(place - m_shown.begin()) : -1;
}

QModelIndex BatchModel::indexOf(DownloadId id) const
{
    const int row = contains(id) ? rowOf(id) : -1;
    return row < 0 ? QModelIndex() : index(row);
}

DownloadId BatchModel::idAt(const QModelIndex &index) const
{
    return m_indexed ? m_shown[std::size_t(index.row())] : DownloadId(index.row());
}

QString BatchModel::filePath(DownloadId id) const
{
    const Download &row = download(id);
    if (!isOnDisk(row) || m_folder.isEmpty())
        return {};
    return m_folder + u'/' + (row.savedAs.isEmpty() ? entry(id).fileName : row.savedAs);
}

bool BatchModel::hasPicture(DownloadId id) const
{
    return isOnDisk(download(id)) && (entry(id).picture || hasPictureExtension(entry(id).fileName));
}

int BatchModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_indexed ? int(m_shown.size()) : batchSize();
}

QVariant BatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DownloadId id = idAt(index);
    const Download &row = download(id);
    switch (role) {
    case Qt::DisplayRole:
        return entry(id).title;
    case Qt::ToolTipRole:
        return rowToolTip(row, entry(id), filePath(id));
    case Qt::AccessibleTextRole:
        return accessibleText(row, entry(id), int(toIndex(id)) + 1, batchSize());
    case Qt::AccessibleDescriptionRole:
        return rowDescription(row, entry(id), filePath(id));
    case IdRole:
        return int(toIndex(id));
    case NumberRole:
        return int(toIndex(id)) + 1;
    case StateRole:
        return int(row.state);
    case OutcomeRole:
        return int(row.outcome.kind);
    case ArrivalRole:
        return row.state == State::Saved ? row.arrival : 0;
    case StatusRole:
        return statusText(row, entry(id));
    case ProgressRole:
        return progressOf(row);
    case MarkRole:
        return entry(id).mark;
    case FilePathRole:
        return filePath(id);
    case DoubtRole:
        return doubtText(row);
    default:
        return {};
    }
}

Qt::ItemFlags BatchModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> BatchModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{IdRole, "id"}, {NumberRole, "number"}, {StateRole, "state"}, {OutcomeRole, "outcome"},
        {ArrivalRole, "arrival"}, {StatusRole, "status"}, {ProgressRole, "progress"}, {MarkRole, "mark"},
        {FilePathRole, "filePath"}, {DoubtRole, "doubt"}});
    return names;
}

} // namespace Halyard
