// SPDX-License-Identifier: MIT
// The verbs for chosen rows, one by one; all of them together, in any order, are the simulation's.
#include "queuebench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const TransferResult lost = resultOf(OutcomeKind::ConnectionLost);
const TransferResult notFound = resultOf(OutcomeKind::NotFound, true, 404);
constexpr DownloadId first{0};
constexpr DownloadId second{1};
constexpr DownloadId third{2};

TransferResult savedAs(const QString &name, qint64 bytes = 100)
{
    TransferResult result = resultOf(OutcomeKind::Saved, true, 200);
    result.savedAs = name;
    result.bytes = bytes;
    result.outcome.proof = Proof::Length;
    return result;
}

TransferResult saved(const TransferRequest &request)
{
    return savedAs(request.fileName);
}

Limits oneAtATime()
{
    Limits limits;
    limits.parallel = 1;
    return limits;
}

QStringList filesOf(const FakeTransfers &transfers)
{
    QStringList files;
    for (const QString &address : transfers.addresses)
        files.append(address.section(u'/', -1));
    return files;
}

} // namespace

class TestQueueRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheSlotOfASkippedRowToAnother();
    void endsTheBatchWithItsLastOpenRow();
    void retriesARowWithAllTriesAnew();
    void retriesAtAHostThatIsGivenUp();
    void leavesTheHostAloneForAsLongAsAsked();
    void replacesTheFileThatWasSaved();
    void retriesNothingThatHasNotEnded();
    void downloadsNextInTheGivenOrder();
    void passesOverAHeldHostForWhoIsNext();
    void keepsTheBytesOfARowThatIsPaused();
    void restsWhereOnlyPausedRowsAreLeft();
    void countsRemovedRowsAsRemovedAlone();
    void givesUpARemovedRowAndKeepsItsBytes();
    void bringsBackARowThatWaitsForItsNextTry();
    void runsAgainForARowThatComesBack();
    void comesBackFromAnEmptyList();
    void keepsRowsRemovedInAnotherFolder();
    void leavesRemovedRowsToThemselves();
    void asksANewAddressAtItsOwnHost();
    void keepsTheBytesWhereOnlyTheNameChanges();
    void releasesAHostAndWhoWaitsForIt();
    void takesOtherLimitsWhileItRuns();
    void tellsItsSlots();
    void estimatesNoLessThanTheLongestWait();
    void replacesNothingByAnotherName();
    void replacesItsOwnFileFromAnotherAddress();
    void takesAnotherEntryWhileItRuns();
    void refusesAnotherEntryForASavedRow();
    void staysPausedWhereTheBatchWasPausedByHand();
    void goesOnFromRestWithARowThatComesBack();
    void goesOnFromRestWithARowThatIsNew();
    void countsTheEndsOfRunsAlone();
    void forgetsTheProblemWithItsLastRow();
    void endsWithAFileThatIsThereByAnotherName();
    void announcesARetryThatHasToWait();
};

void TestQueueRows::givesTheSlotOfASkippedRowToAnother()
{
    QueueBench bench(oneAtATime());
    bench.run(2);
    bench.transfers.running.front()->left = fakeBody(50);
    bench.queue.skip({first});
    bench.settle();
    QCOMPARE(bench.rows[0].state, State::Cancelled);
    QCOMPARE(bench.rows[0].outcome.kind, OutcomeKind::Cancelled);
    QCOMPARE(filesOf(bench.transfers), (QStringList{u"0.png"_s, u"1.png"_s}));
    bench.endAll(saved);
    QCOMPARE(bench.queue.phase(), Phase::Done);
}

void TestQueueRows::endsTheBatchWithItsLastOpenRow()
{
    for (const bool bySkipping : {true, false}) {
        QueueBench bench(oneAtATime());
        bench.run(3);
        bench.endAll(saved);
        bench.endAll(lost); // and waits for its next try
        const QList<DownloadId> left{second, third};
        if (bySkipping)
            bench.queue.skip(left);
        else
            bench.queue.remove(left);
        QCOMPARE(bench.queue.phase(), Phase::Done);
        bench.pass(10s);
        QCOMPARE(bench.running(), 0);
    }
}

