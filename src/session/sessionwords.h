// SPDX-License-Identifier: MIT
// The words that stand in the session's database for states and the like. Words and not numbers: a file of an
// older Halyard is read by a newer one, and people look into it with the sqlite3 shell. They never change.
// Private to this room; pure functions, any thread.
#pragma once

#include "records.h"

#include <optional>

namespace Halyard {

/// What is kept of a state: one that is under way is "queued".
QLatin1StringView wordOf(State state);
QLatin1StringView wordOf(FrontEnd owner);
QLatin1StringView wordOf(Check check);
QLatin1StringView wordOf(ExistingFile rule);
/// "sha-256=HEX"; null where there is none.
QString wordOf(const Checksum &checksum);

// The other way about; what is no word of ours gives the value that asks for another look.
State stateOf(const QString &word); ///< else Queued
FrontEnd frontEndOf(const QString &word); ///< else CommandLine
Check checkOf(const QString &word); ///< else Structure
ExistingFile existingFileOf(const QString &word); ///< else Skip
OutcomeKind outcomeKindOf(const QString &word); ///< else None
Proof proofOf(const QString &word); ///< else None
Checksum checksumOf(const QString &word); ///< else null

} // namespace Halyard
