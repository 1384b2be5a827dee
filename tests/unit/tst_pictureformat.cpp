// SPDX-License-Identifier: MIT
#include "pictureformat.h"

#include <QBuffer>
#include <QImage>
#include <QTest>
#include <QtEndian>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// A picture with enough detail for some kilobytes.
QByteArray encoded(const char *format)
{
    QImage image(80, 60, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb((x * 7919) & 255, (y * 104729) & 255, (x * y * 31) & 255));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray number32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// Two colours, an extension and one image of 300 bytes in two sub-blocks.
QByteArray gif()
{
    QByteArray bytes = "GIF89a" + number16(2) + number16(2);
    bytes += QByteArray("\x80\0\0", 3) + QByteArray("\0\0\0\xff\xff\xff", 6);
    bytes += QByteArray("\x21\xf9\x04\0\0\0\0\0", 8);
    bytes += ',' + number16(0) + number16(0) + number16(2) + number16(2) + QByteArray("\0", 1);
    bytes += QByteArray("\x02\xff", 2) + QByteArray(255, '\x3b') + '\x2d' + QByteArray(45, 'x') + '\0';
    return bytes + '\x3b';
}

QByteArray webp()
{
    const QByteArray chunk = "VP8L" + number32(20) + QByteArray(20, 'x');
    return "RIFF" + number32(quint32(4 + chunk.size())) + "WEBP" + chunk;
}

QByteArray icon()
{
    const QByteArray image(100, 'x');
    return QByteArray("\0\0\1\0\1\0", 6) + QByteArray("\x10\x10\0\0\1\0\x20\0", 8)
        + number32(quint32(image.size())) + number32(22) + image;
}

bool isWhole(const QByteArray &bytes)
{
    return isWholePicture(bytes.left(PictureHeadBytes), bytes.right(PictureTailBytes), bytes.size());
}

} // namespace

Q_DECLARE_METATYPE(Halyard::PictureFormat)

class PictureFormatTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isToldByTheFirstBytes_data();
    void isToldByTheFirstBytes();
    void staysNoneForWhatIsNoPicture_data();
    void staysNoneForWhatIsNoPicture();
    void isWholeOnlyWithItsEnd_data();
    void isWholeOnlyWithItsEnd();
    void takesNoPreviewsEndForThePictures();
    void takesNoGifDataForItsTrailer();
    void allowsBytesBehindTheEnd();
    void asksForTheEndOfALargeJpegInItsTail();
    void refusesLengthsThatLie();
    void saysWhatBytesAreInstead_data();
    void saysWhatBytesAreInstead();
    void readsNothingBehindWhatItIsGiven();
};

void PictureFormatTest::isToldByTheFirstBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("png") << encoded("png") << PictureFormat::Png << QByteArray("png");
    QTest::newRow("jpeg") << encoded("jpeg") << PictureFormat::Jpeg << QByteArray("jpeg");
    QTest::newRow("gif") << gif() << PictureFormat::Gif << QByteArray("gif");
    QTest::newRow("bmp") << encoded("bmp") << PictureFormat::Bmp << QByteArray("bmp");
    QTest::newRow("webp") << webp() << PictureFormat::Webp << QByteArray("webp");
    QTest::newRow("ico") << icon() << PictureFormat::Ico << QByteArray("ico");
}

void PictureFormatTest::isToldByTheFirstBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(PictureFormat, format);
    QVERIFY(!bytes.isEmpty());
    QCOMPARE(pictureFormat(bytes.left(PictureHeadBytes)), format);
    QTEST(readerName(format), "name");
}

void PictureFormatTest::staysNoneForWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("xpm") << QByteArray("/* XPM */\nstatic char *a[] = {\"1 1 1 1\"");
    QTest::newRow("xbm") << QByteArray("#define a_width 16\n#define a_height 7\n");
    QTest::newRow("ppm") << QByteArray("P6\n1 1\n255\n...");
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
    QTest::newRow("words that begin like bmp") << QByteArray("BMW builds cars and motorcycles in Munich");
    QTest::newRow("half of the png magic") << QByteArray("\x89PNG");
    QTest::newRow("riff, but sound") << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16);
    QTest::newRow("cursor") << icon().replace(2, 1, "\2");
}

void PictureFormatTest::staysNoneForWhatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(pictureFormat(bytes), PictureFormat::None);
    QVERIFY(!isWhole(bytes));
    QVERIFY(readerName(PictureFormat::None).isEmpty());
}

void PictureFormatTest::isWholeOnlyWithItsEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("png") << encoded("png");
    QTest::newRow("jpeg") << encoded("jpeg");
    QTest::newRow("gif") << gif();
    QTest::newRow("bmp") << encoded("bmp");
    QTest::newRow("webp") << webp();
    QTest::newRow("ico") << icon();
}

