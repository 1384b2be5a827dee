// SPDX-License-Identifier: MIT
#include "serverprocess.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr int portsToTry = 5;

/// A port that was free a moment ago.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

/// Every program says it in words of its own.
bool saysThatThePortIsTaken(const QString &words)
{
    return words.contains(u"in use"_s) || words.contains(u"bind"_s, Qt::CaseInsensitive);
}

/// The processes whose parent is @p parent (proc(5): the fourth field of "stat", after the name in brackets).
QList<qint64> childrenOf(qint64 parent)
{
    QList<qint64> children;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        QFile file(u"/proc/"_s + entry + u"/stat"_s);
        if (!entry.front().isDigit() || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.value(1).toLongLong() == parent)
            children.append(entry.toLongLong());
    }
    return children;
}

} // namespace

QString serverProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
                           : found;
}

bool ServerProcess::start(const Prepare &prepare)
{
    stop();
    for (int attempt = 0; attempt < portsToTry; ++attempt) {
        m_port = freePort();
        const Launch prepared = m_port == 0 || !m_folder.isValid() ? Launch{} : prepare(m_port);
        if (prepared.program.isEmpty()) {
            m_error = u"Cannot prepare a server in "_s + m_folder.path();
            return false;
        }
        if (!launch(prepared)) {
            m_error = u"Cannot start "_s + prepared.program + u": "_s + m_process.errorString();
            return false;
        }
        if (waitUntilItAnswers(prepared))
            return true;
        stop();
        m_error = prepared.program + u" does not answer: "_s + QString::fromUtf8(said()).trimmed();
        if (!saysThatThePortIsTaken(m_error))
            return false;
    }
    return false;
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

bool ServerProcess::killChildren()
{
    const QList<qint64> children = childrenOf(m_process.processId());
    for (const qint64 child : children)
        ::kill(pid_t(child), SIGKILL);
    return !children.isEmpty();
}

bool ServerProcess::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size()
        && file.flush();
}

QByteArray ServerProcess::contents(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray ServerProcess::said()
{
    if (m_process.isReadable())
        m_said += m_process.readAll();
    return m_said;
}

bool ServerProcess::launch(const Launch &launch)
{
    m_said.clear();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setEnvironment(QProcess::systemEnvironment() + launch.environment);
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    m_process.start(launch.program, launch.arguments);
    return m_process.waitForStarted(10000);
}

bool ServerProcess::waitUntilItAnswers(const Launch &launch)
{
    const QDeadlineTimer deadline(60s);
    while (!deadline.hasExpired()) {
        if (answers(launch))
            return true;
        if (m_process.waitForFinished(20))
            break;
    }
    return false;
}

bool ServerProcess::answers(const Launch &launch) const
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(1000))
        return false;
    if (launch.question.isEmpty())
        return true;
    socket.write(launch.question);
    QByteArray answer;
    while (!answer.contains(launch.answer) && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    return answer.contains(launch.answer);
}

} // namespace Halyard
