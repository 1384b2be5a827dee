// SPDX-License-Identifier: MIT
#include "arrivalmodel.h"
#include "batchmodel.h"
#include "texts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

Entry entryNumber(int number)
{
    Entry entry;
    entry.title = u"Country %1"_s.arg(number);
    entry.mark = u"C"_s;
    entry.fileName = u"c%1.png"_s.arg(number);
    entry.address = u"http://127.0.0.1/"_s + entry.fileName;
    entry.picture = true;
    return entry;
}

std::vector<Entry> entries(int count, int first = 0)
{
    std::vector<Entry> result;
    for (int i = first; i < first + count; ++i)
        result.push_back(entryNumber(i));
    return result;
}

Download row(int id, State state, OutcomeKind kind = OutcomeKind::None)
{
    Download download;
    download.id = DownloadId(id);
    download.state = state;
    download.outcome.kind = kind;
    return download;
}

Download saved(int id, int arrival, qint64 bytes = 21'000)
{
    Download download = row(id, State::Saved, OutcomeKind::Saved);
    download.outcome.proof = Proof::Length;
    download.arrival = arrival;
    download.received = bytes;
    return download;
}

Download receiving(int id, qint64 received, qint64 total)
{
    Download download = row(id, State::Running);
    download.stage = Stage::Receiving;
    download.received = received;
    download.total = total;
    return download;
}

void apply(BatchModel &model, std::vector<Download> rows)
{
    Changes changes;
    changes.rows = std::move(rows);
    model.apply(changes);
}

/// Copies of the titles, kept by the signals alone, as a view keeps what it shows.
class Mirror final : public QObject
{
public:
    explicit Mirror(BatchModel *model)
    {
        reset(model);
        connect(model, &BatchModel::modelReset, this, [this, model] { reset(model); });
        connect(
            model, &BatchModel::rowsInserted, this, [this, model](const QModelIndex &, int first, int last) {
                for (int i = first; i <= last; ++i)
                    ids.insert(i, model->index(i).data(BatchModel::IdRole).toInt());
            });
        connect(model, &BatchModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { ids.remove(first, last - first + 1); });
    }

    void reset(BatchModel *model)
    {
        ids.clear();
        for (int i = 0; i < model->rowCount(); ++i)
            ids.append(model->index(i).data(BatchModel::IdRole).toInt());
    }

    QList<int> ids;
};

QList<int> idsOf(const BatchModel &model)
{
    QList<int> ids;
    for (int i = 0; i < model.rowCount(); ++i)
        ids.append(int(model.idAt(model.index(i))));
    return ids;
}

QList<std::pair<int, int>> spansOf(const QSignalSpy &spy)
{
    QList<std::pair<int, int>> spans;
    for (const QVariantList &call : spy)
        spans.append({call.at(0).toModelIndex().row(), call.at(1).toModelIndex().row()});
    return spans;
}

} // namespace

class BatchModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsEveryRowInTheOrderOfTheRequests();
    void mergesNeighboursIntoSpans();
    void namesTheRolesThatChanged();
    void countsTheWholeBatch();
    void tellsArrivalsInTheirOrder();
    void knowsTheFileOnceItIsThere();
    void saysEachStateInWords_data();
    void saysEachStateInWords();
    void speaksOneSentence();
    void saysWhatNothingProves_data();
    void saysWhatNothingProves();
    void saysWhatToDoAboutAFailure_data();
    void saysWhatToDoAboutAFailure();
    void neverTakesForeignTextForRichText();
    void countsTheSecondsToTheNextTry();
    void appendsBehindTheOthers();
    void ignoresRowsItDoesNotKnow();
    void keepsRemovedRowsAndCountsThemNowhere();
    void speaksOfStatesAtOnceAndOfNumbersSeldom();
    void speaksOfSlowProgressAfterAWhile();
    void takesAnEditedEntry();
    void takesOtherTitlesForAllRows();
    void tellsWhatOneChangeTouchedBeforeItsSpans();
    void holdsAMillionRows();
    void listsNoArrivalsThatWereTakenOffTheList();
    void listsArrivalsAndStartsOverWithARun();
};