void TestQueueRows::retriesARowWithAllTriesAnew()
{
    Limits limits;
    limits.tries = 2;
    QueueBench bench(limits);
    bench.run(1);
    for (int round = 0; round < 2; ++round) {
        bench.endAll(lost);
        bench.pass(2s);
        QCOMPARE(bench.count(State::Failed), 0);
        bench.endAll(lost);
        QCOMPARE(bench.count(State::Failed), 1);
        QCOMPARE(bench.queue.phase(), Phase::Done);
        bench.queue.retry({first}, {});
        bench.settle();
        QCOMPARE(bench.rows[0].tries, 1);
    }
}

void TestQueueRows::retriesAtAHostThatIsGivenUp()
{
    QueueBench bench;
    bench.run(3);
    bench.transfers.running.back()->end(resultOf(OutcomeKind::TlsError, false));
    bench.endAll(resultOf(OutcomeKind::TlsError, false));
    QCOMPARE(bench.count(State::Failed), 3);
    bench.queue.retry({second}, {});
    bench.settle();
    QCOMPARE(bench.running(), 1);
    bench.endAll(saved);
    QCOMPARE(bench.rows[1].state, State::Saved);
    QCOMPARE(bench.rows[0].state, State::Failed);
}

void TestQueueRows::leavesTheHostAloneForAsLongAsAsked()
{
    QueueBench bench;
    bench.run(2, 2);
    bench.endAll(notFound);
    bench.queue.retry({first, second}, 60s);
    bench.queue.releaseHost(u"http://b.example:80"_s);
    bench.settle();
    QCOMPARE(filesOf(bench.transfers).mid(2), QStringList{u"1.png"_s});
    const BatchStatus status = bench.queue.status();
    QCOMPARE(status.heldHosts, 1);
    QCOMPARE(status.holds.front().kind, OutcomeKind::ServerBusy);
    QCOMPARE(status.holds.front().left, 60s);
    bench.pass(59'999ms);
    QCOMPARE(bench.running(), 1);
    bench.pass(1ms);
    QCOMPARE(bench.running(), 2);
}

void TestQueueRows::replacesTheFileThatWasSaved()
{
    QueueBench bench;
    bench.run(2);
    bench.endAll([](const TransferRequest &request) {
        return savedAs(request.fileName == u"0.png"_s ? u"0 (2).png"_s : request.fileName);
    });
    QCOMPARE(bench.queue.status().bytes, 200);
    bench.queue.retry({first}, {});
    bench.settle();
    const TransferRequest again = bench.transfers.running.front()->request;
    QCOMPARE(again.publishMode, PublishMode::Replace);
    QCOMPARE(again.fileName, u"0 (2).png"_s);
    QCOMPARE(bench.queue.status().bytes, 100);
    QCOMPARE(bench.rows[0].arrival, 0);
    bench.endAll([](const TransferRequest &request) { return savedAs(request.fileName, 300); });
    QCOMPARE(bench.queue.status().bytes, 400);
    QCOMPARE(bench.rows[0].savedAs, u"0 (2).png"_s);
    QCOMPARE(bench.rows[0].arrival, 3);
    QCOMPARE(bench.queue.status().outOfOrder, 1); // the second was there before it
}

void TestQueueRows::retriesNothingThatHasNotEnded()
{
    QueueBench bench;
    bench.run(2);
    bench.queue.pauseRows({first});
    bench.queue.stop();
    bench.queue.retry({first, second, third, DownloadId(-1)}, 60s);
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Stopped);
    QCOMPARE(bench.count(State::Paused), 1);
    QCOMPARE(bench.queue.heldFor(u"http://a.example:80"_s), 0ms);
}

void TestQueueRows::downloadsNextInTheGivenOrder()
{
    QueueBench bench(oneAtATime());
    bench.run(8, 2);
    bench.queue.downloadNext({DownloadId(6), DownloadId(7), DownloadId(3)});
    bench.queue.downloadNext({DownloadId(5), DownloadId(7), first}); // the first one runs
    while (bench.running() > 0)
        bench.endAll(saved);
    const QStringList order{u"0.png"_s, u"5.png"_s, u"7.png"_s, u"6.png"_s, u"3.png"_s};
    QCOMPARE(filesOf(bench.transfers).first(5), order);
    QCOMPARE(bench.count(State::Saved), 8);
    QCOMPARE(bench.transfers.begun, 8);
}

