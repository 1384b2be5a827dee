// SPDX-License-Identifier: MIT
// The session's database after crashes, on damaged files, on a full disk and between versions: one test for
// each id of the catalogue of faults. The program starts itself as the one that is killed.
#include "oldsessions.h"
#include "sessionschema.h"
#include "sessionsamples.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype importedRows = 200'000;

/// "import PATH": one large batch after the other, for ever. "write PATH COUNT": as many small ones, each
/// with its rows recorded. "crash PATH": a batch, and the end without closing anything.
int runAsChild(const QStringList &arguments)
{
    const QString task = arguments.at(1);
    SessionDatabase database(arguments.at(2));
    if (database.open())
        return 1;
    const bool isImport = task == "import"_L1;
    const int count = task == "write"_L1 ? arguments.at(3).toInt() : isImport ? 1'000'000 : 1;
    const EntryList entries = sampleEntries(isImport ? importedRows : 20);
    for (int i = 0; i < count; ++i) {
        BatchRecord record = sampleRecord(FrontEnd::Window);
        if (database.create(&record, entries))
            return 2;
        if (!isImport && database.record(record, sampleRows(10, State::Saved), {}))
            return 3;
    }
    if (task == "crash"_L1)
        std::_Exit(0);
    return 0;
}

/// Open at first, whole, and of use.
void checkThatItWorks(const QString &path)
{
    SessionDatabase database(path);
    const auto problem = database.open();
    QVERIFY2(!problem, problem ? qPrintable(problem->detail) : "");
    BatchRecord record = sampleRecord();
    QVERIFY(!database.create(&record, sampleEntries(3)));
    QVERIFY(!database.record(record, sampleRows(3, State::Saved), {}));
    const auto batch = database.load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 3U);
    QCOMPARE(RawSession(path).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
}

} // namespace

class TestSessionFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void P04_keepsAnImportWholeOrNotAtAllWhenKilled_data();
    void P04_keepsAnImportWholeOrNotAtAllWhenKilled();
    void P05_opensWithoutItsLog();
    void P05_opensWithoutItsIndexOfTheLog();
    void P05_outlivesACleanerWhileItIsOpen();
    void P05_doesNotTakeALogForAnotherDatabases();
    void P06_outlivesFlippedBytes();
    void P06_outlivesFlippedBytesInItsLog();
    void P06_putsWhatIsNoDatabaseAside_data();
    void P06_putsWhatIsNoDatabaseAside();
    void P06_findsDamageAfterACrash();
    void P06_findsDamageWhileItIsOpen();
    void P06_letsNoNameLeadOutOfTheFolder();
    void P06_keepsEveryFileThatWasPutAside();
    void P17_bringsAnOlderSchemaForward_data();
    void P17_bringsAnOlderSchemaForward();
    void P17_leavesANewerSchemaAlone();
    void P17_takesNoFaultFromTablesOfOthers();
    void F02_keepsWhatIsThereOnAFullDisk();
    void F02_saysThatThereIsNoRoomForANewOne();
    void twoProcessesWriteAtOnce();
    void saysThatAnotherProcessWrites();
    void noticesACrash();

private:
    /// A closed database with one batch of as many rows, half of them saved.
    void prepare(qsizetype rows);
    QString fileIn(const QString &name) const { return m_folder->filePath(name); }
    QStringList filesAside() const
    {
        return QDir(m_folder->path()).entryList({u"session.damaged-*.db"_s}, QDir::Files);
    }
    /// Whatever is at path() by now: no crash, and either in use or left alone.
    void checkThatDamageIsOutlived(const QString &what);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSessionFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = fileIn(u"session.db"_s);
}

void TestSessionFaults::prepare(qsizetype rows)
{
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    BatchRecord record = sampleRecord();
    QVERIFY(!database.create(&record, sampleEntries(rows)));
    QVERIFY(!database.record(record, sampleRows(rows / 2, State::Saved), {}));
}

void TestSessionFaults::P04_keepsAnImportWholeOrNotAtAllWhenKilled_data()
{
    QTest::addColumn<qint64>("written"); // bytes in the log and the file, before it is killed
    for (const int kibibytes : {300, 1000, 3000, 8000, 16'000, 17'500, 20'000, 30'000})
        QTest::addRow("%d KiB", kibibytes) << qint64(kibibytes) * 1024;
}

