// SPDX-License-Identifier: MIT
#include "attemptmodel.h"

#include "arrangedmodel.h"
#include "barphases.h"
#include "runtrace.h"
#include "timelinetexts.h"
#include "traceexport.h"

#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Halyard {

AttemptModel::AttemptModel(ArrangedModel *rows, RunTrace *trace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(rows)
    , m_trace(trace)
{
    connect(trace, &RunTrace::changed, this, &AttemptModel::onTraceChanged);
    connect(trace, &RunTrace::cleared, this, &AttemptModel::rebuild);
    connect(rows, &QAbstractItemModel::modelReset, this, &AttemptModel::rebuild);
    connect(rows, &QAbstractItemModel::layoutChanged, this, &AttemptModel::rebuild);
    connect(rows, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { onRowsInserted(first, last); });
    connect(rows, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) { onRowsLeave(first, last); });
    connect(rows, &QAbstractItemModel::rowsAboutToBeMoved, this,
        [this](const QModelIndex &, int first, int last) { onRowsLeave(first, last); });
    connect(rows, &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
            const int count = last - first + 1;
            const int now = to > first ? to - count : to;
            onRowsInserted(now, now + count - 1);
        });
    connect(rows, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
            if (roles.isEmpty() || roles.contains(int(BatchModel::ArrivalRole)))
                onDataChanged(first.row(), last.row());
        });
}

void AttemptModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    rebuild();
}

void AttemptModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void AttemptModel::rebuild()
{
    if (!m_active && m_lines.empty())
        return;
    beginResetModel();
    m_lines = m_active ? attemptsOf(0, m_rows->rowCount() - 1) : std::vector<qint32>();
    endResetModel();
}

std::vector<qint32> AttemptModel::attemptsOf(int first, int last) const
{
    std::vector<qint32> found;
    for (int row = first; row <= last; ++row) {
        const auto from = qsizetype(found.size());
        for (qsizetype i = m_trace->lastOf(m_rows->idAt(row)); i >= 0; i = m_trace->before(i))
            found.push_back(qint32(i));
        std::reverse(found.begin() + from, found.end());
    }
    return found;
}

int AttemptModel::rowAt(int line) const
{
    return m_rows->indexOf(attemptAt(line).id).row();
}

int AttemptModel::firstLineOf(int row) const
{
    const auto place
        = std::lower_bound(m_lines.begin(), m_lines.end(), row, [this](qint32 attempt, int wanted) {
              return m_rows->indexOf(m_trace->attempt(attempt).id).row() < wanted;
          });
    return int(place - m_lines.begin());
}

void AttemptModel::onTraceChanged()
{
    if (!m_active)
        return;
    for (const qsizetype attempt : m_trace->touched()) {
        const QModelIndex row = m_rows->indexOf(m_trace->attempt(attempt).id);
        if (!row.isValid())
            continue;
        const auto behind = std::upper_bound(m_lines.begin() + firstLineOf(row.row()),
            m_lines.begin() + firstLineOf(row.row() + 1), qint32(attempt));
        const int line = int(behind - m_lines.begin());
        if (line > 0 && m_lines[std::size_t(line) - 1] == attempt) {
            Q_EMIT dataChanged(index(line - 1, 0), index(line - 1, ColumnCount - 1));
            continue;
        }
        beginInsertRows({}, line, line);
        m_lines.insert(behind, qint32(attempt));
        endInsertRows();
    }
}

void AttemptModel::onRowsInserted(int first, int last)
{
    if (!m_active)
        return;
    const std::vector<qint32> fresh = attemptsOf(first, last);
    if (fresh.empty())
        return;
    const int line = firstLineOf(first);
    beginInsertRows({}, line, line + int(fresh.size()) - 1);
    m_lines.insert(m_lines.begin() + line, fresh.begin(), fresh.end());
    endInsertRows();
}

void AttemptModel::onRowsLeave(int first, int last)
{
    if (!m_active)
        return;
    const int from = firstLineOf(first);
    const int to = firstLineOf(last + 1);
    if (from >= to)
        return;
    m_shrinking = true;
    beginRemoveRows({}, from, to - 1);
    m_lines.erase(m_lines.begin() + from, m_lines.begin() + to);
    endRemoveRows();
    m_shrinking = false;
}

