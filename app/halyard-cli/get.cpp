// SPDX-License-Identifier: MIT
#include "get.h"

#include "batchplan.h"
#include "dryrun.h"
#include "getrun.h"
#include "practiceserver.h"
#include "sentences.h"
#include "shardrun.h"

#include <cstdio>

namespace Halyard {

namespace {

void tell(const QStringList &lines)
{
    for (const QString &line : lines)
        std::fputs((line + u'\n').toLocal8Bit().constData(), stderr);
}

/// No host of the list falls to this shard: it has done what it has to do.
int leaveEmptyShard(const RunPlan &plan)
{
    const QString fault = leavePlan(plan.options.folder, *plan.shard, false);
    tell(fault.isEmpty() ? QStringList() : QStringList(fault));
    return fault.isEmpty() ? ExitStatus::AllSaved : ExitStatus::BadFolder;
}

} // namespace

int runGet(const QStringList &arguments)
{
    PracticeServer server;
    RunPlan plan = planRun(arguments, server);
    tell(plan.warnings);
    if (plan.refusal) {
        std::fputs(plan.refusal->text.toLocal8Bit().constData(), plan.refusal->status == 0 ? stdout : stderr);
        return plan.refusal->status;
    }
    if (!plan.options.quiet)
        tell(plan.notes);
    if (plan.options.dryRun)
        return tellDryRun(plan);
    if (plan.shard && plan.entries.isEmpty() && plan.reopen == BatchNumber::None)
        return leaveEmptyShard(plan);
    GetRun run(std::move(plan));
    return run.exec();
}

} // namespace Halyard
