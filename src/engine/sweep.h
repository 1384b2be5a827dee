// SPDX-License-Identifier: MIT
// Measures one batch at several levels of parallelism: how long it takes, how many rows fail, how long
// answers take. Each level is a run of its own with an engine of its own, without retries, into a folder of
// its own that is removed again; one after the other, in the order given. Nothing is kept. Owned by whoever
// made it, on its thread (the engines run on threads of their own). `progressed` any number of times,
// `levelDone` once a level, then `finished` once; none after stop(). A server that asks to be left alone is
// left alone, between the levels too.
#pragma once

#include "batchstatus.h"
#include "download.h"
#include "enginelimits.h"
#include "networksettings.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

namespace Halyard {

struct SweepPlan
{
    EntryList entries;
    std::vector<int> levels; ///< how many at once, per host as well
    Limits limits; ///< parallel, perHost and tries are the sweep's own
    NetworkSettings network;
    QSet<QString> exemptOrigins; ///< as for Engine
};

struct SweepLevel
{
    int parallel = 0; ///< fewer than asked for where this process may not open so many
    int rows = 0;
    int saved = 0;
    int notFound = 0; ///< the server answered that it has no such file: not an error of the level
    int failed = 0; ///< everything else: refused, reset, timed out
    Outcome loss; ///< how most of those ended, one of them for all; None where there are none
    qint64 bytes = 0;
    std::chrono::milliseconds elapsed{0};
    std::chrono::milliseconds median{0}; ///< from request to last byte, of rows that were saved or not found
    std::chrono::milliseconds slowest{0}; ///< the 95th percentile of that

    double errorShare() const { return rows > 0 ? double(failed) / rows : 0; }
    /// Files a second that were worth something: saved or known not to be there.
    double useful() const;
};

/// The level to use: the lowest one that gives at least 90 per cent of the best useful rate among those that
/// lose no more than 1 per cent; none where every level loses more.
std::optional<int> sweetSpot(const std::vector<SweepLevel> &levels);

/// "1,2,4,8": 1 to 1000 each, rising; nothing where it is no such list.
std::optional<std::vector<int>> parseLevels(const QString &text);

class Sweep final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sweep)
public:
    explicit Sweep(SweepPlan plan, QObject *parent = nullptr);
    ~Sweep() override;

    void start();
    void stop(); ///< what runs ends, and its folder is gone, before the event loop comes round again
    const std::vector<SweepLevel> &levels() const { return m_levels; } ///< those that are done
    /// What ended it before its last level: the folder of the files, or the network.
    const std::optional<BatchProblem> &problem() const { return m_problem; }
    /// It ended before its last level because a server asks to be left alone for longer than is waited here.
    bool wasSentAway() const { return m_isSentAway; }

Q_SIGNALS:
    void progressed(int parallel, int done, int rows);
    void levelDone(const Halyard::SweepLevel &level);
    void finished();

private:
    struct Run;

    void step();
    void beginLevel();
    void endLevel();
    void onChanged(const Changes &changes);
    void note(const Download &row);
    void note(const AttemptTrace &attempt);
    void end();

    SweepPlan m_plan;
    std::vector<SweepLevel> m_levels;
    std::unique_ptr<Run> m_run; ///< the level that runs
    QTimer m_step; ///< what follows is done from the event loop, never out of a signal of the engine
    QDeadlineTimer m_quietUntil{0}; ///< as a server has asked
    std::optional<BatchProblem> m_problem;
    bool m_isSentAway = false;
    bool m_hasEnded = true; ///< or has not begun
};

} // namespace Halyard
