// SPDX-License-Identifier: MIT
// Both implementations of the folder against a real file system.
#include "targetfolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;

using Opener = std::function<std::unique_ptr<TargetFolder>(const QString &, FolderUse, FileError &)>;
Q_DECLARE_METATYPE(Opener)
using Change = std::function<void(const QString &)>;
Q_DECLARE_METATYPE(Change)

class TestTargetFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void givesTheFinalNameOnlyToWhatIsPublished_data() { bothFolders(); }
    void givesTheFinalNameOnlyToWhatIsPublished();
    void removesAPartThatIsNotPublished_data() { bothFolders(); }
    void removesAPartThatIsNotPublished();
    void numbersANameThatIsTaken_data() { bothFolders(); }
    void numbersANameThatIsTaken();
    void replacesOnlyWhenAsked_data() { bothFolders(); }
    void replacesOnlyWhenAsked();
    void neverFollowsALink_data() { bothFolders(); }
    void neverFollowsALink();
    void leavesAPartThatIsNotOursAlone_data() { bothFolders(); }
    void leavesAPartThatIsNotOursAlone();
    void makesTheFolderOnlyToSave_data() { bothFolders(); }
    void makesTheFolderOnlyToSave();
    void saysThatAFolderCannotBeWritten_data() { bothFolders(); }
    void saysThatAFolderCannotBeWritten();
    void saysThatTheFolderIsGone_data() { bothFolders(); }
    void saysThatTheFolderIsGone();
    void peeksAtBothEndsOfAFile_data() { bothFolders(); }
    void peeksAtBothEndsOfAFile();
    void doesNotHangOnAFifo();
    void saysThatTheDiskIsFull_data() { bothFolders(); }
    void saysThatTheDiskIsFull();
    void saysHowMuchMayBeWritten_data() { bothFolders(); }
    void saysHowMuchMayBeWritten();
    void cutsAPartBack_data() { bothFolders(); }
    void cutsAPartBack();
    void letsAPartRest_data() { bothFolders(); }
    void letsAPartRest();
    void removesAPartThatRests_data() { bothFolders(); }
    void removesAPartThatRests();
    void publishesAPartThatRests_data() { bothFolders(); }
    void publishesAPartThatRests();
    void refusesAPartThatIsAnotherAfterItsRest_data();
    void refusesAPartThatIsAnotherAfterItsRest();
    void publishesNothingThatIsAnotherAfterItsRest_data();
    void publishesNothingThatIsAnotherAfterItsRest();
    void letsAPartOutliveItsFolder_data() { bothFolders(); }
    void letsAPartOutliveItsFolder();
    void leavesAPartToALaterRun_data() { bothFolders(); }
    void leavesAPartToALaterRun();
    void F29_takesAPartOnlyAsFarAsItWasRecorded_data() { bothFolders(); }
    void F29_takesAPartOnlyAsFarAsItWasRecorded();
    void adoptsNothingThatIsNoPartOfOurs_data();
    void adoptsNothingThatIsNoPartOfOurs();
    void removesOnlyWhatIsNamedLikeAPart_data() { bothFolders(); }
    void removesOnlyWhatIsNamedLikeAPart();
    void F07_seesThatAnotherFolderHasItsPlace_data();
    void F07_seesThatAnotherFolderHasItsPlace();
    void F25_takesALinkForTheFolderThatItLeadsTo_data() { bothFolders(); }
    void F25_takesALinkForTheFolderThatItLeadsTo();
    void doesNotMakeAFolderThatMustBeThere_data() { bothFolders(); }
    void doesNotMakeAFolderThatMustBeThere();
    void saysWhenAFileWasChanged_data() { bothFolders(); }
    void saysWhenAFileWasChanged();
    void publishesAndSyncsEachFileWhereThatIsWanted_data() { bothFolders(); }
    void publishesAndSyncsEachFileWhereThatIsWanted();
    void bringsFilesAndPartsToTheDisk();
    void F33_takesAFileThatIsTooLargeForItsOwnFault();
    void F38_saysThatTooManyFilesAreOpen();
    void leavesNoTraceOfTryingToWrite_data() { bothFolders(); }
    void leavesNoTraceOfTryingToWrite();

