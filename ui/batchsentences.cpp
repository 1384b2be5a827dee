// SPDX-License-Identifier: MIT
#include "batchsentences.h"

#include "texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr qsizetype LongestHost = 40;

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

int failedCount(const BatchStatus &s)
{
    return s.count(State::Failed) - s.notFound;
}

QString joined(const QStringList &parts)
{
    return parts.join(u" · "_s);
}

/// What went wrong so far, and what was there before.
QStringList asideParts(const BatchStatus &s)
{
    QStringList parts;
    if (const int there = s.count(State::Skipped); there > 0)
        parts << Tr::tr("%1 already there").arg(number(there));
    if (s.notFound > 0)
        parts << Tr::tr("%1 not found").arg(number(s.notFound));
    if (const int failed = failedCount(s); failed > 0)
        parts << Tr::tr("%1 failed").arg(number(failed));
    if (const int cancelled = s.count(State::Cancelled); cancelled > 0)
        parts << Tr::tr("%1 cancelled").arg(number(cancelled));
    return parts;
}

/// While a batch is not done; the closing sentence has more room for it.
QStringList doubtParts(const BatchStatus &s)
{
    return s.unproven > 0 ? QStringList{Tr::tr("%1 not proved whole").arg(number(s.unproven))}
                          : QStringList();
}

/// "example.org", "example.org:8080".
QString hostOf(const QString &origin)
{
    const QUrl url(origin);
    const bool usual = url.port() < 0 || url.port() == (url.scheme() == "https"_L1 ? 443 : 80);
    QString host = plainDetail(url.host());
    if (host.size() > LongestHost)
        host = host.left(LongestHost) + u'…';
    return usual ? host : host + u':' + QString::number(url.port());
}

QString holdText(const HostHold &hold)
{
    const QString host = hostOf(hold.origin);
    const QString left = formatDuration(std::chrono::ceil<std::chrono::seconds>(hold.left));
    if (hold.kind == OutcomeKind::ServerBusy)
        return Tr::tr("%1 asks to wait: %2 left").arg(host, left);
    if (hold.kind == OutcomeKind::HttpStatus)
        return Tr::tr("%1 refuses for now: next try in %2").arg(host, left);
    return Tr::tr("%1 does not answer: next try in %2").arg(host, left);
}

QString holdsText(const std::vector<HostHold> &holds)
{
    if (holds.empty())
        return Tr::tr("the server asked us to wait");
    const QString first = holdText(holds.front());
    const int more = int(holds.size()) - 1;
    if (more == 0)
        return first;
    return more == 1 ? Tr::tr("%1 (and 1 more server)").arg(first)
                     : Tr::tr("%1 (and %2 more servers)").arg(first, number(more));
}

QString savedOf(const BatchStatus &s)
{
    return Tr::tr("%1 of %2 saved").arg(number(savedCount(s)), number(s.total()));
}

QString readySentence(const BatchStatus &s, const QString &folder)
{
    const int there = s.count(State::Skipped);
    const int left = s.total() - s.finished();
    if (there > 0)
        return Tr::tr("%1 of %2 already there · %3 to go")
            .arg(number(there), number(s.total()), number(left));
    const QString ready
        = s.total() == 1 ? Tr::tr("1 file ready") : Tr::tr("%1 files ready").arg(number(s.total()));
    return joined({ready, Tr::tr("to %1").arg(folder)});
}

QString runningSentence(const BatchStatus &s, int perHost)
{
    QStringList parts{savedOf(s)};
    if (const int active = s.count(State::Running) + s.count(State::Checking); active > 0)
        parts << Tr::tr("%1 running").arg(number(active));
    else if (const int delayed = s.count(State::Delayed); delayed > 0)
        parts << Tr::tr("%1 waiting for the next try").arg(number(delayed));
    parts += asideParts(s) + doubtParts(s);
    if (s.bound == Bound::PerHost)
        parts << Tr::tr("this server gets at most %1 at once").arg(number(perHost));
    else if (s.bound == Bound::Hold)
        parts << holdsText(s.holds);
    if (s.timeLeft)
        parts << Tr::tr("about %1 left")
                     .arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(*s.timeLeft)));
    return joined(parts);
}

QString pausingSentence(const BatchStatus &s)
{
    const int active = s.count(State::Running) + s.count(State::Checking);
    return active == 1 ? Tr::tr("Pausing: 1 file is still finishing")
                       : Tr::tr("Pausing: %1 files are still finishing").arg(number(active));
}

QString haltedSentence(const BatchStatus &s)
{
    const QString where
        = s.phase == Phase::Paused ? Tr::tr("Paused at %1 of %2") : Tr::tr("Stopped at %1 of %2");
    return joined(
        QStringList{where.arg(number(savedCount(s)), number(s.total()))} + asideParts(s) + doubtParts(s));
}

bool hasEstimate(const BatchStatus &s)
{
    return savedCount(s) > 1 && s.requestTime > s.elapsed;
}

