// SPDX-License-Identifier: MIT
// The tool bar with the verbs: Add, the primary button, Stop, Retry failed. Folds from its end, so that Add
// and the primary button stay where the window is narrow. Owned by the window; GUI thread.
#pragma once

#include <QToolBar>

class QPushButton;

namespace Halyard {

class PrimaryButton;
class WindowActions;
struct BatchStatus;

class ActionBar final : public QToolBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionBar)
public:
    explicit ActionBar(WindowActions *actions, QWidget *parent = nullptr);

    void show(const BatchStatus &status);
    void focusPrimary();
    /// The width at which nothing folds.
    int wholeWidth() const;
    /// As the first of two lines it leaves less room below.
    void setAbove(bool above);

Q_SIGNALS:
    void primaryClicked();
    void stopClicked();
    void retryClicked();
    void openFolderClicked();

private:
    QPushButton *addButton(const QString &name, const QString &text, QAction **place);

    PrimaryButton *m_primary;
    QPushButton *m_stop;
    QPushButton *m_retry;
    QAction *m_retryPlace = nullptr;
    QAction *m_folderPlace = nullptr; ///< in the place of Retry while that is the primary verb
};

} // namespace Halyard
