// SPDX-License-Identifier: MIT
// Lifetimes under stress: batches from servers on which nothing can be relied, in four kinds of life, many
// seeds each, with everything from the queue down built with AddressSanitizer, UBSan and LeakSanitizer. After
// each, no transfer, reply or part file is left, and nothing has leaked. HALYARD_SEED replays one seed;
// HALYARD_SEEDS sets how many there are of each kind (24).
#include "carriers.h"
#include "livingobjects.h"
#include "unsteadyserver.h"

#include "practiceserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 120'000; // ms; only a failure waits so long
constexpr int mostParallel = 12;

quint64 currentSeed = 0;

/// What ends the program ends it in the middle of a seed: say in which.
void nameTheSeed()
{
    std::fprintf(stderr, "This was %s with HALYARD_SEED=%llu\n", QTest::currentTestFunction(),
        static_cast<unsigned long long>(currentSeed));
}

Limits shortLimits()
{
    Limits limits;
    limits.parallel = mostParallel;
    limits.tries = 4;
    limits.backOff = 2ms;
    limits.hostNotFoundWait = limits.breakerHold = limits.refusalHold = limits.pauseGrace = 20ms;
    limits.longestHold = 100ms; // the practice server asks for a second: such rows fail
    limits.connectTimeout = 5s;
    limits.firstByteTimeout = limits.idleTimeout = 100ms;
    limits.resumeFrom = 16 * 1024;
    limits.resumeOverlap = 256;
    limits.frame = 1ms;
    return limits;
}

PracticeBehaviour flakyBehaviour(quint64 seed)
{
    PracticeBehaviour behaviour = PracticeBehaviour::flaky();
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.longest = 8ms;
    behaviour.seed = seed;
    return behaviour;
}

/// Calls every picture whole, a moment later; whoever asked may be gone by then.
class TardyProver final : public ContentProver
{
public:
    void prove(const QByteArray &bytes, QObject *context, std::function<void(Verdict)> answer) override
    {
        const bool isSmall = bytes.size() < 2000;
        QTimer::singleShot(bytes.size() % 5, context,
            [answer = std::move(answer), isSmall] { answer(isSmall ? Verdict::Unknown : Verdict::Whole); });
    }
};

/// Servers, a folder, a carrier, and the batch that it is to carry.
class World
{
public:
    explicit World(quint64 seed, const QString &folder);

    BatchPlan plan() { return {EntryList(withUniqueNames(makeEntries())), m_folder, {}, check()}; }
    std::vector<Entry> moreEntries();
    int draw(int below) { return int(m_generator() % quint64(below)); }
    void destroyCarrier() { carrier.reset(); }

    QString wrongRow(); ///< what is wrong about the rows as reported; empty: nothing
    QStringList partFiles() const;
    QList<DownloadId> anyRows();
    QList<DownloadId> allRows() const;
    int countOf(State state) const { return carrier->status.count(state); }

private:
    TardyProver m_prover; ///< outlives the carrier

public:
    UnsteadyServer server;
    std::unique_ptr<Carrier> carrier;

private:
    std::vector<Entry> makeEntries();
    Entry entryOf(const QString &path);
    Check check() { return draw(2) ? Check::Decode : Check::Structure; }
    QString wrongFile(const Download &row) const;

    std::mt19937_64 m_generator;
    PracticeServer m_practice;
    QString m_folder;
    std::vector<Entry> m_entries; ///< by row
    std::vector<QByteArray> m_bodies; ///< what each is to be
    int m_made = 0;
};

World::World(quint64 seed, const QString &folder)
    : server(seed)
    , m_generator(seed)
    , m_practice(flakyBehaviour(seed))
    , m_folder(folder)
{
    m_practice.listen();
    const auto kind = CarrierKind(seed % 3);
    carrier = makeCarrier(kind, shortLimits(), m_prover, seed);
}

