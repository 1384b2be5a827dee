// SPDX-License-Identifier: MIT
#include "actionbar.h"

#include "glyphicon.h"
#include "primarybutton.h"
#include "windowactions.h"

#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

ActionBar::ActionBar(WindowActions *actions, QWidget *parent)
    : QToolBar(parent)
    , m_primary(new PrimaryButton)
{
    setObjectName(u"mainToolBar"_s);
    setWindowTitle(tr("Actions"));
    setAccessibleName(tr("Actions"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setAbove(false);
    setIconSize({16, 16});
    if (auto *more = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s))
        more->setAccessibleName(tr("More actions"));

    // A tool bar's layout knows no margin at its beginning.
    auto *margin = new QWidget;
    margin->setFixedWidth(8);
    addWidget(margin);
    QPushButton *add = addButton(u"addButton"_s, tr("Add"), nullptr);
    add->setIcon(glyphIcon(Glyph::Plus));
    add->setToolTip(tr("Add addresses, lists or flags"));
    add->setMenu(actions->addMenu);
    addWidget(m_primary);
    m_stop = addButton(u"stopButton"_s, tr("Stop"), nullptr);
    m_stop->setIcon(glyphIcon(Glyph::Stop));
    m_stop->setToolTip(tr("Stop at once; nothing half-done is left behind (Ctrl+.)"));
    m_retry = addButton(u"retryButton"_s, verbText(Verb::RetryFailed, 0), &m_retryPlace);
    m_retry->setIcon(glyphIcon(Glyph::Retry));
    m_retry->setToolTip(tr("Try what failed once more (Ctrl+Shift+R)"));
    m_retry->setMinimumWidth(m_retry->fontMetrics().horizontalAdvance(verbText(Verb::RetryFailed, 88)) + 52);
    QPushButton *folder = addButton(u"openFolderButton"_s, verbText(Verb::OpenFolder, 0), &m_folderPlace);
    folder->setIcon(glyphIcon(Glyph::Folder));
    m_folderPlace->setVisible(false);

    connect(m_primary, &QPushButton::clicked, this, &ActionBar::primaryClicked);
    connect(m_stop, &QPushButton::clicked, this, &ActionBar::stopClicked);
    connect(m_retry, &QPushButton::clicked, this, &ActionBar::retryClicked);
    connect(folder, &QPushButton::clicked, this, &ActionBar::openFolderClicked);
}

QPushButton *ActionBar::addButton(const QString &name, const QString &text, QAction **place)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    QAction *action = addWidget(button);
    if (place)
        *place = action;
    return button;
}

void ActionBar::show(const BatchStatus &status)
{
    const Verb verb = primaryVerb(status);
    const int failed = retryable(status);
    m_primary->setVerb(verb, failed);
    m_primary->setEnabled(isOffered(verb, status));
    m_primary->setToolTip(status.total() > 0 ? tr("%1 (Ctrl+Return)").arg(m_primary->text())
                                             : tr("There is nothing to download yet: add addresses first"));
    m_stop->setEnabled(isUnderWay(status) || status.phase == Phase::Paused);
    m_retry->setEnabled(failed > 0);
    const QString label = verbText(Verb::RetryFailed, failed);
    if (m_retry->text() != label)
        m_retry->setText(label);
    m_retryPlace->setVisible(verb != Verb::RetryFailed);
    m_folderPlace->setVisible(verb == Verb::RetryFailed);
}

void ActionBar::focusPrimary()
{
    m_primary->setFocus();
}

void ActionBar::setAbove(bool above)
{
    setContentsMargins(0, 0, 0, above ? 8 : 16);
}

int ActionBar::wholeWidth() const
{
    return sizeHint().width();
}

} // namespace Halyard
