// SPDX-License-Identifier: MIT
#include "practiceconnection.h"

#include <QPointer>
#include <QTcpSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr qint64 ReadBuffer = 32 * 1024;
constexpr qint64 ReadPiece = 16 * 1024;
constexpr qint64 WriteBuffer = 256 * 1024; ///< no more than this, and a piece, waits for the peer
constexpr qint64 WritePiece = 64 * 1024;
constexpr int PacedPieces = 6; ///< a body that takes its time comes in so many pieces
constexpr qint64 SmallestPiece = 1024;
constexpr auto LingerTime = 2s;

bool cutsBody(Fault fault)
{
    return fault == Fault::Reset || fault == Fault::Truncated || fault == Fault::Stalled;
}

} // namespace

PracticeConnection::PracticeConnection(QTcpSocket *socket, Decide decide, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_decide(std::move(decide))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PracticeConnection::timeIsUp);
    connect(m_socket, &QTcpSocket::readyRead, this, &PracticeConnection::takeRequests);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        feedSocket();
        takeRequests();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    // It may have waited with the listener, where its first signals were lost.
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        QMetaObject::invokeMethod(this, &PracticeConnection::takeRequests, Qt::QueuedConnection);
    else
        deleteLater();
}

PracticeConnection::~PracticeConnection()
{
    m_socket->disconnect(this);
}

void PracticeConnection::takeRequests()
{
    if (m_phase == Phase::Silent || m_phase == Phase::Closing) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    while (m_phase == Phase::Idle) {
        const std::optional<HttpRequest> request = m_parser.next();
        if (!request) {
            const QByteArray bytes = m_socket->read(ReadPiece);
            if (bytes.isEmpty())
                return;
            m_parser.feed(bytes);
            continue;
        }
        m_request = *request;
        const QPointer<PracticeConnection> self(this);
        Decision decision = m_decide(m_request);
        if (!self) // whoever listens to the server may have deleted it
            return;
        m_decision = std::move(decision);
        m_phase = Phase::Delayed;
        if (m_decision.plan.delay > 0ms)
            m_timer.start(m_decision.plan.delay);
        else
            startAnswer();
    }
}

void PracticeConnection::timeIsUp()
{
    if (m_phase == Phase::Closing) {
        m_socket->abort();
        return;
    }
    if (m_phase == Phase::Sending)
        feedSocket();
    else
        startAnswer();
    takeRequests();
}

void PracticeConnection::startAnswer()
{
    Answer &answer = m_decision.answer;
    m_phase = Phase::Sending;
    m_socket->write(answer.header(m_request));
    if (m_request.method == "HEAD") // RFC 9110 section 9.3.2: the same fields, no content
        answer.body.narrow(0, 0);
    if (cutsBody(m_decision.plan.fault))
        answer.body.narrow(0, answer.body.size() / 2);
    const bool isPaced = m_decision.plan.sending > 0ms;
    m_piece = isPaced ? std::max(SmallestPiece, answer.body.size() / PacedPieces + 1) : WritePiece;
    feedSocket();
}

void PracticeConnection::feedSocket()
{
    while (m_phase == Phase::Sending && !m_timer.isActive() && m_socket->bytesToWrite() < WriteBuffer) {
        Body &body = m_decision.answer.body;
        if (body.size() == 0) {
            endAnswer();
            break;
        }
        const QByteArray piece = body.take(m_piece);
        if (piece.isEmpty()) { // the file became shorter: only a broken connection can say so
            m_socket->abort();
            return;
        }
        m_socket->write(piece);
        if (body.size() > 0 && m_decision.plan.sending > 0ms)
            m_timer.start(m_decision.plan.sending / PacedPieces);
    }
    if (m_phase == Phase::Flushing && m_socket->bytesToWrite() == 0)
        endConnection();
}

void PracticeConnection::endAnswer()
{
    const Fault fault = m_decision.plan.fault;
    const bool ends = fault == Fault::Reset || fault == Fault::Truncated || !m_request.keepAlive;
    m_decision.answer = {}; // closes a file
    m_decision.burden.reset();
    if (fault == Fault::Stalled)
        m_phase = Phase::Silent;
    else
        m_phase = ends ? Phase::Flushing : Phase::Idle;
}

void PracticeConnection::endConnection()
{
    if (m_decision.plan.fault == Fault::Reset)
        reset();
    else
        closeGently();
}

/// Without a time to linger, closing sends RST in place of FIN.
void PracticeConnection::reset()
{
#ifdef Q_OS_UNIX
    const linger none{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
#endif
    m_socket->abort();
}

/// RFC 9112 section 9.6: closing while the peer still sends would make the system answer with a reset, which
/// can take the answer away before it was read. So only our side is closed, and what comes is thrown away for
/// a while.
void PracticeConnection::closeGently()
{
    m_phase = Phase::Closing;
#ifdef Q_OS_UNIX
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    m_timer.start(LingerTime);
    m_socket->skip(m_socket->bytesAvailable());
#else
    m_socket->disconnectFromHost();
#endif
}

} // namespace Halyard
