// SPDX-License-Identifier: MIT
// `halyard-cli list` and `halyard-cli forget`: what is kept, and how it goes. Synchronous; they return the
// exit status.
#pragma once

#include <QStringList>

namespace Halyard {

/// @p arguments are the words after "list".
int runList(const QStringList &arguments);
/// @p arguments are the words after "forget".
int runForget(const QStringList &arguments);

} // namespace Halyard
