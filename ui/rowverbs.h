// SPDX-License-Identifier: MIT
// What can be done with chosen rows, whoever asks: menus, details, the failure panel. Each verb does what
// applies to the rows and leaves the others alone; what can be taken back goes on the undo stack. Says
// through `said` what the user should know (a file that could not be opened, say). Owned by the window; GUI
// thread.
#pragma once

#include "download.h"

#include <QObject>
#include <QUndoStack>

class QWidget;

namespace Halyard {

class CurrentBatch;
class BatchModel;
class Engine;

class RowVerbs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowVerbs)
public:
    using Ids = QList<DownloadId>;

    /// @p window: the parent of dialogs.
    RowVerbs(Engine *engine, CurrentBatch *batch, BatchModel *model, QWidget *window);

    QUndoStack *undoStack() { return &m_undo; }

    void open(const Ids &ids); ///< the files, in the programs that the system has for them
    void showInFolder(DownloadId id);
    void copyAddresses(const Ids &ids);
    void copyErrors(const Ids &ids); ///< a line a row: name, address, what happened
    void copyPaths(const Ids &ids);
    void retry(const Ids &ids, std::chrono::milliseconds wait = {});
    void skip(const Ids &ids);
    void downloadNext(const Ids &ids);
    void pause(const Ids &ids);
    void resume(const Ids &ids);
    void remove(const Ids &ids); ///< from the list; can be undone
    void moveToTrash(const Ids &ids); ///< the files, and their rows off the list; can be undone, once
    void editAddress(DownloadId id); ///< asks for the new one; what had failed is tried again. Can be undone
    void editName(DownloadId id);

    /// A list that can be opened again: a comment with the reason above each address.
    static QByteArray listOf(const BatchModel &model, const Ids &ids);
    void copyList(const Ids &ids);
    void saveList(const Ids &ids); ///< asks where

    /// True where the verb would do something with at least one of them.
    bool canOpen(const Ids &ids) const;
    bool canCopyErrors(const Ids &ids) const;
    bool canRetry(const Ids &ids) const;
    bool canSkip(const Ids &ids) const;
    bool canPause(const Ids &ids) const;
    bool canResume(const Ids &ids) const;
    bool canEdit(const Ids &ids) const; ///< exactly one; it does not run and has no file yet

Q_SIGNALS:
    void said(const QString &text, bool warning);

private:
    template <typename Applies> Ids those(const Ids &ids, Applies applies) const;
    void noteTrashed(const Ids &rows, const QStringList &paths, const QStringList &places);
    void bringBack(const Ids &rows, const QList<std::pair<QString, QString>> &moves);
    void replaceEntry(DownloadId id, const Entry &entry, const QString &what);

    Engine *m_engine;
    CurrentBatch *m_batch;
    BatchModel *m_model;
    QWidget *m_window;
    QUndoStack m_undo;
};

} // namespace Halyard
