// SPDX-License-Identifier: MIT
// Manifests of shards into one: that all is there is proven, and what is wrong is named.
#include "manifestmerge.h"

#include "addresslist.h"
#include "shardmanifest.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ManifestMergeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOneOfAllShards_data();
    void makesOneOfAllShards();
    void aPlanNamesItsPartOfTheList();
    void theDigestIsThatOfALineForEachAddressAndName();
    void givesBackAShardThatWasWritten();
    void refusesABentShard_data();
    void refusesABentShard();
    void keepsFilesThatHaveNoNameInTheList();
    void takesManifestsOfOtherPartsByTheList();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void aShardOfAnotherListIsTheWrongOneWhicheverComesFirst();
    void doesNotNameTheEntriesOfAMissingShard();
    void mergesAMillionEntries();
};

namespace {

using Kind = MergeProblem::Kind;
constexpr int shards = 4;

std::vector<Entry> listOf(int count)
{
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back(entryFor(QUrl(u"http://h%1.example/%2.png"_s.arg(i % 97).arg(i))));
    return entries;
}

/// As it is once all of it is saved.
Manifest saved(const std::vector<Entry> &whole, const Shard &shard)
{
    const Manifest planned = plannedManifest(whole, shard, u"A list"_s);
    Manifest done;
    for (const ManifestEntry &entry : planned.entries) {
        ManifestEntry &one = done.entries.emplace_back();
        one.address = entry.address;
        one.name = entry.listName;
        one.status = "saved";
        one.size = 3;
        one.sha256 = QCryptographicHash::hash(entry.address.toUtf8(), QCryptographicHash::Sha256);
    }
    return asShard(done, planned);
}

std::vector<MergeInput> allShards(const std::vector<Entry> &whole, Shard::By by = Shard::By::Host)
{
    std::vector<MergeInput> inputs;
    for (int number = 1; number <= shards; ++number)
        inputs.push_back({u"%1.json"_s.arg(number), saved(whole, {number, shards, by})});
    return inputs;
}

QString problemText(const MergeProblem &problem)
{
    return u"%1 %2 '%3' %4+%5"_s.arg(int(problem.kind))
        .arg(problem.path, problem.text)
        .arg(problem.number)
        .arg(problem.count);
}

QStringList problemTexts(const Merge &merge)
{
    QStringList texts;
    for (const MergeProblem &problem : merge.problems)
        texts.append(problemText(problem));
    return texts;
}

QString faultOf(const QByteArray &json)
{
    const auto parsed = parseManifest(json);
    const auto *fault = std::get_if<QString>(&parsed);
    return fault ? *fault : QString();
}

} // namespace

void ManifestMergeTest::makesOneOfAllShards_data()
{
    QTest::addColumn<Shard::By>("by");
    QTest::addColumn<bool>("hasList");
    QTest::newRow("by host, without the list") << Shard::By::Host << false;
    QTest::newRow("by host, with the list") << Shard::By::Host << true;
    QTest::newRow("by address, without the list") << Shard::By::Address << false;
    QTest::newRow("by address, with the list") << Shard::By::Address << true;
}

void ManifestMergeTest::makesOneOfAllShards()
{
    QFETCH(const Shard::By, by);
    QFETCH(const bool, hasList);
    const std::vector<Entry> whole = listOf(300);
    std::vector<MergeInput> inputs = allShards(whole, by);
    std::reverse(inputs.begin(), inputs.end()); // as folders name them
    const Merge merge = mergeManifests(inputs, hasList ? EntryList(whole) : EntryList());
    QCOMPARE(problemTexts(merge), QStringList());
    QCOMPARE(merge.manifest.title, u"A list"_s);
    QVERIFY(!merge.manifest.shard);
    QCOMPARE(merge.manifest.entries.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        QCOMPARE(merge.manifest.entries[i].address, whole[i].address);
        QCOMPARE(merge.manifest.entries[i].name, whole[i].fileName);
        QCOMPARE(merge.manifest.entries[i].size, 3);
    }
    QCOMPARE(faultOf(toJson(merge.manifest)), QString());
}

