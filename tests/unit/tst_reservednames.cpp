// SPDX-License-Identifier: MIT
// Names for files whose row's own name is not to be used.
#include "reservednames.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

EntryList namesOf(const QStringList &names)
{
    std::vector<Entry> entries;
    for (const QString &name : names) {
        Entry entry;
        entry.fileName = name;
        entries.push_back(entry);
    }
    return EntryList(entries);
}

} // namespace

class ReservedNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesNoNameTwice();
    void givesNoRowsNameAndNoFilesName();
    void givesARowTheSameNameAgain();
    void letsARowHaveItsOwnName();
    void knowsRowsThatWereAddedOrRenamed();
    void looksIntoTheFolderOnceAndOnlyWhenAsked();
    void keepsOurOwnFilesNames();
    void numbersFiveThousandEqualNamesInAStraightLine();
};

void ReservedNamesTest::givesNoNameTwice()
{
    ReservedNames names;
    QCOMPARE(names.next(u"x.txt"_s), u"x.txt"_s);
    QCOMPARE(names.next(u"x.txt"_s), u"x (2).txt"_s);
    QCOMPARE(names.next(u"X.TXT"_s), u"X (3).TXT"_s);
}

void ReservedNamesTest::givesNoRowsNameAndNoFilesName()
{
    ReservedNames names;
    names.begin(namesOf({u"x.txt"_s, u"x (2).txt"_s}), [] { return QSet<QString>{u"x (3).txt"_s}; });
    QCOMPARE(names.next(u"x.txt"_s), u"x (4).txt"_s);
}

void ReservedNamesTest::givesARowTheSameNameAgain()
{
    ReservedNames names;
    names.begin(namesOf({u"a"_s, u"b"_s}), {});
    QCOMPARE(names.claim(u"a"_s, u"x.txt"_s), u"x.txt"_s);
    QCOMPARE(names.claim(u"b"_s, u"x.txt"_s), u"x (2).txt"_s);
    QCOMPARE(names.claim(u"a"_s, u"x.txt"_s), u"x.txt"_s);
    QCOMPARE(names.claim(u"a"_s, u"y.txt"_s), u"y.txt"_s);
}

void ReservedNamesTest::letsARowHaveItsOwnName()
{
    ReservedNames names;
    names.begin(namesOf({u"a.TXT"_s, u"b"_s}), {});
    QCOMPARE(names.claim(u"a.TXT"_s, u"a.txt"_s), u"a.txt"_s);
    QCOMPARE(names.claim(u"b"_s, u"a.txt"_s), u"a (2).txt"_s);
}

void ReservedNamesTest::knowsRowsThatWereAddedOrRenamed()
{
    ReservedNames names;
    names.begin(namesOf({u"a"_s}), {});
    QCOMPARE(names.next(u"a"_s), u"a (2)"_s);
    names.grow(namesOf({u"a"_s, u"b"_s}));
    QCOMPARE(names.next(u"b"_s), u"b (2)"_s);
    names.add(u"c"_s);
    QCOMPARE(names.next(u"c"_s), u"c (2)"_s);
}

void ReservedNamesTest::looksIntoTheFolderOnceAndOnlyWhenAsked()
{
    int looks = 0;
    ReservedNames names;
    names.begin({}, [&looks] {
        ++looks;
        return QSet<QString>();
    });
    QCOMPARE(looks, 0);
    names.next(u"a"_s);
    names.next(u"b"_s);
    QCOMPARE(looks, 1);
}

void ReservedNamesTest::keepsOurOwnFilesNames()
{
    ReservedNames names;
    names.begin({}, {}, [](const QString &name) { return name == "ours"_L1; });
    QCOMPARE(names.claim(u"a"_s, u"ours"_s), u"_ours"_s);
    QCOMPARE(names.claim(u"b"_s, u"theirs"_s), u"theirs"_s);
}

void ReservedNamesTest::numbersFiveThousandEqualNamesInAStraightLine()
{
    ReservedNames names;
    QSet<QString> given;
    for (int i = 0; i < 5000; ++i)
        given.insert(names.next(u"x.txt"_s));
    QCOMPARE(given.size(), 5000);
    QVERIFY(given.contains(u"x (5000).txt"_s));
}

QTEST_GUILESS_MAIN(ReservedNamesTest)
#include "tst_reservednames.moc"
