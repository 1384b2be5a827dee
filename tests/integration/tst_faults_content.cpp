// SPDX-License-Identifier: MIT
// Real pictures that are cut, bent or not what their name says, and checksums. What the decoder does with
// hostile pictures is in tests/gui. Ids: see tests/README.md.
#include "addresslist.h"
#include "faultsite.h"
#include "picturedecoder.h"
#include "pictureprover.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Noise in the colours, so that nothing can be packed away.
QImage noise(QSize size, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(size, QImage::Format_RGB32);
    const FaultBody body = FaultBody::data("noise", image.sizeInBytes());
    std::memcpy(image.bits(), body.all().constData(), std::size_t(image.sizeInBytes()));
    return image.convertToFormat(format);
}

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// A GIF of one pixel: Qt writes none itself.
QByteArray gif()
{
    return QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
}

QByteArray flipped(QByteArray bytes, qsizetype at)
{
    bytes[at] = char(bytes[at] ^ 0x10);
    return bytes;
}

} // namespace

class TestFaultsContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_server = std::make_unique<FaultServer>(); }
    void C01_savesNoPngThatIsCut_data();
    void C01_savesNoPngThatIsCut();
    void C01_findsATurnedBitInAPngByDecodingIt();
    void C02_provesNoJpegThatIsCut_data();
    void C02_provesNoJpegThatIsCut();
    void C03_savesNoBmpOrGifThatIsCut_data();
    void C03_savesNoBmpOrGifThatIsCut();
    void C04_findsATurnedBitInAJpegByTheChecksumAlone();
    void C14_savesAPictureOfOnePixel();
    void C15_comesThroughStrangeFormsOfPictures();
    void C16_savesNothingWhoseChecksumDiffers_data();
    void C16_savesNothingWhoseChecksumDiffers();
    void C16_savesWhatTheChecksumProves();
    void C17_refusesAChecksumThatIsNone_data();
    void C17_refusesAChecksumThatIsNone();
    void C18_savesProgramsAsOrdinaryFilesAndNeverAsPictures();

private:
    /// Asked for twice, because it may have been the way; then failed, and nothing is left.
    void failsAsDamaged(const QByteArray &bytes, const QString &name);

    std::unique_ptr<FaultServer> m_server;
    PictureProver m_prover;
};

void TestFaultsContent::failsAsDamaged(const QByteArray &bytes, const QString &name)
{
    m_server->set("/picture", FaultAnswer::ok(bytes));
    FaultBatch batch;
    batch.check = Check::Decode;
    batch.prover = &m_prover;
    batch.add(m_server->url("/picture"), name);
    COMPARE_END(batch, u"failed damaged_image 200"_s);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestFaultsContent::C01_savesNoPngThatIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray png = encoded(noise({80, 60}), "png");
    QTest::newRow("half of it") << png.left(png.size() / 2);
    QTest::newRow("without IEND") << png.chopped(12);
    QTest::newRow("one byte less") << png.chopped(1);
}

void TestFaultsContent::C01_savesNoPngThatIsCut()
{
    QFETCH(QByteArray, bytes);
    failsAsDamaged(bytes, u"x.png"_s);
}

/// Its structure is whole: only decoding it tells, where that is asked for.
void TestFaultsContent::C01_findsATurnedBitInAPngByDecodingIt()
{
    const QByteArray png = encoded(noise({80, 60}), "png");
    failsAsDamaged(flipped(png, png.size() / 2), u"x.png"_s);
}

void TestFaultsContent::C02_provesNoJpegThatIsCut_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {99, 50, 10})
        QTest::newRow(QByteArray::number(percent).constData()) << percent;
}

