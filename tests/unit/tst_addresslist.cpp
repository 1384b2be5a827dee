// SPDX-License-Identifier: MIT
// Lists of addresses as people and programs hand them over, the hostile ones first.
#include "addresslist.h"

#include "listparser.h"
#include "plainaddress.h"
#include "safename.h"

#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QStringList addressesOf(const AddressList &list)
{
    QStringList addresses;
    for (const Entry &entry : list.entries)
        addresses.append(entry.address);
    return addresses;
}

QList<int> refusedNumbers(const AddressList &list)
{
    QList<int> numbers;
    for (const RefusedLine &line : list.refused)
        numbers.append(line.number);
    return numbers;
}

QUrl strictUrl(const QString &address)
{
    return QUrl(address, QUrl::StrictMode);
}

/// What is wrong with @p entry; empty where it may be fetched and saved as it is.
QString complaint(const Entry &entry)
{
    const QUrl url = strictUrl(entry.address);
    if (!url.isValid() || url.host().isEmpty())
        return u"no address"_s;
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return u"scheme"_s;
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return u"too much in the address"_s;
    if (entry.fileName.isEmpty() || safeName(entry.fileName) != entry.fileName)
        return u"file name"_s;
    if (entry.mark.isEmpty() || entry.mark.size() > 4)
        return u"mark"_s;
    if (url.toString(QUrl::FullyEncoded) != entry.address)
        return u"not the same the second time"_s;
    return {};
}

} // namespace

class AddressListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void L05_refusesWhatIsNoAddressToFetch_data();
    void L05_refusesWhatIsNoAddressToFetch();
    void takesAddresses_data();
    void takesAddresses();
    void cutsNamesAndPasswordsOff_data();
    void cutsNamesAndPasswordsOff();
    void L03_knowsWhichAddressesAreTheSame_data();
    void L03_knowsWhichAddressesAreTheSame();
    void describesAnEntry_data();
    void describesAnEntry();
    void L02_readsLinesOfAnyEnds_data();
    void L02_readsLinesOfAnyEnds();
    void L02_readsEveryEncoding_data();
    void L02_readsEveryEncoding();
    void L02_reportsABadLineAndGoesOn();
    void L02_reportsALineOfTenMegabytesShortly();
    void showsNoPasswordInARefusedLine_data();
    void showsNoPasswordInARefusedLine();
    void L03_countsDuplicatesAndLeavesThemOut();
    void makesNamesUnique();
    void makesNamesUniqueAgainstEarlierOnes();
    void L06_movesLoginsOutOfAddresses_data();
    void L06_movesLoginsOutOfAddresses();
    void theFirstLoginOfAnOriginCounts();
    void aRefusedAddressLeavesNoLogin();
    void L06_noLoginIsInAnyEntry();
    void readsChecksumsBelowTheirAddresses_data();
    void readsChecksumsBelowTheirAddresses();
    void leavesOutWhatCannotBeChecked_data();
    void leavesOutWhatCannotBeChecked();
    void givesAChecksumToTheFirstOfTwo_data();
    void givesAChecksumToTheFirstOfTwo();
    void L07_showsHostsInLettersThatCannotBeMistaken_data();
    void L07_showsHostsInLettersThatCannotBeMistaken();
    void L08_refusesHostsThatTwoProgramsReadInTwoWays_data();
    void L08_refusesHostsThatTwoProgramsReadInTwoWays();
    void L09_refusesControlCharactersInAddresses_data();
    void L09_refusesControlCharactersInAddresses();
    void L10_refusesAddressesOverEightKibibytes();
    void theShortWayForPlainAddressesIsTheLongOne_data();
    void theShortWayForPlainAddressesIsTheLongOne();
    void survivesAnyBytes();
    void encodesWhatPeoplePasteIntoPathsAndQueries();
};

void AddressListTest::encodesWhatPeoplePasteIntoPathsAndQueries()
{
    const auto encoded = [](const QString &text) {
        const auto parsed = parseAddress(text);
        const auto *url = std::get_if<QUrl>(&parsed);
        return url ? url->toEncoded() : QByteArray("refused");
    };
    QCOMPARE(encoded(u"http://h/a b.png"_s), QByteArray("http://h/a%20b.png"));
    QCOMPARE(
        encoded(u"http://h/\u00E4 \u00F6.png?q=a b"_s), QByteArray("http://h/%C3%A4%20%C3%B6.png?q=a%20b"));
    QCOMPARE(encoded(u"http://h/100%.png"_s), QByteArray("http://h/100%25.png"));
    QCOMPARE(encoded(u"http://h/%zz/%2F"_s), QByteArray("http://h/%25zz/%2F"));
    QCOMPARE(encoded(u"http://h/<x>{y}|\\^`\""_s), QByteArray("http://h/%3Cx%3E%7By%7D%7C%5C%5E%60%22"));
    QCOMPARE(encoded(u"http://[::1]/a[1].png"_s), QByteArray("http://[::1]/a%5B1%5D.png"));
    QVERIFY(std::holds_alternative<AddressFault>(parseAddress(u"http://h/a b ftp://x/y"_s))); // two on a line
    QCOMPARE(encoded(u"http://h?a b"_s), QByteArray("http://h?a%20b"));
}

