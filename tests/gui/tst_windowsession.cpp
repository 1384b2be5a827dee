// SPDX-License-Identifier: MIT
// What the window keeps of its batch, and how the next start takes it up again. Each run has an engine and a
// window of its own; what goes from one to the next goes over the disk.
#include "arrangedmodel.h"
#include "batchmemo.h"
#include "endnotice.h"
#include "failurepanel.h"
#include "placeholderpage.h"
#include "thumbnailstore.h"
#include "windowprogram.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QUndoStack>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A few at a time, and each answer takes its time: a batch can be stopped in its middle.
PracticeBehaviour slow()
{
    return delayed(100ms, 200ms);
}

/// What outlives a run.
struct Place
{
    QTemporaryDir dir;
    QString session = dir.filePath(u"session.db"_s);
    QString folder = dir.filePath(u"flags"_s);
    quint16 port = 0; ///< of the built-in server, which the program remembers, too
};

/// A run as the program makes it: with the session, and without arguments but for the first.
struct Run : Program
{
    explicit Run(
        Place &place, const PracticeBehaviour &behaviour = PracticeBehaviour::instant(), bool again = false)
        : Program(behaviour, place.port)
    {
        place.port = server.port();
        keepSession(place.session);
        setup.parallel = 2;
        setup.folder = again ? QString() : place.folder;
        setup.selection = again ? QString() : u"popular"_s;
    }

    void openAgain()
    {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(!window->batch().isReopening(), Patience);
    }
    QString header() const { return find<QLabel>(u"countsSentence"_s)->accessibleName(); }
    /// Stops with @p count files saved at least, and with some left.
    void runUntil(int count) const
    {
        click(u"primaryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(saved() >= count, Patience);
        trigger(u"stopAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(status().phase, Phase::Stopped, Patience);
    }
};

struct RowState
{
    State state;
    int arrival;
    QString file;
    bool removed;
    bool operator==(const RowState &) const = default;
};

std::vector<RowState> statesOf(const Program &program)
{
    std::vector<RowState> states;
    const BatchModel *model = program.window->model();
    for (int i = 0; i < model->batchSize(); ++i) {
        const Download &row = program.row(i);
        states.push_back({row.state, row.arrival, model->filePath(DownloadId(i)), row.removed});
    }
    return states;
}

} // namespace

class TestWindowSession : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void goesOnNamingFilesByTheBatchsTemplate()
    {
        Place place;
        {
            QSettings settings;
            Preferences preferences;
            preferences.nameTemplate = u"{nnn}-{name}"_s;
            preferences.saving.existing = ExistingFile::Rename;
            writePreferences(preferences, settings);
        }
        {
            Run first(place, slow());
            first.open();
            first.runUntil(1);
            QVERIFY(first.files().contains(u"001-cn.png"_s) || first.files().contains(u"002-in.png"_s));
        }
        QSettings().clear();
        Run again(place, slow(), true);
        again.openAgain();
        QCOMPARE(again.window->batch().saving().nameTemplate, u"{nnn}-{name}"_s);
        QCOMPARE(again.window->batch().saving().rules.existing, ExistingFile::Rename);
        QApplication::clipboard()->setText(u"https://a.example/x.png"_s);
        again.trigger(u"pasteAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(again.window->model()->batchSize(), 21, Patience);
        QCOMPARE(again.window->model()->entry(DownloadId(20)).fileName, u"021-x.png"_s);
    }

    void opensWithTheFinishedBatch()
    {
        Place place;
        std::vector<RowState> before;
        QString header;
        {
            Run run(place);
            run.open();
            run.run();
            before = statesOf(run);
            header = run.header();
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.window->batch().kind(), BatchKind::Flags);
        QCOMPARE(next.window->batch().folder(), place.folder);
        QCOMPARE(next.status().phase, Phase::Done);
        QVERIFY(statesOf(next) == before);
        QCOMPARE(next.header(), header); // its time, too
        QCOMPARE(next.textOf(u"primaryButton"_s), u"Open folder"_s);
        QCOMPARE(next.banner(), QString());
        QCOMPARE(next.window->notice().given(), 0); // it has not come to its end just now
    }

