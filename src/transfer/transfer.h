// SPDX-License-Identifier: MIT
// One attempt at one download: the cousin of `get_flag` and `save_flag` in the asyncio example. Made by a
// TransferFactory for the queue, which owns it; lives on the queue's thread. Order of signals: `progressed`
// any number of times, then `received` at most once (the last byte is here, the network slot may go to
// another), then `ended` exactly once, last; after abandon() none at all. start() may end at once.
// The destructor is the cancellation. Do not delete a transfer in a slot of its own signals: deleteLater().
#pragma once

#include "outcome.h"
#include "targetfolder.h"

#include <QObject>
#include <QUrl>
#include <memory>

namespace Halyard {

struct TransferRequest
{
    QUrl url;
    QString fileName; ///< final name in the target folder
    QString partName; ///< name until it is whole
    bool picture = false; ///< only a whole picture may be saved
    PublishMode publishMode = PublishMode::KeepExisting;
};

struct TransferResult
{
    Outcome outcome;
    QString savedAs; ///< the final name, where the outcome is Saved
    qint64 bytes = 0; ///< of the body
};

class Transfer : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    /// Ends quietly: no further signal, connection and part file given up.
    virtual void abandon() = 0;

Q_SIGNALS:
    void progressed(qint64 received, qint64 total); ///< bytes; total is negative where it is not known
    void received();
    void ended(const Halyard::TransferResult &result);
};

class TransferFactory
{
public:
    TransferFactory() = default;
    virtual ~TransferFactory() = default;
    Q_DISABLE_COPY_MOVE(TransferFactory)

    virtual std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) = 0;
};

} // namespace Halyard
