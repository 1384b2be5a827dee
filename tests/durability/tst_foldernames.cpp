// SPDX-License-Identifier: MIT
// Names that servers and lists make up, and what may stand in a folder already: halyard-cli saves one plain
// file a row into its folder, follows nothing, overwrites nothing and touches nothing else.
#include "ground.h"

#include <QRandomGenerator>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = OutsideProgram::Kind;

namespace {

constexpr auto patience = 60s;

/// A server with the paths of one test, and halyard-cli that loads all of them.
struct Batch
{
    explicit Batch(const QList<QByteArray> &paths, const QString &place = {})
        : folder(place.isEmpty() ? ground.folder() : place)
        , m_paths(paths)
    {
        QDir().mkpath(folder);
        server.setOtherwise([](const FaultRequest &request) {
            return FaultAnswer::ok("It is " + request.target, "ETag: \"" + request.target.toHex() + "\"\r\n");
        });
    }

    QByteArray list() const
    {
        QByteArray list;
        for (const QByteArray &path : m_paths)
            list += server.url("/").toEncoded().chopped(1) + path + '\n';
        return list;
    }
    QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList{u"get"_s, u"--check"_s, u"none"_s, u"--proxy"_s, u"none"_s, u"-i"_s,
                   ground.writeList(list()), u"-d"_s, folder}
        + more;
    }
    /// Empty, or what is wrong: an end that is none, too few files, what was not to be touched.
    QByteArray run(const QStringList &more = {}, const QStringList &before = {})
    {
        OutsideProgram program(Kind::CommandLine, ground.profile, arguments(more), before);
        if (!program.hasEnded(patience) || program.isKilled() || program.exitCode() != 0)
            return "It " + program.words();
        said = program.errors() + program.output();
        return ground.canaries.changes().join(u'\n').toUtf8();
    }
    QStringList names() const
    {
        return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDir::Name);
    }
    QByteArray content(const QString &name) const
    {
        QFile file(folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Ground ground;
    FaultServer server;
    QString folder;
    QByteArray said;

private:
    const QList<QByteArray> m_paths;
};

} // namespace

class TestFolderNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F10_numbersBesideAFileThatIsAnothers();
    void F11_takesAWholeFileForWhatWasAskedFor();
    void F12_namesEqualNamesInTheOrderOfTheList();
    void F13_keepsNamesApartThatAreOneFileElsewhere();
    void F14_savesFiveThousandEqualNames();
    void F15_savesNothingOutsideItsFolder();
    void F16_decodesANameOnce();
    void F17_avoidsTheNamesOfDevices();
    void F18_trimsDotsAndSpaces();
    void F19_takesOutWhatCannotBeSeen();
    void F20_replacesWhatOtherSystemsForbid();
    void F21_cutsLongNamesBeforeTheirEnd();
    void F22_savesProgramsWithoutTheRightToRunThem();
    void F23_survivesBytesThatAreNoText();
    void F24_followsNoLinkThatIsInTheWay();
    void F25_savesIntoAFolderThatIsALink();
    void F27_leavesPipesAndSocketsInTheWayAlone();
    void F28_leavesPartFilesOfOthersAlone();
    void F31_publishesWhereTheDiskKnowsNoCarefulRename_data();
    void F31_publishesWhereTheDiskKnowsNoCarefulRename();
    void F31_savesOnADiskOfAnotherSystem();
    void F32_keepsPartFilesWhereTheFilesWillBe();
    void F35_savesVeryManyFilesIntoOneFolder();
    void F36_obeysTheMaskAndClosesTheSession();
};

void TestFolderNames::F10_numbersBesideAFileThatIsAnothers()
{
    Batch batch({"/a.png"});
    batch.ground.plant(u"a.png"_s, "no picture");
    batch.server.setOtherwise(file(FaultBody::picture("a", 900)));
    QStringList arguments = batch.arguments();
    arguments.removeAll(u"--check"_s);
    arguments.removeAll(u"none"_s);
    arguments.removeAll(u"--proxy"_s);
    OutsideProgram program(Kind::CommandLine, batch.ground.profile, arguments);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    QCOMPARE(batch.names(), QStringList({u"a (2).png"_s, u"a.png"_s}));
    QCOMPARE(batch.content(u"a.png"_s), "no picture");
    QCOMPARE(batch.content(u"a (2).png"_s), FaultBody::picture("a", 900).all());
}

