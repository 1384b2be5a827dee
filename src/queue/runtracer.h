// SPDX-License-Identifier: MIT
// Collects when each attempt reached what, while that is wanted: the source of Changes::attempts. Off at
// first, and then each call is one look at a flag. Told the time with each event; knows neither clock nor
// rows. An attempt that was under way when it was switched on is not followed. Owned by the queue, on its
// thread.
#pragma once

#include "attempttrace.h"

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace Halyard {

class RunTracer
{
public:
    bool isOn() const { return m_isOn; }
    /// Forgets all. @p isFresh: nothing has run yet, so that who is in line has been so since 0.
    void begin(bool isFresh);
    void stop();
    void restart(); ///< where it is on, for a new run

    void queued(DownloadId id, BatchTime now); ///< it went in line
    void begun(DownloadId id, BatchTime now);
    void reached(DownloadId id, Milestone milestone, BatchTime now);
    void received(DownloadId id, BatchTime now);
    void ended(DownloadId id, const TransferResult &result, BatchTime now);
    /// Given up, and back in line or not; @p bytes: of the file so far.
    void abandoned(DownloadId id, qint64 bytes, BatchTime now);

    bool hasNews() const { return !m_news.empty(); }
    /// Those that went on since the last time, each once, by id and number.
    std::vector<AttemptTrace> take();

private:
    struct RowNote
    {
        BatchTime queued{NotReached};
        quint16 attempts = 0;
    };
    RowNote &note(DownloadId id);
    AttemptTrace *live(DownloadId id);
    void tell(const AttemptTrace &trace);
    void end(AttemptTrace &trace, BatchTime now);

    bool m_isOn = false;
    BatchTime m_inLineSince{NotReached}; ///< of rows of which nothing else is known
    std::vector<RowNote> m_notes; ///< by id, as far as any was told of
    std::unordered_map<DownloadId, AttemptTrace> m_live;
    std::map<std::pair<DownloadId, quint16>, AttemptTrace> m_news;
};

} // namespace Halyard
