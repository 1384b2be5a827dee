// SPDX-License-Identifier: MIT
// What is read from the session's database. What stands there is not believed blindly: a name that is no
// plain name makes a batch unreadable, an unknown word or an id beyond the list is left out. Private to this
// room; used on the database's thread.
#pragma once

#include "records.h"

namespace Halyard {

class SqlConnection;

/// Null where there is no such batch, or it is not whole.
std::shared_ptr<const StoredBatch> readBatch(SqlConnection &connection, BatchNumber number);
/// The last that changed comes first.
std::vector<BatchSummary> readSummaries(SqlConnection &connection);
BatchNumber readLastOf(SqlConnection &connection, FrontEnd owner);
/// Those of the batch that changed last come last.
EarlierFiles readFilesIn(SqlConnection &connection, const QString &folder);
BatchNumber readUnfinished(SqlConnection &connection, const QByteArray &fingerprint);

} // namespace Halyard
