// SPDX-License-Identifier: MIT
// The flag pictures that were embedded at build time, by code. Pure functions, any thread; the bytes live as
// long as the program.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Halyard {

/// The picture of a lower-case code, without a copy; empty where there is none.
QByteArray embeddedFlag(const QString &code);

/// When the picture's file was last changed before it was embedded, in UTC and whole seconds.
QDateTime embeddedFlagTime(const QString &code);

} // namespace Halyard
