// SPDX-License-Identifier: MIT
// The power fails: halyard-cli runs on a file system in an image file, and the image is copied while it runs.
// A copy has what the kernel had brought to the disk and no more. Each copy is mended as a boot would, taken
// out, and gone on with at the same path. Needs an ext4 image that is mounted (HALYARD_EXT4_DISK,
// HALYARD_EXT4_IMAGE); everything else works without rights.
#include "ground.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 120s;

QByteArray runTool(const QString &program, const QStringList &arguments, int *status = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(-1);
    if (status)
        *status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return process.readAll();
}

/// debugfs takes files out with their times to the second; the image has them to the nanosecond.
void restoreTime(const QString &image, const QString &inImage, const QString &outside)
{
    const QByteArray told = runTool(u"debugfs"_s, {u"-R"_s, u"stat \"%1\""_s.arg(inImage), image});
    static const QRegularExpression pattern(u"mtime: 0x([0-9a-f]+):([0-9a-f]+)"_s);
    const auto match = pattern.match(QString::fromUtf8(told));
    if (!match.hasMatch())
        return;
    const timespec modified{time_t(match.captured(1).toULongLong(nullptr, 16)),
        long(match.captured(2).toULongLong(nullptr, 16) >> 2)};
    const timespec times[]{{0, UTIME_OMIT}, modified};
    ::utimensat(AT_FDCWD, QFile::encodeName(outside).constData(), times, AT_SYMLINK_NOFOLLOW);
}

/// The machine as it was when the power failed.
struct Loss
{
    QString image; ///< a copy
    qsizetype finalFiles = 0; ///< at that moment, as the running system saw them
};

} // namespace

class TestPowerLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void P07_losesNothingThatWasOnTheDisk_data();
    void P07_losesNothingThatWasOnTheDisk();

private:
    QByteArray goOn(
        const Loss &loss, const QString &inside, const QString &link, const Ground &ground, SteadySite &site);
    const QString m_disk = qEnvironmentVariable("HALYARD_EXT4_DISK");
    const QString m_image = qEnvironmentVariable("HALYARD_EXT4_IMAGE");
    QTemporaryDir m_copies;
};

void TestPowerLoss::initTestCase()
{
    if (m_disk.isEmpty() || m_image.isEmpty())
        QSKIP("There is no ext4 image (HALYARD_EXT4_DISK): packaging/test mounts one where it may.");
    int status = 0;
    runTool(u"debugfs"_s, {u"-V"_s}, &status);
    if (status != 0)
        QSKIP("e2fsprogs is not installed.");
}

void TestPowerLoss::P07_losesNothingThatWasOnTheDisk_data()
{
    QTest::addColumn<QStringList>("manner");
    QTest::addColumn<int>("losses");
    QTest::newRow("synced in groups") << QStringList() << 5;
    QTest::newRow("synced each") << QStringList{u"--sync"_s} << 3;
}

void TestPowerLoss::P07_losesNothingThatWasOnTheDisk()
{
    QFETCH(const QStringList, manner);
    QFETCH(const int, losses);
    const QTemporaryDir inside(m_disk + u"/P07-XXXXXX"_s);
    QVERIFY2(inside.isValid(), qPrintable(inside.errorString()));
    const QTemporaryDir outside;
    // The program knows its place by this path alone, wherever it leads.
    const QString link = outside.filePath(u"place"_s);
    QVERIFY(QFile::link(inside.path(), link));
    SitePlan plan;
    plan.small = 150;
    plan.large = 2;
    plan.largeSize = 10 * 1024 * 1024;
    plan.delay = 250ms; // some seven seconds, so that groups are synced in between
    plan.pause = 150ms;
    SteadySite site(plan);
    const Ground ground(link);
    const QStringList command = ground.get(site, manner);
    std::vector<Loss> taken;
    {
        OutsideProgram program(Kind::CommandLine, ground.profile, command);
        for (int i = 0; i < losses; ++i) {
            if (program.hasEnded(std::chrono::milliseconds(QRandomGenerator::global()->bounded(300, 1900))))
                break;
            program.send(SIGSTOP); // the copy is of one moment
            Loss loss{m_copies.filePath(u"%1-%2.img"_s.arg(manner.size()).arg(i)), ground.finalFiles()};
            runTool(u"cp"_s, {u"--sparse=always"_s, m_image, loss.image});
            program.send(SIGCONT);
            taken.push_back(loss);
        }
        QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    }
    Scene scene = ground.scene(site);
    ALL_WELL(violationsAtTheEnd(scene).join(u'\n').toUtf8());
    QVERIFY(!taken.empty());
    site.hurry();
    for (const Loss &loss : taken) {
        const QByteArray wrong = goOn(loss, inside.path(), link, ground, site);
        QVERIFY2(wrong.isEmpty(),
            qPrintable(
                u"%1, %2 files: %3"_s.arg(loss.image).arg(loss.finalFiles).arg(QString::fromUtf8(wrong))));
        QFile::remove(loss.image);
    }
}

/// Boots, so to speak, and gives the same command again.
QByteArray TestPowerLoss::goOn(
    const Loss &loss, const QString &inside, const QString &link, const Ground &ground, SteadySite &site)
{
    int status = 0;
    const QByteArray mended = runTool(u"e2fsck"_s, {u"-fy"_s, loss.image}, &status);
    if (status < 0 || status > 1)
        return "e2fsck cannot mend it: " + mended;
    const QTemporaryDir rescued;
    const QString name = QFileInfo(inside).fileName();
    runTool(u"debugfs"_s, {u"-R"_s, u"rdump /%1 %2"_s.arg(name, rescued.path()), loss.image});
    const QString place = rescued.filePath(name);
    if (!QFileInfo(place).isDir())
        return {}; // it failed before there was anything
    for (const QFileInfo &file : QDir(place + u"/files"_s).entryInfoList(QDir::Files | QDir::Hidden))
        restoreTime(loss.image, u"/%1/files/%2"_s.arg(name, file.fileName()), file.filePath());
    QFile::remove(link);
    QFile::link(place, link);
    for (const QString &folder : {u"home"_s, u"config"_s, u"data"_s, u"cache"_s, u"tmp"_s, u"run"_s})
        QDir().mkpath(ground.profile.path(folder));
    Scene scene = ground.scene(site);
    scene.canaries = nullptr; // they may be lost: nobody has synced them
    scene.kills = 1000; // what was asked for, the machine has forgotten
    scene.isAfterPowerLoss = true;
    QByteArray wrong = violations(scene).join(u'\n').toUtf8();
    // The records are of an earlier boot.
    if (QFile::exists(scene.database))
        wrong += changeDatabase(scene.database, u"UPDATE batch SET boot = 'earlier'"_s).toUtf8();
    if (wrong.isEmpty()) {
        OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
        if (!program.hasEnded(patience) || program.isKilled() || program.exitCode() != 0)
            wrong = "It " + program.words();
        scene.isAfterPowerLoss = false;
        wrong += violationsAtTheEnd(scene).join(u'\n').toUtf8();
    }
    QFile::remove(link);
    QFile::link(inside, link);
    return wrong;
}

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_powerloss.moc"
