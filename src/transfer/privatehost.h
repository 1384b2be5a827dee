// SPDX-License-Identifier: MIT
// Whether an address points into a private network: a public server must not send us there. Pure function,
// any thread.
#pragma once

#include <QUrl>

namespace Halyard {

/// True where the host is a number or a name of this machine or of a private network: loopback, link-local,
/// RFC 1918, RFC 4193, RFC 6598 (carriers), the same wrapped into IPv6 (RFC 4291 section 2.5.5, RFC 6052),
/// "localhost". Names are not looked up.
bool isPrivateHost(const QUrl &url);

} // namespace Halyard
