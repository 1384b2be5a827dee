// SPDX-License-Identifier: MIT
// The seam to the file system: a folder in which part files are written and, once whole, published under
// their final names by one rename. Nothing half-done ever bears a final name, nothing that was there is
// overwritten unless that was asked for, and no link is followed. Owned by the engine, used on its thread.
// Errors are values: kind None means success; detail holds the system's own words.
#pragma once

#include "outcome.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>
#include <QSet>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace Halyard {

enum class PublishMode : quint8 {
    KeepExisting, ///< a name that is taken gets a number: "fr (2).png"
    Replace, ///< the file of that name is replaced, in one step
};

struct FileError
{
    OutcomeKind kind = OutcomeKind::None;
    QString detail;

    explicit operator bool() const { return kind != OutcomeKind::None; }
};

/// Bytes on disk until they are complete. The destructor removes the file unless it was published. May
/// outlive the folder that made it.
class PartFile
{
public:
    PartFile() = default;
    virtual ~PartFile() = default;
    Q_DISABLE_COPY_MOVE(PartFile)

    /// Appends all of @p bytes; a short write is an error, and leaves size() as it was.
    virtual FileError write(QByteArrayView bytes) = 0;
    /// Cuts it back to its first @p size bytes.
    virtual FileError truncate(qint64 size) = 0;
    /// Closes the file without removing it; the next use opens it again, and fails if it is another by then.
    virtual void rest() = 0;
    /// Up to @p length bytes from @p offset; fewer at the end.
    virtual QByteArray read(qint64 offset, qint64 length) const = 0;
    virtual qint64 size() const = 0;
    virtual QString name() const = 0; ///< in the folder
    /// It stays on the disk when this object goes: another run will go on with it.
    virtual void leave() = 0;
};

/// Brings to the disk what was written into one folder. Made by the folder, may outlive it, used on any
/// thread; the calls may take seconds.
class FolderSync
{
public:
    FolderSync() = default;
    virtual ~FolderSync() = default;
    Q_DISABLE_COPY_MOVE(FolderSync)

    /// All files that were published so far, and their names.
    virtual FileError syncAll() const = 0;
    /// The bytes of one part file.
    virtual FileError syncPart(const QString &name) const = 0;
};

/// What can be told about a file without reading it whole.
struct FilePeek
{
    qint64 size = 0;
    QByteArray head; ///< up to PictureHeadBytes
    QByteArray tail; ///< up to PictureTailBytes
    qint64 modified = 0; ///< nanoseconds since 1970, UTC
};

struct Published
{
    QString name; ///< the final name, perhaps numbered
    FileError error;
    qint64 modified = 0; ///< as the file system has it: nanoseconds since 1970, UTC
};

class TargetFolder
{
public:
    TargetFolder() = default;
    virtual ~TargetFolder() = default;
    Q_DISABLE_COPY_MOVE(TargetFolder)

    virtual std::unique_ptr<PartFile> createPart(const QString &name, FileError &error) = 0;
    /// What an earlier run has left under that name, cut to @p size bytes and at rest; null where it is no
    /// regular file of ours or shorter than that.
    virtual std::unique_ptr<PartFile> adoptPart(const QString &name, qint64 size) = 0;
    /// Removes what an earlier run has left; only names that part files have. False: it is still there.
    virtual bool removePart(const QString &name) = 0;
    /// Closes @p part and gives it its final name.
    virtual Published publish(PartFile &part, const QString &name, PublishMode mode) = 0;
    /// The names of all regular files in the folder.
    virtual QSet<QString> fileNames() const = 0;
    /// False where the path that it was opened by leads elsewhere by now: the folder was deleted, moved,
    /// replaced or unmounted.
    virtual bool isInPlace() const = 0;
    /// From now on publish() returns when file and name are on the disk.
    virtual void setSyncEach(bool on) = 0;
    /// Null where this system offers no means.
    virtual std::shared_ptr<const FolderSync> folderSync() const = 0;
    /// What may still be written, in bytes; negative where the file system does not say.
    virtual qint64 freeBytes() const = 0;
    /// Nothing where @p name is no regular file or cannot be read.
    virtual std::optional<FilePeek> peek(const QString &name) const = 0;
    /// The digest of all of a regular file; reads it whole, so it takes its time. Empty where it cannot.
    virtual QByteArray digest(const QString &name, QCryptographicHash::Algorithm algorithm) const = 0;

    /// What follows where a name is taken; at first, and where it is null, "fr (2).png" and on.
    using NextName = std::function<QString(const QString &name)>;
    void setNumbering(NextName next) { m_next = std::move(next); }

protected:
    /// The name to try at the @p attempt, from 1.
    QString candidate(const QString &name, int attempt) const;

private:
    NextName m_next;
};

enum class FolderUse : quint8 {
    Look, ///< must exist; nothing is made
    Save, ///< made where it is missing, and tried for writing
    GoOn, ///< must exist, and is tried for writing
};

/// The folder at the absolute @p path, or null and @p error. Linux: by directory descriptor.
std::unique_ptr<TargetFolder> openTargetFolder(const QString &path, FolderUse use, FileError &error);
/// The same with Qt and the C++ library alone, for other systems.
std::unique_ptr<TargetFolder> openGenericFolder(const QString &path, FolderUse use, FileError &error);

/// True where @p peek is what a finished download of that name would be: not empty, and a whole picture
/// where the name is a picture's.
bool isWholeFile(const FilePeek &peek, bool picture);

/// True for the names that part files have: ".halyard-TAG-ROW.part", perhaps numbered.
bool isPartName(const QString &name);

/// The kind for a system error number.
OutcomeKind kindOfErrno(int error);

} // namespace Halyard
