// SPDX-License-Identifier: MIT
#include "nginxserver.h"

#include "tlspair.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

const QString kConfig = uR"(%1
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
    log_format seen escape=none '$request_method|$request_uri|$status|$seen_range|$seen_if_range|$seen_accept|$seen_login';
    map $http_range $seen_range { "" -; default $http_range; }
    map $http_if_range $seen_if_range { "" -; default $http_if_range; }
    map $http_accept_encoding $seen_accept { "" -; default $http_accept_encoding; }
    map $http_authorization $seen_login { "" -; default $http_authorization; }
    access_log %2;
    types {
        image/png png; image/jpeg jpg jpeg; image/gif gif; image/bmp bmp; image/webp webp;
        text/html html; text/plain txt;
    }
    default_type application/octet-stream;
    keepalive_requests 100000;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    %7
    server {
        listen 127.0.0.1:%3;
        root %4;
        location = %5 { return 204; }
        %6
    }
}
)"_s;

} // namespace

bool NginxServer::isInstalled()
{
    return !serverProgram(u"nginx"_s).isEmpty();
}

void NginxServer::setTls(const TlsPair &pair)
{
    m_tls = u"ssl_certificate %1;\nssl_certificate_key %2;\n"_s.arg(quoted(pair.chain), quoted(pair.key));
}

QUrl NginxServer::start(const QString &root, const QString &extraConfig)
{
    stop();
    m_errorString.clear();
    const QString program = serverProgram(u"nginx"_s);
    if (program.isEmpty())
        return fail(u"nginx was not found; install the package nginx-light"_s);
    if (!QFileInfo(root).isDir())
        return fail(u"There is no folder "_s + root + u" to serve"_s);
    m_proof = u"/answers-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto prepare = [&](quint16 port) -> ServerProcess::Launch {
        if (!m_process.write(u"nginx.conf"_s, config(root, port, extraConfig)))
            return {};
        // The trailing slash makes every relative path of the configuration one below the prefix.
        const QStringList arguments{
            u"-p"_s, m_process.folder() + u'/', u"-c"_s, u"nginx.conf"_s, u"-e"_s, u"stderr"_s};
        // One with TLS answers a plain question, too, though not as it was meant.
        return {program, arguments, "GET " + m_proof.toLatin1() + " HTTP/1.0\r\n\r\n",
            m_tls.isEmpty() ? "HTTP/1.1 204" : "plain HTTP request was sent to HTTPS port", {}};
    };
    if (!m_process.start(prepare))
        return fail(m_process.errorString());
    const QString scheme = m_tls.isEmpty() ? u"http"_s : u"https"_s;
    m_url = QUrl(u"%1://127.0.0.1:%2/"_s.arg(scheme).arg(m_process.port()));
    return m_url;
}

void NginxServer::stop()
{
    m_url.clear();
    m_process.stop();
}

QList<LoggedRequest> NginxServer::requests(const QByteArray &target) const
{
    QList<LoggedRequest> requests = parseAccessLog(m_process.contents(u"access.log"_s), target);
    requests.removeIf([this](const LoggedRequest &request) { return request.target == m_proof.toLatin1(); });
    return requests;
}

QByteArray NginxServer::config(const QString &root, quint16 port, const QString &extraConfig) const
{
    // Workers of a master that runs as root would be nobody, who may not read a test's folder.
    const QString user = geteuid() == 0 ? u"user root;"_s : QString();
    const QString log = m_isLogging ? u"access.log seen"_s : u"off"_s;
    const QString listen = QString::number(port) + (m_tls.isEmpty() ? QString() : u" ssl"_s);
    return kConfig
        .arg(user, log, listen, quoted(QDir::cleanPath(root)), m_proof, m_tls + extraConfig, m_httpLines)
        .toUtf8();
}

QUrl NginxServer::fail(const QString &reason)
{
    m_errorString = reason;
    return {};
}

} // namespace Halyard
