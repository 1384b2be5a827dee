// SPDX-License-Identifier: MIT
// Bytes on their way to the disk: what is kept, compared, proven and published.
#include "incomingbody.h"

#include "testpictures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class IncomingBodyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatProvesItWhole_data();
    void saysWhatProvesItWhole();
    void takesAJpegWithoutItsEndByItsLengthOnly();
    void looksAtNothingWhereNothingIsToBeChecked();
    void comparesTheChecksum();
    void keepsWhatCanBeResumed();
    void keepsNothingThatCannot_data();
    void keepsNothingThatCannot();
    void goesOnBehindWhatWasKept();
    void refusesARestOfOtherBytes();
    void takesNoMoreThanTheFileHas();
    void beginsAnewWhereWhatWasKeptIsGone_data();
    void beginsAnewWhereWhatWasKeptIsGone();
    void leavesNoFileBehindThatCannotBeResumed();
    void beginsAnewWithTheWholeFile();
    void leavesWhatWasKeptAloneUntilAnAnswerIsTaken();
    void stopsAtTheLargestFile();
    void opensWhatWasCompressedUnasked();
    void tellsTheDigestOfTheWholeFile_data();
    void tellsTheDigestOfTheWholeFile();
    void tellsTheDigestOfAFileInTwoAttempts();
    void goesOnBehindWhatAnEarlierRunHasLeft();
    void saysWhatALaterRunCouldGoOnFrom();

