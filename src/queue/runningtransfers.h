// SPDX-License-Identifier: MIT
// The transfers that exist right now, by row. Owned by the queue, on its thread. Signals for each transfer:
// `reached` (where its request says so), `progressed` and `checkpoint` any number of times, `leftNetwork`
// exactly once (the last byte is here, or it ended or was abandoned before), then `ended` exactly once,
// unless it was abandoned. Transfers are deleted from the loop.
#pragma once

#include "clock.h"
#include "download.h"
#include "transfer.h"

#include <unordered_map>

namespace Halyard {

class RunningTransfers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunningTransfers)
public:
    explicit RunningTransfers(const Clock &clock)
        : m_clock(clock)
    {
    }
    ~RunningTransfers() override;

    /// Where transfers come from; outlives the making of them; what they need of it they keep.
    void setFactory(TransferFactory *factory) { m_factory = factory; }

    void start(DownloadId id, const TransferRequest &request);
    struct Abandoned
    {
        DownloadId id;
        Partial partial; ///< what the next attempt may go on with; may be null
    };
    /// Gives all of them up.
    std::vector<Abandoned> abandonAll();
    /// Gives up the one of row @p id, which runs.
    Partial abandon(DownloadId id);
    bool isEmpty() const { return m_transfers.empty(); }

Q_SIGNALS:
    void reached(Halyard::DownloadId id, Halyard::Milestone milestone);
    void progressed(Halyard::DownloadId id, qint64 received, qint64 total);
    void checkpoint(Halyard::DownloadId id, const Halyard::PartMark &mark);
    void leftNetwork(Halyard::DownloadId id, std::chrono::milliseconds spent);
    void received(Halyard::DownloadId id); ///< after leftNetwork(), where the last byte is here
    void ended(Halyard::DownloadId id, const Halyard::TransferResult &result);

private:
    struct DeleteLater
    {
        void operator()(Transfer *transfer) const { transfer->deleteLater(); }
    };
    struct Running
    {
        std::unique_ptr<Transfer, DeleteLater> transfer;
        Clock::Time begunAt;
        bool isOnNetwork = true;
    };

    void onReceived(DownloadId id);
    void onEnded(DownloadId id, const TransferResult &result);
    void leaveNetwork(DownloadId id, Running &running);

    const Clock &m_clock;
    TransferFactory *m_factory = nullptr;
    std::unordered_map<DownloadId, Running> m_transfers;
};

} // namespace Halyard
