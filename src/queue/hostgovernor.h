// SPDX-License-Identifier: MIT
// How many attempts may run at once, in all and per host; which host must be left alone until when, and why;
// which host is given up. A host is an origin (scheme, host, port). What brings a hold or ends a host is
// decided by HostHealth, and by the servers' own words; when the next request may begin by HostPace; what a
// host bears by AdaptiveLimit, where that is wanted. Owned by the queue, on its thread.
#pragma once

#include "adaptivelimit.h"
#include "clock.h"
#include "hosthealth.h"
#include "hostpace.h"
#include "transfer.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace Halyard {

/// Index of a host; valid within a batch.
enum class HostId : qint32 {};

class HostGovernor
{
public:
    /// @p limits outlive it.
    explicit HostGovernor(const Limits &limits);

    /// Also where anything else of the limits has changed.
    void setLimits(int parallel, int perHost);
    /// The limit per host does not apply to them; a delay or a rate that the user has set does.
    void setExemptOrigins(const QSet<QString> &origins);
    /// Origins to which a login is sent; what is known about one that was among them before is kept.
    void setLoginOrigins(const QSet<QString> &origins);

    HostId hostOf(const QString &origin);
    std::optional<HostId> known(const QString &origin) const; ///< without making one
    const QString &origin(HostId host) const { return at(host).origin; }
    /// For a new batch, while nothing runs: earlier ids mean nothing any more; holds stay.
    void forgetHosts(Clock::Time now);

    bool hasRoom() const { return m_running < m_parallel; }
    /// hasRoom(), and this host has room too, is not held, and neither is it too early nor are there enough.
    bool mayRun(HostId host, Clock::Time now) const;
    /// From then on nothing keeps @p host from a request but room: no hold, no delay and no rate.
    Clock::Time mayAskFrom(HostId host) const;
    int running() const { return m_running; }
    int running(HostId host) const { return at(host).running; }
    /// The hosts for which mayRun() may have come to another answer since it was last asked, other than by
    /// time or by hasRoom(). Null: every host.
    std::optional<std::vector<HostId>> takeStirred();

    // Each attempt: begin(), progressed() while its body comes, end() when it leaves the network, received()
    // where that is because the last byte is here, then abandoned() or judge().
    void begin(HostId host, DownloadId id, Clock::Time now);
    /// An attempt that runs follows a redirect to @p host: that request counts for its pace, too.
    void beginHop(HostId host, Clock::Time now) { at(host).pace.begun(now, pace(at(host))); }
    /// True where this tells enough of the host for more attempts.
    bool progressed(HostId host, DownloadId id, Clock::Time now);
    void end(HostId host);
    void received(HostId host, DownloadId id, Clock::Time now);
    void abandoned(HostId host, DownloadId id);
    /// @p asked: the host that was asked last, another than @p host after a redirect. Holds are set.
    HostVerdict judge(
        HostId host, HostId asked, DownloadId id, const TransferResult &result, Clock::Time now);
    bool isKnown(HostId host) const { return at(host).health.hasAnswered(); }

    /// Nothing goes to @p host before @p time; a later hold wins. @p kind is what brought it.
    void hold(HostId host, Clock::Time time, OutcomeKind kind);
    bool isHeld(HostId host, Clock::Time now) const { return now < at(host).heldUntil; }
    OutcomeKind heldFor(HostId host) const { return at(host).heldFor; }
    /// Those that end first come first; some may have ended.
    using Holds = std::set<std::pair<Clock::Time, HostId>>;
    const Holds &holds() const { return m_holds; }
    /// From @p now on; 0 where it is not held, or not known.
    Clock::Time heldFor(const QString &origin, Clock::Time now) const;
    void dropEndedHolds(Clock::Time now);
    /// @p host has led to @p asked, and is held because of it.
    void holdBoth(HostId host, HostId asked, Clock::Time time, OutcomeKind kind);
    /// Whatever holds it ends now, and that of the one that it was held with.
    void release(HostId host);

    /// A host that is given up stays so until it answers, rows are added for it, or somebody says start.
    void giveUp(HostId host, const Outcome &outcome) { m_givenUp.insert(qint32(host), outcome); }
    void takeBack(HostId host) { m_givenUp.remove(qint32(host)); }
    void takeAllBack() { m_givenUp.clear(); }
    /// Null where it is not.
    const Outcome *givenUp(HostId host) const;
    /// By hand: no host is given up, and none has failed. Holds stay.
    void forgive();
    /// The same for one host, where it is given up.
    void forgive(HostId host);

    /// What hosts are allowed by Limits::adaptive now, together; nothing where it is off.
    struct Allowance
    {
        int attempts = 0; ///< at once
        double rate = 0; ///< requests a second of those that are slowed down
    };
    /// Of the hosts that run some, and those of which @p hasRows says so.
    Allowance allowance(Clock::Time now, const std::function<bool(HostId)> &hasRows) const;

private:
    struct Host
    {
        QString origin;
        Clock::Time heldUntil{0};
        int running = 0;
        OutcomeKind heldFor = OutcomeKind::None;
        std::optional<HostId> heldWith;
        bool exempt = false;
        bool isStirred = false; ///< stands in m_stirred
        HostHealth health;
        HostPace pace;
        std::unique_ptr<AdaptiveLimit> adaptive; ///< null where that is off, or nothing was begun
    };
    int most(const Host &host) const { return host.exempt ? m_parallel : m_perHost; }
    int allowed(const Host &host) const;
    HostPace::Setting pace(const Host &host) const;
    void stir(HostId id);
    void keepPace(const Host &host, Clock::Time now);
    const Host &at(HostId id) const { return m_hosts[std::size_t(id)]; }
    Host &at(HostId id) { return m_hosts[std::size_t(id)]; }

    const Limits &m_limits;
    std::vector<Host> m_hosts;
    QHash<QString, HostId> m_ids;
    QSet<QString> m_exempt;
    QSet<QString> m_withLogin;
    Holds m_holds;
    QHash<qint32, Outcome> m_givenUp;
    std::vector<HostId> m_stirred;
    bool m_areAllStirred = false;
    int m_parallel = 1;
    int m_perHost = 1;
    int m_running = 0;
};

} // namespace Halyard
