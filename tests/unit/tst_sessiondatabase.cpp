// SPDX-License-Identifier: MIT
// The session's database against a real file: what is kept, and for how long.
#include "sessionsamples.h"
#include "sessionwords.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSessionDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsABatchAsItWasGiven();
    void keepsWhatBecameOfEachRow_data();
    void keepsWhatBecameOfEachRow();
    void keepsWhereEachFileCameFrom();
    void keepsWhatWasChanged();
    void keepsNothingAsRunning();
    void leavesOutRowsThatSimplyWait();
    void takesTheLastWordAboutARow();
    void keepsPartsUntilTheyAreVoid();
    void keepsTheRulesOfSaving();
    void marksOnlySavedRowsAsSynced();
    void appendsBehindTheOthers();
    void replacesOneEntry();
    void pinsTheWordsInTheFile();
    void givesNumbersThatOnlyGrow();
    void countsForTheListOfBatches();
    void listsTheLastThatChangedFirst();
    void findsTheUnfinishedBatchOfAList();
    void forgetsFinishedBatchesBeyondTheNewest();
    void forgetsFinishedBatchesWithVeryManyRows();
    void replacesTheFinishedBatchOfTheSameList();
    void tellsWhetherTheMachineWasStartedAnew();
    void tellsListsApart();
    void isClosedToOthers();
    void leavesNothingBesideItWhenClosed();
    void ignoresWhatIsNotThere();
    void takesARecordForABatchThatWasForgotten();
    void givesSpaceBack();
    void saysWhyItCannotBeOpened();
    void isReadByTheSqliteShell();
    void costsLittleForAMillionRows();

private:
    QString path() const { return m_folder->filePath(u"profile/session.db"_s); }
    std::unique_ptr<SessionDatabase> open() const;
    /// A batch of the command line with as many rows, all saved where @p isDone.
    static BatchNumber add(
        SessionDatabase &database, qsizetype count, bool isDone, const QByteArray &fingerprint = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<SessionDatabase> TestSessionDatabase::open() const
{
    auto database = std::make_unique<SessionDatabase>(path());
    if (const auto problem = database->open())
        qFatal("%s", qPrintable(problem->detail));
    return database;
}

BatchNumber TestSessionDatabase::add(
    SessionDatabase &database, qsizetype count, bool isDone, const QByteArray &fingerprint)
{
    BatchRecord record = sampleRecord(FrontEnd::CommandLine, fingerprint);
    if (database.create(&record, sampleEntries(count)))
        return BatchNumber::None;
    const auto rows = isDone ? sampleRows(count, State::Saved) : std::vector<RowRecord>();
    return database.record(record, rows, {}) ? BatchNumber::None : record.number;
}

void TestSessionDatabase::keepsABatchAsItWasGiven()
{
    BatchRecord record = sampleRecord(FrontEnd::Window, QByteArray("\0\xff\x01", 3));
    record.title = u"Flaggen: Österreich 🇦🇹 'x' \"y\""_s;
    record.memo = QByteArray("{\"a\":\0}", 7);
    record.check = Check::Decode;
    record.isBegun = true;
    record.elapsed = 123456ms;
    record.requestTime = 7654321ms;
    std::vector<Entry> given{sampleEntry(0), sampleEntry(1), sampleEntry(2), sampleEntry(3)};
    given[1].title = u"Côte d’Ivoire"_s;
    given[1].fileName = u"Côte d’Ivoire (2).png"_s;
    given[2].checksum = {QCryptographicHash::Sha512, QByteArray(64, '\x5a')};
    given[2].picture = false;
    given[2].mark.clear();
    given[3].title.clear();
    const EntryList entries(given);
    QVERIFY(!open()->create(&record, entries));
    QVERIFY(record.number != BatchNumber::None);

    const auto batch = open()->load(record.number);
    QVERIFY(batch);
    const BatchRecord &kept = batch->record;
    QCOMPARE(kept.number, record.number);
    QCOMPARE(kept.owner, FrontEnd::Window);
    QCOMPARE(kept.tag, record.tag);
    QCOMPARE(kept.title, record.title);
    QCOMPARE(kept.folder, record.folder);
    QCOMPARE(kept.memo, record.memo);
    QCOMPARE(kept.fingerprint, record.fingerprint);
    QCOMPARE(kept.check, Check::Decode);
    QVERIFY(kept.isBegun);
    QCOMPARE(kept.made, record.made);
    QCOMPARE(kept.elapsed, record.elapsed);
    QCOMPARE(kept.requestTime, record.requestTime);
    compareEntries(batch->entries, entries);
    QVERIFY(batch->rows.empty());
    QVERIFY(batch->parts.empty());
}

void TestSessionDatabase::keepsWhatBecameOfEachRow_data()
{
    QTest::addColumn<int>("state");
    for (const ExistingFile rule :
        {ExistingFile::Skip, ExistingFile::Overwrite, ExistingFile::Rename, ExistingFile::Update})
        QCOMPARE(existingFileOf(wordOf(rule)), rule);
    QCOMPARE(existingFileOf(u"dreaming"_s), ExistingFile::Skip);
    for (const State state : {State::Paused, State::Saved, State::Skipped, State::Failed, State::Cancelled})
        QTest::newRow(QByteArray(wordOf(state).data()).constData()) << int(state);
}

void TestSessionDatabase::keepsWhatBecameOfEachRow()
{
    QFETCH(const int, state);
    RowRecord row = sampleRow(1, State(state));
    row.removed = true;
    row.isSynced = true;
    row.arrival = 17;
    row.savedAs = u"0000001 (2).png"_s;
    row.requestTime = 4321ms;
    row.outcome.retryAfter = 90s;
    row.outcome.proof = Proof::Checksum;
    row.outcome.detail = u"sha-256 AB, expected CD"_s;
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(3)));
    QVERIFY(!database->record(record, {row}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 1U);
    const RowRecord &kept = batch->rows.front();
    QCOMPARE(kept.id, row.id);
    QCOMPARE(kept.state, row.state);
    QVERIFY(kept.removed);
    QVERIFY(kept.isSynced);
    QCOMPARE(kept.arrival, 17);
    QCOMPARE(kept.savedAs, row.savedAs);
    QCOMPARE(kept.requestTime, row.requestTime);
    QCOMPARE(kept.outcome, row.outcome);
    QCOMPARE(bool(kept.file), bool(row.file));
    if (row.file) {
        QCOMPARE(kept.file->size, row.file->size);
        QCOMPARE(kept.file->modified, row.file->modified);
        QVERIFY(!kept.file->answer);
    }
}

