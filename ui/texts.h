// SPDX-License-Identifier: MIT
// The sentences of the program about files: how the window speaks of sizes, times, states and failures.
// Pure functions, GUI thread (they translate). The result is always plain text: what a server or a file
// system said is stripped of control and direction characters and cut, but it is not escaped.
// Numbers are the default locale's, units are translated; a number and its unit are never parted.
#pragma once

#include "download.h"

#include <QString>
#include <chrono>

namespace Halyard {

/// "21 kB", "2.1 MB": powers of 1000.
QString formatBytes(qint64 bytes);
/// "7.9 s", "42 s", "3 min", "1 h 5 min".
QString formatDuration(std::chrono::milliseconds duration);
/// "0.12 s", "12.4 s"; from 100 s on as formatDuration(). For columns of times.
QString formatTiming(std::chrono::milliseconds duration);
/// "60 s", "2 min", "2 min 30 s": what will be waited, rounded up to whole seconds.
QString formatWait(std::chrono::milliseconds duration);
/// "62 %".
QString formatPercent(int percent);

/// How an attempt ended, as a short phrase without a full stop: "not found (404)". Empty for None.
QString outcomeText(const Outcome &outcome);
/// What the user can do about it, a sentence; empty where trying again is all there is.
QString outcomeAdvice(const Outcome &outcome);
/// Why a saved file may not be whole, without a full stop; empty where something proves that it is.
QString doubtText(const Download &download);
/// Why a picture that is there is not shown: it has ended the program. A sentence.
QString leftOutText();
/// What proves a saved file whole: "as long as the server said".
QString proofText(Proof proof);
/// "saved", "in line": a state in a word or two.
QString stateText(State state);
/// The tile's status line: "in line", "62 % · 8 kB", "saved · 21 kB", "try 2 in 3 s · connection lost".
QString statusText(const Download &download, const Entry &entry);
/// One sentence for a screen reader: "Nigeria, number 7 of 249, saved, arrived third".
QString accessibleText(const Download &download, const Entry &entry, int number, int count);

/// @p detail, words from outside, fit for a line of ours: no control or direction characters, not too long.
QString plainDetail(const QString &detail);
/// The server of an address or an origin: "example.org", "example.org:8080". Fit for a line of ours.
QString serverName(const QString &address);

/// How much of the body is here, in whole percent; negative where the size is unknown.
int percentReceived(const Download &download);

} // namespace Halyard
