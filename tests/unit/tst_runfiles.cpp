// SPDX-License-Identifier: MIT
// What stands beside the files after a run of the command line: the manifest with what was there already, a
// report where it was asked for, and the words of verifying.
#include "getoptions.h"
#include "practiceserver.h"
#include "repairplan.h"
#include "runfiles.h"
#include "verifyreport.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class RunFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsFilesThatWereThereAlready();
    void readsNothingWhereTimeIsShort();
    void trustsWhatTheRunHasComputed();
    void keepsWhatIsKnownOfOtherFiles();
    void keepsTheClaimOfAFileThatIsGone();
    void keepsTheClaimOfAFileThatWasThereAlready();
    void putsAManifestAsideThatItCannotRead();
    void leavesOutRemovedRows();
    void tellsWhyAReportIsNotWritten();
    void writesByTheEndOfTheName();
    void repairsJustWhatIsBroken();
    void repairsNothingWhereAllIsWhole();
    void saysWhyThereIsNothingToRepair();
    void countsWhatVerifyingFinds();
    void tellsTheSameAsJson();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    ReportInput m_run; ///< a.bin is saved, b.bin was there, c.bin has failed
};

namespace {

const QDeadlineTimer forever(QDeadlineTimer::Forever);

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

ManifestEntry known(const QString &name)
{
    ManifestEntry entry;
    entry.address = u"http://h.example/"_s + name;
    entry.name = name;
    entry.status = "saved";
    entry.size = 1;
    return entry;
}

} // namespace

void RunFilesTest::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
}

void RunFilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    put(u"a.bin"_s, "alpha");
    put(u"b.bin"_s, "beta!!");
    std::vector<Entry> entries;
    m_run = {};
    for (const QString &name : {u"a.bin"_s, u"b.bin"_s, u"c.bin"_s})
        entries.push_back(Entry{u"http://h.example/"_s + name, {}, {}, name});
    m_run.entries = EntryList(entries);
    m_run.folder = m_folder->path();
    m_run.rows.resize(3);
    for (int i = 0; i < 3; ++i)
        m_run.rows[std::size_t(i)].id = DownloadId(i);
    auto file = std::make_shared<SavedFile>();
    file->size = 5;
    file->sha256 = sha256("alpha");
    m_run.rows[0].state = State::Saved;
    m_run.rows[0].file = file;
    m_run.rows[1].state = State::Skipped;
    m_run.rows[2].state = State::Failed;
    m_run.rows[2].outcome = Outcome::of(OutcomeKind::NotFound, {}, 404);
}

void RunFilesTest::readsFilesThatWereThereAlready()
{
    const Manifest manifest = manifestOf(m_run, {}, forever);
    QCOMPARE(manifest.entries.size(), std::size_t(3));
    QCOMPARE(manifest.entries[1].status, QByteArray("already_there"));
    QCOMPARE(manifest.entries[1].size, 6);
    QCOMPARE(manifest.entries[1].sha256, sha256("beta!!"));
    QCOMPARE(manifest.entries[2].status, QByteArray("not_found"));
    QVERIFY(manifest.entries[2].name.isEmpty());
    const auto read = parseManifest(toJson(manifest));
    QVERIFY(std::holds_alternative<Manifest>(read));
}

void RunFilesTest::readsNothingWhereTimeIsShort()
{
    const Manifest manifest = manifestOf(m_run, {}, QDeadlineTimer(0));
    QCOMPARE(manifest.entries[0].sha256, sha256("alpha")); // which was known
    QCOMPARE(manifest.entries[1].size, 6);
    QVERIFY(manifest.entries[1].sha256.isEmpty());
    QVERIFY(std::holds_alternative<Manifest>(parseManifest(toJson(manifest))));
}

/// Else a file that is changed right after the run would be written down as it should be.
void RunFilesTest::trustsWhatTheRunHasComputed()
{
    put(u"a.bin"_s, "other");
    QCOMPARE(manifestOf(m_run, {}, forever).entries[0].sha256, sha256("alpha"));
}

void RunFilesTest::keepsWhatIsKnownOfOtherFiles()
{
    Manifest earlier;
    earlier.entries = {known(u"z.bin"_s), known(u"B.BIN"_s)};
    const Manifest manifest = manifestOf(m_run, earlier, forever);
    QStringList names;
    for (const ManifestEntry &entry : manifest.entries)
        names.append(entry.name);
    QCOMPARE(names, (QStringList{u"z.bin"_s, u"b.bin"_s, u"a.bin"_s, QString()})); // one file, one entry
    QVERIFY(std::holds_alternative<Manifest>(parseManifest(toJson(manifest))));
}

void RunFilesTest::keepsTheClaimOfAFileThatIsGone()
{
    Manifest earlier;
    earlier.entries = {known(u"c.bin"_s)};
    const Manifest manifest = manifestOf(m_run, earlier, forever);
    QCOMPARE(manifest.entries[0].name, u"c.bin"_s);
    QCOMPARE(manifest.entries[0].status, QByteArray("saved"));
    QCOMPARE(manifest.entries.size(), std::size_t(3));
}

void RunFilesTest::keepsTheClaimOfAFileThatWasThereAlready()
{
    Manifest earlier = manifestOf(m_run, {}, forever);
    earlier.entries[1].entityTag = u"\"v1\""_s;
    put(u"b.bin"_s, "damaged");
    const Manifest manifest = manifestOf(m_run, earlier, forever);
    QCOMPARE(manifest.entries.size(), std::size_t(3));
    QCOMPARE(manifest.entries[1].sha256, sha256("beta!!"));
    QCOMPARE(manifest.entries[1].entityTag, u"\"v1\""_s);
}

