// SPDX-License-Identifier: MIT
// `halyard-cli get`: one batch from start to end on the main loop.
#pragma once

#include <QStringList>

namespace Halyard {

/// @p arguments are the words after "get". Runs the event loop of the QCoreApplication that must exist.
/// Returns the exit status: see ExitStatus in getoptions.h.
int runGet(const QStringList &arguments);

} // namespace Halyard
