// SPDX-License-Identifier: MIT
// Names from outside, the hostile ones first.
#include "safename.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// What is wrong with @p name as the name of a file; empty where nothing is.
QString complaint(const QString &name)
{
    static const QRegularExpression forbidden(u"[<>:\"|?*/\\\\\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\uFFFD]"_s);
    static const QRegularExpression reserved(
        u"^(con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\\$|conout\\$)\\s*(\\.|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (name.isEmpty())
        return u"empty"_s;
    if (!name.isValidUtf16())
        return u"half a character"_s;
    if (name.toUtf8().size() > LongestName)
        return u"too long"_s;
    if (forbidden.match(name).hasMatch())
        return u"a character that must not be"_s;
    if (name.startsWith(u'.') || name.startsWith(u' ') || name.endsWith(u'.') || name.endsWith(u' '))
        return u"a dot or a space at an end"_s;
    if (reserved.match(name).hasMatch())
        return u"reserved"_s;
    if (name != name.normalized(QString::NormalizationForm_C))
        return u"not normalised"_s;
    if (safeName(name) != name)
        return u"not the same the second time: "_s + safeName(name);
    return {};
}

/// @p count pieces of names that are trouble, one after the other.
QString troublesomeName(QRandomGenerator &random, int count)
{
    static const QStringList pieces{u"a"_s, u"flag"_s, u"."_s, u".."_s, u" "_s, u"   "_s, u"/"_s, u"\\"_s,
        u":"_s, u"<"_s, u"*"_s, u"\""_s, u"CON"_s, u"nul"_s, u"com1"_s, u"LPT\u00B9"_s, u"conin$"_s,
        u".png"_s, u".tar.gz"_s, u".exe"_s, u"-"_s, u"~"_s, u"%2e"_s, u"_"_s, u"e\u0301"_s, u"\u0301"_s,
        u"\u0338"_s, u"\u202E"_s, u"\u2066"_s, u"\u200B"_s, u"\u200D"_s, u"\uFEFF"_s, u"\u034F"_s,
        u"\u2028"_s, u"\u00A0"_s, u"\u3000"_s, u"\u0085"_s, u"\t"_s, u"\n"_s, QString(QChar(0)), u"\u007F"_s,
        u"\uFFFD"_s, u"\uFFFF"_s, QString(QChar(0xD83C)), QString(QChar(0xDDE6)), u"\U0001F1E6\U0001F1E9"_s,
        u"\U0001F469\u200D\U0001F680"_s, u"\u65D7\u65D7\u65D7\u65D7\u65D7\u65D7\u65D7\u65D7\u65D7\u65D7"_s,
        u"\uAC00\u1100\u1161"_s, u"\u0958"_s, u"\u1E9E"_s, u"\u0130"_s, u"\U0001D160"_s,
        u"0123456789012345678901234567890123456789"_s};
    QString name;
    for (int i = 0; i < count; ++i)
        name += pieces[random.bounded(pieces.size())];
    return name;
}

} // namespace

class SafeNameTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tamesHostileNames_data();
    void tamesHostileNames();
    void keepsTheNameWhenItIsSafe_data();
    void keepsTheNameWhenItIsSafe();
    void isOneSafeComponentWhateverComes();
    void tamesEveryCharacter();
    void cutsLongNamesBeforeTheirExtension_data();
    void cutsLongNamesBeforeTheirExtension();
    void cutsNoCharacterInHalf_data();
    void cutsNoCharacterInHalf();
    void cutsNoCharacterInHalfWhereScriptsMeet();
    void cutsAHeapOfMarksRatherThanLosingTheName();
    void takesTheNameFromAnAddress_data();
    void takesTheNameFromAnAddress();
    void knowsTheExtensionsOfPictures();
    void putsTheNumberBeforeTheExtension_data();
    void putsTheNumberBeforeTheExtension();
    void numberedNamesStayShortAndDifferent();
    void namesThatAreOneFileSomewhereCollide_data();
    void namesThatAreOneFileSomewhereCollide();
    void givesEqualNamesNumbersInTheOrderOfAsking();
    void doesNotHandOutANumberedNameTwice();
    void answersTheSameQuestionsInTheSameWay();
    void numbersFiveThousandEqualNamesInConstantTimeEach();
    void isNotSlowedDownByNamesThatAreInTheWay();
    void isNotSlowedDownByLongNamesWithOneBeginning();
};