void PictureFormatTest::isWholeOnlyWithItsEnd()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(isWhole(bytes));
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY2(!isWhole(bytes.left(length)), qPrintable(u"cut to %1 bytes"_s.arg(length)));
}

void PictureFormatTest::takesNoPreviewsEndForThePictures()
{
    // An APP1 segment with a small whole JPEG in it, as cameras write it, in front of the rest.
    const QByteArray jpeg = encoded("jpeg");
    const QByteArray preview = jpeg.left(40) + "\xff\xd9";
    const auto length = quint16(2 + preview.size());
    QByteArray segment("\xff\xe1");
    segment += char(length >> 8);
    segment += char(length & 255);
    const QByteArray camera = jpeg.left(2) + segment + preview + jpeg.mid(2);
    QVERIFY(isWhole(camera));
    QVERIFY(!isWhole(camera.left(camera.size() / 2)));
}

void PictureFormatTest::takesNoGifDataForItsTrailer()
{
    const QByteArray whole = gif();
    const QByteArray cut = whole.left(whole.indexOf(QByteArray(20, '\x3b')) + 20);
    QVERIFY(cut.endsWith('\x3b'));
    QVERIFY(!isWhole(cut));
}

void PictureFormatTest::allowsBytesBehindTheEnd()
{
    QVERIFY(isWhole(encoded("png") + "trailing bytes"));
    QVERIFY(isWhole(encoded("jpeg") + "trailing bytes"));
    QVERIFY(isWhole(gif() + QByteArray(3, '\0')));
}

void PictureFormatTest::asksForTheEndOfALargeJpegInItsTail()
{
    const QByteArray jpeg = encoded("jpeg");
    const QByteArray body = jpeg.chopped(2) + QByteArray(2 * PictureTailBytes, '\x11');
    QVERIFY(!isWhole(body));
    QVERIFY(isWhole(body + "\xff\xd9"));
}

void PictureFormatTest::refusesLengthsThatLie()
{
    QVERIFY(!isWhole(encoded("bmp").replace(2, 4, number32(0))));
    QVERIFY(!isWhole(encoded("bmp").replace(2, 4, number32(0xffffffff))));
    QVERIFY(!isWhole(webp().replace(4, 4, number32(0xffffffff))));
    QVERIFY(!isWhole(icon().replace(14, 4, number32(0xffffffff))));
    QVERIFY(!isWhole(icon().replace(18, 4, number32(0xffffffff))));
    QVERIFY(!isWhole(icon().replace(18, 4, number32(0))));
}

void PictureFormatTest::saysWhatBytesAreInstead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("content");
    QTest::newRow("page") << QByteArray("<!DOCTYPE html><html><body>Sign in") << u"html"_s;
    QTest::newRow("page behind a mark and blanks")
        << QByteArray("\xef\xbb\xbf \r\n\t<HTML lang=en>") << u"html"_s;
    QTest::newRow("comment") << QByteArray("<!-- cached --><html>") << u"html"_s;
    QTest::newRow("words") << QByteArray("No such file.\n") << u"text"_s;
    QTest::newRow("words beyond ascii") << QByteArray("Ошибка сервера") << u"text"_s;
    QTest::newRow("json") << QByteArray("{\"error\": 404}") << u"text"_s;
    QTest::newRow("zip") << QByteArray("PK\3\4\24\0\0\0", 8) << u"data"_s;
    QTest::newRow("nothing") << QByteArray() << u"data"_s;
}

void PictureFormatTest::saysWhatBytesAreInstead()
{
    QFETCH(QByteArray, bytes);
    QTEST(otherContent(bytes), "content");
}

void PictureFormatTest::readsNothingBehindWhatItIsGiven()
{
    // Every beginning of every format, in memory of exactly its length: a sanitizer sees a byte too far.
    for (const QByteArray &bytes : {encoded("png"), encoded("jpeg"), gif(), encoded("bmp"), webp(), icon()}) {
        for (qsizetype length = 0; length <= std::min<qsizetype>(bytes.size(), 512); ++length) {
            const auto exact = std::make_unique<char[]>(std::size_t(length));
            std::copy_n(bytes.constData(), length, exact.get());
            const QByteArrayView view(exact.get(), length);
            const bool whole = isWholePicture(view.first(std::min(length, PictureHeadBytes)), view, length);
            QVERIFY(!whole || length == bytes.size());
            QVERIFY(!otherContent(view).isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(PictureFormatTest)
#include "tst_pictureformat.moc"