void ManifestMergeTest::aPlanNamesItsPartOfTheList()
{
    const std::vector<Entry> whole = listOf(100);
    const Shard shard{2, shards, Shard::By::Address};
    const Manifest plan = plannedManifest(whole, shard, u"T"_s);
    const std::vector<Entry> part = entriesOf(whole, shard);
    QCOMPARE(plan.entries.size(), part.size());
    QVERIFY(!part.empty());
    for (std::size_t i = 0; i < part.size(); ++i) {
        const ManifestEntry &entry = plan.entries[i];
        QCOMPARE(entry.address, part[i].address);
        QCOMPARE(entry.listName, part[i].fileName);
        QVERIFY(whole[std::size_t(entry.number) - 1] == part[i]);
        QVERIFY(isUnfinished(entry));
    }
    QCOMPARE(plan.shard->shard, shard);
    QCOMPARE(plan.shard->listRows, 100);
    QCOMPARE(faultOf(toJson(plan)), QString());
}

void ManifestMergeTest::theDigestIsThatOfALineForEachAddressAndName()
{
    std::vector<Entry> whole(2);
    whole[0] = entryFor(QUrl(u"http://h.example/a.png"_s));
    whole[1] = entryFor(QUrl(u"http://h.example/b.png"_s));
    // printf 'http://h.example/a.png\na.png\nhttp://h.example/b.png\nb.png\n' | sha256sum
    QCOMPARE(plannedManifest(whole, {1, 2}, {}).shard->listDigest.toHex(),
        QByteArray("e50ef7783e05211bafd33aabdd3bb2e0df623bca10cb87693fa6928711dcbecc"));
}

void ManifestMergeTest::givesBackAShardThatWasWritten()
{
    Manifest written = saved(listOf(50), {3, shards, Shard::By::Address});
    QVERIFY(written.entries.size() > 2);
    written.entries[1].listName = u"by the list.png"_s;
    const auto read = parseManifest(toJson(written));
    QVERIFY2(std::holds_alternative<Manifest>(read), qPrintable(faultOf(toJson(written))));
    const auto &manifest = std::get<Manifest>(read);
    QVERIFY(manifest.shard == written.shard);
    for (std::size_t i = 0; i < written.entries.size(); ++i) {
        QCOMPARE(manifest.entries[i].number, written.entries[i].number);
        QCOMPARE(nameByList(manifest.entries[i]), nameByList(written.entries[i]));
    }
}

void ManifestMergeTest::refusesABentShard_data()
{
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bent");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *good, const char *bent, const QString &said) {
        QTest::addRow("%s", bent) << QByteArray(good) << QByteArray(bent) << said;
    };
    const QString none = u"the shard: there is no such one"_s;
    const QString number = u"the shard: 'number' is no number that it can be"_s;
    row("\"number\":2,\"count\":4", "\"number\":5,\"count\":4", none);
    row("\"number\":2,\"count\":4", "\"number\":0,\"count\":4", none);
    row("\"number\":2,\"count\":4", "\"count\":4", none);
    row("\"number\":2,\"count\":4", "\"number\":\"2\",\"count\":4", number);
    row("\"number\":2,\"count\":4", "\"number\":10001,\"count\":10001", number);
    row("\"by\":\"host\"", "\"by\":\"taste\"", u"the shard: 'by' is neither host nor address"_s);
    row("\"list_rows\":60", "\"list_rows\":-1", u"the shard: 'list_rows' is no number that it can be"_s);
    row("\"list_rows\":60,", "", u"the shard: it does not say of which list"_s);
    row("\"list_sha256\":\"", "\"list_sha256\":\"x", u"the shard: 'list_sha256' is no SHA-256"_s);
    row("\"list_sha256\":", "\"sha256\":", u"the shard: it does not say of which list"_s);
    row("\"list_rows\":60", "\"list_rows\":1", u"entry 1: 'number' is not its place in the list"_s);
}

void ManifestMergeTest::refusesABentShard()
{
    QFETCH(const QByteArray, good);
    QFETCH(const QByteArray, bent);
    QFETCH(const QString, said);
    QByteArray json = toJson(saved(listOf(60), {2, shards}));
    QCOMPARE(faultOf(json), QString());
    const qsizetype at = json.indexOf(good);
    QVERIFY(at >= 0);
    json.replace(at, good.size(), bent);
    QCOMPARE(faultOf(json), said);
}

/// A server gave another name, or the list's was taken: still the same entry.
void ManifestMergeTest::keepsFilesThatHaveNoNameInTheList()
{
    const std::vector<Entry> whole = listOf(40);
    std::vector<MergeInput> inputs = allShards(whole);
    ManifestEntry &other = inputs[0].manifest.entries.at(0);
    other.listName = other.name;
    other.name = u"from the server.png"_s;
    ManifestEntry &failed = inputs[1].manifest.entries.at(0);
    failed.listName = failed.name;
    failed.name.clear();
    failed.status = "not_found";
    failed.size = -1;
    failed.sha256.clear();
    for (const EntryList &list : {EntryList(), EntryList(whole)}) {
        const Merge merge = mergeManifests(inputs, list);
        QCOMPARE(problemTexts(merge), QStringList());
        const auto has = [&merge](const QString &name) {
            return std::any_of(merge.manifest.entries.begin(), merge.manifest.entries.end(),
                [&name](const ManifestEntry &entry) { return entry.name == name; });
        };
        QVERIFY(has(u"from the server.png"_s));
        QVERIFY(!has(failed.listName));
    }
}

