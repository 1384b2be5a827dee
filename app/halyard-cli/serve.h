// SPDX-License-Identifier: MIT
// `halyard-cli serve`: the practice server as a program of its own.
#pragma once

#include <QStringList>

namespace Halyard {

/// Serves until SIGINT or SIGTERM; @p arguments are the words after "serve". Runs the event loop of the
/// QCoreApplication that must exist. Returns the exit status: 0 after --help, 1 where the port cannot be had,
/// 2 for wrong usage, 130 or 143 after a signal.
int runServe(const QStringList &arguments);

} // namespace Halyard