    void P13_goesOnWithOneClick()
    {
        Place place;
        std::vector<RowState> before;
        {
            Run run(place, slow());
            run.open();
            run.runUntil(3);
            before = statesOf(run);
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.status().phase, Phase::Stopped);
        QVERIFY(statesOf(next) == before);
        QVERIFY2(next.header().startsWith(u"Stopped at "_s), qPrintable(next.header()));
        QCOMPARE(next.textOf(u"primaryButton"_s), u"Resume"_s);
        next.run();
        QCOMPARE(next.saved(), 20);
        QCOMPARE(next.files(place.folder).size(), 20); // nothing twice
    }

    void P13_goesOnAfterItWasClosedInMidRun()
    {
        Place place;
        {
            Run run(place, slow());
            run.open();
            run.click(u"primaryButton"_s);
            QTRY_VERIFY_WITH_TIMEOUT(run.saved() >= 3, Patience);
        } // the window and the engine go while it runs, as upon SIGTERM
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.status().phase, Phase::Stopped);
        QVERIFY(next.saved() >= 3);
        QVERIFY2(next.banner().startsWith(u"Taken up again where it ended: "_s), qPrintable(next.banner()));
        next.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(next.saved(), 20, Patience);
        QCOMPARE(next.banner(), QString());
        QCOMPARE(next.files(place.folder).size(), 20);
    }

