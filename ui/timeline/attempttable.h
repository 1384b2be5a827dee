// SPDX-License-Identifier: MIT
// The tab beside the chart: the same numbers, for reading, for screen readers and for copying with Ctrl+C.
// What is selected here is selected in the other views, by rows. Owned by the dock; GUI thread. Hidden, it
// holds no lines and follows nothing.
#pragma once

#include <QTableView>

namespace Halyard {

class ArrangedModel;
class AttemptModel;
class RunTrace;

class AttemptTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttemptTable)
public:
    AttemptTable(
        ArrangedModel *rows, QItemSelectionModel *selection, RunTrace *trace, QWidget *parent = nullptr);
    ~AttemptTable() override;

    /// The selected lines as text with tabs.
    void copy() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fitColumns();
    void takeSelection();
    void takeLines(int first, int last);
    void giveSelection();
    void takeCurrent();

    ArrangedModel *m_rows;
    QItemSelectionModel *m_shared;
    AttemptModel *m_lines;
    bool m_taking = false; ///< one of the two selections follows the other
};

} // namespace Halyard
