// SPDX-License-Identifier: MIT
// What a run leaves beside its files: the manifest and the report. Synchronous; the engine may be gone.
#pragma once

#include "folderlock.h"
#include "manifest.h"
#include "report.h"

#include <QDeadlineTimer>

namespace Halyard {

/// The manifest of @p run. Files whose SHA-256 nobody knows are read, until @p until; those that are left are
/// told with their size alone. What @p earlier knows of other files is kept.
Manifest manifestOf(const ReportInput &run, const Manifest &earlier, const QDeadlineTimer &until);

/// The manifest that is in @p folder; empty where there is none. Where it is no good, @p fault says why.
Manifest earlierManifest(const QString &folder, QString *fault);

/// Gives what bears its name there another one, which it answers; empty: it stays.
QString putManifestAside(const QString &folder);

/// Waits a few seconds for another Halyard that is at work there. Empty: locked; else why not.
QString lockPatiently(const QString &folder, FolderLock *lock);

/// As CSV or JSON, by the end of the name. Empty: written; else a sentence with the path.
QString writeReport(const QString &path, const ReportInput &run);

} // namespace Halyard
