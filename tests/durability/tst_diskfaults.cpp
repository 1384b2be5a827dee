// SPDX-License-Identifier: MIT
// Disks that fill up, fail, vanish or refuse while halyard-cli saves to them: the batch is held with one
// message, no row fails, nothing half-done bears a final name, and the same command finishes the rest once
// the cause is gone. Real disks where the machine has them (HALYARD_SMALL_DISK), else errors by strace.
#include "ground.h"

#include <QDir>
#include <QStorageInfo>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 60s;
constexpr int heldStatus = 4;

SitePlan quick(int small, int large = 0, qint64 largeSize = 3 * 1024 * 1024)
{
    SitePlan plan;
    plan.small = small;
    plan.large = large;
    plan.largeSize = largeSize;
    plan.delay = 0ms;
    plan.pause = 0ms;
    plan.fails = false;
    return plan;
}

QString smallDisk()
{
    return qEnvironmentVariable("HALYARD_SMALL_DISK");
}

/// A file that takes all but @p left bytes of the small disk.
void fillDisk(const QString &disk, qint64 left)
{
    QFile file(disk + u"/filler"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const qint64 free = QStorageInfo(disk).bytesAvailable();
    QVERIFY(file.write(QByteArray(std::max<qint64>(0, free - left), 'x')) >= 0);
}

/// A batch for one test, its runs, and what holds at each end.
struct Batch
{
    explicit Batch(const SitePlan &plan, const QString &place = {})
        : ground(place)
        , site(plan)
        , scene(ground.scene(site))
    {
        scene.kills = 3; // each run that is broken off may ask again
    }

    std::unique_ptr<OutsideProgram> start(const QStringList &more = {}, const QStringList &before = {})
    {
        return std::make_unique<OutsideProgram>(
            Kind::CommandLine, ground.profile, ground.get(site, more), before);
    }
    /// It is held: exit status, one message, no row failed, nothing wrong in the folder.
    QByteArray held(OutsideProgram &program, const QList<QByteArray> &words)
    {
        if (!program.hasEnded(patience) || program.isKilled() || program.exitCode() != heldStatus)
            return "It is not held: " + program.words();
        const QByteArray said = program.errors();
        for (const QByteArray &word : words) {
            if (!said.contains(word))
                return "It does not say '" + word + "': " + said;
        }
        if (said.count("\n") > 12)
            return "It says too much: " + said;
        const SeenSession seen = lookAtSession(scene.database, scene.folder);
        for (const SeenBatch &batch : seen.batches) {
            if (batch.count(u"failed"_s) > 0)
                return QByteArray::number(batch.count(u"failed"_s)) + " rows failed.";
        }
        if (seen.batches.isEmpty() && said.contains("session.db"))
            return {}; // the session has met with the same error, and says so
        return violations(scene).join(u'\n').toUtf8();
    }
    /// The same command again, with nothing in its way.
    QByteArray finished(const QStringList &more = {})
    {
        const auto program = start(more);
        if (!program->hasEnded(patience) || program->isKilled() || program->exitCode() != 0)
            return "It " + program->words();
        return violationsAtTheEnd(scene).join(u'\n').toUtf8();
    }

    Ground ground;
    SteadySite site;
    Scene scene;
};

/// Runs it with @p injection and expects that it is held, and that it goes on without it.
QByteArray heldBy(const QString &injection, const QStringList &more, const QList<QByteArray> &words)
{
    Batch batch(quick(30, 1));
    const auto program = batch.start(more, straceWith(injection));
    const QByteArray wrong = batch.held(*program, words);
    return wrong.isEmpty() ? batch.finished(more) : wrong;
}

} // namespace

class TestDiskFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F01_holdsTheBatchWhereTheDiskIsFull();
    void F02_goesOnInMemoryWhereTheSessionFindsNoRoom();
    void F03_noticesADiskThatIsFullAtASmallFile();
    void F04_holdsTheBatchWhereTheDiskCannotSync();
    void F04_fetchesAgainWhatTheDiskHasRefusedLater();
    void F04_fetchesAgainWhatTheDiskHasRefusedAtTheEnd();
    void F04_takesBackInTheWindowWhatTheDiskHasRefused();
    void F04_takesNoFaultFromADiskThatCannotSyncFolders();
    void F05_holdsTheBatchOnADiskThatHasBecomeReadOnly();
    void F06_holdsTheBatchWhereTheFolderIsDeleted();
    void F07_holdsTheBatchWhereAnotherFolderHasItsName();
    void F08_holdsTheBatchWhereTheFolderIsMovedAway();
    void F09_holdsTheBatchWhereNothingMayBeWritten();
    void F33_holdsTheBatchWhereTheQuotaIsReached();
    void F33_failsTheFileThatIsTooLargeForItsDisk();
    void F37_writesAllWhereASystemCallIsInterrupted();
    void F38_holdsTheBatchWhereNoMoreFilesMayBeOpened();