/// What was fetched in other ways than by shards can be proven too, against the list.
void ManifestMergeTest::takesManifestsOfOtherPartsByTheList()
{
    const std::vector<Entry> whole = listOf(10);
    Manifest first = saved(whole, {1, 1});
    first.shard.reset();
    for (ManifestEntry &entry : first.entries)
        entry.number = 0;
    Manifest second = first;
    first.entries.resize(6);
    second.entries.erase(second.entries.begin(), second.entries.begin() + 6);
    const std::vector<MergeInput> inputs{{u"b"_s, second}, {u"a"_s, first}};
    const Merge merge = mergeManifests(inputs, EntryList(whole));
    QCOMPARE(problemTexts(merge), QStringList());
    QCOMPARE(merge.manifest.entries.front().address, whole.front().address);
    const Merge without = mergeManifests(inputs, {});
    QCOMPARE(without.problems.size(), 2U);
    QCOMPARE(without.problems.front().kind, Kind::NoShard);
}

using Bend = std::function<void(std::vector<MergeInput> &)>;
Q_DECLARE_METATYPE(Bend)

void ManifestMergeTest::namesWhatIsWrong_data()
{
    QTest::addColumn<Bend>("bend");
    QTest::addColumn<bool>("hasList");
    QTest::addColumn<QStringList>("problems"); // %A: the address of the third entry of shard 2, %N: its place
    const auto row = [](const char *name, bool hasList, const Bend &bend, const QStringList &problems) {
        QTest::addRow("%s, %s", name, hasList ? "with the list" : "without it")
            << bend << hasList << problems;
    };
    const auto text
        = [](Kind kind, const QString &rest) -> QString { return QString::number(int(kind)) + u' ' + rest; };
    const auto drop = [](std::vector<MergeInput> &inputs) {
        auto &entries = inputs[1].manifest.entries;
        entries.erase(entries.begin() + 2);
    };
    const auto twice = [](std::vector<MergeInput> &inputs) {
        inputs[0].manifest.entries.push_back(inputs[1].manifest.entries[2]);
        inputs[0].manifest.entries.back().name = u"other.png"_s;
        inputs[0].manifest.entries.back().listName = inputs[1].manifest.entries[2].name;
    };
    const auto renamed
        = [](std::vector<MergeInput> &inputs) { inputs[1].manifest.entries[2].name = u"other.png"_s; };
    const auto moved
        = [](std::vector<MergeInput> &inputs) { inputs[1].manifest.entries[2].address += "?x"_L1; };
    const auto sameName = [](std::vector<MergeInput> &inputs) {
        ManifestEntry &entry = inputs[1].manifest.entries[2];
        entry.listName = entry.name;
        entry.name = inputs[1].manifest.entries[0].name.toUpper();
    };
    for (const bool hasList : {false, true}) {
        row("all is well", hasList, [](std::vector<MergeInput> &) {}, {});
        row("a manifest is missing", hasList,
            [](std::vector<MergeInput> &inputs) { inputs.erase(inputs.begin() + 1); },
            {text(Kind::ShardMissing, u" '2/4' 0+1"_s)});
        row("a shard is there twice", hasList,
            [](std::vector<MergeInput> &inputs) {
                inputs.push_back({u"copy.json"_s, inputs[1].manifest});
            },
            {text(Kind::ShardTwice, u"copy.json '2/4' 0+1"_s)});
        row("a shard has not ended", hasList,
            [](std::vector<MergeInput> &inputs) {
                inputs[1].manifest.entries[0].status = "none";
                inputs[1].manifest.entries[1].status = "cancelled";
            },
            {text(Kind::Unfinished, u"2.json '2/4' 0+2"_s)});
        row("an entry is missing", hasList, drop,
            {text(Kind::Missing, hasList ? u" '%A' %N+1"_s : u" '' %N+1"_s)});
        row("an entry is doubled", hasList, twice, {text(Kind::Doubled, u"2.json '%A' %N+1"_s)});
        row("a name differs", hasList, renamed,
            {text(Kind::Differs, hasList ? u"2.json '%A' %N+1"_s : u" '' 0+1"_s)});
        row("two bear one name", hasList, sameName, {text(Kind::NameTwice, u"2.json '%U' %N+1"_s)});
    }
    row("an address differs", false, moved, {text(Kind::Differs, u" '' 0+1"_s)});
    row("an address differs", true, moved,
        {text(Kind::Missing, u" '%A' %N+1"_s), text(Kind::Foreign, u"2.json '%A?x' %N+1"_s)});
    row("another shard's list differs", false,
        [](std::vector<MergeInput> &inputs) { inputs[1].manifest.shard->listDigest = QByteArray(32, 'x'); },
        {text(Kind::OtherList, u"2.json '2/4' 0+1"_s), text(Kind::ShardMissing, u" '2/4' 0+1"_s)});
}

