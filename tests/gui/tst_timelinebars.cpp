// SPDX-License-Identifier: MIT
#include "barpaint.h"
#include "barphases.h"
#include "palettes.h"
#include "statecolours.h"
#include "timescale.h"

#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <limits>
#include <set>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array phases{BarPhase::RetryWait, BarPhase::InLine, BarPhase::Connecting, BarPhase::Waiting,
    BarPhase::Receiving, BarPhase::Checking};

AttemptTrace saved()
{
    AttemptTrace a;
    a.number = 1;
    a.queued = BatchTime(0);
    a.begun = BatchTime(120);
    a.connecting = BatchTime(120);
    a.connected = BatchTime(160);
    a.sent = BatchTime(161);
    a.head = BatchTime(470);
    a.body = BatchTime(471);
    a.received = BatchTime(565);
    a.ended = BatchTime(580);
    a.kind = OutcomeKind::Saved;
    return a;
}

std::vector<BarSpan> list(const BarSpans &spans)
{
    return {spans.begin(), spans.end()};
}

QPalette highContrast(bool dark)
{
    const QColor ground = dark ? Qt::black : Qt::white;
    const QColor text = dark ? Qt::yellow : Qt::black;
    QPalette palette(text, ground, text, text, text, text, text, ground, ground);
    palette.setColor(QPalette::PlaceholderText, text);
    return palette;
}

QPalette midGrey()
{
    QPalette palette = calmPalette(false);
    palette.setColor(QPalette::Base, QColor(0xa0, 0xa0, 0xa0));
    palette.setColor(QPalette::Window, QColor(0x98, 0x98, 0x98));
    palette.setColor(QPalette::WindowText, Qt::black);
    return palette;
}

} // namespace

class TimelineBarsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsAnAttemptIntoItsPhases();
    void hasNoConnectingWhereAConnectionIsUsedAgain();
    void endsInThePhaseInWhichItFailed();
    void goesOnUntilNow();
    void showsTheWaitForTheRetry();
    void takesATardyConnectionForARedirect();
    void neverGoesBackInTime_data();
    void neverGoesBackInTime();
    void measuresOnlyWhatIsOver();
    void addsUpToTheWhole();
    void hasATailWhileARowWaits();
    void looksDifferentForEachPhaseWithoutColour();
    void looksDifferentForEachEndWithoutColour();
    void standsOutFromTheGround_data();
    void standsOutFromTheGround();
    void staysInItsLane();
    void choosesRoundSteps_data();
    void choosesRoundSteps();
    void labelsInTheUsersLanguage();
    void mapsThereAndBack();
    void staysWithinAScrollBar();
};

void TimelineBarsTest::splitsAnAttemptIntoItsPhases()
{
    const std::vector<BarSpan> wanted{{BarPhase::InLine, BatchTime(0), BatchTime(120), false},
        {BarPhase::Connecting, BatchTime(120), BatchTime(160), false},
        {BarPhase::Waiting, BatchTime(160), BatchTime(470), false},
        {BarPhase::Receiving, BatchTime(470), BatchTime(565), false},
        {BarPhase::Checking, BatchTime(565), BatchTime(580), false}};
    QCOMPARE(list(spansOf(saved(), NotReached, BatchTime(9999))), wanted);
}

void TimelineBarsTest::hasNoConnectingWhereAConnectionIsUsedAgain()
{
    AttemptTrace a = saved();
    a.connecting = a.connected = NotReached;
    QVERIFY(usesConnectionAgain(a));
    QVERIFY(!usesConnectionAgain(saved()));
    const auto spans = list(spansOf(a, NotReached, BatchTime(9999)));
    QCOMPARE(spans.size(), 4U);
    QCOMPARE(spans[1], (BarSpan{BarPhase::Waiting, BatchTime(120), BatchTime(470), false}));
    QCOMPARE(timesOf(a, NotReached).of(BarPhase::Connecting), NotReached);
}

void TimelineBarsTest::endsInThePhaseInWhichItFailed()
{
    AttemptTrace a = saved();
    a.head = a.body = a.received = NotReached;
    a.ended = BatchTime(800);
    a.kind = OutcomeKind::FirstByteTimeout;
    QCOMPARE(spansOf(a, NotReached, BatchTime(9999)).last(),
        (BarSpan{BarPhase::Waiting, BatchTime(160), BatchTime(800), false}));
    a.connected = a.sent = NotReached;
    a.kind = OutcomeKind::ConnectTimeout;
    QCOMPARE(spansOf(a, NotReached, BatchTime(9999)).last(),
        (BarSpan{BarPhase::Connecting, BatchTime(120), BatchTime(800), false}));
    QVERIFY(isFailed(a));
    a.kind = OutcomeKind::Tainted;
    QVERIFY(!isFailed(a));
    QVERIFY(isGivenUp(a));
}

