// SPDX-License-Identifier: MIT
#include "linkedselection.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace Halyard {

LinkedSelection::LinkedSelection(QItemSelectionModel *one, QItemSelectionModel *other, QObject *parent)
    : QObject(parent)
{
    link(one, other);
    link(other, one);
    // Rows that come, go and move change both; the one selection knows best where its rows are then.
    const auto follow = [this, one, other] { copyAll(one, other); };
    connect(other->model(), &QAbstractItemModel::rowsInserted, this, follow);
    connect(other->model(), &QAbstractItemModel::rowsRemoved, this, follow);
    connect(other->model(), &QAbstractItemModel::rowsMoved, this, follow);
    connect(other->model(), &QAbstractItemModel::layoutChanged, this, follow);
    connect(other->model(), &QAbstractItemModel::modelReset, this, follow);
    copyAll(one, other);
}

void LinkedSelection::link(QItemSelectionModel *from, QItemSelectionModel *to)
{
    connect(from, &QItemSelectionModel::selectionChanged, this,
        [this, to](const QItemSelection &chosen, const QItemSelection &left) {
            if (m_following)
                return;
            const QScopedValueRollback guard(m_following, true);
            to->select(rowsIn(to->model(), left), QItemSelectionModel::Deselect);
            to->select(rowsIn(to->model(), chosen), QItemSelectionModel::Select);
        });
    connect(from, &QItemSelectionModel::currentChanged, this, [this, to](const QModelIndex &current) {
        if (m_following)
            return;
        const QScopedValueRollback guard(m_following, true);
        follow(current, to);
    });
}

void LinkedSelection::copyAll(const QItemSelectionModel *from, QItemSelectionModel *to)
{
    const QScopedValueRollback guard(m_following, true);
    to->select(rowsIn(to->model(), from->selection()), QItemSelectionModel::ClearAndSelect);
    follow(from->currentIndex(), to);
}

/// In the column that is current there already.
void LinkedSelection::follow(const QModelIndex &current, QItemSelectionModel *to)
{
    const int column = std::max(0, to->currentIndex().column());
    to->setCurrentIndex(to->model()->index(current.row(), column), QItemSelectionModel::NoUpdate);
}

QItemSelection LinkedSelection::rowsIn(const QAbstractItemModel *model, const QItemSelection &selection)
{
    QItemSelection rows;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid() && range.bottom() < model->rowCount())
            rows.append(QItemSelectionRange(
                model->index(range.top(), 0), model->index(range.bottom(), model->columnCount() - 1)));
    }
    return rows;
}

} // namespace Halyard
