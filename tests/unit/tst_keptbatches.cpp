// SPDX-License-Identifier: MIT
// What the command line keeps of a batch and how it finds it again: options without secrets, the last one,
// the one of a number, the one of the same list, and how they are listed.
#include "batchlist.h"
#include "batchplan.h"
#include "keptbatches.h"
#include "keptoptions.h"
#include "practiceserver.h"
#include "sentences.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Halyard;
using namespace Qt::StringLiterals;

class KeptBatchesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsOptionsAndNothingSecret();
    void keepsTheProxyWithoutItsLogin();
    void aMemoComesBack();
    void aBrokenMemoIsAnEmptyOne();
    void readsResume_data();
    void readsResume();
    void refusesWhatCannotBeGivenWithIt_data();
    void refusesWhatCannotBeGivenWithIt();
    void readsKeeping();
    void refusesAReportOfAnotherKind();
    void refusesAReportThatCouldNotBeWritten();
    void goesOnWithTheLastUnfinishedOne();
    void goesOnWithTheOneThatIsNamed();
    void optionsGivenNowHold();
    void asksForSecretsAndNamesNoValue();
    void saysWhereThereIsNone_data();
    void saysWhereThereIsNone();
    void theSameListIntoTheSameFolderGoesOn();
    void takesTheHeadersOfRowsFromTheSameList();
    void anotherListOrFolderIsANewBatch();
    void aFinishedOneIsBegunAnew();
    void nothingIsLookedForWithoutASession();
    void thePracticeServerComesBackOnItsPort();
    void tellsOfADamagedRecordOnce();
    void noDownloadTakesTheManifestsName();
    void nothingIsMadeToListNothing();
    void listsUnfinishedOnesFirst();
    void listsWithoutControlCharacters();

private:
    BatchNumber put(const QStringList &addresses, const QString &folder, const BatchMemo &memo = {},
        int saved = 0, FrontEnd owner = FrontEnd::CommandLine);

    std::unique_ptr<QTemporaryDir> m_home;
};

namespace {

constexpr const char *address = "http://h.example/a.png";

GetOptions taken(const QStringList &arguments)
{
    const auto result = parseGetOptions(arguments);
    if (const auto *refusal = std::get_if<Refusal>(&result))
        qFatal("refused: %s", qPrintable(refusal->text));
    return std::get<GetOptions>(result);
}

QString complaint(const QStringList &arguments)
{
    const auto result = parseGetOptions(arguments);
    const auto *refusal = std::get_if<Refusal>(&result);
    return refusal && refusal->status == ExitStatus::Usage ? refusal->text : QString();
}

RunPlan planOf(const QStringList &arguments)
{
    PracticeServer server;
    return planRun(arguments, server);
}

BatchSummary summary(qint64 number, int rows, int saved, int failed)
{
    BatchSummary batch;
    batch.record.number = BatchNumber(number);
    batch.record.owner = FrontEnd::CommandLine;
    batch.record.title = u"Title %1"_s.arg(number);
    batch.record.folder = u"/folder/%1"_s.arg(number);
    batch.rows = rows;
    batch.saved = saved;
    batch.failed = failed;
    return batch;
}

} // namespace

void KeptBatchesTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_home->path()));
    QVERIFY(SessionDatabase::defaultPath().startsWith(m_home->path()));
}

/// A batch on disk as an engine would have left it, the first @p saved rows done.
BatchNumber KeptBatchesTest::put(
    const QStringList &addresses, const QString &folder, const BatchMemo &memo, int saved, FrontEnd owner)
{
    PracticeServer server;
    const RunPlan plan = planRun(QStringList{u"--no-session"_s, u"-d"_s, folder} + addresses, server);
    SessionDatabase database(SessionDatabase::defaultPath());
    if (database.open() || plan.entries.isEmpty())
        qFatal("no batch can be kept");
    BatchRecord record;
    record.owner = owner;
    record.tag = u"tag"_s;
    record.title = u"a title"_s;
    record.folder = folder;
    record.memo = toMemo(memo);
    record.fingerprint = fingerprintOf(folder, plan.entries);
    record.isBegun = true;
    record.made = 1'700'000'000'000;
    if (database.create(&record, plan.entries))
        qFatal("the batch cannot be kept");
    std::vector<RowRecord> rows;
    for (int i = 0; i < saved; ++i) {
        RowRecord row;
        row.id = DownloadId(i);
        row.state = State::Saved;
        row.outcome = Outcome::of(OutcomeKind::Saved);
        rows.push_back(row);
    }
    if (!rows.empty() && database.record(record, rows, {}))
        qFatal("the rows cannot be kept");
    return record.number;
}

