// SPDX-License-Identifier: MIT
#include "simtransfer.h"

#include "simworld.h"

#include <utility>

namespace Halyard {

SimTransfer::SimTransfer(SimWorld &world, const TransferRequest &request, const SimOracle::Attempt &asked)
    : row(SimWorld::rowOf(request))
    , attempt(asked)
    , m_world(world)
    , m_partial(request.partial)
{
    if (m_partial)
        static_cast<SimPart &>(*m_partial->part).grow(0); // it is opened
}

/// A refused address ends at once.
void SimTransfer::start()
{
    if (!m_world.chance(0.03))
        return;
    TransferResult refused;
    refused.outcome.kind = OutcomeKind::BadAddress;
    m_world.endTransfer(*this, refused);
}

Partial SimTransfer::abandon()
{
    disconnect(this, nullptr, nullptr, nullptr);
    m_world.abandoned(*this);
    return hasBody && !isReceived && m_world.chance(0.7) ? leave(100) : giveBack();
}

void SimTransfer::progress(qint64 bytes)
{
    hasBody = true;
    const qint64 before = m_partial ? m_partial->size() : 0;
    Q_EMIT progressed(before + bytes, -1);
}

void SimTransfer::receive()
{
    isReceived = hasBody = true;
    attempt.isOnNetwork = false;
    Q_EMIT received();
}

void SimTransfer::end(const TransferResult &result)
{
    m_partial.reset();
    Q_EMIT ended(result);
}

Partial SimTransfer::giveBack()
{
    return std::exchange(m_partial, {});
}

Partial SimTransfer::leave(qint64 gained)
{
    Partial partial = giveBack();
    if (!partial) {
        partial = std::make_shared<PartialBody>();
        partial->part = std::make_unique<SimPart>(m_world.parts(), row);
        partial->validator = "\"one\"";
    }
    static_cast<SimPart &>(*partial->part).grow(gained);
    return partial;
}

} // namespace Halyard
