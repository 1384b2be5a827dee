// SPDX-License-Identifier: MIT
// How long halyard-cli takes for many small files, next to how long other programs take for the same ones,
// from nginx on the loopback. Runs are paired (ours, theirs, ours, theirs), because a machine changes from
// minute to minute; the ratio of each pair is what counts. Every file of every run is compared byte for byte.
// Ends with 1 when a run failed or a file differs, never because of a time.

#include "nginxserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Halyard;

namespace {

struct Settings
{
    QString program;
    QString flags;
    int files = 10000;
    int runs = 5;
    QStringList options; ///< more options for halyard-cli
};

struct Command
{
    QString program;
    QStringList arguments;
};

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
}

/// One folder with numbered flags to serve, and the two lists of what is in it.
class Served final
{
    Q_DISABLE_COPY_MOVE(Served)
public:
    explicit Served(const Settings &settings);

    bool isReady() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }
    Command ours(const Settings &settings, const QString &folder) const;
    Command curl(const QString &folder) const;
    /// Names the first file that differs from what was served; empty when all are equal.
    QString firstDifference(const QString &folder) const;

private:
    struct File
    {
        QString name;
        qsizetype flag;
    };

    QTemporaryDir m_scratch;
    NginxServer m_server;
    std::vector<QByteArray> m_flags;
    std::vector<File> m_files;
    QString m_error;
};

Served::Served(const Settings &settings)
{
    const QDir flags(settings.flags);
    const QStringList names = flags.entryList({u"??.png"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty()) {
        m_error = u"There are no flags in "_s + settings.flags;
        return;
    }
    for (const QString &name : names)
        m_flags.push_back(contents(flags.filePath(name)));
    const QDir root(m_scratch.filePath(u"served"_s));
    root.mkpath(u"."_s);
    for (int i = 0; i < settings.files; ++i) {
        const qsizetype flag = i % names.size();
        const QString name = u"%1-%2"_s.arg(i, 6, 10, QChar(u'0')).arg(names[flag]);
        QFile::link(flags.absoluteFilePath(names[flag]), root.filePath(name));
        m_files.push_back({name, flag});
    }
    const QUrl url = m_server.start(root.absolutePath());
    if (url.isEmpty()) {
        m_error = m_server.errorString();
        return;
    }
    QByteArray list;
    for (const File &file : m_files)
        list += url.resolved(QUrl(file.name)).toEncoded() + '\n';
    if (!write(m_scratch.filePath(u"list.txt"_s), list))
        m_error = u"Cannot write "_s + m_scratch.path();
}

Command Served::ours(const Settings &settings, const QString &folder) const
{
    return {settings.program,
        QStringList{u"get"_s, u"-q"_s, u"-i"_s, m_scratch.filePath(u"list.txt"_s), u"-d"_s, folder}
            + settings.options};
}

Command Served::curl(const QString &folder) const
{
    QByteArray config;
    for (const File &file : m_files) {
        config += "url = \"" + m_server.url().resolved(QUrl(file.name)).toEncoded() + "\"\noutput = \""
            + QFile::encodeName(folder + u'/' + file.name) + "\"\n";
    }
    const QString path = m_scratch.filePath(u"curl.config"_s);
    write(path, config);
    return {u"curl"_s,
        {u"--silent"_s, u"--show-error"_s, u"--fail"_s, u"-Z"_s, u"--parallel-max"_s, u"50"_s, u"-K"_s,
            path}};
}

QString Served::firstDifference(const QString &folder) const
{
    const QDir dir(folder);
    for (const File &file : m_files) {
        if (contents(dir.filePath(file.name)) != m_flags[static_cast<std::size_t>(file.flag)])
            return dir.filePath(file.name);
    }
    return {};
}

/// Runs the command to its end. Answers seconds, or -1 with a sentence on stderr.
double timed(const Command &command)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(command.program, command.arguments);
    const bool ended = process.waitForFinished(-1);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return seconds;
    QTextStream(stderr) << command.program << " failed (" << process.exitCode()
                        << "): " << process.readAllStandardError().right(2000) << process.errorString()
                        << '\n';
    return -1;
}

/// One run into a fresh folder, its files compared afterwards. Answers seconds, or -1.
template <typename MakeCommand> double run(const Served &served, MakeCommand command)
{
    const QTemporaryDir folder;
    const double seconds = timed(command(folder.path()));
    const QString different = seconds < 0 ? QString() : served.firstDifference(folder.path());
    if (different.isEmpty())
        return seconds;
    QTextStream(stderr) << different << " is not what was served\n";
    return -1;
}

QString spread(std::vector<double> values, int decimals)
{
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    const double median = values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
    return u"%1 / %2 / %3"_s.arg(QString::number(values.front(), 'f', decimals),
        QString::number(median, 'f', decimals), QString::number(values.back(), 'f', decimals));
}

bool compareWithCurl(const Settings &settings)
{
    const Served served(settings);
    if (!served.isReady()) {
        QTextStream(stderr) << served.error() << '\n';
        return false;
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    for (int i = 0; i < settings.runs; ++i) {
        const double a = run(served, [&](const QString &folder) { return served.ours(settings, folder); });
        const double b = a < 0 ? a : run(served, [&](const QString &folder) { return served.curl(folder); });
        if (b < 0)
            return false;
        ours.push_back(a);
        theirs.push_back(b);
        ratios.push_back(a / b);
    }
    out() << settings.files << " flags from nginx on the loopback, " << settings.runs
          << " pairs, all files equal; min / median / max\n"
          << "  halyard-cli get " << settings.options.join(u' ') << "  " << spread(ours, 3) << " s\n"
          << "  curl -Z --parallel-max 50  " << spread(theirs, 3) << " s\n"
          << "  ratio  " << spread(ratios, 2) << '\n';
    return true;
}

Settings settingsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Times halyard-cli next to other programs; what follows -- goes to it."_s);
    parser.addHelpOption();
    const QCommandLineOption files(u"files"_s, u"How many files."_s, u"n"_s, u"10000"_s);
    const QCommandLineOption runs(u"runs"_s, u"How many pairs of runs."_s, u"n"_s, u"5"_s);
    const QCommandLineOption program(u"program"_s, u"The halyard-cli to time."_s, u"path"_s,
        QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../../app/halyard-cli/halyard-cli"_s));
    parser.addOptions({files, runs, program});
    parser.process(arguments);
    return {parser.value(program), QStringLiteral(HALYARD_FLAGS_DIR),
        std::max(1, parser.value(files).toInt()), std::max(1, parser.value(runs).toInt()),
        parser.positionalArguments()};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Settings settings = settingsFrom(application.arguments());
    return compareWithCurl(settings) ? 0 : 1;
}
