// SPDX-License-Identifier: MIT
// Certificates and versions of TLS, against nginx with an authority of our own: what cannot be
// verified is refused with its reason, for all rows of the host together, and asked for no second time.
#include "faultbatch.h"
#include "nginxserver.h"
#include "tlsfiles.h"

#include <QFile>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QHostInfo>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;

class TestTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void trustsAnAuthorityThatWasNamed_data();
    void trustsAnAuthorityThatWasNamed();
    void N27refusesAnAuthorityThatWasNotNamed();
    void refusesWhatCannotBeVerified_data();
    void refusesWhatCannotBeVerified();
    void failsAllRowsOfTheHostTogether();
    void asksAgainWhenTheAuthorityIsNamedLater();
    void takesTls12AndNewerAlone_data();
    void takesTls12AndNewerAlone();
    void H05leavesEncryptionForNoRedirect();

private:
    FaultBatch &newBatch();
    QUrl serve(NginxServer &server, const TlsPair &pair, const QString &config = {});

    QTemporaryDir m_served;
    TlsFiles m_files;
    std::unique_ptr<FaultBatch> m_batch;
};

void TestTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    if (!NginxServer::isInstalled() || !TlsFiles::isInstalled())
        QSKIP("nginx or openssl is not installed");
    QVERIFY2(m_files.make(), qPrintable(m_files.errorString()));
    QFile file(m_served.filePath(u"file.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Behind a lock.");
    QCOMPARE(m_files.authority().size(), 1);
}

FaultBatch &TestTls::newBatch()
{
    m_batch = std::make_unique<FaultBatch>();
    m_batch->network.authorities = m_files.authority();
    return *m_batch;
}

QUrl TestTls::serve(NginxServer &server, const TlsPair &pair, const QString &config)
{
    server.setTls(pair);
    server.setLogging(true);
    const QUrl url = server.start(m_served.path(), config);
    if (url.isEmpty())
        qWarning("%s", qPrintable(server.errorString()));
    return url;
}

void TestTls::trustsAnAuthorityThatWasNamed_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("address") << u"127.0.0.1"_s;
    QTest::newRow("name") << u"localhost"_s;
}

void TestTls::trustsAnAuthorityThatWasNamed()
{
    QFETCH(QString, host);
    if (QHostInfo::fromName(host).addresses().isEmpty())
        QSKIP("This system does not know the name localhost.");
    NginxServer server;
    QUrl url = serve(server, m_files.good());
    QVERIFY(!url.isEmpty());
    url.setHost(host);
    FaultBatch &batch = newBatch();
    batch.add(url.resolved(QUrl(u"file.txt"_s)));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), u"saved length"_s);
    QCOMPARE(batch.contents(), "Behind a lock."_ba);
}

void TestTls::N27refusesAnAuthorityThatWasNotNamed()
{
    NginxServer server;
    const QUrl url = serve(server, m_files.good());
    QVERIFY(!url.isEmpty());
    FaultBatch &batch = newBatch();
    batch.network.authorities.clear();
    batch.add(url.resolved(QUrl(u"file.txt"_s)));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), u"failed tls_error"_s);
    QVERIFY(!batch.row(0).outcome.detail.isEmpty());
    QVERIFY(batch.names().isEmpty());
    QVERIFY(server.requests().isEmpty());
}

void TestTls::refusesWhatCannotBeVerified_data()
{
    QTest::addColumn<TlsPair>("pair");
    QTest::addColumn<QString>("reason");
    QTest::newRow("N27 signed by itself") << m_files.selfSigned() << u"self-signed"_s;
    QTest::newRow("N27 unknown authority") << m_files.unknownAuthority() << u"issuer certificate"_s;
    QTest::newRow("N28 expired") << m_files.expired() << u"expired"_s;
    QTest::newRow("N29 name of another") << m_files.otherName() << u"host name"_s;
}

