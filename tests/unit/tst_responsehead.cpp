// SPDX-License-Identifier: MIT
#include "responsehead.h"

#include <QTest>
#include <QTimeZone>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// For the tag of a row: controls would break the line of the report.
QByteArray printable(const QByteArray &text)
{
    return text.toPercentEncoding(" \"/:;,=*'\\[]()");
}

} // namespace

class TestResponseHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsALengthStrictly_data();
    void readsALengthStrictly();
    void readsAllThreeFormsOfADate_data();
    void readsAllThreeFormsOfADate();
    void readsAYearOfFourDigitsAsItIs();
    void readsRetryAfterInSecondsAndAsADate();
    void ignoresARetryAfterThatMeansNothing_data();
    void ignoresARetryAfterThatMeansNothing();
    void takesRetryAfterInAnyFormOfADateH21_data();
    void takesRetryAfterInAnyFormOfADateH21();
    void keepsAWaitWithinBoundsH22();
    void believesNoLengthThatBrowsersRefuseH42_data();
    void believesNoLengthThatBrowsersRefuseH42();
    void readsARange_data();
    void readsARange();
    void refusesARangeThatMakesNoSenseH24_data();
    void refusesARangeThatMakesNoSenseH24();
    void resumesByAStrongTag_data();
    void resumesByAStrongTag();
    void resumesByNoTagThatCouldDoHarmH31_data();
    void resumesByNoTagThatCouldDoHarmH31();
    void resumesByADateThatIsOldEnoughH30_data();
    void resumesByADateThatIsOldEnoughH30();
    void readsARealm_data();
    void readsARealm();
    void showsARealmThatIsShortAndPlain();
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

/// Only the form of RFC 850 has years of two digits.
void TestResponseHead::readsAYearOfFourDigitsAsItIs()
{
    QCOMPARE(parseHttpDate("Sat, 06 Nov 1943 08:49:37 GMT").date().year(), 1943);
    QCOMPARE(parseHttpDate("Sat Nov  6 08:49:37 1943").date().year(), 1943);
    QCOMPARE(parseRetryAfter("Wed, 31 Dec 1969 23:59:59 GMT", QDateTime::currentDateTimeUtc()), std::nullopt);
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

void TestResponseHead::takesRetryAfterInAnyFormOfADateH21_data()
{
    readsAllThreeFormsOfADate_data();
}

void TestResponseHead::takesRetryAfterInAnyFormOfADateH21()
{
    QFETCH(QByteArray, field);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 34), QTimeZone::utc());
    QCOMPARE(parseRetryAfter(field, now), std::optional<std::chrono::milliseconds>(3s));
    QCOMPARE(parseRetryAfter(field, now.addSecs(3)), std::nullopt); // now is no wait
    QCOMPARE(parseRetryAfter(field, now.toOffsetFromUtc(7200)), std::optional<std::chrono::milliseconds>(3s));
}

/// However long a server asks to wait, the answer is a time that can be counted with.
void TestResponseHead::keepsAWaitWithinBoundsH22()
{
    const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc());
    for (const char *field :
        {"99999999999", "9223372036854775807", "2592000", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
        const auto wait = parseRetryAfter(field, now);
        QVERIFY2(wait && *wait > 1h, field);
        QVERIFY2(std::chrono::milliseconds::max() - *wait > 24h * 365, field);
    }
    QCOMPARE(parseRetryAfter("0", now), std::optional<std::chrono::milliseconds>(0s));
}

/// The cases that browsers agree on (a list of equal values is one; different ones are an error; what is no
/// number is none). Several fields reach us as one, joined by commas.
void TestResponseHead::believesNoLengthThatBrowsersRefuseH42_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<qint64>("bytes"); // -1: must not be believed
    const auto row
        = [](const char *field, qint64 bytes = -1) { QTest::newRow(field) << QByteArray(field) << bytes; };
    for (const char *field :
        {"42", "42,42", "42, 42", "42, 42,42", "42,42, 42,42", "42,42, 42 , 42 ", "042, 42"})
        row(field, 42); // the last one: RFC 9110 section 8.6 asks for the same decimal value
    for (const char *field : {"30,42", "42,30", "42, 30", "30, 42", "30,42, 30", "30,42, 30,42", "30,", ",30",
             "30, \t", ", 30", "30, ,", "aaaah, nah", "aaaah, aaaah", "aaaah", "42s", "30s", "-1", "+1",
             "0x20", "\"30\"", "3 0", "30;", "1e3", "\xb2", "\t\t", " ", ",", "30.0"})
        row(field);
}

