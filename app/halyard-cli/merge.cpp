// SPDX-License-Identifier: MIT
#include "merge.h"

#include "gatheredbatch.h"
#include "mergereport.h"
#include "optionreader.h"
#include "practiceserver.h"
#include "sentences.h"
#include "wholefile.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *mergeHelp
    = "Usage: halyard-cli merge [options] FOLDER|MANIFEST... [-- OPTIONS-OF-GET]\n"
      "Makes one halyard-manifest.json of the manifests that the shards of a list have\n"
      "left (get --shard K/N): those named, or all in a folder. It proves that they are\n"
      "all of the same list, and that each file of it is in one of them, once. Whether\n"
      "the files are as they should be is then shown by 'halyard-cli verify'.\n"
      "\n"
      "  -o, --output FILE         Where to write it. Default: halyard-manifest.json\n"
      "                            beside the first.\n"
      "      --list LIST           Prove it by this list too, not by what the manifests\n"
      "                            say of it alone. What else the shards were told about\n"
      "                            it (--name, --limit, --flags and the like) comes\n"
      "                            behind --, as it was given to get.\n"
      "  -q, --quiet               Only what is wrong.\n"
      "  -h, --help                This text.\n"
      "\n"
      "Exit status: 0 merged, 1 something is missing, doubled, foreign or not finished,\n"
      "2 wrong usage, 3 a manifest or the list cannot be read, 4 it cannot be written.\n";

struct Choice
{
    QStringList manifests; ///< absolute
    QString output; ///< absolute
    std::optional<GetOptions> list;
    bool quiet = false;
};

/// Why it ends here.
struct Stop
{
    int status = 0;
    QStringList lines;
};

void tell(const QStringList &lines)
{
    for (const QString &line : lines)
        std::fputs((line + u'\n').toLocal8Bit().constData(), stderr);
}

Stop wrong(const QString &text)
{
    return {ExitStatus::Usage, {asSentence(text), u"'halyard-cli merge --help' shows what is possible."_s}};
}

/// A folder stands for the manifests of shards in it, in the order of their numbers.
QStringList manifestsIn(const QString &word)
{
    const QFileInfo named(QDir::cleanPath(QDir::current().absoluteFilePath(word)));
    if (!named.isDir())
        return {named.absoluteFilePath()};
    QStringList paths;
    const QStringList found = QDir(named.absoluteFilePath())
                                  .entryList({u"halyard-manifest.*-of-*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : found) {
        if (isManifestName(name))
            paths.append(named.absoluteFilePath() + u'/' + name);
    }
    return paths;
}

std::optional<Stop> chooseManifests(const QStringList &words, Choice *choice)
{
    if (words.isEmpty())
        return wrong(u"merge takes a folder or manifests"_s);
    for (const QString &word : words) {
        const QStringList found = manifestsIn(word);
        if (found.isEmpty())
            return Stop{ExitStatus::BadList,
                {u"There is no manifest of a shard in %1: 'halyard-cli get --shard K/N' writes one."_s.arg(
                    shownWord(word))}};
        choice->manifests += found;
    }
    choice->manifests.removeDuplicates();
    QSet<QString> folders;
    for (const QString &path : std::as_const(choice->manifests))
        folders.insert(QFileInfo(path).absolutePath());
    if (choice->output.isEmpty() && folders.size() > 1)
        return wrong(u"These manifests are in %1 folders: -o FILE says where to write the whole"_s.arg(
            folders.size()));
    if (choice->output.isEmpty())
        choice->output = *folders.cbegin() + u'/' + manifestName();
    return std::nullopt;
}

/// The list as `get` would read it with these words.
std::optional<Stop> chooseList(const QString &list, QStringList words, Choice *choice)
{
    if (!list.isEmpty())
        words << u"-i"_s << list;
    if (words.isEmpty())
        return std::nullopt;
    auto parsed = parseGetOptions(words);
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return Stop{refusal->status, {refusal->text.trimmed()}};
    choice->list = std::move(std::get<GetOptions>(parsed));
    choice->list->manifest = true;
    return std::nullopt;
}

std::optional<Stop> readChoice(QStringList words, Choice *choice)
{
    QStringList forGet;
    if (const qsizetype dashes = words.indexOf(u"--"_s); dashes >= 0) {
        forGet = words.mid(dashes + 1);
        words.resize(dashes);
    }
    QCommandLineParser parser;
    parser.addOptions({{{u"o"_s, u"output"_s}, {}, u"FILE"_s}, {u"list"_s, {}, u"LIST"_s},
        {{u"q"_s, u"quiet"_s}, QString()}, {{u"h"_s, u"help"_s}, QString()}});
    if (!parser.parse(QStringList(u"halyard-cli merge"_s) + words))
        return wrong(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        std::fputs(mergeHelp, stdout);
        return Stop{};
    }
    choice->quiet = parser.isSet(u"quiet"_s);
    if (parser.isSet(u"output"_s))
        choice->output = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(u"output"_s)));
    if (parser.values(u"list"_s).size() > 1)
        return wrong(u"--list takes one list, as get does"_s);
    if (auto stop = chooseManifests(parser.positionalArguments(), choice))
        return stop;
    return chooseList(parser.value(u"list"_s), forGet, choice);
}

