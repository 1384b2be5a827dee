// SPDX-License-Identifier: MIT
// Encrypted connections: certificates that are wrong, handshakes and bodies that are cut. Ids: see
// tests/README.md.
#include "faultsite.h"
#include "tlsfiles.h"

#include <QHostInfo>
#include <QFile>
#include <QSslKey>
#include <QSslSocket>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFaultsTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void N27_refusesACertificateOfNobodyKnown_data();
    void N27_refusesACertificateOfNobodyKnown();
    void N28_refusesAnExpiredCertificate();
    void N29_refusesACertificateForAnotherName();
    void N30_triesAgainAfterAHandshakeThatIsCut();
    void N31_refusesAnOldProtocol();
    void N32_provesNothingByAnEncryptedBodyThatIsCut_data();
    void N32_provesNothingByAnEncryptedBodyThatIsCut();
    void H05_refusesAWayOutOfEncryption();
    void H06_followsAWayIntoEncryptionWithoutWhatIsOurs();
    void H45_remembersThatAHostIsToBeAskedEncrypted();

private:
    static QSslConfiguration configurationOf(const TlsPair &pair);
    void refuses(const TlsPair &pair, const QString &host = u"127.0.0.1"_s);
    std::unique_ptr<FaultBatch> trusting() const;

    TlsFiles m_files;
    const FaultBody m_picture = FaultBody::picture("secret", 20'000);
};

void TestFaultsTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("This Qt has no TLS.");
    QVERIFY2(m_files.make(), qPrintable(m_files.errorString()));
}

QSslConfiguration TestFaultsTls::configurationOf(const TlsPair &pair)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QFile key(pair.key);
    if (!key.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = key.readAll();
    QSslKey privateKey(pem, QSsl::Rsa);
    tls.setPrivateKey(privateKey.isNull() ? QSslKey(pem, QSsl::Ec) : privateKey);
    tls.setLocalCertificateChain(QSslCertificate::fromPath(pair.chain));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

std::unique_ptr<FaultBatch> TestFaultsTls::trusting() const
{
    auto batch = std::make_unique<FaultBatch>();
    batch->network.authorities = m_files.authority();
    return batch;
}

/// Final at the first try, for the whole host, with a reason, and with nothing asked.
void TestFaultsTls::refuses(const TlsPair &pair, const QString &host)
{
    FaultServer server(u"127.0.0.1"_s, configurationOf(pair));
    server.setOtherwise(always(FaultAnswer::ok(m_picture)));
    const auto batch = trusting();
    for (int i = 0; i < 30; ++i)
        batch->add(server.url("/x.png?" + QByteArray::number(i), host), QString::number(i) + u".png"_s);
    COMPARE_END(*batch, u"failed tls_error"_s);
    QVERIFY(!batch->row(0).outcome.detail.isEmpty());
    QCOMPARE(batch->count(State::Failed), 30);
    QCOMPARE(server.requests().size(), 0);
    QVERIFY2(server.connections() <= 2 * 30, qPrintable(QString::number(server.connections())));
}

void TestFaultsTls::N27_refusesACertificateOfNobodyKnown_data()
{
    QTest::addColumn<bool>("selfSigned");
    QTest::newRow("self-signed") << true;
    QTest::newRow("unknown authority") << false;
}

void TestFaultsTls::N27_refusesACertificateOfNobodyKnown()
{
    QFETCH(bool, selfSigned);
    refuses(selfSigned ? m_files.selfSigned() : m_files.unknownAuthority());
}

void TestFaultsTls::N28_refusesAnExpiredCertificate()
{
    refuses(m_files.expired());
}

void TestFaultsTls::N29_refusesACertificateForAnotherName()
{
    refuses(m_files.otherName());
}

/// The handshake is cut by the first connections; then the same port speaks TLS.
void TestFaultsTls::N30_triesAgainAfterAHandshakeThatIsCut()
{
    FaultServer server(u"127.0.0.1"_s, configurationOf(m_files.good()));
    server.setOtherwise(always(FaultAnswer::ok(m_picture)));
    server.cutHandshakes(5);
    const auto batch = trusting();
    batch->limits.tries = 10;
    batch->add(server.url("/x.png"));
    COMPARE_END(*batch, u"saved content"_s);
    QVERIFY(batch->holdsExactly(0, m_picture));
    QVERIFY(batch->tries(0) >= 2);
}

/// A server that knows no more than TLS 1.0 chooses it; that alone ends it, before any certificate.
void TestFaultsTls::N31_refusesAnOldProtocol()
{
    QByteArray hello
        = QByteArray("\x02\x00\x00\x26\x03\x01", 6) + QByteArray(32, 'r') + QByteArray("\x00\x00\x2f\x00", 4);
    FaultServer server;
    server.setGreeting(FaultAnswer().send(QByteArray("\x16\x03\x01\x00\x2a", 5) + hello).hang());
    const auto batch = trusting();
    batch->limits.connectTimeout = batch->limits.firstByteTimeout = 5s;
    QUrl url = server.url("/x.png");
    url.setScheme(u"https"_s);
    batch->add(url);
    QVERIFY(batch->run());
    QVERIFY(batch->isClean());
    QCOMPARE(batch->end(), u"failed tls_error"_s);
    QCOMPARE(batch->tries(0), 1);
}

void TestFaultsTls::N32_provesNothingByAnEncryptedBodyThatIsCut_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("picture") << u"x.png"_s;
    QTest::newRow("anything") << u"x.bin"_s;
}

