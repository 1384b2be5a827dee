// SPDX-License-Identifier: MIT
// What a run of `halyard-cli get` is about: a new batch, one that is kept and is gone on with, or the repair
// of a folder by its manifest. May start the practice server. Main thread.
#pragma once

#include "download.h"
#include "getoptions.h"
#include "manifest.h"
#include "records.h"

#include <QSet>

namespace Halyard {

class PracticeServer;

struct RunPlan
{
    GetOptions options; ///< in effect: those of a kept batch and the given ones over them
    EntryList entries; ///< none where a kept batch is reopened
    /// What the list says by now of the rows of a kept batch that it leads to, where that is more than is
    /// kept: headers of their own. Else none.
    EntryList again;
    Logins logins;
    QString title;
    QByteArray memo;
    SavingRules saving; ///< in effect
    std::shared_ptr<const EarlierFiles> earlier; ///< of a new batch, where its rules ask for it
    BatchNumber reopen = BatchNumber::None; ///< the kept batch that is gone on with
    QSet<QString> exemptOrigins; ///< the practice server's
    /// Rows that stand under the first begin with the second by now: the practice server has another port.
    QString formerOrigin;
    QString practiceOrigin;
    Manifest manifest; ///< of a repair
    std::optional<Manifest> shard; ///< what a shard is to do; none: not told, or no shard
    QStringList warnings; ///< a line each
    QStringList notes; ///< the same, left out by -q
    std::optional<Refusal> refusal; ///< also the end of a repair with nothing to do, with status 0
};

/// @p arguments are the words after "get".
RunPlan planRun(const QStringList &arguments, PracticeServer &server);

/// How a batch is called in lists: "Flags of the world", "list.txt", "a.png and 3 more".
QString titleOf(const GetOptions &options, const std::vector<Entry> &entries);

} // namespace Halyard
