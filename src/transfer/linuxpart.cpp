// SPDX-License-Identifier: MIT
#include "linuxpart.h"

#include <QFile>

#include <cstring>
#include <fcntl.h>

namespace Halyard {

FileError lastError()
{
    const int error = errno;
    return {kindOfErrno(error), QString::fromLocal8Bit(std::strerror(error))};
}

qint64 modifiedAt(const struct stat &status)
{
    constexpr qint64 second = 1'000'000'000;
    return qint64(status.st_mtim.tv_sec) * second + qint64(status.st_mtim.tv_nsec);
}

QByteArray readAt(int fd, qint64 offset, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    qint64 done = 0;
    while (done < length) {
        const ssize_t count = withoutInterruption(
            [&] { return ::pread(fd, bytes.data() + done, std::size_t(length - done), offset + done); });
        if (count <= 0)
            break;
        done += count;
    }
    bytes.truncate(done);
    return bytes;
}

LinuxPart::LinuxPart(Folder folder, QByteArray name, int fd)
    : m_folder(std::move(folder))
    , m_name(std::move(name))
    , m_file(fd)
{
}

LinuxPart::~LinuxPart()
{
    if (!m_isLeft && !m_isAnothers)
        ::unlinkat(m_folder->get(), m_name.constData(), 0);
}

/// A second link to it is another's file, or one that was published a moment before the end.
std::unique_ptr<LinuxPart> LinuxPart::adopt(const Folder &folder, const QByteArray &name, qint64 size)
{
    const int fd = withoutInterruption([&] {
        return ::openat(folder->get(), name.constData(), O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_RDWR);
    });
    if (fd < 0)
        return {};
    auto part = std::make_unique<LinuxPart>(folder, name, fd);
    struct stat now = {};
    const bool isOurs = ::fstat(fd, &now) == 0 && S_ISREG(now.st_mode) && now.st_nlink == 1;
    if (!isOurs || now.st_size < size || (now.st_size > size && part->truncate(size))) {
        part->leave();
        return {};
    }
    part->m_size = size;
    part->rest();
    return part;
}

QString LinuxPart::name() const
{
    return QFile::decodeName(m_name);
}

FileError LinuxPart::write(QByteArrayView bytes)
{
    if (!isAwake())
        return lastError();
    const qint64 before = m_size;
    while (!bytes.isEmpty()) {
        const ssize_t count = withoutInterruption(
            [&] { return ::pwrite(m_file.get(), bytes.data(), std::size_t(bytes.size()), m_size); });
        if (count <= 0) {
            errno = count < 0 ? errno : ENOSPC;
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
    if (!isAwake() || withoutInterruption([&] { return ::ftruncate(m_file.get(), size); }) != 0)
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
    m_file.reset(withoutInterruption([this] {
        return ::openat(m_folder->get(), m_name.constData(), O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_RDWR);
    }));
    struct stat now = {};
    if (!m_file.isOpen() || ::fstat(m_file.get(), &now) != 0)
        return false;
    const bool same = now.st_dev == m_rested.st_dev && now.st_ino == m_rested.st_ino && now.st_size == m_size
        && modifiedAt(now) == modifiedAt(m_rested);
    if (same)
        return true;
    m_file.close();
    m_isAnothers = true; // or somebody has written to ours: it is not ours to remove
    errno = ESTALE;
    return false;
}

FileError LinuxPart::sync()
{
    return withoutInterruption([this] { return ::fdatasync(m_file.get()); }) == 0 ? FileError{} : lastError();
}

void LinuxPart::discard()
{
    m_file.close();
    ::unlinkat(m_folder->get(), m_name.constData(), 0);
    m_isLeft = true;
}

} // namespace Halyard
