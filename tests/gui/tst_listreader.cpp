// SPDX-License-Identifier: MIT
#include "listreader.h"
#include "listreport.h"

#include "englishplurals.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <sys/stat.h>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

EntryList entriesOf(const QStringList &addresses)
{
    std::vector<Entry> entries;
    for (const QString &address : addresses)
        entries.push_back(entryFor(QUrl(address)));
    return EntryList(withUniqueNames(std::move(entries)));
}

QString writeFile(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

} // namespace

class TestListReader : public QObject
{
    Q_OBJECT
private:
    QList<ListReading> m_readings;
    EnglishPlurals m_plurals;

    void collect(ListReader &reader)
    {
        m_readings.clear();
        connect(&reader, &ListReader::ready, this,
            [this](const ListReading &reading) { m_readings.append(reading); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(u"tst_listreader"_s);
        QLocale::setDefault(QLocale::c());
        QCoreApplication::installTranslator(&m_plurals);
    }

    void readsFilesFirstAndThenText()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        reader.read({u"t"_s, "https://c.example/3.png",
            {writeFile(dir, u"a.txt"_s, "https://a.example/1.png\n"),
                writeFile(dir, u"b.txt"_s, "https://b.example/1.png\n")},
            false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const auto &entries = m_readings.first().list.entries;
        QCOMPARE(entries.size(), std::size_t(3));
        QCOMPARE(entries[0].fileName, u"1.png"_s);
        QCOMPARE(entries[1].fileName, u"1 (2).png"_s);
        QCOMPARE(entries[2].address, u"https://c.example/3.png"_s);
    }

    void leavesOutWhatTheBatchHas()
    {
        const EntryList batch = entriesOf({u"https://a.example/1.png"_s});
        ListReader reader([&](const ListSource &) { return ListPlace{batch, 1}; });
        collect(reader);
        reader.read(
            {{}, "https://A.example/1.png\nhttps://b.example/1.png\nhttps://b.example/1.png\n", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().list.entries.size(), std::size_t(1));
        QCOMPARE(m_readings.first().list.duplicates, 2);
        QCOMPARE(m_readings.first().list.entries[0].fileName, u"1 (2).png"_s);
    }

    void takesAgainWhatIsOffTheListUnderAnotherName()
    {
        const EntryList batch = entriesOf({u"https://a.example/1.png"_s, u"https://a.example/2.png"_s});
        ListReader reader([&](const ListSource &) { return ListPlace{batch, 1, {DownloadId(0)}}; });
        collect(reader);
        reader.read({{}, "https://a.example/1.png\nhttps://a.example/2.png\n", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().list.duplicates, 1);
        QCOMPARE(m_readings.first().list.entries.size(), std::size_t(1));
        QCOMPARE(m_readings.first().list.entries[0].fileName, u"1 (2).png"_s); // the first may be restored
    }

    void readsOnceMoreWhenRowsWereRemovedMeanwhile()
    {
        const EntryList batch = entriesOf({u"https://a.example/1.png"_s});
        int asked = 0;
        ListReader reader([&](const ListSource &) {
            return ++asked == 1 ? ListPlace{batch, 1, {}} : ListPlace{batch, 1, {DownloadId(0)}};
        });
        collect(reader);
        reader.read({{}, "https://a.example/1.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().list.duplicates, 0);
    }

    void readsWhatIsAskedForWhileItTellsOfAnother()
    {
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        bool busy = true;
        connect(&reader, &ListReader::ready, this, [&](const ListReading &reading) {
            if (reading.source.title == "first"_L1) {
                busy = reader.isBusy();
                reader.read({u"second"_s, "https://b.example/1.png", {}, false});
            }
        });
        reader.read({u"first"_s, "https://a.example/1.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 2, Patience);
        QVERIFY(!busy);
        QCOMPARE(m_readings.at(1).source.title, u"second"_s);
        QVERIFY(!reader.isBusy());
    }

    void readsOnceMoreWhenTheBatchGrewMeanwhile()
    {
        EntryList batch;
        int asked = 0;
        ListReader reader([&](const ListSource &) {
            // Between the first question, when reading begins, and the second, when it is done, a row is
            // added.
            if (++asked == 2)
                batch = entriesOf({u"https://a.example/1.png"_s});
            return ListPlace{batch, quint64(batch.size())};
        });
        collect(reader);
        reader.read({{}, "https://b.example/1.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().earlier, qsizetype(1));
        QCOMPARE(m_readings.first().list.entries[0].fileName, u"1 (2).png"_s);
    }

    void readsOnceMoreWhenTheBatchBecameAnotherOfTheSameSize()
    {
        const EntryList first = entriesOf({u"https://a.example/1.png"_s});
        const EntryList second = entriesOf({u"https://b.example/2.png"_s});
        int asked = 0;
        ListReader reader([&](const ListSource &) {
            return ++asked == 1 ? ListPlace{first, 1} : ListPlace{second, 2};
        });
        collect(reader);
        reader.read({{}, "https://a.example/1.png\nhttps://c.example/2.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const auto &entries = m_readings.first().list.entries;
        QCOMPARE(entries.size(), std::size_t(2)); // the first one was known to the former batch alone
        QCOMPARE(entries[0].fileName, u"1.png"_s);
        QCOMPARE(entries[1].fileName, u"2 (2).png"_s);
        QCOMPARE(m_readings.first().list.duplicates, 0);
    }

    void collectsTheLoginsOfAllLists()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        reader.read({{}, "https://c:3@c.example/1.png",
            {writeFile(dir, u"a.txt"_s, "https://a:1@a.example/1.png\n"),
                writeFile(dir, u"b.txt"_s, "https://b:2@a.example/2.png\n")},
            false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const Logins &logins = m_readings.first().list.logins;
        QCOMPARE(logins.size(), 2);
        QCOMPARE(logins.value(u"https://a.example:443"_s), (Login{u"a"_s, u"1"_s})); // the first one counts
        QCOMPARE(logins.value(u"https://c.example:443"_s), (Login{u"c"_s, u"3"_s}));
    }

    void keepsTheOrderOfTheRequests()
    {
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        QByteArray many;
        for (int i = 0; i < 20'000; ++i)
            many += "https://a.example/" + QByteArray::number(i) + ".png\n";
        reader.read({u"long"_s, many, {}, false});
        reader.read({u"short"_s, "https://a.example/x.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 2, Patience);
        QCOMPARE(m_readings.at(0).source.title, u"long"_s);
        QCOMPARE(m_readings.at(0).list.entries.size(), std::size_t(20'000));
        QCOMPARE(m_readings.at(1).source.title, u"short"_s);
    }

    void namesFilesThatAreNoLists()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        const QString binary
            = writeFile(dir, u"picture.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
        const QString missing = dir.filePath(u"missing.txt"_s);
        reader.read({{}, {}, {binary, missing}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().unreadable, QStringList({binary, missing}));
        const Message message = listReport(m_readings.first());
        QVERIFY(message.warning);
        QVERIFY(message.text.contains(missing));
    }

    void readsUtf16WithoutAByteOrderMark()
    {
        const QTemporaryDir dir;
        const QString text = u"https://a.example/1.png\r\nhttps://a.example/2.png\r\n"_s;
        const QByteArray bytes(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        reader.read({{}, {}, {writeFile(dir, u"a.txt"_s, bytes)}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().list.entries.size(), std::size_t(2));
        QVERIFY(m_readings.first().unreadable.isEmpty());
    }

    void tellsWhatEachFileHolds()
    {
        const QTemporaryDir dir;
        const QString one = writeFile(dir, u"one.txt"_s, "https://a.example/1.png\nbad\n");
        const QString two
            = writeFile(dir, u"two.txt"_s, "https://a.example/1.png\nhttps://a.example/2.png\n");
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        reader.read({{}, "worse\nworst\n", {one, dir.filePath(u"none"_s), two}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const QList<ListPart> &parts = m_readings.first().parts;
        QCOMPARE(parts.size(), 3);
        QCOMPARE(parts.at(0).path, one);
        QCOMPARE(parts.at(0).addresses, qsizetype(1));
        QCOMPARE(parts.at(0).refused, qsizetype(1));
        QCOMPARE(parts.at(1).path, two);
        QCOMPARE(parts.at(1).addresses, qsizetype(2));
        QCOMPARE(parts.at(2).path, QString());
        QCOMPARE(parts.at(2).refused, qsizetype(2));
        const QStringList lines = refusedLines(m_readings.first());
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.at(0).startsWith(u"Line 2 of one.txt:"_s), qPrintable(lines.at(0)));
        QVERIFY2(lines.at(2).startsWith(u"Line 2:"_s), qPrintable(lines.at(2)));
    }

    void L13_readsOnlyFilesThatAreLists()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        const QString pipe = dir.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString large = dir.filePath(u"large.txt"_s);
        QFile file(large);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(LargestList + 1)); // a hole: no room is taken
        const QStringList none{pipe, large, dir.path(), u"/dev/zero"_s};
        reader.read({{}, "https://a.example/1.png", none, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().unreadable, none);
        QCOMPARE(m_readings.first().list.entries.size(), std::size_t(1));
    }

    void L01_tellsHowFarItIsWithALongList()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        QSignalSpy progress(&reader, &ListReader::progressed);
        QByteArray many;
        for (int i = 0; i < 100'000; ++i)
            many += "https://a.example/" + QByteArray::number(i) + ".png\n";
        const QString path = writeFile(dir, u"a.txt"_s, many);
        // As often as it takes for one reading to be longer than the pause between two reports.
        QStringList files{path};
        for (int round = 0; round < 8 && progress.isEmpty(); ++round) {
            m_readings.clear();
            reader.read({{}, {}, files, false});
            QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
            QCOMPARE(m_readings.first().list.entries.size(), std::size_t(100'000));
            files += files;
        }
        QVERIFY(!progress.isEmpty());
        qint64 before = 0;
        for (const QList<QVariant> &one : std::as_const(progress)) {
            QVERIFY(one.at(0).toLongLong() >= before);
            QVERIFY(one.at(1).toLongLong() >= one.at(0).toLongLong());
            QVERIFY(one.at(2).toLongLong() > 0);
            before = one.at(0).toLongLong();
        }
    }

    void L01_canBeCancelled()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        QByteArray many;
        for (int i = 0; i < 200'000; ++i)
            many += "https://a.example/" + QByteArray::number(i) + ".png\n";
        reader.read({u"long"_s, {}, {writeFile(dir, u"a.txt"_s, many)}, false});
        reader.read({u"waiting"_s, many, {}, false});
        QVERIFY(reader.isBusy());
        reader.cancel();
        QVERIFY(!reader.isBusy());
        reader.read({u"next"_s, "https://a.example/x.png", {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().source.title, u"next"_s);
        reader.cancel(); // with nothing to cancel
        QVERIFY(!reader.isBusy());
    }

    void endsInMidList()
    {
        const QByteArray many = QByteArray("https://a.example/x.png\n").repeated(200'000);
        auto reader = std::make_unique<ListReader>([](const ListSource &) { return ListPlace(); });
        collect(*reader);
        reader->read({{}, many, {}, false});
        reader.reset();
        QVERIFY(m_readings.isEmpty());
    }

    void L04_previewsAPatternOfAMillionWithoutExpandingIt()
    {
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        ListSource source;
        source.text = "https://a.example/[000000-999999].png\nhttps://b.example/[1-2]\n";
        source.shown = 5;
        reader.read(source);
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const ListReading &reading = m_readings.first();
        QCOMPARE(reading.addresses, qsizetype(1'000'000));
        QCOMPARE(reading.list.entries.size(), std::size_t(5));
        QCOMPARE(reading.list.entries[4].fileName, u"000004.png"_s);
        QCOMPARE(reading.list.patterns, 1);
        QCOMPARE(reading.parts.first().refusedCount, 1); // together they are too many
    }

    void readsEveryFormat()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        ListSource source;
        source.files = {writeFile(dir, u"a.csv"_s, "url,filename\nhttps://a.example/?1,one.png\n"),
            writeFile(dir, u"b.txt"_s, "https://a.example/2\n  out=two.png\n  split=3\n  dir=x\n"),
            writeFile(dir, u"c.html"_s, "<!DOCTYPE html><img src=three.png>")};
        source.options.base = QUrl(u"https://a.example/d/"_s);
        reader.read(source);
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const ListReading &reading = m_readings.first();
        QStringList names;
        for (const Entry &entry : reading.list.entries)
            names << entry.fileName;
        QCOMPARE(names, (QStringList{u"one.png"_s, u"two.png"_s, u"three.png"_s}));
        QCOMPARE(int(reading.parts.at(0).format), int(ListFormat::Table));
        QCOMPARE(int(reading.parts.at(1).format), int(ListFormat::Aria2));
        QCOMPARE(int(reading.parts.at(2).format), int(ListFormat::Html));
        QCOMPARE(reading.list.ignored.size(), std::size_t(1));
        QCOMPARE(reading.list.folder, u"x"_s);
    }

    void givesTheSumsOfOneFileToTheOthers()
    {
        const QTemporaryDir dir;
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        const QByteArray digest(64, 'a');
        const QString sums = writeFile(dir, u"SHA256SUMS"_s, digest + "  1.png\n" + digest + "  3.png\n");
        const QString list = writeFile(dir, u"a.txt"_s, "https://a.example/1.png\nhttps://a.example/2.png\n");
        reader.read({{}, {}, {sums, list}, false});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        const ListReading &reading = m_readings.first();
        QCOMPARE(reading.list.entries.size(), std::size_t(2));
        QVERIFY(!reading.list.entries[0].checksum.isNull());
        QVERIFY(reading.list.entries[1].checksum.isNull());
        QCOMPARE(reading.parts.size(), 2);
        QCOMPARE(reading.parts.at(1).path, sums);
        QCOMPARE(reading.parts.at(1).given, 1);
        QCOMPARE(reading.list.refusedCount, 0);

        ListSource alone{{}, {}, {sums}, false};
        alone.options.base = QUrl(u"https://a.example/d/"_s);
        reader.read(alone);
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 2, Patience);
        QCOMPARE(m_readings.at(1).list.entries.size(), std::size_t(2));
        QCOMPARE(m_readings.at(1).list.entries[0].address, u"https://a.example/d/1.png"_s);
    }

    void handsBackNoMoreThanAPreviewNeeds()
    {
        ListReader reader([](const ListSource &) { return ListPlace(); });
        collect(reader);
        ListSource source;
        source.text = "https://a.example/1.png\nhttps://b.example/1.png\nhttps://c.example/1.png\n";
        source.shown = 2;
        reader.read(source);
        QTRY_COMPARE_WITH_TIMEOUT(m_readings.size(), 1, Patience);
        QCOMPARE(m_readings.first().addresses, qsizetype(3));
        QCOMPARE(m_readings.first().list.entries.size(), std::size_t(2));
        QCOMPARE(m_readings.first().list.entries[1].fileName, u"1 (2).png"_s);
    }

    void reportsLinesByNumberAndReason()
    {
        ListReading reading;
        reading.list = parseAddresses(u"https://a.example/1.png\nftp://a.example/2\n"_s);
        reading.addresses = 1;
        Message message = listReport(reading);
        QCOMPARE(message.text,
            u"Added 1 address. 1 line were left out, among them line 2: " // the plain source text
            "This begins with neither http:// nor https://."_s);
        QCOMPARE(
            message.details, u"Line 2: This begins with neither http:// nor https://. “ftp://a.example/2”"_s);
        reading.list = parseAddresses(u"https://a.example/1.png\n  checksum=sha-256=12\n"_s);
        message = listReport(reading);
        QVERIFY2(message.text.contains(u"line 2: This gives a checksum that cannot be used"_s),
            qPrintable(message.text));
    }

    void reportsNoMoreThanTwoHundredLines()
    {
        ListReading reading;
        reading.list = parseAddresses(u"bad\n"_s.repeated(1000));
        const Message message = listReport(reading);
        QVERIFY(message.warning);
        QCOMPARE(message.details.count(u'\n'), 200);
        QVERIFY(message.details.contains(u"Line 200:"_s));
        QVERIFY(!message.details.contains(u"Line 201:"_s));
        QVERIFY(message.details.endsWith(u"800 more lines are not shown."_s));
    }

    void saysWhatWasThereBefore()
    {
        ListReading reading;
        reading.list = parseAddresses(u"https://a.example/1.png\nhttps://a.example/1.png\n"_s);
        reading.addresses = 1;
        QCOMPARE(listReport(reading).text, u"Added 1 address. 1 address had been in the list before."_s);
        reading.addresses = 0;
        QCOMPARE(listReport(reading).text, u"All of these addresses are in the list already."_s);
        QVERIFY(listReport(reading, true).text.contains(u"login"_s));
    }
};

QTEST_MAIN(TestListReader)
#include "tst_listreader.moc"
