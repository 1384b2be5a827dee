// SPDX-License-Identifier: MIT
// What a shard has of its own on the command line: options, store, lock, plan, and what merging tells.
#include "shardrun.h"

#include "keptoptions.h"
#include "mergereport.h"
#include "sessiondatabase.h"
#include "shardmanifest.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ShardRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAShard();
    void refusesWhatDoesNotGoTogether_data();
    void refusesWhatDoesNotGoTogether();
    void dividesWhatIsAllowedPerHost();
    void comesBackFromWhatIsKept();
    void hasAStoreAndALockOfItsOwn();
    void keepsTheNamesOfAllManifestsFree();
    void leavesItsPlanOnce();
    void makesNoFolderForABatchThatWasBegun();
    void takesNoOtherShardsPlan();
    void tellsTheFirstOfManyProblems();
    void namesPlacesWhereNoAddressIsKnown();
    void tellsWhatIsWhole();
};

namespace {

std::variant<GetOptions, Refusal> parsed(const QStringList &words)
{
    return parseGetOptions(QStringList{u"http://h.example/a"_s} + words);
}

Manifest plan(int rows, const Shard &shard)
{
    std::vector<Entry> whole;
    for (int i = 0; i < rows; ++i)
        whole.push_back(Entry{u"http://h.example/%1"_s.arg(i), {}, {}, QString::number(i)});
    return plannedManifest(whole, shard, u"T"_s);
}

} // namespace

void ShardRunTest::readsAShard()
{
    const auto options = std::get<GetOptions>(parsed({u"--shard=3/8"_s}));
    QVERIFY(options.shard == (Shard{3, 8, Shard::By::Host}));
    QVERIFY(options.manifest);
    QVERIFY(options.session.isEmpty());
    const auto other = std::get<GetOptions>(
        parsed({u"--shard=1/2"_s, u"--shard-by=address"_s, u"--session=/tmp/x/../s.db"_s}));
    QVERIFY(other.shard == (Shard{1, 2, Shard::By::Address}));
    QCOMPARE(other.session, u"/tmp/s.db"_s);
    QVERIFY(!std::get<GetOptions>(parsed({})).shard);
}

void ShardRunTest::refusesWhatDoesNotGoTogether_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    const auto row = [](const QStringList &words, const QString &said) {
        QTest::newRow(qPrintable(words.join(u' '))) << words << said;
    };
    row({u"--shard=9/8"_s}, u"--shard takes K/N"_s);
    row({u"--shard="_s}, u"--shard takes K/N"_s);
    row({u"--shard=1/8"_s, u"--shard-by=taste"_s}, u"--shard-by takes host or address"_s);
    row({u"--shard-by=host"_s}, u"it goes with --shard"_s);
    row({u"--session="_s}, u"--session needs a value"_s);
    row({u"--session=a.db"_s, u"--no-session"_s}, u"contradict each other"_s);
    row({u"--shard=1/8"_s, u"--flags=all"_s}, u"halyard-cli serve"_s);
    row({u"--shard=1/8"_s, u"--server-names"_s}, u"--server-names cannot be given with --shard"_s);
    row({u"--shard=1/8"_s, u"--extension-from-bytes"_s},
        u"--extension-from-bytes cannot be given with --shard"_s);
    row({u"--shard=1/8"_s, u"--repair=/tmp"_s}, u"--shard cannot be given with it"_s);
}

void ShardRunTest::refusesWhatDoesNotGoTogether()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, said);
    const auto result = parsed(words);
    const auto *refusal = std::get_if<Refusal>(&result);
    QVERIFY(refusal);
    QCOMPARE(refusal->status, ExitStatus::Usage);
    QVERIFY2(refusal->text.contains(said), qPrintable(refusal->text));
}

void ShardRunTest::dividesWhatIsAllowedPerHost()
{
    const auto byHost = std::get<GetOptions>(parsed({u"--shard=1/4"_s, u"--per-host=8"_s}));
    QCOMPARE(byHost.limits.perHost, 8);
    const auto byAddress
        = std::get<GetOptions>(parsed({u"--shard=1/4"_s, u"--shard-by=address"_s, u"--per-host=8"_s}));
    QCOMPARE(byAddress.limits.perHost, 2);
    QCOMPARE(byAddress.limits.parallel, Limits().parallel);
    // Gone on with, the kept words are read again, and nothing is divided twice.
    const auto again = std::get<GetOptions>(parsed(byAddress.memo));
    QCOMPARE(again.limits.perHost, 2);
}

void ShardRunTest::comesBackFromWhatIsKept()
{
    const auto options = std::get<GetOptions>(parsed({u"--shard=3/8"_s, u"--shard-by=address"_s}));
    BatchMemo memo;
    memo.words = options.memo;
    QVERIFY(shardIn(fromMemo(toMemo(memo))) == options.shard);
    QVERIFY(!shardIn({}));
}

void ShardRunTest::hasAStoreAndALockOfItsOwn()
{
    const Shard shard{3, 8};
    QCOMPARE(sessionPathOf({}, {}), SessionDatabase::defaultPath());
    QCOMPARE(sessionPathOf(shard, {}),
        QFileInfo(SessionDatabase::defaultPath()).absolutePath() + u"/session-3-of-8.db"_s);
    QCOMPARE(sessionPathOf(shard, u"/a/b.db"_s), u"/a/b.db"_s);
    QCOMPARE(lockNameOf({}), u".halyard.lock"_s);
    QCOMPARE(lockNameOf(shard), u".halyard-3-of-8.lock"_s);
    GetOptions options;
    QCOMPARE(storeWords(options), QString());
    options.shard = shard;
    QCOMPARE(storeWords(options), u" --shard 3/8"_s);
    options.session = u"/a b/c.db"_s;
    QCOMPARE(storeWords(options), u" --session '/a b/c.db'"_s);
}

