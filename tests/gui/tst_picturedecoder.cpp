// SPDX-License-Identifier: MIT
#include "picturedecoder.h"
#include "realpictures.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// A red box in the middle of a transparent picture.
QImage boxed(QSize size, const QRect &box)
{
    QImage image = filled(size, Qt::transparent);
    QPainter(&image).fillRect(box, Qt::red);
    return image;
}

/// The header of a BMP of that size and 32 bits a pixel, and a few pixels.
QByteArray hugeBmp(qint32 width, qint32 height)
{
    QByteArray bytes = encoded(filled({2, 2}, Qt::red, QImage::Format_RGB32), "bmp");
    qToLittleEndian(width, bytes.data() + 18);
    qToLittleEndian(height, bytes.data() + 22);
    return bytes;
}

/// An icon that holds @p png.
QByteArray iconOf(const QByteArray &png)
{
    QByteArray entry(16, '\0'); // a side of 0 stands for 256
    entry[4] = 1;
    entry[6] = 32;
    qToLittleEndian(quint32(png.size()), entry.data() + 8);
    qToLittleEndian(quint32(22), entry.data() + 12);
    return QByteArray("\0\0\1\0\1\0", 6) + entry + png;
}

#ifdef Q_OS_UNIX
/// The most memory that this process has had, in bytes.
qint64 peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024LL;
}
#endif

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
    void C05_judgesTheSizeBeforeItDecodes_data();
    void C05_judgesTheSizeBeforeItDecodes();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void C06_doesNotDecodeABomb();
    void C07_unpacksNoTextsAndProfiles_data();
    void C07_unpacksNoTextsAndProfiles();
    void C08_showsTheFirstFrameAlone();
    void C08_judgesTheScreenOfAGif();
    void C09_allocatesNothingForAHugeHeader_data();
    void C09_allocatesNothingForAHugeHeader();
    void C10_refusesFormatsThatAreNotOnTheList();
    void C11_rendersNoSvg_data();
    void C11_rendersNoSvg();
    void C12_unpacksNoSvgz();
    void C13_readsNoXml_data();
    void C13_readsNoXml();
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

void PictureDecoderTest::C05_judgesTheSizeBeforeItDecodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a side of 20,001") << hugePng(20'001, 1);
    QTest::newRow("over 50 million pixels") << hugePng(10'000, 5'001);
    QTest::newRow("40,000 by 40,000") << hugePng(40'000, 40'000);
    QTest::newRow("the largest size that can be written") << hugePng(0x7fffffff, 0x7fffffff);
}

void PictureDecoderTest::C05_judgesTheSizeBeforeItDecodes()
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

void PictureDecoderTest::C06_doesNotDecodeABomb()
{
    const QByteArray bomb = packedPng(20'000, 20'000);
    QVERIFY(bomb.size() < 1024 * 1024);
    QCOMPARE(decodePicture(bomb, {100, 100}).fault, PictureFault::TooBig);
}

void PictureDecoderTest::C07_unpacksNoTextsAndProfiles_data()
{
    QTest::addColumn<QByteArray>("chunk");
    constexpr qint64 unpacked = 1024LL * 1024 * 1024;
    const QByteArray zeros = packedZeros(unpacked);
    QTest::newRow("text") << QByteArray("zTXtComment\0\0", 13) + zeros;
    QTest::newRow("international text") << QByteArray("iTXtComment\0\1\0\0\0", 16) + zeros;
    QTest::newRow("colour profile") << QByteArray("iCCPprofile\0\0", 13) + zeros;
}

void PictureDecoderTest::C07_unpacksNoTextsAndProfiles()
{
#ifdef Q_OS_UNIX
    QFETCH(QByteArray, chunk);
    const QByteArray png = pngOf(8, 1, pngChunk(chunk) + pngChunk("IDAT" + packedZeros(2)));
    const qint64 before = peakMemory();
    const DecodedPicture picture = decodePicture(png, {100, 100});
    const qint64 grown = peakMemory() - before;
    QVERIFY2(grown < 300LL * 1024 * 1024, qPrintable(QString::number(grown))); // of 1 GiB
    QVERIFY(picture.fault == PictureFault::None || picture.fault == PictureFault::Damaged);
#else
    QSKIP("the memory of the process is not measured here");
#endif
}

