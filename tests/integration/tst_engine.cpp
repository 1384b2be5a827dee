// SPDX-License-Identifier: MIT
// The engine as a front end uses it, against the practice server in all its faults and against nginx.
#include "engine.h"

#include "addresslist.h"
#include "flagcatalogue.h"
#include "folderlock.h"
#include "nginxserver.h"
#include "practiceserver.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

/// What a front end knows: the rows as reported and the last status.
struct View
{
    explicit View(Engine &engine)
    {
        QObject::connect(&engine, &Engine::changed, &context, [this](const Changes &changes) {
            for (const Download &row : changes.rows) {
                rows[row.id] = row;
                if (row.state == State::Saved && !order.contains(row.id))
                    order.append(row.id);
            }
            status = changes.status;
        });
    }

    QObject context;
    std::map<DownloadId, Download> rows;
    QList<DownloadId> order; ///< of saving
    BatchStatus status;
};

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void savesAllFlagsOutOfOrder_data() { placements(); }
    void savesAllFlagsOutOfOrder();
    void comesThroughEveryFault();
    void knowsTheSecondTimeWhatIsThere();
    void adoptsNoBrokenFile();
    void adoptsTheNumberedFileBesideABrokenOne();
    void adoptsAFileOnlyWithItsChecksum();
    void downloadsAgainInPlaceOrBeside();
    void failsOneRowWhereOnlyItsNameIsTaken();
    void replacesNothingThatWasAddedLater();
    void lettingItPauseSavesWhatRunsAndNothingMore();
    void pausingRequeuesWhatTakesTooLong();
    void stoppingLeavesNoPartFile();
    void changesTheParallelLimitWhileItRuns();
    void saysWhenTheHostsLimitBinds();
    void retriesOnlyWhatFailed();
    void saysOnceThatTheFolderCannotBeWritten();
    void addsRowsToARunningBatch();
    void dropsReportsOfAnEarlierBatch();
    void diesQuietlyInMidFlight_data() { placements(); }
    void diesQuietlyInMidFlight();
    void savesAllFlagsFromNginx();
    void tellsWhatNginxDoesNotHave();

private:
    static void placements();
    BatchPlan flags(const QString &selection) const;
    void compareWithTheServer(const View &view, const BatchPlan &plan) const;
    /// Of the files, part files included; the lock is there for as long as a run is not over.
    QStringList names() const
    {
        QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
        names.removeOne(FolderLock::fileName());
        return names;
    }

    Limits m_limits;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PracticeServer> m_server;
    QString m_folder;
};

void TestEngine::placements()
{
    QTest::addColumn<int>("placement");
    QTest::newRow("own thread") << int(Engine::Placement::OwnThread);
    QTest::newRow("caller's thread") << int(Engine::Placement::CallersThread);
}

void TestEngine::init()
{
    m_limits = {};
    m_limits.backOff = 20ms;
    m_limits.idleTimeout = m_limits.firstByteTimeout = 700ms;
    m_dir = std::make_unique<QTemporaryDir>();
    m_folder = m_dir->path() + u"/Flags of the world"_s;
    PracticeBehaviour behaviour = PracticeBehaviour::instant();
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = 1ms;
    behaviour.longest = 40ms;
    m_server = std::make_unique<PracticeServer>(behaviour);
    QVERIFY(m_server->listen());
}

BatchPlan TestEngine::flags(const QString &selection) const
{
    auto entries = flagEntries(selectFlags(selection).countries, m_server->flagTemplate());
    return {EntryList(withUniqueNames(std::move(*entries))), m_folder};
}

void TestEngine::compareWithTheServer(const View &view, const BatchPlan &plan) const
{
    for (const auto &[id, row] : view.rows) {
        if (row.state != State::Saved)
            continue;
        const Entry &entry = plan.entries.at(id);
        QFile file(m_folder + u'/' + (row.savedAs.isEmpty() ? entry.fileName : row.savedAs));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == PracticeServer::flag(entry.fileName.left(2)), qPrintable(entry.fileName));
    }
}

void TestEngine::savesAllFlagsOutOfOrder()
{
    QFETCH(int, placement);
    Engine engine(Engine::Placement(placement), m_limits);
    View view(engine);
    QSignalSpy finished(&engine, &Engine::finished);
    const BatchPlan plan = flags(u"all"_s);
    engine.setExemptOrigins({m_server->origin()});
    engine.open(plan);
    QTRY_COMPARE(view.status.phase, Phase::Ready);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);

    QCOMPARE(view.status.count(State::Saved), 249);
    QCOMPARE(names().size(), 249);
    compareWithTheServer(view, plan);
    QVERIFY(view.status.outOfOrder > 0);
    QVERIFY(!std::is_sorted(view.order.cbegin(), view.order.cend()));
    QVERIFY(view.status.peakRunning > 6 && view.status.peakRunning <= m_limits.parallel);
    QVERIFY(view.status.speedup() > 1);
}

