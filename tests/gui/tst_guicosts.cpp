// SPDX-License-Identifier: MIT
// What the window costs, as counts that no other program's work changes: signals and repaints of a frame,
// bytes and instructions of a row, pictures held, rest of a window that has nothing to do.
#include "bounds.h"
#include "heap.h"
#include "instructions.h"
#include "thumbnailstore.h"
#include "tileview.h"
#include "windowprogram.h"

#include <QSignalSpy>

#include <algorithm>

using namespace Halyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rows = 100'000;
constexpr int FrameRows = 100; ///< that change in one frame, under callgrind

// Bytes for a row on the heap, beside the list that the engine has, too.
constexpr double ModelBytes = 144;
constexpr double ArrangedBytes = 8; ///< more, where a filter leaves rows out
constexpr double ChangedRowSteps = 3080; ///< instructions of a change of one row's state, optimised

EntryList entriesOf(int count)
{
    std::vector<Entry> entries(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Entry &entry = entries[std::size_t(i)];
        entry.address = u"http://127.0.0.1:9/%1.png"_s.arg(i);
        entry.title = entry.fileName = u"%1.png"_s.arg(i);
        entry.picture = true;
    }
    return EntryList(std::move(entries));
}

Download inState(int id, State state)
{
    Download row;
    row.id = DownloadId(id);
    row.state = state;
    if (state == State::Saved) {
        row.arrival = id + 1;
        row.received = row.total = 1000;
    }
    return row;
}

/// @p runs times @p length neighbours, the runs spread over all rows.
Changes runsOf(int runs, int length, State state)
{
    Changes changes;
    for (int run = 0; run < runs; ++run) {
        for (int i = 0; i < length; ++i)
            changes.rows.push_back(inState(run * (Rows / runs) + i, state));
    }
    return changes;
}

/// Counts what reaches widgets and timers of the application.
class WidgetEvents final : public QObject
{
public:
    WidgetEvents() { qApp->installEventFilter(this); }
    int paints = 0; ///< of any widget
    int timers = 0; ///< but not of `ours`
    int gridPaints = 0;
    const QObject *grid = nullptr;
    const QObject *ours = nullptr;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            gridPaints += watched == grid ? 1 : 0;
        } else if (event->type() == QEvent::Timer && watched != ours) {
            ++timers;
        }
        return false;
    }
};

/// Everything that is posted, painted and answered at once has been.
void settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

/// How many paints and timers there are while the loop runs for @p time.
std::pair<int, int> eventsWithin(std::chrono::milliseconds time)
{
    WidgetEvents count;
    QTimer end;
    QEventLoop loop;
    count.ours = &end;
    end.setSingleShot(true);
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    end.start(time);
    loop.exec();
    return {count.paints, count.timers};
}

/// What this program does when it runs itself under callgrind: @p count rows change their state, in frames.
int changeRows(int count)
{
    BatchModel model;
    model.setBatch(entriesOf(Rows), u"/nowhere"_s);
    for (int frame = 0; frame < count / FrameRows; ++frame) {
        Changes changes;
        for (int id = frame; id < Rows; id += Rows / FrameRows)
            changes.rows.push_back(inState(id, State::Running));
        model.apply(changes);
    }
    return model.countOf(TileFilter::Running) == count ? 0 : 1;
}

} // namespace

class TestGuiCosts : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static void fill(Program &program);

private Q_SLOTS:
    void initTestCase() { useOwnName(); }
    void init() { forgetEverything(m_settings); }

    void tellsOfNeighboursAtOnce();
    void paintsTheGridOnceForAFrame();
    void paintsNoGridForRowsOutOfSight();
    void showsChangesNoMoreOftenThanFramesGoBy();
    void restsWhenTheBatchIsDone();
    void holdsFewBytesForARow();
    void holdsNoMorePicturesThanItsBudget();
    void takesFewInstructionsForAChange();
};

/// A list as long as people have them, on the screen.
void TestGuiCosts::fill(Program &program)
{
    program.setup.selection.clear();
    QByteArray list;
    for (int i = 0; i < Rows; ++i)
        list += "http://127.0.0.1:9/" + QByteArray::number(i) + ".png\n";
    program.setup.addresses = list;
    program.open();
    QTRY_COMPARE_WITH_TIMEOUT(program.status().total(), Rows, Patience);
    settle();
}

void TestGuiCosts::tellsOfNeighboursAtOnce()
{
    BatchModel model;
    model.setBatch(entriesOf(Rows), u"/nowhere"_s);
    ArrangedModel arranged(&model);
    const QSignalSpy changed(&model, &BatchModel::dataChanged);
    const QSignalSpy shown(&arranged, &ArrangedModel::dataChanged);
    model.apply(runsOf(10, 500, State::Running));
    QCOMPARE(changed.count(), 10);
    QCOMPARE(shown.count(), 10);
    model.apply(runsOf(2000, 1, State::Saved)); // none has a neighbour: one each, and no more
    QCOMPARE(changed.count(), 10 + 2000);
    QCOMPARE(shown.count(), 10 + 2000);
}

