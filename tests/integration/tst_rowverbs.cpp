// SPDX-License-Identifier: MIT
// The engine's verbs for chosen rows and its limits, with real files and sockets.
#include "engine.h"

#include "faultserver.h"

#include <QDir>
#include <QCryptographicHash>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
constexpr qint64 large = 3 * 1024 * 1024;
constexpr DownloadId first{0};
constexpr DownloadId second{1};

/// A batch on an engine, and what was told of it.
struct Batch
{
    explicit Batch(const Limits &limits = {})
        : engine(Engine::Placement::OwnThread, limits)
    {
        QObject::connect(&engine, &Engine::changed, &context, [this](const Changes &changes) {
            for (const Download &row : changes.rows)
                rows[row.id] = row;
            status = changes.status;
            refused.insert(refused.end(), changes.refused.cbegin(), changes.refused.cend());
        });
    }
    void open(const std::vector<QUrl> &urls)
    {
        std::vector<Entry> entries;
        for (const QUrl &url : urls)
            entries.push_back(entry(url, QString::number(entries.size()) + u".bin"_s));
        engine.open({EntryList(std::move(entries)), folder.path()});
    }
    static Entry entry(const QUrl &url, const QString &name)
    {
        Entry made;
        made.address = url.toString(QUrl::FullyEncoded);
        made.fileName = name;
        return made;
    }
    QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contents(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QObject context;
    std::map<DownloadId, Download> rows;
    BatchStatus status;
    std::vector<std::pair<DownloadId, Entry>> refused;
    Engine engine; ///< last: it is the first to go
};

Limits quick()
{
    Limits limits;
    limits.backOff = 20ms;
    return limits;
}

/// The first part of a file that can be gone on with, and then nothing; the rest for whoever asks for it.
FaultScript stuckOnce(const FaultBody &body)
{
    return fileAfter(
        FaultAnswer::part(body, 2 * large / 3, "ETag: " + body.entityTag() + "\r\n").hang(), body);
}

} // namespace

class TestRowVerbs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSkippedRowLeavesNothing();
    void aRemovedRowGoesOnWhereItWas();
    void aPausedRowGoesOnWhereItWas();
    void aSavedRowIsReplacedInItsPlace();
    void aRowWithAnotherNameFindsItsFile();
    void anotherAddressIsAskedForInstead();
    void aHostIsAskedAgainBeforeItsTime();
    void otherLimitsHoldWhileItRuns();
    void aStrangersFileIsNotReplacedByAnotherName();
    void anotherAddressIsAskedWhereAReplacementHasFailed();
    void anEntryThatComesTooLateIsToldOf();
    void aRetryWaitsForItsFolder();
    void finishedComesOnceForEachRun();
};

