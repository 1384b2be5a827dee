// SPDX-License-Identifier: MIT
// The names that servers propose. The ids in brackets are those of the public collection of cases, tc2231.
#include "contentdisposition.h"

#include "safename.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestContentDisposition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsThePlainName_data();
    void readsThePlainName();
    void readsTheExtendedName_data();
    void readsTheExtendedName();
    void prefersTheExtendedNameThatCanBeRead_data();
    void prefersTheExtendedNameThatCanBeRead();
    void findsNoNameWhereThereIsNone_data();
    void findsNoNameWhereThereIsNone();
    void readsNothingThatHasTwoMeanings_data();
    void readsNothingThatHasTwoMeanings();
    void decodesOnce_data();
    void decodesOnce();
    void isHarmlessOnceItIsMadeSafe_data();
    void isHarmlessOnceItIsMadeSafe();
    void takesTimeInProportionToTheLength_data();
    void takesTimeInProportionToTheLength();

private:
    static void names();
    static void row(const char *tag, const QByteArray &field, const QString &name = {});
    static void compare();
};

void TestContentDisposition::names()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("name"); // null: none
}

void TestContentDisposition::row(const char *tag, const QByteArray &field, const QString &name)
{
    QTest::newRow(tag) << field << name;
}

void TestContentDisposition::compare()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, name);
    const auto found = fileNameFrom(field);
    QCOMPARE(found.has_value(), !name.isNull());
    QCOMPARE(found.value_or(QString()), name);
}

void TestContentDisposition::readsThePlainName_data()
{
    names();
    const QString foo = u"foo.html"_s;
    row("inline [inlwithasciifilename]", R"(inline; filename="foo.html")", foo);
    row("more than a name [inlwithfnattach]", R"(inline; filename="Not an attachment!")",
        u"Not an attachment!"_s);
    row("attachment [attwithasciifilename]", R"(attachment; filename="foo.html")", foo);
    row("capitals [attuc]", R"(ATTACHMENT; filename="foo.html")", foo);
    row("a name in capitals [attwithasciifilenameucase]", R"(attachment; FILENAME="foo.html")", foo);
    row("an unknown type [dispextbadfn]", R"(foobar; filename="foo.html")", foo);
    row("25 characters [attwithasciifilename25]", R"(attachment; filename="0000000000111111111122222")",
        u"0000000000111111111122222"_s);
    row("an escaped letter [attwithasciifnescapedchar]", R"(attachment; filename="f\oo.html")", foo);
    row("escaped quotes [attwithasciifnescapedquote]", R"(attachment; filename="\"quoting\" tested.html")",
        u"\"quoting\" tested.html"_s);
    row("a semicolon in quotes [attwithquotedsemicolon]",
        R"(attachment; filename="Here's a semicolon;.html")", u"Here's a semicolon;.html"_s);
    row("another parameter before it [attwithfilenameandextparam]",
        R"(attachment; foo="bar"; filename="foo.html")", foo);
    row("escapes before it [attwithfilenameandextparamescaped]",
        R"(attachment; foo="\"\\";filename="foo.html")", foo);
    row("no quotes [attwithasciifilenamenq]", "attachment; filename=foo.html", foo);
    row("a comma without quotes [attwithtokfncommanq]", "attachment; filename=foo,bar.html",
        u"foo,bar.html"_s);
    row("a semicolon behind [attwithasciifilenamenqs]", "attachment; filename=foo.html ;", foo);
    row("an empty parameter [attemptyparam]", "attachment; ;filename=foo", u"foo"_s);
    row("blanks without quotes [attwithasciifilenamenqws]", "attachment; filename=foo bar.html",
        u"foo bar.html"_s);
    row("single quotes are letters [attwithfntokensq]", "attachment; filename='foo.bar'", u"'foo.bar'"_s);
    row("ISO-8859-1 [attwithisofnplain]", "attachment; filename=\"foo-\xe4.html\"", u"foo-\u00e4.html"_s);
    row("UTF-8 [attwithutf8fnplain]", "attachment; filename=\"foo-\xc3\xa4.html\"", u"foo-\u00e4.html"_s);
    row("blanks at the equals sign [attwithasciifilenamews1]", R"(attachment; filename = "foo.html")", foo);
    row("tabs", "attachment;\tfilename\t=\tfoo.html\t", foo);
    row("the first of two [attwith2filenames]", R"(attachment; filename="foo.html"; filename="bar.html")",
        foo);
    row("brackets without quotes [attfnbrokentoken]", "attachment; filename=foo[1](2).html",
        u"foo[1](2).html"_s);
    row("ISO-8859-1 without quotes [attfnbrokentokeniso]", "attachment; filename=foo-\xe4.html",
        u"foo-\u00e4.html"_s);
    row("no type [attmissingdisposition]", "filename=foo.html", foo);
    row("an equals sign in it [attmissingdisposition2]", "filename=x=y; filename=foo.html", u"x=y"_s);
    row("an empty type [emptydisposition]", "; filename=foo.html", foo);
    row("two types [attandinline2]", "attachment; inline; filename=foo.html", foo);
    row("the type behind [attreversed]", "filename=foo.html; attachment", foo);
    row("the end is cut off [attbrokenquotedfn3]", R"(attachment; filename="bar)", u"bar"_s);
    row("the end is cut off in an escape", R"(attachment; filename="bar\)", u"bar\\"_s);
    row("encoded words are letters [attrfc2047quoted]",
        R"(attachment; filename="=?ISO-8859-1?Q?foo-=E4.html?=")", u"=?ISO-8859-1?Q?foo-=E4.html?="_s);
    row("a date beside it [attwithfntokensq]",
        R"(attachment; creation-date="Wed, 12 Feb 1997 16:29:51 -0500"; filename=foo.html)", foo);
}

