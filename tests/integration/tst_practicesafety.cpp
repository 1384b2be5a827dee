// SPDX-License-Identifier: MIT
// The practice server against hostile requests, and the folder that it serves against paths that lead out of
// it.
#include "barepeer.h"
#include "practiceserver.h"

#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &name, const QByteArray &content)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class PracticeSafetyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesHostileRequests_data();
    void refusesHostileRequests();
    void refusesAnEndlessHeader();
    void staysInsideItsRoot_data();
    void staysInsideItsRoot();
    void streamsAFileThatIsLargerThanMemoryShouldBe();
    void tellsFilesApartByTheirTag();
    void listensOnLoopbackAlone();
};

void PracticeSafetyTest::refusesHostileRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto path = [](const QByteArray &text) { return get(text); };
    const auto field = [](const QByteArray &text) { return get("/flags/cn.png", text); };
    QTest::newRow("up") << path("/../../etc/passwd") << 400;
    QTest::newRow("up from below") << path("/flags/../../../etc/passwd") << 400;
    QTest::newRow("encoded dots") << path("/%2e%2e/%2e%2e/etc/passwd") << 400;
    QTest::newRow("encoded slash") << path("/flags/%2e%2e%2f%2e%2e%2fetc%2fpasswd") << 400;
    QTest::newRow("backslash") << path("/flags/..%5c..%5cetc") << 400;
    QTest::newRow("encoded twice is a name") << path("/%252e%252e/passwd") << 404;
    QTest::newRow("NUL") << path("/flags/cn.png%00.txt") << 400;
    QTest::newRow("broken escape") << path("/flags/%c") << 400;
    QTest::newRow("escape of nothing") << path("/flags/%zz") << 400;
    QTest::newRow("no UTF-8") << path("/flags/%ff%fe") << 400;
    QTest::newRow("bare bytes") << path("/flags/\xe4.png") << 400;
    QTest::newRow("fragment") << path("/flags/cn.png#top") << 400;
    QTest::newRow("no slash") << path("flags/cn.png") << 400;
    QTest::newRow("other scheme") << path("file:///etc/passwd") << 400;
    QTest::newRow("absolute without a path") << path("http://127.0.0.1") << 404;
    QTest::newRow("garbage") << "\x16\x03\x01\x02garbage"_ba << 400;
    QTest::newRow("words") << "what is this\r\n\r\n"_ba << 400;
    QTest::newRow("no version") << "GET /flags/cn.png\r\n\r\n"_ba << 400;
    QTest::newRow("two spaces") << "GET  /flags/cn.png HTTP/1.1\r\nHost: x\r\n\r\n"_ba << 400;
    QTest::newRow("version 2") << "GET / HTTP/2.0\r\nHost: x\r\n\r\n"_ba << 505;
    QTest::newRow("version x") << "GET / HTTP/x.1\r\nHost: x\r\n\r\n"_ba << 400;
    QTest::newRow("no host") << "GET /flags/cn.png HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("two hosts") << field("Host: y\r\n") << 400;
    QTest::newRow("no colon") << field("nonsense\r\n") << 400;
    QTest::newRow("space before the colon") << field("Range : bytes=0-1\r\n") << 400;
    QTest::newRow("folded") << field("X: a\r\n b\r\n") << 400;
    QTest::newRow("bare CR") << field("X: a\rb\r\n") << 400;
    QTest::newRow("NUL in a field") << field(QByteArray("X: a\0b\r\n", 8)) << 400;
    QTest::newRow("two lengths") << field("Content-Length: 1\r\nContent-Length: 2\r\n") << 400;
    QTest::newRow("odd length") << field("Content-Length: -1\r\n") << 400;
    QTest::newRow("length and chunks") << field("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("too many fields") << field(QByteArray("X: y\r\n").repeated(101)) << 431;
    QTest::newRow("large header") << field("X: " + QByteArray(17000, 'x') + "\r\n") << 431;
    QTest::newRow("long target") << path('/' + QByteArray(70000, 'x')) << 414;
}

