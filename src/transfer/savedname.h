// SPDX-License-Identifier: MIT
// Names that come with the answer: what a server proposes, and the extension that the bytes call for. Pure
// functions, any thread.
#pragma once

#include "pictureformat.h"

#include <QString>

namespace Halyard {

/// The safe name that a Content-Disposition proposes, without its path parts; empty where it proposes none,
/// or one of which nothing is left.
QString nameFromServer(const QByteArray &contentDisposition);

/// @p name with the extension of @p format where it has another, or none. ".jpg" and ".jpeg" are equal.
QString nameForFormat(const QString &name, PictureFormat format);

} // namespace Halyard
