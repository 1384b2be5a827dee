// SPDX-License-Identifier: MIT
// `halyard-cli list` as text and as JSON lines. Pure functions; times are shown as the clock on the wall has
// them.
#pragma once

#include "records.h"

namespace Halyard {

/// Unfinished batches first, under a heading of their own, and how to go on with them. Says so where there
/// are none.
QString batchListText(const std::vector<BatchSummary> &batches);

/// One object a line, unfinished first; nothing where there are none.
QByteArray batchListJson(const std::vector<BatchSummary> &batches);

} // namespace Halyard
