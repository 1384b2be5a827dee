// SPDX-License-Identifier: MIT
// What a run tells, and what it leaves beside its files. How it goes is in getrun.cpp.
#include "getrun.h"

#include "closingreport.h"
#include "jsonlines.h"
#include "runfiles.h"
#include "sentences.h"
#include "shardmanifest.h"
#include "shardrun.h"

#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QString savedText(const Download &row)
{
    const QString text = u"saved, %1 in %2"_s.arg(sizeText(row.received), durationText(row.requestTime));
    return row.outcome.proof == Proof::None ? text + ", length not declared"_L1 : text;
}

} // namespace

void GetRun::tell(const QString &line)
{
    m_progress.clear();
    std::fputs((line + u'\n').toLocal8Bit().constData(), stderr);
}

QString GetRun::pathOf(const Download &row) const
{
    if (row.state != State::Saved && row.state != State::Skipped)
        return {};
    const QString name = row.savedAs.isEmpty() ? m_run.entries.at(row.id).fileName : row.savedAs;
    return m_run.folder + u'/' + name;
}

void GetRun::tellRow(const Download &row)
{
    const GetOptions &options = m_plan.options;
    const Entry &entry = m_run.entries.at(row.id);
    if (options.json)
        std::fputs(jsonLine(row, entry, pathOf(row)).constData(), stdout);
    const bool isSaved = row.state == State::Saved;
    const bool isFailure = row.state == State::Failed;
    const bool linesWanted = options.verbose || !ProgressLine::isPossible();
    if (row.state == State::Cancelled || (options.quiet ? !isFailure : !linesWanted && !isFailure))
        return;
    const QString facts = isSaved ? savedText(row) : sentence(row.outcome);
    tell(u"%1: %2"_s.arg(isFailure ? entry.address : entry.fileName, facts));
}

void GetRun::tellEnd()
{
    m_progress.clear();
    if (m_plan.options.json)
        std::fputs(jsonLine(m_run.status, m_number).constData(), stdout);
    else if (!m_plan.options.quiet)
        std::fputs(closingReport(m_run.status, m_run.folder).toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

void GetRun::tellHowToGoOn()
{
    if (m_run.status.total() == m_run.status.finished())
        return;
    if (isResumable())
        tell(u"To go on with what is left:  %1"_s.arg(howToGoOn(m_number) + storeWords(m_plan.options)));
    else if (!m_plan.options.repair.isEmpty())
        tell(u"To go on with what is left, repair it again."_s);
    else if (m_plan.options.isKept)
        tell(u"Nothing could be kept of what is left: the same command fetches what is not there yet."_s);
}

/// What became of each file, as far as it came.
void GetRun::writeFiles()
{
    if (m_run.entries.isEmpty())
        return;
    tellEnd();
    if (m_plan.options.manifest)
        writeManifestBeside();
    const QString report = m_plan.options.report;
    if (report.isEmpty())
        return;
    if (const QString fault = writeReport(report, m_run); !fault.isEmpty()) {
        tell(fault);
        m_status = m_status == ExitStatus::AllSaved ? ExitStatus::BadFolder : m_status;
    }
}

/// With what an earlier one knows of other files; a shard's is its own alone.
std::optional<Manifest> GetRun::manifestOfAll(const QDeadlineTimer &until)
{
    if (m_plan.shard)
        return asShard(manifestOf(m_run, {}, until), *m_plan.shard);
    QString fault;
    Manifest earlier = earlierManifest(m_run.folder, &fault);
    if (!fault.isEmpty()) {
        const QString aside = putManifestAside(m_run.folder);
        if (aside.isEmpty()) {
            failManifest(u"the one that is there is no good and cannot be moved away: "_s + fault);
            return {};
        }
        tell(asSentence(u"The manifest in %1 could not be read, and is kept as %2 beside a new one: %3"_s.arg(
            harmless(m_run.folder), aside, harmless(fault))));
    }
    if (m_plan.options.repair.isEmpty()) { // what was never saved is this batch's alone to tell
        earlier.title = m_plan.title;
        std::erase_if(earlier.entries, [](const ManifestEntry &entry) { return entry.name.isEmpty(); });
    }
    return manifestOf(m_run, earlier, until);
}

void GetRun::writeManifestBeside()
{
    const auto &problem = m_run.status.problem;
    if (problem && (problem->kind == OutcomeKind::FolderGone || problem->kind == OutcomeKind::FolderInUse))
        return; // there is no folder to write into, or it is another's at the moment
    if (m_plan.options.shard && !m_plan.shard) { // that has been told
        m_status = m_status == ExitStatus::AllSaved ? ExitStatus::BadFolder : m_status;
        return;
    }
    const bool isSignal = m_status > ExitStatus::SignalBase;
    const QDeadlineTimer until = isSignal ? QDeadlineTimer(500) : QDeadlineTimer(QDeadlineTimer::Forever);
    FolderLock lock; // nobody else's entries come between reading it and writing it; a shard's is its own
    QString fault = m_plan.shard ? QString() : lockPatiently(m_run.folder, &lock);
    const auto manifest = fault.isEmpty() ? manifestOfAll(until) : std::nullopt;
    if (manifest)
        fault = writeManifest(m_run.folder, *manifest);
    if (!fault.isEmpty())
        failManifest(fault);
}

void GetRun::failManifest(const QString &fault)
{
    const auto &shard = m_plan.options.shard;
    const QString name = shard ? manifestName(*shard) : manifestName();
    tell(asSentence(
        u"The manifest %1/%2 cannot be written: %3"_s.arg(harmless(m_run.folder), name, harmless(fault))));
    m_status = m_status == ExitStatus::AllSaved ? ExitStatus::BadFolder : m_status;
}

} // namespace Halyard