void ShardRunTest::keepsTheNamesOfAllManifestsFree()
{
    GetOptions options;
    QVERIFY(manifestNames(options).empty());
    options.manifest = true;
    QCOMPARE(manifestNames(options).size(), 1U);
    options.shard = Shard{1, 3};
    const std::vector<Entry> names = manifestNames(options);
    QCOMPARE(names.size(), 4U);
    QCOMPARE(names.back().fileName, u"halyard-manifest.3-of-3.json"_s);
    options.shard = Shard{2, 3};
    QVERIFY(names == manifestNames(options)); // else the names would differ from shard to shard
    for (const Entry &entry : names)
        QVERIFY(isManifestName(entry.fileName));
}

void ShardRunTest::leavesItsPlanOnce()
{
    QTemporaryDir folder;
    const Shard shard{2, 3, Shard::By::Address};
    const Manifest planned = plan(30, shard);
    QCOMPARE(leavePlan(folder.path(), planned, false), QString());
    auto left = planLeftIn(folder.path(), shard);
    QVERIFY(left);
    QCOMPARE(left->entries.size(), planned.entries.size());
    left->entries[0].status = "not_found"; // as after a run
    QCOMPARE(writeManifest(folder.path(), *left), QString());
    QCOMPARE(leavePlan(folder.path(), planned, true), QString());
    QCOMPARE(planLeftIn(folder.path(), shard)->entries[0].status, QByteArray("not_found"));
    QCOMPARE(leavePlan(folder.path(), plan(31, shard), true), QString()); // the list has grown
    QCOMPARE(planLeftIn(folder.path(), shard)->shard->listRows, 31);
}

void ShardRunTest::makesNoFolderForABatchThatWasBegun()
{
    QTemporaryDir folder;
    const QString gone = folder.filePath(u"gone"_s);
    QCOMPARE(leavePlan(gone, plan(3, {1, 2}), true), QString());
    QVERIFY(!QFile::exists(gone));
    QCOMPARE(leavePlan(gone, plan(3, {1, 2}), false), QString());
    QVERIFY(QFile::exists(gone + u"/halyard-manifest.1-of-2.json"_s));
}

void ShardRunTest::takesNoOtherShardsPlan()
{
    QTemporaryDir folder;
    const Shard shard{1, 3, Shard::By::Address};
    const Manifest planned = plan(30, shard);
    QVERIFY(!planLeftIn(folder.path(), shard));
    QCOMPARE(writeManifest(folder.path(), planned), QString());
    QVERIFY(planLeftIn(folder.path(), shard));
    QVERIFY(!planLeftIn(folder.path(), {1, 3, Shard::By::Host}));
    QVERIFY(!planLeftIn(folder.path(), {2, 3, Shard::By::Address}));
    std::vector<Entry> entries;
    for (const ManifestEntry &entry : planned.entries)
        entries.push_back(Entry{entry.address, {}, {}, entry.listName});
    QVERIFY(fits(planned, EntryList(entries)));
    entries.back().fileName += u'x';
    QVERIFY(!fits(planned, EntryList(entries)));
    entries.pop_back();
    QVERIFY(!fits(planned, EntryList(entries)));
}

void ShardRunTest::tellsTheFirstOfManyProblems()
{
    std::vector<MergeProblem> problems{{MergeProblem::Kind::ShardMissing, {}, u"2/3"_s}};
    for (int i = 0; i < 100; ++i)
        problems.push_back({MergeProblem::Kind::Missing, {}, u"http://h.example/%1"_s.arg(i)});
    const QStringList lines = problemLines(problems);
    QCOMPARE(lines.size(), 22);
    QCOMPARE(lines.first(), u"shard 2/3 is missing."_s);
    QCOMPARE(lines.at(1), u"in no manifest: http://h.example/0."_s);
    QCOMPARE(lines.last(), u"And 80 more of that kind."_s);
}

void ShardRunTest::namesPlacesWhereNoAddressIsKnown()
{
    using Kind = MergeProblem::Kind;
    QCOMPARE(
        problemLines({{Kind::Missing, {}, {}, 7, 1}}).first(), u"in no manifest: number 7 of the list."_s);
    QCOMPARE(problemLines({{Kind::Missing, {}, {}, 7, 3}}).first(),
        u"in no manifest: numbers 7 to 9 of the list."_s);
    for (int kind = 0; kind <= int(Kind::NameTwice); ++kind)
        QVERIFY(problemLines({{Kind(kind), u"p.json"_s, u"t"_s, 7, 1}}).first().size() > 10);
}

void ShardRunTest::tellsWhatIsWhole()
{
    Manifest whole;
    whole.entries.resize(3);
    whole.entries[0].name = u"a"_s;
    QCOMPARE(mergedText(whole, 2),
        u"The list is whole: 3 files in 2 manifests, each once; 1 saved, 2 not saved."_s);
    whole.entries.resize(1);
    QCOMPARE(
        mergedText(whole, 1), u"The list is whole: 1 file in 1 manifest, each once; 1 saved, 0 not saved."_s);
}

QTEST_GUILESS_MAIN(ShardRunTest)
#include "tst_shardrun.moc"
