// SPDX-License-Identifier: MIT
#include "wholefile.h"

#include <QFileInfo>

#include <cerrno>
#include <cstring>

namespace Halyard {

using namespace Qt::StringLiterals;

FileError writeWhole(
    const QString &folder, FolderUse use, const QString &name, const QString &kind, const QByteArray &bytes)
{
    FileError error;
    const auto target = openTargetFolder(folder, use, error);
    if (!target)
        return error;
    const QString partName = ".halyard-"_L1 + kind + "-0.part"_L1;
    target->removePart(partName);
    const auto part = target->createPart(partName, error);
    if (!part)
        return error;
    if (error = part->write(bytes); error)
        return error;
    target->setSyncEach(true);
    return target->publish(*part, name, PublishMode::Replace).error;
}

FileError writeWhole(const QString &path, const QString &kind, const QByteArray &bytes)
{
    const QFileInfo named(path);
    const bool isLink = named.isSymLink();
    const QFileInfo file(isLink ? named.symLinkTarget() : path);
    if (file.isDir())
        return {OutcomeKind::NotWritable, QString::fromLocal8Bit(std::strerror(EISDIR))};
    if ((file.exists() && !file.isFile()) || file.isSymLink())
        return {OutcomeKind::NotWritable, u"Not a regular file"_s};
    return writeWhole(file.absolutePath(), FolderUse::Look, file.fileName(), kind, bytes);
}

} // namespace Halyard
