// SPDX-License-Identifier: MIT
// The repair of a folder: what its manifest says is missing or changed, as a batch that replaces just that.
#pragma once

#include "batchplan.h"

namespace Halyard {

/// Reads every file of the folder. What comes must be what the manifest knows: its SHA-256 is the checksum.
RunPlan planRepair(const GetOptions &options, PracticeServer &server);

} // namespace Halyard
