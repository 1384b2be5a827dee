// SPDX-License-Identifier: MIT
// A real nginx that serves one folder on a free port of 127.0.0.1, with a configuration of its own in a
// temporary folder: see ServerProcess. Owned by a test or a bench, on the thread that made it.
#pragma once

#include "accesslog.h"
#include "serverprocess.h"

#include <QUrl>

namespace Halyard {

struct TlsPair;

class NginxServer final
{
    Q_DISABLE_COPY_MOVE(NginxServer)
public:
    NginxServer() = default;
    static bool isInstalled();

    // Before start().
    void setTls(const TlsPair &pair); ///< start() then answers an address that begins with "https:"
    void setLogging(bool logging) { m_isLogging = logging; }
    /// Goes into the http block: what a server block cannot hold ("limit_req_zone ...;").
    void setHttpLines(const QString &lines) { m_httpLines = lines; }

    /// Serves `root`, an absolute folder. `extraConfig` goes into the server block
    /// ("location = /x.png { return 404; }"). Answers the address of the folder, "http://127.0.0.1:PORT/",
    /// or an empty one: then errorString() says why.
    QUrl start(const QString &root, const QString &extraConfig = {});
    void stop();
    /// Every answer that is under way ends in the middle; the server goes on.
    bool cutConnections() { return m_process.killChildren(); }

    QUrl url() const { return m_url; }
    qint64 processId() const { return m_process.processId(); }
    QString errorString() const { return m_errorString; }
    /// What was answered so far, of one target or of all, beside our own look whether it answers; nothing
    /// without setLogging().
    QList<LoggedRequest> requests(const QByteArray &target = {}) const;

private:
    QByteArray config(const QString &root, quint16 port, const QString &extraConfig) const;
    QUrl fail(const QString &reason);

    ServerProcess m_process;
    QString m_httpLines;
    QString m_tls; ///< lines for the server block; empty: none
    QString m_proof; ///< a path that only this server answers with 204
    QUrl m_url;
    QString m_errorString;
    bool m_isLogging = false;
};

} // namespace Halyard