void TestSessionFaults::P04_keepsAnImportWholeOrNotAtAllWhenKilled()
{
    QFETCH(const qint64, written);
    prepare(10);
    const auto bytes = [this] { return QFileInfo(m_path).size() + QFileInfo(m_path + u"-wal"_s).size(); };
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(QCoreApplication::applicationFilePath(), {u"import"_s, m_path});
    QVERIFY(child.waitForStarted());
    while (child.state() == QProcess::Running && bytes() < written)
        child.waitForFinished(1);
    QCOMPARE(child.state(), QProcess::Running);
    child.kill();
    QVERIFY(child.waitForFinished());

    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    const auto summaries = database.summaries();
    QVERIFY(!summaries.empty());
    for (std::size_t i = 0; i + 1 < summaries.size(); ++i) {
        QCOMPARE(summaries[i].rows, int(importedRows));
        const auto batch = database.load(summaries[i].record.number);
        QVERIFY(batch);
        compareEntries(batch->entries, sampleEntries(importedRows));
    }
    QCOMPARE(summaries.back().rows, 10);
    RawSession raw(m_path);
    QCOMPARE(raw.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QCOMPARE(raw.value(u"SELECT count(*) FROM entry"_s).toLongLong(),
        10 + qint64(summaries.size() - 1) * importedRows);
}

void TestSessionFaults::P05_opensWithoutItsLog()
{
    prepare(10);
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    QVERIFY(QFile::remove(m_path + u"-wal"_s));
    QVERIFY(QFile::remove(m_path + u"-shm"_s));
    checkThatItWorks(m_path);
    QCOMPARE(filesAside(), QStringList());
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    QVERIFY(database.load(BatchNumber(1))); // from before; the last commits may be lost
}

void TestSessionFaults::P05_opensWithoutItsIndexOfTheLog()
{
    prepare(10);
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    QVERIFY(QFile::remove(m_path + u"-shm"_s));
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    QCOMPARE(database.summaries().size(), 2U); // all of it
    QCOMPARE(database.load(BatchNumber(2))->rows.size(), 10U);
}

void TestSessionFaults::P05_outlivesACleanerWhileItIsOpen()
{
    {
        SessionDatabase database(m_path);
        QVERIFY(!database.open());
        BatchRecord record = sampleRecord();
        QVERIFY(!database.create(&record, sampleEntries(100)));
        QVERIFY(QFile::remove(m_path + u"-wal"_s));
        QVERIFY(QFile::remove(m_path + u"-shm"_s));
        database.record(record, sampleRows(50, State::Saved), {}); // may fail, may be lost
    }
    checkThatItWorks(m_path);
}

void TestSessionFaults::P05_doesNotTakeALogForAnotherDatabases()
{
    prepare(10);
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    QVERIFY(QFileInfo(m_path + u"-wal"_s).size() > 0);
    QVERIFY(QFile::remove(m_path));
    checkThatItWorks(m_path);
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    QCOMPARE(database.summaries().size(), 1U);
}

void TestSessionFaults::checkThatDamageIsOutlived(const QString &what)
{
    SessionDatabase database(m_path);
    const auto problem = database.open();
    if (problem && problem->kind == SessionProblem::Kind::Newer)
        return; // a flipped number of the version: left alone
    QVERIFY2(database.isOpen(), qPrintable(what));
    if (problem) {
        QCOMPARE(problem->kind, SessionProblem::Kind::WasDamaged);
        QVERIFY2(QFileInfo::exists(problem->movedTo), qPrintable(what));
    }
    for (const BatchSummary &summary : database.summaries()) {
        const auto batch = database.load(summary.record.number);
        for (qsizetype i = 0; batch && i < batch->entries.size(); ++i)
            QVERIFY2(!batch->entries.at(i).fileName.contains(u'/'), qPrintable(what));
    }
    if (!database.isOpen()) { // met while reading
        const auto second = database.open();
        QVERIFY2(second && second->kind == SessionProblem::Kind::WasDamaged, qPrintable(what));
    }
    BatchRecord record = sampleRecord();
    bool isKept = !database.create(&record, sampleEntries(3));
    if (!isKept && !database.isOpen()) {
        database.open();
        isKept = !database.create(&record, sampleEntries(3));
    }
    QVERIFY2(isKept && database.load(record.number), qPrintable(what));
}

void TestSessionFaults::P06_outlivesFlippedBytes()
{
    prepare(60);
    const QByteArray good = contentsOf(m_path);
    QRandomGenerator random(5);
    QList<qsizetype> places;
    for (qsizetype i = 0; i < 100; ++i) // all of the file's head
        places.append(i);
    for (int i = 0; i < 150; ++i)
        places.append(qsizetype(random.bounded(quint32(good.size()))));
    int aside = 0;
    for (const qsizetype place : std::as_const(places)) {
        QByteArray bad = good;
        bad[place] = char(bad[place] ^ (place % 2 ? 0xff : 1 << (place % 8)));
        writeFile(m_path, bad);
        checkThatDamageIsOutlived(u"byte %1"_s.arg(place));
        if (QTest::currentTestFailed())
            return;
        aside += int(filesAside().size());
        for (const QString &file : QDir(m_folder->path()).entryList(QDir::Files))
            QFile::remove(fileIn(file));
    }
    QVERIFY(aside > 20); // it was not all in vain
}

void TestSessionFaults::P06_outlivesFlippedBytesInItsLog()
{
    prepare(10);
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    const QByteArray file = contentsOf(m_path);
    const QByteArray log = contentsOf(m_path + u"-wal"_s);
    QVERIFY(log.size() > 1000);
    QRandomGenerator random(6);
    for (int i = 0; i < 60; ++i) {
        QByteArray bad = log;
        const auto place = qsizetype(random.bounded(quint32(bad.size())));
        if (i % 4 == 0)
            bad.truncate(place);
        else
            bad[place] = char(~bad[place]);
        writeFile(m_path, file);
        writeFile(m_path + u"-wal"_s, bad);
        QFile::remove(m_path + u"-shm"_s);
        checkThatDamageIsOutlived(u"byte %1 of the log"_s.arg(place));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestSessionFaults::P06_putsWhatIsNoDatabaseAside_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"empty", "one byte", "text", "noise", "zeros", "head alone", "first page alone",
             "cut in half", "cut by a byte", "another database", "no table"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestSessionFaults::P06_putsWhatIsNoDatabaseAside()
{
    QFETCH(const QString, what);
    prepare(2000);
    const QByteArray good = contentsOf(m_path);
    QByteArray noise(10'000, 0);
    QRandomGenerator random(7);
    random.generate(noise.begin(), noise.end());
    QMap<QString, QByteArray> contents{{u"empty"_s, {}}, {u"one byte"_s, "S"}, {u"text"_s, "hello\n"},
        {u"noise"_s, noise}, {u"zeros"_s, QByteArray(8192, 0)}, {u"head alone"_s, good.first(100)},
        {u"first page alone"_s, good.first(4096)}, {u"cut in half"_s, good.first(good.size() / 2)},
        {u"cut by a byte"_s, good.chopped(1)}};
    if (contents.contains(what)) {
        writeFile(m_path, contents.value(what));
    } else {
        QVERIFY(QFile::remove(m_path));
        RawSession raw(m_path);
        raw.run(u"CREATE TABLE other(x)"_s);
        if (what == "no table"_L1) {
            raw.run(u"DROP TABLE other"_s);
            raw.run(u"PRAGMA user_version = 2"_s);
        }
    }
    const QByteArray before = contentsOf(m_path);
    {
        SessionDatabase database(m_path);
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, SessionProblem::Kind::WasDamaged);
        QCOMPARE(problem->path, m_path);
        QVERIFY(QFileInfo(problem->movedTo).fileName().startsWith(u"session.damaged-"_s));
        QCOMPARE(contentsOf(problem->movedTo), before);
        QVERIFY(database.summaries().empty());
    }
    checkThatItWorks(m_path);
}

/// A file of this size is not looked through at every opening, but after a crash it is.
void TestSessionFaults::P06_findsDamageAfterACrash()
{
    prepare(300'000);
    QVERIFY(QFileInfo(m_path).size() > 20 * 1024 * 1024);
    QByteArray bytes = contentsOf(m_path);
    const QByteArray hole(64 * 4096, '\xff');
    bytes.replace(bytes.size() / 2, hole.size(), hole);
    writeFile(m_path, bytes);
    const QString copy = fileIn(u"copy.db"_s);
    QVERIFY(QFile::copy(m_path, copy));
    {
        SessionDatabase database(copy);
        QVERIFY(!database.open()); // closed properly: not looked through
    }
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    SessionDatabase database(m_path);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, SessionProblem::Kind::WasDamaged);
}

void TestSessionFaults::P06_findsDamageWhileItIsOpen()
{
    prepare(60'000); // more than the connection holds in memory
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    QByteArray bytes = contentsOf(m_path);
    for (qsizetype i = 20 * 4096; i < bytes.size(); ++i)
        bytes[i] = '\xff';
    QFile file(m_path); // in place: the same file
    QVERIFY(file.open(QIODevice::ReadWrite));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    QVERIFY(!database.load(BatchNumber(1)));
    QVERIFY(!database.isOpen());
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, SessionProblem::Kind::WasDamaged);
    BatchRecord record = sampleRecord();
    QVERIFY(!database.create(&record, sampleEntries(3)));
}

void TestSessionFaults::P06_letsNoNameLeadOutOfTheFolder()
{
    for (const QString &name : {u"../fr.png"_s, u"fr/png"_s, u".."_s, u""_s, u".bashrc"_s, u"a\\b"_s}) {
        prepare(10);
        {
            RawSession raw(m_path);
            raw.run(u"UPDATE entry SET name = '%1' WHERE id = 3"_s.arg(name));
        }
        SessionDatabase database(m_path);
        QVERIFY(!database.open());
        QVERIFY2(!database.load(BatchNumber(1)), qPrintable(name));
        QVERIFY(database.isOpen());
        QVERIFY(!database.forget(BatchNumber(1)));
        QFile::remove(m_path);
    }
}

void TestSessionFaults::P06_keepsEveryFileThatWasPutAside()
{
    for (int i = 0; i < 5; ++i) {
        writeFile(m_path, "garbage " + QByteArray::number(i));
        SessionDatabase database(m_path);
        QVERIFY(database.open());
    }
    QCOMPARE(filesAside().size(), 5);
}

void TestSessionFaults::P17_bringsAnOlderSchemaForward_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("1") << 1;
    QTest::newRow("2") << 2;
}

void TestSessionFaults::P17_bringsAnOlderSchemaForward()
{
    QFETCH(int, version);
    {
        RawSession raw(m_path);
        raw.run(u"PRAGMA journal_mode = WAL"_s);
        makeFirstSession(raw);
        if (version > 1)
            makeSecondSession(raw);
    }
    SessionDatabase database(m_path);
    const auto problem = database.open();
    QVERIFY2(!problem, problem ? qPrintable(problem->detail) : "");
    const auto summaries = database.summaries();
    QCOMPARE(summaries.size(), 1U);
    QCOMPARE(summaries[0].record.number, BatchNumber(4));
    QCOMPARE(summaries[0].rows, 3);
    QCOMPARE(summaries[0].saved, 1);
    QCOMPARE(summaries[0].failed, 1);
    QCOMPARE(summaries[0].bytes, 1234);
    const auto batch = database.load(BatchNumber(4));
    QVERIFY(batch);
    QCOMPARE(batch->entries.at(0).title, u"fr.png"_s);
    QCOMPARE(batch->entries.at(1).title, u"Germany"_s);
    QCOMPARE(batch->rows.size(), 2U);
    QCOMPARE(batch->rows[0].file->modified, 99);
    QCOMPARE(batch->rows[1].outcome.kind, OutcomeKind::NotFound);
    QCOMPARE(batch->record.saving, SavingRules());
    QVERIFY(!batch->rows[0].updates && !batch->rows[1].updates);
    QCOMPARE(batch->parts.size(), 1U);
    QCOMPARE(batch->parts[0].serverName, QString());
    QVERIFY(!database.record(batch->record, {sampleRow(1, State::Saved), sampleRow(2, State::Saved)}, {}));
    QVERIFY(database.summaries().front().isDone());
    QCOMPARE(RawSession(m_path).value(u"PRAGMA user_version"_s).toInt(), SchemaVersion);
}

void TestSessionFaults::P17_takesNoFaultFromTablesOfOthers()
{
    prepare(10);
    {
        RawSession raw(m_path);
        raw.value(u"ANALYZE"_s);
        raw.value(u"CREATE TABLE notes(text TEXT)"_s);
    }
    SessionDatabase database(m_path);
    const auto problem = database.open();
    QVERIFY2(!problem, problem ? qPrintable(problem->movedTo) : "");
    QCOMPARE(database.summaries().size(), std::size_t(1));
}

void TestSessionFaults::P17_leavesANewerSchemaAlone()
{
    prepare(10);
    RawSession(m_path).run(u"PRAGMA user_version = %1"_s.arg(SchemaVersion + 1));
    const QByteArray before = contentsOf(m_path);
    {
        SessionDatabase database(m_path);
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, SessionProblem::Kind::Newer);
        QCOMPARE(problem->path, m_path);
        QVERIFY(!database.isOpen());
        BatchRecord record = sampleRecord();
        QVERIFY(database.create(&record, sampleEntries(1)));
    }
    QCOMPARE(contentsOf(m_path), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), {u"session.db"_s});
}

