// SPDX-License-Identifier: MIT
// The six steps of the asyncio example, one test each, on one event loop: this one. ARCHITECTURE.md sets them
// beside the lines of the example.
#include "downloadqueue.h"
#include "flagcatalogue.h"
#include "httptransfer.h"
#include "practiceserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestExample : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void loadingTheBatchAsksForNothing();
    void theLoopBeginsTheRowsInTurn();
    void whoWaitsGivesTheLoopToTheOthers();
    void theLoopLearnsFromTheSocketsWhoGoesOn();
    void eachAnswerResumesTheOneThatWaitedForIt();
    void endingOneBeginsTheNext();

private:
    void open(const QString &selection, int parallel);
    void answerAfter(std::chrono::milliseconds shortest, std::chrono::milliseconds longest);
    int count(State state) const { return m_queue->status().count(state); }

    Limits m_limits;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<TargetFolder> m_folder;
    std::unique_ptr<NetworkLanes> m_lanes;
    std::unique_ptr<HttpTransferFactory> m_transfers;
    std::unique_ptr<DownloadQueue> m_queue;
    QStringList m_asked; ///< paths, in the order in which the server heard of them
};

void TestExample::init()
{
    m_queue.reset();
    m_asked.clear();
    m_dir = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<PracticeServer>();
    QVERIFY(m_server->listen());
    connect(m_server.get(), &PracticeServer::requestServed, this,
        [this](const QString &path) { m_asked.append(path); });
    FileError error;
    m_folder = openTargetFolder(m_dir->path(), FolderUse::Save, error);
    m_lanes = std::make_unique<NetworkLanes>();
    m_transfers
        = std::make_unique<HttpTransferFactory>(TransferContext{m_clock, *m_lanes, *m_folder, m_limits});
    m_queue = std::make_unique<DownloadQueue>(m_clock, m_limits, 1);
    m_queue->setTransfers(m_transfers.get());
}

void TestExample::open(const QString &selection, int parallel)
{
    m_queue->setParallel(parallel);
    m_queue->setExemptOrigins({m_server->origin()});
    m_queue->open(EntryList(*flagEntries(selectFlags(selection).countries, m_server->flagTemplate())));
}

void TestExample::answerAfter(std::chrono::milliseconds shortest, std::chrono::milliseconds longest)
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = shortest;
    behaviour.longest = longest;
    m_server->setBehaviour(behaviour);
}

/// Step 1: download_many() makes the coroutines; none of them runs yet.
void TestExample::loadingTheBatchAsksForNothing()
{
    open(u"popular"_s, 24);
    QCoreApplication::processEvents();
    QCOMPARE(count(State::Queued), 20);
    QCOMPARE(m_asked, QStringList());
    m_queue->start(); // and neither does it when the loop is only told to
    QCOMPARE(count(State::Queued), 20);
}

/// Step 2: the loop activates them in turn.
void TestExample::theLoopBeginsTheRowsInTurn()
{
    answerAfter(1h, 1h);
    open(u"popular"_s, 5);
    m_queue->start();
    QTRY_COMPARE(m_asked.size(), 5);
    m_asked.sort();
    QCOMPARE(m_asked, QStringList({u"/flags/br.png"_s, u"/flags/cn.png"_s, u"/flags/id.png"_s,
                          u"/flags/in.png"_s, u"/flags/us.png"_s})); // the first five, in whatever order
    QCOMPARE(count(State::Running), 5);
}

/// Step 3: get_flag() yields to the library, and so to the loop: one loop carries all of them at once.
void TestExample::whoWaitsGivesTheLoopToTheOthers()
{
    answerAfter(1h, 1h);
    open(u"popular"_s, 20);
    m_queue->start();
    int ticks = 0;
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, this, [&] { ++ticks; });
    ticker.start(1ms);
    QTRY_COMPARE(m_asked.size(), 20);
    QTRY_VERIFY(ticks > 10);
    QCOMPARE(count(State::Running), 20);
}

/// Step 4: low-level callbacks notify the loop. Without the loop nothing moves, whatever the sockets hold.
void TestExample::theLoopLearnsFromTheSocketsWhoGoesOn()
{
    open(u"CN"_s, 1);
    QSignalSpy changed(m_queue.get(), &DownloadQueue::changed);
    m_queue->start();
    const State before = m_queue->takeChanges().empty() ? State::Queued : State::Running;
    QCOMPARE(before, State::Queued);
    QCOMPARE(count(State::Saved), 0);
    QTRY_COMPARE(count(State::Saved), 1); // QTRY runs the loop
    QVERIFY(!changed.isEmpty());
}

/// Step 5: the result resumes the one that waited for it, and no other.
void TestExample::eachAnswerResumesTheOneThatWaitedForIt()
{
    answerAfter(0ms, 60ms);
    open(u"all"_s, 24);
    m_queue->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_queue->phase(), Phase::Done, 30'000);
    QVERIFY(m_queue->status().outOfOrder > 0);
    for (const Country &country : allCountries()) {
        const QString code = country.code.toLower();
        QFile file(m_dir->filePath(code + u".png"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == PracticeServer::flag(code), qPrintable(country.name));
    }
}

/// Step 6: and so on to the next yield: who ends makes room, and the loop begins the next.
void TestExample::endingOneBeginsTheNext()
{
    open(u"popular"_s, 1);
    m_queue->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_queue->phase(), Phase::Done, 30'000);
    QCOMPARE(m_queue->status().peakRunning, 1);
    QStringList expected;
    for (const Country &country : selectFlags(u"popular"_s).countries)
        expected.append(u"/flags/"_s + country.code.toLower() + u".png"_s);
    QCOMPARE(m_asked, expected);
    QCOMPARE(m_queue->status().outOfOrder, 0);
}

QTEST_GUILESS_MAIN(TestExample)
#include "tst_example.moc"
