// SPDX-License-Identifier: MIT
// What a batch was recorded as, against what is in its folder after a crash, a power loss or a user's visit.
#include "reconciliation.h"

#include "testpictures.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestReconciliation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesWhatIsThereAsItWasRecorded();
    void F30_findsWhatIsMissingAndWhatWasChanged();
    void F30_takesAMissingFileThatIsBack();
    void takesAFileOfAnotherTimeThatIsStillWhole();
    void P03_takesWhatWasPublishedAndNotRecorded();
    void P03_numbersItBehindTheOthers();
    void F10_leavesAnothersBrokenFileAlone();
    void skipsAWholeFileThatWasThereBefore();
    void treatsFilesOfBeforeByTheBatchsRule_data();
    void treatsFilesOfBeforeByTheBatchsRule();
    void takesItsOwnFilesWhateverTheRule_data();
    void takesItsOwnFilesWhateverTheRule();
    void P07_fetchesAnewWhatAPowerLossHasBroken_data();
    void P07_fetchesAnewWhatAPowerLossHasBroken();
    void P07_trustsWhatWasSynced();
    void P07_replacesItsOwnBrokenFileOfAWaitingRow();
    void P07_doubtsAFileThatNothingProves();
    void P07_leavesWhatWasWrittenThereSinceThen_data();
    void P07_leavesWhatWasWrittenThereSinceThen();
    void knowsStillThatAFileIsToBeReplaced();
    void leavesEndedAndRemovedRowsAlone();
    void F29_takesPartsAsFarAsTheyWereRecorded();
    void F28_removesOnlyItsOwnLeftOvers();
    void leavesPartsAloneWhereTheFolderIsNotLocked();

private:
    RowRecord saved(int id, int arrival, const QByteArray &bytes);
    void put(const QString &name, const QByteArray &bytes, qint64 secondsAfter = 10) const;
    bool has(const QString &name) const { return QFile::exists(m_dir->path() + u'/' + name); }
    Reconciliation reconcile(Reconciliation::Parts parts = Reconciliation::Parts::Take)
    {
        return Reconciliation(m_batch, *m_folder, parts);
    }
    static AdoptedRow rowOf(const Reconciliation &found, int id)
    {
        for (const AdoptedRow &row : found.rows()) {
            if (row.id == DownloadId(id))
                return row;
        }
        AdoptedRow plain;
        plain.id = DownloadId(id);
        return plain;
    }
    QByteArray picture(int id) const { return pngLike("flag " + QByteArray::number(id)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TargetFolder> m_folder;
    StoredBatch m_batch; ///< four pictures and an archive, begun, on a machine that went on running
};

void TestReconciliation::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    FileError error;
    m_folder = openTargetFolder(m_dir->path(), FolderUse::Look, error);
    m_batch = {};
    m_batch.record.tag = u"tag"_s;
    m_batch.record.isBegun = true;
    m_batch.record.made = QDateTime::currentMSecsSinceEpoch() - 3'600'000;
    m_batch.isSameBoot = true;
    std::vector<Entry> entries(5);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].fileName = i < 4 ? u"%1.png"_s.arg(i) : u"4.zip"_s;
        entries[i].picture = i < 4;
    }
    m_batch.entries = EntryList(std::move(entries));
}

/// Seconds count from when the batch was made.
void TestReconciliation::put(const QString &name, const QByteArray &bytes, qint64 secondsAfter) const
{
    QFile file(m_dir->path() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush());
    const auto time = QDateTime::fromMSecsSinceEpoch(m_batch.record.made + 1000 * secondsAfter);
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
}

/// Writes the file, too.
RowRecord TestReconciliation::saved(int id, int arrival, const QByteArray &bytes)
{
    const QString name = m_batch.entries.at(id).fileName;
    put(name, bytes);
    SavedFile file;
    file.size = bytes.size();
    file.modified = m_folder->peek(name)->modified;
    RowRecord row;
    row.id = DownloadId(id);
    row.state = State::Saved;
    row.arrival = arrival;
    row.outcome = Outcome::of(OutcomeKind::Saved);
    row.file = std::make_shared<const SavedFile>(file);
    return row;
}

void TestReconciliation::takesWhatIsThereAsItWasRecorded()
{
    m_batch.rows = {saved(0, 2, picture(0)), saved(2, 1, picture(2))};
    const Reconciliation found = reconcile();
    QCOMPARE(found.rows().size(), std::size_t(2));
    QCOMPARE(rowOf(found, 0).state, State::Saved);
    QCOMPARE(rowOf(found, 0).arrival, 2);
    QCOMPARE(rowOf(found, 0).file, m_batch.rows[0].file); // nothing new to be recorded
    QCOMPARE(rowOf(found, 2).arrival, 1);
    QCOMPARE(rowOf(found, 1).state, State::Queued);
}

