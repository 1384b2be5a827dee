// SPDX-License-Identifier: MIT
// Patterns as curl has them: what each stands for, in which order, and what is refused before anything is
// expanded.
#include "addresspattern.h"

#include <QTest>

#include <limits>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

QStringList allOf(const AddressPattern &pattern)
{
    QStringList all;
    for (quint64 i = 0; i < pattern.count(); ++i)
        all.append(pattern.at(i));
    return all;
}

} // namespace

class AddressPatternTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expandsInTheOrderOfCurl_data();
    void expandsInTheOrderOfCurl();
    void leavesAloneWhatIsNoPattern_data();
    void leavesAloneWhatIsNoPattern();
    void L04_refusesWhatCannotBeExpanded_data();
    void L04_refusesWhatCannotBeExpanded();
    void L04_countsWithoutExpanding_data();
    void L04_countsWithoutExpanding();
    void L04_givesAnyOneOfAMillion();
    void L04_readsALongLineOfBracketsInOneWalk();
};

void AddressPatternTest::expandsInTheOrderOfCurl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("all");
    const auto row = [](const char *text, const QStringList &all) {
        QTest::newRow(text) << QString::fromLatin1(text) << all;
    };
    row("h/{a,b}", {u"h/a"_s, u"h/b"_s});
    row("{,x}.png", {u".png"_s, u"x.png"_s});
    row("[1-3]", {u"1"_s, u"2"_s, u"3"_s});
    row("[8-11]", {u"8"_s, u"9"_s, u"10"_s, u"11"_s});
    row("[08-11]", {u"08"_s, u"09"_s, u"10"_s, u"11"_s});
    row("[001-007:3]", {u"001"_s, u"004"_s, u"007"_s});
    row("[1-10:4]", {u"1"_s, u"5"_s, u"9"_s});
    row("[1-2:9]", {u"1"_s});
    row("x[5-5]", {u"x5"_s});
    row("[a-c]", {u"a"_s, u"b"_s, u"c"_s});
    row("[A-I:4]", {u"A"_s, u"E"_s, u"I"_s});
    row("{a,b}[1-2]", {u"a1"_s, u"a2"_s, u"b1"_s, u"b2"_s}); // the last one changes fastest
    row("[1-2]/{a,b}/x", {u"1/a/x"_s, u"1/b/x"_s, u"2/a/x"_s, u"2/b/x"_s});
    row("{a\\,b,c}", {u"a,b"_s, u"c"_s});
    row("{a\\},c}", {u"a}"_s, u"c"_s});
    row("\\[1-2\\][1-2]", {u"[1-2]1"_s, u"[1-2]2"_s});
    row("{id}[1-2]", {u"{id}1"_s, u"{id}2"_s});
    row("{id[1-2]}", {u"{id1}"_s, u"{id2}"_s});
    row("[a[1-2]]", {u"[a1]"_s, u"[a2]"_s});
    row("[18446744073709551614-18446744073709551615]",
        {u"18446744073709551614"_s, u"18446744073709551615"_s});
}

void AddressPatternTest::expandsInTheOrderOfCurl()
{
    QFETCH(const QString, text);
    const auto parsed = AddressPattern::parse(text);
    QVERIFY(std::holds_alternative<AddressPattern>(parsed));
    QTEST(allOf(std::get<AddressPattern>(parsed)), "all");
}

void AddressPatternTest::leavesAloneWhatIsNoPattern_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("same");
    for (const char *text :
        {"", "http://h/a.png", "http://[::1]:80/x", "http://[fe80::1]/", "{id}", "{}", "{{cc}}", "[x]", "[]",
            "[Some-Words]x", "[1]", "[-1]", "[1-]", "a]b", "a}b", "a,b", "a\\b", "[a-zz]", "[2024-01-02]"})
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(text);
    QTest::newRow("escaped") << u"\\{a,b\\}\\[1-2\\]"_s << u"{a,b}[1-2]"_s;
}

void AddressPatternTest::leavesAloneWhatIsNoPattern()
{
    QFETCH(const QString, text);
    const auto parsed = AddressPattern::parse(text);
    QVERIFY(std::holds_alternative<AddressPattern>(parsed));
    const auto &pattern = std::get<AddressPattern>(parsed);
    QVERIFY(!pattern.isPattern());
    QCOMPARE(pattern.count(), quint64(1));
    QTEST(pattern.at(0), "same");
}

