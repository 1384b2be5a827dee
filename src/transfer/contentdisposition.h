// SPDX-License-Identifier: MIT
// The file name that a server proposes in Content-Disposition (RFC 6266). Used where
// SavingRules::serverNames asks for it. Pure function, any thread.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace Halyard {

/// The value of filename* (RFC 8187; UTF-8 or ISO-8859-1) where there is one that can be read, else that of
/// filename: quoted, or bare up to the next semicolon, in UTF-8 or ISO-8859-1. Of parameters that come twice
/// the first counts. Nothing is decoded a second time. No name where there is none, and none either where
/// quotes or commas stand so that two readers would see two names. Linear time. The result is raw: it may
/// hold path parts, controls and more; pass it through safeName().
std::optional<QString> fileNameFrom(const QByteArray &contentDisposition);

} // namespace Halyard