void TestEngine::comesThroughEveryFault()
{
    PracticeBehaviour behaviour = PracticeBehaviour::instant();
    behaviour.errorRate = 0.3;
    m_server->setBehaviour(behaviour);
    QSet<Fault> seen;
    connect(m_server.get(), &PracticeServer::requestServed, this,
        [&](const QString &, int, Fault fault) { seen.insert(fault); });
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"all"_s);
    engine.setExemptOrigins({m_server->origin()});
    engine.open(plan);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);

    QCOMPARE(seen.size(), 8);
    QCOMPARE(view.status.finished(), 249);
    QVERIFY(view.status.count(State::Saved) > 125);
    compareWithTheServer(view, plan);
    QCOMPARE(names().size(), view.status.count(State::Saved));

    // Teapots are final at the first try; by hand they get another, and a good server then.
    m_server->setBehaviour(PracticeBehaviour::instant());
    QVERIFY(view.status.count(State::Failed) > 0);
    engine.retryFailed();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 249, patience);
    compareWithTheServer(view, plan);
}

void TestEngine::knowsTheSecondTimeWhatIsThere()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.open(flags(u"popular"_s));
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);

    QSignalSpy served(m_server.get(), &PracticeServer::requestServed);
    Engine again(Engine::Placement::OwnThread, m_limits);
    View second(again);
    again.open(flags(u"popular"_s));
    QTRY_COMPARE(second.status.count(State::Skipped), 20);
    again.start();
    QTRY_COMPARE(second.status.phase, Phase::Done);
    QCOMPARE(served.size(), 0);
}

void TestEngine::adoptsNoBrokenFile()
{
    QVERIFY(QDir().mkpath(m_folder));
    const auto put = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder + u'/' + name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(put(u"cn.png"_s, PracticeServer::flag(u"cn"_s).chopped(10)));
    QVERIFY(put(u"in.png"_s, {}));
    QVERIFY(put(u"us.png"_s, PracticeServer::flag(u"us"_s)));
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"CN,IN,US"_s);
    engine.open(plan);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QCOMPARE(view.status.count(State::Skipped), 1);
    QCOMPARE(view.rows[DownloadId(0)].savedAs, u"cn (2).png"_s);
    QCOMPARE(view.rows[DownloadId(1)].savedAs, u"in (2).png"_s);
    compareWithTheServer(view, plan);
    QCOMPARE(names().size(), 5);
}

void TestEngine::adoptsTheNumberedFileBesideABrokenOne()
{
    QVERIFY(QDir().mkpath(m_folder));
    QFile broken(m_folder + u"/cn.png"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("not a flag") == 10);
    broken.close();
    for (int run = 0; run < 3; ++run) {
        Engine engine(Engine::Placement::CallersThread, m_limits);
        View view(engine);
        engine.open(flags(u"CN"_s));
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
        QCOMPARE(view.rows[DownloadId(0)].state, run == 0 ? State::Saved : State::Skipped);
        QCOMPARE(view.rows[DownloadId(0)].savedAs, u"cn (2).png"_s);
    }
    QCOMPARE(names(), QStringList({u"cn (2).png"_s, u"cn.png"_s}));
}

void TestEngine::adoptsAFileOnlyWithItsChecksum()
{
    QVERIFY(QDir().mkpath(m_folder));
    QFile other(m_folder + u"/cn.png"_s); // a whole flag, but not the one that is wanted
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write(PracticeServer::flag(u"us"_s)) > 0);
    other.close();
    BatchPlan plan = flags(u"CN"_s);
    Entry entry = plan.entries.at(0);
    entry.checksum.digest = QCryptographicHash::hash(PracticeServer::flag(u"cn"_s), entry.checksum.algorithm);
    plan.entries = EntryList({entry});
    for (const State expected : {State::Saved, State::Skipped}) {
        Engine engine(Engine::Placement::CallersThread, m_limits);
        View view(engine);
        engine.open(plan);
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
        QCOMPARE(view.rows[DownloadId(0)].state, expected);
        QCOMPARE(view.rows[DownloadId(0)].savedAs, u"cn (2).png"_s);
        compareWithTheServer(view, plan);
    }
}

void TestEngine::failsOneRowWhereOnlyItsNameIsTaken()
{
    QVERIFY(QDir().mkpath(m_folder + u"/cn.png"_s));
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    engine.open(flags(u"CN,FR"_s));
    engine.downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QCOMPARE(view.rows[DownloadId(0)].outcome.kind, OutcomeKind::NameRefused);
    QCOMPARE(view.rows[DownloadId(1)].state, State::Saved);
    QCOMPARE(names(), QStringList{u"fr.png"_s});
}