private:
    IncomingBody makeBody()
    {
        return IncomingBody(*m_folder, m_request, m_limits, std::exchange(m_partial, {}));
    }
    /// The file's first @p count bytes, as an attempt leaves them that ended there.
    Partial keptBytes(qint64 count);
    QStringList names() const { return QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contents(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TargetFolder> m_folder;
    TransferRequest m_request;
    Partial m_partial; ///< for the next body
    Limits m_limits;
    QByteArray m_file;
};

namespace {

ResponseHead headOf(qint64 length, const QByteArray &tag = "\"v1\"")
{
    ResponseHead head;
    head.status = 200;
    head.entityTag = tag;
    if (length >= 0)
        head.length = {DeclaredLength::Kind::Known, length};
    return head;
}

Checksum sha256(const QByteArray &bytes)
{
    return {QCryptographicHash::Sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
}

} // namespace

void IncomingBodyTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    FileError error;
    m_folder = openTargetFolder(m_dir->path(), FolderUse::Save, error);
    QVERIFY(m_folder);
    m_request = {};
    m_request.fileName = u"file.bin"_s;
    m_request.partName = u".halyard-t-1.part"_s;
    m_limits = {};
    m_limits.resumeFrom = 1000;
    m_limits.resumeOverlap = 100;
    m_file.resize(400'000);
    for (qsizetype i = 0; i < m_file.size(); ++i)
        m_file[i] = char(i * 7 + i / 251);
}

QByteArray IncomingBodyTest::contents(const QString &name) const
{
    QFile file(m_dir->path() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

Partial IncomingBodyTest::keptBytes(qint64 count)
{
    IncomingBody body = makeBody();
    body.beginWhole(headOf(m_file.size()), true);
    body.add(m_file.first(count));
    return body.keep();
}

void IncomingBodyTest::saysWhatProvesItWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<bool>("picture");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("proof");
    const QByteArray png = pngLike("flag");
    const auto row
        = [](const char *name, const QByteArray &bytes, qint64 length, bool picture, OutcomeKind kind,
              Proof proof) { QTest::newRow(name) << bytes << length << picture << int(kind) << int(proof); };
    row("as long as declared", "abc", 3, false, OutcomeKind::Saved, Proof::Length);
    row("no length declared", "abc", -1, false, OutcomeKind::Saved, Proof::None);
    row("a picture", png, png.size(), true, OutcomeKind::Saved, Proof::Content);
    row("a picture, no length declared", png, -1, true, OutcomeKind::Saved, Proof::Content);
    row("nothing, as declared", "", 0, false, OutcomeKind::Saved, Proof::Length);
    row("nothing", "", -1, false, OutcomeKind::EmptyAnswer, Proof::None);
    row("no picture at all", "", 0, true, OutcomeKind::EmptyAnswer, Proof::None);
    row("too short", "ab", 3, false, OutcomeKind::ConnectionLost, Proof::None);
    row("half a picture", png.chopped(4), -1, true, OutcomeKind::DamagedImage, Proof::None);
    row("half a picture, as declared", png.chopped(4), png.size() - 4, true, OutcomeKind::DamagedImage,
        Proof::None);
    row("a page", "<html>", 6, true, OutcomeKind::NotAnImage, Proof::None);
}

void IncomingBodyTest::saysWhatProvesItWhole()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, length);
    QFETCH(bool, picture);
    m_request.picture = picture;
    IncomingBody body = makeBody();
    body.beginWhole(headOf(length), true);
    body.add(bytes);
    const Outcome outcome = body.verdict();
    QTEST(int(outcome.kind), "kind");
    QTEST(int(outcome.proof), "proof");
    if (outcome.kind != OutcomeKind::Saved)
        return;
    QCOMPARE(body.publish().name, u"file.bin"_s);
    QCOMPARE(contents(u"file.bin"_s), bytes);
}

void IncomingBodyTest::takesAJpegWithoutItsEndByItsLengthOnly()
{
    m_request.picture = true;
    const QByteArray jpeg = QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000") + "picture";
    for (const qint64 length : {qint64(jpeg.size()), qint64(-1)}) {
        IncomingBody body = makeBody();
        body.beginWhole(headOf(length), true);
        body.add(jpeg);
        const Outcome outcome = body.verdict();
        QCOMPARE(outcome.kind, length < 0 ? OutcomeKind::DamagedImage : OutcomeKind::Saved);
        QCOMPARE(outcome.proof, length < 0 ? Proof::None : Proof::Length);
        QCOMPARE(outcome.detail, length < 0 ? QString() : u"no end marker"_s);
    }
}

void IncomingBodyTest::looksAtNothingWhereNothingIsToBeChecked()
{
    m_request.picture = true;
    m_request.check = Check::None;
    IncomingBody body = makeBody();
    body.beginWhole(headOf(-1), true);
    body.add("<html>");
    QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
    QCOMPARE(body.verdict().proof, Proof::None);
}

void IncomingBodyTest::comparesTheChecksum()
{
    for (const qsizetype size : {qsizetype(3), m_file.size()}) {
        const QByteArray bytes = m_file.first(size);
        m_request.checksum = sha256(bytes);
        IncomingBody good = makeBody();
        good.beginWhole(headOf(-1), true);
        good.add(bytes.first(1));
        good.add(bytes.sliced(1));
        QCOMPARE(good.verdict().proof, Proof::Checksum);
    }
    m_request.checksum = sha256("abc");
    IncomingBody bad = makeBody();
    bad.beginWhole(headOf(3), true);
    bad.add("abd");
    const Outcome outcome = bad.verdict();
    QCOMPARE(outcome.kind, OutcomeKind::ChecksumMismatch);
    QVERIFY(outcome.detail.contains(QString::fromLatin1(sha256("abc").digest.toHex())));
    QVERIFY(outcome.detail.contains(QString::fromLatin1(sha256("abd").digest.toHex())));
}

void IncomingBodyTest::keepsWhatCanBeResumed()
{
    Partial kept = keptBytes(2000);
    QVERIFY(kept);
    QCOMPARE(kept->size(), 2000);
    QCOMPARE(kept->total, m_file.size());
    QCOMPARE(kept->validator, QByteArray("\"v1\""));
    QCOMPARE(contents(u".halyard-t-1.part"_s), m_file.first(2000));
    kept.reset();
    QCOMPARE(names(), QStringList());
}

void IncomingBodyTest::keepsNothingThatCannot_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<bool>("direct");
    QTest::addColumn<qint64>("count");
    const QByteArray strong = "\"v1\"";
    QTest::newRow("too few bytes") << qint64(400'000) << strong << true << qint64(999);
    QTest::newRow("no length declared") << qint64(-1) << strong << true << qint64(300'000);
    QTest::newRow("a weak tag") << qint64(400'000) << QByteArray("W/\"v1\"") << true << qint64(300'000);
    QTest::newRow("no tag") << qint64(400'000) << QByteArray() << true << qint64(300'000);
    QTest::newRow("by a redirect") << qint64(400'000) << strong << false << qint64(300'000);
}

void IncomingBodyTest::keepsNothingThatCannot()
{
    QFETCH(qint64, length);
    QFETCH(QByteArray, tag);
    QFETCH(bool, direct);
    QFETCH(qint64, count);
    {
        IncomingBody body = makeBody();
        body.beginWhole(headOf(length, tag), direct);
        body.add(m_file.first(count));
        QVERIFY(!body.keep());
    }
    QCOMPARE(names(), QStringList());
}

void IncomingBodyTest::goesOnBehindWhatWasKept()
{
    m_request.checksum = sha256(m_file);
    Partial kept = keptBytes(200'000);
    kept->part->rest();
    m_partial = std::move(kept);
    IncomingBody body = makeBody();
    const qint64 from = body.resumeOffset();
    QCOMPARE(from, 199'900);
    body.beginRest(100);
    for (qint64 at = from; at < m_file.size(); at += 70) // the overlap comes in two pieces
        QCOMPARE(body.add(m_file.mid(at, 70)).kind, OutcomeKind::None);
    QCOMPARE(body.verdict().proof, Proof::Checksum);
    QCOMPARE(body.publish().name, u"file.bin"_s);
    QVERIFY(contents(u"file.bin"_s) == m_file);
}

void IncomingBodyTest::refusesARestOfOtherBytes()
{
    m_partial = keptBytes(2000);
    IncomingBody body = makeBody();
    body.beginRest(100);
    QByteArray rest = m_file.sliced(1900);
    rest[99] = char(rest[99] ^ 1);
    QCOMPARE(body.add(rest).kind, OutcomeKind::ChangedOnServer);
    QCOMPARE(contents(u".halyard-t-1.part"_s), m_file.first(2000));
}

void IncomingBodyTest::takesNoMoreThanTheFileHas()
{
    m_partial = keptBytes(2000);
    IncomingBody body = makeBody();
    body.beginRest(100);
    QCOMPARE(body.add(m_file.sliced(1900)).kind, OutcomeKind::None);
    QCOMPARE(body.add("more").kind, OutcomeKind::ChangedOnServer);
    QVERIFY(!body.keep());
    QCOMPARE(names(), QStringList());
}

void IncomingBodyTest::beginsAnewWhereWhatWasKeptIsGone_data()
{
    QTest::addColumn<bool>("replaced");
    QTest::newRow("removed") << false;
    QTest::newRow("replaced") << true;
}

void IncomingBodyTest::beginsAnewWhereWhatWasKeptIsGone()
{
    QFETCH(bool, replaced);
    const QString path = m_dir->path() + u"/.halyard-t-1.part"_s;
    m_partial = keptBytes(2000);
    m_partial->part->rest();
    QVERIFY(QFile::remove(path));
    if (replaced) {
        QFile another(path + u"x"_s);
        QVERIFY(another.open(QIODevice::WriteOnly) && another.write("another's") > 0);
        another.close();
        QVERIFY(another.rename(path));
    }
    IncomingBody body = makeBody();
    QCOMPARE(body.beginWhole(headOf(3), true).kind, OutcomeKind::None);
    body.add("abc");
    QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
    QCOMPARE(body.publish().name, u"file.bin"_s);
    QCOMPARE(contents(u"file.bin"_s), QByteArray("abc"));
    QCOMPARE(QFile::exists(path), replaced);
}

void IncomingBodyTest::leavesNoFileBehindThatCannotBeResumed()
{
    IncomingBody body = makeBody();
    m_limits.resumeFrom = 300'000;
    body.beginWhole(headOf(m_file.size()), true);
    body.add(m_file.first(200'000));
    QVERIFY(!names().isEmpty());
    QVERIFY(!body.keep());
    QCOMPARE(names(), QStringList());
}

void IncomingBodyTest::beginsAnewWithTheWholeFile()
{
    m_partial = keptBytes(2000);
    IncomingBody body = makeBody();
    const QByteArray other = QByteArray(1500, 'n');
    body.beginWhole(headOf(other.size(), "\"v2\""), true);
    body.add(other);
    QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
    body.publish();
    QVERIFY(contents(u"file.bin"_s) == other);
}

void IncomingBodyTest::leavesWhatWasKeptAloneUntilAnAnswerIsTaken()
{
    m_partial = keptBytes(2000);
    IncomingBody body = makeBody();
    const Partial still = body.keep();
    QVERIFY(still);
    QCOMPARE(still->size(), 2000);
    QCOMPARE(still->validator, QByteArray("\"v1\""));
    QCOMPARE(body.gainedBy(still), 0);
}

void IncomingBodyTest::stopsAtTheLargestFile()
{
    m_limits.largestFile = 1000;
    IncomingBody body = makeBody();
    body.beginWhole(headOf(-1), true);
    QCOMPARE(body.add(m_file.first(1000)).kind, OutcomeKind::None);
    QCOMPARE(body.add("x").kind, OutcomeKind::TooLarge);
}

void IncomingBodyTest::opensWhatWasCompressedUnasked()
{
    const QByteArray packed
        = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9d75148cb494c2fe6cac0c901005eac981227000000");
    ResponseHead head = headOf(packed.size());
    head.encoding = "gzip";
    const QByteArray plain = QByteArray("hello, flags\n").repeated(3);
    for (const QString &name : {u"file.txt"_s, u"file.txt.gz"_s}) {
        m_request.fileName = name;
        IncomingBody body = makeBody();
        body.beginWhole(head, true);
        body.add(packed);
        QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
        body.publish();
        QCOMPARE(contents(name), name.endsWith(u"gz"_s) ? packed : plain);
    }
    m_limits.largestFile = plain.size() - 1;
    m_request.fileName = u"file.txt"_s;
    IncomingBody bomb = makeBody();
    bomb.beginWhole(head, true);
    bomb.add(packed);
    QCOMPARE(bomb.verdict().kind, OutcomeKind::EncodedBody);
}

void IncomingBodyTest::tellsTheDigestOfTheWholeFile_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("described");
    QTest::addColumn<int>("checksum");
    QTest::newRow("small") << qint64(100) << true << -1;
    QTest::newRow("large") << qint64(400'000) << true << -1;
    QTest::newRow("with the same as its checksum")
        << qint64(400'000) << true << int(QCryptographicHash::Sha256);
    QTest::newRow("with another checksum") << qint64(400'000) << true << int(QCryptographicHash::Md5);
    QTest::newRow("nobody asked") << qint64(400'000) << false << int(QCryptographicHash::Sha256);
}

void IncomingBodyTest::tellsTheDigestOfTheWholeFile()
{
    QFETCH(qint64, size);
    QFETCH(bool, described);
    QFETCH(int, checksum);
    const QByteArray bytes = m_file.first(size);
    m_request.isDescribed = described;
    if (checksum >= 0) {
        const auto algorithm = QCryptographicHash::Algorithm(checksum);
        m_request.checksum = {algorithm, QCryptographicHash::hash(bytes, algorithm)};
    }
    IncomingBody body = makeBody();
    body.beginWhole(headOf(size), true);
    body.add(bytes.first(size / 2));
    body.add(bytes.sliced(size / 2));
    QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    QCOMPARE(body.sha256(), described ? digest : QByteArray());
}

void IncomingBodyTest::tellsTheDigestOfAFileInTwoAttempts()
{
    m_request.isDescribed = true;
    m_partial = keptBytes(300'000);
    QVERIFY(m_partial->sha256);
    IncomingBody body = makeBody();
    body.beginRest(100);
    body.add(m_file.sliced(300'000 - 100));
    QCOMPARE(body.verdict().kind, OutcomeKind::Saved);
    QCOMPARE(body.sha256(), QCryptographicHash::hash(m_file, QCryptographicHash::Sha256));
}

/// Which hands over no running digest: what is there is read again.
void IncomingBodyTest::goesOnBehindWhatAnEarlierRunHasLeft()
{
    m_request.isDescribed = true;
    m_request.checksum = {QCryptographicHash::Md5, QCryptographicHash::hash(m_file, QCryptographicHash::Md5)};
    m_partial = keptBytes(300'000);
    m_partial->hash.reset();
    m_partial->sha256.reset();
    IncomingBody body = makeBody();
    body.beginRest(100);
    body.add(m_file.sliced(300'000 - 100));
    const Outcome outcome = body.verdict();
    QCOMPARE(outcome.kind, OutcomeKind::Saved);
    QCOMPARE(outcome.proof, Proof::Checksum);
    QCOMPARE(body.sha256(), QCryptographicHash::hash(m_file, QCryptographicHash::Sha256));
}

void IncomingBodyTest::saysWhatALaterRunCouldGoOnFrom()
{
    IncomingBody body = makeBody();
    body.beginWhole(headOf(m_file.size()), true);
    body.add(m_file.first(1000));
    QVERIFY(!body.mark()); // in memory still
    body.add(m_file.sliced(1000, 200'000));
    const auto mark = body.mark();
    QVERIFY(mark);
    QCOMPARE(mark->name, m_request.partName);
    QCOMPARE(mark->size, 201'000);
    QCOMPARE(mark->total, m_file.size());
    QCOMPARE(mark->validator, QByteArray("\"v1\""));

    IncomingBody another = makeBody();
    another.beginWhole(headOf(m_file.size(), {}), true); // by nothing could it be told that it is the same
    another.add(m_file.first(200'000));
    QVERIFY(!another.mark());
}

QTEST_APPLESS_MAIN(IncomingBodyTest)
#include "tst_incomingbody.moc"