void BatchModelTest::showsEveryRowInTheOrderOfTheRequests()
{
    BatchModel model;
    const QAbstractItemModelTester tester(&model);
    model.setBatch(EntryList(entries(3)), u"/tmp"_s);
    QCOMPARE(model.rowCount(), 3);
    apply(model, {saved(2, 1), saved(0, 2)});
    QCOMPARE(idsOf(model), QList<int>({0, 1, 2}));
    QCOMPARE(model.index(2).data(BatchModel::ArrivalRole).toInt(), 1);
    QCOMPARE(model.index(2).data(BatchModel::NumberRole).toInt(), 3);
    QCOMPARE(model.index(1).data().toString(), u"Country 1"_s);
}

void BatchModelTest::mergesNeighboursIntoSpans()
{
    BatchModel model;
    model.setBatch(EntryList(entries(20)), u"/tmp"_s);
    const QSignalSpy spy(&model, &BatchModel::dataChanged);
    std::vector<Download> rows;
    for (const int id : {2, 3, 4, 9, 15, 16})
        rows.push_back(row(id, State::Running));
    apply(model, rows);
    QCOMPARE(spansOf(spy), (QList<std::pair<int, int>>{{2, 4}, {9, 9}, {15, 16}}));
}

void BatchModelTest::namesTheRolesThatChanged()
{
    BatchModel model;
    model.setBatch(EntryList(entries(3)), u"/tmp"_s);
    apply(model, {receiving(1, 100, 1000)});
    QSignalSpy spy(&model, &BatchModel::dataChanged);
    apply(model, {receiving(1, 200, 1000)});
    const auto progress = spy.takeFirst().at(2).value<QList<int>>();
    QVERIFY(progress.contains(BatchModel::ProgressRole) && progress.contains(BatchModel::StatusRole));
    QVERIFY(!progress.contains(BatchModel::StateRole));
    apply(model, {saved(1, 1)});
    const auto all = spy.takeFirst().at(2).value<QList<int>>();
    QVERIFY(all.contains(BatchModel::StateRole) && all.contains(BatchModel::ArrivalRole));
}

void BatchModelTest::countsTheWholeBatch()
{
    BatchModel model;
    model.setBatch(EntryList(entries(9)), u"/tmp"_s);
    const QSignalSpy spy(&model, &BatchModel::countsChanged);
    apply(model,
        {row(0, State::Running), row(1, State::Checking), saved(2, 1), row(3, State::Skipped),
            row(4, State::Failed, OutcomeKind::NotFound), row(5, State::Failed, OutcomeKind::TlsError),
            row(6, State::Cancelled), row(7, State::Delayed)});
    QCOMPARE(spy.size(), 1);
    QCOMPARE(model.countOf(TileFilter::All), 9);
    QCOMPARE(model.countOf(TileFilter::Waiting), 2);
    QCOMPARE(model.countOf(TileFilter::Running), 2);
    QCOMPARE(model.countOf(TileFilter::Saved), 1);
    QCOMPARE(model.countOf(TileFilter::AlreadyThere), 1);
    QCOMPARE(model.countOf(TileFilter::NotFound), 1);
    QCOMPARE(model.countOf(TileFilter::Failed), 2);
    apply(model, {row(8, State::Paused)});
    QCOMPARE(spy.size(), 1); // still waiting
}

void BatchModelTest::tellsArrivalsInTheirOrder()
{
    BatchModel model;
    model.setBatch(EntryList(entries(6)), u"/tmp"_s);
    QSignalSpy spy(&model, &BatchModel::arrived);
    apply(model, {saved(0, 3), saved(2, 1), row(3, State::Skipped), saved(5, 2)});
    QCOMPARE(spy.takeFirst().at(0).value<QList<DownloadId>>(),
        QList<DownloadId>({DownloadId(2), DownloadId(5), DownloadId(0)}));
    apply(model, {saved(0, 3)});
    QVERIFY(spy.isEmpty());
    apply(model, {row(0, State::Queued)});
    apply(model, {saved(0, 4)});
    QCOMPARE(spy.size(), 1);
}