void TimelineBarsTest::goesOnUntilNow()
{
    AttemptTrace a = saved();
    a.received = a.ended = NotReached;
    a.kind = OutcomeKind::None;
    QCOMPARE(spansOf(a, NotReached, BatchTime(500)).last(),
        (BarSpan{BarPhase::Receiving, BatchTime(470), BatchTime(500), true}));
    a = {};
    a.queued = BatchTime(40);
    QCOMPARE(list(spansOf(a, NotReached, BatchTime(500))),
        (std::vector<BarSpan>{{BarPhase::InLine, BatchTime(40), BatchTime(500), true}}));
}

void TimelineBarsTest::showsTheWaitForTheRetry()
{
    AttemptTrace a = saved();
    a.number = 2;
    a.queued = BatchTime(100);
    const auto spans = list(spansOf(a, BatchTime(30), BatchTime(9999)));
    QCOMPARE(spans[0], (BarSpan{BarPhase::RetryWait, BatchTime(30), BatchTime(100), false}));
    QCOMPARE(spans[1], (BarSpan{BarPhase::InLine, BatchTime(100), BatchTime(120), false}));
    QCOMPARE(timesOf(a, BatchTime(30)).of(BarPhase::RetryWait), BatchTime(70));
    QCOMPARE(timesOf(a, BatchTime(100)).of(BarPhase::RetryWait), NotReached);
}

void TimelineBarsTest::takesATardyConnectionForARedirect()
{
    AttemptTrace a = saved();
    a.connecting = BatchTime(300);
    a.connected = BatchTime(340);
    const auto spans = list(spansOf(a, NotReached, BatchTime(9999)));
    QCOMPARE(spans[1], (BarSpan{BarPhase::Waiting, BatchTime(120), BatchTime(300), false}));
    QCOMPARE(spans[2], (BarSpan{BarPhase::Connecting, BatchTime(300), BatchTime(340), false}));
    QCOMPARE(timesOf(a, NotReached).of(BarPhase::Waiting), BatchTime(180 + 130));
}

void TimelineBarsTest::neverGoesBackInTime_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 24; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TimelineBarsTest::neverGoesBackInTime()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    for (int round = 0; round < 200; ++round) {
        AttemptTrace a;
        for (BatchTime *moment : {&a.queued, &a.begun, &a.connecting, &a.connected, &a.sent, &a.head, &a.body,
                 &a.received, &a.ended})
            *moment = BatchTime(random.bounded(-50, 100));
        BatchTime before{std::numeric_limits<qint32>::min()};
        for (const BarSpan &span : spansOf(a, BatchTime(random.bounded(-50, 100)), BatchTime(100))) {
            QVERIFY(span.from <= span.to);
            QVERIFY(before.count() == std::numeric_limits<qint32>::min() || span.from == before);
            before = span.to;
        }
    }
}

void TimelineBarsTest::measuresOnlyWhatIsOver()
{
    AttemptTrace a = saved();
    a.received = a.ended = NotReached;
    const BarTimes times = timesOf(a, NotReached);
    QCOMPARE(times.of(BarPhase::Waiting), BatchTime(310));
    QCOMPARE(times.of(BarPhase::Receiving), NotReached);
    QCOMPARE(times.total, NotReached);
}

void TimelineBarsTest::addsUpToTheWhole()
{
    const BarTimes times = timesOf(saved(), NotReached);
    BatchTime sum{0};
    for (const BarPhase phase : phases)
        sum += std::max(BatchTime(0), times.of(phase));
    QCOMPARE(sum, BatchTime(580));
    QCOMPARE(times.total, BatchTime(580));
}

void TimelineBarsTest::hasATailWhileARowWaits()
{
    QCOMPARE(tailOf(State::Queued, NotReached, BatchTime(50)),
        std::optional(BarSpan{BarPhase::InLine, BatchTime(0), BatchTime(50), true}));
    QCOMPARE(tailOf(State::Delayed, BatchTime(20), BatchTime(50)),
        std::optional(BarSpan{BarPhase::RetryWait, BatchTime(20), BatchTime(50), true}));
    for (const State state : {State::Paused, State::Saved, State::Failed, State::Running, State::Cancelled})
        QVERIFY(!tailOf(state, BatchTime(20), BatchTime(50)));
}

