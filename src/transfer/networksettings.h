// SPDX-License-Identifier: MIT
// How requests are made: what the user may set beside the limits. A plain value; secrets in it live in memory
// alone. The parse functions are pure.
#pragma once

#include "login.h"
#include "requestheader.h"

#include <QByteArray>
#include <QList>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <optional>
#include <variant>

namespace Halyard {

struct ProxyChoice
{
    enum class Kind : quint8 { System, None, Fixed };
    Kind kind = Kind::System;
    QNetworkProxy proxy; ///< where Fixed
};

/// "system", "none", or "http://[user:password@]host[:port]" or "socks5://..."; nothing where it is none of
/// these. Ports: 8080 and 1080 where none is named. A SOCKS5 proxy looks host names up itself.
std::optional<ProxyChoice> parseProxy(const QString &text);

/// "host:port": for messages; without user and password.
QString shownProxy(const QNetworkProxy &proxy);

struct NetworkSettings
{
    QByteArray userAgent; ///< empty: our own
    QByteArray referer; ///< empty: none; bound to the origin as `headers` are
    QList<Header> headers;
    Logins logins; ///< for HTTP's Basic scheme (RFC 7617)
    QList<QSslCertificate> authorities; ///< trusted beside those of the system
    ProxyChoice proxy;
};

} // namespace Halyard
