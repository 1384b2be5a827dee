// SPDX-License-Identifier: MIT
// The folder to save to: a path that can be typed ("~" for the home folder, folders are completed), dropped
// or chosen. While it is locked the path can be read and copied, and every try to change it gives the reason.
// Owned by the tool bar; GUI thread; looks at no file itself.
#pragma once

#include <QLineEdit>

class QToolButton;

namespace Halyard {

class FolderField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FolderField)
public:
    explicit FolderField(QWidget *parent = nullptr);

    /// An absolute path; shown with "~".
    void setFolder(const QString &path);
    QString folder() const { return m_folder; }
    /// An empty @p reason unlocks.
    void setLocked(const QString &reason);
    /// Opens the chooser, or refuses while it is locked.
    void browse();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// An absolute path, typed, dropped or chosen; setFolder() accepts it.
    void folderChosen(const QString &path);
    /// What was tried cannot be: why, as a sentence.
    void refused(const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void showToolTip();
    void commit();
    void propose(const QString &path);

    QString m_folder;
    QString m_lock;
    QToolButton *m_button;
};

} // namespace Halyard
