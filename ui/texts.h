// SPDX-License-Identifier: MIT
// The sentences of the program about files: how the window speaks of sizes, times, states and failures.
// Pure functions, GUI thread (they translate). The result is always plain text: what a server or a file
// system said is stripped of control and direction characters and cut, but it is not escaped.
#pragma once

#include "download.h"

#include <QString>
#include <chrono>

namespace Halyard {

/// "21 kB", "2.1 MB": powers of 1000, in the user's locale.
QString formatBytes(qint64 bytes);
/// "7.9 s", "42 s", "3 min", "1 h 5 min".
QString formatDuration(std::chrono::milliseconds duration);

/// How an attempt ended, as a short phrase without a full stop: "not found (404)". Empty for None.
QString outcomeText(const Outcome &outcome);
/// What the user can do about it, a sentence; empty where trying again is all there is.
QString outcomeAdvice(const Outcome &outcome);
/// Why a saved file may not be whole, without a full stop; empty where something proves that it is.
QString doubtText(const Download &download);
/// The tile's status line: "in line", "62 % · 8 kB", "saved · 21 kB", "try 2 in 3 s".
QString statusText(const Download &download, const Entry &entry);
/// One sentence for a screen reader: "Nigeria, number 7 of 249, receiving, 62 percent".
QString accessibleText(const Download &download, const Entry &entry, int number, int count);

/// @p detail, words from outside, fit for a line of ours: no control or direction characters, not too long.
QString plainDetail(const QString &detail);

/// How much of the body is here, in whole percent; negative where the size is unknown.
int percentReceived(const Download &download);

} // namespace Halyard
