// SPDX-License-Identifier: MIT
// TargetFolder by paths, with Qt and the C++ library alone: for systems without the Linux calls.
#include "targetfolder.h"

#include "pictureformat.h"
#include "safename.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

std::filesystem::path toPath(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

FileError errorOf(const std::error_code &code)
{
    const auto condition = code.default_error_condition();
    return {kindOfErrno(condition.value()), QString::fromLocal8Bit(code.message().c_str())};
}

FileError errorOf(const QFile &file)
{
    const OutcomeKind kind = errno ? kindOfErrno(errno) : OutcomeKind::DiskError;
    return {kind, file.errorString()};
}

/// To the millisecond, which is what Qt tells of it.
qint64 modifiedAt(const QFileInfo &info)
{
    constexpr qint64 perMillisecond = 1'000'000;
    return info.lastModified().toMSecsSinceEpoch() * perMillisecond;
}

bool isRegular(const QFileInfo &info)
{
    return !info.isSymLink() && info.isFile();
}

class GenericPart final : public PartFile
{
public:
    explicit GenericPart(const QString &path)
        : m_file(path)
    {
    }
    ~GenericPart() override
    {
        if (!m_published && !m_isAnothers)
            m_file.remove();
    }

    /// One that an earlier run has left, cut to @p size bytes and at rest.
    bool adopt(qint64 size);
    bool open() { return m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered); }
    FileError write(QByteArrayView bytes) override;
    FileError truncate(qint64 size) override;
    void rest() override
    {
        m_file.close();
        m_restedAt = QFileInfo(m_file.fileName()).lastModified();
    }
    QByteArray read(qint64 offset, qint64 length) const override
    {
        return isAwake() && m_file.seek(offset) ? m_file.read(length) : QByteArray();
    }
    qint64 size() const override { return m_size; }

    QString name() const override { return QFileInfo(m_file.fileName()).fileName(); }
    void leave() override { m_published = true; }

    QFile &file() { return m_file; }
    void setPublished() { m_published = true; }

    bool isAwake() const;

private:
    mutable QFile m_file; ///< closed while it rests
    QDateTime m_restedAt; ///< its time of change then
    qint64 m_size = 0;
    mutable bool m_isAnothers = false; ///< the name is somebody else's file by now
    bool m_published = false;
};

bool GenericPart::adopt(qint64 size)
{
    const QFileInfo info(m_file.fileName());
    const auto mode = QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered;
    const bool isTaken = isRegular(info) && info.size() >= size && m_file.open(mode) && m_file.resize(size);
    m_published = !isTaken; // what is not ours is left alone
    m_size = size;
    rest();
    return isTaken;
}

FileError GenericPart::write(QByteArrayView bytes)
{
    errno = 0;
    if (!isAwake())
        return errorOf(m_file);
    m_file.seek(m_size);
    const qint64 count = m_file.write(bytes.data(), bytes.size());
    if (count == bytes.size()) {
        m_size += count;
        return {};
    }
    // Qt reports a short write on a full disk without an error.
    const FileError error = errno ? errorOf(m_file) : FileError{OutcomeKind::DiskFull, m_file.errorString()};
    m_file.resize(m_size);
    return error;
}

FileError GenericPart::truncate(qint64 size)
{
    errno = 0;
    if (!isAwake() || !m_file.resize(size))
        return errorOf(m_file);
    m_size = size;
    return {};
}

/// Opens it again after a rest: it must be of the same length, and untouched.
bool GenericPart::isAwake() const
{
    if (m_file.isOpen())
        return true;
    const QFileInfo info(m_file.fileName());
    const bool same = isRegular(info) && info.size() == m_size && info.lastModified() == m_restedAt;
    m_isAnothers = !same; // or somebody has written to ours: it is not ours to remove
    return same && m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered);
}

class GenericFolder final : public TargetFolder
{
public:
    explicit GenericFolder(const QString &path)
        : m_path(path)
        , m_realPath(QFileInfo(path).canonicalFilePath())
        , m_born(QFileInfo(path).birthTime())
    {
    }

