// SPDX-License-Identifier: MIT
#include "pictureformat.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace Halyard {

namespace {

using View = QByteArrayView;

constexpr char PngMagic[] = "\x89PNG\r\n\x1a\n";
/// An IEND chunk: no length, the type, and the checksum that follows from both.
constexpr char PngEnd[] = "\0\0\0\0IEND\xae\x42\x60\x82";
constexpr qsizetype IconHeader = 6;
constexpr qsizetype IconEntry = 16;

View pngMagic()
{
    return View(PngMagic, sizeof PngMagic - 1);
}

View pngEnd()
{
    return View(PngEnd, sizeof PngEnd - 1);
}

uchar byteAt(View bytes, qsizetype offset)
{
    return offset < bytes.size() ? uchar(bytes[offset]) : 0;
}

template <typename Number> Number littleEndian(View bytes, qsizetype offset)
{
    if (offset + qsizetype(sizeof(Number)) > bytes.size())
        return 0;
    return qFromLittleEndian<Number>(bytes.data() + offset);
}

bool isBmp(View head)
{
    static constexpr std::array<quint32, 7> headerSizes{12, 40, 52, 56, 64, 108, 124};
    const auto size = littleEndian<quint32>(head, 14);
    return head.startsWith("BM")
        && std::find(headerSizes.begin(), headerSizes.end(), size) != headerSizes.end();
}

bool isIcon(View head)
{
    return head.size() >= IconHeader + IconEntry && head.startsWith(View("\0\0\1\0", 4))
        && littleEndian<quint16>(head, 4) > 0 && byteAt(head, 9) == 0;
}

/// The offset behind the JPEG segment whose marker stands at @p at; negative where it is cut.
qsizetype behindSegment(View bytes, qsizetype at)
{
    if (at + 4 > bytes.size())
        return -1;
    const qsizetype length = byteAt(bytes, at + 2) << 8 | byteAt(bytes, at + 3);
    return length < 2 || at + 2 + length > bytes.size() ? -1 : at + 2 + length;
}

/// The offset of the next marker in entropy-coded JPEG data from @p at; negative where none comes.
qsizetype nextMarker(View bytes, qsizetype at)
{
    for (; at + 1 < bytes.size(); ++at) {
        const uchar code = byteAt(bytes, at + 1);
        const bool restart = code >= 0xd0 && code <= 0xd7;
        if (byteAt(bytes, at) == 0xff && code != 0 && code != 0xff && !restart)
            return at;
    }
    return -1;
}

/// Walks a JPEG from segment to segment, because a preview inside of one has an end marker of its own.
bool endsLikeJpeg(View bytes)
{
    constexpr uchar endOfImage = 0xd9;
    qsizetype at = 2;
    while (at >= 0) {
        at = nextMarker(bytes, at);
        if (at < 0 || byteAt(bytes, at + 1) == endOfImage)
            return at >= 0;
        at = behindSegment(bytes, at);
    }
    return false;
}

/// The offset behind the GIF sub-blocks that begin at @p at; negative where they are cut.
qsizetype behindSubBlocks(View bytes, qsizetype at)
{
    while (at < bytes.size()) {
        const uchar length = byteAt(bytes, at);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return -1;
}

qsizetype colourTable(uchar flags)
{
    return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

bool endsLikeGif(View bytes)
{
    qsizetype at = 13 + colourTable(byteAt(bytes, 10));
    while (at >= 0 && at < bytes.size()) {
        switch (byteAt(bytes, at)) {
        case 0x3b: // trailer
            return true;
        case 0x21: // extension: its label, then blocks
            at = behindSubBlocks(bytes, at + 2);
            break;
        case 0x2c: // image: its description, perhaps a table, the code size, then blocks
            at = behindSubBlocks(bytes, at + 11 + colourTable(byteAt(bytes, at + 9)));
            break;
        default:
            return false;
        }
    }
    return false;
}

/// @p bytes hold at least the directory's first entries; those that they hold must lie within @p size.
bool holdsIconEntries(View bytes, qint64 size)
{
    const int count = littleEndian<quint16>(bytes, 4);
    for (int i = 0; i < count && IconHeader + (i + 1) * IconEntry <= bytes.size(); ++i) {
        const qsizetype entry = IconHeader + i * IconEntry;
        const qint64 length = littleEndian<quint32>(bytes, entry + 8);
        const qint64 offset = littleEndian<quint32>(bytes, entry + 12);
        if (length == 0 || offset < IconHeader + count * IconEntry || offset + length > size)
            return false;
    }
    return true;
}

View trimmedFront(View head)
{
    if (head.startsWith("\xef\xbb\xbf"))
        head = head.sliced(3);
    while (!head.isEmpty() && (head.front() == ' ' || (head.front() >= '\t' && head.front() <= '\r')))
        head = head.sliced(1);
    return head;
}

bool isTextByte(char byte)
{
    const auto value = uchar(byte);
    return value >= 0x20 ? value != 0x7f : (value >= '\t' && value <= '\r') || value == 0x1b;
}

} // namespace

PictureFormat pictureFormat(QByteArrayView head)
{
    if (head.startsWith(pngMagic()))
        return PictureFormat::Png;
    if (head.startsWith("\xff\xd8\xff"))
        return PictureFormat::Jpeg;
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return PictureFormat::Gif;
    if (head.startsWith("RIFF") && head.size() >= 12 && head.sliced(8).startsWith("WEBP"))
        return PictureFormat::Webp;
    if (isBmp(head))
        return PictureFormat::Bmp;
    return isIcon(head) ? PictureFormat::Ico : PictureFormat::None;
}

QByteArray readerName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::None:
        return {};
    case PictureFormat::Png:
        return QByteArrayLiteral("png");
    case PictureFormat::Jpeg:
        return QByteArrayLiteral("jpeg");
    case PictureFormat::Gif:
        return QByteArrayLiteral("gif");
    case PictureFormat::Bmp:
        return QByteArrayLiteral("bmp");
    case PictureFormat::Webp:
        return QByteArrayLiteral("webp");
    case PictureFormat::Ico:
        return QByteArrayLiteral("ico");
    }
    return {};
}

