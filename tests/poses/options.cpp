// SPDX-License-Identifier: MIT
#include "options.h"

#include "language.h"
#include "poses.h"
#include "wardrobe.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

PoseOptions mistake(const QString &text)
{
    PoseOptions options;
    options.message = u"halyard-poses: %1\n"_s.arg(text);
    options.faulty = true;
    return options;
}

QString listOfPoses()
{
    QString list;
    for (const Pose &pose : allPoses())
        list += u"%1 %2\n"_s.arg(pose.name, -24).arg(pose.caption);
    return list;
}

QStringList poseNames()
{
    QStringList names;
    for (const Pose &pose : allPoses())
        names << pose.name;
    return names;
}

QList<QSize> sizesOf(const QStringList &words)
{
    QList<QSize> sizes;
    for (const QString &word : words) {
        const QSize size(word.section(u'x', 0, 0).toInt(), word.section(u'x', 1).toInt());
        if (size.isEmpty())
            return {};
        sizes << size;
    }
    return sizes;
}

} // namespace

PoseOptions parsePoseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Puts the window into each of its states, looks for text that is cut off, and makes pictures."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this help."_s);
    const QCommandLineOption list(u"list"_s, u"Lists the poses."_s);
    const QCommandLineOption poses(u"poses"_s, u"Only these, separated by commas."_s, u"names"_s);
    const QCommandLineOption languages(
        u"languages"_s, u"en,ru"_s, u"codes"_s, Language::available().join(u','));
    const QCommandLineOption themes(
        u"themes"_s, u"light, dark, contrast."_s, u"names"_s, themeNames().join(u','));
    const QCommandLineOption sizes(
        u"sizes"_s, u"Of the window."_s, u"WxH,..."_s, u"640x480,1000x700,1600x1000"_s);
    const QCommandLineOption report(u"report"_s, u"The report goes there."_s, u"file"_s);
    const QCommandLineOption sheetsOnly(u"sheets-only"_s, u"No picture for each pose, the sheets alone."_s);
    parser.addOptions({help, list, poses, languages, themes, sizes, report, sheetsOnly});
    parser.addPositionalArgument(
        u"FOLDER"_s, u"Where pictures go; without it none are made."_s, u"[FOLDER]"_s);
    if (!parser.parse(arguments))
        return mistake(parser.errorText());

    const auto words = [&](const QCommandLineOption &option) {
        return parser.value(option).split(u',', Qt::SkipEmptyParts);
    };
    PoseOptions options;
    if (parser.isSet(help))
        options.message = parser.helpText();
    if (parser.isSet(list))
        options.message = listOfPoses();
    options.poses = words(poses);
    options.languages = words(languages);
    options.themes = words(themes);
    options.sizes = sizesOf(words(sizes));
    options.folder = parser.positionalArguments().value(0);
    options.report = parser.value(report);
    options.sheetsOnly = parser.isSet(sheetsOnly);
    for (const auto &[given, known] : {std::pair(options.poses, poseNames()),
             std::pair(options.languages, Language::available()), std::pair(options.themes, themeNames())}) {
        for (const QString &name : given) {
            if (!known.contains(name))
                return mistake(u"'%1' is none of: %2"_s.arg(name, known.join(u' ')));
        }
    }
    if (options.sizes.isEmpty())
        return mistake(u"a size is written 640x480"_s);
    return options;
}

} // namespace Halyard
