// SPDX-License-Identifier: MIT
#include "runningtransfers.h"

#include <utility>

namespace Halyard {

RunningTransfers::~RunningTransfers()
{
    for (auto &[id, running] : m_transfers) {
        running.transfer->abandon();
        delete running.transfer.release(); // there may be no loop any more to do it later
    }
}

void RunningTransfers::start(DownloadId id, const TransferRequest &request)
{
    std::unique_ptr<Transfer, DeleteLater> owner(m_factory->makeTransfer(request).release());
    Transfer *transfer = owner.get();
    m_transfers.emplace(id, Running{std::move(owner), m_clock.now()});
    connect(transfer, &Transfer::progressed, this,
        [this, id](qint64 received, qint64 total) { Q_EMIT progressed(id, received, total); });
    connect(transfer, &Transfer::checkpoint, this,
        [this, id](const PartMark &mark) { Q_EMIT checkpoint(id, mark); });
    if (request.isTraced)
        connect(transfer, &Transfer::reached, this,
            [this, id](Milestone milestone) { Q_EMIT reached(id, milestone); });
    connect(transfer, &Transfer::received, this, [this, id] { onReceived(id); });
    connect(
        transfer, &Transfer::ended, this, [this, id](const TransferResult &result) { onEnded(id, result); });
    transfer->start();
}

std::vector<RunningTransfers::Abandoned> RunningTransfers::abandonAll()
{
    std::vector<Abandoned> abandoned;
    auto transfers = std::exchange(m_transfers, {});
    for (auto &[id, running] : transfers) {
        abandoned.push_back({id, running.transfer->abandon()});
        leaveNetwork(id, running);
    }
    return abandoned;
}

Partial RunningTransfers::abandon(DownloadId id)
{
    auto node = m_transfers.extract(id);
    Partial partial = node.mapped().transfer->abandon();
    leaveNetwork(id, node.mapped());
    return partial;
}

void RunningTransfers::onReceived(DownloadId id)
{
    leaveNetwork(id, m_transfers.at(id));
    Q_EMIT received(id);
}

void RunningTransfers::onEnded(DownloadId id, const TransferResult &result)
{
    auto node = m_transfers.extract(id); // deleted from the loop: this is a slot of its own signal
    leaveNetwork(id, node.mapped());
    Q_EMIT ended(id, result);
}

void RunningTransfers::leaveNetwork(DownloadId id, Running &running)
{
    if (std::exchange(running.isOnNetwork, false))
        Q_EMIT leftNetwork(id, m_clock.now() - running.begunAt);
}

} // namespace Halyard