void TestQueueRows::passesOverAHeldHostForWhoIsNext()
{
    QueueBench bench(oneAtATime());
    bench.run(6, 2);
    TransferResult busy = resultOf(OutcomeKind::ServerBusy, true, 503);
    busy.outcome.retryAfter = 60s;
    bench.queue.downloadNext({DownloadId(4), DownloadId(5)});
    bench.endAll(busy);
    QCOMPARE(filesOf(bench.transfers).back(), u"5.png"_s);
    bench.pass(61s);
    bench.endAll(saved);
    QCOMPARE(filesOf(bench.transfers).back(), u"4.png"_s);
}

void TestQueueRows::keepsTheBytesOfARowThatIsPaused()
{
    QueueBench bench;
    bool exists = false;
    bench.run(2);
    bench.transfers.running.front()->left = fakeBody(500, &exists);
    bench.queue.pauseRows({first});
    bench.settle();
    QCOMPARE(bench.rows[0].state, State::Paused);
    QCOMPARE(bench.rows[0].received, 500);
    QCOMPARE(bench.rows[0].tries, 0);
    bench.pass(100s);
    QCOMPARE(bench.running(), 1);
    bench.queue.resumeRows({first, second});
    bench.settle();
    QVERIFY(exists && bench.transfers.running.back()->request.partial);
    QCOMPARE(bench.rows[0].state, State::Running);
}

void TestQueueRows::restsWhereOnlyPausedRowsAreLeft()
{
    QueueBench bench;
    bench.run(3);
    bench.queue.pauseRows({first, second});
    bench.endAll(saved);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.resumeRows({second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Running);
    QCOMPARE(bench.running(), 1);
    bench.endAll(saved);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.start(); // what else could be meant
    bench.settle();
    bench.endAll(saved);
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.count(State::Saved), 3);
}

void TestQueueRows::countsRemovedRowsAsRemovedAlone()
{
    QueueBench bench;
    bench.run(4);
    bench.transfers.running.at(3)->end(savedAs(u"3.png"_s));
    bench.transfers.running.at(0)->end(savedAs(u"0.png"_s));
    bench.transfers.running.at(0)->end(notFound);
    bench.settle();
    QCOMPARE(bench.queue.status().outOfOrder, 1);
    bench.queue.remove({second, third, DownloadId(3)});
    const BatchStatus status = bench.queue.status();
    QCOMPARE(status.removed, 3);
    QCOMPARE(status.total(), 1);
    QCOMPARE(status.finished(), 1);
    QCOMPARE(status.notFound, 0);
    QCOMPARE(status.bytes, 100);
    QCOMPARE(status.outOfOrder, 0);
    QCOMPARE(status.phase, Phase::Done);
    bench.queue.restore({second, DownloadId(3)});
    bench.settle();
    QCOMPARE(bench.queue.status().notFound, 1);
    QCOMPARE(bench.queue.status().bytes, 200);
    QCOMPARE(bench.queue.status().outOfOrder, 1);
    QCOMPARE(bench.rows[3].arrival, 1);
    QVERIFY(bench.rows[2].removed && !bench.rows[3].removed);
}

void TestQueueRows::givesUpARemovedRowAndKeepsItsBytes()
{
    QueueBench bench;
    bool exists = false;
    bench.run(2);
    bench.transfers.running.front()->left = fakeBody(500, &exists);
    bench.queue.remove({first});
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.rows[0].state, State::Queued);
    QVERIFY(bench.rows[0].removed && exists);
    bench.pass(100s);
    QCOMPARE(bench.transfers.begun, 2);
    bench.queue.restore({first});
    bench.settle();
    QCOMPARE(bench.running(), 2);
    QCOMPARE(bench.transfers.running.back()->request.partial->size(), 500);
}

