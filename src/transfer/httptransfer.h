// SPDX-License-Identifier: MIT
// The real Transfer: one GET through a lane, its redirects followed by hand, its answer judged before a byte
// is kept, its body written to a part file and published once it is proven whole. Nothing that Qt calls
// "no error" is believed: see the accept rule in judgeHead() and verdictAtEnd(). Watchdogs are our own. Owned
// by the queue's RunningTransfers, on the queue's thread.
#pragma once

#include "enginelimits.h"
#include "networklanes.h"
#include "responsehead.h"
#include "transfer.h"
#include "watchdog.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QStringList>

namespace Halyard {

/// What all transfers of a batch share. The folder may change between transfers, not under one.
struct TransferContext
{
    Clock &clock;
    NetworkLanes &lanes;
    TargetFolder &folder;
    const Limits &limits;
};

class HttpTransfer final : public Transfer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpTransfer)
public:
    HttpTransfer(const TransferContext &context, const TransferRequest &request);
    ~HttpTransfer() override;

    void start() override;
    void abandon() override;

private:
    /// What is done with the body that comes.
    enum class Body : quint8 { Unjudged, Keep, Discard };

    void issue(const QUrl &url);
    void releaseReply();
    void onMetaData();
    void onReadyRead();
    void onFinished();
    void judgeHead();
    Outcome refusalOf(const ResponseHead &head) const;
    void followRedirect();
    Outcome refusalOfRedirect(const QUrl &target) const;
    void discardBody();
    void endDiscarded();
    void onOverdue(OutcomeKind kind);
    FileError drain();
    Outcome verdictAtEnd() const;
    void finish();
    void publish();
    Outcome proveContent() const;
    void end(Outcome outcome, const QString &savedAs = {});

    const TransferContext m_context;
    const TransferRequest m_request;
    NetworkLanes::Lease m_lease;
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<PartFile> m_part;
    Watchdog m_watchdog;

    ResponseHead m_head;
    Body m_body = Body::Unjudged;
    Outcome m_refusal; ///< of a discarded body; None where it is a redirect's
    QStringList m_hops; ///< addresses asked so far
    QByteArray m_tail; ///< the bytes that are not in the part file yet
    QString m_tlsErrors;
    qint64 m_received = 0;
    qint64 m_discarded = 0;
    bool m_isAbandoned = false;
};

class HttpTransferFactory final : public TransferFactory
{
public:
    explicit HttpTransferFactory(const TransferContext &context)
        : m_context(context)
    {
    }
    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override
    {
        return std::make_unique<HttpTransfer>(m_context, request);
    }

private:
    TransferContext m_context;
};

} // namespace Halyard
