// SPDX-License-Identifier: MIT
// What the timeline says in words: the same facts that the bars show, with exact milliseconds. Pure
// functions, GUI thread (they translate). Plain text, except for the tool tips, which are rich text with all
// that comes from outside escaped.
#pragma once

#include "barphases.h"

#include <QString>

namespace Halyard {

class BatchModel;
class RunTrace;

/// For the legend: "waiting for the server".
QString phaseName(BarPhase phase);
/// "1,250 ms".
QString exactTime(BatchTime time);
/// "in line 120 ms, connection used again, waited 310 ms for the server, received 13 kB in 95 ms, saved
/// third".
QString attemptSentence(const RunTrace &trace, qsizetype index, const BatchModel &batch);
/// How it ended: "saved", "not found (404)", "back in line"; or what it is about.
QString attemptResult(const RunTrace &trace, qsizetype index, const BatchModel &batch);
/// The title and a sentence for each attempt.
QString rowTimes(const RunTrace &trace, DownloadId id, const BatchModel &batch);
/// How many ran at that moment.
QString concurrencyToolTip(const RunTrace &trace, BatchTime time);
QString axisToolTip(BatchTime time);
/// What a band of the density says; rows from 0.
QString bandToolTip(int first, int last);

} // namespace Halyard
