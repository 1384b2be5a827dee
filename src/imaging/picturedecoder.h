// SPDX-License-Identifier: MIT
// Decodes a picture for a tile. Pictures are hostile input: the format is told by the bytes, never by the
// name; only png, jpeg, gif, bmp, webp and ico are decoded, by explicit format; the size is judged before
// anything is decoded; first frame only. Made for a pool thread.
#pragma once

#include <QImage>
#include <QSize>
#include <QString>

namespace Halyard {

class DecodeJournal;

enum class PictureFault : quint8 {
    None,
    CannotRead, ///< the file cannot be opened
    NotAPicture, ///< none of the formats that we show
    NoPlugin, ///< a known format for which no plugin is installed (webp)
    TooBig, ///< over 20,000 pixels on a side or 50 million in all
    Damaged,
    Refused, ///< has ended the program before: see DecodeJournal
};

struct DecodedPicture
{
    QImage image; ///< at most the box that was asked for; premultiplied or opaque; null upon a fault
    QSize fullSize; ///< pixels in the file
    PictureFault fault = PictureFault::None;
};

/// The picture in @p path, scaled down (never up) to fit @p box, in device pixels. Transparent margins that
/// surround the whole picture are cut away first, so that a flag fills its tile. @p journal: in which it
/// stands meanwhile; may be null.
DecodedPicture decodePicture(const QString &path, QSize box, DecodeJournal *journal = nullptr);
/// The same from bytes in memory.
DecodedPicture decodePicture(const QByteArray &bytes, QSize box, DecodeJournal *journal = nullptr);

} // namespace Halyard
