// SPDX-License-Identifier: MIT
// How files come to their names, and what becomes of files that are there already: by the rules of a batch,
// against a server that answers as it is told.
#include "engine.h"

#include "addresslist.h"
#include "faultserver.h"
#include "folderlock.h"
#include "manifest.h"
#include "practiceserver.h"
#include "presentfiles.h"
#include "sessiondatabase.h"
#include "shard.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>
#include <random>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

/// An engine, and what a front end knows of it.
struct Front
{
    Front(const Limits &limits, const QString &database, FrontEnd owner = FrontEnd::Window)
        : engine(std::make_unique<Engine>(Engine::Placement::CallersThread, limits))
    {
        QObject::connect(engine.get(), &Engine::changed, &context, [this](const Changes &changes) {
            for (const Download &row : changes.rows)
                rows[int(row.id)] = row;
            status = changes.status;
        });
        QObject::connect(engine.get(), &Engine::reopened, &context,
            [this](const ReopenedBatch &reopened) { batch = reopened; });
        engine->keepSession({database, owner});
    }
    bool runsToItsEnd()
    {
        engine->start();
        return QTest::qWaitFor([this] { return status.phase == Phase::Done && !status.problem; }, patience);
    }
    State state(int id) { return rows[id].state; }

    QObject context;
    std::unique_ptr<Engine> engine;
    std::map<int, Download> rows;
    BatchStatus status;
    std::optional<ReopenedBatch> batch;
};

QByteArray png(const QByteArray &name, int version = 1)
{
    return FaultBody::picture(name, 3000, version).all();
}

FaultAnswer notModified(const QByteArray &fields = {})
{
    return FaultAnswer::head("304 Not Modified", fields);
}

FaultAnswer named(const QByteArray &body, const QByteArray &disposition)
{
    return FaultAnswer::ok(body, "Content-Disposition: " + disposition + "\r\n");
}

} // namespace

class SavingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void F11_skipsAFileThatIsThereWithoutTraffic();
    void F10_replacesAFileOnceTheNewOneIsWhole();
    void F10_leavesTheOldFileWhereTheNewOneFails();
    void F10_overwritesWhatIsNoWholeFileToo();
    void F10_putsANumberIntoTheNameOfANewFile();
    void F12_givesNoNameOfAnotherShardsRow();
    void F12_givesNamesByListOrderWhoeverComesFirst_data();
    void F12_givesNamesByListOrderWhoeverComesFirst();
    void F11_asksWhetherTheServerHasAnother_data();
    void F11_asksWhetherTheServerHasAnother();
    void F11_replacesWhatHasChangedOnTheServer();
    void F11_asksNobodyAboutAFileFromElsewhere();
    void F11_fetchesOnlyWhatIsNewOnTheServer();
    void F11_fetchesWhatWasTakenAwayWhileItAsked();
    void F11_keepsWhatWasEditedWhileItAsked();
    void F11_knowsWhatAShardsManifestTells();
    void F11_transfersNothingTheSecondTime();
    void F11_tellsNoOtherServerWhatOneHasSaid();
    void F10_findsTheNumberThatItGaveBehindAnothersName();
    void refusesAnUnchangedThatNobodyAskedFor();
    void goesOnWithANewVersionWithoutAskingAgain();
    void savesUnderTheNameThatTheServerProposes_data();
    void savesUnderTheNameThatTheServerProposes();
    void takesNoServersNameWhereNobodyAskedForIt();
    void givesNoFileTheNameOfAnother();
    void checksWhatTheSavedNamePromises_data();
    void checksWhatTheSavedNamePromises();
    void keepsTheServersNameOfAFileThatItGoesOnWith();
    void keepsOneFileOfAServersNameThatWasNotRecorded_data();
    void keepsOneFileOfAServersNameThatWasNotRecorded();
    void findsAFileAgainUnderTheServersName_data();
    void findsAFileAgainUnderTheServersName();
    void givesTheExtensionThatTheBytesCallFor_data();
    void givesTheExtensionThatTheBytesCallFor();
    void findsAFileAgainByTheExtensionOfItsBytes();
    void sendsARowsHeadersToItsOwnOriginOnly();
    void keepsARowsHeadersWithAnotherName();
    void takesHeadersOnceMoreForABatchThatWasKept();
    void rulesOutliveTheProgram_data();
    void rulesOutliveTheProgram();
    void anUpdateUnderWayGoesOnAsOne();
    void asksAgainByWhatTheSessionHasKept();
    void otherRulesHoldForWhatHasNotBegun();
    void otherRulesTakeBackWhatAnEarlierRunWasToReplace_data();
    void otherRulesTakeBackWhatAnEarlierRunWasToReplace();
    void otherRulesHoldForWhatHasFailed();

private:
    int add(const QByteArray &path, const QString &name);
    BatchPlan plan() const;
    std::unique_ptr<Front> openFront(bool isKept = false)
    {
        return std::make_unique<Front>(m_limits, isKept ? m_database : QString());
    }
    /// All of it, from the beginning to the end, in an engine of its own.
    std::unique_ptr<Front> run();
    /// The batch is begun, ends with the program once @p requests were made, and is opened again.
    std::unique_ptr<Front> brokenOff(int requests, const std::function<void()> &meanwhile = {});
    /// All of it by the command line, with what its session knows of the folder.
    std::unique_ptr<Front> runKept();
    QString path(const QString &name) const { return m_folder + u'/' + name; }
    void put(const QString &name, const QByteArray &bytes) const;
    void putManifest(const QString &name, const QString &address, qint64 size, const QString &tag,
        const QString &lastModified = {}) const;
    QByteArray contents(const QString &name) const;
    QStringList names() const;
    /// However slow the disk is: a part file counts once its bytes are there.
    bool isPartRecorded() const
    {
        SessionDatabase database(m_database);
        database.open();
        const auto batch = database.load(database.lastOf(FrontEnd::Window));
        return batch && !batch->parts.empty();
    }
    FaultLogEntry lastRequest(const QByteArray &path) const { return m_server->requests(path).last(); }

    Limits m_limits;
    SavingRules m_rules;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FaultServer> m_server;
    std::vector<Entry> m_entries;
    QString m_folder;
    QString m_database;
};