void SafeNameTest::tamesHostileNames_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("safe");
    QTest::newRow("up and away") << u"../../x"_s << u"x"_s;
    QTest::newRow("up and away, backwards") << u"..\\..\\x"_s << u"x"_s;
    QTest::newRow("from the root") << u"/etc/passwd"_s << u"passwd"_s;
    QTest::newRow("drive") << u"C:\\x"_s << u"x"_s;
    QTest::newRow("drive alone") << u"C:"_s << u"C_"_s;
    QTest::newRow("share") << u"\\\\srv\\x"_s << u"x"_s;
    QTest::newRow("stream") << u"a:b"_s << u"a_b"_s;
    QTest::newRow("home configuration") << u"../../.bashrc"_s << u"_bashrc"_s;
    QTest::newRow("nothing is decoded") << u"%2e%2e%2fx"_s << u"%2e%2e%2fx"_s;
    QTest::newRow("dot") << u"."_s << u"download"_s;
    QTest::newRow("dots") << u".."_s << u"download"_s;
    QTest::newRow("three dots") << u"..."_s << u"download"_s;
    QTest::newRow("empty") << QString() << u"download"_s;
    QTest::newRow("folder") << u"a/b/"_s << u"download"_s;
    QTest::newRow("only spaces") << u"   "_s << u"download"_s;
    QTest::newRow("only invisible") << u"\u200B\uFEFF\u202E"_s << u"download"_s;
    QTest::newRow("ends in dots and spaces") << u"a.png. . ."_s << u"a.png"_s;
    QTest::newRow("begins with spaces") << u"  a.png"_s << u"a.png"_s;
    QTest::newRow("hidden") << u".a.png"_s << u"_a.png"_s;
    QTest::newRow("hidden behind spaces") << u"  .a.png"_s << u"_a.png"_s;
    QTest::newRow("option") << u"-rf"_s << u"_rf"_s;
    QTest::newRow("home") << u"~"_s << u"_"_s;
    QTest::newRow("forbidden characters") << u"<a>\"b\"|c?*.png"_s << u"_a__b__c__.png"_s;
    QTest::newRow("NUL") << QString(u"a.png"_s + QChar(0) + u".exe"_s) << u"a.png.exe"_s;
    QTest::newRow("lines") << u"a\r\nb\u2028c\u0085d.png"_s << u"abcd.png"_s;
    QTest::newRow("control and delete") << u"a\u0001\u007F\u009Fb"_s << u"ab"_s;
    QTest::newRow("right to left") << u"photo\u202Egnp.exe"_s << u"photognp.exe"_s;
    QTest::newRow("isolates") << u"a\u2066b\u2069\u200Ec"_s << u"abc"_s;
    QTest::newRow("zero width") << u"a\u200B\u200C\u200D\u2060\uFEFFb"_s << u"ab"_s;
    QTest::newRow("invisible filler") << u"a\u3164\u115Fb"_s << u"ab"_s;
    QTest::newRow("invisible before a slash") << u"..\u200B/x"_s << u"x"_s;
    QTest::newRow("dots kept apart by nothing") << u".\u200B."_s << u"download"_s;
    QTest::newRow("device kept apart by nothing") << u"C\u200BON"_s << u"_CON"_s;
    QTest::newRow("extension pushed out of sight")
        << QString(u"a.png"_s + QString(30, u' ') + u".exe"_s) << u"a.png .exe"_s;
    QTest::newRow("wide spaces") << u"a\u00A0\u3000b"_s << u"a b"_s;
    QTest::newRow("marks after what is removed") << u"e\u200B\u0301.png"_s << u"\u00E9.png"_s;
    QTest::newRow("bytes that were no text") << u"a\uFFFD.png"_s << u"a_.png"_s;
    QTest::newRow("half a character") << QString(u"a"_s + QChar(0xD83C) + u".png"_s) << u"a_.png"_s;
    QTest::newRow("no character") << u"a\uFFFF.png"_s << u"a_.png"_s;
    for (const char *device : {"CON", "prn", "Aux", "nul", "COM0", "com1", "COM9", "LPT0", "lpt9", "CONIN$",
             "conout$", "nul.png", "aux.tar.gz", "con .txt"})
        QTest::newRow(device) << QString::fromLatin1(device) << QString(u'_' + QString::fromLatin1(device));
    for (const char16_t digit : u"\u00B9\u00B2\u00B3"_s.toStdU16String()) {
        const QString device = u"LPT"_s + QChar(digit);
        QTest::newRow(qPrintable(device)) << device << QString(u'_' + device);
    }
    QTest::newRow("device with a space") << u"nul "_s << u"_nul"_s;
    QTest::newRow("device in a folder") << u"a/com1.gif"_s << u"_com1.gif"_s;
}

