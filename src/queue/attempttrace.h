// SPDX-License-Identifier: MIT
// When an attempt reached what, for the timeline and the details of a row. Plain values. Times are the
// batch's own: milliseconds of running time since its run began, pauses left out (BatchStatus::elapsed is its
// now). They say when our event loop learned of it. What Qt does not show (name look-up, say) is not in here.
// Each is not earlier than the ones before it, as far as they were reached: of an attempt that was
// redirected, connecting, connected and sent are of its first request, head and body of its last answer.
#pragma once

#include "download.h"
#include "transfer.h"

#include <memory>

namespace Halyard {

/// Running time of the batch; negative: not reached.
using BatchTime = std::chrono::duration<qint32, std::milli>;
inline constexpr BatchTime NotReached{-1};

struct AttemptTrace
{
    DownloadId id{};
    quint16 number = 0; ///< of this row since tracing is on, from 1, attempts that do not count included
    OutcomeKind kind = OutcomeKind::None; ///< None: still under way; Cancelled: given up, by whatever verb
    quint16 httpStatus = 0; ///< of the last answer, known when it ended
    BatchTime queued{NotReached}; ///< since when the row stood in line for it
    BatchTime begun{NotReached}; ///< got its network slot
    BatchTime connecting{NotReached}; ///< a new connection; not reached where one is used again
    BatchTime connected{NotReached};
    BatchTime sent{NotReached};
    BatchTime head{NotReached};
    BatchTime body{NotReached};
    BatchTime received{NotReached}; ///< the last byte; the slot is given back
    BatchTime ended{NotReached}; ///< proven and published, or failed
    qint64 bytes = 0; ///< of the file when it ended, with what earlier attempts had left
    std::shared_ptr<const AnswerFacts> facts; ///< null until it ended with an answer
};

} // namespace Halyard
