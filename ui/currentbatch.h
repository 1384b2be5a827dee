// SPDX-License-Identifier: MIT
// The batch that the window shows: what it is made of, where it is saved, how it stands. Hands verbs to the
// engine and the engine's changes to the model, so that both always speak of the same rows. Owned by the
// window; GUI thread. `replaced` comes when the rows are others, `statusChanged` at most once a frame.
#pragma once

#include "batchstatus.h"
#include "engine.h"
#include "windowmemory.h"

#include <QObject>

namespace Halyard {

class BatchModel;
struct ListPlace;
struct ListReading;
struct ListSource;

class CurrentBatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurrentBatch)
public:
    CurrentBatch(Engine *engine, BatchModel *model, QObject *parent = nullptr);

    /// Replaces the batch. False where @p addressTemplate gives no addresses; nothing changes then.
    bool openFlags(const QString &selection, const QString &addressTemplate, const QString &folder,
        const Logins &logins = {});
    /// Replaces the batch or extends it, as placeFor() said when the list was read. Logins for addresses that
    /// the batch has already are taken, too. True where there was one for a server that had none so far.
    bool takeList(const ListReading &reading, const QString &newFolder);
    void clear();

    /// The entries behind which a list would stand; none where the list replaces the batch.
    ListPlace placeFor(const ListSource &source) const;
    /// Only while nothing runs.
    void setFolder(const QString &folder);

    BatchKind kind() const { return m_kind; }
    const EntryList &entries() const { return m_entries; }
    /// The first of the entries that came from a list.
    qsizetype listBegin() const { return m_listBegin; }
    QString selection() const { return m_selection; }
    /// Of this batch's addresses. Held in memory alone: never shown, never written down.
    const Logins &logins() const { return m_logins; }
    QString title() const { return m_title; }
    QString folder() const { return m_folder; }
    const BatchStatus &status() const { return m_status; }
    bool isUnderWay() const;

Q_SIGNALS:
    void replaced();
    void folderChanged();
    void statusChanged();

private:
    void open(std::vector<Entry> entries, const QString &folder);
    bool extend(std::vector<Entry> entries, const Logins &logins);
    void apply(const Changes &changes);

    Engine *m_engine;
    BatchModel *m_model;
    BatchKind m_kind = BatchKind::None;
    EntryList m_entries;
    quint64 m_generation = 0; ///< counts what the batch has been made of
    Logins m_logins;
    qsizetype m_listBegin = 0;
    QString m_selection;
    QString m_title;
    QString m_folder;
    BatchStatus m_status;
};

} // namespace Halyard
