// SPDX-License-Identifier: MIT
#include "nginxserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUuid>

#include <chrono>
#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr int kPortsToTry = 5;

QString nginxProgram()
{
    const QString found = QStandardPaths::findExecutable(u"nginx"_s);
    if (!found.isEmpty())
        return found;
    // An ordinary user's PATH often lacks the folders of daemons.
    return QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
}

/// A port that was free a moment ago; start() tries another one if somebody was quicker.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

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
    access_log off;
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
    server {
        listen 127.0.0.1:%2;
        root %3;
        location = %4 { return 204; }
        %5
    }
}
)"_s;

} // namespace

NginxServer::~NginxServer()
{
    stop();
}

QUrl NginxServer::start(const QString &root, const QString &extraConfig)
{
    stop();
    m_errorString.clear();
    const QString program = nginxProgram();
    if (program.isEmpty())
        return fail(u"nginx was not found; install the package nginx-light"_s);
    if (!QFileInfo(root).isDir())
        return fail(u"There is no folder "_s + root + u" to serve"_s);
    for (int attempt = 0; attempt < kPortsToTry; ++attempt) {
        const quint16 port = freePort();
        if (port == 0 || !writeConfig(root, port, extraConfig))
            return fail(u"Cannot prepare nginx in "_s + m_prefix.path());
        if (!launch(program))
            return fail(u"Cannot start "_s + program + u": "_s + m_process.errorString());
        if (waitUntilItAnswers(port)) {
            m_url = QUrl(u"http://127.0.0.1:%1/"_s.arg(port));
            return m_url;
        }
        stop();
        if (!m_errorString.contains(u"Address already in use"_s))
            break;
    }
    return fail(u"nginx does not answer: "_s + m_errorString);
}

void NginxServer::stop()
{
    m_url.clear();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

bool NginxServer::writeConfig(const QString &root, quint16 port, const QString &extraConfig)
{
    // Workers of a master that runs as root would be nobody, who may not read a test's folder.
    const QString user = geteuid() == 0 ? u"user root;"_s : QString();
    m_proof = u"/answers-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray text
        = kConfig.arg(user, QString::number(port), quoted(QDir::cleanPath(root)), m_proof, extraConfig)
              .toUtf8();
    QFile file(m_prefix.filePath(u"nginx.conf"_s));
    return m_prefix.isValid() && file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(text) == text.size() && file.flush();
}

bool NginxServer::launch(const QString &program)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(m_prefix.path());
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    // The trailing slash makes every relative path of the configuration one below the prefix.
    m_process.start(
        program, {u"-p"_s, m_prefix.path() + u'/', u"-c"_s, u"nginx.conf"_s, u"-e"_s, u"stderr"_s});
    return m_process.waitForStarted(10000);
}

bool NginxServer::waitUntilItAnswers(quint16 port)
{
    const QDeadlineTimer deadline(30s);
    while (!deadline.hasExpired()) {
        if (answers(port))
            return true;
        if (m_process.waitForFinished(20))
            break;
    }
    m_errorString = QString::fromUtf8(m_process.readAll()).trimmed();
    return false;
}

bool NginxServer::answers(quint16 port) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(1000))
        return false;
    socket.write("GET " + m_proof.toLatin1() + " HTTP/1.0\r\n\r\n");
    QByteArray reply;
    while (!reply.contains("\r\n") && socket.waitForReadyRead(5000))
        reply += socket.readAll();
    return reply.startsWith("HTTP/1.1 204");
}

QUrl NginxServer::fail(const QString &reason)
{
    m_errorString = reason;
    return {};
}

} // namespace Halyard
