// SPDX-License-Identifier: MIT
#include "networklanes.h"

#include "origin.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslConfiguration>
#include <QUrl>
#include <QVersionNumber>

#include <algorithm>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttp1Configuration>
#endif

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr int laneCapacity = 64; // one lane is enough: see the template's QHttp1Configuration
#else
constexpr int laneCapacity = 6; // what Qt opens to one origin, not configurable
#endif

/// HTTP/2 only where HPACK decoding does not overflow (CVE-2023-51714): 6.5.4 and later 6.5, 6.6.2 and later.
/// What counts is the Qt that runs, not the one that we were built with.
bool isHttp2Safe()
{
    const QVersionNumber running = QVersionNumber::fromString(QLatin1StringView(qVersion()));
    if (running < QVersionNumber(6, 6))
        return running >= QVersionNumber(6, 5, 4);
    return running >= QVersionNumber(6, 6, 2);
}

/// Direct connections, buffered. Qt leaves a plain connection unbuffered and then reads an answer's head one
/// byte per system call; DefaultProxy without an application proxy is a direct connection too, but takes the
/// buffered branch. The system's answer is remembered: asking may block, and this runs for every request.
class BufferedDirect final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isPrivateHost(query.url()))
            return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
        const QString origin = originOf(query.url());
        auto known = m_answers.constFind(origin);
        if (known == m_answers.cend())
            known = m_answers.insert(origin, systemProxyForQuery(query));
        const bool direct = known->isEmpty() || known->first().type() == QNetworkProxy::NoProxy;
        return direct ? QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::DefaultProxy)} : *known;
    }

private:
    QHash<QString, QList<QNetworkProxy>> m_answers;
};

QNetworkRequest makeTemplate()
{
    QNetworkRequest request;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, isHttp2Safe());
    // Qt's own decompression loses errors and lengths; files are wanted byte for byte anyway.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "*/*");
    request.setRawHeader("Accept-Language", "en,*");
    request.setRawHeader(
        "User-Agent", "Halyard/" + QCoreApplication::applicationVersion().toLatin1() + " (batch downloader)");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (isHttp2Safe())
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2, "http/1.1"_ba});
    request.setSslConfiguration(tls);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(laneCapacity);
    request.setHttp1Configuration(http1);
#endif
    return request;
}

} // namespace

struct NetworkLanes::Lane
{
    std::unique_ptr<QNetworkAccessManager> network = std::make_unique<QNetworkAccessManager>();
    QHash<QString, int> running; ///< by origin
    int leases = 0;
    bool retired = false; ///< no new lease
    bool tainted = false; ///< and no answer that was not judged before
};

NetworkLanes::NetworkLanes(QObject *parent)
    : QObject(parent)
    , m_template(makeTemplate())
{
}

NetworkLanes::~NetworkLanes() = default;

NetworkLanes::Lease NetworkLanes::lease(const QString &origin)
{
    std::erase_if(m_lanes, [](const auto &lane) { return lane->retired; });
    const auto free = std::find_if(m_lanes.cbegin(), m_lanes.cend(),
        [&](const auto &lane) { return lane->running.value(origin) < laneCapacity; });
    if (free != m_lanes.cend())
        return {*free, origin};
    auto lane = std::make_shared<Lane>();
    lane->network->setProxyFactory(new BufferedDirect); // the manager takes it over
    lane->network->setStrictTransportSecurityEnabled(true);
    m_lanes.push_back(lane);
    return {lane, origin};
}

QNetworkRequest NetworkLanes::request(const QUrl &url) const
{
    QNetworkRequest request = m_template;
    request.setUrl(url);
    return request;
}

NetworkLanes::Lease::Lease(std::shared_ptr<Lane> lane, const QString &origin)
    : m_lane(std::move(lane))
    , m_origin(origin)
{
    ++m_lane->leases;
    ++m_lane->running[m_origin];
}

NetworkLanes::Lease &NetworkLanes::Lease::operator=(Lease &&other) noexcept
{
    release();
    m_lane = std::move(other.m_lane);
    m_origin = std::move(other.m_origin);
    return *this;
}

QNetworkAccessManager &NetworkLanes::Lease::network() const
{
    return *m_lane->network;
}

bool NetworkLanes::Lease::isTainted() const
{
    return m_lane && m_lane->tainted;
}

void NetworkLanes::Lease::taint()
{
    if (m_lane)
        m_lane->tainted = m_lane->retired = true;
}

void NetworkLanes::Lease::retire()
{
    if (m_lane)
        m_lane->retired = true;
}

void NetworkLanes::Lease::release()
{
    const auto lane = std::move(m_lane);
    if (!lane)
        return;
    if (--lane->running[m_origin] == 0)
        lane->running.remove(m_origin);
    // From the loop: this may be a slot of one of the manager's own replies.
    if (--lane->leases == 0 && lane->retired)
        lane->network.release()->deleteLater();
}

} // namespace Halyard