void KeptBatchesTest::keepsOptionsAndNothingSecret()
{
    const GetOptions options = taken({u"-j"_s, u"12"_s, u"--tries=7"_s, u"--sync"_s, u"--manifest"_s,
        u"--report"_s, u"r.csv"_s, u"-A"_s, u"Agent 7"_s, u"-u"_s, u"anna:geheim"_s, u"-H"_s,
        u"X-Key: geheim"_s, u"--referer"_s, u"http://from.example/geheim"_s, u"--proxy"_s,
        u"http://u:geheim@p:3128"_s, u"-v"_s, u"http://b:geheim@h.example/a.png"_s});
    QCOMPARE(options.secrets, (QStringList{u"login"_s, u"header"_s, u"referer"_s, u"proxy"_s}));
    const QByteArray memo = toMemo({options.memo, options.secrets, {}, 0});
    QVERIFY2(
        !memo.contains("geheim") && !memo.contains("anna") && !memo.contains("example"), memo.constData());
    const GetOptions again = taken(options.memo + QStringList(QString::fromLatin1(address)));
    QCOMPARE(again.limits.parallel, 12);
    QCOMPARE(again.limits.tries, 7);
    QVERIFY(again.sync && again.manifest && !again.verbose);
    QCOMPARE(again.report, options.report);
    QVERIFY(QFileInfo(again.report).isAbsolute()); // a resume may come from another folder
    QCOMPARE(again.network.userAgent, QByteArray("Agent 7"));
    QVERIFY(again.network.headers.isEmpty() && !again.login);
}

void KeptBatchesTest::keepsTheProxyWithoutItsLogin()
{
    for (const QString &kind : {u"http://"_s, u"socks5://"_s}) {
        const GetOptions options
            = taken({u"--proxy"_s, kind + u"u:geheim@p:3128"_s, QString::fromLatin1(address)});
        QCOMPARE(options.memo, QStringList("--proxy="_L1 + kind + "p:3128"_L1));
    }
    const GetOptions plain = taken({u"--proxy"_s, u"none"_s, QString::fromLatin1(address)});
    QCOMPARE(plain.memo, QStringList(u"--proxy=none"_s));
    QVERIFY(plain.secrets.isEmpty());
}

