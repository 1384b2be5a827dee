// SPDX-License-Identifier: MIT
// A batch that outlives its program: stopped in mid-run, opened again by another engine, gone on with. And
// what may have become of its folder in the meantime. A kill is another matter: see ../durability.
#include "engine.h"

#include "addresslist.h"
#include "flagcatalogue.h"
#include "folderlock.h"
#include "practiceserver.h"
#include "scriptedserver.h"
#include "sessiondatabase.h"
#include "testpictures.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

/// An engine that keeps its session, and what a front end knows of it.
struct Front
{
    Front(const QString &database, const Limits &limits, FrontEnd owner = FrontEnd::Window)
        : engine(std::make_unique<Engine>(Engine::Placement::OwnThread, limits))
    {
        QObject::connect(engine.get(), &Engine::changed, &context, [this](const Changes &changes) {
            for (const Download &row : changes.rows)
                rows[row.id] = row;
            status = changes.status;
            number = changes.number;
        });
        QObject::connect(engine.get(), &Engine::reopened, &context, [this](const ReopenedBatch &reopened) {
            QVERIFY(rows.empty()); // it comes before all that is told of its rows
            batch = reopened;
            ++timesReopened;
        });
        QObject::connect(engine.get(), &Engine::finished, &context, [this] { ++timesFinished; });
        engine->keepSession({database, owner});
    }

    /// As closing the window does.
    void quit() { engine.reset(); }
    std::vector<DownloadId> ids(State state) const
    {
        std::vector<DownloadId> found;
        for (const auto &[id, row] : rows) {
            if (row.state == state)
                found.push_back(id);
        }
        return found;
    }
    std::optional<OutcomeKind> problem() const
    {
        return status.problem ? std::optional(status.problem->kind) : std::nullopt;
    }

    QObject context;
    std::unique_ptr<Engine> engine;
    std::map<DownloadId, Download> rows;
    BatchStatus status;
    BatchNumber number = BatchNumber::None;
    std::optional<ReopenedBatch> batch;
    int timesReopened = 0;
    int timesFinished = 0;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class TestRestart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void goesOnWhereItWasStopped();
    void isOnDiskBeforeItsFirstRequest();
    void aPauseTakesBackAStartThatWaits();
    void opensNothingWhereNothingWasKept();
    void rowsComeBackAsTheyStood();
    void addedRowsAndChangedAddressesComeBack();
    void goesOnWithALargeFile_data();
    void goesOnWithALargeFile();
    void F30_failsWhatHasGoneMissingAndDoesNotFetchIt();
    void F06_F07_F08_holdsTheBatchWhereItsFolderIsGone_data();
    void F06_F07_F08_holdsTheBatchWhereItsFolderIsGone();
    void F06_opensABatchWhoseFolderIsGone();
    void P09_savesIntoNoFolderThatAnotherHas();
    void F12_givesTheSameNamesWhateverComesFirst();
    void F28_leavesAPartAloneThatIsNotRecorded();
    void P07_fetchesAnewWhatAPowerLossHasBroken();
    void F01_holdsTheBatchOnAFullDisk();
    void keepsWhatIsNotDoneWhenAnotherBatchIsOpened();
    void forgetsWhatNeverBeganOrIsDone();
    void anotherFolderIsKeptToo();
    void leavesNothingBehindThatNobodyWouldFind();
    void describesFilesThatWereSavedBefore();
    void syncsEachFileWhereThatIsWanted();
    void keepsTheEndOfARunThatIsLeftAtOnce();

private:
    BatchPlan flags(std::size_t count) const; ///< the first few of them, in the order of their codes
    std::unique_ptr<Front> openFront() const { return std::make_unique<Front>(m_database, m_limits); }
    /// Another run of the program.
    std::unique_ptr<Front> reopenFront(BatchNumber number = BatchNumber::None) const
    {
        auto front = openFront();
        front->engine->setExemptOrigins({m_server->origin()});
        front->engine->reopen(number);
        return front;
    }
    void runTo(Front &front, const BatchPlan &plan, int saved);
    void finish(Front &front);
    QString path(const QString &name) const { return m_folder + u'/' + name; }
    QStringList names() const
    {
        QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
        names.removeOne(FolderLock::fileName());
        return names;
    }
    void checkFlags(int count) const;

