// SPDX-License-Identifier: MIT
#include "sessionfiles.h"

#include "sessionschema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ownFile = QFile::ReadOwner | QFile::WriteOwner;

/// What SQLite puts beside a database; the last one is there while a schema is made.
constexpr std::array<const char *, 3> companions{"-wal", "-shm", "-journal"};

QString withEnd(const QString &path, const char *end)
{
    return path + QLatin1StringView(end);
}

/// Above this many steps ahead it is no schema of a newer Halyard but a number that was damaged.
constexpr quint32 plausibleSteps = 1000;

/// https://www.sqlite.org/fileformat.html, section 1.3. SQLite would take a file with a strange file format
/// number for one that may only be read, and the end of a torn page for zeros.
bool isDatabase(const QByteArray &head, qint64 size, bool hasLog)
{
    constexpr qsizetype headSize = 100;
    constexpr qsizetype pageSizeAt = 16;
    constexpr qsizetype formatsAt = 18;
    const QByteArray magic("SQLite format 3", 16); // with the zero at its end
    if (head.size() < headSize || !head.startsWith(magic))
        return false;
    const auto isFormat = [&](qsizetype at) { return head.at(at) == 1 || head.at(at) == 2; };
    const int written = qFromBigEndian<quint16>(head.constData() + pageSizeAt);
    const int pageSize = written == 1 ? 65536 : written; // it has two bytes alone
    const bool isTorn = pageSize > 0 && size % pageSize != 0 && !hasLog; // else the log has that page
    return isFormat(formatsAt) && isFormat(formatsAt + 1) && !isTorn;
}

SessionFiles::Look lookAtVersion(const QByteArray &head)
{
    constexpr qsizetype versionAt = 60;
    const auto version = qFromBigEndian<quint32>(head.constData() + versionAt);
    if (version <= quint32(SchemaVersion))
        return SessionFiles::Look::Database;
    return version <= quint32(SchemaVersion) + plausibleSteps ? SessionFiles::Look::Newer
                                                              : SessionFiles::Look::Damaged;
}

/// The names in the folder of @p path are on the disk.
void syncFolderOf([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
#endif
}

} // namespace

SessionFiles::SessionFiles(const QString &path)
    : m_path(path)
{
}

SessionFiles::Look SessionFiles::look()
{
    const QFileInfo info(m_path);
    if (!info.exists() && !info.isSymLink())
        return Look::Missing;
    if (!info.isFile()) {
        m_refusal = u"not a regular file"_s;
        return Look::Unreadable;
    }
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_refusal = file.errorString();
        return Look::Unreadable;
    }
    constexpr qint64 enough = 100;
    const QByteArray head = file.read(enough);
    return isDatabase(head, file.size(), hasLog()) ? lookAtVersion(head) : Look::Damaged;
}

qint64 SessionFiles::size() const
{
    return QFileInfo(m_path).size();
}

bool SessionFiles::hasLog() const
{
    return QFileInfo::exists(withEnd(m_path, companions.front()));
}

bool SessionFiles::hasRoomFor(qint64 bytes) const
{
    const qint64 room = QStorageInfo(QFileInfo(m_path).absolutePath()).bytesAvailable();
    return room < 0 || room >= bytes; // negative: nobody knows
}

QString SessionFiles::makeFolder() const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (QFileInfo::exists(folder))
        return {};
    if (!QDir().mkpath(folder))
        return u"the folder cannot be made"_s;
    QFile::setPermissions(folder, ownFile | QFile::ExeOwner);
    return {};
}

QString SessionFiles::makeDraft() const
{
    removeDraft();
    QFile file(draftPath());
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownFile))
        return file.errorString();
    return {};
}

QString SessionFiles::publishDraft() const
{
    if (hasLog()) // of a database that somebody has deleted: SQLite would take it for this one's
        putAside();
    QFile draft(draftPath());
    if (!draft.rename(m_path))
        return draft.errorString();
    syncFolderOf(m_path);
    return {};
}

void SessionFiles::removeDraft() const
{
    QFile::remove(draftPath());
    for (const char *end : companions)
        QFile::remove(withEnd(draftPath(), end));
}

void SessionFiles::closeToOthers() const
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const auto close = [](const QString &path) {
        if (QFileInfo(path).permissions() & others)
            QFile::setPermissions(path, ownFile);
    };
    close(m_path);
    for (const char *end : companions)
        close(withEnd(m_path, end));
}

QString SessionFiles::putAside() const
{
    const QFileInfo info(m_path);
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    const QString stem = info.absolutePath() + u'/' + info.completeBaseName() + u".damaged-"_s + stamp;
    const auto isTaken = [](const QString &path) {
        return QFileInfo::exists(path)
            || std::any_of(companions.begin(), companions.end(),
                [&](const char *end) { return QFileInfo::exists(withEnd(path, end)); });
    };
    QString target = stem + u".db"_s;
    for (int number = 2; isTaken(target); ++number)
        target = stem + u'-' + QString::number(number) + u".db"_s;
    if (QFileInfo::exists(m_path) && !QFile(m_path).rename(target))
        return {};
    for (const char *end : companions)
        QFile(withEnd(m_path, end)).rename(withEnd(target, end));
    syncFolderOf(m_path);
    return target;
}

} // namespace Halyard
