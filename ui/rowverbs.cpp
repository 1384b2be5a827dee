// SPDX-License-Identifier: MIT
#include "rowverbs.h"

#include "background.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "currentbatch.h"
#include "engine.h"
#include "linedialog.h"
#include "listreport.h"
#include "safename.h"
#include "systemopener.h"
#include "texts.h"
#include "undostep.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype MostOpened = 10; ///< at once: every one is a window of another program

/// A stranger's words in a text where "&" marks a letter.
QString withoutMnemonics(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

bool mayRun(const Download &row)
{
    return !row.removed && !isFinal(row.state);
}

bool saveWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush()
        && file.commit();
}

/// Back to where they were; how many could not. The wastebasket's note about a file goes with it
/// (freedesktop.org's Trash specification, "Trash directories").
int takeOutOfTrash(const QList<std::pair<QString, QString>> &moves)
{
    int left = 0;
    for (const auto &[now, before] : moves) {
        if (!QFile::rename(now, before)) {
            ++left;
            continue;
        }
        const QFileInfo place(now);
        QFile::remove(QDir(place.path()).filePath("../info/"_L1 + place.fileName() + ".trashinfo"_L1));
    }
    return left;
}

} // namespace

RowVerbs::RowVerbs(Engine *engine, CurrentBatch *batch, BatchModel *model, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_batch(batch)
    , m_model(model)
    , m_window(window)
{
}

template <typename Applies> RowVerbs::Ids RowVerbs::those(const Ids &ids, Applies applies) const
{
    Ids chosen;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(chosen),
        [&](DownloadId id) { return m_model->contains(id) && applies(m_model->download(id)); });
    return chosen;
}

void RowVerbs::open(const Ids &ids)
{
    Ids files = those(ids, isOnDisk);
    if (files.size() > MostOpened) {
        Q_EMIT said(tr("Only the first %n file(s) are opened.", nullptr, int(MostOpened)), false);
        files.resize(MostOpened);
    }
    for (const DownloadId id : std::as_const(files)) {
        const QString path = m_model->filePath(id);
        openInSystem(path, this,
            [this, path] { Q_EMIT said(tr("%1 could not be opened.").arg(shortPath(path)), true); });
    }
}

void RowVerbs::showInFolder(DownloadId id)
{
    const QString path = m_model->filePath(id);
    if (path.isEmpty())
        return;
    showInFileManager(
        path, this, [this] { Q_EMIT said(tr("No file manager could show the folder."), true); });
}

