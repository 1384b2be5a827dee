// SPDX-License-Identifier: MIT
// What could not be saved, by reason, in the layout above the grid: a headline and a line a reason, each with
// who is at fault, what happened, Show, and the button that helps. Appears when a batch has ended with
// failures or when asked for; it pushes the content and is never over it. At most a third of its window high;
// scrolls beyond that, and folds to its headline. Owned by the window; GUI thread. `dismissed` comes after it
// is hidden.
#pragma once

#include "failuregroups.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace Halyard {

class ElidedLabel;
class FailureLine;
class RunTrace;

class FailurePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FailurePanel)
public:
    FailurePanel(BatchModel *model, RunTrace *trace, QWidget *parent = nullptr);

    /// Looks at the model again: shows what has failed, and hides where nothing has.
    void refresh();
    void fold() { m_whole = false; } ///< the next refresh() shows the first few reasons
    void setFirstByteTimeout(std::chrono::milliseconds timeout); ///< the present one
    QWidget *pane() const; ///< what F6 goes to

Q_SIGNALS:
    void showRequested(const QList<Halyard::DownloadId> &ids);
    void remedyChosen(Halyard::Remedy remedy, const QList<Halyard::DownloadId> &ids,
        std::chrono::milliseconds time); ///< the wait, or the new time-out
    void retryRequested(const QList<Halyard::DownloadId> &ids);
    void saveListRequested(const QList<Halyard::DownloadId> &ids);
    void copyListRequested(const QList<Halyard::DownloadId> &ids);
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Focus;

    void layOut();
    void dress();
    QColor ground() const;
    void retranslate();
    void showGroups(const std::vector<FailureGroup> &groups);
    void showLine(FailureLine *line, const FailureGroup &group);
    FailureLine *addLine();
    Focus focus() const;
    void restore(const Focus &focus);
    void step(const FailureLine *from, int by);
    void setFolded(bool folded);
    void arrange();
    int linesShown() const;
    QList<DownloadId> failedIds() const;
    void dismiss();

    BatchModel *m_model;
    RunTrace *m_trace;
    std::chrono::milliseconds m_timeout{0};
    std::vector<FailureGroup> m_groups;
    bool m_folded = false;
    bool m_isLow = false; ///< the window, at the last look
    bool m_whole = false; ///< all reasons are shown, however many

    QToolButton *m_fold;
    ElidedLabel *m_headline;
    QWidget *m_verbs;
    QPushButton *m_retryAll;
    QPushButton *m_save;
    QPushButton *m_copy;
    QToolButton *m_close;
    QBoxLayout *m_head;
    QScrollArea *m_scroll;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    QList<FailureLine *> m_lines; ///< as many as were ever needed; those beyond linesShown() are hidden
    QPushButton *m_more;
};

} // namespace Halyard
