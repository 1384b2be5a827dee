// SPDX-License-Identifier: MIT
// What is written into the session's database, one function for each kind of thing. All within a transaction
// of the caller's; false: it failed, and the connection knows why. Private to this room.
#pragma once

#include "records.h"

namespace Halyard {

class SqlConnection;

bool insertBatch(SqlConnection &connection, BatchRecord *record, qint64 now);
/// In place of the one that is there, if any.
bool writeEntry(SqlConnection &connection, BatchNumber number, DownloadId id, const Entry &entry);
/// The entries from @p first on, in place of any that are there.
bool insertEntries(SqlConnection &connection, BatchNumber number, const EntryList &entries, qsizetype first);
/// How many entries the batch has; negative: it is not there, or that cannot be read.
qsizetype entryCount(SqlConnection &connection, BatchNumber number);
bool setEntryCount(SqlConnection &connection, BatchNumber number, qsizetype count);
/// What may change about a batch. @p isThere: false where there is no such batch (any more).
bool updateBatch(SqlConnection &connection, const BatchRecord &record, qint64 now, bool *isThere);
bool writeRow(SqlConnection &connection, BatchNumber number, const RowRecord &row);
bool writePart(SqlConnection &connection, BatchNumber number, const PartRecord &part);
bool setSynced(SqlConnection &connection, BatchNumber number, const std::vector<DownloadId> &ids);
bool deleteBatch(SqlConnection &connection, BatchNumber number);

/// Finished batches of the command line that nobody will ask for any more: other than the newest few, and
/// those with the fingerprint of a new one.
bool deleteOldBatches(SqlConnection &connection, const QByteArray &fingerprint);

} // namespace Halyard
