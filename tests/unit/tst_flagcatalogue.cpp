// SPDX-License-Identifier: MIT
#include "flagcatalogue.h"

#include "addresslist.h"
#include "safename.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &code)
{
    for (const Country &country : allCountries()) {
        if (country.code == code)
            return country.name;
    }
    return {};
}

QString codesOf(const FlagSelection &selection)
{
    QStringList codes;
    for (const Country &country : selection.countries)
        codes.append(country.code);
    return codes.join(u' ');
}

const QString plainTemplate = u"http://h/{cc}.png"_s;

} // namespace

class FlagCatalogueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void has249CountriesInTheOrderOfTheirCodes();
    void hasANameForEveryCountry();
    void callsCountriesAsPeopleDo_data();
    void callsCountriesAsPeopleDo();
    void hasNoCodeThatNobodyBears();
    void selectsAll();
    void selectsTheMostPopulousInTheirOrder();
    void selectsEveryCodeThatCouldBe();
    void selectsCodesAndPatterns_data();
    void selectsCodesAndPatterns();
    void namesUnknownWords();
    void knowsATemplateByItsPlaceholder();
    void fillsTemplatesIn_data();
    void fillsTemplatesIn();
    void describesAFlag();
    void givesAllFlagsNamesOfTheirOwn_data();
    void givesAllFlagsNamesOfTheirOwn();
    void refusesTemplatesThatGiveNoAddresses_data();
    void refusesTemplatesThatGiveNoAddresses();
};

void FlagCatalogueTest::has249CountriesInTheOrderOfTheirCodes()
{
    const QRegularExpression shape(u"^[A-Z]{2}$"_s);
    const auto &all = allCountries();
    QCOMPARE(all.size(), 249u);
    QCOMPARE(all.front().code, u"AD"_s);
    QCOMPARE(all.back().code, u"ZW"_s);
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY(shape.match(all[i].code).hasMatch());
        QVERIFY(i == 0 || all[i - 1].code < all[i].code);
    }
}

void FlagCatalogueTest::hasANameForEveryCountry()
{
    QSet<QString> names;
    for (const Country &country : allCountries()) {
        QVERIFY2(country.name.size() > 3, qPrintable(country.code));
        QCOMPARE(country.name, country.name.simplified().normalized(QString::NormalizationForm_C));
        names.insert(country.name);
    }
    QCOMPARE(names.size(), 249);
}

void FlagCatalogueTest::callsCountriesAsPeopleDo_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *code, const QString &name) {
        QTest::newRow(code) << QString::fromLatin1(code) << name;
    };
    row("AE", u"United Arab Emirates"_s);
    row("AX", u"\u00C5land Islands"_s);
    row("BO", u"Bolivia"_s);
    row("CD", u"Democratic Republic of the Congo"_s);
    row("CG", u"Republic of the Congo"_s);
    row("CI", u"C\u00F4te d'Ivoire"_s);
    row("KR", u"South Korea"_s);
    row("SH", u"Saint Helena, Ascension and Tristan da Cunha"_s);
    row("TR", u"T\u00FCrkiye"_s);
    row("TZ", u"Tanzania"_s);
    row("VN", u"Vietnam"_s);
}

void FlagCatalogueTest::callsCountriesAsPeopleDo()
{
    QFETCH(const QString, code);
    QTEST(nameOf(code), "name");
}

void FlagCatalogueTest::hasNoCodeThatNobodyBears()
{
    for (const QString &code : {u"XK"_s, u"UK"_s, u"EU"_s, u"AN"_s, u"ZZ"_s})
        QCOMPARE(nameOf(code), QString());
}

void FlagCatalogueTest::selectsAll()
{
    for (const QString &word : {u"all"_s, u"ALL"_s, u" all "_s, u"all,cn,All"_s}) {
        const FlagSelection selection = selectFlags(word);
        QCOMPARE(selection.countries.size(), 249u);
        QCOMPARE(selection.unknown, QStringList());
    }
}