private:
    static void changesDuringARest();
    std::unique_ptr<PartFile> restingPart(TargetFolder &folder, const QByteArray &bytes);
    static void bothFolders();
    std::unique_ptr<TargetFolder> open(FolderUse use = FolderUse::Save);
    void publish(TargetFolder &folder, const QByteArray &bytes, const QString &wanted, PublishMode mode,
        const QString &expected);
    QByteArray contents(const QString &name) const;
    void put(const QString &name, const QByteArray &bytes) const;
    QStringList names() const
    {
        return QDir(m_path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestTargetFolder::bothFolders()
{
    QTest::addColumn<Opener>("opener");
    QTest::newRow("this system's") << Opener(openTargetFolder);
    QTest::newRow("generic") << Opener(openGenericFolder);
}

void TestTargetFolder::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->path() + u"/target"_s;
}

std::unique_ptr<TargetFolder> TestTargetFolder::open(FolderUse use)
{
    QFETCH(Opener, opener);
    FileError error;
    return opener(m_path, use, error);
}

void TestTargetFolder::publish(TargetFolder &folder, const QByteArray &bytes, const QString &wanted,
    PublishMode mode, const QString &expected)
{
    FileError error;
    const auto part = folder.createPart(u".halyard-x-1.part"_s, error);
    QVERIFY2(part, qPrintable(error.detail));
    QVERIFY(!part->write(bytes));
    const Published published = folder.publish(*part, wanted, mode);
    QVERIFY2(!published.error, qPrintable(published.error.detail));
    QCOMPARE(published.name, expected);
}

QByteArray TestTargetFolder::contents(const QString &name) const
{
    QFile file(m_path + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestTargetFolder::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_path + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestTargetFolder::givesTheFinalNameOnlyToWhatIsPublished()
{
    const auto folder = open();
    QVERIFY(folder);
    FileError error;
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write("hello "));
    QVERIFY(!part->write("world"));
    QCOMPARE(part->size(), 11);
    QCOMPARE(part->read(6, 100), QByteArray("world"));
    QCOMPARE(names(), QStringList{u".halyard-x-1.part"_s});
    QVERIFY(!folder->publish(*part, u"fr.png"_s, PublishMode::KeepExisting).error);
    QCOMPARE(names(), QStringList{u"fr.png"_s});
    QCOMPARE(contents(u"fr.png"_s), QByteArray("hello world"));
}

void TestTargetFolder::removesAPartThatIsNotPublished()
{
    const auto folder = open();
    FileError error;
    auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write("half"));
    part.reset();
    QCOMPARE(names(), QStringList());
}

void TestTargetFolder::numbersANameThatIsTaken()
{
    const auto folder = open();
    publish(*folder, "one", u"fr.png"_s, PublishMode::KeepExisting, u"fr.png"_s);
    publish(*folder, "two", u"fr.png"_s, PublishMode::KeepExisting, u"fr (2).png"_s);
    publish(*folder, "three", u"fr.png"_s, PublishMode::KeepExisting, u"fr (3).png"_s);
    QCOMPARE(contents(u"fr.png"_s), QByteArray("one"));
    QCOMPARE(contents(u"fr (3).png"_s), QByteArray("three"));
    QCOMPARE(names().size(), 3);
}

void TestTargetFolder::replacesOnlyWhenAsked()
{
    const auto folder = open();
    put(u"fr.png"_s, "old");
    publish(*folder, "new", u"fr.png"_s, PublishMode::Replace, u"fr.png"_s);
    QCOMPARE(contents(u"fr.png"_s), QByteArray("new"));
    QCOMPARE(names(), QStringList{u"fr.png"_s});
}

void TestTargetFolder::neverFollowsALink()
{
    const auto folder = open();
    const QString victim = m_dir->path() + u"/victim"_s;
    QVERIFY(QFile::link(victim, m_path + u"/dangling.png"_s));
    QFile file(victim + u"2"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QVERIFY(QFile::link(file.fileName(), m_path + u"/link.png"_s));
    QVERIFY(QFile::link(victim, m_path + u"/.halyard-y-1.part"_s));

    publish(*folder, "new", u"dangling.png"_s, PublishMode::KeepExisting, u"dangling (2).png"_s);
    publish(*folder, "new", u"link.png"_s, PublishMode::KeepExisting, u"link (2).png"_s);
    publish(*folder, "new", u"link.png"_s, PublishMode::Replace, u"link.png"_s);
    FileError error;
    if (const auto part = folder->createPart(u".halyard-y-1.part"_s, error))
        part->write("new"); // under another name
    QVERIFY(!folder->peek(u"dangling.png"_s));
    QVERIFY(!QFile::exists(victim));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
}

void TestTargetFolder::leavesAPartThatIsNotOursAlone()
{
    const auto folder = open();
    put(u".halyard-x-1.part"_s, "another's");
    FileError error;
    auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(part && !error);
    QVERIFY(!part->write("ours"));
    QCOMPARE(contents(u".halyard-x-1.part"_s), QByteArray("another's"));
    QCOMPARE(contents(u".halyard-x-1 (2).part"_s), QByteArray("ours"));
    part.reset();
    QCOMPARE(names(), QStringList{u".halyard-x-1.part"_s});
}

void TestTargetFolder::makesTheFolderOnlyToSave()
{
    m_path += u"/a/b"_s;
    QVERIFY(!open(FolderUse::Look));
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(open(FolderUse::Save));
    QVERIFY(QDir(m_path).exists());
    QCOMPARE(names(), QStringList());
}

void TestTargetFolder::saysThatAFolderCannotBeWritten()
{
    QFETCH(Opener, opener);
    FileError error;
    QVERIFY(!opener(u"/proc/halyard"_s, FolderUse::Save, error));
    QCOMPARE(error.kind, OutcomeKind::NotWritable);
    QVERIFY(!error.detail.isEmpty());
    QFile file(m_dir->path() + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!opener(m_dir->path() + u"/file"_s, FolderUse::Save, error));
    QCOMPARE(error.kind, OutcomeKind::NotWritable);
}

void TestTargetFolder::saysThatTheFolderIsGone()
{
    const auto folder = open();
    QVERIFY(QDir(m_path).removeRecursively());
    FileError error;
    QVERIFY(!folder->createPart(u".halyard-x-1.part"_s, error));
    QCOMPARE(error.kind, OutcomeKind::FolderGone);
    QVERIFY(!QFile::exists(m_path));
}

void TestTargetFolder::peeksAtBothEndsOfAFile()
{
    const auto folder = open();
    put(u"a"_s, "head" + QByteArray(200'000, '-') + "tail");
    put(u"b"_s, "");
    QVERIFY(QDir(m_path).mkdir(u"c"_s));
    const auto peek = folder->peek(u"a"_s);
    QVERIFY(peek);
    QCOMPARE(peek->size, 200'008);
    QVERIFY(peek->head.startsWith("head--"));
    QVERIFY(peek->tail.endsWith("--tail"));
    QCOMPARE(folder->peek(u"b"_s)->size, 0);
    QVERIFY(!folder->peek(u"c"_s));
    QVERIFY(!folder->peek(u"d"_s));
    QCOMPARE(folder->fileNames(), QSet<QString>({u"a"_s, u"b"_s}));
}

void TestTargetFolder::doesNotHangOnAFifo()
{
#ifdef Q_OS_UNIX
    FileError error;
    const auto folder = openTargetFolder(m_path, FolderUse::Save, error);
    QCOMPARE(::mkfifo(QFile::encodeName(m_path + u"/fr.png"_s).constData(), 0600), 0);
    QVERIFY(!folder->peek(u"fr.png"_s));
#endif
}

/// A write that does not fit is told as such, and leaves nothing behind. The small disk is made by the test
/// script, which can mount one.
void TestTargetFolder::saysThatTheDiskIsFull()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    m_path = disk + u"/target"_s;
    const auto folder = open();
    QVERIFY(folder);
    FileError error;
    auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(part);
    const FileError full = part->write(QByteArray(64 * 1024 * 1024, 'x'));
    QCOMPARE(full.kind, OutcomeKind::DiskFull);
    part.reset();
    QCOMPARE(names(), QStringList());
}

void TestTargetFolder::saysHowMuchMayBeWritten()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (!disk.isEmpty())
        m_path = disk + u"/target"_s;
    const auto folder = open();
    QVERIFY(folder);
    const qint64 before = folder->freeBytes();
    QVERIFY(before > 0);
    if (disk.isEmpty()) // others write to this disk, too: only that it is a sensible figure
        return;
    QVERIFY(before <= 1024 * 1024);
    FileError error;
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write(QByteArray(256 * 1024, 'x')));
    QVERIFY(folder->freeBytes() <= before - 256 * 1024);
}

void TestTargetFolder::cutsAPartBack()
{
    const auto folder = open();
    FileError error;
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write("hello world"));
    QVERIFY(!part->truncate(5));
    QCOMPARE(part->size(), 5);
    QCOMPARE(part->read(0, 100), QByteArray("hello"));
    QVERIFY(!part->write(" there")); // goes on behind what is left
    QCOMPARE(contents(u".halyard-x-1.part"_s), QByteArray("hello there"));
    QVERIFY(!part->truncate(0));
    QCOMPARE(part->size(), 0);
    QVERIFY(!part->write("new"));
    QVERIFY(!folder->publish(*part, u"a"_s, PublishMode::KeepExisting).error);
    QCOMPARE(contents(u"a"_s), QByteArray("new"));
}

std::unique_ptr<PartFile> TestTargetFolder::restingPart(TargetFolder &folder, const QByteArray &bytes)
{
    FileError error;
    auto part = folder.createPart(u".halyard-x-1.part"_s, error);
    if (part && !part->write(bytes))
        part->rest();
    return part;
}

void TestTargetFolder::letsAPartRest()
{
    const auto folder = open();
    const auto part = restingPart(*folder, "hello");
    QCOMPARE(names(), QStringList{u".halyard-x-1.part"_s});
    QCOMPARE(part->size(), 5);
    QCOMPARE(part->read(1, 3), QByteArray("ell")); // each use wakes it
    part->rest();
    part->rest();
    QVERIFY(!part->write(" world"));
    part->rest();
    QVERIFY(!part->truncate(8));
    part->rest();
    QCOMPARE(part->read(0, 100), QByteArray("hello wo"));
    QCOMPARE(part->size(), 8);
}

void TestTargetFolder::removesAPartThatRests()
{
    const auto folder = open();
    auto part = restingPart(*folder, "hello");
    part.reset();
    QCOMPARE(names(), QStringList());
}

void TestTargetFolder::publishesAPartThatRests()
{
    const auto folder = open();
    const auto part = restingPart(*folder, "hello");
    QVERIFY(!folder->publish(*part, u"a"_s, PublishMode::KeepExisting).error);
    QCOMPARE(names(), QStringList{u"a"_s});
    QCOMPARE(contents(u"a"_s), QByteArray("hello"));
}

namespace {

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush());
    // Whoever writes at another time leaves another time, however coarse the file system counts.
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(10), QFileDevice::FileModificationTime));
}

} // namespace

