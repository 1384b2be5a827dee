// SPDX-License-Identifier: MIT
// What `halyard-cli get` makes of -i, --sums and the addresses behind it: rows, folder, and what is told.
#include "gatheredbatch.h"
#include "practiceserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ListInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void L04_expandsAddressesAsCurlDoes();
    void L04_refusesTooManyAddressesWithTheirNumber_data();
    void L04_refusesTooManyAddressesWithTheirNumber();
    void expandsNothingWithNoGlob();
    void L02_tellsAHundredBadLinesAndHowManyMore();
    void L04_tellsWhyALineIsNoPattern();
    void L12_tellsEachOptionThatIsLeftOutOnce();
    void L12_goesToAFolderBelowThisOneAlone_data();
    void L12_goesToAFolderBelowThisOneAlone();
    void remembersThatHeadersCameWithAList();
    void readsAListInTheFormatThatIsSaid();
    void resolvesTheLinksOfAPage();
    void givesChecksumsOfAFile();
    void refusesOptionsThatDoNotFit_data();
    void refusesOptionsThatDoNotFit();
    void L13_readsNoMoreThanAGigabyte();
    void saysHowRelativeLinksAreUsed();
    void L14_fetchesNoListByItself();

private:
    QString written(const QString &name, const QByteArray &text)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a list");
        return file.fileName();
    }

    GatheredBatch gathered(const QStringList &words)
    {
        const auto parsed = parseGetOptions(words);
        if (const auto *refusal = std::get_if<Refusal>(&parsed)) {
            GatheredBatch none;
            none.refusal = *refusal;
            return none;
        }
        return gatherBatch(std::get<GetOptions>(parsed), m_server);
    }

    QTemporaryDir m_dir;
    PracticeServer m_server;
};

void ListInputTest::L04_expandsAddressesAsCurlDoes()
{
    const GatheredBatch batch
        = gathered({u"http://h/{a,b}[01-02].png"_s, u"http://h/a01.png"_s, u"http://[::1]/{id}"_s});
    QVERIFY(!batch.refusal);
    QStringList names;
    for (const Entry &entry : batch.entries)
        names << entry.fileName;
    QCOMPARE(names, (QStringList{u"a01.png"_s, u"a02.png"_s, u"b01.png"_s, u"b02.png"_s, u"{id}"_s}));
    QCOMPARE(batch.notes.size(), 1); // one is repeated
}

void ListInputTest::L04_refusesTooManyAddressesWithTheirNumber_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("one") << QStringList{u"http://h/[1-99999999999]"_s}
                         << u"99,999,999,999 addresses, more than 1,000,000"_s;
    QTest::newRow("two") << QStringList{u"http://h/[1-600]"_s, u"http://g/[1-999500]"_s}
                         << u"1,000,100 addresses"_s;
    QTest::newRow("beyond numbers") << QStringList{QString(u"http://h/"_s + u"[1-99999999999]"_s.repeated(9))}
                                    << u"more than 18,446,744,073,709,551,615"_s;
    QTest::newRow("range") << QStringList{u"http://h/[9-1]"_s} << u"a range that cannot be"_s;
    QTest::newRow("open") << QStringList{u"http://h/{a,b"_s} << u"not closed"_s;
}

void ListInputTest::L04_refusesTooManyAddressesWithTheirNumber()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, said);
    const GatheredBatch batch = gathered(words);
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::Usage);
    QVERIFY2(batch.refusal->text.contains(said), qPrintable(batch.refusal->text));
}

void ListInputTest::expandsNothingWithNoGlob()
{
    const QString list = written(u"a.txt"_s, "http://h/[1-2]\n");
    const GatheredBatch batch = gathered({u"--no-glob"_s, u"-i"_s, list, u"http://h/{a,b}"_s});
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.entries.size(), 2u);
    QCOMPARE(batch.entries[0].address, u"http://h/%5B1-2%5D"_s);
    QCOMPARE(batch.entries[1].address, u"http://h/%7Ba,b%7D"_s);
}

