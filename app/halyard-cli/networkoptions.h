// SPDX-License-Identifier: MIT
// The options that say who asks and by which way: headers, user agent, referer, login, certificates, proxy.
// What they hold may be secret: no sentence about them repeats a value.
#pragma once

#include "networksettings.h"

namespace Halyard {

class OptionReader;

/// Complains to @p reader about what is wrong.
NetworkSettings readNetworkOptions(OptionReader &reader);

/// The login of -u: "name:password", or a name whose password is in the environment (HALYARD_PASSWORD).
std::optional<Login> readLogin(OptionReader &reader);

} // namespace Halyard
