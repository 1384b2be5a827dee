// SPDX-License-Identifier: MIT
// The store on its thread: what is written when, what waits for the folder's sync, and what happens while the
// disk refuses.
#include "sessionsamples.h"
#include "sessionstore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMutex>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWaitCondition>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A folder that says what it was asked for, and may be slow or refuse.
class FakeSync final : public FolderSync
{
public:
    FileError syncAll() const override { return answer(u"all"_s); }
    FileError syncPart(const QString &name) const override { return answer(name); }

    QStringList calls() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_calls;
    }
    void setError(const FileError &error)
    {
        const QMutexLocker lock(&m_mutex);
        m_error = error;
    }
    void hold()
    {
        const QMutexLocker lock(&m_mutex);
        m_isHeld = true;
    }
    void release()
    {
        const QMutexLocker lock(&m_mutex);
        m_isHeld = false;
        m_released.wakeAll();
    }

private:
    FileError answer(const QString &what) const
    {
        const QMutexLocker lock(&m_mutex);
        m_calls.append(what);
        while (m_isHeld)
            m_released.wait(&m_mutex);
        return m_error;
    }

    mutable QMutex m_mutex;
    mutable QWaitCondition m_released;
    mutable QStringList m_calls;
    FileError m_error;
    bool m_isHeld = false;
};

StoreTiming quick()
{
    StoreTiming timing;
    timing.group = 5ms;
    timing.sync = 20ms;
    timing.retry = 20ms;
    return timing;
}

/// Groups and syncs that end on request alone.
StoreTiming patient()
{
    StoreTiming timing;
    timing.group = 1h;
    timing.sync = 1h;
    timing.retry = 1h;
    return timing;
}

constexpr int stuckStatus = 7;

/// The end of a program whose database cannot be written and does not say so in time.
int leaveAStuckStore(const QString &path)
{
    StoreTiming timing;
    timing.end = 50ms;
    SessionStore store(path, timing);
    store.create(sampleRecord(), sampleEntries(3));
    return stuckStatus;
}

PartRecord samplePart(int id, qint64 size)
{
    return {DownloadId(id), u".halyard-a1b2c3-%1.part"_s.arg(id), size, 100, "\"v1\""};
}

} // namespace

class TestSessionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void createsABatchUnderANumber();
    void keepsWhatIsRecorded();
    void groupsWhatIsRecorded();
    void writesALargeGroupAtOnce();
    void takesTheLastOfSeveralRecords();
    void goesOnWithAStoredBatch();
    void appendsAndReplaces();
    void appendsToABatchThatIsNotStoredYet();
    void loadsWhatWasJustRecorded();
    void loadsTheLastOfItsOwner();
    void forgetsWhatIsNotWorthKeeping();
    void keepsSeveralBatchesApart();
    void marksRowsAsSyncedBehindTheSync();
    void doesNotMarkWhatCameDuringTheSync();
    void doesNotMarkARowThatHasChangedSince();
    void syncsInGroups();
    void tellsWhichFilesTheDiskHasRefused();
    void recordsAPartOnceItIsOnTheDisk();
    void dropsAPartThatTheDiskHasRefused();
    void dropsAPartThatIsVoidByThen();
    void dropsThePartOfASavedRow();
    void recordsPartsWithoutAFolderSync();
    void writesWhileAFolderIsBeingSynced();
    void flushesWithoutAFolder();
    void writesWhatIsLeftAtTheEnd();
    void syncsWhatIsLeftAtTheEnd();
    void waitsForNoSlowFolderAtTheEnd();
    void letsTheProgramEndWhateverTheDiskDoes();
    void answersWithoutADatabase();
    void F02_keepsTheBatchInMemoryWhileTheDiskRefuses();
    void F02_createsTheBatchOnceThereIsRoom();
    void waitsForAnotherProcessQuietly();
    void P06_beginsAnewWhereTheFileProvesToBeDamaged();

private:
    QString path() const { return m_folder->filePath(u"session.db"_s); }
    void open(const StoreTiming &timing);
    /// A new batch with as many rows.
    void begin(qsizetype rows, const StoreTiming &timing = quick());
    void record(std::vector<RowRecord> rows, std::vector<PartRecord> parts = {})
    {
        m_store->record(m_key, m_record, std::move(rows), std::move(parts));
    }
    /// Through a connection of its own: what is on disk by now.
    std::shared_ptr<const StoredBatch> stored() const;
    int storedRows() const { return int(stored()->rows.size()); }
    int syncedRows() const;
    int partSize() const
    {
        const auto batch = stored();
        return batch->parts.empty() ? -1 : int(batch->parts.front().size);
    }
    void flush();
    QList<SessionProblem::Kind> problems() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<QSignalSpy> m_created;
    std::unique_ptr<QSignalSpy> m_flushed;
    std::unique_ptr<QSignalSpy> m_problems;
    BatchRecord m_record;
    StoreKey m_key = StoreKey::None;
    BatchNumber m_number = BatchNumber::None;
};

