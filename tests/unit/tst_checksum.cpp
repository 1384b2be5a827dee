// SPDX-License-Identifier: MIT
// Checksums as people write them down (C17).
#include "checksum.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ChecksumTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryType_data();
    void readsEveryType();
    void readsEveryWayOfWriting_data();
    void readsEveryWayOfWriting();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void readsWhatItWrites();
    void survivesAnyText();
};

namespace {

using Algorithm = QCryptographicHash::Algorithm;

const QString emptySha1 = u"da39a3ee5e6b4b0d3255bfef95601890afd80709"_s;
const QString emptyMd5 = u"d41d8cd98f00b204e9800998ecf8427e"_s;

QList<Algorithm> knownAlgorithms()
{
    return {QCryptographicHash::Md5, QCryptographicHash::Sha1, QCryptographicHash::Sha224,
        QCryptographicHash::Sha256, QCryptographicHash::Sha384, QCryptographicHash::Sha512};
}

} // namespace

void ChecksumTest::readsEveryType_data()
{
    QTest::addColumn<Algorithm>("algorithm");
    QTest::newRow("md5") << QCryptographicHash::Md5;
    QTest::newRow("sha-1") << QCryptographicHash::Sha1;
    QTest::newRow("sha1") << QCryptographicHash::Sha1;
    QTest::newRow("sha-224") << QCryptographicHash::Sha224;
    QTest::newRow("sha224") << QCryptographicHash::Sha224;
    QTest::newRow("sha-256") << QCryptographicHash::Sha256;
    QTest::newRow("sha256") << QCryptographicHash::Sha256;
    QTest::newRow("sha-384") << QCryptographicHash::Sha384;
    QTest::newRow("sha384") << QCryptographicHash::Sha384;
    QTest::newRow("sha-512") << QCryptographicHash::Sha512;
    QTest::newRow("sha512") << QCryptographicHash::Sha512;
}

void ChecksumTest::readsEveryType()
{
    QFETCH(const Algorithm, algorithm);
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    const QByteArray digest = QCryptographicHash::hash("a flag", algorithm);
    for (const QString &text : {QString(type + u'=' + QString::fromLatin1(digest.toHex())),
             QString(type.toUpper() + u':' + QString::fromLatin1(digest.toHex().toUpper()))}) {
        const auto parsed = parseChecksum(text);
        QVERIFY2(std::holds_alternative<Checksum>(parsed), qPrintable(text));
        QCOMPARE(std::get<Checksum>(parsed).algorithm, algorithm);
        QCOMPARE(std::get<Checksum>(parsed).digest, digest);
    }
}

void ChecksumTest::readsEveryWayOfWriting_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QString(u"sha-1="_s + emptySha1);
    QTest::newRow("capitals") << QString(u"SHA-1="_s + emptySha1.toUpper());
    QTest::newRow("mixed case") << QString(u"Sha1="_s + emptySha1.left(20).toUpper() + emptySha1.mid(20));
    QTest::newRow("colon") << QString(u"sha1:"_s + emptySha1);
    QTest::newRow("space around") << QString(u" \t sha-1="_s + emptySha1 + u"\r\n"_s);
    QTest::newRow("space within") << QString(u"sha-1 : "_s + emptySha1);
}

void ChecksumTest::readsEveryWayOfWriting()
{
    QFETCH(const QString, text);
    const Checksum expected{QCryptographicHash::Sha1, QCryptographicHash::hash({}, QCryptographicHash::Sha1)};
    const auto parsed = parseChecksum(text);
    QVERIFY(std::holds_alternative<Checksum>(parsed));
    QVERIFY(std::get<Checksum>(parsed) == expected);
}

void ChecksumTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ChecksumFault>("fault");
    using F = ChecksumFault;
    QTest::newRow("nothing") << QString() << F::NoType;
    QTest::newRow("digits alone") << emptySha1 << F::NoType;
    QTest::newRow("no type") << QString(u'=' + emptySha1) << F::NoType;
    QTest::newRow("spaces as type") << QString(u"  :"_s + emptySha1) << F::NoType;
    QTest::newRow("unknown type") << u"crc32=00000000"_s << F::UnknownType;
    QTest::newRow("not strong") << u"md4=d41d8cd98f00b204e9800998ecf8427e"_s << F::UnknownType;
    QTest::newRow("hyphen in md5") << QString(u"md-5="_s + emptyMd5) << F::UnknownType;
    QTest::newRow("two hyphens") << QString(u"sha--1="_s + emptySha1) << F::UnknownType;
    QTest::newRow("only look-alikes") << QString(u"\u017Fha1="_s + emptySha1) << F::UnknownType;
    QTest::newRow("letter g") << QString(u"sha1="_s + emptySha1.chopped(1) + u'g') << F::NotHex;
    QTest::newRow("space between") << QString(u"sha1="_s + emptySha1.left(20) + u' ' + emptySha1.mid(21))
                                   << F::NotHex;
    QTest::newRow("prefix") << QString(u"sha1=0x"_s + emptySha1.mid(2)) << F::NotHex;
    QTest::newRow("base64") << u"sha1=2jmj7l5rSw0yVb/vlWAYkK/YBwk="_s << F::NotHex;
    QTest::newRow("wide digits") << QString(u"sha1="_s + QString(40, QChar(0xFF11))) << F::NotHex;
    QTest::newRow("embedded NUL") << QString(u"sha1="_s + QString(40, QChar(u'\0'))) << F::NotHex;
    QTest::newRow("no digits") << u"sha-256="_s << F::WrongLength;
    QTest::newRow("one short") << QString(u"sha1="_s + emptySha1.chopped(1)) << F::WrongLength;
    QTest::newRow("one byte short") << QString(u"sha1="_s + emptySha1.chopped(2)) << F::WrongLength;
    QTest::newRow("one too many") << QString(u"sha1="_s + emptySha1 + u'0') << F::WrongLength;
    QTest::newRow("of another type") << QString(u"sha-256="_s + emptySha1) << F::WrongLength;
    QTest::newRow("a megabyte") << QString(u"md5="_s + QString(1'000'000, u'a')) << F::WrongLength;
}

void ChecksumTest::saysWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const ChecksumFault, fault);
    const auto parsed = parseChecksum(text);
    QVERIFY(std::holds_alternative<ChecksumFault>(parsed));
    QCOMPARE(int(std::get<ChecksumFault>(parsed)), int(fault));
}

void ChecksumTest::readsWhatItWrites()
{
    for (const Algorithm algorithm : knownAlgorithms()) {
        const QByteArray digest = QCryptographicHash::hash("x", algorithm);
        const auto parsed = parseChecksum(nameOf(algorithm) + u'=' + QString::fromLatin1(digest.toHex()));
        QVERIFY2(std::holds_alternative<Checksum>(parsed), nameOf(algorithm).data());
        QVERIFY((std::get<Checksum>(parsed) == Checksum{algorithm, digest}));
    }
    QVERIFY(nameOf(QCryptographicHash::Keccak_256).isEmpty());
}

void ChecksumTest::survivesAnyText()
{
    const QStringList pieces{u"sha"_s, u"sha-1="_s, u"md5:"_s, u"1"_s, u"256"_s, u"md5"_s, u"="_s, u":"_s,
        u" "_s, emptySha1, emptyMd5, u"0"_s, u"zz"_s, u"\u00DF"_s, QString(QChar(0xD800)),
        QString(QChar(u'\0'))};
    QRandomGenerator random(20260211);
    int taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = random.bounded(5); i > 0; --i)
            text += pieces[random.bounded(pieces.size())];
        const auto parsed = parseChecksum(text);
        if (const auto *checksum = std::get_if<Checksum>(&parsed)) {
            QCOMPARE(checksum->digest.size(), QCryptographicHash::hashLength(checksum->algorithm));
            ++taken;
        }
    }
    QVERIFY(taken > 5); // else the pieces prove nothing
}

QTEST_APPLESS_MAIN(ChecksumTest)
#include "tst_checksum.moc"
