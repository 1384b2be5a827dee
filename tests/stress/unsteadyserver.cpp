// SPDX-License-Identifier: MIT
#include "unsteadyserver.h"

#include "testpictures.h"

#include <QTimer>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QByteArray field(const QByteArray &head, const QByteArray &name)
{
    const QByteArray wanted = "\r\n" + name.toLower() + ':';
    const qsizetype at = head.toLower().indexOf(wanted);
    if (at < 0)
        return {};
    const qsizetype begin = at + wanted.size();
    return head.sliced(begin, head.indexOf("\r\n", begin) - begin).trimmed();
}

QByteArray withLength(const QByteArray &statusLine, const QByteArray &fields, const QByteArray &body)
{
    return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + fields + "\r\n" + body;
}

QByteArray partOf(const QByteArray &body, qint64 from, const QByteArray &tag)
{
    const QByteArray range = QByteArray::number(from) + '-' + QByteArray::number(body.size() - 1) + '/'
        + QByteArray::number(body.size());
    return withLength("206 Partial Content", "ETag: " + tag + "\r\nContent-Range: bytes " + range + "\r\n",
        body.sliced(from));
}

} // namespace

UnsteadyServer::UnsteadyServer(quint64 seed)
    : m_generator(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &UnsteadyServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QString UnsteadyServer::address(const QString &path) const
{
    return "http://127.0.0.1:%1"_L1.arg(QString::number(m_server.serverPort())) + path;
}

QByteArray UnsteadyServer::body(const QByteArray &path)
{
    const QByteArray number = path.mid(path.lastIndexOf('/') + 1);
    if (path.startsWith("/picture/"))
        return pngLike(number.rightJustified(4).repeated(500));
    const int size = path.startsWith("/large/") ? 300'000 : 3000;
    // Each stretch says where it is, so that no two stretches can be taken for each other.
    QByteArray bytes;
    while (bytes.size() < size)
        bytes += path + ' ' + QByteArray::number(bytes.size()) + '\n';
    return bytes;
}

void UnsteadyServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.remove(socket);
            socket->deleteLater();
        });
    }
}

void UnsteadyServer::read(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    const qsizetype end = unread.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = unread.first(end + 2);
    unread.remove(0, end + 4);
    Request request;
    request.path = head.split(' ').value(1);
    request.ifRange = field(head, "If-Range");
    const QByteArray range = field(head, "Range");
    if (range.startsWith("bytes=") && range.endsWith('-'))
        request.rangeFrom = range.sliced(6).chopped(1).toLongLong();
    ++m_requests;
    if (m_onRequest)
        m_onRequest(m_requests);
    if (m_requests >= m_holdFrom)
        return;
    QTimer::singleShot(draw(8), socket, [this, socket, request] { answer(socket, request); });
}

void UnsteadyServer::answer(QTcpSocket *socket, const Request &request)
{
    if (request.path.startsWith("/moved/")) {
        send(socket, withLength("302 Found", "Location: " + request.path.sliced(6) + "\r\n", "elsewhere"));
        return;
    }
    if (!request.path.startsWith("/small/") && !request.path.startsWith("/large/")
        && !request.path.startsWith("/picture/")) {
        send(socket, withLength("404 Not Found", {}, "nothing"));
        return;
    }
    const QByteArray content = body(request.path);
    const QByteArray tag = draw(6) == 0 ? "\"second\""_ba : "\"first\""_ba;
    const bool isKnown
        = request.rangeFrom > 0 && request.rangeFrom < content.size() && request.ifRange == tag;
    const bool isLarge = request.path.startsWith("/large/");
    send(socket,
        isKnown
            ? partOf(content, request.rangeFrom, tag)
            : withLength("200 OK", isLarge ? QByteArray("ETag: " + tag + "\r\n") : QByteArray(), content));
}

/// The answer, or what becomes of it.
void UnsteadyServer::send(QTcpSocket *socket, const QByteArray &answer)
{
    const QByteArray half = answer.first(answer.size() / 2);
    switch (draw(30)) {
    case 0:
        socket->disconnectFromHost();
        break;
    case 1:
        socket->abort();
        break;
    case 2: // half of it, then the end
    case 3:
        socket->write(half);
        socket->disconnectFromHost();
        break;
    case 4: // half of it, then a reset
        socket->write(half);
        QTimer::singleShot(draw(5), socket, [socket] { socket->abort(); });
        break;
    case 5: // half of it, then nothing
        socket->write(half);
        break;
    case 6: // in two pieces
    case 7:
        socket->write(half);
        QTimer::singleShot(
            draw(10), socket, [socket, rest = answer.sliced(half.size())] { socket->write(rest); });
        break;
    case 8: // an interim answer, and the real one too late
        socket->write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        QTimer::singleShot(draw(10), socket, [socket, answer] { socket->write(answer); });
        break;
    case 9:
        socket->write(withLength("500 Internal Server Error", {}, "sorry"));
        break;
    case 10:
        socket->write("\x16\x03\x01 this is no HTTP\r\n\r\n");
        socket->disconnectFromHost();
        break;
    default:
        socket->write(answer);
        break;
    }
}

} // namespace Halyard
