// SPDX-License-Identifier: MIT
// The engine against web servers of other people, nginx and apache2: whole files, files that arrive in two
// halves, and files that change in between. What the server's own log says counts as proof.
#include "addresslist.h"
#include "apacheserver.h"
#include "faultbatch.h"
#include "nginxserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype megabyte = 1024 * 1024;
constexpr qsizetype bigSize = 3 * megabyte + 4711;
constexpr qsizetype halfWay = megabyte; ///< the servers send half as much again at once while they are held

/// Bytes that say which file they are of, and where.
QByteArray body(const QByteArray &name, qsizetype size)
{
    QByteArray bytes;
    bytes.reserve(size + 64);
    for (int i = 0; bytes.size() < size; ++i)
        bytes
            += QCryptographicHash::hash(QByteArray(name + QByteArray::number(i)), QCryptographicHash::Sha512);
    return bytes.first(size);
}

/// Each location is the same folder. Where the file "hold" is in it, an answer stops being quick half-way.
QString nginxLocations(const QString &folder)
{
    QString text = u"gzip_types text/plain; gzip_min_length 1;\n"_s;
    const std::array<std::pair<QString, QString>, 5> locations{{
        {u"slow"_s, {}},
        {u"weak"_s, u"etag off; add_header ETag 'W/\"weak\"';"_s},
        {u"dated"_s, u"etag off;"_s},
        {u"whole"_s, u"max_ranges 0;"_s},
        {u"packed"_s, u"gzip on;"_s},
    }};
    for (const auto &[name, lines] : locations) {
        text += u"location /%1/ { alias \"%2/\"; %3\n"
                "if (-f \"%2/hold\") { limit_rate_after 1536k; limit_rate 64k; } }\n"_s.arg(
                    name, folder, lines);
    }
    return text;
}

} // namespace

class TestPeers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void savesFiftyFilesByteForByte_data() { peers(); }
    void savesFiftyFilesByteForByte();
    void resumesWithProofWhereTheServerWasCut_data();
    void resumesWithProofWhereTheServerWasCut();
    void resumesWithProofAfterAPause_data() { peers(); }
    void resumesWithProofAfterAPause();
    void beginsAnewWhereNothingProvesTheRest_data();
    void beginsAnewWhereNothingProvesTheRest();
    void mixesNoBytesOfAFileThatChanged_data() { peers(); }
    void mixesNoBytesOfAFileThatChanged();
    void takesTheShorterFileThatReplacedALongerOne_data() { peers(); }
    void takesTheShorterFileThatReplacedALongerOne();
    void getsPlainBytesWhereTheServerWouldCompress_data() { peers(); }
    void getsPlainBytesWhereTheServerWouldCompress();

private:
    static void peers();
    void serve(const QString &name, const QByteArray &bytes, std::chrono::seconds age = 1h);
    void hold(bool held);
    QUrl at(const QString &path) const;
    QList<LoggedRequest> requests(const QString &path) const;
    bool cut();
    void beginSlowly(FaultBatch &batch, const QString &path);
    void goOnAfterAPause(FaultBatch &batch);

    QTemporaryDir m_dir;
    QString m_served;
    NginxServer m_nginx;
    ApacheServer m_apache;
    bool m_isApache = false;
};

void TestPeers::peers()
{
    QTest::addColumn<bool>("apache");
    QTest::newRow("nginx") << false;
    QTest::newRow("apache2") << true;
}

void TestPeers::initTestCase()
{
    if (!NginxServer::isInstalled() || !ApacheServer::isInstalled())
        QSKIP("nginx or apache2 is not installed");
    // apache2 that was started by root works as somebody else.
    const auto everybody
        = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(m_dir.path(), everybody));
    m_served = m_dir.filePath(u"served"_s);
    QVERIFY(QDir().mkdir(m_served));
    m_nginx.setLogging(true);
    m_nginx.start(m_served, nginxLocations(m_served));
    QVERIFY2(!m_nginx.url().isEmpty(), qPrintable(m_nginx.errorString()));
    m_apache.start(m_served);
    QVERIFY2(!m_apache.url().isEmpty(), qPrintable(m_apache.errorString()));
}

void TestPeers::init()
{
    QFETCH(bool, apache);
    m_isApache = apache;
    hold(false);
}