void BatchModelTest::knowsTheFileOnceItIsThere()
{
    std::vector<Entry> list = entries(3);
    list[1].picture = false;
    list[1].fileName = u"archive.zip"_s;
    BatchModel model;
    model.setBatch(EntryList(list), u"/flags"_s);
    QVERIFY(model.filePath(DownloadId(0)).isEmpty());
    QVERIFY(!model.hasPicture(DownloadId(0)));
    Download numbered = saved(0, 1);
    numbered.savedAs = u"c0 (2).png"_s;
    apply(model, {numbered, saved(1, 2), row(2, State::Skipped)});
    QCOMPARE(model.filePath(DownloadId(0)), u"/flags/c0 (2).png"_s);
    QCOMPARE(model.filePath(DownloadId(2)), u"/flags/c2.png"_s);
    QVERIFY(model.hasPicture(DownloadId(0)) && model.hasPicture(DownloadId(2)));
    QVERIFY(!model.hasPicture(DownloadId(1)));
    const QSignalSpy cleared(&model, &BatchModel::arrivalsCleared);
    model.setFolder(u"/other"_s);
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(model.countOf(TileFilter::Waiting), model.rowCount()); // nothing is known of the other folder
    QVERIFY(model.filePath(DownloadId(2)).isEmpty());
    apply(model, {row(2, State::Skipped)});
    QCOMPARE(model.filePath(DownloadId(2)), u"/other/c2.png"_s);
}

void BatchModelTest::saysEachStateInWords_data()
{
    QTest::addColumn<Download>("download");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("progress");
    const auto no = BatchModel::NoProgress;
    QTest::newRow("queued") << row(0, State::Queued) << u"in line"_s << no;
    QTest::newRow("waiting") << row(0, State::Running) << u"waiting for the server…"_s
                             << BatchModel::UnknownProgress;
    QTest::newRow("receiving") << receiving(0, 8'060, 13'000) << u"62\u00a0% · 8\u00a0kB"_s << 620;
    QTest::newRow("size unknown") << receiving(0, 8'060, -1) << u"8\u00a0kB so far"_s
                                  << BatchModel::UnknownProgress;
    QTest::newRow("more than announced")
        << receiving(0, 90'000, 50'000) << u"100\u00a0% · 90\u00a0kB"_s << 1000;
    QTest::newRow("checking") << row(0, State::Checking) << u"checking…"_s << 1000;
    Download delayed = row(0, State::Delayed);
    delayed.tries = 1;
    delayed.dueIn = std::chrono::milliseconds(2'400);
    QTest::newRow("delayed") << delayed << u"try 2 in 3\u00a0s"_s << no;
    Download paused = receiving(0, 400, 1000);
    paused.state = State::Paused;
    QTest::newRow("paused") << row(0, State::Paused) << u"paused"_s << no;
    QTest::newRow("paused half way") << paused << u"paused at 40\u00a0%"_s << 400;
    QTest::newRow("saved") << saved(0, 7) << u"saved · 21\u00a0kB"_s << no;
    QTest::newRow("skipped") << row(0, State::Skipped, OutcomeKind::AlreadyThere) << u"already there"_s << no;
    Download missing = row(0, State::Failed, OutcomeKind::NotFound);
    missing.outcome.httpStatus = 404;
    QTest::newRow("not found") << missing << u"not found (404)"_s << no;
    QTest::newRow("failed without a reason") << row(0, State::Failed) << u"failed"_s << no;
    QTest::newRow("cancelled") << row(0, State::Cancelled, OutcomeKind::Cancelled) << u"cancelled"_s << no;
}

void BatchModelTest::saysEachStateInWords()
{
    QFETCH(Download, download);
    BatchModel model;
    model.setBatch(EntryList(entries(1)), u"/tmp"_s);
    apply(model, {download});
    QTEST(model.index(0).data(BatchModel::StatusRole).toString(), "status");
    QTEST(model.index(0).data(BatchModel::ProgressRole).toInt(), "progress");
    for (int kind = 1; kind < OutcomeKindCount; ++kind) {
        Outcome outcome;
        outcome.kind = OutcomeKind(kind);
        QVERIFY2(!outcomeText(outcome).isEmpty(), qPrintable(QString(key(outcome.kind))));
    }
}

void BatchModelTest::speaksOneSentence()
{
    std::vector<Entry> list = entries(249);
    list[6].title = u"Nigeria"_s;
    BatchModel model;
    model.setBatch(EntryList(list), u"/tmp"_s);
    const QModelIndex index = model.index(6);
    apply(model, {receiving(6, 620, 1000)});
    QCOMPARE(
        index.data(Qt::AccessibleTextRole).toString(), u"Nigeria, number 7 of 249, receiving, 62 percent"_s);
    QCOMPARE(index.data(Qt::AccessibleDescriptionRole).toString(), u"http://127.0.0.1/c6.png"_s);
    apply(model, {saved(6, 3)});
    QCOMPARE(
        index.data(Qt::AccessibleTextRole).toString(), u"Nigeria, number 7 of 249, saved, arrived third"_s);
    apply(model, {row(6, State::Failed, OutcomeKind::ConnectionLost)});
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
        u"Nigeria, number 7 of 249, failed: connection lost"_s);
    QVERIFY(index.data(Qt::AccessibleDescriptionRole).toString().contains(u"connection lost"_s));
}

void BatchModelTest::saysWhatNothingProves_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Proof>("proof");
    QTest::addColumn<bool>("doubt");
    QTest::newRow("nothing") << State::Saved << Proof::None << true;
    QTest::newRow("length") << State::Saved << Proof::Length << false;
    QTest::newRow("content") << State::Saved << Proof::Content << false;
    QTest::newRow("checksum") << State::Saved << Proof::Checksum << false;
    QTest::newRow("there before") << State::Skipped << Proof::None << false;
    QTest::newRow("failed") << State::Failed << Proof::None << false;
}

