// SPDX-License-Identifier: MIT
// What an attempt passes on its way over real sockets, as the engine tells it: against the practice server, a
// server with scripts, and nginx with TLS.
#include "engine.h"

#include "faultserver.h"
#include "flagcatalogue.h"
#include "nginxserver.h"
#include "practiceserver.h"
#include "tlsfiles.h"

#include <QFile>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

/// A batch that is traced, and what was told of it.
struct Story
{
    explicit Story(const Limits &limits = {}, bool isTraced = true)
        : engine(Engine::Placement::OwnThread, limits)
    {
        QObject::connect(&engine, &Engine::changed, &context, [this](const Changes &changes) {
            for (const AttemptTrace &trace : changes.attempts)
                attempts[{int(trace.id), trace.number}] = trace;
            status = changes.status;
        });
        if (isTraced)
            engine.setTracing(true);
    }
    bool run(const std::vector<QUrl> &urls)
    {
        std::vector<Entry> entries;
        for (const QUrl &url : urls) {
            Entry entry;
            entry.address = url.toString(QUrl::FullyEncoded);
            entry.fileName = QString::number(entries.size()) + u".bin"_s;
            entries.push_back(entry);
        }
        engine.open({EntryList(std::move(entries)), folder.path()});
        engine.start();
        return QTest::qWaitFor([this] { return status.phase == Phase::Done; }, patience);
    }
    const AttemptTrace &at(int row, int number = 1) { return attempts[{row, number}]; }

    QTemporaryDir folder;
    QObject context;
    std::map<std::pair<int, int>, AttemptTrace> attempts;
    BatchStatus status;
    Engine engine; ///< last: it is the first to go
};

/// The points that were reached, in the order in which they must come.
std::vector<BatchTime> reachedBy(const AttemptTrace &trace)
{
    std::vector<BatchTime> times;
    for (const BatchTime time : {trace.queued, trace.begun, trace.connecting, trace.connected, trace.sent,
             trace.head, trace.body, trace.received, trace.ended}) {
        if (time != NotReached)
            times.push_back(time);
    }
    return times;
}

bool isInOrder(const AttemptTrace &trace)
{
    const auto times = reachedBy(trace);
    return std::is_sorted(times.cbegin(), times.cend());
}

Limits oneAtATime()
{
    Limits limits;
    limits.perHost = 1;
    limits.backOff = 20ms;
    return limits;
}

} // namespace

class TestTraces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPointsComeInOrder();
    void aKeptConnectionHasNoConnecting();
    void aFailedAttemptEndsToo();
    void nobodyTherePassesNoPointBehindConnecting();
    void aRedirectTellsWhereItLed();
    void encryptionIsPartOfConnecting();
    void factsAreCutAndPlain();
    void nothingComesUnlessItIsOn();
};

void TestTraces::allPointsComeInOrder()
{
    PracticeBehaviour behaviour = PracticeBehaviour::instant();
    behaviour.delay = PracticeBehaviour::Delay::Uniform;
    behaviour.shortest = 20ms;
    behaviour.longest = 60ms;
    PracticeServer server(behaviour);
    QVERIFY(server.listen());
    const auto flags = flagEntries(selectFlags(u"popular"_s).countries, server.flagTemplate());
    std::vector<QUrl> urls;
    for (const Entry &entry : *flags)
        urls.emplace_back(entry.address);
    Story story;
    QVERIFY(story.run(urls));
    QCOMPARE(story.attempts.size(), 20U);
    for (const auto &[key, trace] : story.attempts) {
        QVERIFY(isInOrder(trace));
        QCOMPARE(trace.number, quint16(1));
        QCOMPARE(trace.kind, OutcomeKind::Saved);
        QCOMPARE(trace.httpStatus, quint16(200));
        QVERIFY(trace.sent != NotReached && trace.head != NotReached && trace.body != NotReached);
        QVERIFY(trace.received != NotReached && trace.ended != NotReached);
        QVERIFY(trace.head - trace.begun >= 15ms); // the server takes its time
        QVERIFY(trace.bytes > 0);
        QVERIFY(trace.ended <= story.status.elapsed);
        QCOMPARE(trace.facts->protocol, u"HTTP/1.1"_s);
        QCOMPARE(trace.facts->contentType, u"image/png"_s);
        QCOMPARE(trace.facts->finalAddress, QString());
    }
    QVERIFY(story.at(0).connecting != NotReached && story.at(0).connected != NotReached);
}

void TestTraces::aKeptConnectionHasNoConnecting()
{
    PracticeServer server(PracticeBehaviour::instant());
    QVERIFY(server.listen());
    const QUrl url(server.origin() + u"/flags/cn.png"_s);
    Story story(oneAtATime());
    QVERIFY(story.run({url, url, url}));
    QVERIFY(story.at(0).connecting != NotReached);
    for (int row = 1; row < 3; ++row) {
        QCOMPARE(story.at(row).connecting, NotReached);
        QCOMPARE(story.at(row).connected, NotReached);
        QVERIFY(story.at(row).sent != NotReached);
        QVERIFY(story.at(row).begun >= story.at(row - 1).received); // it had to wait for its slot
    }
}

