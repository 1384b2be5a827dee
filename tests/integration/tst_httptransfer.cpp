// SPDX-License-Identifier: MIT
// One transfer against a server that answers byte for byte what the test says.
#include "httptransfer.h"

#include "scriptedserver.h"
#include "testpictures.h"

#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHttpTransfer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void savesAWholePictureByteForByte();
    void saysReceivedBeforeEndedAndEndsOnce();
    void streamsALargeFile();
    void acceptsOnlyWhatItAskedFor_data();
    void acceptsOnlyWhatItAskedFor();
    void believesNoLengthButTheWholeOne_data();
    void believesNoLengthButTheWholeOne();
    void keepsOnlyPicturesUnderAPicturesName_data();
    void keepsOnlyPicturesUnderAPicturesName();
    void savesAnythingUnderAnotherName();
    void followsRedirectsByHand();
    void refusesRedirects_data();
    void refusesRedirects();
    void readsRetryAfter();
    void timesOutInEachPhase_data();
    void timesOutInEachPhase();
    void trustsNoConnectionAfterAnInterimAnswer();
    void trustsNoConnectionAfterAnAnswerThatCannotBe_data();
    void trustsNoConnectionAfterAnAnswerThatCannotBe();
    void keepsItsJudgementWhenTheBodyOfAnErrorStalls_data();
    void keepsItsJudgementWhenTheBodyOfAnErrorStalls();
    void asksForNoCompressionAndSendsNoCookies();
    void leavesNothingWhenItIsAbandoned();
    void leavesNothingWhenItIsDestroyedInMidBody();
    void reusesItsConnections();

private:
    TransferResult run(const QByteArray &path, bool picture = true);
    std::unique_ptr<HttpTransfer> make(const QByteArray &path, bool picture = true);
    QStringList names() const { return QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contents(const QString &name) const;

    Limits m_limits;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TargetFolder> m_folder;
    std::unique_ptr<NetworkLanes> m_lanes;
    std::unique_ptr<ScriptedServer> m_server;
    const QByteArray m_picture = pngLike("some flag");
};

void TestHttpTransfer::init()
{
    m_limits = {};
    m_dir = std::make_unique<QTemporaryDir>();
    FileError error;
    m_folder = openTargetFolder(m_dir->path(), FolderUse::Save, error);
    QVERIFY(m_folder);
    m_lanes = std::make_unique<NetworkLanes>();
    m_server = std::make_unique<ScriptedServer>();
}

std::unique_ptr<HttpTransfer> TestHttpTransfer::make(const QByteArray &path, bool picture)
{
    TransferRequest request;
    request.url = m_server->url(path);
    request.fileName = picture ? u"fr.png"_s : u"fr.bin"_s;
    request.partName = u".halyard-t-1.part"_s;
    request.picture = picture;
    return std::make_unique<HttpTransfer>(TransferContext{m_clock, *m_lanes, *m_folder, m_limits}, request);
}

TransferResult TestHttpTransfer::run(const QByteArray &path, bool picture)
{
    const auto transfer = make(path, picture);
    TransferResult result;
    int ends = 0;
    connect(transfer.get(), &Transfer::ended, this, [&](const TransferResult &end) {
        result = end;
        ++ends;
    });
    transfer->start();
    [&] { QTRY_COMPARE_WITH_TIMEOUT(ends, 1, 20'000); }();
    return result;
}

QByteArray TestHttpTransfer::contents(const QString &name) const
{
    QFile file(m_dir->path() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestHttpTransfer::savesAWholePictureByteForByte()
{
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture)});
    const TransferResult result = run("/fr.png");
    QCOMPARE(result.outcome.kind, OutcomeKind::Saved);
    QCOMPARE(result.outcome.httpStatus, 200);
    QCOMPARE(result.bytes, m_picture.size());
    QCOMPARE(result.savedAs, u"fr.png"_s);
    QCOMPARE(names(), QStringList{u"fr.png"_s});
    QCOMPARE(contents(u"fr.png"_s), m_picture);
}

void TestHttpTransfer::saysReceivedBeforeEndedAndEndsOnce()
{
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture)});
    const auto transfer = make("/fr.png");
    QStringList order;
    connect(transfer.get(), &Transfer::progressed, this, [&] { order.append(u"progressed"_s); });
    connect(transfer.get(), &Transfer::received, this, [&] { order.append(u"received"_s); });
    connect(transfer.get(), &Transfer::ended, this, [&] { order.append(u"ended"_s); });
    transfer->start();
    QTRY_VERIFY(order.contains(u"ended"_s));
    QCOMPARE(order.first(), u"progressed"_s);
    QCOMPARE(order.mid(order.size() - 2), QStringList({u"received"_s, u"ended"_s}));
    QCOMPARE(order.count(u"ended"_s), 1);
}

