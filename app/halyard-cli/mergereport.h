// SPDX-License-Identifier: MIT
// What merging the manifests of shards comes to, as text. Pure functions.
#pragma once

#include "manifestmerge.h"

#include <QStringList>

namespace Halyard {

/// A line for each problem; of one kind no more than the first few, and how many more there are.
QStringList problemLines(const std::vector<MergeProblem> &problems);

/// "The list is whole: 249 files in 4 manifests, each once; 247 saved, 2 not saved."
QString mergedText(const Manifest &whole, std::size_t manifests);

} // namespace Halyard