void TestSessionDatabase::keepsWhereEachFileCameFrom()
{
    SavedFile file;
    file.size = 5'000'000'000;
    file.modified = 1;
    file.savedAt = 1'700'000'000'001;
    file.sha256 = QByteArray(32, '\0');
    AnswerFacts facts{u"https://other.example.org/"_s, u"HTTP/1.1"_s, u"image/png"_s, u"\"v1\""_s, {}};
    file.answer = std::make_shared<AnswerFacts>(facts);
    RowRecord row = sampleRow(0, State::Saved);
    row.file = std::make_shared<SavedFile>(file);
    RowRecord bare = sampleRow(1, State::Saved);
    file.answer = std::make_shared<AnswerFacts>(); // an answer of which nothing is known but that it came
    bare.file = std::make_shared<SavedFile>(file);
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(2)));
    QVERIFY(!database->record(record, {row, bare}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 2U);
    const SavedFile &kept = *batch->rows.front().file;
    QCOMPARE(kept.size, file.size);
    QCOMPARE(kept.modified, file.modified);
    QCOMPARE(kept.savedAt, file.savedAt);
    QCOMPARE(kept.sha256, file.sha256);
    QVERIFY(kept.answer);
    QVERIFY(*kept.answer == facts);
    QVERIFY(batch->rows.back().file->answer);
    QVERIFY(*batch->rows.back().file->answer == AnswerFacts());
}

void TestSessionDatabase::keepsWhatWasChanged()
{
    BatchRecord record = sampleRecord(FrontEnd::Window);
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(1)));
    record.folder = u"/elsewhere"_s;
    record.title = u"Others"_s;
    record.memo = "memo";
    record.isBegun = true;
    record.elapsed = 5s;
    record.requestTime = 6s;
    QVERIFY(!database->record(record, {}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->record.folder, record.folder);
    QCOMPARE(batch->record.title, record.title);
    QCOMPARE(batch->record.memo, record.memo);
    QVERIFY(batch->record.isBegun);
    QCOMPARE(batch->record.elapsed, record.elapsed);
    QCOMPARE(batch->record.requestTime, record.requestTime);
}