void SavingTest::init()
{
    m_limits = {};
    m_limits.backOff = 10ms;
    m_limits.resumeFrom = 4000;
    m_rules = {};
    m_dir = std::make_unique<QTemporaryDir>();
    m_folder = m_dir->path() + u"/files"_s;
    QVERIFY(QDir().mkpath(m_folder));
    m_database = m_dir->path() + u"/session.db"_s;
    m_server = std::make_unique<FaultServer>();
    m_entries.clear();
}

int SavingTest::add(const QByteArray &path, const QString &name)
{
    Entry entry = entryFor(m_server->url(path));
    entry.fileName = name;
    entry.picture = name.endsWith(".png"_L1);
    m_entries.push_back(entry);
    return int(m_entries.size()) - 1;
}

BatchPlan SavingTest::plan() const
{
    BatchPlan plan{EntryList(withUniqueNames(m_entries)), m_folder};
    plan.saving = m_rules;
    return plan;
}

std::unique_ptr<Front> SavingTest::run()
{
    auto front = openFront();
    front->engine->open(plan());
    if (!front->runsToItsEnd())
        qWarning("the batch never ends");
    return front;
}

std::unique_ptr<Front> SavingTest::brokenOff(int requests, const std::function<void()> &meanwhile)
{
    auto front = openFront(true);
    front->engine->open(plan());
    front->engine->start();
    if (!QTest::qWaitFor([&] { return m_server->requests().size() == requests; }, patience))
        qWarning("nobody asks for anything");
    front = {};
    if (meanwhile)
        meanwhile();
    front = openFront(true);
    front->engine->reopen();
    return front;
}

std::unique_ptr<Front> SavingTest::runKept()
{
    BatchPlan planned = plan();
    {
        SessionDatabase database(m_database);
        database.open();
        planned.earlier = std::make_shared<const EarlierFiles>(database.filesIn(m_folder));
    }
    auto front = std::make_unique<Front>(m_limits, m_database, FrontEnd::CommandLine);
    front->engine->open(planned);
    if (!front->runsToItsEnd())
        qWarning("the batch never ends");
    return front;
}

void SavingTest::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    // Of yesterday: what is older than the batch was not saved by it.
    QVERIFY(file.open(QIODevice::ReadWrite)
        && file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1), QFileDevice::FileModificationTime));
}

void SavingTest::putManifest(const QString &name, const QString &address, qint64 size, const QString &tag,
    const QString &lastModified) const
{
    ManifestEntry entry;
    entry.name = name;
    entry.address = address;
    entry.status = "saved";
    entry.size = size;
    entry.entityTag = tag;
    entry.lastModified = lastModified;
    Manifest manifest;
    manifest.entries = {entry};
    QCOMPARE(writeManifest(m_folder, manifest), QString());
}