void PracticeSafetyTest::refusesHostileRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    PracticeServer server;
    QVERIFY(server.listen());
    QSignalSpy served(&server, &PracticeServer::requestServed);
    BarePeer peer(server.port());
    const Reply reply = peer.ask(request);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.whole);
    if (status != 404) {
        QCOMPARE(reply.fields.value("connection"), "close");
        QVERIFY(peer.isClosed());
    }
    QCOMPARE(served.count(), 1);
    BarePeer next(server.port());
    QCOMPARE(next.ask(get("/flags/cn.png")).status, 200);
}

void PracticeSafetyTest::refusesAnEndlessHeader()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer flood(server.port());
    flood.send("GET /flags/cn.png HTTP/1.1\r\nHost: x\r\n" + QByteArray("X-Flood: yes\r\n").repeated(300000));
    QCOMPARE(flood.receive().status, 431);
    QVERIFY(flood.isClosed());
    BarePeer lines(server.port()); // ignored, but they never become a request and never pile up
    lines.send(QByteArray("\r\n").repeated(100000) + get("/flags/cn.png"));
    QCOMPARE(lines.receive().status, 200);
}

void PracticeSafetyTest::staysInsideItsRoot_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("content"); // empty: not found
    QTest::newRow("file") << "/page.txt"_ba
                          << "page"_ba;
    QTest::newRow("below") << "/sub/deep%20name.png"_ba
                           << "deep"_ba;
    QTest::newRow("link inside") << "/inner.png"_ba
                                 << "deep"_ba;
    QTest::newRow("folder") << "/sub"_ba << QByteArray();
    QTest::newRow("folder with slash") << "/sub/"_ba << QByteArray();
    QTest::newRow("root") << "/"_ba << QByteArray();
    QTest::newRow("no such file") << "/none.txt"_ba << QByteArray();
    QTest::newRow("no flags here") << "/flags/cn.png"_ba << QByteArray();
    QTest::newRow("link to a file outside") << "/secret.txt"_ba << QByteArray();
    QTest::newRow("through a link to a folder") << "/out/secret.txt"_ba << QByteArray();
    QTest::newRow("folder whose name begins alike") << "/alike/secret.txt"_ba << QByteArray();
    QTest::newRow("absolute name") << "//etc/passwd"_ba << QByteArray();
    QTest::newRow("resource") << "/:/halyard/flags/cn.png"_ba << QByteArray();
}

void PracticeSafetyTest::staysInsideItsRoot()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const QDir dir(folder.path());
    QVERIFY(dir.mkpath(u"root/sub"_s) && dir.mkpath(u"outside"_s) && dir.mkpath(u"root-2"_s));
    writeFile(dir.filePath(u"root/page.txt"_s), "page");
    writeFile(dir.filePath(u"root/sub/deep name.png"_s), "deep");
    writeFile(dir.filePath(u"outside/secret.txt"_s), "secret");
    writeFile(dir.filePath(u"root-2/secret.txt"_s), "secret");
    QVERIFY(QFile::link(dir.filePath(u"root/sub/deep name.png"_s), dir.filePath(u"root/inner.png"_s)));
    QVERIFY(QFile::link(dir.filePath(u"outside/secret.txt"_s), dir.filePath(u"root/secret.txt"_s)));
    QVERIFY(QFile::link(dir.filePath(u"outside"_s), dir.filePath(u"root/out"_s)));
    QVERIFY(QFile::link(dir.filePath(u"root-2"_s), dir.filePath(u"root/alike"_s)));

    PracticeServer server;
    server.setRoot(dir.filePath(u"root"_s));
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const Reply reply = peer.ask(get(path));
    QCOMPARE(reply.status, content.isEmpty() ? 404 : 200);
    if (!content.isEmpty())
        QCOMPARE(reply.body, content);
    server.setRoot({});
    QCOMPARE(peer.ask(get("/flags/cn.png")).status, 200);
}