void SafeNameTest::tamesHostileNames()
{
    QFETCH(const QString, raw);
    QFETCH(const QString, safe);
    QCOMPARE(safeName(raw), safe);
    QCOMPARE(complaint(safe), QString());
}

void SafeNameTest::keepsTheNameWhenItIsSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("flag") << u"cn.png"_s;
    QTest::newRow("archive") << u"a.tar.gz"_s;
    QTest::newRow("no extension") << u"README"_s;
    QTest::newRow("spaces") << u"Cote d'Ivoire (2).png"_s;
    QTest::newRow("letters of the world") << u"\u00E9\u00DF\u0416\u65D7\U0001F1E6\U0001F1E9.png"_s;
    QTest::newRow("more than a device") << u"console.png"_s;
    QTest::newRow("com without digit") << u"com.png"_s;
    QTest::newRow("com10") << u"com10.png"_s;
    QTest::newRow("two dots inside") << u"a..b"_s;
    QTest::newRow("percent") << u"100%.png"_s;
}

void SafeNameTest::keepsTheNameWhenItIsSafe()
{
    QFETCH(const QString, name);
    QCOMPARE(safeName(name), name);
}

void SafeNameTest::isOneSafeComponentWhateverComes()
{
    QRandomGenerator random(20250901);
    for (int i = 0; i < 20'000; ++i) {
        const QString raw = troublesomeName(random, 1 + int(random.bounded(40)));
        const QString wrong = complaint(safeName(raw));
        QVERIFY2(wrong.isEmpty(),
            qPrintable(
                u"name %1, %2: %3"_s.arg(i).arg(wrong, QString::fromLatin1(QUrl::toPercentEncoding(raw)))));
    }
}

void SafeNameTest::tamesEveryCharacter()
{
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const QString wrong = complaint(safeName(QString::fromUcs4(&c, 1) + u"x.png"_s));
        QVERIFY2(wrong.isEmpty(), qPrintable(u"U+%1: %2"_s.arg(uint(c), 4, 16).arg(wrong)));
        if (c == 0x30000)
            c = 0xDFFFF; // planes without characters
    }
}

void SafeNameTest::cutsLongNamesBeforeTheirExtension_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("safe");
    const QString a(300, u'a');
    QTest::newRow("plain") << QString(a + u".png"_s) << QString(a.first(196) + u".png"_s);
    QTest::newRow("exactly fitting") << QString(a.first(196) + u".png"_s)
                                     << QString(a.first(196) + u".png"_s);
    QTest::newRow("one too many") << QString(a.first(197) + u".png"_s) << QString(a.first(196) + u".png"_s);
    QTest::newRow("archive") << QString(a + u".tar.gz"_s) << QString(a.first(193) + u".tar.gz"_s);
    QTest::newRow("no extension") << a << a.first(200);
    QTest::newRow("an extension too long to be one")
        << QString(u"b."_s + a) << QString(u"b."_s + a.first(198));
    QTest::newRow("cut at a space") << QString(a.first(195) + u" b.png"_s)
                                    << QString(a.first(195) + u".png"_s);
    QTest::newRow("cut behind dots") << QString(u"b"_s + QString(250, u'.') + u"c d"_s) << u"b"_s;
    QTest::newRow("device") << QString(u"con."_s + a) << QString(u"_con."_s + a.first(195));
}

void SafeNameTest::cutsLongNamesBeforeTheirExtension()
{
    QFETCH(const QString, raw);
    QFETCH(const QString, safe);
    QCOMPARE(safeName(raw), safe);
    QCOMPARE(complaint(safe), QString());
}

void SafeNameTest::cutsNoCharacterInHalf_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("two bytes") << u"\u0416"_s;
    QTest::newRow("three bytes") << u"\u65D7"_s;
    QTest::newRow("two units") << u"\U0001F600"_s;
    QTest::newRow("flag of two letters") << u"\U0001F1E6\U0001F1E9"_s;
    QTest::newRow("letter with marks") << u"x\u0323\u0302"_s;
    QTest::newRow("joined with a skin tone") << u"\U0001F44D\U0001F3FD"_s;
}

