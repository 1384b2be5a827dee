// SPDX-License-Identifier: MIT
// How addresses get into the window: pasted, dropped, from files.
#include "mainwindow.h"

#include "adddialog.h"
#include "background.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "droppedcontent.h"
#include "dropframe.h"
#include "engine.h"
#include "folderfield.h"
#include "listreport.h"
#include "manifest.h"
#include "manifestlist.h"
#include "rowverbs.h"
#include "savingwords.h"
#include "targetbar.h"
#include "texts.h"
#include "undostep.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>

#include <algorithm>
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
    dialog->setNameFilters(
        {tr("Lists and manifests (%1)").arg(u"*.txt *.urls *.list *.csv *.tsv *.aria2 *.html *.htm *.json"_s),
            tr("All files (*)")});
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
    const auto place = [this](const ListSource &source) { return m_batch->placeFor(source); };
    auto *dialog = new AddDialog(place, choicesFor({}), this);
    connect(dialog, &AddDialog::addRequested, this,
        [this](const AddRequest &request) { onceReopened([this, request] { add(request); }); });
    dialog->show();
}

void MainWindow::addContent(const QByteArray &text, const QStringList &files, bool start)
{
    onceReopened([this, text, files, start] {
        if (text.isEmpty() && files.size() == 1 && mayBeManifest(files.first()))
            openManifest(files.first(), start);
        else
            add({text, files, choicesFor({{}, text, files}), start});
    });
}

/// What the dialog would begin with: a longer batch goes on as it is, a new one is as the preferences say.
AddChoices MainWindow::choicesFor(const ListSource &source) const
{
    if (m_batch->placeFor(source).entries.isEmpty())
        return {m_preferences.nameTemplate, m_preferences.saving.existing};
    return {m_batch->saving().nameTemplate, m_batch->saving().rules.existing};
}

void MainWindow::add(const AddRequest &request)
{
    const bool isOneFile = request.files.size() == 1 && request.text.isEmpty();
    ListSource source;
    source.title = isOneFile ? QFileInfo(request.files.first()).completeBaseName() : QString();
    source.text = request.text;
    source.files = request.files;
    source.options.expandsPatterns = request.choices.expandsPatterns;
    source.names = nameTemplateOf(request.choices.nameTemplate);
    m_startWhenRead |= request.start || m_preferences.startWhenAdded;
    m_adding.enqueue(request.choices);
    m_reader->read(source);
}

/// Comes for long lists alone.
void MainWindow::showReading(qint64 bytes, qint64 total, qsizetype found)
{
    const int percent = total > 0 ? int(std::clamp<qint64>(bytes * 100 / total, 0, 100)) : 0;
    const QString text = tr("The list is being read: %1, %Ln address(es) so far.", nullptr, int(found))
                             .arg(formatPercent(percent));
    if (m_isReading) { // whoever has put the message away does not want it again
        m_banner->reword(Message::Topic::Reading, text);
        return;
    }
    m_isReading = true;
    Message message;
    message.topic = Message::Topic::Reading;
    message.text = text;
    //: To end the reading of a list
    message.actions.append({tr("Stop reading"), [this] { stopReading(); }});
    m_banner->show(message);
}

void MainWindow::stopReading()
{
    m_reader->cancel();
    m_adding.clear();
    m_isReading = false;
    m_startWhenRead = false;
    say(tr("The list was not read to its end, and nothing of it was added."));
}

void MainWindow::takeList(ListReading &reading)
{
    const bool fresh = reading.earlier == 0;
    const bool any = reading.addresses > 0;
    const QString folder = m_setup.folder.isEmpty() ? m_memory.folder(BatchKind::List) : m_setup.folder;
    if (!m_setup.folder.isEmpty()) {
        m_memory.setFolder(BatchKind::List, folder); // the next start looks where these files are
        m_setup.folder.clear();
    }
    const AddChoices choices = m_adding.isEmpty() ? AddChoices() : m_adding.dequeue();
    m_isReading = false;
    m_banner->dismiss(Message::Topic::Reading);
    SavingSetup saving{choices.nameTemplate, m_preferences.saving};
    saving.rules.existing = choices.existing;
    const CurrentBatch::Contents before = m_batch->contents();
    const bool newLogin = m_batch->takeList(reading, folder, saving);
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

/// A .json that is no manifest is read as a list, as whatever it may be.
void MainWindow::openManifest(const QString &path, bool start)
{
    const auto work = [path] { return readManifestList(path); };
    inBackground(QThreadPool::globalInstance(), this, work, [this, start](const ManifestList &list) {
        if (list.problem.isEmpty())
            onceReopened([this, list, start] { takeManifest(list, start); });
        else if (isManifestName(QFileInfo(list.path).fileName()))
            say(tr("The manifest %1 cannot be read: %2.")
                    .arg(shortPath(list.path), plainDetail(list.problem)),
                true);
        else
            add({{}, {list.path}, choicesFor({{}, {}, {list.path}}), start});
    });
}

void MainWindow::takeManifest(const ManifestList &list, bool start)
{
    if (m_batch->isUnderWay()) {
        say(tr("A manifest can be opened when the batch does not run: pause or stop it first."), true);
        return;
    }
    if (list.entries.isEmpty()) {
        say(tr("The manifest %1 names no files.").arg(shortPath(list.path)), true);
        return;
    }
    const CurrentBatch::Contents before = m_batch->contents();
    CurrentBatch::Contents contents;
    contents.kind = BatchKind::List;
    contents.entries = list.entries;
    contents.source = before.source;
    contents.title = list.title.isEmpty() ? QFileInfo(list.folder).fileName() : list.title;
    contents.folder = list.folder;
    // Whatever is preferred elsewhere: it is about the files that are there.
    contents.saving = {{}, m_preferences.saving};
    contents.saving.rules.existing = ExistingFile::Skip;
    m_batch->open(contents);
    pushReplaced(before, tr("Open the manifest"));
    Message message;
    message.topic = Message::Topic::List;
    message.text = manifestSentence(list);
    message.actions.append(undoOffer());
    m_banner->show(message);
    if (start || m_preferences.startWhenAdded)
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