void TestHttpTransfer::streamsALargeFile()
{
    QByteArray body(3'000'000, 'x');
    for (qsizetype i = 0; i < body.size(); i += 1000)
        body[i] = char('a' + i / 1000 % 26);
    m_server->set("/big", {ScriptedServer::ok(body)});
    const auto transfer = make("/big", false);
    bool sawPart = false;
    bool ended = false;
    connect(transfer.get(), &Transfer::progressed, this,
        [&] { sawPart = sawPart || names() == QStringList{u".halyard-t-1.part"_s}; });
    connect(transfer.get(), &Transfer::ended, this, [&] { ended = true; });
    transfer->start();
    QTRY_VERIFY(ended);
    QVERIFY(sawPart);
    QCOMPARE(names(), QStringList{u"fr.bin"_s});
    QVERIFY(contents(u"fr.bin"_s) == body);
}

void TestHttpTransfer::acceptsOnlyWhatItAskedFor_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *status, OutcomeKind kind) {
        QTest::newRow(status) << QByteArray(status) << int(kind);
    };
    row("200 OK", OutcomeKind::Saved);
    row("203 Non-Authoritative Information", OutcomeKind::Saved);
    row("201 Created", OutcomeKind::HttpStatus);
    row("202 Accepted", OutcomeKind::HttpStatus);
    row("206 Partial Content", OutcomeKind::NotHttp);
    row("300 Multiple Choices", OutcomeKind::HttpStatus);
    row("305 Use Proxy", OutcomeKind::HttpStatus);
    row("306 Unused", OutcomeKind::HttpStatus);
    row("400 Bad Request", OutcomeKind::HttpStatus);
    row("401 Unauthorized", OutcomeKind::LoginNeeded);
    row("403 Forbidden", OutcomeKind::HttpStatus);
    row("404 Not Found", OutcomeKind::NotFound);
    row("410 Gone", OutcomeKind::NotFound);
    row("418 I'm a Teapot", OutcomeKind::HttpStatus);
    row("429 Too Many Requests", OutcomeKind::ServerBusy);
    row("500 Internal Server Error", OutcomeKind::ServerError);
    row("503 Service Unavailable", OutcomeKind::ServerBusy);
    row("504 Gateway Timeout", OutcomeKind::ServerError);
    row("200 OK\r\nContent-Encoding: gzip", OutcomeKind::EncodedBody);
    row("200 OK\r\nContent-Encoding: identity", OutcomeKind::Saved);
}

void TestHttpTransfer::acceptsOnlyWhatItAskedFor()
{
    QFETCH(QByteArray, head);
    m_server->set("/fr.png",
        {"HTTP/1.1 " + head + "\r\nContent-Length: " + QByteArray::number(m_picture.size()) + "\r\n\r\n"
            + m_picture});
    const TransferResult result = run("/fr.png");
    QTEST(int(result.outcome.kind), "kind");
    QCOMPARE(result.outcome.httpStatus, head.left(3).toInt());
    QCOMPARE(names(), result.outcome.kind == OutcomeKind::Saved ? QStringList{u"fr.png"_s} : QStringList());
}

