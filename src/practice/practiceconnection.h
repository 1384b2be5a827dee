// SPDX-License-Identifier: MIT
// One accepted connection: reads requests, waits as long as each was told to, answers in order, and
// misbehaves where it was told to. Owned by the PracticeServer's listener, deletes itself when the peer has
// gone; lives on the server's event loop and never blocks it. While an answer is under way the next request
// stays unread.
#pragma once

#include "httpanswer.h"
#include "httprequest.h"
#include "practiceplan.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

class QTcpSocket;

namespace Halyard {

/// An answer, when to give it and what to do to it.
struct Decision
{
    Answer answer;
    Plan plan;
    std::shared_ptr<const void> burden; ///< held until the answer was given: the server counts its holders
};

class PracticeConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PracticeConnection)
public:
    using Decide = std::function<Decision(const HttpRequest &)>;

    /// Takes @p socket over. @p decide is called once for each request, in the order of their arrival.
    PracticeConnection(QTcpSocket *socket, Decide decide, QObject *parent);
    ~PracticeConnection() override;

private:
    enum class Phase : quint8 {
        Idle, ///< between two requests
        Delayed, ///< the answer waits for its time
        Sending, ///< the answer is being written
        Flushing, ///< all is written; the connection ends when the kernel has it
        Silent, ///< stalled for good
        Closing, ///< our side is shut, the peer's is not yet
    };

    void takeRequests();
    void timeIsUp();
    void startAnswer();
    void feedSocket();
    void endAnswer();
    void endConnection();
    void reset();
    void closeGently();

    QTcpSocket *m_socket;
    Decide m_decide;
    QTimer m_timer;
    RequestParser m_parser;
    HttpRequest m_request;
    qint64 m_piece = 0; ///< how much of the body is written at once
    Decision m_decision;
    Phase m_phase = Phase::Idle;
};

} // namespace Halyard
