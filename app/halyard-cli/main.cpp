// SPDX-License-Identifier: MIT
// halyard-cli: the engine without a window, on one event loop, as in the asyncio example.
#include "get.h"
#include "keptcommands.h"
#include "merge.h"
#include "serve.h"
#include "sweeprun.h"
#include "verify.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

namespace {

constexpr const char *usage
    = "Halyard fetches many files at once.\n"
      "\n"
      "  halyard-cli get [options] [ADDRESS...]   fetch files; 'get --help' says more\n"
      "  halyard-cli list [--json]                show the batches that are kept\n"
      "  halyard-cli forget BATCH                 forget one, and its unfinished files\n"
      "  halyard-cli verify [options] FOLDER      compare a folder with its manifest\n"
      "  halyard-cli merge [options] FOLDER       one manifest of those of all shards\n"
      "  halyard-cli sweep [options] [ADDRESS...] find out how many at once are worth it\n"
      "  halyard-cli serve [options]              run the practice server\n"
      "  halyard-cli --version\n"
      "\n"
      "To begin with:  halyard-cli get --flags all -d flags\n";

constexpr int exitIncomplete = 1;
constexpr int exitUsage = 2;

int run(const QStringList &arguments)
{
    const QString command = arguments.value(1);
    if (command == QLatin1StringView("get"))
        return Halyard::runGet(arguments.mid(2));
    if (command == QLatin1StringView("list"))
        return Halyard::runList(arguments.mid(2));
    if (command == QLatin1StringView("forget"))
        return Halyard::runForget(arguments.mid(2));
    if (command == QLatin1StringView("verify"))
        return Halyard::runVerify(arguments.mid(2));
    if (command == QLatin1StringView("merge"))
        return Halyard::runMerge(arguments.mid(2));
    if (command == QLatin1StringView("sweep"))
        return Halyard::runSweep(arguments.mid(2));
    if (command == QLatin1StringView("serve"))
        return Halyard::runServe(arguments.mid(2));
    if (command == QLatin1StringView("--version") || command == QLatin1StringView("-v")) {
        std::printf("halyard-cli %s\n", HALYARD_VERSION);
        return 0;
    }
    const bool asked = command == QLatin1StringView("--help") || command == QLatin1StringView("-h");
    std::fputs(usage, asked ? stdout : stderr);
    return asked ? 0 : exitUsage;
}

} // namespace

int main(int argc, char *argv[])
{
    // The quicker of Qt's two event dispatchers, on all threads: nothing here needs GLib's.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    // What is wrong with a picture is told with its row, and what is wrong with the record of the batches by
    // a sentence; the log's words about them would stand in between.
    QLoggingCategory::setFilterRules(QLatin1StringView("qt.gui.imageio*=false\nhalyard.session*=false"));
    QCoreApplication::setApplicationName(QLatin1StringView("halyard-cli"));
    QCoreApplication::setApplicationVersion(QLatin1StringView(HALYARD_VERSION));

    const int status = run(QCoreApplication::arguments());
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return status;
    std::fputs("Standard output cannot be written: what was to stand there is incomplete.\n", stderr);
    return status == 0 ? exitIncomplete : status;
}