void FlagCatalogueTest::selectsTheMostPopulousInTheirOrder()
{
    const FlagSelection selection = selectFlags(u"popular"_s);
    QCOMPARE(codesOf(selection), u"CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"_s);
    QCOMPARE(selection.countries.front().name, u"China"_s);
}

void FlagCatalogueTest::selectsEveryCodeThatCouldBe()
{
    const FlagSelection selection = selectFlags(u"every"_s);
    QCOMPARE(selection.countries.size(), 676u);
    QCOMPARE(selection.countries.front().code, u"AA"_s);
    QCOMPARE(selection.countries.back().code, u"ZZ"_s);
    QCOMPARE(selection.countries.front().name, u"AA"_s); // nobody bears it
    QCOMPARE(selection.countries.at(3).name, u"Andorra"_s);
    const auto named = std::count_if(selection.countries.begin(), selection.countries.end(),
        [](const Country &country) { return country.name != country.code; });
    QCOMPARE(named, 249);
}

void FlagCatalogueTest::selectsCodesAndPatterns_data()
{
    QTest::addColumn<QString>("selection");
    QTest::addColumn<QString>("codes");
    const QString b = u"BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BO BP BQ BR BS BT BU BV BW BX BY BZ"_s;
    QTest::newRow("one") << u"cn"_s << u"CN"_s;
    QTest::newRow("in the order of asking") << u"fr,CN,de"_s << u"FR CN DE"_s;
    QTest::newRow("spaces and nothing between") << u" fr, ,, CN ,"_s << u"FR CN"_s;
    QTest::newRow("twice") << u"fr,FR,Fr"_s << u"FR"_s;
    QTest::newRow("letter") << u"B*"_s << b;
    QTest::newRow("small letter after one of its codes") << u"bz,b*"_s << QString(u"BZ "_s + b.chopped(3));
    QTest::newRow("code that nobody bears") << u"ZZ"_s << u"ZZ"_s;
    QTest::newRow("words among codes")
        << u"GB,popular,cn"_s << u"GB CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void FlagCatalogueTest::selectsCodesAndPatterns()
{
    QFETCH(const QString, selection);
    const FlagSelection selected = selectFlags(selection);
    QTEST(codesOf(selected), "codes");
    QCOMPARE(selected.unknown, QStringList());
}

void FlagCatalogueTest::namesUnknownWords()
{
    const FlagSelection selection = selectFlags(u"cn,France,*,B,1*,\u00C5X,a1,B**,fr,*B,\u0131n"_s);
    QCOMPARE(codesOf(selection), u"CN FR"_s);
    QCOMPARE(selection.unknown,
        (QStringList{
            u"France"_s, u"*"_s, u"B"_s, u"1*"_s, u"\u00C5X"_s, u"a1"_s, u"B**"_s, u"*B"_s, u"\u0131n"_s}));
}

void FlagCatalogueTest::knowsATemplateByItsPlaceholder()
{
    QVERIFY(isFlagTemplate(u"http://h/{cc}"_s));
    QVERIFY(isFlagTemplate(u"http://h/{CC}.gif"_s));
    QVERIFY(isFlagTemplate(u"http://{country}/"_s));
    QVERIFY(!isFlagTemplate(u"http://h/cc.png"_s));
    QVERIFY(!isFlagTemplate(u"http://h/{Cc}.png"_s));
    QVERIFY(!isFlagTemplate(QString()));
    for (const FlagSource &source : networkSources())
        QVERIFY2(isFlagTemplate(source.addressTemplate), qPrintable(source.name));
}

void FlagCatalogueTest::fillsTemplatesIn_data()
{
    QTest::addColumn<QString>("addressTemplate");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("fileName");
    const auto row = [](const QString &addressTemplate, const QString &address, const QString &fileName) {
        QTest::newRow(qPrintable(addressTemplate)) << addressTemplate << address << fileName;
    };
    row(u"https://flagcdn.com/w320/{cc}.png"_s, u"https://flagcdn.com/w320/ci.png"_s, u"ci.png"_s);
    row(u"https://www.fluentpython.com/data/flags/{cc}/{cc}.gif"_s,
        u"https://www.fluentpython.com/data/flags/ci/ci.gif"_s, u"ci.gif"_s);
    row(u"http://h/{CC}/{cc}.JPEG"_s, u"http://h/CI/ci.JPEG"_s, u"ci.jpeg"_s);
    row(u"http://h/{country}.png"_s, u"http://h/C%C3%B4te%20d%27Ivoire.png"_s, u"ci.png"_s);
    row(u"http://h/{cc}"_s, u"http://h/ci"_s, u"ci.png"_s);
    row(u"http://h/{cc}/flag"_s, u"http://h/ci/flag"_s, u"ci.png"_s);
    row(u"http://h/flag.{cc}"_s, u"http://h/flag.ci"_s, u"ci.png"_s);
    row(u"http://h/flag.webp?of={cc}"_s, u"http://h/flag.webp?of=ci"_s, u"ci.webp"_s);
    row(u"http://h/v1.2/{cc}"_s, u"http://h/v1.2/ci"_s, u"ci.png"_s);
    row(u"http://{cc}.example/"_s, u"http://ci.example/"_s, u"ci.png"_s);
    row(u"http://u:p@h/{cc}.svg"_s, u"http://h/ci.svg"_s, u"ci.svg"_s);
}

void FlagCatalogueTest::fillsTemplatesIn()
{
    QFETCH(const QString, addressTemplate);
    const auto entries = flagEntries(selectFlags(u"ci"_s).countries, addressTemplate);
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1u);
    QTEST(entries->front().address, "address");
    QTEST(entries->front().fileName, "fileName");
}