void KeptBatchesTest::aMemoComesBack()
{
    const BatchMemo memo = fromMemo(toMemo({{u"--tries=7"_s}, {u"login"_s}, u"practice:far"_s, 40'000}));
    QCOMPARE(memo.words, QStringList(u"--tries=7"_s));
    QCOMPARE(memo.secrets, QStringList(u"login"_s));
    QCOMPARE(memo.practice, u"practice:far"_s);
    QCOMPARE(memo.practicePort, quint16(40'000));
}

void KeptBatchesTest::aBrokenMemoIsAnEmptyOne()
{
    for (const QByteArray &bytes : {QByteArray(), QByteArray("{"), QByteArray("[]"),
             QByteArray("{\"options\":7}"), QByteArray("{\"port\":99999999}")}) {
        const BatchMemo memo = fromMemo(bytes);
        QVERIFY(memo.words.isEmpty() && memo.secrets.isEmpty() && memo.practice.isEmpty());
        QCOMPARE(memo.practicePort, quint16(0));
    }
}

void KeptBatchesTest::readsResume_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<qint64>("number");
    QTest::newRow("alone") << QStringList{u"--resume"_s} << qint64(0);
    QTest::newRow("number") << QStringList{u"--resume"_s, u"12"_s} << qint64(12);
    QTest::newRow("equals") << QStringList{u"--resume=12"_s} << qint64(12);
    QTest::newRow("options between") << QStringList{u"--resume"_s, u"-j"_s, u"4"_s, u"12"_s} << qint64(12);
}

void KeptBatchesTest::readsResume()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const qint64, number);
    const GetOptions options = taken(arguments);
    QVERIFY(options.resume && *options.resume == BatchNumber(number));
    QVERIFY(options.addresses.isEmpty());
}

void KeptBatchesTest::refusesWhatCannotBeGivenWithIt_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const QString &arguments, const QStringList &told) {
        QTest::newRow(QUrl::toPercentEncoding(arguments).constData()) << arguments.split(u'|') << told;
    };
    for (const char *option :
        {"--flags|all", "--source|flagcdn", "-i|x", "--limit|3", "-d|x", "--no-session"})
        row(u"--resume|"_s + QString::fromLatin1(option), {u"--resume"_s});
    row(u"--resume|--check|none"_s, {u"--resume"_s, u"--check"_s});
    row(u"--resume|--repair|x"_s, {u"--resume"_s, u"--repair"_s});
    row(u"--resume|0"_s, {u"'0'"_s, u"number"_s});
    row(u"--resume|-3"_s, {u"3"_s});
    row(u"--resume|twelve"_s, {u"'twelve'"_s});
    row(u"--resume|1|2"_s, {u"'1 2'"_s});
    row(u"--resume|http://u:geheim@h/"_s, {u"'http://...@h/'"_s});
    for (const char *option : {"--flags|all", "-i|x", "--limit|3", "-d|x", "--checksum|md5=00"})
        row(u"--repair|x|"_s + QString::fromLatin1(option), {});
    row(u"--repair|x|http://h/"_s, {u"--repair"_s, u"manifest"_s});
    row(u"--repair|"_s, {u"--repair"_s});
}

void KeptBatchesTest::refusesWhatCannotBeGivenWithIt()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, told);
    const QString text = complaint(arguments);
    QVERIFY(!text.isEmpty());
    for (const QString &part : told)
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY2(!text.contains("geheim"_L1), qPrintable(text));
}

void KeptBatchesTest::readsKeeping()
{
    const GetOptions usual = taken({QString::fromLatin1(address)});
    QVERIFY(usual.isKept && !usual.manifest && !usual.sync && usual.report.isEmpty() && !usual.resume);
    QVERIFY(!taken({u"--no-session"_s, QString::fromLatin1(address)}).isKept);
    const GetOptions repair = taken({u"--repair"_s, u"x"_s});
    QVERIFY(repair.manifest && !repair.isKept);
    QVERIFY(QFileInfo(repair.repair).isAbsolute());
    QCOMPARE(repair.folder, repair.repair);
}

void KeptBatchesTest::refusesAReportOfAnotherKind()
{
    QVERIFY(
        complaint({u"--report"_s, u"x.xls"_s, QString::fromLatin1(address)}).contains(".csv or .json"_L1));
    QVERIFY(complaint({u"--report"_s, u"x.CSV"_s, QString::fromLatin1(address)}).isEmpty());
}

void KeptBatchesTest::refusesAReportThatCouldNotBeWritten()
{
    const QTemporaryDir dir;
    QFile list(dir.filePath(u"list.csv"_s));
    QVERIFY(list.open(QIODevice::WriteOnly) && list.write(address) > 0);
    list.close();
    const auto refusal = [&](const QString &report) {
        const auto found
            = planOf({u"-i"_s, list.fileName(), u"-d"_s, dir.path(), u"--report"_s, report}).refusal;
        return found ? found->text : QString();
    };
    QVERIFY(refusal(dir.filePath(u"none/r.csv"_s)).contains(u"there is no folder"_s));
    QVERIFY(refusal(list.fileName()).contains(u"is the list itself"_s));
    QVERIFY(QDir(dir.path()).mkdir(u"r.csv"_s));
    QVERIFY(refusal(dir.filePath(u"r.csv"_s)).contains(u"is a folder"_s));
    QCOMPARE(refusal(dir.filePath(u"run.csv"_s)), QString());
}

