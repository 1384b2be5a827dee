// SPDX-License-Identifier: MIT
// What a sweep tells: a table that grows by a line a level, and what follows from it, as text and as JSON
// lines. Pure functions.
#pragma once

#include "sweep.h"

namespace Halyard {

/// The line above the table. @p base: the level that the last column compares with.
QString sweepHead(int base);
/// @p base: where it is null, it is the first one itself.
QString sweepLine(const SweepLevel &level, const SweepLevel *base);
/// A sentence or two: which level to use, and what became of files at others.
QString sweepVerdict(const std::vector<SweepLevel> &levels);

// One object a line, with its line end.
QByteArray sweepJson(const SweepLevel &level);
/// The last one: the level to use, or null.
QByteArray sweepVerdictJson(const std::vector<SweepLevel> &levels);

} // namespace Halyard
