// SPDX-License-Identifier: MIT
#include "responsehead.h"

#include <QTest>
#include <QTimeZone>

using namespace Halyard;
using namespace std::chrono_literals;

class TestResponseHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsALengthStrictly_data();
    void readsALengthStrictly();
    void readsAllThreeFormsOfADate_data();
    void readsAllThreeFormsOfADate();
    void readsRetryAfterInSecondsAndAsADate();
    void ignoresARetryAfterThatMeansNothing_data();
    void ignoresARetryAfterThatMeansNothing();
};

void TestResponseHead::readsALengthStrictly_data()
{
    using Kind = DeclaredLength::Kind;
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("bytes");
    const auto row = [](const char *field, Kind kind, qint64 bytes) {
        QTest::newRow(*field ? field : "no field") << QByteArray(field) << int(kind) << bytes;
    };
    row("", Kind::None, -1);
    row("42", Kind::Known, 42);
    row("0", Kind::Known, 0);
    row(" 42 ", Kind::Known, 42);
    row("42, 42", Kind::Known, 42);
    row("030", Kind::Known, 30);
    row("42, 30", Kind::Conflicting, -1);
    row("100,100,99", Kind::Conflicting, -1);
    row("-5", Kind::None, -1);
    row("+5", Kind::None, -1);
    row("abc", Kind::None, -1);
    row("4 2", Kind::None, -1);
    row("0x10", Kind::None, -1);
    row("99999999999999999999999", Kind::None, -1);
    row("42,", Kind::None, -1);
}

void TestResponseHead::readsALengthStrictly()
{
    QFETCH(QByteArray, field);
    const DeclaredLength length = parseContentLength(field);
    QTEST(int(length.kind), "kind");
    QTEST(length.bytes, "bytes");
}

void TestResponseHead::readsAllThreeFormsOfADate_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT");
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994");
}

void TestResponseHead::readsAllThreeFormsOfADate()
{
    QFETCH(QByteArray, field);
    QCOMPARE(parseHttpDate(field), QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc()));
}

void TestResponseHead::readsRetryAfterInSecondsAndAsADate()
{
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 34), QTimeZone::utc());
    QCOMPARE(parseRetryAfter("2", now), std::optional<std::chrono::milliseconds>(2s));
    QCOMPARE(
        parseRetryAfter("Sun, 06 Nov 1994 08:49:37 GMT", now), std::optional<std::chrono::milliseconds>(3s));
    QVERIFY(parseRetryAfter("999999999999", now) > std::optional<std::chrono::milliseconds>(1h));
}

void TestResponseHead::ignoresARetryAfterThatMeansNothing_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field :
        {"", "soon", "-5", "99999999999999999999999999", "Sun, 06 Nov 1994 08:49:33 GMT"})
        QTest::newRow(*field ? field : "no field") << QByteArray(field);
}

void TestResponseHead::ignoresARetryAfterThatMeansNothing()
{
    QFETCH(QByteArray, field);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 34), QTimeZone::utc());
    QCOMPARE(parseRetryAfter(field, now), std::nullopt);
}

QTEST_GUILESS_MAIN(TestResponseHead)
#include "tst_responsehead.moc"