void TestResponseHead::believesNoLengthThatBrowsersRefuseH42()
{
    QFETCH(QByteArray, field);
    QFETCH(qint64, bytes);
    const DeclaredLength length = parseContentLength(field);
    QCOMPARE(length.kind == DeclaredLength::Kind::Known, bytes >= 0);
    QCOMPARE(length.bytes, bytes);
}

void TestResponseHead::readsARange_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::addColumn<qint64>("total");
    const auto row = [](const char *field, qint64 first, qint64 last, qint64 total) {
        QTest::newRow(field) << QByteArray(field) << first << last << total;
    };
    row("bytes 0-499/1234", 0, 499, 1234);
    row("bytes 734-1233/1234", 734, 1233, 1234);
    row("bytes 0-0/1", 0, 0, 1);
    row("bytes 42-1233/*", 42, 1233, -1);
    row("bytes */47022", -1, -1, 47022);
    row("bytes */0", -1, -1, 0);
    row(" bytes 1-2/3 ", 1, 2, 3);
    row("bytes 9223372036854775805-9223372036854775806/9223372036854775807", 9223372036854775805,
        9223372036854775806, 9223372036854775807);
}

void TestResponseHead::readsARange()
{
    QFETCH(QByteArray, field);
    const auto range = parseContentRange(field);
    QVERIFY(range);
    QTEST(range->first, "first");
    QTEST(range->last, "last");
    QTEST(range->total, "total");
}

