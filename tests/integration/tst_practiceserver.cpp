// SPDX-License-Identifier: MIT
// Speaks to the practice server through bare sockets and compares with what RFC 9110 and RFC 9112 ask for.
#include "barepeer.h"
#include "practiceserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The 676 codes from aa to zz.
QStringList everyCode()
{
    QStringList codes;
    for (char16_t first = u'a'; first <= u'z'; ++first) {
        for (char16_t second = u'a'; second <= u'z'; ++second)
            codes.append(QString(QChar(first)) + QChar(second));
    }
    return codes;
}

} // namespace

class PracticeServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesEveryFlagByteForByte();
    void findsAFlagByEachOfItsNames();
    void answersWithTheFieldsThatADownloaderNeeds();
    void closesOrKeepsTheConnectionAsTheRequestAsks_data();
    void closesOrKeepsTheConnectionAsTheRequestAsks();
    void answersPipelinedRequestsInTheirOrder();
    void understandsARequestThatComesByteByByte();
    void answersRanges_data();
    void answersRanges();
    void answersConditions_data();
    void answersConditions();
    void givesNoBodyToHead();
    void allowsOnlyGetAndHead();
    void namesWhatItDoesNotHave();
    void servesTwoHundredConnectionsAtOnce();
    void letsConnectionsWaitWhereDescriptorsAreFew();
    void saysWhyItCannotListen();
    void mayBeDeletedByItsListener();
};

void PracticeServerTest::servesEveryFlagByteForByte()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    int flags = 0;
    for (const QString &code : everyCode()) {
        const Reply reply = peer.ask(get("/flags/" + code.toLatin1() + ".png"));
        const QByteArray embedded = PracticeServer::flag(code);
        QCOMPARE(reply.status, embedded.isEmpty() ? 404 : 200);
        if (embedded.isEmpty())
            continue;
        ++flags;
        QFile original(QStringLiteral(HALYARD_FLAGS_DIR) + u'/' + code + u".png"_s);
        QVERIFY(original.open(QIODevice::ReadOnly));
        QVERIFY2(reply.body == original.readAll(), qPrintable(code));
        QVERIFY(reply.body == embedded);
    }
    QCOMPARE(flags, 249);
    QVERIFY2(peer.isOpen(), "all of them must have come over one connection");
}

void PracticeServerTest::findsAFlagByEachOfItsNames()
{
    PracticeServer server;
    QVERIFY(server.listen());
    QCOMPARE(server.flagTemplate(), u"http://127.0.0.1:%1/flags/{cc}.png"_s.arg(server.port()));
    BarePeer peer(server.port());
    for (const char *path : {"/flags/cn.png", "/flags/CN.png", "/flags/cn/cn.png", "/flags/CN/CN.png",
             "/flags/cn.png?size=320", "/%66lags/cn.png", "http://flags.example:81/flags/cn.png"}) {
        const Reply reply = peer.ask(get(path));
        QVERIFY2(reply.status == 200 && reply.body == PracticeServer::flag(u"cn"_s), path);
    }
}

