// SPDX-License-Identifier: MIT
// An HTTP client that knows nothing but bytes, for tests of servers. Everything it waits for, it waits for on
// the event loop, so client and server may share a thread.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpSocket>
#include <functional>

namespace Halyard {

constexpr int Patience = 30000; ///< ms; only a failure waits so long

struct Reply
{
    int status = 0; ///< 0: the connection ended without one
    QHash<QByteArray, QByteArray> fields; ///< names in lower case
    QByteArray body;
    bool whole = false; ///< as long as Content-Length says
};

/// A request with a Host field; @p fields are lines that end in CRLF.
QByteArray get(const QByteArray &path, const QByteArray &fields = {}, const QByteArray &method = "GET");

class BarePeer
{
public:
    /// Connects to 127.0.0.1.
    explicit BarePeer(quint16 port);

    QTcpSocket *socket() { return &m_socket; }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void leave() { m_socket.abort(); }

    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Waits for the server to close.
    bool isClosed();

    /// The next reply; one to HEAD has no body.
    Reply receive(bool toHead = false);
    Reply ask(const QByteArray &request);

    /// What came and is no part of a reply that was received.
    QByteArray rest();

private:
    bool waitUntil(const std::function<bool()> &met);

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace Halyard
