// SPDX-License-Identifier: MIT
#include "picturesource.h"

#include "pictureformat.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace Halyard {

namespace {

constexpr int LongestSide = 20'000;
constexpr qint64 MostPixels = 50'000'000;
constexpr int AllocationMegabytes = 64;
constexpr int MostBitsPerPixel = 64; ///< of a format that the reader does not tell beforehand

bool isInstalled(const QByteArray &format)
{
    static const QList<QByteArray> formats = [] {
        QImageReader::setAllocationLimit(AllocationMegabytes); // once, for the whole program
        return QImageReader::supportedImageFormats();
    }();
    return formats.contains(format);
}

bool isTooBig(QSize size)
{
    return size.width() > LongestSide || size.height() > LongestSide
        || qint64(size.width()) * size.height() > MostPixels;
}

/// Qt counts at least 32 bits for a pixel, because it may convert the picture.
bool isAllocatable(QSize size, QImage::Format format)
{
    const int bits
        = format == QImage::Format_Invalid ? MostBitsPerPixel : QImage::toPixelFormat(format).bitsPerPixel();
    return qint64(size.width()) * size.height() * std::max(bits, 32) / 8
        <= AllocationMegabytes * 1024LL * 1024;
}

/// The size as the bytes declare it: what is beyond the own limits of libpng or of Qt's readers for GIF and
/// BMP, these call a fault of the file.
QSize declaredSize(PictureFormat format, QByteArrayView bytes)
{
    if (format == PictureFormat::Png && bytes.size() >= 24 && bytes.sliced(12).startsWith("IHDR"))
        return {qFromBigEndian<qint32>(bytes.data() + 16), qFromBigEndian<qint32>(bytes.data() + 20)};
    if (format == PictureFormat::Gif && bytes.size() >= 10)
        return {qFromLittleEndian<quint16>(bytes.data() + 6), qFromLittleEndian<quint16>(bytes.data() + 8)};
    if (format == PictureFormat::Bmp && bytes.size() >= 26 && bytes.at(14) >= 40) {
        const qint64 height
            = std::abs(qint64(qFromLittleEndian<qint32>(bytes.data() + 22))); // negative: upside down
        return {qFromLittleEndian<qint32>(bytes.data() + 18), int(std::min<qint64>(height, LongestSide + 1))};
    }
    return {};
}

} // namespace

PictureSource::PictureSource(const QByteArray &bytes)
    : m_fault(judge(bytes))
{
}

PictureFault PictureSource::judge(const QByteArray &bytes)
{
    const PictureFormat format
        = pictureFormat(QByteArrayView(bytes).first(std::min(PictureHeadBytes, bytes.size())));
    if (format == PictureFormat::None)
        return PictureFault::NotAPicture;
    m_fullSize = declaredSize(format, bytes);
    if (isTooBig(m_fullSize))
        return PictureFault::TooBig;
    const QByteArray name = readerName(format);
    if (!isInstalled(name))
        return PictureFault::NoPlugin;
    m_buffer.setData(bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_reader.setDevice(&m_buffer);
    m_reader.setFormat(name);
    m_reader.setAutoDetectImageFormat(false);
    m_fullSize = m_reader.size();
    if (m_fullSize.isEmpty())
        return PictureFault::Damaged;
    m_allocatable = Halyard::isAllocatable(m_fullSize, m_reader.imageFormat());
    return isTooBig(m_fullSize) ? PictureFault::TooBig : PictureFault::None;
}

} // namespace Halyard
