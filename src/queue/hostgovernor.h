// SPDX-License-Identifier: MIT
// How many attempts may run at once, in all and per host, and which host must be left alone until when.
// A host is an origin (scheme, host, port). Owned by the queue, on its thread.
#pragma once

#include "clock.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <vector>

namespace Halyard {

/// Index of a host; valid within a batch.
enum class HostId : qint32 {};

class HostGovernor
{
public:
    void setLimits(int parallel, int perHost);
    void setExemptOrigins(const QSet<QString> &origins);

    HostId hostOf(const QString &origin);
    /// For a new batch, while nothing runs: earlier ids mean nothing any more; holds stay.
    void forgetHosts(Clock::Time now);

    bool hasRoom() const { return m_running < m_parallel; }
    /// hasRoom(), and this host has room too and is not held.
    bool mayRun(HostId host, Clock::Time now) const;
    bool isHeld(HostId host, Clock::Time now) const;
    void begin(HostId host);
    void end(HostId host);
    int running() const { return m_running; }

    /// Nothing goes to @p host before @p time; a later hold wins.
    void hold(HostId host, Clock::Time time);
    Clock::Time heldUntil(HostId host) const;
    /// Hosts that were told to wait at some time, each once.
    const std::vector<HostId> &everHeld() const { return m_everHeld; }

private:
    struct Host
    {
        QString origin;
        int running = 0;
        bool exempt = false;
        Clock::Time heldUntil{0};
    };
    const Host &at(HostId id) const { return m_hosts[std::size_t(id)]; }
    Host &at(HostId id) { return m_hosts[std::size_t(id)]; }

    std::vector<Host> m_hosts;
    std::vector<HostId> m_everHeld;
    QHash<QString, HostId> m_ids;
    QSet<QString> m_exempt;
    int m_parallel = 1;
    int m_perHost = 1;
    int m_running = 0;
};

} // namespace Halyard
