// SPDX-License-Identifier: MIT
#include "proxyservers.h"

using namespace Qt::StringLiterals;

namespace Halyard {

bool HttpProxyServer::isInstalled()
{
    return !serverProgram(u"tinyproxy"_s).isEmpty();
}

bool HttpProxyServer::start(
    const QString &user, const QString &password, const QString &host, quint16 upstream)
{
    const QString program = serverProgram(u"tinyproxy"_s);
    if (program.isEmpty()) {
        m_error = u"tinyproxy was not found; install the package tinyproxy-bin"_s;
        return false;
    }
    const auto prepare = [&](quint16 port) -> ServerProcess::Launch {
        QString text = u"Port %1\nListen 127.0.0.1\nTimeout 60\nMaxClients 100\nLogLevel Connect\n"
                       "LogFile \"%2\"\nStatHost \"answers.invalid\"\nAllow 127.0.0.1\n"_s.arg(
                           QString::number(port), m_process.path(u"log"_s));
        if (!user.isEmpty())
            text += u"BasicAuth %1 %2\n"_s.arg(user, password);
        if (!host.isEmpty())
            text += u"Upstream http 127.0.0.1:%1 \"%2\"\n"_s.arg(QString::number(upstream), host);
        if (!m_process.write(u"tinyproxy.conf"_s, text.toUtf8()))
            return {};
        return {program, {u"-d"_s, u"-c"_s, m_process.path(u"tinyproxy.conf"_s)},
            "GET http://answers.invalid/ HTTP/1.0\r\n\r\n", "HTTP/1.", {}};
    };
    const bool started = m_process.start(prepare);
    m_error = m_process.errorString();
    return started;
}

bool SocksProxyServer::isInstalled()
{
    return !serverProgram(u"microsocks"_s).isEmpty();
}

bool SocksProxyServer::start(const QString &user, const QString &password)
{
    const QString program = serverProgram(u"microsocks"_s);
    if (program.isEmpty()) {
        m_error = u"microsocks was not found; install the package microsocks"_s;
        return false;
    }
    const auto prepare = [&](quint16 port) -> ServerProcess::Launch {
        QStringList arguments{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port)};
        if (!user.isEmpty())
            arguments += {u"-u"_s, user, u"-P"_s, password};
        // The greeting of RFC 1928 with both ways to log in; the answer chooses one.
        return {program, arguments, QByteArray("\x05\x02\x00\x02", 4), QByteArray("\x05", 1), {}};
    };
    const bool started = m_process.start(prepare);
    m_error = m_process.errorString();
    return started;
}

} // namespace Halyard
