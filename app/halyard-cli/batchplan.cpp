// SPDX-License-Identifier: MIT
#include "batchplan.h"

#include "engine.h"
#include "gatheredbatch.h"
#include "keptbatches.h"
#include "keptoptions.h"
#include "optionreader.h"
#include "practiceserver.h"
#include "repairplan.h"
#include "sentences.h"
#include "shardmanifest.h"
#include "shardrun.h"

#include <QFileInfo>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

RunPlan refused(const Refusal &refusal)
{
    RunPlan plan;
    plan.refusal = refusal;
    return plan;
}

QString goingOnNote(const BatchSummary &batch)
{
    return u"Going on with batch %1: %2 of %3 files are there."_s.arg(qint64(batch.record.number))
        .arg(batch.saved)
        .arg(batch.rows);
}

/// What the kept batch was begun with, and nobody has given again.
void askForSecrets(const BatchMemo &memo, RunPlan *plan)
{
    const QStringList missing = missingSecrets(memo.secrets, plan->options.secrets);
    if (!missing.isEmpty())
        plan->warnings += u"This batch was begun with %1, which Halyard never keeps. Where a server asks for "
                          "it, give it again: with --resume, or by the command that began the batch."_s.arg(
                              missing.join(" and "_L1));
}

/// Its addresses name the port that the practice server had.
void takePractice(const BatchMemo &memo, PracticeServer &server, RunPlan *plan)
{
    if (memo.practice.isEmpty() || !listenFor(memo.practice, memo.practicePort, server))
        return;
    plan->formerOrigin = u"http://127.0.0.1:%1"_s.arg(memo.practicePort);
    plan->practiceOrigin = server.origin();
}

QString shardName(const std::optional<Shard> &shard)
{
    return shard
        ? u"shard %1 by %2"_s.arg(shardText(*shard), shard->by == Shard::By::Host ? u"host"_s : u"address"_s)
        : u"a whole list"_s;
}

/// What the shard was to do stands in its folder since it was begun.
void takeShardAgain(const BatchMemo &memo, RunPlan *plan)
{
    const auto kept = shardIn(memo);
    const auto &named = plan->options.shard;
    if (named != kept) {
        plan->refusal = wrongUsage(u"This batch is %1, not %2."_s.arg(shardName(kept), shardName(named)));
        return;
    }
    if (kept)
        plan->shard = planLeftIn(plan->options.folder, *kept);
}

RunPlan planResume(const GetOptions &given, const QStringList &arguments, PracticeServer &server)
{
    KeptBatches kept(sessionPathOf(given.shard, given.session));
    if (kept.problem())
        return refused({ExitStatus::BadList, sentence(*kept.problem()) + u'\n'});
    const auto batch = *given.resume == BatchNumber::None ? kept.lastUnfinished() : kept.find(*given.resume);
    if (!batch)
        return refused({ExitStatus::BadList, noSuchBatch(*given.resume) + u'\n'});
    if (kept.isInAWindow(batch->record))
        return refused({ExitStatus::BadFolder,
            u"Batch %1 cannot be gone on with here: %2\n"_s.arg(
                QString::number(qint64(batch->record.number)), windowFirst())});
    const BatchMemo memo
        = batch->record.owner == FrontEnd::CommandLine ? fromMemo(batch->record.memo) : BatchMemo();
    const auto parsed = parseGetOptions(memo.words + arguments);
    if (const auto *refusal = std::get_if<Refusal>(&parsed)) // another version has kept them, perhaps
        return refused({refusal->status,
            u"Batch %1 cannot be gone on with under the options that it was begun with:\n%2"_s
                .arg(qint64(batch->record.number))
                .arg(refusal->text)});
    RunPlan plan;
    plan.options = std::get<GetOptions>(parsed);
    plan.options.folder = batch->record.folder;
    plan.options.check = batch->record.check;
    plan.title = batch->record.title;
    plan.saving = plan.options.saving.over(batch->record.saving);
    plan.reopen = batch->record.number;
    plan.notes += goingOnNote(*batch);
    takeShardAgain(memo, &plan);
    askForSecrets(memo, &plan);
    takePractice(memo, server, &plan);
    return plan;
}

/// What would be found out at the end alone; empty: nothing.
QString reportFault(const GetOptions &options)
{
    if (options.report.isEmpty())
        return {};
    const QFileInfo report(options.report);
    if (!QFileInfo(report.path()).isDir())
        return u"--report: there is no folder %1."_s.arg(shownWord(report.path()));
    if (report.isDir())
        return u"--report: %1 is a folder."_s.arg(shownWord(options.report));
    const bool isTheList = !options.inputFile.isEmpty() && report.exists()
        && report.canonicalFilePath() == QFileInfo(options.inputFile).canonicalFilePath();
    return isTheList ? u"--report: %1 is the list itself."_s.arg(shownWord(options.report)) : QString();
}

bool hasHeaders(const EntryList &entries)
{
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries.at(i).headers)
            return true;
    }
    return false;
}

