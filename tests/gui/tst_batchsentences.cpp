// SPDX-License-Identifier: MIT
#include "batchsentences.h"

#include "englishplurals.h"

#include <QCoreApplication>
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

/// As people type it: the no-break spaces between numbers and units are tst_texts' matter.
QString plainSpaces(QString text)
{
    return text.replace(QChar(QChar::Nbsp), u' ');
}

QString sentence(const BatchStatus &status, const QString &folder = {}, int perHost = 6)
{
    return plainSpaces(countsSentence(status, folder, perHost));
}

} // namespace

class TestBatchSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
    }

    void countsWhatRunsAndWhatIsLeft()
    {
        BatchStatus status = statusOf(Phase::Running,
            {{State::Saved, 112}, {State::Running, 22}, {State::Checking, 2}, {State::Failed, 1},
                {State::Queued, 112}});
        status.timeLeft = 3400ms;
        QCOMPARE(sentence(status), u"112 of 249 saved · 24 running · 1 failed · about 4 s left"_s);
    }

    void saysOnceHowManyAreNotSavedWhereItIsOfSeveralSorts()
    {
        BatchStatus status
            = statusOf(Phase::Running, {{State::Saved, 3}, {State::Running, 1}, {State::Failed, 5}});
        status.notFound = 4;
        QCOMPARE(sentence(status), u"3 of 9 saved · 1 running · 5 not saved: 4 not found, 1 failed"_s);
        status.notFound = 5;
        QCOMPARE(sentence(status), u"3 of 9 saved · 1 running · 5 not found"_s);
        status.counts[std::size_t(State::Cancelled)] = 2;
        QCOMPARE(notSavedText(status), u"7 not saved: 5 not found, 2 cancelled"_s);
        QCOMPARE(verbText(Verb::RetryFailed, retryable(status)), u"Retry failed (7)"_s);
        QVERIFY(notSavedText(statusOf(Phase::Running, {{State::Saved, 1}, {State::Skipped, 1}})).isEmpty());
    }

    void saysWhenTheLimitPerHostBinds()
    {
        BatchStatus status = statusOf(Phase::Running, {{State::Running, 6}, {State::Queued, 20}});
        status.bound = Bound::PerHost;
        QVERIFY(sentence(status).contains(u"this server gets at most 6 at once"_s));
        status.bound = Bound::Parallel;
        QVERIFY(!sentence(status).contains(u"at most"_s));
    }

    void saysHowManyAreFoundToBeBorneWhereThatBinds()
    {
        BatchStatus status = statusOf(Phase::Running, {{State::Running, 3}, {State::Queued, 20}});
        status.bound = Bound::PerHost;
        status.allowed = 3;
        const QString text = sentence(status);
        QVERIFY2(text.contains(u"for now at most 3 at once, by the adaptive limit"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"this server"_s), qPrintable(text));
    }

    void saysWhichServerAsksToWaitAndHowLong()
    {
        BatchStatus status
            = statusOf(Phase::Running, {{State::Saved, 3}, {State::Delayed, 1}, {State::Queued, 20}});
        status.bound = Bound::Hold;
        QVERIFY(sentence(status).contains(u"the server asked us to wait"_s));
        status.holds = {{u"https://example.org:443"_s, OutcomeKind::ServerBusy, 24'300ms}};
        status.heldHosts = 1;
        QVERIFY(sentence(status).endsWith(u" · example.org asked us to wait: 25 s more"_s));
        QVERIFY(closingNote(status).isEmpty());
        status.holds.push_back({u"http://example.com:8080"_s, OutcomeKind::HttpStatus, 60s});
        status.heldHosts = 4; // more than are told of
        QVERIFY(sentence(status).endsWith(u"example.org asked us to wait: 25 s more (and 3 more hosts)"_s));
        QCOMPARE(plainSpaces(closingNote(status)),
            u"example.org asked us to wait: 25 s more\n"
            "example.com:8080 refuses for now: next try in 60 s\nand 2 more hosts"_s);
        status.holds.erase(status.holds.begin());
        status.heldHosts = 1;
        QVERIFY(sentence(status).endsWith(u"example.com:8080 refuses for now: next try in 60 s"_s));
        status.holds.front().kind = OutcomeKind::ConnectTimeout;
        status.heldHosts = 2;
        QVERIFY(sentence(status).endsWith(
            u"example.com:8080 does not answer: next try in 60 s (and 1 more host)"_s));
    }

    void tellsOfHeldHostsWhileOthersRun()
    {
        BatchStatus status = statusOf(Phase::Running, {{State::Running, 24}, {State::Queued, 20}});
        status.bound = Bound::Parallel;
        status.holds = {{u"https://example.org:443"_s, OutcomeKind::ServerBusy, 12s}};
        status.heldHosts = 1;
        QCOMPARE(sentence(status), u"0 of 44 saved · 24 running · example.org asked us to wait: 12 s more"_s);
        status.holds.front().origin = u"http://"_s + u"long-"_s.repeated(40) + u".example:80"_s;
        QVERIFY(sentence(status).size() < 110);
    }

    void countsWhatNothingProves()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 20}});
        status.elapsed = 2s;
        QCOMPARE(sentence(status), u"20 files saved in 2 s"_s);
        QVERIFY(closingNote(status).isEmpty());
        status.unproven = 1;
        QCOMPARE(sentence(status), u"20 files saved in 2 s · 1 not proved whole"_s);
        QVERIFY(closingNote(status).contains(u"did not say how long"_s));
        status.phase = Phase::Paused;
        status.counts[std::size_t(State::Queued)] = 5;
        QCOMPARE(sentence(status), u"Paused at 20 of 25 · 1 not proved whole"_s);
        status.phase = Phase::Stopped;
        QCOMPARE(sentence(status), u"Stopped at 20 of 25 · 1 not proved whole"_s);
        status.phase = Phase::Running;
        QVERIFY(sentence(status).contains(u"1 not proved whole"_s));
    }

    void tellsWhereAReadyBatchGoes()
    {
        QCOMPARE(sentence(statusOf(Phase::Ready, {{State::Queued, 249}}), u"~/Flags"_s),
            u"249 files ready · to ~/Flags"_s);
        QCOMPARE(
            sentence(statusOf(Phase::Ready, {{State::Queued, 1}}), u"~/%1"_s), u"1 file ready · to ~/%1"_s);
        QCOMPARE(sentence(statusOf(Phase::Ready, {{State::Queued, 2}, {State::Skipped, 3}})),
            u"3 of 5 already there · 2 to go"_s);
    }

    void saysWhatIsStillFinishing()
    {
        QCOMPARE(
            sentence(statusOf(Phase::Pausing, {{State::Running, 1}})), u"Pausing: 1 file still finishing"_s);
        QCOMPARE(sentence(statusOf(Phase::Pausing, {{State::Running, 2}, {State::Checking, 1}})),
            u"Pausing: 3 files still finishing"_s);
    }

    void closesWithTimeSizeAndOrder()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 249}});
        status.elapsed = 7900ms;
        status.requestTime = 166s;
        status.outOfOrder = 215;
        status.bytes = 2'100'000;
        QCOMPARE(sentence(status), u"249 files saved in 7.9 s · 2.1 MB · 215 arrived out of order"_s);
        QCOMPARE(speedSentence(status), u"21× quicker than one at a time"_s);
        QCOMPARE(plainSpaces(closingSentence(status)),
            u"249 files saved in 7.9 s · 2.1 MB · 215 arrived out of order · 21× quicker than one at a time"_s);
        QVERIFY(closingNote(status).contains(u"estimate"_s));
        status.phase = Phase::Running;
        status.counts[std::size_t(State::Queued)] = 1;
        QVERIFY(closingSentence(status).isEmpty());
        QVERIFY(!speedSentence(status).isEmpty());
    }

    void closesWithWhatIsMissing()
    {
        BatchStatus status
            = statusOf(Phase::Done, {{State::Saved, 18}, {State::Failed, 2}, {State::Skipped, 4}});
        status.elapsed = 9800ms;
        status.bytes = 370'000;
        status.notFound = 1;
        QCOMPARE(sentence(status),
            u"18 of 24 saved in 9.8 s · 370 kB · 4 already there · 2 not saved: 1 not found, 1 failed"_s);
        QCOMPARE(sentence(statusOf(Phase::Done, {{State::Failed, 2}})), u"0 of 2 saved · 2 failed"_s);
        QCOMPARE(sentence(statusOf(Phase::Ready, {{State::Skipped, 249}})), u"249 files already there"_s);
        QCOMPARE(sentence(statusOf(Phase::Ready, {{State::Skipped, 1}})), u"1 file already there"_s);
    }

    void claimsNoSpeedThatWasNotMeasured()
    {
        BatchStatus status = statusOf(Phase::Done, {{State::Saved, 3}});
        QVERIFY(speedSentence(status).isEmpty());
        QVERIFY(closingNote(status).isEmpty());
        status.elapsed = 1000ms;
        status.requestTime = 900ms;
        QVERIFY(speedSentence(status).isEmpty());
        QCOMPARE(plainSpaces(closingSentence(status)), u"3 files saved in 1 s"_s);
    }

    void marksTheTitleByTheStateOfTheBatch()
    {
        const auto title = [](Phase phase, std::initializer_list<std::pair<State, int>> counts) {
            return plainSpaces(windowTitle(statusOf(phase, counts), u"flags %1"_s));
        };
        QCOMPARE(title(Phase::Empty, {}), u"Halyard"_s);
        QCOMPARE(title(Phase::Ready, {{State::Queued, 2}}), u"flags %1 — Halyard"_s);
        QCOMPARE(
            title(Phase::Running, {{State::Saved, 3}, {State::Queued, 2}}), u"60 % flags %1 — Halyard"_s);
        QCOMPARE(
            title(Phase::Pausing, {{State::Saved, 3}, {State::Running, 2}}), u"60 % flags %1 — Halyard"_s);
        QCOMPARE(title(Phase::Paused, {{State::Saved, 3}, {State::Queued, 2}}),
            u"⏸ 60 % flags %1 — Halyard"_s);
        QCOMPARE(title(Phase::Stopped, {{State::Saved, 3}, {State::Queued, 2}}),
            u"⏸ 60 % flags %1 — Halyard"_s);
        QCOMPARE(title(Phase::Done, {{State::Saved, 3}}), u"✓ flags %1 — Halyard"_s);
        QCOMPARE(title(Phase::Done, {{State::Saved, 3}, {State::Failed, 1}}), u"! flags %1 — Halyard"_s);
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

    void saysHowMuchRoomIsMissing()
    {
        BatchProblem full{OutcomeKind::DiskFull, u"/mnt/stick"_s, u"No space left"_s};
        QVERIFY(problemSentence(full).contains(u"(No space left)"_s));
        full.free = 20'000;
        QVERIFY2(problemSentence(full).contains(u"20\u00a0kB are free"_s), qPrintable(problemSentence(full)));
        full.needed = 3'000'000;
        const QString text = problemSentence(full);
        QVERIFY2(text.contains(u"/mnt/stick"_s) && text.contains(u"needs 3.0\u00a0MB more"_s)
                && text.contains(u"20\u00a0kB are free"_s),
            qPrintable(text));
    }

    void saysWhoHasTheFolder()
    {
        const BatchProblem taken{
            OutcomeKind::FolderInUse, u"/mnt/stick"_s, u"halyard, process 4711 on myhost"_s};
        const QString text = problemSentence(taken);
        QVERIFY(text.contains(u"/mnt/stick"_s) && text.contains(u"process 4711"_s));
        QVERIFY(isOfFolder(taken));
        QVERIFY(!isOfFolder({OutcomeKind::TooManyOpenFiles, u"/mnt/stick"_s, {}}));
    }

    void saysOneSentenceForEachProblemOfTheSession()
    {
        using Kind = SessionProblem::Kind;
        QSet<QString> sentences;
        for (const Kind kind :
            {Kind::NoDriver, Kind::CannotOpen, Kind::CannotWrite, Kind::WasDamaged, Kind::Newer}) {
            const QString text = sessionSentence({kind, u"/x/session.db"_s, u"a\nb\u202ec"_s, u"/x/old"_s});
            QVERIFY(!text.isEmpty() && !text.contains(u'\n') && !text.contains(QChar(0x202e)));
            QVERIFY(kind == Kind::NoDriver || text.contains(u"/x/session.db"_s));
            sentences.insert(text);
        }
        QCOMPARE(sentences.size(), 5);
        QVERIFY(sessionSentence({Kind::Recovered, {}, {}, {}}).isEmpty());
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

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestBatchSentences)
#include "tst_batchsentences.moc"