void TestFolderNames::F11_takesAWholeFileForWhatWasAskedFor()
{
    Batch batch({"/a.png", "/b.txt"});
    batch.ground.plant(u"a.png"_s, realPicture("here before"));
    ALL_WELL(batch.run());
    QCOMPARE(batch.names(), QStringList({u"a.png"_s, u"b.txt"_s}));
    QCOMPARE(batch.content(u"a.png"_s), realPicture("here before"));
    QCOMPARE(batch.server.requests("/a.png").size(), 0);
}

void TestFolderNames::F12_namesEqualNamesInTheOrderOfTheList()
{
    for (int i = 0; i < 8; ++i) {
        Batch batch({"/a/fr.txt", "/b/fr.txt", "/c/fr.txt"});
        batch.server.setOtherwise([](const FaultRequest &request) {
            const std::chrono::milliseconds delay(QRandomGenerator::global()->bounded(40));
            return FaultAnswer().wait(delay).send(
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + request.target);
        });
        ALL_WELL(batch.run());
        QCOMPARE(batch.content(u"fr.txt"_s), "/a/fr.txt");
        QCOMPARE(batch.content(u"fr (2).txt"_s), "/b/fr.txt");
        QCOMPARE(batch.content(u"fr (3).txt"_s), "/c/fr.txt");
    }
}

void TestFolderNames::F13_keepsNamesApartThatAreOneFileElsewhere()
{
    const QList<QByteArray> paths{
        "/Flag.txt", "/flag.TXT", "/Stra%C3%9Fe.txt", "/STRASSE.txt", "/%C3%A9.txt", "/e%CC%81.txt"};
    QStringList places{QString()};
    const QString ntfs = qEnvironmentVariable("HALYARD_NTFS_DISK"); // there they would be one file
    const QTemporaryDir there(ntfs.isEmpty() ? QDir::tempPath() : ntfs + u"/F13-XXXXXX"_s);
    if (!ntfs.isEmpty())
        places.append(there.path());
    for (const QString &place : std::as_const(places)) {
        Batch batch(paths, place);
        ALL_WELL(batch.run());
        QSet<QString> folded;
        QSet<QByteArray> contents;
        for (const QString &name : batch.names()) {
            folded.insert(name.normalized(QString::NormalizationForm_C).toCaseFolded());
            contents.insert(batch.content(name));
        }
        QCOMPARE(folded.size(), paths.size());
        QCOMPARE(contents.size(), paths.size());
    }
}

void TestFolderNames::F14_savesFiveThousandEqualNames()
{
    constexpr int count = 5'000;
    QList<QByteArray> paths;
    for (int i = 0; i < count; ++i)
        paths.append('/' + QByteArray::number(i) + "/same.txt");
    Batch batch(paths);
    ALL_WELL(batch.run({u"-q"_s, u"--per-host"_s, u"24"_s}));
    QCOMPARE(batch.names().size(), count);
    QCOMPARE(batch.content(u"same.txt"_s), "It is /0/same.txt");
    QCOMPARE(batch.content(u"same (5000).txt"_s), "It is /4999/same.txt");
}