void TestGuiCosts::paintsTheGridOnceForAFrame()
{
    Program program;
    fill(program);
    WidgetEvents count;
    count.grid = program.window->views()->grid()->viewport();
    Changes changes = runsOf(2000, 2, State::Running); // some of them on the screen
    changes.generation = program.engine.generation();
    changes.status = program.status();
    Q_EMIT program.engine.changed(changes);
    settle();
    QCOMPARE(count.gridPaints, 1);
}

void TestGuiCosts::paintsNoGridForRowsOutOfSight()
{
    Program program;
    fill(program);
    WidgetEvents count;
    count.grid = program.window->views()->grid()->viewport();
    Changes changes;
    for (int id = Rows / 2; id < Rows; id += 11)
        changes.rows.push_back(inState(id, State::Running));
    changes.generation = program.engine.generation();
    changes.status = program.status();
    Q_EMIT program.engine.changed(changes);
    settle();
    QCOMPARE(count.gridPaints, 0);
}

void TestGuiCosts::showsChangesNoMoreOftenThanFramesGoBy()
{
    Program program;
    program.setup.selection = u"all"_s;
    program.open();
    const QSignalSpy changed(&program.engine, &Engine::changed);
    QElapsedTimer clock;
    clock.start();
    program.run();
    const double frames = double(clock.elapsed()) / double(Limits().frame.count());
    QCOMPARE(program.saved(), 249);
    // Beside one each frame: what a verb and the end tell at once.
    QVERIFY2(changed.count() <= frames + 10, qPrintable(u"%1 in %2"_s.arg(changed.count()).arg(frames)));
}

void TestGuiCosts::restsWhenTheBatchIsDone()
{
    Program program;
    program.open();
    program.run();
    QTRY_COMPARE_WITH_TIMEOUT(program.window->findChild<ThumbnailStore *>()->pendingCount(), 0, Patience);
    constexpr auto nothing = std::pair(0, 0);
    QTRY_COMPARE_WITH_TIMEOUT(eventsWithin(700ms), nothing, Patience); // notices come and go
    QCOMPARE(eventsWithin(1500ms), nothing);
}

void TestGuiCosts::holdsFewBytesForARow()
{
    if (!CountsHeap)
        QSKIP("Another allocator counts here.");
    const EntryList entries = entriesOf(Rows);
    BatchModel model;
    const qint64 empty = heapBytes();
    model.setBatch(entries, u"/nowhere"_s);
    const qint64 full = heapBytes();
    ArrangedModel arranged(&model);
    const double modelBytes = double(full - empty) / Rows;
    COSTS_AT_MOST(modelBytes, ModelBytes);
    QVERIFY(heapBytes() - full < Rows); // where every row is shown in its order it holds nothing for a row
    model.apply(runsOf(Rows / 10, 1, State::Saved));
    const qint64 before = heapBytes();
    arranged.setFilter(TileFilter::Waiting);
    QCOMPARE(arranged.rowCount(), Rows - Rows / 10);
    const double arrangedBytes = double(heapBytes() - before) / Rows;
    COSTS_AT_MOST(arrangedBytes, ArrangedBytes);
}

void TestGuiCosts::holdsNoMorePicturesThanItsBudget()
{
    constexpr int count = 560;
    constexpr QSize box(320, 240);
    const QTemporaryDir folder;
    QImage image(box, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QVERIFY(image.save(folder.filePath(u"0.png"_s)));
    for (int i = 1; i < count; ++i)
        QVERIFY(QFile::link(folder.filePath(u"0.png"_s), folder.filePath(u"%1.png"_s.arg(i))));
    BatchModel model;
    model.setBatch(entriesOf(count), folder.path());
    Changes changes;
    for (int i = 0; i < count; ++i)
        changes.rows.push_back(inState(i, State::Saved));
    model.apply(changes);
    ThumbnailStore store(&model);
    store.setWindow(20, box);
    QSignalSpy ready(&store, &ThumbnailStore::ready);
    qint64 most = 0;
    for (int i = 0; i < count; ++i) {
        store.pixmap(DownloadId(i), box, 1);
        QVERIFY(ready.wait(Patience));
        most = std::max(most, store.cachedBytes());
    }
    QVERIFY2(most > ThumbnailStore::CacheBytes * 9 / 10, "too few pictures to fill it");
    QVERIFY2(most <= ThumbnailStore::CacheBytes, qPrintable(QString::number(most)));
}

void TestGuiCosts::takesFewInstructionsForAChange()
{
    if (!CountsInstructions)
        QSKIP("The bounds are those of an optimised build for x86-64, without sanitizers.");
    if (valgrind().isEmpty())
        QSKIP("valgrind is not installed.");
    const double instructions = instructionsEach(u"change"_s, 1000, 11'000);
    COSTS_AT_MOST(instructions, ChangedRowSteps);
}

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--work") == 0) {
        const QCoreApplication application(argc, argv);
        return changeRows(atoi(argv[3]));
    }
    QApplication application(argc, argv);
    TestGuiCosts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guicosts.moc"