void PictureDecoderTest::C08_showsTheFirstFrameAlone()
{
    const DecodedPicture picture = decodePicture(gifOf(100'000), {10, 10});
    QCOMPARE(picture.fault, PictureFault::None);
    QCOMPARE(picture.image.size(), QSize(1, 1));
    QCOMPARE(picture.image.pixelColor(0, 0), QColor(Qt::red));
}

void PictureDecoderTest::C08_judgesTheScreenOfAGif()
{
    const DecodedPicture picture = decodePicture(gifOf(0, 0xffff), {10, 10});
    QCOMPARE(picture.fault, PictureFault::TooBig);
    QCOMPARE(picture.fullSize, QSize(0xffff, 0xffff));
}

void PictureDecoderTest::C09_allocatesNothingForAHugeHeader_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PictureFault>("fault");
    QTest::newRow("bmp, over the limit of pixels") << hugeBmp(30'000, 30'000) << PictureFault::TooBig;
    QTest::newRow("bmp, over one allocation") << hugeBmp(12'000, 4'000) << PictureFault::TooBig;
    QTest::newRow("bmp, a negative width") << hugeBmp(-5, 5) << PictureFault::Damaged;
    QTest::newRow("ico with a huge png") << iconOf(hugePng(30'000, 30'000)) << PictureFault::Damaged;
}

void PictureDecoderTest::C09_allocatesNothingForAHugeHeader()
{
    QFETCH(QByteArray, bytes);
    const DecodedPicture picture = decodePicture(bytes, {100, 100});
    QTEST(picture.fault, "fault");
    QVERIFY(picture.image.isNull());
}

void PictureDecoderTest::C10_refusesFormatsThatAreNotOnTheList()
{
    // Qt itself would decode these two.
    const QImage image = filled({30, 20}, Qt::red, QImage::Format_RGB32);
    for (const char *format : {"ppm", "xpm"}) {
        const QByteArray bytes = encoded(image, format);
        QVERIFY(!QImage::fromData(bytes).isNull());
        QCOMPARE(decodePicture(bytes, {100, 100}).fault, PictureFault::NotAPicture);
    }
}

void PictureDecoderTest::C11_rendersNoSvg_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a picture") << QByteArray("<rect width='10' height='10' fill='red'/>");
    QTest::newRow("a local file") << QByteArray("<image href='file:///etc/passwd' width='10' height='10'/>");
    QTest::newRow("another server") << QByteArray(
        "<image href='http://127.0.0.1:1/x' width='9' height='9'/>");
    QTest::newRow("a script") << QByteArray("<script>while(true){}</script>");
}

void PictureDecoderTest::C11_rendersNoSvg()
{
    QFETCH(QByteArray, body);
    for (const QByteArray head : {"", "<?xml version='1.0'?>\n", "\xef\xbb\xbf"}) {
        const QByteArray svg
            = head + "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>" + body + "</svg>";
        QCOMPARE(decodePicture(svg, {10, 10}).fault, PictureFault::NotAPicture);
    }
}

void PictureDecoderTest::C12_unpacksNoSvgz()
{
    const QByteArray gzip
        = QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3", 10) + packedZeros(64 * 1024 * 1024).sliced(2);
    QCOMPARE(decodePicture(gzip, {10, 10}).fault, PictureFault::NotAPicture);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"logo.svgz"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(gzip);
    file.close();
    QCOMPARE(decodePicture(file.fileName(), {10, 10}).fault, PictureFault::NotAPicture);
}

void PictureDecoderTest::C13_readsNoXml_data()
{
    QTest::addColumn<QByteArray>("xml");
    QByteArray laughs = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>";
    for (char name = 'b'; name < 'p'; ++name)
        laughs += QByteArray("<!ENTITY ") + name + " '"
            + QByteArray("&x;").replace('x', char(name - 1)).repeated(10) + "'>";
    QTest::newRow("a billion laughs") << laughs + "]><svg>&o;</svg>";
    QTest::newRow("an entity of itself")
        << QByteArray("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a '&a;'>]><svg>&a;</svg>");
}

void PictureDecoderTest::C13_readsNoXml()
{
    QFETCH(QByteArray, xml);
    QCOMPARE(decodePicture(xml, {10, 10}).fault, PictureFault::NotAPicture);
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
