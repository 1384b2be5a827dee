// SPDX-License-Identifier: MIT
#include "folderlock.h"

#include "shard.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>
#include <QSysInfo>
#include <QThread>

#include <cerrno>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

struct Holder
{
    explicit Holder(const QLockFile &file) { isKnown = file.getLockInfo(&process, &host, &program); }
    bool isHere() const { return host.isEmpty() || host == QSysInfo::machineHostName(); }
    QString text() const
    {
        return isKnown ? u"%1, process %2 on %3"_s.arg(program).arg(process).arg(host) : QString();
    }

    qint64 process = 0;
    QString host;
    QString program;
    bool isKnown = false;
};

/// Whatever that is, nobody of ours has made it, and to read it may take for ever: a pipe, a device.
bool isForeign(const QString &path)
{
    constexpr qint64 longest = 4096; // a number, a program, a machine
    const QFileInfo file(path);
    return file.isSymLink() || (file.exists() && (!file.isFile() || file.size() > longest));
}

/// QLockFile asks whether a process of that number and name is running. That may be another one by now, or
/// this very one where every sandbox begins to count anew; and a process that was killed in the wrong moment
/// has left no number at all. The lock of the system on the file, which ends with its process, tells them
/// apart: without it the file can be removed.
bool takesOver(QLockFile &file)
{
    constexpr unsigned long aMoment = 50; // in which another process has written its number
    Holder holder(file);
    if (!holder.isKnown) {
        QThread::msleep(aMoment);
        holder = Holder(file);
    }
    if (!holder.isHere())
        return false;
    file.removeStaleLockFile(); // which it does not where its process lives
    return file.tryLock();
}

/// The count in the name of a shard's lock; empty: it is none.
QString countIn(const QString &name)
{
    static const QRegularExpression form(u"^\\.halyard-[0-9]+-of-([0-9]+)\\.lock$"_s);
    return form.match(name).captured(1);
}

/// The locks in @p folder that may not be held beside @p name: to shards of one count theirs are none.
QStringList locksInTheWay(const QString &folder, const QString &name)
{
    QStringList others = QDir(folder).entryList({u".halyard*.lock"_s}, QDir::Files | QDir::Hidden);
    const QString count = countIn(name);
    others.removeIf([&](const QString &other) {
        return other == name || !FolderLock::isFileName(other)
            || (!count.isEmpty() && countIn(other) == count);
    });
    return others;
}

/// Who else is at work there, by a lock of another name; kind None: nobody. What the dead have left is
/// removed. A moment is waited, as another may be doing just that.
FileError heldByOthers(const QString &folder, const QString &name)
{
    constexpr int aMoment = 500;
    const QStringList others = locksInTheWay(folder, name);
    for (const QString &other : others) {
        QLockFile file(folder + u'/' + other);
        file.setStaleLockTime(0);
        if (!file.tryLock(aMoment) && file.error() == QLockFile::LockFailedError && !takesOver(file))
            return {OutcomeKind::FolderInUse, Holder(file).text()};
    }
    return {};
}

/// What QLockFile makes while it removes a stale lock stays where that process dies in the middle of it, and
/// so does what it makes to remove that. Nobody can remove a lock that is ours, so they guard nothing now.
void removeLeftRemovalLocks(const QString &folder, const QString &name)
{
    const QDir dir(folder);
    const QStringList left = dir.entryList({name + u".rmlock*"_s}, QDir::Files | QDir::Hidden);
    for (const QString &file : left)
        QFile::remove(dir.filePath(file));
}

} // namespace

FolderLock::FolderLock() = default;
FolderLock::~FolderLock() = default;

QString FolderLock::fileName()
{
    return u".halyard.lock"_s;
}

QString FolderLock::fileName(const Shard &shard)
{
    return u".halyard-%1.lock"_s.arg(shardWord(shard));
}

bool FolderLock::isFileName(const QString &name)
{
    return name == fileName() || !countIn(name).isEmpty();
}

QString FolderLock::shardIn(const QString &name)
{
    constexpr qsizetype before = 9; // ".halyard-"
    constexpr qsizetype behind = 5; // ".lock"
    return countIn(name).isEmpty() ? QString() : name.sliced(before).chopped(behind);
}

FileError FolderLock::lock(const QString &folder, const QString &name)
{
    m_file.reset();
    if (isForeign(folder + u'/' + name))
        return {OutcomeKind::NotWritable, u"%1 is no lock file"_s.arg(name)};
    auto file = std::make_unique<QLockFile>(folder + u'/' + name);
    file->setStaleLockTime(0); // however long it takes
    errno = 0;
    if (file->tryLock() || (file->error() == QLockFile::LockFailedError && takesOver(*file))) {
        if (FileError error = heldByOthers(folder, name))
            return error;
        m_file = std::move(file);
        removeLeftRemovalLocks(folder, name);
        return {};
    }
    const int error = errno;
    switch (file->error()) {
    case QLockFile::LockFailedError:
        return {OutcomeKind::FolderInUse, Holder(*file).text()};
    case QLockFile::PermissionError:
        return {OutcomeKind::NotWritable, name};
    default:
        return {error ? kindOfErrno(error) : OutcomeKind::DiskError, name};
    }
}

void FolderLock::unlock()
{
    m_file.reset();
}

} // namespace Halyard
