// SPDX-License-Identifier: MIT
// The engine against httpbin behind gunicorn: every status, redirects, logins, slow answers, encodings. Where
// the bytes are the server's own, curl says what they should be.
#include "faultbatch.h"
#include "httpbinserver.h"
#include "nginxserver.h"
#include "origin.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHttpbin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void knowsWhatEveryStatusMeans_data();
    void knowsWhatEveryStatusMeans();
    void savesWhatCurlSaves_data();
    void savesWhatCurlSaves();
    void followsAtMostTenRedirects_data();
    void followsAtMostTenRedirects();
    void H07takesNoSecretToAnotherOrigin();
    void H09followsNoRedirectOutOfTheWeb_data();
    void H09followsNoRedirectOutOfTheWeb();
    void sendsALoginThatIsKnown();
    void H14triesAWrongLoginOnce();
    void H13saysThatALoginIsNeeded();
    void givesUpOnASlowServer_data();
    void givesUpOnASlowServer();
    void waitsForAServerThatIsMerelySlow();
    void H33takesNoEncodedBody_data();
    void H33takesNoEncodedBody();
    void marksWhatHasNoLength();
    void H37takesNoPageForAPicture();
    void ignoresRetryAfterOfAnAnswer();

private:
    QUrl at(const QString &path) const { return m_server.url().resolved(QUrl(path)); }
    QByteArray curl(const QUrl &url) const;

    HttpbinServer m_server;
    std::unique_ptr<FaultBatch> m_batch;
};

void TestHttpbin::initTestCase()
{
    if (!HttpbinServer::isInstalled() || !NginxServer::isInstalled())
        QSKIP("gunicorn, httpbin or nginx is not installed");
    QVERIFY2(!m_server.start().isEmpty(), qPrintable(m_server.errorString()));
}

void TestHttpbin::init()
{
    m_batch = std::make_unique<FaultBatch>();
    m_batch->limits.tries = 1;
}

QByteArray TestHttpbin::curl(const QUrl &url) const
{
    QProcess process;
    process.start(u"curl"_s, {u"-sfL"_s, u"--noproxy"_s, u"*"_s, QString::fromLatin1(url.toEncoded())});
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAll() : "(curl failed)"_ba;
}

void TestHttpbin::knowsWhatEveryStatusMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    const auto rows = [](const QString &kind, const QList<int> &statuses) {
        for (const int status : statuses)
            QTest::addRow("%d", status) << status << kind;
    };
    rows(u"not_found"_s, {404, 410});
    rows(u"server_busy"_s, {429, 503});
    rows(u"server_error"_s, {408, 425, 500, 502, 504});
    rows(u"login_needed"_s, {401});
    rows(u"not_http"_s, {206}); // a part of something, and nobody asked for a part
    rows(u"http_status"_s,
        {201, 202, 204, 205, 207, 208, 226, 300, 304, 305, 306, 400, 402, 403, 405, 406, 407, 409, 411, 412,
            413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 444, 451, 499, 501, 505, 506,
            507, 508, 510, 511, 520, 599});
}

void TestHttpbin::knowsWhatEveryStatusMeans()
{
    QFETCH(int, status);
    QFETCH(QString, kind);
    m_batch->add(at(u"status/%1"_s.arg(status)));
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"failed %1 %2"_s.arg(kind).arg(status));
    QVERIFY(m_batch->names().isEmpty());
    QVERIFY(!m_batch->status().problem);
}

void TestHttpbin::savesWhatCurlSaves_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("end");
    QTest::newRow("bytes") << u"bytes/60000?seed=7"_s << u"some.bin"_s << u"saved length"_s;
    QTest::newRow("a range of letters") << u"range/50000"_s << u"letters"_s << u"saved length"_s;
    QTest::newRow("tagged without quotes")
        << u"range/3000?chunk_size=100"_s << u"tagged"_s << u"saved length"_s;
    QTest::newRow("chunks") << u"stream-bytes/60000?seed=7"_s << u"some.bin"_s << u"saved none"_s;
    QTest::newRow("a PNG") << u"image/png"_s << u"pig.png"_s << u"saved content"_s;
    QTest::newRow("a JPEG") << u"image/jpeg"_s << u"jackal.jpg"_s << u"saved content"_s;
    QTest::newRow("an attachment")
        << u"response-headers?Content-Disposition=attachment%3Bfilename%3D%22evil%22"_s << u"good"_s
        << u"saved length"_s;
    QTest::newRow("behind a redirect")
        << u"redirect-to?url=/bytes/3000%3Fseed%3D9"_s << u"some.bin"_s << u"saved length"_s;
    QTest::newRow("behind a redirect 307")
        << u"redirect-to?status_code=307&url=/bytes/300%3Fseed%3D9"_s << u"some.bin"_s << u"saved length"_s;
}