void PracticeSafetyTest::streamsAFileThatIsLargerThanMemoryShouldBe()
{
    constexpr qint64 Size = 16LL << 30;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"large.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(Size)) // holes take no space
        QSKIP("This file system has no files of 16 GiB.");
    QVERIFY(file.seek(Size - 5) && file.write("the e") == 5);
    file.close();
    PracticeServer server;
    server.setRoot(folder.path());
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    Reply reply = peer.ask(get("/large.bin", {}, "HEAD"));
    QCOMPARE(reply.fields.value("content-length").toLongLong(), Size);
    reply
        = peer.ask(get("/large.bin", "Range: bytes=-5\r\nIf-Range: " + reply.fields.value("etag") + "\r\n"));
    QCOMPARE(reply.status, 206);
    QCOMPARE(reply.body, "the e");

    BarePeer slow(server.port()); // reads nothing, so hardly anything may wait for it
    slow.socket()->setReadBufferSize(1000);
    slow.send(get("/large.bin"));
    QVERIFY(QTest::qWaitFor([&] { return slow.socket()->bytesAvailable() == 1000; }, Patience));
    QCOMPARE(peer.ask(get("/large.bin", "Range: bytes=-5\r\n")).body, "the e");
    slow.socket()->setReadBufferSize(0);
    qint64 got = 0;
    QVERIFY(QTest::qWaitFor([&] { return (got += slow.socket()->readAll().size()) > (8 << 20); }, Patience));
    slow.leave();
    QCOMPARE(peer.ask(get("/large.bin", "Range: bytes=-5\r\n")).body, "the e");
}

void PracticeSafetyTest::tellsFilesApartByTheirTag()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.png"_s);
    writeFile(name, "first");
    PracticeServer server;
    server.setRoot(folder.path());
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const QByteArray etag = peer.ask(get("/a.png")).fields.value("etag");
    writeFile(name, "other"); // as long, and perhaps in the same millisecond
    const Reply reply = peer.ask(get("/a.png", "Range: bytes=2-\r\nIf-Range: " + etag + "\r\n"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "other");
    QVERIFY(reply.fields.value("etag") != etag);
    writeFile(name, {});
    for (const char *range : {"", "Range: bytes=-5\r\n"}) {
        const Reply empty = peer.ask(get("/a.png", range));
        QCOMPARE(empty.status, 200);
        QCOMPARE(empty.fields.value("content-length"), "0");
    }
    QCOMPARE(peer.ask(get("/a.png", "Range: bytes=0-\r\n")).fields.value("content-range"), "bytes */0");
}

void PracticeSafetyTest::listensOnLoopbackAlone()
{
    PracticeServer server;
    QVERIFY(server.listen());
    QCOMPARE(server.origin(), u"http://127.0.0.1:%1"_s.arg(server.port()));
    QList<QHostAddress> others = QNetworkInterface::allAddresses();
    others.removeAll(QHostAddress(QHostAddress::LocalHost));
    others.append(QHostAddress(u"127.0.0.2"_s));
    for (const QHostAddress &address : std::as_const(others)) {
        QTcpSocket socket;
        socket.connectToHost(address, server.port());
        const bool connected = QTest::qWaitFor(
            [&] {
                return socket.state() == QAbstractSocket::ConnectedState
                    || socket.state() == QAbstractSocket::UnconnectedState;
            },
            2000);
        QVERIFY2(!connected || socket.state() == QAbstractSocket::UnconnectedState,
            qPrintable(address.toString()));
    }
    BarePeer peer(server.port());
    QCOMPARE(peer.ask(get("/flags/cn.png")).status, 200);
}

QTEST_GUILESS_MAIN(PracticeSafetyTest)
#include "tst_practicesafety.moc"
