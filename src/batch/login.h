// SPDX-License-Identifier: MIT
// A name and its password, cut out of an address at the door. They live in memory alone: never shown, never
// written down, and sent to no other origin than the one that they came for.
#pragma once

#include <QHash>
#include <QString>

namespace Halyard {

struct Login
{
    QString user;
    QString password;

    bool operator==(const Login &) const = default;
};

/// By origin: see originOf(). Within one list the first login that is named for an origin counts; a later
/// list replaces it.
using Logins = QHash<QString, Login>;

} // namespace Halyard