void RowVerbs::copyAddresses(const Ids &ids)
{
    QStringList lines;
    for (const DownloadId id : those(ids, [](const Download &) { return true; }))
        lines << m_model->entry(id).address;
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void RowVerbs::copyErrors(const Ids &ids)
{
    QStringList lines;
    for (const DownloadId id : those(ids, [](const Download &row) { return row.state == State::Failed; })) {
        const Entry &entry = m_model->entry(id);
        lines << entry.title + u'\t' + entry.address + u'\t' + outcomeText(m_model->download(id).outcome);
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void RowVerbs::copyPaths(const Ids &ids)
{
    QStringList lines;
    for (const DownloadId id : those(ids, isOnDisk))
        lines << m_model->filePath(id);
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void RowVerbs::retry(const Ids &ids, std::chrono::milliseconds wait)
{
    m_engine->retry(those(ids, [](const Download &row) { return isFinal(row.state); }), wait);
}

void RowVerbs::skip(const Ids &ids)
{
    m_engine->skip(those(ids, mayRun));
}

void RowVerbs::downloadNext(const Ids &ids)
{
    m_engine->downloadNext(those(ids, mayRun));
}

void RowVerbs::pause(const Ids &ids)
{
    m_engine->pauseRows(those(ids, mayRun));
}

void RowVerbs::resume(const Ids &ids)
{
    m_engine->resumeRows(those(ids, [](const Download &row) { return row.state == State::Paused; }));
}

void RowVerbs::remove(const Ids &ids)
{
    const Ids rows = those(ids, [](const Download &row) { return !row.removed; });
    if (rows.isEmpty())
        return;
    m_undo.push(new UndoStep(tr("Remove %n file(s) from the list", nullptr, int(rows.size())),
        {[this, rows] { m_engine->remove(rows); }, [this, rows] { m_engine->restore(rows); },
            [this, number = m_batch->number()] { return m_batch->number() == number; }}));
}

/// The files first, away from the GUI thread: a wastebasket on a network disk is slow.
void RowVerbs::moveToTrash(const Ids &ids)
{
    const Ids rows = those(ids, isOnDisk);
    if (rows.isEmpty())
        return;
    QStringList paths;
    for (const DownloadId id : rows)
        paths << m_model->filePath(id);
    const auto work = [paths] {
        QStringList places;
        for (const QString &path : paths) {
            QString place;
            places << (QFile::moveToTrash(path, &place) ? place : QString());
        }
        return places;
    };
    inBackground(QThreadPool::globalInstance(), this, work,
        [this, rows, paths, number = m_batch->number()](const QStringList &places) {
            if (m_batch->number() == number)
                noteTrashed(rows, paths, places);
        });
}

void RowVerbs::noteTrashed(const Ids &rows, const QStringList &paths, const QStringList &places)
{
    Ids gone;
    QList<std::pair<QString, QString>> moves; ///< where it is now, where it was
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (places.at(i).isEmpty())
            continue;
        gone << rows.at(i);
        moves.append({places.at(i), paths.at(i)});
    }
    if (gone.size() < rows.size())
        Q_EMIT said(
            tr("%n file(s) could not be moved to the trash.", nullptr, int(rows.size() - gone.size())), true);
    if (gone.isEmpty())
        return;
    m_undo.push(new UndoStep(tr("Move %n file(s) to the trash", nullptr, int(gone.size())),
        {[this, gone] { m_engine->remove(gone); }, [this, gone, moves] { bringBack(gone, moves); },
            [this, number = m_batch->number()] { return m_batch->number() == number; }, true}));
}

/// Where trash and folder are on different disks, this copies: away from the GUI thread, as the way there.
void RowVerbs::bringBack(const Ids &rows, const QList<std::pair<QString, QString>> &moves)
{
    inBackground(
        QThreadPool::globalInstance(), this, [moves] { return takeOutOfTrash(moves); },
        [this, rows, number = m_batch->number()](int left) {
            if (left > 0)
                Q_EMIT said(tr("%n file(s) could not be taken out of the trash.", nullptr, left), true);
            if (m_batch->number() == number)
                m_engine->restore(rows);
        });
}

void RowVerbs::replaceEntry(DownloadId id, const Entry &entry, const QString &what)
{
    const Entry before = m_model->entry(id);
    m_undo.push(new UndoStep(what,
        {[this, id, entry] { m_batch->replaceEntry(id, entry); },
            [this, id, before] { m_batch->replaceEntry(id, before); },
            [this, id, number = m_batch->number()] {
                return m_batch->number() == number && canEdit({id});
            }}));
}

void RowVerbs::editAddress(DownloadId id)
{
    if (!canEdit({id}))
        return;
    const auto fault = [](const QString &line) {
        const auto parsed = parseAddress(line);
        const auto *wrong = std::get_if<AddressFault>(&parsed);
        return wrong ? faultSentence(*wrong) : QString();
    };
    auto *dialog = new LineDialog(tr("Edit address"),
        tr("&Address of “%1”:").arg(withoutMnemonics(m_model->entry(id).title)), m_model->entry(id).address,
        fault, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id, number = m_batch->number()] {
        Logins logins;
        const auto parsed = parseAddress(dialog->line(), &logins);
        const auto *url = std::get_if<QUrl>(&parsed);
        if (!url || m_batch->number() != number || !canEdit({id}))
            return;
        Entry entry = m_model->entry(id);
        entry.address = QString::fromLatin1(url->toEncoded());
        for (auto login = logins.cbegin(); login != logins.cend(); ++login)
            m_batch->setLogin(login.key(), login.value()); // it stands before the host no more
        const bool ended = m_batch->status().phase == Phase::Done;
        replaceEntry(id, entry, tr("Edit the address of “%1”").arg(entry.title));
        if (ended)
            m_engine->start(); // it is in line again, alone
    });
    dialog->open();
}

void RowVerbs::editName(DownloadId id)
{
    if (!canEdit({id}))
        return;
    const auto fault = [this, id](const QString &line) {
        if (line.isEmpty())
            return tr("A file needs a name.");
        if (safeName(line) != line)
            return tr("Not every system takes this name; “%1” would do.").arg(safeName(line));
        return m_batch->isNameTaken(line, id) ? tr("Another file of the batch has this name.") : QString();
    };
    auto *dialog = new LineDialog(
        tr("Edit file name"), tr("&Name of the file:"), m_model->entry(id).fileName, fault, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id, number = m_batch->number()] {
        if (m_batch->number() != number || !canEdit({id}))
            return;
        Entry entry = m_model->entry(id);
        entry.fileName = dialog->line();
        entry.picture = hasPictureExtension(entry.fileName);
        replaceEntry(id, entry, tr("Edit the name of “%1”").arg(entry.title));
    });
    dialog->open();
}

QByteArray RowVerbs::listOf(const BatchModel &model, const Ids &ids)
{
    QByteArray list;
    for (const DownloadId id : ids) {
        if (!model.contains(id))
            continue;
        const Download &row = model.download(id);
        if (const QString reason = outcomeText(row.outcome); !reason.isEmpty())
            list += "# "_ba + reason.simplified().toUtf8() + '\n';
        const Entry &entry = model.entry(id);
        list += entry.address.toUtf8() + '\n';
        if (!entry.checksum.isNull())
            list += "  checksum="_ba + QByteArray(nameOf(entry.checksum.algorithm).data()) + '='
                + entry.checksum.digest.toHex() + '\n';
    }
    return list;
}

void RowVerbs::copyList(const Ids &ids)
{
    QApplication::clipboard()->setText(QString::fromUtf8(listOf(*m_model, ids)));
    Q_EMIT said(tr("%n address(es) copied as a list.", nullptr, int(ids.size())), false);
}

void RowVerbs::saveList(const Ids &ids)
{
    auto *dialog = new QFileDialog(m_window, tr("Save list"));
    dialog->setObjectName(u"saveListDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Lists of addresses (*.txt)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"txt"_s);
    // As it is now: another batch may be open before the place is chosen.
    connect(
        dialog, &QFileDialog::fileSelected, this, [this, list = listOf(*m_model, ids)](const QString &path) {
            const auto work = [path, list] { return saveWhole(path, list); };
            inBackground(QThreadPool::globalInstance(), this, work, [this, path](bool saved) {
                if (saved)
                    Q_EMIT said(tr("The list is saved as %1.").arg(shortPath(path)), false);
                else
                    Q_EMIT said(tr("The list could not be saved as %1.").arg(shortPath(path)), true);
            });
        });
    dialog->open();
}

bool RowVerbs::canOpen(const Ids &ids) const
{
    return !those(ids, isOnDisk).isEmpty();
}

bool RowVerbs::canCopyErrors(const Ids &ids) const
{
    return !those(ids, [](const Download &row) { return row.state == State::Failed; }).isEmpty();
}

bool RowVerbs::canRetry(const Ids &ids) const
{
    return !those(ids, [](const Download &row) { return isFinal(row.state); }).isEmpty();
}

bool RowVerbs::canSkip(const Ids &ids) const
{
    return !those(ids, mayRun).isEmpty();
}

bool RowVerbs::canPause(const Ids &ids) const
{
    return !those(ids, [](const Download &row) {
        return mayRun(row) && row.state != State::Paused;
    }).isEmpty();
}

bool RowVerbs::canResume(const Ids &ids) const
{
    return !those(ids, [](const Download &row) { return row.state == State::Paused; }).isEmpty();
}

bool RowVerbs::canEdit(const Ids &ids) const
{
    return ids.size() == 1
        && those(ids,
               [](const Download &row) { return !row.removed && !isActive(row.state) && !isOnDisk(row); })
               .size()
        == 1;
}

} // namespace Halyard
