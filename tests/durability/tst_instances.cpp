// SPDX-License-Identifier: MIT
// Programs beside each other, and what a system does to them: a second start, two profiles on one folder, a
// lock that a dead program has left, jumping clocks, stopped peers, signals, little memory.
#include "ground.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTest>

#include <csignal>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 60s;
constexpr int patienceMs = 60'000;
constexpr int heldStatus = 4;

SitePlan slow(int small = 60, int large = 0)
{
    SitePlan plan;
    plan.small = small;
    plan.large = large;
    plan.delay = 60ms;
    plan.pause = 60ms;
    plan.fails = false;
    return plan;
}

SeenBatch batchIn(const Scene &scene)
{
    const SeenSession seen = lookAtSession(scene.database, scene.folder);
    return seen.batches.isEmpty() ? SeenBatch() : seen.batches.first();
}

QByteArray wrongIn(const Scene &scene)
{
    return violations(scene).join(u'\n').toUtf8();
}

/// The command line's own way to the end, behind what was broken off.
QByteArray finished(const Ground &ground, SteadySite &site, Scene scene)
{
    site.hurry();
    OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
    if (!program.hasEnded(patience) || program.isKilled() || program.exitCode() != 0)
        return "It " + program.words();
    return violationsAtTheEnd(scene).join(u'\n').toUtf8();
}

QStringList windowArguments(const Ground &ground, const SteadySite &site)
{
    return {u"--start"_s, u"-d"_s, ground.folder(), ground.writeList(site.list())};
}

void rewriteLock(const QString &folder, const QByteArray &text)
{
    QDir().mkpath(folder);
    QFile file(folder + u"/.halyard.lock"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QString fakeTimeLibrary()
{
    for (const QString &name : {u"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"_s,
             u"/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"_s}) {
        if (QFile::exists(name))
            return name;
    }
    return {};
}

} // namespace

class TestInstances : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void P08_handsOverToTheWindowThatIsOpen();
    void P09_keepsTwoProfilesFromOneFolder();
    void P09_leavesTheBatchOfAnOpenWindowToIt();
    void P10_takesOverTheLockOfADeadProgram();
    void P10_takesOverALockWhoseNumberIsAnothersNow();
    void P10_leavesALockOfAnotherMachine();
    void P11_isNotMovedByAJumpingClock_data();
    void P11_isNotMovedByAJumpingClock();
    void P12_goesOnAfterItWasStopped();
    void P12_goesOnAfterTheServerWasStopped();
    void P13_endsSoonAndResumably_data();
    void P13_endsSoonAndResumably();
    void P13_endsWhereTheSessionsDiskDoesNotAnswer();
    void P14_endsWhileManyTransfersRun();
    void P16_holdsVeryManyRowsInLittleMemory();
    void F30_leavesWhatTheUserHasChangedAlone();
    void F29_goesOnFromSoundPartFilesAlone_data();
    void F29_goesOnFromSoundPartFilesAlone();
    void F34_answersWhileTheDiskIsSlow();
};

void TestInstances::P08_handsOverToTheWindowThatIsOpen()
{
    Ground ground;
    SteadySite site(slow(20));
    OutsideProgram first(Kind::Window, ground.profile, {u"-d"_s, ground.folder()});
    const QString place = QFileInfo(ground.profile.database()).path();
    QTRY_VERIFY_WITH_TIMEOUT(
        !QDir(place).entryList({u"*.lock"_s}, QDir::Files | QDir::Hidden).isEmpty(), patienceMs);
    OutsideProgram second(Kind::Window, ground.profile, windowArguments(ground, site));
    QVERIFY2(second.hasEnded(patience) && second.exitCode() == 0, second.words().constData());
    QVERIFY2(second.output().contains("handed over"), second.words().constData());
    QTRY_COMPARE_WITH_TIMEOUT(ground.finalFiles(), site.files().size(), patienceMs);
    QVERIFY(!first.hasEnded(0ms));
    first.send(SIGTERM);
    QVERIFY(first.hasEnded(10s));
    ALL_WELL(wrongIn(ground.scene(site)));
}