private:
    static void breaksTheFolder(void (*harm)(const Ground &), void (*mend)(const Ground &));
};

void TestDiskFaults::F01_holdsTheBatchWhereTheDiskIsFull()
{
    if (smallDisk().isEmpty())
        QSKIP("There is no small disk (HALYARD_SMALL_DISK): packaging/test mounts one where it may.");
    QTemporaryDir place(smallDisk() + u"/F01-XXXXXX"_s);
    fillDisk(smallDisk(), 500'000);
    Batch batch(quick(10, 1, 600'000));
    // The profile is elsewhere: only the files fill the disk.
    batch.scene.folder = place.path();
    QStringList arguments = batch.ground.get(batch.site);
    arguments.last() = place.path();
    OutsideProgram program(Kind::CommandLine, batch.ground.profile, arguments);
    ALL_WELL(batch.held(program, {"full", place.path().toUtf8(), "free"}));
    QFile::remove(smallDisk() + u"/filler"_s);
    OutsideProgram again(Kind::CommandLine, batch.ground.profile, arguments);
    QVERIFY2(again.hasEnded(patience) && again.exitCode() == 0, again.words().constData());
    ALL_WELL(violationsAtTheEnd(batch.scene).join(u'\n').toUtf8());
}

void TestDiskFaults::F02_goesOnInMemoryWhereTheSessionFindsNoRoom()
{
    if (smallDisk().isEmpty())
        QSKIP("There is no small disk (HALYARD_SMALL_DISK): packaging/test mounts one where it may.");
    QTemporaryDir place(smallDisk() + u"/F02-XXXXXX"_s);
    Batch batch(quick(40));
    const Profile profile(place.path());
    fillDisk(smallDisk(), 8'000);
    OutsideProgram program(Kind::CommandLine, profile, batch.ground.get(batch.site));
    const bool hasEnded = program.hasEnded(patience);
    QFile::remove(smallDisk() + u"/filler"_s);
    QVERIFY2(hasEnded && !program.isKilled() && program.exitCode() == 0, program.words().constData());
    QVERIFY2(program.errors().contains("session.db"), program.words().constData());
    for (const SiteFile &file : batch.site.files())
        QCOMPARE(batch.ground.content(file.name), file.body.all());
}

void TestDiskFaults::F03_noticesADiskThatIsFullAtASmallFile()
{
    if (smallDisk().isEmpty())
        QSKIP("There is no small disk (HALYARD_SMALL_DISK): packaging/test mounts one where it may.");
    QTemporaryDir place(smallDisk() + u"/F03-XXXXXX"_s);
    fillDisk(smallDisk(), 24'000);
    Batch batch(quick(30));
    batch.scene.folder = place.path();
    QStringList arguments = batch.ground.get(batch.site);
    arguments.last() = place.path();
    OutsideProgram program(Kind::CommandLine, batch.ground.profile, arguments);
    ALL_WELL(batch.held(program, {"full", place.path().toUtf8()}));
    const QStringList files = QDir(place.path()).entryList(QDir::Files);
    for (const QString &name : files)
        QVERIFY2(QFileInfo(place.filePath(name)).size() > 0, qPrintable(name));
    QFile::remove(smallDisk() + u"/filler"_s);
}

void TestDiskFaults::F04_holdsTheBatchWhereTheDiskCannotSync()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    // Threads count for themselves: the session's own syncs, on their thread, come through at first.
    ALL_WELL(heldBy(u"fdatasync:error=EIO:when=12+"_s, {u"--sync"_s}, {"refuses"}));
}

/// The files had their names and were counted when the disk refused their bytes.
void TestDiskFaults::F04_fetchesAgainWhatTheDiskHasRefusedLater()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    SitePlan plan = quick(36);
    plan.delay = 1100ms; // longer than a group waits for its sync
    Batch batch(plan);
    const auto program = batch.start({}, straceWith(u"syncfs:error=EIO:when=1"_s));
    QVERIFY2(program->hasEnded(patience) && !program->isKilled(), program->words().constData());
    ALL_WELL(violations(batch.scene).join(u'\n').toUtf8());
    if (program->exitCode() != 0)
        ALL_WELL(batch.finished());
    ALL_WELL(violationsAtTheEnd(batch.scene).join(u'\n').toUtf8());
    QVERIFY2(batch.site.requests() > batch.site.files().size(), "What was lost was not asked for again.");
}

/// A short run is synced once, when all of it is done.
void TestDiskFaults::F04_fetchesAgainWhatTheDiskHasRefusedAtTheEnd()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    Batch batch(quick(6));
    const auto program = batch.start({}, straceWith(u"syncfs:error=EIO"_s));
    ALL_WELL(batch.held(*program, {"refuses"}));
    const auto asked = batch.site.requests();
    ALL_WELL(batch.finished());
    QVERIFY2(batch.site.requests() > asked, "What was lost was not asked for again.");
}

void TestDiskFaults::F04_takesBackInTheWindowWhatTheDiskHasRefused()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    Batch batch(quick(6));
    OutsideProgram window(Kind::Window, batch.ground.profile,
        {u"--start"_s, u"-d"_s, batch.ground.folder(), batch.ground.writeList(batch.site.list())},
        straceWith(u"syncfs:error=EIO"_s));
    const auto isTakenBack = [&batch] {
        const SeenSession seen = lookAtSession(batch.scene.database, batch.scene.folder);
        const bool areAllAsked = batch.site.requests() >= batch.site.files().size();
        return areAllAsked && !seen.batches.isEmpty() && seen.batches.first().count(u"saved"_s) == 0
            && batch.ground.files().size() >= 6;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTakenBack(), int(std::chrono::milliseconds(patience).count()));
    window.kill();
}

void TestDiskFaults::F04_takesNoFaultFromADiskThatCannotSyncFolders()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    for (const QString &call : {u"fsync"_s, u"syncfs"_s}) {
        Batch batch(quick(6));
        const auto program = batch.start({u"--sync"_s}, straceWith(call + u":error=EINVAL"_s));
        QVERIFY2(program->hasEnded(patience) && program->exitCode() == 0, program->words().constData());
        ALL_WELL(violationsAtTheEnd(batch.scene).join(u'\n').toUtf8());
    }
}

