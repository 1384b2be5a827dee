// SPDX-License-Identifier: MIT
// What the attempts of a run did, as files for other programs: a table (CSV, RFC 4180) and a trace that
// https://ui.perfetto.dev and Chrome's tracing page open. Pure functions of a copy of the facts, so that they
// can run on any thread. Words in them are stable English identifiers, never translated.
#pragma once

#include "runtrace.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace Halyard {

class BatchModel;

struct TraceFacts
{
    struct Row
    {
        QString title;
        QString file;
        QString address;
        int arrival = 0;
    };
    QString batch; ///< its name
    std::vector<AttemptTrace> attempts; ///< in the order in which they began
    std::vector<BatchTime> previousEnds; ///< of the attempt of the same row before it, by index
    std::vector<Row> rows; ///< by id; may be shorter than the ids
    std::vector<RunTrace::Step> running;
    std::vector<RunTrace::Step> allowed; ///< by Limits::adaptive; empty: it was off
    BatchTime now{0};
};

TraceFacts factsOf(const RunTrace &trace, const BatchModel &batch, const QString &name);

/// UTF-8, CRLF, one line an attempt. Times in milliseconds; empty: it did not happen, or is not over.
QByteArray traceAsCsv(const TraceFacts &facts);
/// Tracks are network slots: each attempt is in the lowest that was free, its phases nested in it. Checking,
/// which needs none, has tracks of its own.
QByteArray traceAsChromeJson(const TraceFacts &facts);

/// Text for a spreadsheet: one that would be taken for a formula gets an apostrophe before it.
QString withoutFormula(const QString &text);

} // namespace Halyard
