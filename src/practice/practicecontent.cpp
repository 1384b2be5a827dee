// SPDX-License-Identifier: MIT
#include "practicecontent.h"

#include "practiceflags.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Up to this size a file is read, hashed and sent from memory; above it, it is streamed.
constexpr qint64 SmallFile = 256 * 1024;

QByteArray etagOf(const QByteArray &content)
{
    return '"' + QCryptographicHash::hash(content, QCryptographicHash::Sha256).left(12).toHex() + '"';
}

QByteArray typeOf(const QString &name)
{
    static const QHash<QString, QByteArray> types = {{u"png"_s, "image/png"}, {u"jpg"_s, "image/jpeg"},
        {u"jpeg"_s, "image/jpeg"}, {u"gif"_s, "image/gif"}, {u"bmp"_s, "image/bmp"},
        {u"webp"_s, "image/webp"}, {u"ico"_s, "image/vnd.microsoft.icon"}, {u"svg"_s, "image/svg+xml"},
        {u"html"_s, "text/html"}, {u"txt"_s, "text/plain; charset=utf-8"}, {u"json"_s, "application/json"}};
    return types.value(QFileInfo(name).suffix().toLower(), "application/octet-stream"_ba);
}

/// "cn" for /flags/cn.png, /flags/CN.png and /flags/cn/cn.png; empty for all else.
QString flagCode(const QString &path)
{
    const QStringList parts = path.toLower().split(u'/');
    const QString &name = parts.last();
    if (parts.value(1) != "flags"_L1 || name.size() != 6 || !path.endsWith(".png"_L1))
        return {};
    const QString code = name.left(2);
    const bool known = parts.size() == 3 || (parts.size() == 4 && parts.at(2) == code);
    return known ? code : QString();
}

} // namespace

void PracticeContent::setRoot(const QString &folder)
{
    m_hasRoot = !folder.isEmpty();
    m_root = m_hasRoot ? QFileInfo(folder).canonicalFilePath() : QString();
    if (!m_root.isEmpty() && !m_root.endsWith(u'/'))
        m_root += u'/';
}

std::optional<Representation> PracticeContent::find(const QString &path)
{
    return m_hasRoot ? findFile(path) : findFlag(path);
}

std::optional<Representation> PracticeContent::findFlag(const QString &path)
{
    const QString code = flagCode(path);
    if (const auto known = m_flags.constFind(code); known != m_flags.cend())
        return *known;
    const QByteArray picture = embeddedFlag(code);
    if (picture.isEmpty())
        return std::nullopt;
    const Representation flag{Body(picture), "image/png", etagOf(picture), embeddedFlagTime(code)};
    m_flags.insert(code, flag);
    return flag;
}

std::optional<Representation> PracticeContent::findFile(const QString &path) const
{
    const QString name = m_root.isEmpty() ? QString() : QFileInfo(m_root + path.mid(1)).canonicalFilePath();
    const QFileInfo info(name);
    // The canonical name has no link left in it. Only regular files: opening a pipe would block.
    if (name.isEmpty() || !name.startsWith(m_root) || !info.isFile())
        return std::nullopt;
    auto file = std::make_shared<QFile>(name);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    Representation found{Body(file, file->size()), typeOf(name), {}, {}};
    const QDateTime changed = info.lastModified();
    found.lastModified = QDateTime::fromSecsSinceEpoch(changed.toSecsSinceEpoch(), QTimeZone::utc());
    if (found.body.size() <= SmallFile) {
        const QByteArray content = file->readAll();
        found.body = Body(content);
        found.etag = etagOf(content);
    } else { // too much to hash for each request: its size and its time, to the millisecond
        found.etag = '"' + QByteArray::number(found.body.size(), 16) + '-'
            + QByteArray::number(changed.toMSecsSinceEpoch(), 16) + '"';
    }
    return found;
}

} // namespace Halyard
