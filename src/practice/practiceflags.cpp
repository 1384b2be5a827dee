// SPDX-License-Identifier: MIT
#include "practiceflags.h"

#include <QFileInfo>
#include <QResource>
#include <QTimeZone>

// In a static library nothing else refers to the resource, and the macro must stand outside of any namespace.
static void initFlagResource()
{
    Q_INIT_RESOURCE(flags);
}

namespace Halyard {

namespace {

QString resourcePath(const QString &code)
{
    static const bool initialised = (initFlagResource(), true);
    Q_UNUSED(initialised)
    const auto isLetter = [](QChar c) { return c >= u'a' && c <= u'z'; };
    if (code.size() != 2 || !isLetter(code.front()) || !isLetter(code.back()))
        return {};
    return QLatin1String(":/halyard/flags/") + code + QLatin1String(".png");
}

} // namespace

QByteArray embeddedFlag(const QString &code)
{
    const QString path = resourcePath(code);
    const QResource resource(path);
    if (path.isEmpty() || !resource.isValid())
        return {};
    if (resource.compressionAlgorithm() != QResource::NoCompression)
        return resource.uncompressedData();
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size());
}

QDateTime embeddedFlagTime(const QString &code)
{
    const QDateTime time = QFileInfo(resourcePath(code)).lastModified();
    return QDateTime::fromSecsSinceEpoch(time.isValid() ? time.toSecsSinceEpoch() : 0, QTimeZone::utc());
}

} // namespace Halyard