void BatchModelTest::saysWhatNothingProves()
{
    QFETCH(State, state);
    QFETCH(Proof, proof);
    QFETCH(bool, doubt);
    BatchModel model;
    model.setBatch(EntryList(entries(1)), u"/tmp"_s);
    Download download = row(0, state);
    download.outcome.proof = proof;
    apply(model, {download});
    const QModelIndex index = model.index(0);
    const QString words = u"length not declared: nothing proves that it is whole"_s;
    QCOMPARE(index.data(BatchModel::DoubtRole).toString(), doubt ? words : QString());
    QCOMPARE(index.data(Qt::ToolTipRole).toString().contains(words), doubt);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString().contains(words), doubt);
    QVERIFY(!index.data(BatchModel::StatusRole).toString().contains(words)); // no room for it on a tile
}

void BatchModelTest::saysWhatToDoAboutAFailure_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("advice");
    using namespace std::chrono_literals;
    const auto outcome = [](OutcomeKind kind, int status = 0, const QString &detail = {}) {
        return Outcome{.kind = kind, .httpStatus = status, .detail = detail};
    };
    QTest::newRow("login needed") << outcome(OutcomeKind::LoginNeeded, 401, u"Archive"_s)
                                  << u"the server asks for a login: Archive"_s << u"a name and a password"_s;
    QTest::newRow("login refused") << outcome(OutcomeKind::LoginRefused, 401)
                                   << u"the server refused the login"_s << u"Check the name"_s;
    QTest::newRow("changed") << outcome(OutcomeKind::ChangedOnServer)
                             << u"the file on the server has changed meanwhile"_s << u"Retry"_s;
    const QString sum = u"0123456789ab"_s.repeated(6).left(64);
    QTest::newRow("checksum")
        << outcome(OutcomeKind::ChecksumMismatch, 200,
               u"sha-256 %1, expected %2"_s.arg(sum, QString(sum).replace(u'0', u'f')))
        << u"the checksum does not match: sha-256 0123456789ab…, expected f123456789ab…"_s
        << u"was not kept"_s;
    QTest::newRow("no room") << outcome(OutcomeKind::NoRoom, 200, u"2100000000"_s)
                             << u"no room on the disk for its 2.1\u00a0GB"_s << u"Make room"_s;
    QTest::newRow("no room, size unknown")
        << outcome(OutcomeKind::NoRoom) << u"no room for it on the disk"_s << u"Make room"_s;
    QTest::newRow("portal") << outcome(OutcomeKind::CaptivePortal)
                            << u"this network wants a login in the browser first"_s << u"browser"_s;
    QTest::newRow("proxy") << outcome(OutcomeKind::ProxyError, 0, u"proxy.example:3128"_s)
                           << u"the proxy does not work: proxy.example:3128"_s << u"settings"_s;
    Outcome busy = outcome(OutcomeKind::ServerBusy, 503);
    busy.retryAfter = 3h;
    QTest::newRow("busy for hours") << busy << u"the server is busy (503) and asks to wait 3\u00a0h"_s
                                    << QString();
    busy.retryAfter = 20s;
    QTest::newRow("busy for a moment") << busy << u"the server is busy (503)"_s << QString();
}