void SafeNameTest::cutsNoCharacterInHalf()
{
    QFETCH(const QString, character);
    const qsizetype bytes = character.toUtf8().size();
    for (int shift = 0; shift < 12; ++shift) {
        const QString start(shift, u'a');
        const QString expected = start + character.repeated((LongestName - 4 - shift) / bytes) + u".png"_s;
        QCOMPARE(safeName(start + character.repeated(200) + u".png"_s), expected);
    }
}

void SafeNameTest::cutsNoCharacterInHalfWhereScriptsMeet()
{
    for (int shift = 0; shift < 40; ++shift) {
        const QString raw = QString(shift, u'a') + u"\u0915\u0338\u093C\U0001F600com"_s.repeated(30);
        const QString name = safeName(raw);
        QCOMPARE(complaint(name), QString());
        QVERIFY(raw.startsWith(name));
        QVERIFY(name.toUtf8().size() > LongestName - 10);
        QVERIFY(!raw[name.size()].isMark());
    }
}

void SafeNameTest::cutsAHeapOfMarksRatherThanLosingTheName()
{
    const QString name = safeName(u"x"_s + QString(500, QChar(0x0323)) + u".png"_s);
    QVERIFY(name.startsWith(u"x\u0323"_s));
    QVERIFY(name.endsWith(u".png"_s));
    QCOMPARE(complaint(name), QString());
}

void SafeNameTest::takesTheNameFromAnAddress_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *address, const QString &name) {
        QTest::newRow(address) << QByteArray(address) << name;
    };
    row("http://h/w320/cn.png", u"cn.png"_s);
    row("http://h/cn.png?size=3/x.gif", u"cn.png"_s);
    row("http://h/cn.png#top", u"cn.png"_s);
    row("http://h/a%20b.png", u"a b.png"_s);
    row("http://h/C%C3%B4te.png", u"C\u00F4te.png"_s);
    row("http://h/%FF.png", u"_.png"_s);
    row("http://h/..%2f..%2fx", u"x"_s);
    row("http://h/..%5c..%5cx", u"x"_s);
    row("http://h/%2e%2e/", u"download"_s);
    row("http://h/%2e%2e", u"download"_s);
    row("http://h/%252e%252e%252fx", u"%2e%2e%2fx"_s);
    row("http://h/a.png%00.exe", u"a.png.exe"_s);
    row("http://h/a%0d%0ab", u"ab"_s);
    row("http://h/a:b", u"a_b"_s);
    row("http://h/", u"download"_s);
    row("http://h", u"download"_s);
    row("http://h/photos/", u"download"_s);
    row("http://h/%63%6f%6e.png", u"_con.png"_s);
}

void SafeNameTest::takesTheNameFromAnAddress()
{
    QFETCH(const QByteArray, address);
    QFETCH(const QString, name);
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    QVERIFY(url.isValid());
    QCOMPARE(nameFromUrl(url), name);
}

void SafeNameTest::knowsTheExtensionsOfPictures()
{
    for (const char *extension : {"png", "jpg", "jpeg", "gif", "bmp", "webp", "ico", "PNG", "Jpeg"})
        QVERIFY2(hasPictureExtension(u"a."_s + QString::fromLatin1(extension)), extension);
    for (const char *name : {"a", "png", "a.svg", "a.html", "a.png.exe", "a.png.", "a.pngx", "apng"})
        QVERIFY2(!hasPictureExtension(QString::fromLatin1(name)), name);
}

void SafeNameTest::putsTheNumberBeforeTheExtension_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("numbered");
    QTest::newRow("flag") << u"fr.png"_s << 2 << u"fr (2).png"_s;
    QTest::newRow("archive") << u"a.tar.gz"_s << 10 << u"a (10).tar.gz"_s;
    QTest::newRow("no extension") << u"README"_s << 3 << u"README (3)"_s;
    QTest::newRow("sentence") << u"Mr. Smith and family"_s << 3 << u"Mr. Smith and family (3)"_s;
    QTest::newRow("numbered before") << u"fr (2).png"_s << 2 << u"fr (2) (2).png"_s;
}

void SafeNameTest::putsTheNumberBeforeTheExtension()
{
    QFETCH(const QString, name);
    QFETCH(const int, number);
    QFETCH(const QString, numbered);
    QCOMPARE(numberedName(name, number), numbered);
}

