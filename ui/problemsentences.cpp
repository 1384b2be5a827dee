// SPDX-License-Identifier: MIT
// What stops a whole batch, in words, and paths as people write them.
#include "batchsentences.h"

#include "texts.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::BatchSentences)
};

QString networkSentence(const BatchProblem &problem)
{
    if (problem.kind == OutcomeKind::CaptivePortal)
        return Tr::tr(
            "Every server answers with a web page: this network wants a login first. Open any page in "
            "a browser, log in there, then resume.");
    const QString proxy = plainDetail(problem.detail);
    return proxy.isEmpty() ? Tr::tr("The proxy does not work. Check it in the preferences or in the settings "
                                    "of the system, then resume.")
                           : Tr::tr("The proxy %1 does not work. Check it in the preferences or in the "
                                    "settings of the system, then resume.")
                                 .arg(proxy);
}

/// @p text, and the system's own words behind it.
QString withDetail(const QString &text, const BatchProblem &problem)
{
    const QString detail = plainDetail(problem.detail);
    //: %1 a sentence of ours, %2 the system's own words
    return detail.isEmpty() ? text : Tr::tr("%1 (%2)").arg(text, detail);
}

QString inUseSentence(const QString &path, const QString &who)
{
    return who.isEmpty() ? Tr::tr("Another Halyard saves into %1. Wait until it is done or choose another "
                                  "folder, then resume.")
                               .arg(path)
                         //: %1 a folder, %2 a program: "halyard, process 4711 on myhost"
                         : Tr::tr("Another Halyard saves into %1 (%2). Wait until it is done or choose "
                                  "another folder, then resume.")
                               .arg(path, who);
}

QString fullSentence(const QString &path, const BatchProblem &problem)
{
    const QString free = formatBytes(std::max<qint64>(problem.free, 0));
    if (problem.needed >= 0 && problem.free >= 0)
        //: %1 a folder, %2 and %3 sizes: "20 MB"
        return Tr::tr("The disk of %1 is full: the file at hand needs %2 more, and %3 are free. Make room or "
                      "choose another folder, then resume.")
            .arg(path, formatBytes(problem.needed), free);
    if (problem.free >= 0)
        //: %1 a folder, %2 a size: "20 MB"
        return Tr::tr("The disk of %1 is full: %2 are free. Make room or choose another folder, then resume.")
            .arg(path, free);
    return withDetail(
        Tr::tr("The disk of %1 is full. Make room or choose another folder, then resume.").arg(path),
        problem);
}

} // namespace

bool isOfFolder(const BatchProblem &problem)
{
    return problem.kind != OutcomeKind::ProxyError && problem.kind != OutcomeKind::CaptivePortal
        && problem.kind != OutcomeKind::TooManyOpenFiles;
}

QString problemSentence(const BatchProblem &problem)
{
    const QString path = shortPath(problem.path);
    switch (problem.kind) {
    case OutcomeKind::ProxyError:
    case OutcomeKind::CaptivePortal:
        return networkSentence(problem);
    case OutcomeKind::TooManyOpenFiles:
        return Tr::tr("Halyard may open no more files at once. Set fewer parallel downloads or close other "
                      "programs, then resume.");
    case OutcomeKind::FolderInUse:
        return inUseSentence(path, plainDetail(problem.detail));
    case OutcomeKind::DiskFull:
        return fullSentence(path, problem);
    case OutcomeKind::NotWritable:
        return withDetail(
            Tr::tr("Nothing can be saved in %1. Choose another folder, or allow writing there, then resume.")
                .arg(path),
            problem);
    case OutcomeKind::FolderGone:
        return withDetail(
            Tr::tr("The folder %1 is gone. Bring it back or choose another one, then resume.").arg(path),
            problem);
    default:
        return withDetail(Tr::tr("The disk reported an error while saving in %1. Check the disk or choose "
                                 "another folder, then resume.")
                              .arg(path),
            problem);
    }
}

QString sessionSentence(const SessionProblem &problem)
{
    using Kind = SessionProblem::Kind;
    const QString path = shortPath(problem.path);
    const QString detail = plainDetail(problem.detail);
    switch (problem.kind) {
    case Kind::NoDriver:
        return Tr::tr("The batch is not kept for the next start: Qt’s plugin for SQLite is not installed.");
    case Kind::CannotOpen:
        return detail.isEmpty()
            ? Tr::tr("The batch is not kept for the next start: %1 cannot be opened.").arg(path)
            //: %1 a file, %2 the system's own words
            : Tr::tr("The batch is not kept for the next start: %1 cannot be opened (%2).").arg(path, detail);
    case Kind::CannotWrite:
        return detail.isEmpty()
            ? Tr::tr("How the batch stands cannot be written to %1 at the moment. The downloads go on, and "
                     "it is tried again.")
                  .arg(path)
            //: %1 a file, %2 the system's own words
            : Tr::tr("How the batch stands cannot be written to %1 at the moment (%2). The downloads go on, "
                     "and it is tried again.")
                  .arg(path, detail);
    case Kind::WasDamaged:
        //: %1 and %2 files
        return Tr::tr("%1 was damaged, and is put aside as %2. Downloaded files are untouched.")
            .arg(path, shortPath(problem.movedTo));
    case Kind::Newer:
        return Tr::tr("The batch is not kept for the next start: %1 was made by a newer Halyard.").arg(path);
    case Kind::Recovered:
        break;
    }
    return {};
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