void FlagCatalogueTest::describesAFlag()
{
    const auto entries = flagEntries(selectFlags(u"cn,zz"_s).countries, plainTemplate);
    QVERIFY(entries);
    const Entry china{.address = u"http://h/cn.png"_s,
        .title = u"China"_s,
        .mark = u"CN"_s,
        .fileName = u"cn.png"_s,
        .picture = true};
    QVERIFY(entries->at(0) == china);
    QCOMPARE(entries->at(1).title, u"ZZ"_s);
    QVERIFY(!flagEntries(selectFlags(u"cn"_s).countries, u"http://h/{cc}.svg"_s)->at(0).picture);
}

void FlagCatalogueTest::givesAllFlagsNamesOfTheirOwn_data()
{
    QTest::addColumn<QString>("addressTemplate");
    for (const FlagSource &source : networkSources())
        QTest::newRow(qPrintable(source.name)) << source.addressTemplate;
    QTest::newRow("country") << u"http://h/{country}"_s;
}

void FlagCatalogueTest::givesAllFlagsNamesOfTheirOwn()
{
    QFETCH(const QString, addressTemplate);
    const auto entries = flagEntries(selectFlags(u"every"_s).countries, addressTemplate);
    QVERIFY(entries);
    QCOMPARE(entries->size(), 676u);
    QSet<QString> names;
    QSet<QString> addresses;
    for (const Entry &entry : *entries) {
        QCOMPARE(safeName(entry.fileName), entry.fileName);
        names.insert(collisionKey(entry.fileName));
        addresses.insert(addressKey(QUrl(entry.address, QUrl::StrictMode)));
    }
    QCOMPARE(names.size(), 676);
    QCOMPARE(addresses.size(), 676);
}

void FlagCatalogueTest::refusesTemplatesThatGiveNoAddresses_data()
{
    QTest::addColumn<QString>("addressTemplate");
    for (const char *text :
        {"", "{cc}", "http://h/cn.png", "ftp://h/{cc}.png", "file:///{cc}", "http://h:{cc}/",
            "http://{country}/", "http://h/{cc}.{other}", "http://h/{cc} .png", "practice:{cc}"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void FlagCatalogueTest::refusesTemplatesThatGiveNoAddresses()
{
    QFETCH(const QString, addressTemplate);
    QVERIFY(!flagEntries(allCountries(), addressTemplate));
}

QTEST_APPLESS_MAIN(FlagCatalogueTest)
#include "tst_flagcatalogue.moc"