void TestQueueRows::bringsBackARowThatWaitsForItsNextTry()
{
    Limits limits;
    limits.backOff = 10s;
    limits.backOffLow = limits.backOffHigh = 1;
    QueueBench bench(limits);
    bench.run(2);
    bench.endAll(lost);
    bench.queue.remove({first, second});
    bench.pass(4s);
    bench.queue.restore({first});
    bench.settle();
    QCOMPARE(bench.rows[0].state, State::Delayed);
    bench.pass(5999ms);
    QCOMPARE(bench.running(), 0);
    bench.pass(1ms);
    QCOMPARE(bench.running(), 1);
    bench.queue.restore({second}); // long due
    bench.settle();
    QCOMPARE(bench.running(), 2);
}

void TestQueueRows::runsAgainForARowThatComesBack()
{
    QueueBench bench(oneAtATime());
    bench.run(2);
    bench.queue.remove({second});
    bench.endAll(saved);
    QCOMPARE(bench.queue.phase(), Phase::Done);
    bench.queue.restore({second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Running);
    QCOMPARE(bench.running(), 1);

    bench.queue.remove({second});
    bench.queue.cancelAll();
    bench.queue.restore({second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Stopped); // that was a wish to end
    QCOMPARE(bench.rows[1].state, State::Queued);
}

void TestQueueRows::comesBackFromAnEmptyList()
{
    QueueBench bench;
    bench.run(2);
    bench.queue.remove({first, second});
    QCOMPARE(bench.queue.phase(), Phase::Empty);
    QCOMPARE(bench.queue.status().total(), 0);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 0);
    bench.queue.restore({second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Running);
    QCOMPARE(bench.running(), 1);
    bench.queue.remove({second});
    bench.queue.append(QueueBench::entries(3, 1));
    QCOMPARE(bench.queue.phase(), Phase::Ready);
}

void TestQueueRows::keepsRowsRemovedInAnotherFolder()
{
    QueueBench bench;
    bench.run(2);
    bench.endAll(saved);
    bench.queue.remove({first});
    bench.queue.reopen();
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Ready);
    QVERIFY(bench.rows[0].removed);
    QCOMPARE(bench.queue.status().count(State::Queued), 1);
    bench.queue.markPresent(first, u"0.png"_s);
    bench.queue.restore({first});
    bench.settle();
    QCOMPARE(bench.rows[0].state, State::Skipped);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 1);
}

void TestQueueRows::leavesRemovedRowsToThemselves()
{
    QueueBench bench;
    bench.run(2);
    bench.endAll(notFound);
    bench.queue.remove({first});
    bench.queue.retryFailed();
    bench.queue.retry({first}, {});
    bench.queue.startOver(PublishMode::Replace);
    bench.queue.downloadNext({first});
    bench.queue.skip({first});
    bench.queue.pauseRows({first});
    bench.settle();
    QCOMPARE(bench.rows[0].state, State::Failed);
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.begun, 3);
}

void TestQueueRows::asksANewAddressAtItsOwnHost()
{
    QueueBench bench;
    bench.run(2);
    bench.endAll([](const TransferRequest &request) {
        return request.fileName == u"0.png"_s ? resultOf(OutcomeKind::TlsError, false) : saved(request);
    });
    Entry entry = bench.queue.entries().at(first);
    entry.address = u"http://b.example/new.png"_s;
    bench.queue.replaceEntry(first, entry);
    bench.queue.replaceEntry(second, entry); // its file is there
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Ready);
    QCOMPARE(bench.rows[0].state, State::Queued);
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.transfers.addresses.back(), u"http://b.example/new.png"_s);
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.queue.entries().at(second).address, u"http://a.example/1.png"_s);
}

void TestQueueRows::keepsTheBytesWhereOnlyTheNameChanges()
{
    QueueBench bench;
    bool exists = false;
    bench.run(1);
    bench.transfers.running.front()->left = fakeBody(500, &exists);
    bench.queue.stop();
    Entry entry = bench.queue.entries().at(first);
    entry.fileName = u"another.png"_s;
    bench.queue.replaceEntry(first, entry);
    bench.queue.start();
    bench.settle();
    QVERIFY(exists && bench.transfers.running.front()->request.partial);
    QCOMPARE(bench.transfers.running.front()->request.fileName, u"another.png"_s);

    bench.transfers.running.front()->request.partial.reset();
    bench.transfers.running.front()->left = fakeBody(500, &exists);
    bench.queue.stop();
    entry.address += u"?v=2"_s;
    bench.queue.replaceEntry(first, entry);
    bench.settle();
    QVERIFY(!exists);
    QCOMPARE(bench.rows[0].received, 0);
    QCOMPARE(bench.count(State::Queued), 1);
}

