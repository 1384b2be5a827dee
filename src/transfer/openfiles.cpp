// SPDX-License-Identifier: MIT
#include "openfiles.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace Halyard {

int attemptsThatMayBeOpen()
{
    int attempts = std::numeric_limits<int>::max();
#ifdef Q_OS_UNIX
    constexpr rlim_t reserve = 40; // of the program itself: threads, session, folder, window system
    constexpr rlim_t perAttempt = 3; // a connection, a part file, and one to look at what is there
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        const rlim_t free = limit.rlim_cur > reserve ? limit.rlim_cur - reserve : 0;
        attempts = int(std::min<rlim_t>(free / perAttempt, rlim_t(attempts)));
    }
#endif
    return std::max(1, attempts);
}

} // namespace Halyard
