// SPDX-License-Identifier: MIT
// What the readers of lists share about the text of a line. For this room alone. Pure functions, any thread.
#pragma once

#include <QString>

namespace Halyard {

inline constexpr qsizetype LongestAddress = 8192; ///< characters; of a line: bytes

/// Controls, separators of lines, and marks that turn the direction of what follows.
bool isControl(QChar c);

/// Without white space at both ends, and the byte order marks and zero-width spaces that copying leaves
/// there.
QStringView withoutMargins(QStringView text);

/// A refused line, fit to be shown: without what may be a password, without controls, and short.
QString shownText(QStringView line);

/// What came as a name or a title, fit to be shown in one line.
QString plainTitle(QStringView text);

/// True where bytes that were no text stood in @p text.
bool isDamaged(QStringView text);

/// One to four letters that stand for a file without a picture.
QString markFor(const QString &name);

} // namespace Halyard