void KeptBatchesTest::goesOnWithTheLastUnfinishedOne()
{
    const BatchNumber first = put({u"http://h.example/1"_s, u"http://h.example/2"_s}, u"/f/1"_s, {}, 1);
    put({u"http://h.example/3"_s}, u"/f/2"_s, {}, 1); // finished
    put({u"http://h.example/4"_s}, u"/f/3"_s, {}, 0, FrontEnd::Window);
    const RunPlan plan = planOf({u"--resume"_s});
    QVERIFY2(!plan.refusal, plan.refusal ? qPrintable(plan.refusal->text) : "");
    QVERIFY(plan.reopen == first);
    QCOMPARE(plan.options.folder, u"/f/1"_s);
    QCOMPARE(plan.title, u"a title"_s);
    QVERIFY(plan.entries.isEmpty()); // the engine brings them
    QCOMPARE(
        plan.notes, QStringList(u"Going on with batch %1: 1 of 2 files are there."_s.arg(qint64(first))));
}

void KeptBatchesTest::goesOnWithTheOneThatIsNamed()
{
    const BatchNumber first = put({u"http://h.example/1"_s}, u"/f/1"_s);
    put({u"http://h.example/2"_s}, u"/f/2"_s);
    const RunPlan plan = planOf({u"--resume"_s, QString::number(qint64(first))});
    QVERIFY(!plan.refusal && plan.reopen == first);
}

void KeptBatchesTest::optionsGivenNowHold()
{
    put({u"http://h.example/1"_s}, u"/f/1"_s, {{u"--tries=7"_s, u"--parallel=3"_s}, {}, {}, 0});
    const RunPlan plan = planOf({u"--resume"_s, u"-j"_s, u"5"_s});
    QVERIFY(!plan.refusal);
    QCOMPARE(plan.options.limits.tries, 7);
    QCOMPARE(plan.options.limits.parallel, 5);
    put({u"http://h.example/2"_s}, u"/f/2"_s, {{u"--of-another-version=1"_s}, {}, {}, 0});
    const RunPlan unknown = planOf({u"--resume"_s, u"-j"_s, u"5"_s});
    QVERIFY(unknown.refusal); // it may have been a proxy: nothing is sent by another way
    QVERIFY2(unknown.refusal->text.contains(u"of-another-version"_s), qPrintable(unknown.refusal->text));
}

void KeptBatchesTest::asksForSecretsAndNamesNoValue()
{
    put({u"http://h.example/1"_s}, u"/f/1"_s, {{}, {u"login"_s, u"header"_s}, {}, 0});
    const RunPlan plan = planOf({u"--resume"_s});
    QCOMPARE(plan.warnings.size(), 1);
    QVERIFY(plan.warnings[0].contains("a login (-u) and headers (-H)"_L1));
    const RunPlan half = planOf({u"--resume"_s, u"-H"_s, u"X-Key: geheim"_s});
    QCOMPARE(half.warnings.size(), 1);
    QVERIFY(half.warnings[0].contains("a login (-u)"_L1) && !half.warnings[0].contains("-H"_L1));
    QVERIFY(!half.warnings[0].contains("geheim"_L1));
    QVERIFY(planOf({u"--resume"_s, u"-H"_s, u"X-Key: 1"_s, u"-u"_s, u"a:b"_s}).warnings.isEmpty());
}

void KeptBatchesTest::saysWhereThereIsNone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("none at all") << QStringList{u"--resume"_s} << u"no unfinished batch"_s;
    QTest::newRow("not that one") << QStringList{u"--resume"_s, u"4711"_s} << u"no batch 4711"_s;
}

void KeptBatchesTest::saysWhereThereIsNone()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    const RunPlan plan = planOf(arguments);
    QVERIFY(plan.refusal && plan.refusal->status == ExitStatus::BadList);
    QVERIFY2(plan.refusal->text.contains(said), qPrintable(plan.refusal->text));
}