void PracticeServerTest::answersWithTheFieldsThatADownloaderNeeds()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const Reply reply = peer.ask(get("/flags/jp.png"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.fields.value("content-type"), "image/png");
    QCOMPARE(reply.fields.value("accept-ranges"), "bytes");
    QCOMPARE(reply.fields.value("content-length").toLongLong(), PracticeServer::flag(u"jp"_s).size());
    QVERIFY(!reply.fields.contains("connection"));
    const QByteArray etag = reply.fields.value("etag");
    QVERIFY2(etag.size() > 10 && etag.startsWith('"') && etag.endsWith('"'), etag.constData());
    static const QRegularExpression date(
        u"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|"
        "Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s);
    QVERIFY(date.match(QString::fromLatin1(reply.fields.value("date"))).hasMatch());
    QVERIFY(date.match(QString::fromLatin1(reply.fields.value("last-modified"))).hasMatch());
    QCOMPARE(peer.ask(get("/flags/jp.png")).fields.value("etag"), etag);
    QVERIFY(peer.ask(get("/flags/kr.png")).fields.value("etag") != etag);
}

void PracticeServerTest::closesOrKeepsTheConnectionAsTheRequestAsks_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("1.1") << "HTTP/1.1"_ba
                         << "Host: x\r\n"_ba << true << QByteArray();
    QTest::newRow("1.1 close") << "HTTP/1.1"_ba
                               << "Host: x\r\nConnection: TE, Close\r\n"_ba << false << "close"_ba;
    QTest::newRow("1.0") << "HTTP/1.0"_ba << QByteArray() << false << "close"_ba;
    QTest::newRow("1.0 keep") << "HTTP/1.0"_ba
                              << "Connection: Keep-Alive\r\n"_ba << true << "keep-alive"_ba;
    QTest::newRow("1.9") << "HTTP/1.9"_ba
                         << "Host: x\r\n"_ba << true << QByteArray();
    QTest::newRow("body") << "HTTP/1.1"_ba
                          << "Host: x\r\nContent-Length: 4\r\n"_ba << false << "close"_ba;
    QTest::newRow("empty body") << "HTTP/1.1"_ba
                                << "Host: x\r\nContent-Length: 0\r\n"_ba << true << QByteArray();
    QTest::newRow("chunks") << "HTTP/1.1"_ba
                            << "Host: x\r\nTransfer-Encoding: chunked\r\n"_ba << false << "close"_ba;
}

void PracticeServerTest::closesOrKeepsTheConnectionAsTheRequestAsks()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, fields);
    QFETCH(bool, stays);
    QFETCH(QByteArray, said);
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const Reply reply = peer.ask("GET /flags/fr.png " + version + "\r\n" + fields + "\r\n");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.whole);
    QCOMPARE(reply.fields.value("connection"), said);
    if (stays)
        QCOMPARE(peer.ask(get("/flags/de.png")).body, PracticeServer::flag(u"de"_s));
    else
        QVERIFY(peer.isClosed());
}

void PracticeServerTest::answersPipelinedRequestsInTheirOrder()
{
    PracticeBehaviour behaviour;
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.longest = 20ms;
    PracticeServer server(behaviour);
    QVERIFY(server.listen());
    const QStringList codes
        = {u"bd"_s, u"br"_s, u"cn"_s, u"zz"_s, u"in"_s, u"jp"_s, u"mx"_s, u"ng"_s, u"us"_s};
    BarePeer peer(server.port());
    QByteArray requests;
    for (const QString &code : codes)
        requests += get("/flags/" + code.toLatin1() + ".png");
    peer.send(requests + get("/flags/../x") + get("/flags/vn.png"));
    for (const QString &code : codes) {
        const Reply reply = peer.receive();
        const QByteArray flag = PracticeServer::flag(code);
        QCOMPARE(reply.status, flag.isEmpty() ? 404 : 200);
        QVERIFY2(flag.isEmpty() || reply.body == flag, qPrintable(code));
    }
    QCOMPARE(peer.receive().status, 400); // in its turn, and the last
    QVERIFY(peer.isClosed());
    QCOMPARE(peer.rest(), QByteArray());
}

void PracticeServerTest::understandsARequestThatComesByteByByte()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const QByteArray request = "\r\n\r\n" + get("/flags/it.png", "Range: bytes=1-3\r\n");
    for (const char byte : request) {
        peer.send(QByteArray(1, byte));
        QVERIFY(
            QTest::qWaitFor([&] { return peer.socket()->bytesToWrite() == 0 && peer.isOpen(); }, Patience));
    }
    QCOMPARE(peer.receive().body, "PNG");
    QCOMPARE(peer.ask("GET /flags/it.png HTTP/1.1\nHost: x\nRange: bytes=1-3\n\n").body, "PNG"); // LF alone
}

