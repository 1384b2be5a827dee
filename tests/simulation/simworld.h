// SPDX-License-Identifier: MIT
// A queue with a clock of the test's own, hosts with natures of their own and transfers that end when and how
// the schedule says. One seed is one schedule: the same seed does the same again. After each step check()
// looks at every invariant; what the rules say about hosts is SimOracle's.
#pragma once

#include "downloadqueue.h"
#include "simclock.h"
#include "simtransfer.h"

#include <deque>
#include <map>
#include <random>

namespace Halyard {

class SimWorld final : public TransferFactory
{
public:
    explicit SimWorld(quint64 seed);
    ~SimWorld() override;

    /// One random step: a reply, a fault, time passing, or a verb. What broke, or an empty string.
    QString step();
    /// From here on replies are as good as their hosts let them; goes on until the batch is done.
    QString finish();

    /// What happened so far, as a text: states of all rows after each step.
    const QString &trace() const { return m_trace; }

    // For its transfers.
    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override;
    void endTransfer(SimTransfer &transfer, const TransferResult &result);
    void abandoned(SimTransfer &transfer);
    SimParts &parts() { return m_parts; }
    bool chance(double probability);
    static DownloadId rowOf(const TransferRequest &request);

private:
    enum class Nature : quint8 { Plain, BrokenTls, NoSuchName, WrongLogin, RightLogin, Forbids, Redirects };
    struct Host
    {
        QString origin;
        Nature nature = Nature::Plain;
        Clock::Time downFrom{};
        Clock::Time downUntil{};
    };
    /// What the world knows about a row beside what is reported.
    struct Row
    {
        std::size_t host = 0;
        int tries = 0; ///< that count
        int ends = 0; ///< attempts that ended by themselves, since the row was last sent off by hand
        int attempts = 0; ///< of any kind, in this run
        bool isRemoved = false;
        bool isHeldBack = false; ///< paused by hand
        bool isOfEarlierRun = false; ///< it was removed while the others began anew
        State whenRemoved = State::Queued; ///< what it must come back as
    };

    void drawLimits();
    void drawHosts();
    void addRows(int count);
    int pick(int below);
    void settle();
    void takeReports();

    // What transfers end with.
    void answer(bool good);
    TransferResult resultOf(SimTransfer &transfer, bool good);
    TransferResult byNature(const Host &host, bool good);
    TransferResult randomAnswer(bool good);

    // Verbs.
    void useVerb();
    void useSeldomVerb();
    void noteStart();
    void pause();
    void start();
    void letGoOn();
    void retryFailed();
    void startOver();
    void forgetTriesOfFailed();
    void beginNewRun(bool withRemoved);

    // Verbs for rows.
    using Rows = QList<DownloadId>;
    void useRowVerb();
    Rows pickRows();
    Rows onList(const Rows &rows) const;
    void skip(const Rows &rows);
    void retry(const Rows &rows);
    void downloadNext(const Rows &rows);
    void pauseRows(const Rows &rows);
    void resumeRows(const Rows &rows);
    void remove(const Rows &rows);
    void restore(const Rows &rows);
    void releaseHost(const QString &origin);
    void replaceEntry(DownloadId id);
    bool isLive(DownloadId id) const;
    int rowsLeft() const;
    void expectState(DownloadId id, State state, const QString &verb);

    // What must hold.
    QString objection(const TransferRequest &request) const;
    QString queueJumping(DownloadId row) const;
    void noteLeftLine();
    void judgeTries(DownloadId id, const TransferResult &result, bool isFree);
    void judgePortal(DownloadId id, const TransferResult &result, bool isPortal);
    std::vector<DownloadId> waitingRowsOf(const QString &origin) const;
    QString check();
    QString checkRows(const BatchStatus &status) const;
    QString checkRow(const Download &row) const;
    QString checkSums(const BatchStatus &status) const;
    QString checkPhase(const BatchStatus &status) const;
    QString checkTraces(const BatchStatus &status) const;
    QString checkSlots(const BatchStatus &status) const;
    QString checkParts(const BatchStatus &status) const;
    QString checkHolds(const BatchStatus &status) const;
    int onNetwork(const QString &origin = {}) const;
    std::vector<const SimOracle::Attempt *> attempts() const;
    const QString &originOf(DownloadId id) const { return m_hosts[m_notes[std::size_t(id)].host].origin; }
    void fail(const QString &what);

    std::mt19937_64 m_random;
    SimClock m_clock;
    Limits m_limits;
    SimOracle m_oracle{m_limits};
    SimParts m_parts;
    std::unique_ptr<DownloadQueue> m_queue;
    std::vector<Host> m_hosts;
    std::vector<Download> m_rows; ///< what the queue has reported
    std::vector<Row> m_notes;
    std::map<std::pair<DownloadId, int>, AttemptTrace> m_traces; ///< of this run
    std::vector<DownloadId> m_next; ///< rows that were asked for next and have not begun, in their order
    std::vector<SimTransfer *> m_live; ///< begun and neither ended nor abandoned
    std::deque<std::pair<DownloadId, bool>> m_lastEnds; ///< the last ten rows that ended; true: by a page
    EntryList m_entries;
    Clock::Time m_portalFrom{};
    Clock::Time m_portalUntil{};
    bool m_isPortalWatched = false;
    bool m_isPausedByHand = false; ///< and not come to rest by itself
    bool m_hasArrivalGaps = false; ///< a saved row was sent off again
    int m_problems = 0;
    int m_parallel = 1;
    int m_perHost = 1;
    QString m_broken;
    QString m_trace;
};

} // namespace Halyard
