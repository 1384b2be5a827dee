// SPDX-License-Identifier: MIT
// One Halyard a folder: who has it, and what becomes of the lock of one that is no more.
#include "folderlock.h"

#include "shard.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <sys/stat.h>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestFolderLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void P09_refusesAFolderThatAnotherHas();
    void givesTheFolderFree();
    void takesAnotherFolderInstead();
    void P10_takesOverFromAProcessThatIsNoMore_data();
    void P10_takesOverFromAProcessThatIsNoMore();
    void P10_takesOverFromAProcessKilledWhileItTookOver_data();
    void P10_takesOverFromAProcessKilledWhileItTookOver();
    void P10_leavesAnotherMachinesLockAlone();
    void saysThatTheLockCannotBeMade();
    void letsTheShardsOfOneListInTogether();
    void keepsShardsAndWholeListsApart();
    void P10_takesOverWhatADeadShardHasLeft();
    void knowsItsOwnNames();
    void refusesWhatIsNoLockFile_data();
    void refusesWhatIsNoLockFile();

private:
    QString lockFile() const { return m_dir.path() + u'/' + FolderLock::fileName(); }
    QString removalLock() const { return lockFile() + u".rmlock"_s; } ///< QLockFile's own
    void put(const QByteArray &bytes) const { put(lockFile(), bytes); }
    static void put(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir m_dir;
};

void TestFolderLock::P09_refusesAFolderThatAnotherHas()
{
    FolderLock one;
    QVERIFY(!one.lock(m_dir.path()));
    QVERIFY(one.isLocked());
    FolderLock other;
    const FileError error = other.lock(m_dir.path());
    QCOMPARE(error.kind, OutcomeKind::FolderInUse);
    const QString process
        = u"process %1 on %2"_s.arg(QCoreApplication::applicationPid()).arg(QSysInfo::machineHostName());
    QVERIFY2(error.detail.endsWith(process), qPrintable(error.detail));
    QVERIFY(!other.isLocked());
    QVERIFY(QFile::exists(lockFile())); // the other's attempt has not taken it away
}

void TestFolderLock::givesTheFolderFree()
{
    FolderLock one;
    FolderLock other;
    QVERIFY(!one.lock(m_dir.path()));
    one.unlock();
    QVERIFY(!QFile::exists(lockFile()));
    QVERIFY(!other.lock(m_dir.path()));
}

void TestFolderLock::takesAnotherFolderInstead()
{
    QTemporaryDir second;
    FolderLock lock;
    QVERIFY(!lock.lock(m_dir.path()));
    QVERIFY(!lock.lock(second.path()));
    QVERIFY(!QFile::exists(lockFile()));
    FolderLock other;
    QVERIFY(!other.lock(m_dir.path()));
}

void TestFolderLock::P10_takesOverFromAProcessThatIsNoMore_data()
{
    QTest::addColumn<QByteArray>("left");
    const QByteArray host = QSysInfo::machineHostName().toUtf8();
    const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
    const QByteArray program = QCoreApplication::applicationName().toUtf8();
    QProcess gone;
    gone.start(u"true"_s);
    gone.waitForStarted();
    const QByteArray dead = QByteArray::number(gone.processId());
    gone.waitForFinished();
    QTest::newRow("it is dead") << dead + "\nhalyard\n" + host + "\n";
    QTest::newRow("its number is another's by now") << "1\nhalyard\n" + host + "\n";
    QTest::newRow("its number is ours by now") << own + '\n' + program + '\n' + host + '\n';
    QTest::newRow("it was killed before it wrote its number") << QByteArray();
}

void TestFolderLock::P10_takesOverFromAProcessThatIsNoMore()
{
    QFETCH(QByteArray, left);
    put(left);
    FolderLock lock;
    const FileError error = lock.lock(m_dir.path());
    QVERIFY2(!error, qPrintable(error.detail));
    FolderLock other;
    QCOMPARE(other.lock(m_dir.path()).kind, OutcomeKind::FolderInUse);
}

void TestFolderLock::P10_takesOverFromAProcessKilledWhileItTookOver_data()
{
    QTest::addColumn<bool>("isLockLeft");
    QTest::newRow("before the old lock was removed") << true;
    QTest::newRow("after the old lock was removed") << false;
}