bool isWholePicture(QByteArrayView head, QByteArrayView tail, qint64 size)
{
    const bool isAll = tail.size() >= size;
    switch (pictureFormat(head)) {
    case PictureFormat::None:
        return false;
    case PictureFormat::Png:
        return tail.lastIndexOf(pngEnd()) >= 0;
    case PictureFormat::Jpeg:
        return isAll ? endsLikeJpeg(tail) : tail.lastIndexOf("\xff\xd9") >= 0;
    case PictureFormat::Gif:
        return isAll ? endsLikeGif(tail) : tail.endsWith('\x3b');
    case PictureFormat::Bmp: {
        const auto length = littleEndian<quint32>(head, 2);
        return length >= 14 + littleEndian<quint32>(head, 14) && length <= size;
    }
    case PictureFormat::Webp:
        return littleEndian<quint32>(head, 4) >= 12 && 8 + qint64(littleEndian<quint32>(head, 4)) <= size;
    case PictureFormat::Ico:
        return holdsIconEntries(isAll ? tail : head, size);
    }
    return false;
}

QString otherContent(QByteArrayView head)
{
    static constexpr std::array<const char *, 6> beginnings{
        "<!doctype html", "<html", "<head", "<body", "<script", "<!--"};
    const QByteArray front = trimmedFront(head).toByteArray().toLower();
    for (const char *beginning : beginnings) {
        if (front.startsWith(beginning))
            return QStringLiteral("html");
    }
    const bool isText = !head.isEmpty() && std::all_of(head.begin(), head.end(), isTextByte);
    return isText ? QStringLiteral("text") : QStringLiteral("data");
}

} // namespace Halyard