void TestTls::refusesWhatCannotBeVerified()
{
    QFETCH(TlsPair, pair);
    QFETCH(QString, reason);
    NginxServer server;
    const QUrl url = serve(server, pair);
    QVERIFY(!url.isEmpty());
    FaultBatch &batch = newBatch();
    batch.add(url.resolved(QUrl(u"file.txt"_s)));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), u"failed tls_error"_s);
    QCOMPARE(batch.tries(0), 1);
    const QString detail = batch.row(0).outcome.detail;
    QVERIFY2(detail.contains(reason, Qt::CaseInsensitive), qPrintable(detail));
    QVERIFY(batch.names().isEmpty());
    QVERIFY(server.requests().isEmpty()); // not even a request was sent
}

void TestTls::failsAllRowsOfTheHostTogether()
{
    NginxServer bad;
    NginxServer good;
    const QUrl badUrl = serve(bad, m_files.expired());
    const QUrl goodUrl = serve(good, m_files.good());
    QVERIFY(!badUrl.isEmpty() && !goodUrl.isEmpty());
    FaultBatch &batch = newBatch();
    for (int i = 0; i < 40; ++i)
        batch.add(badUrl.resolved(QUrl(u"%1.txt"_s.arg(i))));
    const int unharmed = batch.add(goodUrl.resolved(QUrl(u"file.txt"_s)));
    QVERIFY(batch.run());

    int attempts = 0;
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(batch.end(i), u"failed tls_error"_s);
        QVERIFY(batch.row(i).outcome.detail.contains(u"expired"_s));
        attempts += batch.tries(i);
    }
    QVERIFY2(attempts <= batch.limits.perHost, qPrintable(QString::number(attempts)));
    QCOMPARE(batch.end(unharmed), u"saved length"_s);
}

void TestTls::asksAgainWhenTheAuthorityIsNamedLater()
{
    NginxServer server;
    const QUrl url = serve(server, m_files.good());
    QVERIFY(!url.isEmpty());
    FaultBatch &batch = newBatch();
    batch.network.authorities.clear();
    batch.add(url.resolved(QUrl(u"file.txt"_s)));
    batch.start();
    QVERIFY(batch.waitUntil([&] { return batch.hasEnded(); }));
    QCOMPARE(batch.end(), u"failed tls_error"_s);
    NetworkSettings settings;
    settings.authorities = m_files.authority();
    batch.engine().setNetwork(settings);
    batch.engine().retryFailed();
    QVERIFY(batch.waitUntil([&] { return batch.row(0).state == State::Saved; }));
}

void TestTls::takesTls12AndNewerAlone_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("N31 TLS 1.0") << u"TLSv1"_s << false;
    QTest::newRow("N31 TLS 1.1") << u"TLSv1.1"_s << false;
    QTest::newRow("TLS 1.2") << u"TLSv1.2"_s << true;
    QTest::newRow("TLS 1.3") << u"TLSv1.3"_s << true;
}

void TestTls::takesTls12AndNewerAlone()
{
    QFETCH(QString, version);
    QFETCH(bool, isTaken);
    NginxServer server;
    const QUrl url
        = serve(server, m_files.good(), u"ssl_protocols %1; ssl_ciphers \"ALL:@SECLEVEL=0\";"_s.arg(version));
    QVERIFY(!url.isEmpty());
    FaultBatch &batch = newBatch();
    batch.limits.tries = 2;
    batch.add(url.resolved(QUrl(u"file.txt"_s)));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), isTaken ? u"saved length"_s : u"failed tls_error"_s);
    if (!isTaken) {
        QCOMPARE(batch.tries(0), 1);
        // In OpenSSL's words: "protocol version" or "unsupported protocol".
        const QString detail = batch.row(0).outcome.detail;
        QVERIFY2(detail.contains(u"protocol"_s, Qt::CaseInsensitive), qPrintable(detail));
    }
}

void TestTls::H05leavesEncryptionForNoRedirect()
{
    NginxServer plain;
    plain.setLogging(true);
    const QUrl target = plain.start(m_served.path()).resolved(QUrl(u"file.txt"_s));
    NginxServer locked;
    const QUrl url
        = serve(locked, m_files.good(), u"location = /down { return 302 %1; }"_s.arg(target.toString()));
    QVERIFY(!url.isEmpty() && target.isValid());
    FaultBatch &batch = newBatch();
    batch.add(url.resolved(QUrl(u"down"_s)));
    QVERIFY(batch.run());
    QCOMPARE(batch.end(), u"failed unsafe_redirect 302"_s);
    QVERIFY(plain.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