QByteArray SavingTest::contents(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

QStringList SavingTest::names() const
{
    QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    names.removeOne(FolderLock::fileName());
    names.removeOne(manifestName());
    return names;
}

// --- Files that are there --------------------------------------------------------------------------------

void SavingTest::F11_skipsAFileThatIsThereWithoutTraffic()
{
    m_server->set("/fr.png", FaultAnswer::ok(png("new")));
    put(u"fr.png"_s, png("old"));
    const int row = add("/fr.png", u"fr.png"_s);
    const auto front = run();
    QCOMPARE(front->state(row), State::Skipped);
    QCOMPARE(contents(u"fr.png"_s), png("old"));
    QCOMPARE(m_server->requests().size(), 0);
}

void SavingTest::F10_replacesAFileOnceTheNewOneIsWhole()
{
    m_rules.existing = ExistingFile::Overwrite;
    const auto body = FaultBody::picture("new", 300'000);
    FaultAnswer half = FaultAnswer::part(body, 200'000);
    QByteArray duringIt;
    m_server->set("/fr.png", [&, half](const FaultRequest &request) mutable {
        if (request.visit == 0)
            return half.reset();
        duringIt = contents(u"fr.png"_s); // after the first try has failed in its middle
        return FaultAnswer::ok(body);
    });
    put(u"fr.png"_s, png("old"));
    const int row = add("/fr.png", u"fr.png"_s);
    const auto front = run();
    QCOMPARE(front->state(row), State::Saved);
    QVERIFY(front->rows[row].savedAs.isEmpty());
    QCOMPARE(duringIt, png("old"));
    QVERIFY(contents(u"fr.png"_s) == body.all());
    QCOMPARE(names(), QStringList{u"fr.png"_s});
}

void SavingTest::F10_leavesTheOldFileWhereTheNewOneFails()
{
    m_rules.existing = ExistingFile::Overwrite;
    put(u"fr.png"_s, png("old"));
    put(u"de.png"_s, png("old"));
    m_server->set("/de.png", FaultAnswer::ok("<html>no picture</html>"));
    add("/fr.png", u"fr.png"_s);
    add("/de.png", u"de.png"_s);
    const auto front = run();
    QCOMPARE(front->state(0), State::Failed);
    QCOMPARE(front->rows[0].outcome.kind, OutcomeKind::NotFound);
    QCOMPARE(front->rows[1].outcome.kind, OutcomeKind::NotAnImage);
    QCOMPARE(contents(u"fr.png"_s), png("old"));
    QCOMPARE(contents(u"de.png"_s), png("old"));
    QCOMPARE(names(), QStringList({u"de.png"_s, u"fr.png"_s}));
}

void SavingTest::F10_overwritesWhatIsNoWholeFileToo()
{
    m_server->set("/fr.png", FaultAnswer::ok(png("new")));
    add("/fr.png", u"fr.png"_s);
    for (const ExistingFile rule : {ExistingFile::Update, ExistingFile::Overwrite}) {
        put(u"fr.png"_s, "broken");
        m_rules.existing = rule;
        QCOMPARE(run()->state(0), State::Saved);
        const bool isReplaced = rule == ExistingFile::Overwrite;
        QCOMPARE(contents(u"fr.png"_s), isReplaced ? png("new") : QByteArray("broken"));
        QCOMPARE(contents(u"fr (2).png"_s), png("new"));
        QVERIFY(lastRequest("/fr.png").field("If-Modified-Since").isEmpty());
    }
}

void SavingTest::F10_putsANumberIntoTheNameOfANewFile()
{
    m_rules.existing = ExistingFile::Rename;
    m_server->set("/fr.png", FaultAnswer::ok(png("new")));
    m_server->set("/de.png", FaultAnswer::ok(png("de")));
    put(u"fr.png"_s, png("old"));
    put(u"fr (2).png"_s, png("older"));
    add("/fr.png", u"fr.png"_s);
    add("/de.png", u"de.png"_s);
    const auto front = run();
    QCOMPARE(front->state(0), State::Saved);
    QCOMPARE(front->rows[0].savedAs, u"fr (3).png"_s);
    QVERIFY(front->rows[1].savedAs.isEmpty());
    QCOMPARE(contents(u"fr.png"_s), png("old"));
    QCOMPARE(contents(u"fr (2).png"_s), png("older"));
    QCOMPARE(contents(u"fr (3).png"_s), png("new"));
}

/// "fr (2).png" is the second row's, which another shard fetches.
void SavingTest::F12_givesNoNameOfAnotherShardsRow()
{
    m_rules.existing = ExistingFile::Rename;
    m_server->set("/a", FaultAnswer::ok(png("a")));
    put(u"fr.png"_s, png("old"));
    add("/a", u"fr.png"_s);
    const auto front = openFront();
    front->engine->setLockName(FolderLock::fileName({1, 2}));
    front->engine->open(plan());
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->rows[0].savedAs, u"fr (1-of-2).png"_s);
    QCOMPARE(contents(u"fr (1-of-2).png"_s), png("a"));
    QCOMPARE(contents(u"fr.png"_s), png("old"));
}

void SavingTest::F12_givesNamesByListOrderWhoeverComesFirst_data()
{
    QTest::addColumn<int>("rule");
    QTest::newRow("an empty folder") << -1;
    QTest::newRow("skip") << int(ExistingFile::Skip);
    QTest::newRow("overwrite") << int(ExistingFile::Overwrite);
    QTest::newRow("rename") << int(ExistingFile::Rename);
    QTest::newRow("update") << int(ExistingFile::Update);
}

/// Two addresses with one name, and a file of that name, which is not whole where it would be skipped.
void SavingTest::F12_givesNamesByListOrderWhoeverComesFirst()
{
    QFETCH(int, rule);
    const bool isEmpty = rule < 0;
    m_rules.existing = isEmpty ? ExistingFile::Skip : ExistingFile(rule);
    const bool isReplaced = rule == int(ExistingFile::Overwrite) || rule == int(ExistingFile::Update);
    const QString ofA = isEmpty || isReplaced ? u"fr.png"_s : u"fr (3).png"_s;
    add("/a/fr.png", u"fr.png"_s);
    add("/b/fr.png", u"fr.png"_s);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        for (const QByteArray name : {"a", "b"}) {
            const QByteArray body = png(name);
            FaultAnswer answer;
            answer.wait(std::chrono::milliseconds(random() % 12));
            answer.send(
                "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            m_server->set('/' + name + "/fr.png", answer);
        }
        if (!isEmpty)
            put(u"fr.png"_s, rule == int(ExistingFile::Skip) ? QByteArray("broken") : png("old"));
        const auto front = run();
        QCOMPARE(front->status.count(State::Saved), 2);
        QCOMPARE(contents(ofA), png("a"));
        QCOMPARE(contents(u"fr (2).png"_s), png("b"));
        QVERIFY(QDir(m_folder).removeRecursively() && QDir().mkpath(m_folder));
    }
}

void SavingTest::F11_asksWhetherTheServerHasAnother_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("lastModified");
    QTest::addColumn<int>("sizeOff");
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::addColumn<QByteArray>("ifModifiedSince"); // "own": the file's time
    const QString date = u"Sun, 06 Nov 1994 08:49:37 GMT"_s;
    QTest::newRow("strong tag") << u"\"v1\""_s << QString() << 0 << QByteArray("\"v1\"") << QByteArray();
    QTest::newRow("weak tag") << u"W/\"v1\""_s << date << 0 << QByteArray("W/\"v1\"") << date.toLatin1();
    QTest::newRow("date") << QString() << date << 0 << QByteArray() << date.toLatin1();
    QTest::newRow("no tag") << u"v1\", \"*"_s << u"tomorrow"_s << 0 << QByteArray() << QByteArray("own");
    QTest::newRow("another size") << u"\"v1\""_s << date << 1 << QByteArray() << QByteArray("own");
    QTest::newRow("no manifest") << QString() << QString() << -1 << QByteArray() << QByteArray("own");
}

void SavingTest::F11_asksWhetherTheServerHasAnother()
{
    QFETCH(QString, tag);
    QFETCH(QString, lastModified);
    QFETCH(int, sizeOff);
    QFETCH(QByteArray, ifModifiedSince);
    m_rules.existing = ExistingFile::Update;
    m_server->set("/fr.png", notModified());
    const int row = add("/fr.png", u"fr.png"_s);
    put(u"fr.png"_s, png("old"));
    const QDateTime time = QFileInfo(path(u"fr.png"_s)).lastModified().toUTC();
    if (sizeOff >= 0)
        putManifest(u"fr.png"_s, m_entries[0].address, png("old").size() + sizeOff, tag, lastModified);
    const auto front = run();
    QCOMPARE(front->state(row), State::Skipped);
    QCOMPARE(front->rows[row].outcome.kind, OutcomeKind::AlreadyThere);
    QVERIFY(front->rows[row].file && front->rows[row].file->size == png("old").size());
    QCOMPARE(contents(u"fr.png"_s), png("old"));
    QCOMPARE(m_server->requests().size(), 1);
    const FaultLogEntry request = lastRequest("/fr.png");
    QTEST(request.field("If-None-Match"), "ifNoneMatch");
    const QString own = QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss"_s) + u" GMT"_s;
    QCOMPARE(request.field("If-Modified-Since"), ifModifiedSince == "own" ? own.toLatin1() : ifModifiedSince);
    QVERIFY(request.field("Range").isEmpty());
}

void SavingTest::F11_replacesWhatHasChangedOnTheServer()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/fr.png", FaultAnswer::ok(png("new"), "ETag: \"v2\"\r\n"));
    put(u"fr.png"_s, png("old"));
    putManifest(u"fr.png"_s, m_server->url("/fr.png").toString(), png("old").size(), u"\"v1\""_s);
    const int row = add("/fr.png", u"fr.png"_s);
    const auto front = run();
    QCOMPARE(front->state(row), State::Saved);
    QVERIFY(front->rows[row].savedAs.isEmpty());
    QCOMPARE(contents(u"fr.png"_s), png("new"));
    QCOMPARE(names(), QStringList{u"fr.png"_s});
    QVERIFY(front->rows[row].file->answer); // so that it can be asked about the next time
    QCOMPARE(front->rows[row].file->answer->entityTag, u"\"v2\""_s);
}

