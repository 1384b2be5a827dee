// SPDX-License-Identifier: MIT
#include "faultconnection.h"

#include <QTimer>

#include <algorithm>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace Halyard {

namespace {

constexpr qint64 piece = 256 * 1024;
constexpr qint64 mostAhead = 1024 * 1024; // in our buffer, behind a reader that is slow

std::chrono::milliseconds steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

/// The path and query of a request target, in whichever form it came.
QByteArray pathOf(const QByteArray &target)
{
    const qsizetype scheme = target.indexOf("://");
    const qsizetype slash = scheme < 0 ? 0 : target.indexOf('/', scheme + 3);
    return slash < 0 ? QByteArray("/") : target.sliced(slash);
}

} // namespace

FaultAnswer FaultBook::answerTo(FaultRequest request)
{
    const QMutexLocker lock(&mutex);
    request.visit = visits[request.target]++;
    log.append({request.head, request.target, request.connection, steadyNow()});
    const QByteArray path = pathOf(request.target);
    FaultScript script = scripts.value(path);
    if (!script)
        script = scripts.value(path.first(path.contains('?') ? path.indexOf('?') : path.size()));
    if (!script)
        script = otherwise;
    return script ? script(request) : FaultAnswer::status("404 Not Found");
}

FaultAnswer FaultBook::greeted()
{
    const QMutexLocker lock(&mutex);
    return greeting;
}

FaultConnection::FaultConnection(QTcpSocket *socket, std::shared_ptr<FaultBook> book, int number)
    : QObject(socket)
    , m_socket(socket)
    , m_book(std::move(book))
    , m_number(number)
{
    connect(socket, &QTcpSocket::readyRead, this, &FaultConnection::readRequests);
    connect(socket, &QTcpSocket::bytesWritten, this, &FaultConnection::proceed, Qt::QueuedConnection);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    begin(m_book->greeted());
}

void FaultConnection::begin(const FaultAnswer &answer)
{
    m_steps = answer.steps();
    m_done = 0;
    proceed();
}

void FaultConnection::readRequests()
{
    m_input += m_socket->readAll();
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0 || !m_steps.isEmpty()) // one at a time; proceed() comes back here
        return;
    FaultRequest request;
    request.head = m_input.first(end + 4);
    request.target = request.head.split(' ').value(1);
    request.connection = m_number;
    m_input.remove(0, end + 4);
    begin(m_book->answerTo(request));
}

void FaultConnection::proceed()
{
    if (m_isPerforming || m_timerRuns)
        return;
    m_isPerforming = true;
    while (!m_steps.isEmpty() && perform(m_steps.first()) == Next::Go) {
        m_steps.removeFirst();
        m_done = 0;
        m_hasWaited = false;
    }
    m_isPerforming = false;
    if (m_steps.isEmpty())
        readRequests();
}

void FaultConnection::proceedAfter(std::chrono::milliseconds time)
{
    m_timerRuns = true;
    QTimer::singleShot(time, Qt::PreciseTimer, this, [this] {
        m_timerRuns = false;
        proceed();
    });
}

FaultConnection::Next FaultConnection::perform(const FaultStep &step)
{
    switch (step.kind) {
    case FaultStep::Kind::Send:
        if (m_socket->bytesToWrite() > mostAhead)
            return Next::Later;
        m_socket->write(step.bytes);
        return Next::Go;
    case FaultStep::Kind::Body:
        return sendBody(step);
    case FaultStep::Kind::Drip:
        return drip(step);
    case FaultStep::Kind::Wait:
        return waitFor(step);
    case FaultStep::Kind::Close:
        m_socket->disconnectFromHost();
        return Next::Later;
    case FaultStep::Kind::Cut:
        return cut(false);
    case FaultStep::Kind::Reset:
        return cut(true);
    case FaultStep::Kind::Hang:
        return Next::Later;
    }
    return Next::Later;
}

FaultConnection::Next FaultConnection::sendBody(const FaultStep &step)
{
    while (m_done < step.length) {
        if (m_socket->bytesToWrite() > mostAhead)
            return Next::Later;
        const QByteArray bytes = step.body.bytes(step.from + m_done, std::min(piece, step.length - m_done));
        m_socket->write(bytes);
        m_done += bytes.size();
    }
    return Next::Go;
}

FaultConnection::Next FaultConnection::drip(const FaultStep &step)
{
    if (m_done >= step.bytes.size())
        return Next::Go;
    const QByteArray bytes = step.bytes.mid(m_done, step.length);
    m_socket->write(bytes);
    m_done += bytes.size();
    proceedAfter(step.time);
    return Next::Later;
}

FaultConnection::Next FaultConnection::waitFor(const FaultStep &step)
{
    if (m_hasWaited)
        return Next::Go;
    m_hasWaited = true;
    proceedAfter(step.time);
    return Next::Later;
}

/// An RST throws away what is still on its way, so it waits until all of it has been acknowledged.
FaultConnection::Next FaultConnection::cut(bool reset)
{
    constexpr std::chrono::milliseconds soon{5};
    const int socket = int(m_socket->socketDescriptor());
    int onTheWay = 0;
    if (m_socket->bytesToWrite() > 0 || (ioctl(socket, SIOCOUTQ, &onTheWay) == 0 && onTheWay > 0)) {
        proceedAfter(soon);
        return Next::Later;
    }
    const linger atOnce{1, 0};
    if (reset)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    else
        shutdown(socket, SHUT_RDWR);
    m_socket->abort();
    return Next::Later;
}

} // namespace Halyard
