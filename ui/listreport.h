// SPDX-License-Identifier: MIT
// What to say after a list was read: how much of it is in the batch now, and what was left out and why.
// Pure functions, GUI thread (they translate): asked again, they answer in the language of that moment.
#pragma once

#include "listreader.h"
#include "messagebanner.h"

namespace Halyard {

/// "This is not an address." @p detail: what RefusedLine says beside the fault.
QString faultSentence(AddressFault fault, const QString &detail = {});
/// "table": what a list is written in, in a word or two.
QString formatName(ListFormat format);
/// No more lines than these are told one by one.
inline constexpr int MostRefusedLines = 200;
/// The lines that were left out, each with its number, why, and its text; the first of them.
QStringList refusedLines(const ListReading &reading);
/// What else there is to know of a list: its format, its patterns, what of it is not used. Sentences; empty
/// where it is as plain as can be.
QStringList listNotes(const ListReading &reading);
/// "Added 20 addresses. 2 lines were left out, among them line 4: This is not an address." The details have
/// all of them. @p newLogin: the list brought a login for a server that had none so far.
Message listReport(const ListReading &reading, bool newLogin = false);

} // namespace Halyard
