// SPDX-License-Identifier: MIT
// What a paste or a drop brings, as far as we can use it: addresses as text, list files by name. Pure
// functions, GUI thread; no file is looked at.
#pragma once

#include <QByteArray>
#include <QStringList>

class QMimeData;

namespace Halyard {

struct DroppedContent
{
    QByteArray text; ///< UTF-8, one address a line
    QStringList files; ///< absolute paths
    bool isEmpty() const { return text.isEmpty() && files.isEmpty(); }
};

DroppedContent contentOf(const QMimeData *data);

/// How many lines of @p text say something; counts no further than @p most.
int countLines(const QByteArray &text, int most);

} // namespace Halyard