void SavingTest::F11_asksNobodyAboutAFileFromElsewhere()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/fr.png", FaultAnswer::ok(png("new")));
    put(u"fr.png"_s, png("old"));
    putManifest(u"fr.png"_s, u"https://elsewhere.example/fr.png"_s, png("old").size(), u"\"v1\""_s);
    add("/fr.png", u"fr.png"_s);
    QCOMPARE(run()->state(0), State::Saved);
    QCOMPARE(contents(u"fr.png"_s), png("new"));
    QVERIFY(lastRequest("/fr.png").field("If-None-Match").isEmpty());
    QVERIFY(lastRequest("/fr.png").field("If-Modified-Since").isEmpty());
}

/// Against a server that knows conditions: by what the manifest tells, and by the files' own times.
void SavingTest::F11_fetchesOnlyWhatIsNewOnTheServer()
{
    m_rules.existing = ExistingFile::Update;
    const QString root = m_dir->path() + u"/root"_s;
    QVERIFY(QDir().mkpath(root));
    PracticeServer server(PracticeBehaviour::instant());
    QVERIFY(server.listen());
    server.setRoot(root);
    std::map<QString, QList<int>> answers;
    connect(&server, &PracticeServer::requestServed, this,
        [&answers](const QString &path, int status) { answers[path].append(status); });
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        QFile file(root + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("first") == 5);
        m_entries.push_back(entryFor(QUrl(server.origin() + u'/' + name)));
    }
    auto front = run();
    Manifest manifest;
    for (int row : {0, 1})
        manifest.entries.push_back(manifestEntry(m_entries[std::size_t(row)], front->rows[row]));
    QCOMPARE(writeManifest(m_folder, manifest), QString());
    QFile changed(root + u"/b"_s);
    QVERIFY(changed.open(QIODevice::WriteOnly) && changed.write("second") == 6);
    changed.close();
    QVERIFY(changed.open(QIODevice::ReadWrite)
        && changed.setFileTime(
            QDateTime::currentDateTimeUtc().addSecs(2), QFileDevice::FileModificationTime));
    front = run();
    QCOMPARE(front->state(0), State::Skipped);
    QCOMPARE(front->state(1), State::Saved);
    QCOMPARE(front->state(2), State::Skipped);
    QCOMPARE(contents(u"a"_s) + contents(u"b"_s) + contents(u"c"_s), QByteArray("firstsecondfirst"));
    QCOMPARE(answers[u"/a"_s], QList<int>({200, 304}));
    QCOMPARE(answers[u"/b"_s], QList<int>({200, 200}));
    QCOMPARE(answers[u"/c"_s], QList<int>({200, 304}));
}

void SavingTest::F11_fetchesWhatWasTakenAwayWhileItAsked()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/fr.png", [this](const FaultRequest &request) {
        if (request.visit > 0)
            return FaultAnswer::ok(png("new"));
        QFile::remove(path(u"fr.png"_s));
        return notModified();
    });
    put(u"fr.png"_s, png("old"));
    add("/fr.png", u"fr.png"_s);
    QCOMPARE(run()->state(0), State::Saved);
    QCOMPARE(contents(u"fr.png"_s), png("new"));
    QVERIFY(lastRequest("/fr.png").field("If-Modified-Since").isEmpty());
}

/// The server has nothing new to put in the place of what somebody has written.
void SavingTest::F11_keepsWhatWasEditedWhileItAsked()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/a", [this](const FaultRequest &) {
        put(u"a.txt"_s, "edited");
        return notModified("ETag: \"v1\"\r\n");
    });
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    const auto front = run();
    QCOMPARE(front->state(0), State::Skipped);
    QCOMPARE(contents(u"a.txt"_s), QByteArray("edited"));
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(front->rows[0].file->size, 6);
    QVERIFY(!front->rows[0].file->answer); // which tells of other bytes
}

void SavingTest::F11_knowsWhatAShardsManifestTells()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/a", notModified());
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    ManifestEntry entry;
    entry.name = u"a.txt"_s;
    entry.address = m_entries[0].address;
    entry.status = "saved";
    entry.size = 3;
    entry.entityTag = u"\"v1\""_s;
    entry.number = 1;
    Manifest manifest;
    manifest.entries = {entry};
    manifest.shard = {{2, 3}, 1, QByteArray(32, 'x')};
    QCOMPARE(writeManifest(m_folder, manifest), QString());
    QCOMPARE(run()->state(0), State::Skipped);
    QCOMPARE(lastRequest("/a").field("If-None-Match"), QByteArray("\"v1\""));
}

/// Also from a server that compares tags alone, and a third time.
void SavingTest::F11_transfersNothingTheSecondTime()
{
    m_rules.existing = ExistingFile::Update;
    for (const char *name : {"/a", "/b"}) {
        m_server->set(name, [](const FaultRequest &request) {
            return request.field("If-None-Match") == "\"v1\"" ? notModified("ETag: \"v1\"\r\n")
                                                              : FaultAnswer::ok("bytes", "ETag: \"v1\"\r\n");
        });
    }
    add("/a", u"a.txt"_s);
    add("/b", u"b.txt"_s);
    QCOMPARE(runKept()->status.count(State::Saved), 2);
    QCOMPARE(runKept()->status.count(State::Skipped), 2);
    QCOMPARE(runKept()->status.count(State::Skipped), 2);
    put(u"b.txt"_s, "yours"); // as long, but not what came with that tag
    const auto front = runKept();
    QCOMPARE(front->state(0), State::Skipped);
    QVERIFY(lastRequest("/b").field("If-None-Match").isEmpty());
    QVERIFY(!lastRequest("/b").field("If-Modified-Since").isEmpty());
}

