// SPDX-License-Identifier: MIT
// A server program of this system, run for a test: on a free port of 127.0.0.1, with a temporary folder of
// its own for its configuration and all that it writes; it touches no file, log or port of the system. Owned
// by a fixture, on the thread that made it. start() returns when the program answers; the destructor ends it
// by its process id. It ends with the test also where the test is killed.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <functional>

namespace Halyard {

/// The path of @p name in PATH or in the folders of daemons, which an ordinary user's PATH often lacks.
QString serverProgram(const QString &name);

class ServerProcess final
{
    Q_DISABLE_COPY_MOVE(ServerProcess)
public:
    struct Launch
    {
        QString program;
        QStringList arguments;
        QByteArray question; ///< sent to the port; empty: that somebody accepts is enough
        QByteArray answer; ///< what the answer then contains
        QStringList environment; ///< "NAME=value", beside ours
    };
    /// Writes the configuration for the port. A program without a name: it could not.
    using Prepare = std::function<Launch(quint16 port)>;

    ServerProcess() = default;
    ~ServerProcess() { stop(); }

    /// False: errorString() says why. Tries another port where somebody was quicker.
    bool start(const Prepare &prepare);
    void stop();
    /// Kills the processes that the program started, as a crash would: whatever they were sending ends there.
    /// The program itself, and its port, stay; it starts new ones. False where there were none.
    bool killChildren();

    quint16 port() const { return m_port; }
    qint64 processId() const { return m_process.processId(); }
    QString errorString() const { return m_error; }
    QString folder() const { return m_folder.path(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    bool write(const QString &name, const QByteArray &text) const; ///< below folder()
    QByteArray contents(const QString &name) const; ///< of a file below folder(); empty where there is none
    QByteArray said(); ///< on stdout and stderr, so far

private:
    bool launch(const Launch &launch);
    bool waitUntilItAnswers(const Launch &launch);
    bool answers(const Launch &launch) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_said;
    QString m_error;
    quint16 m_port = 0;
};

} // namespace Halyard
