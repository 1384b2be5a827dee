// SPDX-License-Identifier: MIT
#include "getoptions.h"

#include "keptoptions.h"
#include "listoptions.h"
#include "networkoptions.h"
#include "optionreader.h"
#include "optiontable.h"
#include "savingoptions.h"
#include "sentences.h"
#include "shardrun.h"

#include <QCommandLineParser>
#include <QDir>

#include <algorithm>
#include <limits>

namespace Halyard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void addOptions(QCommandLineParser *parser)
{
    for (const OptionGroup &group : optionGroups())
        parser->addOptions(group.options);
}

void readSources(OptionReader &reader, GetOptions *options)
{
    options->flags = reader.text("flags");
    options->source = reader.text("source");
    options->inputFile = reader.text("input-file");
    for (const char *option : {"flags", "input-file"}) {
        if (reader.isSet(option) && reader.text(option).isEmpty())
            reader.complain(u"--%1 needs a value."_s.arg(QLatin1StringView(option)));
    }
    reader.readNumber("limit", 1, std::numeric_limits<int>::max(), &options->limit);
}

QString absolute(const QString &path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Checksum readChecksum(OptionReader &reader)
{
    const auto parsed = parseChecksum(reader.text("checksum"));
    if (const auto *checksum = std::get_if<Checksum>(&parsed))
        return *checksum;
    const QString reason = sentence(std::get<ChecksumFault>(parsed));
    reader.complain(u"--checksum takes TYPE=HEX, such as sha-256=...; '%1' %2."_s.arg(
        shownWord(reader.text("checksum")), reason));
    return {};
}

void readTarget(OptionReader &reader, GetOptions *options)
{
    options->folder = absolute(reader.text("dir"));
    options->hasFolder = reader.isSet("dir");
    if (reader.isSet("checksum"))
        options->checksum = readChecksum(reader);
    const qsizetype check = QStringList{u"none"_s, u"structure"_s, u"decode"_s}.indexOf(reader.text("check"));
    if (check >= 0)
        options->check = Check(check);
    else
        reader.complain("check", u"none, structure or decode"_s);
}

void readSizes(OptionReader &reader, Limits *limits)
{
    constexpr qint64 largestSize = 1'000'000'000'000'000;
    constexpr qint64 slowestRate = 1000;
    constexpr qint64 fastestRate = 100'000'000'000; // beyond every network, and nothing can overflow
    reader.readSize("max-size", 1, largestSize, &limits->largestFile);
    if (limits->largestFile > 0)
        limits->largestPicture = limits->largestFile;
    reader.readSize("limit-rate", slowestRate, fastestRate, &limits->rate);
    // Whom we slow down ourselves is not to be given up for being slow.
    if (limits->rate > 0)
        limits->minimumRate = std::min(limits->minimumRate, limits->rate / limits->parallel / 4);
}

void readLimits(OptionReader &reader, Limits *limits)
{
    constexpr int mostParallel = 256;
    constexpr int mostTries = 100;
    reader.readNumber("parallel", 1, mostParallel, &limits->parallel);
    reader.readNumber("per-host", 1, mostParallel, &limits->perHost);
    reader.readSeconds("host-delay", 0ms, 1h, &limits->hostDelay);
    reader.readDecimal("host-rate", 0.001, 10'000, &limits->hostRate);
    limits->adaptive = reader.isSet("adaptive");
    readSizes(reader, limits);
    reader.readNumber("tries", 1, mostTries, &limits->tries);
    limits->triesHardStop = std::max(limits->triesHardStop, limits->tries);
    if (limits->tries == 1)
        limits->refundBytes = std::numeric_limits<qint64>::max(); // one is one, however far it came
    reader.readSeconds("wait", 100ms, 1h, &limits->backOff);
    reader.readSeconds("connect-timeout", 100ms, 24h, &limits->connectTimeout);
    reader.readSeconds("timeout", 100ms, 24h, &limits->firstByteTimeout);
    reader.readSeconds("stall", 100ms, 24h, &limits->idleTimeout);
}

void readTelling(OptionReader &reader, GetOptions *options)
{
    options->json = reader.isSet("json");
    options->quiet = reader.isSet("quiet");
    options->verbose = reader.isSet("verbose");
    if (options->quiet && options->verbose)
        reader.complain(u"-q and -v contradict each other."_s);
}

void readKeeping(OptionReader &reader, GetOptions *options)
{
    options->isKept = !reader.isSet("no-session");
    options->manifest = reader.isSet("manifest");
    options->sync = reader.isSet("sync");
    if (!reader.isSet("report"))
        return;
    const QString name = reader.text("report");
    if (!name.endsWith(".csv"_L1, Qt::CaseInsensitive) && !name.endsWith(".json"_L1, Qt::CaseInsensitive))
        reader.complain("report", u"the name of a file that ends in .csv or .json"_s);
    options->report = absolute(name);
}

/// What is gone on with or repaired was decided earlier: nothing may be added to it.
void refuseSources(OptionReader &reader, const char *verb)
{
    for (const char *option : {"flags", "source", "input-file", "limit", "dir", "checksum", "no-session",
             "name", "no-glob", "list-format", "base", "sums"}) {
        const bool isRepairsSource = qstrcmp(verb, "repair") == 0
            && (qstrcmp(option, "source") == 0 || qstrcmp(option, "no-session") == 0);
        if (reader.isSet(option) && !isRepairsSource)
            reader.complain(u"--%1 takes its files, addresses and folder from what is there: --%2 cannot be "
                            "given with it."_s.arg(QLatin1StringView(verb), QLatin1StringView(option)));
    }
}

void readResume(OptionReader &reader, GetOptions *options)
{
    refuseSources(reader, "resume");
    if (reader.isSet("check") || reader.isSet("repair"))
        reader.complain(u"--resume goes on as the batch was begun: --%1 cannot be given with it."_s.arg(
            reader.isSet("check") ? "check"_L1 : "repair"_L1));
    bool isNumber = true;
    qint64 number = 0;
    if (!options->addresses.isEmpty())
        number = options->addresses.first().toLongLong(&isNumber);
    if (options->addresses.size() > 1 || !isNumber || number < 0
        || (number == 0 && !options->addresses.isEmpty()))
        reader.complain(u"--resume takes the number of one batch, or none for the last one, not '%1'."_s.arg(
            shownWord(options->addresses.join(u' '))));
    options->resume = BatchNumber(number);
    options->addresses.clear();
}

void readRepair(OptionReader &reader, GetOptions *options)
{
    refuseSources(reader, "repair");
    if (!options->addresses.isEmpty())
        reader.complain(u"--repair takes its addresses from the manifest, not '%1'."_s.arg(
            shownWord(options->addresses.first())));
    if (reader.text("repair").isEmpty())
        reader.complain(u"--repair needs a value."_s);
    options->repair = absolute(reader.text("repair"));
    options->folder = options->repair;
    options->manifest = true;
    options->isKept = false; // the manifest itself says what is left to do
}

/// "--resume=12" as "--resume 12": the number is optional, and the parser knows no optional values.
QStringList withPlainResume(const QStringList &arguments)
{
    QStringList words;
    for (const QString &word : arguments) {
        if (word.startsWith("--resume="_L1))
            words << u"--resume"_s << word.sliced(word.indexOf(u'=') + 1);
        else
            words << word;
    }
    return words;
}

bool hasNothingToFetch(const GetOptions &options)
{
    return options.flags.isEmpty() && options.inputFile.isEmpty() && options.addresses.isEmpty()
        && !options.resume && options.repair.isEmpty();
}

} // namespace

Refusal wrongUsage(const QString &text)
{
    return {ExitStatus::Usage, asSentence(text) + "\n'halyard-cli get --help' shows what is possible.\n"_L1};
}

std::variant<GetOptions, Refusal> parseGetOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList(u"halyard-cli get"_s) + withPlainResume(arguments)))
        return wrongUsage(parser.errorText());
    if (parser.isSet(u"help"_s))
        return Refusal{ExitStatus::AllSaved, helpText()};

    GetOptions options;
    OptionReader reader(parser);
    readSources(reader, &options);
    readListOptions(reader, &options);
    options.addresses = parser.positionalArguments();
    readTarget(reader, &options);
    readLimits(reader, &options.limits);
    options.network = readNetworkOptions(reader);
    options.login = readLogin(reader);
    readTelling(reader, &options);
    readKeeping(reader, &options);
    readSavingOptions(reader, &options);
    readShardOptions(reader, &options);
    if (reader.isSet("resume"))
        readResume(reader, &options);
    else if (reader.isSet("repair"))
        readRepair(reader, &options);
    if (hasNothingToFetch(options))
        reader.complain(u"Nothing to fetch: name flags (--flags all), a list (-i FILE) or addresses."_s);
    if (!reader.problem().isEmpty())
        return wrongUsage(reader.problem());
    options.memo = keptOptions(parser);
    options.secrets = secretOptions(parser);
    return options;
}

} // namespace Halyard
