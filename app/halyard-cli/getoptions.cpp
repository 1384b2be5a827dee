// SPDX-License-Identifier: MIT
#include "getoptions.h"

#include "networkoptions.h"
#include "optionreader.h"
#include "optiontable.h"
#include "sentences.h"

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
    options->folder = QDir::cleanPath(QDir::current().absoluteFilePath(reader.text("dir")));
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

} // namespace

Refusal wrongUsage(const QString &text)
{
    return {ExitStatus::Usage, asSentence(text) + "\n'halyard-cli get --help' shows what is possible.\n"_L1};
}

std::variant<GetOptions, Refusal> parseGetOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList(u"halyard-cli get"_s) + arguments))
        return wrongUsage(parser.errorText());
    if (parser.isSet(u"help"_s))
        return Refusal{ExitStatus::AllSaved, helpText()};

    GetOptions options;
    OptionReader reader(parser);
    readSources(reader, &options);
    options.addresses = parser.positionalArguments();
    readTarget(reader, &options);
    readLimits(reader, &options.limits);
    options.network = readNetworkOptions(reader);
    options.login = readLogin(reader);
    readTelling(reader, &options);
    if (options.flags.isEmpty() && options.inputFile.isEmpty() && options.addresses.isEmpty())
        reader.complain(u"Nothing to fetch: name flags (--flags all), a list (-i FILE) or addresses."_s);
    if (!reader.problem().isEmpty())
        return wrongUsage(reader.problem());
    return options;
}

} // namespace Halyard
