// SPDX-License-Identifier: MIT
#include "tablemodel.h"

#include "texts.h"

#include <QLocale>
#include <QUrl>

namespace Halyard {

namespace {

bool isNumber(int column)
{
    return column == TableModel::Number || (column >= TableModel::Size && column <= TableModel::Tries);
}

} // namespace

TableModel::TableModel(ArrangedModel *rows, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_rows(rows)
{
    setSourceModel(rows);
    // The skin below passes on what changed in the one column that it knows.
    connect(rows, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
            QList<int> shown = roles;
            if (!shown.isEmpty())
                shown << Qt::DisplayRole;
            Q_EMIT dataChanged(index(first.row(), 0), index(last.row(), ColumnCount - 1), shown);
        });
}

std::optional<RowOrder> TableModel::orderOf(int column)
{
    switch (column) {
    case Number:
        return RowOrder::Request;
    case Name:
        return RowOrder::Name;
    case Size:
        return RowOrder::Size;
    case Time:
        return RowOrder::Time;
    case Arrived:
        return RowOrder::Arrival;
    default:
        return std::nullopt;
    }
}

std::optional<int> TableModel::columnOf(RowOrder order)
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (orderOf(column) == order)
            return column;
    }
    return std::nullopt;
}

void TableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QModelIndex TableModel::index(int row, int column, const QModelIndex &parent) const
{
    const bool there
        = !parent.isValid() && row >= 0 && row < rowCount() && column >= 0 && column < ColumnCount;
    return there ? createIndex(row, column) : QModelIndex();
}

QModelIndex TableModel::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex TableModel::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

bool TableModel::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && rowCount() > 0;
}

QModelIndex TableModel::mapToSource(const QModelIndex &proxy) const
{
    return proxy.isValid() ? m_rows->index(proxy.row()) : QModelIndex();
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return text(m_rows->idAt(index.row()), index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && index.column() != Name)
        return text(m_rows->idAt(index.row()), index.column());
    return m_rows->data(m_rows->index(index.row()), role);
}

QString TableModel::text(DownloadId id, int column) const
{
    const Download &row = m_rows->batch()->download(id);
    const Entry &entry = m_rows->batch()->entry(id);
    switch (column) {
    case Number:
        return QLocale().toString(toIndex(id) + 1);
    case Name:
        return entry.title;
    case Status:
        return statusText(row, entry);
    case Size: {
        const qint64 bytes = row.received > 0 ? row.received : row.total;
        return bytes > 0 ? formatBytes(bytes) : QString();
    }
    case Time:
        return row.requestTime.count() > 0 ? formatDuration(row.requestTime) : QString();
    case Arrived:
        return row.state == State::Saved && row.arrival > 0 ? QLocale().toString(row.arrival) : QString();
    case Tries:
        return row.tries > 0 ? QLocale().toString(row.tries) : QString();
    case Host:
        return QUrl(entry.address).host();
    case Address:
        return entry.address;
    case File:
        return m_rows->batch()->fileName(id);
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        //: a column: the place in the order of the requests
        return tr("No.");
    case Name:
        //: a column: a file's title
        return tr("Name");
    case Status:
        //: a column: how a file stands
        return tr("Status");
    case Size:
        //: a column: bytes of a file
        return tr("Size");
    case Time:
        //: a column: how long it took
        return tr("Time");
    case Arrived:
        //: a column: the rank in the order of arrival
        return tr("Arrived");
    case Tries:
        //: a column: how often it was tried
        return tr("Tries");
    case Host:
        //: a column: the server's name
        return tr("Host");
    case Address:
        //: a column: the address, a URL
        return tr("Address");
    case File:
        //: a column: the file's name
        return tr("File");
    default:
        return {};
    }
}

} // namespace Halyard