    std::unique_ptr<PartFile> adoptPart(const QString &name, qint64 size) override
    {
        if (!isPartName(name))
            return {};
        auto part = std::make_unique<GenericPart>(m_path + u'/' + name);
        return part->adopt(size) ? std::move(part) : nullptr;
    }
    bool removePart(const QString &name) override
    {
        const QString path = m_path + u'/' + name;
        return isPartName(name) && (QFile::remove(path) || !QFile::exists(path));
    }
    bool isInPlace() const override
    {
        const QFileInfo info(m_path);
        return info.isDir() && info.canonicalFilePath() == m_realPath && info.birthTime() == m_born;
    }
    void setSyncEach(bool) override { } // Qt has no means to bring a file to the disk
    std::shared_ptr<const FolderSync> folderSync() const override { return {}; }
    std::unique_ptr<PartFile> createPart(const QString &name, FileError &error) override
    {
        constexpr int mostNames = 100;
        for (int number = 1; number <= mostNames; ++number) {
            const QString candidate = number == 1 ? name : numberedName(name, number);
            errno = 0;
            auto part = std::make_unique<GenericPart>(m_path + u'/' + candidate);
            if (part->open()) {
                error = {};
                return part;
            }
            error = errorOf(part->file());
            part->setPublished(); // not ours: a file of that name is left alone
            if (!QFileInfo::exists(m_path + u'/' + candidate))
                break;
        }
        return {};
    }
    Published publish(PartFile &part, const QString &name, PublishMode mode) override;
    Published published(GenericPart &part, const QString &name) const
    {
        part.setPublished();
        return {name, {}, modifiedAt(QFileInfo(m_path + u'/' + name))};
    }
    QSet<QString> fileNames() const override
    {
        const QStringList names = QDir(m_path).entryList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
        return {names.cbegin(), names.cend()};
    }
    qint64 freeBytes() const override { return QStorageInfo(m_path).bytesAvailable(); }
    std::optional<FilePeek> peek(const QString &name) const override;
    QByteArray digest(const QString &name, QCryptographicHash::Algorithm algorithm) const override
    {
        QCryptographicHash hash(algorithm);
        QFile file(m_path + u'/' + name);
        const bool isRead
            = isRegular(QFileInfo(file)) && file.open(QIODevice::ReadOnly) && hash.addData(&file);
        return isRead ? hash.result() : QByteArray();
    }

private:
    static std::error_code moveWithoutOverwriting(const QString &from, const QString &to);

    const QString m_path;
    const QString m_realPath; ///< where it led when it was opened
    const QDateTime m_born; ///< of the folder; invalid where the file system does not tell
};

std::error_code GenericFolder::moveWithoutOverwriting(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::create_hard_link(toPath(from), toPath(to), error);
    if (!error) {
        QFile::remove(from);
        return {};
    }
    if (error == std::errc::file_exists || error == std::errc::no_such_file_or_directory)
        return error;
    QFile placeholder(to); // no hard links here: take the name first, then replace our own file
    if (!placeholder.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return std::make_error_code(std::errc::file_exists);
    placeholder.close();
    std::filesystem::rename(toPath(from), toPath(to), error);
    if (error)
        placeholder.remove(); // nothing empty stays under a final name
    return error;
}

Published GenericFolder::publish(PartFile &part, const QString &name, PublishMode mode)
{
    auto &file = static_cast<GenericPart &>(part);
    errno = 0;
    if (!isInPlace())
        return {{}, {OutcomeKind::FolderGone, {}}};
    if (!file.isAwake())
        return {{}, {OutcomeKind::DiskError, u"the part file is another"_s}};
    file.file().close();
    const QString from = file.file().fileName();
    std::error_code error;
    if (mode == PublishMode::Replace) {
        std::filesystem::rename(toPath(from), toPath(m_path + u'/' + name), error);
        if (error)
            return {{}, errorOf(error)};
        return published(file, name);
    }
    constexpr int mostNumbers = 9999;
    for (int number = 1; number <= mostNumbers; ++number) {
        const QString tried = candidate(name, number);
        error = moveWithoutOverwriting(from, m_path + u'/' + tried);
        if (!error)
            return published(file, tried);
        if (error != std::errc::file_exists)
            break;
    }
    return {{}, errorOf(error)};
}

std::optional<FilePeek> GenericFolder::peek(const QString &name) const
{
    const QFileInfo info(m_path + u'/' + name);
    QFile file(info.filePath());
    if (!isRegular(info) || !file.open(QIODevice::ReadOnly))
        return {};
    FilePeek peek;
    peek.modified = modifiedAt(info);
    peek.size = file.size();
    peek.head = file.read(PictureHeadBytes);
    file.seek(std::max<qint64>(0, peek.size - PictureTailBytes));
    peek.tail = file.read(PictureTailBytes);
    return peek;
}

} // namespace

std::unique_ptr<TargetFolder> openGenericFolder(const QString &path, FolderUse use, FileError &error)
{
    errno = 0;
    if (use == FolderUse::Save && !QDir().mkpath(path)) {
        error = {OutcomeKind::NotWritable, u"cannot make the folder"_s};
        return {};
    }
    if (!QFileInfo(path).isDir()) {
        error = {QFileInfo::exists(path) ? OutcomeKind::NotWritable : OutcomeKind::FolderGone, {}};
        return {};
    }
    auto folder = std::make_unique<GenericFolder>(path);
    const bool canWrite = use == FolderUse::Look || folder->createPart(u".halyard-probe"_s, error);
    if (!canWrite)
        return {};
    return folder;
}

} // namespace Halyard
