// SPDX-License-Identifier: MIT
#include "mainwindow.h"
#include "options.h"
#include "practicethread.h"
#include "singleinstance.h"

#include "decodejournal.h"
#include "engine.h"
#include "flagcatalogue.h"
#include "glyphicon.h"
#include "language.h"
#include "pictureprover.h"
#include "sessiondatabase.h"
#include "signalwatch.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSessionManager>
#include <QSettings>
#include <QTextStream>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace Halyard;

namespace {

constexpr int NoAnswerError = 1;
constexpr int UsageError = 2;
/// Of the three seconds that a session manager leaves a program.
constexpr std::chrono::milliseconds LongestEnd{2500};

constexpr auto PracticePortKey = "practice/port"_L1;

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
Options optionsFrom(int argc, char **argv, HandOver *handOver)
{
    const QCoreApplication parsing(argc, argv);
    handOver->arguments = withoutToolkitOptions(parsing.arguments()).sliced(1);
    handOver->folder = QDir::currentPath();
    handOver->activation = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    if (handOver->activation.isEmpty())
        handOver->activation = qEnvironmentVariable("DESKTOP_STARTUP_ID");
    return parseOptions(QStringList(u"halyard"_s) + handOver->arguments, handOver->folder);
}

/// So that addresses of the built-in server, which are kept with their batch, lead somewhere the next time.
quint16 rememberedPort()
{
    return QSettings().value(PracticePortKey).value<quint16>();
}

QList<SourceChoice> sourceChoices(const PracticeThread &practice)
{
    QList<SourceChoice> choices;
    if (practice.isListening()) {
        for (const QString &name :
            {u"practice:far"_s, u"practice:instant"_s, u"practice:flaky"_s, u"practice:crowded"_s})
            choices.append({name, practice.flagTemplate()});
    }
    for (const FlagSource &source : networkSources())
        choices.append({source.name, source.addressTemplate});
    return choices;
}

WindowRequest requestFrom(const Options &options)
{
    WindowRequest request;
    request.source = options.source;
    request.selection = options.selection;
    request.folder = options.folder;
    request.addresses = options.addresses;
    request.lists = options.lists;
    request.start = options.start;
    return request;
}

/// A server of its own, so that a sweep and a batch do not meet; made for the first sweep.
QString crowdedTemplate(std::unique_ptr<PracticeThread> &crowd)
{
    if (!crowd)
        crowd = std::make_unique<PracticeThread>();
    crowd->behaveAs(u"practice:crowded"_s); // from the beginning of its random numbers
    return crowd->isListening() ? crowd->flagTemplate() : QString();
}

WindowSetup setupFrom(const Options &options, PracticeThread &practice, Language &language)
{
    WindowSetup setup;
    static_cast<WindowRequest &>(setup) = requestFrom(options);
    setup.language = &language;
    setup.sources = sourceChoices(practice);
    setup.sourceChosen = [&practice](const QString &name) { practice.behaveAs(name); };
    setup.parallel = Limits().parallel;
    setup.keepsSession = options.keepsSession;
    setup.isFurther = options.newInstance;
    return setup;
}

/// True where this start is not the one that opens a window; @p status is what it ends with.
bool isDoneBy(SingleInstance &instance, const HandOver &handOver, int *status)
{
    const SingleInstance::Role role = instance.begin(handOver);
    if (role == SingleInstance::Role::HandedOver)
        QTextStream(stdout) << "halyard: handed over to the window that is open\n";
    else if (role == SingleInstance::Role::NoAnswer)
        QTextStream(stderr) << "halyard: another Halyard is running and does not answer.\n"
                               "End it, or open a window beside it with 'halyard --new-instance'.\n";
    *status = role == SingleInstance::Role::NoAnswer ? NoAnswerError : 0;
    return role != SingleInstance::Role::First;
}

void hearOf(SingleInstance &instance, MainWindow &window)
{
    QObject::connect(&instance, &SingleInstance::handedOver, &window, [&window](const HandOver &handOver) {
        const QStringList arguments = QStringList(u"halyard"_s) + handOver.arguments;
        window.comeToFront(handOver.activation);
        if (const Options options = parseOptions(arguments, handOver.folder); options.message.isEmpty())
            window.take(requestFrom(options));
    });
}

/// Whatever still works then: all that can be gone on with is on disk or can be told from it.
void endSoon(int status)
{
    std::thread([status] {
        std::this_thread::sleep_for(LongestEnd);
        std::_Exit(status);
    }).detach();
}

int runWindow(const Options &options, SingleInstance &instance, DecodeJournal &journal)
{
    const SignalWatch signalWatch;
    QObject::connect(&signalWatch, &SignalWatch::caught, qApp, [](int signal) {
        endSoon(128 + signal);
        QCoreApplication::exit(128 + signal);
    });
    Language language;
    language.set(readPreferences(QSettings()).language);
    PracticeThread practice(rememberedPort());
    if (practice.isListening())
        QSettings().setValue(PracticePortKey, practice.port());
    PictureProver prover(&journal); // outlives the engine
    Engine engine(options.engineOnMain ? Engine::Placement::CallersThread : Engine::Placement::OwnThread);
    if (options.keepsSession)
        engine.keepSession({SessionDatabase::defaultPath(), FrontEnd::Window});
    if (practice.isListening())
        engine.setExemptOrigins({practice.origin()});
    engine.setContentProver(&prover);
    std::unique_ptr<PracticeThread> crowd; // outlives the window
    WindowSetup setup = setupFrom(options, practice, language);
    setup.sweepTemplate = [&crowd] { return crowdedTemplate(crowd); };
    setup.journal = &journal;
    MainWindow window(&engine, setup);
    QObject::connect(qApp, &QGuiApplication::commitDataRequest, &window, &MainWindow::prepareForSessionEnd,
        Qt::DirectConnection);
    hearOf(instance, window);
    window.show();
    const int status = QApplication::exec();
    endSoon(status);
    window.remember();
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    // Buffered sockets and Qt's own dispatcher for the threads belong together: fewer wake-ups a request.
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB"))
        qputenv("QT_NO_THREADED_GLIB", "1");
    nameTheProgram();
    HandOver handOver;
    const Options options = optionsFrom(argc, argv, &handOver);
    if (!options.message.isEmpty()) {
        QTextStream(options.faulty ? stderr : stdout) << options.message;
        return options.faulty ? UsageError : 0;
    }
    raiseFileLimit();

    DecodeJournal journal; // outlives the pool of the application
    QApplication application(argc, argv);
    QApplication::setWindowIcon(applicationIcon());
    applyTheme(options.theme);
    SingleInstance instance(QFileInfo(SessionDatabase::defaultPath()).path());
    int status = 0;
    if (!options.newInstance && isDoneBy(instance, handOver, &status))
        return status;
    return runWindow(options, instance, journal);
}
