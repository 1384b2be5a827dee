// SPDX-License-Identifier: MIT
#include "mainwindow.h"
#include "options.h"
#include "practicethread.h"

#include "engine.h"
#include "flagcatalogue.h"
#include "glyphicon.h"
#include "language.h"
#include "pictureprover.h"
#include "signalwatch.h"

#include <QApplication>
#include <QSettings>
#include <QTextStream>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace Halyard;

namespace {

constexpr int UsageError = 2;

void nameTheProgram()
{
    QCoreApplication::setOrganizationName(u"halyard"_s);
    QCoreApplication::setApplicationName(u"halyard"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(HALYARD_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Halyard"_s);
    QGuiApplication::setDesktopFileName(u"halyard"_s);
}

/// Many connections and part files are open at once: take all that we may have.
void raiseFileLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
#endif
}

/// Help, version and mistakes are told without a display.
Options optionsFrom(int argc, char **argv)
{
    const QCoreApplication parsing(argc, argv);
    return parseOptions(withoutToolkitOptions(parsing.arguments()));
}

QList<SourceChoice> sourceChoices(const PracticeThread &practice)
{
    QList<SourceChoice> choices;
    if (practice.isListening()) {
        for (const QString &name : {u"practice:far"_s, u"practice:instant"_s, u"practice:flaky"_s})
            choices.append({name, practice.flagTemplate()});
    }
    for (const FlagSource &source : networkSources())
        choices.append({source.name, source.addressTemplate});
    return choices;
}

WindowSetup setupFrom(const Options &options, PracticeThread &practice, Language &language)
{
    WindowSetup setup;
    setup.language = &language;
    setup.sources = sourceChoices(practice);
    setup.sourceChosen = [&practice](const QString &name) { practice.behaveAs(name); };
    setup.source = options.source;
    setup.selection = options.selection;
    setup.folder = options.folder;
    setup.addresses = options.addresses;
    setup.lists = options.lists;
    setup.start = options.start;
    setup.parallel = Limits().parallel;
    return setup;
}

} // namespace

int main(int argc, char **argv)
{
    // Buffered sockets and Qt's own dispatcher for the threads belong together: fewer wake-ups a request.
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB"))
        qputenv("QT_NO_THREADED_GLIB", "1");
    nameTheProgram();
    const Options options = optionsFrom(argc, argv);
    if (!options.message.isEmpty()) {
        QTextStream(options.faulty ? stderr : stdout) << options.message;
        return options.faulty ? UsageError : 0;
    }
    raiseFileLimit();

    QApplication application(argc, argv);
    const SignalWatch signalWatch;
    QObject::connect(&signalWatch, &SignalWatch::caught, &application,
        [](int signal) { QCoreApplication::exit(128 + signal); });
    QApplication::setWindowIcon(applicationIcon());
    applyTheme(options.theme);
    Language language;
    language.set(readPreferences(QSettings()).language);

    PracticeThread practice;
    PictureProver prover; // outlives the engine
    Engine engine(options.engineOnMain ? Engine::Placement::CallersThread : Engine::Placement::OwnThread);
    if (practice.isListening())
        engine.setExemptOrigins({practice.origin()});
    engine.setContentProver(&prover);
    MainWindow window(&engine, setupFrom(options, practice, language));
    window.show();
    const int status = QApplication::exec();
    window.remember();
    return status;
}
