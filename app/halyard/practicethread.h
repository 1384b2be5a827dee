// SPDX-License-Identifier: MIT
// The built-in server on a thread of its own, so that what the window does never delays its answers. Owned by
// main; lives on the thread that made it; the server lives and dies on its own thread.
#pragma once

#include <QObject>
#include <QThread>
#include <memory>

namespace Halyard {

class PracticeServer;

class PracticeThread final
{
    Q_DISABLE_COPY_MOVE(PracticeThread)
public:
    /// Returns when the server listens, or could not: isListening() tells. On @p wished, where that is free.
    explicit PracticeThread(quint16 wished = 0);
    ~PracticeThread();

    bool isListening() const { return !m_origin.isEmpty(); }
    quint16 port() const { return m_port; }
    QString origin() const { return m_origin; }
    QString flagTemplate() const { return m_flagTemplate; }
    /// Behaves as that source from the next request on; other names change nothing.
    void behaveAs(const QString &sourceName);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives on m_thread: what is run with it, runs there
    std::unique_ptr<PracticeServer> m_server; ///< made and destroyed there
    quint16 m_port = 0;
    QString m_origin;
    QString m_flagTemplate;
};

} // namespace Halyard