void TestSessionDatabase::keepsNothingAsRunning()
{
    for (const State state : {State::Running, State::Checking, State::Delayed})
        QCOMPARE(wordOf(state), wordOf(State::Queued));
}

void TestSessionDatabase::leavesOutRowsThatSimplyWait()
{
    RowRecord tried = sampleRow(1, State::Queued);
    tried.outcome = Outcome::of(OutcomeKind::ConnectionLost);
    RowRecord removed = sampleRow(2, State::Queued);
    removed.removed = true;
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(4)));
    QVERIFY(!database->record(record, {sampleRow(0, State::Queued), tried, removed}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 2U);
    QCOMPARE(batch->rows.front().id, DownloadId(1));
    QCOMPARE(batch->rows.front().outcome.kind, OutcomeKind::ConnectionLost);
    QVERIFY(batch->rows.back().removed);
}

void TestSessionDatabase::takesTheLastWordAboutARow()
{
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(2)));
    QVERIFY(!database->record(record, {sampleRow(0, State::Saved), sampleRow(1, State::Failed)}, {}));
    QVERIFY(!database->markSynced(record.number, {DownloadId(0)}));
    QVERIFY(!database->record(record, {sampleRow(0, State::Queued), sampleRow(1, State::Saved)}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 1U);
    QCOMPARE(batch->rows.front().id, DownloadId(1));
    QCOMPARE(batch->rows.front().state, State::Saved);
    QVERIFY(!batch->rows.front().isSynced);
}

void TestSessionDatabase::keepsPartsUntilTheyAreVoid()
{
    const PartRecord first{
        DownloadId(0), u".halyard-a1b2c3-0.part"_s, 8'388'608, 20'000'000, "\"v1\"", u"report.zip"_s};
    const PartRecord second{DownloadId(1), u".halyard-a1b2c3-1.part"_s, 5, -1, {}};
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(2)));
    QVERIFY(!database->record(record, {}, {first, second}));
    auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->parts.size(), 2U);
    QCOMPARE(batch->parts.front().name, first.name);
    QCOMPARE(batch->parts.front().size, first.size);
    QCOMPARE(batch->parts.front().total, first.total);
    QCOMPARE(batch->parts.front().validator, first.validator);
    QCOMPARE(batch->parts.front().serverName, first.serverName);
    QCOMPARE(batch->parts.back().serverName, QString());
    PartRecord none;
    none.id = DownloadId(0);
    QVERIFY(!database->record(record, {}, {none}));
    batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->parts.size(), 1U);
    QCOMPARE(batch->parts.front().id, DownloadId(1));
    QCOMPARE(batch->parts.front().total, -1);
}

void TestSessionDatabase::keepsTheRulesOfSaving()
{
    BatchRecord record = sampleRecord();
    record.saving = {ExistingFile::Update, true, false};
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(3)));
    QCOMPARE(database->load(record.number)->record.saving, record.saving);
    record.saving = {ExistingFile::Rename, false, true};
    RowRecord row;
    row.id = DownloadId(1);
    row.replaces = row.updates = true;
    SavedFile known;
    known.size = 77;
    AnswerFacts answer;
    answer.entityTag = u"W/\"v1\""_s;
    known.answer = std::make_shared<const AnswerFacts>(answer);
    row.file = std::make_shared<const SavedFile>(known);
    QVERIFY(!database->record(record, {row}, {}));
    const auto batch = database->load(record.number);
    QCOMPARE(batch->record.saving, record.saving);
    QCOMPARE(batch->rows.size(), 1U);
    QCOMPARE(batch->rows[0].state, State::Queued);
    QVERIFY(batch->rows[0].replaces && batch->rows[0].updates && batch->rows[0].file);
    QCOMPARE(batch->rows[0].file->size, 77);
    QCOMPARE(batch->rows[0].file->answer->entityTag, answer.entityTag);
    QCOMPARE(database->summaries().front().bytes, 0); // the file is not of this batch
}

