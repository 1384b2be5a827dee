// SPDX-License-Identifier: MIT
// "Keyboard shortcuts": every action that has one, by menu, and keys that are
// no actions. Made from the actions themselves, so that it cannot be out of
// date. Not modal. Owned by the window, deletes itself when it is closed; GUI
// thread.
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE
class QPushButton;
class QTreeWidget;

namespace Halyard {

struct ShortcutGroup
{
    struct Key
    {
        QList<QKeySequence> keys;
        QString what;
    };

    QString title; ///< of the menu, with or without its mnemonic
    QList<QAction *> actions; ///< those without a shortcut are left out
    QList<Key> others; ///< keys that are no actions
};

class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsDialog)
public:
    /// Asked once at first, and again in another language.
    using Groups = std::function<QList<ShortcutGroup>()>;

    explicit ShortcutsDialog(Groups groups, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addGroup(const ShortcutGroup &group);
    void copy() const;
    void retranslate();

    Groups m_groups;
    QTreeWidget *m_tree;
    QPushButton *m_close;
};

} // namespace Halyard