void TestSessionFaults::F02_keepsWhatIsThereOnAFullDisk()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    QTemporaryDir folder(disk + u"/session-XXXXXX"_s);
    QVERIFY(folder.isValid());
    m_path = folder.filePath(u"session.db"_s);
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    BatchRecord first = sampleRecord();
    QVERIFY(!database.create(&first, sampleEntries(200)));
    QVERIFY(!database.record(first, sampleRows(100, State::Saved), {}));

    BatchRecord large = sampleRecord();
    auto problem = database.create(&large, sampleEntries(20'000)); // more than the disk takes
    QVERIFY(problem);
    QCOMPARE(problem->kind, SessionProblem::Kind::CannotWrite);
    QVERIFY(!problem->detail.isEmpty());
    QCOMPARE(large.number, BatchNumber::None);
    QFile ballast(folder.filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(1024, 'x')) > 0) { }
    bool isRefused = false; // what the log has room for goes in still
    for (int i = 0; i < 500 && !isRefused; ++i) // other rows each time: what stays as it is takes no place
        isRefused = database.record(first, sampleRows(100, i % 2 ? State::Failed : State::Cancelled), {})
                        .has_value();
    QVERIFY(isRefused);

    QVERIFY(database.isOpen()); // nothing is damaged
    QCOMPARE(database.summaries().size(), 1U);
    QCOMPARE(database.load(first.number)->rows.size(), 100U);
    QVERIFY(ballast.remove());
    QVERIFY(!database.record(first, sampleRows(200, State::Saved), {}));
    QCOMPARE(database.load(first.number)->rows.size(), 200U);
    QCOMPARE(RawSession(m_path).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
}

void TestSessionFaults::F02_saysThatThereIsNoRoomForANewOne()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    QTemporaryDir folder(disk + u"/session-XXXXXX"_s);
    QVERIFY(folder.isValid());
    m_path = folder.filePath(u"session.db"_s);
    QFile ballast(folder.filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(1024, 'x')) > 0) { }
    {
        SessionDatabase database(m_path);
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, SessionProblem::Kind::CannotOpen);
        QVERIFY(!problem->detail.isEmpty());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), {u"ballast"_s}); // nothing half-made
    QVERIFY(ballast.remove());
    checkThatItWorks(m_path);
}

