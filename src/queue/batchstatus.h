// SPDX-License-Identifier: MIT
// What the engine tells a front end: plain values, made in the engine's thread, at most once a frame.
#pragma once

#include "attempttrace.h"
#include "batchnumber.h"
#include "download.h"

#include <QMetaType>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace Halyard {

/// Where the batch as a whole stands.
enum class Phase : quint8 {
    Empty, ///< no rows on the list
    Ready, ///< rows, none of them begun in this run; their files may all be there already
    Running,
    Pausing, ///< nothing new begins; what runs may still finish for a moment
    Paused, ///< by hand, by a problem, or because only rows are left that are paused by hand
    Stopped, ///< stopped by the user with rows left to do
    Done, ///< every row has come to its end
};

/// Why no more attempts run than do.
enum class Bound : quint8 {
    Nothing, ///< there is no more to do
    Parallel, ///< the limit in all
    PerHost, ///< the limit per origin
    Hold, ///< the server asked us to wait
};

/// What stops a whole batch, once, rather than every row of it. Kind is NotWritable, DiskFull, FolderGone or
/// DiskError, TooManyOpenFiles, FolderInUse: of the folder at `path`; ProxyError: detail names the proxy; or
/// CaptivePortal.
struct BatchProblem
{
    OutcomeKind kind = OutcomeKind::None;
    QString path;
    QString detail; ///< the system's own words
    int occurrence = 0; ///< the n-th problem of this queue: the same one again is news, too
    qint64 needed = -1; ///< of a full disk: bytes that the file at hand still needs; negative: not known
    qint64 free = -1; ///< and how many there are

    bool operator==(const BatchProblem &) const = default;
};

/// A host that gets no request for a while.
struct HostHold
{
    QString origin;
    OutcomeKind kind
        = OutcomeKind::None; ///< what brought it: ServerBusy, HttpStatus (403), a kind of failure
    std::chrono::milliseconds left{0};
};

struct BatchStatus
{
    Phase phase = Phase::Empty;
    Bound bound = Bound::Nothing;
    std::array<int, StateCount> counts{}; ///< rows by State
    int notFound = 0; ///< of the failed ones, those that the server does not have
    int unproven = 0; ///< of the saved ones, those that nothing proves whole: Proof::None
    int outOfOrder = 0; ///< saved rows that have an earlier row saved after them
    int removed = 0; ///< rows taken off the list: in none of the other figures
    int onNetwork = 0; ///< attempts that hold a network slot
    int parallel = 0; ///< how many may
    int perHost = 0; ///< of them at one host
    /// Limits::adaptive: how many attempts the hosts with rows are allowed at this moment, together and
    /// within `parallel`; 0 where it is off.
    int allowed = 0;
    double allowedRate = 0; ///< the same for requests a second; 0: off, or no host is slowed down
    int heldHosts = 0; ///< with rows waiting; `holds` tells of the first few
    int peakRunning = 0;
    int ends = 0; ///< how many runs have come to Phase::Done so far: one end is not another
    qint64 bytes = 0; ///< of the saved files of this run
    std::chrono::milliseconds elapsed{0}; ///< time running, pauses left out
    std::chrono::milliseconds requestTime{0}; ///< the sum over all attempts: about what one at a time takes
    std::chrono::milliseconds pausingFor{0}; ///< how long a pause has been under way
    std::optional<std::chrono::milliseconds> timeLeft; ///< an estimate, while there is one
    std::optional<BatchProblem> problem;
    std::vector<HostHold> holds; ///< of hosts with rows waiting: the first few that end soonest

    int count(State state) const { return counts[std::size_t(state)]; }
    int total() const; ///< rows on the list
    int finished() const; ///< rows in a final state
    /// requestTime / elapsed: how much quicker than one at a time; 0 where nothing was measured.
    double speedup() const;
};

/// One frame's changes: rows that changed, each once, in the order of their ids, and the batch's status.
struct Changes
{
    quint32 generation = 0; ///< of the batch; the Engine facade drops what belongs to an earlier one
    std::vector<Download> rows;
    std::vector<AttemptTrace> attempts; ///< that went on, by id and number; none unless tracing is on
    /// Rows for which replaceEntry() came too late, each with the entry that stays in force.
    std::vector<std::pair<DownloadId, Entry>> refused;
    BatchStatus status;
    BatchNumber number = BatchNumber::None; ///< under which the batch is kept on disk, once it is
};

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::Changes)
