// SPDX-License-Identifier: MIT
#include "jobs.h"

#include "benchwindow.h"
#include "figures.h"
#include "turnprobe.h"

#include <QElapsedTimer>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

/// Notices when the first picture that has become ready is on the screen.
class FirstPicture final : public QObject
{
public:
    explicit FirstPicture(BenchWindow &bench)
    {
        connect(&bench.pictures(), &ThumbnailStore::ready, this, [this] { m_isReady = true; });
        bench.grid().viewport()->installEventFilter(this);
        m_clock.start();
    }
    bool isShown() const { return m_shown >= 0; }
    double milliseconds() const { return double(m_shown) / 1e6; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_isReady && !m_isPainting) {
            m_isPainting = true; // what is posted now comes when the window is on the screen
            QMetaObject::invokeMethod(
                this, [this] { m_shown = m_clock.nsecsElapsed(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    QElapsedTimer m_clock;
    bool m_isReady = false;
    bool m_isPainting = false;
    qint64 m_shown = -1; ///< nanoseconds
};

} // namespace

QJsonObject measureDownload(const JobOptions &options)
{
    BenchWindow bench({options.parallel, options.perHost});
    TurnProbe probe;
    probe.begin();
    bench.take(options.list, true);
    bench.until(u"the end of the batch"_s, [&] { return bench.status().phase == Phase::Done; });
    bench.untilPainted();
    QJsonObject figures;
    addTurns(figures, {}, probe.end());
    figures.insert(u"saved"_s, bench.status().count(State::Saved));
    figures.insert(u"rows"_s, bench.status().total());
    figures.insert(u"engineSeconds"_s, double(bench.status().elapsed.count()) / 1000);
    figures.insert(u"peakMemory"_s, megabytes(peakMemory()));
    return figures;
}

QJsonObject measureFirstPicture(const JobOptions &)
{
    BenchWindow bench({.flags = u"all"_s});
    FirstPicture first(bench);
    bench.click(u"primaryButton"_s);
    bench.until(u"a picture"_s, [&first] { return first.isShown(); });
    return {{u"milliseconds"_s, first.milliseconds()}};
}

} // namespace Halyard
