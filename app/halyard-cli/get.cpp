// SPDX-License-Identifier: MIT
#include "get.h"

#include "batchplan.h"
#include "getrun.h"
#include "practiceserver.h"

#include <cstdio>

namespace Halyard {

namespace {

void tell(const QStringList &lines)
{
    for (const QString &line : lines)
        std::fputs((line + u'\n').toLocal8Bit().constData(), stderr);
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
    GetRun run(std::move(plan));
    return run.exec();
}

} // namespace Halyard
