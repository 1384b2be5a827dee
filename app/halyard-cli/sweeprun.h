// SPDX-License-Identifier: MIT
// `halyard-cli sweep`: measures how many at once are worth it. Runs the main loop; may start the practice
// server, which behaves at every level as at the first. A signal ends it, and leaves nothing behind.
#pragma once

#include <QStringList>

namespace Halyard {

/// @p arguments are the words after "sweep"; returns the exit status.
int runSweep(const QStringList &arguments);

} // namespace Halyard
