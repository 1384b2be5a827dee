// SPDX-License-Identifier: MIT
// The words behind `halyard-cli sweep`: what `get` says of sources, network and waits, and the levels. Pure
// but for what parseGetOptions() reads. Holds secrets as GetOptions does.
#pragma once

#include "getoptions.h"

namespace Halyard {

struct SweepOptions
{
    GetOptions what; ///< sources, network, waits, --json and --quiet; the rest is of no account
    std::vector<int> levels{1, 2, 4, 8, 16, 32};
    bool isConfirmed = false; ///< --yes
};

std::variant<SweepOptions, Refusal> parseSweepOptions(const QStringList &arguments);

/// As `get` refuses, but with the right command to ask for help.
Refusal refusalOfSweep(Refusal refusal);

/// More requests than that to servers that are not the built-in one are not made without --yes.
inline constexpr qint64 mostUnasked = 200;
/// The question that --yes answers; empty: nobody need be asked. @p strangers: rows of other servers.
QString needsConfirmation(const SweepOptions &options, qint64 strangers);

} // namespace Halyard