    Limits m_limits;
    PracticeBehaviour m_behaviour;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PracticeServer> m_server;
    QString m_folder;
    QString m_database;
    std::map<QString, int> m_asked; ///< how often, by path
};

void TestRestart::init()
{
    m_limits = {};
    m_limits.backOff = 20ms;
    m_limits.folderLook = 20ms;
    m_dir = std::make_unique<QTemporaryDir>();
    m_folder = m_dir->path() + u"/Flags"_s;
    m_database = m_dir->path() + u"/profile/session.db"_s;
    m_behaviour = PracticeBehaviour::instant();
    m_behaviour.delay = PracticeBehaviour::Delay::Uniform;
    m_behaviour.shortest = 1ms;
    m_behaviour.longest = 60ms;
    m_server = std::make_unique<PracticeServer>(m_behaviour);
    QVERIFY(m_server->listen());
    m_asked.clear();
    connect(m_server.get(), &PracticeServer::requestServed, this,
        [this](const QString &path) { ++m_asked[path]; });
}

BatchPlan TestRestart::flags(std::size_t count) const
{
    auto countries = selectFlags(u"all"_s).countries;
    countries.resize(std::min(count, countries.size()));
    auto entries = flagEntries(countries, m_server->flagTemplate());
    BatchPlan plan{EntryList(withUniqueNames(std::move(*entries))), m_folder};
    plan.title = u"Flags"_s;
    plan.memo = "a front end's own";
    return plan;
}

/// Stands in mid-run then, unless that is all.
void TestRestart::runTo(Front &front, const BatchPlan &plan, int saved)
{
    front.engine->setExemptOrigins({m_server->origin()});
    front.engine->open(plan);
    front.rows.clear();
    front.status = {};
    front.engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(front.status.count(State::Saved) >= saved, patience);
}

void TestRestart::finish(Front &front)
{
    front.engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(front.status.phase, Phase::Done, patience);
}

void TestRestart::checkFlags(int count) const
{
    QCOMPARE(names().size(), count);
    for (const QString &name : names())
        QVERIFY2(contents(path(name)) == PracticeServer::flag(name.left(2)), qPrintable(name));
}

void TestRestart::goesOnWhereItWasStopped()
{
    auto front = openFront();
    runTo(*front, flags(249), 60);
    front->quit();
    const auto before = front->rows;
    const auto elapsed = front->status.elapsed;
    QCOMPARE(names().filter(u".halyard"_s), QStringList());

    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    QCOMPARE(front->timesReopened, 1);
    QCOMPARE(front->batch->record.title, u"Flags"_s);
    QCOMPARE(front->batch->record.folder, m_folder);
    QCOMPARE(front->batch->record.memo, QByteArray("a front end's own"));
    QCOMPARE(front->batch->record.number, front->number);
    QCOMPARE(front->batch->entries.size(), 249);
    QVERIFY(front->status.elapsed >= elapsed);
    const int there = front->status.count(State::Saved);
    QCOMPARE(there, names().size());
    for (const auto &[id, row] : before) {
        if (row.state == State::Saved) {
            QCOMPARE(front->rows[id].state, State::Saved);
            QCOMPARE(front->rows[id].arrival, row.arrival);
            QCOMPARE(front->rows[id].outcome.proof, row.outcome.proof);
        }
    }
    const auto asked = m_asked;
    finish(*front);
    QCOMPARE(front->timesFinished, 1);
    checkFlags(249);
    for (const DownloadId id : front->ids(State::Saved)) {
        const QString address = u"/flags/"_s + front->batch->entries.at(id).fileName;
        const auto earlier = before.find(id);
        if (earlier != before.end() && earlier->second.state == State::Saved)
            QCOMPARE(m_asked[address], asked.at(address)); // nothing twice
    }
    std::set<int> arrivals;
    for (const auto &[id, row] : front->rows)
        arrivals.insert(row.arrival);
    QCOMPARE(arrivals.size(), std::size_t(249));
    QVERIFY(front->status.outOfOrder > 0);
}