void TestReconciliation::F30_findsWhatIsMissingAndWhatWasChanged()
{
    m_batch.rows = {saved(0, 1, picture(0)), saved(1, 2, picture(1)), saved(4, 3, "zip")};
    QVERIFY(QFile::remove(m_dir->path() + u"/0.png"_s));
    put(u"1.png"_s, pngLike("painted over"), 20);
    put(u"4.zip"_s, "another", 20);
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 0).state, State::Failed);
    QCOMPARE(rowOf(found, 0).outcome.kind, OutcomeKind::FileMissing);
    QCOMPARE(rowOf(found, 0).arrival, 0);
    QCOMPARE(rowOf(found, 1).outcome.kind, OutcomeKind::FileChanged);
    QCOMPARE(rowOf(found, 1).outcome.detail, QString::number(picture(1).size()));
    QCOMPARE(rowOf(found, 4).outcome.kind, OutcomeKind::FileChanged);
    QVERIFY(!rowOf(found, 4).file);
}

void TestReconciliation::F30_takesAMissingFileThatIsBack()
{
    RowRecord row;
    row.id = DownloadId(0);
    row.state = State::Failed;
    row.outcome = Outcome::of(OutcomeKind::FileMissing);
    m_batch.rows = {row};
    QCOMPARE(rowOf(reconcile(), 0).outcome.kind, OutcomeKind::FileMissing);
    put(u"0.png"_s, picture(0));
    QCOMPARE(rowOf(reconcile(), 0).state, State::Saved);
}

void TestReconciliation::takesAFileOfAnotherTimeThatIsStillWhole()
{
    m_batch.rows = {saved(0, 1, picture(0))};
    put(u"0.png"_s, picture(0), 5000); // as a copy of the folder has it
    const AdoptedRow row = rowOf(reconcile(), 0);
    QCOMPARE(row.state, State::Saved);
    QCOMPARE(row.arrival, 1);
    QCOMPARE(row.file->modified, m_folder->peek(u"0.png"_s)->modified);

    auto file = *m_batch.rows[0].file; // by its digest it is another
    file.sha256 = QCryptographicHash::hash("something else", QCryptographicHash::Sha256);
    m_batch.rows[0].file = std::make_shared<const SavedFile>(file);
    QCOMPARE(rowOf(reconcile(), 0).outcome.kind, OutcomeKind::FileChanged);
}

void TestReconciliation::P03_takesWhatWasPublishedAndNotRecorded()
{
    put(u"1.png"_s, picture(1));
    put(u"4.zip"_s, "zip");
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 1).state, State::Saved);
    QCOMPARE(rowOf(found, 1).outcome.proof, Proof::Content);
    QCOMPARE(rowOf(found, 1).file->size, picture(1).size());
    QCOMPARE(rowOf(found, 4).state, State::Saved);
    QCOMPARE(rowOf(found, 4).outcome.proof, Proof::None);
}

void TestReconciliation::P03_numbersItBehindTheOthers()
{
    put(u"0.png"_s, picture(0), 30);
    put(u"1.png"_s, picture(1), 20);
    m_batch.rows = {saved(2, 1, picture(2)), saved(3, 2, picture(3))};
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 1).arrival, 3);
    QCOMPARE(rowOf(found, 0).arrival, 4);
}

void TestReconciliation::F10_leavesAnothersBrokenFileAlone()
{
    put(u"0.png"_s, picture(0).first(20), -10); // was there before the batch
    put(u"1.png"_s, picture(1).first(20)); // not ours either: no power was lost
    const Reconciliation found = reconcile();
    QVERIFY(found.rows().empty());
}

void TestReconciliation::skipsAWholeFileThatWasThereBefore()
{
    put(u"0.png"_s, picture(0), -10);
    const AdoptedRow row = rowOf(reconcile(), 0);
    QCOMPARE(row.state, State::Skipped);
    QCOMPARE(row.outcome.kind, OutcomeKind::AlreadyThere);
    QCOMPARE(row.arrival, 0);
}

void TestReconciliation::treatsFilesOfBeforeByTheBatchsRule_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<bool>("replacesWhole");
    QTest::addColumn<bool>("replacesBroken");
    QTest::addColumn<bool>("asksFirst");
    QTest::newRow("overwrite") << int(ExistingFile::Overwrite) << true << true << false;
    QTest::newRow("rename") << int(ExistingFile::Rename) << false << false << false;
    QTest::newRow("update") << int(ExistingFile::Update) << true << false << true;
}

