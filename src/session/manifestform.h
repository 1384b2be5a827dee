// SPDX-License-Identifier: MIT
// The form of a manifest, for the two sides that read and write it. Private to this room.
#pragma once

#include <QString>

namespace Halyard {

inline constexpr int ManifestVersion = 1;

inline QString manifestFormat()
{
    return QStringLiteral("halyard-manifest");
}

} // namespace Halyard
