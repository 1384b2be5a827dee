// SPDX-License-Identifier: MIT
// A loopback server on which little can be relied: every answer takes a moment, and many go wrong, by the
// draws of one seeded generator. What it serves is a function of the path alone: whatever was saved can be
// compared. Lives on the caller's thread and loop; listens on 127.0.0.1.
//   /small/N     some kilobytes, the n-th of them
//   /large/N     hundreds of kilobytes, with a strong entity tag; ranges are honoured
//   /picture/N   bytes that look like a picture
//   /moved/PATH  redirects to /PATH
//   all others   404
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>
#include <random>

namespace Halyard {

class UnsteadyServer final : public QObject
{
    Q_DISABLE_COPY_MOVE(UnsteadyServer)
public:
    explicit UnsteadyServer(quint64 seed);

    QString address(const QString &path) const;
    static QByteArray body(const QByteArray &path);

    /// Called with each request, by its number from 1.
    void onRequest(std::function<void(int number)> callback) { m_onRequest = std::move(callback); }
    /// No request from the @p number-th on gets an answer.
    void holdFrom(int number) { m_holdFrom = number; }

private:
    struct Request
    {
        QByteArray path;
        qint64 rangeFrom = 0; ///< 0: all of it is wanted
        QByteArray ifRange;
    };

    int draw(int below) { return int(m_generator() % quint64(below)); }
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Request &request);
    void send(QTcpSocket *socket, const QByteArray &answer);

    QHash<QTcpSocket *, QByteArray> m_unread;
    std::mt19937_64 m_generator;
    std::function<void(int)> m_onRequest;
    int m_requests = 0;
    int m_holdFrom = std::numeric_limits<int>::max();
    QTcpServer m_server; ///< last: with it go the sockets, whose slots use the others
};

} // namespace Halyard