/// Killed before any row of it was recorded.
void TestReconciliation::treatsFilesOfBeforeByTheBatchsRule()
{
    QFETCH(int, rule);
    m_batch.record.saving.existing = ExistingFile(rule);
    put(u"0.png"_s, picture(0), -10);
    put(u"1.png"_s, picture(1).first(20), -10);
    const Reconciliation found = reconcile();
    const AdoptedRow whole = rowOf(found, 0);
    QCOMPARE(whole.state, State::Queued);
    QTEST(whole.replaces, "replacesWhole");
    QTEST(whole.updates, "asksFirst");
    QCOMPARE(whole.file != nullptr, whole.updates);
    if (whole.file)
        QCOMPARE(whole.file->modified, m_folder->peek(u"0.png"_s)->modified);
    QCOMPARE(rowOf(found, 1).state, State::Queued);
    QTEST(rowOf(found, 1).replaces, "replacesBroken");
    QVERIFY(!rowOf(found, 1).updates);
}

void TestReconciliation::takesItsOwnFilesWhateverTheRule_data()
{
    treatsFilesOfBeforeByTheBatchsRule_data();
}

/// Killed between rename and record: in the place of the old file, or beside it.
void TestReconciliation::takesItsOwnFilesWhateverTheRule()
{
    QFETCH(int, rule);
    m_batch.record.saving.existing = ExistingFile(rule);
    put(u"0.png"_s, picture(0));
    put(u"1.png"_s, picture(1), -10);
    put(u"1 (2).png"_s, picture(2));
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 0).state, State::Saved);
    QCOMPARE(rowOf(found, 1).state, State::Saved);
    QCOMPARE(rowOf(found, 1).savedAs, u"1 (2).png"_s);
}

void TestReconciliation::P07_fetchesAnewWhatAPowerLossHasBroken_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<State>("state");
    QTest::newRow("whole") << pngLike("flag 0") << State::Saved;
    QTest::newRow("nothing of it") << QByteArray("") << State::Queued;
    QTest::newRow("a part") << pngLike("flag 0").first(20) << State::Queued;
    QTest::newRow("zeros") << QByteArray(pngLike("flag 0").size(), '\0') << State::Queued;
    QTest::newRow("not even the name") << QByteArray() << State::Queued;
}

void TestReconciliation::P07_fetchesAnewWhatAPowerLossHasBroken()
{
    QFETCH(QByteArray, left);
    m_batch.rows = {saved(0, 1, picture(0))};
    m_batch.isSameBoot = false;
    if (left.isNull())
        QVERIFY(QFile::remove(m_dir->path() + u"/0.png"_s));
    else
        put(u"0.png"_s, left);
    const AdoptedRow row = rowOf(reconcile(), 0);
    QTEST(row.state, "state");
    QCOMPARE(row.replaces, row.state == State::Queued);
    QCOMPARE(row.arrival, row.state == State::Queued ? 0 : 1);
}

void TestReconciliation::P07_trustsWhatWasSynced()
{
    m_batch.rows = {saved(0, 1, picture(0)), saved(1, 2, picture(1))};
    m_batch.rows[0].isSynced = m_batch.rows[1].isSynced = true;
    m_batch.isSameBoot = false;
    put(u"1.png"_s, picture(1).first(20), 20); // so it was somebody, and not the power
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 0).file, m_batch.rows[0].file);
    QCOMPARE(rowOf(found, 1).outcome.kind, OutcomeKind::FileChanged);
}

void TestReconciliation::P07_replacesItsOwnBrokenFileOfAWaitingRow()
{
    put(u"0.png"_s, picture(0).first(20));
    put(u"1.png"_s, picture(1).first(20), -10);
    m_batch.isSameBoot = false;
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 0).state, State::Queued);
    QVERIFY(rowOf(found, 0).replaces);
    QVERIFY(!rowOf(found, 1).replaces);
}

void TestReconciliation::P07_doubtsAFileThatNothingProves()
{
    put(u"4.zip"_s, "zip");
    m_batch.isSameBoot = false;
    QVERIFY(rowOf(reconcile(), 4).replaces);
    m_batch.parts = {{DownloadId(4), u".halyard-tag-4.part"_s, 1, 3, "\"v1\""}}; // it was to have three bytes
    QCOMPARE(rowOf(reconcile(), 4).state, State::Saved);
}

void TestReconciliation::P07_leavesWhatWasWrittenThereSinceThen_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<bool>("wasSaved");
    QTest::addColumn<State>("state");
    QTest::newRow("in place of a picture that was not recorded") << 0 << false << State::Queued;
    QTest::newRow("in place of a file that was not recorded") << 4 << false << State::Skipped;
    QTest::newRow("in place of one that was recorded and not yet on the disk") << 1 << true << State::Failed;
}

void TestReconciliation::P07_leavesWhatWasWrittenThereSinceThen()
{
    QFETCH(const int, id);
    QFETCH(const bool, wasSaved);
    QFETCH(const State, state);
    m_batch.isSameBoot = false;
    m_batch.changed = m_batch.record.made + 10'000;
    if (wasSaved)
        m_batch.rows = {saved(id, 1, picture(id))};
    put(m_batch.entries.at(id).fileName, "a text of the user's own", 600);
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, id).state, state);
    QVERIFY(!rowOf(found, id).replaces);
}

