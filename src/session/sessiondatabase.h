// SPDX-License-Identifier: MIT
// The file in which batches are kept: SQLite through Qt Sql, in WAL mode, one connection. Synchronous; made,
// used and deleted on one thread. Several processes may have the same file open. The store's thread works
// with it; `halyard-cli list` and its like use it directly. Every call answers with a problem or none; after
// one the transaction is rolled back and nothing of the call is kept.
#pragma once

#include "records.h"

#include <QSqlDatabase>
#include <optional>

namespace Halyard {

class SessionDatabase final
{
    Q_DISABLE_COPY_MOVE(SessionDatabase)
public:
    using Problem = std::optional<SessionProblem>;

    explicit SessionDatabase(const QString &path);
    ~SessionDatabase();

    /// $XDG_DATA_HOME/halyard/session.db, for both programs.
    static QString defaultPath();

    /// Makes file and folder (0600, 0700) where they are missing, checks them after a crash, brings an older
    /// schema forward. WasDamaged is good news: it is open.
    Problem open();
    /// Not any more once a call has met damage: open() then puts the file aside.
    bool isOpen() const;
    /// The last problem was only that another process was writing for longer than a call waits.
    bool wasBusy() const;

    /// A new batch with all its rows, in one synced transaction. @p record gets its number. Finished batches
    /// beyond the newest few are forgotten.
    Problem create(BatchRecord *record, const EntryList &entries);
    Problem append(BatchNumber number, const EntryList &all, qsizetype first);
    Problem replaceEntry(BatchNumber number, DownloadId id, const Entry &entry);
    /// What changed about the batch (folder, times, isBegun, title, memo), its rows and its parts, in one
    /// transaction.
    Problem record(
        const BatchRecord &batch, const std::vector<RowRecord> &rows, const std::vector<PartRecord> &parts);
    /// The bytes of these rows' files are on the disk.
    Problem markSynced(BatchNumber number, const std::vector<DownloadId> &ids);
    Problem forget(BatchNumber number);

    /// Null where there is no such batch, or it cannot be read.
    std::shared_ptr<const StoredBatch> load(BatchNumber number);
    std::vector<BatchSummary> summaries(); ///< the last that changed comes first
    BatchNumber lastOf(FrontEnd owner); ///< None: none
    /// Another process has it open at this moment.
    bool isOpenElsewhere();
    /// What all batches have left in @p folder, as far as they are still kept; what is said last of a name or
    /// of an address counts.
    EarlierFiles filesIn(const QString &folder);
    /// An unfinished batch of the command line with that fingerprint.
    BatchNumber findUnfinished(const QByteArray &fingerprint);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Halyard