Entry World::entryOf(const QString &path)
{
    const QByteArray served = path.toLatin1().replace("/moved/", "/");
    Entry entry = entryFor(QUrl(server.address(path)));
    entry.fileName = u"%1-%2"_s.arg(QString::number(m_made++), path.section(u'/', -1));
    entry.picture = served.startsWith("/picture/");
    if (entry.picture)
        entry.fileName += ".png"_L1;
    const QByteArray body = UnsteadyServer::body(served);
    const QByteArray sum = draw(8) == 0 ? QByteArray("another") : body; // some are told another checksum
    if (draw(3) == 0)
        entry.checksum.digest = QCryptographicHash::hash(sum, entry.checksum.algorithm);
    m_bodies.push_back(body);
    return entry;
}

std::vector<Entry> World::makeEntries()
{
    m_entries.clear();
    m_bodies.clear();
    for (int i = 0; i < 24; ++i) {
        constexpr std::array kinds{"/small/"_L1, "/large/"_L1, "/picture/"_L1, "/moved/small/"_L1,
            "/moved/large/"_L1, "/small/"_L1, "/picture/"_L1};
        m_entries.push_back(entryOf(kinds[std::size_t(draw(kinds.size()))] + QString::number(draw(1000))));
    }
    for (const auto &code : {"fr"_L1, "jp"_L1, "cn"_L1, "br"_L1, "in"_L1, "us"_L1}) {
        Entry entry = entryFor(QUrl(m_practice.origin() + "/flags/"_L1 + code + ".png"_L1));
        entry.fileName = QString::number(m_made++) + u'-' + entry.fileName;
        m_entries.push_back(entry);
        m_bodies.push_back(PracticeServer::flag(code));
    }
    Entry nothing = entryFor(QUrl(server.address(u"/nothing"_s)));
    m_entries.push_back(nothing);
    m_bodies.push_back({});
    return m_entries;
}

std::vector<Entry> World::moreEntries()
{
    std::vector<Entry> more;
    for (int i = 0; i < 3; ++i)
        more.push_back(entryOf("/small/"_L1 + QString::number(draw(1000))));
    m_entries.insert(m_entries.end(), more.begin(), more.end());
    return more;
}

QStringList World::partFiles() const
{
    return QDir(m_folder).entryList({u".*"_s}, QDir::Files | QDir::Hidden | QDir::System);
}

QString World::wrongFile(const Download &row) const
{
    const Entry &entry = m_entries.at(std::size_t(toIndex(row.id)));
    const QString name = row.savedAs.isEmpty() ? entry.fileName : row.savedAs;
    QFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return name + " is saved and not there"_L1;
    const QByteArray &expected = m_bodies.at(std::size_t(toIndex(row.id)));
    const QByteArray found = file.readAll();
    if (found == expected)
        return {};
    return name + " is "_L1 + QString::fromLatin1(found.left(60)) + "..., "_L1 + QString::number(found.size())
        + " bytes, and not "_L1 + QString::fromLatin1(expected.left(60));
}

QList<DownloadId> World::allRows() const
{
    QList<DownloadId> rows;
    for (std::size_t row = 0; row < m_entries.size(); ++row)
        rows.append(DownloadId(row));
    return rows;
}

QList<DownloadId> World::anyRows()
{
    QList<DownloadId> rows = allRows();
    rows.removeIf([this](DownloadId) { return draw(4) != 0; });
    return rows;
}

QString World::wrongRow()
{
    const BatchStatus &status = carrier->status;
    std::array<int, StateCount> counted{};
    for (const auto &[id, row] : carrier->rows) {
        counted[std::size_t(row.state)] += row.removed ? 0 : 1;
        const QString what
            = "row %1, state %2: "_L1.arg(QString::number(toIndex(id)), QString::number(int(row.state)));
        if (toIndex(id) < 0 || toIndex(id) >= qsizetype(m_entries.size()))
            return what + "no such row"_L1;
        if (row.tries < 0 || row.received < 0)
            return what + "negative figures"_L1;
        if (row.removed && isActive(row.state))
            return what + "active although it is removed"_L1;
        if (isActive(row.state) && status.phase != Phase::Running && status.phase != Phase::Pausing)
            return what + "active in a batch that does not run"_L1;
        if (status.phase == Phase::Done && !row.removed && !isFinal(row.state))
            return what + "not ended in a batch that is done"_L1;
        if (row.state == State::Failed && row.outcome.kind == OutcomeKind::None)
            return what + "failed without a reason"_L1;
        if (row.state == State::Saved || row.state == State::Skipped) {
            if (const QString wrong = wrongFile(row); !wrong.isEmpty())
                return what + wrong;
        }
    }
    for (int state = 0; state < StateCount; ++state) {
        if (state != int(State::Queued) && counted[std::size_t(state)] != status.counts[std::size_t(state)])
            return "the counts do not fit the rows"_L1;
    }
    return {};
}

} // namespace

class TestLifetimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void leavesNothingWhenABatchEnds_data() { seeds(); }
    void leavesNothingWhenABatchEnds();
    void leavesNothingAfterAnyVerbs_data() { seeds(); }
    void leavesNothingAfterAnyVerbs();
    void leavesNothingWhenDestroyedInMidFlight_data() { seeds(); }
    void leavesNothingWhenDestroyedInMidFlight();
    void leavesNothingWhenTheProgramQuits_data() { seeds(); }
    void leavesNothingWhenTheProgramQuits();

public:
    static int quitInMidFlight(quint64 seed, const QString &folder);

private:
    static void seeds();
    static void anyVerb(World &world);
    void finish(std::unique_ptr<World> world, const QString &folder);

    int m_saved = 0; ///< rows of the plain kind
    int m_ended = 0;
};

void TestLifetimes::initTestCase()
{
    QVERIFY(LivingObjects::watch());
    __sanitizer_set_death_callback(nameTheSeed);
}

/// So that the plain kind is not one of failures alone.
void TestLifetimes::cleanupTestCase()
{
    QVERIFY(m_saved > 0 || m_ended == 0);
}

void TestLifetimes::seeds()
{
    QTest::addColumn<quint64>("seed");
    bool isReplay = false;
    const quint64 only = qEnvironmentVariable("HALYARD_SEED").toULongLong(&isReplay);
    bool isSet = false;
    const int wanted = qEnvironmentVariableIntValue("HALYARD_SEEDS", &isSet);
    const quint64 first = isReplay ? only : 1;
    const quint64 last = isReplay ? only : quint64(isSet ? wanted : 24);
    for (quint64 seed = first; seed <= last; ++seed)
        QTest::addRow("HALYARD_SEED=%llu", static_cast<unsigned long long>(seed)) << seed;
}

/// Nothing of it is left: no object, no part file, no memory.
void TestLifetimes::finish(std::unique_ptr<World> world, const QString &folder)
{
    world->destroyCarrier();
    QTRY_COMPARE_WITH_TIMEOUT(world->partFiles(), QStringList(), patience);
    world.reset();
    QTRY_COMPARE_WITH_TIMEOUT(LivingObjects::names(), QStringList(), patience);
    QVERIFY2(__lsan_do_recoverable_leak_check() == 0, "memory has leaked: see above");
    QVERIFY(QDir(folder).exists());
}

void TestLifetimes::leavesNothingWhenABatchEnds()
{
    QFETCH(quint64, seed);
    currentSeed = seed;
    const QTemporaryDir folder;
    auto world = std::make_unique<World>(seed, folder.path());
    Carrier &carrier = *world->carrier;
    carrier.open(world->plan());
    carrier.start();
    QTRY_COMPARE_WITH_TIMEOUT(carrier.status.phase, Phase::Done, patience);
    QCOMPARE(carrier.status.finished(), carrier.status.total());
    QCOMPARE(world->wrongRow(), QString());
    m_saved += world->countOf(State::Saved);
    m_ended += carrier.status.finished();
    finish(std::move(world), folder.path());
}

