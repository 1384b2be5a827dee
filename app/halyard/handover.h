// SPDX-License-Identifier: MIT
// What a second start hands to the window that is open, as bytes and back. It comes through a socket, so
// reading trusts nothing: bounded, versioned, null where anything is not as it should be.
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <optional>

namespace Halyard {

struct HandOver
{
    QStringList arguments; ///< behind the program's name, without the toolkit's
    QString folder; ///< in which relative paths begin
    QString activation; ///< by which the window system lets a window come to the front; may be empty

    bool operator==(const HandOver &) const = default;
};

/// More is not read.
inline constexpr int LargestHandOver = 4 * 1024 * 1024;

/// One line, with its end.
QByteArray toMessage(const HandOver &handOver);
/// @p line with or without its end.
std::optional<HandOver> parseMessage(const QByteArray &line);

/// What a window says to a message that it has taken.
QByteArray takenAnswer();

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::HandOver)
