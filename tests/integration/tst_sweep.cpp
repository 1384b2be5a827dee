// SPDX-License-Identifier: MIT
// A sweep against the practice server: what is counted at each level, which level is recommended, and that
// nothing of it is left behind. Judged by counts; times are compared with what they cannot fall below.
#include "flagcatalogue.h"
#include "practiceserver.h"
#include "sweep.h"

#include <QDir>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::vector<int>)

class SweepTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsLevels_data();
    void readsLevels();
    void takesTheLowestLevelThatIsNearlyTheBest();
    void takesNoLevelThatLosesFiles();
    void findsNoneWhereAllLoseFiles();
    void measuresEachLevelInTheOrderGiven();
    void asksForNoMoreAtOnceThanTheLevel();
    void showsWhatACrowdedServerLoses();
    void tellsWhatIsNotThereFromWhatIsLost();
    void triesNothingTwice();
    void tellsHowLongAnswersTake();
    void leavesAServerAloneBetweenTheLevels();
    void endsWhereAServerWantsToBeLeftAloneForLong();
    void givesASilentHostUp();
    void removesItsFolderWhereItIsStopped();
    void removesItsFolderWhereItIsDestroyed();
    void tellsNothingAfterStop();
    void saysWhyThereIsNoFolder();
    void hasNothingToMeasure();

private:
    SweepPlan planFor(const QString &flags, std::vector<int> levels) const;
    QStringList leftBehind() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_folder; ///< for temporary files
    PracticeServer m_server;
};

namespace {

SweepLevel levelOf(int parallel, int saved, int failed, std::chrono::milliseconds elapsed)
{
    SweepLevel level;
    level.parallel = parallel;
    level.rows = saved + failed;
    level.saved = saved;
    level.failed = failed;
    level.elapsed = elapsed;
    return level;
}

PracticeBehaviour delayed(std::chrono::milliseconds delay, int bears = 0)
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = behaviour.longest = delay;
    behaviour.bears = bears;
    return behaviour;
}

PracticeBehaviour always(Fault fault)
{
    PracticeBehaviour behaviour;
    behaviour.errorRate = 1;
    behaviour.faults = {fault};
    return behaviour;
}

/// Runs it to its end; false: it does not come to one.
bool runs(Sweep &sweep)
{
    constexpr int patience = 60'000;
    QSignalSpy finished(&sweep, &Sweep::finished);
    sweep.start();
    return finished.wait(patience) && finished.count() == 1;
}

} // namespace

SweepPlan SweepTest::planFor(const QString &flags, std::vector<int> levels) const
{
    SweepPlan plan;
    plan.entries = EntryList(*flagEntries(selectFlags(flags).countries, m_server.flagTemplate()));
    plan.levels = std::move(levels);
    plan.exemptOrigins = {m_server.origin()};
    return plan;
}

void SweepTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("TMPDIR", m_folder.path().toLocal8Bit());
    QVERIFY(m_server.listen());
}

void SweepTest::readsLevels_data()
{
    QTest::addColumn<std::vector<int>>("levels"); // none: refused
    const auto row = [](const char *text, const std::vector<int> &levels) { QTest::newRow(text) << levels; };
    row("1", {1});
    row("1,2,4,8,16,32", {1, 2, 4, 8, 16, 32});
    row(" 5 , 1000 ", {5, 1000});
    for (const char *text : {"", ",", "0", "-1", "1,", "1,1", "2,1", "1001", "1 2", "x", "1;2", "1.5"})
        row(*text ? text : "nothing", {});
}

void SweepTest::readsLevels()
{
    QFETCH(const std::vector<int>, levels);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    const auto read = parseLevels(tag == "nothing"_L1 ? QString() : tag);
    QCOMPARE(read.has_value(), !levels.empty());
    QVERIFY(read.value_or(std::vector<int>{}) == levels);
}

void SweepTest::takesTheLowestLevelThatIsNearlyTheBest()
{
    // 10, 50, 91 and 100 files a second
    const std::vector<SweepLevel> levels{levelOf(1, 100, 0, 10s), levelOf(8, 100, 0, 2s),
        levelOf(16, 100, 0, 1099ms), levelOf(32, 100, 0, 1s)};
    QCOMPARE(sweetSpot(levels), std::optional(16));
    SweepLevel notThere = levelOf(4, 0, 0, 1s); // knowing that files are not there is worth as much
    notThere.rows = notThere.notFound = 100;
    QCOMPARE(sweetSpot({levels[0], notThere, levels[2]}), std::optional(4));
}

void SweepTest::takesNoLevelThatLosesFiles()
{
    const SweepLevel sound = levelOf(8, 100, 0, 10s);
    QCOMPARE(sweetSpot({sound, levelOf(100, 98, 2, 1s)}), std::optional(8));
    QCOMPARE(sweetSpot({sound, levelOf(100, 99, 1, 1s)}), std::optional(100)); // one in a hundred is bearable
}