void SafeNameTest::numberedNamesStayShortAndDifferent()
{
    const QString longest = safeName(QString(300, QChar(0x65D7)) + u".png"_s);
    QSet<QString> names;
    for (const int number : {2, 3, 10, 9999, 10'000, 2'147'483'647}) {
        const QString name = numberedName(longest, number);
        QCOMPARE(complaint(name), QString());
        QVERIFY(name.endsWith(u" (%1).png"_s.arg(number)));
        names.insert(name);
    }
    QCOMPARE(names.size(), 6);
}

void SafeNameTest::namesThatAreOneFileSomewhereCollide_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << u"Flag.png"_s << u"flag.PNG"_s << true;
    QTest::newRow("sharp s") << u"Stra\u00DFe"_s << u"STRASSE"_s << true;
    QTest::newRow("composed and not") << u"\u00E9"_s << u"e\u0301"_s << true;
    QTest::newRow("composed and not, in capitals") << u"\u00C9"_s << u"e\u0301"_s << true;
    QTest::newRow("sigma") << u"\u03A3"_s << u"\u03C2"_s << true;
    QTest::newRow("accent") << u"e"_s << u"\u00E9"_s << false;
    QTest::newRow("extension") << u"a.png"_s << u"a.gif"_s << false;
}

void SafeNameTest::namesThatAreOneFileSomewhereCollide()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, same);
    QCOMPARE(collisionKey(one) == collisionKey(other), same);
}

void SafeNameTest::givesEqualNamesNumbersInTheOrderOfAsking()
{
    NameRegistry names;
    QCOMPARE(names.reserve(u"fr.png"_s), u"fr.png"_s);
    QCOMPARE(names.reserve(u"de.png"_s), u"de.png"_s);
    QCOMPARE(names.reserve(u"fr.png"_s), u"fr (2).png"_s);
    QCOMPARE(names.reserve(u"FR.png"_s), u"FR (3).png"_s);
    QCOMPARE(names.reserve(u"fr.gif"_s), u"fr.gif"_s);
}

void SafeNameTest::doesNotHandOutANumberedNameTwice()
{
    NameRegistry names;
    QCOMPARE(names.reserve(u"fr (2).png"_s), u"fr (2).png"_s);
    QCOMPARE(names.reserve(u"fr.png"_s), u"fr.png"_s);
    QCOMPARE(names.reserve(u"fr.png"_s), u"fr (3).png"_s);
    QCOMPARE(names.reserve(u"Fr (3).png"_s), u"Fr (3) (2).png"_s);
}

void SafeNameTest::answersTheSameQuestionsInTheSameWay()
{
    const auto answers = [] {
        QRandomGenerator random(7);
        NameRegistry names;
        QStringList result;
        for (int i = 0; i < 2000; ++i)
            result.append(names.reserve(safeName(troublesomeName(random, 1 + int(random.bounded(3))))));
        return result;
    };
    const QStringList first = answers();
    QCOMPARE(answers(), first);
    QSet<QString> keys;
    for (const QString &name : first) {
        QCOMPARE(complaint(name), QString());
        keys.insert(collisionKey(name));
    }
    QCOMPARE(keys.size(), first.size());
}

void SafeNameTest::numbersFiveThousandEqualNamesInConstantTimeEach()
{
    NameRegistry names;
    for (int i = 1; i <= 5000; ++i)
        QCOMPARE(names.reserve(u"fr.png"_s), i == 1 ? u"fr.png"_s : u"fr (%1).png"_s.arg(i));
    QVERIFY(names.lookups() <= 2 * 5000);
}

void SafeNameTest::isNotSlowedDownByNamesThatAreInTheWay()
{
    NameRegistry names;
    for (int i = 2; i <= 5000; ++i)
        names.reserve(u"fr (%1).png"_s.arg(i));
    for (int i = 0; i < 5000; ++i)
        names.reserve(u"fr.png"_s);
    QVERIFY(names.lookups() <= 3 * 10'000);
}

void SafeNameTest::isNotSlowedDownByLongNamesWithOneBeginning()
{
    NameRegistry names;
    const QString beginning(190, u'a');
    QSet<QString> handedOut;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 1000; ++i)
            handedOut.insert(names.reserve(beginning + u"%1.png"_s.arg(i, 4)));
    }
    QCOMPARE(handedOut.size(), 3000);
    QVERIFY(names.lookups() <= 2 * 3000);
}

QTEST_APPLESS_MAIN(SafeNameTest)
#include "tst_safename.moc"
