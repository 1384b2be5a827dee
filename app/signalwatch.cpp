// SPDX-License-Identifier: MIT
#include "signalwatch.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Halyard {

#ifdef Q_OS_UNIX

namespace {

// A signal handler sees nothing but statics.
int s_pipe[2] = {-1, -1};
constexpr std::array s_signals{SIGINT, SIGTERM, SIGHUP};
std::array<struct sigaction, s_signals.size()> s_former;

/// Writes one byte and nothing else: hardly anything else is allowed here.
void noteSignal(int signal)
{
    const int error = errno;
    const auto byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(s_pipe[1], &byte, 1);
    errno = error;
}

bool openPipe()
{
    if (::pipe(s_pipe) != 0)
        return false;
    for (const int end : s_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    return true;
}

} // namespace

SignalWatch::SignalWatch(QObject *parent)
    : QObject(parent)
{
    if (!openPipe())
        return; // the signals keep their default action, which ends the program
    auto *notifier = new QSocketNotifier(s_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &SignalWatch::readPipe);

    struct sigaction action = {};
    action.sa_handler = noteSignal;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = int(SA_RESTART | SA_RESETHAND); // the default action waits for the second one
    for (std::size_t i = 0; i < s_signals.size(); ++i) {
        ::sigaction(s_signals[i], &action, &s_former[i]);
        if (s_former[i].sa_handler == SIG_IGN) // nohup, or a shell's background: whoever started us said so
            ::sigaction(s_signals[i], &s_former[i], nullptr);
    }
}

SignalWatch::~SignalWatch()
{
    if (s_pipe[0] < 0)
        return;
    for (std::size_t i = 0; i < s_signals.size(); ++i)
        ::sigaction(s_signals[i], &s_former[i], nullptr);
    for (int &end : s_pipe) {
        ::close(end);
        end = -1;
    }
}

void SignalWatch::readPipe()
{
    unsigned char signal = 0;
    if (::read(s_pipe[0], &signal, 1) == 1)
        Q_EMIT caught(signal);
}

#else

SignalWatch::SignalWatch(QObject *parent)
    : QObject(parent)
{
}

SignalWatch::~SignalWatch() = default;

void SignalWatch::readPipe() { }

#endif

} // namespace Halyard
