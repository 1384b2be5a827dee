// SPDX-License-Identifier: MIT
// How the queue takes over what an earlier run has left, and how it leaves what it has to the next one.
#include "queuebench.h"

#include <QTest>

using namespace Halyard;

namespace {

/// A body whose part file has a name, as one on a disk has.
Partial namedBody(qint64 size, const QString &name, bool *exists = nullptr)
{
    auto body = fakeBody(size, exists);
    body->validator = "\"v1\"";
    static_cast<FakePart &>(*body->part).called = name;
    return body;
}

AdoptedRow adopted(int id, State state, int arrival = 0)
{
    AdoptedRow row;
    row.id = DownloadId(id);
    row.state = state;
    row.arrival = arrival;
    if (state == State::Saved || state == State::Skipped) {
        SavedFile file;
        file.size = 1000 + id;
        row.file = std::make_shared<const SavedFile>(file);
    }
    const auto kind = state == State::Saved ? OutcomeKind::Saved
        : state == State::Skipped           ? OutcomeKind::AlreadyThere
        : state == State::Failed            ? OutcomeKind::NotFound
        : state == State::Cancelled         ? OutcomeKind::Cancelled
                                            : OutcomeKind::None;
    row.outcome = Outcome::of(kind);
    row.outcome.proof = Proof::Content;
    return row;
}

TransferResult saved()
{
    TransferResult result = resultOf(OutcomeKind::Saved);
    result.bytes = 7;
    SavedFile file;
    file.size = 7;
    result.file = std::make_shared<const SavedFile>(file);
    return result;
}

} // namespace

class TestAdoption : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsStandAsTheyStood();
    void onlyWhatIsLeftIsFetched();
    void arrivalsGoOnWhereTheyStopped();
    void removedRowsComeBackAsTheyWere();
    void figuresGoOn();
    void comesToRestWhereItWas_data();
    void comesToRestWhereItWas();
    void goesOnWithWhatWasLeftOfAFile();
    void replacesABrokenFileOfItsOwn();
    void fetchesAnewWhatTheDiskHasLost();
    void tellsOfUnfinishedFilesOnce();
    void leavesFilesToTheNextRun();
    void aSavedRowKnowsItsFileUntilItBeginsAnew();
    void keepsItsTagInAnotherFolder();
    void saysHowMuchAFullDiskLacks();
};

void TestAdoption::rowsStandAsTheyStood()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(6, 2), u"tag"_s);
    QCOMPARE(bench.queue.batchTag(), u"tag"_s);
    bench.queue.adopt(adopted(0, State::Saved, 2));
    bench.queue.adopt(adopted(1, State::Saved, 1));
    bench.queue.adopt(adopted(2, State::Skipped));
    bench.queue.adopt(adopted(3, State::Failed));
    bench.queue.adopt(adopted(4, State::Cancelled));
    bench.queue.adopt(adopted(5, State::Paused));
    bench.queue.settleAdopted(true, 0ms, 0ms);
    bench.settle();

    const std::vector<State> states{
        State::Saved, State::Saved, State::Skipped, State::Failed, State::Cancelled, State::Paused};
    for (int i = 0; i < 6; ++i)
        QCOMPARE(bench.rows[i].state, states[std::size_t(i)]);
    QCOMPARE(bench.rows[0].arrival, 2);
    QCOMPARE(bench.rows[0].received, 1000);
    QCOMPARE(bench.rows[2].file->size, 1002);
    QVERIFY(!bench.rows[3].file);
    const BatchStatus status = bench.queue.status();
    QCOMPARE(status.outOfOrder, 1);
    QCOMPARE(status.bytes, 2001);
    QCOMPARE(status.notFound, 1);
    QCOMPARE(status.unproven, 0);
    QCOMPARE(status.phase, Phase::Stopped);
}

void TestAdoption::onlyWhatIsLeftIsFetched()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(4, 1));
    bench.queue.adopt(adopted(0, State::Saved, 1));
    bench.queue.adopt(adopted(2, State::Failed));
    bench.queue.settleAdopted(true, 0ms, 0ms);
    bench.queue.start();
    bench.settle();
    QCOMPARE(
        bench.transfers.addresses, (std::vector{u"http://a.example/1.png"_s, u"http://a.example/3.png"_s}));
    bench.endAll(saved());
    QCOMPARE(bench.queue.phase(), Phase::Done);
}

