// SPDX-License-Identifier: MIT
#include "arrangedmodel.h"
#include "hoveredrow.h"
#include "palettes.h"
#include "plausiblerun.h"
#include "runtrace.h"
#include "timelinechart.h"
#include "timelinetexts.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QPaintEvent>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <memory>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

/// Notes what is repainted.
class PaintLog final : public QObject
{
public:
    explicit PaintLog(QWidget *watched) { watched->installEventFilter(this); }
    void clear() { m_region = {}; }
    QRegion region() const { return m_region; }
    bool isQuiet() const { return m_region.isEmpty(); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

/// A chart of a run, shown at 900 by 300.
struct Scene
{
    explicit Scene(int count = 60)
        : run(count)
        , rows(&batch)
        , selection(&rows)
    {
        batch.setBatch(run.entries(), u"/tmp/flags"_s);
        chart = std::make_unique<TimelineChart>(&rows, &selection, &hovered, &trace);
        chart->resize(900, 300);
        chart->show();
        QVERIFY(QTest::qWaitForWindowExposed(chart.get()));
        QCoreApplication::processEvents();
    }
    void go(int ms)
    {
        const Changes changes = run.until(BatchTime(ms));
        batch.apply(changes);
        trace.apply(changes);
        QCoreApplication::processEvents();
    }
    void finish() { go(run.length().count() + 1); }
    QImage picture()
    {
        QCoreApplication::processEvents();
        return chart->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    void wheel(QPoint place, int angle, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(place, chart->viewport()->mapToGlobal(place), {}, {0, angle}, Qt::NoButton,
            modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chart->viewport(), &event);
        QCoreApplication::processEvents();
    }
    const ChartGeometry &geometry() const { return chart->geometry(); }
    QPoint in(int row) const { return geometry().rowRect(row).center(); }

    PlausibleRun run;
    BatchModel batch;
    ArrangedModel rows;
    QItemSelectionModel selection;
    HoveredRow hovered;
    RunTrace trace;
    std::unique_ptr<TimelineChart> chart;
};

/// Edges of slanting lines may differ by what rounding takes where they are cut.
bool looksTheSame(const QImage &one, const QImage &other)
{
    constexpr int rounding = 4;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            if (std::abs(qRed(a) - qRed(b)) > rounding || std::abs(qGreen(a) - qGreen(b)) > rounding
                || std::abs(qBlue(a) - qBlue(b)) > rounding)
                return false;
        }
    }
    return true;
}

int chosen(const Scene &scene)
{
    return int(scene.selection.selectedRows().size());
}

} // namespace

class TimelineChartTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsBarsWhereTheAttemptsWere();
    void drawsNothingForARowThatNeverBeganOnceItIsOver();
    void repaintsOnlyTheBandThatChanged();
    void paintsABandAsItPaintsTheWhole();
    void leavesNothingOldBehind();
    void repaintsNothingWhileIdle();
    void doesNothingWhileHidden();
    void showsWhatHappenedWhileItWasHidden();
    void selectsByClick();
    void extendsAndTogglesByClick();
    void movesTheCurrentRowByKeys();
    void leavesEnterAlone();
    void scrollsTheCurrentRowIntoView();
    void sharesTheHoveredRow();
    void forgetsTheHoveredRowOnLeave();
    void zoomsTimeAroundThePointer();
    void zoomsByKeysAndFitsWithZero();
    void fitsTheWholeRun();
    void keepsNowInSightWhileItFollows();
    void endsFollowingWhereTheUserPans();
    void pansByDragging();
    void zoomsTheRows();
    void showsDensityFromFarAway();
    void boundsTheWorkOfAMillionRows();
    void zoomsToTheSelection();
    void beginsAnewWithARun();
    void staysWithinAQuarterForNames();
    void growsWithTheFont();
    void followsThePalette();
    void drawsWhatAdaptiveAllowsAsALineOfItsOwn_data();
    void drawsWhatAdaptiveAllowsAsALineOfItsOwn();
    void tellsWhatItShows();
    void saysTheTimesInWords();
    void escapesWhatComesFromOutside();
    void survivesAnEmptyBatch();
};