void TestSessionStore::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_record = sampleRecord(FrontEnd::Window);
}

void TestSessionStore::open(const StoreTiming &timing)
{
    m_store = std::make_unique<SessionStore>(path(), timing);
    m_created = std::make_unique<QSignalSpy>(m_store.get(), &SessionStore::created);
    m_flushed = std::make_unique<QSignalSpy>(m_store.get(), &SessionStore::flushed);
    m_problems = std::make_unique<QSignalSpy>(m_store.get(), &SessionStore::problem);
}

void TestSessionStore::begin(qsizetype rows, const StoreTiming &timing)
{
    open(timing);
    m_key = m_store->create(m_record, sampleEntries(rows));
    QTRY_COMPARE(m_created->size(), 1);
    m_number = m_created->first().at(1).value<BatchNumber>();
    QVERIFY(m_number != BatchNumber::None);
}

std::shared_ptr<const StoredBatch> TestSessionStore::stored() const
{
    SessionDatabase database(path());
    if (database.open())
        qFatal("the database cannot be opened");
    auto batch = database.load(m_number);
    return batch ? batch : std::make_shared<const StoredBatch>();
}

int TestSessionStore::syncedRows() const
{
    const auto batch = stored();
    return int(std::count_if(
        batch->rows.begin(), batch->rows.end(), [](const RowRecord &row) { return row.isSynced; }));
}

void TestSessionStore::flush()
{
    const auto before = m_flushed->size();
    m_store->flush(m_key);
    QTRY_COMPARE(m_flushed->size(), before + 1);
    QCOMPARE(m_flushed->last().at(0).value<StoreKey>(), m_key);
}

QList<SessionProblem::Kind> TestSessionStore::problems() const
{
    QList<SessionProblem::Kind> kinds;
    for (const QVariantList &problem : *m_problems)
        kinds.append(problem.at(0).value<SessionProblem>().kind);
    return kinds;
}

void TestSessionStore::createsABatchUnderANumber()
{
    begin(100);
    QCOMPARE(m_created->first().at(0).value<StoreKey>(), m_key);
    const auto batch = stored();
    compareEntries(batch->entries, sampleEntries(100));
    QCOMPARE(batch->record.tag, m_record.tag);
    QCOMPARE(m_problems->size(), 0);
}

void TestSessionStore::keepsWhatIsRecorded()
{
    begin(10);
    m_record.isBegun = true;
    m_record.elapsed = 3s;
    record({sampleRow(0, State::Saved), sampleRow(1, State::Failed)});
    QTRY_COMPARE(storedRows(), 2);
    const auto batch = stored();
    QVERIFY(batch->record.isBegun);
    QCOMPARE(batch->record.elapsed, 3s);
    QCOMPARE(batch->rows[1].outcome.kind, OutcomeKind::NotFound);
}

void TestSessionStore::groupsWhatIsRecorded()
{
    begin(10, patient());
    record({sampleRow(0, State::Saved)});
    record({sampleRow(1, State::Saved)});
    QCOMPARE(storedRows(), 0);
    flush();
    QCOMPARE(storedRows(), 2);
}

void TestSessionStore::writesALargeGroupAtOnce()
{
    begin(500, patient());
    record(sampleRows(199, State::Saved));
    record({sampleRow(300, State::Saved)});
    QTRY_COMPARE(storedRows(), 200);
}

void TestSessionStore::takesTheLastOfSeveralRecords()
{
    begin(10, patient());
    record({sampleRow(0, State::Paused), sampleRow(1, State::Saved)});
    record({sampleRow(0, State::Failed)});
    record({sampleRow(0, State::Saved), sampleRow(1, State::Queued)});
    flush();
    const auto batch = stored();
    QCOMPARE(batch->rows.size(), 1U);
    QCOMPARE(batch->rows[0].state, State::Saved);
}