void AddressListTest::L05_refusesWhatIsNoAddressToFetch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressFault>("fault");
    using F = AddressFault;
    const auto row = [](const QString &text, F fault) {
        QTest::newRow(QUrl::toPercentEncoding(text.left(40)).constData()) << text << fault;
    };
    row(QString(), F::Empty);
    row(u" \t "_s, F::Empty);
    for (const char *text :
        {"file:///etc/passwd", "ftp://h/x", "javascript:alert(1)", "data:image/png;base64,AA", "about:blank",
            "chrome://settings", "ssh://h/", "C:\\x", "httpx://h/", "mailto:a@b"})
        row(QString::fromLatin1(text), F::WrongScheme);
    for (const char *text : {"h", "example.com/x.png", "//example.com/x.png", "/x.png", "http", "..", "{cc}",
             "http://h/a.png http://h/b.png", "see http://h/a.png", "<http://h/a.png>", "http://h\\x/",
             "http://example.com\\@evil.com/", "http://a:b@c:80@d/", "http://ex%61mple.com/", "http://[::1/x",
             "http://a b/", "http://1.2.3.4.5:80:80/"})
        row(QString::fromLatin1(text),
            qstrcmp(text, "http://1.2.3.4.5:80:80/") == 0 ? F::BadPort
                : qstrcmp(text, "http://[::1/x") == 0     ? F::NoHost
                                                          : F::NotAnAddress);
    for (const char *text : {"http:", "http://", "http:///x", "http:x", "https://:80/", "http://user@/x",
             "http://?x", "http://./x"})
        row(QString::fromLatin1(text), F::NoHost);
    for (const char *text : {"http://h:0/", "http://h:65536/", "http://h:99999999999/", "http://h:x/",
             "http://h:-1/", "http://h:+80/", "http://h: 80/"})
        row(QString::fromLatin1(text), F::BadPort);
    row(u"http://h/"_s + QString(8192, u'a'), F::TooLong);
    row(u"http://h/"_s + QString(4000, QChar(0x65D7)), F::TooLong); // nine times as long where it is sent
    row(QString(100'000, u'a'), F::TooLong);
    row(u"http://h/a\tb"_s, F::ControlCharacter);
    row(u"http://h/a\nb"_s, F::ControlCharacter);
    row(u"http://h/a\rb"_s, F::ControlCharacter);
    row(u"http://h/a\u007Fb"_s, F::ControlCharacter);
    row(u"http://h/a\u0085b"_s, F::ControlCharacter);
    row(u"http://h/a\u2028b"_s, F::ControlCharacter);
    row(u"http://h/a\u202Eb"_s, F::ControlCharacter);
    row(QString(u"http://h/a"_s + QChar(0) + u'b'), F::ControlCharacter);
    row(u"http://h/a\uFFFDb"_s, F::NotAnAddress);
    row(QString(u"http://h/a"_s + QChar(0xD83C) + u'b'), F::NotAnAddress);
}

void AddressListTest::L05_refusesWhatIsNoAddressToFetch()
{
    QFETCH(const QString, text);
    QFETCH(const AddressFault, fault);
    const auto parsed = parseAddress(text);
    if (const auto *url = std::get_if<QUrl>(&parsed))
        QFAIL(qPrintable(u"taken as "_s + url->toString(QUrl::FullyEncoded)));
    QCOMPARE(int(std::get<AddressFault>(parsed)), int(fault));
}

void AddressListTest::takesAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const QString &text, const QString &address) {
        QTest::newRow(QUrl::toPercentEncoding(text.left(40)).constData()) << text << address;
    };
    for (const QString &same :
        {u"http://h/x.png"_s, u"https://flagcdn.com/w320/cn.png"_s, u"http://h:8080/a?b=c&d"_s,
            u"http://127.0.0.1:4000/"_s, u"http://[::1]:80/x"_s, u"http://h:1/"_s, u"http://h:65535/"_s,
            u"http://h"_s, u"http://h/a%20b%2Fc"_s, u"http://h/@me"_s})
        row(same, same);
    row(u"HTTP://Example.COM/X.png"_s, u"http://example.com/X.png"_s);
    row(u"  http://h/x \t"_s, u"http://h/x"_s);
    row(u"\uFEFF\u200Bhttp://h/x\u00A0\u200B"_s, u"http://h/x"_s);
    row(u"http://h/x#part"_s, u"http://h/x"_s);
    row(u"http://h/C\u00F4te.png"_s, u"http://h/C%C3%B4te.png"_s);
    row(u"http://b\u00FCcher.example/"_s, u"http://xn--bcher-kva.example/"_s);
    row(QString(u"http://h/"_s + QString(8183, u'a')), QString(u"http://h/"_s + QString(8183, u'a')));
}