void KeptBatchesTest::theSameListIntoTheSameFolderGoesOn()
{
    const QStringList list{u"http://h.example/1"_s, u"http://h.example/2"_s};
    const BatchNumber number = put(list, u"/f/1"_s, {}, 1);
    const RunPlan plan = planOf(QStringList{u"-d"_s, u"/f/1"_s, u"-j"_s, u"5"_s} + list);
    QVERIFY(!plan.refusal && plan.reopen == number);
    QCOMPARE(plan.options.limits.parallel, 5);
    QVERIFY(plan.notes.join(u' ').contains("Going on with batch"_L1));
}

void KeptBatchesTest::anotherListOrFolderIsANewBatch()
{
    const QStringList list{u"http://h.example/1"_s, u"http://h.example/2"_s};
    put(list, u"/f/1"_s, {}, 1);
    const RunPlan elsewhere = planOf(QStringList{u"-d"_s, u"/f/2"_s} + list);
    QVERIFY(elsewhere.reopen == BatchNumber::None);
    QCOMPARE(elsewhere.entries.size(), 2);
    QVERIFY(planOf(QStringList{u"-d"_s, u"/f/1"_s} + list.mid(1)).reopen == BatchNumber::None);
    QVERIFY(planOf({u"-d"_s, u"/f/1"_s, list[1], list[0]}).reopen == BatchNumber::None);
}