void TestLifetimes::anyVerb(World &world)
{
    Carrier &carrier = *world.carrier;
    switch (world.draw(26)) {
    case 0:
    case 1:
        carrier.pause();
        break;
    case 2:
        carrier.stop();
        break;
    case 3:
        carrier.cancelAll();
        break;
    case 4:
    case 5:
        carrier.retryFailed();
        break;
    case 6:
        carrier.downloadAgain(world.draw(2) ? Again::Replace : Again::KeepBoth);
        break;
    case 7:
        carrier.append(world.moreEntries());
        break;
    case 8:
        carrier.setParallel(1 + world.draw(mostParallel));
        break;
    case 9:
        carrier.open(world.plan());
        carrier.start();
        break;
    case 10:
        carrier.setTracing(world.draw(2));
        break;
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
    case 18:
        carrier.useRows(RowVerb(world.draw(RowVerbCount)), world.anyRows());
        break;
    default:
        carrier.start();
        break;
    }
}

/// Verbs in any order, some of them in one turn of the loop; then it is let go on to its end.
void TestLifetimes::leavesNothingAfterAnyVerbs()
{
    QFETCH(quint64, seed);
    currentSeed = seed;
    const QTemporaryDir folder;
    auto world = std::make_unique<World>(seed, folder.path());
    Carrier &carrier = *world->carrier;
    carrier.open(world->plan());
    carrier.start();
    int left = 24;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        for (int verbs = world->draw(3); verbs >= 0 && left > 0; --verbs, --left)
            anyVerb(*world);
        timer.setInterval(world->draw(20));
    });
    timer.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(left, 0, patience);
    timer.stop();
    carrier.setParallel(mostParallel);
    carrier.useRows(RowVerb::Restore, world->allRows());
    carrier.useRows(RowVerb::Resume, world->allRows());
    carrier.retryFailed();
    carrier.start();
    QTRY_COMPARE_WITH_TIMEOUT(carrier.status.phase, Phase::Done, patience);
    QCOMPARE(carrier.status.finished(), carrier.status.total());
    QCOMPARE(world->wrongRow(), QString());
    finish(std::move(world), folder.path());
}

/// Between two turns of the loop, with requests on the wire that nobody is going to answer.
void TestLifetimes::leavesNothingWhenDestroyedInMidFlight()
{
    QFETCH(quint64, seed);
    currentSeed = seed;
    const QTemporaryDir folder;
    auto world = std::make_unique<World>(seed, folder.path());
    const int last = 1 + world->draw(20);
    bool isReached = false;
    world->server.holdFrom(last);
    world->server.onRequest([&](int number) { isReached = isReached || number == last; });
    world->carrier->open(world->plan());
    world->carrier->start();
    if (seed % 8 != 0) // else at once, before the first request
        QTRY_VERIFY_WITH_TIMEOUT(isReached || world->carrier->status.phase == Phase::Done, patience);
    for (int verbs = world->draw(3); verbs > 0; --verbs)
        anyVerb(*world);
    finish(std::move(world), folder.path());
}

/// As the programs end: everything lives in main(), the loop is left, and no event comes any more.
int TestLifetimes::quitInMidFlight(quint64 seed, const QString &folder)
{
    currentSeed = seed;
    World world(seed, folder);
    const int last = 1 + world.draw(20);
    world.server.holdFrom(last);
    world.server.onRequest([last](int number) {
        if (number == last)
            QCoreApplication::quit();
    });
    world.carrier->open(world.plan());
    world.carrier->start();
    QTimer::singleShot(std::chrono::milliseconds(patience), qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

/// In a process of its own, which LeakSanitizer looks through at its very end.
void TestLifetimes::leavesNothingWhenTheProgramQuits()
{
    QFETCH(quint64, seed);
    const QTemporaryDir folder;
    QProcess process;
    process.start(
        QCoreApplication::applicationFilePath(), {u"--quit"_s, QString::number(seed), folder.path()});
    QVERIFY(process.waitForFinished(patience));
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
        process.readAllStandardError().constData());
    QCOMPARE(
        QDir(folder.path()).entryList({u".*"_s}, QDir::Files | QDir::Hidden | QDir::System), QStringList());
}

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // as the programs do
    QCoreApplication application(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--quit") == 0)
        return TestLifetimes::quitInMidFlight(
            QByteArray(argv[2]).toULongLong(), QString::fromLocal8Bit(argv[3]));
    TestLifetimes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lifetimes.moc"
