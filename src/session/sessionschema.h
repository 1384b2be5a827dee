// SPDX-License-Identifier: MIT
// The tables of the session's database, as steps from one version to the next: a new file takes all of them,
// an older one those that it lacks. A step that was published never changes. Private to this room.
#pragma once

#include <QStringList>

namespace Halyard {

class SqlConnection;

/// What this program reads and writes; stands in the file as its user_version.
inline constexpr int SchemaVersion = 3;

/// The statements that make version @p from + 1 of @p from.
QStringList schemaStep(int from);

/// Negative where it cannot be read.
int schemaVersion(SqlConnection &connection);
/// From the version that the file has to the present one, in one transaction; false: as it was.
bool bringForward(SqlConnection &connection);
/// The tables that version @p version has are there.
bool hasTables(SqlConnection &connection, int version);

/// They are to the letter as they should be. Nothing else notices a byte that was flipped in them.
bool hasSchema(SqlConnection &connection);

} // namespace Halyard
