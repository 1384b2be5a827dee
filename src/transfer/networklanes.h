// SPDX-License-Identifier: MIT
// The one network door. A lane is a QNetworkAccessManager with its count of running requests per origin; a
// transfer holds a lease on a lane while it is on the network. Qt before 6.5 opens at most 6 connections to
// an origin per QNetworkAccessManager, so more at once takes several lanes; no lane is ever handed more than
// it can run, so nothing queues inside Qt. A lane that has met many hosts ends, so that idle connections do
// not pile up. Owned by the engine, lives on its thread; outlives all leases.
//
// Taint: after an answer that cannot be (a 1xx other than 100, a 304 that nobody asked for) a connection may
// hold the rest of it, and Qt would deliver that as the answer to the next request (RFC 9112 section 9.2).
// The lane then gets no new lease and is deleted when its last one ends; whoever had not judged its headers
// before must ask again. After an answer that is merely suspicious the lane is retired: no new lease, no
// more. TLS, proxies and headers are settings of the lanes together.
#pragma once

#include "networksettings.h"
#include "stricttransport.h"

#include <QHash>
#include <QNetworkRequest>
#include <QObject>
#include <QSet>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace Halyard {

class NetworkLanes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkLanes)
    struct Lane;

public:
    /// Given back by release() or the destructor. Movable; must not outlive the lanes.
    class Lease
    {
    public:
        Lease() = default;
        Lease(Lease &&other) noexcept = default;
        Lease &operator=(Lease &&other) noexcept;
        ~Lease() { release(); }
        Q_DISABLE_COPY(Lease)

        QNetworkAccessManager &network() const;
        bool isTainted() const;
        void taint(); ///< nobody's answer on this lane can be trusted that was not judged before
        void retire(); ///< no new lease on this lane; whoever is on it goes on
        void release();

    private:
        friend class NetworkLanes;
        Lease(std::shared_ptr<Lane> lane, const QString &origin);

        std::shared_ptr<Lane> m_lane;
        QString m_origin;
    };

    explicit NetworkLanes(QObject *parent = nullptr);
    ~NetworkLanes() override;

    /// A lane with room for one more request to @p origin; a new lane where none has.
    Lease lease(const QString &origin);

    const NetworkSettings &settings() const { return m_settings; }
    /// Holds for requests from then on: what runs goes on with the old ones.
    void setSettings(const NetworkSettings &settings);
    /// Origins that are never asked through a proxy: the built-in server.
    void setDirectOrigins(const QSet<QString> &origins);
    /// The proxy that stands between us and @p url; of type NoProxy where there is none.
    QNetworkProxy proxyFor(const QUrl &url) const;
    /// An answer has come, so the proxy works, if one was used.
    void noteAnswer() { m_hasAnswered = true; }
    bool hasAnswered() const { return m_hasAnswered; } ///< since the settings were made
    StrictTransport &strictTransport() { return m_strictTransport; }

    /// The request for @p url with all that our policy fixes: no redirects, no cookies, no compression.
    QNetworkRequest request(const QUrl &url) const;

    int laneCount() const { return int(m_lanes.size()); }

private:
    class Proxies;
    class BufferedDirect;

    void retireAll();

    std::vector<std::shared_ptr<Lane>> m_lanes; ///< that take leases
    NetworkSettings m_settings;
    QNetworkRequest m_template;
    const std::shared_ptr<Proxies> m_proxies;
    StrictTransport m_strictTransport;
    bool m_hasAnswered = false;
};

} // namespace Halyard