/// What may happen to a part of five bytes while nobody holds it open.
void TestTargetFolder::changesDuringARest()
{
    QTest::addColumn<Opener>("opener");
    QTest::addColumn<Change>("change");
    const std::pair<const char *, Change> changes[] = {
        {"changed", [](const QString &path) { overwrite(path, "other"); }},
        {"longer", [](const QString &path) { overwrite(path, "hello, and more"); }},
        {"shorter", [](const QString &path) { overwrite(path, "hell"); }},
        {"removed", [](const QString &path) { QVERIFY(QFile::remove(path)); }},
        {"replaced",
            [](const QString &path) {
                QVERIFY(QFile::remove(path));
                overwrite(path, "other");
            }},
        {"a folder", [](const QString &path) { QVERIFY(QFile::remove(path) && QDir().mkdir(path)); }},
        {"a link to another file",
            [](const QString &path) {
                overwrite(path + u".victim"_s, "other");
                QVERIFY(QFile::remove(path) && QFile::link(path + u".victim"_s, path));
            }},
        {"a link to itself, moved",
            [](const QString &path) {
                QVERIFY(QFile::rename(path, path + u".moved"_s) && QFile::link(path + u".moved"_s, path));
            }},
        {"a link to nothing",
            [](const QString &path) {
                QVERIFY(QFile::remove(path) && QFile::link(path + u".nothing"_s, path));
            }},
    };
    for (const auto &[tag, change] : changes) {
        QTest::addRow("%s, this system's", tag) << Opener(openTargetFolder) << change;
        QTest::addRow("%s, generic", tag) << Opener(openGenericFolder) << change;
    }
}

