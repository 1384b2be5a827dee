// SPDX-License-Identifier: MIT
#include "optiontable.h"

#include "enginelimits.h"

#include <QLocale>
#include <QStringList>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

using Options = QList<QCommandLineOption>;

QString secondsText(Limits::ms time)
{
    return QString::number(double(time.count()) / 1000);
}

OptionGroup whatToFetch()
{
    return {u"What to fetch"_s,
        Options{
            {u"flags"_s, u"Flags: all, popular, every, or codes (CN,FR) and letters (B*)."_s, u"WHICH"_s},
            {u"source"_s,
                u"Where flags come from: practice:far, practice:instant, practice:flaky, practice:crowded, "
                "flagcdn, fluentpython, or an address with {cc}, {CC} or {country}. Default: practice:far."_s,
                u"SOURCE"_s, u"practice:far"_s},
            {{u"i"_s, u"input-file"_s},
                u"A list: addresses one a line, a table (url, filename, title; CSV or TSV), an input file "
                "of aria2, a file of checksums, or a saved page. - is standard input. An indented line "
                "'checksum=TYPE=HEX' belongs to the address above it."_s,
                u"FILE"_s},
            {u"list-format"_s,
                u"What the list is written in: plain, table, aria2, sums or html. Default: by its first "
                "lines."_s,
                u"FORMAT"_s},
            {u"base"_s,
                u"Where the names of a file of checksums, or the links of a saved page, stand under."_s,
                u"URL"_s},
            {u"sums"_s,
                u"A file of checksums, as sha256sum writes it: each is for the addresses that end in its "
                "name."_s,
                u"FILE"_s},
            {u"no-glob"_s,
                u"Addresses are no patterns. Otherwise {a,b}, [1-20], [001-120:2] and [a-z] stand for one "
                "address after the other, up to 1,000,000."_s},
            {u"limit"_s, u"Only the first N of what is asked for."_s, u"N"_s},
            {u"dry-run"_s,
                u"Tell what would be fetched under which name, and what is left out and why; fetch nothing, "
                "make nothing."_s},
        }};
}

OptionGroup whereTo()
{
    return {u"Where to, and what is kept"_s,
        Options{
            {{u"d"_s, u"dir"_s}, u"The folder to save in, made where it is missing. Default: this one."_s,
                u"FOLDER"_s, u"."_s},
            {u"check"_s,
                u"How a picture is looked at before it is saved: none, structure (its beginning and its "
                "end) or decode (all of it). Default: structure."_s,
                u"HOW"_s, u"structure"_s},
            {u"checksum"_s,
                u"What the one file must have; TYPE is md5, sha-1, sha-224, sha-256, sha-384 or sha-512. "
                "For many files: in the list."_s,
                u"TYPE=HEX"_s},
            {u"max-size"_s,
                u"No file larger than this. Default: no limit, but %1 for a picture."_s.arg(
                    QLocale::c().formattedDataSize(Limits().largestPicture, 0)),
                u"SIZE"_s},
        }};
}

OptionGroup underWhichName()
{
    return {u"Under which name, and files that are there already"_s,
        Options{
            {u"name"_s,
                u"Names by this: {n} the number in the list, {nnn} with zeros to three digits, {name}, "
                u"{ext}, "
                "{host}, {path}, and {cc} and {country} of flags. Default: as the address ends."_s,
                u"TEMPLATE"_s},
            {u"if-exists"_s,
                u"skip: it is taken for what was asked for; overwrite: it is replaced once the new file is "
                "whole; rename: the new file gets a number; update: it is replaced if the server has another "
                "by now. Default: skip."_s,
                u"HOW"_s},
            {u"server-names"_s, u"Names as the server proposes, where it does."_s},
            {u"extension-from-bytes"_s, u"Where a picture's extension is wrong, the right one."_s},
        }};
}

