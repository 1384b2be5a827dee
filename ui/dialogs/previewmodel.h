// SPDX-License-Identifier: MIT
// The first rows of a list as they would stand in the batch: number, address,
// name of the file. Owned by the add dialog; GUI thread.
#pragma once

#include "download.h"

#include <QAbstractTableModel>

namespace Halyard {

class PreviewModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreviewModel)
public:
    enum Column { Number, Address, FileName, ColumnCount };

    explicit PreviewModel(QObject *parent = nullptr);

    /// @p earlier: how many rows the batch has before these.
    void show(std::vector<Entry> entries, qsizetype earlier);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textAt(const QModelIndex &index) const;

    std::vector<Entry> m_entries;
    qsizetype m_earlier = 0;
};

} // namespace Halyard
