// SPDX-License-Identifier: MIT
// A real apache2 that serves one folder on a free port of 127.0.0.1, with a configuration of its own in a
// temporary folder: see ServerProcess. Owned by a test, on the thread that made it.
#pragma once

#include "accesslog.h"
#include "serverprocess.h"

#include <QUrl>

namespace Halyard {

class ApacheServer final
{
    Q_DISABLE_COPY_MOVE(ApacheServer)
public:
    ApacheServer() = default;
    static bool isInstalled();

    /// Serves `root`, an absolute folder that everybody may read: started by root, apache2 works as nobody.
    /// "/slow/" is the same folder, sent at 2 MiB/s; "/packed/" the same, compressed for whoever accepts
    /// that. Answers "http://127.0.0.1:PORT/", or an empty address: then errorString() says why.
    QUrl start(const QString &root);
    /// Every answer that is under way ends in the middle; the server goes on.
    bool cutConnections() { return m_process.killChildren(); }

    QUrl url() const { return m_url; }
    QString errorString() const { return m_errorString; }
    /// What was answered so far, of one target or of all.
    QList<LoggedRequest> requests(const QByteArray &target = {}) const;

private:
    QByteArray config(const QString &root, quint16 port) const;
    QUrl fail(const QString &reason);

    ServerProcess m_process;
    QString m_modules; ///< the folder of apache2's modules
    QUrl m_url;
    QString m_errorString;
};

} // namespace Halyard