OptionGroup whatIsKept()
{
    return {u"So that nothing is lost"_s,
        Options{
            {u"resume"_s,
                u"Go on with the last batch that was not finished, or with that number ('halyard-cli list' "
                "shows them). Other options given with it hold in place of the earlier ones."_s},
            {u"no-session"_s, u"Keep nothing of this batch: it cannot be gone on with."_s},
            {u"sync"_s,
                u"Bring every file to the disk by itself before it counts: slow, for disks that may go."_s},
            {u"manifest"_s,
                u"Write halyard-manifest.json beside the files, by which 'halyard-cli verify' checks them."_s},
            {u"repair"_s,
                u"Fetch what is missing or changed in this folder, by its manifest, and nothing else."_s,
                u"FOLDER"_s},
            {u"report"_s,
                u"Write a table of what became of each file and how long it took; the name ends in .csv or "
                ".json."_s,
                u"FILE"_s},
        }};
}

OptionGroup howFast()
{
    const Limits defaults;
    return {u"How many and how fast"_s,
        Options{
            {{u"j"_s, u"parallel"_s}, u"How many at once, in all. Default: %1."_s.arg(defaults.parallel),
                u"N"_s},
            {u"per-host"_s, u"How many at once from one host. Default: %1."_s.arg(defaults.perHost), u"N"_s},
            {u"host-delay"_s, u"So long from one request to a host to the next. Default: 0."_s, u"SEC"_s},
            {u"host-rate"_s, u"No more than N requests a second to one host; 0.5 is one in two seconds."_s,
                u"N"_s},
            {u"adaptive"_s,
                u"Find out how many at once, and how many a second, each host bears: never more than the "
                "limits above."_s},
            {u"limit-rate"_s, u"No more than this a second, all files together."_s, u"SIZE"_s},
        }};
}

OptionGroup whenItGoesWrong()
{
    const Limits defaults;
    return {u"When it goes wrong"_s,
        Options{
            {u"tries"_s, u"How often a file is tried, 1 to 100. Default: %1."_s.arg(defaults.tries), u"N"_s},
            {u"wait"_s,
                u"Before the second try; each further wait is twice as long. Default: %1."_s.arg(
                    secondsText(defaults.backOff)),
                u"SEC"_s},
            {u"connect-timeout"_s,
                u"Longest wait for a connection. Default: %1."_s.arg(secondsText(defaults.connectTimeout)),
                u"SEC"_s},
            {u"timeout"_s,
                u"Longest wait for the first byte of an answer. Default: %1."_s.arg(
                    secondsText(defaults.firstByteTimeout)),
                u"SEC"_s},
            {u"stall"_s,
                u"Longest pause within an answer. Default: %1."_s.arg(secondsText(defaults.idleTimeout)),
                u"SEC"_s},
        }};
}

OptionGroup manyMachines()
{
    return {u"Many machines"_s,
        Options{
            {u"shard"_s,
                u"Fetch the K-th of N parts of the list alone, such as 3/8. The whole list is read, so that "
                u"names "
                "and numbers are its own; 'halyard-cli merge' proves that the parts are the whole. Sets "
                "--manifest."_s,
                u"K/N"_s},
            {u"shard-by"_s,
                u"host: all of a host falls to one part; address: evenly, and what is allowed per host is "
                "divided by N. Default: host."_s,
                u"HOW"_s, u"host"_s},
            {u"session"_s, u"Keep the batch in this file. Each part has one of its own anyway."_s, u"FILE"_s},
        }};
}