void AttemptModel::onDataChanged(int first, int last)
{
    if (!m_active || m_lines.empty())
        return;
    const int from = firstLineOf(first);
    const int to = firstLineOf(last + 1);
    if (from < to)
        Q_EMIT dataChanged(index(from, Arrived), index(to - 1, Result));
}

const AttemptTrace &AttemptModel::attemptAt(int line) const
{
    return m_trace->attempt(m_lines[std::size_t(line)]);
}

qint64 AttemptModel::timeAt(int line, int column) const
{
    const qsizetype before = m_trace->before(m_lines[std::size_t(line)]);
    const BatchTime previous = before < 0 ? NotReached : m_trace->attempt(before).ended;
    const BarTimes times = timesOf(attemptAt(line), previous);
    switch (column) {
    case InLine:
        return times.of(BarPhase::InLine).count();
    case Connect:
        return times.of(BarPhase::Connecting).count();
    case Wait:
        return times.of(BarPhase::Waiting).count();
    case Receive:
        return times.of(BarPhase::Receiving).count();
    case Check:
        return times.of(BarPhase::Checking).count();
    case Total:
        return times.total.count();
    default:
        return -1;
    }
}

QString AttemptModel::textAt(int line, int column, bool plain) const
{
    const AttemptTrace &attempt = attemptAt(line);
    const auto text
        = [plain](qint64 value) { return plain ? QString::number(value) : QLocale().toString(value); };
    switch (column) {
    case Number:
        return text(toIndex(attempt.id) + 1);
    case File:
        return m_rows->batch()->entry(attempt.id).title;
    case Attempt:
        return text(attempt.number);
    case Arrived: {
        const int arrival = m_rows->batch()->download(attempt.id).arrival;
        return attempt.kind == OutcomeKind::Saved && arrival > 0 ? text(arrival) : QString();
    }
    case Result:
        return attemptResult(*m_trace, m_lines[std::size_t(line)], *m_rows->batch());
    case Connect:
        if (usesConnectionAgain(attempt))
            //: of a connection to a server: none had to be made
            return tr("used again");
        [[fallthrough]];
    default:
        const qint64 time = timeAt(line, column);
        return time < 0 ? QString() : text(time);
    }
}

QString AttemptModel::asText(const std::vector<int> &lines) const
{
    QString text;
    const auto append = [&text](const QString &cell, int column) {
        QString one = cell;
        one.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        text += withoutFormula(one) + (column == ColumnCount - 1 ? u'\n' : u'\t');
    };
    for (int column = 0; column < ColumnCount; ++column)
        append(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), column);
    for (const int line : lines) {
        for (int column = 0; column < ColumnCount; ++column)
            append(textAt(line, column, true), column);
    }
    return text;
}

int AttemptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int AttemptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttemptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return textAt(index.row(), index.column(), false);
    if (role == Qt::ToolTipRole && (index.column() == File || index.column() == Result))
        return QString(u"<qt>"_s + textAt(index.row(), index.column(), false).toHtmlEscaped() + u"</qt>"_s);
    if (role == Qt::TextAlignmentRole && index.column() != File && index.column() != Result)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant AttemptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(
            (section == File || section == Result ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        //: heading of the column with the place in the order of the requests
        return tr("#");
    case File:
        //: heading of a column with names of files
        return tr("File");
    case Attempt:
        //: heading: the first, second… attempt to get a file
        return tr("Attempt");
    case Arrived:
        //: heading: the rank in the order of arrival
        return tr("Arrived");
    case InLine:
        return tr("In line, ms");
    case Connect:
        return tr("Connect, ms");
    case Wait:
        return tr("Wait, ms");
    case Receive:
        return tr("Receive, ms");
    case Check:
        return tr("Check, ms");
    case Total:
        return tr("Total, ms");
    case Result:
        //: heading: how an attempt ended
        return tr("Result");
    default:
        return {};
    }
}

} // namespace Halyard
