// SPDX-License-Identifier: MIT
// halyard-poses: the real window in every state, in both languages, all themes and sizes; pictures, contact
// sheets and a report of text that is cut off. One process for each scale, because Qt reads it when it
// starts. Ends with 0 where no text is cut, 1 where some is, 2 upon a wrong command line, 3 where a pose does
// not come about.
#include "contactsheet.h"
#include "cuttext.h"
#include "hangalarm.h"
#include "language.h"
#include "options.h"
#include "poses.h"
#include "report.h"
#include "scene.h"
#include "wardrobe.h"
#include "words.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Halyard;

namespace {

constexpr int UsageError = 2;
constexpr auto LongestPose = 100s;

QTextStream &err()
{
    static QTextStream stream(stderr);
    return stream;
}

QString scaleWord()
{
    return u"x"_s + QString::number(qApp->devicePixelRatio());
}

/// The offscreen platform tells each time what it has no need of.
void sayWhatMatters(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith("This plugin does not support"_L1))
        err() << qFormatLogMessage(type, context, message) << Qt::endl;
}

/// The offscreen platform has a screen of 800 by 800 unless it is told otherwise.
void makeScreen(const QTemporaryDir &dir)
{
    if (qEnvironmentVariable("QT_QPA_PLATFORM", u"offscreen"_s) != "offscreen"_L1)
        return;
    const double scale = std::max(1.0, qEnvironmentVariable("QT_SCALE_FACTOR").toDouble());
    QFile file(dir.filePath(u"screen.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(u"{\"screens\":[{\"name\":\"poses\",\"x\":0,\"y\":0,\"width\":%1,\"height\":%2,"
               "\"logicalDpi\":96,\"logicalBaseDpi\":96,\"dpr\":1}]}"_s.arg(int(1920 * scale))
                   .arg(int(1200 * scale))
                   .toUtf8());
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toUtf8());
}

class Session
{
public:
    explicit Session(PoseOptions options)
        : m_options(std::move(options))
    {
    }

    int run()
    {
        for (const QString &code : m_options.languages) {
            for (const Pose &pose : allPoses()) {
                if (m_options.poses.isEmpty() ? !pose.onlyByName : m_options.poses.contains(pose.name))
                    strike(pose, code);
            }
        }
        saveSheets();
        writeReport();
        if (m_missed > 0)
            return HangAlarm::Status;
        return m_report.cutCount() > 0 || m_foreign > 0 ? 1 : 0;
    }

private:
    void strike(const Pose &pose, const QString &code)
    {
        m_alarm.watch(u"pose '%1' in '%2'"_s.arg(pose.name, code));
        putOn(m_options.themes.first());
        try {
            Scene scene(m_language, code);
            pose.take(scene);
            for (const QString &theme : m_options.themes) {
                putOn(theme);
                for (const QSize &size : m_options.sizes)
                    look(pose, scene,
                        {code, theme, scaleWord(), u"%1x%2"_s.arg(size.width()).arg(size.height())}, size);
            }
            switchLanguages(pose, scene, code);
        } catch (const Unreachable &miss) {
            ++m_missed;
            err() << u"halyard-poses: '%1' in '%2' cannot be reached: waited in vain for %3\n"_s.arg(
                pose.name, code, miss.what);
            err().flush();
        }
    }

    /// The same window in the other languages, without a new start.
    void switchLanguages(const Pose &pose, Scene &scene, const QString &code)
    {
        m_words.addFresh(pose.name, code, wordsOf(&scene.window()));
        for (const QString &other : m_options.languages) {
            if (other == code)
                continue;
            m_language.set(other);
            scene.untilSettled();
            m_words.addSwitched(pose.name, code, other, wordsOf(&scene.window()));
        }
    }

    void look(const Pose &pose, Scene &scene, const QStringList &circumstances, const QSize &size)
    {
        scene.window().resize(size);
        scene.untilSettled();
        const QString where = circumstances.join(u' ');
        m_report.add(pose.name + u' ' + where, findCutText(&scene.window()));
        if (m_options.folder.isEmpty())
            return;
        const QImage picture = pictureOf(&scene.window());
        auto &sheet = m_sheets.try_emplace(circumstances.join(u'-'), where).first->second;
        sheet.add(pose.name + u" · "_s + pose.caption, picture);
        const QString folder = m_options.folder + u'/' + circumstances.join(u'-');
        const QString path = folder + u'/' + pose.name + u".png"_s;
        if (!m_options.sheetsOnly && (!QDir().mkpath(folder) || !picture.save(path)))
            throw Unreachable{u"a picture in "_s + path};
    }

    void saveSheets()
    {
        for (const auto &[name, sheet] : m_sheets) {
            if (!sheet.save(m_options.folder + u"/sheet-"_s + name + u".png"_s))
                err() << u"halyard-poses: no sheet could be written into %1\n"_s.arg(m_options.folder);
        }
    }

    void writeReport()
    {
        QFile file(m_options.report);
        const bool open = m_options.report.isEmpty() ? file.open(stdout, QIODevice::WriteOnly)
                                                     : file.open(QIODevice::WriteOnly | QIODevice::Append);
        const QStringList foreign = m_words.forgotten() + m_words.untranslated();
        m_foreign = foreign.size();
        if (open) {
            file.write(m_report.text().toUtf8());
            for (const QString &line : foreign)
                file.write(line.toUtf8() + '\n');
        }
        err() << u"halyard-poses: %1 places where text is cut off, %2 that speak another language\n"_s
                     .arg(m_report.cutCount())
                     .arg(foreign.size());
        err().flush();
    }

    const PoseOptions m_options;
    HangAlarm m_alarm{LongestPose};
    Language m_language;
    CutReport m_report;
    Words m_words;
    std::map<QString, ContactSheet> m_sheets;
    int m_missed = 0;
    qsizetype m_foreign = 0; ///< words in another language than the one that was chosen
};

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir scratch;
    qInstallMessageHandler(sayWhatMatters);
    makeScreen(scratch);
    qputenv("HOME", scratch.path().toUtf8());
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qunsetenv(name);
    QCoreApplication::setOrganizationName(u"halyard"_s);
    QCoreApplication::setApplicationName(u"halyard"_s);
    QCoreApplication::setApplicationVersion(u"1.0"_s);
    QGuiApplication::setApplicationDisplayName(u"Halyard"_s);
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const PoseOptions options = parsePoseOptions(QCoreApplication::arguments());
    if (!options.message.isEmpty()) {
        QTextStream(options.faulty ? stderr : stdout) << options.message;
        return options.faulty ? UsageError : 0;
    }
    if (!options.folder.isEmpty())
        QDir().mkpath(options.folder);
    pinFont();
    return Session(options).run();
}
