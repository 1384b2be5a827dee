// SPDX-License-Identifier: MIT
// The attempts as a table: the numbers behind the chart's bars. One line an attempt, in the order of the rows
// as they are arranged; rows that never began have none. Owned by the table; GUI thread. It follows trace and
// rows by inserted, removed and changed lines while it is active, and holds nothing while it is not.
#pragma once

#include "download.h"

#include <QAbstractTableModel>
#include <vector>

namespace Halyard {

class ArrangedModel;
class RunTrace;
struct AttemptTrace;

class AttemptModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttemptModel)
public:
    enum Column { Number, File, Attempt, Arrived, InLine, Connect, Wait, Receive, Check, Total, Result };
    static constexpr int ColumnCount = Result + 1;

    AttemptModel(ArrangedModel *rows, RunTrace *trace, QObject *parent = nullptr);

    void setActive(bool active);
    void retranslate();
    /// True while lines go because their rows do: nobody chose another selection.
    bool isShrinking() const { return m_shrinking; }

    /// The row of the arrangement that a line belongs to.
    int rowAt(int line) const;
    /// The first line of that row or of one behind it.
    int firstLineOf(int row) const;
    /// The lines as text with tabs, numbers without grouping, names of the columns first.
    QString asText(const std::vector<int> &lines) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    void onTraceChanged();
    void onRowsInserted(int first, int last);
    void onRowsLeave(int first, int last);
    void onDataChanged(int first, int last);
    std::vector<qint32> attemptsOf(int first, int last) const;
    const AttemptTrace &attemptAt(int line) const;
    qint64 timeAt(int line, int column) const; ///< negative: none
    QString textAt(int line, int column, bool plain) const;

    ArrangedModel *m_rows;
    RunTrace *m_trace;
    bool m_active = false;
    bool m_shrinking = false;
    std::vector<qint32> m_lines; ///< indices of attempts
};

} // namespace Halyard