void AddressListTest::takesAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, address);
    const auto parsed = parseAddress(text);
    if (const auto *fault = std::get_if<AddressFault>(&parsed))
        QFAIL(qPrintable(u"refused with fault %1"_s.arg(int(*fault))));
    QCOMPARE(std::get<QUrl>(parsed).toString(QUrl::FullyEncoded), address);
}

void AddressListTest::cutsNamesAndPasswordsOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("both") << u"http://user:secret@h/x.png"_s;
    QTest::newRow("name") << u"http://secret@h/x.png"_s;
    QTest::newRow("encoded") << u"http://user:se%63ret@h/x.png#secret"_s;
}

void AddressListTest::cutsNamesAndPasswordsOff()
{
    QFETCH(const QString, text);
    const auto parsed = parseAddress(text);
    QVERIFY(std::holds_alternative<QUrl>(parsed));
    QCOMPARE(std::get<QUrl>(parsed).toString(QUrl::FullyEncoded), u"http://h/x.png"_s);
    QCOMPARE(entryFor(strictUrl(text)).address, u"http://h/x.png"_s);
}

void AddressListTest::L03_knowsWhichAddressesAreTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("exactly") << u"http://h/x"_s << u"http://h/x"_s << true;
    QTest::newRow("usual port") << u"http://h/x"_s << u"http://h:80/x"_s << true;
    QTest::newRow("usual port, https") << u"https://h/x"_s << u"https://h:443/x"_s << true;
    QTest::newRow("part") << u"http://h/x"_s << u"http://h/x#y"_s << true;
    QTest::newRow("dot behind the host") << u"http://h.example./x"_s << u"http://h.example/x"_s << true;
    QTest::newRow("case of the host") << u"http://H.Example/x"_s << u"http://h.example/x"_s << true;
    QTest::newRow("written in two ways")
        << u"http://B\u00DCCHER.example/"_s << u"http://xn--bcher-kva.example/"_s << true;
    QTest::newRow("password") << u"http://u:p@h/x"_s << u"http://h/x"_s << true;
    QTest::newRow("no path") << u"http://h"_s << u"http://h/"_s << true;
    QTest::newRow("scheme") << u"http://h/x"_s << u"https://h/x"_s << false;
    QTest::newRow("port") << u"http://h/x"_s << u"http://h:443/x"_s << false;
    QTest::newRow("case of the path") << u"http://h/x"_s << u"http://h/X"_s << false;
    QTest::newRow("query") << u"http://h/x?a"_s << u"http://h/x?b"_s << false;
    QTest::newRow("empty query") << u"http://h/x"_s << u"http://h/x?"_s << false;
    QTest::newRow("encoded slash") << u"http://h/a/b"_s << u"http://h/a%2Fb"_s << false;
}

void AddressListTest::L03_knowsWhichAddressesAreTheSame()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, same);
    QCOMPARE(addressKey(strictUrl(one)) == addressKey(strictUrl(other)), same);
    const AddressList list = parseAddresses(one + u'\n' + other);
    QCOMPARE(list.duplicates, same ? 1 : 0);
    QCOMPARE(list.entries.size(), same ? 1u : 2u);
}

void AddressListTest::describesAnEntry_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mark");
    QTest::addColumn<bool>("picture");
    QTest::newRow("picture") << u"http://h/w320/cn.png"_s << u"cn.png"_s << u"PNG"_s << true;
    QTest::newRow("four letters") << u"http://h/a.jpeg"_s << u"a.jpeg"_s << u"JPEG"_s << true;
    QTest::newRow("archive") << u"http://h/a.tar.gz"_s << u"a.tar.gz"_s << u"GZ"_s << false;
    QTest::newRow("long extension") << u"http://h/a.torrent"_s << u"a.torrent"_s << u"TORR"_s << false;
    QTest::newRow("no extension") << u"http://h/readme"_s << u"readme"_s << u"R"_s << false;
    QTest::newRow("no name") << u"http://h/"_s << u"download"_s << u"D"_s << false;
    QTest::newRow("no letter") << u"http://h/---"_s << u"_--"_s << u"?"_s << false;
    QTest::newRow("hostile") << u"http://h/..%2F..%2F.bashrc"_s << u"_bashrc"_s << u"B"_s << false;
    QTest::newRow("page about a picture") << u"http://h/show?file=a.png"_s << u"show"_s << u"S"_s << false;
}