void TestHttpTransfer::believesNoLengthButTheWholeOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const QByteArray body = pngLike("body");
    const auto row = [](const char *name, const QByteArray &bytes, OutcomeKind kind) {
        QTest::newRow(name) << bytes << int(kind);
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const auto chunk = [](const QByteArray &part) -> QByteArray {
        return QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    };
    row("cut before its length", ok + "Content-Length: 1000\r\n\r\n" + body, OutcomeKind::ConnectionLost);
    row("two lengths that differ", ok + "Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + body,
        OutcomeKind::NotHttp);
    row("no length, whole", ok + "\r\n" + body, OutcomeKind::Saved);
    row("no length, cut", ok + "\r\n" + body.chopped(5), OutcomeKind::DamagedImage);
    row("no length, nothing", ok + "\r\n", OutcomeKind::EmptyAnswer);
    row("length nought", ok + "Content-Length: 0\r\n\r\n", OutcomeKind::EmptyAnswer);
    row("chunked, whole", ok + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body) + "0\r\n\r\n",
        OutcomeKind::Saved);
    row("chunked, last chunk missing", ok + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body),
        OutcomeKind::ConnectionLost);
    row("chunked, size that is none",
        ok + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body.left(9)) + "zz\r\n",
        OutcomeKind::ConnectionLost);
    row("compressed on the way, and chunked",
        ok + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk(body) + "0\r\n\r\n",
        OutcomeKind::EncodedBody);
    row("no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n\r\n", OutcomeKind::ConnectionLost);
    row("half a head", "HTTP/1.1 200 OK\r\nContent-", OutcomeKind::ConnectionLost);
    row("nothing", "", OutcomeKind::ConnectionLost);
}

void TestHttpTransfer::believesNoLengthButTheWholeOne()
{
    QFETCH(QByteArray, bytes);
    m_server->set("/fr.png", {bytes, true});
    const TransferResult result = run("/fr.png");
    QTEST(int(result.outcome.kind), "kind");
    QCOMPARE(names(), result.outcome.kind == OutcomeKind::Saved ? QStringList{u"fr.png"_s} : QStringList());
}

void TestHttpTransfer::keepsOnlyPicturesUnderAPicturesName_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html>log in</html>")
                                << int(OutcomeKind::NotAnImage) << u"html"_s;
    QTest::newRow("text") << QByteArray("not here, sorry\n") << int(OutcomeKind::NotAnImage) << u"text"_s;
    QTest::newRow("a picture without its end")
        << m_picture.chopped(1) << int(OutcomeKind::DamagedImage) << QString();
}

void TestHttpTransfer::keepsOnlyPicturesUnderAPicturesName()
{
    QFETCH(QByteArray, body);
    m_server->set("/fr.png", {ScriptedServer::ok(body, "Content-Type: image/png\r\n")});
    const TransferResult result = run("/fr.png");
    QTEST(int(result.outcome.kind), "kind");
    QTEST(result.outcome.detail, "detail");
    QCOMPARE(names(), QStringList());
}

void TestHttpTransfer::savesAnythingUnderAnotherName()
{
    m_server->set("/page", {ScriptedServer::ok("<html></html>")});
    m_server->set("/empty", {ScriptedServer::ok("")});
    QCOMPARE(run("/page", false).outcome.kind, OutcomeKind::Saved);
    QCOMPARE(contents(u"fr.bin"_s), QByteArray("<html></html>"));
    QCOMPARE(run("/empty", false).savedAs, u"fr (2).bin"_s);
}

void TestHttpTransfer::followsRedirectsByHand()
{
    m_server->set("/a", {ScriptedServer::status("302 Found", "Location: /b?x=1\r\n")});
    m_server->set("/b?x=1",
        {ScriptedServer::status("301 Moved", "Location: " + m_server->url("/fr.png").toEncoded() + "\r\n")});
    m_server->set("/fr.png", {ScriptedServer::status("307 Moved", "Location: /with space.png\r\n")});
    m_server->set("/with%20space.png", {ScriptedServer::ok(m_picture)});
    QCOMPARE(run("/a").outcome.kind, OutcomeKind::Saved);
    QCOMPARE(m_server->requests().size(), 4);
}

