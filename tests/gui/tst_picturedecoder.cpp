// SPDX-License-Identifier: MIT
#include "picturedecoder.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

QImage filled(QSize size, const QColor &colour, QImage::Format format = QImage::Format_ARGB32)
{
    QImage image(size, format);
    image.fill(colour);
    return image;
}

/// A red box in the middle of a transparent picture.
QImage boxed(QSize size, const QRect &box)
{
    QImage image = filled(size, Qt::transparent);
    QPainter(&image).fillRect(box, Qt::red);
    return image;
}

/// A PNG that says that it is of @p size and holds next to nothing.
QByteArray hugePng(quint32 width, quint32 height)
{
    const QByteArray small = encoded(filled({1, 1}, Qt::red), "png");
    QByteArray header = small.mid(12, 17);
    qToBigEndian(width, header.data() + 4);
    qToBigEndian(height, header.data() + 8);
    quint32 crc = 0xffffffff; // of a chunk: PNG third edition, annex D
    for (const char byte : header) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }
    QByteArray sum(4, '\0');
    qToBigEndian(~crc, sum.data());
    return small.left(12) + header + sum + small.mid(33);
}

} // namespace

Q_DECLARE_METATYPE(Halyard::PictureFault)

class PictureDecoderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodesAndFitsTheBox_data();
    void decodesAndFitsTheBox();
    void neverScalesUp();
    void cutsTransparentMargins();
    void keepsTransparencyInside();
    void leavesAnEmptyPictureAsItIs();
    void keepsThinPicturesVisible();
    void goesByTheBytesAndNotByTheName();
    void judgesTheSizeBeforeItDecodes_data();
    void judgesTheSizeBeforeItDecodes();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void refusesFormatsThatAreNotOnTheList();
    void doesNotWaitForAPipe();
    void scalesLargePhotographsWhileDecoding();
    void fillsTheBoxWithRealFlags();
};

void PictureDecoderTest::decodesAndFitsTheBox_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"png", "jpeg", "bmp"})
        QTest::newRow(format) << QByteArray(format);
}

void PictureDecoderTest::decodesAndFitsTheBox()
{
    QFETCH(QByteArray, format);
    const QImage image = filled({320, 200}, QColor(10, 200, 30), QImage::Format_RGB32);
    const DecodedPicture picture = decodePicture(encoded(image, format.constData()), {80, 80});
    QCOMPARE(picture.fault, PictureFault::None);
    QCOMPARE(picture.fullSize, QSize(320, 200));
    QCOMPARE(picture.image.size(), QSize(80, 50));
    const QColor centre = picture.image.pixelColor(40, 25);
    QVERIFY(std::abs(centre.green() - 200) < 8 && centre.red() < 24);
    QVERIFY(picture.image.format() == QImage::Format_RGB32
        || picture.image.format() == QImage::Format_ARGB32_Premultiplied);
}

void PictureDecoderTest::neverScalesUp()
{
    const DecodedPicture picture = decodePicture(encoded(filled({20, 10}, Qt::blue), "png"), {200, 200});
    QCOMPARE(picture.image.size(), QSize(20, 10));
}

void PictureDecoderTest::cutsTransparentMargins()
{
    const QRect box(26, 20, 268, 188);
    const DecodedPicture whole = decodePicture(encoded(boxed({320, 240}, box), "png"), {1000, 1000});
    QCOMPARE(whole.image.size(), box.size());
    QCOMPARE(whole.fullSize, QSize(320, 240));
    QCOMPARE(whole.image.pixelColor(0, 0), QColor(Qt::red));
    QCOMPARE(whole.image.pixelColor(267, 187), QColor(Qt::red));
    const DecodedPicture scaled = decodePicture(encoded(boxed({320, 240}, box), "png"), {134, 134});
    QCOMPARE(scaled.image.size(), QSize(134, 94));
}

void PictureDecoderTest::keepsTransparencyInside()
{
    QImage image = boxed({60, 60}, {10, 10, 40, 40});
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(20, 20, 20, 20, Qt::transparent);
    painter.end();
    const DecodedPicture picture = decodePicture(encoded(image, "png"), {60, 60});
    QCOMPARE(picture.image.size(), QSize(40, 40));
    QCOMPARE(picture.image.pixelColor(20, 20).alpha(), 0);
    QCOMPARE(picture.image.pixelColor(2, 2), QColor(Qt::red));
}

void PictureDecoderTest::leavesAnEmptyPictureAsItIs()
{
    const DecodedPicture picture = decodePicture(encoded(filled({30, 20}, Qt::transparent), "png"), {60, 60});
    QCOMPARE(picture.fault, PictureFault::None);
    QCOMPARE(picture.image.size(), QSize(30, 20));
}