void TestInstances::P09_keepsTwoProfilesFromOneFolder()
{
    Ground ground;
    const Profile another(ground.path(u"another"_s));
    SteadySite site(slow(80));
    OutsideProgram first(Kind::CommandLine, ground.profile, ground.get(site));
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 3, patienceMs);
    OutsideProgram second(Kind::CommandLine, another, ground.get(site));
    QVERIFY2(second.hasEnded(patience) && second.exitCode() == heldStatus, second.words().constData());
    QVERIFY2(second.errors().contains("Another Halyard"), second.words().constData());
    QVERIFY2(second.errors().contains(QByteArray::number(first.pid())), second.words().constData());
    QVERIFY2(first.hasEnded(patience) && first.exitCode() == 0, first.words().constData());
    ALL_WELL(violationsAtTheEnd(ground.scene(site)).join(u'\n').toUtf8());
    const auto requests = site.requests();
    OutsideProgram third(Kind::CommandLine, another, ground.get(site));
    QVERIFY2(third.hasEnded(patience) && third.exitCode() == 0, third.words().constData());
    QCOMPARE(site.requests(), requests); // all is there already
}

void TestInstances::P09_leavesTheBatchOfAnOpenWindowToIt()
{
    Ground ground;
    SteadySite site(slow(4));
    Scene scene = ground.scene(site);
    QStringList arguments = windowArguments(ground, site);
    arguments.removeFirst(); // it does not run: nothing but the window has it
    OutsideProgram window(Kind::Window, ground.profile, arguments);
    QTRY_COMPARE_WITH_TIMEOUT(batchIn(scene).rows.size(), site.files().size(), patienceMs);
    const QString number = QString::number(batchIn(scene).number);
    for (const QStringList &words : {QStringList{u"forget"_s, number}, {u"get"_s, u"--resume"_s, number}}) {
        OutsideProgram other(Kind::CommandLine, ground.profile, words);
        QVERIFY2(other.hasEnded(patience) && other.exitCode() == heldStatus, other.words().constData());
        QVERIFY2(other.errors().contains("window"), other.words().constData());
    }
    QCOMPARE(batchIn(scene).rows.size(), site.files().size());
    window.send(SIGTERM);
    QVERIFY(window.hasEnded(patience));
    OutsideProgram after(Kind::CommandLine, ground.profile, {u"forget"_s, number});
    QVERIFY2(after.hasEnded(patience) && after.exitCode() == 0, after.words().constData());
}

void TestInstances::P10_takesOverTheLockOfADeadProgram()
{
    Ground ground;
    SteadySite site(slow());
    Scene scene = ground.scene(site);
    scene.kills = 1;
    OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 3, patienceMs);
    program.kill();
    QVERIFY(ground.files().contains(u".halyard.lock"_s));
    ALL_WELL(finished(ground, site, scene));
}

/// The test's own number: it lives, and is no Halyard.
void TestInstances::P10_takesOverALockWhoseNumberIsAnothersNow()
{
    Ground ground;
    SteadySite site(slow(10));
    const QByteArray lock = QByteArray::number(QCoreApplication::applicationPid()) + "\nhalyard-cli\n"
        + QSysInfo::machineHostName().toUtf8() + '\n' + QSysInfo::machineUniqueId() + '\n'
        + QSysInfo::bootUniqueId() + '\n';
    rewriteLock(ground.folder(), lock);
    ALL_WELL(finished(ground, site, ground.scene(site)));
}

void TestInstances::P10_leavesALockOfAnotherMachine()
{
    Ground ground;
    SteadySite site(slow(10));
    rewriteLock(ground.folder(), "4711\nhalyard\nelsewhere\n0123456789abcdef0123456789abcdef\n\n");
    OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == heldStatus, program.words().constData());
    QVERIFY2(program.errors().contains("elsewhere"), program.words().constData());
    QCOMPARE(site.requests(), 0);
    QFile::remove(ground.folder() + u"/.halyard.lock"_s);
    ALL_WELL(finished(ground, site, ground.scene(site)));
}

void TestInstances::P11_isNotMovedByAJumpingClock_data()
{
    QTest::addColumn<QByteArray>("jump");
    QTest::newRow("a day on") << QByteArray("+1d");
    QTest::newRow("a year back") << QByteArray("-365d");
}

