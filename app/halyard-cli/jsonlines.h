// SPDX-License-Identifier: MIT
// The machine-readable report: one JSON object a line on standard output, one for each row that ends and one
// for the batch. Field names are stable. Numbers are integers, but for the factor.
#pragma once

#include "batchstatus.h"

#include <QByteArray>

namespace Halyard {

/// The line for a row in a final state, with its line end. @p file: the path it has, empty where none.
QByteArray jsonLine(const Download &row, const Entry &entry, const QString &file);
/// The last line: "finished", or "stopped" where rows are left. @p number: where the batch is kept.
QByteArray jsonLine(const BatchStatus &status, BatchNumber number = BatchNumber::None);

} // namespace Halyard
