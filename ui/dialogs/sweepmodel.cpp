// SPDX-License-Identifier: MIT
#include "sweepmodel.h"

#include "texts.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

SweepModel::SweepModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SweepModel::begin(const std::vector<int> &levels)
{
    beginResetModel();
    m_levels = levels;
    m_done.clear();
    endResetModel();
}

void SweepModel::add(const SweepLevel &level)
{
    if (m_done.size() == m_levels.size())
        return;
    m_levels[m_done.size()] = level.parallel;
    m_done.push_back(level);
    // Every bar is measured by the longest one.
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SweepModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SweepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_levels.size());
}

int SweepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SweepModel::textAt(int row, int column) const
{
    if (column == AtOnce)
        return QLocale().toString(m_levels[std::size_t(row)]);
    if (std::size_t(row) >= m_done.size())
        return {};
    const SweepLevel &level = m_done[std::size_t(row)];
    switch (column) {
    case Time:
        return formatTiming(level.elapsed);
    case Lost:
        //: %1 of %2 files
        return tr("%1 of %2").arg(QLocale().toString(level.failed), QLocale().toString(level.rows));
    case Median:
        return formatTiming(level.median);
    default:
        return formatTiming(level.slowest);
    }
}

QVariant SweepModel::shareAt(int row, int column) const
{
    if (std::size_t(row) >= m_done.size())
        return {};
    const SweepLevel &level = m_done[std::size_t(row)];
    if (column == Lost)
        return level.errorShare();
    if (column != Time)
        return {};
    const auto longest = std::max_element(m_done.cbegin(), m_done.cend(),
        [](const SweepLevel &one, const SweepLevel &other) { return one.elapsed < other.elapsed; });
    return longest->elapsed.count() > 0 ? double(level.elapsed.count()) / double(longest->elapsed.count())
                                        : 0.0;
}

QVariant SweepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textAt(index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == ShareRole)
        return shareAt(index.row(), index.column());
    return {};
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool hasBar = section == Time || section == Lost;
    if (role == Qt::TextAlignmentRole)
        return int((hasBar ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AtOnce:
        //: Head of a column: how many files are fetched at once
        return tr("At once");
    case Time:
        //: Head of a column: how long all of it took
        return tr("Time");
    case Lost:
        //: Head of a column: files that were not saved
        return tr("Lost");
    case Median:
        //: Head of a column: half of the answers took no longer than that
        return tr("Usual answer");
    default:
        //: Head of a column: nearly all of the answers took no longer than that
        return tr("Slow answer");
    }
}

QString SweepModel::text() const
{
    QStringList lines;
    QStringList head;
    for (int column = 0; column < ColumnCount; ++column)
        head << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << head.join(u'\t');
    for (int row = 0; row < int(m_done.size()); ++row) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << textAt(row, column);
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace Halyard
