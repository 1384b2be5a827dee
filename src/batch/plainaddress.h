// SPDX-License-Identifier: MIT
// The short way for addresses that are written as we would write them ourselves, which most of a long list
// are: a fifth of the time that QUrl takes. Says the same as parseAddress(), entryFor() and addressKey(), or
// nothing. Pure functions, any thread.
#pragma once

#include "download.h"

namespace Halyard {

/// "http" or "https", a host of lower-case letters, digits and hyphens that is no number, no port, a path and
/// perhaps a query of plain characters, no longer than an address may be.
bool isPlainAddress(QStringView address);

/// Of a plain address.
QString keyOfPlain(QStringView address);
Entry entryForPlain(const QString &address);

} // namespace Halyard
