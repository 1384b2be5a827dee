// SPDX-License-Identifier: MIT
#include "shardrun.h"

#include "folderlock.h"
#include "keptoptions.h"
#include "optionreader.h"
#include "practiceserver.h"
#include "sentences.h"
#include "sessiondatabase.h"

#include <QDir>
#include <QFileInfo>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::optional<Shard::By> byOf(const QString &word)
{
    if (word == "host"_L1)
        return Shard::By::Host;
    if (word == "address"_L1)
        return Shard::By::Address;
    return std::nullopt;
}

void readShard(OptionReader &reader, GetOptions *options)
{
    const auto by = byOf(reader.text("shard-by"));
    options->shard = parseShard(reader.text("shard"));
    if (!options->shard)
        reader.complain("shard", u"K/N, the K-th of N parts, such as 3/8"_s);
    else if (!by)
        reader.complain("shard-by", u"host or address"_s);
    else
        options->shard->by = *by;
    if (reader.isSet("repair"))
        reader.complain(u"--repair works on a whole folder: --shard cannot be given with it."_s);
    // What comes with an answer may be the name of another shard's row, and be taken for its file.
    for (const char *option : {"server-names", "extension-from-bytes"}) {
        if (reader.isSet(option))
            reader.complain(u"A shard's names are those of the whole list, so that no other shard has them: "
                            "--%1 cannot be given with --shard."_s.arg(QLatin1StringView(option)));
    }
    // Each shard would have a practice server of its own, and the lists would not be one.
    if (!options->flags.isEmpty() && PracticeBehaviour::named(options->source))
        reader.complain(u"Shards need one server for all of them, not %1: 'halyard-cli serve' runs one, and "
                        "names a --source."_s.arg(options->source));
}

} // namespace

void readShardOptions(OptionReader &reader, GetOptions *options)
{
    if (reader.isSet("session")) {
        if (reader.text("session").isEmpty())
            reader.complain(u"--session needs a value."_s);
        if (!options->isKept)
            reader.complain(u"--session and --no-session contradict each other."_s);
        options->session = QDir::cleanPath(QDir::current().absoluteFilePath(reader.text("session")));
    }
    if (!reader.isSet("shard")) {
        if (reader.isSet("shard-by") && !reader.isSet("resume"))
            reader.complain(u"--shard-by says how a list is divided: it goes with --shard."_s);
        return;
    }
    readShard(reader, options);
    if (!options->shard)
        return;
    options->manifest = true; // by which the shards are put together
    options->limits = limitsOf(options->limits, *options->shard);
}

QString sessionPathOf(const std::optional<Shard> &shard, const QString &file)
{
    if (!file.isEmpty())
        return file;
    const QString usual = SessionDatabase::defaultPath();
    if (!shard)
        return usual;
    return QFileInfo(usual).absolutePath() + "/session-"_L1 + shardWord(*shard) + ".db"_L1;
}

QString lockNameOf(const std::optional<Shard> &shard)
{
    return shard ? FolderLock::fileName(*shard) : FolderLock::fileName();
}

std::optional<Shard> shardIn(const BatchMemo &memo)
{
    std::optional<Shard> shard;
    Shard::By by = Shard::By::Host;
    for (const QString &word : memo.words) {
        if (word.startsWith("--shard="_L1))
            shard = parseShard(word.mid(word.indexOf(u'=') + 1));
        else if (word.startsWith("--shard-by="_L1))
            by = byOf(word.mid(word.indexOf(u'=') + 1)).value_or(by);
    }
    if (shard)
        shard->by = by;
    return shard;
}

QString storeWords(const GetOptions &options)
{
    if (!options.session.isEmpty()) {
        const QString quote = options.session.contains(u' ') ? u"'"_s : QString();
        return " --session "_L1 + quote + options.session + quote;
    }
    return options.shard ? " --shard "_L1 + shardText(*options.shard) : QString();
}

std::vector<Entry> manifestNames(const GetOptions &options)
{
    std::vector<Entry> names;
    if (options.manifest)
        names.push_back({{}, {}, {}, manifestName()});
    if (!options.shard)
        return names;
    Shard shard = *options.shard; // each shard comes to the same names for the whole list
    for (shard.number = 1; shard.number <= shard.count; ++shard.number)
        names.push_back({{}, {}, {}, manifestName(shard)});
    return names;
}

QString leavePlan(const QString &folder, const Manifest &plan, bool isBegun)
{
    FileError error;
    FolderLock lock;
    const auto target = openTargetFolder(folder, isBegun ? FolderUse::Look : FolderUse::Save, error);
    if (!target || lock.lock(folder, lockNameOf(plan.shard->shard)))
        return {}; // the engine will meet the same, and tells it better
    const auto left = planLeftIn(folder, plan.shard->shard);
    if (left && left->shard == plan.shard && left->entries.size() == plan.entries.size())
        return {};
    const QString fault = writeManifest(folder, plan);
    if (fault.isEmpty())
        return {};
    return asSentence(u"The manifest %1/%2 cannot be written: %3"_s.arg(
        folder, manifestName(plan.shard->shard), harmless(fault)));
}

std::optional<Manifest> planLeftIn(const QString &folder, const Shard &shard)
{
    auto read = readManifest(folder, manifestName(shard));
    auto *manifest = std::get_if<Manifest>(&read);
    if (!manifest || !manifest->shard || manifest->shard->shard != shard)
        return std::nullopt;
    return std::move(*manifest);
}

QString planIsGone(const QString &folder)
{
    return u"The manifest of this shard is gone from %1, or is another's: the command that began the batch "
           "writes it again, --resume cannot."_s.arg(folder);
}

bool fits(const Manifest &plan, const EntryList &entries)
{
    if (qsizetype(plan.entries.size()) != entries.size())
        return false;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const ManifestEntry &planned = plan.entries[std::size_t(i)];
        if (planned.address != entries.at(i).address || nameByList(planned) != entries.at(i).fileName)
            return false;
    }
    return true;
}

} // namespace Halyard