/// The modification time is part of what a server proves a file by.
void TestPeers::serve(const QString &name, const QByteArray &bytes, std::chrono::seconds age)
{
    QFile file(m_served + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    QVERIFY(file.flush());
    QVERIFY(
        file.setFileTime(QDateTime::currentDateTime().addSecs(-age.count()), QFile::FileModificationTime));
}

void TestPeers::hold(bool held)
{
    const QString path = m_served + u"/hold"_s;
    if (held)
        serve(u"hold"_s, {});
    else
        QFile::remove(path);
    QCOMPARE(QFile::exists(path), held);
}

QUrl TestPeers::at(const QString &path) const
{
    return (m_isApache ? m_apache.url() : m_nginx.url()).resolved(QUrl(path));
}

QList<LoggedRequest> TestPeers::requests(const QString &path) const
{
    const QByteArray target = '/' + path.toLatin1();
    return m_isApache ? m_apache.requests(target) : m_nginx.requests(target);
}

bool TestPeers::cut()
{
    return m_isApache ? m_apache.cutConnections() : m_nginx.cutConnections();
}

/// Until the server has sent all that it sends at once.
void TestPeers::beginSlowly(FaultBatch &batch, const QString &path)
{
    hold(true);
    batch.limits.resumeFrom = halfWay / 4;
    batch.add(at(path));
    batch.start();
    QVERIFY(batch.waitUntil([&] { return batch.row(0).received > halfWay; }));
    hold(false);
}

void TestPeers::savesFiftyFilesByteForByte()
{
    FaultBatch batch;
    QList<QByteArray> bodies;
    for (int i = 0; i < 50; ++i) {
        const QString name = u"file-%1.bin"_s.arg(i);
        bodies.append(body(name.toLatin1(), 1 + i * i * 97));
        serve(name, bodies.last());
        batch.add(at(name));
    }
    QVERIFY(batch.run());
    QCOMPARE(batch.count(State::Saved), 50);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(batch.end(i), u"saved length"_s);
        QVERIFY2(batch.contents(i) == bodies.at(i), qPrintable(batch.fileName(i)));
    }
    QVERIFY(batch.isClean());
}

void TestPeers::resumesWithProofWhereTheServerWasCut_data()
{
    QTest::addColumn<bool>("apache");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("byTag");
    QTest::newRow("nginx, strong tag") << false << u"slow/big.bin"_s << true;
    QTest::newRow("nginx, old date alone") << false << u"dated/big.bin"_s << false;
    QTest::newRow("apache2, strong tag") << true << u"slow/big.bin"_s << true;
    QTest::newRow("apache2, old date alone") << true << u"dated/big.bin"_s << false;
}

void TestPeers::resumesWithProofWhereTheServerWasCut()
{
    QFETCH(QString, path);
    QFETCH(bool, byTag);
    const QByteArray bytes = body("big", bigSize);
    serve(u"big.bin"_s, bytes);
    const qsizetype before = requests(path).size();
    FaultBatch batch;
    beginSlowly(batch, path);
    QVERIFY(cut());
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }));

    QCOMPARE(batch.end(), u"saved length"_s);
    QVERIFY(batch.contents() == bytes);
    QTRY_VERIFY(requests(path).size() > before);
    const LoggedRequest last = requests(path).last();
    QCOMPARE(last.status, 206);
    QVERIFY2(last.range.startsWith("bytes="), last.range);
    QVERIFY2(last.range.mid(6).split('-').first().toLongLong() >= halfWay - batch.limits.resumeOverlap,
        last.range);
    QVERIFY2(last.ifRange.startsWith('"') == byTag && !last.ifRange.isEmpty(), last.ifRange);
}

void TestPeers::goOnAfterAPause(FaultBatch &batch)
{
    batch.engine().start();
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }));
    QCOMPARE(batch.end(), u"saved length"_s);
}

void TestPeers::resumesWithProofAfterAPause()
{
    const QByteArray bytes = body("paused", bigSize);
    serve(u"paused.bin"_s, bytes);
    FaultBatch batch;
    batch.limits.pauseGrace = 0ms;
    beginSlowly(batch, u"slow/paused.bin"_s);
    batch.engine().pause();
    QVERIFY(batch.waitUntil([&] { return batch.status().phase == Phase::Paused; }));
    goOnAfterAPause(batch);

    QVERIFY(batch.contents() == bytes);
    const auto resumed = [](const LoggedRequest &request) { return request.status == 206; };
    QTRY_COMPARE(std::ranges::count_if(requests(u"slow/paused.bin"_s), resumed), 1);
}

