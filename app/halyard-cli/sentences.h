// SPDX-License-Identifier: MIT
// English sentences for the terminal. The window has its own, translated ones in ui/. Pure functions.
#pragma once

#include "addresslist.h"
#include "batchstatus.h"

namespace Halyard {

/// Why a download failed: "not found (404)".
QString sentence(const Outcome &outcome);
/// Why a line of a list is left out: "no host".
QString sentence(AddressFault fault);
/// What stops the batch, with the folder's path and what to do.
QString sentence(const BatchProblem &problem);

QString sizeText(qint64 bytes); ///< "21 kB"
QString durationText(std::chrono::milliseconds duration); ///< "7.9 s", "3 min"

} // namespace Halyard
