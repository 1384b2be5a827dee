// SPDX-License-Identifier: MIT
// What is said when a batch has ended: counts, time, the estimate and the factor, and where the files are.
#pragma once

#include "batchstatus.h"

namespace Halyard {

QString closingReport(const BatchStatus &status, const QString &folder);

} // namespace Halyard
