// SPDX-License-Identifier: MIT
// The pictures of the README: they take as long as a far-away server does, so that there is something to see.
#include "poses.h"

#include "rowviews.h"
#include "scene.h"
#include "timelinedock.h"
#include "tileview.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Halyard {

namespace {

constexpr int Seen = 125; ///< how many are saved when the picture is taken
constexpr QSize Size(1280, 800);

/// A server far away, in the middle of a run: what it was asked last is still to come.
void running(Scene &scene)
{
    scene.play({{0, PracticeBehaviour::farAway()}});
    scene.limits.firstByteTimeout = 10min;
    scene.openFlags(u"all"_s);
    setDock(scene, Qt::Key_F8, false);
    setDock(scene, Qt::Key_F9, false);
    scene.window().resize(Size);
    TileView *tiles = scene.window().views()->grid();
    tiles->setTileWidth(TileView::SmallestTile);
    scene.untilSettled();
    scene.click(u"primaryButton"_s);
    scene.until(u"about half of the flags"_s, [&] { return scene.status().count(State::Saved) >= Seen; });
    tiles->scrollTo(
        tiles->model()->index(Seen + 5, 0), QAbstractItemView::PositionAtCenter); // where it happens
}

/// Twenty flags, six at once, some of them in a second try.
void timeline(Scene &scene)
{
    PracticeBehaviour behaviour = PracticeBehaviour::farAway();
    behaviour.errorRate = 0.2;
    behaviour.faults = {Fault::ServerError};
    behaviour.seed = 3;
    scene.play({{0, behaviour}});
    scene.limits.firstByteTimeout = 10min;
    scene.limits.parallel = 6;
    scene.limits.tries = 5;
    scene.limits.backOff = 300ms;
    scene.openFlags(u"popular"_s);
    setDock(scene, Qt::Key_F8, true);
    setDock(scene, Qt::Key_F9, false);
    scene.window().resize(Size);
    scene.untilSettled();
    auto &dock = scene.find<TimelineDock>();
    if (auto *docks = qobject_cast<QMainWindow *>(dock.parentWidget()))
        docks->resizeDocks({&dock}, {Size.height() / 2}, Qt::Vertical);
    scene.click(u"primaryButton"_s);
    scene.until(u"the end of the run"_s, [&] { return scene.status().phase == Phase::Done; });
}

void failures(Scene &scene)
{
    takePose(scene, u"failed"_s);
    setDock(scene, Qt::Key_F8, false);
    setDock(scene, Qt::Key_F9, false);
}

} // namespace

std::vector<Pose> readmePoses()
{
    return {
        {u"readme-running"_s, u"A run in the middle"_s, running, true},
        {u"readme-timeline"_s, u"When each file did what"_s, timeline, true},
        {u"readme-failures"_s, u"What failed, and what helps"_s, failures, true},
    };
}

} // namespace Halyard