/// Many programs show such a file, grey below the cut. Where the length fits, the server has it like that: it
/// is kept, and not called a whole picture. Where there was no length, it was cut on the way.
void TestFaultsContent::C02_provesNoJpegThatIsCut()
{
    QFETCH(int, percent);
    const QByteArray whole = encoded(noise({200, 150}), "jpg");
    const FaultBody cut = FaultBody::exactly(whole.left(whole.size() * percent / 100));
    m_server->set("/length", FaultAnswer::ok(cut));
    m_server->set("/none", FaultAnswer::chunked(cut));
    FaultBatch batch;
    batch.check = Check::Decode;
    batch.prover = &m_prover;
    batch.add(m_server->url("/length"), u"length.jpg"_s);
    batch.add(m_server->url("/none"), u"none.jpg"_s);
    COMPARE_END(batch, u"saved length"_s);
    QVERIFY(batch.holdsExactly(0, cut));
    QCOMPARE(batch.end(1), u"failed damaged_image 200"_s);
}

void TestFaultsContent::C03_savesNoBmpOrGifThatIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("bmp") << encoded(noise({40, 30}), "bmp").chopped(100) << u"x.bmp"_s;
    QTest::newRow("gif") << gif().chopped(1) << u"x.gif"_s;
}

void TestFaultsContent::C03_savesNoBmpOrGifThatIsCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    failsAsDamaged(bytes, name);
}

void TestFaultsContent::C04_findsATurnedBitInAJpegByTheChecksumAlone()
{
    const QByteArray jpeg = encoded(noise({200, 150}), "jpg");
    const auto algorithm = QCryptographicHash::Md5;
    m_server->set("/picture", FaultAnswer::ok(flipped(jpeg, jpeg.size() / 2)));
    FaultBatch batch;
    batch.check = Check::Decode;
    batch.prover = &m_prover;
    batch.add(m_server->url("/picture"), u"x.jpg"_s, {algorithm, QCryptographicHash::hash(jpeg, algorithm)});
    COMPARE_END(batch, u"failed checksum_mismatch 200"_s);
}

void TestFaultsContent::C14_savesAPictureOfOnePixel()
{
    m_server->set("/picture", FaultAnswer::ok(gif()));
    FaultBatch batch;
    batch.check = Check::Decode;
    batch.prover = &m_prover;
    batch.add(m_server->url("/picture"), u"flag of france.gif"_s);
    COMPARE_END(batch, u"saved content"_s);
    QCOMPARE(batch.contents(), gif());
}

