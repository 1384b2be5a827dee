// SPDX-License-Identifier: MIT
// What a file is, told by its bytes, by our own small table: magic bytes at the front and the end marker
// behind. It proves that a picture is one and is whole; it does not prove that it decodes. Pure functions.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Halyard {

enum class PictureFormat : quint8 { None, Png, Jpeg, Gif, Bmp, Webp, Ico };

/// How many bytes of the front and of the back the functions below want, at most.
inline constexpr qsizetype PictureHeadBytes = 64;
inline constexpr qsizetype PictureTailBytes = 64 * 1024;

/// The format that @p head (the file's first bytes) begins like.
PictureFormat pictureFormat(QByteArrayView head);

/// The name under which QImageReader knows the format: "png"; empty for None.
QByteArray readerName(PictureFormat format);

/// True where a file of @p size bytes with this @p head and @p tail ends as its format must:
/// PNG: IEND chunk (PNG third edition, 11.2.5); JPEG: EOI within the tail (ITU-T T.81, B.1.1.3); GIF: trailer
/// (GIF89a, 27); BMP: the length in its header; WebP: the length in its RIFF header; ICO: entries inside.
bool isWholePicture(QByteArrayView head, QByteArrayView tail, qint64 size);

/// What bytes are that are no picture, for the message: "html", "text", "data".
QString otherContent(QByteArrayView head);

} // namespace Halyard
