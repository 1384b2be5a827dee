// SPDX-License-Identifier: MIT
// A real nginx that serves one folder on a free port of 127.0.0.1, with a configuration of its own in a
// temporary folder: it touches no port 80, no log and no file of the system. Owned by a test or a bench, on
// the thread that made it. start() returns when nginx answers; the destructor stops it by its process id.
// It ends with the test also where the test is killed.
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace Halyard {

class NginxServer final
{
    Q_DISABLE_COPY_MOVE(NginxServer)
public:
    NginxServer() = default;
    ~NginxServer();

    /// Serves `root`, an absolute folder. `extraConfig` goes into the server block
    /// ("location = /x.png { return 404; }"). Answers the address of the folder, "http://127.0.0.1:PORT/",
    /// or an empty one: then errorString() says why.
    QUrl start(const QString &root, const QString &extraConfig = {});
    void stop();

    QUrl url() const { return m_url; }
    qint64 processId() const { return m_process.processId(); }
    QString errorString() const { return m_errorString; }

private:
    bool writeConfig(const QString &root, quint16 port, const QString &extraConfig);
    bool launch(const QString &program);
    bool waitUntilItAnswers(quint16 port);
    bool answers(quint16 port) const;
    QUrl fail(const QString &reason);

    QTemporaryDir m_prefix;
    QProcess m_process;
    QString m_proof; ///< a path that only this server answers with 204
    QUrl m_url;
    QString m_errorString;
};

} // namespace Halyard