/// Sixteen bits, greys, transparency, a palette, progressive and turned photographs, and each of them with
/// bytes turned at random: the preview may fail, the process may not.
void TestFaultsContent::C15_comesThroughStrangeFormsOfPictures()
{
    QList<QByteArray> corpus{gif()};
    for (const auto format : {QImage::Format_RGBA64, QImage::Format_Grayscale16, QImage::Format_Grayscale8,
             QImage::Format_ARGB32, QImage::Format_Indexed8, QImage::Format_Mono}) {
        const QImage image = noise({40, 30}, format);
        corpus.append(encoded(image, "png"));
        corpus.append(encoded(image, "jpg"));
        corpus.append(encoded(image, "bmp"));
    }
    // A photograph that says it is lying on its side (Exif 2.3, orientation 6).
    const QByteArray exif("\xff\xe1\x00\x22"
                          "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        36);
    QByteArray turned = encoded(noise({40, 30}), "jpg");
    corpus.append(turned.insert(2, exif));
    int shown = 0;
    for (const QByteArray &bytes : std::as_const(corpus)) {
        QVERIFY(!bytes.isEmpty());
        shown += decodePicture(bytes, {20, 20}).fault == PictureFault::None ? 1 : 0;
        const QByteArray places = FaultBody::data("places", 200).all();
        for (int i = 0; i + 1 < places.size(); i += 2) {
            const qsizetype at = (uchar(places[i]) * 256 + uchar(places[i + 1])) % bytes.size();
            decodePicture(flipped(bytes, at), {20, 20});
        }
    }
    QCOMPARE(shown, corpus.size());
}

void TestFaultsContent::C16_savesNothingWhoseChecksumDiffers_data()
{
    QTest::addColumn<QCryptographicHash::Algorithm>("algorithm");
    QTest::newRow("md5") << QCryptographicHash::Md5;
    QTest::newRow("sha-1") << QCryptographicHash::Sha1;
    QTest::newRow("sha-256") << QCryptographicHash::Sha256;
    QTest::newRow("sha-512") << QCryptographicHash::Sha512;
}

void TestFaultsContent::C16_savesNothingWhoseChecksumDiffers()
{
    QFETCH(QCryptographicHash::Algorithm, algorithm);
    const FaultBody body = FaultBody::data("file", 3'000'000);
    const QByteArray wrong = QCryptographicHash::hash("another file", algorithm);
    m_server->set("/file.bin", FaultAnswer::ok(body));
    FaultBatch batch;
    batch.add(m_server->url("/file.bin"), {}, {algorithm, wrong});
    COMPARE_END(batch, u"failed checksum_mismatch 200"_s);
    QCOMPARE(m_server->requests().size(), 2);
    // Both values are told.
    const QString detail = batch.row(0).outcome.detail;
    QVERIFY(detail.contains(QString::fromLatin1(wrong.toHex())));
    QVERIFY(detail.contains(QString::fromLatin1(QCryptographicHash::hash(body.all(), algorithm).toHex())));
}

void TestFaultsContent::C16_savesWhatTheChecksumProves()
{
    const FaultBody body = FaultBody::data("file", 3'000'000);
    const auto algorithm = QCryptographicHash::Sha256;
    m_server->set("/file.bin", FaultAnswer::chunked(body)); // without a length
    FaultBatch batch;
    batch.add(m_server->url("/file.bin"), {}, {algorithm, QCryptographicHash::hash(body.all(), algorithm)});
    COMPARE_END(batch, u"saved checksum"_s);
    QVERIFY(batch.holdsExactly(0, body));
}

void TestFaultsContent::C17_refusesAChecksumThatIsNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString hex(64, u'a');
    QTest::newRow("right") << u"sha-256="_s + hex << true;
    QTest::newRow("upper case") << u"SHA-256="_s + hex.toUpper() << true;
    QTest::newRow("with a colon") << u"sha256:"_s + hex << true;
    QTest::newRow("too short") << u"sha-256="_s + hex.chopped(1) << false;
    QTest::newRow("too long") << u"sha-256=a"_s + hex << false;
    QTest::newRow("unknown type") << u"crc32=01020304"_s << false;
    QTest::newRow("no hex") << u"sha-256="_s + hex.chopped(1) + u'g' << false;
    QTest::newRow("no type") << hex << false;
}

/// In a list: the line is told by its number, and the address above it is left out rather than taken
/// unproven.
void TestFaultsContent::C17_refusesAChecksumThatIsNone()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const AddressList list = parseAddresses(
        u"http://example.com/a.bin\n  checksum="_s + text + u"\nhttp://example.com/b.bin\n"_s);
    QCOMPARE(list.entries.size(), std::size_t(good ? 2 : 1));
    QCOMPARE(list.refused.size(), std::size_t(good ? 0 : 1));
    if (good) {
        QCOMPARE(list.entries[0].checksum.digest, QByteArray(32, '\xaa'));
    } else {
        QCOMPARE(list.refused[0].number, 2);
        QCOMPARE(list.refused[0].fault, AddressFault::BadChecksum);
    }
}

void TestFaultsContent::C18_savesProgramsAsOrdinaryFilesAndNeverAsPictures()
{
    const QByteArray program = QByteArray("\x7f"
                                          "ELF\x02\x01\x01\0",
                                   8)
        + FaultBody::data("program", 5000).all();
    m_server->setOtherwise(always(FaultAnswer::ok(program)));
    FaultBatch batch;
    batch.add(m_server->url("/setup.exe"));
    batch.add(m_server->url("/run.sh"));
    batch.add(m_server->url("/menu.desktop"));
    batch.add(m_server->url("/flag.png"));
    QVERIFY(batch.run());
    QVERIFY(batch.isClean());
    QCOMPARE(batch.end(3), u"failed not_an_image 200"_s);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(batch.end(i), u"saved length"_s);
        const QFileInfo file(batch.folder() + u'/' + batch.fileName(i));
        QVERIFY(!file.permission(QFile::ExeOwner) && !file.permission(QFile::ExeGroup)
            && !file.permission(QFile::ExeOther));
        QVERIFY(!file.permission(QFile::WriteOther));
    }
}

QTEST_GUILESS_MAIN(TestFaultsContent)
#include "tst_faults_content.moc"
