// SPDX-License-Identifier: MIT
// TargetFolder on Linux: everything relative to a directory descriptor, so that nothing outside the folder
// is ever touched, whatever happens to the path in the meantime.
#include "targetfolder.h"

#include "pictureformat.h"
#include "safename.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Halyard {

namespace {

FileError lastError()
{
    const int error = errno;
    return {kindOfErrno(error), QString::fromLocal8Bit(std::strerror(error))};
}

/// An open file descriptor; closed with it.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    ~Descriptor() { close(); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    int get() const { return m_fd; }
    void reset(int fd)
    {
        close();
        m_fd = fd;
    }
    bool isOpen() const { return m_fd >= 0; }
    int close()
    {
        const int result = m_fd >= 0 ? ::close(m_fd) : 0;
        m_fd = -1;
        return result;
    }

private:
    int m_fd;
};

QByteArray readAt(int fd, qint64 offset, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    qint64 done = 0;
    while (done < length) {
        const ssize_t count = ::pread(fd, bytes.data() + done, std::size_t(length - done), offset + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += count;
    }
    bytes.truncate(done);
    return bytes;
}

using Folder = std::shared_ptr<const Descriptor>;

class LinuxPart final : public PartFile
{
public:
    LinuxPart(Folder folder, QByteArray name, int fd)
        : m_folder(std::move(folder))
        , m_name(std::move(name))
        , m_file(fd)
    {
    }
    ~LinuxPart() override
    {
        if (!m_published && !m_isAnothers)
            ::unlinkat(m_folder->get(), m_name.constData(), 0);
    }

    FileError write(QByteArrayView bytes) override;
    FileError truncate(qint64 size) override;
    void rest() override;
    QByteArray read(qint64 offset, qint64 length) const override
    {
        return isAwake() ? readAt(m_file.get(), offset, length) : QByteArray();
    }
    qint64 size() const override { return m_size; }

    int folder() const { return m_folder->get(); }
    const QByteArray &name() const { return m_name; }
    void setPublished() { m_published = true; }
    /// close(2) can be the first to tell that the bytes did not reach a network share.
    FileError close() { return m_file.close() == 0 ? FileError{} : lastError(); }

    bool isAwake() const;

private:
    const Folder m_folder;
    const QByteArray m_name;
    mutable Descriptor m_file; ///< closed while it rests
    struct stat m_rested = {}; ///< what it was then
    qint64 m_size = 0;
    mutable bool m_isAnothers = false; ///< the name is somebody else's file by now
    bool m_published = false;
};

FileError LinuxPart::write(QByteArrayView bytes)
{
    if (!isAwake())
        return lastError();
    const qint64 before = m_size;
    while (!bytes.isEmpty()) {
        const ssize_t count = ::pwrite(m_file.get(), bytes.data(), std::size_t(bytes.size()), m_size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            const FileError error = lastError();
            truncate(before); // what came of these bytes is no part of the body,
            m_size = before; // whatever the disk says to that
            return error;
        }
        m_size += count;
        bytes = bytes.sliced(count);
    }
    return {};
}

FileError LinuxPart::truncate(qint64 size)
{
    if (!isAwake() || ::ftruncate(m_file.get(), size) != 0)
        return lastError();
    m_size = size;
    return {};
}

void LinuxPart::rest()
{
    if (m_file.isOpen() && ::fstat(m_file.get(), &m_rested) == 0)
        m_file.close();
}

/// Opens it again after a rest: it must be the same file, of the same length, and untouched.
bool LinuxPart::isAwake() const
{
    if (m_file.isOpen())
        return true;
    m_file.reset(::openat(m_folder->get(), m_name.constData(), O_NOFOLLOW | O_CLOEXEC | O_RDWR));
    struct stat now = {};
    if (!m_file.isOpen() || ::fstat(m_file.get(), &now) != 0)
        return false;
    const bool same = now.st_dev == m_rested.st_dev && now.st_ino == m_rested.st_ino && now.st_size == m_size
        && now.st_mtim.tv_sec == m_rested.st_mtim.tv_sec && now.st_mtim.tv_nsec == m_rested.st_mtim.tv_nsec;
    if (same)
        return true;
    m_file.close();
    m_isAnothers = true; // or somebody has written to ours: it is not ours to remove
    errno = ESTALE;
    return false;
}

class LinuxFolder final : public TargetFolder
{
public:
    explicit LinuxFolder(int fd)
        : m_folder(std::make_shared<const Descriptor>(fd))
    {
    }

    std::unique_ptr<PartFile> createPart(const QString &name, FileError &error) override;
    Published publish(PartFile &part, const QString &name, PublishMode mode) override;
    QSet<QString> fileNames() const override;
    qint64 freeBytes() const override;
    std::optional<FilePeek> peek(const QString &name) const override;
    QByteArray digest(const QString &name, QCryptographicHash::Algorithm algorithm) const override;

private:
    int openRegular(const QString &name, struct stat &status) const;
    int moveWithoutOverwriting(const LinuxPart &part, const QByteArray &to);

    const Folder m_folder;
};

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
        const int fd = ::openat(
            m_folder->get(), bytes.constData(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0666);
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
    const QByteArray &from = part.name();
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

Published LinuxFolder::publish(PartFile &part, const QString &name, PublishMode mode)
{
    auto &file = static_cast<LinuxPart &>(part);
    if (!file.isAwake()) // who rested may be another by now
        return {{}, lastError()};
    if (const FileError error = file.close())
        return {{}, error};
    if (mode == PublishMode::Replace) {
        const QByteArray to = QFile::encodeName(name);
        if (::renameat(file.folder(), file.name().constData(), m_folder->get(), to.constData()) != 0)
            return {{}, lastError()};
        file.setPublished();
        return {name, {}};
    }
    constexpr int mostNumbers = 9999; // LongestName leaves room for four digits
    for (int number = 1; number <= mostNumbers; ++number) {
        const QString candidate = number == 1 ? name : numberedName(name, number);
        const int error = moveWithoutOverwriting(file, QFile::encodeName(candidate));
        if (error == 0) {
            file.setPublished();
            return {candidate, {}};
        }
        if (error != EEXIST) {
            errno = error;
            return {{}, lastError()};
        }
    }
    return {{}, {OutcomeKind::NotWritable, QString::fromLocal8Bit(std::strerror(EEXIST))}};
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

/// A descriptor, or -1 where there is no regular file of that name.
int LinuxFolder::openRegular(const QString &name, struct stat &status) const
{
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    const int file = ::openat(
        m_folder->get(), QFile::encodeName(name).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file >= 0 && ::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        return file;
    if (file >= 0)
        ::close(file);
    return -1;
}

QByteArray LinuxFolder::digest(const QString &name, QCryptographicHash::Algorithm algorithm) const
{
    constexpr qint64 piece = 1024 * 1024;
    struct stat status = {};
    const Descriptor file(openRegular(name, status));
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
    const Descriptor file(openRegular(name, status));
    if (!file.isOpen())
        return {};
    FilePeek peek;
    peek.size = status.st_size;
    peek.head = readAt(file.get(), 0, std::min<qint64>(peek.size, PictureHeadBytes));
    const qint64 tail = std::min<qint64>(peek.size, PictureTailBytes);
    peek.tail = readAt(file.get(), peek.size - tail, tail);
    return peek;
}

/// Nothing tells as surely whether a folder can be written to as writing to it.
FileError tryWriting(int folder)
{
    const QByteArray name = ".halyard-" + QByteArray::number(::getpid()) + ".probe";
    const int fd
        = ::openat(folder, name.constData(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0666);
    if (fd < 0)
        return lastError();
    ::close(fd);
    ::unlinkat(folder, name.constData(), 0);
    return {};
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
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        error = lastError();
        return {};
    }
    auto folder = std::make_unique<LinuxFolder>(fd);
    if (use == FolderUse::Save) {
        error = tryWriting(fd);
        if (error)
            return {};
    }
    return folder;
}

} // namespace Halyard
