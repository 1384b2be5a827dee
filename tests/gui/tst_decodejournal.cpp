// SPDX-License-Identifier: MIT
// P18: a picture whose decoder ends the program does so no more than twice. Shown in child processes, with an
// image plugin of our own that crashes.
#include "batchmodel.h"
#include "decodejournal.h"
#include "picturedecoder.h"
#include "pictureprover.h"
#include "thumbnailstore.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000; ///< milliseconds; reached only by what is broken
constexpr QSize Box(60, 60);

/// What our plugin takes for a picture.
QByteArray pictureOf(const QByteArray &words)
{
    QByteArray body = "WEBPVP8 " + words;
    body.append(body.size() % 2, ' ');
    const auto size = quint32(body.size());
    const char length[] = {char(size), char(size >> 8), char(size >> 16), char(size >> 24)};
    return "RIFF" + QByteArray(length, 4) + body;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Decodes all files of @p folder at once, as far as the processors allow; returns how many were refused.
int decodeAll(const QString &folder, DecodeJournal *journal)
{
    std::atomic_int refused = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(6);
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        pool.start([path = folder + u'/' + name, journal, &refused] {
            refused += decodePicture(path, Box, journal).fault == PictureFault::Refused ? 1 : 0;
        });
    }
    pool.waitForDone();
    return refused;
}

/// A child: ends with how many pictures of @p folder it was refused, or by their decoder.
int runChild(const QString &folder, const QString &journalPath)
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
    DecodeJournal journal(journalPath);
    return decodeAll(folder, &journal);
}

constexpr int Crashed = -1;

} // namespace