void ManifestMergeTest::namesWhatIsWrong()
{
    QFETCH(const Bend, bend);
    QFETCH(const bool, hasList);
    QFETCH(QStringList, problems);
    const std::vector<Entry> whole = listOf(120);
    std::vector<MergeInput> inputs = allShards(whole);
    const ManifestEntry third = inputs[1].manifest.entries.at(2);
    const QString upper = inputs[1].manifest.entries.at(0).name.toUpper();
    problems.replaceInStrings(u"%A"_s, third.address);
    problems.replaceInStrings(u"%N"_s, QString::number(third.number));
    problems.replaceInStrings(u"%U"_s, upper);
    bend(inputs);
    const Merge merge = mergeManifests(inputs, hasList ? EntryList(whole) : EntryList());
    QCOMPARE(problemTexts(merge), problems);
    QCOMPARE(merge.manifest.entries.empty(), !problems.isEmpty());
}

void ManifestMergeTest::aShardOfAnotherListIsTheWrongOneWhicheverComesFirst()
{
    const std::vector<Entry> whole = listOf(120);
    std::vector<Entry> grown = listOf(121);
    std::vector<MergeInput> inputs = allShards(whole);
    inputs[0] = {u"odd.json"_s, saved(grown, {1, shards})};
    const Merge merge = mergeManifests(inputs, {});
    QCOMPARE(merge.problems.size(), 2U);
    QCOMPARE(merge.problems[0].kind, Kind::OtherList);
    QCOMPARE(merge.problems[0].path, u"odd.json"_s);
    QCOMPARE(merge.problems[1].kind, Kind::ShardMissing);
    QCOMPARE(merge.problems[1].text, u"1/4"_s);
    // Against the list that has grown it is the others that are wrong.
    const Merge other = mergeManifests(inputs, EntryList(grown));
    QCOMPARE(std::count_if(other.problems.begin(), other.problems.end(),
                 [](const MergeProblem &problem) { return problem.kind == Kind::OtherList; }),
        3);
}

void ManifestMergeTest::doesNotNameTheEntriesOfAMissingShard()
{
    const std::vector<Entry> whole = listOf(500);
    std::vector<MergeInput> inputs = allShards(whole);
    const ManifestEntry lost = inputs[0].manifest.entries.at(0);
    inputs[0].manifest.entries.erase(inputs[0].manifest.entries.begin());
    inputs.erase(inputs.begin() + 2);
    const Merge merge = mergeManifests(inputs, EntryList(whole));
    QCOMPARE(merge.problems.size(), 2U);
    QCOMPARE(merge.problems[0].kind, Kind::ShardMissing);
    QCOMPARE(merge.problems[1].kind, Kind::Missing);
    QCOMPARE(merge.problems[1].text, lost.address);
}

void ManifestMergeTest::mergesAMillionEntries()
{
    constexpr int million = 1'000'000;
    std::vector<MergeInput> inputs;
    {
        std::vector<Entry> whole;
        whole.reserve(million);
        for (int i = 0; i < million; ++i) {
            Entry &entry = whole.emplace_back();
            entry.address = u"http://h%1.example/%2.png"_s.arg(i % 1000).arg(i);
            entry.fileName = u"%1.png"_s.arg(i);
        }
        inputs = allShards(whole);
    }
    const Merge merge = mergeManifests(inputs, {});
    QCOMPARE(problemTexts(merge), QStringList());
    QCOMPARE(merge.manifest.entries.size(), std::size_t(million));
    QCOMPARE(merge.manifest.entries.back().name, u"999999.png"_s);
}

QTEST_APPLESS_MAIN(ManifestMergeTest)
#include "tst_manifestmerge.moc"
