// SPDX-License-Identifier: MIT
#include "faultserver.h"

#include "faultconnection.h"

#include <QSslSocket>
#include <QTcpServer>
#include <optional>
#include <sys/socket.h>
#include <vector>

namespace Halyard {

/// Accepts connections, on the server's thread.
class FaultDoor final : public QTcpServer
{
public:
    FaultDoor(std::shared_ptr<FaultBook> book, const QSslConfiguration *tls)
        : m_book(std::move(book))
        , m_tls(tls ? std::optional(*tls) : std::nullopt)
    {
    }

    bool listenOn(const QString &host, quint16 port)
    {
        setListenBacklogSize(512);
        return listen(QHostAddress(host), port);
    }

    bool addListener(const QString &host, quint16 port)
    {
        auto *another = new FaultDoor(m_book, m_tls ? &*m_tls : nullptr);
        another->setParent(this);
        return another->listenOn(host, port);
    }

    void resetAll()
    {
        const linger atOnce{1, 0};
        for (QTcpSocket *socket : findChildren<QTcpSocket *>()) {
            setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
            socket->abort();
        }
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *secure = m_tls ? new QSslSocket(this) : nullptr;
        QTcpSocket *socket = secure ? secure : new QTcpSocket(this);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // head and body are written apart
        int number = 0;
        bool cuts = false;
        {
            const QMutexLocker lock(&m_book->mutex);
            number = ++m_book->connections;
            cuts = m_book->handshakesToCut > 0;
            m_book->handshakesToCut -= cuts ? 1 : 0;
        }
        if (cuts) {
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->abort(); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            return;
        }
        if (secure) {
            secure->setSslConfiguration(*m_tls);
            connect(secure, &QSslSocket::errorOccurred, secure, [secure] { secure->abort(); });
            secure->startServerEncryption();
        }
        new FaultConnection(socket, m_book, number);
    }

private:
    const std::shared_ptr<FaultBook> m_book;
    const std::optional<QSslConfiguration> m_tls;
};

QByteArray FaultLogEntry::field(const QByteArray &name) const
{
    return FaultRequest{head, target, 0, connection}.field(name);
}

std::optional<qint64> FaultLogEntry::rangeStart() const
{
    return FaultRequest{head, target, 0, connection}.rangeStart();
}

FaultServer::FaultServer(const QString &host)
    : m_host(host)
    , m_book(std::make_shared<FaultBook>())
{
    open(nullptr);
}

FaultServer::FaultServer(const QString &host, const QSslConfiguration &tls)
    : m_host(host)
    , m_book(std::make_shared<FaultBook>())
    , m_isTls(true)
{
    open(&tls);
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

void FaultServer::open(const QSslConfiguration *tls)
{
    m_door = new FaultDoor(m_book, tls);
    m_door->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_door, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_door,
        [this] {
            if (m_door->listenOn(m_host, 0))
                m_port = m_door->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

void FaultServer::set(const QByteArray &path, const FaultScript &script)
{
    const QMutexLocker lock(&m_book->mutex);
    m_book->scripts.insert(path, script);
    m_book->visits.clear();
}

void FaultServer::setOtherwise(const FaultScript &script)
{
    const QMutexLocker lock(&m_book->mutex);
    m_book->otherwise = script;
}

void FaultServer::setGreeting(const FaultAnswer &answer)
{
    const QMutexLocker lock(&m_book->mutex);
    m_book->greeting = answer;
}

void FaultServer::cutHandshakes(int count)
{
    const QMutexLocker lock(&m_book->mutex);
    m_book->handshakesToCut = count;
}

bool FaultServer::alsoListenOn(const QString &host)
{
    bool listens = false;
    QMetaObject::invokeMethod(
        m_door, [&] { listens = m_door->addListener(host, m_port); }, Qt::BlockingQueuedConnection);
    return listens;
}

void FaultServer::stopListening()
{
    QMetaObject::invokeMethod(
        m_door,
        [this] {
            m_door->close();
            m_door->resetAll();
        },
        Qt::BlockingQueuedConnection);
}

bool FaultServer::listenAgain()
{
    bool listens = false;
    QMetaObject::invokeMethod(
        m_door, [&] { listens = m_door->listenOn(m_host, m_port); }, Qt::BlockingQueuedConnection);
    return listens;
}

QUrl FaultServer::url(const QByteArray &path, const QString &host) const
{
    QUrl url = QUrl::fromEncoded(path);
    url.setScheme(m_isTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host.isEmpty() ? m_host : host);
    url.setPort(m_port);
    return url;
}

QString FaultServer::origin() const
{
    return url({}).toString();
}

QList<FaultLogEntry> FaultServer::requests() const
{
    const QMutexLocker lock(&m_book->mutex);
    return m_book->log;
}

QList<FaultLogEntry> FaultServer::requests(const QByteArray &path) const
{
    QList<FaultLogEntry> those = requests();
    those.removeIf([&](const FaultLogEntry &entry) { return entry.target != path; });
    return those;
}

int FaultServer::connections() const
{
    const QMutexLocker lock(&m_book->mutex);
    return m_book->connections;
}

} // namespace Halyard
