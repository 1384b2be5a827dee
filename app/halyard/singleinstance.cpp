// SPDX-License-Identifier: MIT
#include "singleinstance.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr std::chrono::milliseconds BetweenTries{30};
constexpr int ConnectPatience = 1000; ///< milliseconds
constexpr std::chrono::milliseconds SlowestMessage{10'000};
constexpr int MostConnections = 8;
constexpr qsizetype LongestPath = 100; ///< a local socket's name has 107 bytes

/// A lock that a program has left which runs no more, or that bears our own process's number.
bool isLeft(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    return lock.getLockInfo(&pid, &host, &program) && pid == QCoreApplication::applicationPid();
}

} // namespace

QString SingleInstance::socketPath(const QString &profile)
{
    const QByteArray hash
        = QCryptographicHash::hash(QDir::cleanPath(profile).toUtf8(), QCryptographicHash::Sha256);
    const QString name = u"/halyard-"_s + QString::fromLatin1(hash.toHex().first(16));
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString path = (runtime.isEmpty() ? QDir::tempPath() : runtime) + name;
    return path.toUtf8().size() <= LongestPath ? path : u"/tmp"_s + name;
}

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_profile(QDir::cleanPath(profile))
    , m_socketPath(socketPath(profile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(MostConnections);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::~SingleInstance()
{
    m_server.close(); // before the lock goes: whoever gets it then listens under the same name
}

SingleInstance::Role SingleInstance::begin(const HandOver &handOver, std::chrono::milliseconds patience)
{
    const QByteArray message = toMessage(handOver);
    const QDeadlineTimer deadline(patience);
    do {
        if (handTo(message, int(deadline.remainingTime())))
            return Role::HandedOver;
        if (takeLock()) {
            listen();
            return Role::First;
        }
        QThread::msleep(BetweenTries.count()); // it has begun and does not listen yet, or is about to end
    } while (!deadline.hasExpired());
    // Nobody answers and nobody holds the file itself: another program has the number of one that was killed.
    if (m_lock && m_lock->removeStaleLockFile() && takeLock()) {
        listen();
        return Role::First;
    }
    return Role::NoAnswer;
}

bool SingleInstance::handTo(const QByteArray &message, int patience) const
{
    const QDeadlineTimer deadline(patience);
    QLocalSocket socket;
    socket.connectToServer(m_socketPath);
    if (!socket.waitForConnected(std::min(patience, ConnectPatience)))
        return false;
    socket.write(message);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            return false;
    }
    return socket.readLine(LargestHandOver) == takenAnswer();
}

/// True as well where no lock can be made: then nothing is kept in that folder either.
bool SingleInstance::takeLock()
{
    QDir().mkpath(m_profile);
    m_lock = std::make_unique<QLockFile>(m_profile + "/window.lock"_L1);
    m_lock->setStaleLockTime(0); // as long as it runs it is ours, however old the file
    if (m_lock->tryLock(0))
        return true;
    if (m_lock->error() == QLockFile::LockFailedError) {
        // In a container every program has the same few numbers, run after run.
        if (isLeft(*m_lock) && m_lock->removeStaleLockFile() && m_lock->tryLock(0))
            return true;
        return false;
    }
    m_lock.reset();
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_socketPath); // of one that was killed: the lock is ours
    m_server.listen(m_socketPath);
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(LargestHandOver + 1);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(SlowestMessage, socket, &QLocalSocket::abort);
        read(socket);
    }
}

/// One message on each connection.
void SingleInstance::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > LargestHandOver)
            socket->abort();
        return;
    }
    const auto handOver = parseMessage(socket->readLine(LargestHandOver));
    socket->disconnect(this);
    if (!handOver) {
        socket->abort();
        return;
    }
    socket->write(takenAnswer());
    socket->disconnectFromServer(); // once that is written
    Q_EMIT handedOver(*handOver);
}

} // namespace Halyard
