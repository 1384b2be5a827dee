// SPDX-License-Identifier: MIT
// One connection of a FaultServer: reads requests, one at a time, and performs the steps of their answers.
// Owned by its socket, on the server's thread. FaultBook is what the server's connections and the test share.
#pragma once

#include "faultserver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMutex>
#include <QObject>
#include <QTcpSocket>

namespace Halyard {

/// Guarded by its mutex, used on two threads.
struct FaultBook
{
    FaultAnswer answerTo(FaultRequest request);
    FaultAnswer greeted();

    mutable QMutex mutex;
    QHash<QByteArray, FaultScript> scripts;
    FaultScript otherwise;
    FaultAnswer greeting;
    QHash<QByteArray, int> visits;
    QList<FaultLogEntry> log;
    int connections = 0;
    int handshakesToCut = 0;
};

class FaultConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaultConnection)
public:
    FaultConnection(QTcpSocket *socket, std::shared_ptr<FaultBook> book, int number);

private:
    enum class Next : quint8 { Go, Later };

    void begin(const FaultAnswer &answer);
    void proceed();
    void proceedAfter(std::chrono::milliseconds time);
    Next perform(const FaultStep &step);
    Next sendBody(const FaultStep &step);
    Next drip(const FaultStep &step);
    Next waitFor(const FaultStep &step);
    Next cut(bool reset);
    void readRequests();

    QTcpSocket *const m_socket;
    const std::shared_ptr<FaultBook> m_book;
    const int m_number;
    QByteArray m_input;
    QList<FaultStep> m_steps; ///< that are left of the answer
    qint64 m_done = 0; ///< bytes of the current step
    bool m_hasWaited = false;
    bool m_isPerforming = false;
    bool m_timerRuns = false;
};

} // namespace Halyard
