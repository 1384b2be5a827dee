// SPDX-License-Identifier: MIT
#include "sweepoptions.h"

#include "optionreader.h"
#include "optiontable.h"
#include "sweep.h"

#include <QCommandLineParser>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *prologue
    = "Usage: halyard-cli sweep [options] [ADDRESS...]\n"
      "Fetches the same files several times, with more at once each time, and tells how\n"
      "long that takes, how many are lost and what to choose. Each file is tried once a\n"
      "level; nothing is kept.\n";

constexpr const char *epilogue
    = "\nEvery level fetches every file anew, so servers of others are asked for no more\n"
      "than 200 files in all without --yes. A server that asks to be left alone is left\n"
      "alone.\n"
      "\nExit status: 0 a level is found that loses 1 in 100 files at most, 1 there is\n"
      "none, 2 wrong usage, 3 list unreadable or empty, 4 the folder for temporary\n"
      "files not writable or full, 5 the network cannot be used (proxy or login page),\n"
      "129, 130 and 143 after a signal.\n";

OptionGroup whatIsMeasured()
{
    return {u"What is measured"_s,
        QList<QCommandLineOption>{
            {u"levels"_s,
                u"How many at once, in all and from one host: rising numbers from 1 to 1000. Default: "
                "1,2,4,8,16,32."_s,
                u"LIST"_s},
            {u"yes"_s, u"Make the requests, however many they are."_s},
        }};
}

bool isShared(const QCommandLineOption &option)
{
    static const QStringList shared{u"flags"_s, u"source"_s, u"input-file"_s, u"limit"_s, u"no-glob"_s,
        u"list-format"_s, u"base"_s, u"max-size"_s, u"connect-timeout"_s, u"timeout"_s, u"stall"_s, u"user"_s,
        u"header"_s, u"user-agent"_s, u"referer"_s, u"ca"_s, u"proxy"_s, u"json"_s, u"quiet"_s, u"help"_s};
    return shared.contains(option.names().last());
}

/// Those of `get` that mean the same here, and our own in front.
const QList<OptionGroup> &groups()
{
    static const QList<OptionGroup> all = [] {
        QList<OptionGroup> made{whatIsMeasured()};
        for (OptionGroup group : optionGroups()) {
            group.options.removeIf([](const QCommandLineOption &option) { return !isShared(option); });
            if (!group.options.isEmpty())
                made.append(group);
        }
        return made;
    }();
    return all;
}

/// The words for `get` that say the same.
QStringList wordsForGet(const QCommandLineParser &parser)
{
    QStringList words{u"--no-session"_s};
    for (const OptionGroup &group : groups().sliced(1)) {
        for (const QCommandLineOption &option : group.options) {
            const QString name = option.names().last();
            if (!parser.isSet(name))
                continue;
            if (option.valueName().isEmpty())
                words.append("--"_L1 + name);
            for (const QString &value : parser.values(name))
                words.append("--"_L1 + name + u'=' + value);
        }
    }
    return words + QStringList(u"--"_s) + parser.positionalArguments();
}

} // namespace

Refusal refusalOfSweep(Refusal refusal)
{
    refusal.text.replace("halyard-cli get --help"_L1, "halyard-cli sweep --help"_L1);
    return refusal;
}

std::variant<SweepOptions, Refusal> parseSweepOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const OptionGroup &group : groups())
        parser.addOptions(group.options);
    if (!parser.parse(QStringList(u"halyard-cli sweep"_s) + arguments))
        return refusalOfSweep(wrongUsage(parser.errorText()));
    if (parser.isSet(u"help"_s))
        return Refusal{ExitStatus::AllSaved,
            helpText(QString::fromLatin1(prologue), groups(), QString::fromLatin1(epilogue))};
    SweepOptions options;
    OptionReader reader(parser);
    if (reader.isSet("levels")) {
        if (const auto levels = parseLevels(reader.text("levels")))
            options.levels = *levels;
        else
            reader.complain("levels", u"rising numbers from 1 to 1000, such as 1,2,4,8"_s);
    }
    if (!reader.problem().isEmpty())
        return refusalOfSweep(wrongUsage(reader.problem()));
    const auto parsed = parseGetOptions(wordsForGet(parser));
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return refusalOfSweep(*refusal);
    options.what = std::get<GetOptions>(parsed);
    options.isConfirmed = reader.isSet("yes");
    return options;
}

QString needsConfirmation(const SweepOptions &options, qint64 strangers)
{
    const qint64 requests = strangers * qint64(options.levels.size());
    if (options.isConfirmed || requests <= mostUnasked)
        return {};
    return u"This sweep would make %1 requests to servers that are not Halyard's own: %2 files at %3 levels. "
           "With --yes it makes them; --limit and --levels make them fewer."_s.arg(
               QString::number(requests), QString::number(strangers), QString::number(options.levels.size()));
}

} // namespace Halyard