void TestTargetFolder::refusesAPartThatIsAnotherAfterItsRest_data()
{
    changesDuringARest();
}

/// It says so, and writes to nothing that is not its own.
void TestTargetFolder::refusesAPartThatIsAnotherAfterItsRest()
{
    QFETCH(Change, change);
    const auto folder = open();
    const auto part = restingPart(*folder, "hello");
    change(m_path + u"/.halyard-x-1.part"_s);
    const QByteArray victim = contents(u".halyard-x-1.part.victim"_s);
    const QByteArray now = contents(u".halyard-x-1.part"_s);
    QVERIFY(part->write("!"));
    QVERIFY(part->truncate(1));
    QCOMPARE(part->read(0, 5), QByteArray());
    QVERIFY(part->write("!")); // still
    QCOMPARE(contents(u".halyard-x-1.part"_s), now);
    QCOMPARE(contents(u".halyard-x-1.part.victim"_s), victim);
    QVERIFY(!QFile::exists(m_path + u"/.halyard-x-1.part.nothing"_s));
}

void TestTargetFolder::publishesNothingThatIsAnotherAfterItsRest_data()
{
    changesDuringARest();
}

void TestTargetFolder::publishesNothingThatIsAnotherAfterItsRest()
{
    QFETCH(Change, change);
    for (const PublishMode mode : {PublishMode::KeepExisting, PublishMode::Replace}) {
        const auto folder = open();
        auto part = restingPart(*folder, "hello");
        QVERIFY(part);
        change(m_path + u"/.halyard-x-1.part"_s);
        QVERIFY(folder->publish(*part, u"a"_s, mode).error);
        QVERIFY(!names().contains(u"a"_s));
        part.reset();
        QVERIFY(QDir(m_path).removeRecursively());
    }
}