void SweepTest::findsNoneWhereAllLoseFiles()
{
    QVERIFY(!sweetSpot({}));
    QVERIFY(!sweetSpot({levelOf(1, 0, 10, 1s), levelOf(2, 9, 1, 1s)}));
    QVERIFY(!sweetSpot({levelOf(1, 0, 0, 0s)}));
}

void SweepTest::measuresEachLevelInTheOrderGiven()
{
    m_server.setBehaviour(PracticeBehaviour::instant());
    Sweep sweep(planFor(u"popular"_s, {3, 7, 5}));
    QSignalSpy done(&sweep, &Sweep::levelDone);
    QList<int> shown;
    connect(&sweep, &Sweep::progressed, this, [&shown](int parallel, int finished, int rows) {
        QCOMPARE(rows, 20);
        QVERIFY(finished >= 0 && finished <= rows);
        if (shown.isEmpty() || shown.last() != parallel)
            shown.append(parallel);
    });
    QVERIFY(runs(sweep));
    QCOMPARE(done.count(), 3);
    QCOMPARE(shown, (QList<int>{3, 7, 5}));
    QCOMPARE(sweep.levels().size(), 3U);
    qint64 bytes = 0;
    for (const Country &country : selectFlags(u"popular"_s).countries)
        bytes += PracticeServer::flag(country.code.toLower()).size();
    for (std::size_t i = 0; i < 3; ++i) {
        const SweepLevel &level = sweep.levels()[i];
        QCOMPARE(level.parallel, shown.at(qsizetype(i)));
        QCOMPARE(level.rows, 20);
        QCOMPARE(level.saved, 20);
        QCOMPARE(level.notFound + level.failed, 0);
        QCOMPARE(level.bytes, bytes);
        QCOMPARE(level.loss.kind, OutcomeKind::None);
    }
    QCOMPARE(leftBehind(), QStringList());
}

void SweepTest::asksForNoMoreAtOnceThanTheLevel()
{
    m_server.setBehaviour(delayed(10ms, 3)); // a fourth at once would be lost
    Sweep sweep(planFor(u"popular"_s, {1, 2, 3}));
    QVERIFY(runs(sweep));
    QCOMPARE(sweep.levels().size(), 3U);
    for (const SweepLevel &level : sweep.levels())
        QCOMPARE(level.saved, 20);
}

void SweepTest::showsWhatACrowdedServerLoses()
{
    m_server.setBehaviour(delayed(500ms, 2));
    Sweep sweep(planFor(u"popular"_s, {2, 20}));
    QVERIFY(runs(sweep));
    QCOMPARE(sweep.levels().size(), 2U);
    QCOMPARE(sweep.levels()[0].saved, 20);
    const SweepLevel &crowded = sweep.levels()[1];
    QVERIFY(crowded.failed > 0);
    QCOMPARE(crowded.saved + crowded.failed, 20);
    QCOMPARE(crowded.loss.kind, OutcomeKind::ServerBusy);
    QCOMPARE(crowded.loss.httpStatus, 503);
    QCOMPARE(sweetSpot(sweep.levels()), std::optional(2));
}

void SweepTest::tellsWhatIsNotThereFromWhatIsLost()
{
    m_server.setBehaviour(PracticeBehaviour::instant());
    Sweep sweep(planFor(u"CN,QQ,FR"_s, {2})); // nobody bears QQ
    QVERIFY(runs(sweep));
    QCOMPARE(sweep.levels().size(), 1U);
    QCOMPARE(sweep.levels()[0].saved, 2);
    QCOMPARE(sweep.levels()[0].notFound, 1);
    QCOMPARE(sweep.levels()[0].failed, 0);
    QCOMPARE(sweetSpot(sweep.levels()), std::optional(2));
}

void SweepTest::triesNothingTwice()
{
    m_server.setBehaviour(always(Fault::ServerError));
    QSignalSpy served(&m_server, &PracticeServer::requestServed);
    Sweep sweep(planFor(u"popular"_s, {1, 4}));
    QVERIFY(runs(sweep));
    QCOMPARE(served.count(), 2 * 20);
    for (const SweepLevel &level : sweep.levels())
        QCOMPARE(level.failed, 20);
    QVERIFY(!sweetSpot(sweep.levels()));
}

void SweepTest::tellsHowLongAnswersTake()
{
    constexpr auto delay = 50ms;
    m_server.setBehaviour(delayed(delay));
    Sweep sweep(planFor(u"CN,QQ,FR,DE"_s, {2}));
    QVERIFY(runs(sweep));
    const SweepLevel &level = sweep.levels().at(0);
    QVERIFY(level.median >= delay - 2ms); // the clocks of client and server tick apart
    QVERIFY(level.slowest >= level.median);
    QVERIFY(level.elapsed >= 2 * delay - 4ms);
    QVERIFY(level.useful() <= 1000.0 * 4 / double((2 * delay - 4ms).count()));
}