void TestSessionStore::goesOnWithAStoredBatch()
{
    begin(10);
    const BatchRecord record = stored()->record;
    m_store.reset();
    open(quick());
    m_key = m_store->take(record);
    m_record = record;
    this->record(sampleRows(3, State::Saved));
    flush();
    QCOMPARE(storedRows(), 3);
    QCOMPARE(m_created->size(), 0);
}

void TestSessionStore::appendsAndReplaces()
{
    begin(3);
    EntryList entries = sampleEntries(5);
    Entry other = sampleEntry(4);
    other.address = u"https://mirror.example.org/"_s;
    m_store->append(m_key, entries, 3);
    m_store->replaceEntry(m_key, DownloadId(4), other);
    entries.replace(DownloadId(4), other);
    record({sampleRow(4, State::Saved)});
    flush();
    const auto batch = stored();
    compareEntries(batch->entries, entries);
    QCOMPARE(batch->rows.size(), 1U);
}

void TestSessionStore::appendsToABatchThatIsNotStoredYet()
{
    open(quick());
    m_key = m_store->create(m_record, sampleEntries(3));
    m_store->append(m_key, sampleEntries(5), 3);
    m_store->append(m_key, sampleEntries(9), 5);
    flush();
    m_number = m_created->first().at(1).value<BatchNumber>();
    compareEntries(stored()->entries, sampleEntries(9));
}

void TestSessionStore::loadsWhatWasJustRecorded()
{
    begin(10, patient());
    QSignalSpy loaded(m_store.get(), &SessionStore::loaded);
    record(sampleRows(4, State::Saved));
    m_store->load(m_number, FrontEnd::Window);
    QTRY_COMPARE(loaded.size(), 1);
    const auto batch = loaded.first().at(0).value<std::shared_ptr<const StoredBatch>>();
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 4U);
    QVERIFY(batch->isSameBoot);
}

void TestSessionStore::loadsTheLastOfItsOwner()
{
    begin(10);
    QSignalSpy loaded(m_store.get(), &SessionStore::loaded);
    m_store->load(BatchNumber::None, FrontEnd::CommandLine);
    m_store->load(BatchNumber::None, FrontEnd::Window);
    QTRY_COMPARE(loaded.size(), 2);
    QVERIFY(!loaded.at(0).at(0).value<std::shared_ptr<const StoredBatch>>());
    const auto batch = loaded.at(1).at(0).value<std::shared_ptr<const StoredBatch>>();
    QVERIFY(batch);
    QCOMPARE(batch->record.number, m_number);
}

void TestSessionStore::forgetsWhatIsNotWorthKeeping()
{
    begin(10);
    const BatchNumber first = m_number;
    m_store->close(m_key, false);
    m_key = m_store->create(m_record, sampleEntries(3));
    QTRY_COMPARE(m_created->size(), 2);
    m_number = first;
    QVERIFY(stored()->entries.isEmpty());
    m_number = m_created->last().at(1).value<BatchNumber>();
    record(sampleRows(2, State::Saved));
    m_store->close(m_key, true);
    record(sampleRows(3, State::Failed)); // comes too late
    QTRY_COMPARE(storedRows(), 2);
    m_store.reset();
    QCOMPARE(storedRows(), 2);
}

void TestSessionStore::keepsSeveralBatchesApart()
{
    begin(10);
    const StoreKey first = m_key;
    const BatchNumber firstNumber = m_number;
    m_key = m_store->create(m_record, sampleEntries(20));
    m_store->record(first, m_record, sampleRows(1, State::Saved), {});
    record(sampleRows(2, State::Failed));
    flush();
    m_number = m_created->last().at(1).value<BatchNumber>();
    QCOMPARE(storedRows(), 2);
    m_number = firstNumber;
    QCOMPARE(storedRows(), 1);
}

void TestSessionStore::marksRowsAsSyncedBehindTheSync()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(0, State::Saved), sampleRow(1, State::Skipped), sampleRow(2, State::Failed)});
    QTRY_COMPARE(sync->calls(), QStringList{u"all"_s});
    QTRY_COMPARE(storedRows(), 3); // recorded before it is synced
    QCOMPARE(syncedRows(), 0);
    sync->release();
    QTRY_COMPARE(syncedRows(), 1);
    QVERIFY(stored()->rows[0].isSynced);
}

