// SPDX-License-Identifier: MIT
#include "progressline.h"

#include "sentences.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

int terminalWidth()
{
#ifdef Q_OS_UNIX
    winsize size = {};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return 80;
}

} // namespace

bool ProgressLine::isPossible()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

QString countsText(const BatchStatus &status)
{
    const int there = status.count(State::Skipped);
    const int running = status.count(State::Running) + status.count(State::Checking);
    const int failed = status.count(State::Failed);
    QString text = u"%1 of %2 saved"_s.arg(status.count(State::Saved)).arg(status.total());
    if (there > 0)
        text += u", %1 already there"_s.arg(there);
    if (running > 0)
        text += u", %1 running"_s.arg(running);
    if (failed > 0)
        text += u", %1 failed"_s.arg(failed);
    if (running == 0 && !status.holds.empty()) {
        const HostHold &hold = status.holds.front();
        text += u", %1 on hold for %2"_s.arg(hold.origin, durationText(hold.left));
    } else if (status.timeLeft) {
        text += u", about %1 left"_s.arg(durationText(*status.timeLeft));
    }
    return text;
}

void ProgressLine::show(const BatchStatus &status)
{
    constexpr int widestBar = 30;
    const QString text = countsText(status);
    const int width = std::min(widestBar, terminalWidth() - int(text.size()) - 4);
    QString line = text;
    if (width > 5 && status.total() > 0) {
        const int done = int(qint64(status.finished()) * width / status.total());
        line = u'[' + QString(done, u'#') + QString(width - done, u'.') + "] "_L1 + text;
    }
    // Clear to the end of the line: the new text may be shorter.
    std::fprintf(stderr, "\r%s\033[K", qPrintable(line.left(terminalWidth() - 1)));
    std::fflush(stderr);
    m_shown = true;
}

void ProgressLine::clear()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
    m_shown = false;
}

} // namespace Halyard
