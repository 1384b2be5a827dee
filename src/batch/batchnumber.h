// SPDX-License-Identifier: MIT
// What people call a batch that is kept on disk: "get --resume 12". Numbers only grow within one profile.
#pragma once

#include <QMetaType>

namespace Halyard {

enum class BatchNumber : qint64 {
    None = 0, ///< not kept (yet)
};

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::BatchNumber)