void TestAdoption::arrivalsGoOnWhereTheyStopped()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(3, 1));
    bench.queue.adopt(adopted(1, State::Saved, 5));
    bench.queue.settleAdopted(true, 0ms, 0ms);
    bench.queue.start();
    bench.settle();
    bench.endAll(saved());
    QCOMPARE(bench.rows[0].arrival, 6);
    QCOMPARE(bench.rows[2].arrival, 7);
    QCOMPARE(bench.queue.status().outOfOrder, 1); // row 1 came before row 0
}

void TestAdoption::removedRowsComeBackAsTheyWere()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(3, 1));
    AdoptedRow waits = adopted(0, State::Queued);
    AdoptedRow hasFile = adopted(1, State::Saved, 3);
    waits.removed = hasFile.removed = true;
    bench.queue.adopt(waits);
    bench.queue.adopt(hasFile);
    bench.queue.settleAdopted(true, 0ms, 0ms);
    QCOMPARE(bench.queue.status().removed, 2);
    QCOMPARE(bench.queue.status().bytes, 0);
    QCOMPARE(bench.queue.status().count(State::Queued), 1);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.transfers.begun, 1);
    bench.queue.restore({DownloadId(0), DownloadId(1)});
    bench.settle();
    QCOMPARE(bench.queue.status().bytes, 1001);
    QCOMPARE(bench.transfers.begun, 2);
}

void TestAdoption::figuresGoOn()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(1, 1));
    bench.queue.settleAdopted(true, 60s, 200s);
    bench.queue.start();
    bench.settle();
    bench.pass(5s);
    bench.endAll(saved());
    QCOMPARE(bench.queue.status().elapsed, 65s);
    QCOMPARE(bench.queue.status().requestTime, 205s);
}

void TestAdoption::comesToRestWhereItWas_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("begun");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("never begun") << State::Queued << false << Phase::Ready;
    QTest::newRow("begun") << State::Queued << true << Phase::Stopped;
    QTest::newRow("only paused rows left") << State::Paused << true << Phase::Stopped;
    QTest::newRow("all are there") << State::Saved << true << Phase::Done;
    QTest::newRow("all were there before") << State::Skipped << false << Phase::Ready;
}

void TestAdoption::comesToRestWhereItWas()
{
    QFETCH(State, state);
    QFETCH(bool, begun);
    QueueBench bench;
    bench.queue.open(QueueBench::entries(1, 1));
    bench.queue.adopt(adopted(0, state, 1));
    bench.queue.settleAdopted(begun, 0ms, 0ms);
    QTEST(bench.queue.phase(), "phase");
}

void TestAdoption::goesOnWithWhatWasLeftOfAFile()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(2, 1));
    const Partial body = namedBody(700, u"a.part"_s);
    bench.queue.adoptBody(DownloadId(0), body);
    bool exists = false;
    bench.queue.adopt(adopted(1, State::Saved, 1));
    bench.queue.adoptBody(DownloadId(1), namedBody(700, u"b.part"_s, &exists)); // which needs none
    QVERIFY(!exists);
    bench.queue.settleAdopted(true, 0ms, 0ms);
    bench.settle();
    QCOMPARE(bench.rows[0].received, 700);
    QVERIFY(bench.queue.takeParts().empty()); // it is recorded already
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.transfers.running.front()->request.partial, body);
}

void TestAdoption::replacesABrokenFileOfItsOwn()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(1, 1));
    AdoptedRow row = adopted(0, State::Queued);
    row.replaces = true;
    row.savedAs = u"0 (2).png"_s;
    bench.queue.adopt(row);
    bench.queue.settleAdopted(true, 0ms, 0ms);
    bench.queue.start();
    bench.settle();
    const TransferRequest &request = bench.transfers.running.front()->request;
    QCOMPARE(request.publishMode, PublishMode::Replace);
    QCOMPARE(request.fileName, u"0 (2).png"_s);
}

void TestAdoption::fetchesAnewWhatTheDiskHasLost()
{
    QueueBench bench;
    bench.run(3);
    bench.endAll(saved());
    QCOMPARE(bench.queue.phase(), Phase::Done);
    bench.queue.distrust({DownloadId(1), DownloadId(7)});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Stopped);
    QCOMPARE(bench.rows[1].state, State::Queued);
    QVERIFY(!bench.rows[1].file);
    QCOMPARE(bench.rows[2].arrival, 3);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.running.front()->request.publishMode, PublishMode::Replace);
    bench.endAll(saved());
    QCOMPARE(bench.rows[1].arrival, 4);
}

