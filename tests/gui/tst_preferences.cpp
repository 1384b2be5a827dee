// SPDX-License-Identifier: MIT
// What is kept, what is never kept, and what becomes of a file that somebody else has written to.
#include "preferences.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr const char *pem = R"(-----BEGIN CERTIFICATE-----
MIIBjjCCATWgAwIBAgIUHjM8p2Wk5esridtDIInIxyjh3A4wCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRRXhhbXBsZSBhdXRob3JpdHkwIBcNMjYxMTIyMTkyOTQ4WhgP
MjEyNjEwMjkxOTI5NDhaMBwxGjAYBgNVBAMMEUV4YW1wbGUgYXV0aG9yaXR5MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDWhGT5rOykdEBlkW/WkKIBWPRiJ6D//z
QNjQntfHb5xN2GRUYkFd/NY+f7I0TuCLhriSB+4owhZNAgiB77mQVaNTMFEwHQYD
VR0OBBYEFHJP2+ra/0z7G0sFwemyS7EMhjsAMB8GA1UdIwQYMBaAFHJP2+ra/0z7
G0sFwemyS7EMhjsAMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIg
eszSJZUq9Kbw3EE6AGIEYqmOdmDn1moyTdr/mIYeR3oCIFBm2iVJmPk6o13Uzw97
m41pEnAS57KK0wdez57ZyIlq
-----END CERTIFICATE-----
)";

Preferences otherThanDefaults()
{
    Preferences all;
    all.language = u"en"_s;
    all.startWhenAdded = true;
    all.syncEach = true;
    all.confirmQuit = false;
    all.whenDone = Preferences::WhenDone::OpenFolder;
    all.notify = Preferences::Notify::Always;
    all.motion = Preferences::Motion::Never;
    all.limits.perHost = 3;
    all.limits.tries = 9;
    all.limits.backOff = 2500ms;
    all.limits.connectTimeout = 7s;
    all.limits.firstByteTimeout = 8s;
    all.limits.idleTimeout = 9s;
    all.limits.largestFile = 5'000'000;
    all.limits.rate = 250'000;
    all.limits.hostDelay = 250ms;
    all.limits.hostRate = 2.5;
    all.limits.adaptive = true;
    all.nameTemplate = u"{nnn}-{name}"_s;
    all.saving = {ExistingFile::Update, true, true};
    all.check = Check::Decode;
    all.userAgent = u"Example/1.0"_s;
    all.referer = u"https://example.org/gallery"_s;
    all.headers = QStringList{u"Accept-Language: en"_s, u"X-Colour: red"_s};
    all.proxy = u"socks5://ada@proxy.example:1081"_s;
    all.authorities = u"/etc/ssl/example.pem"_s;
    return all;
}

} // namespace

class TestPreferences : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    QString m_file;
    int m_count = 0;

    QString textOfFile() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    Preferences writtenAndRead(const Preferences &preferences)
    {
        {
            QSettings settings(m_file, QSettings::IniFormat);
            writePreferences(preferences, settings);
        }
        return readPreferences(QSettings(m_file, QSettings::IniFormat));
    }