QString doneSentence(const BatchStatus &s)
{
    if (isAllThere(s))
        return s.total() == 1 ? Tr::tr("The file is already there")
                              : Tr::tr("All %1 files are already there").arg(number(s.total()));
    const int saved = savedCount(s);
    const QString time = formatDuration(s.elapsed);
    const QStringList aside = asideParts(s);
    if (saved == 0)
        return joined(QStringList{savedOf(s)} + aside);
    QString text;
    if (!aside.isEmpty())
        text = joined(
            QStringList{Tr::tr("%1 of %2 saved in %3").arg(number(saved), number(s.total()), time)} + aside);
    else
        text = saved == 1 ? Tr::tr("1 file saved in %1").arg(time)
                          : Tr::tr("%1 files saved in %2").arg(number(saved), time);
    if (s.unproven > 0)
        text += s.unproven == 1 ? Tr::tr("; 1 saved file is not proved whole")
                                : Tr::tr("; %1 saved files are not proved whole").arg(number(s.unproven));
    if (s.outOfOrder > 0)
        text += Tr::tr("; %1 arrived out of order").arg(number(s.outOfOrder));
    if (hasEstimate(s))
        text += Tr::tr("; one at a time would have taken about %1").arg(formatDuration(s.requestTime));
    return text;
}

QString networkSentence(const BatchProblem &problem)
{
    if (problem.kind == OutcomeKind::CaptivePortal)
        return Tr::tr(
            "Every server answers with a web page: this network wants a login first. Open any page in "
            "a browser, log in there, then resume.");
    const QString proxy = plainDetail(problem.detail);
    return proxy.isEmpty()
        ? Tr::tr("The proxy does not work. Check it in the settings of the system, then resume.")
        : Tr::tr("The proxy %1 does not work. Check it in the settings of the system, then resume.")
              .arg(proxy);
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

bool isComplete(const BatchStatus &status)
{
    return status.phase == Phase::Done
        || (!isUnderWay(status) && status.total() > 0 && status.finished() == status.total());
}

bool isOfFolder(const BatchProblem &problem)
{
    return problem.kind != OutcomeKind::ProxyError && problem.kind != OutcomeKind::CaptivePortal;
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
        return Tr::tr("Start");
    case Verb::Pause:
        return Tr::tr("Pause");
    case Verb::Pausing:
        return Tr::tr("Pausing…");
    case Verb::Resume:
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
        return pausingSentence(status);
    case Phase::Paused:
    case Phase::Stopped:
        return haltedSentence(status);
    case Phase::Done:
        break;
    }
    return {};
}

QString closingNote(const BatchStatus &status)
{
    if (!isComplete(status))
        return {};
    QStringList notes;
    if (hasEstimate(status))
        notes << Tr::tr("An estimate: the times of all requests, added up, come to %1. "
                        "%2 ran at once at most.")
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

QString windowTitle(const BatchStatus &status, const QString &name)
{
    if (status.total() == 0)
        return Tr::tr("Halyard");
    QString sign;
    const int percent = int(100LL * status.finished() / status.total());
    if (isUnderWay(status))
        sign = Tr::tr("%1 %").arg(number(percent)) + u' ';
    else if (isComplete(status))
        sign = retryable(status) > 0 ? u"! "_s : u"✓ "_s;
    else if (status.phase == Phase::Paused || status.phase == Phase::Stopped)
        sign = Tr::tr("Paused, %1 %").arg(number(percent)) + u' ';
    return Tr::tr("%1 — Halyard").arg(sign + name);
}

QString problemSentence(const BatchProblem &problem)
{
    if (!isOfFolder(problem))
        return networkSentence(problem);
    const QString path = shortPath(problem.path);
    QString text;
    switch (problem.kind) {
    case OutcomeKind::NotWritable:
        text = Tr::tr("Nothing can be saved in %1. Choose another folder, or allow writing there.").arg(path);
        break;
    case OutcomeKind::DiskFull:
        text = Tr::tr("The disk of %1 is full. Make room or choose another folder, then resume.").arg(path);
        break;
    case OutcomeKind::FolderGone:
        text = Tr::tr("The folder %1 is gone. Bring it back or choose another one, then resume.").arg(path);
        break;
    default:
        text = Tr::tr("The disk reported an error while saving in %1.").arg(path);
        break;
    }
    const QString detail = plainDetail(problem.detail);
    return detail.isEmpty() ? text : text + u" ("_s + detail + u')';
}

QString shortPath(const QString &path)
{
    const QString home = QDir::homePath();
    if (path == home)
        return u"~"_s;
    if (path.startsWith(home + u'/'))
        return u'~' + path.mid(home.size());
    return path;
}

QString longPath(const QString &text)
{
    QString path = text.trimmed();
    if (path == u'~' || path.startsWith("~/"_L1))
        path = QDir::homePath() + path.mid(1);
    path = QDir::fromNativeSeparators(path);
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QString();
}

} // namespace Halyard
