// SPDX-License-Identifier: MIT
// `halyard-cli verify`: a folder against its manifest, offline. Synchronous; nothing is written.
#pragma once

#include <QStringList>

namespace Halyard {

/// @p arguments are the words after "verify". Returns the exit status: 0 all as it should be, 1 something is
/// missing or changed, 2 wrong usage, 3 no manifest or a bad one.
int runVerify(const QStringList &arguments);

} // namespace Halyard
