// SPDX-License-Identifier: MIT
#include "jobs.h"

#include "benchwindow.h"
#include "figures.h"
#include "turnprobe.h"

#include "practiceserver.h"

#include <QAbstractSlider>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr auto Nowhere = "http://127.0.0.1:9"_L1; ///< nothing is fetched
constexpr int ScrollSteps = 300;
constexpr int ChangesASecond = 5000;
constexpr auto Frame = 16ms;
constexpr quint32 OnScreen = 100; ///< rows

/// What an engine might report of rows that go through all their states, about as many a frame as asked for.
/// One in four belongs to a tile that is on the screen; all of them have their file.
class Storm
{
public:
    explicit Storm(BenchWindow &bench, int rows)
        : m_bench(bench)
        , m_random(1)
    {
        m_rows.resize(std::size_t(rows));
        for (int i = 0; i < rows; ++i)
            m_rows[std::size_t(i)].id = DownloadId(i);
        m_status = bench.status();
        m_status.phase = Phase::Running;
    }

    void report(int count)
    {
        Changes changes;
        changes.generation = m_bench.engine().generation();
        std::set<int> ids;
        for (int i = 0; ids.size() < std::size_t(count); ++i)
            ids.insert(int(m_random.bounded(i % 4 == 0 ? OnScreen : quint32(m_rows.size()))));
        for (const int id : ids)
            changes.rows.push_back(changed(m_rows[std::size_t(id)]));
        m_status.elapsed += Frame;
        changes.status = m_status;
        m_told += int(ids.size());
        Q_EMIT m_bench.engine().changed(changes);
    }
    int told() const { return m_told; }

private:
    const Download &changed(Download &row)
    {
        --m_status.counts[std::size_t(row.state)];
        if (row.state == State::Queued || row.state == State::Saved) {
            row.state = State::Running;
            row.stage = Stage::Receiving;
            row.total = 20'000;
            row.received = 0;
            ++row.tries;
        } else if (row.received < row.total) {
            row.received += 10'000;
        } else {
            row.state = State::Saved;
            row.arrival = ++m_arrivals;
            row.outcome.kind = OutcomeKind::Saved;
            m_status.bytes += row.total;
        }
        ++m_status.counts[std::size_t(row.state)];
        return row;
    }

    BenchWindow &m_bench;
    QRandomGenerator m_random;
    std::vector<Download> m_rows;
    BatchStatus m_status;
    int m_arrivals = 0;
    int m_told = 0;
};

void open(BenchWindow &bench, int rows)
{
    const QString list = bench.path(u"list.txt"_s);
    writeList(list, rows, Nowhere);
    bench.take(list, false);
    bench.until(u"the rows"_s,
        [&] { return bench.window().model()->batchSize() == rows && bench.status().total() == rows; });
    bench.untilPainted();
}

void scrollToEnd(BenchWindow &bench)
{
    QScrollBar *bar = bench.grid().verticalScrollBar();
    for (int step = 1; step <= ScrollSteps; ++step) {
        bar->setValue(int(qint64(bar->maximum()) * step / ScrollSteps));
        bench.untilPainted();
    }
}

void resizeAll(BenchWindow &bench)
{
    for (int step = 0; step < 40; ++step) {
        bench.window().resize(900 + 17 * step, 600 + 7 * step);
        bench.untilPainted();
    }
}

/// The pictures of the first rows, so that they are decoded and painted like any.
void fillFolder(const BenchWindow &bench, int count)
{
    QDir().mkpath(bench.folder());
    const QByteArray flag = PracticeServer::flag(u"cn"_s);
    for (int i = 0; i < count; ++i) {
        QFile file(bench.folder() + u"/flag-%1.png"_s.arg(i, 7, 10, QChar(u'0')));
        if (!file.open(QIODevice::WriteOnly) || file.write(flag) != flag.size())
            throw Unreached{file.fileName()};
    }
}