/// "fr (2).png" is another row's own, so the first one has got "fr (3).png", and that was not recorded.
void SavingTest::F10_findsTheNumberThatItGaveBehindAnothersName()
{
    put(u"fr.png"_s, png("old"));
    put(u"fr (3).png"_s, png("new"));
    add("/a", u"fr.png"_s);
    add("/b", u"fr (2).png"_s);
    FileError error;
    const auto folder = openTargetFolder(m_folder, FolderUse::Look, error);
    const EntryList entries(m_entries);
    const PresentFiles present(entries, *folder, {ExistingFile::Rename});
    const auto isNew = [this](const FilePeek &peek) { return !png("old").startsWith(peek.head.left(100)); };
    const auto found = present.wholeFileFor(entries.at(0), isNew);
    QVERIFY(found);
    QCOMPARE(found->name, u"fr (3).png"_s);
}

/// A tag belongs to the address that gave it: "v1" may be anything elsewhere.
void SavingTest::F11_tellsNoOtherServerWhatOneHasSaid()
{
    m_rules.existing = ExistingFile::Update;
    FaultServer elsewhere(u"127.0.0.2"_s);
    elsewhere.set("/fr.png", FaultAnswer::ok(png("new")));
    m_server->set("/fr.png", FaultAnswer::redirect(elsewhere.at("/fr.png")));
    put(u"fr.png"_s, png("old"));
    putManifest(u"fr.png"_s, m_server->url("/fr.png").toString(), png("old").size(), u"\"v1\""_s);
    add("/fr.png", u"fr.png"_s);
    QCOMPARE(run()->state(0), State::Saved);
    QCOMPARE(lastRequest("/fr.png").field("If-None-Match"), QByteArray("\"v1\""));
    QCOMPARE(elsewhere.requests().size(), 1);
    QVERIFY(elsewhere.requests().first().field("If-None-Match").isEmpty());
    QVERIFY(elsewhere.requests().first().field("If-Modified-Since").isEmpty());
}

void SavingTest::refusesAnUnchangedThatNobodyAskedFor()
{
    m_rules.existing = ExistingFile::Update;
    m_server->set("/fr.png", notModified());
    add("/fr.png", u"fr.png"_s); // of which nothing is there
    const auto front = run();
    QCOMPARE(front->state(0), State::Failed);
    QCOMPARE(front->rows[0].outcome.kind, OutcomeKind::HttpStatus);
    QCOMPARE(front->rows[0].outcome.httpStatus, 304);
    QCOMPARE(names(), QStringList());
}

/// What came of the new version proves that there is one: the rest of it is asked for, and nothing else.
void SavingTest::goesOnWithANewVersionWithoutAskingAgain()
{
    m_rules.existing = ExistingFile::Update;
    const auto body = FaultBody::picture("new", 400'000);
    FaultAnswer cut = FaultAnswer::part(body, 300'000, "ETag: " + body.entityTag() + "\r\n");
    cut.wait(50ms).reset();
    m_server->set("/fr.png", fileAfter(cut, body));
    put(u"fr.png"_s, png("old"));
    add("/fr.png", u"fr.png"_s);
    QCOMPARE(run()->state(0), State::Saved);
    QVERIFY(contents(u"fr.png"_s) == body.all());
    const auto requests = m_server->requests("/fr.png");
    QCOMPARE(requests.size(), 2);
    QVERIFY(!requests[0].rangeStart() && !requests[0].field("If-Modified-Since").isEmpty());
    QVERIFY(requests[1].rangeStart() && requests[1].field("If-Modified-Since").isEmpty());
}

// --- Names from servers ----------------------------------------------------------------------------------

void SavingTest::savesUnderTheNameThatTheServerProposes_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QByteArray("attachment; filename=\"report.txt\"") << u"report.txt"_s;
    QTest::newRow("RFC 8187") << QByteArray("attachment; filename=\"x\"; filename*=UTF-8''na%C3%AFve.txt")
                              << u"na\u00EFve.txt"_s;
    QTest::newRow("inline") << QByteArray("inline; filename=page.txt") << u"page.txt"_s;
    QTest::newRow("no name") << QByteArray("attachment") << u"own.txt"_s;
    QTest::newRow("empty") << QByteArray("attachment; filename=\"\"") << u"own.txt"_s;
    QTest::newRow("a path up") << QByteArray("attachment; filename=\"../../x\"") << u"x"_s;
    QTest::newRow("a path up, encoded")
        << QByteArray("attachment; filename*=UTF-8''..%2F..%2Fx.txt") << u"x.txt"_s;
    QTest::newRow("of Windows") << QByteArray("attachment; filename*=UTF-8''C%3A%5Cdir%5Cx.txt")
                                << u"x.txt"_s;
    QTest::newRow("nothing but a path") << QByteArray("attachment; filename=\"../..\"") << u"own.txt"_s;
    QTest::newRow("NUL") << QByteArray("attachment; filename*=UTF-8''x.txt%00.sh") << u"x.txt.sh"_s;
    QTest::newRow("a device") << QByteArray("attachment; filename=\"CON.txt\"") << u"_CON.txt"_s;
    QTest::newRow("hidden") << QByteArray("attachment; filename=\".bashrc\"") << u"_bashrc"_s;
    QTest::newRow("our lock") << QByteArray("attachment; filename=\".halyard.lock\"") << u"_halyard.lock"_s;
    QTest::newRow("our manifest") << QByteArray("attachment; filename=\"halyard-manifest.json\"")
                                  << u"_halyard-manifest.json"_s;
    QTest::newRow("a shard's manifest") << QByteArray("attachment; filename=\"halyard-manifest.3-of-8.json\"")
                                        << u"_halyard-manifest.3-of-8.json"_s;
    QTest::newRow("a file that is there")
        << QByteArray("attachment; filename=\"there.txt\"") << u"there (2).txt"_s;
    QTest::newRow("another row's") << QByteArray("attachment; filename=\"other.txt\"") << u"other (2).txt"_s;
}

void SavingTest::savesUnderTheNameThatTheServerProposes()
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, name);
    m_rules.serverNames = true;
    m_server->set("/own.txt", named("the bytes", disposition));
    m_server->set("/other.txt", FaultAnswer::ok("of the other"));
    put(u"there.txt"_s, "was there");
    add("/own.txt", u"own.txt"_s);
    add("/other.txt", u"other.txt"_s);
    const auto front = run();
    QCOMPARE(front->state(0), State::Saved);
    QCOMPARE(front->rows[0].savedAs, name == u"own.txt"_s ? QString() : name);
    QCOMPARE(contents(name), QByteArray("the bytes"));
    QCOMPARE(contents(u"other.txt"_s), QByteArray("of the other"));
    QCOMPARE(contents(u"there.txt"_s), QByteArray("was there"));
    QCOMPARE(names().size(), 3);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SavingTest::takesNoServersNameWhereNobodyAskedForIt()
{
    m_server->set("/own.txt", named("the bytes", "attachment; filename=\"report.txt\""));
    add("/own.txt", u"own.txt"_s);
    run();
    QCOMPARE(names(), QStringList{u"own.txt"_s});
}

