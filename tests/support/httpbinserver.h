// SPDX-License-Identifier: MIT
// httpbin behind gunicorn on a free port of 127.0.0.1: a server that answers with what its address asks for
// ("/status/418", "/redirect/3"). See ServerProcess. Owned by a test, on the thread that made it.
#pragma once

#include "serverprocess.h"

#include <QUrl>

namespace Halyard {

class HttpbinServer final
{
    Q_DISABLE_COPY_MOVE(HttpbinServer)
public:
    HttpbinServer() = default;
    static bool isInstalled();

    /// Answers "http://127.0.0.1:PORT/", or an empty address: then errorString() says why.
    QUrl start();

    QUrl url() const { return m_url; }
    QString errorString() const { return m_errorString; }

private:
    ServerProcess m_process;
    QUrl m_url;
    QString m_errorString;
};

} // namespace Halyard
