// SPDX-License-Identifier: MIT
#include "httpbinserver.h"

using namespace Qt::StringLiterals;

namespace Halyard {

bool HttpbinServer::isInstalled()
{
    const QString program = serverProgram(u"gunicorn"_s);
    if (program.isEmpty())
        return false;
    // Gunicorn has a Python of its own, which may be another than the one in PATH.
    QProcess process;
    process.start(program, {u"--check-config"_s, u"httpbin:app"_s});
    return process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

QUrl HttpbinServer::start()
{
    m_url.clear();
    const QString program = serverProgram(u"gunicorn"_s);
    if (program.isEmpty()) {
        m_errorString = u"gunicorn was not found; install the packages gunicorn and python3-httpbin"_s;
        return {};
    }
    const auto prepare = [&](quint16 port) -> ServerProcess::Launch {
        const QStringList arguments{u"--bind"_s, u"127.0.0.1:%1"_s.arg(port), u"--workers"_s, u"1"_s,
            u"--threads"_s, u"16"_s, u"--graceful-timeout"_s, u"1"_s, u"--worker-tmp-dir"_s,
            m_process.folder(), u"httpbin:app"_s};
        return {program, arguments, "GET /status/218 HTTP/1.0\r\n\r\n", " 218 ",
            {u"PYTHONDONTWRITEBYTECODE=1"_s}};
    };
    if (!m_process.start(prepare)) {
        m_errorString = m_process.errorString();
        return {};
    }
    m_url = QUrl(u"http://127.0.0.1:%1/"_s.arg(m_process.port()));
    return m_url;
}

} // namespace Halyard
