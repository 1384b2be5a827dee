// SPDX-License-Identifier: MIT
// A folder against its manifest: what is whole, missing, changed and foreign, and that no link is followed.
#include "verification.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;

class VerificationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsAllAsItShouldBe();
    void findsWhatHasHappened_data();
    void findsWhatHasHappened();
    void goesBySizeWhereNoDigestIsKnown();
    void looksAtNoFileThatWasNeverSaved();
    void findsLinksAndFifosMissing();
    void findsAFileThatCannotBeRead();
    void namesForeignFilesAndNoneOfOurs();
    void givesEachFindingAWord();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const;
    Finding found() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Manifest m_manifest;
};

void VerificationTest::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
}

void VerificationTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    const QByteArray bytes(3'000'000, 'b'); // more than is read at once
    put(u"a.bin"_s, bytes);
    ManifestEntry entry;
    entry.address = u"http://h.example/a.bin"_s;
    entry.name = u"a.bin"_s;
    entry.status = "saved";
    entry.size = bytes.size();
    entry.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    m_manifest = {};
    m_manifest.entries = {entry};
}

/// Of the one entry.
Finding VerificationTest::found() const
{
    FileError error;
    const auto folder = openTargetFolder(m_folder->path(), FolderUse::Look, error);
    if (!folder)
        qFatal("cannot open the folder: %s", qPrintable(error.detail));
    return Verification(*folder, m_manifest).look(0);
}

void VerificationTest::findsAllAsItShouldBe()
{
    QCOMPARE(int(found()), int(Finding::Whole));
    QVERIFY(!isDamage(Finding::Whole) && !isDamage(Finding::NotSaved));
}

void VerificationTest::findsWhatHasHappened_data()
{
    QTest::addColumn<QString>("deed");
    QTest::addColumn<Finding>("finding");
    QTest::newRow("removed") << u"remove"_s << Finding::Missing;
    QTest::newRow("cut") << u"cut"_s << Finding::OtherSize;
    QTest::newRow("longer") << u"grow"_s << Finding::OtherSize;
    QTest::newRow("emptied") << u"empty"_s << Finding::OtherSize;
    QTest::newRow("one bit turned, at the end") << u"turn"_s << Finding::OtherContent;
}

void VerificationTest::findsWhatHasHappened()
{
    QFETCH(const QString, deed);
    QFile file(path(u"a.bin"_s));
    if (deed == u"remove"_s)
        QVERIFY(file.remove());
    else if (deed == u"cut"_s)
        QVERIFY(file.resize(file.size() - 1));
    else if (deed == u"grow"_s)
        QVERIFY(file.resize(file.size() + 1));
    else if (deed == u"empty"_s)
        QVERIFY(file.resize(0));
    else
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(2'999'999) && file.putChar('c'));
    file.close();
    QFETCH(const Finding, finding);
    QCOMPARE(int(found()), int(finding));
    QVERIFY(isDamage(finding));
}

void VerificationTest::goesBySizeWhereNoDigestIsKnown()
{
    m_manifest.entries[0].sha256.clear();
    put(u"a.bin"_s, QByteArray(3'000'000, 'c'));
    QCOMPARE(int(found()), int(Finding::Whole));
    put(u"a.bin"_s, QByteArray(2'999'999, 'c'));
    QCOMPARE(int(found()), int(Finding::OtherSize));
}

void VerificationTest::looksAtNoFileThatWasNeverSaved()
{
    m_manifest.entries[0].name.clear();
    m_manifest.entries[0].status = "not_found";
    QCOMPARE(int(found()), int(Finding::NotSaved));
}

void VerificationTest::findsLinksAndFifosMissing()
{
#ifdef Q_OS_UNIX
    QVERIFY(QFile::rename(path(u"a.bin"_s), path(u"b.bin"_s)));
    QVERIFY(QFile::link(path(u"b.bin"_s), path(u"a.bin"_s))); // the same bytes behind a link
    QCOMPARE(int(found()), int(Finding::Missing));
    QVERIFY(QFile::remove(path(u"a.bin"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"a.bin"_s)).constData(), 0600), 0);
    QCOMPARE(int(found()), int(Finding::Missing)); // and nobody waits for a writer
    QVERIFY(QFile::remove(path(u"a.bin"_s)));
    QVERIFY(QDir(m_folder->path()).mkdir(u"a.bin"_s));
    QCOMPARE(int(found()), int(Finding::Missing));
#else
    QSKIP("no links and FIFOs here");
#endif
}

void VerificationTest::findsAFileThatCannotBeRead()
{
#ifdef Q_OS_UNIX
    if (::geteuid() == 0)
        QSKIP("root can read everything");
    QVERIFY(QFile::setPermissions(path(u"a.bin"_s), QFile::Permissions()));
    QCOMPARE(int(found()), int(Finding::Unreadable));
#else
    QSKIP("no permissions here");
#endif
}

void VerificationTest::namesForeignFilesAndNoneOfOurs()
{
    for (const QString &name : {u"z.txt"_s, u"b.txt"_s, u".hidden"_s, manifestName(), u".halyard.lock"_s,
             u".halyard-abc-7.part"_s, u".halyard-evil"_s})
        put(name, "x");
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    FileError error;
    const auto folder = openTargetFolder(m_folder->path(), FolderUse::Look, error);
    QVERIFY(folder);
    QCOMPARE(Verification(*folder, m_manifest).foreign(),
        (QStringList{u".halyard-evil"_s, u".hidden"_s, u"b.txt"_s, u"z.txt"_s}));
}

void VerificationTest::givesEachFindingAWord()
{
    QSet<QString> words;
    for (int finding = 0; finding <= int(Finding::Unreadable); ++finding)
        words.insert(key(Finding(finding)));
    QCOMPARE(words.size(), int(Finding::Unreadable) + 1);
    QVERIFY(!words.contains(QString()));
}

QTEST_APPLESS_MAIN(VerificationTest)
#include "tst_verification.moc"