void TestSessionStore::doesNotMarkWhatCameDuringTheSync()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    StoreTiming timing = patient();
    timing.group = 5ms;
    begin(10, timing);
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(0, State::Saved)});
    m_store->flush(m_key);
    QTRY_COMPARE(sync->calls().size(), 1);
    record({sampleRow(1, State::Saved)});
    QTRY_COMPARE(storedRows(), 2);
    QCOMPARE(m_flushed->size(), 0);
    sync->release();
    QTRY_COMPARE(m_flushed->size(), 1); // the flush has taken the second one along, by a sync of its own
    QCOMPARE(sync->calls().size(), 2);
    QCOMPARE(syncedRows(), 2);
}

void TestSessionStore::doesNotMarkARowThatHasChangedSince()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    StoreTiming timing = patient();
    timing.sync = 5ms;
    timing.group = 5ms;
    begin(10, timing);
    m_store->setFolderSync(m_key, sync);
    record(sampleRows(2, State::Saved));
    QTRY_COMPARE(sync->calls().size(), 1);
    record({sampleRow(0, State::Queued)});
    QTRY_COMPARE(storedRows(), 1);
    sync->release();
    QTRY_COMPARE(syncedRows(), 1);
    QCOMPARE(stored()->rows[0].id, DownloadId(1));
}

void TestSessionStore::syncsInGroups()
{
    const auto sync = std::make_shared<FakeSync>();
    begin(1000, patient());
    m_store->setFolderSync(m_key, sync);
    for (int i = 0; i < 1000; ++i)
        record({sampleRow(i, State::Saved)});
    flush();
    QCOMPARE(sync->calls(), QStringList{u"all"_s});
    QCOMPARE(syncedRows(), 1000);
    flush(); // nothing is left
    QCOMPARE(sync->calls().size(), 1);
}

void TestSessionStore::tellsWhichFilesTheDiskHasRefused()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->setError({OutcomeKind::DiskError, u"Input/output error"_s});
    begin(10);
    m_store->setFolderSync(m_key, sync);
    QSignalSpy failed(m_store.get(), &SessionStore::syncFailed);
    record({sampleRow(1, State::Saved), sampleRow(2, State::Failed), sampleRow(3, State::Saved)});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(0).value<StoreKey>(), m_key);
    QCOMPARE(
        failed.first().at(1).value<QList<DownloadId>>(), (QList<DownloadId>{DownloadId(1), DownloadId(3)}));
    QCOMPARE(failed.first().at(2).value<FileError>().kind, OutcomeKind::DiskError);
    flush();
    QCOMPARE(syncedRows(), 0);
}

void TestSessionStore::recordsAPartOnceItIsOnTheDisk()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(5, State::Paused)}, {samplePart(0, 10)});
    QTRY_COMPARE(sync->calls(), QStringList{samplePart(0, 10).name});
    QTRY_COMPARE(storedRows(), 1);
    QCOMPARE(partSize(), -1);
    record({}, {samplePart(0, 20)}); // two more while the disk works
    record({}, {samplePart(0, 30)});
    sync->release();
    QTRY_COMPARE(partSize(), 30);
    QCOMPARE(sync->calls().size(), 2);
    QCOMPARE(stored()->parts.front().validator, QByteArray("\"v1\""));
}

void TestSessionStore::dropsAPartThatTheDiskHasRefused()
{
    const auto sync = std::make_shared<FakeSync>();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({}, {samplePart(0, 10), samplePart(1, 10)});
    flush();
    QCOMPARE(stored()->parts.size(), 2U);
    sync->setError({OutcomeKind::NotWritable, u"gone"_s}); // not now: what was recorded is as true as before
    record({}, {samplePart(0, 20)});
    flush();
    QCOMPARE(partSize(), 10);
    sync->setError({OutcomeKind::DiskError, u"Input/output error"_s});
    record({}, {samplePart(0, 30)});
    flush();
    QCOMPARE(stored()->parts.size(), 1U);
    QCOMPARE(stored()->parts.front().id, DownloadId(1));
}

void TestSessionStore::dropsAPartThatIsVoidByThen()
{
    const auto sync = std::make_shared<FakeSync>();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({}, {samplePart(0, 10)});
    flush();
    QCOMPARE(partSize(), 10);
    sync->hold();
    record({}, {samplePart(0, 20)});
    QTRY_COMPARE(sync->calls().size(), 2);
    PartRecord none;
    record({}, {none});
    QTRY_COMPARE(partSize(), -1); // waits for no sync
    sync->release();
    flush();
    QCOMPARE(partSize(), -1);
}