void AddressPatternTest::L04_refusesWhatCannotBeExpanded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PatternFault>("fault");
    QTest::addColumn<int>("at");
    using F = PatternFault;
    const auto row = [](const char *text, F fault, int at = 0) {
        QTest::newRow(text) << QString::fromLatin1(text) << fault << at;
    };
    row("x{a,b", F::Unbalanced, 1);
    row("x{", F::Unbalanced, 1);
    row("ab[1-3", F::Unbalanced, 2);
    row("[1-2][", F::Unbalanced, 5);
    row("{a,b\\}", F::Unbalanced);
    row("{a,{b,c}}", F::Nested);
    row("{{a,b}}", F::Nested);
    row("x{a,[1-2]}", F::Nested, 1);
    row("[9-1]", F::BadRange);
    row("[z-a]", F::BadRange);
    row("[a-9]", F::BadRange);
    row("[1-z]", F::BadRange);
    row("[a-Z]", F::BadRange);
    row("[1-99999999999999999999]", F::BadRange);
    row("[1-9:x]", F::BadRange);
    row("[1-9:]", F::BadRange);
    row("[1-9:-1]", F::BadRange);
    row("[001-100:0]", F::ZeroStep);
    row("[a-c:0]", F::ZeroStep);
}

void AddressPatternTest::L04_refusesWhatCannotBeExpanded()
{
    QFETCH(const QString, text);
    const auto parsed = AddressPattern::parse(text);
    const auto *refused = std::get_if<AddressPattern::Refused>(&parsed);
    QVERIFY(refused);
    QTEST(refused->fault, "fault");
    QTEST(int(refused->at), "at");
    QVERIFY(!nameOf(refused->fault).isEmpty());
}

void AddressPatternTest::L04_countsWithoutExpanding_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("count");
    QTest::newRow("a million") << u"[1-1000000]"_s << quint64(1'000'000);
    QTest::newRow("one more") << u"[0-1000000]"_s << quint64(1'000'001);
    QTest::newRow("hundred billion") << u"[1-99999999999]"_s << quint64(99'999'999'999);
    QTest::newRow("letters") << u"[a-z][a-z][a-z][a-z][a-z]"_s << quint64(26 * 26 * 26 * 26 * 26);
    const quint64 boundless = std::numeric_limits<quint64>::max();
    QTest::newRow("all numbers") << u"[0-18446744073709551615]"_s << boundless;
    QTest::newRow("more than there are numbers") << u"[1-99999999999]"_s.repeated(40) << boundless;
    QTest::newRow("sets") << u"{a,b}"_s.repeated(64) << boundless;
    QTest::newRow("sets below") << u"{a,b}"_s.repeated(63) << (quint64(1) << 63);
}

void AddressPatternTest::L04_countsWithoutExpanding()
{
    QFETCH(const QString, text);
    QFETCH(const quint64, count);
    const auto parsed = AddressPattern::parse(text);
    if (const auto *pattern = std::get_if<AddressPattern>(&parsed)) {
        QCOMPARE(pattern->count(), count);
        QVERIFY(count <= AddressPattern::MostExpanded);
        return;
    }
    const auto &refused = std::get<AddressPattern::Refused>(parsed);
    QCOMPARE(refused.fault, PatternFault::TooMany);
    QCOMPARE(refused.count, count);
    QVERIFY(count > AddressPattern::MostExpanded);
}

void AddressPatternTest::L04_givesAnyOneOfAMillion()
{
    const auto parsed = AddressPattern::parse(u"h/[000-999]/[0-999].png"_s);
    const auto &pattern = std::get<AddressPattern>(parsed);
    QCOMPARE(pattern.count(), AddressPattern::MostExpanded);
    QCOMPARE(pattern.at(0), u"h/000/0.png"_s);
    QCOMPARE(pattern.at(1), u"h/000/1.png"_s);
    QCOMPARE(pattern.at(12'345), u"h/012/345.png"_s);
    QCOMPARE(pattern.at(999'999), u"h/999/999.png"_s);
}

/// Each of these takes minutes where every bracket looks for its other one again.
void AddressPatternTest::L04_readsALongLineOfBracketsInOneWalk()
{
    constexpr int many = 2'000'000;
    for (const QString &text : {QString(many, u'{'), QString(many, u'['),
             QString(QString(many, u'{') + QString(many, u'}')), QString(QString(many, u'[') + u']')}) {
        const auto parsed = AddressPattern::parse(text);
        const auto *pattern = std::get_if<AddressPattern>(&parsed);
        QVERIFY(!pattern || pattern->count() == 1);
    }
}

QTEST_APPLESS_MAIN(AddressPatternTest)
#include "tst_addresspattern.moc"