void TimelineBarsTest::looksDifferentForEachPhaseWithoutColour()
{
    BarColours colours(calmPalette(false));
    colours.phases.fill(Qt::black);
    std::set<QByteArray> looks;
    for (const BarPhase phase : phases) {
        QImage image(48, 8, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintSpan(&painter, phase, QRectF(4, 0, 40, 8), colours);
        painter.end();
        looks.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        QByteArray pixels;
        for (int y = 0; y < 12; ++y) {
            for (int x = 0; x < 12; ++x)
                pixels += isInked(phase, x, y) ? '#' : ' ';
        }
        looks.insert(pixels);
    }
    // Waiting and receiving: both solid, one lower than the other.
    QCOMPARE(looks.size(), 2 * phases.size());
}

void TimelineBarsTest::looksDifferentForEachEndWithoutColour()
{
    BarColours colours(calmPalette(false));
    colours.saved = colours.failed = colours.muted = Qt::black;
    std::set<QByteArray> looks;
    for (const BarEnd end : {BarEnd::None, BarEnd::Saved, BarEnd::Failed, BarEnd::GivenUp}) {
        QImage image(8, 8, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintEnd(&painter, end, QRectF(0, 0, 8, 8), colours);
        painter.end();
        looks.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(looks.size(), 4U);
}

void TimelineBarsTest::standsOutFromTheGround_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << calmPalette(false);
    QTest::newRow("dark") << calmPalette(true);
    QTest::newRow("high contrast, light") << highContrast(false);
    QTest::newRow("high contrast, dark") << highContrast(true);
    QTest::newRow("a grey in the middle") << midGrey();
}

void TimelineBarsTest::standsOutFromTheGround()
{
    QFETCH(QPalette, palette);
    const BarColours colours(palette);
    for (const auto role : {QPalette::Base, QPalette::Window}) {
        const QColor ground = palette.color(role);
        for (const BarPhase phase : phases)
            QVERIFY2(contrast(colours.of(phase), ground) >= 3, qPrintable(QString::number(int(phase))));
        QVERIFY(contrast(colours.saved, ground) >= 3);
        QVERIFY(contrast(colours.failed, ground) >= 3);
        QVERIFY(contrast(colours.accent, ground) >= 3);
        QVERIFY(contrast(colours.muted, ground) >= 4.5);
    }
}

void TimelineBarsTest::staysInItsLane()
{
    const BarColours colours(calmPalette(false));
    for (const BarPhase phase : phases) {
        QImage image(60, 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintSpan(&painter, phase, QRectF(10, 6, 40, 8), colours);
        painter.end();
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 60; ++x) {
                const bool inside = x >= 10 && x < 50 && y >= 6 && y < 14;
                QVERIFY2(
                    inside || image.pixelColor(x, y) == Qt::white, qPrintable(QString::number(int(phase))));
            }
        }
    }
}

void TimelineBarsTest::choosesRoundSteps_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("third");
    QTest::newRow("milliseconds") << 16.0 << 5 << u"15 ms"_s;
    QTest::newRow("tens of them") << 2.0 << 50 << u"150 ms"_s;
    QTest::newRow("parts of a second") << 0.2 << 500 << u"1.5 s"_s;
    QTest::newRow("seconds") << 0.04 << 2000 << u"6 s"_s;
    QTest::newRow("half minutes") << 0.003 << 30000 << u"1:30 min"_s;
    QTest::newRow("minutes") << 0.0008 << 120000 << u"6 min"_s;
    QTest::newRow("hours") << 0.00001 << 6 * 3600000 << u"18 h"_s;
}

void TimelineBarsTest::choosesRoundSteps()
{
    QFETCH(double, scale);
    QFETCH(int, step);
    QFETCH(QString, third);
    TimeScale time;
    time.setPixelsPerMs(scale, BatchTime(1000));
    QCOMPARE(time.step(80), BatchTime(step));
    QCOMPARE(TimeScale::label(BatchTime(3 * step), BatchTime(step)), third);
}

void TimelineBarsTest::labelsInTheUsersLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QString label = TimeScale::label(BatchTime(1500), BatchTime(500));
    QLocale::setDefault(before);
    QCOMPARE(label, u"1,5 s"_s);
}

void TimelineBarsTest::mapsThereAndBack()
{
    TimeScale scale;
    scale.setPixelsPerMs(0.5, BatchTime(10000));
    scale.setOffset(100);
    QCOMPARE(scale.xOf(BatchTime(400)), 100.0);
    QCOMPARE(scale.timeAt(100), BatchTime(400));
    QCOMPARE(scale.timeAt(-1000), BatchTime(0));
}

void TimelineBarsTest::staysWithinAScrollBar()
{
    TimeScale scale;
    const BatchTime day{24 * 3600000};
    scale.setPixelsPerMs(1e9, day);
    QVERIFY(scale.pixelsPerMs() * day.count() < double(std::numeric_limits<int>::max()));
    scale.setPixelsPerMs(0, day);
    QVERIFY(scale.pixelsPerMs() > 0);
}

QTEST_APPLESS_MAIN(TimelineBarsTest)
#include "tst_timelinebars.moc"