void TestTargetFolder::letsAPartOutliveItsFolder()
{
    auto folder = open();
    auto part = restingPart(*folder, "hello");
    FileError error;
    auto awake = folder->createPart(u".halyard-x-2.part"_s, error);
    QVERIFY(awake);
    folder.reset();
    QVERIFY(!part->write(" world"));
    QVERIFY(!awake->write("!"));
    QCOMPARE(part->read(0, 100), QByteArray("hello world"));
    QVERIFY(!part->truncate(2));
    part.reset();
    QCOMPARE(names(), QStringList{u".halyard-x-2.part"_s});
    awake.reset();
    QCOMPARE(names(), QStringList());
}

void TestTargetFolder::leavesAPartToALaterRun()
{
    const QString name = u".halyard-x-1.part"_s;
    auto folder = open();
    restingPart(*folder, "hello")->leave();
    QCOMPARE(contents(name), QByteArray("hello"));

    folder = open();
    const auto part = folder->adoptPart(name, 5);
    QVERIFY(part);
    QCOMPARE(part->size(), 5);
    QCOMPARE(part->name(), name);
    QVERIFY(!part->write(" world"));
    const Published published = folder->publish(*part, u"a.txt"_s, PublishMode::KeepExisting);
    QVERIFY2(!published.error, qPrintable(published.error.detail));
    QCOMPARE(contents(u"a.txt"_s), QByteArray("hello world"));
    QCOMPARE(names(), QStringList{u"a.txt"_s});
}

void TestTargetFolder::F29_takesAPartOnlyAsFarAsItWasRecorded()
{
    const QString name = u".halyard-x-1.part"_s;
    const auto folder = open();
    put(name, "hello world");
    const auto longer = folder->adoptPart(name, 5);
    QVERIFY(longer);
    QCOMPARE(longer->size(), 5);
    QCOMPARE(contents(name), QByteArray("hello"));
    longer->leave();
    QVERIFY(!folder->adoptPart(name, 6)); // shorter than recorded: not all of it came to the disk
    QCOMPARE(contents(name), QByteArray("hello"));
    QVERIFY(!folder->adoptPart(u".halyard-x-2.part"_s, 1)); // missing

    put(u"other"_s, "HELLO!"); // written to since it was adopted: it is not gone on with
    QVERIFY(QFile::remove(m_path + u'/' + name));
    QVERIFY(QFile::rename(m_path + u"/other"_s, m_path + u'/' + name));
    QVERIFY(longer->write("x"));
}

