// SPDX-License-Identifier: MIT
// How the window begins and ends: what is taken up again, what a further start hands over, what is said where
// nothing can be kept.
#include "mainwindow.h"

#include "actionbar.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "engine.h"
#include "failurepanel.h"
#include "folderfield.h"
#include "rowverbs.h"
#include "targetbar.h"

#include <QSessionManager>
#include <QSpinBox>
#include <QUndoStack>

#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
/// Whoever ends the session ends us within that time, or has thought better of it.
constexpr std::chrono::minutes SessionEnds{1};
}

void MainWindow::begin()
{
    SourceBox *source = m_targetBar->source();
    source->setChoices(m_setup.sources);
    if (m_setup.source.isEmpty() || !source->select(m_setup.source))
        source->select(m_memory.source());
    useSource(source->current());
    m_targetBar->parallel()->setValue(m_memory.parallel(m_setup.parallel));
    setParallel(m_targetBar->parallel()->value());
    m_startWhenRead = m_setup.start;
    m_targetBar->folder()->setFolder(m_memory.folder(m_memory.kind()));
    const bool asksForAnother
        = !m_setup.source.isEmpty() || !m_setup.selection.isEmpty() || !m_setup.folder.isEmpty();
    if (m_setup.keepsSession && !asksForAnother && !m_memory.wasCleared())
        m_batch->reopen();
    else
        beginAnew();
    m_actionBar->focusPrimary();
    refresh();
    arrange();
    if (m_setup.isFurther)
        say(tr("This window stands beside another one: its batch is not kept for the next start."));
}

/// With what was asked for, or with flags as the last time.
void MainWindow::beginAnew()
{
    const bool arguments = !m_setup.addresses.isEmpty() || !m_setup.lists.isEmpty();
    const bool namesFlags = !m_setup.source.isEmpty() || !m_setup.selection.isEmpty();
    if (namesFlags ? !arguments || !m_setup.selection.isEmpty()
                   : !arguments && m_memory.kind() != BatchKind::None)
        beginWithFlags();
    if (arguments)
        addContent(m_setup.addresses, m_setup.lists);
    else if (std::exchange(m_startWhenRead, false))
        m_engine->start();
}

void MainWindow::beginWithFlags()
{
    const SourceChoice source = m_targetBar->source()->current();
    const QString selection = m_setup.selection.isEmpty() ? m_memory.selection() : m_setup.selection;
    const QString folder = m_setup.folder.isEmpty() ? m_memory.folder(BatchKind::Flags) : m_setup.folder;
    if (!m_batch->openFlags(selection, source.addressTemplate, folder, source.logins))
        say(tr("“%1” names no flags.").arg(selection), true);
    else if (!m_setup.folder.isEmpty())
        m_memory.setFolder(BatchKind::Flags, folder); // the next start looks where these files are
}

/// The answer to what begin() has asked for.
void MainWindow::onReopened(bool found)
{
    const bool arguments = !m_setup.addresses.isEmpty() || !m_setup.lists.isEmpty();
    if (found)
        continueBatch();
    const bool doneWith = arguments && isComplete(m_batch->status());
    if (found && (doneWith || m_batch->status().total() == 0)) {
        m_batch->clear(); // nothing is left of it, or the addresses are a batch of their own
        rememberKind();
    }
    if (!found || arguments)
        beginAnew();
    else if (std::exchange(m_startWhenRead, false) && !isComplete(m_batch->status()))
        m_engine->start();
    m_actionBar->focusPrimary(); // which could not take it before there was a batch
    for (const auto &task : std::exchange(m_afterReopening, {}))
        task();
}

/// The batch is as it was; where its files come from, too.
void MainWindow::continueBatch()
{
    SourceBox *source = m_targetBar->source();
    if (m_batch->kind() == BatchKind::Flags && source->current().name == m_batch->source()) {
        const Logins logins = source->current().logins;
        for (auto login = logins.cbegin(); login != logins.cend(); ++login)
            m_batch->setLogin(login.key(), login.value());
        m_batch->follow(source->current().addressTemplate);
    }
    const BatchStatus &status = m_batch->status();
    if (status.count(State::Failed) > 0)
        m_failures->refresh();
    if (isAllThere(status))
        offerAgain();
    if (status.problem) {
        showProblem(*status.problem);
    } else if (const int left = status.total() - status.finished(); m_memory.wasUnderWay() && left > 0) {
        Message message;
        message.topic = Message::Topic::TakenUp;
        message.text = tr("Taken up again where it ended: %Ln file(s) left to do.", nullptr, left);
        m_banner->show(message);
    }
    m_memory.setUnderWay(false);
}

/// What opens or extends a batch waits until it is known whether one is taken up again.
void MainWindow::onceReopened(std::function<void()> task)
{
    if (m_batch->isReopening())
        m_afterReopening.push_back(std::move(task));
    else
        task();
}

void MainWindow::showSessionProblem(const SessionProblem &problem)
{
    using Kind = SessionProblem::Kind;
    m_isKept = problem.kind == Kind::WasDamaged || problem.kind == Kind::Recovered;
    m_banner->dismiss(Message::Topic::Session);
    if (problem.kind == Kind::Recovered)
        return;
    Message message;
    message.topic = Message::Topic::Session;
    message.text = sessionSentence(problem);
    message.warning = true;
    m_banner->show(message);
}

void MainWindow::take(const WindowRequest &request)
{
    onceReopened([this, request] { takeNow(request); });
}

void MainWindow::takeNow(const WindowRequest &request)
{
    const bool arguments = !request.addresses.isEmpty() || !request.lists.isEmpty();
    const bool namesFlags = !request.selection.isEmpty() || (!request.source.isEmpty() && !arguments);
    if (namesFlags && m_batch->isUnderWay()) {
        say(tr("Other flags can be opened when the batch does not run: pause or stop it first."));
    } else if (namesFlags) {
        if (!request.source.isEmpty() && m_targetBar->source()->select(request.source)) {
            m_memory.setSource(m_targetBar->source()->current().name);
            useSource(m_targetBar->source()->current());
        }
        openFlags(request.selection.isEmpty() ? m_memory.selection() : request.selection, request.folder);
    }
    if (arguments) {
        m_setup.folder = request.folder;
        addContent(request.addresses, request.lists, request.start);
    } else if (request.start && !m_batch->isUnderWay() && m_batch->status().total() > 0) {
        m_engine->start();
    }
    if (!arguments && !namesFlags && !request.folder.isEmpty())
        proposeFolder(request.folder);
}

/// @p activation: the window system's leave to do so.
void MainWindow::comeToFront(const QString &activation)
{
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation.toUtf8()); // where Qt's Wayland plugin looks for it
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

/// Everything can be gone on with: there is nothing to ask, and nothing to wait for.
void MainWindow::prepareForSessionEnd()
{
    m_sessionEnd.setRemainingTime(SessionEnds);
    remember();
}

} // namespace Halyard
