// SPDX-License-Identifier: MIT
#include "batchmodel.h"
#include "safename.h"
#include "texts.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr auto SecondHand = std::chrono::milliseconds(1000);

bool isArrival(const Download &before, const Download &after)
{
    return after.state == State::Saved && after.arrival > 0 && !after.removed
        && (before.state != State::Saved || before.arrival != after.arrival);
}

/// One entry a row, with the most that happened to it.
void unite(TouchedRows &rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](auto &a, auto &b) { return a.id < b.id; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].id == rows[last].id)
            rows[last].touch = std::max(rows[last].touch, rows[i].touch);
        else
            rows[++last] = rows[i];
    }
    rows.resize(rows.empty() ? 0 : last + 1);
}

} // namespace

/// What one batch of changes did to the rows.
struct BatchModel::Taken
{
    TouchedRows rows; ///< ascending
    QList<DownloadId> arrivals;
    bool countsChanged = false;
};

const QList<int> &BatchModel::rolesOf(Touch touch)
{
    static const QList<int> progress{StatusRole, ProgressRole, SizeRole, TimeRole};
    static const QList<int> spoken = progress + QList<int>{Qt::AccessibleTextRole};
    static const QList<int> state = spoken
        + QList<int>{Qt::ToolTipRole, Qt::AccessibleDescriptionRole, StateRole, OutcomeRole, ArrivalRole,
            FilePathRole, FileNameRole, DoubtRole};
    static const QList<int> text = state + QList<int>{Qt::DisplayRole, MarkRole, AddressRole};
    switch (touch) {
    case Touch::Progress:
        return progress;
    case Touch::Spoken:
        return spoken;
    case Touch::State:
    case Touch::Listing:
        return state;
    case Touch::Text:
        break;
    }
    return text;
}

BatchModel::BatchModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_clock.start();
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
    m_leftOut.clear();
    m_due.clear();
    m_spoken.clear();
    m_secondHand.stop();
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
    beginInsertRows({}, before, before + added - 1);
    m_entries = all;
    m_rows.resize(std::size_t(all.size()));
    for (int i = before; i < batchSize(); ++i)
        m_rows[std::size_t(i)].id = DownloadId(i);
    m_counts[std::size_t(TileFilter::All)] += added;
    m_counts[std::size_t(TileFilter::Waiting)] += added;
    endInsertRows();
    Q_EMIT countsChanged();
}

void BatchModel::setEntries(const EntryList &all)
{
    if (all.size() != m_entries.size())
        return;
    m_entries = all;
    tellAll();
}

void BatchModel::setEntry(DownloadId id, const Entry &entry)
{
    if (!contains(id))
        return;
    m_entries.replace(id, entry);
    tell({{id, Touch::Text}});
}

void BatchModel::setPreviewLeftOut(DownloadId id)
{
    if (!contains(id) || m_leftOut.contains(id))
        return;
    m_leftOut.insert(id);
    tell({{id, Touch::State}});
}

void BatchModel::retranslate()
{
    tellAll();
}

void BatchModel::tellAll()
{
    TouchedRows rows;
    rows.reserve(m_rows.size());
    for (const Download &row : m_rows)
        rows.push_back({row.id, Touch::Text});
    tell(rows);
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
        fresh.removed = row.removed;
        anew.rows.push_back(fresh);
    }
    apply(anew);
}

void BatchModel::apply(const Changes &changes)
{
    const Taken taken = take(changes.rows);
    tell(taken.rows);
    if (taken.countsChanged)
        Q_EMIT countsChanged();
    if (!taken.arrivals.isEmpty())
        Q_EMIT arrived(taken.arrivals);
}

/// Copies the changed rows in and notes what that means; tells nobody yet.
BatchModel::Taken BatchModel::take(const std::vector<Download> &rows)
{
    Taken taken;
    taken.rows.reserve(rows.size());
    for (const Download &after : rows) {
        if (!contains(after.id))
            continue;
        Download &before = m_rows[std::size_t(toIndex(after.id))];
        taken.countsChanged |= filterOf(before) != filterOf(after) || before.removed != after.removed;
        count(before, -1);
        count(after, 1);
        if (isArrival(before, after))
            taken.arrivals.append(after.id);
        if (after.state == State::Delayed && !after.removed)
            m_due[after.id] = QDeadlineTimer(after.dueIn);
        else if (before.state == State::Delayed)
            m_due.erase(after.id);
        if (before.state != after.state)
            m_leftOut.remove(after.id);
        taken.rows.push_back({after.id, touchOf(before, after)});
        before = after;
    }
    if (m_due.empty() == m_secondHand.isActive())
        m_due.empty() ? m_secondHand.stop() : m_secondHand.start();
    unite(taken.rows);
    std::sort(taken.arrivals.begin(), taken.arrivals.end(),
        [this](DownloadId a, DownloadId b) { return download(a).arrival < download(b).arrival; });
    return taken;
}