void BatchModelTest::saysWhatToDoAboutAFailure()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, reason);
    QFETCH(QString, advice);
    BatchModel model;
    model.setBatch(EntryList(entries(1)), u"/tmp"_s);
    Download failed = row(0, State::Failed);
    failed.outcome = outcome;
    apply(model, {failed});
    const QModelIndex index = model.index(0);
    QCOMPARE(index.data(BatchModel::StatusRole).toString(), reason);
    QVERIFY(outcomeAdvice(outcome).contains(advice));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(advice));
    QVERIFY(index.data(Qt::AccessibleDescriptionRole).toString().contains(reason));
    QVERIFY(index.data(Qt::AccessibleDescriptionRole).toString().contains(advice));
}

void BatchModelTest::neverTakesForeignTextForRichText()
{
    std::vector<Entry> list = entries(1);
    list[0].title = u"<img src=x> & \"more\""_s;
    list[0].address = u"http://127.0.0.1/?<b>"_s;
    BatchModel model;
    model.setBatch(EntryList(list), u"/tmp"_s);
    Download failed = row(0, State::Failed, OutcomeKind::TlsError);
    failed.outcome.detail = u"<a href='x'>bad</a>\u202e\n\u0007evil"_s + QString(5000, u'x');
    apply(model, {failed});
    const QString tip = model.index(0).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<img"_s) && !tip.contains(u"<a "_s) && !tip.contains(u"?<b>"_s));
    QVERIFY(tip.contains(u"&lt;img src=x&gt; &amp;"_s));
    const QString status = model.index(0).data(BatchModel::StatusRole).toString();
    QVERIFY(!status.contains(u'\u202e') && !status.contains(u'\n') && !status.contains(u'\u0007'));
    QVERIFY(status.size() < 300);
}

void BatchModelTest::countsTheSecondsToTheNextTry()
{
    BatchModel model;
    model.setBatch(EntryList(entries(2)), u"/tmp"_s);
    Download delayed = row(1, State::Delayed);
    delayed.tries = 1;
    delayed.dueIn = std::chrono::seconds(600);
    apply(model, {delayed});
    QSignalSpy spy(&model, &BatchModel::dataChanged);
    QVERIFY(spy.wait());
    QCOMPARE(spansOf(spy), (QList<std::pair<int, int>>{{1, 1}}));
    QVERIFY(model.download(DownloadId(1)).dueIn < std::chrono::seconds(600));
    apply(model, {row(1, State::Running)});
    spy.clear();
    QVERIFY(!spy.wait(1500)); // nothing ticks where nothing waits
}

void BatchModelTest::appendsBehindTheOthers()
{
    EntryList list(entries(3));
    BatchModel model;
    const QAbstractItemModelTester tester(&model);
    model.setBatch(list, u"/tmp"_s);
    const Mirror mirror(&model);
    apply(model, {saved(1, 1)});
    list.append(entries(2, 3));
    model.appendEntries(list);
    QCOMPARE(mirror.ids, QList<int>({0, 1, 2, 3, 4}));
    QCOMPARE(model.index(1).data(BatchModel::ArrivalRole).toInt(), 1);
    QCOMPARE(model.countOf(TileFilter::Waiting), 4);
}

void BatchModelTest::ignoresRowsItDoesNotKnow()
{
    BatchModel model;
    model.setBatch(EntryList(entries(2)), u"/tmp"_s);
    const QSignalSpy spy(&model, &BatchModel::dataChanged);
    apply(model, {row(-1, State::Running), row(2, State::Running), row(900, State::Running)});
    QVERIFY(spy.isEmpty());
    QCOMPARE(model.countOf(TileFilter::Waiting), 2);
}

void BatchModelTest::listsArrivalsAndStartsOverWithARun()
{
    BatchModel model;
    ArrivalModel arrivals(&model);
    const QAbstractItemModelTester tester(&arrivals);
    model.setBatch(EntryList(entries(5)), u"/tmp"_s);
    apply(model, {saved(4, 1), saved(0, 2)});
    apply(model, {saved(2, 3)});
    QCOMPARE(arrivals.rowCount(), 3);
    QCOMPARE(int(arrivals.idAt(0)), 4);
    QCOMPARE(arrivals.rankAt(2), 3);
    QCOMPARE(arrivals.index(0, 0).data().toString(), u"Country 4"_s);
    apply(model, {row(4, State::Queued), row(0, State::Queued), row(2, State::Queued)});
    QCOMPARE(arrivals.rowCount(), 3);
    apply(model, {saved(1, 1)});
    QCOMPARE(arrivals.rowCount(), 1);
    model.setBatch(EntryList(entries(2)), u"/tmp"_s);
    QCOMPARE(arrivals.rowCount(), 0);
}

