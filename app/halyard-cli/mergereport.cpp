// SPDX-License-Identifier: MIT
#include "mergereport.h"

#include "sentences.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

using Kind = MergeProblem::Kind;

/// An address, or its place where only that is known.
QString entryText(const MergeProblem &problem)
{
    if (!problem.text.isEmpty())
        return harmless(problem.text);
    if (problem.count == 1)
        return u"number %1 of the list"_s.arg(problem.number);
    return u"numbers %1 to %2 of the list"_s.arg(problem.number).arg(problem.number + problem.count - 1);
}

QString unfinishedText(const MergeProblem &problem)
{
    const QString files
        = problem.count == 1 ? u"1 file is"_s : QString::number(problem.count) + " files are"_L1;
    const QString shard = problem.text.isEmpty() ? QString() : u"shard "_s + problem.text + u' ';
    return u"%1has not ended, %2 still to be fetched (%3)"_s.arg(shard, files, harmless(problem.path));
}

QString lineOf(const MergeProblem &problem)
{
    const QString path = harmless(problem.path);
    switch (problem.kind) {
    case Kind::NoShard:
        return u"%1 does not say which shard it is; --list can prove it all the same"_s.arg(path);
    case Kind::OtherList:
        return u"%1 is shard %2 of another list, or was divided in another way"_s.arg(path, problem.text);
    case Kind::ShardTwice:
        return u"%1 is shard %2 once more"_s.arg(path, problem.text);
    case Kind::ShardMissing:
        return u"shard %1 is missing"_s.arg(problem.text);
    case Kind::Unfinished:
        return unfinishedText(problem);
    case Kind::Missing:
        return u"in no manifest: %1"_s.arg(entryText(problem));
    case Kind::Doubled:
        return u"more than once, and again in %1: %2"_s.arg(path, entryText(problem));
    case Kind::Foreign:
        return u"not on the list, but in %1: %2"_s.arg(path, entryText(problem));
    case Kind::Differs:
        return problem.text.isEmpty()
            ? u"the addresses and names in these manifests are not those of the list that they name"_s
            : u"has another name or number than by the list, in %1: %2"_s.arg(path, entryText(problem));
    case Kind::NameTwice:
        return u"two files are called %1, the second in %2"_s.arg(harmless(problem.text), path);
    }
    return {};
}

} // namespace

QStringList problemLines(const std::vector<MergeProblem> &problems)
{
    constexpr std::ptrdiff_t mostOfAKind = 20;
    QStringList lines;
    for (auto from = problems.begin(); from != problems.end();) {
        const auto to = std::find_if(from, problems.end(),
            [&from](const MergeProblem &problem) { return problem.kind != from->kind; });
        const auto shown = from + std::min(mostOfAKind, to - from);
        for (auto problem = from; problem != shown; ++problem)
            lines.append(asSentence(lineOf(*problem)));
        if (shown != to)
            lines.append(u"And %1 more of that kind."_s.arg(to - shown));
        from = to;
    }
    return lines;
}

QString mergedText(const Manifest &whole, std::size_t manifests)
{
    const auto saved = std::count_if(whole.entries.begin(), whole.entries.end(),
        [](const ManifestEntry &entry) { return !entry.name.isEmpty(); });
    const auto counted = [](std::size_t count, const QString &one, const QString &many) -> QString {
        return QString::number(count) + u' ' + (count == 1 ? one : many);
    };
    return u"The list is whole: %1 in %2, each once; %3 saved, %4 not saved."_s.arg(
        counted(whole.entries.size(), u"file"_s, u"files"_s),
        counted(manifests, u"manifest"_s, u"manifests"_s), QString::number(saved),
        QString::number(qsizetype(whole.entries.size()) - saved));
}

} // namespace Halyard
