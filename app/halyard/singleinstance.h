// SPDX-License-Identifier: MIT
// One window for each profile. The first start holds a lock in the profile's folder and listens on a local
// socket that is the user's alone; a further one connects, hands its arguments over and ends. Which of two
// that start at once is the first, the lock decides. Owned by main, GUI thread; `handedOver` comes from the
// event loop, once for each message that is in order. The others are dropped.
#pragma once

#include "handover.h"

#include <QLocalServer>
#include <QObject>
#include <chrono>
#include <memory>

class QLocalSocket;
class QLockFile;

namespace Halyard {

class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)
public:
    enum class Role : quint8 {
        First, ///< and further ones will be heard
        HandedOver, ///< another has taken the message
        NoAnswer, ///< another has the profile, and does not answer
    };
    static constexpr std::chrono::milliseconds Patience{10'000};

    /// @p profile: the folder that no two of us may use at once.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Takes @p patience at most, where another has the profile and does not answer; hardly any time else.
    Role begin(const HandOver &handOver, std::chrono::milliseconds patience = Patience);

    /// Of the socket; known without an object, so that it can be looked for.
    static QString socketPath(const QString &profile);

Q_SIGNALS:
    void handedOver(const Halyard::HandOver &handOver);

private:
    bool handTo(const QByteArray &message, int patience) const;
    bool takeLock();
    void listen();
    void receive();
    void read(QLocalSocket *socket);

    QString m_profile;
    QString m_socketPath;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace Halyard