/// They are not kept, but whoever gives the same list gives them again.
void KeptBatchesTest::takesTheHeadersOfRowsFromTheSameList()
{
    const QStringList list{u"http://h.example/1"_s, u"http://h.example/2"_s};
    put(list, u"/f/1"_s);
    QVERIFY(planOf(QStringList{u"-d"_s, u"/f/1"_s} + list).again.isEmpty());
    QFile file(m_home->path() + u"/list.aria2"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http://h.example/1\nhttp://h.example/2\n  header=X-Row: 1\n");
    file.close();
    const RunPlan plan = planOf({u"-d"_s, u"/f/1"_s, u"-i"_s, file.fileName()});
    QVERIFY(plan.reopen != BatchNumber::None);
    QCOMPARE(plan.again.size(), 2);
    QVERIFY(!plan.again.at(0).headers && plan.again.at(1).headers);
    QCOMPARE(plan.again.at(1).headers->first().name, QByteArray("X-Row"));
}

void KeptBatchesTest::aFinishedOneIsBegunAnew()
{
    const QStringList list{u"http://h.example/1"_s};
    put(list, u"/f/1"_s, {}, 1);
    QVERIFY(planOf(QStringList{u"-d"_s, u"/f/1"_s} + list).reopen == BatchNumber::None);
}

void KeptBatchesTest::nothingIsLookedForWithoutASession()
{
    const QStringList list{u"http://h.example/1"_s};
    put(list, u"/f/1"_s);
    QVERIFY(planOf(QStringList{u"--no-session"_s, u"-d"_s, u"/f/1"_s} + list).reopen == BatchNumber::None);
}

/// Each run has a free port of its own, and the addresses name it.
void KeptBatchesTest::thePracticeServerComesBackOnItsPort()
{
    const QStringList words{
        u"-d"_s, u"/f/1"_s, u"--source"_s, u"practice:instant"_s, u"--flags"_s, u"CN,FR"_s};
    PracticeServer former;
    const RunPlan begun = planRun(words, former);
    QVERIFY(!begun.refusal && fromMemo(begun.memo).practicePort == former.port());
    const quint16 port = former.port();
    SessionDatabase database(SessionDatabase::defaultPath());
    QVERIFY(!database.open());
    BatchRecord record;
    record.owner = FrontEnd::CommandLine;
    record.folder = u"/f/1"_s;
    record.memo = begun.memo;
    record.fingerprint = fingerprintOf(record.folder, begun.entries);
    QVERIFY(!database.create(&record, begun.entries));
    {
        PracticeServer other; // while the former one is still there, the port is taken
        const RunPlan resumed = planRun({u"--resume"_s}, other);
        QVERIFY(!resumed.refusal && resumed.reopen == record.number);
        QVERIFY(other.port() != 0 && other.port() != port);
        QCOMPARE(resumed.formerOrigin, u"http://127.0.0.1:%1"_s.arg(port));
        QCOMPARE(resumed.practiceOrigin, other.origin());
    }
    PracticeServer taken;
    const RunPlan second = planRun(words, taken);
    QVERIFY(second.reopen == BatchNumber::None); // other addresses: nothing is mixed up
}

void KeptBatchesTest::tellsOfADamagedRecordOnce()
{
    put({u"http://h.example/1"_s}, u"/f/1"_s);
    for (const QString &flags : {u"CN"_s, u"FR"_s}) {
        QFile file(SessionDatabase::defaultPath());
        QVERIFY(QFile::remove(file.fileName()) && file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const QStringList words{
            u"-d"_s, u"/f/1"_s, u"--source"_s, u"practice:instant"_s, u"--flags"_s, flags};
        const RunPlan plan = planOf(words);
        QVERIFY(!plan.refusal);
        QCOMPARE(plan.warnings.size(), 1);
        QVERIFY2(plan.warnings[0].contains("was damaged"_L1), qPrintable(plan.warnings[0]));
        QVERIFY(planOf(words).warnings.isEmpty());
    }
}

void KeptBatchesTest::noDownloadTakesTheManifestsName()
{
    const QString same = u"http://h.example/halyard-manifest.json"_s;
    QCOMPARE(planOf({u"--manifest"_s, same}).entries.at(0).fileName, u"halyard-manifest (2).json"_s);
    QCOMPARE(planOf({same}).entries.at(0).fileName, u"halyard-manifest.json"_s);
}

void KeptBatchesTest::nothingIsMadeToListNothing()
{
    KeptBatches kept;
    QVERIFY(!kept.problem());
    QVERIFY(kept.all().empty());
    QVERIFY(!QFileInfo::exists(SessionDatabase::defaultPath()));
    QCOMPARE(batchListText({}), u"No batch is kept.\n"_s);
    QCOMPARE(batchListJson({}), QByteArray());
}

void KeptBatchesTest::listsUnfinishedOnesFirst()
{
    const std::vector<BatchSummary> batches{summary(9, 3, 3, 0), summary(7, 249, 37, 1), summary(8, 2, 1, 1)};
    const QString text = batchListText(batches);
    const auto at = [&text](const QString &part) { return text.indexOf(part); };
    QVERIFY2(at(u"Unfinished;"_s) == 0, qPrintable(text));
    QVERIFY(at(u"halyard-cli get --resume NUMBER"_s) > 0);
    QVERIFY(at(u"Title 7"_s) < at(u"Finished:"_s) && at(u"Finished:"_s) < at(u"Title 9"_s));
    QVERIFY(at(u"Title 9"_s) < at(u"Title 8"_s)); // the last that changed comes first
    QVERIFY(text.contains("37 of 249, 1 failed"_L1) && text.contains("/folder/7"_L1));
    const QList<QByteArray> lines = batchListJson(batches).trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first.value("batch"_L1).toInt(), 7);
    QCOMPARE(first.value("state"_L1).toString(), u"unfinished"_s);
    QCOMPARE(first.value("saved"_L1).toInt(), 37);
}

void KeptBatchesTest::listsWithoutControlCharacters()
{
    BatchSummary batch = summary(1, 1, 0, 0);
    batch.record.title = u"a\x1B[1m\nb"_s;
    batch.record.folder = u"/a\x1B[2J\rb"_s;
    const QString text = batchListText({batch});
    QVERIFY(!text.contains(u'\x1B') && !text.contains(u'\r'));
    QCOMPARE(text.count(u'\n'), 3);
}

QTEST_GUILESS_MAIN(KeptBatchesTest)
#include "tst_keptbatches.moc"