void TestTraces::aFailedAttemptEndsToo()
{
    FaultServer server;
    server.set("/busy", inTurn({FaultAnswer::status("500 Oops"), FaultAnswer::ok("In the end.")}));
    Story story(oneAtATime());
    QVERIFY(story.run({server.url("/missing"), server.url("/busy")}));
    QCOMPARE(story.at(0).kind, OutcomeKind::NotFound);
    QCOMPARE(story.at(0).httpStatus, quint16(404));
    QCOMPARE(story.at(1, 1).kind, OutcomeKind::ServerError);
    QCOMPARE(story.at(1, 2).kind, OutcomeKind::Saved);
    QCOMPARE(story.at(1, 2).bytes, 11);
    QVERIFY(story.at(1, 2).queued > story.at(1, 1).ended); // the back-off lies between them
    QCOMPARE(story.attempts.size(), 3U);
    for (const auto &[key, trace] : story.attempts) {
        QVERIFY(isInOrder(trace));
        QVERIFY(trace.head != NotReached && trace.ended != NotReached);
        QCOMPARE(trace.received != NotReached, trace.kind == OutcomeKind::Saved);
        QVERIFY(trace.facts);
    }
}

void TestTraces::nobodyTherePassesNoPointBehindConnecting()
{
    FaultServer server;
    server.stopListening();
    Limits limits = oneAtATime();
    limits.tries = 2;
    Story story(limits);
    QVERIFY(story.run({server.url("/a")}));
    QCOMPARE(story.attempts.size(), 2U);
    for (const auto &[key, trace] : story.attempts) {
        QCOMPARE(trace.kind, OutcomeKind::ConnectionRefused);
        QVERIFY(isInOrder(trace) && trace.ended != NotReached);
        QCOMPARE(trace.connected, NotReached);
        QCOMPARE(trace.sent, NotReached);
        QCOMPARE(trace.head, NotReached);
        QVERIFY(!trace.facts);
    }
}

void TestTraces::aRedirectTellsWhereItLed()
{
    FaultServer here;
    FaultServer there;
    there.set("/there", FaultAnswer::ok("Here it is.", "Last-Modified: Sat, 01 Jan 2022 00:00:00 GMT\r\n"));
    here.set("/here", FaultAnswer::redirect(there.at("/there")));
    Story story(oneAtATime());
    QVERIFY(story.run({here.url("/here")}));
    const AttemptTrace trace = story.at(0);
    QCOMPARE(trace.kind, OutcomeKind::Saved);
    QVERIFY(isInOrder(trace));
    QVERIFY(trace.connecting != NotReached && trace.body != NotReached);
    QCOMPARE(trace.facts->finalAddress, there.url("/there").toString());
    QCOMPARE(trace.facts->lastModified, u"Sat, 01 Jan 2022 00:00:00 GMT"_s);
    QCOMPARE(story.attempts.size(), 1U); // two requests, one attempt
}

void TestTraces::encryptionIsPartOfConnecting()
{
    if (!QSslSocket::supportsSsl() || !NginxServer::isInstalled() || !TlsFiles::isInstalled())
        QSKIP("no TLS, nginx or openssl here");
    TlsFiles files;
    QVERIFY2(files.make(), qPrintable(files.errorString()));
    QTemporaryDir served;
    QFile file(served.filePath(u"file.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Behind a lock.") > 0);
    file.close();
    NginxServer server;
    server.setTls(files.good());
    const QUrl url = server.start(served.path());
    QVERIFY2(url.isValid(), qPrintable(server.errorString()));

    Story story(oneAtATime());
    NetworkSettings network;
    network.authorities = files.authority();
    story.engine.setNetwork(network);
    const QUrl one = url.resolved(QUrl(u"file.txt"_s));
    QVERIFY(story.run({one, one}));
    QCOMPARE(story.status.count(State::Saved), 2);
    const AttemptTrace first = story.at(0);
    QVERIFY(isInOrder(first));
    QVERIFY(first.connecting != NotReached && first.connected != NotReached && first.sent != NotReached);
    QVERIFY(isInOrder(story.at(1)));
    QCOMPARE(story.at(1).connecting, NotReached);
    QCOMPARE(story.at(1).connected, NotReached);
}

void TestTraces::factsAreCutAndPlain()
{
    FaultServer server;
    const QByteArray fields = "Content-Type: text/\x07plain; " + QByteArray(5000, 'x') + "\r\n";
    server.set("/a", FaultAnswer::ok("Something.", fields));
    Story story(oneAtATime());
    QVERIFY(story.run({server.url("/a")}));
    QVERIFY(story.at(0).facts);
    const QString type = story.at(0).facts->contentType;
    QVERIFY(type.startsWith("text/plain; xxx"_L1));
    QVERIFY(type.size() <= 300);
}

void TestTraces::nothingComesUnlessItIsOn()
{
    PracticeServer server(PracticeBehaviour::instant());
    QVERIFY(server.listen());
    const QUrl url(server.origin() + u"/flags/cn.png"_s);
    Story story(oneAtATime(), false);
    QVERIFY(story.run({url, url}));
    QCOMPARE(story.status.count(State::Saved), 2);
    QVERIFY(story.attempts.empty());
    story.engine.setTracing(true);
    story.engine.downloadAgain(Again::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(story.attempts.size(), 2U, patience);
    QTRY_COMPARE_WITH_TIMEOUT(story.status.phase, Phase::Done, patience);
}

QTEST_GUILESS_MAIN(TestTraces)
#include "tst_traces.moc"