/// It jumps while the host is held and rows wait for their next try.
void TestInstances::P11_isNotMovedByAJumpingClock()
{
    const QString library = fakeTimeLibrary();
    if (library.isEmpty())
        QSKIP("libfaketime is not installed.");
    QFETCH(const QByteArray, jump);
    Ground ground;
    FaultServer server;
    const FaultBody body = FaultBody::data("clock", 5'000);
    server.set(
        "/clock.bin", inTurn({FaultAnswer::status("503 Busy", "Retry-After: 3\r\n"), FaultAnswer::ok(body)}));
    const QString clock = ground.path(u"clock"_s);
    const auto set = [&](const QByteArray &offset) { // whole at any moment
        QSaveFile file(clock);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(offset + '\n');
        QVERIFY(file.flush() && file.commit());
    };
    set("+0");
    QElapsedTimer timer;
    timer.start();
    OutsideProgram program(Kind::CommandLine, ground.profile,
        {u"get"_s, u"-q"_s, u"--proxy"_s, u"none"_s, u"-d"_s, ground.folder(),
            server.url("/clock.bin").toString()},
        {u"env"_s, u"LD_PRELOAD="_s + library, u"FAKETIME_TIMESTAMP_FILE="_s + clock,
            u"FAKETIME_NO_CACHE=1"_s, u"FAKETIME_DONT_FAKE_MONOTONIC=1"_s, u"DONT_FAKE_MONOTONIC=1"_s,
            u"FAKETIME_FORCE_MONOTONIC_FIX=0"_s});
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, patienceMs);
    set(jump);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    QVERIFY2(timer.elapsed() >= 2'900, "It did not wait as long as it was asked to.");
    QCOMPARE(ground.content(u"clock.bin"_s), body.all());
    QCOMPARE(server.requests().size(), 2);
}

/// As a laptop that sleeps: all watchdogs are due at once when it wakes.
void TestInstances::P12_goesOnAfterItWasStopped()
{
    Ground ground;
    SteadySite site(slow(40, 2));
    OutsideProgram program(Kind::CommandLine, ground.profile,
        ground.get(site, {u"--stall"_s, u"1"_s, u"--timeout"_s, u"1"_s, u"--tries"_s, u"2"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 5, patienceMs);
    program.send(SIGSTOP);
    QVERIFY(!program.hasEnded(2500ms)); // more than twice what its watchdogs allow
    program.send(SIGCONT);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    Scene scene = ground.scene(site);
    scene.kills = 1; // what ran may be asked for once more
    ALL_WELL(violationsAtTheEnd(scene).join(u'\n').toUtf8());
}

void TestInstances::P12_goesOnAfterTheServerWasStopped()
{
    Ground ground;
    const Profile host(ground.path(u"host"_s));
    OutsideProgram server(Kind::CommandLine, host, {u"serve"_s, u"--port"_s, u"0"_s});
    QRegularExpressionMatch at;
    const QRegularExpression address(u"http://127\\.0\\.0\\.1:[0-9]+"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        (server.hasEnded(50ms), at = address.match(QString::fromUtf8(server.output() + server.errors())))
            .hasMatch(),
        patienceMs);
    OutsideProgram program(Kind::CommandLine, ground.profile,
        {u"get"_s, u"-q"_s, u"--flags"_s, u"all"_s, u"--source"_s, at.captured() + u"/flags/{cc}.png"_s,
            u"--proxy"_s, u"none"_s, u"--stall"_s, u"1"_s, u"--timeout"_s, u"1"_s, u"--wait"_s, u"0.5"_s,
            u"-d"_s, ground.folder()});
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 5, patienceMs);
    server.send(SIGSTOP);
    QVERIFY(!program.hasEnded(1600ms));
    server.send(SIGCONT);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    QCOMPARE(ground.finalFiles(), 249);
}

void TestInstances::P13_endsSoonAndResumably_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("signal");
    QTest::newRow("halyard-cli, SIGTERM") << Kind::CommandLine << SIGTERM;
    QTest::newRow("halyard-cli, SIGINT") << Kind::CommandLine << SIGINT;
    QTest::newRow("halyard-cli, SIGHUP") << Kind::CommandLine << SIGHUP;
    QTest::newRow("halyard, SIGTERM") << Kind::Window << SIGTERM;
    QTest::newRow("halyard, SIGINT") << Kind::Window << SIGINT;
}

void TestInstances::P13_endsSoonAndResumably()
{
    QFETCH(const Kind, kind);
    QFETCH(const int, signal);
    Ground ground;
    SteadySite site(slow(60, 3));
    Scene scene = ground.scene(site);
    scene.kills = 1;
    const bool isWindow = kind == Kind::Window;
    OutsideProgram program(kind, ground.profile, isWindow ? windowArguments(ground, site) : ground.get(site));
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 3, patienceMs);
    const auto saved = ground.finalFiles();
    program.send(signal);
    QVERIFY2(program.hasEnded(3s), "It takes longer than three seconds.");
    QVERIFY2(!program.isKilled() && program.exitCode() == 128 + signal, program.words().constData());
    ALL_WELL(wrongIn(scene));
    QVERIFY(batchIn(scene).count(u"saved"_s) >= saved); // all that was saved is recorded
    QCOMPARE(batchIn(scene).count(u"failed"_s) + batchIn(scene).count(u"cancelled"_s), 0);
    QVERIFY(!ground.files().contains(u".halyard.lock"_s));
    site.hurry();
    OutsideProgram again(kind, ground.profile, isWindow ? QStringList{u"--start"_s} : ground.get(site));
    QTRY_COMPARE_WITH_TIMEOUT(batchIn(scene).count(u"saved"_s), int(site.files().size()), patienceMs);
    if (isWindow)
        again.send(SIGTERM);
    QVERIFY2(again.hasEnded(10s), again.words().constData());
    ALL_WELL(violationsAtTheEnd(scene).join(u'\n').toUtf8());
}

