// SPDX-License-Identifier: MIT
#include "batchsentences.h"

#include "texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::BatchSentences)
};

QString number(int value)
{
    return QLocale().toString(value);
}

int savedCount(const BatchStatus &s)
{
    return s.count(State::Saved);
}

int activeCount(const BatchStatus &s)
{
    return s.count(State::Running) + s.count(State::Checking);
}

int percentDone(const BatchStatus &s)
{
    return s.total() > 0 ? int(100LL * s.finished() / s.total()) : 0;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString alreadyThere(const BatchStatus &s)
{
    const int there = s.count(State::Skipped);
    return there > 0 ? Tr::tr("%Ln already there", nullptr, there) : QString();
}

QString unproven(const BatchStatus &s)
{
    return s.unproven > 0 ? Tr::tr("%Ln not proved whole", nullptr, s.unproven) : QString();
}

QString savedOf(const BatchStatus &s)
{
    //: %1 of %2 files
    return Tr::tr("%1 of %2 saved").arg(number(savedCount(s)), number(s.total()));
}

QString holdText(const HostHold &hold)
{
    const QString host = serverName(hold.origin);
    const QString left = formatWait(hold.left);
    if (hold.kind == OutcomeKind::ServerBusy)
        //: %1 a server, %2 a time: "12 s"
        return Tr::tr("%1 asked us to wait: %2 more").arg(host, left);
    if (hold.kind == OutcomeKind::HttpStatus)
        return Tr::tr("%1 refuses for now: next try in %2").arg(host, left);
    return Tr::tr("%1 does not answer: next try in %2").arg(host, left);
}

int heldCount(const BatchStatus &s)
{
    return std::max(s.heldHosts, int(s.holds.size()));
}

QString holdsText(const BatchStatus &s)
{
    if (s.holds.empty())
        return s.bound == Bound::Hold ? Tr::tr("the server asked us to wait") : QString();
    const QString first = holdText(s.holds.front());
    const int more = heldCount(s) - 1;
    //: %1 "example.org asked us to wait: 12 s more"
    return more > 0 ? Tr::tr("%1 (and %Ln more host(s))", nullptr, more).arg(first) : first;
}

QString readySentence(const BatchStatus &s, const QString &folder)
{
    const int there = s.count(State::Skipped);
    if (there > 0)
        return joined({Tr::tr("%1 of %2 already there").arg(number(there), number(s.total())),
            Tr::tr("%Ln to go", nullptr, s.total() - s.finished())});
    //: %1 a folder
    return joined({Tr::tr("%Ln file(s) ready", nullptr, s.total()), Tr::tr("to %1").arg(folder)});
}

QString activity(const BatchStatus &s)
{
    if (const int active = activeCount(s); active > 0)
        return Tr::tr("%Ln running", nullptr, active);
    const int delayed = s.count(State::Delayed);
    return delayed > 0 ? Tr::tr("%Ln waiting for the next try", nullptr, delayed) : QString();
}

QString runningSentence(const BatchStatus &s, int perHost)
{
    QStringList parts{savedOf(s), activity(s), alreadyThere(s), notSavedText(s), unproven(s), holdsText(s)};
    if (s.bound == Bound::PerHost && s.allowed > 0)
        parts << Tr::tr("for now at most %Ln at once, by the adaptive limit", nullptr, s.allowed);
    else if (s.bound == Bound::PerHost)
        parts << Tr::tr("this server gets at most %Ln at once", nullptr, perHost);
    if (s.timeLeft)
        parts << Tr::tr("about %1 left")
                     .arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(*s.timeLeft)));
    return joined(parts);
}

QString haltedSentence(const BatchStatus &s)
{
    const QString where
        = s.phase == Phase::Paused ? Tr::tr("Paused at %1 of %2") : Tr::tr("Stopped at %1 of %2");
    return joined(
        {where.arg(number(savedCount(s)), number(s.total())), alreadyThere(s), notSavedText(s), unproven(s)});
}

QString doneSentence(const BatchStatus &s)
{
    if (isAllThere(s))
        return Tr::tr("%Ln file(s) already there", nullptr, s.total());
    const int saved = savedCount(s);
    if (saved == 0)
        return joined({savedOf(s), alreadyThere(s), notSavedText(s)});
    const QString time = formatDuration(s.elapsed);
    const bool all = saved == s.total();
    //: %1 a time: "7.9 s"
    QStringList parts{all ? Tr::tr("%Ln file(s) saved in %1", nullptr, saved).arg(time)
                          //: %1 how many there are, %2 a time: "18 of 20 saved in 7.9 s"
                          : Tr::tr("%Ln of %1 saved in %2", nullptr, saved).arg(number(s.total()), time)};
    if (s.bytes > 0)
        parts << formatBytes(s.bytes);
    parts << alreadyThere(s) << notSavedText(s) << unproven(s);
    if (s.outOfOrder > 0)
        parts << Tr::tr("%Ln arrived out of order", nullptr, s.outOfOrder);
    return joined(parts);
}

bool hasEstimate(const BatchStatus &s)
{
    return savedCount(s) > 1 && s.requestTime > s.elapsed;
}

} // namespace

bool isUnderWay(const BatchStatus &status)
{
    return status.phase == Phase::Running || status.phase == Phase::Pausing;
}

int retryable(const BatchStatus &status)
{
    return status.count(State::Failed) + status.count(State::Cancelled);
}

