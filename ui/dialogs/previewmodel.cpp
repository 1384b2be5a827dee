// SPDX-License-Identifier: MIT
#include "previewmodel.h"

#include <QLocale>

#include <utility>

namespace Halyard {

PreviewModel::PreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PreviewModel::show(std::vector<Entry> entries, qsizetype earlier)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_earlier = earlier;
    endResetModel();
}

void PreviewModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PreviewModel::textAt(const QModelIndex &index) const
{
    const Entry &entry = m_entries[std::size_t(index.row())];
    switch (index.column()) {
    case Number:
        return QLocale().toString(m_earlier + index.row() + 1);
    case Address:
        return entry.address;
    default:
        return entry.fileName;
    }
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textAt(index);
    if (role == Qt::ToolTipRole && index.column() != Number)
        return textAt(index).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole && index.column() == Number)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        //: Head of a column: the place in the list
        return tr("No.");
    case Address:
        //: Head of a column: an internet address
        return tr("Address");
    default:
        return tr("File name");
    }
}

} // namespace Halyard
