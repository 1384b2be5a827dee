// SPDX-License-Identifier: MIT
#include "batchsentences.h"

#include <QDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

BatchStatus statusOf(Phase phase, std::initializer_list<std::pair<State, int>> counts)
{
    BatchStatus status;
    status.phase = phase;
    for (const auto &[state, count] : counts)
        status.counts[std::size_t(state)] = count;
    return status;
}

} // namespace

class TestBatchSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void countsWhatRunsAndWhatIsLeft()
    {
        BatchStatus status = statusOf(Phase::Running,
            {{State::Saved, 112}, {State::Running, 22}, {State::Checking, 2}, {State::Failed, 1},
                {State::Queued, 112}});
        status.timeLeft = 3400ms;
        QCOMPARE(
            countsSentence(status, {}, 6), u"112 of 249 saved · 24 running · 1 failed · about 4 s left"_s);
    }

    void keepsNotFoundApartFromFailed()
    {
        BatchStatus status
            = statusOf(Phase::Running, {{State::Saved, 3}, {State::Running, 1}, {State::Failed, 5}});
        status.notFound = 4;
        QCOMPARE(countsSentence(status, {}, 6), u"3 of 9 saved · 1 running · 4 not found · 1 failed"_s);
    }

    void saysWhenTheLimitPerHostBinds()
    {
        BatchStatus status = statusOf(Phase::Running, {{State::Running, 6}, {State::Queued, 20}});
        status.bound = Bound::PerHost;
        QVERIFY(countsSentence(status, {}, 6).contains(u"this server gets at most 6 at once"_s));
        status.bound = Bound::Parallel;
        QVERIFY(!countsSentence(status, {}, 6).contains(u"at most"_s));
    }

    void saysWhichServerAsksToWaitAndHowLong()
    {
        BatchStatus status
            = statusOf(Phase::Running, {{State::Saved, 3}, {State::Delayed, 1}, {State::Queued, 20}});
        status.bound = Bound::Hold;
        QVERIFY(countsSentence(status, {}, 6).contains(u"the server asked us to wait"_s));
        status.holds = {{u"https://example.org:443"_s, OutcomeKind::ServerBusy, 24'300ms}};
        QVERIFY(countsSentence(status, {}, 6).endsWith(u" · example.org asks to wait: 25 s left"_s));
        status.holds.push_back({u"http://example.com:8080"_s, OutcomeKind::HttpStatus, 60s});
        QVERIFY(countsSentence(status, {}, 6)
                    .endsWith(u"example.org asks to wait: 25 s left (and 1 more server)"_s));
        status.holds.erase(status.holds.begin());
        QVERIFY(
            countsSentence(status, {}, 6).endsWith(u"example.com:8080 refuses for now: next try in 1 min"_s));
        status.holds.front().kind = OutcomeKind::ConnectTimeout;
        status.holds.insert(status.holds.end(), 2, status.holds.front());
        QVERIFY(countsSentence(status, {}, 6)
                    .endsWith(u"example.com:8080 does not answer: next try in 1 min (and 2 more servers)"_s));
        status.holds.front().origin = u"http://"_s + u"long-"_s.repeated(40) + u".example:80"_s;
        QVERIFY(countsSentence(status, {}, 6).size() < 130);
        status.bound = Bound::Parallel;
        QVERIFY(!countsSentence(status, {}, 6).contains(u"next try in 1 min"_s));
    }

    void countsWhatNothingProves()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 20}});
        status.elapsed = 2s;
        QCOMPARE(countsSentence(status, {}, 6), u"20 files saved in 2 s"_s);
        QVERIFY(closingNote(status).isEmpty());
        status.unproven = 1;
        QCOMPARE(countsSentence(status, {}, 6), u"20 files saved in 2 s; 1 saved file is not proved whole"_s);
        status.unproven = 3;
        QCOMPARE(
            countsSentence(status, {}, 6), u"20 files saved in 2 s; 3 saved files are not proved whole"_s);
        QVERIFY(closingNote(status).contains(u"did not say how long"_s));
        status.phase = Phase::Paused;
        status.counts[std::size_t(State::Queued)] = 5;
        QCOMPARE(countsSentence(status, {}, 6), u"Paused at 20 of 25 · 3 not proved whole"_s);
        status.phase = Phase::Running;
        QVERIFY(countsSentence(status, {}, 6).contains(u"3 not proved whole"_s));
    }

    void tellsWhereAReadyBatchGoes()
    {
        const BatchStatus status = statusOf(Phase::Ready, {{State::Queued, 249}});
        QCOMPARE(countsSentence(status, u"~/Flags"_s, 6), u"249 files ready · to ~/Flags"_s);
    }

    void closesWithTimeOrderAndEstimate()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 249}});
        status.elapsed = 7900ms;
        status.requestTime = 180s;
        status.outOfOrder = 203;
        QCOMPARE(countsSentence(status, {}, 6),
            u"249 files saved in 7.9 s; 203 arrived out of order; one at a time would have taken about 3 min"_s);
        QVERIFY(closingNote(status).contains(u"estimate"_s));
        QCOMPARE(speedSentence(status), u"23× quicker than one at a time"_s);
    }

    void claimsNoSpeedThatWasNotMeasured()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 3}});
        QVERIFY(speedSentence(status).isEmpty());
        QVERIFY(closingNote(status).isEmpty());
        status.elapsed = 1000ms;
        status.requestTime = 900ms;
        QVERIFY(speedSentence(status).isEmpty());
        QVERIFY(!countsSentence(status, {}, 6).contains(u"one at a time"_s));
    }

    void offersOneVerbForEveryPhase()
    {
        QCOMPARE(primaryVerb(statusOf(Phase::Empty, {})), Verb::Start);
        QVERIFY(!isOffered(Verb::Start, statusOf(Phase::Empty, {})));
        QCOMPARE(primaryVerb(statusOf(Phase::Ready, {{State::Queued, 1}})), Verb::Start);
        QCOMPARE(primaryVerb(statusOf(Phase::Running, {{State::Running, 1}})), Verb::Pause);
        QCOMPARE(primaryVerb(statusOf(Phase::Pausing, {{State::Running, 1}})), Verb::Pausing);
        QVERIFY(!isOffered(Verb::Pausing, statusOf(Phase::Pausing, {{State::Running, 1}})));
        QCOMPARE(primaryVerb(statusOf(Phase::Paused, {{State::Queued, 1}})), Verb::Resume);
        QCOMPARE(primaryVerb(statusOf(Phase::Stopped, {{State::Queued, 1}})), Verb::Resume);
        QCOMPARE(primaryVerb(statusOf(Phase::Done, {{State::Saved, 1}})), Verb::OpenFolder);
        QCOMPARE(primaryVerb(statusOf(Phase::Ready, {{State::Skipped, 2}})), Verb::OpenFolder);
    }

    void offersRetryOnlyForWhatMayComeRight()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 1}, {State::Failed, 3}});
        status.notFound = 3;
        QCOMPARE(primaryVerb(status), Verb::OpenFolder);
        status.notFound = 2;
        QCOMPARE(primaryVerb(status), Verb::RetryFailed);
        QCOMPARE(verbText(Verb::RetryFailed, retryable(status)), u"Retry failed (3)"_s);
    }

    void writesPathsAsPeopleDo()
    {
        const QString home = QDir::homePath();
        QCOMPARE(shortPath(home + u"/Pictures"_s), u"~/Pictures"_s);
        QCOMPARE(shortPath(home + u"stead"_s), home + u"stead"_s);
        QCOMPARE(longPath(u" ~/a/../b "_s), home + u"/b"_s);
        QCOMPARE(longPath(u"/x//y/"_s), u"/x/y"_s);
        QVERIFY(longPath(u"relative/path"_s).isEmpty());
        QVERIFY(longPath(u"~other/x"_s).isEmpty());
    }

    void namesTheFolderOfAProblem()
    {
        const QString text
            = problemSentence({OutcomeKind::NotWritable, u"/mnt/stick"_s, u"Read-only file system"_s});
        QVERIFY2(
            text.contains(u"/mnt/stick"_s) && text.contains(u"Read-only file system"_s), qPrintable(text));
    }

    void saysWhatToDoAboutAProblemOfTheNetwork()
    {
        const BatchProblem portal{OutcomeKind::CaptivePortal, u"/home/x"_s, {}};
        QVERIFY(!isOfFolder(portal));
        QVERIFY(problemSentence(portal).contains(u"in a browser"_s));
        QVERIFY(!problemSentence(portal).contains(u"/home/x"_s));
        const BatchProblem proxy{OutcomeKind::ProxyError, u"/home/x"_s, u"proxy.example:3128"_s};
        QVERIFY(!isOfFolder(proxy));
        QVERIFY(problemSentence(proxy).startsWith(u"The proxy proxy.example:3128 does not work."_s));
        QVERIFY(problemSentence({OutcomeKind::ProxyError, {}, {}}).startsWith(u"The proxy does not work."_s));
        QVERIFY(isOfFolder({OutcomeKind::DiskFull, u"/home/x"_s, {}}));
        const QString hostile = problemSentence({OutcomeKind::ProxyError, {}, u"a\nb\u202ec"_s});
        QVERIFY(!hostile.contains(u'\n') && !hostile.contains(QChar(0x202e)));
    }
};

QTEST_MAIN(TestBatchSentences)
#include "tst_batchsentences.moc"