/// The session's syncs at the end take longer than it waits for them.
void TestInstances::P13_endsWhereTheSessionsDiskDoesNotAnswer()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    Ground ground;
    SteadySite site(slow(60));
    Scene scene = ground.scene(site);
    scene.kills = 1;
    // The first syncs of each thread are at once: the batch is made.
    OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site),
        straceWith(u"fdatasync:delay_enter=3000000:when=9+"_s));
    QTRY_VERIFY_WITH_TIMEOUT(ground.finalFiles() > 3, patienceMs);
    QProcess find;
    find.start(u"pgrep"_s, {u"-P"_s, QString::number(program.pid())});
    find.waitForFinished();
    const int child = find.readAllStandardOutput().trimmed().toInt();
    if (child <= 0)
        QSKIP("pgrep does not find the program.");
    ::kill(child, SIGTERM);
    QVERIFY2(program.hasEnded(20s), "It waits for a disk that does not answer.");
    QVERIFY2(!program.isKilled() && program.exitCode() == 128 + SIGTERM, program.words().constData());
    ALL_WELL(wrongIn(scene));
    ALL_WELL(finished(ground, site, scene));
}

void TestInstances::P14_endsWhileManyTransfersRun()
{
    for (int i = 0; i < 4; ++i) {
        Ground ground;
        SteadySite site(slow(80, 6));
        OutsideProgram program(Kind::CommandLine, ground.profile,
            ground.get(site, {u"-j"_s, u"32"_s, u"--per-host"_s, u"32"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(site.requests() >= 32, patienceMs);
        program.hasEnded(std::chrono::milliseconds(QRandomGenerator::global()->bounded(60)));
        program.send(SIGTERM);
        QVERIFY(program.hasEnded(10s));
        QVERIFY2(!program.isKilled() && program.exitCode() == 128 + SIGTERM, program.words().constData());
        QVERIFY2(!program.errors().contains("Sanitizer"), program.words().constData());
        Scene scene = ground.scene(site);
        scene.kills = 1;
        ALL_WELL(wrongIn(scene));
    }
}

/// 100,000 rows, and no more memory than 600 MB of addresses.
void TestInstances::P16_holdsVeryManyRowsInLittleMemory()
{
#if defined(__SANITIZE_ADDRESS__)
    QSKIP("A sanitizer's own memory is larger than what is measured here.");
#endif
    if (QStandardPaths::findExecutable(u"prlimit"_s).isEmpty())
        QSKIP("prlimit is not installed.");
    constexpr int count = 100'000;
    constexpr qint64 mebi = 1024 * 1024;
    Ground ground;
    FaultServer server;
    server.setOtherwise(always(FaultAnswer().hang()));
    QByteArray list;
    for (int i = 0; i < count; ++i)
        list += server.at("/a/file/with/a/path/of/usual/length/" + QByteArray::number(i) + ".png") + '\n';
    OutsideProgram program(Kind::CommandLine, ground.profile,
        {u"get"_s, u"-q"_s, u"--proxy"_s, u"none"_s, u"-i"_s, ground.writeList(list), u"-d"_s,
            ground.folder()},
        {u"prlimit"_s, u"--as=%1"_s.arg(600 * mebi)});
    QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() >= 6 || program.hasEnded(0ms), patienceMs);
    QVERIFY2(!program.hasEnded(0ms), program.words().constData());
    qint64 peak = 0;
    QFile status(u"/proc/%1/status"_s.arg(program.pid()));
    QVERIFY(status.open(QIODevice::ReadOnly));
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            peak = line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    QVERIFY2(peak > 0 && peak < 300 * mebi, qPrintable(u"%1 MiB"_s.arg(peak / mebi)));
    program.send(SIGTERM);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 128 + SIGTERM, program.words().constData());
    const SeenSession seen = lookAtSession(ground.profile.database(), ground.folder());
    QCOMPARE(seen.batches.size(), 1);
    QCOMPARE(seen.batches.first().rows.size(), count);
}

/// After the end: one file is removed, one is edited. Going on tells, and fetches nothing.
void TestInstances::F30_leavesWhatTheUserHasChangedAlone()
{
    Ground ground;
    SteadySite site(slow(12));
    Scene scene = ground.scene(site);
    ALL_WELL(finished(ground, site, scene));
    const QString number = QString::number(batchIn(scene).number);
    QVERIFY(QFile::remove(ground.folder() + u"/0001.png"_s));
    ground.plant(u"0002.png"_s, "edited by hand");
    const auto requests = site.requests();
    OutsideProgram program(Kind::CommandLine, ground.profile, {u"get"_s, u"--resume"_s, number});
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 1, program.words().constData());
    QCOMPARE(site.requests(), requests);
    QCOMPARE(batchIn(scene).count(u"failed"_s), 2);
    QCOMPARE(batchIn(scene).count(u"saved"_s), 10);
    QCOMPARE(ground.content(u"0002.png"_s), "edited by hand");
    QVERIFY(!ground.files().contains(u"0001.png"_s));
}