std::optional<Stop> readManifests(const QStringList &paths, std::vector<MergeInput> *inputs)
{
    for (const QString &path : paths) {
        const QFileInfo file(path);
        auto read = readManifest(file.absolutePath(), file.fileName());
        if (const auto *fault = std::get_if<QString>(&read))
            return Stop{ExitStatus::BadList,
                {asSentence(u"%1 cannot be merged: %2"_s.arg(harmless(path), harmless(*fault)))}};
        inputs->push_back({path, std::move(std::get<Manifest>(read))});
    }
    return std::nullopt;
}

std::optional<Stop> readList(const Choice &choice, const std::vector<MergeInput> &inputs, EntryList *list)
{
    if (!choice.list)
        return std::nullopt;
    GetOptions options = *choice.list;
    if (const auto &part = inputs.front().manifest.shard)
        options.shard = part->shard; // whose names are kept free
    PracticeServer server;
    GatheredBatch batch = gatherBatch(options, server);
    tell(batch.warnings);
    if (batch.refusal)
        return Stop{batch.refusal->status, {batch.refusal->text.trimmed()}};
    *list = EntryList(std::move(batch.entries));
    return std::nullopt;
}

/// What stands in the place of the new manifest may tell of other files.
std::optional<Stop> checkFormer(const QString &path, const Manifest &whole)
{
    const QFileInfo file(path);
    if (!file.exists())
        return std::nullopt;
    const auto read = readManifest(file.absolutePath(), file.fileName());
    const auto *former = std::get_if<Manifest>(&read);
    if (!former)
        return std::nullopt;
    QSet<QString> names{QString()}; // what was never saved is nothing to lose
    for (const ManifestEntry &entry : whole.entries)
        names.insert(entry.name);
    const auto others = std::count_if(former->entries.begin(), former->entries.end(),
        [&names](const ManifestEntry &entry) { return !names.contains(entry.name); });
    if (others == 0)
        return std::nullopt;
    return Stop{ExitStatus::BadFolder,
        {u"%1 tells of %2 files that are not in these manifests, and stays as it is: -o FILE writes to "
         u"another "
         "place."_s.arg(harmless(path))
                .arg(others)}};
}

std::optional<Stop> write(const Choice &choice, Manifest whole)
{
    if (auto stop = checkFormer(choice.output, whole))
        return stop;
    whole.made = QDateTime::currentMSecsSinceEpoch();
    const FileError error = writeWhole(choice.output, u"manifest"_s, toJson(whole));
    if (error)
        return Stop{ExitStatus::BadFolder,
            {asSentence(u"The manifest %1 cannot be written: %2"_s.arg(
                harmless(choice.output), harmless(error.detail)))}};
    return std::nullopt;
}

Stop merge(const Choice &choice)
{
    std::vector<MergeInput> inputs;
    EntryList list;
    if (auto stop = readManifests(choice.manifests, &inputs))
        return *stop;
    if (auto stop = readList(choice, inputs, &list))
        return *stop;
    Merge merged = mergeManifests(inputs, list);
    if (!merged.problems.empty())
        return {ExitStatus::SomeFailed, problemLines(merged.problems) + QStringList{u"Nothing is merged."_s}};
    const QString text = mergedText(merged.manifest, inputs.size());
    if (auto stop = write(choice, std::move(merged.manifest)))
        return *stop;
    if (!choice.quiet)
        std::fputs((text + u'\n' + harmless(choice.output) + u'\n').toLocal8Bit().constData(), stdout);
    return {};
}

} // namespace

int runMerge(const QStringList &arguments)
{
    Choice choice;
    const auto stop = readChoice(arguments, &choice);
    const Stop end = stop ? *stop : merge(choice);
    tell(end.lines);
    return end.status;
}

} // namespace Halyard