void TestHttpbin::savesWhatCurlSaves()
{
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QString, end);
    m_batch->add(at(path), name);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), end);
    QCOMPARE(m_batch->fileName(), name);
    QVERIFY(m_batch->contents() == curl(at(path)));
    QVERIFY(m_batch->isClean());
}

void TestHttpbin::followsAtMostTenRedirects_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("end");
    QTest::newRow("1, relative") << u"relative-redirect/1"_s << u"saved length"_s;
    QTest::newRow("3, relative") << u"relative-redirect/3"_s << u"saved length"_s;
    QTest::newRow("3, absolute") << u"absolute-redirect/3"_s << u"saved length"_s;
    QTest::newRow("10") << u"relative-redirect/10"_s << u"saved length"_s;
    QTest::newRow("H04 11") << u"relative-redirect/11"_s << u"failed too_many_redirects 302"_s;
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("H01 %d", status)
            << u"redirect-to?url=/bytes/9&status_code=%1"_s.arg(status) << u"saved length"_s;
}

void TestHttpbin::followsAtMostTenRedirects()
{
    QFETCH(QString, path);
    QFETCH(QString, end);
    m_batch->add(at(path), u"name"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), end);
}

void TestHttpbin::H07takesNoSecretToAnotherOrigin()
{
    const QTemporaryDir served;
    QFile file(served.filePath(u"file.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("elsewhere") > 0 && file.flush());
    NginxServer other;
    other.setLogging(true);
    const QUrl target = other.start(served.path()).resolved(QUrl(u"file.bin"_s));
    QVERIFY2(!other.url().isEmpty(), qPrintable(other.errorString()));
    m_batch->logins.insert(originOf(m_server.url()), {u"anna"_s, u"secret"_s});
    m_batch->network.headers = {{"Authorization-Too", "secret"}};
    m_batch->add(at(u"redirect-to?url="_s + QString::fromLatin1(QUrl::toPercentEncoding(target.toString()))),
        u"file.bin"_s);
    m_batch->add(at(u"basic-auth/anna/secret"_s), u"login"_s); // the login is one that is sent
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(0), u"saved length"_s);
    QCOMPARE(m_batch->contents(0), "elsewhere"_ba);
    QCOMPARE(m_batch->end(1), u"saved length"_s);
    QTRY_COMPARE(other.requests("/file.bin").size(), 1);
    QCOMPARE(other.requests("/file.bin").first().authorization, QByteArray());
}

void TestHttpbin::H09followsNoRedirectOutOfTheWeb_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("file") << u"file:///etc/hostname"_s;
    QTest::newRow("ftp") << u"ftp://127.0.0.1/x"_s;
    QTest::newRow("data") << u"data:text/plain,hello"_s;
    QTest::newRow("port") << u"http://127.0.0.1:65536/"_s;
    QTest::newRow("nothing") << u"http://"_s;
}

void TestHttpbin::H09followsNoRedirectOutOfTheWeb()
{
    QFETCH(QString, target);
    m_batch->add(at(u"redirect-to?url="_s + QString::fromLatin1(QUrl::toPercentEncoding(target))), u"name"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"failed bad_redirect 302"_s);
    QVERIFY(m_batch->names().isEmpty());
}

void TestHttpbin::sendsALoginThatIsKnown()
{
    m_batch->logins.insert(originOf(m_server.url()), {u"anna"_s, u"pass:word %41"_s});
    m_batch->add(at(u"basic-auth/anna/pass:word %2541"_s), u"one"_s);
    m_batch->add(at(u"hidden-basic-auth/anna/pass:word %2541"_s), u"two"_s); // answers 404 to whoever waits
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(0), u"saved length"_s);
    QCOMPARE(m_batch->end(1), u"saved length"_s);
    QVERIFY(m_batch->contents(0).contains("\"authenticated\""));
}

void TestHttpbin::H14triesAWrongLoginOnce()
{
    m_batch->limits.tries = 5;
    m_batch->logins.insert(originOf(m_server.url()), {u"anna"_s, u"wrong-secret"_s});
    m_batch->add(at(u"basic-auth/anna/right"_s), u"one"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"failed login_refused 401"_s);
    QCOMPARE(m_batch->tries(0), 1);
    QCOMPARE(m_batch->row(0).outcome.detail, u"Fake Realm"_s);
}

