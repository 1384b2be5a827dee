// SPDX-License-Identifier: MIT
// The manifest: what is written comes back, and what a stranger has bent is refused with its place.
#include "manifest.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class ManifestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasWritten();
    void givesBackAnEmptyOne();
    void tellsOfASavedRow();
    void tellsOfRowsWithoutAFile_data();
    void tellsOfRowsWithoutAFile();
    void takesStrangersFieldsThatAreRight();
    void refusesABentEntry_data();
    void refusesABentEntry();
    void refusesABentHead_data();
    void refusesABentHead();
    void refusesNamesThatAreOneFile();
    void refusesWhatIsNoJson();
    void readsManyEntries();
    void writesWholeOrNotAtAll();
    void replacesALinkRatherThanFollowIt();
    void readsThroughNoLink();
    void takesThePlaceOfWhatAKilledProgramLeft();
};

namespace {

ManifestEntry savedEntry(const QString &name)
{
    ManifestEntry entry;
    entry.address = "http://h.example/"_L1 + QString::fromLatin1(name.toUtf8().toPercentEncoding());
    entry.finalAddress = u"https://other.example/a?b=c"_s;
    entry.name = name;
    entry.status = "saved";
    entry.httpStatus = 200;
    entry.size = 5'000'000'000;
    entry.sha256 = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    entry.contentType = u"image/png; x=\"\u00E4\""_s;
    entry.entityTag = u"\"a\\b\""_s;
    entry.lastModified = u"Sun, 06 Nov 1994 08:49:37 GMT"_s;
    entry.savedAt = 1'700'000'000'123;
    return entry;
}

void compare(const ManifestEntry &read, const ManifestEntry &written)
{
    QCOMPARE(read.address, written.address);
    QCOMPARE(read.finalAddress, written.finalAddress);
    QCOMPARE(read.name, written.name);
    QCOMPARE(read.status, written.status);
    QCOMPARE(read.httpStatus, written.httpStatus);
    QCOMPARE(read.size, written.size);
    QCOMPARE(read.sha256, written.sha256);
    QCOMPARE(read.contentType, written.contentType);
    QCOMPARE(read.entityTag, written.entityTag);
    QCOMPARE(read.lastModified, written.lastModified);
    QCOMPARE(read.savedAt, written.savedAt);
}

/// A manifest with one good entry, of which @p field is another value; undefined: it is left out.
QByteArray bentEntry(const QString &field, const QJsonValue &value)
{
    QJsonObject entry{{u"address"_s, u"http://h.example/a.png"_s}, {u"name"_s, u"a.png"_s},
        {u"status"_s, u"saved"_s}, {u"size"_s, 3}};
    if (value.isUndefined())
        entry.remove(field);
    else
        entry.insert(field, value);
    const QJsonObject all{{u"format"_s, u"halyard-manifest"_s}, {u"version"_s, 1},
        {u"made"_s, u"2026-01-02T03:04:05.678Z"_s}, {u"files"_s, QJsonArray{entry}}};
    return QJsonDocument(all).toJson();
}

/// What is said about it; empty where it is taken.
QString faultOf(const QByteArray &json)
{
    const auto parsed = parseManifest(json);
    const auto *fault = std::get_if<QString>(&parsed);
    return fault ? *fault : QString();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

void ManifestTest::givesBackWhatWasWritten()
{
    Manifest written;
    written.title = u"Flags \"of\" the\nworld, \u00C5"_s;
    written.made = 1'700'000'000'001;
    written.entries = {savedEntry(u"fr.png"_s), savedEntry(u"\u00C5 b (2).png"_s), ManifestEntry{}};
    written.entries[2].address = u"http://h.example/gone"_s;
    written.entries[2].status = "not_found";
    written.entries[2].httpStatus = 404;
    const auto read = parseManifest(toJson(written));
    QVERIFY2(std::holds_alternative<Manifest>(read), qPrintable(faultOf(toJson(written))));
    const auto &manifest = std::get<Manifest>(read);
    QCOMPARE(manifest.title, written.title);
    QCOMPARE(manifest.made, written.made);
    QCOMPARE(manifest.entries.size(), written.entries.size());
    for (std::size_t i = 0; i < written.entries.size(); ++i)
        compare(manifest.entries[i], written.entries[i]);
}

void ManifestTest::givesBackAnEmptyOne()
{
    const auto read = parseManifest(toJson({}));
    QVERIFY(std::holds_alternative<Manifest>(read));
    QVERIFY(std::get<Manifest>(read).entries.empty());
}

void ManifestTest::tellsOfASavedRow()
{
    auto answer = std::make_shared<AnswerFacts>();
    answer->finalAddress = u"http://mirror.example/a.png"_s;
    answer->entityTag = u"\"1\""_s;
    auto file = std::make_shared<SavedFile>();
    file->size = 7;
    file->sha256 = QByteArray(32, 'x');
    file->savedAt = 99;
    file->answer = answer;
    Download row;
    row.state = State::Saved;
    row.outcome = Outcome::of(OutcomeKind::Saved, {}, 200);
    row.savedAs = u"a (2).png"_s;
    row.file = file;
    const ManifestEntry entry = manifestEntry(Entry{u"http://h.example/a.png"_s, {}, {}, u"a.png"_s}, row);
    QCOMPARE(entry.name, u"a (2).png"_s);
    QCOMPARE(entry.status, QByteArray("saved"));
    QCOMPARE(entry.httpStatus, 200);
    QCOMPARE(entry.size, 7);
    QCOMPARE(entry.sha256, QByteArray(32, 'x'));
    QCOMPARE(entry.savedAt, 99);
    QCOMPARE(entry.finalAddress, u"http://mirror.example/a.png"_s);
    QCOMPARE(entry.entityTag, u"\"1\""_s);
    row.state = State::Skipped;
    row.savedAs.clear();
    const ManifestEntry there = manifestEntry(Entry{u"http://h.example/a.png"_s, {}, {}, u"a.png"_s}, row);
    QCOMPARE(there.name, u"a.png"_s);
    QCOMPARE(there.status, QByteArray("already_there"));
}

void ManifestTest::tellsOfRowsWithoutAFile_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("failed") << State::Failed << QByteArray("server_error");
    QTest::newRow("waits after a failed try") << State::Queued << QByteArray("none");
    QTest::newRow("paused") << State::Paused << QByteArray("none");
}

void ManifestTest::tellsOfRowsWithoutAFile()
{
    QFETCH(const State, state);
    Download row;
    row.state = state;
    row.outcome = Outcome::of(OutcomeKind::ServerError, {}, 500);
    const ManifestEntry entry = manifestEntry(Entry{u"http://h.example/a.png"_s, {}, {}, u"a.png"_s}, row);
    QTEST(entry.status, "status");
    QVERIFY(entry.name.isEmpty());
    Manifest manifest;
    manifest.entries = {entry};
    QCOMPARE(faultOf(toJson(manifest)), QString());
}

void ManifestTest::takesStrangersFieldsThatAreRight()
{
    QCOMPARE(faultOf(bentEntry(u"size"_s, 0)), QString());
    QCOMPARE(faultOf(bentEntry(u"a later version's own"_s, QJsonArray{1})), QString());
    QCOMPARE(faultOf(bentEntry(u"sha256"_s, QString(64, u'A'))), QString());
    QCOMPARE(faultOf(bentEntry(u"status"_s, u"already_there"_s)), QString());
}

void ManifestTest::refusesABentEntry_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("said");
    int count = 0;
    const auto row = [&count](const QString &field, const QJsonValue &value, const QString &said) {
        QTest::addRow("%s %d", qPrintable(field), ++count) << field << value << "entry 1: "_L1 + said;
    };
    for (const QString &name :
        {u"../a.png"_s, u"/etc/passwd"_s, u".."_s, u"."_s, u"a/b.png"_s, u"a\\b.png"_s, u"C:\\a"_s,
            u".bashrc"_s, u"-rf"_s, u"~"_s, u"CON"_s, u"nul.png"_s, u"a\nb"_s, u"a\u202Eb"_s, u"a "_s,
            u"a."_s, u"a:b"_s, u"%1"_s.arg(QChar(0)), u"a\u0301"_s, QString(300, u'a'), u".halyard.lock"_s})
        row(u"name"_s, name, u"the name is not safe"_s);
    row(u"name"_s, u"halyard-manifest.json"_s, u"the name is the manifest's own"_s);
    row(u"name"_s, u"Halyard-Manifest.JSON"_s, u"the name is the manifest's own"_s);
    row(u"name"_s, QString(), u"it has no name"_s);
    row(u"name"_s, 7, u"'name' is no text"_s);
    row(u"name"_s, QJsonValue(QJsonValue::Null), u"'name' is no text"_s);
    row(u"name"_s, QString(100'000, u'a'), u"'name' is too long"_s);
    for (const QString &address : {QString(), u"file:///etc/passwd"_s, u"javascript:1"_s, u"ftp://h/a"_s,
             u"h.example"_s, u"http://"_s, u"http://h\n/"_s, u"http://h:0/"_s})
        row(u"address"_s, address, u"the address is none that can be fetched"_s);
    row(u"address"_s, u"http://u:p@h.example/"_s, u"the address holds a login"_s);
    row(u"address"_s, QJsonArray{}, u"'address' is no text"_s);
    row(u"address"_s, QJsonValue(QJsonValue::Undefined), u"the address is none that can be fetched"_s);
    for (const QJsonValue &size : {QJsonValue(-1), QJsonValue(1.5), QJsonValue(1e300), QJsonValue(u"3"_s),
             QJsonValue(true), QJsonValue(QJsonValue::Null)})
        row(u"size"_s, size, u"'size' is no number that it can be"_s);
    row(u"size"_s, QJsonValue(QJsonValue::Undefined), u"it has no size"_s);
    row(u"http_status"_s, 1000, u"'http_status' is no number that it can be"_s);
    row(u"sha256"_s, QString(63, u'a'), u"'sha256' is no SHA-256"_s);
    row(u"sha256"_s, QString(64, u'g'), u"'sha256' is no SHA-256"_s);
    row(u"sha256"_s, QJsonObject{}, u"'sha256' is no text"_s);
    row(u"status"_s, u"fine"_s, u"'status' is no known word"_s);
    row(u"status"_s, QJsonValue(QJsonValue::Undefined), u"'status' is no known word"_s);
    row(u"saved_at"_s, u"yesterday"_s, u"'saved_at' is no time"_s);
    row(u"saved_at"_s, 5, u"'saved_at' is no text"_s);
}

void ManifestTest::refusesABentEntry()
{
    QFETCH(const QString, field);
    QFETCH(const QJsonValue, value);
    QTEST(faultOf(bentEntry(field, value)), "said");
}

void ManifestTest::refusesABentHead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    const auto row
        = [](const char *json, const QString &said) { QTest::newRow(json) << QByteArray(json) << said; };
    row("{}", u"it is no manifest of Halyard"_s);
    row("[]", u"it is no manifest of Halyard"_s);
    row(R"({"format":7})", u"it is no manifest of Halyard"_s);
    row(R"({"format":"halyard-manifest"})", u"it does not say its version"_s);
    row(R"({"format":"halyard-manifest","version":"1"})", u"it does not say its version"_s);
    row(R"({"format":"halyard-manifest","version":2})", u"a newer Halyard has made it"_s);
    row(R"({"format":"halyard-manifest","version":1})", u"'files' is no list"_s);
    row(R"({"format":"halyard-manifest","version":1,"files":{}})", u"'files' is no list"_s);
    row(R"({"format":"halyard-manifest","version":1,"files":[],"title":[]})", u"'title' is no text"_s);
    row(R"({"format":"halyard-manifest","version":1,"files":[7]})", u"entry 1: it is no object"_s);
}

void ManifestTest::refusesABentHead()
{
    QFETCH(const QByteArray, json);
    QTEST(faultOf(json), "said");
}

void ManifestTest::refusesNamesThatAreOneFile()
{
    const QList<QPair<QString, QString>> pairs{
        {u"a.png"_s, u"a.png"_s}, {u"a.png"_s, u"A.PNG"_s}, {u"Stra\u00DFe"_s, u"STRASSE"_s}};
    for (const auto &[first, second] : pairs) {
        Manifest manifest;
        manifest.entries = {savedEntry(u"other"_s), savedEntry(first), savedEntry(second)};
        QCOMPARE(faultOf(toJson(manifest)), u"entry 3: the name is there twice"_s);
    }
}

void ManifestTest::refusesWhatIsNoJson()
{
    const QByteArray good = bentEntry(u"size"_s, 3).trimmed();
    QCOMPARE(faultOf(good), QString());
    for (qsizetype length = 0; length < good.size(); ++length)
        QVERIFY2(faultOf(good.first(length)).startsWith("it is no JSON"_L1),
            qPrintable(faultOf(good.first(length))));
    QVERIFY(!faultOf(QByteArray(1'000'000, '[')).isEmpty());
    QVERIFY(!faultOf(QByteArray(1000, '\0')).isEmpty());
}

void ManifestTest::readsManyEntries()
{
    Manifest written;
    for (int i = 0; i < 20'000; ++i)
        written.entries.push_back(savedEntry(u"file %1.png"_s.arg(i)));
    const auto read = parseManifest(toJson(written));
    QVERIFY(std::holds_alternative<Manifest>(read));
    QCOMPARE(std::get<Manifest>(read).entries.size(), written.entries.size());
    compare(std::get<Manifest>(read).entries.back(), written.entries.back());
}

void ManifestTest::writesWholeOrNotAtAll()
{
    QTemporaryDir folder;
    Manifest manifest;
    manifest.entries = {savedEntry(u"a.png"_s)};
    QCOMPARE(writeManifest(folder.path(), manifest), QString());
    QCOMPARE(contents(folder.filePath(manifestName())), toJson(manifest));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList(manifestName()));
    QVERIFY(std::holds_alternative<Manifest>(readManifest(folder.path())));
    QVERIFY(QFile::remove(folder.filePath(manifestName())));
    QVERIFY(QDir(folder.path()).mkdir(manifestName())); // in the way
    QVERIFY(!writeManifest(folder.path(), manifest).isEmpty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList(manifestName()));
}

void ManifestTest::replacesALinkRatherThanFollowIt()
{
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    put(elsewhere.filePath(u"precious"_s), "precious");
    QVERIFY(QFile::link(elsewhere.filePath(u"precious"_s), folder.filePath(manifestName())));
    QCOMPARE(writeManifest(folder.path(), {}), QString());
    QCOMPARE(contents(elsewhere.filePath(u"precious"_s)), QByteArray("precious"));
    QCOMPARE(contents(folder.filePath(manifestName())), toJson({}));
}

void ManifestTest::readsThroughNoLink()
{
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    QVERIFY(writeManifest(elsewhere.path(), {}).isEmpty());
    QVERIFY(QFile::link(elsewhere.filePath(manifestName()), folder.filePath(manifestName())));
    const auto read = readManifest(folder.path());
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY(std::get<QString>(read).contains(manifestName()));
    QVERIFY(std::holds_alternative<QString>(readManifest(folder.filePath(u"no such"_s))));
}

void ManifestTest::takesThePlaceOfWhatAKilledProgramLeft()
{
    QTemporaryDir folder;
    QVERIFY(writeManifest(folder.path(), {}).isEmpty());
    put(folder.filePath(u".halyard-manifest-0.part"_s), "half a mani");
    Manifest manifest;
    manifest.entries = {savedEntry(u"a.png"_s)};
    QCOMPARE(writeManifest(folder.path(), manifest), QString());
    QCOMPARE(contents(folder.filePath(manifestName())), toJson(manifest));
    // Whether the name of the old one is free depends on removePart(); no bytes of it may get into the new
    // one.
}

QTEST_APPLESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
