// SPDX-License-Identifier: MIT
// What `halyard-cli get --dry-run` tells: every row with the name that it would get, and what would become of
// it. Looks into the folder, and at no server; makes nothing. Names that a server proposes, and extensions
// that the bytes call for, are not known before.
#pragma once

#include "batchplan.h"

namespace Halyard {

struct DryRow
{
    enum class Fate : quint8 {
        Fetch,
        Replace, ///< fetched, and the file that is there is replaced
        Update, ///< the same, where the server has another by now
        LeftOut, ///< a whole file is there
    };
    qsizetype number = 0; ///< in the whole list, from 1
    QString address;
    QString name;
    Fate fate = Fate::Fetch;
};

/// "   12  cn.png  http://h/cn.png"; @p nameWidth: of the column, which longer names may break.
QString dryRunLine(const DryRow &row, int nameWidth);
/// The same as an object; "file" is the path that it would have.
QByteArray dryRunJson(const DryRow &row, const QString &folder);

/// Writes all of it to standard output; returns the exit status.
int tellDryRun(const RunPlan &plan);

} // namespace Halyard
