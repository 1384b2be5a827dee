// SPDX-License-Identifier: MIT
// What stops a whole batch, in words, and paths as people write them.
#include "batchsentences.h"

#include "texts.h"

#include <QCoreApplication>
#include <QDir>

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

} // namespace

bool isOfFolder(const BatchProblem &problem)
{
    return problem.kind != OutcomeKind::ProxyError && problem.kind != OutcomeKind::CaptivePortal;
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
    //: %1 a sentence of ours, %2 the system's own words
    return detail.isEmpty() ? text : Tr::tr("%1 (%2)").arg(text, detail);
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