void TestHttpTransfer::refusesRedirects_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *location, OutcomeKind kind) {
        QTest::newRow(*location ? location : "empty") << QByteArray(location) << int(kind);
    };
    row("", OutcomeKind::BadRedirect);
    row("file:///etc/passwd", OutcomeKind::BadRedirect);
    row("ftp://example.org/x", OutcomeKind::BadRedirect);
    row("data:text/plain,hello", OutcomeKind::BadRedirect);
    row("http:echo", OutcomeKind::BadRedirect);
    row("http://127.0.0.1:65536/", OutcomeKind::BadRedirect);
    row("/circle", OutcomeKind::TooManyRedirects);
    row("/next", OutcomeKind::TooManyRedirects);
}

void TestHttpTransfer::refusesRedirects()
{
    QFETCH(QByteArray, location);
    m_server->set("/circle", {ScriptedServer::status("302 Found", "Location: " + location + "\r\n")});
    QByteArray path = "/next";
    for (int hop = 0; hop < 20; ++hop, path += 'x')
        m_server->set(path, {ScriptedServer::status("302 Found", "Location: " + path + "x\r\n")});
    const TransferResult result = run("/circle");
    QTEST(int(result.outcome.kind), "kind");
    QVERIFY(m_server->requests().size() <= m_limits.redirects + 1);
    QCOMPARE(names(), QStringList());
}

void TestHttpTransfer::readsRetryAfter()
{
    m_server->set("/busy", {ScriptedServer::status("429 Too Many Requests", "Retry-After: 7\r\n")});
    QCOMPARE(run("/busy").outcome.retryAfter, 7s);
}

void TestHttpTransfer::timesOutInEachPhase_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("later");
    QTest::addColumn<int>("kind");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    QTest::newRow("no answer") << QByteArray() << QByteArray() << int(OutcomeKind::FirstByteTimeout);
    QTest::newRow("stops in mid-body") << head + "abc" << QByteArray() << int(OutcomeKind::IdleTimeout);
}

void TestHttpTransfer::timesOutInEachPhase()
{
    QFETCH(QByteArray, bytes);
    m_limits.firstByteTimeout = m_limits.idleTimeout = 200ms;
    m_server->set("/slow", {bytes});
    const TransferResult result = run("/slow");
    QTEST(int(result.outcome.kind), "kind");
    QCOMPARE(names(), QStringList());
}

void TestHttpTransfer::trustsNoConnectionAfterAnInterimAnswer()
{
    const QByteArray late = ScriptedServer::ok(pngLike("not mine"));
    m_server->set("/hint", {"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", false, late, 50ms});
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture)});
    const TransferResult hint = run("/hint");
    if (hint.outcome.kind == OutcomeKind::Saved) { // a newer Qt waits for the answer behind the hint
        QCOMPARE(contents(hint.savedAs), pngLike("not mine"));
    } else {
        QCOMPARE(hint.outcome.kind, OutcomeKind::Tainted);
        QCOMPARE(hint.outcome.httpStatus, 103);
    }
    const TransferResult next = run("/fr.png");
    QCOMPARE(next.outcome.kind, OutcomeKind::Saved);
    QCOMPARE(contents(next.savedAs), m_picture);
    QCOMPARE(m_lanes->laneCount(), 1);
}

void TestHttpTransfer::trustsNoConnectionAfterAnAnswerThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("304 unasked") << QByteArray("HTTP/1.1 304 Not Modified\r\n\r\n");
    QTest::newRow("206 unasked") << QByteArray("HTTP/1.1 206 Partial Content\r\nContent-Length: 2\r\n\r\nab");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("205") << QByteArray("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nab");
    QTest::newRow("empty") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("a web page") << ScriptedServer::ok("<html></html>");
    QTest::newRow("half a picture") << ScriptedServer::ok(pngLike("half").chopped(4));
}