void TestResponseHead::refusesARangeThatMakesNoSenseH24_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field : {"", "bytes", "bytes ", "bytes=0-1/2", "bytes0-1/2", "octets 0-1/2", "0-1/2",
             "bytes 0-1", "bytes 0-1/", "bytes /2", "bytes -1/2", "bytes 0-/2", "bytes -/2", "bytes */*",
             "bytes 5-4/10", "bytes 0-10/10", "bytes 10-10/10", "bytes 0-1/1", "bytes 0-0/0", "bytes 0-1/2/3",
             "bytes 0-1-2/3", "bytes 0-1/2, 3-4/5", "bytes 0-1,2-3/4", "bytes -1-2/3", "bytes 0--1/3",
             "bytes +0-1/2", "bytes 0-+1/2", "bytes 0-1/+2", "bytes 0x0-0x1/0x2", "bytes 0-1/-2",
             "bytes 0-99999999999999999999/*", "bytes 0-1/99999999999999999999",
             "bytes 0-9223372036854775807/9223372036854775807", "bytes a-b/c", "bytes *-*/2", "bytes 0-*/2",
             "bytes 0-1/2\v3", "bytes \xb2-3/4"})
        QTest::newRow(*field ? field : "no field") << QByteArray(field);
    QTest::newRow("NUL") << QByteArrayLiteral("bytes 0-1/2\0 3");
    QTest::newRow("100 kB") << "bytes 0-1/" + QByteArray(100'000, '2');
    QTest::newRow("100 kB of slashes") << "bytes " + QByteArray(100'000, '/');
}

void TestResponseHead::refusesARangeThatMakesNoSenseH24()
{
    QFETCH(QByteArray, field);
    QCOMPARE(parseContentRange(field), std::nullopt);
}

void TestResponseHead::resumesByAStrongTag_data()
{
    QTest::addColumn<QByteArray>("tag");
    for (const char *tag : {R"("x")", R"("33a64df551425fcc55e4d42a148795d9f25f89d4")", R"("")",
             R"("a/b:c;d,e=f")", R"("W/x")", R"("'")", R"("a\b")"})
        QTest::newRow(tag) << QByteArray(tag);
    QTest::newRow("as long as may be") << '"' + QByteArray(1022, 'x') + '"';
}

void TestResponseHead::resumesByAStrongTag()
{
    QFETCH(QByteArray, tag);
    const QByteArray modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    QCOMPARE(resumeValidator(tag, {}, {}), tag);
    QCOMPARE(resumeValidator(tag, modified, "Mon, 07 Nov 1994 08:49:37 GMT"), tag);
}

/// What is stored goes into a request of ours some day: nothing that could end the line or begin another.
void TestResponseHead::resumesByNoTagThatCouldDoHarmH31_data()
{
    QTest::addColumn<QByteArray>("tag");
    for (const char *tag : {R"(W/"x")", R"(w/"x")", "x", R"("x)", R"(x")", R"(")", "\"x\r\nEvil: 1\"",
             "\"x\nEvil: 1\"", "\"x\rEvil: 1\"", "\"x\ty\"", "\"x y\"", "\"x\x7f\"", "\"x\x1b[2J\"",
             R"("x", "y")", R"("x"y")", R"("x""y")", R"('x')", "\"x\"\r\n", "\r\n\"x\"", " ", "*"})
        QTest::newRow(printable(tag).constData()) << QByteArray(tag);
    QTest::newRow("NUL") << QByteArrayLiteral("\"x\0y\"");
    QTest::newRow("too long") << '"' + QByteArray(1023, 'x') + '"';
    QTest::newRow("100 kB") << '"' + QByteArray(100'000, 'x') + '"';
}

void TestResponseHead::resumesByNoTagThatCouldDoHarmH31()
{
    QFETCH(QByteArray, tag);
    QCOMPARE(resumeValidator(tag, {}, {}), QByteArray());
    // A tag that will not do says that the server has tags: its dates are no better then.
    QCOMPARE(
        resumeValidator(tag, "Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 07 Nov 1994 08:49:37 GMT"), QByteArray());
}

void TestResponseHead::resumesByADateThatIsOldEnoughH30_data()
{
    QTest::addColumn<QByteArray>("modified");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<bool>("strong");
    const auto row = [](const char *tag, const char *modified, const char *date, bool strong) {
        QTest::newRow(tag) << QByteArray(modified) << QByteArray(date) << strong;
    };
    const char *modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    row("a minute", modified, "Sun, 06 Nov 1994 08:50:37 GMT", true);
    row("a year", modified, "Mon, 06 Nov 1995 08:49:37 GMT", true);
    row("in another form", "Sun Nov  6 08:49:37 1994", "Monday, 07-Nov-94 08:49:37 GMT", true);
    row("a second less than a minute", modified, "Sun, 06 Nov 1994 08:50:36 GMT", false);
    row("at the same time", modified, modified, false);
    row("later than now", "Mon, 07 Nov 1994 08:49:37 GMT", modified, false);
    row("no date of the answer", modified, "", false);
    row("no time of change", "", modified, false);
    row("with a line end in it", "Sun, 06 Nov 1994\r\n08:49:37 GMT", "Mon, 07 Nov 1994 08:49:37 GMT", false);
    row("no dates", "yesterday", "today", false);
    row("numbers", "0", "100", false);
}

void TestResponseHead::resumesByADateThatIsOldEnoughH30()
{
    QFETCH(QByteArray, modified);
    QFETCH(QByteArray, date);
    QFETCH(bool, strong);
    QCOMPARE(resumeValidator({}, modified, date), strong ? modified : QByteArray());
}

void TestResponseHead::readsARealm_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("realm");
    const auto row = [](const char *field, const QString &realm) {
        QTest::newRow(*field ? field : "no field") << QByteArray(field) << realm;
    };
    row(R"(Basic realm="Members only")", u"Members only"_s);
    row(R"(basic REALM="Members only")", u"Members only"_s);
    row(R"(Basic realm=members)", u"members"_s);
    row(R"(Basic realm = "a, b")", u"a, b"_s);
    row(R"(Basic realm="", charset="UTF-8")", QString());
    row(R"(Basic charset="UTF-8")", QString());
    row(R"(Negotiate, Basic realm="x")", u"x"_s);
    row(R"(Digest realm="secret", nonce="1")", QString());
    row("Basic realm=\"Gr\xc3\xbc\xc3\x9f"
        "e\"",
        u"Gr\u00fc\u00dfe"_s);
    row("Basic", QString());
    row("", QString());
    row("realm=x", QString());
}

void TestResponseHead::readsARealm()
{
    QFETCH(QByteArray, field);
    QTEST(parseRealm(field), "realm");
}

/// It is shown to people, as the server's own words.
void TestResponseHead::showsARealmThatIsShortAndPlain()
{
    QCOMPARE(parseRealm("Basic realm=\"a\r\nb\x1b[2Jc\x7f\xe2\x80\xae\""), u"ab[2Jc"_s);
    QCOMPARE(parseRealm("Basic realm=\"" + QByteArray(5000, 'x') + '"').size(), 100);
    for (const char *unit : {"basic ", "realm=", "basic realm=\"", "\xff", "basic,", "basic realm"}) {
        const QString realm = parseRealm(QByteArray(unit).repeated(100'000));
        QVERIFY2(realm.size() <= 100, unit);
        QVERIFY2(std::all_of(realm.cbegin(), realm.cend(), [](QChar c) { return c.isPrint(); }), unit);
    }
}

QTEST_GUILESS_MAIN(TestResponseHead)
#include "tst_responsehead.moc"