private Q_SLOTS:
    void init() { m_file = m_dir.filePath(QString::number(++m_count) + u".ini"_s); }

    void beginsWithTheDefaults()
    {
        QVERIFY(readPreferences(QSettings(m_file, QSettings::IniFormat)) == Preferences());
    }

    void keepsWhatWasSet()
    {
        const Preferences all = otherThanDefaults();
        QVERIFY(!(all == Preferences()));
        QVERIFY(writtenAndRead(all) == all);
    }

    void keepsTheDefaultsToo()
    {
        writtenAndRead(otherThanDefaults());
        QVERIFY(writtenAndRead(Preferences()) == Preferences());
    }

    void knowsOneDifferenceFromAnother()
    {
        Preferences other;
        other.limits.idleTimeout += 1ms;
        QVERIFY(!(other == Preferences()));
        other = {};
        other.proxyPassword = u"secret"_s;
        QVERIFY(!(other == Preferences()));
    }

    void neverWritesASecret()
    {
        Preferences all = otherThanDefaults();
        all.proxy = u"http://ada:lovelace@proxy.example:8080"_s;
        all.proxyPassword = u"lovelace"_s;
        all.referer = u"https://ada:lovelace@example.org/"_s;
        all.headers << u"Authorization: Bearer lovelace"_s << u"cookie: id=lovelace"_s
                    << u"X-Api-Key: lovelace"_s << u"PRIVATE-TOKEN: lovelace"_s;
        const Preferences kept = writtenAndRead(all);
        QVERIFY2(!textOfFile().contains(u"lovelace"_s), qPrintable(textOfFile()));
        QVERIFY(textOfFile().contains(u"proxy.example"_s)); // it is the right file
        QCOMPARE(kept.proxy, u"http://ada@proxy.example:8080"_s);
        QCOMPARE(kept.referer, u"https://example.org/"_s);
        QCOMPARE(kept.headers, otherThanDefaults().headers);
    }

    void readsNoPasswordThatSomebodyElseWrote()
    {
        {
            QSettings settings(m_file, QSettings::IniFormat);
            settings.setValue(u"preferences/proxy"_s, u"http://ada:lovelace@proxy.example:8080"_s);
        }
        const Preferences kept = readPreferences(QSettings(m_file, QSettings::IniFormat));
        QCOMPARE(kept.proxy, u"http://ada@proxy.example:8080"_s);
    }

    void takesTheDefaultForWhatCannotBe_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("language") << u"language"_s << QVariant(u"klingon"_s);
        QTest::newRow("no bool") << u"confirmQuit"_s << QVariant(u"perhaps"_s);
        QTest::newRow("whenDone") << u"whenDone"_s << QVariant(u"explode"_s);
        QTest::newRow("check by number") << u"check"_s << QVariant(7);
        QTest::newRow("notify") << u"notify"_s << QVariant(QByteArray("\xff\0\x01", 3));
        QTest::newRow("template") << u"nameTemplate"_s << QVariant(u"{nam}"_s);
        QTest::newRow("template with a folder") << u"nameTemplate"_s << QVariant(u"../{name}"_s);
        QTest::newRow("existing file") << u"existingFile"_s << QVariant(u"delete"_s);
        QTest::newRow("long delay") << u"hostDelay"_s << QVariant(3'600'001);
        QTest::newRow("negative rate") << u"hostRate"_s << QVariant(-1);
        QTest::newRow("endless rate") << u"hostRate"_s << QVariant(u"inf"_s);
        QTest::newRow("no host") << u"perHost"_s << QVariant(0);
        QTest::newRow("many at once") << u"perHost"_s << QVariant(257);
        QTest::newRow("negative tries") << u"tries"_s << QVariant(-5);
        QTest::newRow("many tries") << u"tries"_s << QVariant(u"99999999999999999999"_s);
        QTest::newRow("no number") << u"tries"_s << QVariant(u"five"_s);
        QTest::newRow("no wait") << u"backOff"_s << QVariant(0);
        QTest::newRow("long wait") << u"backOff"_s << QVariant(qint64(3'600'001));
        QTest::newRow("no time") << u"connectTimeout"_s << QVariant(99);
        QTest::newRow("long time") << u"firstByteTimeout"_s << QVariant(qint64(86'400'001));
        QTest::newRow("endless") << u"idleTimeout"_s << QVariant(std::numeric_limits<qint64>::max());
        QTest::newRow("negative size") << u"largestFile"_s << QVariant(-1);
        QTest::newRow("slow") << u"rate"_s << QVariant(999);
        QTest::newRow("fast") << u"rate"_s << QVariant(qint64(100'000'000'001));
        QTest::newRow("user agent with a line end") << u"userAgent"_s << QVariant(u"a\r\nHost: evil"_s);
        QTest::newRow("referer") << u"referer"_s << QVariant(u"javascript:alert(1)"_s);
        QTest::newRow("proxy") << u"proxy"_s << QVariant(u"gopher://x"_s);
        QTest::newRow("relative path") << u"authorities"_s << QVariant(u"ca.pem"_s);
        QTest::newRow("long path") << u"authorities"_s << QVariant(u"/"_s + QString(10'000, u'x'));
        QTest::newRow("header") << u"headers"_s
                                << QVariant(QStringList{u"Host: evil"_s, u"none"_s, QString()});
        QTest::newRow("a list for a text") << u"proxy"_s << QVariant(QStringList{u"none"_s, u"none"_s});
    }

    void takesTheDefaultForWhatCannotBe()
    {
        QFETCH(const QString, key);
        QFETCH(const QVariant, value);
        {
            QSettings settings(m_file, QSettings::IniFormat);
            settings.setValue(u"preferences/"_s + key, value);
        }
        QVERIFY(readPreferences(QSettings(m_file, QSettings::IniFormat)) == Preferences());
    }

    void readsTheBoundsThemselves()
    {
        Preferences all;
        all.limits.perHost = 256;
        all.limits.tries = 100;
        all.limits.backOff = 1h;
        all.limits.connectTimeout = 100ms;
        all.limits.firstByteTimeout = 24h;
        all.limits.rate = 1000;
        all.limits.largestFile = 1;
        QVERIFY(writtenAndRead(all) == all);
    }

    void comesThroughAFileThatIsGarbage()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray garbage("[preferences]\ntries=\\x\nrate=@Variant(\\0\\0\\0\\x7f)\n");
        for (int i = 0; i < 4096; ++i)
            garbage += char(i * 37 % 256);
        file.write(garbage);
        file.close();
        QCOMPARE(readPreferences(QSettings(m_file, QSettings::IniFormat)).limits.tries, Limits().tries);
    }

    void givesTheEngineWhatWasSet()
    {
        QFile file(m_dir.filePath(u"ca.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
        file.close();
        Preferences all = otherThanDefaults();
        all.referer = u"https://ada:lovelace@example.org/gallery#top"_s;
        all.proxyPassword = u"lovelace"_s;
        all.authorities = file.fileName();
        QString problem = u"unset"_s;
        const NetworkSettings settings = all.network(&problem);
        QCOMPARE(problem, QString());
        QCOMPARE(settings.userAgent, QByteArray("Example/1.0"));
        QCOMPARE(settings.referer, QByteArray("https://example.org/gallery"));
        QCOMPARE(settings.headers, (QList<Header>{{"Accept-Language", "en"}, {"X-Colour", "red"}}));
        QCOMPARE(settings.authorities.size(), 1);
        QCOMPARE(settings.proxy.kind, ProxyChoice::Kind::Fixed);
        QCOMPARE(settings.proxy.proxy.type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(settings.proxy.proxy.user(), u"ada"_s);
        QCOMPARE(settings.proxy.proxy.password(), u"lovelace"_s);
    }

    void givesTheEngineItsOwnDefaultsFromTheDefaults()
    {
        const NetworkSettings settings = Preferences().network();
        QVERIFY(settings.userAgent.isEmpty());
        QVERIFY(settings.referer.isEmpty());
        QVERIFY(settings.headers.isEmpty());
        QVERIFY(settings.authorities.isEmpty());
        QCOMPARE(settings.proxy.kind, ProxyChoice::Kind::System);
    }

    void saysWhatCannotBeUsedAndUsesTheRest()
    {
        Preferences all = otherThanDefaults();
        all.headers << u"nothing but words"_s;
        all.authorities = m_dir.filePath(u"missing.pem"_s);
        QString problem;
        const NetworkSettings settings = all.network(&problem);
        QVERIFY2(problem.contains(u"missing.pem"_s), qPrintable(problem));
        QVERIFY2(problem.contains(u"colon"_s), qPrintable(problem));
        QCOMPARE(settings.headers.size(), 2);
        QVERIFY(settings.authorities.isEmpty());
        QCOMPARE(settings.userAgent, QByteArray("Example/1.0"));
    }

    void looksIntoTheFileWithCertificates()
    {
        QFile file(m_dir.filePath(u"words.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        QVERIFY(authoritiesFault(file.fileName()).contains(u"no certificate"_s));
        QVERIFY(!authoritiesFault(m_dir.path()).isEmpty());
        QVERIFY(!authoritiesFault(u"relative.pem"_s).isEmpty());
        QVERIFY(!authoritiesFault(u"/dev/zero"_s).isEmpty());
        QCOMPARE(authoritiesFault(QString()), QString());
    }

    void letsFollowWhatFollows()
    {
        Preferences all;
        all.limits.tries = 1;
        all.limits.largestFile = 7;
        all.limits.rate = 1000;
        const Limits limits = all.limitsFor(10);
        QCOMPARE(limits.parallel, 10);
        QCOMPARE(limits.refundBytes, std::numeric_limits<qint64>::max());
        QCOMPARE(limits.largestPicture, qint64(7));
        QCOMPARE(limits.minimumRate, qint64(1000 / 10 / 4));
        all.limits.tries = 50;
        QCOMPARE(all.limitsFor(1).triesHardStop, 50);
        const Limits untouched = Preferences().limitsFor(24);
        QCOMPARE(untouched.refundBytes, Limits().refundBytes);
        QCOMPARE(untouched.largestPicture, Limits().largestPicture);
        QCOMPARE(untouched.minimumRate, Limits().minimumRate);
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