void TestContentDisposition::readsThePlainName()
{
    compare();
}

void TestContentDisposition::readsTheExtendedName_data()
{
    names();
    const QString both = u"foo-\u00e4-\u20ac.html"_s;
    row("ISO-8859-1 [attwithisofn2231iso]", "attachment; filename*=iso-8859-1''foo-%E4.html",
        u"foo-\u00e4.html"_s);
    row("UTF-8 [attwithfn2231utf8]", "attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html", both);
    row("a language", "attachment; filename*=utf-8'de'foo-%c3%a4-%e2%82%ac.html", both);
    row("marks stay as they are [attwithfn2231utf8comp]", "attachment; filename*=UTF-8''foo-a%cc%88.html",
        u"foo-a\u0308.html"_s);
    row("a blank behind the equals sign [attwithfn2231ws2]", "attachment; filename*= UTF-8''foo-%c3%a4.html",
        u"foo-\u00e4.html"_s);
    row("a blank before it [attwithfn2231ws3]", "attachment; filename* =UTF-8''foo-%c3%a4.html",
        u"foo-\u00e4.html"_s);
    row("brackets and quotes as scripts leave them", "attachment; filename*=UTF-8''it's (1)%20*.html",
        u"it's (1) *.html"_s);
    row("the first of two", "attachment; filename*=UTF-8''a.html; filename*=UTF-8''b.html", u"a.html"_s);
}

void TestContentDisposition::readsTheExtendedName()
{
    compare();
}

void TestContentDisposition::prefersTheExtendedNameThatCanBeRead_data()
{
    names();
    const QString good = u"foo-\u00e4.html"_s;
    const QString plain = u"foo-ae.html"_s;
    const auto beside = [](const char *extended) -> QByteArray {
        return R"(attachment; filename="foo-ae.html"; filename*=)" + QByteArray(extended);
    };
    row("behind the plain one [attfnboth]", beside("UTF-8''foo-%c3%a4.html"), good);
    row("before the plain one [attfnboth2]",
        R"(attachment; filename*=UTF-8''foo-%c3%a4.html; filename="foo-ae.html")", good);
    row("beside a continuation [attfnboth3]",
        "attachment; filename*0*=ISO-8859-15''euro-sign%3d%a4; filename*=ISO-8859-1''currency-sign%3d%a4",
        u"currency-sign=\u00a4"_s);
    row("an unknown charset", beside("koi8-r''%c6.html"), plain);
    row("no charset [attwithfn2231noc]", beside("''foo-%c3%a4.html"), plain);
    row("no quotes", beside("foo-%c3%a4.html"), plain);
    row("one quote [attwithfn2231singleqmissing]", beside("UTF-8'foo-%c3%a4.html"), plain);
    row("no UTF-8 [attwithfn2231iso-bad]", beside("utf-8''foo-%E4.html"), plain);
    row("an overlong form", beside("utf-8''%c0%af.html"), plain);
    row("a surrogate", beside("utf-8''%ed%a0%80.html"), plain);
    row("cut in a character", beside("utf-8''foo-%c3"), plain);
    row("no ISO-8859-1 [attwithfn2231utf8-bad]", beside("iso-8859-1''foo-%c3%a4-%e2%82%ac.html"), plain);
    row("a percent sign at the end [attwithfn2231nbadpct1]", beside("UTF-8''foo%"), plain);
    row("one digit at the end", beside("UTF-8''foo%4"), plain);
    row("no digits [attwithfn2231nbadpct2]", beside("UTF-8''f%oo.html"), plain);
    row("raw bytes", beside("UTF-8''foo-\xc3\xa4.html"), plain);
    row("in quotes [attwithfn2231quot]", beside("\"UTF-8''foo-%c3%a4.html\""), plain);
    row("empty", beside("UTF-8''"), plain);
    row("nothing", beside(""), plain);
    row("the first cannot be read, the second could", beside("x''a; filename*=UTF-8''b"), plain);
}

