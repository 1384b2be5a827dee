// SPDX-License-Identifier: MIT
// The batch that the window shows: what it is made of, where it is saved, how it stands. Hands verbs to the
// engine and the engine's changes to the model, so that both always speak of the same rows. Owned by the
// window; GUI thread. `replaced` comes when the rows are others, `statusChanged` at most once a frame. After
// reopen() comes `reopened`, once: behind the two others where there was a batch.
#pragma once

#include "batchstatus.h"
#include "engine.h"
#include "windowmemory.h"

#include <QObject>
#include <optional>

namespace Halyard {

class BatchModel;
struct ListPlace;
struct ListReading;
struct ListSource;

/// How the files of a batch are named, and saved.
struct SavingSetup
{
    QString nameTemplate; ///< see NameTemplate; empty: as the addresses say
    SavingRules rules;
};

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
    /// The entries are taken out of @p reading. @p saving: of a new batch; of a longer one the choice for
    /// files that exist, alone.
    bool takeList(ListReading &reading, const QString &newFolder, const SavingSetup &saving);
    /// The same flags from elsewhere, and behind them what came from a list. What was taken off the list
    /// stays off it. False where the template gives no addresses; nothing changes then.
    bool changeSource(const QString &addressTemplate, const Logins &logins);
    void clear();
    /// Takes up what an earlier run has kept. Nothing else may be opened before `reopened`.
    void reopen();
    bool isReopening() const { return m_isReopening; }
    /// The addresses of the flags that are still to come, where the source gives others by now.
    void follow(const QString &addressTemplate);

    /// What a batch is made of, to open it again: after an undo, say. Its files are then there already.
    struct Contents
    {
        BatchKind kind = BatchKind::None;
        EntryList entries;
        Logins logins;
        qsizetype listBegin = 0;
        QString selection;
        QString source;
        QString title;
        QString folder;
        SavingSetup saving{};
        QList<DownloadId> removed{}; ///< rows that were taken off the list
    };
    Contents contents() const;
    void open(const Contents &contents);
    /// Another number whenever the rows are others than before: whoever remembers ids remembers it with them.
    quint64 number() const { return m_number; }

    /// Another address or name in that place; not while the row runs.
    void replaceEntry(DownloadId id, const Entry &entry);
    /// True where a file of another row would be one with @p name on some file system.
    bool isNameTaken(const QString &name, DownloadId otherThan) const;
    /// A login for addresses of the batch, instead of the one so far.
    void setLogin(const QString &origin, const Login &login);
    /// The name of the source of flags that are opened from then on.
    void setSource(const QString &name) { m_source = name; }
    QString source() const { return m_source; }
    /// How pictures are looked at in the batches that are opened from then on.
    void setCheck(Check check) { m_check = check; }
    /// How files of batches that are opened from then on are named and saved.
    void setDefaults(const SavingSetup &saving) { m_defaults = saving; }
    /// The same of this batch.
    const SavingSetup &saving() const { return m_saving; }
    /// The titles that we give ourselves, in the language of the moment.
    void retitle();

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
    QString title() const;
    QString folder() const { return m_folder; }
    const BatchStatus &status() const { return m_status; }
    bool isUnderWay() const;

Q_SIGNALS:
    void replaced();
    void folderChanged();
    void statusChanged();
    /// @p found: there was a batch, and it is shown as it was.
    void reopened(bool found);

private:
    void open(EntryList entries, const QString &folder);
    QList<DownloadId> removed() const;
    Entry titled(Entry entry) const;
    bool extend(std::vector<Entry> entries, const Logins &logins);
    EntryList namedFlags(std::vector<Entry> flags) const;
    void setExisting(ExistingFile existing);
    void noteReopened(const ReopenedBatch &batch);
    void takeUp(const ReopenedBatch &batch, const Changes &changes);
    void apply(const Changes &changes);

    Engine *m_engine;
    BatchModel *m_model;
    BatchKind m_kind = BatchKind::None;
    EntryList m_entries;
    quint64 m_number = 0;
    quint64 m_generation = 0; ///< counts what the batch has been made of
    Check m_check = Check::Structure;
    SavingSetup m_defaults;
    SavingSetup m_saving;
    Logins m_logins;
    qsizetype m_listBegin = 0;
    QString m_selection;
    QString m_source;
    QString m_title;
    QString m_folder;
    BatchStatus m_status;
    bool m_isReopening = false;
    std::optional<ReopenedBatch> m_kept; ///< until the rows are known, too: both are shown at once
};

} // namespace Halyard