void TestFolderNames::F15_savesNothingOutsideItsFolder()
{
    const QList<QByteArray> paths{"/..%2f..%2fbeside%2fa1.txt", "/%2e%2e/a2.txt", "/..%5c..%5ca3.txt",
        "/%2fetc%2fa4.txt", "/C:%5ca5.txt", "/%5c%5csrv%5cshare%5ca6.txt", "/a7:b.txt", "/%2e%2e",
        "/..%2fbeside%2fprecious.png", "/%2e%2e%2f%2e%2e%2f"};
    Batch batch(paths);
    ALL_WELL(batch.run());
    QCOMPARE(batch.names().size(), paths.size());
    QCOMPARE(QDir(batch.folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0);
    const QStringList around = QDir(batch.ground.root).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    QCOMPARE(around, QStringList({u"beside"_s, u"files"_s, u"list.txt"_s, u"profile"_s}));
}

void TestFolderNames::F16_decodesANameOnce()
{
    Batch batch({"/%252e%252e%252fx.txt"});
    ALL_WELL(batch.run());
    QCOMPARE(batch.names(), QStringList{u"%2e%2e%2fx.txt"_s});
}

void TestFolderNames::F17_avoidsTheNamesOfDevices()
{
    Batch batch({"/CON", "/nul.png", "/com1.txt", "/LPT%C2%B9.txt", "/CONIN$", "/aux.tar.gz"});
    ALL_WELL(batch.run());
    const QStringList names = batch.names();
    QCOMPARE(names.size(), 6);
    for (const QString &name : names)
        QVERIFY2(name.startsWith(u'_'), qPrintable(name));
}

void TestFolderNames::F18_trimsDotsAndSpaces()
{
    const QList<QByteArray> paths{
        "/a.txt.", "/b.txt%20", "/.c.txt", "/%20d.txt", "/...", "/%20%20", "/~", "/-e.txt", "/f."};
    Batch batch(paths);
    ALL_WELL(batch.run());
    const QStringList names = batch.names();
    QCOMPARE(names.size(), paths.size());
    for (const QString &name : names) {
        const QString edges{u'.', u' '};
        QVERIFY2(!edges.contains(name.front()) && !edges.contains(name.back()) && name.front() != u'-',
            qPrintable(name));
    }
}

void TestFolderNames::F19_takesOutWhatCannotBeSeen()
{
    const QList<QByteArray> paths{"/a%00b.txt", "/c%0Ad.txt", "/e%7Ff.txt", "/g%C2%85h.txt",
        "/i%E2%80%A8j.txt", "/k%E2%80%AEgnp.txt", "/l%E2%80%8Bm.txt", "/n%E2%81%A6o.txt"};
    Batch batch(paths);
    ALL_WELL(batch.run());
    QCOMPARE(batch.names().size(), paths.size());
    const QStringList names = batch.names();
    for (const QString &name : names) {
        for (const QChar c : name)
            QVERIFY2(c.isPrint(), qPrintable(name));
    }
}

void TestFolderNames::F20_replacesWhatOtherSystemsForbid()
{
    Batch batch({"/a%3Cb%3E.txt", "/c%3Ad%22.txt", "/e%7Cf%3F.txt", "/g*h.txt"});
    ALL_WELL(batch.run());
    QCOMPARE(batch.names(), QStringList({u"a_b_.txt"_s, u"c_d_.txt"_s, u"e_f_.txt"_s, u"g_h.txt"_s}));
}

void TestFolderNames::F21_cutsLongNamesBeforeTheirEnd()
{
    const QByteArray cjk = QByteArray("%E4%B8%AD").repeated(300);
    const QByteArray emoji = QByteArray("%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80").repeated(60);
    Batch batch({'/' + QByteArray(400, 'a') + ".png", '/' + cjk + ".jpeg", '/' + emoji + ".gif",
        "/x." + QByteArray(300, 'y'), "/1/" + QByteArray(400, 'a') + ".png"});
    ALL_WELL(batch.run());
    const QStringList names = batch.names();
    QCOMPARE(names.size(), 5);
    for (const QString &name : names) {
        QVERIFY2(QFile::encodeName(name).size() <= 255, qPrintable(name));
        QVERIFY2(!name.contains(QChar::ReplacementCharacter), qPrintable(name));
    }
    QCOMPARE(names.filter(QRegularExpression(u"\\.(png|jpeg|gif)$"_s)).size(), 4);
}

void TestFolderNames::F22_savesProgramsWithoutTheRightToRunThem()
{
    const QList<QByteArray> paths{"/a.png.exe", "/b.png" + QByteArray("%20").repeated(30) + ".exe", "/c.sh",
        "/d.desktop", "/%E2%80%AEgnp.exe"};
    Batch batch(paths);
    ALL_WELL(batch.run());
    const QStringList names = batch.names();
    QCOMPARE(names.size(), paths.size());
    for (const QString &name : names)
        QVERIFY2(!QFileInfo(batch.folder + u'/' + name).isExecutable() || ::geteuid() == 0, qPrintable(name));
    QCOMPARE(names.filter(QRegularExpression(u"\\.exe$"_s)).size(), 3); // what it is stays to be seen
}

void TestFolderNames::F23_survivesBytesThatAreNoText()
{
    const QList<QByteArray> paths{
        "/a%FFb.txt", "/%C3%28.txt", "/%ED%A0%80x.txt", "/%C0%AE%C0%AE.txt", "/%80%80.txt"};
    Batch batch(paths);
    ALL_WELL(batch.run());
    QCOMPARE(batch.names().size(), paths.size());
    const QStringList names = batch.names();
    for (const QString &name : names)
        QCOMPARE(QString::fromUtf8(QFile::encodeName(name)), name);
}

void TestFolderNames::F24_followsNoLinkThatIsInTheWay()
{
    Batch batch({"/a.txt", "/b.txt", "/c.txt"});
    const QString victim = batch.ground.path(u"beside/precious.png"_s);
    QVERIFY(QFile::link(victim, batch.folder + u"/a.txt"_s));
    QVERIFY(QFile::link(batch.ground.path(u"beside/nothing"_s), batch.folder + u"/b.txt"_s)); // dangles
    QVERIFY(QFile::link(victim, batch.folder + u"/c.txt.part"_s));
    ALL_WELL(batch.run());
    QCOMPARE(batch.names(), QStringList({u"a (2).txt"_s, u"b (2).txt"_s, u"c.txt"_s}));
    QVERIFY(!QFile::exists(batch.ground.path(u"beside/nothing"_s)));
    QCOMPARE(QFileInfo(batch.folder + u"/a.txt"_s).symLinkTarget(), victim);
}

void TestFolderNames::F25_savesIntoAFolderThatIsALink()
{
    Batch batch({"/a.txt"});
    const QString link = batch.ground.path(u"link"_s);
    QVERIFY(QFile::link(batch.folder, link));
    QStringList arguments = batch.arguments();
    arguments.last() = link;
    OutsideProgram program(Kind::CommandLine, batch.ground.profile, arguments);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    QCOMPARE(batch.content(u"a.txt"_s), "It is /a.txt");
    QVERIFY(QFileInfo(link).isSymLink());
}

void TestFolderNames::F27_leavesPipesAndSocketsInTheWayAlone()
{
    Batch batch({"/pipe.txt", "/socket.txt", "/folder.txt"});
    QCOMPARE(::mkfifo(QFile::encodeName(batch.folder + u"/pipe.txt"_s).constData(), 0600), 0);
    QDir().mkpath(batch.folder + u"/folder.txt"_s);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(batch.folder + u"/socket.txt"_s);
    QVERIFY(name.size() < qsizetype(sizeof address.sun_path));
    std::copy(name.begin(), name.end(), address.sun_path);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ALL_WELL(batch.run());
    ::close(socket);
    for (const QString &kind : {u"pipe"_s, u"socket"_s, u"folder"_s})
        QCOMPARE(batch.content(kind + u" (2).txt"_s), "It is /" + kind.toLatin1() + ".txt");
    struct stat status = {};
    QCOMPARE(::lstat(QFile::encodeName(batch.folder + u"/pipe.txt"_s).constData(), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void TestFolderNames::F28_leavesPartFilesOfOthersAlone()
{
    Batch batch({"/a.txt"});
    const QStringList others{u".halyard-00000000-0.part"_s, u"a.txt.part"_s, u".a.txt.0.part"_s};
    for (const QString &name : others)
        batch.ground.plant(name, "another's");
    ALL_WELL(batch.run());
    for (const QString &name : others)
        QCOMPARE(batch.content(name), "another's");
    QCOMPARE(batch.names().size(), others.size() + 1);
}

/// No RENAME_NOREPLACE (NTFS over FUSE), and no hard links either (exFAT).
void TestFolderNames::F31_publishesWhereTheDiskKnowsNoCarefulRename_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("hard links") << QStringList();
    QTest::newRow("no hard links") << QStringList{u"-e"_s, u"inject=linkat:error=EPERM"_s};
}

void TestFolderNames::F31_publishesWhereTheDiskKnowsNoCarefulRename()
{
    if (!whyNoStrace().isEmpty())
        QSKIP(qPrintable(whyNoStrace()));
    QFETCH(const QStringList, more);
    Batch batch({"/a.txt", "/b.txt"});
    QVERIFY(QFile::link(u"nowhere"_s, batch.folder + u"/b.txt"_s));
    QStringList before = straceWith(u"renameat2:error=EINVAL"_s) + more;
    before[before.indexOf(u"trace=renameat2"_s)] = u"trace=renameat2,linkat"_s;
    ALL_WELL(batch.run({}, before));
    QCOMPARE(batch.names(), QStringList({u"a.txt"_s, u"b (2).txt"_s}));
    QCOMPARE(batch.content(u"a.txt"_s), "It is /a.txt");
    QCOMPARE(batch.content(u"b (2).txt"_s), "It is /b.txt");
}

void TestFolderNames::F31_savesOnADiskOfAnotherSystem()
{
    const QString disk = qEnvironmentVariable("HALYARD_NTFS_DISK");
    if (disk.isEmpty())
        QSKIP("There is no NTFS disk (HALYARD_NTFS_DISK): packaging/test mounts one where it may.");
    SitePlan plan;
    plan.small = 30;
    plan.large = 1;
    plan.delay = 0ms;
    const QTemporaryDir place(disk + u"/F31-XXXXXX"_s);
    Ground ground;
    SteadySite site(plan);
    Scene scene = ground.scene(site);
    scene.folder = place.path();
    QStringList arguments = ground.get(site);
    arguments.last() = scene.folder;
    OutsideProgram program(Kind::CommandLine, ground.profile, arguments);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    const QStringList wrong = violationsAtTheEnd(scene);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestFolderNames::F32_keepsPartFilesWhereTheFilesWillBe()
{
    SitePlan plan;
    plan.small = 1;
    plan.large = 1;
    plan.pause = 30ms;
    plan.fails = false;
    Ground ground;
    SteadySite site(plan);
    OutsideProgram program(Kind::CommandLine, ground.profile, ground.get(site));
    QTRY_VERIFY_WITH_TIMEOUT(!ground.files().filter(u".part"_s).isEmpty(), 30'000);
    QCOMPARE(QDir(ground.profile.path(u"tmp"_s)).entryList(QDir::Files | QDir::Hidden).size(), 0);
    QVERIFY2(program.hasEnded(patience) && program.exitCode() == 0, program.words().constData());
    QVERIFY(violationsAtTheEnd(ground.scene(site)).isEmpty());
}

void TestFolderNames::F35_savesVeryManyFilesIntoOneFolder()
{
    if (!qEnvironmentVariableIsSet("HALYARD_MANY_FILES"))
        QSKIP("100,000 files take minutes: set HALYARD_MANY_FILES.");
    constexpr int count = 100'000;
    QList<QByteArray> paths;
    for (int i = 0; i < count; ++i)
        paths.append('/' + QByteArray::number(i) + ".txt");
    Batch batch(paths);
    OutsideProgram program(Kind::CommandLine, batch.ground.profile, batch.arguments({u"-q"_s}));
    QVERIFY2(program.hasEnded(20min) && program.exitCode() == 0, program.words().constData());
    QCOMPARE(batch.names().size(), count);
    QCOMPARE(batch.content(u"99999.txt"_s), "It is /99999.txt");
}

void TestFolderNames::F36_obeysTheMaskAndClosesTheSession()
{
    Batch batch({"/a.txt", "/b.png"});
    ALL_WELL(batch.run({}, {u"sh"_s, u"-c"_s, u"umask 027; exec \"$@\""_s, u"sh"_s}));
    const auto modeOf = [](const QString &name) {
        struct stat status = {};
        return ::stat(QFile::encodeName(name).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
    };
    QCOMPARE(modeOf(batch.folder + u"/a.txt"_s), 0640);
    const QString database = batch.ground.profile.database();
    QCOMPARE(modeOf(database), 0600);
    QCOMPARE(modeOf(QFileInfo(database).path()), 0700);
    for (const QFileInfo &file : QDir(QFileInfo(database).path()).entryInfoList(QDir::Files | QDir::Hidden))
        QVERIFY2((modeOf(file.filePath()) & 077) == 0, qPrintable(file.filePath()));
}

QTEST_GUILESS_MAIN(TestFolderNames)
#include "tst_foldernames.moc"