void TestContentDisposition::prefersTheExtendedNameThatCanBeRead()
{
    compare();
}

void TestContentDisposition::findsNoNameWhereThereIsNone_data()
{
    names();
    row("no field", "");
    row("blanks", "  \t ");
    row("only a type [inlonly]", "inline");
    row("an unknown type [dispext]", "foobar");
    row("a type in quotes [inlonlyquoted]", R"("inline")");
    row("an empty name", R"(attachment; filename="")");
    row("no value", "attachment; filename=");
    row("no equals sign", "attachment; filename");
    row("another name [attconfusedparam]", "attachment; xfilename=foo.html");
    row("a name in the value of another [dispextbadfn]", R"(attachment; example="filename=example.txt")");
    row("the parameter of other fields [attwithnamepct]", R"(attachment; name="foo-%41.html")");
    row("continuations [attfncont]", R"(attachment; filename*0="foo."; filename*1="html")");
    row("a blank before the star [attwithfn2231ws1]", "attachment; filename *=UTF-8''foo-%c3%a4.html");
    row("only semicolons", ";;;; ; ;");
    row("only equals signs", "====");
    row("no text in any encoding", "attachment; filename=\"\x81\x82.html\"");
}

void TestContentDisposition::findsNoNameWhereThereIsNone()
{
    compare();
}

void TestContentDisposition::readsNothingThatHasTwoMeanings_data()
{
    names();
    row("text behind the quotes [attbrokenquotedfn]", R"(attachment; filename="foo.html".txt)");
    row("a quote in the middle [attbrokenquotedfn2]", R"(attachment; filename=foo"bar;baz"qux)");
    row("no end, and more behind", R"(attachment; filename="foo.html; filename*=UTF-8''bar.html)");
    row("sent twice [attmultinstances]", "attachment; filename=foo.html, attachment; filename=bar.html");
    row("sent twice, in quotes", R"(attachment; filename="foo.html", attachment; filename="bar.html")");
    row("sent twice, extended", "attachment; filename*=UTF-8''a.html, attachment; filename=b.html");
    row("two names and a comma [attmissingdisposition4]", "filename=foo.html, filename=bar.html");
    row("sent twice, the second time without a type", "attachment; filename*=UTF-8'a', ; filename=b.html");
    row("hidden in the quotes of another", R"(attachment; foo=x"; filename=foo.html; bar=")");
    row("a type in quotes [attonlyquoted]", R"("attachment"; filename=foo.html)");
    row("a quoted type that holds a name [attmissingdisposition3]",
        R"("foo; filename=bar;baz"; filename=qux)");
    row("a type that is no word [doublecolon]", ": inline; attachment; filename=foo.html");
    row("a quoted name of a parameter", R"(attachment; "filename"=foo.html)");
}

void TestContentDisposition::readsNothingThatHasTwoMeanings()
{
    compare();
}