void BatchModel::count(const Download &row, int by)
{
    if (row.removed)
        return;
    m_counts[std::size_t(TileFilter::All)] += by;
    m_counts[std::size_t(filterOf(row))] += by;
}

Touch BatchModel::touchOf(const Download &before, const Download &after)
{
    if (before.removed == after.removed && isOnlyProgress(before, after))
        return touchOfProgress(after);
    if (after.state == State::Running)
        m_spoken[after.id] = {m_clock.elapsed(), percentReceived(after)};
    else
        m_spoken.erase(after.id);
    return before.removed == after.removed ? Touch::State : Touch::Listing;
}

/// A screen reader that is told of every percent of every row says nothing else any more.
Touch BatchModel::touchOfProgress(const Download &row)
{
    const qint64 now = m_clock.elapsed();
    const int percent = percentReceived(row);
    const auto [last, isNew] = m_spoken.try_emplace(row.id, LastSpoken{now, percent});
    const bool due = now - last->second.at >= SpeechPause.count()
        || std::abs(percent - last->second.percent) >= SpeechStep;
    if (isNew || !due)
        return Touch::Progress;
    last->second = {now, percent};
    return Touch::Spoken;
}

/// In as few spans as there are runs of neighbours whose sentence is due, or is not.
void BatchModel::tell(const TouchedRows &rows)
{
    if (rows.empty())
        return;
    Q_EMIT rowsTouched(rows);
    for (std::size_t first = 0; first < rows.size();) {
        Touch most = rows[first].touch;
        std::size_t last = first;
        while (last + 1 < rows.size() && toIndex(rows[last + 1].id) == toIndex(rows[last].id) + 1
            && (rows[last + 1].touch == Touch::Progress) == (most == Touch::Progress))
            most = std::max(most, rows[++last].touch);
        Q_EMIT dataChanged(indexOf(rows[first].id), indexOf(rows[last].id), rolesOf(most));
        first = last + 1;
    }
}

/// Once a second, while rows wait for their next try: what their tiles say of it.
void BatchModel::countDown()
{
    TouchedRows rows;
    for (const auto &[id, deadline] : m_due) {
        Download &row = m_rows[std::size_t(toIndex(id))];
        const std::chrono::milliseconds left(deadline.remainingTime());
        if (std::exchange(row.dueIn, left) != left)
            rows.push_back({id, touchOfProgress(row)});
    }
    if (rows.empty()) // all are overdue: of a batch that is paused they stay so
        m_secondHand.stop();
    tell(rows);
}

QList<DownloadId> BatchModel::listed() const
{
    QList<DownloadId> ids;
    ids.reserve(countOf(TileFilter::All));
    for (const Download &row : m_rows) {
        if (!row.removed)
            ids.append(row.id);
    }
    return ids;
}

QString BatchModel::fileName(DownloadId id) const
{
    const Download &row = download(id);
    return row.savedAs.isEmpty() ? entry(id).fileName : row.savedAs;
}

QString BatchModel::filePath(DownloadId id) const
{
    if (!isOnDisk(download(id)) || m_folder.isEmpty())
        return {};
    return m_folder + u'/' + fileName(id);
}

bool BatchModel::hasPicture(DownloadId id) const
{
    return isOnDisk(download(id)) && (entry(id).picture || hasPictureExtension(entry(id).fileName));
}

int BatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : batchSize();
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
        return rowToolTip(row, entry(id), filePath(id), isPreviewLeftOut(id));
    case Qt::AccessibleTextRole:
        return accessibleText(row, entry(id), int(toIndex(id)) + 1, batchSize());
    case Qt::AccessibleDescriptionRole:
        return rowDescription(row, entry(id), filePath(id), isPreviewLeftOut(id));
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
    case SizeRole:
        return row.received > 0 ? row.received : row.total;
    case TimeRole:
        return qint64(row.requestTime.count());
    case FileNameRole:
        return fileName(id);
    case AddressRole:
        return entry(id).address;
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
        {FilePathRole, "filePath"}, {DoubtRole, "doubt"}, {SizeRole, "size"}, {TimeRole, "time"},
        {FileNameRole, "fileName"}, {AddressRole, "address"}});
    return names;
}

} // namespace Halyard
