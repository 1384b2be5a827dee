// SPDX-License-Identifier: MIT
// An attempt without a network: it ends when and how its world says.
#pragma once

#include "simoracle.h"
#include "simpart.h"

namespace Halyard {

class SimWorld;

class SimTransfer final : public Transfer
{
public:
    SimTransfer(SimWorld &world, const TransferRequest &request, const SimOracle::Attempt &asked);

    void start() override;
    Partial abandon() override;

    // What the world makes it do.
    void progress(qint64 bytes);
    void receive();
    void end(const TransferResult &result);
    /// What an attempt leaves that moved forward by @p gained bytes.
    Partial leave(qint64 gained);
    /// What it was given, as it was.
    Partial giveBack();

    const DownloadId row;
    SimOracle::Attempt attempt;
    bool hasBody = false; ///< bytes have come
    bool isReceived = false;

private:
    SimWorld &m_world;
    Partial m_partial;
};

} // namespace Halyard
