// SPDX-License-Identifier: MIT
// Which hosts are asked by https only, and for how long.
#include "stricttransport.h"

#include <QTest>

using namespace Halyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class StrictTransportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAHostThatSaidSoByHttps();
    void believesOnlyWhatCameSafely_data();
    void believesOnlyWhatCameSafely();
    void forgetsWhenTheTimeIsOver();
    void forgetsWhenItIsToldTo();
    void coversSubdomainsOnlyWhereThatWasSaid();
};

namespace {

constexpr Clock::Time now{1000};
const QUrl safe(u"https://example.org/a"_s);

QString secured(const StrictTransport &transport, const char *address, Clock::Time time = now)
{
    return transport.secured(QUrl(QString::fromLatin1(address)), time).toString();
}

} // namespace

void StrictTransportTest::asksAHostThatSaidSoByHttps()
{
    StrictTransport transport;
    transport.note(safe, "max-age=\"31536000\" ; preload", now);
    QCOMPARE(secured(transport, "http://example.org/b?c"), u"https://example.org/b?c"_s);
    QCOMPARE(secured(transport, "http://example.org:80/b"), u"https://example.org:443/b"_s);
    QCOMPARE(secured(transport, "http://example.org:8080/b"), u"https://example.org:8080/b"_s);
    QCOMPARE(secured(transport, "http://example.net/b"), u"http://example.net/b"_s);
}

void StrictTransportTest::believesOnlyWhatCameSafely_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("by http") << QUrl(u"http://example.org/"_s) << QByteArray("max-age=1000");
    QTest::newRow("a number") << QUrl(u"https://127.0.0.1/"_s) << QByteArray("max-age=1000");
    QTest::newRow("no age") << safe << QByteArray("includeSubDomains");
    QTest::newRow("no number") << safe << QByteArray("max-age=soon");
    QTest::newRow("below nought") << safe << QByteArray("max-age=-5");
    QTest::newRow("nothing") << safe << QByteArray();
}

void StrictTransportTest::believesOnlyWhatCameSafely()
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, field);
    StrictTransport transport;
    transport.note(url, field, now);
    QUrl plain = url;
    plain.setScheme(u"http"_s);
    QCOMPARE(transport.secured(plain, now), plain);
}

void StrictTransportTest::forgetsWhenTheTimeIsOver()
{
    StrictTransport transport;
    transport.note(safe, "max-age=60", now);
    QCOMPARE(secured(transport, "http://example.org/", now + 59s), u"https://example.org/"_s);
    QCOMPARE(secured(transport, "http://example.org/", now + 60s), u"http://example.org/"_s);
    transport.note(safe, "max-age=99999999999999999", now);
    QCOMPARE(secured(transport, "http://example.org/", now + 60s), u"https://example.org/"_s);
}

void StrictTransportTest::forgetsWhenItIsToldTo()
{
    StrictTransport transport;
    transport.note(safe, "max-age=1000", now);
    transport.note(safe, "max-age=0", now);
    QCOMPARE(secured(transport, "http://example.org/"), u"http://example.org/"_s);
}

void StrictTransportTest::coversSubdomainsOnlyWhereThatWasSaid()
{
    StrictTransport transport;
    transport.note(safe, "max-age=1000", now);
    QCOMPARE(secured(transport, "http://www.example.org/"), u"http://www.example.org/"_s);
    transport.note(safe, "max-age=1000; includeSubdomains", now);
    QCOMPARE(secured(transport, "http://a.www.example.org/"), u"https://a.www.example.org/"_s);
    QCOMPARE(secured(transport, "http://notexample.org/"), u"http://notexample.org/"_s);
}

QTEST_APPLESS_MAIN(StrictTransportTest)
#include "tst_stricttransport.moc"