void TestPeers::beginsAnewWhereNothingProvesTheRest_data()
{
    QTest::addColumn<bool>("apache");
    QTest::addColumn<QString>("path");
    QTest::addColumn<qint64>("age"); ///< of the file, in seconds
    QTest::addColumn<bool>("asks"); ///< for the rest all the same, with a proof that the server may refuse
    QTest::newRow("nginx, weak tag") << false << u"weak/anew.bin"_s << qint64(3600) << false;
    QTest::newRow("nginx, young date alone") << false << u"dated/anew.bin"_s << qint64(0) << false;
    QTest::newRow("nginx, no ranges") << false << u"whole/anew.bin"_s << qint64(3600) << true;
    // apache2 calls a tag weak by itself while the file may still change within the same tick.
    QTest::newRow("apache2, weak tag") << true << u"slow/anew.bin"_s << qint64(-3600) << false;
    QTest::newRow("apache2, young date alone") << true << u"dated/anew.bin"_s << qint64(0) << false;
    QTest::newRow("apache2, no ranges") << true << u"whole/anew.bin"_s << qint64(3600) << true;
}

void TestPeers::beginsAnewWhereNothingProvesTheRest()
{
    QFETCH(QString, path);
    QFETCH(qint64, age);
    QFETCH(bool, asks);
    const QByteArray bytes = body("anew", bigSize);
    serve(u"anew.bin"_s, bytes, std::chrono::seconds(age));
    FaultBatch batch;
    beginSlowly(batch, path);
    QVERIFY(cut());
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }));

    QCOMPARE(batch.end(), u"saved length"_s);
    QVERIFY(batch.contents() == bytes);
    QTRY_VERIFY(!requests(path).isEmpty());
    QCOMPARE(requests(path).last().status, 200);
    QCOMPARE(!requests(path).last().range.isEmpty(), asks);
}

void TestPeers::mixesNoBytesOfAFileThatChanged()
{
    serve(u"changing.bin"_s, body("old", bigSize));
    FaultBatch batch;
    batch.limits.pauseGrace = 0ms;
    beginSlowly(batch, u"slow/changing.bin"_s);
    batch.engine().pause();
    QVERIFY(batch.waitUntil([&] { return batch.status().phase == Phase::Paused; }));
    const QByteArray bytes = body("new", bigSize);
    serve(u"changing.bin"_s, bytes, 30min);
    goOnAfterAPause(batch);

    QVERIFY(batch.contents() == bytes);
    // It was asked for the rest, and sent the whole.
    const auto restarted
        = [](const LoggedRequest &request) { return request.status == 200 && !request.ifRange.isEmpty(); };
    QTRY_COMPARE(std::ranges::count_if(requests(u"slow/changing.bin"_s), restarted), 1);
}

void TestPeers::takesTheShorterFileThatReplacedALongerOne()
{
    serve(u"shrinking.bin"_s, body("long", bigSize));
    FaultBatch batch;
    batch.limits.pauseGrace = 0ms;
    beginSlowly(batch, u"slow/shrinking.bin"_s);
    batch.engine().pause();
    QVERIFY(batch.waitUntil([&] { return batch.status().phase == Phase::Paused; }));
    const QByteArray bytes = body("short", halfWay / 8);
    serve(u"shrinking.bin"_s, bytes, 30min);
    goOnAfterAPause(batch);
    QVERIFY(batch.contents() == bytes);
}

void TestPeers::getsPlainBytesWhereTheServerWouldCompress()
{
    const QByteArray bytes = QByteArray("All of this can be said in fewer bytes. ").repeated(5000);
    serve(u"packed.txt"_s, bytes);
    // What another client gets there: without it the test would prove nothing.
    QProcess curl;
    curl.start(u"curl"_s,
        {u"-s"_s, u"-o"_s, u"/dev/null"_s, u"-D"_s, u"-"_s, u"-H"_s, u"Accept-Encoding: gzip"_s,
            at(u"packed/packed.txt"_s).toString()});
    QVERIFY(curl.waitForFinished());
    QVERIFY(curl.readAll().toLower().contains("content-encoding: gzip"));

    FaultBatch batch;
    batch.add(at(u"packed/packed.txt"_s));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), u"saved length"_s);
    QVERIFY(batch.contents() == bytes);
    const auto isPlain = [](const LoggedRequest &request) { return request.acceptEncoding == "identity"; };
    QTRY_COMPARE(std::ranges::count_if(requests(u"packed/packed.txt"_s), isPlain), 1);
}

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
