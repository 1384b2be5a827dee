// SPDX-License-Identifier: MIT
// How addresses get into the window: pasted, dropped, from files.
#include "mainwindow.h"

#include "adddialog.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "droppedcontent.h"
#include "dropframe.h"
#include "engine.h"
#include "folderfield.h"
#include "listreport.h"
#include "rowverbs.h"
#include "targetbar.h"
#include "undostep.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int LinesCounted = 2000; ///< of what is dragged
}

void MainWindow::paste()
{
    const DroppedContent content = contentOf(QApplication::clipboard()->mimeData());
    if (content.isEmpty())
        say(tr("The clipboard holds no addresses."));
    else
        takeContent(content);
}

void MainWindow::openList()
{
    auto *dialog = new QFileDialog(this, tr("Open list"));
    dialog->setObjectName(u"listDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Lists of addresses (*.txt *.urls *.list *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this,
        [this](const QStringList &files) { addContent({}, files); });
    dialog->open();
}

void MainWindow::addAddresses()
{
    if (auto *open = findChild<AddDialog *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog
        = new AddDialog([this](const ListSource &source) { return m_batch->placeFor(source); }, this);
    connect(dialog, &AddDialog::addRequested, this, &MainWindow::addContent);
    dialog->show();
}

void MainWindow::addContent(const QByteArray &text, const QStringList &files, bool start)
{
    const QString title
        = files.size() == 1 && text.isEmpty() ? QFileInfo(files.first()).completeBaseName() : QString();
    onceReopened([this, source = ListSource{title, text, files}, start] {
        m_startWhenRead |= start || m_preferences.startWhenAdded;
        m_reader->read(source);
    });
}

void MainWindow::takeList(const ListReading &reading)
{
    const bool fresh = reading.earlier == 0;
    const bool any = !reading.list.entries.empty();
    const QString folder = m_setup.folder.isEmpty() ? m_memory.folder(BatchKind::List) : m_setup.folder;
    if (!m_setup.folder.isEmpty()) {
        m_memory.setFolder(BatchKind::List, folder); // the next start looks where these files are
        m_setup.folder.clear();
    }
    const CurrentBatch::Contents before = m_batch->contents();
    const bool newLogin = m_batch->takeList(reading, folder);
    if (any && fresh)
        pushReplaced(before, tr("Open the list"));
    else if (any)
        pushAdded(before.entries.size());
    Message message = listReport(reading, newLogin);
    if (any)
        message.actions.prepend(undoOffer());
    m_banner->show(message);
    // Where nothing came of it, what stands here waits for its own start.
    if (std::exchange(m_startWhenRead, false) && (any || newLogin) && !m_batch->entries().isEmpty())
        m_engine->start();
}

/// For what was done just now, and for nothing else that may stand above it by the time of the click.
Message::Action MainWindow::undoOffer()
{
    const int index = m_verbs->undoStack()->index();
    return {tr("Undo"), [this, index] {
                if (m_verbs->undoStack()->index() == index)
                    undo();
                else
                    say(tr("Something else was done since then: take that back first."));
            }};
}

/// The rows from @p before on were added just now: a step back takes them off the list.
void MainWindow::pushAdded(qsizetype before)
{
    QList<DownloadId> ids;
    for (qsizetype i = before; i < m_batch->entries().size(); ++i)
        ids.append(DownloadId(qint32(i)));
    rememberKind();
    m_verbs->undoStack()->push(new UndoStep(tr("Add %n file(s)", nullptr, int(ids.size())),
        {[this, ids, done = true]() mutable {
             if (!std::exchange(done, false))
                 m_engine->restore(ids);
         },
            [this, ids] { m_engine->remove(ids); },
            [this, number = m_batch->number()] { return m_batch->number() == number; }}));
}

/// Another batch was opened just now: a step back opens the one before.
void MainWindow::pushReplaced(const CurrentBatch::Contents &before, const QString &what)
{
    rememberKind();
    if (before.kind == BatchKind::None && m_batch->kind() == BatchKind::None)
        return;
    auto number = std::make_shared<quint64>(m_batch->number());
    const auto open = [this, number](const CurrentBatch::Contents &contents) {
        m_batch->open(contents);
        *number = m_batch->number();
        rememberKind();
    };
    m_verbs->undoStack()->push(new UndoStep(what,
        {[open, after = m_batch->contents(), done = true]() mutable {
             if (!std::exchange(done, false))
                 open(after);
         },
            [open, before] { open(before); },
            [this, number] { return m_batch->number() == *number && !m_batch->isUnderWay(); }}));
}

/// A batch that was cleared is not taken up again; a start without a session begins with the same flags.
void MainWindow::rememberKind()
{
    if (m_setup.keepsSession)
        m_memory.setCleared(m_batch->kind() == BatchKind::None);
    m_memory.setKind(m_batch->kind());
    if (m_batch->kind() == BatchKind::Flags)
        m_memory.setSelection(m_batch->selection());
}

void MainWindow::clearList()
{
    if (m_batch->isUnderWay())
        return;
    const CurrentBatch::Contents before = m_batch->contents();
    m_batch->clear();
    pushReplaced(before, tr("Clear the list"));
}

QString MainWindow::dropSentence(const QByteArray &text, const QStringList &files) const
{
    const bool replaces = m_batch->placeFor({}).entries.isEmpty();
    if (!files.isEmpty()) {
        if (replaces)
            return files.size() == 1
                ? tr("Drop to open the list “%1”").arg(QFileInfo(files.first()).fileName())
                : tr("Drop to open %n list(s)", nullptr, int(files.size()));
        return tr("Drop to add what is in the list to “%1”").arg(m_batch->title());
    }
    const int lines = countLines(text, LinesCounted);
    if (replaces)
        return lines < LinesCounted ? tr("Drop to make a list of %n address(es)", nullptr, lines)
                                    : tr("Drop to make a list of these addresses");
    return lines < LinesCounted
        ? tr("Drop to add %n address(es) to “%1”", nullptr, lines).arg(m_batch->title())
        : tr("Drop to add these addresses to “%1”").arg(m_batch->title());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const auto *source = qobject_cast<const QWidget *>(event->source());
    const DroppedContent content = contentOf(event->mimeData());
    if (content.isEmpty() || (source && source->window() == this))
        return; // our own tiles are here already
    m_dropFrame->show(content.folder.isEmpty() ? dropSentence(content.text, content.files)
                                               : tr("Drop to save into “%1”").arg(shortPath(content.folder)));
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropFrame->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_dropFrame->hide();
    const DroppedContent content = contentOf(event->mimeData());
    if (content.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    takeContent(content);
}

void MainWindow::takeContent(const DroppedContent &content)
{
    if (const QString cut = cutSentence(content); !cut.isEmpty())
        say(cut, true);
    if (!content.folder.isEmpty())
        m_targetBar->folder()->propose(content.folder);
    else
        addContent(content.text, content.files);
}

} // namespace Halyard
