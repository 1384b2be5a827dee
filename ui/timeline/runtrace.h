// SPDX-License-Identifier: MIT
// What the attempts of a batch did and when: gathered from the engine's changes, for the timeline, the
// details and the advice after failures. Times are BatchTime: running time, pauses left out. Owned by the
// window; GUI thread. Knows every attempt of every row; a new batch and a new run begin anew (`cleared`).
// `changed` comes at most once for each apply(), after `cleared` where both come.
#pragma once

#include "batchstatus.h"

#include <QObject>
#include <span>

namespace Halyard {

class RunTrace final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunTrace)
public:
    /// From then on so many may run at once, or do.
    struct Step
    {
        BatchTime at{0};
        int count = 0;

        bool operator==(const Step &) const = default;
    };

    explicit RunTrace(QObject *parent = nullptr);
    ~RunTrace() override;

    void apply(const Changes &changes);
    void clear();

    bool isEmpty() const;
    /// The end of what is known: the batch's now while it runs.
    BatchTime now() const { return m_now; }
    /// True while the batch's time goes on.
    bool isRunning() const { return m_phase == Phase::Running || m_phase == Phase::Pausing; }
    /// The same, or paused: rows in line are still to come.
    bool isUnderWay() const { return isRunning() || m_phase == Phase::Paused; }
    /// The attempts of a row, in order.
    std::vector<AttemptTrace> attemptsOf(DownloadId id) const;
    qsizetype attemptCount() const;
    /// In the order in which they began.
    const AttemptTrace &attempt(qsizetype index) const;
    /// The index of the latest attempt of a row; -1: it never began.
    qsizetype lastOf(DownloadId id) const;
    /// The index of the attempt of the same row before this one; -1: this is the first.
    qsizetype before(qsizetype index) const;
    /// Of the last apply(): what it added or changed, ascending, and the earliest moment that looks
    /// different.
    std::span<const qsizetype> touched() const { return m_touched; }
    BatchTime touchedFrom() const { return m_touchedFrom; }

    /// How many attempts held a network slot, and the limit, as steps in the order of time.
    std::vector<Step> concurrency() const;
    /// The same in place, until the next apply().
    std::span<const Step> steps() const { return m_steps; }
    std::span<const Step> limits() const { return m_limits; }
    /// What Limits::adaptive has found of the limit, in the same way; 0: nothing from then on. Empty: it was
    /// never on.
    std::span<const Step> allowed() const { return m_allowed; }
    int peak() const { return m_peak; }
    /// How long answers took from the request to their head: nine in ten were quicker. An attempt that
    /// timed out there counts with the time that it waited. Nothing below ten attempts.
    std::optional<BatchTime> ninetiethPercentile() const;

Q_SIGNALS:
    void changed();
    void cleared();

private:
    bool beginsAnew(const Changes &changes) const;
    bool isFirstOnceMore(const AttemptTrace &attempt) const;
    void forget();
    void take(const AttemptTrace &attempt);
    qsizetype find(DownloadId id, int number) const;
    static bool note(std::vector<Step> &steps, BatchTime at, int count);
    void shift(BatchTime at, int by);
    void measurePeak(BatchTime known);

    BatchTime m_elapsed{0}; ///< as the last status said
    BatchTime m_now{0};
    Phase m_phase = Phase::Empty;
    std::vector<Step> m_limits;
    std::vector<Step> m_allowed;
    std::vector<Step> m_steps;
    BatchTime m_stepsFrom{0}; ///< m_steps have changed from there on
    int m_peak = 0;
    std::vector<qsizetype> m_touched;
    BatchTime m_touchedFrom{0};
    struct Attempts;
    std::unique_ptr<Attempts> m_attempts;
};

} // namespace Halyard
