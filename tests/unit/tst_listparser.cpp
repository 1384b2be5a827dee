// SPDX-License-Identifier: MIT
// Lists in every format, in pieces of any size, with all that can be wrong with them.
#include "listparser.h"

#include "addresspattern.h"
#include "safename.h"

#include <QFile>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

AddressList read(const QByteArray &bytes, const ListOptions &options = {}, qsizetype piece = 1 << 20)
{
    ListParser parser(options);
    for (qsizetype i = 0; i < bytes.size(); i += piece)
        parser.feed(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)));
    return parser.finish();
}

AddressList readAs(ListFormat format, const QByteArray &bytes)
{
    ListOptions options;
    options.format = format;
    return read(bytes, options);
}

AddressList readUnder(const char *base, const QByteArray &bytes)
{
    ListOptions options;
    options.base = QUrl(QString::fromLatin1(base));
    return read(bytes, options);
}

QStringList addressesOf(const AddressList &list)
{
    QStringList addresses;
    for (const Entry &entry : list.entries)
        addresses.append(entry.address);
    return addresses;
}

QStringList namesOf(const AddressList &list)
{
    QStringList names;
    for (const Entry &entry : list.entries)
        names.append(entry.fileName);
    return names;
}

/// "3: 9" for line 3 and its fault; with the detail where there is one.
QStringList refusedIn(const AddressList &list)
{
    QStringList refused;
    for (const RefusedLine &line : list.refused)
        refused.append(u"%1: %2"_s.arg(line.number).arg(int(line.fault))
            + (line.detail.isEmpty() ? QString() : u' ' + line.detail));
    return refused;
}

QString refusal(int line, AddressFault fault, const QString &detail = {})
{
    return u"%1: %2"_s.arg(line).arg(int(fault)) + (detail.isEmpty() ? QString() : u' ' + detail);
}

/// All that a list says, to compare two of them.
QString written(const AddressList &list)
{
    QString text = u"%1 %2 %3 %4 %5 %6 %7 %8\n"_s.arg(int(list.format))
                       .arg(list.duplicates)
                       .arg(list.refusedCount)
                       .arg(list.patterns)
                       .arg(list.mirrors)
                       .arg(list.otherFolders)
                       .arg(list.folder)
                       .arg(list.logins.size());
    for (const Entry &entry : list.entries)
        text += entry.address + u'|' + entry.fileName + u'|' + entry.title + u'|' + entry.mark + u'|'
            + QString::fromLatin1(entry.checksum.digest.toHex()) + u'|'
            + QString::number(entry.headers ? entry.headers->size() : 0) + u'\n';
    for (const RefusedLine &line : list.refused)
        text += u"%1 %2 %3 %4\n"_s.arg(line.number).arg(int(line.fault)).arg(line.text, line.detail);
    for (const IgnoredOption &option : list.ignored)
        text += u"%1 %2 %3\n"_s.arg(option.name).arg(option.line).arg(option.count);
    return text;
}

qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray all = status.readAll();
    const qsizetype begin = all.indexOf("VmHWM:");
    return begin < 0 ? -1
                     : all.mid(begin + 6, all.indexOf("kB", begin) - begin - 6).trimmed().toLongLong() * 1024;
}

constexpr bool isSanitized =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    true;
#else
    false;
#endif

constexpr const char *sumOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char *md5OfNothing = "d41d8cd98f00b204e9800998ecf8427e";

const QByteArrayList samples{
    "http://h/a\r\nhttp://h/b\rhttp://h/c\nftp://h/d\n\n# no\nhttp://h/[1-3].png\nhttp://h/{\n  "
    "checksum=md5=0\n",
    "URL,File name,Title\nhttp://h/a?x,\"a, b.png\",\"A \"\"b\"\"\nc\"\nhttp://h/b,b.png\n,,\nhttp://h/c\n",
    "http://h/a.png\tx.png\tX\nhttp://h/b.png\t../../.bashrc\n\"http://h/c.png\t\n",
    "http://h/a.zip\thttp://m/a.zip\n  out=b.zip\n  dir=sub\n  split=4\n  header=A: b\nhttp://h/c\n "
    "dir=other\n split=2\n",
    QByteArray(sumOfNothing) + "  a b.png\n" + sumOfNothing + " *../c.png\nMD5 (d.png) = " + md5OfNothing
        + "\nno\n",
    "<!DOCTYPE html><base href='http://h/d/'><a href=\"x.png?a&amp;b\">\r\n<img src=y.png><script>\"<a "
    "href=z>\"</script>"
    "<!-- <a href=w> --><A HREF='/v'>\r<a href='javascript:x'><a href=#t>",
};

} // namespace

class ListParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheFormatByTheFirstLines_data();
    void tellsTheFormatByTheFirstLines();
    void readsTheSameInPiecesOfAnySize();
    void L01_readsAMillionLinesInBoundedMemory();
    void L02_holdsNoLineThatHasNoEnd();
    void L02_keepsTheFirstOfVeryManyBadLinesAndCountsAll();
    void L02_readsWideEncodingsInPieces_data();
    void L02_readsWideEncodingsInPieces();
    void L03_dropsRepeatedAddressesOfAllFormats();
    void L04_expandsPatternsOfAList();
    void L04_refusesTheLineThatGoesOverTheBoundOfAList();
    void L04_previewsAPatternWithoutExpandingIt();
    void expandsNoPatternsWhereNoneAreWanted();
    void findsTheColumnsOfATable_data();
    void findsTheColumnsOfATable();
    void readsATableAsProgramsWriteIt_data();
    void readsATableAsProgramsWriteIt();
    void goesOnBehindAQuoteThatIsNeverClosed();
    void readsTheOptionsOfAria2();
    void L12_makesNamesThatComeAlongSafe();
    void L12_reportsOptionsThatItDoesNotKnow();
    void L12_sendsNoHeaderThatIsOurs();
    void readsAFileOfSumsAsAList();
    void givesSumsToTheAddressesThatEndInTheirNames();
    void L11_takesLinksOutOfAPageAndRunsNothing();
    void L11_readsPastedMarkupAndDataAsLines_data();
    void L11_readsPastedMarkupAndDataAsLines();
    void L11_resolvesRelativeLinks_data();
    void L11_resolvesRelativeLinks();
    void L11_readsHostilePagesInOneWalk();
    void L14_anAddressOfAListIsADownloadAndNoList();
};

void ListParserTest::tellsTheFormatByTheFirstLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("format");
    const auto row = [](const char *name, const QByteArray &text, ListFormat format) {
        QTest::newRow(name) << text << int(format);
    };
    using F = ListFormat;
    row("nothing", "", F::Plain);
    row("one address", "http://h/a", F::Plain);
    row("remarks", "# url,filename\nhttp://h/a\n", F::Plain);
    row("a comma in an address", "http://h/a,b.png\nhttp://h/c,d.png\n", F::Plain);
    row("commas in queries", "http://h/?at=1.5,2.5\nhttp://h/?at=3.5,4.5\n", F::Plain);
    row("commas in paths", "http://h/w_1,h_2/a.png\nhttp://h/w_1,h_2/b.png\n", F::Plain);
    row("a semicolon", "http://h/a;v=1\n", F::Plain);
    row("an indented checksum", "http://h/a\n  checksum=md5=00\n", F::Plain);
    row("address and name", "http://h/a.png,b.png\nhttp://h/c.png,d.png\n", F::Table);
    row("query and name", "http://h/dl?id=5,b.png\n", F::Table);
    row("tab", "http://h/a\tb.png\n", F::Table);
    row("head line", "title;url\nx;http://h/a\n", F::Table);
    row("one column of a table in quotes", "\"http://h/a\"\n", F::Table);
    row("aria2", "http://h/a\n  out=b\n", F::Aria2);
    row("mirrors", "http://h/a\thttp://m/a\n", F::Aria2);
    row("sums", QByteArray(sumOfNothing) + "  a.png\n", F::Sums);
    row("sums of BSD", QByteArray("SHA256 (a.png) = ") + sumOfNothing + "\n", F::Sums);
    row("page", "\n <!DOCTYPE html>\n<html>", F::Html);
    row("part of a page", "<ul><li><a href=x>", F::Html);
    row("address in brackets", "<http://h/a>\n", F::Plain);
}

void ListParserTest::tellsTheFormatByTheFirstLines()
{
    QFETCH(const QByteArray, text);
    QTEST(int(read(text).format), "format");
    QTEST(int(formatOf(text)), "format");
}

