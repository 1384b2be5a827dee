// SPDX-License-Identifier: MIT
// The report about a batch: a row per item with its outcome, its attempts and how long each phase took. CSV
// (RFC 4180, safe in a spreadsheet: no cell begins a formula) or JSON. Pure functions.
#pragma once

#include "attempttrace.h"
#include "batchstatus.h"
#include "download.h"

#include <QByteArray>
#include <map>
#include <vector>

namespace Halyard {

struct ReportInput
{
    EntryList entries;
    std::vector<Download> rows; ///< by id, as many as entries
    std::map<DownloadId, std::vector<AttemptTrace>> attempts; ///< of this run
    BatchStatus status;
    QString folder;
};

QByteArray reportAsCsv(const ReportInput &input);
QByteArray reportAsJson(const ReportInput &input);

/// @p text as one cell: quoted where it must be, and with an apostrophe before what a spreadsheet would take
/// for a formula (= + - @, tabulator, carriage return).
QByteArray csvCell(const QString &text);

} // namespace Halyard