void RunFilesTest::putsAManifestAsideThatItCannotRead()
{
    const QByteArray newer = "{\"version\": 1000, \"files\": []}";
    put(manifestName(), newer);
    QString fault;
    earlierManifest(m_run.folder, &fault);
    QVERIFY(!fault.isEmpty());
    const QString aside = putManifestAside(m_run.folder);
    QVERIFY(!aside.isEmpty() && !QFile::exists(m_run.folder + u'/' + manifestName()));
    QFile kept(m_run.folder + u'/' + aside);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), newer);
}

void RunFilesTest::leavesOutRemovedRows()
{
    m_run.rows[2].removed = true;
    QCOMPARE(manifestOf(m_run, {}, forever).entries.size(), std::size_t(2));
}

void RunFilesTest::tellsWhyAReportIsNotWritten()
{
    const QString fault = writeReport(path(u"no such/report.csv"_s), m_run);
    QVERIFY2(fault.contains(path(u"no such/report.csv"_s)) && fault.endsWith(u'.'), qPrintable(fault));
}

void RunFilesTest::writesByTheEndOfTheName()
{
    QCOMPARE(writeReport(path(u"report.csv"_s), m_run), QString());
    QCOMPARE(contents(path(u"report.csv"_s)), reportAsCsv(m_run));
    QCOMPARE(writeReport(path(u"report.JSON"_s), m_run), QString());
    QCOMPARE(contents(path(u"report.JSON"_s)), reportAsJson(m_run));
}

void RunFilesTest::repairsJustWhatIsBroken()
{
    QCOMPARE(writeManifest(m_folder->path(), manifestOf(m_run, {}, forever)), QString());
    put(u"b.bin"_s, "gamma!");
    GetOptions options;
    options.repair = options.folder = m_folder->path();
    PracticeServer server;
    const RunPlan plan = planRepair(options, server);
    QVERIFY(!plan.refusal);
    QCOMPARE(plan.entries.size(), 1);
    QCOMPARE(plan.entries.at(0).fileName, u"b.bin"_s);
    QCOMPARE(plan.entries.at(0).checksum.digest, sha256("beta!!"));
    QVERIFY(!server.port()); // h.example is not the practice server
}

void RunFilesTest::repairsNothingWhereAllIsWhole()
{
    QCOMPARE(writeManifest(m_folder->path(), manifestOf(m_run, {}, forever)), QString());
    GetOptions options;
    options.repair = options.folder = m_folder->path();
    PracticeServer server;
    const RunPlan plan = planRepair(options, server);
    QVERIFY(plan.refusal && plan.refusal->status == ExitStatus::AllSaved);
    QVERIFY(plan.refusal->text.contains("2 of 2 files are as they should be"_L1));
}

void RunFilesTest::saysWhyThereIsNothingToRepair()
{
    GetOptions options;
    options.repair = options.folder = m_folder->path();
    PracticeServer server;
    const RunPlan none = planRepair(options, server);
    QVERIFY(none.refusal && none.refusal->status == ExitStatus::BadList);
    QVERIFY(none.refusal->text.contains(m_folder->path()) && none.refusal->text.contains("--manifest"_L1));
    options.repair = path(u"no such"_s);
    QVERIFY(planRepair(options, server).refusal);
}

void RunFilesTest::countsWhatVerifyingFinds()
{
    VerifyCounts counts;
    QVERIFY(counts.isAllRight());
    counts.add(Finding::Whole);
    counts.add(Finding::NotSaved);
    counts.foreign = 3;
    QVERIFY(counts.isAllRight());
    QCOMPARE(counts.text(), u"1 of 1 file is as it should be, 3 not in the manifest, 1 never saved"_s);
    for (const Finding finding :
        {Finding::Missing, Finding::OtherSize, Finding::OtherContent, Finding::Unreadable})
        counts.add(finding);
    QVERIFY(!counts.isAllRight());
    QCOMPARE(counts.text(),
        u"1 of 5 files are as they should be, 1 missing, 3 changed, 3 not in the manifest, 1 never saved"_s);
    QCOMPARE(foreignLine(u"a\x1B[1m\n"_s), u"a?[1m?: not in the manifest"_s);
}

void RunFilesTest::tellsTheSameAsJson()
{
    const auto fields = [](const QByteArray &line) { return QJsonDocument::fromJson(line).object(); };
    QCOMPARE(fields(verifyJson(known(u"a"_s), Finding::Whole)).value("event"_L1).toString(), u"whole"_s);
    const QJsonObject changed = fields(verifyJson(known(u"a"_s), Finding::OtherContent));
    QCOMPARE(changed.value("event"_L1).toString(), u"changed"_s);
    QCOMPARE(changed.value("reason"_L1).toString(), u"other_content"_s);
    QCOMPARE(changed.value("name"_L1).toString(), u"a"_s);
    QCOMPARE(fields(verifyJson(known(u"a"_s), Finding::Missing)).value("event"_L1).toString(), u"missing"_s);
    QCOMPARE(fields(foreignJson(u"x\ny"_s)).value("name"_L1).toString(), u"x\ny"_s);
    VerifyCounts counts;
    counts.missing = 2;
    QCOMPARE(fields(verifyJson(counts)).value("missing"_L1).toInt(), 2);
}

QTEST_GUILESS_MAIN(RunFilesTest)
#include "tst_runfiles.moc"