void TestTargetFolder::adoptsNothingThatIsNoPartOfOurs_data()
{
    QTest::addColumn<Opener>("opener");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Change>("make");
    const auto row = [](const char *what, const QString &name, const Change &make) {
        QTest::addRow("%s, this system's", what) << Opener(openTargetFolder) << name << make;
        QTest::addRow("%s, generic", what) << Opener(openGenericFolder) << name << make;
    };
    const auto file = [](const QString &path) {
        QFile made(path);
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write("0123456789") == 10);
    };
    const auto link = [file](const QString &path) {
        const QString target = QFileInfo(path).path() + u"/../outside.txt"_s;
        file(target);
        QVERIFY(QFile::link(target, path));
    };
    row("another name", u"photo.part"_s, file);
    row("no row's", u".halyard-x.part"_s, file);
    row("a way out", u"../.halyard-x-1.part"_s, file);
    row("a link", u".halyard-x-1.part"_s, link);
    row("a folder", u".halyard-x-1.part"_s, [](const QString &path) { QVERIFY(QDir().mkdir(path)); });
}

void TestTargetFolder::adoptsNothingThatIsNoPartOfOurs()
{
    QFETCH(QString, name);
    QFETCH(Change, make);
    const auto folder = open();
    make(m_path + u'/' + name);
    QVERIFY(!folder->adoptPart(name, 5));
    const QFileInfo info(m_path + u'/' + name);
    QVERIFY(info.isDir() || info.size() == 10);
    QVERIFY(!QFile::exists(m_dir->path() + u"/outside.txt"_s)
        || QFileInfo(m_dir->path() + u"/outside.txt"_s).size() == 10);
}

void TestTargetFolder::removesOnlyWhatIsNamedLikeAPart()
{
    const auto folder = open();
    put(u".halyard-x-1.part"_s, "x");
    put(u".halyard-x-1 (2).part"_s, "x");
    const QStringList others{u".halyard-x.part"_s, u".halyard.lock"_s, u"a.part"_s};
    for (const QString &name : others)
        put(name, "x");
    put(u"../.halyard-x-7.part"_s, "x");
    for (const QString &name : names())
        folder->removePart(name);
    folder->removePart(u"../.halyard-x-7.part"_s);
    QStringList left = names();
    left.sort();
    QCOMPARE(left, others);
    QVERIFY(QFile::exists(m_dir->path() + u"/.halyard-x-7.part"_s));
}

void TestTargetFolder::F07_seesThatAnotherFolderHasItsPlace_data()
{
    QTest::addColumn<Opener>("opener");
    QTest::addColumn<Change>("change");
    const auto row = [](const char *what, const Change &change) {
        QTest::addRow("%s, this system's", what) << Opener(openTargetFolder) << change;
        QTest::addRow("%s, generic", what) << Opener(openGenericFolder) << change;
    };
    row("deleted", [](const QString &path) { QVERIFY(QDir(path).removeRecursively()); });
    row("moved", [](const QString &path) { QVERIFY(QDir().rename(path, path + u" elsewhere"_s)); });
    row("replaced by a link", [](const QString &path) {
        QVERIFY(QDir().rename(path, path + u" elsewhere"_s));
        QVERIFY(QDir().mkdir(path + u" other"_s) && QFile::link(path + u" other"_s, path));
    });
}

void TestTargetFolder::F07_seesThatAnotherFolderHasItsPlace()
{
    QFETCH(Change, change);
    const auto folder = open();
    FileError error;
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write("hello"));
    QVERIFY(folder->isInPlace());
    change(m_path);
    QVERIFY(!folder->isInPlace());
    const Published published = folder->publish(*part, u"a.txt"_s, PublishMode::KeepExisting);
    QCOMPARE(published.error.kind, OutcomeKind::FolderGone);
    QVERIFY(!QFile::exists(m_path + u" elsewhere/a.txt"_s));
    QVERIFY(!QFile::exists(m_path + u"/a.txt"_s));
}

