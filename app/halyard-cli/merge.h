// SPDX-License-Identifier: MIT
// `halyard-cli merge`: the manifests of all shards of a list -> the manifest of the whole, or what is wrong.
#pragma once

#include <QStringList>

namespace Halyard {

/// @p arguments are the words after "merge". Synchronous; returns the exit status.
int runMerge(const QStringList &arguments);

} // namespace Halyard