void TestHttpbin::H13saysThatALoginIsNeeded()
{
    m_batch->limits.tries = 5;
    for (int i = 0; i < 30; ++i)
        m_batch->add(at(u"basic-auth/anna/%1"_s.arg(i)), u"file-%1"_s.arg(i));
    QVERIFY(m_batch->run());
    int attempts = 0;
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(m_batch->end(i), u"failed login_needed 401"_s);
        QCOMPARE(m_batch->row(i).outcome.detail, u"Fake Realm"_s);
        attempts += m_batch->tries(i);
    }
    QVERIFY(attempts <= 30); // no row asks twice
}

void TestHttpbin::givesUpOnASlowServer_data()
{
    // Each with just the one limit that it runs into.
    Limits noFirst;
    noFirst.firstByteTimeout = 1000ms;
    Limits noNext;
    noNext.idleTimeout = 1000ms;
    Limits hardlyAny;
    hardlyAny.rateWindow = 1500ms;
    hardlyAny.minimumRate = 1000;
    QTest::addColumn<QString>("path");
    QTest::addColumn<Limits>("limits");
    QTest::addColumn<QString>("end");
    QTest::newRow("N10 no first byte") << u"delay/9"_s << noFirst << u"failed first_byte_timeout"_s;
    QTest::newRow("N11 no next byte")
        << u"drip?duration=20&numbytes=3"_s << noNext << u"failed idle_timeout 200"_s;
    QTest::newRow("N12 hardly a byte")
        << u"drip?duration=9&numbytes=90"_s << hardlyAny << u"failed too_slow 200"_s;
}

void TestHttpbin::givesUpOnASlowServer()
{
    QFETCH(QString, path);
    QFETCH(Limits, limits);
    QFETCH(QString, end);
    limits.tries = 1;
    m_batch->limits = limits;
    m_batch->add(at(path), u"late"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), end);
    QVERIFY(m_batch->names().isEmpty());
}

void TestHttpbin::waitsForAServerThatIsMerelySlow()
{
    m_batch->add(at(u"drip?duration=1&numbytes=10&delay=1"_s), u"late"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"saved length"_s);
    QCOMPARE(m_batch->contents(), QByteArray(10, '*'));
}

void TestHttpbin::H33takesNoEncodedBody_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::newRow("gzip") << u"gzip"_s;
    QTest::newRow("deflate") << u"deflate"_s;
    QTest::newRow("brotli") << u"brotli"_s;
}

/// httpbin sends these encoded whatever it is asked for.
void TestHttpbin::H33takesNoEncodedBody()
{
    QFETCH(QString, encoding);
    m_batch->add(at(encoding), u"packed"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(), u"failed encoded_body 200"_s);
    QCOMPARE(m_batch->row(0).outcome.detail, encoding == "brotli"_L1 ? u"br"_s : encoding);
    QVERIFY(m_batch->names().isEmpty());
}

void TestHttpbin::marksWhatHasNoLength()
{
    m_batch->add(at(u"stream/20"_s), u"lines"_s);
    m_batch->add(at(u"bytes/20"_s), u"bytes"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(0), u"saved none"_s);
    QCOMPARE(m_batch->end(1), u"saved length"_s);
    QCOMPARE(m_batch->contents(0).count('\n'), 20);
    QCOMPARE(m_batch->status().unproven, 1);
}

void TestHttpbin::H37takesNoPageForAPicture()
{
    m_batch->add(at(u"html"_s), u"flag.png"_s);
    m_batch->add(at(u"image/svg"_s), u"drawing.png"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->end(0), u"failed not_an_image 200"_s);
    QCOMPARE(m_batch->row(0).outcome.detail, u"html"_s);
    QCOMPARE(m_batch->end(1), u"failed not_an_image 200"_s);
    QVERIFY(m_batch->names().isEmpty());
}

void TestHttpbin::ignoresRetryAfterOfAnAnswer()
{
    m_batch->add(at(u"response-headers?Retry-After=3000"_s), u"one"_s);
    m_batch->add(at(u"bytes/20"_s), u"two"_s);
    QVERIFY(m_batch->run());
    QCOMPARE(m_batch->count(State::Saved), 2);
    QVERIFY(m_batch->holds().empty());
}

QTEST_GUILESS_MAIN(TestHttpbin)
#include "tst_httpbin.moc"
