// SPDX-License-Identifier: MIT
// The real Transfer: one GET through a lane, its redirects followed by hand, its answer judged before a byte
// is kept (answerrules.h), its body written to a part file and proven whole (incomingbody.h), then published.
// Nothing that Qt calls "no error" is believed. Watchdogs are our own. Owned by the queue's RunningTransfers,
// on the queue's thread.
#pragma once

#include "getrequest.h"
#include "incomingbody.h"
#include "redirectchain.h"
#include "transfer.h"
#include "watchdog.h"

#include <QNetworkReply>

namespace Halyard {

class HttpTransfer final : public Transfer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpTransfer)
public:
    HttpTransfer(const TransferContext &context, const TransferRequest &request);
    ~HttpTransfer() override;

    void start() override;
    Partial abandon() override;

private:
    /// What is done with the body that comes.
    enum class Body : quint8 { Unjudged, Keep, Discard };

    void issue();
    void issueUnlessHeld();
    void releaseReply();
    bool isLimited() const { return m_context.rate && m_context.rate->rate() > 0; }

    void onMetaData();
    bool isTrusted();
    void judgeHead();
    FileError beginBody();
    void followRedirect();

    void onReadyRead();
    void discardBody();
    void endDiscarded();
    void leaveWhatIsThere();
    void read();
    bool take(qint64 count);
    void tellMark();

    void onOverdue(OutcomeKind kind);
    void onFinished();
    Outcome networkOutcome() const;
    bool isProxysAnswer() const;
    Outcome proxysOrOwn(QNetworkReply::NetworkError error, Outcome outcome) const;
    void finish();
    void check();
    void publish();
    std::shared_ptr<const SavedFile> described(const Published &published) const;
    std::shared_ptr<const SavedFile> confirmed() const;
    void end(const Outcome &outcome, const Published &published = {});

    const TransferContext m_context;
    const Limits m_limits; ///< as they were when it began
    TransferRequest m_request;
    NetworkLanes::Lease m_lease;
    QNetworkReply *m_reply = nullptr;
    Watchdog m_watchdog;
    RedirectChain m_chain;
    IncomingBody m_incoming;

    Asked m_asked;
    ResponseHead m_head;
    AnswerVerdict m_verdict;
    Outcome m_end; ///< what it will be, once the file is published
    QString m_tlsErrors;
    std::shared_ptr<const AnswerFacts> m_facts;
    qint64 m_markedSize = 0; ///< of the part file, when it was last told of
    Clock::Time m_markedAt{};
    qint64 m_read = 0; ///< bytes of this answer that were taken out of the reply
    Body m_body = Body::Unjudged;
    bool m_hadAnswers = false; ///< any, before this one
    bool m_isAnswered = false; ///< by the address where it stands
    bool m_isHeld = false; ///< that address may not be asked now
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
    const TransferContext m_context;
};

} // namespace Halyard
