// SPDX-License-Identifier: MIT
// Both programs are killed again and again, at any moment, and started anew: nothing is lost, nothing is
// there twice, and after each death all rules hold. HALYARD_KILLS says how many deaths (50 in all),
// HALYARD_SEED repeats a run.
#include "ground.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 120s; ///< reached only by what is broken
constexpr int usualKills = 50;

SitePlan plan(QRandomGenerator &random)
{
    SitePlan plan;
    plan.small = 110;
    plan.missing = 2;
    plan.large = random.bounded(3);
    plan.delay = std::chrono::milliseconds(random.bounded(20, 90));
    return plan;
}

/// One batch of one program, from its first start to its end, over as many deaths as it takes.
class Ordeal
{
public:
    Ordeal(Kind kind, QRandomGenerator &random)
        : m_kind(kind)
        , m_random(random)
        , m_site(plan(random))
        , m_scene(m_ground.scene(m_site))
    {
        plant(u"0003.png"_s, realPicture("another")); // whole: taken for what was asked for
        plant(u"0004.png"_s, "cut off"); // not whole: another's file, and ours gets a number
        plant(u"mine.txt"_s, "mine");
        m_scene.perKill += 2; // rows that are not found are asked for anew
    }

    int kills() const { return m_scene.kills; }
    QByteArray problem() const { return m_problem; } ///< empty: all is well

    /// Kills it at most @p most times, then lets it end.
    bool run(int most)
    {
        while (m_problem.isEmpty() && m_scene.kills < most && !runOnce()) { }
        if (m_problem.isEmpty() && !m_isDone)
            runToTheEnd();
        if (m_problem.isEmpty())
            judge(violationsAtTheEnd(m_scene));
        return m_problem.isEmpty();
    }

private:
    void plant(const QString &name, const QByteArray &content)
    {
        m_ground.plant(name, content);
        m_scene.planted.insert(name, content);
    }

    QStringList arguments()
    {
        const SeenSession seen = lookAtSession(m_scene.database, m_scene.folder);
        const bool isKept = !seen.batches.isEmpty();
        if (m_kind == Kind::Window)
            return isKept
                ? QStringList{u"--start"_s}
                : QStringList{u"--start"_s, u"-d"_s, m_ground.folder(), m_ground.writeList(m_site.list())};
        if (!isKept || m_random.bounded(2) == 0)
            return m_ground.get(m_site);
        return {u"get"_s, u"--resume"_s, QString::number(seen.batches.first().number)};
    }

    /// True where it came to its end before it could be killed.
    bool runOnce()
    {
        OutsideProgram program(m_kind, m_ground.profile, arguments());
        if (program.hasEnded(std::chrono::milliseconds(m_random.bounded(5, 800)))) {
            note(program);
            return true;
        }
        program.kill();
        ++m_scene.kills;
        judge(violations(m_scene));
        return false;
    }

    void runToTheEnd()
    {
        m_site.hurry();
        OutsideProgram program(m_kind, m_ground.profile, arguments());
        const QDeadlineTimer deadline(patience);
        bool isAsked = m_kind == Kind::CommandLine; // a second SIGTERM would find nobody to catch it
        while (!program.hasEnded(50ms) && !deadline.hasExpired()) {
            if (!isAsked && hasComeToItsEnd()) {
                program.send(SIGTERM);
                isAsked = true;
            }
        }
        if (!program.hasEnded(0ms))
            m_problem = "It does not come to its end: " + program.words();
        else
            note(program);
    }

    bool hasComeToItsEnd() const
    {
        const SeenSession seen = lookAtSession(m_scene.database, m_scene.folder);
        if (seen.batches.isEmpty())
            return false;
        const SeenBatch &batch = seen.batches.first();
        return batch.count(u"queued"_s) == 0 && batch.count(u"paused"_s) == 0;
    }

    void note(OutsideProgram &program)
    {
        constexpr int someNotFound = 1;
        const int right = m_kind == Kind::Window ? 128 + SIGTERM : someNotFound;
        m_isDone = true;
        if (program.isKilled() || program.exitCode() != right)
            m_problem = "It " + program.words();
    }

    void judge(const QStringList &violations)
    {
        if (!violations.isEmpty())
            m_problem = "After " + QByteArray::number(m_scene.kills) + " deaths:\n"
                + violations.mid(0, 12).join(u'\n').toUtf8();
    }

    const Kind m_kind;
    QRandomGenerator &m_random;
    Ground m_ground;
    SteadySite m_site;
    Scene m_scene;
    bool m_isDone = false;
    QByteArray m_problem;
};

int killsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("HALYARD_KILLS");
    return (wanted > 0 ? wanted : usualKills) / 2;
}

} // namespace

class TestKillLoop : public QObject
{
    Q_OBJECT
public:
    /// Qt ends a test function after five minutes: enough for the usual kills alone.
    static void initMain()
    {
        const int seconds = 300 + 2 * qEnvironmentVariableIntValue("HALYARD_KILLS");
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(1000 * seconds));
    }

private Q_SLOTS:
    void P01_losesNothingHoweverOftenItIsKilled_data();
    void P01_losesNothingHoweverOftenItIsKilled();
};

void TestKillLoop::P01_losesNothingHoweverOftenItIsKilled_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("halyard-cli") << Kind::CommandLine;
    QTest::newRow("halyard") << Kind::Window;
}

void TestKillLoop::P01_losesNothingHoweverOftenItIsKilled()
{
    QFETCH(const Kind, kind);
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("HALYARD_SEED", &isGiven);
    const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->bounded(1'000'000U);
    qInfo("HALYARD_SEED=%u", seed);
    QRandomGenerator random(seed);
    for (int left = killsWanted(); left > 0;) {
        Ordeal ordeal(kind, random);
        const bool isWell = ordeal.run(std::min(left, 14));
        QVERIFY2(isWell, qPrintable(u"HALYARD_SEED=%1: "_s.arg(seed) + QString::fromUtf8(ordeal.problem())));
        left -= std::max(1, ordeal.kills());
    }
}

QTEST_GUILESS_MAIN(TestKillLoop)
#include "tst_killloop.moc"
