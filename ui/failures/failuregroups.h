// SPDX-License-Identifier: MIT
// The failures of a batch by reason: who is at fault, what happened, and the one thing that helps. Pure
// functions of the model; GUI thread (they translate).
#pragma once

#include "batchmodel.h"

#include <chrono>
#include <optional>
#include <vector>

namespace Halyard {

/// Who can do something about it.
enum class AtFault : quint8 { Server, Network, Address, ThisComputer, You };

/// The one button that helps.
enum class Remedy : quint8 {
    Retry,
    DownloadAgain, ///< what was saved once
    EditAddress,
    ChooseFolder,
    RaiseTimeout, ///< to what this run has measured, and retry
    WaitAsAsked, ///< as long as the server asked, then retry
    GiveLogin, ///< a name and a password for the server, and retry
    OpenConnection, ///< the preferences' page about proxy, certificates and limits
    SaveAnyway, ///< what came is no picture: keep it as a file
};

struct FailureGroup
{
    OutcomeKind kind = OutcomeKind::None;
    int httpStatus = 0;
    std::vector<DownloadId> ids; ///< ascending
    QString host; ///< where all of them are of one
};

/// Failed rows by kind and status, the largest group first; not what was skipped by hand.
std::vector<FailureGroup> failureGroups(const BatchModel &model);

AtFault faultOf(const Outcome &outcome);
Remedy remedyOf(const Outcome &outcome);
/// The same for all rows of a group: what can be done to one row alone gives way to Retry.
Remedy remedyOf(const FailureGroup &group, const Outcome &sample);
/// What RaiseTimeout raises @p present to: twice that, or twice what @p measured answers took where that is
/// more; whole seconds.
std::chrono::milliseconds raisedTimeout(
    std::chrono::milliseconds present, std::optional<std::chrono::milliseconds> measured);

/// "The server", "The network", ...
QString faultText(AtFault fault);
/// "3 files: the server does not have them (404).", "12 files: example.org did not answer within 30 s."
/// @p timeout: how long an answer may take at present, where that is known.
QString groupSentence(
    const FailureGroup &group, const Outcome &sample, std::chrono::milliseconds timeout = {});
/// The button's words: "Wait 2 min and retry". @p timeout: what RaiseTimeout would raise it to.
QString remedyText(Remedy remedy, const Outcome &outcome, std::chrono::milliseconds timeout);

} // namespace Halyard
