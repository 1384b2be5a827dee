// SPDX-License-Identifier: MIT
// How what the engine reports gets on the screen.
#include "mainwindow.h"

#include "actionbar.h"
#include "batchheader.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "endnotice.h"
#include "failurepanel.h"
#include "folderfield.h"
#include "rowverbs.h"
#include "rowviews.h"
#include "statusline.h"
#include "targetbar.h"
#include "texts.h"
#include "windowactions.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(lcUi, "halyard.ui", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr qsizetype MostAsked = 1000; ///< of the chosen rows, for what the menus offer
}

void MainWindow::refresh()
{
    const BatchStatus &status = m_batch->status();
    const BatchStatus before = std::exchange(m_shown, status);
    noteTransitions(before);
    const QWidget *focus = focusWidget();
    const bool isInBar = m_actionBar->isAncestorOf(focus);
    m_actionBar->show(status);
    if (isInBar
        && focusWidget() != focus) // its button cannot be pressed any more, and Qt went on to the next field
        m_views->view()->setFocus(Qt::OtherFocusReason);
    m_header->show(status, shortPath(m_batch->folder()), m_preferences.limits.perHost);
    m_statusLine->show({status, m_parallel, m_freeSpace.bytes(), m_stalls.longest()});
    const QString title = Halyard::windowTitle(status, m_batch->title());
    if (title != windowTitle())
        setWindowTitle(title);
    if (before.phase != status.phase || before.total() != status.total()
        || isAllThere(before) != isAllThere(status))
        arrange();
    if (m_failures->isVisible() && !m_failuresPace.isActive())
        m_failuresPace.start();
    refreshActions();
    refreshChosen();
    if (isUnderWay(before) != isUnderWay(status))
        refreshUndo();
}

void MainWindow::refreshActions()
{
    const Verb verb = primaryVerb(m_shown);
    const bool running = isUnderWay(m_shown);
    const bool any = m_shown.total() > 0;
    if (const QString text = verbText(verb, 0); m_actions->primary->text() != text)
        m_actions->primary->setText(text);
    m_actions->primary->setEnabled(isOffered(verb, m_shown));
    m_actions->stop->setEnabled(running || m_shown.phase == Phase::Paused);
    m_actions->retryFailed->setEnabled(retryable(m_shown) > 0);
    m_actions->showFailures->setEnabled(m_shown.count(State::Failed) > 0);
    const bool done = isComplete(m_shown);
    m_actions->againElsewhere->setEnabled(done);
    m_actions->againReplacing->setEnabled(done);
    m_actions->clear->setEnabled(any && !running);
    m_actions->saveList->setEnabled(any);
    m_actions->saveReport->setEnabled(any);
    for (QAction *flags : {m_actions->flagsAll, m_actions->flagsPopular, m_actions->flagsEvery})
        flags->setEnabled(!running);
    m_actions->openFolder->setEnabled(any);

    m_targetBar->folder()->setLocked(running
            ? tr("The folder can be changed when the batch does not run: pause or stop it first.")
            : QString());
    const bool flags = m_batch->kind() != BatchKind::List;
    SourceBox *source = m_targetBar->source();
    source->setEnabled(flags && !running);
    const QString tip = !flags ? tr("The addresses of this list say where its files come from.")
        : running ? tr("The source can be changed when the batch does not run: pause or stop it first.")
                  : tr("Where the flags come from");
    source->setAccessibleDescription(tip);
    // The whole name first, which the box may have cut.
    source->setToolTip(Qt::convertFromPlainText(source->currentText() + u'\n' + tip));
}

void MainWindow::refreshChosen()
{
    const auto current = m_views->current();
    if (current) {
        const Entry &entry = m_model->entry(*current);
        //: a file's title: how it stands
        m_statusLine->setHint(tr("%1: %2").arg(entry.title, statusText(m_model->download(*current), entry)));
    } else {
        m_statusLine->setHint(QString());
    }
    // Asking every chosen row is only worth it where somebody can see the answer.
    const QList<DownloadId> ids = m_views->chosen(MostAsked);
    const bool any = !ids.isEmpty();
    const bool many = ids.size() == MostAsked; // among so many there will be one
    const bool files = many || m_verbs->canOpen(ids);
    for (QAction *action :
        {m_actions->openFile, m_actions->showInFolder, m_actions->copyPaths, m_actions->trash})
        action->setEnabled(files);
    m_actions->copyAddress->setEnabled(any);
    m_actions->copyErrors->setEnabled(many || m_verbs->canCopyErrors(ids));
    m_actions->retry->setEnabled(many || m_verbs->canRetry(ids));
    const bool mayRun = many || m_verbs->canSkip(ids);
    m_actions->skip->setEnabled(mayRun);
    m_actions->downloadNext->setEnabled(mayRun);
    m_actions->pauseRows->setEnabled(many || m_verbs->canPause(ids));
    m_actions->resumeRows->setEnabled(many || m_verbs->canResume(ids));
    m_actions->editAddress->setEnabled(m_verbs->canEdit(ids));
    m_actions->editName->setEnabled(m_verbs->canEdit(ids));
    m_actions->remove->setEnabled(any);
}

void MainWindow::noteTransitions(const BatchStatus &before)
{
    const BatchStatus &now = m_shown;
    const bool runs = isUnderWay(now);
    // A quick batch goes from Ready to Done within one frame.
    const bool isAnotherEnd = before.phase != Phase::Done || before.ends != now.ends;
    const bool ended = now.phase == Phase::Done && isAnotherEnd && !isAllThere(now);
    if (!isUnderWay(before) && (runs || ended)) {
        if (before.phase == Phase::Paused)
            m_stalls.resume();
        else
            m_stalls.begin();
        m_banner->dismiss(Message::Topic::AllThere);
        m_banner->dismiss(Message::Topic::List);
        m_banner->dismiss(Message::Topic::TakenUp);
        m_failures->hide();
    }
    if (ended || (!runs && isUnderWay(before))) {
        m_stalls.end();
        qCInfo(lcUi, "longest stall %.1f ms", double(m_stalls.longest().count()) / 1e6);
    }
    if (runs != isUnderWay(before))
        m_memory.setUnderWay(runs);
    m_freeSpace.setActive(runs);
    if (now.problem != before.problem) {
        if (now.problem)
            showProblem(*now.problem);
        else
            m_banner->dismiss(Message::Topic::Problem);
    }
    const bool held = now.bound == Bound::Hold && !now.holds.empty();
    const bool wasHeld = before.bound == Bound::Hold && !before.holds.empty();
    if (held && (!wasHeld || now.holds.front().origin != before.holds.front().origin))
        showHold(now.holds.front());
    else if (wasHeld && !held)
        m_banner->dismiss(Message::Topic::Hold);
    if (isAllThere(now) && !isAllThere(before))
        offerAgain();
    else if (!isAllThere(now) && isAllThere(before))
        m_banner->dismiss(Message::Topic::AllThere);
    if (ended)
        noteEnd();
}

/// A batch has come to its end just now.
void MainWindow::noteEnd()
{
    if (m_shown.count(State::Failed) > 0)
        m_failures->refresh();
    m_notice->give(noticeTitle(m_shown, m_batch->title()), closingSentence(m_shown));
    const bool clean = m_shown.count(State::Failed) == 0;
    if (m_preferences.whenDone == Preferences::WhenDone::OpenFolder)
        openFolder();
    else if (m_preferences.whenDone == Preferences::WhenDone::Quit && clean)
        close(); // with failures there is something to see first
}

} // namespace Halyard