void TimelineChartTest::drawsBarsWhereTheAttemptsWere()
{
    Scene scene;
    scene.finish();
    const BarColours colours(scene.chart->palette());
    const QImage picture = scene.picture();
    const AttemptTrace attempt = scene.trace.attemptsOf(DownloadId(0)).front();
    QVERIFY(attempt.kind == OutcomeKind::Saved);
    const int y = scene.in(0).y();
    const int middle = int(scene.geometry().x((attempt.head + attempt.received) / 2));
    QCOMPARE(picture.pixelColor(middle, y), colours.of(BarPhase::Receiving));
    const int waiting = int(scene.geometry().x((attempt.sent + attempt.head) / 2));
    QCOMPARE(picture.pixelColor(waiting, y), colours.of(BarPhase::Waiting));
    QCOMPARE(picture.pixelColor(picture.width() - 20, y), colours.ground);
}

void TimelineChartTest::drawsNothingForARowThatNeverBeganOnceItIsOver()
{
    Scene scene(40);
    scene.go(100);
    // More rows than run at once: the last one is still in line.
    scene.chart->verticalScrollBar()->setValue(scene.chart->verticalScrollBar()->maximum());
    const auto inked = [&] {
        const QImage picture = scene.picture();
        const QRect last = scene.geometry().rowRect(39);
        const BarColours colours(scene.chart->palette());
        for (int at = last.top(); at <= last.bottom(); ++at) {
            if (picture.pixelColor(int(scene.geometry().x(BatchTime(50))), at)
                == colours.of(BarPhase::InLine))
                return true;
        }
        return false;
    };
    QVERIFY(inked());
    Changes over;
    over.status.phase = Phase::Stopped;
    over.status.elapsed = std::chrono::milliseconds(100);
    scene.trace.apply(over);
    QVERIFY(!inked());
}

void TimelineChartTest::repaintsOnlyTheBandThatChanged()
{
    Scene scene;
    scene.go(1000);
    PaintLog log(scene.chart->viewport());
    const int before = int(scene.geometry().x(scene.trace.now()));
    scene.go(1016);
    QVERIFY(!log.isQuiet());
    const QRegion bars = log.region() & scene.geometry().plot();
    QVERIFY2(bars.boundingRect().left() > before - 40, "what was drawn before stays");
    QVERIFY(!log.region().intersects(QRect(0, scene.geometry().plot().top(), scene.geometry().names, 100)));
}

void TimelineChartTest::paintsABandAsItPaintsTheWhole()
{
    // Nothing is left behind or cut off at the edge of what is repainted while a run goes on.
    Scene scene;
    QImage shown;
    for (int ms = 16; ms < 3000; ms += 16) {
        scene.go(ms);
        if (ms % 160 != 0)
            continue;
        QImage kept(scene.chart->viewport()->size(), QImage::Format_RGB32);
        kept.fill(Qt::magenta);
        scene.chart->viewport()->render(&kept, {}, QRegion(scene.chart->viewport()->rect()));
        QImage parts(kept.size(), QImage::Format_RGB32);
        parts.fill(Qt::magenta);
        for (int x = 0; x < parts.width(); x += 90) {
            const QRect part(x, 0, 90, parts.height());
            scene.chart->viewport()->render(&parts, part.topLeft(), QRegion(part));
        }
        QVERIFY(looksTheSame(parts, kept));
    }
}

void TimelineChartTest::leavesNothingOldBehind()
{
    // What stands on the screen after all the small repaints is what one large repaint would show.
    if (QGuiApplication::platformName() != u"offscreen"_s)
        QSKIP("reads back what is on the screen, which not every platform allows");
    Scene scene;
    for (int ms = 16; BatchTime(ms) < scene.run.length() + BatchTime(16); ms += 16) {
        scene.go(ms);
        if (ms > 800 && ms < 816)
            scene.chart->zoom(3);
        if (ms % 80 != 0)
            continue;
        const QPoint corner = scene.chart->viewport()->pos();
        const QSize size = scene.chart->viewport()->size();
        const QImage shown
            = scene.chart->screen()
                  ->grabWindow(scene.chart->winId(), corner.x(), corner.y(), size.width(), size.height())
                  .toImage()
                  .convertToFormat(QImage::Format_RGB32);
        QCOMPARE(shown.size(), size);
        const QImage fresh = scene.picture();
        QVERIFY2(looksTheSame(shown, fresh), qPrintable(QString::number(ms)));
    }
}

void TimelineChartTest::repaintsNothingWhileIdle()
{
    Scene scene;
    scene.finish();
    PaintLog log(scene.chart->viewport());
    for (int turn = 0; turn < 50; ++turn)
        QCoreApplication::processEvents();
    scene.finish();
    QVERIFY(log.isQuiet());
}