void TestRowVerbs::aSkippedRowLeavesNothing()
{
    FaultServer server;
    const FaultBody body = FaultBody::data("a", large);
    server.set("/a", stuckOnce(body));
    server.set("/b", FaultAnswer::ok("Something."));
    Batch batch(quick());
    batch.open({server.url("/a"), server.url("/b")});
    batch.engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(batch.rows[first].received >= 2 * large / 3, patience);
    batch.engine.skip({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.rows[first].state, State::Cancelled);
    QCOMPARE(batch.names(), QStringList{u"1.bin"_s});
}

void TestRowVerbs::aRemovedRowGoesOnWhereItWas()
{
    FaultServer server;
    const FaultBody body = FaultBody::data("a", large);
    server.set("/a", stuckOnce(body));
    Batch batch(quick());
    batch.open({server.url("/a")});
    batch.engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(batch.rows[first].received >= 2 * large / 3, patience);
    batch.engine.remove({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Empty, patience);
    QVERIFY(batch.rows[first].removed);
    QCOMPARE(batch.status.removed, 1);
    batch.engine.restore({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.names(), QStringList{u"0.bin"_s});
    QVERIFY(batch.contents(u"0.bin"_s) == body.all());
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().back().rangeStart().value_or(0) > large / 3);
}

void TestRowVerbs::aPausedRowGoesOnWhereItWas()
{
    FaultServer server;
    const FaultBody body = FaultBody::data("a", large);
    server.set("/a", stuckOnce(body));
    Batch batch(quick());
    batch.open({server.url("/a")});
    batch.engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(batch.rows[first].received >= 2 * large / 3, patience);
    batch.engine.pauseRows({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Paused, patience);
    QCOMPARE(batch.rows[first].state, State::Paused);
    batch.engine.resumeRows({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QVERIFY(batch.contents(u"0.bin"_s) == body.all());
    QVERIFY(server.requests().back().rangeStart().value_or(0) > large / 3);
}

void TestRowVerbs::aSavedRowIsReplacedInItsPlace()
{
    FaultServer server;
    server.set("/a", inTurn({FaultAnswer::ok("Old."), FaultAnswer::ok("New.")}));
    server.set("/b", FaultAnswer::ok("Other."));
    Batch batch(quick());
    batch.open({server.url("/a"), server.url("/b")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.contents(u"0.bin"_s), "Old."_ba);
    batch.engine.retry({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.contents(u"0.bin"_s), "New."_ba, patience);
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.names(), (QStringList{u"0.bin"_s, u"1.bin"_s}));
    QCOMPARE(server.requests().size(), 3);
}

void TestRowVerbs::aRowWithAnotherNameFindsItsFile()
{
    FaultServer server;
    Batch batch(quick());
    QFile there(batch.folder.filePath(u"there.bin"_s));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("Long there.") > 0);
    there.close();
    batch.open({server.url("/missing")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Failed), 1, patience);
    batch.engine.replaceEntry(first, Batch::entry(server.url("/missing"), u"there.bin"_s));
    batch.engine.replaceEntry(DownloadId(7), {});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Skipped), 1, patience);
    QCOMPARE(server.requests().size(), 1);
}

void TestRowVerbs::anotherAddressIsAskedForInstead()
{
    FaultServer server;
    FaultServer other;
    other.set("/right", FaultAnswer::ok("Found."));
    Batch batch(quick());
    batch.open({server.url("/wrong")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Failed), 1, patience);
    batch.engine.replaceEntry(first, Batch::entry(other.url("/right"), u"0.bin"_s));
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Ready, patience);
    QCOMPARE(batch.rows[first].state, State::Queued);
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    QCOMPARE(batch.contents(u"0.bin"_s), "Found."_ba);
    QCOMPARE(server.requests().size(), 1);
}

void TestRowVerbs::aHostIsAskedAgainBeforeItsTime()
{
    FaultServer server;
    server.set("/a",
        inTurn({FaultAnswer::status("503 Busy", "Retry-After: 3000\r\n"), FaultAnswer::ok("Well, then.")}));
    Batch batch(quick());
    batch.open({server.url("/a")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.heldHosts, 1, patience);
    batch.engine.releaseHost(server.origin());
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    QCOMPARE(batch.status.heldHosts, 0);
}

/// At 10 bytes a second these files would take days.
void TestRowVerbs::otherLimitsHoldWhileItRuns()
{
    FaultServer server;
    const FaultBody body = FaultBody::data("a", large);
    server.set("/a", file(body));
    server.set("/b", FaultAnswer::ok("Something."));
    Limits limits = quick();
    limits.rate = 10;
    limits.parallel = 1;
    Batch batch(limits);
    batch.open({server.url("/a"), server.url("/b")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.onNetwork, 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(batch.rows[first].received > 0, patience);
    limits.rate = 0;
    limits.parallel = 2;
    batch.engine.setLimits(limits);
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.status.parallel, 2);
    QCOMPARE(batch.status.count(State::Saved), 2);
    QVERIFY(batch.contents(u"0.bin"_s) == body.all());
    QCOMPARE(batch.contents(u"1.bin"_s), "Something."_ba);
}

namespace {

/// A row that was saved, and whose replacement is not there.
void failToReplace(Batch &batch, FaultServer &server, const QByteArray &path)
{
    server.set(path, inTurn({FaultAnswer::ok("Old."), FaultAnswer::status("404 Not Found")}));
    batch.open({server.url(path)});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    batch.engine.downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Failed), 1, patience);
}

} // namespace

void TestRowVerbs::aStrangersFileIsNotReplacedByAnotherName()
{
    FaultServer server;
    server.set("/mine", FaultAnswer::ok("Theirs."));
    Batch batch(quick());
    failToReplace(batch, server, "/a");
    Entry mine = Batch::entry(server.url("/mine"), u"mine.png"_s);
    mine.checksum = std::get<Checksum>(parseChecksum(QString::fromLatin1(
        "sha256:" + QCryptographicHash::hash("Theirs.", QCryptographicHash::Sha256).toHex())));
    QFile there(batch.folder.filePath(u"mine.png"_s));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("My notes.") > 0);
    there.close();
    batch.engine.replaceEntry(first, mine);
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    QCOMPARE(batch.contents(u"mine.png"_s), "My notes."_ba);
    QCOMPARE(batch.contents(u"mine (2).png"_s), "Theirs."_ba);
}

void TestRowVerbs::anotherAddressIsAskedWhereAReplacementHasFailed()
{
    FaultServer server;
    server.set("/mirror", FaultAnswer::ok("New."));
    Batch batch(quick());
    failToReplace(batch, server, "/a");
    batch.engine.replaceEntry(first, Batch::entry(server.url("/mirror"), u"0.bin"_s));
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    QCOMPARE(batch.contents(u"0.bin"_s), "New."_ba);
}

void TestRowVerbs::anEntryThatComesTooLateIsToldOf()
{
    FaultServer server;
    server.set("/a", FaultAnswer::ok("Here."));
    Batch batch(quick());
    batch.open({server.url("/a")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.count(State::Saved), 1, patience);
    batch.engine.replaceEntry(first, Batch::entry(server.url("/b"), u"late.bin"_s));
    QTRY_COMPARE_WITH_TIMEOUT(batch.refused.size(), std::size_t(1), patience);
    QCOMPARE(batch.refused.front().first, first);
    QCOMPARE(batch.refused.front().second.fileName, u"0.bin"_s);
}

void TestRowVerbs::aRetryWaitsForItsFolder()
{
    FaultServer server;
    server.set("/a", inTurn({FaultAnswer::ok("Old."), FaultAnswer::ok("New.")}));
    Batch batch(quick());
    batch.open({server.url("/a")});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    const QString path = batch.folder.path();
    QVERIFY(QDir().rename(path, path + u".away"_s));
    batch.engine.retry({first});
    QTRY_VERIFY_WITH_TIMEOUT(batch.status.problem, patience);
    QCOMPARE(batch.status.phase, Phase::Paused);
    QCOMPARE(batch.rows[first].state, State::Queued);
    QVERIFY(QDir().rename(path + u".away"_s, path));
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(batch.contents(u"0.bin"_s), "New."_ba);
}

/// The second one is over within a frame, and what is taken back runs nothing.
void TestRowVerbs::finishedComesOnceForEachRun()
{
    Batch batch(quick());
    QSignalSpy finished(&batch.engine, &Engine::finished);
    batch.open({QUrl(u"nonsense"_s)});
    batch.engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    batch.engine.remove({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Empty, patience);
    batch.engine.restore({first});
    QTRY_COMPARE_WITH_TIMEOUT(batch.status.phase, Phase::Done, patience);
    QCOMPARE(finished.count(), 1);
    batch.engine.retry({first});
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, patience);
}

QTEST_GUILESS_MAIN(TestRowVerbs)
#include "tst_rowverbs.moc"
