// SPDX-License-Identifier: MIT
// The request of an attempt, and by what its answer will be judged: which header goes to whom is decided here
// and nowhere else. On the engine's thread.
#pragma once

#include "answerrules.h"
#include "enginelimits.h"
#include "networklanes.h"
#include "ratelimit.h"

#include <QNetworkRequest>
#include <functional>

namespace Halyard {

class ContentProver;
class IncomingBody;
class RedirectChain;
class ReservedNames;
class TargetFolder;
class UnrecordedFiles;
struct TransferRequest;

/// What all transfers of a batch share. The folder may change between transfers, not under one.
struct TransferContext
{
    Clock &clock;
    NetworkLanes &lanes;
    TargetFolder &folder;
    const Limits &limits;
    RateLimit *rate = nullptr; ///< null: as quick as it goes
    ContentProver *prover = nullptr; ///< null: Check::Decode goes as far as Check::Structure
    Logins logins{}; ///< beside those of the lanes' settings
    /// How long an origin is still on hold: a redirect must not lead to it before. Null: nobody is.
    std::function<Clock::Time(const QString &origin)> heldFor{};
    /// For names that a row does not have from its list; null: none are taken.
    ReservedNames *names = nullptr;
    UnrecordedFiles *unrecorded = nullptr; ///< null: there are none
};

struct GetRequest
{
    QNetworkRequest request;
    Asked asked;
};

/// The GET for the address where @p chain stands. What the user set for the origin of the row's own address
/// goes nowhere else; the rest of a file is asked for only there where its beginning came from. Whether a
/// file is another than ours is asked where nothing of a new one is here yet.
GetRequest makeGet(const TransferContext &context, const TransferRequest &wanted, const RedirectChain &chain,
    const IncomingBody &incoming);

} // namespace Halyard