void TestReconciliation::knowsStillThatAFileIsToBeReplaced()
{
    put(u"4.zip"_s, "zi"); // broken by a power loss, but the machine has not been started anew since then
    RowRecord row;
    row.id = DownloadId(4);
    row.replaces = true;
    m_batch.rows = {row};
    const AdoptedRow adopted = rowOf(reconcile(), 4);
    QCOMPARE(adopted.state, State::Queued);
    QVERIFY(adopted.replaces);
    QCOMPARE(adopted.outcome.kind, OutcomeKind::None);
}

void TestReconciliation::leavesEndedAndRemovedRowsAlone()
{
    RowRecord failed;
    failed.id = DownloadId(0);
    failed.state = State::Failed;
    failed.outcome = Outcome::of(OutcomeKind::NotFound, {}, 404);
    RowRecord cancelled;
    cancelled.id = DownloadId(1);
    cancelled.state = State::Cancelled;
    RowRecord removed = saved(2, 1, picture(2));
    removed.removed = true;
    QVERIFY(QFile::remove(m_dir->path() + u"/2.png"_s));
    RowRecord paused;
    paused.id = DownloadId(3);
    paused.state = State::Paused;
    m_batch.rows = {failed, cancelled, removed, paused};
    const Reconciliation found = reconcile();
    QCOMPARE(rowOf(found, 0).outcome, failed.outcome);
    QCOMPARE(rowOf(found, 1).state, State::Cancelled);
    QCOMPARE(rowOf(found, 2).state, State::Saved);
    QVERIFY(rowOf(found, 2).removed);
    QCOMPARE(rowOf(found, 3).state, State::Paused);
}

void TestReconciliation::F29_takesPartsAsFarAsTheyWereRecorded()
{
    put(u".halyard-tag-0.part"_s, "0123456789");
    put(u".halyard-tag-1.part"_s, "0123");
    put(u".halyard-tag-3.part"_s, "0123456789");
    const auto part = [](int id, qint64 size, const QByteArray &validator = "\"v1\"") {
        return PartRecord{DownloadId(id), u".halyard-tag-%1.part"_s.arg(id), size, 100, validator};
    };
    m_batch.parts = {part(0, 6), part(1, 6), part(2, 6), part(3, 6, {})};
    Reconciliation found = reconcile();
    const auto bodies = found.takeBodies();
    QCOMPARE(bodies.size(), std::size_t(1));
    QCOMPARE(bodies[0].first, DownloadId(0));
    QCOMPARE(bodies[0].second->size(), 6);
    QCOMPARE(bodies[0].second->total, 100);
    QCOMPARE(bodies[0].second->validator, QByteArray("\"v1\""));
    QCOMPARE(found.lostParts(), (std::vector{DownloadId(1), DownloadId(2), DownloadId(3)}));
    QCOMPARE(found.leftOvers(), 2);
    QVERIFY(has(u".halyard-tag-0.part"_s));
    QVERIFY(!has(u".halyard-tag-1.part"_s) && !has(u".halyard-tag-3.part"_s));
}

void TestReconciliation::F28_removesOnlyItsOwnLeftOvers()
{
    const QStringList others{
        u".halyard-other-0.part"_s, u".halyard-tags-0.part"_s, u"0.png.part"_s, u".halyard.lock"_s};
    for (const QString &name : others)
        put(name, "x");
    put(u".halyard-tag-7.part"_s, "x");
    put(u".halyard-tag-0 (2).part"_s, "x");
    m_batch.parts = {{DownloadId(0), u".halyard-other-0.part"_s, 1, 100, "\"v1\""}};
    Reconciliation found = reconcile();
    QCOMPARE(found.leftOvers(), 2);
    QVERIFY(found.takeBodies().empty());
    for (const QString &name : others)
        QVERIFY2(has(name), qPrintable(name));
    QVERIFY(!has(u".halyard-tag-7.part"_s) && !has(u".halyard-tag-0 (2).part"_s));
}

void TestReconciliation::leavesPartsAloneWhereTheFolderIsNotLocked()
{
    put(u".halyard-tag-0.part"_s, "0123456789");
    put(u".halyard-tag-1.part"_s, "0123456789");
    m_batch.parts = {{DownloadId(0), u".halyard-tag-0.part"_s, 6, 100, "\"v1\""}};
    Reconciliation found = reconcile(Reconciliation::Parts::LeaveAlone);
    QVERIFY(found.takeBodies().empty() && found.lostParts().empty());
    QCOMPARE(found.leftOvers(), 0);
    QCOMPARE(QFileInfo(m_dir->path() + u"/.halyard-tag-0.part"_s).size(), 10);
}

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"
