// SPDX-License-Identifier: MIT
// A part file on Linux, by descriptors relative to its folder's, and the few calls that LinuxFolder shares
// with it. Owned by whoever asked the folder for it, on the engine's thread; may outlive the folder.
#pragma once

#include "targetfolder.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace Halyard {

/// What errno says.
FileError lastError();
/// The time of the last change, in nanoseconds since 1970, UTC.
qint64 modifiedAt(const struct stat &status);
QByteArray readAt(int fd, qint64 offset, qint64 length);

/// @p call again for as long as a signal interrupts it.
template <typename Call> auto withoutInterruption(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
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
        return result < 0 && errno == EINTR ? 0 : result; // on Linux it is closed even then
    }

private:
    int m_fd;
};

class LinuxPart final : public PartFile
{
public:
    using Folder = std::shared_ptr<const Descriptor>;

    /// A new and empty file.
    LinuxPart(Folder folder, QByteArray name, int fd);
    /// One that an earlier run has left, cut to @p size bytes and at rest; null where it is none of ours.
    static std::unique_ptr<LinuxPart> adopt(const Folder &folder, const QByteArray &name, qint64 size);
    ~LinuxPart() override;

    FileError write(QByteArrayView bytes) override;
    FileError truncate(qint64 size) override;
    void rest() override;
    QByteArray read(qint64 offset, qint64 length) const override
    {
        return isAwake() ? readAt(m_file.get(), offset, length) : QByteArray();
    }
    qint64 size() const override { return m_size; }
    QString name() const override;
    void leave() override { m_isLeft = true; }

    int folder() const { return m_folder->get(); }
    const QByteArray &encodedName() const { return m_name; }
    bool isAwake() const;
    /// Brings its bytes to the disk.
    FileError sync();
    /// close(2) can be the first to tell that the bytes did not reach a network share.
    FileError close() { return m_file.close() == 0 ? FileError{} : lastError(); }
    /// It bears another name from now on, which is not to be removed.
    void setPublished() { m_isLeft = true; }
    /// The disk has lost some of its bytes: there is nothing to go on with.
    void discard();

private:
    const Folder m_folder;
    const QByteArray m_name;
    mutable Descriptor m_file; ///< closed while it rests
    struct stat m_rested = {}; ///< what it was then
    qint64 m_size = 0;
    mutable bool m_isAnothers = false; ///< the name is somebody else's file by now
    bool m_isLeft = false;
};

} // namespace Halyard
