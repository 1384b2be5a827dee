// SPDX-License-Identifier: MIT
// The built programs as a test starts them: each run with a home of its own in which it may write, and
// nothing of the person who runs the test in it. Owned by a test, on its thread.
#pragma once

#include <QMetaType>
#include <QProcess>
#include <QTemporaryDir>
#include <chrono>

namespace Halyard {

/// Where a program keeps what it keeps: home, settings, session.
class Profile final
{
    Q_DISABLE_COPY_MOVE(Profile)
public:
    /// Beside it the test may have folders of its own. @p place: the folder; empty: a temporary one.
    explicit Profile(const QString &place = {});

    QString path(const QString &name) const { return m_place + u'/' + name; }
    QString database() const;
    QProcessEnvironment environment() const;

private:
    QTemporaryDir m_dir;
    QString m_place;
};

/// One run of a program, killed at the latest with this object.
class OutsideProgram final
{
    Q_DISABLE_COPY_MOVE(OutsideProgram)
public:
    using ms = std::chrono::milliseconds;
    enum class Kind { CommandLine, Window };

    /// @p before: a program that runs it ("strace", "-f", ...). The command line's first argument ("get") is
    /// the caller's.
    OutsideProgram(
        Kind kind, const Profile &profile, const QStringList &arguments, const QStringList &before = {});
    ~OutsideProgram();

    /// True once it has ended; looks for it as long as @p longest.
    bool hasEnded(ms longest);
    void kill();
    void send(int signal) const;
    qint64 pid() const { return m_process.processId(); }

    bool isKilled() const { return m_process.exitStatus() == QProcess::CrashExit; } ///< by a signal
    int exitCode() const { return m_process.exitCode(); }
    QByteArray output();
    QByteArray errors();
    /// For a message: how it ended, and what it said.
    QByteArray words();

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

/// Empty where strace can look into a program here, else why not.
QString whyNoStrace();
/// strace as the program before another, which meets with @p injection ("renameat2:error=EIO:when=3").
QStringList straceWith(const QString &injection);

} // namespace Halyard

Q_DECLARE_METATYPE(Halyard::OutsideProgram::Kind)