void PracticeServerTest::answersRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last"); // negative: counted from the end
    QTest::newRow("first bytes") << "bytes=0-99"_ba << 206 << 0 << 99;
    QTest::newRow("one byte") << "bytes=7-7"_ba << 206 << 7 << 7;
    QTest::newRow("open") << "bytes=100-"_ba << 206 << 100 << -1;
    QTest::newRow("whole") << "bytes=0-"_ba << 206 << 0 << -1;
    QTest::newRow("suffix") << "bytes=-50"_ba << 206 << -50 << -1;
    QTest::newRow("suffix too long") << "bytes=-99999999"_ba << 206 << 0 << -1;
    QTest::newRow("end too far") << "bytes=5-99999999999999999999999"_ba << 206 << 5 << -1;
    QTest::newRow("unit in capitals") << "Bytes=0-0"_ba << 206 << 0 << 0;
    QTest::newRow("behind the end") << "bytes=99999999-"_ba << 416 << 0 << 0;
    QTest::newRow("far behind the end") << "bytes=99999999999999999999999-"_ba << 416 << 0 << 0;
    QTest::newRow("suffix of nothing") << "bytes=-0"_ba << 416 << 0 << 0;
    QTest::newRow("several") << "bytes=0-1,5-6"_ba << 200 << 0 << -1;
    QTest::newRow("backwards") << "bytes=9-5"_ba << 200 << 0 << -1;
    QTest::newRow("other unit") << "pages=1-2"_ba << 200 << 0 << -1;
    QTest::newRow("no numbers") << "bytes=a-b"_ba << 200 << 0 << -1;
    QTest::newRow("nothing") << "bytes=-"_ba << 200 << 0 << -1;
    QTest::newRow("signs") << "bytes=+1-+2"_ba << 200 << 0 << -1;
}

void PracticeServerTest::answersRanges()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(int, first);
    QFETCH(int, last);
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const QByteArray flag = PracticeServer::flag(u"br"_s);
    const QByteArray size = QByteArray::number(flag.size());
    const qsizetype from = first < 0 ? flag.size() + first : first;
    const qsizetype to = last < 0 ? flag.size() + last : last;

    const Reply reply = peer.ask(get("/flags/br.png", "Range: " + range + "\r\n"));
    QCOMPARE(reply.status, status);
    QVERIFY(reply.whole);
    if (status == 416) {
        QCOMPARE(reply.fields.value("content-range"), "bytes */" + size);
    } else {
        QVERIFY(reply.body == flag.mid(from, to - from + 1));
        QCOMPARE(reply.fields.value("content-range"),
            status == 200 ? QByteArray()
                          : "bytes " + QByteArray::number(from) + '-' + QByteArray::number(to) + '/' + size);
        QVERIFY(!reply.fields.value("etag").isEmpty());
    }
    QCOMPARE(peer.ask(get("/flags/br.png")).body.size(), flag.size());
}

