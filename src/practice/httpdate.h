// SPDX-License-Identifier: MIT
// The dates of HTTP (RFC 9110 section 5.6.7). Pure functions, any thread.
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Halyard {

/// "Sun, 06 Nov 1994 08:49:37 GMT"
QByteArray httpDate(const QDateTime &time);

/// Reads all three forms that a server must accept; an invalid time for anything else.
QDateTime fromHttpDate(const QByteArray &text);

} // namespace Halyard
