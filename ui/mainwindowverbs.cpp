// SPDX-License-Identifier: MIT
// What the window does when it is told to: verbs, choices, closing.
#include "mainwindow.h"

#include "actionbar.h"
#include "background.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "currentbatch.h"
#include "engine.h"
#include "flagcatalogue.h"
#include "folderfield.h"
#include "searchfield.h"
#include "targetbar.h"
#include "tileview.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QUrl>

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

void MainWindow::begin()
{
    SourceBox *source = m_targetBar->source();
    source->setChoices(m_setup.sources);
    if (m_setup.source.isEmpty() || !source->select(m_setup.source))
        source->select(m_memory.source());
    if (m_setup.sourceChosen)
        m_setup.sourceChosen(source->current().name);
    m_targetBar->parallel()->setValue(m_memory.parallel(m_setup.parallel));
    setParallel(m_targetBar->parallel()->value());
    m_startWhenRead = m_setup.start;
    m_targetBar->folder()->setFolder(m_memory.folder(m_memory.kind()));

    const bool arguments = !m_setup.addresses.isEmpty() || !m_setup.lists.isEmpty();
    if (!m_setup.source.isEmpty() && m_setup.selection.isEmpty() && !arguments)
        m_setup.selection = m_memory.selection(); // who names a source asks for flags
    const BatchKind kind = arguments  ? BatchKind::List
        : m_setup.selection.isEmpty() ? m_memory.kind()
                                      : BatchKind::Flags;
    if (!m_setup.selection.isEmpty() || kind == BatchKind::Flags) {
        const QString selection = m_setup.selection.isEmpty() ? m_memory.selection() : m_setup.selection;
        const QString folder = m_setup.folder.isEmpty() ? m_memory.folder(BatchKind::Flags) : m_setup.folder;
        if (!m_batch->openFlags(
                selection, source->current().addressTemplate, folder, source->current().logins))
            say(tr("“%1” names no flags.").arg(selection), true);
        else if (!m_setup.folder.isEmpty())
            m_memory.setFolder(BatchKind::Flags, folder); // the next start looks where these files are
    }
    if (arguments)
        addContent(m_setup.addresses, m_setup.lists);
    else if (kind == BatchKind::List || (m_setup.selection.isEmpty() && m_memory.hasList()))
        m_reader->read({m_memory.listTitle(), {}, {StoredList::path()}, kind == BatchKind::Flags, true});
    if (!m_reader->isBusy() && std::exchange(m_startWhenRead, false))
        m_engine->start();
    m_actionBar->focusPrimary();
    refresh();
    arrange();
}

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
    inBackground(QThreadPool::globalInstance(), this, work, [this](const QString &folder) {
        if (m_batch->isUnderWay())
            return;
        chooseFolder(folder);
        m_engine->start();
    });
}

void MainWindow::offerAgain()
{
    Message message;
    message.topic = Message::Topic::AllThere;
    message.text = tr("Everything is already there.");
    message.actions.append({tr("Download again into a new folder"), [this] { downloadElsewhere(); }});
    message.actions.append({tr("Replace the files"), [this] { downloadAgain(Again::Replace); }});
    m_banner->show(message);
}

void MainWindow::showProblem(const BatchProblem &problem)
{
    Message message;
    message.topic = Message::Topic::Problem;
    message.text = problemSentence(problem);
    message.warning = true;
    if (isOfFolder(problem))
        message.actions.append({tr("Choose folder…"), [this] { m_targetBar->folder()->browse(); }});
    else
        message.actions.append({tr("Resume"), [this] { m_engine->start(); }});
    m_banner->show(message);
}

void MainWindow::chooseFolder(const QString &folder)
{
    m_setup.folder.clear();
    m_memory.setFolder(m_batch->kind(), folder);
    m_batch->setFolder(folder);
}

void MainWindow::chooseSource(const SourceChoice &choice)
{
    m_memory.setSource(choice.name);
    if (m_setup.sourceChosen)
        m_setup.sourceChosen(choice.name);
    if (m_batch->kind() != BatchKind::Flags)
        return;
    const bool hasList = m_batch->listBegin() < m_batch->entries().size();
    Logins logins = m_batch->logins(); // the list is read again from the disk, where there are none
    logins.insert(choice.logins);
    m_batch->openFlags(m_batch->selection(), choice.addressTemplate, m_batch->folder(), logins);
    if (hasList) // it stands behind the flags again, with names that do not clash with the new ones
        m_reader->read({{}, {}, {StoredList::path()}, true, true});
}

void MainWindow::setParallel(int parallel)
{
    m_parallel = parallel;
    m_memory.setParallel(parallel);
    m_engine->setParallel(parallel);
    refresh();
}

void MainWindow::openFlags(const QString &selection)
{
    if (m_batch->isUnderWay())
        return;
    const QString folder
        = m_batch->kind() == BatchKind::Flags ? m_batch->folder() : m_memory.folder(BatchKind::Flags);
    if (!m_batch->openFlags(selection, m_targetBar->source()->current().addressTemplate, folder,
            m_targetBar->source()->current().logins))
        return;
    m_memory.setKind(BatchKind::Flags);
    m_memory.setSelection(selection);
    m_memory.setHasList(false);
    m_stored.remove();
}

void MainWindow::openFolder()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_batch->folder())))
        say(tr("The folder %1 could not be opened.").arg(shortPath(m_batch->folder())), true);
}

void MainWindow::openCurrentFile()
{
    const QModelIndex index = m_tiles->currentIndex();
    const QString path = index.isValid() ? m_model->filePath(m_model->idAt(index)) : QString();
    if (!path.isEmpty() && !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        say(tr("%1 could not be opened.").arg(shortPath(path)), true);
}

void MainWindow::copyAddresses()
{
    QStringList addresses;
    QModelIndexList chosen = m_tiles->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    if (chosen.isEmpty() && m_tiles->currentIndex().isValid())
        chosen.append(m_tiles->currentIndex());
    for (const QModelIndex &index : std::as_const(chosen))
        addresses << m_model->entry(m_model->idAt(index)).address;
    if (!addresses.isEmpty())
        QApplication::clipboard()->setText(addresses.join(u'\n'));
}

void MainWindow::say(const QString &text, bool warning)
{
    Message message;
    message.text = text;
    message.warning = warning;
    m_banner->show(message);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_banner->isVisible())
        m_banner->dismiss();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::remember()
{
    m_memory.setGeometry(saveGeometry());
    m_memory.setTileWidth(m_tiles->tileWidth());
    m_memory.setShowsArrivals(m_actions->showArrivals->isChecked());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_batch->isUnderWay() && !m_quitting) {
        event->ignore();
        askBeforeQuitting();
        return;
    }
    remember();
    event->accept();
}

void MainWindow::askBeforeQuitting()
{
    if (findChild<QMessageBox *>(u"quitQuestion"_s))
        return;
    auto *question = new QMessageBox(
        QMessageBox::NoIcon, tr("Halyard"), tr("The batch is still running."), QMessageBox::NoButton, this);
    question->setIconPixmap(windowIcon().pixmap(48));
    question->setObjectName(u"quitQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("What is saved stays. The rest can be downloaded the next time."));
    QPushButton *keep = question->addButton(tr("Keep downloading"), QMessageBox::RejectRole);
    QPushButton *quit = question->addButton(tr("Stop and quit"), QMessageBox::AcceptRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitting = true;
        m_engine->stop();
        close();
    });
    question->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Halyard"));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(u"<b>Halyard %1</b>"_s.arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(tr("A batch downloader that you can watch."));
    box->open();
}

} // namespace Halyard