void BatchModelTest::keepsRemovedRowsAndCountsThemNowhere()
{
    BatchModel model;
    const QAbstractItemModelTester tester(&model);
    model.setBatch(EntryList(entries(5)), u"/tmp"_s);
    apply(model, {saved(1, 1), row(2, State::Failed, OutcomeKind::NotFound)});
    QSignalSpy counts(&model, &BatchModel::countsChanged);
    Download gone = saved(1, 1);
    gone.removed = true;
    Download waiting = row(4, State::Queued);
    waiting.removed = true;
    apply(model, {gone, waiting});
    QCOMPARE(counts.size(), 1);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.indexOf(DownloadId(3)).row(), 3);
    QCOMPARE(model.countOf(TileFilter::All), 3);
    QCOMPARE(model.countOf(TileFilter::Saved), 0);
    QCOMPARE(model.countOf(TileFilter::Waiting), 2);
    QCOMPARE(model.removedCount(), 2);
    QCOMPARE(model.listed(), QList<DownloadId>({DownloadId(0), DownloadId(2), DownloadId(3)}));
    const QSignalSpy arrivals(&model, &BatchModel::arrived);
    apply(model, {saved(1, 1), row(4, State::Queued)});
    QCOMPARE(model.countOf(TileFilter::All), 5);
    QCOMPARE(model.countOf(TileFilter::Saved), 1);
    QVERIFY(arrivals.isEmpty()); // it came back, it did not arrive once more
}

void BatchModelTest::speaksOfStatesAtOnceAndOfNumbersSeldom()
{
    BatchModel model;
    model.setBatch(EntryList(entries(3)), u"/tmp"_s);
    QSignalSpy spy(&model, &BatchModel::dataChanged);
    const auto isSpoken
        = [&spy] { return spy.takeFirst().at(2).value<QList<int>>().contains(Qt::AccessibleTextRole); };
    apply(model, {row(0, State::Running)});
    QVERIFY(isSpoken());
    apply(model, {receiving(0, 0, 1000)});
    QVERIFY(isSpoken());
    QElapsedTimer timer;
    timer.start();
    int spoken = 0;
    for (int percent = 1; percent <= 29; ++percent) {
        apply(model, {receiving(0, percent * 10, 1000)});
        spoken += isSpoken();
    }
    if (timer.elapsed() < BatchModel::SpeechPause.count()) // on a machine that stood still, time has its say
        QCOMPARE(spoken, 2);
    apply(model, {receiving(0, 900, 1000)});
    QVERIFY(isSpoken());
    apply(model, {receiving(0, 901, 1000), row(1, State::Running)});
    QCOMPARE(spy.size(), 2); // the neighbour's sentence is due, the row's own is not
    spy.clear();
    apply(model, {row(0, State::Checking)});
    QVERIFY(isSpoken());
}

