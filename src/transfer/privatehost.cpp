// SPDX-License-Identifier: MIT
#include "privatehost.h"

#include <QHostAddress>
#include <QList>

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// The IPv4 address that an IPv6 address wraps: mapped, compatible, or translated (64:ff9b::/96).
QHostAddress unwrapped(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of an IPv4-mapped address
    if (isV4)
        return QHostAddress(v4);
    static const QList<QPair<QHostAddress, int>> wrappers{
        {QHostAddress(u"::"_s), 96}, {QHostAddress(u"64:ff9b::"_s), 96}};
    const bool wraps = std::any_of(
        wrappers.cbegin(), wrappers.cend(), [&](const auto &net) { return address.isInSubnet(net); });
    if (!wraps || address.isLoopback())
        return address;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QHostAddress(
        quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8 | quint32(bytes[15]));
}

} // namespace

bool isPrivateHost(const QUrl &url)
{
    QString host = url.host();
    while (host.endsWith(u'.'))
        host.chop(1);
    if (host == "localhost"_L1 || host.endsWith(".localhost"_L1) || host == "ip6-localhost"_L1)
        return true;
    const QHostAddress named(host);
    if (named.isNull())
        return false;
    const QHostAddress address = unwrapped(named);
    static const QList<QPair<QHostAddress, int>> privateNets{{QHostAddress(u"10.0.0.0"_s), 8},
        {QHostAddress(u"172.16.0.0"_s), 12}, {QHostAddress(u"192.168.0.0"_s), 16},
        {QHostAddress(u"100.64.0.0"_s), 10}, {QHostAddress(u"0.0.0.0"_s), 8}};
    const bool inPrivateNet = address.protocol() == QAbstractSocket::IPv4Protocol
        && std::any_of(privateNets.cbegin(), privateNets.cend(),
            [&](const auto &net) { return address.isInSubnet(net); });
    return inPrivateNet || address.isLoopback() || address.isLinkLocal() || address.isSiteLocal()
        || address.isUniqueLocalUnicast() || address == QHostAddress(QHostAddress::AnyIPv6);
}

} // namespace Halyard