/// Ten rows with one proposal, one of which is also another row's own name.
void SavingTest::givesNoFileTheNameOfAnother()
{
    m_rules.serverNames = true;
    constexpr int count = 10;
    for (int i = 0; i < count; ++i) {
        const QByteArray path = "/get/" + QByteArray::number(i);
        m_server->set(path, named("bytes of " + QByteArray::number(i), "attachment; filename=\"x.txt\""));
        add(path, u"get-%1"_s.arg(i));
    }
    m_server->set("/own", FaultAnswer::ok("own"));
    add("/own", u"X (3).TXT"_s);
    const auto front = run();
    QCOMPARE(front->status.count(State::Saved), count + 1);
    QCOMPARE(names().size(), count + 1);
    QCOMPARE(contents(u"X (3).TXT"_s), QByteArray("own"));
    QVERIFY(names().contains(u"x.txt"_s) && !names().contains(u"x (3).txt"_s));
    for (int i = 0; i < count; ++i)
        QCOMPARE(contents(front->rows[i].savedAs), "bytes of " + QByteArray::number(i));
}

void SavingTest::checksWhatTheSavedNamePromises_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QByteArray>("proposed");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const QByteArray page = "<html>page</html>";
    QTest::newRow("a page as a picture")
        << u"get"_s << QByteArray("x.png") << page << int(OutcomeKind::NotAnImage);
    QTest::newRow("half a picture") << u"get"_s << QByteArray("x.png") << png("x").first(1000)
                                    << int(OutcomeKind::DamagedImage);
    QTest::newRow("a picture") << u"get"_s << QByteArray("x.png") << png("x") << int(OutcomeKind::Saved);
    QTest::newRow("a page by its name")
        << u"x.png"_s << QByteArray("x.html") << page << int(OutcomeKind::Saved);
}

void SavingTest::checksWhatTheSavedNamePromises()
{
    QFETCH(QString, own);
    QFETCH(QByteArray, proposed);
    QFETCH(QByteArray, body);
    m_rules.serverNames = true;
    m_server->set("/get", named(body, "attachment; filename=\"" + proposed + '"'));
    add("/get", own);
    const auto front = run();
    QTEST(int(front->rows[0].outcome.kind), "kind");
    const bool isSaved = front->state(0) == State::Saved;
    QCOMPARE(names(), isSaved ? QStringList{QString::fromLatin1(proposed)} : QStringList());
}

/// A 206 need not say the name again, and this one does not.
void SavingTest::keepsTheServersNameOfAFileThatItGoesOnWith()
{
    m_rules.serverNames = true;
    const auto body = FaultBody::data("large", 400'000);
    FaultAnswer begun = FaultAnswer::part(body, 300'000,
        "ETag: " + body.entityTag() + "\r\nContent-Disposition: attachment; filename=\"report.bin\"\r\n");
    begun.hang();
    m_server->set("/get", fileAfter(begun, body));
    add("/get", u"get"_s);
    m_limits.checkpointBytes = 50'000;
    auto front = openFront(true);
    front->engine->open(plan());
    front->engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(isPartRecorded(), patience);
    front = {}; // and another run of the program goes on with it
    front = openFront(true);
    front->engine->reopen();
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->state(0), State::Saved);
    QVERIFY(lastRequest("/get").rangeStart());
    QCOMPARE(names(), QStringList{u"report.bin"_s});
    QVERIFY(contents(u"report.bin"_s) == body.all());
}

void SavingTest::keepsOneFileOfAServersNameThatWasNotRecorded_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("names");
    const QString report = u"report.txt"_s;
    const QString second = u"report (2).txt"_s;
    QTest::newRow("the same") << report << QByteArray("bytes") << QStringList{report};
    QTest::newRow("with a number") << second << QByteArray("bytes") << QStringList{second};
    QTest::newRow("others") << report << QByteArray("yours") << QStringList{second, report};
    QTest::newRow("of another name") << u"notes.txt"_s << QByteArray("bytes")
                                     << QStringList{u"notes.txt"_s, report};
}

/// Killed between the file's name and the record of it.
void SavingTest::keepsOneFileOfAServersNameThatWasNotRecorded()
{
    QFETCH(QString, left);
    QFETCH(QByteArray, bytes);
    m_rules.serverNames = true;
    FaultAnswer never;
    never.hang();
    m_server->set("/get", inTurn({never, named("bytes", "attachment; filename=\"report.txt\"")}));
    add("/get", u"get"_s);
    const auto front = brokenOff(1, [&] {
        QFile file(path(left));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    });
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->state(0), State::Saved);
    QTEST(names(), "names");
    QCOMPARE(contents(left), bytes);
    QCOMPARE(contents(front->rows[0].savedAs), QByteArray("bytes"));
}

void SavingTest::findsAFileAgainUnderTheServersName_data()
{
    QTest::addColumn<int>("rule");
    QTest::newRow("skip") << int(ExistingFile::Skip);
    QTest::newRow("overwrite") << int(ExistingFile::Overwrite);
    QTest::newRow("update") << int(ExistingFile::Update);
}

/// Once more by the same command: no second file comes of it, unless somebody has edited the first.
void SavingTest::findsAFileAgainUnderTheServersName()
{
    QFETCH(int, rule);
    m_rules = {ExistingFile(rule), true, false};
    m_server->set("/get", [](const FaultRequest &request) {
        return request.field("If-None-Match").isEmpty() ? FaultAnswer::ok(
                   "bytes", "ETag: \"v1\"\r\nContent-Disposition: attachment; filename=\"report.txt\"\r\n")
                                                        : notModified();
    });
    add("/get", u"get"_s);
    QCOMPARE(runKept()->state(0), State::Saved);
    QCOMPARE(names(), QStringList{u"report.txt"_s});
    const auto front = runKept();
    QCOMPARE(front->state(0), rule == int(ExistingFile::Overwrite) ? State::Saved : State::Skipped);
    QCOMPARE(front->rows[0].savedAs, u"report.txt"_s);
    QCOMPARE(names(), QStringList{u"report.txt"_s});
    put(u"report.txt"_s, "yours");
    QCOMPARE(runKept()->state(0), State::Saved);
    QCOMPARE(contents(u"report.txt"_s), QByteArray("yours"));
    QCOMPARE(contents(u"report (2).txt"_s), QByteArray("bytes"));
}