void TestSessionStore::dropsThePartOfASavedRow()
{
    const auto sync = std::make_shared<FakeSync>();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({}, {samplePart(0, 10)});
    flush();
    sync->hold();
    record({}, {samplePart(0, 20)});
    QTRY_COMPARE(sync->calls().size(), 2);
    record({sampleRow(0, State::Saved)});
    sync->release();
    flush();
    QCOMPARE(partSize(), -1);
    QCOMPARE(syncedRows(), 1);
}

void TestSessionStore::recordsPartsWithoutAFolderSync()
{
    begin(10);
    record({}, {samplePart(0, 10)});
    flush();
    QCOMPARE(partSize(), 10);
}

/// A slow stick holds up neither what is recorded nor the next batch.
void TestSessionStore::writesWhileAFolderIsBeingSynced()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    begin(10);
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(0, State::Saved)});
    QTRY_COMPARE(sync->calls().size(), 1);
    record({sampleRow(1, State::Saved)});
    QTRY_COMPARE(storedRows(), 2);
    m_store->create(m_record, sampleEntries(1));
    QTRY_COMPARE(m_created->size(), 2);
    sync->release();
}

void TestSessionStore::flushesWithoutAFolder()
{
    begin(10, patient());
    record(sampleRows(2, State::Saved));
    flush();
    QCOMPARE(storedRows(), 2);
    m_key = StoreKey(99); // one that it does not know
    flush();
}

void TestSessionStore::writesWhatIsLeftAtTheEnd()
{
    begin(10, patient());
    record(sampleRows(7, State::Saved));
    m_store.reset();
    QCOMPARE(storedRows(), 7);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"session.db"_s}); // closed properly
}

void TestSessionStore::syncsWhatIsLeftAtTheEnd()
{
    const auto sync = std::make_shared<FakeSync>();
    begin(10, patient());
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(1, State::Saved)}, {samplePart(0, 10)});
    m_store.reset();
    QCOMPARE(sync->calls(), (QStringList{samplePart(0, 10).name, u"all"_s}));
    QCOMPARE(partSize(), 10);
    QCOMPARE(storedRows(), 1);
    QCOMPARE(syncedRows(), 1);
}

void TestSessionStore::waitsForNoSlowFolderAtTheEnd()
{
    const auto sync = std::make_shared<FakeSync>();
    sync->hold();
    StoreTiming timing = patient();
    timing.sync = 5ms;
    timing.syncAtEnd = 50ms;
    timing.end = 60s; // not what ends it
    begin(10, timing);
    m_store->setFolderSync(m_key, sync);
    record({sampleRow(0, State::Saved)}, {samplePart(1, 10)});
    QTRY_VERIFY(!sync->calls().isEmpty());
    record({sampleRow(2, State::Saved)});
    m_store.reset(); // would never return
    QCOMPARE(storedRows(), 2);
    QCOMPARE(partSize(), -1);
    sync->release();
}

/// In time, and with its own status.
void TestSessionStore::letsTheProgramEndWhateverTheDiskDoes()
{
    begin(1);
    m_store.reset();
    RawSession other(path());
    other.run(u"BEGIN IMMEDIATE"_s); // two seconds for whoever wants to write
    for (int i = 0; i < 5; ++i) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"stuck"_s, path()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), stuckStatus);
    }
}

void TestSessionStore::answersWithoutADatabase()
{
    QVERIFY(QDir().mkpath(path())); // a folder bears the name
    open(quick());
    QSignalSpy loaded(m_store.get(), &SessionStore::loaded);
    m_key = m_store->create(m_record, sampleEntries(10));
    record(sampleRows(3, State::Saved));
    flush();
    m_store->load(BatchNumber(1), FrontEnd::Window);
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(!loaded.first().at(0).value<std::shared_ptr<const StoredBatch>>());
    QCOMPARE(m_created->size(), 1);
    QCOMPARE(m_created->first().at(1).value<BatchNumber>(), BatchNumber::None);
    QCOMPARE(problems(), QList{SessionProblem::Kind::CannotOpen});
}