void TestContentDisposition::decodesOnce_data()
{
    names();
    row("not at all in quotes [attwithfnrawpctenca]", R"(attachment; filename="foo-%41.html")",
        u"foo-%41.html"_s);
    row("a bare percent sign [attwithfnusingpct]", R"(attachment; filename="50%.html")", u"50%.html"_s);
    row("only the escape [attwithfnrawpctencaq]", R"(attachment; filename="foo-%\41.html")",
        u"foo-%41.html"_s);
    row("beside ISO-8859-1 [attwithfilenamepctandiso]", "attachment; filename=\"\xe4-%41.html\"",
        u"\u00e4-%41.html"_s);
    row("not in UTF-8 [attwithfnrawpctenclong]", R"(attachment; filename="foo-%c3%a4-%e2%82%ac.html")",
        u"foo-%c3%a4-%e2%82%ac.html"_s);
    row("a percent sign that was encoded [attwithfn2231dpct]", "attachment; filename*=UTF-8''A-%2541.html",
        u"A-%41.html"_s);
    row("a semicolon that was encoded", "attachment; filename*=UTF-8''a%3B%20filename%3Db.html",
        u"a; filename=b.html"_s);
    row("an encoded word without quotes [attrfc2047token]",
        "attachment; filename==?ISO-8859-1?Q?foo-=E4.html?=", u"=?ISO-8859-1?Q?foo-=E4.html?="_s);
}

void TestContentDisposition::decodesOnce()
{
    compare();
}

/// The result is raw, and one call makes it harmless.
void TestContentDisposition::isHarmlessOnceItIsMadeSafe_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("safe");
    const auto add = [](const char *tag, const QByteArray &field, const QString &raw, const QString &safe) {
        QTest::newRow(tag) << field << raw << safe;
    };
    add("an absolute path [attabspath]", R"(attachment; filename="/foo.html")", u"/foo.html"_s,
        u"foo.html"_s);
    add("of Windows [attabspathwin]", R"(attachment; filename="\\foo.html")", u"\\foo.html"_s, u"foo.html"_s);
    add("encoded [attwithfn2231abspathdisguised]", "attachment; filename*=UTF-8''%5cfoo.html",
        u"\\foo.html"_s, u"foo.html"_s);
    add("a way out", "attachment; filename=../../.bashrc", u"../../.bashrc"_s, u"_bashrc"_s);
    add("a way out, encoded", "attachment; filename*=UTF-8''..%2f..%2fx.png", u"../../x.png"_s, u"x.png"_s);
    add("only a way out", "attachment; filename=..", u".."_s, u"download"_s);
    add("NUL", QByteArrayLiteral("attachment; filename=\"nul\0x.png\""), QString(u"nul\0x.png"_s),
        u"nulx.png"_s);
    add("NUL, encoded", "attachment; filename*=UTF-8''a%00.exe%00.png", QString(u"a\0.exe\0.png"_s),
        u"a.exe.png"_s);
    add("line ends", "attachment; filename*=UTF-8''a%0d%0aSet-Cookie:%20x.png", u"a\r\nSet-Cookie: x.png"_s,
        u"aSet-Cookie_ x.png"_s);
    add("a device", "attachment; filename=CON.png", u"CON.png"_s, u"_CON.png"_s);
    add("right to left", "attachment; filename*=UTF-8''a%e2%80%aegnp.exe", u"a\u202egnp.exe"_s,
        u"agnp.exe"_s);
}

void TestContentDisposition::isHarmlessOnceItIsMadeSafe()
{
    QFETCH(QByteArray, field);
    const auto found = fileNameFrom(field);
    QVERIFY(found);
    QTEST(*found, "raw");
    QTEST(safeName(*found), "safe");
}

void TestContentDisposition::takesTimeInProportionToTheLength_data()
{
    QTest::addColumn<QByteArray>("unit");
    for (const char *unit : {"a", ";", "=", "\"", "\\", "filename=", "filename=a;", "filename*=UTF-8''%41;",
             "%41", "a=\"b\";", ", ", " ", "'", "\xc3", "a;b=c,"})
        QTest::newRow(unit) << QByteArray(unit);
}

/// A header of 100 kB and one of ten times as much: even a slow machine reads them in a moment. Were time to
/// grow with the square of the length, the second would take minutes.
void TestContentDisposition::takesTimeInProportionToTheLength()
{
    QFETCH(QByteArray, unit);
    for (const qsizetype length : {100'000, 1'000'000}) {
        const QByteArray rest = unit.repeated(length / unit.size());
        QElapsedTimer timer;
        timer.start();
        for (const char *front : {"", "attachment; filename=", "attachment; filename=\"",
                 "attachment; filename*=UTF-8''", "attachment; foo=\""})
            fileNameFrom(front + rest);
        QVERIFY2(timer.elapsed() < 20'000, unit.constData());
    }
}

QTEST_GUILESS_MAIN(TestContentDisposition)
#include "tst_contentdisposition.moc"
