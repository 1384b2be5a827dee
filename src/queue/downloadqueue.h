// SPDX-License-Identifier: MIT
// Which downloads run now: the cousin of `download_many`. One flag's way is begin() -> the event loop ->
// end() -> schedule(), which begins the next. Thread-agnostic: lives on the loop of whoever made it, no
// locks. It alone changes a row's state. `changed` comes when there is something new to take and not again
// until it was taken, from the event loop or from within a verb; `status()` and `takeChanges()` are then
// current. A row that waits owns what its last attempt left (KeptBodies); while it runs its transfer does. A
// removed row stands nowhere and runs nothing; it keeps its state and what it owns. The destructor cancels
// what runs and removes every part file.
#pragma once

#include "attemptjudge.h"
#include "batchstatus.h"
#include "enginelimits.h"
#include "keptbodies.h"
#include "portalwatch.h"
#include "rowtable.h"
#include "runfigures.h"
#include "runningtransfers.h"
#include "runtracer.h"
#include "savingrules.h"
#include "waitingline.h"

#include <QObject>

#include <unordered_map>

namespace Halyard {

/// What is taken over of a row from an earlier run.
struct AdoptedRow
{
    DownloadId id{};
    State state = State::Queued;
    bool removed = false;
    /// The file of that name is ours, and broken, or is to be replaced by the batch's rules: it is replaced.
    bool replaces = false;
    /// Only if the server has another than `file`, which is what is known of the one to be replaced.
    bool updates = false;
    int arrival = 0;
    QString savedAs;
    Outcome outcome;
    Clock::Time requestTime{};
    std::shared_ptr<const SavedFile> file;
};

class DownloadQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadQueue)
public:
    using Rows = QList<DownloadId>;

    /// @p clock and @p limits outlive the queue; @p seed is for the random part of the back-off.
    DownloadQueue(Clock &clock, const Limits &limits, quint64 seed);
    ~DownloadQueue() override = default;

    /// Where attempts come from; outlives the queue or is replaced. Must be set before start().
    void setTransfers(TransferFactory *transfers) { m_running.setFactory(transfers); }

    /// Replaces the batch; what ran is abandoned. @p tag tells its part files from another's; empty: a new
    /// one.
    void open(const EntryList &entries, const QString &tag = {});
    /// After open() and setSaving(), before anything else: how a row stood in an earlier run. Its state is
    /// one that is kept: Queued, Paused, Saved, Skipped, Failed or Cancelled.
    void adopt(const AdoptedRow &row);
    /// The same: what an earlier run has left of a row that is Queued or Paused.
    void adoptBody(DownloadId id, Partial partial);
    /// Ends that: the batch is Ready, Stopped (where it was @p begun and has rows left) or Done.
    void settleAdopted(bool begun, Clock::Time elapsed, Clock::Time requestTime);
    /// A row is Queued again because its saved file cannot be trusted: it will be replaced.
    void distrust(const Rows &ids);
    /// The folder is there again, with files of these @p names: rows whose file has not come back are Queued.
    void fetchMissing(const QSet<QString> &names);
    /// Everything that ran is requeued, and whatever waits keeps its bytes on the disk when the queue goes.
    void suspend();
    /// The same rows as if they had never run; all of them are reported. Removed ones stay so.
    void reopen();
    void append(const EntryList &all); ///< @p all: the entries so far and new ones behind them
    /// Its file is there already, under @p name: no traffic.
    void markPresent(DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &file = {});

    /// Its file is there already, under @p name: the new one takes its place. @p known: it is asked for only
    /// if the server has another than that; null: in any case.
    void replacePresent(
        DownloadId id, const QString &name, const std::shared_ptr<const SavedFile> &known = {});
    /// What was said of files that are there is void, for rows that do not run; before the first start also
    /// for those that are Skipped by it.
    void forgetPresent();

    /// Begins, or goes on after a pause, a stop or a problem. Where only rows are left that were paused by
    /// hand, with them.
    void start();
    void pause(); ///< what runs may finish for Limits::pauseGrace, then it is requeued, its bytes kept
    void stop(); ///< what runs is requeued at once, its bytes kept
    void cancelAll(); ///< every row that has not ended is Cancelled, at once
    void retryFailed(); ///< failed and cancelled rows run again, and no host is given up
    void startOver(PublishMode mode); ///< every row runs again, as a new run
    void holdBatch(const BatchProblem &problem); ///< pauses at once, for a reason that is the batch's

    // For chosen rows; unknown and removed ones, and those to which a verb does not apply, are left as they
    // are.
    void skip(const Rows &ids); ///< Cancelled, at once
    /// Those that have ended run again, with all tries, and a host of theirs that is given up is asked again,
    /// but not before @p wait has passed. Files of saved and skipped ones are replaced. Starts the batch.
    void retry(const Rows &ids, Clock::Time wait);
    void downloadNext(const Rows &ids); ///< queued ones, to the front in this order
    void pauseRows(const Rows &ids); ///< what runs of them is given up, its bytes kept
    /// Back in line. Where the batch had come to rest because only such rows were left, it goes on.
    void resumeRows(const Rows &ids);
    void remove(const Rows &ids); ///< what runs of them is given up, its bytes kept, and is Queued
    /// Undoes remove(). Where the batch has ended meanwhile and they have not, it is again what it was
    /// before.
    void restore(const Rows &ids);
    /// False, and nothing is changed, where its file is there or it is not on the list. By another address or
    /// checksum it begins anew, and what runs goes back in line, as a failed or cancelled row does. By
    /// another name it replaces no file any more.
    bool replaceEntry(DownloadId id, const Entry &entry);
    /// Whatever holds that host ends now, and its delayed rows are due. So ends what holds another host to
    /// which it has led, where both were held together.
    void releaseHost(const QString &origin);

    /// The limits that it was made with have changed: for attempts that begin from then on.
    void limitsChanged();
    void setTracing(bool on);
    void setParallel(int parallel);
    void setPerHost(int perHost);
    void setExemptOrigins(const QSet<QString> &origins);
    /// Where requests carry a login: one attempt at a time goes there until it was accepted, so that a wrong
    /// one is sent once. An origin that is in the set already keeps what is known about it.
    void setLoginOrigins(const QSet<QString> &origins);
    /// For attempts that begin from then on.
    void setCheck(Check check) { m_check = check; }
    /// The same; what becomes of files that are there is said with markPresent() and replacePresent().
    void setSaving(const SavingRules &rules) { m_saving = rules; }

    Phase phase() const { return m_phase; }
    const EntryList &entries() const { return m_rows.entries(); }
    /// How long nothing goes to @p origin from now on; 0 where it is not on hold.
    Clock::Time heldFor(const QString &origin) const;
    /// A redirect leads an attempt to @p origin: how long nothing goes there. Where that is 0 the request is
    /// taken to begin now and counts for the pace of that host, which does not make it wait.
    Clock::Time beginHop(const QString &origin);
    BatchStatus status() const;
    std::vector<Download> takeChanges();
    std::vector<AttemptTrace> takeAttempts() { return m_tracer.take(); }
    /// What has become of the rows' unfinished files since it was last asked; an empty name: nothing is left.
    KeptBodies::Marks takeParts() { return m_kept.takeNews(); }
    bool isQueued(DownloadId id) const { return m_rows.state(id) == State::Queued; }
    /// Its new file takes the place of the one that is there.
    bool replacesFile(DownloadId id) const { return m_rows.notes(id).publishMode == PublishMode::Replace; }
    /// What is known of the file that is there, where another is only asked for if the server has one; else
    /// null.
    std::shared_ptr<const SavedFile> knownFile(DownloadId id) const;
    QString batchTag() const { return m_batchTag; }
    /// Whether rows must tell their files' SHA-256 and what their answers said; for attempts that begin from
    /// then on.
    void setDescribing(bool on) { m_isDescribing = on; }
    bool isDescribing() const { return m_isDescribing; }

