// SPDX-License-Identifier: MIT
// One measurement of the window, as a line of JSON: halyard-window-bench JOB [options]. See run-table.
#include "benchwindow.h"
#include "jobs.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cstdio>
#include <map>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

using Job = QJsonObject (*)(const JobOptions &);

const std::map<QString, Job> jobs{{u"download"_s, measureDownload}, {u"first-picture"_s, measureFirstPicture},
    {u"tiles"_s, measureTiles}, {u"rows"_s, measureRows}, {u"pictures"_s, measurePictures},
    {u"idle"_s, measureIdle}};

int complain(const QString &text)
{
    QTextStream(stderr) << "halyard-window-bench: " << text << "\n";
    return 2;
}

int run(Job job, const JobOptions &options)
{
    try {
        const QJsonObject figures = job(options);
        QTextStream(stdout) << QString::fromUtf8(QJsonDocument(figures).toJson(QJsonDocument::Compact))
                            << "\n";
        return 0;
    } catch (const Unreached &unreached) {
        return complain(u"waited in vain for "_s + unreached.what);
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_THREADED_GLIB", "1"); // as the program does
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"halyard-bench"_s);
    QCoreApplication::setApplicationName(u"halyard-bench"_s);
    QCommandLineParser parser;
    const QCommandLineOption list(u"list"_s, u"A list of addresses to download."_s, u"file"_s);
    const QCommandLineOption rows(u"rows"_s, u"How many rows."_s, u"n"_s, u"1000"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"For how long."_s, u"n"_s, u"5"_s);
    const QCommandLineOption parallel(u"parallel"_s, u"Downloads at once."_s, u"n"_s, u"24"_s);
    const QCommandLineOption perHost(u"per-host"_s, u"Of them at one host."_s, u"n"_s, u"24"_s);
    parser.addOptions({list, rows, seconds, parallel, perHost});
    parser.addPositionalArgument(u"JOB"_s, u"download, first-picture, tiles, rows, pictures or idle."_s);
    parser.addHelpOption();
    parser.process(application);
    const auto job = jobs.find(parser.positionalArguments().value(0));
    if (job == jobs.cend())
        return complain(u"no such job"_s);
    return run(job->second,
        {parser.value(list), parser.value(rows).toInt(), parser.value(seconds).toInt(),
            parser.value(parallel).toInt(), parser.value(perHost).toInt()});
}