void AddressListTest::describesAnEntry()
{
    QFETCH(const QString, address);
    QFETCH(const QString, name);
    const Entry entry = entryFor(strictUrl(address));
    QCOMPARE(entry.address, address);
    QCOMPARE(entry.fileName, name);
    QCOMPARE(entry.title, name);
    QTEST(entry.mark, "mark");
    QTEST(entry.picture, "picture");
    QCOMPARE(complaint(entry), QString());
}

void AddressListTest::L02_readsLinesOfAnyEnds_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("LF") << u"http://h/a\nhttp://h/b\nhttp://h/c\n"_s;
    QTest::newRow("CR LF") << u"http://h/a\r\nhttp://h/b\r\nhttp://h/c\r\n"_s;
    QTest::newRow("CR") << u"http://h/a\rhttp://h/b\rhttp://h/c\r"_s;
    QTest::newRow("mixed") << u"http://h/a\rhttp://h/b\r\nhttp://h/c\n"_s;
    QTest::newRow("no end") << u"http://h/a\nhttp://h/b\nhttp://h/c"_s;
    QTest::newRow("blank lines") << u"\n\n  \nhttp://h/a\n\r\n\r\rhttp://h/b\n\t\nhttp://h/c\n\n"_s;
    QTest::newRow("remarks") << u"# list\nhttp://h/a\n  # http://h/z\nhttp://h/b\nhttp://h/c\n#"_s;
    QTest::newRow("spaces around") << u"  http://h/a\t\nhttp://h/b  \n\u00A0http://h/c\n"_s;
    QTest::newRow("byte order mark") << u"\uFEFFhttp://h/a\nhttp://h/b\nhttp://h/c\n"_s;
    QTest::newRow("remark behind a mark") << u"\uFEFF# list\nhttp://h/a\nhttp://h/b\nhttp://h/c\n"_s;
}

void AddressListTest::L02_readsLinesOfAnyEnds()
{
    QFETCH(const QString, text);
    const QStringList expected{u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s};
    const AddressList list = parseAddresses(text);
    QCOMPARE(addressesOf(list), expected);
    QCOMPARE(refusedNumbers(list), QList<int>());
    QCOMPARE(addressesOf(parseAddressBytes(text.toUtf8())), expected);
}

void AddressListTest::L02_readsEveryEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"http://h/a\r\nhttp://h/C\u00F4te.png\r\n"_s;
    using C = QStringConverter;
    const auto encoded = [&text](C::Encoding encoding, C::Flag flag) {
        QStringEncoder encode(encoding, flag);
        return QByteArray(encode(text));
    };
    QTest::newRow("UTF-8") << encoded(C::Utf8, C::Flag::Default);
    QTest::newRow("UTF-8 with mark") << encoded(C::Utf8, C::Flag::WriteBom);
    QTest::newRow("UTF-16 LE with mark") << encoded(C::Utf16LE, C::Flag::WriteBom);
    QTest::newRow("UTF-16 BE with mark") << encoded(C::Utf16BE, C::Flag::WriteBom);
}

void AddressListTest::L02_readsEveryEncoding()
{
    QFETCH(const QByteArray, bytes);
    const AddressList list = parseAddressBytes(bytes);
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/a"_s, u"http://h/C%C3%B4te.png"_s}));
    QCOMPARE(refusedNumbers(list), QList<int>());
}

void AddressListTest::L02_reportsABadLineAndGoesOn()
{
    const char text[] = "http://h/a\r\n"
                        "ftp://h/b\r\n"
                        "\r\n"
                        "http://h/\xC3\x28\r\n"
                        "# remark\r\n"
                        "http://h:0/c\r\n"
                        "http://h/d\0e\r\n"
                        "http://h/z\r\n"
                        "http://h/\xE2\x82";
    const QByteArray bytes(text, sizeof text - 1);
    const AddressList list = parseAddressBytes(bytes);
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/a"_s, u"http://h/z"_s}));
    QCOMPARE(refusedNumbers(list), (QList<int>{2, 4, 6, 7, 9}));
    QCOMPARE(list.refused[0].text, u"ftp://h/b"_s);
    const QList<AddressFault> faults{AddressFault::WrongScheme, AddressFault::NotAnAddress,
        AddressFault::BadPort, AddressFault::ControlCharacter, AddressFault::NotAnAddress};
    for (qsizetype i = 0; i < faults.size(); ++i)
        QCOMPARE(int(list.refused[std::size_t(i)].fault), int(faults[i]));
}