OptionGroup whoYouAre()
{
    return {u"Who you are, and by which way"_s,
        Options{
            {{u"u"_s, u"user"_s},
                u"Log in with these (HTTP Basic); all addresses must be of one origin. Others on this "
                "machine can see a command line: with a NAME alone, the password is taken from the "
                "environment variable HALYARD_PASSWORD."_s,
                u"NAME[:PASSWORD]"_s},
            {{u"H"_s, u"header"_s},
                u"Send this with every request; repeat it for more. No redirect carries it to another origin."_s,
                u"'NAME: VALUE'"_s},
            {{u"A"_s, u"user-agent"_s}, u"Say that this is who asks."_s, u"TEXT"_s},
            {u"referer"_s, u"Say that this page led here."_s, u"URL"_s},
            {u"ca"_s, u"Trust the certificates in this PEM file beside those of the system."_s, u"FILE"_s},
            {u"proxy"_s,
                u"system, none, http://HOST:PORT or socks5://HOST:PORT; NAME:PASSWORD@ may stand before the "
                "host. Default: system."_s,
                u"PROXY"_s, u"system"_s},
        }};
}

OptionGroup whatIsTold()
{
    return {u"What is told"_s,
        Options{
            {u"json"_s, u"One JSON object a line on standard output."_s},
            {{u"q"_s, u"quiet"_s}, u"Nothing but errors."_s},
            {{u"v"_s, u"verbose"_s}, u"A line for each file, on a terminal too."_s},
            {{u"h"_s, u"help"_s}, u"This text."_s},
        }};
}

constexpr const char *prologue = "Usage: halyard-cli get [options] [ADDRESS...]\n"
                                 "       halyard-cli get --resume [BATCH] [options]\n"
                                 "       halyard-cli get --repair FOLDER [options]\n"
                                 "Fetches files (http or https), many at once.\n";

constexpr const char *epilogue
    = "\nSIZE is a number of bytes; k, M, G stand for steps of 1000, Ki, Mi, Gi of 1024.\n"
      "SEC is a number of seconds, such as 2.5.\n"
      "\nThe same command again goes on with what it has not finished. Logins, headers\n"
      "and referers are never kept: give them again.\n"
      "\nExit status: 0 all saved or already there, 1 some failed or were not found,\n"
      "2 wrong usage, 3 list, batch or manifest unreadable or empty, 4 folder not\n"
      "writable, in use or full, 5 the network cannot be used (proxy or login page),\n"
      "129, 130 and 143 after a signal.\n";

constexpr qsizetype helpWidth = 80;
constexpr qsizetype textColumn = 27;

/// "  -j, --parallel N"
QString formOf(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names())
        names.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    const QString indent = names.first().startsWith("--"_L1) ? u"      "_s : u"  "_s;
    const QString value = option.valueName().isEmpty() ? QString() : u' ' + option.valueName();
    return indent + names.join(", "_L1) + value;
}

/// The form at the left, the description beside it, in lines that are not too long.
QString paragraph(const QString &form, const QString &description)
{
    QString text;
    QString line = form;
    if (form.size() >= textColumn - 1) {
        text = form + u'\n';
        line.clear();
    }
    line = line.leftJustified(textColumn - 1);
    for (const QString &word : description.split(u' ')) {
        if (line.size() + 1 + word.size() > helpWidth) {
            text += line + u'\n';
            line = QString(textColumn - 1, u' ');
        }
        line += u' ' + word;
    }
    return text + line + u'\n';
}

} // namespace

const QList<OptionGroup> &optionGroups()
{
    static const QList<OptionGroup> groups{whatToFetch(), whereTo(), underWhichName(), whatIsKept(),
        howFast(), manyMachines(), whenItGoesWrong(), whoYouAre(), whatIsTold()};
    return groups;
}

QString helpText()
{
    return helpText(QString::fromLatin1(prologue), optionGroups(), QString::fromLatin1(epilogue));
}

QString helpText(const QString &prologue, const QList<OptionGroup> &groups, const QString &epilogue)
{
    QString text = prologue;
    for (const OptionGroup &group : groups) {
        text += u'\n' + group.title + ":\n"_L1;
        for (const QCommandLineOption &option : group.options)
            text += paragraph(formOf(option), option.description());
    }
    return text + epilogue;
}

} // namespace Halyard
