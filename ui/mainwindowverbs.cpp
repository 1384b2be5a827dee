// SPDX-License-Identifier: MIT
// What the window does when it is told to: verbs, choices, keys, closing.
#include "mainwindow.h"

#include "background.h"
#include "batchsentences.h"
#include "detailsdock.h"
#include "engine.h"
#include "failurepanel.h"
#include "filterbar.h"
#include "folderfield.h"
#include "preferencesdialog.h"
#include "reportdialog.h"
#include "rowverbs.h"
#include "rowviews.h"
#include "runtrace.h"
#include "searchfield.h"
#include "systemopener.h"
#include "targetbar.h"
#include "windowactions.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// "Flags 2" for "Flags", "Flags 3" for "Flags 2": the first that does not exist.
QString freshFolder(const QString &folder)
{
    static const QRegularExpression numbered(u"^(.*) (\\d{1,4})$"_s);
    const auto match = numbered.match(folder);
    const QString stem = match.hasMatch() ? match.captured(1) : folder;
    int number = match.hasMatch() ? match.captured(2).toInt() + 1 : 2;
    QString candidate = stem + u' ' + QString::number(number);
    while (QFileInfo::exists(candidate))
        candidate = stem + u' ' + QString::number(++number);
    return candidate;
}

} // namespace

void MainWindow::primary()
{
    switch (primaryVerb(m_batch->status())) {
    case Verb::Start:
    case Verb::Resume:
        if (m_batch->status().total() > 0)
            m_engine->start();
        break;
    case Verb::Pause:
        m_engine->pause();
        break;
    case Verb::Pausing:
        break;
    case Verb::OpenFolder:
        openFolder();
        break;
    case Verb::RetryFailed:
        retryFailed();
        break;
    }
}

void MainWindow::stop()
{
    m_engine->stop();
}

void MainWindow::retryFailed()
{
    m_engine->retryFailed();
}

void MainWindow::downloadAgain(Again again)
{
    m_engine->downloadAgain(again);
}

void MainWindow::downloadElsewhere()
{
    // Whether a folder is there may be slow to find out.
    const auto work = [folder = m_batch->folder()] { return freshFolder(folder); };
    const auto number = m_batch->number();
    inBackground(QThreadPool::globalInstance(), this, work, [this, number](const QString &folder) {
        if (m_batch->isUnderWay() || m_batch->number() != number)
            return;
        chooseFolder(folder);
        m_engine->start();
    });
}

void MainWindow::chooseFolder(const QString &folder)
{
    m_setup.folder.clear();
    m_memory.addRecentFolder(folder);
    m_targetBar->folder()->setRecent(m_memory.recentFolders());
    m_memory.setFolder(m_batch->kind(), folder);
    m_batch->setFolder(folder);
}

void MainWindow::chooseSource(const SourceChoice &choice)
{
    m_memory.setSource(choice.name);
    useSource(choice);
    if (m_batch->kind() != BatchKind::Flags)
        return;
    const CurrentBatch::Contents before = m_batch->contents();
    if (m_batch->changeSource(choice.addressTemplate, choice.logins))
        pushReplaced(before, tr("Change the source"));
}

/// For flags that are opened from now on.
void MainWindow::useSource(const SourceChoice &choice)
{
    m_batch->setSource(choice.name);
    if (m_setup.sourceChosen)
        m_setup.sourceChosen(choice.name);
}

void MainWindow::setParallel(int parallel)
{
    m_parallel = parallel;
    m_memory.setParallel(parallel);
    m_engine->setParallel(parallel);
    refresh();
}

void MainWindow::openFlags(const QString &selection, const QString &folder)
{
    if (m_batch->isUnderWay())
        return;
    const CurrentBatch::Contents before = m_batch->contents();
    const QString present
        = m_batch->kind() == BatchKind::Flags ? m_batch->folder() : m_memory.folder(BatchKind::Flags);
    const SourceChoice source = m_targetBar->source()->current();
    if (!m_batch->openFlags(
            selection, source.addressTemplate, folder.isEmpty() ? present : folder, source.logins))
        return;
    pushReplaced(before, tr("Open the flags"));
}