class TestDecodeJournal : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_dir;

    QString journalPath() const { return m_dir->filePath(u"journal"_s); }
    QString folder() const { return m_dir->filePath(u"pictures"_s); }
    QString pathOf(const QString &name) const { return folder() + u'/' + name; }

    int run(bool crashing = false) const
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (crashing)
            environment.insert(u"CRASH"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder(), journalPath()});
        if (!child.waitForFinished(Patience))
            qFatal("the child does not end");
        return child.exitStatus() == QProcess::CrashExit ? Crashed : child.exitCode();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray plugin
            = QImageReader::supportedImageFormats().contains("webp") ? "there" : "missing";
        QCOMPARE(plugin, QByteArray("there"));
    }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(folder()));
    }

    void P18_aPictureThatEndsTheProgramTwiceIsLeftOut()
    {
        write(pathOf(u"a.webp"_s), pictureOf("crash"));
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), 1);
        QCOMPARE(run(), 1); // and stays so
    }

    void P18_onlyTheGuiltyPictureIsLeftOut()
    {
        for (int i = 0; i < 12; ++i)
            write(pathOf(u"%1.webp"_s.arg(i, 2, 10, QChar(u'0'))),
                pictureOf(i == 3 ? QByteArray("crash") : "fine " + QByteArray::number(i)));
        int runs = 0;
        while (run() == Crashed)
            QVERIFY2(++runs < 4, "the same picture ends the program again and again");
        QVERIFY(runs >= 2);
        QCOMPARE(run(), 1);
        DecodeJournal journal(journalPath());
        QCOMPARE(decodePicture(pathOf(u"03.webp"_s), Box, &journal).fault, PictureFault::Refused);
        QVERIFY(!decodePicture(pathOf(u"04.webp"_s), Box, &journal).image.isNull());
    }

    void P18_twoPicturesThatEndTheProgramAreBothFound()
    {
        write(pathOf(u"a.webp"_s), pictureOf("crash 1"));
        write(pathOf(u"b.webp"_s), pictureOf("crash 2"));
        int runs = 0;
        while (run() == Crashed)
            QVERIFY2(++runs < 6, "the same pictures end the program again and again");
        QCOMPARE(run(), 2);
    }

    void P18_aPictureThatIsDecodedWellIsForgiven()
    {
        write(pathOf(u"a.webp"_s), pictureOf("sometimes"));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(run(true), Crashed);
            QCOMPARE(run(), 0);
        }
    }

    void P18_anotherFileUnderTheNameIsTried()
    {
        write(pathOf(u"a.webp"_s), pictureOf("crash"));
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), Crashed);
        write(pathOf(u"a.webp"_s), pictureOf("fine"));
        QCOMPARE(run(), 0);
    }

    void P18_theGridTheDetailsAndTheProverLeaveItOut()
    {
        write(pathOf(u"a.webp"_s), pictureOf("crash"));
        write(pathOf(u"b.webp"_s), pictureOf("fine"));
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), Crashed);

        DecodeJournal journal(journalPath());
        BatchModel model;
        const auto entryOf = [](const QString &name) {
            return Entry{u"http://example.org/"_s + name, name, u"A"_s, name, true};
        };
        model.setBatch(EntryList({entryOf(u"a.webp"_s), entryOf(u"b.webp"_s)}), folder());
        Changes changes;
        for (int id = 0; id < 2; ++id) {
            Download row;
            row.id = DownloadId(id);
            row.state = State::Saved;
            row.arrival = id + 1;
            changes.rows.push_back(row);
        }
        model.apply(changes);
        ThumbnailStore store(&model, &journal);
        const auto tip = [&model](int row) { return model.index(row).data(Qt::ToolTipRole).toString(); };
        QVERIFY(!tip(0).contains(u"No preview"_s));
        QVERIFY(store.pixmap(DownloadId(0), Box, 1).isNull()); // which asks for it
        QVERIFY(store.pixmap(DownloadId(1), Box, 1).isNull());
        QTRY_VERIFY_WITH_TIMEOUT(store.isBroken(DownloadId(0)), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!store.pixmap(DownloadId(1), Box, 1).isNull(), Patience);
        QVERIFY(tip(0).contains(u"No preview"_s));
        QVERIFY(!tip(1).contains(u"No preview"_s));
        QVERIFY(model.index(0).data(Qt::AccessibleDescriptionRole).toString().contains(u"No preview"_s));
        QCOMPARE(PictureProver::verdictOn(pictureOf("crash"), &journal), ContentProver::Verdict::Unknown);

        changes.rows.front().state = State::Running; // downloaded again: it is another file, perhaps
        model.apply(changes);
        QVERIFY(!tip(0).contains(u"No preview"_s));
    }

    void P18_twoProgramsDoNotTakeEachOthersPicturesForCrashes()
    {
        write(pathOf(u"a.webp"_s), pictureOf("fine"));
        DecodeJournal journal(journalPath());
        QVERIFY(journal.isKept());
        const DecodeJournal::Entry entry(&journal, pictureOf("fine"));
        QCOMPARE(run(), 0); // has no journal meanwhile
        QCOMPARE(run(), 0);
        DecodeJournal other(journalPath());
        QVERIFY(!other.isKept());
        QVERIFY(!DecodeJournal::Entry(&other, pictureOf("fine")).isRefused());
    }

    void readsNoJournalThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("noise") << QByteArray(100'000, '\xff');
        QTest::newRow("title alone") << QByteArray("Halyard decodes 1\n");
        QTest::newRow("cut") << "Halyard decodes 1\n" + QByteArray(500, 'x');
        QTest::newRow("full") << "Halyard decodes 1\n" + QByteArray(20'000, 'x');
    }

    void readsNoJournalThatIsNone()
    {
        QFETCH(QByteArray, bytes);
        write(journalPath(), bytes);
        write(pathOf(u"a.webp"_s), pictureOf("fine"));
        QCOMPARE(run(), 0);
        write(pathOf(u"b.webp"_s), pictureOf("crash"));
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), Crashed);
        QCOMPARE(run(), 1);
    }

    void decodesWhereNoJournalCanBeKept()
    {
        DecodeJournal journal(u"/proc/halyard/journal"_s);
        QVERIFY(!journal.isKept());
        write(pathOf(u"a.webp"_s), pictureOf("fine"));
        QVERIFY(!decodePicture(pathOf(u"a.webp"_s), Box, &journal).image.isNull());
        QVERIFY(!decodePicture(pathOf(u"a.webp"_s), Box, nullptr).image.isNull());
    }

    void manyAtOnceAreDecodedAll()
    {
        for (int i = 0; i < 200; ++i)
            write(pathOf(u"%1.webp"_s.arg(i)), pictureOf(QByteArray::number(i)));
        DecodeJournal journal(journalPath());
        QCOMPARE(decodeAll(folder(), &journal), 0);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication::addLibraryPath(QStringLiteral(HALYARD_PLUGINS)); // before others of the system
    QApplication application(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--child") == 0)
        return runChild(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    TestDecodeJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_decodejournal.moc"
