// SPDX-License-Identifier: MIT
// Hosts that said over a safe connection that they are to be asked in no other way (HTTP Strict Transport
// Security, RFC 6797). Kept by ourselves and in memory: Qt would change an address behind our back, after it
// was decided which secrets go with it. Owned by NetworkLanes, on its thread.
#pragma once

#include "clock.h"

#include <QByteArray>
#include <QHash>
#include <QUrl>

namespace Halyard {

class StrictTransport
{
public:
    /// The header of an answer from @p url; counts where that was https and no address by number (8.1).
    void note(const QUrl &url, const QByteArray &field, Clock::Time now);
    /// @p url as it is to be asked: https where its host wants that, port 80 then 443 (8.3).
    QUrl secured(const QUrl &url, Clock::Time now) const;

private:
    struct Policy
    {
        Clock::Time until{0};
        bool withSubdomains = false;
    };
    bool isKnown(QString host, Clock::Time now) const;

    QHash<QString, Policy> m_policies; ///< by host
};

} // namespace Halyard