void BatchModelTest::speaksOfSlowProgressAfterAWhile()
{
    BatchModel model;
    model.setBatch(EntryList(entries(1)), u"/tmp"_s);
    apply(model, {receiving(0, 0, 1'000'000'000)});
    QSignalSpy spy(&model, &BatchModel::dataChanged);
    qint64 received = 0;
    const auto isSpoken = [&] {
        apply(model, {receiving(0, ++received, 1'000'000'000)});
        return spy.takeFirst().at(2).value<QList<int>>().contains(Qt::AccessibleTextRole);
    };
    bool spoken = false;
    QTRY_VERIFY((spoken = spoken || isSpoken()));
}

void BatchModelTest::takesAnEditedEntry()
{
    BatchModel model;
    model.setBatch(EntryList(entries(3)), u"/tmp"_s);
    QSignalSpy spy(&model, &BatchModel::dataChanged);
    Entry edited = entryNumber(1);
    edited.title = u"Andorra"_s;
    edited.address = u"http://127.0.0.1/ad.png"_s;
    model.setEntry(DownloadId(1), edited);
    QCOMPARE(spansOf(spy), (QList<std::pair<int, int>>{{1, 1}}));
    const auto roles = spy.takeFirst().at(2).value<QList<int>>();
    QVERIFY(roles.contains(Qt::DisplayRole) && roles.contains(Qt::ToolTipRole)
        && roles.contains(BatchModel::AddressRole) && roles.contains(Qt::AccessibleTextRole));
    QCOMPARE(model.index(1).data().toString(), u"Andorra"_s);
    QCOMPARE(model.index(1).data(BatchModel::AddressRole).toString(), edited.address);
    QCOMPARE(model.index(2).data().toString(), u"Country 2"_s);
    model.setEntry(DownloadId(3), edited);
    QVERIFY(spy.isEmpty());
}

void BatchModelTest::takesOtherTitlesForAllRows()
{
    BatchModel model;
    model.setBatch(EntryList(entries(3)), u"/tmp"_s);
    apply(model, {saved(1, 1)});
    const QSignalSpy resets(&model, &BatchModel::modelReset);
    const QSignalSpy spy(&model, &BatchModel::dataChanged);
    model.setEntries(EntryList(entries(3, 100)));
    QCOMPARE(spansOf(spy), (QList<std::pair<int, int>>{{0, 2}}));
    QCOMPARE(model.index(0).data().toString(), u"Country 100"_s);
    QCOMPARE(model.index(1).data(BatchModel::ArrivalRole).toInt(), 1);
    model.retranslate();
    QCOMPARE(spy.size(), 2);
    model.setEntries(EntryList(entries(4)));
    QCOMPARE(spy.size(), 2); // not the same rows
    QVERIFY(resets.isEmpty());
}

void BatchModelTest::tellsWhatOneChangeTouchedBeforeItsSpans()
{
    BatchModel model;
    model.setBatch(EntryList(entries(9)), u"/tmp"_s);
    QList<int> order;
    TouchedRows touched;
    connect(&model, &BatchModel::rowsTouched, &model, [&](const TouchedRows &rows) {
        order.append(0);
        touched = rows;
    });
    connect(&model, &BatchModel::dataChanged, &model, [&] { order.append(1); });
    Download gone = row(7, State::Queued);
    gone.removed = true;
    apply(model, {row(5, State::Running), gone, row(1, State::Running), row(5, State::Running)});
    QCOMPARE(order, QList<int>({0, 1, 1, 1}));
    QCOMPARE(touched.size(), 3);
    QVERIFY(int(touched[0].id) == 1 && touched[0].touch == Touch::State);
    QVERIFY(int(touched[1].id) == 5 && touched[1].touch == Touch::State);
    QVERIFY(int(touched[2].id) == 7 && touched[2].touch == Touch::Listing);
}

void BatchModelTest::holdsAMillionRows()
{
    constexpr int size = 1'000'000;
    BatchModel model;
    model.setBatch(EntryList(std::vector<Entry>(size, entryNumber(1))), u"/tmp"_s);
    QCOMPARE(model.rowCount(), size);
    apply(model, {saved(size - 1, 1)});
    QCOMPARE(model.countOf(TileFilter::Waiting), size - 1);
    QCOMPARE(model.index(size - 1).data(BatchModel::NumberRole).toInt(), size);
}

void BatchModelTest::listsNoArrivalsThatWereTakenOffTheList()
{
    BatchModel model;
    ArrivalModel arrivals(&model);
    const QAbstractItemModelTester tester(&arrivals);
    model.setBatch(EntryList(entries(6)), u"/tmp"_s);
    apply(model, {saved(4, 1), saved(0, 2), saved(5, 3), saved(1, 4)});
    Download first = saved(4, 1);
    Download third = saved(5, 3);
    first.removed = third.removed = true;
    apply(model, {first, third});
    QCOMPARE(arrivals.rowCount(), 2);
    QCOMPARE(int(arrivals.idAt(0)), 0);
    first.removed = third.removed = false;
    apply(model, {third, first});
    QCOMPARE(arrivals.rowCount(), 4);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(arrivals.rankAt(row), row + 1);
    QCOMPARE(int(arrivals.idAt(2)), 5);
}

QTEST_MAIN(BatchModelTest)
#include "tst_batchmodel.moc"