/// A whole picture comes late on the same connection: the next transfer must not take it for its own.
void TestHttpTransfer::trustsNoConnectionAfterAnAnswerThatCannotBe()
{
    QFETCH(QByteArray, first);
    const QByteArray late = ScriptedServer::ok(pngLike("not mine"));
    m_server->set("/odd.png", {first, false, late, 30ms});
    m_server->set("/fr.png", {"", false, ScriptedServer::ok(m_picture), 200ms});
    QVERIFY(run("/odd.png").outcome.kind != OutcomeKind::Saved);
    QCOMPARE(run("/fr.png").outcome.kind, OutcomeKind::Saved);
    QCOMPARE(contents(u"fr.png"_s), m_picture);
}

void TestHttpTransfer::keepsItsJudgementWhenTheBodyOfAnErrorStalls_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("kind");
    QTest::newRow("404") << QByteArray("404 Not Found") << int(OutcomeKind::NotFound);
    QTest::newRow("429") << QByteArray("429 Too Many Requests\r\nRetry-After: 60")
                         << int(OutcomeKind::ServerBusy);
    QTest::newRow("302") << QByteArray("302 Found\r\nLocation: /fr.png") << int(OutcomeKind::Saved);
}

void TestHttpTransfer::keepsItsJudgementWhenTheBodyOfAnErrorStalls()
{
    QFETCH(QByteArray, head);
    m_limits.idleTimeout = 200ms;
    m_server->set("/slow", {"HTTP/1.1 " + head + "\r\nContent-Length: 1000\r\n\r\nabc"});
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture)});
    const TransferResult result = run("/slow");
    QTEST(int(result.outcome.kind), "kind");
    QCOMPARE(result.outcome.retryAfter, head.startsWith("429") ? 60s : -1ms);
}

void TestHttpTransfer::asksForNoCompressionAndSendsNoCookies()
{
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture, "Set-Cookie: a=b\r\n")});
    run("/fr.png");
    run("/fr.png");
    const QByteArray request = m_server->requests().last().toLower();
    QVERIFY(request.contains("\r\naccept-encoding: identity\r\n"));
    QVERIFY(!request.contains("\r\ncookie:"));
    QVERIFY(!request.contains("\r\nreferer:"));
    QVERIFY(request.contains("\r\nuser-agent: halyard"));
}

void TestHttpTransfer::leavesNothingWhenItIsAbandoned()
{
    m_server->set(
        "/big", {"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + QByteArray(1'000'000, 'x')});
    const auto transfer = make("/big", false);
    QSignalSpy ended(transfer.get(), &Transfer::ended);
    transfer->start();
    QTRY_COMPARE(names(), QStringList{u".halyard-t-1.part"_s});
    transfer->abandon();
    QCOMPARE(names(), QStringList());
    QCOMPARE(ended.size(), 0);
}

void TestHttpTransfer::leavesNothingWhenItIsDestroyedInMidBody()
{
    m_server->set(
        "/big", {"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + QByteArray(1'000'000, 'x')});
    auto transfer = make("/big", false);
    transfer->start();
    QTRY_COMPARE(names(), QStringList{u".halyard-t-1.part"_s});
    transfer.reset();
    QCOMPARE(names(), QStringList());
}

void TestHttpTransfer::reusesItsConnections()
{
    // The buffered way to a direct connection leans on Qt's insides: fail here if that ever changes.
    m_server->set("/fr.png", {ScriptedServer::ok(m_picture)});
    for (int i = 0; i < 20; ++i)
        QCOMPARE(run("/fr.png").outcome.kind, OutcomeKind::Saved);
    QCOMPARE(m_server->connections(), 1);
}

QTEST_GUILESS_MAIN(TestHttpTransfer)
#include "tst_httptransfer.moc"
