// SPDX-License-Identifier: MIT
// The words behind `halyard-cli get`: what each option sets, what is refused and how, and the batch that
// comes of them. No secret comes back in a message.
#include "gatheredbatch.h"
#include "optionreader.h"
#include "optiontable.h"
#include "practiceserver.h"
#include "quantities.h"
#include "sweepoptions.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class GetOptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsSizes_data();
    void readsSizes();
    void readsSeconds_data();
    void readsSeconds();
    void takesTheDefaultsOfTheEngine();
    void setsTheLimits();
    void setsTheNetwork();
    void setsWhatIsChecked();
    void oneTryIsOne();
    void setsTheManners();
    void setsNamesAndExistingFiles();
    void keepsWhatWasNotSaidOfExistingFiles();
    void keepsMannersForAResume();
    void namesFilesByATemplate();
    void tellsWhatContradictsADryRun_data();
    void tellsWhatContradictsADryRun();
    void readsASweep();
    void refusesAWrongSweep_data();
    void refusesAWrongSweep();
    void asksBeforeItSweepsOthers();
    void theSweepsHelpFitsATerminal();
    void aSlowRateIsNotTooSlow();
    void refusesWrongValues_data();
    void refusesWrongValues();
    void namesWhatIsWrongBeforeNothingToFetch();
    void showsNoSecret_data();
    void showsNoSecret();
    void masksWords_data();
    void masksWords();
    void readsLogins_data();
    void readsLogins();
    void takesThePasswordFromTheEnvironment();
    void readsCertificates();
    void refusesFilesWithoutCertificates_data();
    void refusesFilesWithoutCertificates();
    void helpNamesEveryOption();
    void helpFitsATerminal();
    void fetchesAnAddressOnce();
    void givesAChecksumToTheOneAddress();
    void refusesAChecksumForMany();
    void givesALoginToTheOneOrigin();
    void refusesALoginForManyOrigins();
    void keepsLoginsOutOfTheAddresses();
    void reportsWhatAListHoldsWrong();
    void anEmptySelectionIsNoBatch();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString written(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    PracticeServer m_server;
};

namespace {

constexpr const char *address = "http://h.example/a.png";

std::variant<GetOptions, Refusal> parsed(QStringList arguments)
{
    return parseGetOptions(arguments << QString::fromLatin1(address));
}

/// What is said about @p arguments; empty where they are taken.
QString complaint(const QStringList &arguments)
{
    const auto result = parsed(arguments);
    const auto *refusal = std::get_if<Refusal>(&result);
    if (!refusal)
        return {};
    return refusal->status == ExitStatus::Usage ? refusal->text : u"another status"_s;
}

GetOptions taken(const QStringList &arguments)
{
    const auto result = parsed(arguments);
    if (const auto *refusal = std::get_if<Refusal>(&result))
        qWarning("refused: %s", qPrintable(refusal->text));
    return std::get<GetOptions>(result);
}

/// A self-signed certificate that is good for nothing else.
constexpr const char *certificate = R"(-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUdrGvnM7PdiTN1M1VVJy9Shu59dcwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjIxNjA5MTRaGA8yMTI2MTAyOTE2MDkx
NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDsA
hcSa5tjvpJOGLjuCb0OD2JBBiHn9WTYSwN6TenGal5OcroHtYgibhnHzyoT2K/T8
EvE/1BOhH3iEExKztpyjUzBRMB0GA1UdDgQWBBQsH9rQcn2k46iBjMPzdQTZsEjx
NDAfBgNVHSMEGDAWgBQsH9rQcn2k46iBjMPzdQTZsEjxNDAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCIHCZU4rA0KaCmAsqjYBbkBu0qQjohiBMocWm
KkOgvUZmAiEA/oUpW2aD4F71R+uv+4tgwEPCaFrr18iiYBUmxXrxe3Q=
-----END CERTIFICATE-----
)";

} // namespace

QString GetOptionsTest::written(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

void GetOptionsTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qunsetenv("HALYARD_PASSWORD");
}