void AddressListTest::L02_reportsALineOfTenMegabytesShortly()
{
    const QByteArray bytes = "http://h/" + QByteArray(10'000'000, 'a') + "\nhttp://h/b";
    const AddressList list = parseAddressBytes(bytes);
    QCOMPARE(addressesOf(list), QStringList{u"http://h/b"_s});
    QCOMPARE(refusedNumbers(list), QList<int>{1});
    QCOMPARE(int(list.refused[0].fault), int(AddressFault::TooLong));
    QCOMPARE(list.refused[0].text.size(), 200);

    const AddressList wide = parseAddresses(u"x"_s + u"\U0001F600"_s.repeated(300));
    QCOMPARE(wide.refused[0].text.size(), 199);
    QVERIFY(wide.refused[0].text.isValidUtf16());
}

void AddressListTest::showsNoPasswordInARefusedLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("scheme") << u"ftp://user:secret@h/x"_s;
    QTest::newRow("bad host") << u"http://user:secret@a b/x"_s;
    QTest::newRow("slash in it") << u"http://user:se/secret@h/x"_s;
    QTest::newRow("sign in it") << u"http://user:p@secret@h:0/x"_s;
    QTest::newRow("no scheme") << u"user:secret@h/x"_s;
    QTest::newRow("no host") << u"http://user:secret@/x"_s;
    QTest::newRow("control") << u"http://user:se\tsecret@h/x"_s;
}

void AddressListTest::showsNoPasswordInARefusedLine()
{
    QFETCH(const QString, text);
    const AddressList list = parseAddresses(text);
    QCOMPARE(refusedNumbers(list), QList<int>{1});
    QVERIFY2(!list.refused[0].text.contains(u"secret"_s), qPrintable(list.refused[0].text));
    QVERIFY(list.refused[0].text.endsWith(u"/x"_s));
}

void AddressListTest::L03_countsDuplicatesAndLeavesThemOut()
{
    const AddressList list
        = parseAddresses(u"http://h/a\nhttp://h/b\nhttp://H:80/a#x\nhttp://h/a\nhttp://h/A\nhttp://h/b"_s);
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/a"_s, u"http://h/b"_s, u"http://h/A"_s}));
    QCOMPARE(list.duplicates, 3);
}

void AddressListTest::makesNamesUnique()
{
    const AddressList list
        = parseAddresses(u"http://h/a/fr.png\nhttp://h/b/fr.png\nhttp://h/c/de.png\nhttp://h/d/FR.PNG"_s);
    QStringList names;
    for (const Entry &entry : withUniqueNames(list.entries))
        names.append(entry.fileName);
    QCOMPARE(names, (QStringList{u"fr.png"_s, u"fr (2).png"_s, u"de.png"_s, u"FR (3).PNG"_s}));
}

void AddressListTest::makesNamesUniqueAgainstEarlierOnes()
{
    const auto first = withUniqueNames(parseAddresses(u"http://h/a/fr.png\nhttp://h/b/fr.png"_s).entries);
    const auto second
        = withUniqueNames(parseAddresses(u"http://h/c/fr.png\nhttp://h/x.png"_s).entries, EntryList(first));
    QCOMPARE(second.at(0).fileName, u"fr (3).png"_s);
    QCOMPARE(second.at(0).title, u"fr.png"_s);
    QCOMPARE(second.at(1).fileName, u"x.png"_s);
}

void AddressListTest::L06_movesLoginsOutOfAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("both") << u"http://user:secret@h/x"_s << u"user"_s << u"secret"_s;
    QTest::newRow("name") << u"http://user@h/x"_s << u"user"_s << QString();
    QTest::newRow("name and colon") << u"http://user:@h/x"_s << u"user"_s << QString();
    QTest::newRow("password") << u"http://:secret@h/x"_s << QString() << u"secret"_s;
    QTest::newRow("encoded") << u"http://us%3Aer:s%40c%2Fr%25t@h/x"_s << u"us:er"_s << u"s@c/r%t"_s;
    QTest::newRow("decoded once") << u"http://u:%2541@h/x"_s << u"u"_s << u"%41"_s;
    QTest::newRow("UTF-8") << u"http://J\u00FCrgen:s%C3%A9same@h/x"_s << u"J\u00FCrgen"_s << u"s\u00E9same"_s;
    QTest::newRow("with port") << u"http://user:secret@h:80/x"_s << u"user"_s << u"secret"_s;
    QTest::newRow("none") << u"http://h/x"_s << QString() << QString();
    QTest::newRow("empty") << u"http://@h/x"_s << QString() << QString();
    QTest::newRow("empty with colon") << u"http://:@h/x"_s << QString() << QString();
}