void storm(BenchWindow &bench, const JobOptions &options, QJsonObject &figures)
{
    TurnProbe probe;
    Storm changes(bench, options.rows);
    bench.grid().verticalScrollBar()->setValue(0);
    fillFolder(bench, std::min(options.rows, int(OnScreen)));
    bench.untilPainted();
    QTimer frames;
    frames.setTimerType(Qt::PreciseTimer);
    QObject::connect(
        &frames, &QTimer::timeout, &frames, [&] { changes.report(int(ChangesASecond * Frame / 1000ms)); });
    probe.begin();
    frames.start(Frame);
    QTimer end;
    end.setSingleShot(true);
    end.start(std::chrono::seconds(options.seconds));
    bench.until(u"the end of the changes"_s, [&end] { return !end.isActive(); });
    const Turns turns = probe.end();
    addTurns(figures, u"changes."_s, turns);
    figures.insert(u"changes.aSecond"_s, double(changes.told()) / turns.seconds);
}

/// One row in ten is saved, so that every filter has something to leave out.
void saveSome(BenchWindow &bench, int rows)
{
    BatchStatus status = bench.status();
    status.phase = Phase::Stopped;
    for (int first = 0; first < rows; first += 20'000) {
        Changes changes;
        changes.generation = bench.engine().generation();
        for (int i = first; i < std::min(first + 20'000, rows); i += 10) {
            Download row;
            row.id = DownloadId(i);
            row.state = State::Saved;
            row.arrival = i / 10 + 1;
            row.received = row.total = 20'000;
            row.outcome.kind = OutcomeKind::Saved;
            changes.rows.push_back(row);
        }
        status.counts[std::size_t(State::Saved)] += int(changes.rows.size());
        status.counts[std::size_t(State::Queued)] -= int(changes.rows.size());
        changes.status = status;
        Q_EMIT bench.engine().changed(changes);
        bench.untilPainted();
    }
}

/// Does @p work and notes its turns.
template <typename Work>
void note(QJsonObject &figures, const QString &prefix, TurnProbe &probe, const Work &work)
{
    probe.begin();
    work();
    addTurns(figures, prefix, probe.end());
}

} // namespace

QJsonObject measureTiles(const JobOptions &options)
{
    BenchWindow bench({});
    QJsonObject figures;
    {
        TurnProbe probe;
        note(figures, u"insert."_s, probe, [&] { open(bench, options.rows); });
        note(figures, u"resize."_s, probe, [&] { resizeAll(bench); });
        note(figures, u"scroll."_s, probe, [&] { scrollToEnd(bench); });
    }
    storm(bench, options, figures);
    return figures;
}

QJsonObject measureRows(const JobOptions &options)
{
    QJsonObject figures;
    const qint64 before = residentMemory();
    BenchWindow bench({});
    TurnProbe probe;
    note(figures, u"open."_s, probe, [&] { open(bench, options.rows); });
    figures.insert(u"memoryOpen"_s, megabytes(residentMemory()));
    note(figures, u"scroll."_s, probe, [&] { scrollToEnd(bench); });
    saveSome(bench, options.rows);
    note(figures, u"filter."_s, probe, [&] {
        for (const auto &chip : {u"chip3"_s, u"chip1"_s, u"chip0"_s}) { // saved, waiting, all
            bench.click(chip);
            bench.untilPainted();
        }
    });
    auto &search = bench.find<QLineEdit>(u"searchField"_s);
    note(figures, u"search."_s, probe, [&] {
        for (const auto &words : {u"flag-09"_s, u"flag-0999"_s, u"nothing"_s, u""_s}) {
            search.setText(words);
            BenchWindow::pass(400ms); // the field waits for more letters
            bench.untilPainted();
        }
    });
    figures.insert(u"memory"_s, megabytes(peakMemory()));
    figures.insert(u"memoryBefore"_s, megabytes(before));
    return figures;
}

} // namespace Halyard
