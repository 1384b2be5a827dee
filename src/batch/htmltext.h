// SPDX-License-Identifier: MIT
// Text as HTML writes it. Pure function, any thread.
#pragma once

#include <QString>

namespace Halyard {

/// @p text with its character references replaced by what they stand for: numbers, and those of the names
/// that addresses are written with (amp, lt, gt, quot, apos, nbsp). All others, and those without a
/// semicolon, stay as they are. Decoded once.
QString withoutReferences(const QString &text);

} // namespace Halyard