void TestRestart::isOnDiskBeforeItsFirstRequest()
{
    QObject context;
    bool wasThere = false;
    bool isFirst = true;
    connect(m_server.get(), &PracticeServer::requestServed, &context, [&] {
        if (!std::exchange(isFirst, false))
            return;
        SessionDatabase database(m_database);
        database.open();
        const auto batch = database.load(database.lastOf(FrontEnd::Window));
        wasThere = batch && batch->entries.size() == 10;
    });
    auto front = openFront();
    runTo(*front, flags(10), 10);
    QVERIFY(wasThere);
    QVERIFY(front->number != BatchNumber::None);
}

void TestRestart::aPauseTakesBackAStartThatWaits()
{
    auto front = openFront();
    front->engine->open(flags(10));
    front->engine->start();
    front->engine->pause();
    QTRY_VERIFY_WITH_TIMEOUT(front->number != BatchNumber::None, patience);
    QCOMPARE(front->status.phase, Phase::Ready);
    QVERIFY(m_asked.empty());
    front->engine->setExemptOrigins({m_server->origin()});
    finish(*front);
}

void TestRestart::opensNothingWhereNothingWasKept()
{
    auto front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->timesReopened, 1, patience);
    QVERIFY(front->batch->entries.isEmpty());
    front->engine->start(); // which there is nothing for
    front->engine->open(flags(5));
    finish(*front);
    checkFlags(5);
}

void TestRestart::rowsComeBackAsTheyStood()
{
    BatchPlan plan = flags(8);
    Entry missing = plan.entries.at(7);
    missing.address = m_server->origin() + u"/nothing.png"_s;
    plan.entries.replace(DownloadId(7), missing);
    auto front = openFront();
    front->engine->setExemptOrigins({m_server->origin()});
    front->engine->open(plan);
    front->engine->pauseRows({DownloadId(1), DownloadId(2)});
    front->engine->skip({DownloadId(3)});
    front->engine->remove({DownloadId(4), DownloadId(1)});
    front->engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Paused, patience);
    front->quit();

    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    const auto state = [&front](int id) { return front->rows[DownloadId(id)].state; };
    QCOMPARE(state(0), State::Saved);
    QCOMPARE(state(1), State::Paused);
    QCOMPARE(state(2), State::Paused);
    QCOMPARE(state(3), State::Cancelled);
    QCOMPARE(state(7), State::Failed);
    QCOMPARE(front->rows[DownloadId(7)].outcome.kind, OutcomeKind::NotFound);
    QCOMPARE(front->rows[DownloadId(7)].outcome.httpStatus, 404);
    QVERIFY(front->rows[DownloadId(1)].removed && front->rows[DownloadId(4)].removed);
    QCOMPARE(front->status.removed, 2);
    front->engine->restore({DownloadId(4)});
    front->engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(state(4), State::Saved, patience);
    QTRY_COMPARE(front->status.phase, Phase::Paused); // one row is paused still
}

void TestRestart::addedRowsAndChangedAddressesComeBack()
{
    auto front = openFront();
    front->engine->open(flags(3));
    const BatchPlan more = flags(5);
    front->engine->append({more.entries.at(3), more.entries.at(4)});
    Entry other = more.entries.at(0);
    other.fileName = u"renamed.png"_s;
    front->engine->replaceEntry(DownloadId(0), other);
    QTRY_VERIFY_WITH_TIMEOUT(front->number != BatchNumber::None, patience);
    front->quit();
    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->timesReopened, 1, patience);
    QCOMPARE(front->batch->entries.size(), 5);
    QCOMPARE(front->batch->entries.at(0).fileName, u"renamed.png"_s);
    QCOMPARE(front->batch->entries.at(4).fileName, more.entries.at(4).fileName);
    QTRY_COMPARE(front->status.phase, Phase::Ready);
    finish(*front);
    QVERIFY(QFile::exists(path(u"renamed.png"_s)));
    QCOMPARE(names().size(), 5);
}

