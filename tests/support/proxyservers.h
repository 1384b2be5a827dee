// SPDX-License-Identifier: MIT
// Real proxies on a free port of 127.0.0.1: tinyproxy for HTTP, microsocks for SOCKS5. See ServerProcess.
// Owned by a test, on the thread that made them.
#pragma once

#include "serverprocess.h"

namespace Halyard {

class HttpProxyServer final
{
    Q_DISABLE_COPY_MOVE(HttpProxyServer)
public:
    HttpProxyServer() = default;
    static bool isInstalled();

    /// Asks for @p user and @p password unless they are empty. Hands requests for @p host, if given, to
    /// 127.0.0.1:@p upstream, whatever that name is. False: errorString() says why.
    bool start(const QString &user = {}, const QString &password = {}, const QString &host = {},
        quint16 upstream = 0);

    quint16 port() const { return m_process.port(); }
    QString errorString() const { return m_error; }
    /// How often @p target was asked for through it: a part of a request's first line.
    qsizetype count(const QByteArray &target) const
    {
        return m_process.contents(QStringLiteral("log")).count(target);
    }

private:
    ServerProcess m_process;
    QString m_error;
};

class SocksProxyServer final
{
    Q_DISABLE_COPY_MOVE(SocksProxyServer)
public:
    SocksProxyServer() = default;
    static bool isInstalled();

    bool start(const QString &user = {}, const QString &password = {});

    quint16 port() const { return m_process.port(); }
    QString errorString() const { return m_error; }
    qsizetype connections() { return m_process.said().count("connected to"); }

private:
    ServerProcess m_process;
    QString m_error;
};

} // namespace Halyard
