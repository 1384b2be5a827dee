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
struct ListReading;
struct ListSource;

class CurrentBatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurrentBatch)
public:
    CurrentBatch(Engine *engine, BatchModel *model, QObject *parent = nullptr);

    /// Replaces the batch. False where @p addressTemplate gives no addresses; nothing changes then.
    bool openFlags(const QString &selection, const QString &addressTemplate, const QString &folder);
    /// Replaces the batch or extends it, as earlierFor() said when the list was read.
    void takeList(const ListReading &reading, const QString &newFolder);
    void clear();

    /// The entries behind which a list would stand; none where the list replaces the batch.
    EntryList earlierFor(const ListSource &source) const;
    /// Only while nothing runs.
    void setFolder(const QString &folder);

    BatchKind kind() const { return m_kind; }
    const EntryList &entries() const { return m_entries; }
    /// The first of the entries that came from a list.
    qsizetype listBegin() const { return m_listBegin; }
    QString selection() const { return m_selection; }
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
    void extend(std::vector<Entry> entries);
    void apply(const Changes &changes);

    Engine *m_engine;
    BatchModel *m_model;
    BatchKind m_kind = BatchKind::None;
    EntryList m_entries;
    qsizetype m_listBegin = 0;
    QString m_selection;
    QString m_title;
    QString m_folder;
    BatchStatus m_status;
};

} // namespace Halyard
