// SPDX-License-Identifier: MIT
// The structure check reads only what it was given, and what it calls whole is whole: it begins as its format
// does, and more bytes behind do not make it less so.
#include "property.h"

#include "pictureformat.h"

#include <QtEndian>
#include <algorithm>
#include <vector>

using namespace Halyard;

namespace {

/// A copy in memory of exactly its size, so that the sanitizers see every byte that is read beyond it.
class Exact
{
public:
    explicit Exact(QByteArrayView bytes)
        : m_bytes(bytes.begin(), bytes.end())
    {
        m_bytes.shrink_to_fit();
    }
    QByteArrayView view() const { return {m_bytes.data(), qsizetype(m_bytes.size())}; }

private:
    std::vector<char> m_bytes;
};

bool isWhole(QByteArrayView file)
{
    const Exact head(file.first(std::min(file.size(), PictureHeadBytes)));
    const Exact tail(file.last(std::min(file.size(), PictureTailBytes)));
    return isWholePicture(head.view(), tail.view(), file.size());
}

void checkWhole(QByteArrayView file, PictureFormat format)
{
    require(format != PictureFormat::None, "what is whole has a format");
    if (format == PictureFormat::Png)
        require(file.indexOf("IEND") > 0, "a PNG has its end");
    if (format == PictureFormat::Jpeg)
        require(file.indexOf("\xff\xd9") > 0, "a JPEG has its end");
    if (format == PictureFormat::Gif)
        require(file.indexOf('\x3b') > 0, "a GIF has its end");
    if (format == PictureFormat::Webp)
        require(qFromLittleEndian<quint32>(file.data() + 4) + qint64(8) <= file.size(),
            "a WebP is as long as it says");
    if (format == PictureFormat::Bmp)
        require(qFromLittleEndian<quint32>(file.data() + 2) <= file.size(), "a BMP is as long as it says");
    const QByteArray longer = file.toByteArray() + '\0';
    require(longer.size() > PictureTailBytes || isWhole(longer), "a byte behind it does not break a picture");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Exact file({reinterpret_cast<const char *>(data), qsizetype(size)});
    const QByteArrayView all = file.view();
    const Exact head(all.first(std::min(all.size(), PictureHeadBytes)));
    const PictureFormat format = pictureFormat(head.view());
    require(format == pictureFormat(all), "the first bytes tell the format");
    require(readerName(format).isEmpty() == (format == PictureFormat::None), "a format has a name");
    if (isWhole(all))
        checkWhole(all, format);
    // Whatever sizes a caller may bring together, nothing beyond the views is read.
    for (const qint64 told : {qint64(0), qint64(size) / 2, qint64(size) + 1, qint64(1) << 40}) {
        require(!isWholePicture({}, all, told), "what has no beginning is no picture");
        isWholePicture(head.view(), all, told);
    }
    const QString other = otherContent(head.view());
    require(
        other == QStringLiteral("html") || other == QStringLiteral("text") || other == QStringLiteral("data"),
        "other content has one of three names");
    return 0;
}