void SweepTest::leavesAServerAloneBetweenTheLevels()
{
    m_server.setBehaviour(always(Fault::TooManyRequests)); // asks for one second
    QElapsedTimer clock;
    QList<qint64> times;
    connect(&m_server, &PracticeServer::requestServed, this, [&] { times.append(clock.elapsed()); });
    Sweep sweep(planFor(u"CN"_s, {1, 2}));
    clock.start();
    const bool isDone = runs(sweep);
    m_server.disconnect(this);
    QVERIFY(isDone);
    QCOMPARE(times.size(), 2);
    QVERIFY2(times[1] - times[0] >= 950, qPrintable(QString::number(times[1] - times[0])));
    QVERIFY(!sweep.wasSentAway());
}

void SweepTest::endsWhereAServerWantsToBeLeftAloneForLong()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int requests = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&requests, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++requests;
            socket->write(
                "HTTP/1.1 503 Busy\r\nRetry-After: 600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    SweepPlan plan;
    plan.entries = EntryList(*flagEntries(
        selectFlags(u"popular"_s).countries, u"http://127.0.0.1:%1/{cc}.png"_s.arg(server.serverPort())));
    plan.levels = {1, 2, 4};
    Sweep sweep(plan);
    QVERIFY(runs(sweep));
    QCOMPARE(requests, 1);
    QVERIFY(sweep.wasSentAway());
    QCOMPARE(sweep.levels().size(), 1U);
    QCOMPARE(sweep.levels()[0].failed, 20);
}

void SweepTest::givesASilentHostUp()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    SweepPlan plan;
    plan.entries = EntryList(
        *flagEntries(selectFlags(u"all"_s).countries, u"http://127.0.0.1:%1/{cc}.png"_s.arg(port)));
    plan.levels = {4};
    Sweep sweep(plan);
    QVERIFY(runs(sweep));
    QCOMPARE(sweep.levels().at(0).failed, 249);
    QCOMPARE(sweep.levels().at(0).loss.kind, OutcomeKind::ConnectionRefused);
    QVERIFY(!sweep.problem());
}

void SweepTest::removesItsFolderWhereItIsStopped()
{
    m_server.setBehaviour(delayed(20ms));
    Sweep sweep(planFor(u"all"_s, {1}));
    QSignalSpy progressed(&sweep, &Sweep::progressed);
    sweep.start();
    QTRY_VERIFY(progressed.count() > 2);
    QCOMPARE(leftBehind().size(), 1);
    sweep.stop();
    QTRY_COMPARE(leftBehind(), QStringList());
}

void SweepTest::removesItsFolderWhereItIsDestroyed()
{
    m_server.setBehaviour(delayed(20ms));
    {
        Sweep sweep(planFor(u"all"_s, {1}));
        QSignalSpy progressed(&sweep, &Sweep::progressed);
        sweep.start();
        QTRY_VERIFY(progressed.count() > 2);
        QCOMPARE(leftBehind().size(), 1);
    }
    QCOMPARE(leftBehind(), QStringList());
}

void SweepTest::tellsNothingAfterStop()
{
    m_server.setBehaviour(PracticeBehaviour::instant());
    Sweep sweep(planFor(u"popular"_s, {1, 2}));
    QSignalSpy progressed(&sweep, &Sweep::progressed);
    QSignalSpy done(&sweep, &Sweep::levelDone);
    QSignalSpy finished(&sweep, &Sweep::finished);
    connect(&sweep, &Sweep::levelDone, this, [&sweep] { sweep.stop(); }); // from within a signal, too
    sweep.start();
    QTRY_COMPARE(done.count(), 1);
    const auto shown = progressed.count();
    QSignalSpy served(&m_server, &PracticeServer::requestServed);
    QVERIFY(!finished.wait(300));
    QCOMPARE(done.count(), 1);
    QCOMPARE(progressed.count(), shown);
    QCOMPARE(served.count(), 0);
    QCOMPARE(sweep.levels().size(), 1U);
}

void SweepTest::saysWhyThereIsNoFolder()
{
    QTemporaryFile file; // where a folder should be
    QVERIFY(file.open());
    qputenv("TMPDIR", file.fileName().toLocal8Bit());
    Sweep sweep(planFor(u"popular"_s, {1, 2}));
    const bool isDone = runs(sweep);
    qputenv("TMPDIR", m_folder.path().toLocal8Bit());
    QVERIFY(isDone);
    QVERIFY(sweep.problem());
    QCOMPARE(sweep.problem()->kind, OutcomeKind::NotWritable);
    QCOMPARE(sweep.problem()->path, file.fileName());
    QVERIFY(!sweep.problem()->detail.isEmpty());
    QVERIFY(sweep.levels().empty());
}

void SweepTest::hasNothingToMeasure()
{
    SweepPlan plan;
    plan.levels = {1, 2};
    Sweep nothing(plan);
    QVERIFY(runs(nothing));
    QVERIFY(nothing.levels().empty());
    Sweep noLevels(planFor(u"popular"_s, {}));
    QVERIFY(runs(noLevels));
    QVERIFY(noLevels.levels().empty());
}

QTEST_GUILESS_MAIN(SweepTest)
#include "tst_sweep.moc"
