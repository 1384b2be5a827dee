// SPDX-License-Identifier: MIT
#include "apacheserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

const QString kConfig = uR"conf(%1
ServerRoot "%2"
ServerName localhost
PidFile apache.pid
DefaultRuntimeDir "%2"
Listen 127.0.0.1:%3
ErrorLog /dev/stderr
LogLevel error
LogFormat "%m|%U%q|%>s|%{Range}i|%{If-Range}i|%{Accept-Encoding}i|%{Authorization}i" seen
CustomLog access.log seen
StartServers 1
ServerLimit 4
ThreadsPerChild 25
MaxRequestWorkers 100
KeepAlive On
TypesConfig types
DocumentRoot "%4"
Redirect 204 /answers-%3
AliasMatch "^/(slow|packed|dated|whole)/(.*)" "%4/$2"
<If "-f '%4/hold'">
    SetOutputFilter RATE_LIMIT
    SetEnv rate-limit 64
    SetEnv rate-initial-burst 1536
</If>
<Location /packed>
    SetOutputFilter DEFLATE
</Location>
<Location /dated>
    FileETag None
</Location>
<Location /whole>
    MaxRanges none
</Location>
)conf"_s;

QString modulesFolder()
{
    for (const QString &folder :
        {u"/usr/lib/apache2/modules"_s, u"/usr/lib64/httpd/modules"_s, u"/usr/lib/httpd/modules"_s}) {
        if (QFileInfo::exists(folder + u"/mod_mpm_event.so"_s))
            return folder;
    }
    return {};
}

} // namespace

bool ApacheServer::isInstalled()
{
    return !serverProgram(u"apache2"_s).isEmpty() && !modulesFolder().isEmpty();
}

QUrl ApacheServer::start(const QString &root)
{
    m_url.clear();
    m_errorString.clear();
    const QString program = serverProgram(u"apache2"_s);
    m_modules = modulesFolder();
    if (program.isEmpty() || m_modules.isEmpty())
        return fail(u"apache2 was not found; install the package apache2-bin"_s);
    // Started by root it works as nobody, who must be able to enter.
    QFile::setPermissions(
        m_process.folder(), QFile::permissions(m_process.folder()) | QFile::ReadOther | QFile::ExeOther);
    const auto prepare = [&](quint16 port) -> ServerProcess::Launch {
        if (!m_process.write(u"httpd.conf"_s, config(root, port))
            || !m_process.write(u"types"_s, "image/png png\ntext/plain txt\n"))
            return {};
        return {program, {u"-f"_s, m_process.path(u"httpd.conf"_s), u"-D"_s, u"FOREGROUND"_s},
            "GET /answers-" + QByteArray::number(port) + " HTTP/1.0\r\n\r\n", "HTTP/1.1 204", {}};
    };
    if (!m_process.start(prepare))
        return fail(m_process.errorString());
    m_url = QUrl(u"http://127.0.0.1:%1/"_s.arg(m_process.port()));
    return m_url;
}

QList<LoggedRequest> ApacheServer::requests(const QByteArray &target) const
{
    return parseAccessLog(m_process.contents(u"access.log"_s), target);
}

QByteArray ApacheServer::config(const QString &root, quint16 port) const
{
    QString head;
    for (const QString &module : {u"mpm_event"_s, u"authz_core"_s, u"alias"_s, u"mime"_s, u"env"_s,
             u"filter"_s, u"deflate"_s, u"ratelimit"_s})
        head += u"LoadModule %1_module %2/mod_%1.so\n"_s.arg(module, m_modules);
    if (geteuid() == 0)
        head += u"User nobody\nGroup #65534\n"_s;
    return kConfig.arg(head, m_process.folder(), QString::number(port), QDir::cleanPath(root)).toUtf8();
}

QUrl ApacheServer::fail(const QString &reason)
{
    m_errorString = reason;
    return {};
}

} // namespace Halyard
