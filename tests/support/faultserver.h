// SPDX-License-Identifier: MIT
// A server that does on raw sockets what its scripts say, right or wrong: a stranger for the engine, and no
// relation of the practice server. Runs on a thread of its own; owned by a test, whose thread may call
// everything here. Listens on loopback addresses with a free port; every instance is an origin of its own,
// one with certificates speaks TLS. What is set counts from the next request on.
#pragma once

#include "faultscript.h"

#include <QSslConfiguration>
#include <QThread>
#include <QUrl>
#include <memory>

namespace Halyard {

struct FaultBook;
class FaultDoor;

struct FaultLogEntry
{
    QByteArray head;
    QByteArray target;
    int connection = 0;
    std::chrono::milliseconds at{0}; ///< on a steady clock that all servers share

    QByteArray field(const QByteArray &name) const;
    std::optional<qint64> rangeStart() const;
};

class FaultServer final
{
    Q_DISABLE_COPY_MOVE(FaultServer)
public:
    explicit FaultServer(const QString &host = QStringLiteral("127.0.0.1"));
    FaultServer(const QString &host, const QSslConfiguration &tls);
    ~FaultServer();

    /// @p path with its query; without one it stands for all queries. A request in absolute form, as a
    /// proxy gets it, is looked up by its path.
    void set(const QByteArray &path, const FaultScript &script);
    void set(const QByteArray &path, const FaultAnswer &answer) { set(path, always(answer)); }
    void setOtherwise(const FaultScript &script); ///< for paths that have no script; 404 without one
    /// Said to every new connection, before it asks.
    void setGreeting(const FaultAnswer &answer);

    /// The next @p count connections end with the client's first bytes: before TLS has come about.
    void cutHandshakes(int count);

    bool alsoListenOn(const QString &host); ///< the same port on another loopback address
    void stopListening(); ///< connections are refused from now on, those that are open are reset
    bool listenAgain(); ///< on the same port

    quint16 port() const { return m_port; }
    QUrl url(const QByteArray &path, const QString &host = {}) const;
    QString origin() const;
    QByteArray at(const QByteArray &path) const { return url(path).toEncoded(); }

    QList<FaultLogEntry> requests() const; ///< in the order of their coming
    QList<FaultLogEntry> requests(const QByteArray &path) const;
    int connections() const; ///< accepted so far

private:
    void open(const QSslConfiguration *tls);

    const QString m_host;
    const std::shared_ptr<FaultBook> m_book;
    QThread m_thread;
    FaultDoor *m_door = nullptr; ///< lives on m_thread
    bool m_isTls = false;
    quint16 m_port = 0;
};

} // namespace Halyard
