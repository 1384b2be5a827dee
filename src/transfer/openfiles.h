// SPDX-License-Identifier: MIT
// How many files and connections this process may have open at once, as far as it binds what runs. Any
// thread.
#pragma once

namespace Halyard {

/// So many attempts at once leave descriptors for all else; at least 1. Qt ends the program where it finds
/// none for a thread.
int attemptsThatMayBeOpen();

} // namespace Halyard
