// SPDX-License-Identifier: MIT
#include "shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ComfortableLetters = 76;
constexpr int ComfortableLines = 34;
constexpr int RowPadding = 8;

/// What stands in a menu without its mnemonic and without the dots that promise
/// a dialog.
QString plainText(const QString &menuText)
{
    QString text;
    for (qsizetype i = 0; i < menuText.size(); ++i) {
        if (menuText.at(i) == u'&' && ++i == menuText.size())
            break;
        text += menuText.at(i);
    }
    if (text.endsWith(u'…'))
        text.chop(1);
    return text.trimmed();
}

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys) {
        if (!key.isEmpty())
            texts << key.toString(QKeySequence::NativeText);
    }
    return texts.join(u", "_s);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(Groups groups, QWidget *parent)
    : QDialog(parent)
    , m_groups(std::move(groups))
    , m_tree(new QTreeWidget)
    , m_close(new QPushButton)
{
    setObjectName(u"shortcutsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_tree->setObjectName(u"shortcutsTable"_s);
    m_tree->setColumnCount(2);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(16);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_close->setObjectName(u"shortcutsCloseButton"_s);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    m_close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_tree, 1);
    column->addWidget(buttons);
    auto *copyKey = new QShortcut(QKeySequence::Copy, m_tree);
    copyKey->setContext(Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, &ShortcutsDialog::copy);
    retranslate();
    fill();
    const QSize comfortable(fontMetrics().averageCharWidth() * ComfortableLetters,
        fontMetrics().lineSpacing() * ComfortableLines);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
}

void ShortcutsDialog::fill()
{
    m_tree->clear();
    const QList<ShortcutGroup> groups = m_groups();
    for (const ShortcutGroup &group : groups)
        addGroup(group);
    m_tree->expandAll();
    for (QTreeWidgetItemIterator row(m_tree); *row; ++row)
        (*row)->setSizeHint(1, {0, fontMetrics().lineSpacing() + RowPadding});
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, m_tree->columnWidth(0) + 24);
}

void ShortcutsDialog::addGroup(const ShortcutGroup &group)
{
    QList<QTreeWidgetItem *> rows;
    const auto add = [&rows](const QString &what, const QString &keys) {
        if (!what.isEmpty() && !keys.isEmpty())
            rows << new QTreeWidgetItem({what, keys});
    };
    for (const QAction *action : group.actions)
        add(plainText(action->text()), keysText(action->shortcuts()));
    for (const ShortcutGroup::Key &key : group.others)
        add(key.what, keysText(key.keys));
    if (rows.isEmpty())
        return;
    auto *head = new QTreeWidgetItem(m_tree, {plainText(group.title), QString()});
    head->setFlags(Qt::ItemIsEnabled);
    head->setFirstColumnSpanned(true);
    QFont bold = m_tree->font();
    bold.setBold(true);
    head->setFont(0, bold);
    head->addChildren(rows);
    if (!m_tree->currentItem())
        m_tree->setCurrentItem(rows.first(), 0, QItemSelectionModel::NoUpdate);
}

void ShortcutsDialog::copy() const
{
    QStringList lines;
    for (QTreeWidgetItemIterator row(m_tree); *row; ++row) {
        if ((*row)->isSelected())
            lines << (*row)->text(0) + u'\t' + (*row)->text(1);
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void ShortcutsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        // The actions may hear of it after us.
        QMetaObject::invokeMethod(this, &ShortcutsDialog::fill, Qt::QueuedConnection);
    }
    QDialog::changeEvent(event);
}

void ShortcutsDialog::retranslate()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_tree->setAccessibleName(tr("Keyboard shortcuts"));
    //: Heads of columns: what happens, and by which keys
    m_tree->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_close->setText(tr("&Close"));
}

} // namespace Halyard
