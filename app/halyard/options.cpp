// SPDX-License-Identifier: MIT
#include "options.h"

#include "batchsentences.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QString absolutePath(const QString &text, const QString &folder)
{
    const QString path = longPath(text);
    return path.isEmpty() ? QDir::cleanPath(QDir(folder).absoluteFilePath(text)) : path;
}

void sortArgument(const QString &argument, const QString &folder, Options &options)
{
    const bool address = argument.contains("://"_L1) && !argument.startsWith("file:"_L1);
    if (address)
        options.addresses += argument.toUtf8() + '\n';
    else if (argument.startsWith("file:"_L1))
        options.lists << QUrl(argument).toLocalFile();
    else
        options.lists << absolutePath(argument, folder);
}

Options mistake(const QString &text)
{
    Options options;
    options.message = u"halyard: "_s + text + u"\nTry 'halyard --help'.\n"_s;
    options.faulty = true;
    return options;
}

} // namespace

QStringList withoutToolkitOptions(const QStringList &arguments)
{
    static const QStringList withValue{u"platform"_s, u"platformpluginpath"_s, u"platformtheme"_s,
        u"plugin"_s, u"qwindowgeometry"_s, u"qwindowicon"_s, u"qwindowtitle"_s, u"style"_s, u"display"_s,
        u"fontengine"_s, u"name"_s};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments.at(i);
        if (name == "--"_L1)
            return rest + arguments.sliced(i);
        name.remove(0, name.startsWith("--"_L1) ? 2 : name.startsWith(u'-') ? 1 : 0);
        if (!arguments.at(i).startsWith(u'-') || !withValue.contains(name.section(u'=', 0, 0)))
            rest << arguments.at(i);
        else if (!name.contains(u'='))
            ++i;
    }
    return rest;
}

Options parseOptions(const QStringList &arguments, const QString &folder)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A batch downloader that you can watch."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this help."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Shows the version."_s);
    const QCommandLineOption source(u"source"_s,
        u"Where the flags come from: practice:far, practice:instant, practice:flaky, practice:crowded, "
        u"flagcdn, "
        u"fluentpython, or an address with {cc}, {CC} or {country}."_s,
        u"name"_s);
    const QCommandLineOption dir({u"d"_s, u"dir"_s}, u"Saves to this folder."_s, u"folder"_s);
    const QCommandLineOption flags(u"flags"_s,
        u"Which flags: all, popular, every, or codes separated by commas (B* for all with B)."_s,
        u"selection"_s);
    const QCommandLineOption start(u"start"_s, u"Starts at once."_s);
    const QCommandLineOption theme(
        u"theme"_s, u"light, dark, contrast or system."_s, u"theme"_s, u"system"_s);
    const QCommandLineOption onMain(
        u"engine-on-main"_s, u"Runs the downloads on the window's own thread, for comparison."_s);
    const QCommandLineOption noSession(
        u"no-session"_s, u"Keeps nothing for the next start, and takes nothing up again."_s);
    const QCommandLineOption newInstance(u"new-instance"_s,
        u"Opens another window beside one that is open; it keeps nothing for the next start."_s);
    parser.addOptions({help, version, source, dir, flags, start, theme, onMain, noSession, newInstance});
    parser.addPositionalArgument(
        u"ADDRESS"_s, u"Addresses to download, and lists of addresses."_s, u"[ADDRESS… LIST…]"_s);

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    Options options;
    if (parser.isSet(help))
        options.message = parser.helpText();
    else if (parser.isSet(version))
        options.message = u"halyard "_s + QCoreApplication::applicationVersion() + u'\n';
    const auto chosen = themeNamed(parser.value(theme));
    if (!chosen)
        return mistake(u"no theme is called '%1'"_s.arg(parser.value(theme)));
    options.theme = *chosen;
    options.source = parser.value(source);
    options.selection = parser.value(flags);
    options.folder = parser.isSet(dir) ? absolutePath(parser.value(dir), folder) : QString();
    options.start = parser.isSet(start);
    options.engineOnMain = parser.isSet(onMain);
    options.newInstance = parser.isSet(newInstance);
    options.keepsSession = !options.newInstance && !parser.isSet(noSession);
    const QStringList rest = parser.positionalArguments();
    for (const QString &argument : rest)
        sortArgument(argument, folder, options);
    return options;
}

} // namespace Halyard