void TestDiskFaults::F05_holdsTheBatchOnADiskThatHasBecomeReadOnly()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    ALL_WELL(heldBy(u"renameat2:error=EROFS:when=9+"_s, {}, {"Read-only"}));
}

/// Something happens to the folder while files are saved into it.
void TestDiskFaults::breaksTheFolder(void (*harm)(const Ground &), void (*mend)(const Ground &))
{
    SitePlan plan = quick(120);
    plan.delay = 60ms;
    Batch batch(plan);
    const auto program = batch.start();
    QTRY_VERIFY_WITH_TIMEOUT(batch.ground.finalFiles() > 10, 30'000);
    harm(batch.ground);
    QVERIFY2(program->hasEnded(patience) && program->exitCode() == heldStatus, program->words().constData());
    QVERIFY2(program->errors().contains(batch.ground.folder().toUtf8()), program->words().constData());
    QVERIFY(program->errors().contains("is gone"));
    QVERIFY2(!QDir(batch.ground.folder()).exists() || batch.ground.finalFiles() == 0, "It was made again.");
    mend(batch.ground);
    const SeenSession seen = lookAtSession(batch.scene.database, batch.scene.folder);
    QCOMPARE(seen.batches.size(), 1);
    QCOMPARE(seen.batches.first().count(u"failed"_s), 0);
    batch.site.hurry();
    const auto again = batch.start();
    QVERIFY2(again->hasEnded(patience) && !again->isKilled(), again->words().constData());
    // What had been saved and has gone with its folder is told, and left to the user; the rest is there.
    const SeenSession then = lookAtSession(batch.scene.database, batch.scene.folder);
    QCOMPARE(then.batches.size(), 1);
    QCOMPARE(then.batches.first().count(u"queued"_s), 0);
    ALL_WELL(violations(batch.scene).join(u'\n').toUtf8());
}

void TestDiskFaults::F06_holdsTheBatchWhereTheFolderIsDeleted()
{
    breaksTheFolder([](const Ground &ground) { QDir(ground.folder()).removeRecursively(); },
        [](const Ground &ground) { QDir().mkpath(ground.folder()); });
}

void TestDiskFaults::F07_holdsTheBatchWhereAnotherFolderHasItsName()
{
    breaksTheFolder(
        [](const Ground &ground) {
            QVERIFY(QDir().rename(ground.folder(), ground.path(u"old"_s)));
            QVERIFY(QDir().mkpath(ground.folder()));
        },
        [](const Ground &) {});
}

void TestDiskFaults::F08_holdsTheBatchWhereTheFolderIsMovedAway()
{
    breaksTheFolder(
        [](const Ground &ground) { QVERIFY(QDir().rename(ground.folder(), ground.path(u"elsewhere"_s))); },
        [](const Ground &ground) { QVERIFY(QDir().rename(ground.path(u"elsewhere"_s), ground.folder())); });
}

void TestDiskFaults::F09_holdsTheBatchWhereNothingMayBeWritten()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere.");
    Batch batch(quick(20));
    QDir().mkpath(batch.ground.folder());
    QFile::setPermissions(batch.ground.folder(), QFile::ReadOwner | QFile::ExeOwner);
    const auto program = batch.start();
    ALL_WELL(batch.held(*program, {batch.ground.folder().toUtf8(), "cannot be written"}));
    QCOMPARE(batch.site.requests(), 0);
    QFile::setPermissions(batch.ground.folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    ALL_WELL(batch.finished());
}

void TestDiskFaults::F33_holdsTheBatchWhereTheQuotaIsReached()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    ALL_WELL(heldBy(u"pwrite64:error=EDQUOT:when=25+"_s, {}, {"full"}));
}

