// SPDX-License-Identifier: MIT
#include "openers.h"

#include "sqlconnection.h"

#include <QCoreApplication>
#include <QFile>
#include <QUuid>

#include <atomic>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// Tells this process from an earlier one that had the same number.
const QString &processMark()
{
    static const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return mark;
}

/// True where nothing else is known.
bool isRunning([[maybe_unused]] qint64 process)
{
#ifdef Q_OS_UNIX
    return ::kill(pid_t(process), 0) == 0 || errno == EPERM;
#else
    return false;
#endif
}

bool hasCrashed(const QString &token, qint64 process, const QString &boot)
{
    if (token.startsWith(processMark()))
        return false;
    if (boot.isEmpty() || boot != bootId() || process == QCoreApplication::applicationPid())
        return true;
    return !isRunning(process);
}

} // namespace

QString bootId()
{
    static const QString id = [] {
        QFile file(u"/proc/sys/kernel/random/boot_id"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
    }();
    return id;
}

QString newOpenerToken()
{
    static std::atomic<quint64> last = 0;
    return processMark() + u'/' + QString::number(++last);
}

Openers readOpeners(SqlConnection &connection)
{
    Openers openers;
    QSqlQuery *query = connection.exec(u"SELECT token, process, boot FROM opener"_s, {});
    while (query && query->next()) {
        const bool crashed = hasCrashed(
            query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toString());
        (crashed ? openers.crashed : openers.running) = true;
    }
    if (query && connection.hasReadAll(*query))
        query->finish();
    return openers;
}

bool enterOpener(SqlConnection &connection, const QString &token)
{
    QStringList gone;
    QSqlQuery *query = connection.exec(u"SELECT token, process, boot FROM opener"_s, {});
    while (query && query->next()) {
        if (hasCrashed(query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toString()))
            gone.append(query->value(0).toString());
    }
    if (!query || !connection.hasReadAll(*query))
        return false;
    query->finish();
    for (const QString &old : std::as_const(gone)) {
        if (!strikeOpener(connection, old))
            return false;
    }
    return connection.exec(u"INSERT OR REPLACE INTO opener(token, process, boot) VALUES (?, ?, ?)"_s,
        {token, QCoreApplication::applicationPid(), bootId()});
}

bool strikeOpener(SqlConnection &connection, const QString &token)
{
    return connection.exec(u"DELETE FROM opener WHERE token = ?"_s, {token});
}

} // namespace Halyard
