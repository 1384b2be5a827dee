// SPDX-License-Identifier: MIT
#include "savedname.h"

#include "contentdisposition.h"
#include "safename.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// The first is the one that a name gets.
QList<QLatin1StringView> extensionsOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::None:
        break;
    case PictureFormat::Png:
        return {".png"_L1};
    case PictureFormat::Jpeg:
        return {".jpg"_L1, ".jpeg"_L1, ".jpe"_L1, ".jfif"_L1};
    case PictureFormat::Gif:
        return {".gif"_L1};
    case PictureFormat::Bmp:
        return {".bmp"_L1};
    case PictureFormat::Webp:
        return {".webp"_L1};
    case PictureFormat::Ico:
        return {".ico"_L1};
    }
    return {};
}

/// ".php" and ".mp4" are extensions; what stands behind the dot in "photo.2024" is not.
bool saysWhatItIs(const QString &extension)
{
    constexpr qsizetype longest = 6; // with its dot
    return extension.size() <= longest
        && std::any_of(extension.begin(), extension.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

QString nameFromServer(const QByteArray &contentDisposition)
{
    const auto proposed = fileNameFrom(contentDisposition);
    if (!proposed)
        return {};
    const QString name = safeName(*proposed);
    const QString ofNothing = safeName({});
    return name == ofNothing && !proposed->contains(ofNothing) ? QString() : name;
}

QString nameForFormat(const QString &name, PictureFormat format)
{
    const QList<QLatin1StringView> fitting = extensionsOf(format);
    const QString extension = extensionIn(name);
    const bool fits = std::any_of(fitting.begin(), fitting.end(),
        [&](QLatin1StringView one) { return extension.compare(one, Qt::CaseInsensitive) == 0; });
    if (fits || fitting.isEmpty())
        return name;
    const QString stem = saysWhatItIs(extension) ? name.chopped(extension.size()) : name;
    return safeName(stem + fitting.first());
}

} // namespace Halyard