QString notSavedText(const BatchStatus &status)
{
    QStringList sorts;
    if (status.notFound > 0)
        //: of files that the server does not have
        sorts << Tr::tr("%Ln not found", nullptr, status.notFound);
    if (const int failed = status.count(State::Failed) - status.notFound; failed > 0)
        sorts << Tr::tr("%Ln failed", nullptr, failed);
    if (const int cancelled = status.count(State::Cancelled); cancelled > 0)
        sorts << Tr::tr("%Ln cancelled", nullptr, cancelled);
    if (sorts.size() < 2)
        return sorts.value(0);
    //: %1 a list: "1 not found, 2 failed"
    return Tr::tr("%Ln not saved: %1", nullptr, retryable(status)).arg(sorts.join(u", "_s));
}

bool isComplete(const BatchStatus &status)
{
    return status.phase == Phase::Done
        || (!isUnderWay(status) && status.total() > 0 && status.finished() == status.total());
}

bool isAllThere(const BatchStatus &status)
{
    return status.total() > 0 && status.count(State::Skipped) == status.total();
}

Verb primaryVerb(const BatchStatus &status)
{
    if (isComplete(status)) {
        // What the server does not have will not be there a moment later: that alone is no reason to try
        // again.
        return retryable(status) > status.notFound ? Verb::RetryFailed : Verb::OpenFolder;
    }
    switch (status.phase) {
    case Phase::Running:
        return Verb::Pause;
    case Phase::Pausing:
        return Verb::Pausing;
    case Phase::Paused:
    case Phase::Stopped:
        return Verb::Resume;
    default:
        return Verb::Start;
    }
}

bool isOffered(Verb verb, const BatchStatus &status)
{
    return verb != Verb::Pausing && status.total() > 0;
}

QString verbText(Verb verb, int failed)
{
    switch (verb) {
    case Verb::Start:
        //: a button: begins the downloads
        return Tr::tr("Start");
    case Verb::Pause:
        //: a button: halts the downloads
        return Tr::tr("Pause");
    case Verb::Pausing:
        //: a button while the downloads come to a halt
        return Tr::tr("Pausing…");
    case Verb::Resume:
        //: a button: goes on with halted downloads
        return Tr::tr("Resume");
    case Verb::OpenFolder:
        return Tr::tr("Open folder");
    case Verb::RetryFailed:
        break;
    }
    return failed > 0 ? Tr::tr("Retry failed (%1)").arg(number(failed)) : Tr::tr("Retry failed");
}

QString countsSentence(const BatchStatus &status, const QString &folder, int perHost)
{
    if (isComplete(status))
        return doneSentence(status);
    switch (status.phase) {
    case Phase::Empty:
        return {};
    case Phase::Ready:
        return readySentence(status, folder);
    case Phase::Running:
        return runningSentence(status, perHost);
    case Phase::Pausing:
        return Tr::tr("Pausing: %Ln file(s) still finishing", nullptr, activeCount(status));
    case Phase::Paused:
    case Phase::Stopped:
        return haltedSentence(status);
    case Phase::Done:
        break;
    }
    return {};
}

QString holdsNote(const BatchStatus &status)
{
    QStringList lines;
    for (const HostHold &hold : status.holds)
        lines << holdText(hold);
    if (const int more = heldCount(status) - int(status.holds.size()); more > 0 && !lines.isEmpty())
        lines << Tr::tr("and %Ln more host(s)", nullptr, more);
    return lines.join(u'\n');
}

QString closingNote(const BatchStatus &status)
{
    if (!isComplete(status))
        return isUnderWay(status) && heldCount(status) > 1 ? holdsNote(status) : QString();
    QStringList notes;
    if (hasEstimate(status))
        notes << Tr::tr("One at a time it would have taken about %1: an estimate, the times of all requests "
                        "added up. At most %2 ran at once.")
                     .arg(formatDuration(status.requestTime), number(status.peakRunning));
    if (status.unproven > 0)
        notes << Tr::tr("Not proved whole: the server did not say how long the file is. "
                        "Such a file has a dashed ring around its number.");
    return notes.join(u' ');
}

QString speedSentence(const BatchStatus &status)
{
    const double factor = status.speedup();
    if (savedCount(status) < 2 || factor < 1.5)
        return {};
    const QString times = QLocale().toString(factor, 'f', factor < 9.95 ? 1 : 0);
    return Tr::tr("%1× quicker than one at a time").arg(times);
}

QString closingSentence(const BatchStatus &status)
{
    return isComplete(status) ? joined({doneSentence(status), speedSentence(status)}) : QString();
}

QString noticeTitle(const BatchStatus &status, const QString &name)
{
    const QString missing = notSavedText(status);
    if (missing.isEmpty())
        //: %1 a batch: "Flags of the world: 249 files saved"
        return Tr::tr("%1: %Ln file(s) saved", nullptr, savedCount(status)).arg(name);
    //: %1 a batch, %2 "247 of 249 saved", %3 "2 failed"
    return Tr::tr("%1: %2, %3").arg(name, savedOf(status), missing);
}

QString windowTitle(const BatchStatus &status, const QString &name)
{
    if (status.total() == 0)
        return Tr::tr("Halyard");
    const QString percent = formatPercent(percentDone(status));
    if (isUnderWay(status))
        //: the window's title; %1 a percentage, %2 the batch: "60 % Flags of the world — Halyard"
        return Tr::tr("%1 %2 — Halyard").arg(percent, name);
    if (isComplete(status))
        return retryable(status) > 0 ? Tr::tr("! %1 — Halyard").arg(name)
                                     : Tr::tr("✓ %1 — Halyard").arg(name);
    if (status.phase == Phase::Paused || status.phase == Phase::Stopped)
        return Tr::tr("⏸ %1 %2 — Halyard").arg(percent, name);
    return Tr::tr("%1 — Halyard").arg(name);
}

} // namespace Halyard