void TestQueueRows::releasesAHostAndWhoWaitsForIt()
{
    QueueBench bench(oneAtATime());
    bench.run(3);
    TransferResult busy = resultOf(OutcomeKind::ServerBusy, true, 503);
    busy.outcome.retryAfter = 1800s;
    bench.endAll(busy);
    QCOMPARE(bench.running(), 0);
    QCOMPARE(bench.queue.status().heldHosts, 1);
    bench.queue.releaseHost(u"http://nobody.example:80"_s);
    bench.queue.releaseHost(u"http://a.example:80"_s);
    bench.settle();
    QCOMPARE(bench.queue.status().heldHosts, 0);
    QCOMPARE(bench.count(State::Delayed), 0);
    QCOMPARE(bench.running(), 1);
    QCOMPARE(filesOf(bench.transfers).back(), u"0.png"_s);
}

void TestQueueRows::takesOtherLimitsWhileItRuns()
{
    Limits limits = oneAtATime();
    limits.tries = 1;
    QueueBench bench(limits);
    bench.run(4);
    QCOMPARE(bench.running(), 1);
    bench.limits.parallel = 3;
    bench.limits.perHost = 2;
    bench.limits.tries = 2;
    bench.queue.limitsChanged();
    bench.settle();
    QCOMPARE(bench.running(), 2);
    bench.endAll(lost);
    QCOMPARE(bench.count(State::Failed), 0);
    QCOMPARE(bench.count(State::Delayed), 2);
}

void TestQueueRows::tellsItsSlots()
{
    QueueBench bench;
    bench.run(9);
    BatchStatus status = bench.queue.status();
    QCOMPARE(status.parallel, 24);
    QCOMPARE(status.perHost, 6);
    QCOMPARE(status.onNetwork, 6);
    bench.queue.setParallel(0);
    bench.queue.setPerHost(2);
    status = bench.queue.status();
    QCOMPARE(status.parallel, 1);
    QCOMPARE(status.perHost, 2);
    QCOMPARE(status.onNetwork, 6); // who runs may end
}

void TestQueueRows::estimatesNoLessThanTheLongestWait()
{
    Limits limits;
    limits.parallel = limits.perHost = 10;
    limits.backOffLow = limits.backOffHigh = 1;
    limits.backOff = 100s;
    QueueBench bench(limits);
    bench.run(10);
    bench.pass(1s);
    bench.endAll([](const TransferRequest &request) {
        return request.fileName == u"9.png"_s ? lost : saved(request);
    });
    QCOMPARE(*bench.queue.status().timeLeft, 100s);
    bench.pass(40s);
    QCOMPARE(*bench.queue.status().timeLeft, 60s);
}

namespace {

Entry entryOf(const QString &name)
{
    Entry entry;
    entry.address = u"http://b.example/"_s + name;
    entry.fileName = name;
    return entry;
}

/// A row whose file was to be replaced, and is not there any more.
void failToReplace(QueueBench &bench, const QString &name)
{
    bench.run(1);
    bench.endAll(savedAs(name));
    bench.queue.retry({first}, 0ms);
    bench.settle();
    bench.endAll(notFound);
}

} // namespace

void TestQueueRows::replacesNothingByAnotherName()
{
    QueueBench bench;
    failToReplace(bench, u"0 (2).png"_s);
    QVERIFY(bench.queue.replaceEntry(first, entryOf(u"other.png"_s)));
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.running[0]->request.fileName, u"other.png"_s);
    QVERIFY(bench.transfers.running[0]->request.publishMode == PublishMode::KeepExisting);
}