void ListInputTest::L02_tellsAHundredBadLinesAndHowManyMore()
{
    const QString list = written(u"bad.txt"_s, QByteArray("bad\n").repeated(12'345) + "http://h/a\n");
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.warnings.size(), 101);
    QCOMPARE(batch.warnings[99], list + u":100: left out, not an address: bad"_s);
    QCOMPARE(batch.warnings[100], list + u": 12,245 more lines are left out."_s);
}

void ListInputTest::L04_tellsWhyALineIsNoPattern()
{
    const QString list = written(
        u"patterns.txt"_s, "http://h/a\nhttp://h/[1-2000000]\nhttp://h/[1-9:0]\nhttp://h/{a,{b}}\n");
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QCOMPARE(batch.warnings.size(), 3);
    QVERIFY2(batch.warnings[0].contains(":2: left out, 2,000,000 addresses, more than 1,000,000"_L1),
        qPrintable(batch.warnings[0]));
    QVERIFY(batch.warnings[1].contains("step of 0"_L1));
    QVERIFY(batch.warnings[2].contains("within braces"_L1));
}

void ListInputTest::L12_tellsEachOptionThatIsLeftOutOnce()
{
    const QString list = written(u"aria.txt"_s,
        "http://h/a\thttp://m/a\n  split=2\n  out=../../x\nhttp://h/b\n  split=3\n  header=Host: x\n");
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QCOMPARE(batch.warnings,
        (QStringList{
            list + u":2: the option 'split' is not for Halyard and is left out, here and 1 times more."_s,
            list + u":6: the option 'header=Host' is not for Halyard and is left out."_s}));
    QCOMPARE(batch.notes.size(), 1); // the mirror
    QCOMPARE(batch.entries[0].fileName, u"x"_s);
}

void ListInputTest::L12_goesToAFolderBelowThisOneAlone_data()
{
    QTest::addColumn<QByteArray>("dir");
    QTest::addColumn<QString>("below");
    QTest::newRow("below") << QByteArray("a/b") << u"a/b"_s;
    QTest::newRow("this one") << QByteArray("./a/") << u"a"_s;
    for (const char *other :
        {"/etc", "../x", "a/../../x", ".config/autostart", "a/.ssh", "..\\x", "~/../x/../.."})
        QTest::newRow(other) << QByteArray(other) << QString();
}

void ListInputTest::L12_goesToAFolderBelowThisOneAlone()
{
    QFETCH(const QByteArray, dir);
    QFETCH(const QString, below);
    const QString list = written(u"dir.txt"_s, "http://h/a\n  dir=" + dir + "\n");
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.folder, below.isEmpty() ? QString() : QDir::current().absoluteFilePath(below));
    QCOMPARE(batch.warnings.size(), below.isEmpty() ? 1 : 0);
    const GatheredBatch chosen = gathered({u"-i"_s, list, u"-d"_s, m_dir.path()});
    QVERIFY(chosen.folder.isEmpty() && chosen.warnings.isEmpty());
}

void ListInputTest::remembersThatHeadersCameWithAList()
{
    const QString list = written(u"header.txt"_s, "http://h/a\n  header=X-Key: secret\n");
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QVERIFY(batch.entries.at(0).headers);
    QCOMPARE(*batch.entries[0].headers, (QList<Header>{{"X-Key", "secret"}}));
    QVERIFY(batch.warnings.isEmpty());
}

void ListInputTest::readsAListInTheFormatThatIsSaid()
{
    const QString list = written(u"ambiguous.txt"_s, "http://h/a,b.png\n");
    QCOMPARE(gathered({u"-i"_s, list}).entries.at(0).fileName, u"a,b.png"_s);
    const GatheredBatch table = gathered({u"-i"_s, list, u"--list-format=table"_s});
    QCOMPARE(table.entries.at(0).address, u"http://h/a"_s);
    QCOMPARE(table.entries.at(0).fileName, u"b.png"_s);
}