void TestAdoption::tellsOfUnfinishedFilesOnce()
{
    QueueBench bench;
    bench.run(2);
    FakeTransfer &first = *bench.transfers.running.front();
    first.mark({u"a.part"_s, 8000, 20'000, "\"v1\""});
    first.mark({u"a.part"_s, 16'000, 20'000, "\"v1\""});
    const auto told = bench.queue.takeParts();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told.front().first, DownloadId(0));
    QCOMPARE(told.front().second.size, 16'000);
    QVERIFY(bench.queue.takeParts().empty());

    TransferResult lost = resultOf(OutcomeKind::ConnectionLost);
    lost.partial = namedBody(17'000, u"a.part"_s);
    first.end(lost);
    QCOMPARE(bench.queue.takeParts().front().second.size, 17'000);
    bench.pass(2s);
    bench.endAll(saved());
    const auto gone = bench.queue.takeParts(); // and nothing of the other, which never had one
    QCOMPARE(gone.size(), std::size_t(1));
    QCOMPARE(gone.front().first, DownloadId(0));
    QVERIFY(gone.front().second.name.isEmpty());
}

void TestAdoption::leavesFilesToTheNextRun()
{
    const Partial waits = namedBody(700, u"a.part"_s);
    const Partial runs = namedBody(800, u"b.part"_s);
    QueueBench bench;
    bench.run(2);
    TransferResult lost = resultOf(OutcomeKind::ConnectionLost);
    lost.partial = waits;
    bench.transfers.running.front()->end(lost);
    bench.transfers.running.front()->left = runs;
    bench.queue.suspend();
    bench.settle();
    QCOMPARE(bench.running(), 0);
    QVERIFY(static_cast<const FakePart &>(*waits->part).hasLeft);
    QVERIFY(static_cast<const FakePart &>(*runs->part).hasLeft);
    QCOMPARE(bench.queue.phase(), Phase::Stopped);
    QCOMPARE(bench.queue.takeParts().size(), std::size_t(2));
    QCOMPARE(bench.rows[1].state, State::Queued);
    QCOMPARE(bench.rows[1].tries, 0);
}

void TestAdoption::aSavedRowKnowsItsFileUntilItBeginsAnew()
{
    QueueBench bench;
    bench.run(2);
    bench.endAll(saved());
    QCOMPARE(bench.rows[0].file->size, 7);
    bench.queue.retry({DownloadId(0)}, 0ms);
    bench.settle();
    QVERIFY(!bench.rows[0].file);
    QVERIFY(bench.rows[1].file);
    bench.queue.startOver(PublishMode::Replace);
    bench.settle();
    QVERIFY(!bench.rows[1].file);
}

void TestAdoption::keepsItsTagInAnotherFolder()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(1, 1));
    const QString tag = bench.queue.batchTag();
    QVERIFY(!tag.isEmpty());
    bool exists = false;
    bench.queue.adoptBody(DownloadId(0), namedBody(700, u"a.part"_s, &exists));
    bench.queue.reopen();
    QCOMPARE(bench.queue.batchTag(), tag);
    QVERIFY(!exists);
    QCOMPARE(bench.queue.takeParts().size(), std::size_t(1)); // what was recorded of it is void
    bench.queue.open(QueueBench::entries(1, 1));
    QVERIFY(bench.queue.batchTag() != tag);
}

void TestAdoption::saysHowMuchAFullDiskLacks()
{
    QueueBench bench;
    bench.run(1);
    FakeTransfer &transfer = *bench.transfers.running.front();
    transfer.progress(9000, 10'000);
    TransferResult full = resultOf(OutcomeKind::DiskFull);
    full.partial = namedBody(8000, u"a.part"_s);
    transfer.end(full);
    bench.settle();
    const auto problem = bench.queue.status().problem;
    QVERIFY(problem);
    QCOMPARE(problem->kind, OutcomeKind::DiskFull);
    QCOMPARE(problem->needed, 2000);
    bench.queue.start();
    bench.settle();
    QVERIFY(!bench.queue.status().problem);
    QCOMPARE(bench.transfers.running.front()->request.partial->size(), 8000);
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
