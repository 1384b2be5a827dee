// SPDX-License-Identifier: MIT
#include "unrecordedfiles.h"

#include "safename.h"
#include "targetfolder.h"

#include <algorithm>

namespace Halyard {

namespace {

bool hasBytesOf(const QString &name, const QString &other, const TargetFolder &folder)
{
    constexpr auto sha256 = QCryptographicHash::Sha256;
    const auto one = folder.peek(name);
    const auto two = folder.peek(other);
    if (!one || !two || one->size != two->size)
        return false;
    const QByteArray digest = folder.digest(name, sha256);
    return !digest.isEmpty() && digest == folder.digest(other, sha256);
}

} // namespace

QString UnrecordedFiles::take(const QString &wanted, const QString &other, const TargetFolder &folder)
{
    const QString extension = extensionIn(wanted);
    const QString stem = wanted.chopped(extension.size());
    const auto found = std::find_if(m_names.cbegin(), m_names.cend(), [&](const QString &name) {
        return name.startsWith(stem) && name.endsWith(extension) && hasBytesOf(name, other, folder);
    });
    return found == m_names.cend() ? QString() : m_names.takeAt(found - m_names.cbegin());
}

} // namespace Halyard
