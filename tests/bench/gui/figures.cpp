// SPDX-License-Identifier: MIT
#include "figures.h"

#include "turnprobe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// The number behind @p word in a file as /proc has them; 0 where it is not there.
qint64 numberIn(const QString &path, QByteArrayView word)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(word))
            return line.mid(word.size()).simplified().split(' ').constFirst().toLongLong();
    }
    return 0;
}

qint64 sleepsOf(const QString &thread)
{
    return numberIn(u"/proc/self/task/"_s + thread + u"/status"_s, "voluntary_ctxt_switches:");
}

double rounded(double value)
{
    return double(qRound64(value * 1000)) / 1000;
}

} // namespace

void addTurns(QJsonObject &figures, const QString &prefix, const Turns &turns)
{
    figures.insert(prefix + u"turns"_s, turns.count);
    figures.insert(prefix + u"longest"_s, rounded(turns.longest));
    figures.insert(prefix + u"longestOnCpu"_s, rounded(turns.longestOnCpu));
    figures.insert(prefix + u"permille999"_s, rounded(turns.permille999));
    figures.insert(prefix + u"within8"_s, rounded(turns.within8));
    figures.insert(prefix + u"seconds"_s, rounded(turns.seconds));
    figures.insert(prefix + u"cpuShare"_s, rounded(turns.cpuShare));
}

qint64 residentMemory()
{
    return numberIn(u"/proc/self/status"_s, "VmRSS:") * 1024;
}

qint64 peakMemory()
{
    return numberIn(u"/proc/self/status"_s, "VmHWM:") * 1024;
}

double megabytes(qint64 bytes)
{
    return rounded(double(bytes) / 1e6);
}

qint64 sleepsOfMainThread()
{
    return sleepsOf(QString::number(QCoreApplication::applicationPid()));
}

qint64 sleepsOfAllThreads()
{
    qint64 sleeps = 0;
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads)
        sleeps += sleepsOf(thread);
    return sleeps;
}

} // namespace Halyard
