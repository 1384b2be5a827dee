// SPDX-License-Identifier: MIT
// What a row costs, in bytes and in instructions: counts, which no other program's work changes. The bounds
// are what was measured, and a quarter more; whoever makes something cheaper lowers them.
#include "bounds.h"
#include "heap.h"
#include "instructions.h"
#include "queuebench.h"

#include "addresslist.h"
#include "listparser.h"

#include <QTest>

using namespace Halyard;

namespace {

constexpr int Rows = 100'000;

// Bytes for a row on the heap.
constexpr double EntryBytes = 290; ///< beside the characters of its address
constexpr double QueuedRowBytes = 174; ///< of the queue: its row, its notes, its place in line
constexpr double SavedRowBytes = 211; ///< of the queue, when all is saved

// Instructions, optimised.
constexpr double ParsedLineSteps = 7640;
constexpr double NamedLineSteps = 8520; ///< parsed, and given a name that no other row has
constexpr double SavedRowSteps = 41000; ///< from schedule() over begin() to end(), attempts that do nothing

/// Made cheaply, for it is counted with the rest.
QByteArray listOf(int count)
{
    constexpr QByteArrayView line = "https://pictures.example/flags/00000000.png\n";
    constexpr qsizetype lastDigit = line.size() - 6;
    QByteArray text = line.toByteArray().repeated(count);
    char *end = text.data() + lastDigit;
    for (int i = 0; i < count; ++i, end += line.size()) {
        int digit = 0;
        for (int rest = i; rest > 0; rest /= 10)
            end[-digit++] = char('0' + rest % 10);
    }
    return text;
}

constexpr int AddressLength = 43;

AddressList parsed(int count)
{
    return parseAddressBytes(listOf(count));
}

void saveAll(QueueBench &bench)
{
    while (bench.transfers.begun < bench.queue.entries().size() || bench.running() > 0) {
        bench.transfers.endAll(resultOf(OutcomeKind::Saved, true, 200));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::sendPostedEvents();
        bench.queue.takeChanges();
    }
}

/// What this program does when it runs itself under callgrind.
int work(const QString &name, int count)
{
    if (name == u"parse") {
        return parsed(count).entries.size() == std::size_t(count) ? 0 : 1;
    } else if (name == u"name") {
        AddressList list = parsed(count);
        EntryList earlier;
        return withUniqueNames(std::move(list.entries), earlier).size() == std::size_t(count) ? 0 : 1;
    }
    Limits limits;
    limits.perHost = limits.parallel;
    QueueBench bench(limits);
    bench.queue.open(QueueBench::entries(count, 1));
    bench.queue.start();
    saveAll(bench);
    return bench.count(State::Saved) == count ? 0 : 1;
}

} // namespace

class TestCosts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsFewBytesForAnEntry();
    void holdsFewBytesForARowOfTheQueue();
    void takesFewInstructionsForAnItem_data();
    void takesFewInstructionsForAnItem();
};

void TestCosts::holdsFewBytesForAnEntry()
{
    if (!CountsHeap)
        QSKIP("Another allocator counts here.");
    const QByteArray text = listOf(Rows);
    const double bytes = heapBytesEach(Rows, [&] { return EntryList(parseAddressBytes(text).entries); })
        - 2.0 * AddressLength;
    COSTS_AT_MOST(bytes, EntryBytes);
}

void TestCosts::holdsFewBytesForARowOfTheQueue()
{
    if (!CountsHeap)
        QSKIP("Another allocator counts here.");
    Limits limits;
    limits.perHost = limits.parallel;
    const EntryList entries = QueueBench::entries(Rows, 1);
    QueueBench bench(limits);
    const qint64 before = heapBytes();
    bench.queue.open(entries);
    bench.queue.start();
    const double queuedBytes = double(heapBytes() - before) / Rows;
    COSTS_AT_MOST(queuedBytes, QueuedRowBytes);
    saveAll(bench);
    QCOMPARE(bench.count(State::Saved), Rows);
    bench.transfers.addresses = {}; // which the test keeps
    const double savedBytes = double(heapBytes() - before) / Rows;
    COSTS_AT_MOST(savedBytes, SavedRowBytes);
}

void TestCosts::takesFewInstructionsForAnItem_data()
{
    QTest::addColumn<double>("measured");
    QTest::newRow("parse") << ParsedLineSteps;
    QTest::newRow("name") << NamedLineSteps;
    QTest::newRow("queue") << SavedRowSteps;
}

void TestCosts::takesFewInstructionsForAnItem()
{
    if (!CountsInstructions)
        QSKIP("The bounds are those of an optimised build for x86-64, without sanitizers.");
    if (valgrind().isEmpty())
        QSKIP("valgrind is not installed.");
    QFETCH(double, measured);
    const double instructions = instructionsEach(QString::fromLatin1(QTest::currentDataTag()), 1000, 4000);
    COSTS_AT_MOST(instructions, measured);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--work")
        return work(words.value(2), words.value(3).toInt());
    TestCosts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_costs.moc"
