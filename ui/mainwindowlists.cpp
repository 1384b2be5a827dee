// SPDX-License-Identifier: MIT
// How addresses get into the window: pasted, dropped, from files.
#include "mainwindow.h"

#include "batchsentences.h"
#include "currentbatch.h"
#include "droppedcontent.h"
#include "dropframe.h"
#include "engine.h"
#include "listreport.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>

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
        addContent(content.text, content.files);
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

void MainWindow::addContent(const QByteArray &text, const QStringList &files)
{
    const QString title
        = files.size() == 1 && text.isEmpty() ? QFileInfo(files.first()).completeBaseName() : tr("Addresses");
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
    const bool newLogin = m_batch->takeList(reading, folder);
    if (!reading.source.restores) {
        if (!reading.list.entries.empty()) {
            m_stored.save(m_batch->entries(), m_batch->listBegin());
            m_memory.setKind(m_batch->kind());
            m_memory.setHasList(true);
            if (fresh)
                m_memory.setListTitle(m_batch->title());
        }
        if (!reading.unreadable.isEmpty() || !reading.list.refused.empty() || !fresh
            || reading.list.duplicates > 0 || reading.list.entries.empty())
            m_banner->show(listReport(reading, newLogin));
    } else if (m_batch->kind() == BatchKind::None) {
        openFlags(u"all"_s); // what was kept is gone
    }
    if (std::exchange(m_startWhenRead, false) && !m_batch->entries().isEmpty())
        m_engine->start();
}

void MainWindow::clearList()
{
    if (m_batch->isUnderWay())
        return;
    m_batch->clear();
    m_memory.setKind(BatchKind::None);
    m_memory.setHasList(false);
    m_stored.remove();
}

QString MainWindow::dropSentence(const QByteArray &text, const QStringList &files) const
{
    const bool replaces = m_batch->placeFor({}).entries.isEmpty();
    if (!files.isEmpty()) {
        if (replaces)
            return files.size() == 1
                ? tr("Drop to open the list “%1”").arg(QFileInfo(files.first()).fileName())
                : tr("Drop to open %1 lists").arg(files.size());
        return tr("Drop to add what is in the list to “%1”").arg(m_batch->title());
    }
    const int lines = countLines(text, LinesCounted);
    if (replaces)
        return lines == 1          ? tr("Drop to make a list of this address")
            : lines < LinesCounted ? tr("Drop to make a list of %1 addresses").arg(lines)
                                   : tr("Drop to make a list of these addresses");
    return lines == 1          ? tr("Drop to add this address to “%1”").arg(m_batch->title())
        : lines < LinesCounted ? tr("Drop to add %1 addresses to “%2”").arg(lines).arg(m_batch->title())
                               : tr("Drop to add these addresses to “%1”").arg(m_batch->title());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const DroppedContent content = contentOf(event->mimeData());
    if (content.isEmpty())
        return;
    m_dropFrame->show(dropSentence(content.text, content.files));
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
    addContent(content.text, content.files);
}

} // namespace Halyard
