// SPDX-License-Identifier: MIT
// What has to hold whenever a program has ended, however it ended: the rules I1 to I9, looked at from outside
// in the folder, in a copy of the session's database, beside the folder and in the server's log. Used by one
// test, on its thread.
#pragma once

#include "sessionview.h"
#include "steadysite.h"

#include <QHash>
#include <QTemporaryDir>

namespace Halyard {

class Profile;

/// What stands beside the folder and must stay as it is: files, an empty folder, a link.
class Canaries final
{
public:
    explicit Canaries(const QString &folder);
    /// What has changed, as sentences.
    QStringList changes() const;

private:
    QHash<QString, QByteArray> seen() const;
    QString m_folder;
    QHash<QString, QByteArray> m_first;
};

/// A batch that is being loaded, and what is known about it beforehand.
struct Scene
{
    const SteadySite *site = nullptr;
    QString folder;
    QString database;
    const Canaries *canaries = nullptr;
    /// Files that were in the folder before, with their content; none of them may change.
    QHash<QString, QByteArray> planted;
    int kills = 0;
    int perKill = 12; ///< requests that one kill may cost: what ran and what was about to be recorded
    /// Written bytes may have been lost: a row may be recorded as saved whose file is not.
    bool isAfterPowerLoss = false;
};

/// What of I1 to I9 does not hold, as sentences; empty: all is well.
QStringList violations(const Scene &scene);
/// The same, and that the batch has come to its end: every file that there is is right and saved.
QStringList violationsAtTheEnd(const Scene &scene);

} // namespace Halyard
