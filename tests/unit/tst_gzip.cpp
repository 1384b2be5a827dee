// SPDX-License-Identifier: MIT
// A gzip file is opened only where it is one, whole, and no trap. The bytes were made by gzip(1).
#include "gzip.h"

#include <QTest>

using namespace Halyard;

class GzipTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAWholeFile();
    void opensNothingElse_data();
    void opensNothingElse();
    void stopsAtTheLimit();
};

namespace {

const QByteArray plain = QByteArray("hello, flags\n").repeated(3);
const QByteArray packed
    = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9d75148cb494c2fe6cac0c901005eac981227000000");

} // namespace

void GzipTest::opensAWholeFile()
{
    const auto opened = gunzip(packed, plain.size());
    QVERIFY(opened);
    QCOMPARE(*opened, plain);
}

void GzipTest::opensNothingElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray flipped = packed;
    flipped[packed.size() - 6] = char(flipped[packed.size() - 6] ^ 1); // in its checksum
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("plain text") << plain;
    QTest::newRow("zlib's own format") << qCompress(plain).sliced(4);
    QTest::newRow("cut by one byte") << packed.chopped(1);
    QTest::newRow("only its head") << packed.left(12);
    QTest::newRow("a wrong checksum") << flipped;
    QTest::newRow("something behind it") << packed + 'x';
    QTest::newRow("two of them") << packed + packed;
}

void GzipTest::opensNothingElse()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!gunzip(bytes, 1000));
}

void GzipTest::stopsAtTheLimit()
{
    QVERIFY(!gunzip(packed, plain.size() - 1));
    QVERIFY(!gunzip(packed, 0));
}

QTEST_APPLESS_MAIN(GzipTest)
#include "tst_gzip.moc"