void TestEngine::replacesNothingThatWasAddedLater()
{
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"FR"_s);
    engine.open(plan);
    engine.downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QFile mine(m_folder + u"/cn.png"_s);
    QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("my own") == 6);
    mine.close();
    auto more = flagEntries(selectFlags(u"CN"_s).countries, m_server->flagTemplate());
    engine.append(withUniqueNames(std::move(*more), plan.entries));
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 2, patience);
    QCOMPARE(names(), QStringList({u"cn (2).png"_s, u"cn.png"_s, u"fr.png"_s}));
}

void TestEngine::downloadsAgainInPlaceOrBeside()
{
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"CN,FR"_s);
    engine.open(plan);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QFile old(m_folder + u"/cn.png"_s);
    QVERIFY(old.open(QIODevice::Append) && old.write("spoilt") == 6);
    old.close();

    QSignalSpy finished(&engine, &Engine::finished);
    engine.downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QCOMPARE(names(), QStringList({u"cn.png"_s, u"fr.png"_s}));
    compareWithTheServer(view, plan);
    QCOMPARE(view.rows[DownloadId(0)].arrival + view.rows[DownloadId(1)].arrival, 3);

    engine.downloadAgain(Again::KeepBoth);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, patience);
    QCOMPARE(names(), QStringList({u"cn (2).png"_s, u"cn.png"_s, u"fr (2).png"_s, u"fr.png"_s}));
}

void TestEngine::lettingItPauseSavesWhatRunsAndNothingMore()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"all"_s);
    engine.open(plan);
    engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(view.status.count(State::Saved) >= 20, patience);
    engine.pause();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Paused, patience);
    const int saved = view.status.count(State::Saved);
    QVERIFY(saved < 249);
    QCOMPARE(view.status.count(State::Running), 0);
    QCOMPARE(names().size(), saved);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 249, patience);
    compareWithTheServer(view, plan);
}

void TestEngine::pausingRequeuesWhatTakesTooLong()
{
    PracticeBehaviour slow = PracticeBehaviour::instant();
    slow.delay = PracticeBehaviour::Delay::Uniform;
    slow.shortest = slow.longest = 1h;
    m_server->setBehaviour(slow);
    m_limits.firstByteTimeout = m_limits.idleTimeout = 2h;
    m_limits.pauseGrace = 50ms;
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    engine.open(flags(u"popular"_s));
    engine.start();
    QTRY_COMPARE(view.status.count(State::Running), m_limits.perHost);
    engine.pause();
    QTRY_COMPARE(view.status.phase, Phase::Paused);
    QCOMPARE(view.status.count(State::Queued), 20);
    QCOMPARE(view.rows[DownloadId(0)].tries, 0);
    m_server->setBehaviour(PracticeBehaviour::instant());
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 20, patience);
}

void TestEngine::stoppingLeavesNoPartFile()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"all"_s);
    engine.open(plan);
    engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(view.status.count(State::Saved) >= 20, patience);
    engine.stop();
    QTRY_COMPARE(view.status.phase, Phase::Stopped);
    QCOMPARE(names().size(), view.status.count(State::Saved));
    QCOMPARE(names().filter(u".part"_s), QStringList());
    compareWithTheServer(view, plan);
    engine.cancelAll();
    QTRY_COMPARE(view.status.phase, Phase::Done);
    QCOMPARE(view.status.count(State::Cancelled), 249 - view.status.count(State::Saved));
}

void TestEngine::changesTheParallelLimitWhileItRuns()
{
    PracticeBehaviour slow = PracticeBehaviour::instant();
    slow.delay = PracticeBehaviour::Delay::Uniform;
    slow.shortest = slow.longest = 1h;
    m_server->setBehaviour(slow);
    m_limits.firstByteTimeout = 2h;
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.setExemptOrigins({m_server->origin()});
    engine.setParallel(3);
    engine.open(flags(u"all"_s));
    engine.start();
    QTRY_COMPARE(view.status.count(State::Running), 3);
    QCOMPARE(view.status.bound, Bound::Parallel);
    engine.setParallel(30);
    QTRY_COMPARE(view.status.count(State::Running), 30);
}

void TestEngine::saysWhenTheHostsLimitBinds()
{
    PracticeBehaviour slow = PracticeBehaviour::instant();
    slow.delay = PracticeBehaviour::Delay::Uniform;
    slow.shortest = slow.longest = 1h;
    m_server->setBehaviour(slow);
    m_limits.firstByteTimeout = 2h;
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.open(flags(u"all"_s));
    engine.start();
    QTRY_COMPARE(view.status.bound, Bound::PerHost);
    QCOMPARE(view.status.count(State::Running), 6);
    engine.setPerHost(2);
    engine.setExemptOrigins({m_server->origin()});
    QTRY_COMPARE(view.status.count(State::Running), m_limits.parallel);
}

