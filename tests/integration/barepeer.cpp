// SPDX-License-Identifier: MIT
#include "barepeer.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

Reply parseHeader(const QByteArray &header)
{
    Reply reply;
    const QByteArrayList lines = header.split('\n');
    if (lines.first().startsWith("HTTP/1.1 "))
        reply.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.fields.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return reply;
}

} // namespace

QByteArray get(const QByteArray &path, const QByteArray &fields, const QByteArray &method)
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + "\r\n";
}

BarePeer::BarePeer(quint16 port)
{
    m_socket.connectToHost(QHostAddress::LocalHost, port);
}

bool BarePeer::isClosed()
{
    waitUntil([] { return false; });
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

Reply BarePeer::receive(bool toHead)
{
    qsizetype end = -1;
    if (!waitUntil([&] { return (end = m_buffer.indexOf("\r\n\r\n")) >= 0; }))
        return {};
    Reply reply = parseHeader(m_buffer.left(end));
    m_buffer.remove(0, end + 4);
    const qsizetype length = toHead ? 0 : reply.fields.value("content-length", "0"_ba).toLongLong();
    reply.whole = waitUntil([&] { return m_buffer.size() >= length; });
    reply.body = m_buffer.left(length);
    m_buffer.remove(0, length);
    return reply;
}

Reply BarePeer::ask(const QByteArray &request)
{
    send(request);
    return receive(request.startsWith("HEAD "));
}

QByteArray BarePeer::rest()
{
    m_buffer += m_socket.readAll();
    return m_buffer;
}

/// True once the condition is met; false when the connection ended before, or patience did.
bool BarePeer::waitUntil(const std::function<bool()> &met)
{
    QDeadlineTimer patience(Patience);
    QTimer wake; // so that waiting for events ends even where none come
    wake.start(100);
    rest();
    while (!met()) {
        const bool ended = m_socket.state() == QAbstractSocket::UnconnectedState;
        if (ended || patience.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        rest();
    }
    return true;
}

} // namespace Halyard
