// SPDX-License-Identifier: MIT
// halyard-cli is killed at exact points: at the n-th call of one kind that any of its threads makes, for n
// from 1 on until a run comes through. HALYARD_KILLPOINTS=all takes every point, else a sample is taken.
#include "ground.h"

#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 120s;

SitePlan plan()
{
    SitePlan plan;
    plan.small = 28;
    plan.large = 2;
    plan.largeSize = 2 * 1024 * 1024;
    plan.delay = 0ms;
    plan.pause = 0ms;
    plan.fails = false;
    return plan;
}

/// What a run is given beside the list: with --sync each file is brought to the disk by itself.
QStringList manner(bool syncs)
{
    return syncs ? QStringList{u"--sync"_s} : QStringList();
}

struct Ordeal
{
    Ground ground;
    SteadySite site{plan()};
    Scene scene = ground.scene(site);

    /// True where it was killed. Else it ended well, or @p problem says how it did not.
    bool isHit(const QString &call, int number, bool syncs, QByteArray *problem)
    {
        OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site, manner(syncs)),
            straceWith(u"%1:signal=SIGKILL:when=%2"_s.arg(call).arg(number)));
        if (!program.hasEnded(patience))
            *problem = "It hangs: " + program.words();
        else if (program.isKilled())
            scene.kills = 1;
        else if (program.exitCode() != 0)
            *problem = "It " + program.words();
        return program.isKilled();
    }

    /// Goes on with it, and judges before and behind.
    QByteArray afterwards(bool syncs)
    {
        QStringList wrong = violations(scene);
        OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site, manner(syncs)));
        if (!program.hasEnded(patience) || program.exitCode() != 0 || program.isKilled())
            wrong.append(u"It "_s + QString::fromUtf8(program.words()));
        wrong += violationsAtTheEnd(scene);
        return wrong.mid(0, 10).join(u'\n').toUtf8();
    }
};

/// 1, 2, 3, then further and further apart: most of what is special happens at the beginning.
int nextPoint(int point, int sample)
{
    static const bool isAll = qEnvironmentVariable("HALYARD_KILLPOINTS") == u"all"_s;
    return isAll || point < 3 ? point + 1 : point + std::max(1, point * 3 / (2 + sample / 4));
}

QByteArray at(const QString &call, int point, const QByteArray &problem)
{
    return problem.isEmpty() ? problem
                             : QByteArray(call.toUtf8() + ' ' + QByteArray::number(point) + ": " + problem);
}

} // namespace

class TestKillPoints : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void P02_losesNothingWhereverItIsKilled_data();
    void P02_losesNothingWhereverItIsKilled();
    void P03_adoptsWhatHasItsNameAndNoRecord();
    void P05_opensWithoutItsJournal_data();
    void P05_opensWithoutItsJournal();
};

void TestKillPoints::initTestCase()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
}

void TestKillPoints::P02_losesNothingWhereverItIsKilled_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<bool>("syncs");
    QTest::addColumn<int>("sample");
    QTest::newRow("renaming") << u"renameat2"_s << false << 8;
    QTest::newRow("looking, right behind the rename") << u"newfstatat,statx"_s << false << 12;
    QTest::newRow("writing") << u"pwrite64"_s << false << 12;
    QTest::newRow("syncing in groups") << u"fdatasync,fsync,syncfs"_s << false << 8;
    QTest::newRow("syncing each") << u"fdatasync,fsync"_s << true << 12;
    QTest::newRow("opening") << u"openat"_s << false << 4;
    QTest::newRow("removing") << u"unlinkat,unlink"_s << false << 8;
    QTest::newRow("cutting") << u"ftruncate"_s << false << 8;
}

void TestKillPoints::P02_losesNothingWhereverItIsKilled()
{
    QFETCH(const QString, call);
    QFETCH(const bool, syncs);
    QFETCH(const int, sample);
    int hits = 0;
    for (int point = 1;; point = nextPoint(point, sample)) {
        Ordeal ordeal;
        QByteArray problem;
        const bool isHit = ordeal.isHit(call, point, syncs, &problem);
        if (problem.isEmpty() && isHit)
            problem = ordeal.afterwards(syncs);
        ALL_WELL(at(call, point, problem));
        if (!isHit)
            break;
        ++hits;
    }
    qInfo("%d points", hits);
    QVERIFY2(hits > 0 || call == u"ftruncate"_s || call == u"unlinkat,unlink"_s, "It was never killed.");
}

/// Killed at the look at a file that has just got its name: the file is there, and no record says so.
void TestKillPoints::P03_adoptsWhatHasItsNameAndNoRecord()
{
    int unrecorded = 0;
    for (int point = 1; point < 400; point += 4) {
        Ordeal ordeal;
        QByteArray problem;
        if (!ordeal.isHit(u"newfstatat,statx"_s, point, false, &problem)) {
            QVERIFY2(problem.isEmpty(), problem.constData());
            break;
        }
        const SeenSession seen = lookAtSession(ordeal.scene.database, ordeal.scene.folder);
        const int recorded = seen.batches.isEmpty() ? 0 : seen.batches.first().count(u"saved"_s);
        const auto files = ordeal.ground.finalFiles();
        if (files <= recorded)
            continue;
        ++unrecorded;
        const auto before = ordeal.site.requestsByPath();
        problem = ordeal.afterwards(false);
        ALL_WELL(at(u"point"_s, point, problem));
        int again = 0;
        const auto after = ordeal.site.requestsByPath();
        for (auto at = before.cbegin(); at != before.cend(); ++at)
            again += after.value(at.key()) > at.value() ? 1 : 0;
        QVERIFY2(again <= before.size() - files, "What has its name was asked for again.");
        if (unrecorded == 3)
            return;
    }
    QVERIFY2(unrecorded > 0, "It was never killed between name and record.");
}

/// A "cleaner" has taken the files beside the database: what was committed last may be lost, and is found
/// again by the files.
void TestKillPoints::P05_opensWithoutItsJournal_data()
{
    QTest::addColumn<QStringList>("lost");
    QTest::newRow("-wal") << QStringList{u"-wal"_s};
    QTest::newRow("-shm") << QStringList{u"-shm"_s};
    QTest::newRow("both") << QStringList{u"-wal"_s, u"-shm"_s};
}

void TestKillPoints::P05_opensWithoutItsJournal()
{
    QFETCH(const QStringList, lost);
    for (const int point : {2, 12, 24}) {
        Ordeal ordeal;
        QByteArray problem;
        QVERIFY(ordeal.isHit(u"renameat2"_s, point, false, &problem));
        for (const QString &suffix : lost)
            QFile::remove(ordeal.scene.database + suffix);
        ordeal.scene.isAfterPowerLoss = true; // rows, or the batch itself, may be without a record
        problem = ordeal.afterwards(false);
        ALL_WELL(at(u"point"_s, point, problem));
    }
}

QTEST_GUILESS_MAIN(TestKillPoints)
#include "tst_killpoints.moc"
