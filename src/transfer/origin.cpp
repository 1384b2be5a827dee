// SPDX-License-Identifier: MIT
#include "origin.h"

#include <QHostAddress>
#include <QList>
#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

QString originOf(const QUrl &url)
{
    const bool secure = url.scheme() == "https"_L1;
    const int port = url.port(secure ? 443 : 80);
    return url.scheme() + "://"_L1 + url.host(QUrl::FullyEncoded) + u':' + QString::number(port);
}

bool isFetchable(const QUrl &url)
{
    const bool scheme = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const int port = url.port(80);
    return url.isValid() && scheme && !url.host().isEmpty() && port >= 1 && port <= 65535;
}

bool isPrivateHost(const QUrl &url)
{
    QString host = url.host();
    while (host.endsWith(u'.'))
        host.chop(1);
    if (host == "localhost"_L1 || host.endsWith(".localhost"_L1) || host == "ip6-localhost"_L1)
        return true;
    QHostAddress address(host);
    if (address.isNull())
        return false;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of an IPv4-mapped IPv6 address
    if (isV4)
        address = QHostAddress(v4);
    static const QList<QPair<QHostAddress, int>> privateNets{{QHostAddress(u"10.0.0.0"_s), 8},
        {QHostAddress(u"172.16.0.0"_s), 12}, {QHostAddress(u"192.168.0.0"_s), 16},
        {QHostAddress(u"0.0.0.0"_s), 8}};
    const bool inPrivateNet = isV4
        && std::any_of(privateNets.cbegin(), privateNets.cend(),
            [&](const auto &net) { return address.isInSubnet(net); });
    return inPrivateNet || address.isLoopback() || address.isLinkLocal() || address.isSiteLocal()
        || address.isUniqueLocalUnicast() || address == QHostAddress(QHostAddress::AnyIPv6);
}

} // namespace Halyard
