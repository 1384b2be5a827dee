// SPDX-License-Identifier: MIT
// The folder to save to: a path that can be typed ("~" for the home folder, folders are completed), dropped
// or chosen. A path where nothing could be saved is refused at once, with the reason, and the one before
// stays. While it is locked the path can be read and copied, and every try to change it gives the reason.
// Owned by the tool bar; GUI thread. Asks the disk on a pool thread: where that takes long, `folderChosen`
// comes first, and `refused` with a `folderChosen` of the earlier path when the answer is bad.
#pragma once

#include <QLineEdit>

class QMenu;

namespace Halyard {

class PatchButton;
struct FolderFault;

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
    /// For the context menu, the latest first.
    void setRecent(const QStringList &folders);
    /// A new one; the caller deletes it.
    QMenu *contextMenu();
    /// @p path as if it had been dropped here.
    void propose(const QString &path);
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
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void retranslate();
    void showToolTip();
    void refuse(const FolderFault &fault, const QString &before);
    void commit();

    QString m_folder;
    QString m_lock;
    QStringList m_recent;
    PatchButton *m_button;
};

} // namespace Halyard