    void startsByItselfWhereThatWasAskedFor()
    {
        Place place;
        {
            Run run(place, slow());
            run.open();
            run.runUntil(2);
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.setup.start = true;
        next.open();
        QTRY_COMPARE_WITH_TIMEOUT(next.saved(), 20, Patience);
    }

    void showsPicturesFromTheDisk()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.run();
        }
        Run next(place, silent(), true);
        next.openAgain();
        auto *store = next.window->findChild<ThumbnailStore *>();
        QTRY_VERIFY_WITH_TIMEOUT(!store->pixmap(DownloadId(0), {80, 60}, 1).isNull(), Patience);
    }

    void keepsRemovedSkippedAndPausedRows()
    {
        Place place;
        std::vector<RowState> before;
        {
            Run run(place, silent());
            run.open();
            run.choose({0, 1});
            run.trigger(u"removeAction"_s);
            run.choose({2});
            run.trigger(u"skipAction"_s);
            run.choose({3});
            run.trigger(u"pauseRowsAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(run.row(3).state, State::Paused, Patience);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 18, Patience);
            before = statesOf(run);
        }
        Run next(place, silent(), true);
        next.openAgain();
        QVERIFY(statesOf(next) == before);
        QCOMPARE(next.shown(), 18);
        QCOMPARE(next.status().phase, Phase::Ready);
    }

    void tellsWhatIsMissingAndFetchesItWhenAsked()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.run();
        }
        QDir folder(place.folder);
        const QStringList names = folder.entryList(QDir::Files);
        QVERIFY(folder.remove(names.at(0)));
        QFile changed(folder.filePath(names.at(1)));
        QVERIFY(changed.open(QIODevice::Append));
        changed.write("more");
        changed.close();

        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.status().count(State::Failed), 2);
        QCOMPARE(next.saved(), 18);
        auto *panel = next.window->findChild<FailurePanel *>();
        QTRY_VERIFY(panel->isVisible());
        QStringList sentences;
        const QList<QLabel *> labels = panel->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            sentences << label->text();
        QVERIFY(sentences.contains(u"1 file: saved earlier, and gone from the folder now."_s));
        QVERIFY(sentences.contains(u"1 file: saved earlier, and changed since then."_s));
        QCOMPARE(next.textOf(u"primaryButton"_s), u"Retry failed (2)"_s);
        next.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(next.saved(), 20, Patience);
        QCOMPARE(QDir(place.folder).entryList(QDir::Files).size(), 21); // beside the one that was changed
        QVERIFY(contentOf(folder.filePath(names.at(1))).endsWith("more"));
    }

    void opensWithAListOfOnesOwn()
    {
        Place place;
        {
            Run run(place);
            run.setup.selection.clear();
            run.setup.folder.clear();
            QFile list(place.dir.filePath(u"Two flags.txt"_s));
            QVERIFY(list.open(QIODevice::WriteOnly));
            list.write((run.address(u"fr"_s) + u'\n' + run.address(u"de"_s) + u'\n').toUtf8());
            list.close();
            run.setup.lists = {list.fileName()};
            run.open();
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 2, Patience);
            run.window->close();
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.window->batch().kind(), BatchKind::List);
        QCOMPARE(next.window->batch().title(), u"Two flags"_s);
        QCOMPARE(next.status().total(), 2);
        QCOMPARE(next.window->batch().entries().at(0).fileName, u"fr.png"_s);
        QCOMPARE(next.status().phase, Phase::Ready);
        QCOMPARE(next.textOf(u"primaryButton"_s), u"Start"_s);
    }

    void addsArgumentsToWhatIsUnfinished()
    {
        Place place;
        {
            Run run(place, slow());
            run.open();
            run.runUntil(2);
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.setup.addresses = next.address(u"zw"_s).toUtf8() + '\n';
        next.openAgain();
        QTRY_COMPARE_WITH_TIMEOUT(next.status().total(), 21, Patience);
        QVERIFY(next.saved() >= 2);
        next.trigger(u"undoAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(next.status().total(), 20, Patience);
    }

    void opensArgumentsAnewWhereAllIsDone()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.run();
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.setup.addresses = next.address(u"zw"_s).toUtf8() + '\n';
        next.openAgain();
        QTRY_COMPARE_WITH_TIMEOUT(next.status().total(), 1, Patience);
        QCOMPARE(next.window->batch().kind(), BatchKind::List);
    }

    void aClearedBatchStaysAway()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.trigger(u"clearAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 0, Patience);
        }
        {
            Run next(place, PracticeBehaviour::instant(), true);
            next.openAgain();
            QCOMPARE(next.status().total(), 0);
            QVERIFY(next.window->views()->currentWidget() == next.window->views()->placeholder());
            next.trigger(u"flagsPopularAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(next.status().total(), 20, Patience);
        }
        Run last(place, PracticeBehaviour::instant(), true);
        last.openAgain();
        QCOMPARE(last.status().total(), 20);
    }

    void aBatchWithoutRowsIsNotTakenUp()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.trigger(u"selectAllAction"_s);
            run.trigger(u"removeAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 0, Patience);
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QVERIFY(next.window->views()->currentWidget() == next.window->views()->placeholder());
    }

    void undoOfClearingBringsItBackForTheNextStart()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.trigger(u"clearAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 0, Patience);
            run.trigger(u"undoAction"_s);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 20, Patience);
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        QCOMPARE(next.status().total(), 20);
    }

    void showsNoEmptyPageBeforeTheAnswer()
    {
        Place place;
        {
            Run run(place);
            run.open();
            run.run();
        }
        Run next(place, PracticeBehaviour::instant(), true);
        next.window = std::make_unique<MainWindow>(&next.engine, next.setup);
        QSignalSpy pages(next.window->views(), &QStackedWidget::currentChanged);
        QVERIFY(next.window->batch().isReopening());
        QVERIFY(next.window->views()->currentWidget() != next.window->views()->placeholder());
        next.window->show();
        QTRY_COMPARE_WITH_TIMEOUT(next.saved(), 20, Patience);
        for (const auto &page : std::as_const(pages))
            QVERIFY(
                page.first().toInt() != next.window->views()->indexOf(next.window->views()->placeholder()));
    }

    void theFirstStartOpensTheFlags()
    {
        Place place;
        Run run(place, PracticeBehaviour::instant(), true);
        run.openAgain();
        QVERIFY(run.status().total() > 200);
    }

    void followsTheServerToItsNewPort()
    {
        Place place;
        {
            Run run(place, slow());
            run.open();
            run.runUntil(2);
        }
        place.port = 0; // somebody else has it by now
        Run next(place, PracticeBehaviour::instant(), true);
        next.openAgain();
        next.run();
        QCOMPARE(next.saved(), 20);
    }

    void whatIsPastedWaitsForTheAnswer()
    {
        Place place;
        {
            Run run(place, slow());
            run.open();
            run.runUntil(2);
        }
        Run next(place, silent(), true);
        next.window = std::make_unique<MainWindow>(&next.engine, next.setup);
        QVERIFY(next.window->batch().isReopening());
        WindowRequest request;
        request.addresses = next.address(u"zw"_s).toUtf8();
        next.window->take(request);
        next.window->show();
        QTRY_COMPARE_WITH_TIMEOUT(next.status().total(), 21, Patience);
    }

    void P08_takesWhatAFurtherStartHandsOver()
    {
        Place place;
        Run run(place);
        run.open();
        run.window->setWindowState(Qt::WindowMinimized);
        run.window->comeToFront(u"token"_s);
        QVERIFY(!run.window->isMinimized());
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));

        WindowRequest request;
        request.start = true;
        run.window->take(request);
        QTRY_COMPARE_WITH_TIMEOUT(run.saved(), 20, Patience);
        request.addresses = run.address(u"zw"_s).toUtf8();
        request.folder = place.dir.filePath(u"other"_s);
        run.window->take(request);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(request.folder + u"/zw.png"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().phase, Phase::Done, Patience);

        WindowRequest flags;
        flags.selection = u"fr,de"_s;
        run.window->take(flags);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().total(), 2, Patience);
    }

    void opensNoOtherFlagsOverARunningBatch()
    {
        Place place;
        Run run(place, silent());
        run.open();
        run.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().phase, Phase::Running, Patience);
        WindowRequest flags;
        flags.selection = u"fr,de"_s;
        run.window->take(flags);
        QCOMPARE(run.status().total(), 20);
        QVERIFY(run.banner().startsWith(u"Other flags can be opened when"_s));
    }

    void asksNothingWhenTheSessionEnds()
    {
        Place place;
        Run run(place, silent());
        run.open();
        run.click(u"primaryButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().phase, Phase::Running, Patience);
        QVERIFY(!run.window->close());
        auto *question = run.window->findChild<QMessageBox *>(u"quitQuestion"_s);
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(u"goes on with the rest"_s));
        question->reject();
        QTRY_VERIFY(!run.window->findChild<QMessageBox *>(u"quitQuestion"_s));
        run.window->prepareForSessionEnd();
        QVERIFY(run.window->close());
    }

    void saysThatAFurtherWindowKeepsNothing()
    {
        Program program;
        program.setup.isFurther = true;
        program.open();
        QVERIFY(program.banner().contains(u"not kept for the next start"_s));
    }

    void saysWhatBecomesOfTheSession()
    {
        Program program;
        program.open();
        const auto tell = [&program](SessionProblem::Kind kind) {
            Q_EMIT program.engine.sessionProblem({kind, u"/x/session.db"_s, u"No space left"_s, u"/x/old"_s});
        };
        using Kind = SessionProblem::Kind;
        tell(Kind::CannotWrite);
        QVERIFY(program.banner().contains(u"(No space left)"_s));
        tell(Kind::Recovered);
        QCOMPARE(program.banner(), QString());
        for (const Kind kind : {Kind::NoDriver, Kind::CannotOpen, Kind::Newer}) {
            tell(kind);
            QVERIFY2(program.banner().startsWith(u"The batch is not kept for the next start"_s),
                qPrintable(program.banner()));
        }
        tell(Kind::WasDamaged);
        QVERIFY(program.banner().contains(u"/x/old"_s));
    }

    void savesAReport()
    {
        Place place;
        Run run(place);
        run.open();
        run.run();
        run.trigger(u"saveReportAction"_s);
        auto *dialog = run.find<QFileDialog>(u"saveReportDialog"_s);
        const QString path = place.dir.filePath(u"report.csv"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(run.banner().contains(u"The report is saved"_s), Patience);
        const QByteArray report = contentOf(path);
        QCOMPARE(report.count('\n'), 21);
        QVERIFY(report.contains("fr.png") || report.contains("cn.png"));
    }

    void readsItsMemoWhateverItHolds()
    {
        const BatchMemo memo{BatchKind::Flags, u"a,b"_s, u"flagcdn"_s, u"Title"_s, 7};
        const BatchMemo read = memoFrom(toJson(memo), 10);
        QCOMPARE(read.kind, memo.kind);
        QCOMPARE(read.selection, memo.selection);
        QCOMPARE(read.source, memo.source);
        QCOMPARE(read.listBegin, memo.listBegin);
        QCOMPARE(memoFrom(toJson(memo), 5).listBegin, qsizetype(5));
        for (const QByteArray &odd : {QByteArray(), QByteArray("x"), QByteArray("[1]"),
                 QByteArray("{\"kind\":7}"), QByteArray("{\"kind\":\"flags\",\"listBegin\":-4}")})
            QCOMPARE(memoFrom(odd, 10).listBegin, qsizetype(0));
    }
};

QTEST_MAIN(TestWindowSession)
#include "tst_windowsession.moc"
