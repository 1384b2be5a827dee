// SPDX-License-Identifier: MIT
// What to say after a list was read: how much of it is in the batch now, and what was left out and why.
// Pure functions, GUI thread (they translate).
#pragma once

#include "listreader.h"
#include "messagebanner.h"

namespace Halyard {

/// "is not an address": follows the line's number.
QString faultText(AddressFault fault);
/// "Added 20 addresses. 2 lines were left out: line 4 is not an address…" @p newLogin: the list brought a
/// login for a server that had none so far.
Message listReport(const ListReading &reading, bool newLogin = false);

} // namespace Halyard
