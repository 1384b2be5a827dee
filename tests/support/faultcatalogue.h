// SPDX-License-Identifier: MIT
// The catalogue of faults: what tests, the comparison with curl and the table in tests/README.md share. A
// scenario is a path of a FaultServer with its script and the bytes that are right there; an id may have
// several. Plain values, any thread.
#pragma once

#include "faultscript.h"

#include <QString>

namespace Halyard {

class FaultServer;

struct FaultScenario
{
    QByteArray id; ///< "N01"
    QByteArray path; ///< ends in .png where a picture is asked for
    FaultScript script;
    FaultBody body{}; ///< what may be saved; empty where nothing may
};

/// N01 to N34, as far as they are answers to a request.
QList<FaultScenario> networkFaults();
/// H23 to H32, H36 and H47: answers to a request that goes on where an earlier one was broken off.
QList<FaultScenario> resumeFaults();
/// The other H ids. @p elsewhere: "http://host:port" of another server.
QList<FaultScenario> httpFaults(const QByteArray &elsewhere);

void serve(FaultServer &server, const QList<FaultScenario> &scenarios);

/// An id of the catalogue, for the table.
struct FaultId
{
    QByteArray id;
    QByteArray server; ///< N, H, C: what it does, in a few words; F, P: what happens
    QByteArray remark{}; ///< what is guaranteed where it is less than it seems, or tests that have it beside
    QByteArray leftOut{}; ///< why there is no test
};
const QList<FaultId> &faultIds();

} // namespace Halyard
