// SPDX-License-Identifier: MIT
// Servers with limits of their own (so many a second, a ban, an outage) on a clock of the test's, a queue
// that asks them, and a book of what it did. Each request is looked at when it begins: not within a hold, not
// too soon after the last one to the same host, not more at once than is set. One seed is one run.
#pragma once

#include "downloadqueue.h"
#include "simclock.h"

#include <map>
#include <random>

namespace Halyard {

struct MannersHost
{
    QString origin;
    Clock::Time latency{20};
    double rate = 0; ///< requests a second that it takes; 0: as many as come
    double burst = 1; ///< and so many at once on top
    std::chrono::milliseconds retryAfter{-1}; ///< what it says with a 429; negative: nothing
    Clock::Time banFrom{0}; ///< 429 to everything, with `retryAfter`
    Clock::Time banUntil{0};
    Clock::Time downFrom{0}; ///< silence
    Clock::Time downUntil{0};

    // The book.
    int begun = 0;
    int running = 0;
    int most = 0; ///< at once
    int saved = 0;
    int refused = 0;
    Clock::Time lastBegun{-1};
    Clock::Time notBefore{0}; ///< a hold
    Clock::Time lastSaved{0};
    double excess = 0;
    Clock::Time countedAt{0};
};

class MannersTransfer;

class MannersWorld final : public TransferFactory
{
public:
    MannersWorld(const Limits &wanted, std::vector<MannersHost> servers, int rowsEach);
    ~MannersWorld() override;

    /// Until the batch is done, or until @p end; false where nothing happens any more before that.
    bool run(Clock::Time end = Clock::Time::max());
    Clock::Time passed() const { return m_clock.now() - m_startedAt; }
    BatchStatus status() const { return m_queue->status(); }
    void setLimits(const Limits &limits);

    const QString &broken() const { return m_broken; }
    std::vector<MannersHost> hosts;

    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override;
    void forget(MannersTransfer *transfer);

private:
    void begins(MannersHost &host);
    TransferResult answerOf(MannersHost &host, Clock::Time &took);
    void endNext();
    void settle();

    SimClock m_clock;
    Limits m_limits;
    std::multimap<Clock::Time, std::pair<MannersTransfer *, TransferResult>> m_ends;
    std::unique_ptr<DownloadQueue> m_queue;
    Clock::Time m_startedAt{0};
    QString m_broken;
};

/// Ends when its world says.
class MannersTransfer final : public Transfer
{
public:
    MannersTransfer(MannersWorld &world, std::size_t asked)
        : host(asked)
        , m_world(world)
    {
    }
    void start() override { }
    Partial abandon() override
    {
        m_world.forget(this);
        return {};
    }
    void end(const TransferResult &result)
    {
        if (result.outcome.kind == OutcomeKind::Saved)
            Q_EMIT received();
        Q_EMIT ended(result);
    }

    const std::size_t host;

private:
    MannersWorld &m_world;
};

} // namespace Halyard
