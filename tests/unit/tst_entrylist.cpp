// SPDX-License-Identifier: MIT
// The list of entries: shared, growing, and with a few of them replaced.
#include "download.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

std::vector<Entry> entries(int from, int count)
{
    std::vector<Entry> list(std::size_t(count), Entry{});
    for (int i = 0; i < count; ++i)
        list[std::size_t(i)].fileName = QString::number(from + i);
    return list;
}

Entry named(const QString &name)
{
    Entry entry;
    entry.fileName = name;
    return entry;
}

} // namespace

class TestEntryList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEachEntryWhereverItWasAppended();
    void replacesAnEntryInThisCopyAlone();
    void keepsWhatWasReplacedWhenItGrows();
};

void TestEntryList::findsEachEntryWhereverItWasAppended()
{
    EntryList list(entries(0, 3));
    list.append({});
    list.append(entries(3, 1));
    list.append(entries(4, 2));
    QCOMPARE(list.size(), 6);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(list.at(i).fileName, QString::number(i));
}

void TestEntryList::replacesAnEntryInThisCopyAlone()
{
    const EntryList before(entries(0, 3));
    EntryList list = before;
    list.replace(DownloadId(1), named(u"once"_s));
    list.replace(DownloadId(1), named(u"twice"_s));
    QCOMPARE(list.at(DownloadId(1)).fileName, u"twice"_s);
    QCOMPARE(list.at(0).fileName, u"0"_s);
    QCOMPARE(list.at(2).fileName, u"2"_s);
    QCOMPARE(before.at(1).fileName, u"1"_s);
}

void TestEntryList::keepsWhatWasReplacedWhenItGrows()
{
    EntryList list(entries(0, 2));
    list.replace(DownloadId(0), named(u"another"_s));
    list.append(entries(2, 2));
    const EntryList copy = list;
    QCOMPARE(copy.size(), 4);
    QCOMPARE(copy.at(0).fileName, u"another"_s);
    QCOMPARE(copy.at(3).fileName, u"3"_s);
}

QTEST_GUILESS_MAIN(TestEntryList)
#include "tst_entrylist.moc"
