// SPDX-License-Identifier: MIT
// Names of files by a template.
#include "nametemplate.h"

#include "addresslist.h"
#include "flagcatalogue.h"
#include "safename.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

using Fault = NameTemplate::Fault;
Q_DECLARE_METATYPE(Fault)

namespace {

Entry entryOf(const QString &address)
{
    return entryFor(QUrl(address));
}

NameTemplate templateOf(const QString &text)
{
    const auto parsed = NameTemplate::parse(text);
    if (const auto *refused = std::get_if<NameTemplate::Refused>(&parsed))
        qFatal("refused: %s at %d", qPrintable(refused->text), int(refused->at));
    return std::get<NameTemplate>(parsed);
}

QString name(const QString &text, const QString &address, qsizetype number = 7)
{
    return templateOf(text).nameFor(entryOf(address), number);
}

} // namespace

class NameTemplateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNames_data();
    void makesNames();
    void knowsTheCountriesOfFlags();
    void doesNotTakeOtherMarksForCountries();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void makesNothingButSafeNames_data();
    void makesNothingButSafeNames();
    void numbersByThePlaceInTheWholeList();
    void keepsTheTextItWasMadeOf();
};

void NameTemplateTest::makesNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("number") << u"{n}-{name}.{ext}"_s << u"7-fr.png"_s;
    QTest::newRow("with zeros") << u"{nnn}-{name}.{ext}"_s << u"007-fr.png"_s;
    QTest::newRow("no extension") << u"{nn}"_s << u"07.png"_s;
    QTest::newRow("another extension") << u"{name}.txt"_s << u"fr.txt.png"_s;
    QTest::newRow("extension first") << u"{ext}-{name}"_s << u"png-fr"_s;
    QTest::newRow("host") << u"{host} {name}"_s << u"example.org fr.png"_s;
    QTest::newRow("path") << u"{path}-{name}"_s << u"flags-of the world-fr.png"_s;
    QTest::newRow("braces") << u"{{{n}}}"_s << u"{7}.png"_s;
    QTest::newRow("text alone") << u"flag"_s << u"flag.png"_s;
    QTest::newRow("no flag") << u"{cc}{country}"_s << u"fr.png"_s;
    QTest::newRow("no flag, with extension") << u"{cc}.{ext}"_s << u"fr.png"_s;
}

void NameTemplateTest::makesNames()
{
    QFETCH(QString, text);
    QTEST(name(text, u"https://example.org/flags/of%20the%20world/fr.png?x=/y"_s), "expected");
}

void NameTemplateTest::knowsTheCountriesOfFlags()
{
    const auto flags = flagEntries(selectFlags(u"fr,ax,zz"_s).countries, u"https://a.example/{cc}.gif"_s);
    QVERIFY(flags);
    const NameTemplate both = templateOf(u"{cc} {country}"_s);
    QCOMPARE(both.nameFor(flags->at(0), 1), u"fr France.gif"_s);
    QCOMPARE(both.nameFor(flags->at(1), 1), u"ax \u00C5land Islands.gif"_s);
    QCOMPARE(both.nameFor(flags->at(2), 1), u"zz ZZ.gif"_s); // which nobody bears
}

void NameTemplateTest::doesNotTakeOtherMarksForCountries()
{
    const Entry script = entryOf(u"https://example.org/x.py"_s);
    QCOMPARE(script.mark, u"PY"_s); // Paraguay's code
    QCOMPARE(templateOf(u"{cc}{name}{country}"_s).nameFor(script, 1), u"x.py"_s);
}

void NameTemplateTest::refusesWithThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("at");
    QTest::newRow("empty") << u""_s << Fault::Empty << QString() << 0;
    QTest::newRow("blank") << u"  "_s << Fault::Empty << QString() << 0;
    QTest::newRow("unknown") << u"a-{size}"_s << Fault::UnknownPlaceholder << u"{size}"_s << 2;
    QTest::newRow("nothing in it") << u"{}"_s << Fault::UnknownPlaceholder << u"{}"_s << 0;
    QTest::newRow("capitals") << u"{N}"_s << Fault::UnknownPlaceholder << u"{N}"_s << 0;
    QTest::newRow("too many digits") << u'{' + QString(19, u'n') + u'}' << Fault::UnknownPlaceholder
                                     << u'{' + QString(19, u'n') + u'}' << 0;
    QTest::newRow("not closed") << u"a-{name"_s << Fault::Unbalanced << u"{name"_s << 2;
    QTest::newRow("not opened") << u"{n}-b}-c"_s << Fault::Unbalanced << u"}-c"_s << 5;
    QTest::newRow("one within another") << u"{{{n{n}}"_s << Fault::UnknownPlaceholder << u"{n{n}"_s << 2;
    QTest::newRow("folder") << u"{host}/{name}"_s << Fault::Separator << u"/"_s << 6;
    QTest::newRow("folder of Windows") << u"a\\b"_s << Fault::Separator << u"\\"_s << 1;
}

void NameTemplateTest::refusesWithThePlace()
{
    QFETCH(QString, text);
    const auto parsed = NameTemplate::parse(text);
    const auto *refused = std::get_if<NameTemplate::Refused>(&parsed);
    QVERIFY(refused);
    QTEST(refused->fault, "fault");
    QTEST(refused->text, "part");
    QTEST(int(refused->at), "at");
}

void NameTemplateTest::makesNothingButSafeNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::newRow("up and away") << u"{path}{name}"_s << u"https://a.example/..%2F..%2Fetc/..%2Fx"_s;
    QTest::newRow("hidden") << u".{name}"_s << u"https://a.example/x"_s;
    QTest::newRow("a device") << u"CON"_s << u"https://a.example/x.txt"_s;
    QTest::newRow("an address of six") << u"{host}"_s << u"http://[::1]:80/x.txt"_s;
    QTest::newRow("controls") << u"{path}-{name}"_s << u"https://a.example/a%00b%0Ac%1B/x%7F.txt"_s;
    QTest::newRow("long") << u"{path}{path}{path}"_s
                          << u"https://a.example/"_s + QString(900, u'p') + u"/x"_s;
}

void NameTemplateTest::makesNothingButSafeNames()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    const QString made = name(text, address);
    QCOMPARE(made, safeName(made));
    QVERIFY(made.toUtf8().size() <= LongestName);
    QVERIFY(!made.contains(u'/') && !made.contains(u'\\') && !made.startsWith(u'.'));
}

void NameTemplateTest::numbersByThePlaceInTheWholeList()
{
    std::vector<Entry> entries{entryOf(u"https://a.example/x.txt"_s), entryOf(u"https://a.example/y.txt"_s)};
    applyTemplate(templateOf(u"{nnn}"_s), 999, entries);
    QCOMPARE(entries[0].fileName, u"999.txt"_s);
    QCOMPARE(entries[1].fileName, u"1000.txt"_s);
}

void NameTemplateTest::keepsTheTextItWasMadeOf()
{
    QCOMPARE(templateOf(u"{n}-{name}"_s).text(), u"{n}-{name}"_s);
}

QTEST_GUILESS_MAIN(NameTemplateTest)
#include "tst_nametemplate.moc"