void AddressListTest::L06_movesLoginsOutOfAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    Logins logins;
    const auto parsed = parseAddress(text, &logins);
    QVERIFY(std::holds_alternative<QUrl>(parsed));
    QVERIFY(std::get<QUrl>(parsed).userInfo().isEmpty());
    const bool isThere = !user.isEmpty() || !password.isEmpty();
    QCOMPARE(logins, isThere ? (Logins{{u"http://h:80"_s, {user, password}}}) : Logins());
    QVERIFY(std::holds_alternative<QUrl>(parseAddress(text))); // nobody has to ask for the login
}

void AddressListTest::theFirstLoginOfAnOriginCounts()
{
    const AddressList list
        = parseAddresses(u"http://h/0\nhttp://a:1@h/1\nhttp://b:2@h:80/2\nhttps://c:3@h/3\n"
                         "http://d:4@h:8080/4\nhttp://e:5@H/5"_s);
    QCOMPARE(list.entries.size(), 6u);
    QCOMPARE(list.logins,
        (Logins{{u"http://h:80"_s, {u"a"_s, u"1"_s}}, {u"https://h:443"_s, {u"c"_s, u"3"_s}},
            {u"http://h:8080"_s, {u"d"_s, u"4"_s}}}));
}

void AddressListTest::aRefusedAddressLeavesNoLogin()
{
    Logins logins;
    for (const QString &text : {u"ftp://u:secret@h/x"_s, u"http://u:secret@h:0/x"_s, u"http://u:secret@/x"_s,
             u"http://u:secret@h/a http://h/b"_s, QString(u"http://u:secret@h/"_s + QString(8192, u'a'))})
        QVERIFY(std::holds_alternative<AddressFault>(parseAddress(text, &logins)));
    QVERIFY(logins.isEmpty());
}

void AddressListTest::L06_noLoginIsInAnyEntry()
{
    const AddressList list
        = parseAddresses(u"http://user:secret@h/x?a=b#secret\nhttps://secret@h/secret%40\n"_s);
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/x?a=b"_s, u"https://h/secret%40"_s}));
    QCOMPARE(list.entries[0].fileName, u"x"_s);
}

void AddressListTest::readsChecksumsBelowTheirAddresses_data()
{
    QTest::addColumn<QString>("text");
    const QString sum = u"md5=d41d8cd98f00b204e9800998ecf8427e"_s;
    QTest::newRow("spaces") << QString(u"http://h/a\n  checksum="_s + sum + u"\nhttp://h/b"_s);
    QTest::newRow("tab") << QString(u"http://h/a\n\tchecksum="_s + sum + u"\nhttp://h/b"_s);
    QTest::newRow("not indented") << QString(u"http://h/a\nchecksum="_s + sum + u"\nhttp://h/b"_s);
    QTest::newRow("CR LF") << QString(u"http://h/a\r\n checksum="_s + sum + u"\r\nhttp://h/b"_s);
    QTest::newRow("capitals") << QString(u"http://h/a\n CHECKSUM="_s + sum.toUpper() + u"\nhttp://h/b"_s);
    QTest::newRow("a remark between")
        << QString(u"http://h/a\n# or\n\n checksum="_s + sum + u"\nhttp://h/b"_s);
    QTest::newRow("as the last line") << QString(u"http://h/b\nhttp://h/a\n checksum="_s + sum);
    QTest::newRow("twice") << QString(
        u"http://h/a\n checksum="_s + sum + u"\n checksum=md5="_s + QString(32, u'0') + u"\nhttp://h/b"_s);
    QTest::newRow("a colon") << QString(u"http://h/a\n checksum=MD5:"_s + sum.mid(4) + u"\nhttp://h/b"_s);
}

void AddressListTest::readsChecksumsBelowTheirAddresses()
{
    QFETCH(const QString, text);
    const Checksum expected{QCryptographicHash::Md5, QCryptographicHash::hash({}, QCryptographicHash::Md5)};
    const AddressList list = parseAddresses(text);
    QCOMPARE(refusedNumbers(list), QList<int>());
    QCOMPARE(list.entries.size(), 2u);
    for (const Entry &entry : list.entries)
        QVERIFY(entry.checksum == (entry.address.endsWith(u'a') ? expected : Checksum()));
}

