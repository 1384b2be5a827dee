// SPDX-License-Identifier: MIT
// A queue with a clock of the test's own and transfers that end when and how the schedule says. One seed is
// one schedule: the same seed does the same again. After each step check() looks at every invariant.
#pragma once

#include "downloadqueue.h"
#include "simclock.h"

#include <map>
#include <random>

namespace Halyard {

class SimTransfer;

class SimWorld final : public TransferFactory
{
public:
    explicit SimWorld(quint64 seed);
    ~SimWorld() override;

    /// One random step: a reply, a fault, time passing, or a verb. What broke, or an empty string.
    QString step();
    /// From here on every reply is good; goes on until the batch is done. What broke, or an empty string.
    QString finish();

    /// What happened so far, as a text: states of all rows after each step.
    const QString &trace() const { return m_trace; }

    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override;
    void forget(SimTransfer *transfer);
    bool chance(double probability);

private:
    void addRows(int count);
    int pick(int below);
    void settle();
    void answer(bool good);
    void useVerb();
    Outcome randomFault();
    QString check();
    QString checkRows();
    QString checkSlots();
    int onNetwork(const QString &origin = {}) const;
    void fail(const QString &what);

    std::mt19937_64 m_random;
    SimClock m_clock;
    Limits m_limits;
    std::unique_ptr<DownloadQueue> m_queue;
    std::vector<Download> m_rows; ///< what the queue has reported
    std::vector<QString> m_origins; ///< by row
    std::vector<SimTransfer *> m_live; ///< begun and neither ended nor abandoned
    std::map<QString, Clock::Time> m_heldUntil; ///< by origin: what servers asked for
    EntryList m_entries;
    int m_parallel = 1;
    int m_perHost = 1;
    QString m_broken;
    QString m_trace;
};

} // namespace Halyard
