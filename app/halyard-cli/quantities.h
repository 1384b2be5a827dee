// SPDX-License-Identifier: MIT
// Sizes and times as they are written on a command line. Pure functions. The units of a size are those in
// which sizes are shown: k is a thousand, Ki is 1024.
#pragma once

#include <QString>
#include <chrono>
#include <optional>

namespace Halyard {

/// "800", "500k", "1.5M", "2Gi": bytes, from 1 on. A B behind the unit changes nothing.
std::optional<qint64> parseSize(const QString &text);

/// "20" or "0.5": seconds, to a thousandth.
std::optional<std::chrono::milliseconds> parseSeconds(const QString &text);

} // namespace Halyard