void TestSessionDatabase::marksOnlySavedRowsAsSynced()
{
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(3)));
    QVERIFY(!database->record(
        record, {sampleRow(0, State::Saved), sampleRow(1, State::Failed), sampleRow(2, State::Saved)}, {}));
    QVERIFY(!database->markSynced(record.number, {DownloadId(0), DownloadId(1)}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    QCOMPARE(batch->rows.size(), 3U);
    QVERIFY(batch->rows[0].isSynced);
    QVERIFY(!batch->rows[1].isSynced);
    QVERIFY(!batch->rows[2].isSynced);
}

void TestSessionDatabase::appendsBehindTheOthers()
{
    BatchRecord record = sampleRecord(FrontEnd::Window);
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(3)));
    const EntryList all = sampleEntries(70'000); // more than one chunk
    QVERIFY(!database->append(record.number, all, 3));
    QVERIFY(!database->record(record, {sampleRow(69'999, State::Saved)}, {}));
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    compareEntries(batch->entries, all);
    QCOMPARE(batch->rows.size(), 1U);
    QCOMPARE(database->summaries().front().rows, 70'000);
}

void TestSessionDatabase::replacesOneEntry()
{
    BatchRecord record = sampleRecord(FrontEnd::Window);
    EntryList entries = sampleEntries(3);
    const auto database = open();
    QVERIFY(!database->create(&record, entries));
    Entry other = sampleEntry(1);
    other.address = u"https://mirror.example.org/1.png"_s;
    other.fileName = u"one.png"_s;
    entries.replace(DownloadId(1), other);
    QVERIFY(!database->replaceEntry(record.number, DownloadId(1), other));
    QVERIFY(!database->replaceEntry(record.number, DownloadId(3), other)); // there is none
    const auto batch = database->load(record.number);
    QVERIFY(batch);
    compareEntries(batch->entries, entries);
}

/// A file that one version has written is read by the next ones: these words are for ever.
void TestSessionDatabase::pinsTheWordsInTheFile()
{
    QCOMPARE(wordOf(State::Queued), "queued"_L1);
    QCOMPARE(wordOf(State::Paused), "paused"_L1);
    QCOMPARE(wordOf(State::Saved), "saved"_L1);
    QCOMPARE(wordOf(State::Skipped), "skipped"_L1);
    QCOMPARE(wordOf(State::Failed), "failed"_L1);
    QCOMPARE(wordOf(State::Cancelled), "cancelled"_L1);
    QCOMPARE(wordOf(FrontEnd::Window), "window"_L1);
    QCOMPARE(wordOf(FrontEnd::CommandLine), "command_line"_L1);
    QCOMPARE(wordOf(Check::None), "none"_L1);
    QCOMPARE(wordOf(Check::Structure), "structure"_L1);
    QCOMPARE(wordOf(Check::Decode), "decode"_L1);
    QCOMPARE(wordOf(ExistingFile::Skip), "skip"_L1);
    QCOMPARE(wordOf(ExistingFile::Overwrite), "overwrite"_L1);
    QCOMPARE(wordOf(ExistingFile::Rename), "rename"_L1);
    QCOMPARE(wordOf(ExistingFile::Update), "update"_L1);
    QCOMPARE(wordOf(Checksum{QCryptographicHash::Md5, QByteArray(16, '\xab')}),
        u"md5=abababababababababababababababab"_s);
    for (int i = 0; i < OutcomeKindCount; ++i)
        QCOMPARE(outcomeKindOf(key(OutcomeKind(i))), OutcomeKind(i));
    for (const Proof proof : {Proof::None, Proof::Length, Proof::Content, Proof::Checksum})
        QCOMPARE(proofOf(key(proof)), proof);
    for (const Check check : {Check::None, Check::Structure, Check::Decode})
        QCOMPARE(checkOf(wordOf(check)), check);
    for (const State state : {State::Paused, State::Saved, State::Skipped, State::Failed, State::Cancelled})
        QCOMPARE(stateOf(wordOf(state)), state);
    QCOMPARE(stateOf(u"dreaming"_s), State::Queued);
    QCOMPARE(outcomeKindOf(u"dreaming"_s), OutcomeKind::None);
}

void TestSessionDatabase::givesNumbersThatOnlyGrow()
{
    const BatchNumber first = add(*open(), 1, false);
    QVERIFY(!open()->forget(first));
    const BatchNumber second = add(*open(), 1, false);
    QVERIFY(second > first);
}

void TestSessionDatabase::countsForTheListOfBatches()
{
    BatchRecord record = sampleRecord();
    const auto database = open();
    QVERIFY(!database->create(&record, sampleEntries(8)));
    RowRecord removed = sampleRow(6, State::Saved);
    removed.removed = true;
    QVERIFY(!database->record(record,
        {sampleRow(0, State::Saved), sampleRow(1, State::Skipped), sampleRow(2, State::Failed),
            sampleRow(3, State::Cancelled), sampleRow(4, State::Paused), sampleRow(5, State::Saved), removed},
        {}));
    BatchSummary summary = database->summaries().front();
    QCOMPARE(summary.record.number, record.number);
    QCOMPARE(summary.rows, 7);
    QCOMPARE(summary.saved, 3);
    QCOMPARE(summary.failed, 2);
    QCOMPARE(summary.bytes, 1000 + 1001 + 1005);
    QVERIFY(summary.changed > record.made);
    QVERIFY(!summary.isDone());

    removed.removed = false;
    QVERIFY(!database->record(record,
        {sampleRow(0, State::Queued), sampleRow(2, State::Saved), sampleRow(4, State::Saved),
            sampleRow(7, State::Saved), removed},
        {}));
    summary = database->summaries().front();
    QCOMPARE(summary.rows, 8);
    QCOMPARE(summary.saved, 6);
    QCOMPARE(summary.failed, 1);
    QCOMPARE(summary.bytes, 1001 + 1002 + 1004 + 1005 + 1006 + 1007);
    QVERIFY(!database->record(record, {sampleRow(0, State::Failed)}, {}));
    QVERIFY(database->summaries().front().isDone());
}

void TestSessionDatabase::listsTheLastThatChangedFirst()
{
    const auto database = open();
    std::vector<BatchRecord> records(3, sampleRecord());
    records[1].owner = FrontEnd::Window;
    for (BatchRecord &record : records)
        QVERIFY(!database->create(&record, sampleEntries(1)));
    QCOMPARE(database->lastOf(FrontEnd::CommandLine), records[2].number);
    QCOMPARE(database->lastOf(FrontEnd::Window), records[1].number);
    QTest::qWait(2); // another millisecond on the wall clock
    QVERIFY(!database->record(records[0], {}, {}));
    QCOMPARE(database->lastOf(FrontEnd::CommandLine), records[0].number);
    const auto summaries = database->summaries();
    QCOMPARE(summaries.size(), 3U);
    QCOMPARE(summaries[0].record.number, records[0].number);
    QCOMPARE(summaries[1].record.number, records[2].number);
}

void TestSessionDatabase::findsTheUnfinishedBatchOfAList()
{
    const auto database = open();
    const BatchNumber done = add(*database, 2, true, "one");
    const BatchNumber open = add(*database, 2, false, "two");
    QVERIFY(done != BatchNumber::None);
    QCOMPARE(database->findUnfinished("one"), BatchNumber::None);
    QCOMPARE(database->findUnfinished("two"), open);
    QCOMPARE(database->findUnfinished("three"), BatchNumber::None);
    QCOMPARE(database->findUnfinished({}), BatchNumber::None);
    BatchRecord window = sampleRecord(FrontEnd::Window, "four");
    QVERIFY(!database->create(&window, sampleEntries(1)));
    QCOMPARE(database->findUnfinished("four"), BatchNumber::None);
}

void TestSessionDatabase::forgetsFinishedBatchesBeyondTheNewest()
{
    const auto database = open();
    const BatchNumber unfinished = add(*database, 1, false);
    BatchRecord window = sampleRecord(FrontEnd::Window);
    QVERIFY(!database->create(&window, sampleEntries(1)));
    QVERIFY(!database->record(window, {sampleRow(0, State::Saved)}, {}));
    std::vector<BatchNumber> finished;
    for (int i = 0; i < 12; ++i)
        finished.push_back(add(*database, 1, true));
    // The one that was made last found ten finished ones and an eleventh before it.
    QVERIFY(!database->load(finished[0]));
    QVERIFY(database->load(finished[1]));
    QVERIFY(database->load(unfinished));
    QVERIFY(database->load(window.number));
    QVERIFY(add(*database, 1, false) != BatchNumber::None);
    QVERIFY(!database->load(finished[1]));
    QVERIFY(database->load(finished[2]));
    QCOMPARE(database->summaries().size(), 13U);
}

void TestSessionDatabase::forgetsFinishedBatchesWithVeryManyRows()
{
    const auto database = open();
    const auto finish = [&](qsizetype count) {
        const BatchNumber number = add(*database, count, false);
        BatchRecord record = sampleRecord();
        record.number = number;
        std::vector<RowRecord> rows = sampleRows(count, State::Cancelled);
        return database->record(record, rows, {}) ? BatchNumber::None : number;
    };
    const BatchNumber large = finish(150'000);
    const BatchNumber newer = finish(60'000);
    QVERIFY(database->load(large)); // was alone when the newer one was made
    QVERIFY(add(*database, 1, false) != BatchNumber::None);
    QVERIFY(!database->load(large));
    QVERIFY(database->load(newer));
}

void TestSessionDatabase::replacesTheFinishedBatchOfTheSameList()
{
    const auto database = open();
    const BatchNumber first = add(*database, 2, true, "same");
    const BatchNumber other = add(*database, 2, true, "other");
    const BatchNumber again = add(*database, 2, false, "same");
    QVERIFY(!database->load(first));
    QVERIFY(database->load(other));
    const BatchNumber third = add(*database, 2, false, "same");
    QVERIFY(database->load(again)); // not finished: never forgotten
    QVERIFY(database->load(third));
}

void TestSessionDatabase::tellsWhetherTheMachineWasStartedAnew()
{
    if (!QFile::exists(u"/proc/sys/kernel/random/boot_id"_s))
        QSKIP("this system does not tell one start of the machine from another");
    const auto database = open();
    BatchRecord record = sampleRecord();
    QVERIFY(!database->create(&record, sampleEntries(1)));
    QVERIFY(database->load(record.number)->isSameBoot);
    RawSession(path()).run(u"UPDATE batch SET boot = 'another'"_s);
    QVERIFY(!database->load(record.number)->isSameBoot);
    RawSession(path()).run(u"UPDATE batch SET boot = ''"_s);
    QVERIFY(!database->load(record.number)->isSameBoot);
    record.isCompared = false; // opened again, and its folder was not there
    QVERIFY(!database->record(record, {}, {}));
    QVERIFY(!database->load(record.number)->isSameBoot);
    record.isCompared = true;
    QVERIFY(!database->record(record, {}, {}));
    QVERIFY(database->load(record.number)->isSameBoot);
}

void TestSessionDatabase::tellsListsApart()
{
    const EntryList entries = sampleEntries(3);
    const QByteArray fingerprint = fingerprintOf(u"/a"_s, entries);
    QCOMPARE(fingerprintOf(u"/a"_s, sampleEntries(3)), fingerprint);
    QVERIFY(fingerprintOf(u"/b"_s, entries) != fingerprint);
    QVERIFY(fingerprintOf(u"/a"_s, sampleEntries(2)) != fingerprint);
    for (const auto &change : std::vector<std::function<void(Entry &)>>{
             [](Entry &entry) { entry.address += u'x'; }, [](Entry &entry) { entry.fileName += u'x'; },
             [](Entry &entry) { entry.checksum.digest = "x"; }}) {
        Entry changed = entries.at(1);
        change(changed);
        EntryList other = entries;
        other.replace(DownloadId(1), changed);
        QVERIFY(fingerprintOf(u"/a"_s, other) != fingerprint);
    }
}

void TestSessionDatabase::isClosedToOthers()
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    const auto isClosed = [&](const QString &file) {
        return QFileInfo::exists(file) && !(QFileInfo(file).permissions() & others);
    };
    auto database = open();
    QVERIFY(isClosed(QFileInfo(path()).path()));
    QVERIFY(isClosed(path()));
    QVERIFY(add(*database, 100, true) != BatchNumber::None);
    QVERIFY(isClosed(path() + u"-wal"_s));
    QVERIFY(isClosed(path() + u"-shm"_s));
    database.reset();
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | others));
    database = open();
    QVERIFY(isClosed(path()));
}

void TestSessionDatabase::leavesNothingBesideItWhenClosed()
{
    QVERIFY(add(*open(), 100, true) != BatchNumber::None);
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::Files | QDir::Hidden), {u"session.db"_s});
    RawSession raw(path());
    QCOMPARE(raw.value(u"SELECT count(*) FROM opener"_s).toInt(), 0);
}

void TestSessionDatabase::ignoresWhatIsNotThere()
{
    const auto database = open();
    QVERIFY(!database->load(BatchNumber(7)));
    QCOMPARE(database->lastOf(FrontEnd::Window), BatchNumber::None);
    QVERIFY(database->summaries().empty());
    QVERIFY(!database->forget(BatchNumber(7)));
    QVERIFY(!database->markSynced(BatchNumber(7), {DownloadId(0)}));
    QVERIFY(!database->append(BatchNumber(7), sampleEntries(2), 1));
    QVERIFY(database->isOpen());
}

/// Another process may have done so: no reason to fail for ever.
void TestSessionDatabase::takesARecordForABatchThatWasForgotten()
{
    const auto database = open();
    BatchRecord record = sampleRecord();
    QVERIFY(!database->create(&record, sampleEntries(2)));
    QVERIFY(!database->forget(record.number));
    QVERIFY(!database->record(record, sampleRows(2, State::Saved), {}));
    QVERIFY(!database->load(record.number));
    database->forget(record.number);
    RawSession raw(path());
    for (const QString &table : {u"batch"_s, u"entry"_s, u"progress"_s, u"part"_s})
        QCOMPARE(raw.value(u"SELECT count(*) FROM "_s + table).toInt(), 0);
}

void TestSessionDatabase::givesSpaceBack()
{
    constexpr qint64 small = 1024 * 1024;
    auto database = open();
    const BatchNumber number = add(*database, 200'000, false);
    database.reset();
    QVERIFY(QFileInfo(path()).size() > 4 * small);
    database = open();
    QVERIFY(!database->forget(number));
    database.reset();
    QVERIFY2(QFileInfo(path()).size() < small, qPrintable(QString::number(QFileInfo(path()).size())));
}

void TestSessionDatabase::saysWhyItCannotBeOpened()
{
    QVERIFY(QDir().mkpath(path())); // a folder bears the name
    SessionDatabase database(path());
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, SessionProblem::Kind::CannotOpen);
    QCOMPARE(problem->path, path());
    QVERIFY(!problem->detail.isEmpty());
    QVERIFY(!database.isOpen());
    BatchRecord record = sampleRecord();
    QVERIFY(database.create(&record, sampleEntries(1)));
    QCOMPARE(record.number, BatchNumber::None);
    QVERIFY(database.summaries().empty());
}

void TestSessionDatabase::isReadByTheSqliteShell()
{
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (shell.isEmpty())
        QSKIP("the sqlite3 shell is not installed: package sqlite3");
    const auto database = open();
    QVERIFY(add(*database, 1000, true) != BatchNumber::None);
    QProcess process;
    process.start(shell,
        {u"-readonly"_s, path(),
            u"PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT state, count(*) FROM progress GROUP BY 1;"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("ok\nsaved|1000\n"));
}

/// Figures, printed and not judged: machines differ.
void TestSessionDatabase::costsLittleForAMillionRows()
{
    constexpr qsizetype million = 1'000'000;
    constexpr int group = 200;
    const auto database = open();
    const EntryList entries = sampleEntries(million);
    BatchRecord record = sampleRecord(FrontEnd::Window);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!database->create(&record, entries));
    const qint64 import = timer.restart();
    const std::vector<RowRecord> rows = sampleRows(group, State::Saved);
    for (int i = 0; i < 50; ++i)
        QVERIFY(!database->record(record, rows, {}));
    const qint64 record50 = timer.restart();
    const auto batch = database->load(record.number);
    const qint64 load = timer.restart();
    QVERIFY(batch);
    QCOMPARE(batch->entries.size(), million);
    QVERIFY(batch->entries.at(million - 1) == entries.at(million - 1));
    QCOMPARE(batch->rows.size(), std::size_t(group));
    qInfo("1,000,000 rows: import %lld ms, load %lld ms; a group of 200 rows: %.2f ms; %lld MB on disk",
        import, load, double(record50) / 50,
        (QFileInfo(path()).size() + QFileInfo(path() + u"-wal"_s).size()) / 1'000'000);
}

QTEST_GUILESS_MAIN(TestSessionDatabase)
#include "tst_sessiondatabase.moc"