// --- Extensions ------------------------------------------------------------------------------------------

void SavingTest::givesTheExtensionThatTheBytesCallFor_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("name");
    const QByteArray jpeg("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9", 22);
    QTest::newRow("none") << u"photo"_s << png("x") << u"photo.png"_s;
    QTest::newRow("right") << u"photo.png"_s << png("x") << u"photo.png"_s;
    QTest::newRow("right, in capitals") << u"photo.PNG"_s << png("x") << u"photo.PNG"_s;
    QTest::newRow("of a program") << u"photo.php"_s << png("x") << u"photo.png"_s;
    QTest::newRow("of another picture") << u"photo.png"_s << jpeg << u"photo.jpg"_s;
    QTest::newRow("jpeg is jpg") << u"photo.jpeg"_s << jpeg << u"photo.jpeg"_s;
    QTest::newRow("no extension but a number") << u"photo.2024"_s << png("x") << u"photo.2024.png"_s;
    QTest::newRow("no picture") << u"photo.dat"_s << QByteArray("BMW and others") << u"photo.dat"_s;
}

void SavingTest::givesTheExtensionThatTheBytesCallFor()
{
    QFETCH(QString, own);
    QFETCH(QByteArray, body);
    QFETCH(QString, name);
    m_rules.extensionFromBytes = true;
    m_server->set("/get", FaultAnswer::ok(body));
    add("/get", own);
    const auto front = run();
    QCOMPARE(front->state(0), State::Saved);
    QCOMPARE(front->rows[0].savedAs, own == name ? QString() : name);
    QCOMPARE(names(), QStringList{name});
    QCOMPARE(contents(name), body);
}

/// The same list once more: what was saved under another extension is there all the same.
void SavingTest::findsAFileAgainByTheExtensionOfItsBytes()
{
    m_rules.extensionFromBytes = true;
    m_server->set("/get/1", FaultAnswer::ok(png("x")));
    m_server->set("/get/2", FaultAnswer::ok(png("y")));
    add("/get/1", u"photo"_s);
    add("/get/2", u"photo.png"_s); // which is not the first one's
    QCOMPARE(run()->status.count(State::Saved), 2);
    QCOMPARE(names(), QStringList({u"photo (2).png"_s, u"photo.png"_s}));
    QCOMPARE(contents(u"photo.png"_s), png("y"));
    m_entries.pop_back();
    m_server->set("/get/3", FaultAnswer::ok(png("z")));
    add("/get/3", u"pictures"_s);
    QCOMPARE(run()->status.count(State::Skipped), 1);
    const auto front = run();
    QCOMPARE(front->status.count(State::Skipped), 2);
    QCOMPARE(front->rows[1].savedAs, u"pictures.png"_s);
}

// --- Headers of a row ------------------------------------------------------------------------------------

void SavingTest::sendsARowsHeadersToItsOwnOriginOnly()
{
    FaultServer elsewhere(u"127.0.0.2"_s);
    elsewhere.set("/away", FaultAnswer::redirect(m_server->at("/back")));
    m_server->set("/a", FaultAnswer::redirect("/b"));
    m_server->set("/b", FaultAnswer::redirect(elsewhere.at("/away")));
    m_server->set("/back", FaultAnswer::ok("bytes"));
    m_server->set("/plain", FaultAnswer::ok("bytes"));
    add("/a", u"a"_s);
    add("/plain", u"plain"_s);
    m_entries[0].headers
        = std::make_shared<const QList<Header>>(QList<Header>{{"Authorization", "Bearer x"}, {"X-Row", "1"}});
    QCOMPARE(run()->status.count(State::Saved), 2);
    for (const char *home : {"/a", "/b"}) {
        QCOMPARE(lastRequest(home).field("Authorization"), QByteArray("Bearer x"));
        QCOMPARE(lastRequest(home).field("X-Row"), QByteArray("1"));
    }
    QVERIFY(elsewhere.requests().first().field("Authorization").isEmpty());
    for (const char *other : {"/back", "/plain"}) {
        QVERIFY(lastRequest(other).field("Authorization").isEmpty());
        QVERIFY(lastRequest(other).field("X-Row").isEmpty());
    }
}

void SavingTest::keepsARowsHeadersWithAnotherName()
{
    FaultServer elsewhere(u"127.0.0.2"_s);
    for (FaultServer *server : {m_server.get(), &elsewhere})
        server->setOtherwise(always(FaultAnswer::ok("bytes")));
    add("/a", u"a"_s);
    add("/b", u"b"_s);
    const auto headers = std::make_shared<const QList<Header>>(QList<Header>{{"X-Row", "1"}});
    m_entries[0].headers = m_entries[1].headers = headers;
    const auto front = openFront();
    front->engine->open(plan());
    Entry renamed = entryFor(m_server->url("/other"));
    renamed.fileName = u"renamed"_s;
    front->engine->replaceEntry(DownloadId(0), renamed);
    front->engine->replaceEntry(DownloadId(1), entryFor(elsewhere.url("/away")));
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(names(), QStringList({u"away"_s, u"renamed"_s}));
    QCOMPARE(lastRequest("/other").field("X-Row"), QByteArray("1"));
    QVERIFY(elsewhere.requests().first().field("X-Row").isEmpty()); // they are the other origin's
}

/// They are not on disk, so whoever has them gives them again.
void SavingTest::takesHeadersOnceMoreForABatchThatWasKept()
{
    FaultAnswer never;
    never.hang();
    m_server->set("/a", inTurn({never, FaultAnswer::ok("bytes")}));
    add("/a", u"a"_s);
    const auto headers = std::make_shared<const QList<Header>>(QList<Header>{{"X-Row", "1"}});
    m_entries[0].headers = headers;
    const auto front = brokenOff(1);
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    Entry entry = front->batch->entries.at(0);
    QVERIFY(!entry.headers);
    entry.headers = headers;
    front->engine->replaceEntry(DownloadId(0), entry);
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(m_server->requests("/a").size(), 2);
    QCOMPARE(lastRequest("/a").field("X-Row"), QByteArray("1"));
    QCOMPARE(names(), QStringList{u"a"_s});
}

