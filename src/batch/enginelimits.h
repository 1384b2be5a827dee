// SPDX-License-Identifier: MIT
// Every duration and bound of the engine in one value, so that tests scale them and one test pins them.
#pragma once

#include <QtGlobal>
#include <chrono>

namespace Halyard {

struct Limits
{
    using ms = std::chrono::milliseconds;

    int parallel = 24; ///< attempts on the network at once, in all
    int perHost = 6; ///< of them to one origin (scheme, host, port)
    ms hostDelay{0}; ///< between the beginnings of two requests to one host, at least
    double hostRate = 0; ///< requests a second to one host, at most; 0: no limit
    /// Finds out how many at once, and how many a second, each host bears: never more than the limits above.
    bool adaptive = false;
    int tries = 5; ///< counted attempts before a row has failed
    int triesHardStop = 20; ///< attempts of any kind, the refunded ones too
    qint64 refundBytes = 256 * 1024; ///< a try that moved forward by this much is not counted
    ms backOff{1000}; ///< after the first failed try; doubles with each
    double backOffLow = 0.75; ///< jitter: a random factor between these two
    double backOffHigh = 1.25;
    ms hostNotFoundWait{5000}; ///< a name server may have been slow; there is one more try
    ms longestHold{std::chrono::hours(1)}; ///< a server that asks to wait longer is given up
    int breakerFailures = 10; ///< attempts in a row at one host that got no answer: it is then held
    ms breakerHold{30'000}; ///< for this long; then one attempt looks whether it answers again
    int breakerRounds = 20; ///< holds without any answer, then the host is given up
    int refusalsInARow = 20; ///< answers 403 in a row from one host: perhaps a limit in disguise; it is held
    ms refusalHold{60'000};
    ms connectTimeout{20'000};
    ms firstByteTimeout{30'000};
    ms idleTimeout{30'000};
    qint64 minimumRate = 64; ///< bytes a second, over rateWindow
    ms rateWindow{60'000};
    ms lateAlarm{5000}; ///< a watchdog that is woken later than this was suspended, not the server
    int redirects = 10;
    qint64 largestPicture = 100LL * 1024 * 1024; ///< bytes
    qint64 largestFile = 0; ///< bytes, of any file; 0: no limit
    qint64 rate = 0; ///< bytes a second, all together; 0: no limit
    qint64 resumeFrom = 1024 * 1024; ///< with less than this many bytes a restart is cheaper than a resume
    qint64 resumeOverlap = 1024; ///< bytes asked for again and compared
    qint64 checkpointBytes = 8 * 1024 * 1024; ///< an unfinished file is recorded after so many more bytes
    ms folderLook{2000}; ///< how often it is looked whether the folder is still there
    ms pauseGrace{2000}; ///< how long a pause lets running attempts finish
    ms frame{16}; ///< changes reach the front end at most this often
};

} // namespace Halyard