void AddressListTest::leavesOutWhatCannotBeChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("kept");
    QTest::addColumn<QList<int>>("refused");
    const QString good = u" checksum=md5=d41d8cd98f00b204e9800998ecf8427e\n"_s;
    const QString bad = u" checksum=md5=d41d8cd9\n"_s;
    const QString a = u"http://h/a\n"_s;
    const QString b = u"http://h/b\n"_s;
    const QStringList justB{u"http://h/b"_s};
    const QStringList both{u"http://h/a"_s, u"http://h/b"_s};
    QTest::newRow("wrong length") << QString(a + bad + b) << justB << QList<int>{2};
    QTest::newRow("unknown type") << QString(a + u" checksum=crc32=00000000\n"_s + b) << justB
                                  << QList<int>{2};
    QTest::newRow("nothing") << QString(a + u" checksum=\n"_s + b) << justB << QList<int>{2};
    QTest::newRow("not hexadecimal") << QString(a + u" checksum=md5=zz\n"_s + b) << justB << QList<int>{2};
    QTest::newRow("damaged text") << QString(a + u" checksum=md5=\uFFFD\n"_s + b) << justB << QList<int>{2};
    QTest::newRow("bad, then good") << QString(a + bad + good + b) << justB << QList<int>{2};
    QTest::newRow("good, then bad") << QString(a + good + bad + b) << justB << QList<int>{3};
    QTest::newRow("bad at the second mention") << QString(a + b + a + bad) << justB << QList<int>{4};
    QTest::newRow("named again without one") << QString(a + bad + a + b) << justB << QList<int>{2};
    QTest::newRow("no address above") << QString(good + a + b) << both << QList<int>{1};
    QTest::newRow("a refused address above")
        << QString(a + b + u"ftp://h/c\n"_s + good) << both << QList<int>{3, 4};
    QTest::newRow("bad below a refused one")
        << QString(a + b + u"ftp://h/c\n"_s + bad) << both << QList<int>{3, 4};
}

void AddressListTest::leavesOutWhatCannotBeChecked()
{
    QFETCH(const QString, text);
    QFETCH(const QList<int>, refused);
    const AddressList list = parseAddresses(text);
    QTEST(addressesOf(list), "kept");
    QCOMPARE(refusedNumbers(list), refused);
    QCOMPARE(int(list.refused.back().fault), int(AddressFault::BadChecksum));
    QVERIFY(list.refused.back().text.startsWith("checksum="_L1));
}

void AddressListTest::givesAChecksumToTheFirstOfTwo_data()
{
    QTest::addColumn<QString>("text");
    const QString first = u" checksum=md5=d41d8cd98f00b204e9800998ecf8427e\n"_s;
    const QString second = u" checksum=md5=00000000000000000000000000000000\n"_s;
    QTest::newRow("both") << QString(u"http://h/a\n"_s + first + u"http://h/b\nhttp://h:80/a\n"_s + second);
    QTest::newRow("the second") << QString(u"http://h/a\nhttp://h/b\nhttp://H/a#x\n"_s + first);
    QTest::newRow("the first") << QString(u"http://h/a\n"_s + first + u"http://h/b\nhttp://u:p@h/a\n"_s);
}

void AddressListTest::givesAChecksumToTheFirstOfTwo()
{
    QFETCH(const QString, text);
    const AddressList list = parseAddresses(text);
    QCOMPARE(addressesOf(list), (QStringList{u"http://h/a"_s, u"http://h/b"_s}));
    QCOMPARE(list.duplicates, 1);
    QCOMPARE(list.entries[0].checksum.digest, QCryptographicHash::hash({}, QCryptographicHash::Md5));
    QVERIFY(list.entries[1].checksum.isNull());
}

void AddressListTest::L07_showsHostsInLettersThatCannotBeMistaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::newRow("Cyrillic a") << u"http://\u0430pple.example/"_s << u"xn--pple-43d.example"_s;
    QTest::newRow("umlaut") << u"http://b\u00FCcher.example/"_s << u"xn--bcher-kva.example"_s;
    QTest::newRow("ACE") << u"http://xn--pple-43d.example/"_s << u"xn--pple-43d.example"_s;
    QTest::newRow("wide full stop") << u"http://a\u3002example/"_s << u"a.example"_s;
}

void AddressListTest::L07_showsHostsInLettersThatCannotBeMistaken()
{
    QFETCH(const QString, text);
    QFETCH(const QString, host);
    const AddressList list = parseAddresses(text);
    QCOMPARE(addressesOf(list), QStringList{u"http://"_s + host + u'/'});
}

void AddressListTest::L08_refusesHostsThatTwoProgramsReadInTwoWays_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"http://example.com\\@evil.com/", "http://a:b@c:80@d/", "http://ex%61mple.com/",
             "http://h\\x/", "http:\\\\h/", "http://a b@c/"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void AddressListTest::L08_refusesHostsThatTwoProgramsReadInTwoWays()
{
    QFETCH(const QString, text);
    const AddressList list = parseAddresses(text);
    QCOMPARE(addressesOf(list), QStringList());
    QCOMPARE(list.refusedCount, 1);
    QVERIFY(list.logins.isEmpty());
}

