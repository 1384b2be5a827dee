// SPDX-License-Identifier: MIT
#include "targetfolder.h"

#include "pictureformat.h"
#include "safename.h"

#include <QRegularExpression>

#include <cerrno>

namespace Halyard {

using namespace Qt::StringLiterals;

bool isPartName(const QString &name)
{
    static const QRegularExpression pattern(uR"(\A\.halyard-[^/]+-[0-9]+( \([0-9]+\))?\.part\z)"_s);
    return pattern.match(name).hasMatch();
}

bool isWholeFile(const FilePeek &peek, bool picture)
{
    if (peek.size == 0)
        return false;
    return !picture || isWholePicture(peek.head, peek.tail, peek.size);
}

QString TargetFolder::candidate(const QString &name, int attempt) const
{
    if (attempt == 1)
        return name;
    return m_next ? m_next(name) : numberedName(name, attempt);
}

OutcomeKind kindOfErrno(int error)
{
    switch (error) {
    case 0:
        return OutcomeKind::None;
    case ENOSPC:
    case EDQUOT:
        return OutcomeKind::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS:
    case EEXIST:
    case ENOTDIR:
    case ELOOP:
        return OutcomeKind::NotWritable;
    case EISDIR:
    case ENOTEMPTY:
    case ENAMETOOLONG:
        return OutcomeKind::NameRefused;
    case EFBIG: // the next file may be shorter
        return OutcomeKind::TooLarge;
    case EMFILE:
    case ENFILE:
        return OutcomeKind::TooManyOpenFiles;
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return OutcomeKind::FolderGone;
    default:
        return OutcomeKind::DiskError;
    }
}

#ifndef Q_OS_LINUX
std::unique_ptr<TargetFolder> openTargetFolder(const QString &path, FolderUse use, FileError &error)
{
    return openGenericFolder(path, use, error);
}
#endif

} // namespace Halyard
