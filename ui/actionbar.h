// SPDX-License-Identifier: MIT
// The tool bar with the verbs: Add, the primary button, Stop, Retry failed. Folds from its end, so that Add
// and the primary button stay where the window is narrow. Owned by the window; GUI thread.
#pragma once

#include "batchstatus.h"
#include "glyphicon.h"

#include <QToolBar>

class QPushButton;

namespace Halyard {

class PrimaryButton;
class WindowActions;

class ActionBar final : public QToolBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionBar)
public:
    explicit ActionBar(WindowActions *actions, QWidget *parent = nullptr);

    void show(const BatchStatus &status);
    void focusPrimary();
    /// Stop and Retry by their icons alone.
    void setCompact(bool compact);
    /// The width at which nothing folds, whatever the bar looks like at the moment.
    int wholeWidth(bool compact = false) const;
    /// As the first of two lines it leaves less room below.
    void setAbove(bool above);

Q_SIGNALS:
    void primaryClicked();
    void stopClicked();
    void retryClicked();
    void openFolderClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addButton(const QString &name, Glyph glyph, QAction **place = nullptr);
    void retranslate();
    void label();
    int widthOf(const QPushButton *button, const QString &text) const;
    QString retryText(bool compact) const;

    BatchStatus m_status;
    bool m_compact = false;
    QPushButton *m_add;
    PrimaryButton *m_primary;
    QPushButton *m_stop;
    QPushButton *m_retry;
    QPushButton *m_folder;
    QAction *m_retryPlace = nullptr;
    QAction *m_folderPlace = nullptr; ///< in the place of Retry while that is the primary verb
};

} // namespace Halyard