void TimelineChartTest::doesNothingWhileHidden()
{
    Scene scene;
    scene.go(500);
    scene.chart->hide();
    const ChartGeometry before = scene.geometry();
    PaintLog log(scene.chart->viewport());
    scene.finish();
    scene.selection.select(scene.rows.index(50), QItemSelectionModel::Select);
    QVERIFY(log.isQuiet());
    QCOMPARE(scene.geometry().scale, before.scale);
}

void TimelineChartTest::showsWhatHappenedWhileItWasHidden()
{
    Scene scene;
    scene.go(500);
    scene.chart->hide();
    scene.finish();
    scene.chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.chart.get()));
    const double end = scene.geometry().x(scene.run.length());
    QVERIFY(end > scene.geometry().plot().center().x());
    QVERIFY(end < scene.geometry().size.width());
}

void TimelineChartTest::selectsByClick()
{
    Scene scene;
    scene.finish();
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, {}, scene.in(3));
    QCOMPARE(scene.selection.currentIndex().row(), 3);
    QCOMPARE(chosen(scene), 1);
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, {}, scene.in(5));
    QCOMPARE(scene.selection.selectedRows().front().row(), 5);
}

void TimelineChartTest::extendsAndTogglesByClick()
{
    Scene scene;
    scene.finish();
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, {}, scene.in(2));
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, Qt::ShiftModifier, scene.in(6));
    QCOMPARE(chosen(scene), 5);
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, Qt::ControlModifier, scene.in(4));
    QCOMPARE(chosen(scene), 4);
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, Qt::ControlModifier, scene.in(9));
    QCOMPARE(chosen(scene), 5);
}

void TimelineChartTest::movesTheCurrentRowByKeys()
{
    Scene scene;
    scene.finish();
    const auto key = [&](Qt::Key pressed, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(scene.chart.get(), pressed, modifiers);
        return scene.selection.currentIndex().row();
    };
    QCOMPARE(key(Qt::Key_Down), 0);
    QCOMPARE(key(Qt::Key_Down), 1);
    QCOMPARE(key(Qt::Key_End), 59);
    QVERIFY(scene.chart->verticalScrollBar()->value() > 0);
    QCOMPARE(key(Qt::Key_Up), 58);
    QVERIFY(key(Qt::Key_PageUp) < 55);
    QCOMPARE(key(Qt::Key_Home), 0);
    QCOMPARE(scene.chart->verticalScrollBar()->value(), 0);
    QVERIFY(key(Qt::Key_PageDown) > 3);
    QCOMPARE(chosen(scene), 1);
    key(Qt::Key_Home);
    QCOMPARE(key(Qt::Key_Down, Qt::ShiftModifier), 1);
    QCOMPARE(chosen(scene), 2);
    QCOMPARE(key(Qt::Key_Down, Qt::ControlModifier), 2);
    QCOMPARE(chosen(scene), 2);
}

