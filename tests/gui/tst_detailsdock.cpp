// SPDX-License-Identifier: MIT
#include "detailsdock.h"

#include "arrangedmodel.h"
#include "currentbatch.h"
#include "elidedlabel.h"
#include "engine.h"
#include "englishplurals.h"
#include "longerwords.h"
#include "rowverbs.h"
#include "savedfile.h"
#include "runtrace.h"
#include "thumbnailstore.h"
#include "valuetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString plainSpaces(QString text)
{
    return text.replace(QChar(QChar::Nbsp), u' ');
}

/// Counts how often a widget is painted.
class PaintCounter final : public QObject
{
public:
    explicit PaintCounter(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint;
        return false;
    }
    int count = 0;
};

/// A window with the dock, and everything that the dock reads.
struct Program
{
    Program()
    {
        std::vector<Entry> entries;
        for (int i = 0; i < 9; ++i)
            entries.push_back({.address = u"https://example.org/%1.png"_s.arg(i),
                .title = u"Country %1"_s.arg(i),
                .mark = u"C%1"_s.arg(i),
                .fileName = u"c%1.png"_s.arg(i),
                .picture = true});
        model.setBatch(EntryList(std::move(entries)), folder.path());
        window.setCentralWidget(new QWidget);
        window.addDockWidget(Qt::RightDockWidgetArea, dock);
        window.resize(900, 700);
        window.show();
        window.activateWindow();
        active = QTest::qWaitForWindowActive(&window);
    }

    Download row(int number, State state) const
    {
        Download download = model.download(DownloadId(number));
        download.state = state;
        return download;
    }
    void apply(
        const Download &row, std::vector<AttemptTrace> attempts = {}, std::chrono::milliseconds now = 0ms)
    {
        Changes changes;
        changes.rows = {row};
        changes.attempts = std::move(attempts);
        changes.status.phase = Phase::Running;
        changes.status.elapsed = now;
        trace.apply(changes);
        model.apply(changes);
    }
    void choose(const QList<int> &numbers)
    {
        QItemSelection chosen;
        for (const int number : numbers)
            chosen.select(rows.indexOf(DownloadId(number)), rows.indexOf(DownloadId(number)));
        selection.select(chosen, QItemSelectionModel::ClearAndSelect);
    }
    QString value(const QString &name) const
    {
        const auto *text = dock->findChild<ValueText *>(name);
        return text && text->isVisible() ? plainSpaces(text->value()) : QString();
    }
    QString title() const { return dock->findChild<ElidedLabel *>(u"detailsTitle"_s)->line(); }
    QWidget *find(const QString &name) const { return dock->findChild<QWidget *>(name); }
    QPushButton *button(const QString &name) const { return dock->findChild<QPushButton *>(name); }

    QTemporaryDir folder;
    Engine engine{Engine::Placement::CallersThread};
    BatchModel model;
    ArrangedModel rows{&model};
    QItemSelectionModel selection{&rows};
    RunTrace trace;
    ThumbnailStore thumbnails{&model};
    CurrentBatch batch{&engine, &model};
    QMainWindow window;
    RowVerbs verbs{&engine, &batch, &model, &window};
    DetailsDock *dock = new DetailsDock(&rows, &selection, &trace, &thumbnails, &verbs);
    bool active = false;
};

AttemptTrace attempt(int row, int number)
{
    AttemptTrace trace;
    trace.id = DownloadId(row);
    trace.number = quint16(number);
    return trace;
}

