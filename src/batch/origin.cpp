// SPDX-License-Identifier: MIT
#include "origin.h"

namespace Halyard {

using namespace Qt::StringLiterals;

QString originOf(const QUrl &url)
{
    const bool secure = url.scheme() == "https"_L1;
    const int port = url.port(secure ? 443 : 80);
    const QString host = url.host(QUrl::FullyEncoded);
    const bool isV6 = host.contains(u':');
    return url.scheme() + "://"_L1 + (isV6 ? QString(u'[' + host + u']') : host) + u':'
        + QString::number(port);
}

bool isFetchable(const QUrl &url)
{
    const bool scheme = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const int port = url.port(80);
    return url.isValid() && scheme && !url.host().isEmpty() && port >= 1 && port <= 65535;
}

} // namespace Halyard