void TimelineChartTest::leavesEnterAlone()
{
    Scene scene;
    QKeyEvent event(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(scene.chart.get(), &event);
    QVERIFY(!event.isAccepted());
}

void TimelineChartTest::scrollsTheCurrentRowIntoView()
{
    Scene scene;
    scene.finish();
    scene.selection.setCurrentIndex(scene.rows.index(45), QItemSelectionModel::NoUpdate);
    const QRect row = scene.geometry().rowRect(45);
    QVERIFY(scene.geometry().body().contains(row));
}

void TimelineChartTest::sharesTheHoveredRow()
{
    Scene scene;
    scene.finish();
    QTest::mouseMove(scene.chart->viewport(), scene.in(4));
    QCOMPARE(scene.hovered.id(), std::optional(DownloadId(4)));
    PaintLog log(scene.chart->viewport());
    scene.hovered.set(DownloadId(7));
    QCoreApplication::processEvents();
    QVERIFY(log.region().contains(scene.in(4)));
    QVERIFY(log.region().contains(scene.in(7)));
    QVERIFY(!log.region().contains(scene.in(6)));
}

void TimelineChartTest::forgetsTheHoveredRowOnLeave()
{
    Scene scene;
    scene.finish();
    QTest::mouseMove(scene.chart->viewport(), scene.in(4));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(scene.chart->viewport(), &leave);
    QCOMPARE(scene.hovered.id(), std::nullopt);
}

void TimelineChartTest::zoomsTimeAroundThePointer()
{
    Scene scene;
    scene.finish();
    const QPoint place(scene.geometry().plot().left() + 400, scene.in(2).y());
    const BatchTime before = scene.geometry().timeAt(place.x());
    const double scale = scene.geometry().scale.pixelsPerMs();
    scene.wheel(place, 240, Qt::ControlModifier);
    QVERIFY(scene.geometry().scale.pixelsPerMs() > scale * 1.4);
    QVERIFY(std::abs((scene.geometry().timeAt(place.x()) - before).count()) < 10);
    QVERIFY(!scene.chart->isFitted());
    scene.wheel(place, -240, Qt::ControlModifier);
    QVERIFY(std::abs(scene.geometry().scale.pixelsPerMs() - scale) < scale / 100);
}

void TimelineChartTest::zoomsByKeysAndFitsWithZero()
{
    Scene scene;
    scene.finish();
    const double scale = scene.geometry().scale.pixelsPerMs();
    QTest::keyClick(scene.chart.get(), Qt::Key_Plus);
    QVERIFY(scene.geometry().scale.pixelsPerMs() > scale);
    for (int press = 0; press < 4; ++press)
        QTest::keyClick(scene.chart.get(), Qt::Key_Minus);
    QVERIFY(scene.geometry().scale.pixelsPerMs() < scale);
    QTest::keyClick(scene.chart.get(), Qt::Key_0);
    QCOMPARE(scene.geometry().scale.pixelsPerMs(), scale);
    QVERIFY(scene.chart->isFitted());
}

void TimelineChartTest::fitsTheWholeRun()
{
    Scene scene;
    for (int ms = 16; BatchTime(ms) < scene.run.length(); ms += 16) {
        scene.go(ms);
        const double now = scene.geometry().x(scene.trace.now());
        QVERIFY(now < scene.geometry().size.width());
        QCOMPARE(scene.geometry().scale.offset(), 0.0);
    }
}

void TimelineChartTest::keepsNowInSightWhileItFollows()
{
    Scene scene;
    scene.go(1500);
    scene.chart->zoom(8);
    for (int ms = 1516; BatchTime(ms) < scene.run.length(); ms += 64) {
        scene.go(ms);
        const double share = scene.geometry().scale.xOf(scene.trace.now()) / scene.geometry().plotWidth();
        QVERIFY2(std::abs(share - 0.9) < 0.01, qPrintable(QString::number(share)));
    }
    QVERIFY(scene.chart->isFollowing());
}

void TimelineChartTest::endsFollowingWhereTheUserPans()
{
    Scene scene;
    scene.go(1500);
    scene.chart->zoom(8);
    QSignalSpy following(scene.chart.get(), &TimelineChart::followingChanged);
    QTest::keyClick(scene.chart.get(), Qt::Key_Left);
    QCOMPARE(following.size(), 1);
    QVERIFY(!scene.chart->isFollowing());
    const double offset = scene.geometry().scale.offset();
    scene.go(1800);
    QCOMPARE(scene.geometry().scale.offset(), offset);
    scene.chart->setFollowing(true);
    QVERIFY(scene.geometry().scale.offset() > offset);
}

void TimelineChartTest::pansByDragging()
{
    Scene scene;
    scene.finish();
    scene.chart->zoom(6);
    const double offset = scene.geometry().scale.offset();
    const QPoint from(600, scene.in(8).y());
    QTest::mousePress(scene.chart->viewport(), Qt::LeftButton, {}, from);
    for (const QPoint &place : {from - QPoint(50, 20), from - QPoint(100, 40)}) {
        QMouseEvent move(QEvent::MouseMove, place, scene.chart->viewport()->mapToGlobal(place), Qt::NoButton,
            Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(scene.chart->viewport(), &move);
    }
    QTest::mouseRelease(scene.chart->viewport(), Qt::LeftButton, {}, from - QPoint(100, 40));
    QCOMPARE(std::round(scene.geometry().scale.offset()), std::round(offset) + 100);
    QCOMPARE(scene.chart->verticalScrollBar()->value(), 40);
    QCOMPARE(chosen(scene), 0);
}

void TimelineChartTest::zoomsTheRows()
{
    Scene scene;
    scene.finish();
    const double pitch = scene.geometry().pitch;
    scene.wheel(scene.in(3), 240, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(scene.geometry().pitch > pitch * 1.4);
    scene.chart->setRowPitch(0.0001, 100);
    QVERIFY(scene.geometry().bodyLength() <= scene.geometry().body().height() + 1);
}

void TimelineChartTest::showsDensityFromFarAway()
{
    Scene scene(2000);
    for (int ms = 500; ms <= 30000; ms += 500)
        scene.go(ms);
    QVERIFY(!scene.geometry().isDensity());
    scene.chart->setRowPitch(0.0001, 100);
    QVERIFY(scene.geometry().isDensity());
    const QImage picture = scene.picture();
    const BarColours colours(scene.chart->palette());
    int ground = 0;
    int ink = 0;
    const QRect plot = scene.geometry().plot();
    const int x = int(scene.geometry().x(BatchTime(100)));
    for (int y = plot.top(); y <= plot.bottom(); ++y) {
        const QColor colour = picture.pixelColor(x, y);
        ink += colour == colours.of(BarPhase::InLine);
        ground += colour == colours.ground;
    }
    QVERIFY2(ink > plot.height() / 6, "nearly all are in line at first");
    QVERIFY(ground > ink);
}

void TimelineChartTest::boundsTheWorkOfAMillionRows()
{
    // As a share of the same with few rows, so that no slow machine fails it.
    const auto cost = [](int rows) {
        std::vector<Entry> all(std::size_t(rows), Entry{});
        EntryList entries;
        entries.append(std::move(all));
        BatchModel batch;
        batch.setBatch(entries, u"/tmp/flags"_s);
        const ArrangedModel arranged(&batch);
        RunTrace trace;
        Changes changes;
        changes.status.phase = Phase::Running;
        changes.status.elapsed = std::chrono::seconds(60);
        trace.apply(changes);
        ChartGeometry geometry;
        geometry.size = {900, 300};
        geometry.names = 100;
        geometry.strip = geometry.axis = 20;
        geometry.rows = rows;
        geometry.pitch = 260.0 / rows;
        geometry.scale.setPixelsPerMs(0.01, trace.now());
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            ChartDensity density;
            QElapsedTimer timer;
            timer.start();
            density.picture(geometry, arranged, trace, BarColours(calmPalette(false)), 1);
            best = std::min(best, timer.nsecsElapsed());
        }
        return best;
    };
    const qint64 few = cost(10000);
    const qint64 many = cost(1000000);
    QVERIFY2(many < few * 20, qPrintable(u"%1 against %2 ns"_s.arg(many).arg(few)));
}

void TimelineChartTest::zoomsToTheSelection()
{
    Scene scene;
    scene.finish();
    scene.selection.select(scene.rows.index(40), QItemSelectionModel::Select);
    scene.chart->zoomToSelection();
    const AttemptTrace attempt = scene.trace.attemptsOf(DownloadId(40)).back();
    QVERIFY(scene.geometry().x(attempt.ended) <= scene.geometry().size.width());
    QVERIFY(scene.geometry().body().contains(scene.geometry().rowRect(40)));
    QVERIFY(!scene.chart->isFollowing());
}

void TimelineChartTest::beginsAnewWithARun()
{
    Scene scene;
    scene.finish();
    scene.trace.clear();
    QCoreApplication::processEvents();
    const QImage picture = scene.picture();
    const BarColours colours(scene.chart->palette());
    const QRect plot = scene.geometry().plot();
    for (int x = plot.left(); x < plot.right(); x += 3)
        QVERIFY(picture.pixelColor(x, scene.in(0).y()) != colours.of(BarPhase::Receiving));
}

void TimelineChartTest::staysWithinAQuarterForNames()
{
    Scene scene;
    scene.chart->resize(320, 200);
    QCoreApplication::processEvents();
    QVERIFY(scene.geometry().names <= 80);
    scene.chart->resize(3000, 200);
    QCoreApplication::processEvents();
    QVERIFY(scene.geometry().names < 500);
}

void TimelineChartTest::growsWithTheFont()
{
    Scene scene;
    const double pitch = scene.geometry().pitch;
    QFont large = scene.chart->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    scene.chart->setFont(large);
    QVERIFY(scene.geometry().pitch > pitch);
}

void TimelineChartTest::followsThePalette()
{
    Scene scene;
    scene.finish();
    scene.chart->setPalette(calmPalette(true));
    const QImage dark = scene.picture();
    QCOMPARE(dark.pixelColor(dark.width() - 5, dark.height() - 5), calmPalette(true).color(QPalette::Window));
    scene.chart->setPalette(calmPalette(false));
    QVERIFY(scene.picture() != dark);
}

void TimelineChartTest::drawsWhatAdaptiveAllowsAsALineOfItsOwn_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Where it is high above what runs, nothing else is drawn.
void TimelineChartTest::drawsWhatAdaptiveAllowsAsALineOfItsOwn()
{
    QFETCH(bool, dark);
    Scene scene;
    scene.chart->setPalette(calmPalette(dark));
    scene.go(1000);
    const auto allow = [&scene](int elapsed, int allowed) {
        Changes changes;
        changes.status.phase = Phase::Running;
        changes.status.elapsed = std::chrono::milliseconds(elapsed);
        changes.status.parallel = 120;
        changes.status.allowed = allowed;
        scene.trace.apply(changes);
    };
    allow(1000, 60);
    allow(1400, 80);
    allow(1800, 80);
    const QImage picture = scene.picture();
    if (qEnvironmentVariableIsSet("HALYARD_PICTURES"))
        picture.save(qEnvironmentVariable("HALYARD_PICTURES") + (dark ? u"/dark.png"_s : u"/light.png"_s));
    const QColor colour = BarColours(calmPalette(dark)).text;
    const auto linesAt = [&](int ms) {
        int count = 0;
        for (int y = 0; y < scene.geometry().strip; ++y)
            count += picture.pixelColor(int(scene.geometry().x(BatchTime(ms))), y) == colour ? 1 : 0;
        return count;
    };
    QCOMPARE(linesAt(500), 0);
    QCOMPARE(linesAt(1200), 1);
    QCOMPARE(linesAt(1600), 1);
    QCOMPARE(linesAt(2200), 0);
}

void TimelineChartTest::tellsWhatItShows()
{
    Scene scene;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(scene.chart.get());
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Graphic);
    QVERIFY(interface->text(QAccessible::Name).contains(u"60"_s));
    QVERIFY(interface->text(QAccessible::Name).contains(u"Table"_s));
    scene.selection.setCurrentIndex(scene.rows.index(6), QItemSelectionModel::NoUpdate);
    QVERIFY(interface->text(QAccessible::Description).contains(u"Country 7"_s));
}

void TimelineChartTest::saysTheTimesInWords()
{
    Scene scene(3);
    AttemptTrace attempt;
    attempt.id = DownloadId(1);
    attempt.number = 1;
    attempt.queued = BatchTime(0);
    attempt.begun = attempt.sent = BatchTime(120);
    attempt.head = BatchTime(430);
    attempt.received = BatchTime(1525);
    attempt.ended = BatchTime(1530);
    attempt.bytes = 13000;
    attempt.kind = OutcomeKind::Saved;
    Changes changes;
    changes.attempts = {attempt};
    changes.status.elapsed = std::chrono::milliseconds(1600);
    Download row;
    row.id = DownloadId(1);
    row.state = State::Saved;
    row.arrival = 3;
    changes.rows = {row};
    scene.batch.apply(changes);
    scene.trace.apply(changes);
    QString sentence = attemptSentence(scene.trace, 0, scene.batch);
    QCOMPARE(sentence.replace(QChar::Nbsp, u' '),
        u"in line 120 ms, connection used again, waited 310 ms for the server, received 13 kB in 1,095 ms, "
        "checked in 5 ms, saved as number 3"_s);
}

void TimelineChartTest::escapesWhatComesFromOutside()
{
    Scene scene(1);
    Entry entry;
    entry.title = u"<img src=x>&"_s;
    EntryList entries;
    entries.append({entry});
    scene.batch.setBatch(entries, u"/tmp"_s);
    const QString text = rowTimes(scene.trace, DownloadId(0), scene.batch);
    QVERIFY(text.contains(u"&lt;img"_s));
    QVERIFY(!text.contains(u"<img"_s));
}

void TimelineChartTest::survivesAnEmptyBatch()
{
    Scene scene(60);
    scene.finish();
    scene.trace.clear();
    scene.batch.setBatch({}, {});
    QVERIFY(!scene.picture().isNull());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Plus, Qt::Key_0})
        QTest::keyClick(scene.chart.get(), key);
    QTest::mouseClick(scene.chart->viewport(), Qt::LeftButton, {}, QPoint(300, 200));
    scene.chart->zoomToSelection();
    scene.chart->setRowPitch(0.1, 100);
    QVERIFY(!scene.picture().isNull());
    QVERIFY(!scene.selection.currentIndex().isValid());
}

QTEST_MAIN(TimelineChartTest)
#include "tst_timelinechart.moc"