void TestSessionStore::F02_keepsTheBatchInMemoryWhileTheDiskRefuses()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    m_folder = std::make_unique<QTemporaryDir>(disk + u"/store-XXXXXX"_s);
    QVERIFY(m_folder->isValid());
    begin(300);
    QFile ballast(m_folder->filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(1024, 'x')) > 0) { }
    for (int i = 0; i < 500 && m_problems->isEmpty(); ++i) {
        record(sampleRows(250, i % 2 ? State::Failed : State::Cancelled));
        m_store->flush(m_key);
        QTRY_COMPARE(m_flushed->size(), i + 1); // a run ends, whatever the disk does
    }
    record(sampleRows(299, State::Saved));
    flush();
    QVERIFY(!m_problems->isEmpty());
    QCOMPARE(problems().first(), SessionProblem::Kind::CannotWrite);
    QVERIFY(!m_problems->first().at(0).value<SessionProblem>().detail.isEmpty());
    QVERIFY(ballast.remove());
    QTRY_COMPARE(storedRows(), 299); // by itself
    QTRY_COMPARE(problems().last(), SessionProblem::Kind::Recovered);
    for (qsizetype i = 0; i < problems().size(); ++i) // told once each time
        QCOMPARE(problems().at(i) == SessionProblem::Kind::CannotWrite, i % 2 == 0);
    m_store.reset();
}

void TestSessionStore::F02_createsTheBatchOnceThereIsRoom()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    m_folder = std::make_unique<QTemporaryDir>(disk + u"/store-XXXXXX"_s);
    QVERIFY(m_folder->isValid());
    begin(10);
    QFile ballast(m_folder->filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(1024, 'x')) > 0) { }
    m_key = m_store->create(m_record, sampleEntries(2000));
    QTRY_COMPARE(m_created->size(), 2);
    QCOMPARE(m_created->last().at(1).value<BatchNumber>(), BatchNumber::None); // the engine may begin
    record(sampleRows(5, State::Saved));
    QTRY_COMPARE(problems(), QList{SessionProblem::Kind::CannotWrite});
    QVERIFY(ballast.remove());
    QTRY_COMPARE(m_created->size(), 3);
    QCOMPARE(m_created->last().at(0).value<StoreKey>(), m_key);
    m_number = m_created->last().at(1).value<BatchNumber>();
    QVERIFY(m_number != BatchNumber::None);
    flush();
    compareEntries(stored()->entries, sampleEntries(2000));
    QCOMPARE(storedRows(), 5);
    m_store.reset();
}

void TestSessionStore::waitsForAnotherProcessQuietly()
{
    begin(10);
    auto other = std::make_unique<RawSession>(path());
    other->run(u"BEGIN IMMEDIATE"_s);
    record(sampleRows(3, State::Saved));
    m_store->flush(m_key);
    QTRY_COMPARE(m_flushed->size(), 1); // after the two seconds that SQLite waits
    QCOMPARE(storedRows(), 0);
    other->run(u"ROLLBACK"_s);
    QTRY_COMPARE(storedRows(), 3);
    QCOMPARE(m_problems->size(), 0);
}

void TestSessionStore::P06_beginsAnewWhereTheFileProvesToBeDamaged()
{
    begin(60'000); // more than the connection holds in memory
    m_record.number = m_number;
    m_store.reset();
    open(quick());
    QSignalSpy loaded(m_store.get(), &SessionStore::loaded);
    m_store->load(BatchNumber(77), FrontEnd::Window); // it is open behind this
    QTRY_COMPARE(loaded.size(), 1);
    QByteArray bytes = contentsOf(path());
    for (qsizetype i = 20 * 4096; i < bytes.size(); ++i)
        bytes[i] = '\xff';
    QFile file(path()); // in place: the same file
    QVERIFY(file.open(QIODevice::ReadWrite));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    m_key = m_store->take(m_record);
    m_store->load(m_record.number, FrontEnd::Window);
    QTRY_COMPARE(loaded.size(), 2);
    QVERIFY(!loaded.last().at(0).value<std::shared_ptr<const StoredBatch>>());
    record(sampleRows(2, State::Saved));
    QTRY_COMPARE(m_created->size(), 1); // that one is lost
    QCOMPARE(m_created->last().at(0).value<StoreKey>(), m_key);
    QCOMPARE(m_created->last().at(1).value<BatchNumber>(), BatchNumber::None);
    m_key = m_store->create(m_record, sampleEntries(3));
    QTRY_COMPARE(m_created->size(), 2);
    m_number = m_created->last().at(1).value<BatchNumber>();
    QVERIFY(m_number != BatchNumber::None);
    record(sampleRows(2, State::Saved));
    flush();
    QCOMPARE(storedRows(), 2);
    QCOMPARE(problems(), QList{SessionProblem::Kind::WasDamaged});
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2 && arguments.at(1) == "stuck"_L1)
        return leaveAStuckStore(arguments.at(2));
    TestSessionStore test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sessionstore.moc"
