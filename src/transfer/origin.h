// SPDX-License-Identifier: MIT
// Where an address points: its origin (RFC 6454 section 4), and whether that is a private place. Pure
// functions, any thread.
#pragma once

#include <QString>
#include <QUrl>

namespace Halyard {

/// "http://host:port": scheme, host and port, the port always written out.
QString originOf(const QUrl &url);

/// True for an http or https address with a host and a usable port: the check before every request.
bool isFetchable(const QUrl &url);

/// True where the host is a number or a name of this machine or of a private network: loopback, link-local,
/// RFC 1918, RFC 4193, "localhost". Names are not looked up.
bool isPrivateHost(const QUrl &url);

} // namespace Halyard
