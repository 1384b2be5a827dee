// SPDX-License-Identifier: MIT
// Text from elsewhere that does not say how it is written. Pure functions, any thread.
#pragma once

#include <QByteArray>

namespace Halyard {

/// UTF-8 where @p bytes are plainly UTF-16 without a byte order mark: on one side, nearly every other byte of
/// their beginning is 0. Anything else stays as it is.
QByteArray withoutBareUtf16(const QByteArray &bytes);

} // namespace Halyard