void GetOptionsTest::readsSizes_data()
{
    QTest::addColumn<qint64>("bytes"); // 0: refused
    const auto row = [](const char *text, qint64 bytes) { QTest::newRow(text) << bytes; };
    row("1", 1);
    row("800", 800);
    row("500k", 500'000);
    row("500K", 500'000);
    row("500kB", 500'000);
    row("1.5M", 1'500'000);
    row("2G", 2'000'000'000);
    row("3T", 3'000'000'000'000);
    row("500Ki", 512'000);
    row("1MiB", 1'048'576);
    row("2Gi", 2'147'483'648);
    row("  7k ", 7000);
    row("0.5k", 500);
    for (const char *text :
        {"", "0", "0k", "0.4", "-1", "+1", "k", "1e6", "1,5M", "1 M", "1MM", "1ki2", "0x10", "1.k", ".5k",
            "nan", "inf", "9999999T", "99999999999999999999", "1\n2", "1i", "1%", "\xD9\xA1"})
        row(*text ? text : "nothing", 0);
}

void GetOptionsTest::readsSizes()
{
    QFETCH(const qint64, bytes);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(parseSize(tag == "nothing"_L1 ? QString() : tag).value_or(0), bytes);
}

void GetOptionsTest::readsSeconds_data()
{
    QTest::addColumn<int>("milliseconds"); // negative: refused
    const auto row = [](const char *text, int ms) { QTest::newRow(text) << ms; };
    row("0", 0);
    row("20", 20'000);
    row("0.5", 500);
    row("2.125", 2125);
    row(" 3 ", 3000);
    row("0.001", 1);
    for (const char *text :
        {"", "-1", "+1", "1s", "1e3", "1,5", ".5", "5.", "0.0001", "nan", "inf", "9999999999", "0x1", "1 2"})
        row(*text ? text : "nothing", -1);
}

void GetOptionsTest::readsSeconds()
{
    QFETCH(const int, milliseconds);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(
        parseSeconds(tag == "nothing"_L1 ? QString() : tag).value_or(-1ms).count(), qint64(milliseconds));
}

void GetOptionsTest::takesTheDefaultsOfTheEngine()
{
    const GetOptions options = taken({});
    const Limits defaults;
    QCOMPARE(options.limits.parallel, defaults.parallel);
    QCOMPARE(options.limits.perHost, defaults.perHost);
    QCOMPARE(options.limits.tries, defaults.tries);
    QCOMPARE(options.limits.triesHardStop, defaults.triesHardStop);
    QCOMPARE(options.limits.refundBytes, defaults.refundBytes);
    QVERIFY(options.limits.backOff == defaults.backOff);
    QVERIFY(options.limits.connectTimeout == defaults.connectTimeout);
    QVERIFY(options.limits.firstByteTimeout == defaults.firstByteTimeout);
    QVERIFY(options.limits.idleTimeout == defaults.idleTimeout);
    QCOMPARE(options.limits.minimumRate, defaults.minimumRate);
    QCOMPARE(options.limits.largestFile, defaults.largestFile);
    QCOMPARE(options.limits.largestPicture, defaults.largestPicture);
    QCOMPARE(options.limits.rate, defaults.rate);
    QCOMPARE(int(options.check), int(Check::Structure));
    QVERIFY(options.checksum.isNull() && !options.login);
    QVERIFY(options.network.headers.isEmpty() && options.network.userAgent.isEmpty());
    QVERIFY(options.network.referer.isEmpty() && options.network.authorities.isEmpty());
    QCOMPARE(int(options.network.proxy.kind), int(ProxyChoice::Kind::System));
}

void GetOptionsTest::setsTheLimits()
{
    const Limits limits
        = taken({u"-j"_s, u"48"_s, u"--per-host=12"_s, u"--tries"_s, u"30"_s, u"--wait"_s, u"0.25"_s,
                    u"--connect-timeout"_s, u"3"_s, u"--timeout"_s, u"4.5"_s, u"--stall"_s, u"6"_s,
                    u"--max-size"_s, u"2G"_s, u"--limit-rate"_s, u"500k"_s})
              .limits;
    QCOMPARE(limits.parallel, 48);
    QCOMPARE(limits.perHost, 12);
    QCOMPARE(limits.tries, 30);
    QCOMPARE(limits.triesHardStop, 30); // else there could be only 20
    QVERIFY(limits.backOff == 250ms);
    QVERIFY(limits.connectTimeout == 3s);
    QVERIFY(limits.firstByteTimeout == 4500ms);
    QVERIFY(limits.idleTimeout == 6s);
    QCOMPARE(limits.largestFile, 2'000'000'000);
    QCOMPARE(limits.largestPicture, 2'000'000'000);
    QCOMPARE(limits.rate, 500'000);
}

void GetOptionsTest::setsTheNetwork()
{
    const NetworkSettings network = taken(
        {u"-H"_s, u"X-One: 1"_s, u"--header"_s, u"X-Two:2"_s, u"-A"_s, u"Mozilla/5.0 (x)"_s, u"--referer"_s,
            u"http://u:geheim@from.example/page#part"_s, u"--proxy"_s, u"socks5://p:9050"_s})
                                        .network;
    QCOMPARE(network.headers, (QList<Header>{{"X-One", "1"}, {"X-Two", "2"}}));
    QCOMPARE(network.userAgent, QByteArray("Mozilla/5.0 (x)"));
    QCOMPARE(network.referer, QByteArray("http://from.example/page"));
    QCOMPARE(int(network.proxy.kind), int(ProxyChoice::Kind::Fixed));
    QCOMPARE(shownProxy(network.proxy.proxy), u"p:9050"_s);
    QCOMPARE(int(taken({u"--proxy"_s, u"none"_s}).network.proxy.kind), int(ProxyChoice::Kind::None));
}

void GetOptionsTest::setsWhatIsChecked()
{
    QCOMPARE(int(taken({u"--check"_s, u"none"_s}).check), int(Check::None));
    QCOMPARE(int(taken({u"--check"_s, u"structure"_s}).check), int(Check::Structure));
    QCOMPARE(int(taken({u"--check"_s, u"decode"_s}).check), int(Check::Decode));
    const Checksum checksum = taken({u"--checksum"_s, u"md5=d41d8cd98f00b204e9800998ecf8427e"_s}).checksum;
    QCOMPARE(checksum.digest, QCryptographicHash::hash({}, QCryptographicHash::Md5));
}

void GetOptionsTest::setsTheManners()
{
    const Limits limits
        = taken({u"--host-delay"_s, u"0.5"_s, u"--host-rate"_s, u"2.5"_s, u"--adaptive"_s}).limits;
    QVERIFY(limits.hostDelay == 500ms);
    QCOMPARE(limits.hostRate, 2.5);
    QVERIFY(limits.adaptive);
    const Limits usual = taken({}).limits;
    QVERIFY(usual.hostDelay == 0ms && usual.hostRate == 0 && !usual.adaptive);
    QVERIFY(taken({u"--host-delay"_s, u"0"_s}).limits.hostDelay == 0ms);
}

void GetOptionsTest::setsNamesAndExistingFiles()
{
    const GetOptions usual = taken({});
    QVERIFY(!usual.names && !usual.dryRun);
    QVERIFY(usual.saving.over({}) == SavingRules());
    const GetOptions options = taken({u"--name"_s, u"{nn}-{name}.{ext}"_s, u"--if-exists"_s, u"update"_s,
        u"--server-names"_s, u"--extension-from-bytes"_s, u"--dry-run"_s});
    QCOMPARE(options.names->text(), u"{nn}-{name}.{ext}"_s);
    QVERIFY(options.saving.over({}) == (SavingRules{ExistingFile::Update, true, true}));
    QVERIFY(options.dryRun);
    const std::pair<QString, ExistingFile> words[]{{u"skip"_s, ExistingFile::Skip},
        {u"overwrite"_s, ExistingFile::Overwrite}, {u"rename"_s, ExistingFile::Rename},
        {u"update"_s, ExistingFile::Update}};
    for (const auto &[word, existing] : words)
        QCOMPARE(int(taken({u"--if-exists"_s, word}).saving.over({}).existing), int(existing));
}

void GetOptionsTest::keepsWhatWasNotSaidOfExistingFiles()
{
    const SavingRules kept{ExistingFile::Rename, true, false};
    QVERIFY(taken({}).saving.over(kept) == kept);
    QVERIFY(taken({u"--extension-from-bytes"_s}).saving.over(kept)
        == (SavingRules{ExistingFile::Rename, true, true}));
    QVERIFY(taken({u"--if-exists"_s, u"skip"_s}).saving.over(kept)
        == (SavingRules{ExistingFile::Skip, true, false}));
}

void GetOptionsTest::keepsMannersForAResume()
{
    const GetOptions options = taken({u"--host-delay"_s, u"0.5"_s, u"--host-rate=3"_s, u"--adaptive"_s,
        u"--name"_s, u"{n}"_s, u"--if-exists"_s, u"update"_s});
    // What becomes of files is kept with the batch itself.
    QCOMPARE(options.memo, (QStringList{u"--host-delay=0.5"_s, u"--host-rate=3"_s, u"--adaptive"_s}));
    const auto again = parseGetOptions(options.memo + QStringList{u"--resume"_s});
    QVERIFY(std::get<GetOptions>(again).limits.adaptive);
    QVERIFY(std::get<GetOptions>(again).limits.hostDelay == 500ms);
    const auto named = parseGetOptions({u"--resume"_s, u"--name"_s, u"{n}"_s});
    QVERIFY(std::get<Refusal>(named).text.contains("--name"_L1));
}

void GetOptionsTest::namesFilesByATemplate()
{
    GetOptions options = taken({u"--flags"_s, u"CN,FR"_s, u"--source"_s, u"http://h.example/{cc}.gif"_s,
        u"--name"_s, u"{nn} {country}"_s});
    options.addresses = QStringList{u"http://h.example/sub/a.txt"_s, u"http://h.example/other/a.txt"_s};
    const GatheredBatch batch = gatherBatch(options, m_server);
    QVERIFY(!batch.refusal);
    QStringList names;
    for (const Entry &entry : batch.entries)
        names.append(entry.fileName);
    QCOMPARE(names.size(), 4);
    QCOMPARE(names.mid(0, 2), (QStringList{u"01 China.gif"_s, u"02 France.gif"_s}));
    QVERIFY(QSet<QString>(names.cbegin(), names.cend()).size() == 4);
}

void GetOptionsTest::tellsWhatContradictsADryRun_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("resume") << QStringList{u"--dry-run"_s, u"--resume"_s};
    QTest::newRow("repair") << QStringList{u"--dry-run"_s, u"--repair"_s, u"."_s};
    QTest::newRow("repair and names") << QStringList{u"--server-names"_s, u"--repair"_s, u"."_s};
    QTest::newRow("repair and files") << QStringList{u"--if-exists=skip"_s, u"--repair"_s, u"."_s};
}

void GetOptionsTest::tellsWhatContradictsADryRun()
{
    QFETCH(const QStringList, arguments);
    const auto result = parseGetOptions(arguments);
    const auto *refusal = std::get_if<Refusal>(&result);
    QVERIFY(refusal && refusal->status == ExitStatus::Usage);
    QVERIFY2(refusal->text.startsWith(u"--"_s), qPrintable(refusal->text));
}

void GetOptionsTest::readsASweep()
{
    const auto usual = parseSweepOptions({u"--flags"_s, u"popular"_s});
    QVERIFY((std::get<SweepOptions>(usual).levels == std::vector<int>{1, 2, 4, 8, 16, 32}));
    QVERIFY(!std::get<SweepOptions>(usual).isConfirmed && !std::get<SweepOptions>(usual).what.isKept);
    const auto parsed = parseSweepOptions({u"--levels"_s, u"3,9"_s, u"--yes"_s, u"--json"_s, u"--timeout=7"_s,
        u"-H"_s, u"X-One: 1"_s, u"-H"_s, u"X-Two: 2"_s, u"-i"_s, u"list.txt"_s, u"http://h.example/a"_s});
    const auto &options = std::get<SweepOptions>(parsed);
    QVERIFY((options.levels == std::vector<int>{3, 9}));
    QVERIFY(options.isConfirmed && options.what.json);
    QVERIFY(options.what.limits.firstByteTimeout == 7s);
    QCOMPARE(options.what.network.headers, (QList<Header>{{"X-One", "1"}, {"X-Two", "2"}}));
    QCOMPARE(options.what.inputFile, u"list.txt"_s);
    QCOMPARE(options.what.addresses, QStringList(u"http://h.example/a"_s));
}

void GetOptionsTest::refusesAWrongSweep_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("told");
    QTest::newRow("no sources") << QStringList() << u"Nothing to fetch"_s;
    QTest::newRow("levels") << QStringList{u"--flags=fr"_s, u"--levels=4,2"_s} << u"'4,2'"_s;
    QTest::newRow("an option of get") << QStringList{u"--flags=fr"_s, u"--tries=2"_s} << u"tries"_s;
    QTest::newRow("a value") << QStringList{u"--flags=fr"_s, u"--timeout=x"_s} << u"'x'"_s;
}

void GetOptionsTest::refusesAWrongSweep()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, told);
    const auto parsed = parseSweepOptions(arguments);
    const auto *refusal = std::get_if<Refusal>(&parsed);
    QVERIFY(refusal && refusal->status == ExitStatus::Usage);
    QVERIFY2(refusal->text.contains(told), qPrintable(refusal->text));
    QVERIFY2(refusal->text.endsWith("'halyard-cli sweep --help' shows what is possible.\n"_L1),
        qPrintable(refusal->text));
}

void GetOptionsTest::asksBeforeItSweepsOthers()
{
    SweepOptions options; // six levels
    QVERIFY(needsConfirmation(options, 0).isEmpty());
    QVERIFY(needsConfirmation(options, 33).isEmpty());
    const QString question = needsConfirmation(options, 34);
    for (const char *part : {"204 requests", "34 files", "6 levels", "--yes"})
        QVERIFY2(question.contains(QLatin1StringView(part)), qPrintable(question));
    options.isConfirmed = true;
    QVERIFY(needsConfirmation(options, 1'000'000).isEmpty());
}

void GetOptionsTest::theSweepsHelpFitsATerminal()
{
    const auto parsed = parseSweepOptions({u"--help"_s});
    const auto &help = std::get<Refusal>(parsed);
    QCOMPARE(help.status, ExitStatus::AllSaved);
    QVERIFY(help.text.contains("--levels LIST"_L1) && help.text.contains("--flags WHICH"_L1));
    QVERIFY(!help.text.contains("--parallel"_L1));
    for (const QString &line : help.text.split(u'\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

void GetOptionsTest::oneTryIsOne()
{
    const Limits limits = taken({u"--tries"_s, u"1"_s}).limits;
    QCOMPARE(limits.tries, 1);
    QVERIFY(limits.refundBytes > (1LL << 60)); // else a try that came far would be followed by another
}

void GetOptionsTest::aSlowRateIsNotTooSlow()
{
    const Limits limits = taken({u"--limit-rate"_s, u"1k"_s, u"-j"_s, u"100"_s}).limits;
    QCOMPARE(limits.rate, 1000);
    QVERIFY(limits.minimumRate < limits.rate / limits.parallel);
    QCOMPARE(taken({u"--limit-rate"_s, u"10M"_s}).limits.minimumRate, Limits().minimumRate);
}

void GetOptionsTest::refusesWrongValues_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("told"); // option, what was given, what is allowed
    const auto row = [](const QString &arguments, const QStringList &told) {
        QTest::newRow(QUrl::toPercentEncoding(arguments).constData()) << arguments.split(u'|') << told;
    };
    row(u"--tries|0"_s, {u"--tries"_s, u"'0'"_s, u"1 to 100"_s});
    row(u"--tries|101"_s, {u"--tries"_s, u"'101'"_s, u"1 to 100"_s});
    row(u"--tries|many"_s, {u"--tries"_s, u"'many'"_s, u"1 to 100"_s});
    row(u"--tries|"_s, {u"--tries"_s, u"''"_s, u"1 to 100"_s});
    row(u"-j|0"_s, {u"--parallel"_s, u"'0'"_s, u"1 to 256"_s});
    row(u"--per-host|257"_s, {u"--per-host"_s, u"'257'"_s, u"1 to 256"_s});
    row(u"--host-delay|-1"_s, {u"--host-delay"_s, u"'-1'"_s, u"0 to 3600"_s});
    row(u"--host-rate|0"_s, {u"--host-rate"_s, u"'0'"_s, u"0.001 to 10000"_s});
    row(u"--host-rate|1e3"_s, {u"--host-rate"_s, u"'1e3'"_s, u"0.001 to 10000"_s});
    row(u"--if-exists|delete"_s, {u"--if-exists"_s, u"'delete'"_s, u"skip, overwrite, rename or update"_s});
    row(u"--if-exists|"_s, {u"--if-exists"_s, u"''"_s, u"skip, overwrite, rename or update"_s});
    row(u"--name|"_s, {u"--name"_s, u"needs a template"_s});
    row(u"--name|{nm}"_s, {u"--name"_s, u"'{nm}'"_s, u"{country}"_s});
    row(u"--name|a{n"_s, {u"--name"_s, u"'{n'"_s, u"written twice"_s});
    row(u"--name|a/{n}"_s, {u"--name"_s, u"'/'"_s, u"one folder"_s});
    row(u"--limit|-3"_s, {u"--limit"_s, u"'-3'"_s, u"from 1 on"_s});
    row(u"--wait|0"_s, {u"--wait"_s, u"'0'"_s, u"0.1 to 3600"_s});
    row(u"--wait|3601"_s, {u"--wait"_s, u"'3601'"_s, u"0.1 to 3600"_s});
    row(u"--connect-timeout|soon"_s, {u"--connect-timeout"_s, u"'soon'"_s, u"0.1 to 86400"_s});
    row(u"--timeout|-1"_s, {u"--timeout"_s, u"'-1'"_s, u"0.1 to 86400"_s});
    row(u"--stall|1h"_s, {u"--stall"_s, u"'1h'"_s, u"0.1 to 86400"_s});
    row(u"--max-size|0"_s, {u"--max-size"_s, u"'0'"_s, u"from 1 bytes to 1 PB"_s});
    row(u"--limit-rate|999"_s, {u"--limit-rate"_s, u"'999'"_s, u"from 1.0 kB to 100 GB"_s});
    row(u"--limit-rate|1T"_s, {u"--limit-rate"_s, u"'1T'"_s, u"from 1.0 kB to 100 GB"_s});
    row(u"--limit-rate|fast"_s, {u"--limit-rate"_s, u"'fast'"_s, u"500k"_s});
    row(u"--check|all"_s, {u"--check"_s, u"'all'"_s, u"none, structure or decode"_s});
    row(u"--checksum|00"_s, {u"--checksum"_s, u"'00'"_s, u"TYPE=HEX"_s, u"names no type"_s});
    row(u"--checksum|crc=00"_s, {u"--checksum"_s, u"'crc=00'"_s, u"unknown type"_s});
    row(u"--checksum|md5=00"_s, {u"--checksum"_s, u"'md5=00'"_s, u"as many digits"_s});
    row(u"--checksum|md5=xy"_s, {u"--checksum"_s, u"'md5=xy'"_s, u"hexadecimal"_s});
    row(u"--proxy|ftp://p"_s, {u"--proxy"_s, u"'ftp://p'"_s, u"socks5://HOST:PORT"_s});
    row(u"--referer|here"_s, {u"--referer"_s, u"'here'"_s, u"http or https"_s});
    row(u"-A|"_s, {u"--user-agent"_s, u"''"_s, u"ASCII"_s});
    row(u"-A|a\nb"_s, {u"--user-agent"_s, u"'a?b'"_s, u"ASCII"_s});
    row(u"-H|X-Key"_s, {u"-H"_s, u"no colon"_s});
    row(u"-H|Range: bytes=0-"_s, {u"-H"_s, u"'Range'"_s, u"sets it itself"_s});
    row(u"-H|X: a\r\nEvil: 1"_s, {u"-H"_s, u"'X'"_s, u"control characters"_s});
    row(u"-H|a b: 1"_s, {u"-H"_s, u"'a b'"_s, u"name"_s});
    row(u"-q|-v"_s, {u"-q"_s, u"-v"_s, u"contradict"_s});
    row(u"--flags|"_s, {u"--flags"_s, u"needs a value"_s});
    row(u"-i|"_s, {u"--input-file"_s, u"needs a value"_s});
    row(u"--no-such-option"_s, {u"no-such-option"_s});
    row(u"--quiet=yes"_s, {u"quiet"_s});
}

void GetOptionsTest::refusesWrongValues()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, told);
    const QString text = complaint(arguments);
    for (const QString &part : told)
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY2(!text.contains(".."_L1) || text.contains("=..."_L1), qPrintable(text));
    QVERIFY2(text.endsWith("\n'halyard-cli get --help' shows what is possible.\n"_L1), qPrintable(text));
}

void GetOptionsTest::namesWhatIsWrongBeforeNothingToFetch()
{
    const auto result = parseGetOptions({u"--tries"_s, u"0"_s});
    QVERIFY(std::get<Refusal>(result).text.contains("--tries"_L1));
    const auto nothing = parseGetOptions({u"--json"_s});
    QVERIFY(std::get<Refusal>(nothing).text.startsWith("Nothing to fetch"_L1));
    QCOMPARE(std::get<Refusal>(nothing).status, ExitStatus::Usage);
}

void GetOptionsTest::showsNoSecret_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const QString &arguments) {
        QTest::newRow(QUrl::toPercentEncoding(arguments).constData()) << arguments.split(u'|');
    };
    row(u"--proxy|https://u:geheim@p"_s);
    row(u"--proxy|u:geheim@p"_s);
    row(u"--referer|ftp://u:geheim@h/"_s);
    row(u"-u|a:geheim\n"_s);
    row(u"-u|geheim\n"_s);
    row(u"-H|geheim"_s);
    row(u"-H|X: geheim\n"_s);
    row(u"-H|Host: geheim"_s);
    row(u"-H|X Y: geheim"_s);
}

void GetOptionsTest::showsNoSecret()
{
    QFETCH(const QStringList, arguments);
    const QString text = complaint(arguments);
    QVERIFY(!text.isEmpty());
    QVERIFY2(!text.contains("geheim"_L1), qPrintable(text));
}

void GetOptionsTest::masksWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"abc"_s << u"abc"_s;
    QTest::newRow("address") << u"http://h/x"_s << u"http://h/x"_s;
    QTest::newRow("login") << u"http://u:geheim@h/x"_s << u"http://...@h/x"_s;
    QTest::newRow("sign in it") << u"http://u:ge@heim@h/x"_s << u"http://...@h/x"_s;
    QTest::newRow("slash in it") << u"http://u:ge/heim@h/x"_s << u"http://...@h/x"_s;
    QTest::newRow("no scheme") << u"u:geheim@h"_s << u"...@h"_s;
    QTest::newRow("controls") << u"a\x1B[1m\nb\u202Ec"_s << u"a?[1m?b?c"_s;
    QTest::newRow("long") << QString(500, u'a') << QString(200, u'a');
}

void GetOptionsTest::masksWords()
{
    QFETCH(const QString, word);
    QTEST(shownWord(word), "shown");
}

void GetOptionsTest::readsLogins_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("name:word") << u"name"_s << u"word"_s;
    QTest::newRow("name:wo:rd") << u"name"_s << u"wo:rd"_s;
    QTest::newRow("name:") << u"name"_s << QString();
    QTest::newRow(":token") << QString() << u"token"_s;
    QTest::newRow("a@b:c@d") << u"a@b"_s << u"c@d"_s;
    QTest::newRow("n%41me:100%") << u"n%41me"_s << u"100%"_s; // as it is: this is no address
}

void GetOptionsTest::readsLogins()
{
    const GetOptions options = taken({u"-u"_s, QString::fromLatin1(QTest::currentDataTag())});
    QVERIFY(options.login.has_value());
    QTEST(options.login->user, "user");
    QTEST(options.login->password, "password");
}

void GetOptionsTest::takesThePasswordFromTheEnvironment()
{
    const QString text = complaint({u"-u"_s, u"name"_s});
    QVERIFY2(text.contains("HALYARD_PASSWORD"_L1), qPrintable(text));
    QVERIFY(!complaint({u"-u"_s, u":"_s}).isEmpty());
    QVERIFY(!complaint({u"-u"_s, u""_s}).isEmpty());
    qputenv("HALYARD_PASSWORD", "ge:heim");
    const GetOptions options = taken({u"-u"_s, u"name"_s});
    const GetOptions written = taken({u"-u"_s, u"name:other"_s});
    qunsetenv("HALYARD_PASSWORD");
    QCOMPARE(options.login->user, u"name"_s);
    QCOMPARE(options.login->password, u"ge:heim"_s);
    QCOMPARE(written.login->password, u"other"_s); // what is written counts
}

void GetOptionsTest::readsCertificates()
{
    const QString one = written(u"one.pem"_s, certificate);
    QCOMPARE(taken({u"--ca"_s, one}).network.authorities.size(), 1);
    const QString several
        = written(u"several.pem"_s, QByteArray("# ours\n") + certificate + "and another\n" + certificate);
    QCOMPARE(taken({u"--ca"_s, several}).network.authorities.size(), 2);
    QCOMPARE(taken({u"--ca"_s, one, u"--ca"_s, several}).network.authorities.size(), 3);
}

void GetOptionsTest::refusesFilesWithoutCertificates_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("no certificate\n");
    QTest::newRow("zeroes") << QByteArray(100'000, '\0');
    QTest::newRow("cut") << QByteArray(certificate).left(200);
    QTest::newRow("not base64") << QByteArray(
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n");
    QTest::newRow("not a certificate")
        << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
}

void GetOptionsTest::refusesFilesWithoutCertificates()
{
    QFETCH(const QByteArray, bytes);
    const QString name = written(u"bad.pem"_s, bytes);
    const QString text = complaint({u"--ca"_s, name});
    QVERIFY2(text.contains(name) && text.contains("no certificate"_L1), qPrintable(text));
    const QString missing = complaint({u"--ca"_s, path(u"missing.pem"_s)});
    QVERIFY2(missing.contains("missing.pem cannot be read: "_L1), qPrintable(missing));
    QVERIFY(complaint({u"--ca"_s, m_folder.path()}).contains("cannot be read"_L1));
}

void GetOptionsTest::helpNamesEveryOption()
{
    const auto result = parseGetOptions({u"--help"_s});
    const auto *refusal = std::get_if<Refusal>(&result);
    QVERIFY(refusal && refusal->status == ExitStatus::AllSaved);
    QVERIFY(refusal->text.startsWith("Usage: halyard-cli get [options] [ADDRESS...]\n"_L1));
    QSet<QString> names;
    for (const OptionGroup &group : optionGroups()) {
        QVERIFY(refusal->text.contains(u'\n' + group.title + u':'));
        for (const QCommandLineOption &option : group.options) {
            for (const QString &name : option.names()) {
                QVERIFY2(!names.contains(name), qPrintable(name));
                names.insert(name);
                QVERIFY2(refusal->text.contains(u'-' + name), qPrintable(name));
            }
        }
    }
    for (const char *name : {"tries", "wait", "connect-timeout", "timeout", "stall", "max-size", "limit-rate",
             "H", "A", "referer", "u", "ca", "proxy", "checksum", "check"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
    QVERIFY(refusal->text.contains("HALYARD_PASSWORD"_L1));
}

void GetOptionsTest::helpFitsATerminal()
{
    const QString help = helpText();
    for (const QString &line : help.split(u'\n'))
        QVERIFY2(line.size() <= 80 && !line.endsWith(u' '), qPrintable(line));
}

void GetOptionsTest::fetchesAnAddressOnce()
{
    const QString list = written(u"list.txt"_s, "http://h.example/a.png\nhttp://h.example/b.png\n");
    const GetOptions options = taken(
        {u"-i"_s, list, u"http://H.example:80/a.png#x"_s, u"http://h.example/c"_s, u"http://h.example/c"_s});
    const GatheredBatch batch = gatherBatch(options, m_server);
    QVERIFY(!batch.refusal);
    QStringList addresses;
    for (const Entry &entry : batch.entries)
        addresses += entry.address;
    QCOMPARE(addresses,
        (QStringList{u"http://h.example/a.png"_s, u"http://h.example/b.png"_s, u"http://h.example/c"_s}));
    QCOMPARE(batch.notes, QStringList{u"3 repeated addresses are left out: each is fetched once."_s});
    QVERIFY(batch.warnings.isEmpty());
}

void GetOptionsTest::givesAChecksumToTheOneAddress()
{
    const GetOptions options = taken({u"--checksum"_s, u"md5=d41d8cd98f00b204e9800998ecf8427e"_s});
    const GatheredBatch batch = gatherBatch(options, m_server);
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.entries.size(), 1u);
    QVERIFY(batch.entries[0].checksum == options.checksum);
    const GatheredBatch twice = gatherBatch(
        taken({u"--checksum"_s, u"md5=d41d8cd98f00b204e9800998ecf8427e"_s, QString::fromLatin1(address)}),
        m_server);
    QVERIFY(!twice.refusal); // the same address again is still one
}

void GetOptionsTest::refusesAChecksumForMany()
{
    const GatheredBatch batch = gatherBatch(
        taken({u"--checksum"_s, u"md5=d41d8cd98f00b204e9800998ecf8427e"_s, u"http://h.example/b"_s}),
        m_server);
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::Usage);
    QVERIFY2(
        batch.refusal->text.contains("one address, and these are 2"_L1), qPrintable(batch.refusal->text));
}

void GetOptionsTest::givesALoginToTheOneOrigin()
{
    const GatheredBatch batch
        = gatherBatch(taken({u"-u"_s, u"name:geheim"_s, u"http://other:word@h.example:80/b"_s}), m_server);
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.logins, (Logins{{u"http://h.example:80"_s, {u"name"_s, u"geheim"_s}}}));
}

void GetOptionsTest::refusesALoginForManyOrigins()
{
    for (const char *other : {"http://h2.example/", "https://h.example/", "http://h.example:8080/"}) {
        const GatheredBatch batch
            = gatherBatch(taken({u"-u"_s, u"name:geheim"_s, QString::fromLatin1(other)}), m_server);
        QVERIFY2(batch.refusal && batch.refusal->status == ExitStatus::Usage, other);
        QVERIFY(batch.refusal->text.contains("http://name:password@host/"_L1));
        QVERIFY(!batch.refusal->text.contains("geheim"_L1));
    }
}

void GetOptionsTest::keepsLoginsOutOfTheAddresses()
{
    const QString list
        = written(u"logins.txt"_s, "http://a:geheim@h1.example/x\nhttp://b:geheim@h1.example/y\n");
    const GatheredBatch batch
        = gatherBatch(taken({u"--flags"_s, u"CN"_s, u"--source"_s, u"http://c:geheim@h2.example/{cc}.png"_s,
                          u"-i"_s, list, u"http://d:ge%40heim@h3.example/"_s}),
            m_server);
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.entries.size(), 5u);
    for (const Entry &entry : batch.entries)
        QVERIFY2(!entry.address.contains(u'@'), qPrintable(entry.address));
    QCOMPARE(batch.logins,
        (Logins{{u"http://h1.example:80"_s, {u"a"_s, u"geheim"_s}},
            {u"http://h2.example:80"_s, {u"c"_s, u"geheim"_s}},
            {u"http://h3.example:80"_s, {u"d"_s, u"ge@heim"_s}}}));
}

void GetOptionsTest::reportsWhatAListHoldsWrong()
{
    const QString list = written(u"wrong.txt"_s,
        "ftp://u:geheim@h/x\nhttp://h.example/a.png\n  checksum=md5=00\nhttp://h.example/b.png\n");
    const GatheredBatch batch = gatherBatch(std::get<GetOptions>(parseGetOptions({u"-i"_s, list})), m_server);
    QVERIFY(!batch.refusal);
    QCOMPARE(batch.entries.size(), 1u);
    QCOMPARE(batch.entries[0].address, u"http://h.example/b.png"_s);
    QCOMPARE(batch.warnings.size(), 2);
    QVERIFY(batch.warnings[0].startsWith(list + u":1: left out"_s));
    QVERIFY(!batch.warnings[0].contains("geheim"_L1));
    QVERIFY(batch.warnings[1].startsWith(list + u":3: left out"_s));
    QVERIFY2(batch.warnings[1].contains("its address is left out, too"_L1), qPrintable(batch.warnings[1]));

    const QString empty = written(u"empty.txt"_s, "# nothing\n");
    const auto nothing = gatherBatch(std::get<GetOptions>(parseGetOptions({u"-i"_s, empty})), m_server);
    QVERIFY(nothing.refusal && nothing.refusal->status == ExitStatus::BadList);
    const auto missing = gatherBatch(taken({u"-i"_s, path(u"missing.txt"_s)}), m_server);
    QVERIFY(missing.refusal && missing.refusal->status == ExitStatus::BadList);
    QVERIFY(!missing.refusal->text.contains(".."_L1));
}

void GetOptionsTest::anEmptySelectionIsNoBatch()
{
    const auto result = parseGetOptions({u"--flags"_s, u","_s});
    const GatheredBatch batch = gatherBatch(std::get<GetOptions>(result), m_server);
    QVERIFY(batch.refusal && batch.refusal->status == ExitStatus::Usage);
}

QTEST_GUILESS_MAIN(GetOptionsTest)
#include "tst_getoptions.moc"