/// Reset once, then whole; the second time on the connection of another.
std::vector<AttemptTrace> twoAttempts(int row)
{
    AttemptTrace first = attempt(row, 1);
    first.kind = OutcomeKind::ConnectionLost;
    first.queued = BatchTime(0);
    first.begun = BatchTime(100);
    first.connecting = BatchTime(100);
    first.connected = BatchTime(141);
    first.sent = BatchTime(141);
    first.ended = BatchTime(400);
    AttemptTrace second = attempt(row, 2);
    second.kind = OutcomeKind::Saved;
    second.httpStatus = 200;
    second.queued = BatchTime(1400);
    second.begun = BatchTime(1520);
    second.sent = BatchTime(1520);
    second.head = BatchTime(2430);
    second.body = BatchTime(2440);
    second.received = BatchTime(2535);
    second.ended = BatchTime(2545);
    second.facts = std::make_shared<AnswerFacts>(AnswerFacts{u"https://cdn.example.org/3.png"_s,
        u"HTTP/1.1"_s, u"image/png"_s, {}, u"Wed, 21 Oct 2015 07:28:00 GMT"_s});
    return {first, second};
}

Download savedRow(const Program &program, int number)
{
    Download saved = program.row(number, State::Saved);
    saved.arrival = 3;
    saved.received = 13'107;
    saved.total = 13'107;
    saved.outcome = Outcome::of(OutcomeKind::Saved, {}, 200);
    saved.outcome.proof = Proof::Length;
    return saved;
}

} // namespace

