// SPDX-License-Identifier: MIT
// Preferences and language: how they reach the parts of the window.
#include "mainwindow.h"

#include "actionbar.h"
#include "batchheader.h"
#include "batchmodel.h"
#include "endnotice.h"
#include "engine.h"
#include "failurepanel.h"
#include "filterbar.h"
#include "language.h"
#include "preferencesdialog.h"
#include "rowverbs.h"
#include "rowviews.h"
#include "tableview.h"
#include "tileview.h"
#include "timelinedock.h"
#include "undostep.h"
#include "windowactions.h"

#include <QAction>
#include <QEvent>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Whether that step of the stack can be taken, either way.
bool isMeant(const QUndoStack *stack, int index)
{
    const auto *step = static_cast<const UndoStep *>(stack->command(index));
    return step && step->isMeant();
}

/// It may hold a stranger's words: no letter of them is a mnemonic.
QString asMenuText(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

} // namespace

void MainWindow::showPreferences(int page)
{
    auto *dialog = findChild<PreferencesDialog *>();
    if (!dialog) {
        dialog = new PreferencesDialog(m_preferences, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &PreferencesDialog::applied, this, &MainWindow::setPreferences);
    }
    dialog->showPage(PreferencesDialog::Page(page));
    dialog->show();
    dialog->activateWindow();
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    QSettings settings;
    writePreferences(preferences, settings);
    QString problem;
    m_engine->setNetwork(preferences.network(&problem));
    m_engine->setLimits(preferences.limitsFor(m_parallel > 0 ? m_parallel : m_setup.parallel));
    m_batch->setCheck(preferences.check);
    m_batch->setDefaults({preferences.nameTemplate, preferences.saving});
    m_engine->setSyncEach(preferences.syncEach);
    m_notice->setWhen(preferences.notify);
    m_failures->setFirstByteTimeout(preferences.limits.firstByteTimeout);
    m_views->grid()->setMotion(preferences.motion == Preferences::Motion::AsTheSystem);
    if (m_setup.language && m_setup.language->current() != preferences.language)
        m_setup.language->set(preferences.language);
    if (!problem.isEmpty())
        say(problem, true);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_batch->retitle();
        m_model->retranslate();
        if (m_views->rows()->order() == RowOrder::Name)
            m_views->rows()->refresh();
        m_actions->retranslate();
        m_header->setName(m_batch->title());
        m_timeline->setBatchName(m_batch->title());
        retranslate();
        refresh();
        refreshUndo();
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_notice->takeBack();
    }
}

/// What the window itself says; its parts do so themselves.
void MainWindow::retranslate()
{
    const QString name = tr("Files of the batch “%1”").arg(m_batch->title());
    m_views->grid()->setAccessibleName(name);
    m_views->table()->setAccessibleName(name);
    setWindowTitle(QString()); // refresh() makes it anew
}

void MainWindow::refreshUndo()
{
    const QUndoStack *stack = m_verbs->undoStack();
    const bool undoes = isMeant(stack, stack->index() - 1);
    const bool redoes = isMeant(stack, stack->index());
    m_actions->undo->setEnabled(undoes);
    m_actions->redo->setEnabled(redoes);
    //: %1: what is taken back, "Remove 3 files from the list", say
    m_actions->undo->setText(undoes ? tr("&Undo: %1").arg(asMenuText(stack->undoText())) : tr("&Undo"));
    m_actions->redo->setText(redoes ? tr("&Redo: %1").arg(asMenuText(stack->redoText())) : tr("&Redo"));
}

void MainWindow::undo()
{
    if (isMeant(m_verbs->undoStack(), m_verbs->undoStack()->index() - 1))
        m_verbs->undoStack()->undo();
    refreshUndo();
}

void MainWindow::redo()
{
    if (isMeant(m_verbs->undoStack(), m_verbs->undoStack()->index()))
        m_verbs->undoStack()->redo();
    refreshUndo();
}

} // namespace Halyard