void AddressListTest::L09_refusesControlCharactersInAddresses_data()
{
    QTest::addColumn<QString>("text");
    for (const char16_t c : {u'\u0001', u'\t', u'\u001B', u'\u007F', u'\u0085', u'\u2028', u'\u202E'})
        QTest::addRow("U+%04X", uint(c)) << QString(u"http://h/a"_s + QChar(c) + u"b"_s);
    QTest::newRow("NUL") << QString(u"http://h/a"_s + QChar(0) + u"b"_s);
}

void AddressListTest::L09_refusesControlCharactersInAddresses()
{
    QFETCH(const QString, text);
    ListOptions options;
    options.format = ListFormat::Plain; // a tab would make a table of it
    ListParser parser(options);
    parser.feed(text.toUtf8());
    const AddressList list = parser.finish();
    QCOMPARE(list.refused.size(), 1u);
    QCOMPARE(int(list.refused[0].fault), int(AddressFault::ControlCharacter));
    QVERIFY(list.entries.empty());
}

void AddressListTest::L10_refusesAddressesOverEightKibibytes()
{
    const QString longest = u"http://h/"_s + QString(8183, u'a');
    const AddressList list
        = parseAddresses(longest + u'\n' + longest + u"b\nhttp://h/"_s + QString(100'000, u'c'));
    QCOMPARE(addressesOf(list), QStringList{longest});
    QCOMPARE(refusedNumbers(list), (QList<int>{2, 3}));
    QCOMPARE(int(list.refused[0].fault), int(AddressFault::TooLong));
    QVERIFY(list.refused[1].text.size() <= 200);
}

void AddressListTest::theShortWayForPlainAddressesIsTheLongOne_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPlain");
    for (const char *plain : {"http://h/", "https://h/x", "http://a.b-c.example/d/e.png?f=g&h", "http://h/?",
             "http://h//x", "http://h/a?b?c", "http://h/..", "http://h/a/./b", "http://1.2.3.example/x",
             "http://h/.x", "http://h/?/x", "http://h/con.png", "http://h/a+b,c~d=e_F"})
        QTest::newRow(plain) << QString::fromLatin1(plain) << true;
    for (const char *other :
        {"http://h", "http://", "http:///x", "HTTP://h/", "http://H/", "http://h:80/", "http://u@h/",
            "http://h./", "http://.h/", "http://a..b/", "http://h/%41", "http://h/a b", "http://h/#x",
            "http://127.1/", "http://1/", "http://0x7f.0x1/", "http://xn--bcher-kva.example/", "http://-h/",
            "http://h-/", "http://h_h/", "http://[::1]/", "ftp://h/", "http://h?x", "http://h/{a}"})
        QTest::newRow(other) << QString::fromLatin1(other) << false;
}

void AddressListTest::theShortWayForPlainAddressesIsTheLongOne()
{
    QFETCH(const QString, address);
    QFETCH(const bool, isPlain);
    QCOMPARE(isPlainAddress(address), isPlain);
    if (!isPlain)
        return;
    const auto parsed = parseAddress(address);
    QVERIFY(std::holds_alternative<QUrl>(parsed));
    const QUrl &url = std::get<QUrl>(parsed);
    QCOMPARE(keyOfPlain(address), addressKey(url));
    const Entry entry = entryForPlain(address);
    QCOMPARE(entry.address, entryFor(url).address);
    QCOMPARE(entry.fileName, entryFor(url).fileName);
    QVERIFY(entry == entryFor(url));
}

void AddressListTest::survivesAnyBytes()
{
    const QByteArrayList pieces{"\nhttp://h/", "\rhttp://h", "\nhttps://h/a", "http://", "h", ".", "/", ":",
        "@", "?", "#", "%", "%2F", "%00", "80", "\r", "\n", "\t", " ", "[", "]", "\\", "{cc}", "x.png",
        "\xC3\xB4", "\xC3", "\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF", QByteArray("\0", 1), "xn--",
        "\xE2\x80\xAE", "\xF0\x9F\x98\x80", "\xED\xA0\x80", "-", "con", "..", "u:p@",
        "\n checksum=", "md5=", "d41d8cd98f00b204e9800998ecf8427e"};
    QRandomGenerator random(20250902);
    qsizetype taken = 0;
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes = random.bounded(2) ? "http://h" : "";
        for (int i = int(random.bounded(60)); i > 0; --i)
            bytes += pieces[random.bounded(pieces.size())];
        const AddressList list = parseAddressBytes(bytes);
        for (const Entry &entry : list.entries) {
            const QString wrong = complaint(entry);
            QVERIFY2(wrong.isEmpty(),
                qPrintable(u"%1: %2 from %3"_s.arg(
                    wrong, entry.address, QString::fromLatin1(bytes.toPercentEncoding()))));
            ++taken;
        }
    }
    QVERIFY(taken > 1000); // else the pieces prove nothing
}

QTEST_APPLESS_MAIN(AddressListTest)
#include "tst_addresslist.moc"