void TestInstances::F29_goesOnFromSoundPartFilesAlone_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("nothing happened to it") << 0;
    QTest::newRow("longer") << 1;
    QTest::newRow("shorter") << 2;
    QTest::newRow("missing") << 3;
    QTest::newRow("other bytes at its end") << 4;
}

void TestInstances::F29_goesOnFromSoundPartFilesAlone()
{
    QFETCH(const int, harm);
    SitePlan plan;
    plan.small = 1;
    plan.large = 1;
    plan.largeSize = 24 * 1024 * 1024;
    plan.pause = 25ms;
    plan.fails = false;
    Ground ground;
    SteadySite site(plan);
    Scene scene = ground.scene(site);
    scene.kills = 2;
    qint64 kept = 0;
    const auto recorded = [&] {
        const auto parts = batchIn(scene).parts;
        return parts.isEmpty() ? 0 : parts.cbegin().value();
    };
    {
        OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
        QTRY_VERIFY_WITH_TIMEOUT((kept = recorded()) > 0 || program.hasEnded(0ms), patienceMs);
        QVERIFY2(kept > 0, program.words().constData());
        program.kill();
    }
    kept = recorded();
    const QStringList parts = ground.files().filter(u".part"_s);
    QCOMPARE(parts.size(), 1);
    QFile part(ground.folder() + u'/' + parts.first());
    QVERIFY(part.size() >= kept);
    QVERIFY(part.open(QIODevice::ReadWrite));
    if (harm == 1)
        QVERIFY(part.seek(part.size()) && part.write(QByteArray(70'000, 'x')) > 0);
    else if (harm == 2)
        QVERIFY(part.resize(kept / 2));
    else if (harm == 4)
        QVERIFY(part.seek(kept - 512) && part.write(QByteArray(512, 'x')) > 0);
    part.close();
    if (harm == 3)
        QVERIFY(part.remove());
    const auto before = site.server().requests().size();
    ALL_WELL(finished(ground, site, scene));
    std::optional<qint64> range;
    for (const FaultLogEntry &entry : site.server().requests().mid(before)) {
        if (entry.target.endsWith(".bin") && !range)
            range = entry.rangeStart();
    }
    const bool isSound = harm == 0 || harm == 1;
    if (harm != 4) // there the range is asked for, and the answer does not fit
        QCOMPARE(range.has_value(), isSound);
    if (isSound)
        QVERIFY2(*range <= kept && *range > kept - 4096, qPrintable(u"%1 of %2"_s.arg(*range).arg(kept)));
}

/// Writing takes two seconds a call; a second start is answered by the window's own thread at once.
void TestInstances::F34_answersWhileTheDiskIsSlow()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    Ground ground;
    SteadySite site(slow(10));
    QStringList before = straceWith(u"renameat2:delay_enter=2000000"_s);
    OutsideProgram first(Kind::Window, ground.profile, windowArguments(ground, site), before);
    QTRY_VERIFY_WITH_TIMEOUT(site.requests() > 3, patienceMs); // the first of them is being renamed
    QElapsedTimer timer;
    timer.start();
    OutsideProgram second(Kind::Window, ground.profile, {});
    QVERIFY2(second.hasEnded(patience) && second.exitCode() == 0, second.words().constData());
    QVERIFY(ground.finalFiles() < 8); // it is still at it
}

QTEST_GUILESS_MAIN(TestInstances)
#include "tst_instances.moc"