void MainWindow::saveReport()
{
    const auto input = [this] {
        ReportInput facts{m_batch->entries(), {}, {}, m_batch->status(), m_batch->folder()};
        facts.rows.reserve(std::size_t(m_model->batchSize()));
        for (int i = 0; i < m_model->batchSize(); ++i) {
            facts.rows.push_back(m_model->download(DownloadId(i)));
            if (auto attempts = m_trace->attemptsOf(DownloadId(i)); !attempts.empty())
                facts.attempts[DownloadId(i)] = std::move(attempts);
        }
        return facts;
    };
    askForReport(this, input, [this](const QString &text, bool warning) { say(text, warning); });
}

void MainWindow::openFolder()
{
    openInSystem(m_batch->folder(), this,
        [this] { say(tr("The folder %1 could not be opened.").arg(shortPath(m_batch->folder())), true); });
}

/// What is saved is opened; of the rest the details are shown.
void MainWindow::openChosen()
{
    const QList<DownloadId> ids = m_views->chosen();
    if (m_verbs->canOpen(ids))
        m_verbs->open(ids);
    else if (!ids.isEmpty())
        m_details->show();
}

void MainWindow::chooseFilter(TileFilter filter)
{
    m_filterBar->setFilter(filter);
    m_actions->filters->actions().at(int(filter))->setChecked(true);
    m_views->rows()->setOnly({});
    m_views->rows()->setFilter(filter);
}

void MainWindow::chooseOrder(RowOrder order, bool reversed)
{
    m_views->rows()->setOrder(order, reversed);
    m_filterBar->setOrder(order, reversed);
    m_actions->orders->actions().at(int(order))->setChecked(true);
    const QSignalBlocker quiet(m_actions->reverseOrder);
    m_actions->reverseOrder->setChecked(reversed);
}

void MainWindow::showAll()
{
    m_filterBar->searchField()->clear();
    chooseFilter(TileFilter::All);
}

/// The chip that is chosen was clicked once more: all that belongs to it, and not only what somebody asked
/// for.
void MainWindow::refreshRows()
{
    ArrangedModel *rows = m_views->rows();
    if (rows->isOnly())
        rows->setOnly({});
    else
        rows->refresh();
}

void MainWindow::reveal(DownloadId id)
{
    if (m_views->reveal(id))
        return;
    showAll(); // who asks for a row by name wants to see it
    m_views->reveal(id);
}

void MainWindow::showFailures()
{
    m_failures->refresh();
    if (QWidget *pane = m_failures->pane())
        pane->setFocus(Qt::OtherFocusReason);
}

void MainWindow::remedy(Remedy remedy, const QList<DownloadId> &ids, std::chrono::milliseconds time)
{
    if (ids.isEmpty())
        return;
    switch (remedy) {
    case Remedy::EditAddress:
        m_verbs->editAddress(ids.first());
        break;
    case Remedy::ChooseFolder:
        m_targetBar->folder()->browse();
        break;
    case Remedy::RaiseTimeout: {
        Preferences preferences = m_preferences;
        preferences.limits.firstByteTimeout = time;
        preferences.limits.idleTimeout = std::max(preferences.limits.idleTimeout, time);
        preferences.limits.connectTimeout = std::max(preferences.limits.connectTimeout, time);
        if (auto *open = findChild<PreferencesDialog *>())
            open->close(); // what it shows is not so any more
        setPreferences(preferences);
        m_verbs->retry(ids);
        break;
    }
    case Remedy::WaitAsAsked:
        m_verbs->retry(ids, time);
        break;
    case Remedy::GiveLogin:
        askForLogin(ids);
        break;
    case Remedy::OpenConnection:
        showPreferences(int(PreferencesDialog::Page::Network));
        break;
    case Remedy::Retry:
    case Remedy::DownloadAgain:
    case Remedy::SaveAnyway:
        m_verbs->retry(ids);
        break;
    }
}

/// Escape takes back one thing at a time, the nearest first. It never stops a download.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        QMainWindow::keyPressEvent(event);
    else if (m_banner->isVisible())
        m_banner->dismiss();
    else if (m_failures->isVisible())
        m_failures->hide();
    else if (!m_views->rows()->search().isEmpty() || m_views->rows()->filter() != TileFilter::All
        || m_views->rows()->isOnly())
        showAll();
    else
        m_views->selection()->clearSelection();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_batch->isUnderWay() && !m_quitting && m_preferences.confirmQuit && m_sessionEnd.hasExpired()) {
        event->ignore();
        askBeforeQuitting();
        return;
    }
    remember();
    event->accept();
}

} // namespace Halyard
