// SPDX-License-Identifier: MIT
// TargetFolder on Linux: everything relative to a directory descriptor, so that nothing outside the folder
// is ever touched, whatever happens to the path in the meantime.
#include "linuxpart.h"
#include "pictureformat.h"
#include "safename.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/statvfs.h>

namespace Halyard {

namespace {

using Folder = LinuxPart::Folder;

/// A descriptor, or -1 where there is no regular file of that name.
int openRegular(const Folder &folder, const QString &name, struct stat &status)
{
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    const QByteArray bytes = QFile::encodeName(name);
    const int file = withoutInterruption([&] {
        return ::openat(folder->get(), bytes.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    });
    if (file >= 0 && ::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        return file;
    if (file >= 0)
        ::close(file);
    return -1;
}

/// Some file systems (CIFS, some of FUSE) have no means to sync a folder, which is no fault of the disk; all
/// disks together can be synced on every one.
FileError syncedOr(int error)
{
    if (error != EINVAL && error != ENOSYS && error != EOPNOTSUPP)
        return {kindOfErrno(error), QString::fromLocal8Bit(std::strerror(error))};
    ::sync();
    return {};
}

/// fsync(2) of the folder: the names in it.
FileError syncNames(const Folder &folder)
{
    const bool isSynced = withoutInterruption([&] { return ::fsync(folder->get()); }) == 0;
    return isSynced ? FileError{} : syncedOr(errno);
}

class LinuxFolderSync final : public FolderSync
{
public:
    explicit LinuxFolderSync(Folder folder)
        : m_folder(std::move(folder))
    {
    }
    /// One call for hundreds of files: as dear as one fdatasync(2), or not much dearer.
    FileError syncAll() const override
    {
        if (withoutInterruption([this] { return ::syncfs(m_folder->get()); }) != 0)
            return syncedOr(errno);
        return syncNames(m_folder);
    }
    FileError syncPart(const QString &name) const override
    {
        struct stat status = {};
        const Descriptor file(openRegular(m_folder, name, status));
        if (!file.isOpen() || withoutInterruption([&] { return ::fdatasync(file.get()); }) != 0)
            return lastError();
        return {};
    }

private:
    const Folder m_folder;
};

class LinuxFolder final : public TargetFolder
{
public:
    LinuxFolder(const QString &path, int fd)
        : m_path(QFile::encodeName(path))
        , m_folder(std::make_shared<const Descriptor>(fd))
    {
    }

    std::unique_ptr<PartFile> createPart(const QString &name, FileError &error) override;
    std::unique_ptr<PartFile> adoptPart(const QString &name, qint64 size) override
    {
        return isPartName(name) ? LinuxPart::adopt(m_folder, QFile::encodeName(name), size) : nullptr;
    }
    bool removePart(const QString &name) override
    {
        if (!isPartName(name))
            return false;
        return ::unlinkat(m_folder->get(), QFile::encodeName(name).constData(), 0) == 0 || errno == ENOENT;
    }
    Published publish(PartFile &part, const QString &name, PublishMode mode) override;
    QSet<QString> fileNames() const override;
    bool isInPlace() const override;
    void setSyncEach(bool on) override { m_syncsEach = on; }
    std::shared_ptr<const FolderSync> folderSync() const override
    {
        return std::make_shared<const LinuxFolderSync>(m_folder);
    }
    qint64 freeBytes() const override;
    std::optional<FilePeek> peek(const QString &name) const override;
    QByteArray digest(const QString &name, QCryptographicHash::Algorithm algorithm) const override;

private:
    FileError settle(LinuxPart &part) const;
    Published replace(LinuxPart &part, const QString &name);
    Published putBeside(LinuxPart &part, const QString &name);
    Published published(LinuxPart &part, const QString &name, PublishMode mode) const;
    FileError moveError(int error) const;
    int moveWithoutOverwriting(const LinuxPart &part, const QByteArray &to);

    const QByteArray m_path;
    const Folder m_folder;
    bool m_syncsEach = false;
};

bool LinuxFolder::isInPlace() const
{
    struct stat there = {};
    struct stat ours = {};
    const bool isKnown = withoutInterruption([&] { return ::stat(m_path.constData(), &there); }) == 0
        && ::fstat(m_folder->get(), &ours) == 0;
    return isKnown && there.st_dev == ours.st_dev && there.st_ino == ours.st_ino;
}

qint64 LinuxFolder::freeBytes() const
{
    struct statvfs status = {};
    if (::fstatvfs(m_folder->get(), &status) != 0)
        return -1;
    return qint64(status.f_bavail) * qint64(status.f_frsize);
}

std::unique_ptr<PartFile> LinuxFolder::createPart(const QString &name, FileError &error)
{
    constexpr int mostNames = 100;
    for (int number = 1; number <= mostNames; ++number) { // a name may be another's: that file is left alone
        const QByteArray bytes = QFile::encodeName(number == 1 ? name : numberedName(name, number));
        const int fd = withoutInterruption([&] {
            return ::openat(
                m_folder->get(), bytes.constData(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0666);
        });
        const int code = fd < 0 ? errno : 0;
        error = fd < 0 ? lastError() : FileError{};
        if (fd >= 0)
            return std::make_unique<LinuxPart>(m_folder, bytes, fd);
        if (code != EEXIST)
            break;
    }
    return {};
}

/// 0, or the error number; EEXIST where the name is taken. The order of means: renameat2; a hard link where
/// the file system does not know RENAME_NOREPLACE; a placeholder of our own where it has no links either.
int LinuxFolder::moveWithoutOverwriting(const LinuxPart &part, const QByteArray &to)
{
    const int folder = m_folder->get();
    const QByteArray &from = part.encodedName();
    if (::renameat2(part.folder(), from.constData(), folder, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (::linkat(part.folder(), from.constData(), folder, to.constData(), 0) == 0) {
        ::unlinkat(part.folder(), from.constData(), 0);
        return 0;
    }
    if (errno != EPERM && errno != ENOTSUP)
        return errno;
    const Descriptor placeholder(
        ::openat(folder, to.constData(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0666));
    if (!placeholder.isOpen())
        return errno;
    if (::renameat(part.folder(), from.constData(), folder, to.constData()) == 0)
        return 0;
    const int error = errno;
    ::unlinkat(folder, to.constData(), 0); // nothing empty stays under a final name
    return error;
}

/// The last look before it gets its name: the bytes are where they should be, and so is the folder.
FileError LinuxFolder::settle(LinuxPart &part) const
{
    if (!part.isAwake()) // who rested may be another by now
        return lastError();
    if (!isInPlace())
        return {OutcomeKind::FolderGone, QString::fromLocal8Bit(std::strerror(ENOENT))};
    FileError error = m_syncsEach ? part.sync() : FileError{};
    if (!error)
        error = part.close();
    if (error.kind == OutcomeKind::DiskError)
        part.discard();
    return error;
}

Published LinuxFolder::publish(PartFile &part, const QString &name, PublishMode mode)
{
    auto &file = static_cast<LinuxPart &>(part);
    if (const FileError error = settle(file))
        return {{}, error};
    return mode == PublishMode::Replace ? replace(file, name) : putBeside(file, name);
}

Published LinuxFolder::replace(LinuxPart &part, const QString &name)
{
    const QByteArray to = QFile::encodeName(name);
    if (::renameat(part.folder(), part.encodedName().constData(), m_folder->get(), to.constData()) != 0)
        return {{}, moveError(errno)};
    return published(part, name, PublishMode::Replace);
}

Published LinuxFolder::putBeside(LinuxPart &part, const QString &name)
{
    constexpr int mostNumbers = 9999; // LongestName leaves room for four digits
    for (int number = 1; number <= mostNumbers; ++number) {
        const QString tried = candidate(name, number);
        const int error = moveWithoutOverwriting(part, QFile::encodeName(tried));
        if (error == 0)
            return published(part, tried, PublishMode::KeepExisting);
        if (error != EEXIST)
            return {{}, moveError(error)};
    }
    return {{}, {OutcomeKind::NotWritable, QString::fromLocal8Bit(std::strerror(EEXIST))}};
}

/// It bears its name. Where that has to be on the disk and cannot be brought there, it does not count: what
/// was not there before is taken back.
Published LinuxFolder::published(LinuxPart &part, const QString &name, PublishMode mode) const
{
    part.setPublished();
    const QByteArray bytes = QFile::encodeName(name);
    if (const FileError error = m_syncsEach ? syncNames(m_folder) : FileError{}) {
        if (mode == PublishMode::KeepExisting)
            ::unlinkat(m_folder->get(), bytes.constData(), 0);
        return {{}, error};
    }
    struct stat status = {};
    const bool isKnown = ::fstatat(m_folder->get(), bytes.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    return {name, {}, isKnown ? modifiedAt(status) : 0};
}

/// A part file that is gone from a folder that is there: somebody has removed it.
FileError LinuxFolder::moveError(int error) const
{
    struct stat status = {};
    const bool isFolderThere = ::fstat(m_folder->get(), &status) == 0 && status.st_nlink > 0;
    errno = error == ENOENT && isFolderThere ? ESTALE : error;
    return lastError();
}

QSet<QString> LinuxFolder::fileNames() const
{
    QSet<QString> names;
    // fdopendir() takes the descriptor over, and a duplicate would share its position: open anew.
    DIR *folder = ::fdopendir(::openat(m_folder->get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return names;
    while (const dirent *entry = ::readdir(folder)) {
        if (entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN)
            names.insert(QFile::decodeName(entry->d_name));
    }
    ::closedir(folder);
    return names;
}

QByteArray LinuxFolder::digest(const QString &name, QCryptographicHash::Algorithm algorithm) const
{
    constexpr qint64 piece = 1024 * 1024;
    struct stat status = {};
    const Descriptor file(openRegular(m_folder, name, status));
    if (!file.isOpen())
        return {};
    QCryptographicHash hash(algorithm);
    for (qint64 offset = 0; offset < status.st_size;) {
        const QByteArray bytes = readAt(file.get(), offset, std::min(piece, status.st_size - offset));
        if (bytes.isEmpty())
            return {};
        hash.addData(bytes);
        offset += bytes.size();
    }
    return hash.result();
}

std::optional<FilePeek> LinuxFolder::peek(const QString &name) const
{
    struct stat status = {};
    const Descriptor file(openRegular(m_folder, name, status));
    if (!file.isOpen())
        return {};
    FilePeek peek;
    peek.size = status.st_size;
    peek.modified = modifiedAt(status);
    peek.head = readAt(file.get(), 0, std::min<qint64>(peek.size, PictureHeadBytes));
    const qint64 tail = std::min<qint64>(peek.size, PictureTailBytes);
    peek.tail = readAt(file.get(), peek.size - tail, tail);
    return peek;
}

/// Nothing tells as surely whether a folder can be written to as writing to it; where the file system knows
/// files without a name, with such a one, which leaves no trace.
FileError tryWriting(int folder)
{
    constexpr auto name = ".halyard.probe";
    const auto tryOnce = [folder](const char *path, int flags) {
        const Descriptor file(
            withoutInterruption([&] { return ::openat(folder, path, flags | O_CLOEXEC | O_WRONLY, 0666); }));
        return file.isOpen() ? 0 : errno;
    };
    int error = tryOnce(".", O_TMPFILE);
    if (error == EOPNOTSUPP || error == EISDIR || error == EINVAL || error == ENOENT || error == ENOSYS) {
        ::unlinkat(folder, name, 0); // of a run that was killed
        error = tryOnce(name, O_CREAT | O_EXCL | O_NOFOLLOW);
        if (error == 0)
            ::unlinkat(folder, name, 0);
    }
    errno = error;
    return error == 0 ? FileError{} : lastError();
}

} // namespace

std::unique_ptr<TargetFolder> openTargetFolder(const QString &path, FolderUse use, FileError &error)
{
    errno = 0;
    if (use == FolderUse::Save && !QDir().mkpath(path)) {
        error = errno ? lastError() : FileError{OutcomeKind::NotWritable, {}};
        if (error.kind == OutcomeKind::FolderGone)
            error.kind = OutcomeKind::NotWritable;
        return {};
    }
    const QByteArray bytes = QFile::encodeName(path);
    const int fd
        = withoutInterruption([&] { return ::open(bytes.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (fd < 0) {
        error = lastError();
        return {};
    }
    auto folder = std::make_unique<LinuxFolder>(path, fd);
    error = use == FolderUse::Look ? FileError{} : tryWriting(fd);
    if (error)
        return {};
    return folder;
}

} // namespace Halyard