void ListParserTest::readsTheSameInPiecesOfAnySize()
{
    QByteArrayList texts = samples;
    for (const QByteArray &sample : samples) {
        texts.append("\xEF\xBB\xBF" + sample);
        texts.append(QByteArray("# ") + QByteArray(20'000, 'x') + "\n" + sample.repeated(40));
    }
    ListOptions options;
    options.base = QUrl(u"http://base.example/d/e"_s);
    for (const QByteArray &text : std::as_const(texts)) {
        const QString whole = written(read(text, options));
        QVERIFY(whole.count(u'\n') > 2);
        for (const qsizetype piece : {1, 2, 3, 7, 64, 1000, 1024, 1025, 16 * 1024, 16 * 1024 + 1})
            QCOMPARE(written(read(text, options, piece)), whole);
    }
}

void ListParserTest::L01_readsAMillionLinesInBoundedMemory()
{
    constexpr int count = 1'000'000;
    const qint64 before = peakMemory();
    ListParser parser;
    QByteArray piece;
    for (int i = 0; i < count; ++i) {
        piece += "https://host" + QByteArray::number(i % 97) + ".example/folder/"
            + QByteArray::number(i / 1000) + "/picture-" + QByteArray::number(i) + ".jpg\r\n";
        if (piece.size() > 60'000) {
            parser.feed(piece);
            piece.clear();
        }
    }
    parser.feed(piece);
    QCOMPARE(parser.found(), qsizetype(count));
    const AddressList list = parser.finish();
    QCOMPARE(list.entries.size(), std::size_t(count));
    QCOMPARE(list.entries.back().fileName, u"picture-999999.jpg"_s);
    QCOMPARE(list.refusedCount, 0);
    const qint64 used = peakMemory() - before;
    qInfo("%lld MB for a million lines", used / 1'000'000);
    if (before >= 0 && !isSanitized)
        QVERIFY2(used < 500'000'000, qPrintable(QString::number(used)));
}

void ListParserTest::L02_holdsNoLineThatHasNoEnd()
{
    for (const ListFormat format :
        {ListFormat::Plain, ListFormat::Table, ListFormat::Aria2, ListFormat::Sums}) {
        ListOptions options;
        options.format = format;
        ListParser parser(options);
        const QByteArray piece(1'000'000, 'a');
        parser.feed("http://h/");
        const qint64 before = peakMemory();
        for (int i = 0; i < 200; ++i)
            parser.feed(piece);
        const qint64 used = peakMemory() - before;
        if (before >= 0 && !isSanitized)
            QVERIFY2(used < 20'000'000, qPrintable(QString::number(used)));
        parser.feed("\nhttp://h/x\n");
        const AddressList list = parser.finish();
        QCOMPARE(refusedIn(list).value(0), refusal(1, AddressFault::TooLong));
        QVERIFY(list.refused[0].text.size() <= 200);
        QCOMPARE(list.entries.size(), format == ListFormat::Sums ? 0u : 1u);
    }
}

void ListParserTest::L02_keepsTheFirstOfVeryManyBadLinesAndCountsAll()
{
    const AddressList list = read(QByteArray("bad\n").repeated(100'000) + "http://h/a");
    QCOMPARE(list.refusedCount, 100'000);
    QCOMPARE(list.refused.size(), AddressList::MostRefused);
    QCOMPARE(list.refused.back().number, int(AddressList::MostRefused));
    QCOMPARE(addressesOf(list), QStringList{u"http://h/a"_s});
}

void ListParserTest::L02_readsWideEncodingsInPieces_data()
{
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("hasMark");
    QTest::newRow("UTF-16 LE") << int(QStringConverter::Utf16LE) << true;
    QTest::newRow("UTF-16 BE") << int(QStringConverter::Utf16BE) << true;
    QTest::newRow("UTF-16 LE without mark") << int(QStringConverter::Utf16LE) << false;
    QTest::newRow("UTF-16 BE without mark") << int(QStringConverter::Utf16BE) << false;
    QTest::newRow("UTF-32 LE") << int(QStringConverter::Utf32LE) << true;
    QTest::newRow("UTF-32 BE") << int(QStringConverter::Utf32BE) << true;
}

void ListParserTest::L02_readsWideEncodingsInPieces()
{
    QFETCH(const int, encoding);
    QFETCH(const bool, hasMark);
    const QString text
        = u"http://h/a\r\nhttp://h/\U0001F601.png\r\n"_s + u"http://h/plain-ascii-line\n"_s.repeated(50);
    QStringEncoder encode(QStringConverter::Encoding(encoding),
        hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encode(text);
    for (const qsizetype piece : {1, 2, 3, 5, 1000, 100'000}) {
        const AddressList list = read(bytes, {}, piece);
        QCOMPARE(addressesOf(list),
            (QStringList{u"http://h/a"_s, u"http://h/%F0%9F%98%81.png"_s, u"http://h/plain-ascii-line"_s}));
        QCOMPARE(list.duplicates, 49);
        QCOMPARE(refusedIn(list), QStringList());
    }
    const AddressList cut = read(bytes.chopped(1)); // half a line end
    QCOMPARE(cut.refusedCount + cut.duplicates, 49);
}

void ListParserTest::L03_dropsRepeatedAddressesOfAllFormats()
{
    const QByteArray table = "url,name\nhttp://h/a,x\nhttp://H:80/a#y,z\nhttp://h./a,w\n";
    QCOMPARE(read(table).duplicates, 2);
    QCOMPARE(namesOf(read(table)), QStringList{u"x"_s}); // the first one counts
    QCOMPARE(read("http://h/a\n out=x\nhttp://h/a\n out=y\n").duplicates, 1);
    QCOMPARE(namesOf(read("http://h/a\n out=x\nhttp://h/a\n out=y\n")), QStringList{u"x"_s});
    QCOMPARE(read("<a href=http://h/a><a href=http://h/a#b>").duplicates, 1);
    QCOMPARE(read("http://h/{a,a,b}\nhttp://h/b\n").duplicates, 2);
}

void ListParserTest::L04_expandsPatternsOfAList()
{
    const AddressList list
        = read("http://h/[08-10].png\nhttp://h/{id}\nhttp://[::1]/x\nhttp://h/[2-1]\nhttp://h/{a,b\n");
    QCOMPARE(addressesOf(list),
        (QStringList{u"http://h/08.png"_s, u"http://h/09.png"_s, u"http://h/10.png"_s, u"http://h/%7Bid%7D"_s,
            u"http://[::1]/x"_s}));
    QCOMPARE(list.patterns, 1);
    QCOMPARE(refusedIn(list),
        (QStringList{refusal(4, AddressFault::BadPattern, u"bad range"_s),
            refusal(5, AddressFault::BadPattern, u"unbalanced"_s)}));
    const AddressList scheme = read("{http,https}://h/a\nftp://h/[1-\n");
    QCOMPARE(addressesOf(scheme), (QStringList{u"http://h/a"_s, u"https://h/a"_s}));
    QCOMPARE(refusedIn(scheme), QStringList{refusal(2, AddressFault::WrongScheme)});
    const AddressList options = read("http://h/[1-2]\n  header=A: b\n  split=1\n");
    QVERIFY(options.entries[0].headers && options.entries[1].headers);
}

void ListParserTest::L04_refusesTheLineThatGoesOverTheBoundOfAList()
{
    ListOptions options;
    options.shown = 10;
    const AddressList list = read(
        "http://h/[1-600000]\nhttp://g/[1-600000]\nhttp://i/[1-400000]\nhttp://j/[1-99999999999]\n", options);
    QCOMPARE(list.patterns, 2);
    QCOMPARE(refusedIn(list),
        (QStringList{refusal(2, AddressFault::BadPattern, u"1200000"_s),
            refusal(4, AddressFault::BadPattern, u"99999999999"_s)}));
    QCOMPARE(qint64(list.entries.size()) + list.unexpanded, 1'000'000);
}

void ListParserTest::L04_previewsAPatternWithoutExpandingIt()
{
    ListOptions options;
    options.shown = 3;
    ListParser parser(options);
    parser.feed("http://h/[1-1000000]\nhttp://g/x\n");
    const qsizetype found = parser.found();
    const AddressList list = parser.finish();
    QVERIFY(found == 0 || found == 1'000'001);
    QCOMPARE(
        addressesOf(list), (QStringList{u"http://h/1"_s, u"http://h/2"_s, u"http://h/3"_s, u"http://g/x"_s}));
    QCOMPARE(list.unexpanded, 999'997);
}

void ListParserTest::expandsNoPatternsWhereNoneAreWanted()
{
    ListOptions options;
    options.expandsPatterns = false;
    QCOMPARE(addressesOf(read("http://h/[1-3]\n", options)), QStringList{u"http://h/%5B1-3%5D"_s});
    QCOMPARE(addressesOf(read("<a href='http://h/[1-3]'>")), QStringList{u"http://h/%5B1-3%5D"_s});
}

void ListParserTest::findsTheColumnsOfATable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &rows) {
        QTest::newRow(name) << text << rows;
    };
    const QStringList full{u"http://h/a|x.png|X"_s};
    row("no head line", "http://h/a?,x.png,X\n", {u"http://h/a?|x.png|X"_s});
    row("tabs", "http://h/a\tx.png\tX\n", full);
    row("head line", "url,filename,title\nhttp://h/a,x.png,X\n", full);
    row("in another order", "Title;File_Name;URL\nX;x.png;http://h/a\n", full);
    row("others between", "id,URL,size,file name,caption\n1,http://h/a,2,x.png,X\n", full);
    row("unknown head line", "a,b,c\n1,http://h/a,3\n", {u"http://h/a|a|a"_s});
    row("half known head line", "nr\tpicture\tfilename\n1\thttp://h/a\tx.png\n",
        {u"http://h/a|x.png|x.png"_s});
    row("address in the second column", "1\thttp://h/a\tx.png\tX\n", full);
    row("Russian",
        "\xD0\xB0\xD0\xB4\xD1\x80\xD0\xB5\xD1\x81;\xD1\x84\xD0\xB0\xD0\xB9\xD0\xBB\nhttp://h/a;x.png\n",
        {u"http://h/a|x.png|x.png"_s});
    row("empty fields", "url,filename,title\nhttp://h/a.png,,\n", {u"http://h/a.png|a.png|a.png"_s});
    row("name and file name", "url,name,filename\nhttp://h/a,N,x.png\n", {u"http://h/a|x.png|x.png"_s});
}

void ListParserTest::findsTheColumnsOfATable()
{
    QFETCH(const QByteArray, text);
    const AddressList list = read(text);
    QCOMPARE(int(list.format), int(ListFormat::Table));
    QCOMPARE(refusedIn(list), QStringList());
    QStringList rows;
    for (const Entry &entry : list.entries)
        rows.append(entry.address + u'|' + entry.fileName + u'|' + entry.title);
    QTEST(rows, "rows");
}

void ListParserTest::readsATableAsProgramsWriteIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QStringList>("refused");
    const QByteArray head = "url,filename,title\n";
    using F = AddressFault;
    QTest::newRow("quotes") << QByteArray(head + "\"http://h/a\",\"x\",\"a, \"\"b\"\"\"\n")
                            << QStringList{u"a, \"b\""_s} << QStringList();
    QTest::newRow("a line end in a title")
        << QByteArray(head + "http://h/a,x,\"a\r\nb\"\r\nhttp://h/b,y,c\r\n") << QStringList{u"a b"_s, u"c"_s}
        << QStringList();
    QTest::newRow("spaces around") << QByteArray(head + " http://h/a , x , \"a\" \n") << QStringList{u"a"_s}
                                   << QStringList();
    QTest::newRow("a row without address")
        << QByteArray(head + "http://h/a,x,a\n,y,b\nz\n") << QStringList{u"a"_s}
        << QStringList{refusal(3, F::BadColumns), refusal(4, F::NotAnAddress)};
    QTest::newRow("blank rows") << QByteArray(head + ",,\n\nhttp://h/a,x,a\n") << QStringList{u"a"_s}
                                << QStringList();
    QTest::newRow("a name of which nothing is left")
        << QByteArray(head + "http://h/a,///,a\n") << QStringList() << QStringList{refusal(2, F::BadName)};
    QTest::newRow("a damaged name") << QByteArray(head + "http://h/a,C\xF4te,a\n") << QStringList()
                                    << QStringList{refusal(2, F::BadName)};
    QTest::newRow("controls in a title")
        << QByteArray(head + "http://h/a,x,a\x1B[31mb\n") << QStringList{u"a [31mb"_s} << QStringList();
    QTest::newRow("no address anywhere") << QByteArray("a\tb\nc\td\n") << QStringList()
                                         << QStringList{refusal(2, F::BadColumns), refusal(1, F::BadColumns)};
    QTest::newRow("a bad checksum") << QByteArray(
        "url,md5\nhttp://h/a,00\nhttp://h/b," + QByteArray(md5OfNothing) + "\n")
                                    << QStringList{u"b"_s} << QStringList{refusal(2, F::BadChecksum)};
}

void ListParserTest::readsATableAsProgramsWriteIt()
{
    QFETCH(const QByteArray, text);
    const AddressList list = readAs(ListFormat::Table, text);
    QStringList titles;
    for (const Entry &entry : list.entries)
        titles.append(entry.title);
    QTEST(titles, "titles");
    QTEST(refusedIn(list), "refused");
}

void ListParserTest::goesOnBehindAQuoteThatIsNeverClosed()
{
    QByteArray text = "url,filename\nhttp://h/a,\"x.png\n";
    for (int i = 0; i < 1000; ++i)
        text += "http://h/" + QByteArray::number(i) + ",n" + QByteArray::number(i) + ".png\n";
    const AddressList list = read(text);
    QCOMPARE(list.entries.size(), 1001u);
    QCOMPARE(list.entries.front().address, u"http://h/a"_s);
    QCOMPARE(list.entries.back().fileName, u"n999.png"_s);
    QCOMPARE(refusedIn(list), QStringList());
}

void ListParserTest::readsTheOptionsOfAria2()
{
    const AddressList list = read("# made by hand\n"
                                  "http://h/a.zip\thttp://m/a.zip\tftp://n/a.zip\n"
                                  "  out=b.zip\n"
                                  "  dir=sub/folder\n"
                                  "  checksum=md5="
        + QByteArray(md5OfNothing)
        + "\n"
          "  header=Accept: text/plain\n"
          "\theader=X-One: 1\n"
          "http://h/c.png\n"
          "  header=Accept: text/plain\n"
          "  dir=sub/folder\n");
    QCOMPARE(int(list.format), int(ListFormat::Aria2));
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/a.zip"_s, u"http://h/c.png"_s}));
    QCOMPARE(namesOf(list), (QStringList{u"b.zip"_s, u"c.png"_s}));
    QCOMPARE(list.mirrors, 2);
    QCOMPARE(list.folder, u"sub/folder"_s);
    QCOMPARE(list.otherFolders, 0);
    QVERIFY(list.ignored.empty());
    QCOMPARE(refusedIn(list), QStringList());
    QVERIFY(!list.entries[0].checksum.isNull());
    QCOMPARE(*list.entries[0].headers, (QList<Header>{{"Accept", "text/plain"}, {"X-One", "1"}}));
    QCOMPARE(*list.entries[1].headers, (QList<Header>{{"Accept", "text/plain"}}));
    const AddressList two = read("http://h/a\n dir=x\nhttp://h/b\n dir=y\nhttp://h/c\n dir=y\n");
    QCOMPARE(two.folder, QString());
    QCOMPARE(two.otherFolders, 2);
}

void ListParserTest::L12_makesNamesThatComeAlongSafe()
{
    const QByteArrayList names{"../../.bashrc", "/etc/passwd", "..\\..\\x", "C:\\x.png", "con.png", "a\x1B]b",
        ".hidden",
        "\xE2\x80\xAE"
        "gnp.exe"};
    for (const QByteArray &name : names) {
        const AddressList aria = read("http://h/a\n  out=" + name + "\n");
        const AddressList table = read("url\tfilename\nhttp://h/a\t" + name + "\n");
        for (const AddressList &list : {aria, table}) {
            QCOMPARE(list.entries.size(), 1u);
            const QString made = list.entries[0].fileName;
            QCOMPARE(made, safeName(QString::fromUtf8(name)));
            QVERIFY(!made.contains(u'/') && !made.contains(u'\\') && !made.startsWith(u'.'));
            QCOMPARE(list.entries[0].title, made);
        }
    }
    const AddressList nothing = read("http://h/a\n  out=..\nhttp://h/b\n  out=b\n");
    QCOMPARE(addressesOf(nothing), QStringList{u"http://h/b"_s});
    QCOMPARE(refusedIn(nothing), QStringList{refusal(2, AddressFault::BadName)});
}

void ListParserTest::L12_reportsOptionsThatItDoesNotKnow()
{
    QByteArray text
        = "http://h/a\n  split=4\n  on-download-complete=/bin/evil\n  dry-run\nhttp://h/b\n  split=2\n";
    const AddressList list = read(text);
    QCOMPARE(list.entries.size(), 2u);
    QCOMPARE(list.ignored.size(), 3u);
    QCOMPARE(list.ignored[0].name, u"split"_s);
    QCOMPARE(list.ignored[0].line, 2);
    QCOMPARE(list.ignored[0].count, 2);
    QCOMPARE(list.ignored[1].name, u"on-download-complete"_s);
    for (int i = 0; i < 5000; ++i)
        text += "  option" + QByteArray::number(i) + "=x\n";
    QVERIFY(read(text).ignored.size() <= 100);
}

void ListParserTest::L12_sendsNoHeaderThatIsOurs()
{
    const AddressList list = read(
        "http://h/a\n  header=Host: evil\n  header=Range: bytes=0-1\n  header=A: secret\x01\n  header=x\n");
    QVERIFY(!list.entries.at(0).headers);
    QCOMPARE(list.ignored.size(), 4u);
    QCOMPARE(list.ignored[0].name, u"header=Host"_s);
    for (const IgnoredOption &option : list.ignored)
        QVERIFY(!option.name.contains("secret"_L1));
}

void ListParserTest::readsAFileOfSumsAsAList()
{
    const QByteArray sums = QByteArray(sumOfNothing) + "  a b.png\n" + sumOfNothing + " *sub/c%.png\n"
        + "MD5 (d.png) = " + md5OfNothing + "\n\\" + sumOfNothing + "  e\\nf\n" + sumOfNothing
        + "  //evil.example/g\n" + sumOfNothing + "  http://i.example/h\nno sum\n";
    const AddressList list = readUnder("http://h/d/SHA256SUMS", sums);
    QCOMPARE(int(list.format), int(ListFormat::Sums));
    QCOMPARE(addressesOf(list),
        (QStringList{u"http://h/d/a%20b.png"_s, u"http://h/d/sub/c%25.png"_s, u"http://h/d/d.png"_s,
            u"http://h/d/e%0Af"_s, u"http://h/evil.example/g"_s, u"http://i.example/h"_s}));
    for (const Entry &entry : list.entries)
        QCOMPARE(entry.checksum.digest, QCryptographicHash::hash({}, entry.checksum.algorithm));
    QCOMPARE(list.entries[2].checksum.algorithm, QCryptographicHash::Md5);
    QCOMPARE(refusedIn(list), QStringList{refusal(7, AddressFault::BadChecksum)});
    const AddressList noBase = read(QByteArray(sumOfNothing) + "  a.png\n");
    QCOMPARE(refusedIn(noBase), QStringList{refusal(1, AddressFault::NotAnAddress)});
}

void ListParserTest::givesSumsToTheAddressesThatEndInTheirNames()
{
    std::vector<Entry> entries = read("http://h/x/a.png\nhttp://h/y/a.png\nhttp://h/xa.png\nhttp://h/"
                                      "b%20c.png?d\nhttp://h/e\n checksum=md5="
        + QByteArray(md5OfNothing) + "\nhttp://h/f/g/h.png\n")
                                     .entries;
    const QByteArray other(64, '1');
    const QByteArray sums = "\xEF\xBB\xBF" + QByteArray(sumOfNothing) + "  a.png\r\n" + other
        + " *./y/a.png\r\n" + other + "  b c.png\r\n" + other + "  e\r\n" + other
        + "  q/f/g/h.png\r\nrubbish\r\n" + other + "  a.png\r\n";
    QCOMPARE(giveSums(sums, entries), 3);
    QCOMPARE(
        QByteArray(entries[0].checksum.digest.toHex()), QByteArray(sumOfNothing)); // the first one counts
    QCOMPARE(QByteArray(entries[1].checksum.digest.toHex()), other); // the longer name
    QVERIFY(entries[2].checksum.isNull());
    QCOMPARE(QByteArray(entries[3].checksum.digest.toHex()), other);
    QCOMPARE(entries[4].checksum.algorithm, QCryptographicHash::Md5); // what stands in the list counts
    QVERIFY(entries[5].checksum.isNull());
}

void ListParserTest::L11_takesLinksOutOfAPageAndRunsNothing()
{
    const QByteArray page = "<!DOCTYPE html>\n<html><head><title><a href=http://no/0></title>\n"
                            "<base href=\"http://h/d/\"><base href=\"http://no/\">\n"
                            "<script>document.write('<a href=\"http://no/1\">')</script>\n"
                            "<style>a{background:url(http://no/2)}</style><link rel=x href=http://no/3>\n"
                            "<!-- <a href=http://no/4> -- > --></head>\n"
                            "<a title='<a href=http://no/5>' HREF = 'one.png?a&amp;b&#x3D;c&amp;amp;' >\n"
                            "<IMG SRC=two.png><img data-src=http://no/6 src=\"three.png\"/>\n"
                            "<a href=\" javascript:alert(1) \"><a href=\"data:image/png;base64,AAAA\">\n"
                            "<a href=\"#part\"><a href=\"\"><a href><a>\n"
                            "<iframe src=http://no/7><a href=http://no/8></iframe>\n"
                            "<a href=\"fo\nur.png\">5 < 6 <3 <video poster=/five.png src=//g/six.mp4>\n"
                            "<a href=\"http://u:secret@h/seven\"><a href='unfinished";
    const AddressList list = read(page);
    QCOMPARE(int(list.format), int(ListFormat::Html));
    QCOMPARE(addressesOf(list),
        (QStringList{u"http://h/d/one.png?a&b=c&amp;"_s, u"http://h/d/two.png"_s, u"http://h/d/three.png"_s,
            u"http://h/d/four.png"_s, u"http://h/five.png"_s, u"http://g/six.mp4"_s, u"http://h/seven"_s}));
    QCOMPARE(refusedIn(list),
        (QStringList{refusal(9, AddressFault::WrongScheme), refusal(9, AddressFault::WrongScheme)}));
    QCOMPARE(list.logins.size(), 1);
}

void ListParserTest::L11_readsPastedMarkupAndDataAsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("JSON") << QByteArray("{\n \"url\": \"http://h/a\",\n \"b\": [1, 2]\n}\n");
    QTest::newRow("Markdown") << QByteArray("# Title\n* [a](http://h/a)\n![b](http://h/b)\n");
    QTest::newRow("prose") << QByteArray("See http://h/a, and http://h/b.\n");
}

void ListParserTest::L11_readsPastedMarkupAndDataAsLines()
{
    QFETCH(const QByteArray, text);
    const AddressList list = read(text);
    QCOMPARE(addressesOf(list), QStringList());
    QVERIFY(list.refusedCount > 0);
}

void ListParserTest::L11_resolvesRelativeLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *link, const char *address) {
        QTest::newRow(link) << QString::fromLatin1(link) << QString::fromLatin1(address);
    };
    row("g", "http://a/b/c/g");
    row("./g", "http://a/b/c/g");
    row("g/", "http://a/b/c/g/");
    row("/g", "http://a/g");
    row("//g/", "http://g/");
    row("?y", "http://a/b/c/d;p?y");
    row("g?y/../x", "http://a/b/c/g?y/../x");
    row(".", "http://a/b/c/");
    row("./", "http://a/b/c/");
    row("..", "http://a/b/");
    row("../g", "http://a/b/g");
    row("../../g", "http://a/g");
    row("../../../g", "http://a/g");
    row("/./g", "http://a/g");
    row("g;x=1/./y", "http://a/b/c/g;x=1/y");
    row("g//h", "http://a/b/c/g//h");
    row("https://x/y/../z", "https://x/y/../z");
    row("1:2", "http://a/b/c/1:2");
    row("a b.png", "http://a/b/c/a%20b.png");
}

void ListParserTest::L11_resolvesRelativeLinks()
{
    QFETCH(const QString, link);
    const AddressList list = readUnder("http://a/b/c/d;p?q", "<a href=\"" + link.toUtf8() + "\">");
    QCOMPARE(refusedIn(list), QStringList());
    QTEST(addressesOf(list).value(0), "address");
    const AddressList noBase = read("<a href=\"" + link.toUtf8() + "\">");
    QCOMPARE(noBase.entries.size(), link.startsWith("https:"_L1) ? 1u : 0u);
}

/// Each of these takes minutes where a part of it is read again and again.
void ListParserTest::L11_readsHostilePagesInOneWalk()
{
    constexpr int many = 2'000'000;
    const QByteArrayList pages{"<html>" + QByteArray(many, '<'),
        "<html><script>" + QByteArray("</").repeated(many), "<html><!--" + QByteArray("-").repeated(many),
        "<html><a href=\"" + QByteArray(many, 'x'), "<html><a " + QByteArray("b ").repeated(many),
        "<html><a href='" + QByteArray("&").repeated(many) + "'>",
        "<html>" + QByteArray("<a>").repeated(many), "<html><" + QByteArray(many, 'a')};
    for (const QByteArray &page : pages) {
        const AddressList list = read(page + "'\"> --></script><a href=http://h/x>", {}, 4096);
        QVERIFY(list.entries.size() <= 1);
    }
}

void ListParserTest::L14_anAddressOfAListIsADownloadAndNoList()
{
    const AddressList list = read("http://h/list.txt\nhttps://h/urls.csv\n");
    QCOMPARE(namesOf(list), (QStringList{u"list.txt"_s, u"urls.csv"_s}));
}

QTEST_APPLESS_MAIN(ListParserTest)
#include "tst_listparser.moc"