void TestEngine::retriesOnlyWhatFailed()
{
    PracticeBehaviour teapots = PracticeBehaviour::instant();
    teapots.errorRate = 0.5;
    teapots.faults = {Fault::Teapot};
    m_server->setBehaviour(teapots);
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.open(flags(u"popular"_s));
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    const int failed = view.status.count(State::Failed);
    QVERIFY(failed > 0 && failed < 20);
    QCOMPARE(view.status.notFound, 0);

    m_server->setBehaviour(PracticeBehaviour::instant());
    QSignalSpy served(m_server.get(), &PracticeServer::requestServed);
    engine.retryFailed();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 20, patience);
    QCOMPARE(served.size(), failed);
}

void TestEngine::saysOnceThatTheFolderCannotBeWritten()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    BatchPlan plan = flags(u"popular"_s);
    plan.folder = u"/proc/halyard"_s;
    QSignalSpy served(m_server.get(), &PracticeServer::requestServed);
    engine.open(plan);
    engine.start();
    QTRY_VERIFY(view.status.problem);
    QCOMPARE(view.status.problem->kind, OutcomeKind::NotWritable);
    QCOMPARE(view.status.problem->path, plan.folder);
    QCOMPARE(view.status.count(State::Queued), 20);
    engine.setFolder(m_folder);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 20, patience);
    QVERIFY(!view.status.problem);
    QCOMPARE(served.size(), 20);
}

void TestEngine::addsRowsToARunningBatch()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    const BatchPlan plan = flags(u"popular"_s);
    engine.open(plan);
    engine.start();
    QTRY_VERIFY(view.status.count(State::Saved) > 0);
    auto more = flagEntries(selectFlags(u"AT,AU,GB"_s).countries, m_server->flagTemplate());
    engine.append(withUniqueNames(std::move(*more), plan.entries));
    QTRY_COMPARE_WITH_TIMEOUT(view.status.count(State::Saved), 23, patience);
    QCOMPARE(names().size(), 23);
}

void TestEngine::dropsReportsOfAnEarlierBatch()
{
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.open(flags(u"all"_s));
    engine.start();
    QTRY_VERIFY(view.status.count(State::Saved) > 5);
    engine.open(flags(u"CN"_s));
    view.rows.clear();
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QCOMPARE(view.rows.size(), 1U);
    QCOMPARE(view.status.total(), 1);
}

void TestEngine::diesQuietlyInMidFlight()
{
    QFETCH(int, placement);
    for (int round = 0; round < 10; ++round) {
        auto engine = std::make_unique<Engine>(Engine::Placement(placement), m_limits);
        View view(*engine);
        engine->setExemptOrigins({m_server->origin()});
        engine->open(flags(u"all"_s));
        engine->downloadAgain(Again::Replace);
        QTRY_VERIFY(view.status.count(State::Saved) > round * 5);
        engine.reset();
        QCOMPARE(names().filter(u".part"_s), QStringList());
    }
}

void TestEngine::savesAllFlagsFromNginx()
{
    NginxServer nginx;
    const QUrl root = nginx.start(QString::fromUtf8(HALYARD_FLAGS_DIR));
    QVERIFY2(!root.isEmpty(), qPrintable(nginx.errorString()));
    auto entries = flagEntries(allCountries(), root.toString() + u"{cc}.png"_s);
    const BatchPlan plan{EntryList(withUniqueNames(std::move(*entries))), m_folder};
    Engine engine(Engine::Placement::OwnThread, m_limits);
    View view(engine);
    engine.open(plan);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QCOMPARE(view.status.count(State::Saved), 249);
    compareWithTheServer(view, plan);
}

void TestEngine::tellsWhatNginxDoesNotHave()
{
    QTemporaryDir half;
    const std::vector<Country> &countries = allCountries();
    int there = 0;
    for (std::size_t i = 0; i < countries.size(); i += 2, ++there) {
        const QString name = countries[i].code.toLower() + u".png"_s;
        QVERIFY(QFile::copy(QString::fromUtf8(HALYARD_FLAGS_DIR) + u'/' + name, half.filePath(name)));
    }
    NginxServer nginx;
    const QUrl root = nginx.start(half.path());
    QVERIFY2(!root.isEmpty(), qPrintable(nginx.errorString()));
    auto entries = flagEntries(countries, root.toString() + u"{cc}.png"_s);
    const BatchPlan plan{EntryList(withUniqueNames(std::move(*entries))), m_folder};
    Engine engine(Engine::Placement::CallersThread, m_limits);
    View view(engine);
    engine.open(plan);
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(view.status.phase, Phase::Done, patience);
    QCOMPARE(view.status.count(State::Saved), there);
    QCOMPARE(view.status.notFound, 249 - there);
    QCOMPARE(view.status.count(State::Failed), 249 - there);
    compareWithTheServer(view, plan);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