void PictureDecoderTest::keepsThinPicturesVisible()
{
    const DecodedPicture picture = decodePicture(encoded(filled({4000, 1}, Qt::blue), "png"), {50, 50});
    QCOMPARE(picture.image.size(), QSize(50, 1));
}

void PictureDecoderTest::goesByTheBytesAndNotByTheName()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"photo.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(encoded(filled({40, 40}, Qt::blue, QImage::Format_RGB32), "jpeg"));
    file.close();
    QCOMPARE(decodePicture(file.fileName(), {20, 20}).image.size(), QSize(20, 20));
}

void PictureDecoderTest::judgesTheSizeBeforeItDecodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a side of 20,001") << hugePng(20'001, 1);
    QTest::newRow("over 50 million pixels") << hugePng(10'000, 5'001);
    QTest::newRow("40,000 by 40,000") << hugePng(40'000, 40'000);
}

void PictureDecoderTest::judgesTheSizeBeforeItDecodes()
{
    QFETCH(QByteArray, bytes);
    const DecodedPicture picture = decodePicture(bytes, {100, 100});
    QCOMPARE(picture.fault, PictureFault::TooBig);
    QVERIFY(picture.image.isNull());
    QVERIFY(picture.fullSize.width() >= 10'000);
}

void PictureDecoderTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PictureFault>("fault");
    const QByteArray png = encoded(boxed({200, 100}, {10, 10, 150, 60}), "png");
    QTest::newRow("nothing") << QByteArray() << PictureFault::NotAPicture;
    QTest::newRow("a web page") << QByteArray("<html><img src=x></html>") << PictureFault::NotAPicture;
    QTest::newRow("cut") << png.left(png.size() / 2) << PictureFault::Damaged;
    QTest::newRow("only the magic") << png.left(8) << PictureFault::Damaged;
    QTest::newRow("a size of nothing") << hugePng(0, 0) << PictureFault::Damaged;
}

void PictureDecoderTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    const DecodedPicture picture = decodePicture(bytes, {100, 100});
    QTEST(picture.fault, "fault");
    QVERIFY(picture.image.isNull());
}

void PictureDecoderTest::refusesFormatsThatAreNotOnTheList()
{
    // Qt itself would decode these two.
    const QImage image = filled({30, 20}, Qt::red, QImage::Format_RGB32);
    for (const char *format : {"ppm", "xpm"}) {
        const QByteArray bytes = encoded(image, format);
        QVERIFY(!QImage::fromData(bytes).isNull());
        QCOMPARE(decodePicture(bytes, {100, 100}).fault, PictureFault::NotAPicture);
    }
}

void PictureDecoderTest::doesNotWaitForAPipe()
{
    const QTemporaryDir folder;
    QCOMPARE(decodePicture(folder.filePath(u"none.png"_s), {10, 10}).fault, PictureFault::CannotRead);
    QCOMPARE(decodePicture(folder.path(), {10, 10}).fault, PictureFault::CannotRead);
#ifdef Q_OS_UNIX
    const QString pipe = folder.filePath(u"pipe.png"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(decodePicture(pipe, {10, 10}).fault, PictureFault::CannotRead);
#endif
}

void PictureDecoderTest::scalesLargePhotographsWhileDecoding()
{
    // 24 million pixels: whole, they would not fit into the limit for one picture.
    const QImage photograph = filled({6000, 4000}, QColor(200, 100, 50), QImage::Format_RGB32);
    const DecodedPicture jpeg = decodePicture(encoded(photograph, "jpeg"), {120, 90});
    QCOMPARE(jpeg.fault, PictureFault::None);
    QCOMPARE(jpeg.image.size(), QSize(120, 80));
    QVERIFY(std::abs(jpeg.image.pixelColor(60, 40).red() - 200) < 8);
}

void PictureDecoderTest::fillsTheBoxWithRealFlags()
{
    const QDir flags(QString::fromUtf8(HALYARD_FLAGS_DIR)); // the build has embedded them: they are there
    const QStringList names = flags.entryList({u"??.png"_s}, QDir::Files);
    QVERIFY(names.size() >= 249);
    for (const QString &name : names) {
        const DecodedPicture picture = decodePicture(flags.filePath(name), {100, 70});
        QVERIFY2(picture.fault == PictureFault::None, qPrintable(name));
        QVERIFY2(picture.image.width() >= 95 || picture.image.height() == 70, qPrintable(name));
    }
}

QTEST_MAIN(PictureDecoderTest)
#include "tst_picturedecoder.moc"