class TestDetailsDock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
    }

    void hintsWhereNothingIsChosen()
    {
        Program program;
        QVERIFY(program.find(u"detailsHint"_s)->isVisible());
        QVERIFY(program.find(u"detailsOpen"_s)->isHidden() || !program.find(u"detailsOpen"_s)->isVisible());
        program.choose({1});
        QTRY_COMPARE(program.title(), u"Country 1"_s);
        QVERIFY(!program.find(u"detailsHint"_s)->isVisible());
        program.selection.clearSelection();
        QTRY_VERIFY(program.find(u"detailsHint"_s)->isVisible());
    }

    void tellsWhatIsKnownAboutASavedFile()
    {
        Program program;
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        QCOMPARE(program.value(u"detailsState"_s), u"saved · 13 kB"_s);
        QCOMPARE(program.value(u"detailsPlace"_s), u"4 of 9, arrived as number 3"_s);
        QCOMPARE(program.value(u"detailsName"_s), u"c3.png"_s);
        QCOMPARE(program.value(u"detailsFolder"_s), program.folder.path());
        QCOMPARE(program.value(u"detailsSize"_s), u"13 kB (13107 bytes)"_s);
        QCOMPARE(program.value(u"detailsProof"_s), u"as long as the server said"_s);
        QCOMPARE(program.value(u"detailsAddress"_s), u"https://example.org/3.png"_s);
        QCOMPARE(program.value(u"detailsFinalAddress"_s), u"https://cdn.example.org/3.png"_s);
        QCOMPARE(program.value(u"detailsStatus"_s), u"200"_s);
        QCOMPARE(program.value(u"detailsProtocol"_s), u"HTTP/1.1"_s);
        QCOMPARE(program.value(u"detailsContentType"_s), u"image/png"_s);
        QCOMPARE(program.value(u"detailsLastModified"_s), u"Wed, 21 Oct 2015 07:28:00 GMT"_s);
        QCOMPARE(program.value(u"detailsInLine"_s), u"0.12 s"_s);
        QCOMPARE(program.value(u"detailsConnecting"_s), u"connection used again"_s);
        QCOMPARE(program.value(u"detailsServerTook"_s), u"0.91 s"_s);
        QCOMPARE(program.value(u"detailsReceiving"_s), u"0.10 s"_s);
        QCOMPARE(program.value(u"detailsChecking"_s), u"0.01 s"_s);
        QCOMPARE(program.value(u"detailsInAll"_s), u"2.54 s"_s);
        QCOMPARE(program.value(u"detailsAttempts"_s),
            u"1: connection lost after 0.30 s; waited 1.00 s\n2: saved after 1.02 s"_s);
    }

    void leavesOutWhatIsNotKnown()
    {
        Program program;
        program.choose({0});
        QTRY_COMPARE(program.value(u"detailsAddress"_s), u"https://example.org/0.png"_s);
        for (const QString &name :
            {u"detailsStatus"_s, u"detailsConnecting"_s, u"detailsAttempts"_s, u"detailsProof"_s})
            QVERIFY2(!program.find(name)->isVisible(), qPrintable(name));
    }

    void looksIntoThePicture()
    {
        Program program;
        QImage picture(32, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QVERIFY(picture.save(program.folder.filePath(u"c2.png"_s)));
        program.apply(program.row(2, State::Skipped));
        program.choose({2});
        QTRY_COMPARE(program.value(u"detailsFormat"_s), u"PNG, 32 × 20"_s);
        QVERIFY(!program.value(u"detailsSize"_s).isEmpty());
        program.choose({1});
        QTRY_COMPARE(program.title(), u"Country 1"_s);
        QVERIFY(program.value(u"detailsFormat"_s).isEmpty());
    }

    void addsUpSeveral()
    {
        Program program;
        for (const int number : {0, 1, 2})
            program.apply(savedRow(program, number));
        program.apply(program.row(3, State::Failed));
        program.apply(program.row(4, State::Failed));
        program.choose({0, 1, 2, 3, 4});
        QTRY_COMPARE(program.value(u"detailsState"_s), u"5 selected · 39 kB · 2 failed"_s);
        QCOMPARE(program.title(), u"5 files"_s);
        QCOMPARE(program.value(u"detailsSaved"_s), u"3 · 39 kB"_s);
        QCOMPARE(program.value(u"detailsFailed"_s), u"2"_s);
        QVERIFY(program.value(u"detailsAddress"_s).isEmpty());
        QVERIFY(!program.find(u"detailsPicture"_s)->isVisible());
        program.apply(program.row(3, State::Running)); // one of them changes
        QTRY_COMPARE(program.value(u"detailsState"_s), u"5 selected · 39 kB · 1 failed"_s);
    }

    void offersWhatCanBeDone()
    {
        Program program;
        program.apply(savedRow(program, 0));
        Download failed = program.row(1, State::Failed);
        failed.outcome = Outcome::of(OutcomeKind::NotFound, {}, 404);
        program.apply(failed);
        const auto offered = [&program] {
            QStringList names;
            for (const QString &name : {u"detailsOpen"_s, u"detailsShowInFolder"_s, u"detailsCopyAddress"_s,
                     u"detailsCopyError"_s, u"detailsRetry"_s}) {
                if (program.button(name)->isEnabled())
                    names << name.mid(7);
            }
            return names.join(u' ');
        };
        program.choose({0});
        QTRY_COMPARE(program.title(), u"Country 0"_s);
        QCOMPARE(offered(), u"Open ShowInFolder CopyAddress Retry"_s);
        program.choose({1});
        QTRY_COMPARE(program.title(), u"Country 1"_s);
        QCOMPARE(offered(), u"CopyAddress CopyError Retry"_s);
        QCOMPARE(program.value(u"detailsState"_s), u"not found (404)"_s);
        program.choose({5});
        QTRY_COMPARE(program.title(), u"Country 5"_s);
        QCOMPARE(offered(), u"CopyAddress"_s);
        program.choose({0, 1});
        QTRY_COMPARE(program.title(), u"2 files"_s);
        QCOMPARE(offered(), u"Open CopyAddress CopyError Retry"_s);
        program.button(u"detailsCopyAddress"_s)->click();
        QCOMPARE(
            QGuiApplication::clipboard()->text(), u"https://example.org/0.png\nhttps://example.org/1.png"_s);
    }

    void followsARowThatRuns()
    {
        Program program;
        Download running = program.row(0, State::Running);
        AttemptTrace under = attempt(0, 1);
        under.queued = BatchTime(0);
        under.begun = BatchTime(50);
        under.sent = BatchTime(60);
        program.apply(running, {under}, 100ms);
        program.choose({0});
        QTRY_COMPARE(program.value(u"detailsState"_s), u"waiting for the server…"_s);
        QVERIFY(program.value(u"detailsServerTook"_s).endsWith(u"so far"_s));
        const QString before = program.value(u"detailsServerTook"_s);
        QTRY_VERIFY(program.value(u"detailsServerTook"_s) != before); // with no news at all
        running.stage = Stage::Receiving;
        running.received = 8'060;
        running.total = 13'000;
        program.apply(running, {under}, 200ms);
        QTRY_COMPARE(program.value(u"detailsState"_s), u"62 % · 8 kB"_s);
        QCOMPARE(program.value(u"detailsSize"_s), u"8 kB of 13 kB"_s);
    }

    void makesItsWidgetsOnce()
    {
        Program program;
        const QList<QWidget *> before = program.dock->findChildren<QWidget *>();
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        program.choose({1, 2, 3});
        QTRY_COMPARE(program.title(), u"3 files"_s);
        QCOMPARE(program.dock->findChildren<QWidget *>(), before);
    }

    void takesItsTime()
    {
        Program program;
        Download running = program.row(0, State::Running);
        running.stage = Stage::Receiving;
        running.total = 100'000;
        program.apply(running);
        program.choose({0});
        QTRY_COMPARE(program.title(), u"Country 0"_s);
        auto *state = program.dock->findChild<ValueText *>(u"detailsState"_s);
        int changes = 0;
        connect(state, &QTextEdit::textChanged, this, [&changes] { ++changes; });
        QElapsedTimer time;
        time.start();
        for (int i = 1; i <= 100; ++i) {
            running.received = i * 1000;
            program.apply(running);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(plainSpaces(state->value()), u"100 % · 100 kB"_s);
        QVERIFY2(changes <= int(time.elapsed() / DetailsDock::Pace.count()) + 1,
            qPrintable(QString::number(changes)));
    }

    void doesNothingWhileItIsHidden()
    {
        Program program;
        program.choose({0});
        QTRY_COMPARE(program.title(), u"Country 0"_s);
        program.dock->hide();
        program.choose({1});
        QTest::qWait(int(3 * DetailsDock::Pace.count()));
        QCOMPARE(program.title(), u"Country 0"_s);
        program.dock->show();
        QTRY_COMPARE(program.title(), u"Country 1"_s);
    }

    void repaintsNothingWhileNothingChanges()
    {
        Program program;
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        QTest::qWait(int(4 * DetailsDock::Pace.count())); // the file is looked for, and is not there
        PaintCounter painted(program.find(u"detailsPicture"_s));
        PaintCounter written(program.dock->findChild<ValueText *>(u"detailsInAll"_s)->viewport());
        program.apply(savedRow(program, 5), twoAttempts(5), 2700ms); // another row
        QTest::qWait(int(4 * DetailsDock::Pace.count()));
        QCOMPARE(painted.count, 0);
        QCOMPARE(written.count, 0);
    }

    void letsEveryValueBeReadAndCopiedByKeys()
    {
        Program program;
        QVERIFY(program.active);
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        const QList<ValueText *> values = program.dock->findChildren<ValueText *>();
        int seen = 0;
        for (const ValueText *value : values) {
            if (!value->isVisible())
                continue;
            ++seen;
            QVERIFY2(!value->accessibleName().isEmpty(), qPrintable(value->objectName()));
            QVERIFY(value->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
            QVERIFY(value->focusPolicy() & Qt::TabFocus);
        }
        QVERIFY(seen > 15);
        auto *address = program.dock->findChild<ValueText *>(u"detailsAddress"_s);
        address->setFocus(Qt::TabFocusReason);
        QTest::keyClick(address, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://example.org/3.png"_s);
        QTest::keyClick(address, Qt::Key_Tab);
        QVERIFY(!address->hasFocus());
        QVERIFY(!address->textCursor().hasSelection());
    }

    void keepsWhatIsSelectedWhileTheTextChanges()
    {
        ValueText text;
        text.setValue(u"10 % · 8 kB"_s);
        text.selectAll();
        text.setValue(u"100 % · 80 kB"_s);
        QCOMPARE(text.textCursor().selectedText(), u"100 % · 80 "_s);
        text.setValue(u"x"_s);
        QCOMPARE(text.textCursor().selectedText(), u"x"_s);
    }

    void L16_showsNothingOfWhatTheServerSaysAsMarkup()
    {
        Program program;
        AttemptTrace only = attempt(0, 1);
        only.kind = OutcomeKind::Saved;
        only.begun = BatchTime(0);
        only.ended = BatchTime(10);
        only.facts = std::make_shared<AnswerFacts>(
            AnswerFacts{{}, u"HTTP/1.1"_s, u"<b>text</b>\n\u202ehtml"_s, {}, QString(5000, u'x')});
        program.apply(savedRow(program, 0), {only}, 20ms);
        program.choose({0});
        QTRY_COMPARE(program.value(u"detailsContentType"_s), u"<b>text</b> html"_s);
        QVERIFY(program.value(u"detailsLastModified"_s).size() < 300);
    }

    void showsWhatWasKeptOfAnEarlierRun()
    {
        Program program;
        Download row = savedRow(program, 3);
        SavedFile file;
        file.sha256 = QByteArray::fromHex("00ff10");
        file.savedAt = 1'445'412'480'000;
        file.answer = std::make_shared<AnswerFacts>(AnswerFacts{
            u"https://cdn.example.org/3.png"_s, u"HTTP/1.1"_s, u"image/png"_s, u"\"tag\""_s, u"today"_s});
        row.file = std::make_shared<SavedFile>(file);
        program.apply(row, {}, 0ms);
        program.choose({3});
        QTRY_COMPARE(program.value(u"detailsSha256"_s), u"00ff10"_s);
        QVERIFY(program.value(u"detailsSavedAt"_s).contains(u"2015"_s));
        QCOMPARE(program.value(u"detailsFinalAddress"_s), u"https://cdn.example.org/3.png"_s);
        QCOMPARE(program.value(u"detailsContentType"_s), u"image/png"_s);
        QCOMPARE(program.value(u"detailsLastModified"_s), u"today"_s);
    }

    void fitsANarrowDockAndScrollsWhatIsTall()
    {
        Program program;
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.window.resize(640, 360);
        program.window.resizeDocks({program.dock}, {240}, Qt::Horizontal);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        QTRY_COMPARE(program.dock->width(), 240);
        auto *scroll = program.dock->findChild<QScrollArea *>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
        QVERIFY(program.dock->isAncestorOf(program.dock->pane()));
        QVERIFY(program.dock->pane()->isVisible());
        const QList<ValueText *> values = program.dock->findChildren<ValueText *>();
        for (const ValueText *value : values) {
            if (!value->isVisible())
                continue;
            const QRect place(value->mapTo(scroll->widget(), QPoint(0, 0)), value->size());
            QVERIFY2(scroll->widget()->rect().contains(place), qPrintable(value->objectName()));
            QVERIFY2(value->height() >= value->document()->size().height(), qPrintable(value->objectName()));
        }
    }

    void speaksAnotherLanguageAtOnce()
    {
        Program program;
        program.apply(savedRow(program, 3), twoAttempts(3), 2600ms);
        program.choose({3});
        QTRY_COMPARE(program.title(), u"Country 3"_s);
        LongerWords longer;
        QVERIFY(QCoreApplication::installTranslator(&longer));
        QTRY_VERIFY(program.value(u"detailsState"_s).startsWith(u'«'));
        QVERIFY(program.dock->windowTitle().startsWith(u'«'));
        const QList<QLabel *> labels = program.dock->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && !label->text().isEmpty())
                QVERIFY2(label->text().startsWith(u'«'), qPrintable(label->text()));
        }
        const QList<QPushButton *> buttons = program.dock->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons)
            QVERIFY2(button->text().startsWith(u'«'), qPrintable(button->objectName()));
        QTRY_VERIFY(program.value(u"detailsInLine"_s).startsWith(u'«'));
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestDetailsDock)
#include "tst_detailsdock.moc"
