// SPDX-License-Identifier: MIT
#include "signals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
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
struct sigaction s_formerInt;
struct sigaction s_formerTerm;

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
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, &s_formerTerm);
    action.sa_flags |= int(SA_RESETHAND); // the default action waits for the second Ctrl+C
    ::sigaction(SIGINT, &action, &s_formerInt);
}

SignalWatch::~SignalWatch()
{
    if (s_pipe[0] < 0)
        return;
    ::sigaction(SIGINT, &s_formerInt, nullptr);
    ::sigaction(SIGTERM, &s_formerTerm, nullptr);
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
