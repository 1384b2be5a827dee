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
    m_startWhenRead |= start || m_preferences.startWhenAdded;
    m_reader->read({title, text, files, false, false});
}

void MainWindow::takeList(const ListReading &reading)
{
    const bool fresh = reading.earlier == 0;
    const QString folder = m_setup.folder.isEmpty() ? m_memory.folder(BatchKind::List) : m_setup.folder;
    if (!reading.source.restores && !m_setup.folder.isEmpty()) {
        m_memory.setFolder(BatchKind::List, folder); // the next start looks where these files are
        m_setup.folder.clear();
    }
    const CurrentBatch::Contents before = m_batch->contents();
    const bool newLogin = m_batch->takeList(reading, folder);
    if (!reading.source.restores) {
        if (!reading.list.entries.empty() && fresh)
            pushReplaced(before, tr("Open the list"));
        else if (!reading.list.entries.empty())
            pushAdded(before.entries.size());
        Message message = listReport(reading, newLogin);
        if (!reading.list.entries.empty())
            message.actions.prepend({tr("Undo"), [this] { m_verbs->undoStack()->undo(); }});
        m_banner->show(message);
    } else if (m_batch->kind() == BatchKind::None) {
        openFlags(u"all"_s); // what was kept is gone
    }
    if (std::exchange(m_startWhenRead, false) && !m_batch->entries().isEmpty())
        m_engine->start();
}

/// The rows from @p before on were added just now: a step back takes them off the list.
void MainWindow::pushAdded(qsizetype before)
{
    QList<DownloadId> ids;
    for (qsizetype i = before; i < m_batch->entries().size(); ++i)
        ids.append(DownloadId(qint32(i)));
    keepBatch();
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
    keepBatch();
    if (before.kind == BatchKind::None && m_batch->kind() == BatchKind::None)
        return;
    auto number = std::make_shared<quint64>(m_batch->number());
    const auto open = [this, number](const CurrentBatch::Contents &contents) {
        m_batch->open(contents);
        *number = m_batch->number();
        keepBatch();
    };
    m_verbs->undoStack()->push(new UndoStep(what,
        {[open, after = m_batch->contents(), done = true]() mutable {
             if (!std::exchange(done, false))
                 open(after);
         },
            [open, before] { open(before); }, [this, number] { return m_batch->number() == *number; }}));
}

/// So that the next start opens with this batch.
void MainWindow::keepBatch()
{
    const bool hasList
        = m_batch->kind() != BatchKind::None && m_batch->listBegin() < m_batch->entries().size();
    m_memory.setKind(m_batch->kind());
    m_memory.setHasList(hasList);
    if (m_batch->kind() == BatchKind::Flags)
        m_memory.setSelection(m_batch->selection());
    else if (hasList)
        m_memory.setListTitle(m_batch->contents().title);
    if (!hasList) {
        m_stored.remove();
        return;
    }
    std::vector<Entry> kept;
    for (const DownloadId id : m_model->listed()) {
        if (toIndex(id) >= m_batch->listBegin())
            kept.push_back(m_model->entry(id));
    }
    m_stored.save(EntryList(std::move(kept)));
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
