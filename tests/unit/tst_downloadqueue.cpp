// SPDX-License-Identifier: MIT
// What the simulation does not ask of the queue: numbers that are too large for it, and what is reported.
#include "downloadqueue.h"
#include "simclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Ends within start(), as a refused address does.
class InstantTransfer final : public Transfer
{
public:
    explicit InstantTransfer(OutcomeKind kind)
        : m_kind(kind)
    {
    }
    void start() override
    {
        TransferResult result;
        result.outcome.kind = m_kind;
        Q_EMIT ended(result);
    }
    Partial abandon() override { return {}; }

private:
    OutcomeKind m_kind;
};

class InstantTransfers final : public TransferFactory
{
public:
    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &request) override
    {
        requests.push_back(request);
        return std::make_unique<InstantTransfer>(kind);
    }

    OutcomeKind kind = OutcomeKind::NotFound;
    std::vector<TransferRequest> requests;
};

/// Runs until the test says otherwise.
class WaitingTransfer final : public Transfer
{
public:
    void start() override { }
    Partial abandon() override
    {
        disconnect(this, nullptr, nullptr, nullptr);
        return {};
    }
    void fail(OutcomeKind kind)
    {
        TransferResult result;
        result.outcome.kind = kind;
        Q_EMIT ended(result);
    }
};

class WaitingTransfers final : public TransferFactory
{
public:
    std::unique_ptr<Transfer> makeTransfer(const TransferRequest &) override
    {
        auto transfer = std::make_unique<WaitingTransfer>();
        last = transfer.get();
        return transfer;
    }

    WaitingTransfer *last = nullptr;
};

EntryList entries(int count)
{
    std::vector<Entry> list;
    list.resize(std::size_t(count));
    for (int i = 0; i < count; ++i) {
        list[std::size_t(i)].address = u"http://host%1.example/%2.png"_s.arg(i % 5).arg(i);
        list[std::size_t(i)].fileName = u"%1.png"_s.arg(i);
    }
    return EntryList(std::move(list));
}

} // namespace

class TestDownloadQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHundredThousandThatEndAtOnceDoNotFillTheStack();
    void reportsEachChangedRowOnceInOrder();
    void stopsTheBatchOnceWhenTheDiskIsFull();
    void stoppingCountsAsNoTry();
    void tenThousandHostsCostNoMoreThanOne();
    void hostsTakeTurns();
    void namesPartFilesByBatchAndRow();
};

void TestDownloadQueue::aHundredThousandThatEndAtOnceDoNotFillTheStack()
{
    SimClock clock;
    const Limits limits;
    InstantTransfers transfers;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    queue.open(entries(100'000));
    queue.start();
    QTRY_COMPARE_WITH_TIMEOUT(queue.phase(), Phase::Done, 120'000);
    QCOMPARE(queue.status().notFound, 100'000);
}

void TestDownloadQueue::reportsEachChangedRowOnceInOrder()
{
    SimClock clock;
    const Limits limits;
    InstantTransfers transfers;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    QSignalSpy changed(&queue, &DownloadQueue::changed);
    queue.open(entries(50));
    queue.start();
    QTRY_COMPARE(queue.phase(), Phase::Done);
    QCOMPARE(changed.size(), 1); // and not again before the changes are taken
    const std::vector<Download> rows = queue.takeChanges();
    QCOMPARE(rows.size(), 50U);
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i].id, DownloadId(i));
    QVERIFY(queue.takeChanges().empty());
}

void TestDownloadQueue::stopsTheBatchOnceWhenTheDiskIsFull()
{
    SimClock clock;
    const Limits limits;
    InstantTransfers transfers;
    transfers.kind = OutcomeKind::DiskFull;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    queue.open(entries(50));
    queue.start();
    QTRY_COMPARE(queue.phase(), Phase::Paused);
    QCOMPARE(queue.status().problem->kind, OutcomeKind::DiskFull);
    QCOMPARE(queue.status().count(State::Queued), 50);
    QCOMPARE(transfers.requests.size(), 1U);
    transfers.kind = OutcomeKind::NotFound;
    queue.start();
    QTRY_COMPARE(queue.phase(), Phase::Done);
    QVERIFY(!queue.status().problem);
}

void TestDownloadQueue::stoppingCountsAsNoTry()
{
    SimClock clock;
    Limits limits;
    limits.tries = 2;
    limits.triesHardStop = 5;
    WaitingTransfers transfers;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    queue.open(entries(1));
    for (int round = 0; round < 50; ++round) {
        queue.start();
        QTRY_COMPARE(queue.status().count(State::Running), 1);
        queue.stop();
    }
    queue.start();
    QTRY_COMPARE(queue.status().count(State::Running), 1);
    transfers.last->fail(OutcomeKind::ConnectionLost);
    QCOMPARE(queue.status().count(State::Delayed), 1);
}

/// Judged by counting, not by a clock: how often the queue looks at a row that waits.
void TestDownloadQueue::tenThousandHostsCostNoMoreThanOne()
{
    const auto looks = [](int hosts) {
        const Limits limits;
        HostGovernor governor(limits);
        governor.setLimits(24, 6);
        WaitingLine line;
        for (int i = 0; i < 10'000; ++i)
            line.push(DownloadId(i), governor.hostOf(u"http://host%1.example:80"_s.arg(i % hosts)));
        qint64 count = 0;
        const auto isWaiting = [&count](DownloadId, HostId) { return ++count > 0; };
        while (const auto id = line.takeNext(governor, Clock::Time(1), isWaiting)) { }
        return count;
    };
    QCOMPARE(looks(10'000), looks(1));
}

void TestDownloadQueue::hostsTakeTurns()
{
    SimClock clock;
    Limits limits;
    limits.parallel = 1;
    InstantTransfers transfers;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    queue.open(entries(10));
    queue.start();
    QTRY_COMPARE(queue.phase(), Phase::Done);
    for (std::size_t i = 0; i < 10; ++i)
        QCOMPARE(transfers.requests[i].url.host(), u"host%1.example"_s.arg(i % 5));
}

void TestDownloadQueue::namesPartFilesByBatchAndRow()
{
    SimClock clock;
    const Limits limits;
    InstantTransfers transfers;
    DownloadQueue queue(clock, limits, 1);
    queue.setTransfers(&transfers);
    QSet<QString> names;
    for (int batch = 0; batch < 2; ++batch) {
        queue.open(entries(20));
        queue.start();
        QTRY_COMPARE(queue.phase(), Phase::Done);
    }
    for (const TransferRequest &request : transfers.requests) {
        QVERIFY(request.partName.startsWith(u".halyard-"_s) && request.partName.endsWith(u".part"_s));
        names.insert(request.partName);
    }
    QCOMPARE(names.size(), 40);
}

QTEST_GUILESS_MAIN(TestDownloadQueue)
#include "tst_downloadqueue.moc"
