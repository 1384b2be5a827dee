// SPDX-License-Identifier: MIT
// A raw server that answers each path with the bytes it was given, right or wrong. One request at a time a
// connection, keep-alive unless told to close. Lives on the caller's thread and loop; listens on 127.0.0.1.
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

class ScriptedServer final : public QObject
{
public:
    struct Answer
    {
        QByteArray bytes{}; ///< as they go on the wire, head and body
        bool close = false; ///< close the connection behind them
        QByteArray later{}; ///< sent after `laterAfter`
        std::chrono::milliseconds laterAfter{0};
    };

    ScriptedServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                ++m_connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    void set(const QByteArray &path, const Answer &answer) { m_answers.insert(path, {answer}); }
    /// One answer after the other; the last one is given from then on.
    void set(const QByteArray &path, const QList<Answer> &answers) { m_answers.insert(path, answers); }
    QUrl url(const QByteArray &path) const
    {
        return QUrl(
            QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()) + QString::fromLatin1(path));
    }
    /// The heads of all requests, in the order of their coming.
    const QList<QByteArray> &requests() const { return m_requests; }

    int connections() const { return m_connections; } ///< accepted so far

    static QByteArray ok(const QByteArray &body, const QByteArray &extra = {})
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + extra
            + "\r\n" + body;
    }
    static QByteArray status(const QByteArray &line, const QByteArray &extra = {})
    {
        return "HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n" + extra + "\r\n";
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &head = m_heads[socket];
        head += socket->readAll();
        for (qsizetype end = head.indexOf("\r\n\r\n"); end >= 0; end = head.indexOf("\r\n\r\n")) {
            const QByteArray request = head.first(end + 4);
            head.remove(0, end + 4);
            m_requests.append(request);
            answer(socket, request.split(' ').value(1));
        }
    }

    void answer(QTcpSocket *socket, const QByteArray &path)
    {
        QList<Answer> &answers = m_answers[path];
        const Answer answer = answers.isEmpty() ? Answer{status("404 Not Found")}
            : answers.size() > 1                ? answers.takeFirst()
                                                : answers.first();
        socket->write(answer.bytes);
        if (!answer.later.isEmpty()) {
            QTimer::singleShot(
                answer.laterAfter, socket, [socket, bytes = answer.later] { socket->write(bytes); });
        }
        if (answer.close)
            socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QByteArray, QList<Answer>> m_answers;
    QHash<QTcpSocket *, QByteArray> m_heads;
    QList<QByteArray> m_requests;
    int m_connections = 0;
};