// --- Over the end of the program -------------------------------------------------------------------------

void SavingTest::rulesOutliveTheProgram_data()
{
    QTest::addColumn<int>("rule");
    QTest::newRow("overwrite") << int(ExistingFile::Overwrite);
    QTest::newRow("rename") << int(ExistingFile::Rename);
    QTest::newRow("update") << int(ExistingFile::Update);
}

void SavingTest::rulesOutliveTheProgram()
{
    QFETCH(int, rule);
    m_rules = {ExistingFile(rule), true, true};
    FaultAnswer never;
    never.hang();
    m_server->set("/a", inTurn({never, FaultAnswer::ok("new")}));
    m_server->set("/b", inTurn({never, named(png("b"), "attachment; filename=\"named.txt\"")}));
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    add("/b", u"b.txt"_s);
    const auto front = brokenOff(2);
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    QCOMPARE(front->batch->record.saving, m_rules);
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->status.count(State::Saved), 2);
    const bool isBeside = rule == int(ExistingFile::Rename);
    QCOMPARE(contents(u"a.txt"_s), isBeside ? QByteArray("old") : QByteArray("new"));
    QCOMPARE(contents(u"a (2).txt"_s), isBeside ? QByteArray("new") : QByteArray("(no file)"));
    QCOMPARE(contents(u"named.png"_s), png("b"));
}

void SavingTest::anUpdateUnderWayGoesOnAsOne()
{
    m_rules.existing = ExistingFile::Update;
    FaultAnswer never;
    never.hang();
    m_server->set("/a", inTurn({never, notModified()}));
    put(u"a.txt"_s, "old");
    putManifest(u"a.txt"_s, m_server->url("/a").toString(), 3, u"\"v1\""_s);
    add("/a", u"a.txt"_s);
    const auto front
        = brokenOff(1, [this] { QFile::remove(path(manifestName())); }); // the session knows it by now
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->state(0), State::Skipped);
    QCOMPARE(lastRequest("/a").field("If-None-Match"), QByteArray("\"v1\""));
    QCOMPARE(contents(u"a.txt"_s), QByteArray("old"));
}

void SavingTest::asksAgainByWhatTheSessionHasKept()
{
    m_rules.existing = ExistingFile::Update;
    FaultAnswer never;
    never.hang();
    m_server->set("/a",
        inTurn({FaultAnswer::ok("bytes", "ETag: W/\"v1\"\r\n"), notModified("ETag: W/\"v1\"\r\n"),
            FaultAnswer::ok("others", "ETag: W/\"v2\"\r\n")}));
    m_server->set("/b", never); // so that the batch is not over, and kept
    add("/a", u"a.txt"_s);
    add("/b", u"b.txt"_s);
    auto front = openFront(true);
    front->engine->open(plan());
    front->engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Saved, patience);
    front = {};
    front = openFront(true);
    front->engine->reopen();
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Saved, patience);
    front->engine->downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Skipped, patience);
    QCOMPARE(lastRequest("/a").field("If-None-Match"), QByteArray("W/\"v1\""));
    front->engine->downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Saved, patience);
    QCOMPARE(lastRequest("/a").field("If-None-Match"), QByteArray("W/\"v1\""));
    QCOMPARE(contents(u"a.txt"_s), QByteArray("others"));
    QVERIFY(!names().contains(u"a (2).txt"_s));
}

void SavingTest::otherRulesHoldForWhatHasNotBegun()
{
    m_server->set("/a", FaultAnswer::ok("new"));
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    const auto front = openFront(true);
    front->engine->open(plan());
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Skipped, patience);
    front->engine->setSaving({ExistingFile::Overwrite});
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Queued, patience);
    front->engine->setSaving({ExistingFile::Skip});
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Skipped, patience);
    front->engine->setSaving({ExistingFile::Rename});
    QVERIFY(front->runsToItsEnd());
    QCOMPARE(front->state(0), State::Saved);
    QCOMPARE(contents(u"a.txt"_s), QByteArray("old"));
    QCOMPARE(contents(u"a (2).txt"_s), QByteArray("new"));
}

void SavingTest::otherRulesTakeBackWhatAnEarlierRunWasToReplace_data()
{
    QTest::addColumn<int>("rule");
    QTest::newRow("skip") << int(ExistingFile::Skip);
    QTest::newRow("rename") << int(ExistingFile::Rename);
}

void SavingTest::otherRulesTakeBackWhatAnEarlierRunWasToReplace()
{
    QFETCH(int, rule);
    m_rules.existing = ExistingFile::Overwrite;
    FaultAnswer never;
    never.hang();
    m_server->set("/a", inTurn({never, FaultAnswer::ok("new")}));
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    const auto front = brokenOff(1);
    front->engine->setSaving({ExistingFile(rule)});
    QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
    QVERIFY(front->runsToItsEnd());
    const bool isBeside = rule == int(ExistingFile::Rename);
    QCOMPARE(front->state(0), isBeside ? State::Saved : State::Skipped);
    QCOMPARE(contents(u"a.txt"_s), QByteArray("old"));
    QCOMPARE(contents(u"a (2).txt"_s), isBeside ? QByteArray("new") : QByteArray("(no file)"));
}

void SavingTest::otherRulesHoldForWhatHasFailed()
{
    m_rules.existing = ExistingFile::Overwrite;
    put(u"a.txt"_s, "old");
    add("/a", u"a.txt"_s);
    const auto front = run(); // the server has no such file
    QCOMPARE(front->state(0), State::Failed);
    m_server->set("/a", FaultAnswer::ok("new"));
    front->engine->setSaving({ExistingFile::Rename});
    front->engine->retryFailed();
    QTRY_COMPARE_WITH_TIMEOUT(front->state(0), State::Saved, patience);
    QCOMPARE(contents(u"a.txt"_s), QByteArray("old"));
    QCOMPARE(contents(u"a (2).txt"_s), QByteArray("new"));
}

QTEST_GUILESS_MAIN(SavingTest)
#include "tst_saving.moc"