/// The same list into the same folder, while it is not finished: no second batch is made of it.
void lookForTheSame(KeptBatches &kept, RunPlan *plan)
{
    const auto batch = kept.findUnfinished(fingerprintOf(plan->options.folder, plan->entries));
    if (!batch)
        return;
    plan->reopen = batch->record.number;
    plan->saving = plan->options.saving.over(batch->record.saving);
    plan->title = batch->record.title;
    plan->notes += goingOnNote(*batch);
    if (hasHeaders(plan->entries))
        plan->again = plan->entries;
    plan->entries = {};
}

/// The practice server takes a new port in each run, and the addresses name it: the same flags are the same
/// batch only on the same port.
void takeFormerPort(KeptBatches &kept, GetOptions *options)
{
    if (options->flags.isEmpty() || !PracticeBehaviour::named(options->source))
        return;
    if (const auto batch = kept.lastUnfinished(options->folder, options->source))
        options->practicePort = fromMemo(batch->record.memo).practicePort;
}

/// The whole list is known: its names and numbers hold for every shard of it.
void takeShard(const Shard &shard, std::vector<Entry> *entries, RunPlan *plan)
{
    plan->shard = plannedManifest(*entries, shard, plan->title);
    *entries = entriesOf(std::move(*entries), shard);
    plan->notes += u"Shard %1 has %2 of the %3 files."_s.arg(
        shardText(shard), QString::number(entries->size()), QString::number(plan->shard->shard->listRows));
    if (shard.by == Shard::By::Address)
        plan->notes += u"All shards together ask a host for up to %1 files at a time."_s.arg(
            plan->options.limits.perHost * shard.count);
}

QByteArray memoOf(const GetOptions &options, const GatheredBatch &batch, const PracticeServer &server)
{
    BatchMemo memo{options.memo, options.secrets, {}, 0};
    if (!batch.logins.isEmpty() && !memo.secrets.contains("login"_L1))
        memo.secrets.append(u"login"_s);
    const bool areHeadersThere = std::any_of(
        batch.entries.begin(), batch.entries.end(), [](const Entry &entry) { return bool(entry.headers); });
    if (areHeadersThere && !memo.secrets.contains("header"_L1))
        memo.secrets.append(u"header"_s);
    if (batch.isPractice) {
        memo.practice = options.source;
        memo.practicePort = server.port();
    }
    return toMemo(memo);
}

RunPlan planNew(GetOptions options, PracticeServer &server)
{
    std::optional<KeptBatches> kept;
    if (options.isKept && !options.dryRun)
        takeFormerPort(kept.emplace(sessionPathOf(options.shard, options.session)), &options);
    GatheredBatch batch = gatherBatch(options, server);
    if (!batch.folder.isEmpty())
        options.folder = batch.folder;
    RunPlan plan;
    plan.options = options;
    plan.saving = options.saving.over({});
    plan.warnings = batch.warnings;
    plan.notes = batch.notes;
    plan.refusal = batch.refusal;
    if (batch.refusal)
        return plan;
    plan.memo = memoOf(options, batch, server);
    plan.title = titleOf(options, batch.entries);
    plan.logins = batch.logins;
    if (options.shard)
        takeShard(*options.shard, &batch.entries, &plan);
    plan.entries = EntryList(std::move(batch.entries));
    if (!kept)
        return plan;
    if (kept->problem() && kept->problem()->kind == SessionProblem::Kind::WasDamaged)
        plan.warnings += sentence(*kept->problem()); // the others come again, from the engine
    lookForTheSame(*kept, &plan);
    if (plan.reopen == BatchNumber::None && needsEarlierFiles(plan.saving))
        plan.earlier = std::make_shared<const EarlierFiles>(kept->filesIn(options.folder));
    return plan;
}

} // namespace

RunPlan planRun(const QStringList &arguments, PracticeServer &server)
{
    const auto parsed = parseGetOptions(arguments);
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return refused(*refusal);
    const auto &options = std::get<GetOptions>(parsed);
    if (const QString fault = reportFault(options); !fault.isEmpty())
        return refused(wrongUsage(fault));
    RunPlan plan = options.resume   ? planResume(options, arguments, server)
        : !options.repair.isEmpty() ? planRepair(options, server)
                                    : planNew(options, server);
    plan.exemptOrigins = {server.origin()};
    return plan;
}

QString titleOf(const GetOptions &options, const std::vector<Entry> &entries)
{
    if (options.flags.compare("all"_L1, Qt::CaseInsensitive) == 0)
        return u"Flags of the world"_s;
    if (!options.flags.isEmpty())
        return u"Flags: %1"_s.arg(options.flags.left(60));
    if (!options.inputFile.isEmpty() && options.inputFile != "-"_L1)
        return QFileInfo(options.inputFile).fileName();
    const QString first = entries.empty() ? QString() : entries.front().title;
    return entries.size() < 2 ? first : u"%1 and %2 more"_s.arg(first).arg(entries.size() - 1);
}

} // namespace Halyard