void ListInputTest::resolvesTheLinksOfAPage()
{
    const QString page = written(u"page.html"_s, "<!DOCTYPE html><img src=a.png><a href='/b'>");
    QVERIFY(gathered({u"-i"_s, page}).refusal); // no link says where it is
    const GatheredBatch batch = gathered({u"-i"_s, page, u"--base"_s, u"http://h/d/page"_s});
    QCOMPARE(batch.entries.size(), 2u);
    QCOMPARE(batch.entries[0].address, u"http://h/d/a.png"_s);
    QCOMPARE(batch.entries[1].address, u"http://h/b"_s);
}

void ListInputTest::givesChecksumsOfAFile()
{
    const QString sums = written(u"sums"_s, QByteArray(64, 'a') + "  a.png\n");
    const GatheredBatch batch = gathered({u"http://h/{a,b}.png"_s, u"--sums"_s, sums});
    QVERIFY(!batch.refusal);
    QVERIFY(!batch.entries.at(0).checksum.isNull() && batch.entries.at(1).checksum.isNull());
    QVERIFY2(batch.notes.value(0).endsWith("has checksums for 1 of 2 files."_L1),
        qPrintable(batch.notes.value(0)));
    QCOMPARE(gathered({u"http://h/x"_s, u"--sums"_s, sums}).warnings.size(), 1);
    const GatheredBatch missing = gathered({u"http://h/x"_s, u"--sums"_s, m_dir.filePath(u"no"_s)});
    QVERIFY(missing.refusal && missing.refusal->status == ExitStatus::BadList);
}

void ListInputTest::refusesOptionsThatDoNotFit_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("format") << QStringList{u"-i"_s, u"x"_s, u"--list-format=xml"_s};
    QTest::newRow("base") << QStringList{u"-i"_s, u"x"_s, u"--base=ftp://h/"_s};
    QTest::newRow("base without list") << QStringList{u"http://h/"_s, u"--base=http://h/"_s};
    QTest::newRow("sums without name") << QStringList{u"http://h/"_s, u"--sums="_s};
    QTest::newRow("resume") << QStringList{u"--resume"_s, u"--no-glob"_s};
    QTest::newRow("repair") << QStringList{u"--repair"_s, u"x"_s, u"--sums=y"_s};
}

void ListInputTest::refusesOptionsThatDoNotFit()
{
    QFETCH(const QStringList, words);
    const auto parsed = parseGetOptions(words);
    const auto *refusal = std::get_if<Refusal>(&parsed);
    QVERIFY(refusal && refusal->status == ExitStatus::Usage);
}

void ListInputTest::L14_fetchesNoListByItself()
{
    const GatheredBatch batch = gathered({u"-i"_s, u"http://127.0.0.1:9/list.txt"_s});
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::BadList);
    QVERIFY2(batch.refusal->text.contains("fetch it first"_L1), qPrintable(batch.refusal->text));
}

void ListInputTest::L13_readsNoMoreThanAGigabyte()
{
    const QString list = written(u"large.txt"_s, "http://h/a\n");
    QVERIFY(QFile::resize(list, 10'000'000'000)); // a hole: it takes no room
    const GatheredBatch batch = gathered({u"-i"_s, list});
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::BadList);
    QVERIFY2(batch.refusal->text.contains("is larger than 1 GB"_L1), qPrintable(batch.refusal->text));
}

void ListInputTest::saysHowRelativeLinksAreUsed()
{
    const QString page = written(u"page.html"_s, "<html><a href=\"a.png\">a</a></html>");
    const GatheredBatch batch = gathered({u"-i"_s, page});
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::BadList);
    QVERIFY2(batch.warnings.last().contains("--base URL"_L1), qPrintable(batch.warnings.join(u'\n')));
}

QTEST_GUILESS_MAIN(ListInputTest)
#include "tst_listinput.moc"