void TestSessionFaults::twoProcessesWriteAtOnce()
{
    constexpr int batches = 40;
    constexpr int processes = 3;
    std::vector<std::unique_ptr<QProcess>> children; // which make the file at one moment, too
    for (int i = 0; i < processes; ++i) {
        children.push_back(std::make_unique<QProcess>());
        children.back()->start(
            QCoreApplication::applicationFilePath(), {u"write"_s, m_path, QString::number(batches)});
    }
    for (const auto &child : children) {
        QVERIFY(child->waitForFinished(60'000));
        QCOMPARE(child->exitCode(), 0);
    }
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    const auto summaries = database.summaries();
    QCOMPARE(summaries.size(), std::size_t(batches * processes));
    for (const BatchSummary &summary : summaries) {
        QCOMPARE(summary.rows, 20);
        QCOMPARE(summary.saved, 10);
    }
    QCOMPARE(filesAside(), QStringList());
    QCOMPARE(RawSession(m_path).value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
}

void TestSessionFaults::saysThatAnotherProcessWrites()
{
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    BatchRecord record = sampleRecord();
    {
        RawSession other(m_path);
        other.run(u"BEGIN IMMEDIATE"_s);
        const auto problem = database.create(&record, sampleEntries(1));
        QVERIFY(problem);
        QVERIFY(database.wasBusy());
        QVERIFY(database.isOpen());
        QVERIFY(database.summaries().empty()); // reading goes on all the while
    }
    QVERIFY(!database.create(&record, sampleEntries(1)));
    QVERIFY(!database.wasBusy());
}

void TestSessionFaults::noticesACrash()
{
    const auto openers
        = [this] { return RawSession(m_path).value(u"SELECT count(*) FROM opener"_s).toInt(); };
    prepare(1);
    QCOMPARE(openers(), 0);
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {u"crash"_s, m_path}), 0);
    QCOMPARE(openers(), 1);
    {
        SessionDatabase reader(m_path); // one that only looks leaves no trace
        QVERIFY(!reader.open());
    }
    QCOMPARE(openers(), 1);
    SessionDatabase database(m_path);
    QVERIFY(!database.open());
    QVERIFY(!database.forget(BatchNumber(2)));
    QCOMPARE(openers(), 1); // its own
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QStringList tasks{u"import"_s, u"write"_s, u"crash"_s};
    if (arguments.size() > 2 && tasks.contains(arguments.at(1)))
        return runAsChild(arguments);
    TestSessionFaults test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sessionfaults.moc"
