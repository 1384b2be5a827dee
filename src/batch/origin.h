// SPDX-License-Identifier: MIT
// Where an address points: its origin (RFC 6454 section 4). Pure functions, any thread.
#pragma once

#include <QString>
#include <QUrl>

namespace Halyard {

/// "http://host:port": scheme, host and port, the port always written out.
QString originOf(const QUrl &url);

/// True for an http or https address with a host and a usable port: the check before every request.
bool isFetchable(const QUrl &url);

} // namespace Halyard