void PracticeServerTest::answersConditions_data()
{
    QTest::addColumn<QByteArray>("fields"); // %E: the etag, %D: the date of the last change
    QTest::addColumn<int>("status");
    const QByteArray range = "Range: bytes=10-19\r\n";
    const QByteArray past = "Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    const QByteArray future = "Tue, 06 Nov 2057 08:49:37 GMT\r\n";
    QTest::newRow("same tag") << "If-None-Match: %E\r\n"_ba << 304;
    QTest::newRow("same tag, weak") << "If-None-Match: W/%E\r\n"_ba << 304;
    QTest::newRow("among others") << "If-None-Match: \"a\", %E, \"b\"\r\n"_ba << 304;
    QTest::newRow("in two fields") << "If-None-Match: \"a\"\r\nif-none-match: %E\r\n"_ba << 304;
    QTest::newRow("any tag") << "If-None-Match: *\r\n"_ba << 304;
    QTest::newRow("other tag") << "If-None-Match: \"a\"\r\n"_ba << 200;
    QTest::newRow("other tag beats date") << "If-None-Match: \"a\"\r\nIf-Modified-Since: %D\r\n"_ba << 200;
    QTest::newRow("same date") << "If-Modified-Since: %D\r\n"_ba << 304;
    QTest::newRow("later date") << "If-Modified-Since: " + future << 304;
    QTest::newRow("earlier date") << "If-Modified-Since: " + past << 200;
    QTest::newRow("later, old form") << "If-Modified-Since: Tuesday, 06-Nov-57 08:49:37 GMT\r\n"_ba << 304;
    QTest::newRow("earlier, old form") << "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT\r\n"_ba << 200;
    QTest::newRow("later, asctime") << "If-Modified-Since: Tue Nov  6 08:49:37 2057\r\n"_ba << 304;
    QTest::newRow("earlier, asctime") << "If-Modified-Since: Sun Nov  6 08:49:37 1994\r\n"_ba << 200;
    QTest::newRow("no date") << "If-Modified-Since: soon\r\n"_ba << 200;
    QTest::newRow("not modified beats range") << range + "If-None-Match: %E\r\n" << 304;
    QTest::newRow("must match and does") << "If-Match: %E\r\n"_ba << 200;
    QTest::newRow("must match and does not") << "If-Match: \"a\"\r\n"_ba << 412;
    QTest::newRow("must be unchanged and is") << "If-Unmodified-Since: %D\r\n"_ba << 200;
    QTest::newRow("must be unchanged, is not") << "If-Unmodified-Since: " + past << 412;
    QTest::newRow("range if same tag") << range + "If-Range: %E\r\n" << 206;
    QTest::newRow("range if weak tag") << range + "If-Range: W/%E\r\n" << 200;
    QTest::newRow("range if other tag") << range + "If-Range: \"a\"\r\n" << 200;
    QTest::newRow("range if same date") << range + "If-Range: %D\r\n" << 206;
    QTest::newRow("range if later date") << range + "If-Range: " + future << 200;
    QTest::newRow("range if no date") << range + "If-Range: soon\r\n" << 200;
    QTest::newRow("if-range alone") << "If-Range: %E\r\n"_ba << 200;
    QTest::newRow("bad range if other tag") << "Range: bytes=99999999-\r\nIf-Range: \"a\"\r\n"_ba << 200;
}

void PracticeServerTest::answersConditions()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const QByteArray flag = PracticeServer::flag(u"in"_s);
    const Reply before = peer.ask(get("/flags/in.png"));
    fields.replace("%E", before.fields.value("etag")).replace("%D", before.fields.value("last-modified"));

    const Reply reply = peer.ask(get("/flags/in.png", fields));
    QCOMPARE(reply.status, status);
    if (status == 200)
        QVERIFY(reply.body == flag);
    if (status == 206)
        QVERIFY(reply.body == flag.mid(10, 10));
    if (status == 304) { // no body, no length of one, and the next answer follows at once
        QVERIFY(!reply.fields.contains("content-length"));
        QCOMPARE(reply.fields.value("etag"), before.fields.value("etag"));
    }
    QVERIFY(peer.ask(get("/flags/in.png")).body == flag);
}

void PracticeServerTest::givesNoBodyToHead()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    const Reply whole = peer.ask(get("/flags/us.png"));
    Reply reply = peer.ask(get("/flags/us.png", {}, "HEAD"));
    QCOMPARE(reply.status, 200);
    for (const char *name : {"content-length", "content-type", "etag", "last-modified", "accept-ranges"})
        QCOMPARE(reply.fields.value(name), whole.fields.value(name));
    reply = peer.ask(get("/flags/us.png", "Range: bytes=0-1\r\n", "HEAD")); // a range is for GET alone
    QCOMPARE(reply.status, 200);
    reply = peer.ask(get("/flags/zz.png", {}, "HEAD"));
    QCOMPARE(reply.status, 404);
    QVERIFY(reply.fields.value("content-length").toInt() > 0);
    // Had any of them had a body, this would not be a reply.
    QVERIFY(peer.ask(get("/flags/us.png")).body == whole.body);
}