/// The system's own limit for one file; the others have room.
void TestDiskFaults::F33_failsTheFileThatIsTooLargeForItsDisk()
{
    Batch batch(quick(20, 1, 5 * 1024 * 1024));
    const auto program = batch.start({u"--tries"_s, u"1"_s},
        {u"sh"_s, u"-c"_s, u"trap '' XFSZ; ulimit -f 8192; exec \"$@\""_s, u"sh"_s}); // 4 MiB in 512s
    QVERIFY2(program->hasEnded(patience) && program->exitCode() == 1, program->words().constData());
    QVERIFY2(program->errors().contains("larger than"), program->words().constData());
    QCOMPARE(batch.ground.finalFiles(), 20);
    ALL_WELL(batch.finished());
}

/// Calls that a signal interrupts, and writes that take less than they were given.
void TestDiskFaults::F37_writesAllWhereASystemCallIsInterrupted()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    for (const QString &injection : {u"pwrite64:error=EINTR:when=2+3"_s, u"openat:error=EINTR:when=200+7"_s,
             u"syncfs,ftruncate:error=EINTR:when=1+2"_s}) {
        Batch batch(quick(25, 1));
        const auto program = batch.start({}, straceWith(injection));
        QVERIFY2(program->hasEnded(patience) && program->exitCode() == 0,
            qPrintable(injection + u": "_s + QString::fromUtf8(program->words())));
        ALL_WELL(violationsAtTheEnd(batch.scene).join(u'\n').toUtf8());
    }
}

void TestDiskFaults::F38_holdsTheBatchWhereNoMoreFilesMayBeOpened()
{
    SitePlan plan = quick(120, 4);
    plan.delay = 200ms; // so that many are open at once
    Batch batch(plan);
    batch.scene.kills = 8;
    batch.scene.perKill = 120;
    const auto program = batch.start({u"-j"_s, u"64"_s, u"--per-host"_s, u"64"_s},
        {u"sh"_s, u"-c"_s, u"ulimit -n 56; exec \"$@\""_s, u"sh"_s});
    QVERIFY2(program->hasEnded(patience) && !program->isKilled(), program->words().constData());
    const int status = program->exitCode();
    QVERIFY2(status == 0 || status == heldStatus, program->words().constData());
    const SeenSession seen = lookAtSession(batch.scene.database, batch.scene.folder);
    for (const SeenBatch &kept : seen.batches)
        QCOMPARE(kept.count(u"failed"_s), 0);
    ALL_WELL(violations(batch.scene).join(u'\n').toUtf8());
    batch.site.hurry();
    ALL_WELL(batch.finished());
}

QTEST_GUILESS_MAIN(TestDiskFaults)
#include "tst_diskfaults.moc"
