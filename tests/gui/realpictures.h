// SPDX-License-Identifier: MIT
// Pictures that Qt has encoded, and pictures that say more of themselves than they hold.
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QtEndian>

#include <zlib.h>

inline QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

inline QImage filled(QSize size, const QColor &colour, QImage::Format format = QImage::Format_ARGB32)
{
    QImage image(size, format);
    image.fill(colour);
    return image;
}

/// @p number in the byte order of PNG.
inline QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// A PNG chunk: length, @p typeAndData, checksum (PNG third edition, 5.3).
inline QByteArray pngChunk(const QByteArray &typeAndData)
{
    const auto *data = reinterpret_cast<const Bytef *>(typeAndData.constData());
    const auto sum = quint32(crc32(0, data, uInt(typeAndData.size())));
    return bigEndian(quint32(typeAndData.size() - 4)) + typeAndData + bigEndian(sum);
}

/// A PNG with @p chunks between its header and its end, one bit a pixel.
inline QByteArray pngOf(quint32 width, quint32 height, const QByteArray &chunks)
{
    const QByteArray header = "IHDR" + bigEndian(width) + bigEndian(height) + QByteArray("\1\0\0\0\0", 5);
    return QByteArray("\x89PNG\r\n\x1a\n") + pngChunk(header) + chunks + pngChunk("IEND");
}

/// As many zeros, packed (RFC 1950) without ever being there.
inline QByteArray packedZeros(qint64 count)
{
    const QByteArray zeros(1024 * 1024, '\0');
    QByteArray packed(zeros.size() * 2, '\0');
    z_stream stream{};
    deflateInit(&stream, Z_BEST_SPEED);
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    while (count > 0) {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(zeros.constData()));
        stream.avail_in = uInt(qMin<qint64>(count, zeros.size()));
        count -= stream.avail_in;
        deflate(&stream, count > 0 ? Z_NO_FLUSH : Z_FINISH);
    }
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// A PNG that says that it is of that size and holds next to nothing.
inline QByteArray hugePng(quint32 width, quint32 height)
{
    return pngOf(width, height, pngChunk("IDAT" + packedZeros(2)));
}

/// A whole black PNG of that size, in a thousandth of its bytes.
inline QByteArray packedPng(quint32 width, quint32 height)
{
    return pngOf(width, height, pngChunk("IDAT" + packedZeros(qint64((width + 7) / 8 + 1) * height)));
}

/// A GIF of one pixel a frame: the first one red, @p blue more of them blue; it claims a screen of @p side.
inline QByteArray gifOf(int blue, quint16 side = 1)
{
    QByteArray screen(4, '\0');
    qToLittleEndian(side, screen.data());
    qToLittleEndian(side, screen.data() + 2);
    const auto frame = [](const char *codes) -> QByteArray {
        return QByteArray("\x2c\0\0\0\0\1\0\1\0\0\2\2", 12) + QByteArray(codes, 2) + '\0';
    };
    return "GIF89a" + screen + QByteArray("\x80\0\0\xff\0\0\0\0\xff", 9) + frame("\x44\1")
        + frame("\x4c\1").repeated(blue) + ';';
}