void TestTargetFolder::F25_takesALinkForTheFolderThatItLeadsTo()
{
    QVERIFY(QDir().mkdir(m_dir->path() + u"/real"_s));
    QVERIFY(QFile::link(m_dir->path() + u"/real"_s, m_path));
    const auto folder = open();
    QVERIFY(folder && folder->isInPlace());
    publish(*folder, "x", u"a.txt"_s, PublishMode::KeepExisting, u"a.txt"_s);
    QVERIFY(QFile::exists(m_dir->path() + u"/real/a.txt"_s));
}

void TestTargetFolder::doesNotMakeAFolderThatMustBeThere()
{
    QFETCH(Opener, opener);
    FileError error;
    QVERIFY(!opener(m_path, FolderUse::GoOn, error));
    QCOMPARE(error.kind, OutcomeKind::FolderGone);
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(QDir().mkdir(m_path));
    QVERIFY(opener(m_path, FolderUse::GoOn, error));
}

void TestTargetFolder::saysWhenAFileWasChanged()
{
    const auto folder = open();
    FileError error;
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    QVERIFY(!part->write("hello"));
    const Published published = folder->publish(*part, u"a.txt"_s, PublishMode::KeepExisting);
    constexpr qint64 perMillisecond = 1'000'000;
    const qint64 told = QFileInfo(m_path + u"/a.txt"_s).lastModified().toMSecsSinceEpoch();
    QCOMPARE(published.modified / perMillisecond, told);
    QCOMPARE(folder->peek(u"a.txt"_s)->modified, published.modified);
}

void TestTargetFolder::publishesAndSyncsEachFileWhereThatIsWanted()
{
    const auto folder = open();
    folder->setSyncEach(true);
    publish(*folder, "one", u"a.txt"_s, PublishMode::KeepExisting, u"a.txt"_s);
    publish(*folder, "two", u"a.txt"_s, PublishMode::KeepExisting, u"a (2).txt"_s);
    publish(*folder, "three", u"a.txt"_s, PublishMode::Replace, u"a.txt"_s);
    QCOMPARE(contents(u"a.txt"_s), QByteArray("three"));
    QCOMPARE(names(), QStringList({u"a (2).txt"_s, u"a.txt"_s}));
}

void TestTargetFolder::bringsFilesAndPartsToTheDisk()
{
    FileError error;
    auto folder = openTargetFolder(m_path, FolderUse::Save, error);
    const auto sync = folder->folderSync();
    if (!sync)
        QSKIP("this system offers no means");
    const auto part = restingPart(*folder, "hello");
    publish(*folder, "x", u"a.txt"_s, PublishMode::KeepExisting, u"a.txt"_s);
    folder.reset(); // which it outlives
    QVERIFY(!sync->syncAll());
    QVERIFY(!sync->syncPart(part->name()));
    QVERIFY(sync->syncPart(u".halyard-x-9.part"_s));
}

void TestTargetFolder::F33_takesAFileThatIsTooLargeForItsOwnFault()
{
#ifdef Q_OS_UNIX
    FileError error;
    const auto folder = openTargetFolder(m_path, FolderUse::Save, error);
    const auto part = folder->createPart(u".halyard-x-1.part"_s, error);
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = before;
    small.rlim_cur = 64 * 1024;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const FileError tooLarge = part->write(QByteArray(128 * 1024, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(tooLarge.kind, OutcomeKind::TooLarge);
    QCOMPARE(part->size(), 0);
    QVERIFY(!part->write("x"));
#else
    QSKIP("no such limit");
#endif
}

void TestTargetFolder::F38_saysThatTooManyFilesAreOpen()
{
#ifdef Q_OS_UNIX
    FileError error;
    const auto folder = openTargetFolder(m_path, FolderUse::Save, error);
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit none = before;
    none.rlim_cur = 3;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto refused = folder->createPart(u".halyard-x-1.part"_s, error);
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY(!refused);
    QCOMPARE(error.kind, OutcomeKind::TooManyOpenFiles);
    QVERIFY(folder->createPart(u".halyard-x-1.part"_s, error));
#else
    QSKIP("no such limit");
#endif
}

void TestTargetFolder::leavesNoTraceOfTryingToWrite()
{
    QVERIFY(open());
    QCOMPARE(names(), QStringList());
}

QTEST_GUILESS_MAIN(TestTargetFolder)
#include "tst_targetfolder.moc"
