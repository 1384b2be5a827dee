// SPDX-License-Identifier: MIT
#include "serve.h"

#include "practiceserver.h"
#include "sentences.h"
#include "signalwatch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTextStream>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ExitFailed = 1;
constexpr int ExitUsage = 2;
constexpr int SignalBase = 128;

struct ServeOptions
{
    quint16 port = 8001;
    PracticeBehaviour behaviour;
    QString root;
    bool verbose = false;
};

void say(FILE *stream, const QString &line)
{
    QTextStream(stream) << line << Qt::endl;
}

void addOptions(QCommandLineParser *parser)
{
    parser->setApplicationDescription(
        u"A server for practice on 127.0.0.1: the flags of the world, as slow and unreliable as you like."_s);
    parser->addOptions({
        {u"port"_s, u"Listen on this port; 0 takes a free one. Default: 8001."_s, u"N"_s, u"8001"_s},
        {u"delay"_s,
            u"Wait before each answer: so many milliseconds, or a random time between two. Default: 0."_s,
            u"MS|MIN-MAX"_s, u"0"_s},
        {u"error-rate"_s, u"Give so many requests a fault, 0 to 1. Default: 0."_s, u"P"_s, u"0"_s},
        {u"bears"_s, u"Answer 503 to requests beyond so many at once. Default: any number."_s, u"N"_s,
            u"0"_s},
        {u"seed"_s, u"Begin the random choices here: the same seed, the same sequence. Default: 1."_s, u"N"_s,
            u"1"_s},
        {u"root"_s, u"Serve the files below this folder in place of the flags."_s, u"DIR"_s},
        {{u"v"_s, u"verbose"_s}, u"Write a line for each request to stderr."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    });
}

QString usageText(const QCommandLineParser &parser)
{
    // The parser names the program alone; the verb belongs to it.
    return parser.helpText().replace(u" [options]"_s, u" serve [options]"_s).trimmed();
}

bool readDelay(const QString &text, PracticeBehaviour *behaviour)
{
    static const QRegularExpression form(u"^(\\d{1,7})(?:-(\\d{1,7}))?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return false;
    const int shortest = match.captured(1).toInt();
    const int longest = match.captured(2).isEmpty() ? shortest : match.captured(2).toInt();
    if (longest > 0)
        behaviour->delay = PracticeBehaviour::Delay::Uniform;
    behaviour->shortest = PracticeBehaviour::ms(shortest);
    behaviour->longest = PracticeBehaviour::ms(longest);
    return shortest <= longest;
}

/// The sentence about what is wrong, or an empty one.
QString readOptions(const QCommandLineParser &parser, ServeOptions *options)
{
    bool ok = false;
    options->port = parser.value(u"port"_s).toUShort(&ok);
    if (!ok)
        return u"--port wants a number from 0 to 65535, not “%1”."_s.arg(parser.value(u"port"_s));
    if (!readDelay(parser.value(u"delay"_s), &options->behaviour))
        return u"--delay wants milliseconds, such as 500 or 200-2000, not “%1”."_s.arg(
            parser.value(u"delay"_s));
    options->behaviour.errorRate = parser.value(u"error-rate"_s).toDouble(&ok);
    if (!ok || !(options->behaviour.errorRate >= 0 && options->behaviour.errorRate <= 1))
        return u"--error-rate wants a number from 0 to 1, not “%1”."_s.arg(parser.value(u"error-rate"_s));
    options->behaviour.bears = parser.value(u"bears"_s).toInt(&ok);
    if (!ok || options->behaviour.bears < 0)
        return u"--bears wants a whole number, 0 for any, not “%1”."_s.arg(parser.value(u"bears"_s));
    options->behaviour.seed = parser.value(u"seed"_s).toULongLong(&ok);
    if (!ok)
        return u"--seed wants a whole number, not “%1”."_s.arg(parser.value(u"seed"_s));
    options->root = parser.value(u"root"_s);
    if (parser.isSet(u"root"_s) && !QFileInfo(options->root).isDir())
        return u"--root wants a folder, and “%1” is none."_s.arg(options->root);
    if (!parser.positionalArguments().isEmpty())
        return u"“%1” is not an option of serve."_s.arg(parser.positionalArguments().first());
    options->verbose = parser.isSet(u"verbose"_s);
    return {};
}

QString faultName(Fault fault)
{
    switch (fault) {
    case Fault::Reset:
        return u" (reset in mid-body)"_s;
    case Fault::Truncated:
        return u" (truncated)"_s;
    case Fault::Stalled:
        return u" (stalled)"_s;
    case Fault::WebPage:
        return u" (web page)"_s;
    case Fault::None:
    case Fault::ServerError:
    case Fault::Teapot:
    case Fault::TooManyRequests:
        break; // their status says it
    }
    return {};
}

/// A path may hold any character; what would steer a terminal is shown as an escape.
QString printable(const QString &path)
{
    QString text;
    for (const QChar c : path)
        text += c.isPrint() ? QString(c) : u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
    return text.isEmpty() ? u"-"_s : text;
}

QString greeting(const PracticeServer &server, const QString &root)
{
    if (root.isEmpty())
        return "Serving the flags of the world at "_L1 + server.flagTemplate();
    return u"Serving the files of %1 at %2/"_s.arg(QFileInfo(root).absoluteFilePath(), server.origin());
}

/// As many connections as the system grants: each takes a descriptor, and the usual 1024 are soon gone.
void raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
#endif
}

int serve(const ServeOptions &options)
{
    raiseDescriptorLimit();
    PracticeServer server(options.behaviour);
    server.setRoot(options.root);
    if (!server.listen(options.port)) {
        say(stderr,
            asSentence(u"halyard-cli: cannot listen on port %1 of 127.0.0.1: %2"_s.arg(options.port)
                           .arg(server.errorString())));
        return ExitFailed;
    }
    if (options.verbose) {
        QObject::connect(&server, &PracticeServer::requestServed, &server,
            [](const QString &path, int status, Fault fault) {
                say(stderr, QString::number(status) + u' ' + printable(path) + faultName(fault));
            });
    }
    SignalWatch watch(nullptr);
    QObject::connect(&watch, &SignalWatch::caught, &watch,
        [](int signal) { QCoreApplication::exit(SignalBase + signal); });
    say(stdout, greeting(server, options.root));
    return QCoreApplication::exec();
}

} // namespace

int runServe(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(&parser);
    ServeOptions options;
    QString problem;
    // The parser takes the first word for the program's name.
    if (!parser.parse(QStringList(QCoreApplication::applicationName()) + arguments))
        problem = parser.errorText();
    else if (parser.isSet(u"help"_s)) {
        say(stdout, usageText(parser));
        return 0;
    } else
        problem = readOptions(parser, &options);
    if (!problem.isEmpty()) {
        say(stderr, u"halyard-cli: %1 See halyard-cli serve --help."_s.arg(problem));
        return ExitUsage;
    }
    return serve(options);
}

} // namespace Halyard
