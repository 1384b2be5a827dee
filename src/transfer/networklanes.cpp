// SPDX-License-Identifier: MIT
#include "networklanes.h"

#include "origin.h"
#include "privatehost.h"

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

/// Qt leaves an idle connection to each host open for two minutes. A lane that has met this many hosts ends,
/// and its connections with it: a list of a thousand hosts must not take a thousand descriptors. Fewer hosts
/// than that take turns on the connections that they have.
constexpr qsizetype mostOrigins = 64;

/// HTTP/2 only where HPACK decoding does not overflow (CVE-2023-51714): 6.5.4 and later 6.5, 6.6.2 and later.
/// What counts is the Qt that runs, not the one that we were built with.
bool isHttp2Safe()
{
    const QVersionNumber running = QVersionNumber::fromString(QLatin1StringView(qVersion()));
    if (running < QVersionNumber(6, 6))
        return running >= QVersionNumber(6, 5, 4);
    return running >= QVersionNumber(6, 6, 2);
}

using ProxyList = QList<QNetworkProxy>;

bool isDirect(const ProxyList &proxies)
{
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy;
}

QSslConfiguration makeTls(const QList<QSslCertificate> &authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // Only where there are any: naming authorities makes Qt read all of the system's at once.
    if (!authorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + authorities);
    if (isHttp2Safe())
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2, "http/1.1"_ba});
    return tls;
}

QNetworkRequest makeTemplate(const NetworkSettings &settings)
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
    const QByteArray ours
        = "Halyard/" + QCoreApplication::applicationVersion().toLatin1() + " (batch downloader)";
    request.setRawHeader("User-Agent", settings.userAgent.isEmpty() ? ours : settings.userAgent);
    request.setSslConfiguration(makeTls(settings.authorities));
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
    QSet<QString> origins; ///< met so far
    int leases = 0;
    bool retired = false; ///< no new lease
    bool tainted = false; ///< and no answer that was not judged before
};

/// Which proxy stands before an address. The system's answer is remembered: asking may block, and this is
/// asked for every request.
class NetworkLanes::Proxies
{
public:
    void setChoice(const ProxyChoice &choice)
    {
        m_choice = choice;
        m_answers.clear();
    }
    void setDirectOrigins(const QSet<QString> &origins) { m_direct = origins; }
    ProxyList query(const QNetworkProxyQuery &query)
    {
        const QString origin = originOf(query.url());
        if (m_choice.kind == ProxyChoice::Kind::None || m_direct.contains(origin))
            return {};
        if (m_choice.kind == ProxyChoice::Kind::Fixed)
            return {m_choice.proxy};
        if (isPrivateHost(query.url()))
            return {};
        auto known = m_answers.constFind(origin);
        if (known == m_answers.cend())
            known = m_answers.insert(origin, QNetworkProxyFactory::systemProxyForQuery(query));
        return *known;
    }

private:
    ProxyChoice m_choice;
    QSet<QString> m_direct;
    QHash<QString, ProxyList> m_answers; ///< of the system, by origin
};

/// Direct connections, buffered. Qt leaves a plain connection unbuffered and then reads an answer's head one
/// byte per system call; DefaultProxy without an application proxy is a direct connection too, but takes the
/// buffered branch.
class NetworkLanes::BufferedDirect final : public QNetworkProxyFactory
{
public:
    explicit BufferedDirect(std::shared_ptr<Proxies> proxies)
        : m_proxies(std::move(proxies))
    {
    }
    ProxyList queryProxy(const QNetworkProxyQuery &query) override
    {
        const ProxyList proxies = m_proxies->query(query);
        return isDirect(proxies) ? ProxyList{QNetworkProxy(QNetworkProxy::DefaultProxy)} : proxies;
    }

private:
    const std::shared_ptr<Proxies> m_proxies;
};

NetworkLanes::NetworkLanes(QObject *parent)
    : QObject(parent)
    , m_template(makeTemplate({}))
    , m_proxies(std::make_shared<Proxies>())
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
    lane->network->setProxyFactory(new BufferedDirect(m_proxies)); // the manager takes it over
    m_lanes.push_back(lane);
    return {lane, origin};
}

void NetworkLanes::setSettings(const NetworkSettings &settings)
{
    m_settings = settings;
    m_template = makeTemplate(settings);
    m_proxies->setChoice(settings.proxy);
    m_hasAnswered = false;
    retireAll();
}

void NetworkLanes::setDirectOrigins(const QSet<QString> &origins)
{
    m_proxies->setDirectOrigins(origins);
}

QNetworkProxy NetworkLanes::proxyFor(const QUrl &url) const
{
    const ProxyList proxies = m_proxies->query(QNetworkProxyQuery(url));
    return isDirect(proxies) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}

/// Connections that are open already were made by the old settings.
void NetworkLanes::retireAll()
{
    for (const auto &lane : m_lanes)
        lane->retired = true;
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
    m_lane->origins.insert(m_origin);
    if (m_lane->origins.size() >= mostOrigins)
        m_lane->retired = true; // after this lease
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
