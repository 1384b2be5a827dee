// SPDX-License-Identifier: MIT
// Addresses as pages name each other (RFC 3986 section 5). Pure function, any thread.
#pragma once

#include <QString>
#include <QUrl>

namespace Halyard {

/// @p text as it stands under @p base, not yet parsed; @p text itself where it names a scheme, or where the
/// base has no host.
QString absoluteAddress(const QUrl &base, const QString &text);

/// @p path, written as it is on a disk, under the folder of @p base. Never another host.
QString addressOfPath(const QUrl &base, const QString &path);

} // namespace Halyard
