// SPDX-License-Identifier: MIT
#include "networksettings.h"

#include <QUrl>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::optional<QNetworkProxy> fixedProxy(const QUrl &url)
{
    const bool isHttp = url.scheme() == "http"_L1;
    const bool isSocks = url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
    const bool isBare
        = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    const int port = url.port(isHttp ? 8080 : 1080);
    if (!url.isValid() || (!isHttp && !isSocks) || url.host().isEmpty() || !isBare || port < 1)
        return std::nullopt;
    return QNetworkProxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
        url.host(QUrl::FullyEncoded), quint16(port), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

} // namespace

std::optional<ProxyChoice> parseProxy(const QString &text)
{
    const QString choice = text.trimmed();
    if (choice == "system"_L1)
        return ProxyChoice{ProxyChoice::Kind::System, {}};
    if (choice == "none"_L1)
        return ProxyChoice{ProxyChoice::Kind::None, {}};
    const auto proxy = fixedProxy(QUrl(choice, QUrl::StrictMode));
    if (!proxy)
        return std::nullopt;
    return ProxyChoice{ProxyChoice::Kind::Fixed, *proxy};
}

QString shownProxy(const QNetworkProxy &proxy)
{
    const QString host = proxy.hostName();
    const bool isV6 = host.contains(u':');
    return (isV6 ? u'[' + host + u']' : host) + u':' + QString::number(proxy.port());
}

} // namespace Halyard