void PracticeServerTest::allowsOnlyGetAndHead()
{
    PracticeServer server;
    QVERIFY(server.listen());
    for (const char *line : {"PUT /flags/us.png", "POST /flags/us.png", "DELETE /flags/us.png", "BREW /pot",
             "get /flags/us.png", "OPTIONS *", "CONNECT example.org:443", "TRACE /"}) {
        BarePeer peer(server.port());
        const Reply reply = peer.ask(QByteArray(line) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(reply.status == 405, line);
        QCOMPARE(reply.fields.value("allow"), "GET, HEAD");
    }
    BarePeer peer(server.port());
    const Reply reply = peer.ask(
        "PUT /flags/us.png HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + QByteArray(200000, 'x'));
    QCOMPARE(reply.status, 405);
    QVERIFY2(reply.whole, "what the client still sends must not take the answer away");
    QVERIFY(peer.isClosed());
}

void PracticeServerTest::namesWhatItDoesNotHave()
{
    PracticeServer server;
    QVERIFY(server.listen());
    BarePeer peer(server.port());
    for (const char *path :
        {"/", "/flags", "/flags/", "/flags/zz.png", "/flags/eu.png", "/flags/eo.png", "/flags/brl.png",
            "/flags/_wales.png", "/flags/cn.PNG", "/flags/cn.gif", "/flags/cn/jp.png", "/flags/cn/cn/cn.png",
            "/cn.png", "/x/flags/cn.png", "/flags/%C3%A4%C3%B6.png", "/flags//.png"}) {
        const Reply reply = peer.ask(get(path));
        QVERIFY2(reply.status == 404, path);
        QCOMPARE(reply.fields.value("content-type"), "text/plain; charset=utf-8");
        QCOMPARE(reply.body, "404 Not Found\n");
    }
}

void PracticeServerTest::servesTwoHundredConnectionsAtOnce()
{
    PracticeServer server;
    QVERIFY(server.listen());
    std::vector<std::unique_ptr<BarePeer>> peers;
    for (int i = 0; i < 200; ++i)
        peers.push_back(std::make_unique<BarePeer>(server.port()));
    for (int round = 0; round < 3; ++round) {
        for (const auto &peer : peers)
            peer->send(get("/flags/cn.png"));
        for (const auto &peer : peers)
            QVERIFY(peer->receive().body == PracticeServer::flag(u"cn"_s));
    }
    for (const auto &peer : peers)
        QVERIFY(peer->isOpen());
}

void PracticeServerTest::letsConnectionsWaitWhereDescriptorsAreFew()
{
#ifdef Q_OS_UNIX
    rlimit former = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &former), 0);
    rlimit few = former;
    few.rlim_cur = 20; // only while the server reads it, which then serves half as many at once
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    PracticeServer server;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &former), 0);
    QVERIFY(server.listen());
    QSignalSpy served(&server, &PracticeServer::requestServed);
    std::vector<std::unique_ptr<BarePeer>> peers;
    for (int i = 0; i < 60; ++i) {
        peers.push_back(std::make_unique<BarePeer>(server.port()));
        peers.back()->send(get("/flags/cn.png"));
    }
    for (int i = 0; i < 10; ++i)
        QCOMPARE(peers.at(i)->receive().status, 200);
    QCOMPARE(served.count(), 10);
    peers.at(30)->leave(); // while it waits
    for (int i = 0; i < 60; ++i) {
        if (i >= 10 && i != 30)
            QCOMPARE(peers.at(i)->receive().status, 200);
        peers.at(i)->leave();
    }
#else
    QSKIP("There is no such limit here.");
#endif
}

void PracticeServerTest::saysWhyItCannotListen()
{
    PracticeServer first;
    QVERIFY(first.listen());
    PracticeServer second;
    QVERIFY(!second.listen(first.port()));
    QVERIFY(!second.errorString().isEmpty());
    QCOMPARE(second.port(), 0);
}

void PracticeServerTest::mayBeDeletedByItsListener()
{
    auto server = std::make_unique<PracticeServer>();
    QVERIFY(server->listen());
    BarePeer peer(server->port());
    connect(server.get(), &PracticeServer::requestServed, this, [&server] { server.reset(); });
    peer.send(get("/flags/cn.png") + get("/flags/jp.png"));
    QVERIFY(peer.isClosed());
    QVERIFY(!server);
}

QTEST_GUILESS_MAIN(PracticeServerTest)
#include "tst_practiceserver.moc"