void TestFolderLock::P10_takesOverFromAProcessKilledWhileItTookOver()
{
    QFETCH(const bool, isLockLeft);
    const QByteArray dead = "1\nhalyard\n" + QSysInfo::machineHostName().toUtf8() + '\n';
    if (isLockLeft)
        put(dead);
    put(removalLock(), dead);
    put(removalLock() + u".rmlock"_s, dead); // it takes one to remove one
    FolderLock lock;
    const FileError error = lock.lock(m_dir.path());
    QVERIFY2(!error, qPrintable(error.detail));
    QCOMPARE(QDir(m_dir.path()).entryList({u"*.rmlock*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void TestFolderLock::P10_leavesAnotherMachinesLockAlone()
{
    const QByteArray left = "4711\nhalyard\nanother-machine\n";
    put(left);
    FolderLock lock;
    const FileError error = lock.lock(m_dir.path());
    QCOMPARE(error.kind, OutcomeKind::FolderInUse);
    QCOMPARE(error.detail, u"halyard, process 4711 on another-machine"_s);
    QFile file(lockFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), left);
    QVERIFY(file.remove());
}

void TestFolderLock::saysThatTheLockCannotBeMade()
{
    FolderLock lock;
    const FileError error = lock.lock(u"/proc"_s);
    QVERIFY(error && error.kind != OutcomeKind::FolderInUse);
    QVERIFY(!lock.isLocked());
}

void TestFolderLock::letsTheShardsOfOneListInTogether()
{
    FolderLock first;
    FolderLock second;
    FolderLock secondAgain;
    const QString name = FolderLock::fileName(Shard{2, 3});
    QCOMPARE(name, u".halyard-2-of-3.lock"_s);
    QVERIFY(!first.lock(m_dir.path(), FolderLock::fileName(Shard{1, 3})));
    QVERIFY(!second.lock(m_dir.path(), name));
    QCOMPARE(secondAgain.lock(m_dir.path(), name).kind, OutcomeKind::FolderInUse);
    second.unlock();
    QVERIFY(!QFile::exists(m_dir.path() + u'/' + name));
    QVERIFY(!secondAgain.lock(m_dir.path(), name));
}

void TestFolderLock::keepsShardsAndWholeListsApart()
{
    FolderLock shard;
    FolderLock other;
    QVERIFY(!shard.lock(m_dir.path(), FolderLock::fileName(Shard{1, 3})));
    const FileError busy = other.lock(m_dir.path());
    QCOMPARE(busy.kind, OutcomeKind::FolderInUse);
    QVERIFY2(busy.detail.contains(u"process"_s), qPrintable(busy.detail));
    QVERIFY(!QFile::exists(lockFile()));
    QCOMPARE(other.lock(m_dir.path(), FolderLock::fileName(Shard{1, 4})).kind, OutcomeKind::FolderInUse);
    shard.unlock();
    QVERIFY(!other.lock(m_dir.path()));
    QCOMPARE(shard.lock(m_dir.path(), FolderLock::fileName(Shard{1, 3})).kind, OutcomeKind::FolderInUse);
    QVERIFY(!shard.isLocked());
}

void TestFolderLock::P10_takesOverWhatADeadShardHasLeft()
{
    const QString left = m_dir.path() + u'/' + FolderLock::fileName(Shard{3, 4});
    put(left, "1\nhalyard\n" + QSysInfo::machineHostName().toUtf8() + '\n');
    FolderLock lock;
    const FileError error = lock.lock(m_dir.path());
    QVERIFY2(!error, qPrintable(error.detail));
    lock.unlock();
    put(left, "1\nhalyard\nanother-machine\n");
    QCOMPARE(lock.lock(m_dir.path()).kind, OutcomeKind::FolderInUse);
    QVERIFY(QFile::remove(left));
}

void TestFolderLock::knowsItsOwnNames()
{
    QVERIFY(FolderLock::isFileName(FolderLock::fileName()));
    QVERIFY(FolderLock::isFileName(FolderLock::fileName(Shard{3, 8})));
    for (const QString &name : {u".halyard-x.lock"_s, u"halyard-3-of-8.lock"_s, u".halyard-3-of-8.lock2"_s,
             u".halyard-3-of-.lock"_s})
        QVERIFY(!FolderLock::isFileName(name));
}

void TestFolderLock::refusesWhatIsNoLockFile_data()
{
    using Make = std::function<bool(const QString &path)>;
    QTest::addColumn<Make>("make");
    QTest::newRow("a pipe") << Make([](const QString &path) {
        return ::mkfifo(path.toLocal8Bit().constData(), 0600) == 0; // who opens it waits for a writer
    });
    QTest::newRow("a link") << Make([](const QString &path) { return QFile::link(u"/dev/zero"_s, path); });
    QTest::newRow("a folder") << Make([](const QString &path) { return QDir().mkdir(path); });
    QTest::newRow("a large file") << Make([](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.resize(100'000'000);
    });
}

void TestFolderLock::refusesWhatIsNoLockFile()
{
    QFETCH(const std::function<bool(const QString &)>, make);
    const QTemporaryDir dir;
    QVERIFY(make(dir.filePath(FolderLock::fileName())));
    FolderLock lock;
    const FileError error = lock.lock(dir.path());
    QCOMPARE(error.kind, OutcomeKind::NotWritable);
    QVERIFY(error.detail.contains(FolderLock::fileName()));
}

QTEST_GUILESS_MAIN(TestFolderLock)
#include "tst_folderlock.moc"