/// No length, and no close_notify: nobody can tell whether that was all.
void TestFaultsTls::N32_provesNothingByAnEncryptedBodyThatIsCut()
{
    QFETCH(QString, name);
    FaultServer server(u"127.0.0.1"_s, configurationOf(m_files.good()));
    server.setOtherwise(always(FaultAnswer::head("200 OK").body(m_picture, 0, 15'000).wait(200ms).cut()));
    const auto batch = trusting();
    batch->add(server.url("/x"), name);
    QVERIFY(batch->run());
    QVERIFY(batch->isClean());
    if (name.endsWith(".png"_L1))
        QCOMPARE(batch->row(0).state, State::Failed);
    else
        QVERIFY2(batch->row(0).state == State::Failed || batch->end() == "saved none"_L1,
            qPrintable(batch->end()));
}

void TestFaultsTls::H05_refusesAWayOutOfEncryption()
{
    FaultServer plain;
    FaultServer server(u"127.0.0.1"_s, configurationOf(m_files.good()));
    server.set("/x.png", FaultAnswer::redirect(plain.at("/x.png")));
    const auto batch = trusting();
    batch->add(server.url("/x.png"));
    COMPARE_END(*batch, u"failed unsafe_redirect 302"_s);
    QCOMPARE(plain.requests().size(), 0);
}

void TestFaultsTls::H06_followsAWayIntoEncryptionWithoutWhatIsOurs()
{
    FaultServer plain;
    FaultServer server(u"127.0.0.1"_s, configurationOf(m_files.good()));
    server.set("/x.png", FaultAnswer::ok(m_picture));
    plain.set("/x.png", FaultAnswer::redirect(server.at("/x.png")));
    const auto batch = trusting();
    batch->network.headers = {{"Authorization", "Bearer sesame"}, {"Cookie", "id=1"}, {"X-Api-Key", "k"}};
    batch->network.referer = "http://sesame.example/";
    batch->logins.insert(plain.origin(), {u"ali"_s, u"sesame"_s});
    batch->add(plain.url("/x.png"));
    COMPARE_END(*batch, u"saved content"_s);
    QCOMPARE(plain.requests().first().field("X-Api-Key"), "k"_ba);
    QCOMPARE(server.requests().size(), 1);
    const FaultLogEntry asked = server.requests().first();
    for (const QByteArray &name : {"Authorization"_ba, "Cookie"_ba, "X-Api-Key"_ba, "Referer"_ba})
        QVERIFY2(asked.field(name).isEmpty(), name.constData());
}

/// Known for names, not for numbers: RFC 6797 section 8.1.1.
void TestFaultsTls::H45_remembersThatAHostIsToBeAskedEncrypted()
{
    if (QHostInfo::fromName(u"localhost"_s).addresses().isEmpty())
        QSKIP("This system does not know the name localhost.");
    FaultServer server(u"127.0.0.1"_s, configurationOf(m_files.good()));
    server.setOtherwise(always(FaultAnswer::ok(m_picture, "Strict-Transport-Security: max-age=1000\r\n")));
    const auto batch = trusting();
    batch->limits.parallel = 1;
    batch->limits.firstByteTimeout = 2s;
    batch->limits.tries = 1;
    batch->add(server.url("/first.png", u"localhost"_s)); // a name: numbers have no such policy
    QUrl second = server.url("/second.png", u"localhost"_s);
    second.setScheme(u"http"_s);
    batch->add(second);
    COMPARE_END(*batch, u"saved content"_s);
    QCOMPARE(batch->end(1), u"saved content"_s);
    QVERIFY(batch->holdsExactly(1, m_picture));
}

QTEST_GUILESS_MAIN(TestFaultsTls)
#include "tst_faults_tls.moc"
