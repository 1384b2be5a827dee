// SPDX-License-Identifier: MIT
#include "verify.h"

#include "getoptions.h"
#include "optionreader.h"
#include "sentences.h"
#include "shard.h"
#include "verifyreport.h"

#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *verifyHelp
    = "Usage: halyard-cli verify [--json] [--quiet] [--shard K/N] FOLDER\n"
      "Compares a folder with its halyard-manifest.json, without any network. Every file\n"
      "is read; nothing is written, and no link is followed.\n"
      "\n"
      "      --json                One JSON object a line, for every file.\n"
      "  -q, --quiet               Only what is missing or changed.\n"
      "      --shard K/N           By the manifest of that shard, and its files alone.\n"
      "  -h, --help                This text.\n"
      "\n"
      "Files that are not in the manifest are named, and no failure.\n"
      "\n"
      "Exit status: 0 all as it should be, 1 something is missing or changed, 2 wrong\n"
      "usage, 3 no manifest or a bad one.\n";

struct Choice
{
    QString folder;
    bool json = false;
    bool quiet = false;
    std::optional<Shard> shard{};
};

void say(const QString &line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), stdout);
}

int wrong(const QString &text)
{
    const QString lines = asSentence(text) + "\n'halyard-cli verify --help' shows what is possible.\n"_L1;
    std::fputs(lines.toLocal8Bit().constData(), stderr);
    return ExitStatus::Usage;
}

void tellForeign(const QStringList &names, const Choice &choice)
{
    for (const QString &name : names) {
        if (choice.json)
            std::fputs(foreignJson(name).constData(), stdout);
        else if (!choice.quiet)
            say(foreignLine(name));
    }
}

VerifyCounts verify(const Verification &verification, const Manifest &manifest, const Choice &choice)
{
    VerifyCounts counts;
    for (std::size_t i = 0; i < manifest.entries.size(); ++i) {
        const Finding finding = verification.look(i);
        counts.add(finding);
        if (choice.json)
            std::fputs(verifyJson(manifest.entries[i], finding).constData(), stdout);
        else if (isDamage(finding))
            say(verifyLine(manifest.entries[i].name, finding));
    }
    const QStringList foreign = choice.shard ? QStringList() : verification.foreign();
    counts.foreign = int(foreign.size());
    tellForeign(foreign, choice);
    return counts;
}

/// Where shards have left manifests, and nobody has merged them yet.
QString mergeHint(const Choice &choice)
{
    const bool isSharded
        = !QDir(choice.folder).entryList({u"halyard-manifest.*-of-*.json"_s}, QDir::Files).isEmpty();
    return isSharded && !choice.shard
        ? u" 'halyard-cli merge' makes one of those that shards have left here."_s
        : QString();
}

int verifyFolder(const Choice &choice)
{
    const auto read
        = readManifest(choice.folder, choice.shard ? manifestName(*choice.shard) : manifestName());
    FileError error;
    const auto folder = openTargetFolder(choice.folder, FolderUse::Look, error);
    const auto *fault = std::get_if<QString>(&read);
    if (fault || !folder) {
        const QString line
            = cannotVerify(choice.folder, fault ? *fault : error.detail) + mergeHint(choice) + u'\n';
        std::fputs(line.toLocal8Bit().constData(), stderr);
        return ExitStatus::BadList;
    }
    const auto &manifest = std::get<Manifest>(read);
    const VerifyCounts counts = verify(Verification(*folder, manifest), manifest, choice);
    if (choice.json)
        std::fputs(verifyJson(counts).constData(), stdout);
    else if (!choice.quiet)
        say(counts.text());
    return counts.isAllRight() ? ExitStatus::AllSaved : ExitStatus::SomeFailed;
}

} // namespace

int runVerify(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"json"_s, QString()}, {{u"q"_s, u"quiet"_s}, QString()},
        {{u"h"_s, u"help"_s}, QString()}, {u"shard"_s, {}, u"K/N"_s}});
    if (!parser.parse(QStringList(u"halyard-cli verify"_s) + arguments))
        return wrong(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        std::fputs(verifyHelp, stdout);
        return ExitStatus::AllSaved;
    }
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1 || words.first().isEmpty())
        return wrong(u"verify takes one folder, not '%1'"_s.arg(shownWord(words.join(u' '))));
    const QString folder = QDir::cleanPath(QDir::current().absoluteFilePath(words.first()));
    const auto shard = parseShard(parser.value(u"shard"_s));
    if (parser.isSet(u"shard"_s) && !shard)
        return wrong(u"--shard takes K/N, such as 3/8, not '%1'"_s.arg(shownWord(parser.value(u"shard"_s))));
    return verifyFolder({folder, parser.isSet(u"json"_s), parser.isSet(u"quiet"_s), shard});
}

} // namespace Halyard
