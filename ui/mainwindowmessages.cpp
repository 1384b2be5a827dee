// SPDX-License-Identifier: MIT
// What the window says by itself, and what it asks.
#include "mainwindow.h"

#include "batchmodel.h"
#include "batchsentences.h"
#include "engine.h"
#include "folderfield.h"
#include "logindialog.h"
#include "origin.h"
#include "rowverbs.h"
#include "targetbar.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTime>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

void MainWindow::say(const QString &text, bool warning)
{
    Message message;
    message.text = text;
    message.warning = warning;
    m_banner->show(message);
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

/// Nothing runs because every server left wants to be left alone. How long still is in the header.
void MainWindow::showHold(const HostHold &hold)
{
    Message message;
    message.topic = Message::Topic::Hold;
    const QString until = QLocale().toString(QTime::currentTime().addMSecs(int(hold.left.count())));
    message.text = tr("%1 is left alone until %2. The batch goes on by itself then.")
                       .arg(QUrl(hold.origin).host(), until);
    message.actions.append({tr("Ask now"), [this, origin = hold.origin] { m_engine->releaseHost(origin); }});
    m_banner->show(message);
}

/// In mid-way the batch would begin anew there: a folder typed by mistake must not do that.
void MainWindow::proposeFolder(const QString &folder)
{
    const int saved = m_batch->status().count(State::Saved);
    if (saved == 0 || m_batch->status().phase == Phase::Done || folder == m_batch->folder()) {
        chooseFolder(folder);
        return;
    }
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Halyard"),
        tr("%Ln file(s) of this batch are saved in %1.", nullptr, saved).arg(shortPath(m_batch->folder())),
        QMessageBox::NoButton, this);
    question->setObjectName(u"folderQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("They stay there. In another folder the batch begins anew."));
    QPushButton *keep = question->addButton(tr("&Keep This Folder"), QMessageBox::RejectRole);
    QPushButton *anew = question->addButton(tr("&Begin Anew There"), QMessageBox::AcceptRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(anew, &QPushButton::clicked, this, [this, folder] { chooseFolder(folder); });
    connect(
        question, &QDialog::finished, this, [this] { m_targetBar->folder()->setFolder(m_batch->folder()); });
    question->open();
}

void MainWindow::askForLogin(const QList<DownloadId> &ids)
{
    if (auto *open = findChild<LoginDialog *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    const QString origin = originOf(QUrl(m_model->entry(ids.first()).address));
    auto *dialog = new LoginDialog(origin, m_model->download(ids.first()).outcome.detail, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, origin, ids, number = m_batch->number()] {
        if (m_batch->number() != number)
            return;
        m_batch->setLogin(origin, dialog->login());
        m_verbs->retry(ids);
    });
    dialog->show();
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
    question->setInformativeText(m_isKept
            ? tr("What is saved stays. The next time Halyard goes on with the rest.")
            : tr("What is saved stays. The rest is not kept for the next time."));
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

} // namespace Halyard
