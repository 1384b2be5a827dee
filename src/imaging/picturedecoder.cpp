// SPDX-License-Identifier: MIT
#include "picturedecoder.h"

#include "decodejournal.h"
#include "pictureformat.h"
#include "picturesource.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace Halyard {

namespace {

constexpr qint64 LargestFile = 100LL * 1024 * 1024;
/// Above this a picture is scaled while it is decoded, as far as its format can do that.
constexpr qint64 PixelsDecodedWhole = 4'000'000;
/// How much larger than the box it is decoded then: the rest is scaled smoothly.
constexpr int Oversampling = 2;

DecodedPicture fault(PictureFault why, QSize fullSize = {})
{
    DecodedPicture none;
    none.fullSize = fullSize;
    none.fault = why;
    return none;
}

/// @p size made to fit @p box, never larger than it is, never empty.
QSize fitted(QSize size, QSize box)
{
    if (size.width() <= box.width() && size.height() <= box.height())
        return size;
    return size.scaled(box, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
}

bool isRowEmpty(const QImage &image, int y)
{
    const auto *pixels = reinterpret_cast<const QRgb *>(image.constScanLine(y));
    return std::all_of(pixels, pixels + image.width(), [](QRgb pixel) { return qAlpha(pixel) == 0; });
}

bool isColumnEmpty(const QImage &image, int x, int top, int bottom)
{
    for (int y = top; y <= bottom; ++y) {
        if (qAlpha(reinterpret_cast<const QRgb *>(image.constScanLine(y))[x]) != 0)
            return false;
    }
    return true;
}

/// What @p image, premultiplied, shows: without the rows and columns around it that are wholly transparent.
/// A picture that shows nothing at all is left as it is.
QImage withoutMargins(const QImage &image)
{
    int top = 0;
    int bottom = image.height() - 1;
    while (top <= bottom && isRowEmpty(image, top))
        ++top;
    if (top > bottom)
        return image;
    while (isRowEmpty(image, bottom))
        --bottom;
    int left = 0;
    int right = image.width() - 1;
    while (isColumnEmpty(image, left, top, bottom))
        ++left;
    while (isColumnEmpty(image, right, top, bottom))
        --right;
    const QRect seen(QPoint(left, top), QPoint(right, bottom));
    return seen == image.rect() ? image : image.copy(seen);
}

QImage finished(QImage image, QSize box)
{
    if (image.hasAlphaChannel())
        image = withoutMargins(std::move(image).convertToFormat(QImage::Format_ARGB32_Premultiplied));
    else
        image = std::move(image).convertToFormat(QImage::Format_RGB32);
    const QSize size = fitted(image.size(), box);
    if (size != image.size())
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    image.setDevicePixelRatio(1);
    return image;
}

DecodedPicture decode(PictureSource &source, QSize box)
{
    const QSize fullSize = source.fullSize();
    QImageReader &reader = source.reader();
    reader.setAutoTransform(true);
    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    if (qint64(fullSize.width()) * fullSize.height() > PixelsDecodedWhole) {
        const QSize target = (turned ? box.transposed() : box) * Oversampling;
        reader.setScaledSize(fitted(fullSize, target));
    }
    QImage image;
    if (!reader.read(&image) || image.isNull())
        return fault(source.isAllocatable() ? PictureFault::Damaged : PictureFault::TooBig, fullSize);
    return {finished(std::move(image), box), fullSize, PictureFault::None};
}

} // namespace

DecodedPicture decodePicture(const QByteArray &bytes, QSize box, DecodeJournal *journal)
{
    const DecodeJournal::Entry entry(journal, bytes);
    if (entry.isRefused())
        return fault(PictureFault::Refused);
    PictureSource source(bytes);
    if (source.fault() != PictureFault::None)
        return fault(source.fault(), source.fullSize());
    return decode(source, box.expandedTo(QSize(1, 1)));
}

DecodedPicture decodePicture(const QString &path, QSize box, DecodeJournal *journal)
{
    if (!QFileInfo(path).isFile()) // a pipe under this name would hold the thread for ever
        return fault(PictureFault::CannotRead);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(PictureFault::CannotRead);
    if (pictureFormat(file.peek(PictureHeadBytes)) == PictureFormat::None)
        return fault(PictureFault::NotAPicture);
    if (file.size() > LargestFile)
        return fault(PictureFault::TooBig);
    return decodePicture(file.read(LargestFile), box, journal);
}

} // namespace Halyard
