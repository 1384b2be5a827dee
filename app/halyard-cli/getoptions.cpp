// SPDX-License-Identifier: MIT
#include "getoptions.h"

#include "enginelimits.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostParallel = 256;

const QList<QCommandLineOption> &allOptions()
{
    static const Limits defaults;
    static const QList<QCommandLineOption> options{
        {u"flags"_s, u"Flags to fetch: all, popular, every, or codes (CN,FR) and letters (B*)."_s,
            u"which"_s},
        {u"limit"_s, u"Only the first N of what is asked for."_s, u"N"_s},
        {u"source"_s,
            u"Where flags come from: practice:far, practice:instant, practice:flaky, flagcdn, fluentpython, "
            "or a template with {cc}, {CC} or {country}. Default: practice:far."_s,
            u"source"_s, u"practice:far"_s},
        {{u"i"_s, u"input-file"_s}, u"A list of addresses, one a line; - is standard input."_s, u"file"_s},
        {{u"d"_s, u"dir"_s}, u"The folder to save in, made where it is missing. Default: this one."_s,
            u"folder"_s, u"."_s},
        {{u"j"_s, u"parallel"_s}, u"How many at once, in all. Default: %1."_s.arg(defaults.parallel), u"N"_s,
            QString::number(defaults.parallel)},
        {u"per-host"_s, u"How many at once from one host. Default: %1."_s.arg(defaults.perHost), u"N"_s,
            QString::number(defaults.perHost)},
        {u"json"_s, u"One JSON object a line on standard output."_s},
        {{u"q"_s, u"quiet"_s}, u"Nothing but errors."_s},
        {{u"v"_s, u"verbose"_s}, u"A line for each file, on a terminal too."_s},
        {{u"h"_s, u"help"_s}, u"This text."_s},
    };
    return options;
}

constexpr const char *epilogue
    = "\nExit status: 0 all saved or already there, 1 some failed or were not found, 2 wrong usage,\n"
      "3 list unreadable or empty, 4 folder not writable or disk full, 130 and 143 after a signal.\n";

Refusal wrong(const QString &text)
{
    return {ExitStatus::Usage, text + u"\n'halyard-cli get --help' shows what is possible.\n"_s};
}

/// The value of a number option, or nothing where it is none from @p least to @p most.
std::optional<int> number(const QCommandLineParser &parser, const QString &option, int least, int most)
{
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    return isNumber && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

} // namespace

std::variant<GetOptions, Refusal> parseGetOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(allOptions());
    parser.addPositionalArgument(u"address"_s, u"What to fetch (http or https)."_s, u"[ADDRESS...]"_s);
    if (!parser.parse(QStringList(u"halyard-cli get"_s) + arguments))
        return wrong(parser.errorText() + u'.');
    if (parser.isSet(u"help"_s))
        return Refusal{0, parser.helpText() + QLatin1StringView(epilogue)};

    GetOptions options;
    options.flags = parser.value(u"flags"_s);
    options.source = parser.value(u"source"_s);
    options.inputFile = parser.value(u"input-file"_s);
    options.folder = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(u"dir"_s)));
    options.json = parser.isSet(u"json"_s);
    options.quiet = parser.isSet(u"quiet"_s);
    options.verbose = parser.isSet(u"verbose"_s);
    options.addresses = parser.positionalArguments();
    if (options.flags.isEmpty() && options.inputFile.isEmpty() && options.addresses.isEmpty())
        return wrong(u"Nothing to fetch: name flags (--flags all), a list (-i FILE) or addresses."_s);
    const auto parallel = number(parser, u"parallel"_s, 1, mostParallel);
    const auto perHost = number(parser, u"per-host"_s, 1, mostParallel);
    if (!parallel || !perHost)
        return wrong(u"-j and --per-host take a number from 1 to %1."_s.arg(mostParallel));
    options.parallel = *parallel;
    options.perHost = *perHost;
    if (parser.isSet(u"limit"_s)) {
        const auto limit = number(parser, u"limit"_s, 1, std::numeric_limits<int>::max());
        if (!limit)
            return wrong(u"--limit takes a number from 1 on."_s);
        options.limit = *limit;
    }
    return options;
}

} // namespace Halyard
