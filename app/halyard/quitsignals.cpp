// SPDX-License-Identifier: MIT
#include "quitsignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Halyard {

#ifdef Q_OS_UNIX

namespace {

constexpr int Caught[] = {SIGINT, SIGTERM, SIGHUP};
int wakePipe[2] = {-1, -1};

/// A handler may call next to nothing: one byte tells the event loop.
void onSignal(int number)
{
    const auto byte = char(number);
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

QuitSignals::QuitSignals()
{
    if (::pipe(wakePipe) != 0)
        return;
    for (const int end : wakePipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [] {
        char number = 0;
        if (::read(wakePipe[0], &number, 1) == 1)
            QCoreApplication::exit(128 + number);
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = int(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int number : Caught)
        ::sigaction(number, &action, nullptr);
}

QuitSignals::~QuitSignals() = default;

#else

QuitSignals::QuitSignals() = default;
QuitSignals::~QuitSignals() = default;

#endif

} // namespace Halyard