Q_SIGNALS:
    void changed();

private:
    void scheduleSoon();
    void schedule();
    void begin(DownloadId id);
    void end(DownloadId id, const TransferResult &result);
    void onReached(DownloadId id, Milestone milestone);
    void onProgress(DownloadId id, qint64 received, qint64 total);
    void onCheckpoint(DownloadId id, const PartMark &mark);
    void onReceived(DownloadId id);
    void onLeftNetwork(DownloadId id, Clock::Time spent);

    void carryOut(const RetryDecision &decision, DownloadId id, const TransferResult &result);
    void endWell(DownloadId id, const TransferResult &result);
    void countEnd(DownloadId id);
    void fail(DownloadId id, const Outcome &outcome);
    void giveUpHost(HostId host, const Outcome &outcome);
    void enqueue(DownloadId id);
    void delay(DownloadId id, const Partial &partial, Clock::Time wait);
    void requeue(DownloadId id, const Partial &partial);
    void requeueActive();
    void noteAbandoned(DownloadId id, const Partial &partial);
    void putBy(DownloadId id, const Partial &partial);
    bool sendBackInLine(DownloadId id);
    void rememberFiles();
    void setHost(DownloadId id);
    void enqueueByHand(DownloadId id);
    void withdraw(DownloadId id);
    void resume(DownloadId id);
    void settleRows(bool hadOpenRows);
    void comeBack();
    void goOn();
    void showKept(DownloadId id, const Partial &partial);
    void wake();
    void setAlarm();
    void settle();
    void setPhase(Phase phase);
    void announce();
    bool hasWork() const { return rowsLeft() > 0; }
    /// Has rows that have not ended; those that are paused by hand are not waited for, but are not done
    /// either.
    bool hasOpenRows() const { return hasWork() || m_rows.count(State::Paused) > 0; }
    bool hasRows() const { return m_rows.removed() < int(m_rows.size()); }
    bool isWaiting(DownloadId id, HostId host) const;
    BatchTime batchTime() const { return BatchTime(m_figures.elapsed().count()); }
    HostId hostOf(DownloadId id) const { return HostId(m_rows.notes(id).host); }
    Bound findBound() const;
    TransferRequest requestFor(DownloadId id, Partial partial) const;
    AttemptCount attemptsOf(DownloadId id, const Outcome &outcome);
    int rowsLeft() const;
    std::optional<Clock::Time> timeLeft() const;

    Clock &m_clock;
    const Limits &m_limits;
    RowTable m_rows;
    HostGovernor m_governor;
    AttemptJudge m_judge;
    WaitingLine m_waiting;
    KeptBodies m_kept;
    std::unordered_map<DownloadId, std::shared_ptr<const SavedFile>> m_known; ///< see knownFile()
    PortalWatch m_portal;
    RunFigures m_figures;
    RunTracer m_tracer;
    const std::unique_ptr<Alarm> m_alarm;
    RunningTransfers m_running;

    QString m_batchTag; ///< tells this batch's part files from another's
    Check m_check = Check::Structure;
    SavingRules m_saving;
    bool m_isDescribing = false;
    Phase m_phase = Phase::Empty;
    Phase m_phaseBefore = Phase::Ready; ///< before Done, or before the last row was removed
    Bound m_bound = Bound::Nothing;
    std::optional<BatchProblem> m_problem;
    Clock::Time m_pauseAskedAt{};
    int m_parallel;
    int m_perHost;
    int m_problemCount = 0;
    int m_ends = 0; ///< of runs
    bool m_hasBegun = false; ///< since the batch was opened
    bool m_hasRun = false; ///< since the last end
    bool m_isAtRest = false; ///< Paused by itself: only rows are left that are paused by hand
    bool m_isScheduled = false;
    bool m_isAnnounced = false;
};

} // namespace Halyard
