// SPDX-License-Identifier: MIT
// The arranged rows with a column for each fact: a thin skin over ArrangedModel, whose rows it has, one for
// one. (That model keeps to one column because Qt 6.4 tells a screen reader that a list has rows times
// columns items.) Owned by the table view; GUI thread.
#pragma once

#include "arrangedmodel.h"

#include <QIdentityProxyModel>

namespace Halyard {

class TableModel final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableModel)
public:
    enum Column { Number, Name, Status, Size, Time, Arrived, Tries, Host, Address, File };
    static constexpr int ColumnCount = File + 1;

    explicit TableModel(ArrangedModel *rows, QObject *parent = nullptr);

    ArrangedModel *rows() const { return m_rows; }
    /// The order that a column stands for, if it does.
    static std::optional<RowOrder> orderOf(int column);
    static std::optional<int> columnOf(RowOrder order);
    /// Names of columns in another language.
    void retranslate();

    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QModelIndex sibling(int row, int column, const QModelIndex &of) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(DownloadId id, int column) const;

    ArrangedModel *m_rows;
};

} // namespace Halyard
