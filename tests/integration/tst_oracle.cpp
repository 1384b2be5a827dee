// SPDX-License-Identifier: MIT
// Every path of the catalogue of faults with curl and with Halyard, side by side, one try each: where curl
// fails, Halyard never saves with a proof; where curl succeeds, Halyard saves the same bytes. The exceptions
// are named one by one.
#include "faultsite.h"

#include <QHash>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <limits>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Paths that curl saves and Halyard does not, or not with these bytes. Where Halyard saves all the same, it
/// must be what the catalogue calls right.
const QHash<QByteArray, QByteArray> &exceptions()
{
    static const QByteArray interim = "Qt before 6.8 takes an interim answer for the answer; refused";
    static const QByteArray status = "curl saves the body of any status below 400; only 200 is a file";
    static const QByteArray encoded = "curl saves packed bytes as they are; opened where safe, else refused";
    static const QByteArray picture = "no picture under a picture's name: curl does not look";
    static const QHash<QByteArray, QByteArray> all{
        {"/n22.png", interim},
        {"/n24.png", interim},
        {"/n25.png", "curl takes 101 for an answer without a body; refused"},
        {"/n34.png", "Qt before 6.5 takes no more than 100 header fields"},
        {"/h02-300.png", status},
        {"/h02-304.png", status},
        {"/h02-305.png", status},
        {"/h02-306.png", status},
        {"/h03-missing.png", "curl saves the body of a redirect to nowhere"},
        {"/h03-empty.png", "curl saves the body of a redirect to nowhere"},
        {"/h25-206.png", "a part that nobody asked for is no file"},
        {"/h43-202.png", status},
        {"/h43-204.png", status},
        {"/h43-205.png", status},
        {"/n19.bin", "curl takes half a head for an answer without a body"},
        {"/h42-differ.bin", "curl takes the last of two lengths"},
        {"/h42-differ-list.bin", "curl takes the last of two lengths"},
        {"/h33.bin", encoded},
        {"/h35-bomb.bin", encoded},
        {"/h35-twice.bin", encoded},
        {"/h35-unknown.bin", encoded},
        {"/h37.png", picture},
        {"/h38-page.png", picture},
        {"/h39.png", picture},
    };
    return all;
}

struct CurlEnd
{
    bool saved = false;
    QByteArray bytes;
};

} // namespace

class TestOracle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void comparesWithCurl_data();
    void comparesWithCurl();
    void namesNoPathThatIsNone();

private:
    CurlEnd askCurl(const QUrl &url);

    QString m_curl;
    QTemporaryDir m_folder;
    FaultSite m_site;
    FaultSite m_curlsSite; ///< the same paths, so that each of them meets the first answer
};

void TestOracle::initTestCase()
{
    m_curl = QStandardPaths::findExecutable(u"curl"_s);
    if (m_curl.isEmpty())
        QSKIP("curl is not installed.");
}

CurlEnd TestOracle::askCurl(const QUrl &url)
{
    const QString name = m_folder.filePath(u"curl.out"_s);
    QFile::remove(name);
    QProcess curl;
    curl.start(m_curl,
        {u"--silent"_s, u"--fail"_s, u"--location"_s, u"--max-redirs"_s, u"10"_s, u"--proto"_s,
            u"=http,https"_s, u"--noproxy"_s, u"*"_s, u"--connect-timeout"_s, u"2"_s, u"--speed-limit"_s,
            u"64"_s, u"--speed-time"_s, u"1"_s, u"--max-time"_s, u"5"_s, u"--limit-rate"_s, u"20M"_s,
            u"--max-filesize"_s, u"8000000"_s, u"--output"_s, name, url.toString(QUrl::FullyEncoded)});
    while (curl.state() != QProcess::NotRunning)
        curl.waitForFinished(60'000);
    QFile file(name);
    const bool isOpen = file.open(QIODevice::ReadOnly); // an empty body may leave no file
    return {curl.exitStatus() == QProcess::NormalExit && curl.exitCode() == 0,
        isOpen ? file.readAll() : QByteArray()};
}

void TestOracle::comparesWithCurl_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const FaultScenario &scenario : std::as_const(m_site.scenarios))
        QTest::newRow(scenario.path.constData()) << scenario.path;
}

void TestOracle::comparesWithCurl()
{
    QFETCH(QByteArray, path);
    const CurlEnd curl = askCurl(m_curlsSite.url(path));
    FaultBatch batch;
    batch.limits.tries = 1;
    batch.limits.refundBytes = batch.limits.resumeFrom = std::numeric_limits<qint64>::max(); // really one
    batch.limits.firstByteTimeout = batch.limits.idleTimeout = 2s;
    batch.limits.rateWindow = 1s;
    batch.limits.largestPicture = batch.limits.largestFile = 8'000'000;
    batch.add(m_site.url(path));
    QVERIFY(batch.run(40s));
    QVERIFY(batch.isClean());

    const bool saved = batch.row(0).state == State::Saved;
    if (!curl.saved) {
        QVERIFY2(!saved || batch.row(0).outcome.proof == Proof::None, qPrintable(batch.end()));
    } else if (exceptions().contains(path)) {
        QVERIFY(!saved || batch.holdsExactly(0, m_site.body(path)));
    } else {
        QVERIFY2(saved, qPrintable(batch.end()));
        QVERIFY(batch.contents() == curl.bytes);
    }
}

void TestOracle::namesNoPathThatIsNone()
{
    for (auto it = exceptions().keyBegin(); it != exceptions().keyEnd(); ++it) {
        const bool known = std::any_of(m_site.scenarios.cbegin(), m_site.scenarios.cend(),
            [&](const FaultScenario &scenario) { return scenario.path == *it; });
        QVERIFY2(known, it->constData());
    }
}

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