void TestRestart::goesOnWithALargeFile_data()
{
    using Change = std::function<void(const QString &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("resumes");
    QTest::newRow("untouched") << Change([](const QString &) {}) << true;
    QTest::newRow("F29 longer than recorded") << Change([](const QString &part) {
        QFile file(part);
        QVERIFY(file.open(QIODevice::Append) && file.write("of another") == 10);
    }) << true;
    QTest::newRow("F29 shorter") << Change([](const QString &part) {
        QVERIFY(QFile::resize(part, 400'000)); // than any mark that may be the last one recorded
    }) << false;
    QTest::newRow("F29 missing") << Change([](const QString &part) { QVERIFY(QFile::remove(part)); })
                                 << false;
}

void TestRestart::goesOnWithALargeFile()
{
    using Change = std::function<void(const QString &)>;
    QFETCH(Change, change);
    QFETCH(bool, resumes);
    QByteArray file(6'000'000, Qt::Uninitialized);
    for (qsizetype i = 0; i < file.size(); ++i)
        file[i] = char(i * 7 + i / 251);
    const QByteArray head = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: "
        + QByteArray::number(file.size()) + "\r\n\r\n";
    ScriptedServer server;
    server.set("/file.bin", {head + file.first(4'000'000)}); // and no more of it
    Entry entry;
    entry.address = server.url("/file.bin").toString();
    entry.fileName = u"file.bin"_s;
    m_limits.checkpointBytes = 500'000;
    auto front = openFront();
    front->engine->open({EntryList({entry}), m_folder});
    front->engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(front->rows[DownloadId(0)].received > 3'900'000, patience);
    const auto isPartRecorded = [this, &front] {
        SessionDatabase database(m_database);
        database.open();
        const auto batch = database.load(front->number);
        return batch && !batch->parts.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPartRecorded(), patience);
    front->quit();
    QCOMPARE(names().size(), 1);
    const QString part = path(names().constFirst());
    const qint64 kept = QFileInfo(part).size();
    QVERIFY(kept > 3'900'000);
    change(part);

    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    // A disk that is slow with the last of it is not waited for: then it is an earlier mark.
    const qint64 recorded = front->rows[DownloadId(0)].received;
    QVERIFY(resumes ? recorded > 0 && recorded <= kept : recorded == 0);
    const qint64 from = std::max<qint64>(0, recorded - m_limits.resumeOverlap);
    const QByteArray rest = "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes "
        + QByteArray::number(from) + '-' + QByteArray::number(file.size() - 1) + '/'
        + QByteArray::number(file.size()) + "\r\nContent-Length: " + QByteArray::number(file.size() - from)
        + "\r\n\r\n" + file.sliced(from);
    server.set("/file.bin", {resumes ? rest : head + file});
    QCOMPARE(front->batch->leftOvers, resumes || !QFile::exists(part) ? front->batch->leftOvers : 1);
    finish(*front);
    const QByteArray request = server.requests().constLast();
    QCOMPARE(request.contains(QByteArray("Range: bytes=" + QByteArray::number(from) + "-")), resumes);
    QCOMPARE(request.contains("If-Range: \"v1\""), resumes);
    QVERIFY(contents(path(u"file.bin"_s)) == file);
    QCOMPARE(names(), QStringList{u"file.bin"_s});
}

void TestRestart::F30_failsWhatHasGoneMissingAndDoesNotFetchIt()
{
    auto front = openFront();
    runTo(*front, flags(6), 6);
    QTRY_COMPARE(front->status.phase, Phase::Done);
    front->quit();
    const QStringList before = names();
    QVERIFY(QFile::remove(path(before.at(0))) && QFile::remove(path(before.at(1))));
    put(path(before.at(2)), pngLike("painted over"));
    m_asked.clear();

    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Done, patience);
    QCOMPARE(front->status.count(State::Saved), 3);
    int missing = 0;
    for (const DownloadId id : front->ids(State::Failed))
        missing += front->rows[id].outcome.kind == OutcomeKind::FileMissing ? 1 : 0;
    QCOMPARE(front->ids(State::Failed).size(), std::size_t(3));
    QCOMPARE(missing, 2);
    front->engine->start();
    QTRY_VERIFY(front->timesFinished > 0);
    QVERIFY(m_asked.empty());
    QCOMPARE(contents(path(before.at(2))), pngLike("painted over"));

    front->engine->retryFailed(); // what was painted over stays, and has the flag beside it
    QTRY_COMPARE_WITH_TIMEOUT(front->status.count(State::Saved), 6, patience);
    QTRY_COMPARE(front->status.phase, Phase::Done);
    QCOMPARE(m_asked.size(), std::size_t(3));
    QCOMPARE(contents(path(before.at(2))), pngLike("painted over"));
    QCOMPARE(names().size(), 7);
}

void TestRestart::F06_F07_F08_holdsTheBatchWhereItsFolderIsGone_data()
{
    using Change = std::function<void(const QString &)>;
    QTest::addColumn<Change>("take");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<Change>("bringBack");
    const auto make = [](const QString &folder) { QVERIFY(QDir().mkdir(folder)); };
    const auto move = [](const QString &folder) { QVERIFY(QDir().rename(folder, folder + u".moved"_s)); };
    const auto moveBack = [](const QString &folder) {
        QDir(folder).removeRecursively();
        QVERIFY(QDir().rename(folder + u".moved"_s, folder));
    };
    QTest::newRow("F06 deleted") << Change([](const QString &folder) {
        while (!QDir(folder).removeRecursively()) { } // files keep coming
    }) << false << Change(make);
    QTest::newRow("F07 replaced") << Change([move, make](const QString &folder) {
        move(folder);
        make(folder);
    }) << true << Change(moveBack);
    QTest::newRow("F08 moved") << Change(move) << false << Change(moveBack);
}

void TestRestart::F06_F07_F08_holdsTheBatchWhereItsFolderIsGone()
{
    using Change = std::function<void(const QString &)>;
    QFETCH(Change, take);
    QFETCH(bool, isThere);
    QFETCH(Change, bringBack);
    auto front = openFront();
    runTo(*front, flags(249), 40);
    take(m_folder);
    const auto elsewhere
        = [this] { return QDir(m_folder + u".moved"_s).entryList({u"*.png"_s}, QDir::Files).size(); };
    const qsizetype movedAway = elsewhere();
    QTRY_VERIFY_WITH_TIMEOUT(front->status.problem.has_value(), patience);
    QCOMPARE(front->status.problem->kind, OutcomeKind::FolderGone);
    QCOMPARE(front->status.problem->path, m_folder);
    QCOMPARE(front->status.phase, Phase::Paused);
    QCOMPARE(front->status.count(State::Failed), 0);
    QCOMPARE(QFile::exists(m_folder), isThere); // it was not made again
    QCOMPARE(elsewhere(), movedAway); // and nothing was put into what was moved away
    if (isThere)
        QCOMPARE(names(), QStringList());
    else {
        const int occurrence = front->status.problem->occurrence;
        front->engine->start(); // nor on request
        QTRY_VERIFY_WITH_TIMEOUT(
            front->status.problem && front->status.problem->occurrence > occurrence, patience);
        QCOMPARE(front->problem(), OutcomeKind::FolderGone);
        QVERIFY(!QFile::exists(m_folder));
    }
    bringBack(m_folder);
    finish(*front);
    QCOMPARE(front->status.count(State::Saved), 249);
    QVERIFY(!front->status.problem);
    checkFlags(249); // those too that went with the folder
}

void TestRestart::F06_opensABatchWhoseFolderIsGone()
{
    auto front = openFront();
    runTo(*front, flags(249), 40);
    front->quit();
    QVERIFY(QDir().rename(m_folder, m_folder + u".moved"_s));
    front = reopenFront();
    QTRY_VERIFY_WITH_TIMEOUT(front->status.problem.has_value(), patience);
    QCOMPARE(front->problem(), OutcomeKind::FolderGone);
    QVERIFY(front->status.count(State::Saved) >= 40); // a stick that is not there has lost nothing
    QCOMPARE(front->status.count(State::Failed), 0);
    QVERIFY(!QFile::exists(m_folder));
    QVERIFY(QDir().rename(m_folder + u".moved"_s, m_folder));
    QVERIFY(QFile::remove(path(names().filter(u".png"_s).constFirst()))); // all but one came back
    finish(*front);
    checkFlags(249);
}

void TestRestart::P09_savesIntoNoFolderThatAnotherHas()
{
    auto first = openFront();
    runTo(*first, flags(249), 10);
    first->engine->pause();
    QTRY_COMPARE_WITH_TIMEOUT(first->status.phase, Phase::Paused, patience);

    Front second(m_dir->path() + u"/other/session.db"_s, m_limits);
    second.engine->setExemptOrigins({m_server->origin()});
    second.engine->open(flags(30));
    second.engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(second.status.problem.has_value(), patience);
    QCOMPARE(second.problem(), OutcomeKind::FolderInUse);
    QVERIFY2(second.status.problem->detail.contains(QString::number(QCoreApplication::applicationPid())),
        qPrintable(second.status.problem->detail));
    QCOMPARE(second.status.problem->path, m_folder);
    QVERIFY(second.ids(State::Saved).empty());

    auto third = reopenFront(first->number); // its own batch, while it is being worked on
    QTRY_VERIFY_WITH_TIMEOUT(third->status.problem.has_value(), patience);
    QCOMPARE(third->problem(), OutcomeKind::FolderInUse);
    third->quit();

    finish(*first);
    second.engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(second.status.phase, Phase::Done, patience);
    QVERIFY(!QFile::exists(path(FolderLock::fileName())));
}

void TestRestart::F12_givesTheSameNamesWhateverComesFirst()
{
    const QString root = m_dir->path() + u"/root"_s;
    std::vector<Entry> entries;
    const QStringList hosts{u"a"_s, u"b"_s, u"c"_s};
    for (const QString &host : hosts) {
        QVERIFY(QDir().mkpath(root + u'/' + host));
        put(root + u'/' + host + u"/fr.png"_s, pngLike("flag of " + host.toUtf8()));
        Entry entry;
        entry.address = m_server->origin() + u'/' + host + u"/fr.png"_s;
        entry.fileName = u"fr.png"_s;
        entry.picture = true;
        entries.push_back(entry);
    }
    m_server->setRoot(root);
    const EntryList list(withUniqueNames(std::move(entries)));
    for (quint64 seed = 1; seed <= 20; ++seed) {
        m_behaviour.seed = seed;
        m_behaviour.longest = 10ms;
        m_server->setBehaviour(m_behaviour);
        auto front = openFront();
        BatchPlan plan{list, m_folder};
        runTo(*front, plan, 3);
        QCOMPARE(contents(path(u"fr.png"_s)), pngLike("flag of a"));
        QCOMPARE(contents(path(u"fr (2).png"_s)), pngLike("flag of b"));
        QCOMPARE(contents(path(u"fr (3).png"_s)), pngLike("flag of c"));
        front->quit();
        QVERIFY(QDir(m_folder).removeRecursively());
    }
}

void TestRestart::F28_leavesAPartAloneThatIsNotRecorded()
{
    auto front = openFront();
    front->engine->setExemptOrigins({m_server->origin()});
    front->engine->open(flags(3));
    QTRY_VERIFY_WITH_TIMEOUT(front->number != BatchNumber::None, patience);
    SessionDatabase database(m_database);
    database.open();
    const QString foreign = u".halyard-%1-0.part"_s.arg(database.load(front->number)->record.tag);
    QVERIFY(QDir().mkpath(m_folder));
    put(path(foreign), "of another program");
    finish(*front);
    QCOMPARE(contents(path(foreign)), QByteArray("of another program"));
    QCOMPARE(names().size(), 4);
}

void TestRestart::P07_fetchesAnewWhatAPowerLossHasBroken()
{
    auto front = openFront();
    runTo(*front, flags(6), 6);
    QTRY_COMPARE(front->status.phase, Phase::Done);
    front->quit();
    const QStringList before = names();
    { // as if the machine had gone down before the last sync
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        connection.setDatabaseName(m_database);
        QVERIFY(connection.open());
        QSqlQuery query(connection);
        QVERIFY(query.exec(u"UPDATE batch SET boot = 'another'"_s));
        QVERIFY(query.exec(u"UPDATE progress SET synced = 0"_s));
    }
    QSqlDatabase::removeDatabase(u"test"_s);
    put(path(before.at(0)), contents(path(before.at(0))).first(100));
    put(path(before.at(1)), {});
    m_asked.clear();

    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    QCOMPARE(front->status.count(State::Saved), 4);
    QCOMPARE(front->status.count(State::Queued), 2);
    front->quit(); // before they were fetched: the next one knows it still
    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    QCOMPARE(front->status.count(State::Queued), 2);
    finish(*front);
    QCOMPARE(m_asked.size(), std::size_t(2));
    QCOMPARE(names(), before);
    checkFlags(6);
}

void TestRestart::F01_holdsTheBatchOnAFullDisk()
{
    const QString disk = qEnvironmentVariable("HALYARD_SMALL_DISK");
    if (disk.isEmpty())
        QSKIP("HALYARD_SMALL_DISK names no small disk: packaging/test mounts one when it may");
    m_folder = disk + u"/restart"_s;
    QVERIFY(QDir().mkpath(m_folder));
    QFile filler(disk + u"/filler"_s);
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(4096, 'x');
    while (filler.write(block) == block.size()) { }
    QVERIFY(filler.resize(filler.size() - 64 * 1024)); // room for a few flags
    auto front = openFront();
    front->engine->setExemptOrigins({m_server->origin()});
    front->engine->open(flags(30));
    front->engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(front->status.problem.has_value(), patience);
    QCOMPARE(front->problem(), OutcomeKind::DiskFull);
    QCOMPARE(front->status.problem->path, m_folder);
    QVERIFY(front->status.problem->needed > 0);
    QVERIFY(front->status.problem->free >= 0);
    QCOMPARE(front->status.count(State::Failed), 0);
    QVERIFY(filler.remove());
    finish(*front);
    checkFlags(30);
    QVERIFY(QDir(m_folder).removeRecursively());
}

void TestRestart::keepsWhatIsNotDoneWhenAnotherBatchIsOpened()
{
    auto front = openFront();
    runTo(*front, flags(249), 30);
    const BatchNumber first = front->number;
    QVERIFY(first != BatchNumber::None);
    BatchPlan other = flags(3);
    other.folder = m_dir->path() + u"/Other"_s;
    runTo(*front, other, 3);
    QVERIFY(front->number != first);
    front->quit();
    front = reopenFront(BatchNumber(4711));
    front->engine->reopen(first);
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Stopped, patience);
    QCOMPARE(front->timesReopened, 1);
    QCOMPARE(front->number, first);
    QCOMPARE(front->status.count(State::Saved), names().size());
    finish(*front);
    checkFlags(249);
}

void TestRestart::forgetsWhatNeverBeganOrIsDone()
{
    auto front = openFront();
    front->engine->open(flags(5));
    QTRY_VERIFY_WITH_TIMEOUT(front->number != BatchNumber::None, patience);
    runTo(*front, flags(3), 3);
    QTRY_COMPARE(front->status.phase, Phase::Done);
    front->engine->open(flags(8));
    QTRY_COMPARE_WITH_TIMEOUT(front->status.count(State::Skipped), 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(front->number != BatchNumber::None, patience);
    front->quit();
    SessionDatabase database(m_database);
    database.open();
    const auto kept = database.summaries();
    QCOMPARE(kept.size(), std::size_t(1));
    QCOMPARE(kept.front().rows, 8);
    QCOMPARE(kept.front().saved, 3);
}

void TestRestart::anotherFolderIsKeptToo()
{
    auto front = openFront();
    runTo(*front, flags(5), 5);
    const QString second = m_dir->path() + u"/Second"_s;
    front->engine->setFolder(second);
    QTRY_COMPARE_WITH_TIMEOUT(front->status.count(State::Queued), 5, patience);
    front->quit();
    front = reopenFront();
    QTRY_COMPARE_WITH_TIMEOUT(front->timesReopened, 1, patience);
    QCOMPARE(front->batch->record.folder, second);
    QTRY_COMPARE(front->status.phase, Phase::Ready);
    QCOMPARE(front->status.count(State::Queued), 5);
    finish(*front);
    QCOMPARE(QDir(second).entryList(QDir::Files).size(), 5);
}

void TestRestart::leavesNothingBehindThatNobodyWouldFind()
{
    m_database = u"/proc/halyard/session.db"_s; // where nothing can be kept
    const QByteArray head = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 6000000\r\n\r\n";
    ScriptedServer server;
    server.set("/file.bin", {head + QByteArray(4'000'000, 'x')});
    Entry entry;
    entry.address = server.url("/file.bin").toString();
    entry.fileName = u"file.bin"_s;
    auto front = openFront();
    QSignalSpy problems(front->engine.get(), &Engine::sessionProblem);
    front->engine->open({EntryList({entry}), m_folder});
    front->engine->start();
    QTRY_VERIFY_WITH_TIMEOUT(front->rows[DownloadId(0)].received > 3'900'000, patience);
    QVERIFY(!problems.isEmpty());
    QCOMPARE(names().size(), 1);
    front->quit();
    QCOMPARE(names(), QStringList());
}

void TestRestart::describesFilesThatWereSavedBefore()
{
    auto front = openFront();
    runTo(*front, flags(3), 3);
    front->quit();
    front = openFront();
    front->engine->setDescribing(true);
    front->engine->reopen();
    QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Done, patience);
    for (const auto &[id, row] : front->rows) {
        const QByteArray bytes = contents(path(flags(3).entries.at(id).fileName));
        QCOMPARE(row.file->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }
}

void TestRestart::syncsEachFileWhereThatIsWanted()
{
    auto front = openFront();
    front->engine->setSyncEach(true);
    front->engine->setDescribing(true);
    runTo(*front, flags(5), 5);
    checkFlags(5);
    for (const auto &[id, row] : front->rows) {
        const QByteArray bytes = contents(path(flags(5).entries.at(id).fileName));
        QCOMPARE(row.file->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(row.file->answer->contentType, u"image/png"_s);
        QVERIFY(row.file->modified > 0 && row.file->savedAt > 0);
    }
}

/// The program ends as soon as it is told of the end: nothing of the last frame is lost.
void TestRestart::keepsTheEndOfARunThatIsLeftAtOnce()
{
    for (int run = 0; run < 10; ++run) {
        init();
        auto front = openFront();
        front->engine->setExemptOrigins({m_server->origin()});
        front->engine->open(flags(5));
        front->engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(front->status.phase, Phase::Done, patience);
        front->quit();
        front = reopenFront();
        QTRY_VERIFY_WITH_TIMEOUT(front->batch, patience);
        QVERIFY(front->batch->record.isBegun);
        QTRY_COMPARE_WITH_TIMEOUT(front->status.count(State::Saved), 5, patience);
        QCOMPARE(front->status.phase, Phase::Done);
        QTRY_COMPARE_WITH_TIMEOUT(front->timesFinished, 1, patience);
    }
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
