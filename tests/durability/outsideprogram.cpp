// SPDX-License-Identifier: MIT
#include "outsideprogram.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

namespace Halyard {

using namespace Qt::StringLiterals;

Profile::Profile(const QString &place)
    : m_place(place.isEmpty() ? m_dir.path() : place)
{
    for (const QString &name : {u"home"_s, u"config"_s, u"data"_s, u"cache"_s, u"tmp"_s, u"run"_s}) {
        QDir().mkpath(path(name));
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

QString Profile::database() const
{
    return path(u"data/halyard/session.db"_s);
}

QProcessEnvironment Profile::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, path(u"home"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, path(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, path(u"data"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, path(u"cache"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
    environment.insert(u"TMPDIR"_s, path(u"tmp"_s));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const QString &proxy : {u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s})
        environment.remove(proxy);
    return environment;
}

OutsideProgram::OutsideProgram(
    Kind kind, const Profile &profile, const QStringList &arguments, const QStringList &before)
{
    const QString program
        = kind == Kind::Window ? QStringLiteral(HALYARD_WINDOW) : QStringLiteral(HALYARD_CLI);
    const QStringList words = before + QStringList(program) + arguments;
    m_process.setProcessEnvironment(profile.environment());
    m_process.setWorkingDirectory(profile.path(u"home"_s));
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    m_process.start(words.first(), words.sliced(1));
    m_process.waitForStarted();
}

OutsideProgram::~OutsideProgram()
{
    kill();
}

bool OutsideProgram::hasEnded(ms longest)
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(int(longest.count()));
}

void OutsideProgram::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(-pid_t(m_process.processId()), SIGKILL); // strace's death alone would set its program free
    m_process.waitForFinished(-1);
}

void OutsideProgram::send(int signal) const
{
    if (m_process.processId() > 0)
        ::kill(pid_t(m_process.processId()), signal);
}

QByteArray OutsideProgram::output()
{
    return m_output += m_process.readAllStandardOutput();
}

QByteArray OutsideProgram::errors()
{
    return m_errors += m_process.readAllStandardError();
}

QByteArray OutsideProgram::words()
{
    QByteArray end = "runs";
    if (m_process.state() == QProcess::NotRunning)
        end = isKilled() ? QByteArray("was killed") : "ended with " + QByteArray::number(exitCode());
    return end + "; said: " + errors() + "; wrote: " + output().right(600);
}

QString whyNoStrace()
{
    static const QString why = [] {
        if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
            return u"strace is not installed."_s;
        QProcess trial;
        trial.start(u"strace"_s, {u"-f"_s, u"-qq"_s, u"-e"_s, u"trace=none"_s, u"true"_s});
        trial.waitForFinished();
        const bool works = trial.exitStatus() == QProcess::NormalExit && trial.exitCode() == 0;
        return works ? QString() : u"strace may not look into programs here."_s;
    }();
    return why;
}

QStringList straceWith(const QString &injection)
{
    const QString calls = injection.section(u':', 0, 0);
    QStringList words{u"strace"_s, u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace="_s + calls,
        u"-e"_s, u"inject="_s + injection};
    if (!injection.contains(":signal="_L1)) // strace 6.1 forgets signals where the kernel filters for it
        words.insert(2, u"--seccomp-bpf"_s);
    return words;
}

} // namespace Halyard
