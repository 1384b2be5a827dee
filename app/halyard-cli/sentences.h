// SPDX-License-Identifier: MIT
// English sentences for the terminal. The window has its own, translated ones in ui/. Pure functions.
#pragma once

#include "addresslist.h"
#include "addresspattern.h"
#include "batchstatus.h"
#include "checksum.h"
#include "records.h"

namespace Halyard {

/// Why a download failed: "not found (404)".
QString sentence(const Outcome &outcome);
/// Why a line of a list is left out: "no host".
QString sentence(AddressFault fault);
/// The same with what the line's detail says.
QString sentence(const RefusedLine &line);
/// Why a pattern cannot be expanded: "a range that cannot be".
QString sentence(const AddressPattern::Refused &refused);
/// What is wrong with a checksum, as the end of a sentence about it: "names no type".
QString sentence(ChecksumFault fault);
/// What stops the batch, and what to do.
QString sentence(const BatchProblem &problem);
/// What is wrong with the record of the batches, or was, and what that means.
QString sentence(const SessionProblem &problem);
/// How to go on with a batch that is kept: "halyard-cli get --resume 12".
QString howToGoOn(BatchNumber number);
/// "There is no batch 12; ..."; None: no unfinished one.
QString noSuchBatch(BatchNumber number);
/// Why a window's batch is left alone.
QString windowFirst();

/// Text from outside, for a terminal: no control characters, and not without end.
QString harmless(QString text);

/// @p text with the full stop that it may have already: the system's own words do as they like.
QString asSentence(const QString &text);

QString countText(quint64 count); ///< "1,000,000"
QString sizeText(qint64 bytes); ///< "21 kB"
QString durationText(std::chrono::milliseconds duration); ///< "7.9 s", "3 min", "2 h"

} // namespace Halyard
