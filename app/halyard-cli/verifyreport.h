// SPDX-License-Identifier: MIT
// What verifying a folder finds, as text and as JSON lines. Pure functions.
#pragma once

#include "manifest.h"
#include "verification.h"

namespace Halyard {

struct VerifyCounts
{
    int whole = 0;
    int missing = 0;
    int changed = 0;
    int foreign = 0;
    int notSaved = 0;

    void add(Finding finding);
    bool isAllRight() const { return missing + changed == 0; }
    /// "247 of 249 files are as they should be, 1 missing, 1 changed, 3 not in the manifest"
    QString text() const;
};

/// "fr.png: missing"
QString verifyLine(const QString &name, Finding finding);
QString foreignLine(const QString &name);
/// Why there is nothing to compare with, and how there would be.
QString cannotVerify(const QString &folder, const QString &fault);

// One object a line, with its line end; the last one is that of the counts.
QByteArray verifyJson(const ManifestEntry &entry, Finding finding);
QByteArray foreignJson(const QString &name);
QByteArray verifyJson(const VerifyCounts &counts);

} // namespace Halyard