void TestQueueRows::replacesItsOwnFileFromAnotherAddress()
{
    QueueBench bench;
    failToReplace(bench, u"0 (2).png"_s);
    Entry mirror = entryOf(u"mirror"_s);
    mirror.fileName = u"0.png"_s;
    QVERIFY(bench.queue.replaceEntry(first, mirror));
    bench.queue.start();
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.running[0]->request.fileName, u"0 (2).png"_s);
    QVERIFY(bench.transfers.running[0]->request.publishMode == PublishMode::Replace);
}

void TestQueueRows::takesAnotherEntryWhileItRuns()
{
    QueueBench bench;
    bench.run(1);
    QVERIFY(bench.queue.replaceEntry(first, entryOf(u"other.png"_s)));
    bench.settle();
    QCOMPARE(bench.running(), 1);
    QCOMPARE(bench.transfers.addresses.back(), u"http://b.example/other.png"_s);
    QCOMPARE(bench.rows[0].tries, 1);
}

void TestQueueRows::refusesAnotherEntryForASavedRow()
{
    QueueBench bench;
    bench.run(1);
    bench.endAll(saved);
    QVERIFY(!bench.queue.replaceEntry(first, entryOf(u"other.png"_s)));
    QCOMPARE(bench.queue.entries().at(first).fileName, u"0.png"_s);
}

void TestQueueRows::staysPausedWhereTheBatchWasPausedByHand()
{
    QueueBench bench(oneAtATime());
    bench.run(3);
    bench.queue.pause();
    bench.pass(3s);
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.pauseRows({first, second, third});
    bench.settle();
    bench.queue.resumeRows({first});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    QCOMPARE(bench.running(), 0);
}

void TestQueueRows::goesOnFromRestWithARowThatComesBack()
{
    QueueBench bench(oneAtATime());
    bench.run(2);
    bench.queue.pauseRows({first});
    bench.settle();
    bench.queue.remove({second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Paused);
    bench.queue.restore({second});
    bench.settle();
    QCOMPARE(bench.running(), 1);
}

void TestQueueRows::goesOnFromRestWithARowThatIsNew()
{
    QueueBench bench;
    bench.run(2);
    bench.queue.pauseRows({first, second});
    bench.settle();
    bench.queue.append(QueueBench::entries(3, 1));
    bench.settle();
    QCOMPARE(bench.running(), 1);
}

void TestQueueRows::countsTheEndsOfRunsAlone()
{
    QueueBench bench;
    bench.queue.open(QueueBench::entries(1, 1));
    bench.queue.skip({first});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.queue.status().ends, 0); // nothing has run
    bench.queue.retry({first}, 0ms);
    bench.settle();
    bench.endAll(notFound);
    QCOMPARE(bench.queue.status().ends, 1);
    bench.queue.remove({first});
    bench.queue.restore({first});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QCOMPARE(bench.queue.status().ends, 1);
    bench.queue.retry({first}, 0ms);
    bench.settle();
    bench.endAll(notFound);
    QCOMPARE(bench.queue.status().ends, 2);
}

void TestQueueRows::forgetsTheProblemWithItsLastRow()
{
    QueueBench bench;
    bench.run(2);
    bench.queue.holdBatch({OutcomeKind::DiskFull, {}, {}, 0});
    bench.settle();
    bench.queue.skip({first, second});
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Done);
    QVERIFY(!bench.queue.status().problem);
}

void TestQueueRows::endsWithAFileThatIsThereByAnotherName()
{
    QueueBench bench;
    bench.run(1);
    bench.endAll(notFound);
    QVERIFY(bench.queue.replaceEntry(first, entryOf(u"x.png"_s)));
    bench.queue.markPresent(first, u"x.png"_s);
    bench.settle();
    QCOMPARE(bench.queue.phase(), Phase::Done);
}

void TestQueueRows::announcesARetryThatHasToWait()
{
    QueueBench bench;
    bench.run(2, 2);
    bench.transfers.running[0]->end(notFound);
    bench.settle();
    QSignalSpy changed(&bench.queue, &DownloadQueue::changed);
    bench.queue.retry({first}, 60s);
    QCOMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(TestQueueRows)
#include "tst_queuerows.moc"
