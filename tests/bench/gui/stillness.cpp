// SPDX-License-Identifier: MIT
#include "jobs.h"

#include "benchwindow.h"
#include "figures.h"

#include "practiceserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

class PaintCount final : public QObject
{
public:
    PaintCount() { qApp->installEventFilter(this); }
    int paints = 0;
    int timers = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        timers += event->type() == QEvent::Timer ? 1 : 0;
        return false;
    }
};

/// Every name of the list stands for one and the same picture.
void linkPictures(const BenchWindow &bench, int count)
{
    QDir().mkpath(bench.folder());
    const QString picture = bench.path(u"picture.png"_s);
    QFile file(picture);
    if (!file.open(QIODevice::WriteOnly) || file.write(PracticeServer::flag(u"cn"_s)) <= 0)
        throw Unreached{picture};
    file.close();
    for (int i = 0; i < count; ++i)
        QFile::link(picture, bench.folder() + u"/flag-%1.png"_s.arg(i, 7, 10, QChar(u'0')));
}

/// Rows that are saved already, with files that are there.
void tellSaved(BenchWindow &bench, int count)
{
    Changes changes;
    changes.generation = bench.engine().generation();
    changes.status = bench.status();
    changes.status.phase = Phase::Done;
    changes.status.counts = {};
    changes.status.counts[std::size_t(State::Saved)] = count;
    for (int i = 0; i < count; ++i) {
        Download row;
        row.id = DownloadId(i);
        row.state = State::Saved;
        row.arrival = i + 1;
        row.received = row.total = 1000;
        row.outcome.kind = OutcomeKind::Saved;
        changes.rows.push_back(row);
    }
    Q_EMIT bench.engine().changed(changes);
}

} // namespace

QJsonObject measurePictures(const JobOptions &options)
{
    BenchWindow bench({});
    const QString list = bench.path(u"list.txt"_s);
    writeList(list, options.rows, u"http://127.0.0.1:9"_s);
    bench.take(list, false);
    bench.until(u"the rows"_s, [&] { return bench.status().total() == options.rows; });
    linkPictures(bench, options.rows);
    tellSaved(bench, options.rows);
    bench.grid().setTileWidth(TileView::LargestTile);
    QScrollBar *bar = bench.grid().verticalScrollBar();
    qint64 most = 0;
    for (int place = 0; place <= bar->maximum(); place += bench.grid().viewport()->height() * 3 / 4) {
        bar->setValue(place);
        bench.untilSettled();
        most = std::max(most, bench.pictures().cachedBytes());
    }
    return {{u"held"_s, megabytes(most)}, {u"budget"_s, megabytes(ThumbnailStore::CacheBytes)},
        {u"memory"_s, megabytes(peakMemory())}};
}

QJsonObject measureIdle(const JobOptions &options)
{
    BenchWindow bench({.flags = u"all"_s});
    bench.click(u"primaryButton"_s);
    bench.until(u"the end of the batch"_s, [&] { return bench.status().phase == Phase::Done; });
    bench.untilSettled();
    BenchWindow::pass(6s); // pictures fade in, notices come and go, the engine comes to rest

    PaintCount count;
    std::vector<std::array<qint64, 4>> counts; // of paints, timers, sleeps of the main thread and of all
    BenchWindow::pass(std::chrono::seconds(options.seconds), [&] {
        counts.push_back({count.paints, count.timers, sleepsOfMainThread(), sleepsOfAllThreads()});
    });
    const auto aSecond
        = [&](std::size_t which) { return double(counts[1][which] - counts[0][which]) / options.seconds; };
    const double own = 1.0 / options.seconds; // the clock's thread has slept once
    return {{u"paints"_s, aSecond(0)}, {u"timers"_s, aSecond(1)}, {u"wakeUps"_s, aSecond(2)},
        {u"wakeUpsOfAll"_s, aSecond(3) - own}};
}

} // namespace Halyard
