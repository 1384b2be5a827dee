// SPDX-License-Identifier: MIT
// Keeps two selections in step, in both directions: that of the arranged rows, which the views share, and
// that of the table, whose model has the same rows with more columns. By ranges, so that "select all" of a
// million rows is one step. Owned by the table view; GUI thread.
#pragma once

#include <QItemSelectionModel>
#include <QObject>

namespace Halyard {

class LinkedSelection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkedSelection)
public:
    /// Row n of one model is row n of the other.
    LinkedSelection(QItemSelectionModel *one, QItemSelectionModel *other, QObject *parent);

private:
    void link(QItemSelectionModel *from, QItemSelectionModel *to);
    void copyAll(const QItemSelectionModel *from, QItemSelectionModel *to);
    static void follow(const QModelIndex &current, QItemSelectionModel *to);
    static QItemSelection rowsIn(const QAbstractItemModel *model, const QItemSelection &selection);

    bool m_following = false; ///< what changes now changes because the other one did
};

} // namespace Halyard
