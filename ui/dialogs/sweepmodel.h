// SPDX-License-Identifier: MIT
// The levels of a sweep as a table: a row each from the beginning, filled as
// they are done. Owned by the dialog; GUI thread.
#pragma once

#include "sweep.h"

#include <QAbstractTableModel>

namespace Halyard {

class SweepModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepModel)
public:
    enum Column { AtOnce, Time, Lost, Median, Slowest, ColumnCount };
    /// How long the bar of a cell is, from 0 to 1; invalid: it has none.
    static constexpr int ShareRole = Qt::UserRole;

    explicit SweepModel(QObject *parent = nullptr);

    /// Empties it for these levels.
    void begin(const std::vector<int> &levels);
    void add(const SweepLevel &level);
    const std::vector<SweepLevel> &done() const { return m_done; }
    /// Head and cells, a line each, with tabs: for a table elsewhere.
    QString text() const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textAt(int row, int column) const;
    QVariant shareAt(int row, int column) const;

    std::vector<int> m_levels;
    std::vector<SweepLevel> m_done;
};

} // namespace Halyard
