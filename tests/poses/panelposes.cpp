// SPDX-License-Identifier: MIT
// The window with one of its panels open, or with rows left out.
#include "poses.h"

#include "batchmodel.h"
#include "detailsdock.h"
#include "dropframe.h"
#include "listreader.h"
#include "rowviews.h"
#include "searchfield.h"
#include "scene.h"
#include "timelinedock.h"
#include "windowactions.h"

#include <QAbstractItemView>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Answered = 150; ///< requests

void filter(Scene &scene, TileFilter filter)
{
    scene.find<WindowActions>().filters->actions().at(int(filter))->trigger();
}

QAbstractItemView &shownView(Scene &scene)
{
    auto *view = qobject_cast<QAbstractItemView *>(scene.window().views()->view());
    if (!view || !view->isVisible())
        throw Unreachable{u"a view of the batch"_s};
    return *view;
}

void choose(Scene &scene, int row)
{
    QAbstractItemView &view = shownView(scene);
    if (row >= view.model()->rowCount())
        throw Unreachable{u"row %1"_s.arg(row)};
    view.setCurrentIndex(view.model()->index(row, 0));
    view.setFocus(Qt::OtherFocusReason);
}

void failedOnly(Scene &scene)
{
    takePose(scene, u"failed"_s);
    filter(scene, TileFilter::Failed);
    scene.untilSettled();
}

void emptyFilter(Scene &scene)
{
    takePose(scene, u"ready"_s);
    filter(scene, TileFilter::Failed);
    scene.untilSettled();
}

void search(Scene &scene)
{
    takePose(scene, u"running"_s);
    scene.find<SearchField>().setText(u"land"_s);
    scene.untilSettled();
}

void emptySearch(Scene &scene)
{
    takePose(scene, u"done"_s);
    scene.find<SearchField>().setText(u"atlantis"_s);
    scene.untilSettled();
}

void table(Scene &scene)
{
    takePose(scene, u"running"_s);
    scene.trigger(QKeySequence(Qt::CTRL | Qt::Key_2));
    choose(scene, 2);
}

void failedTable(Scene &scene)
{
    takePose(scene, u"failed"_s);
    scene.trigger(QKeySequence(Qt::CTRL | Qt::Key_2));
}

void timeline(Scene &scene)
{
    takePose(scene, u"running"_s);
    setDock(scene, Qt::Key_F8, true);
    choose(scene, 5);
}

void timelineOfFailures(Scene &scene)
{
    takePose(scene, u"failed"_s);
    setDock(scene, Qt::Key_F8, true);
}

/// The servers are asked for ever more at once, as far as they bear it.
void adaptiveTimeline(Scene &scene)
{
    scene.limits.adaptive = true;
    scene.limits.firstByteTimeout = std::chrono::minutes(10);
    PracticeBehaviour crowded = Scene::quick();
    crowded.bears = 8;
    scene.limits.tries = 5;
    scene.limits.backOff = std::chrono::milliseconds(50);
    scene.play({{0, crowded}, {Answered, Scene::silent()}});
    scene.openFlags(u"all"_s);
    setDock(scene, Qt::Key_F8, true);
    scene.click(u"primaryButton"_s);
    scene.until(u"servers that are found to bear so much"_s, [&] {
        const BatchStatus &status = scene.status();
        return status.count(State::Saved) > Answered / 2 && status.count(State::Running) == status.allowed;
    });
}

void details(Scene &scene)
{
    takePose(scene, u"done"_s);
    setDock(scene, Qt::Key_F9, true);
    choose(scene, 6);
}

void detailsOfFailure(Scene &scene)
{
    failedOnly(scene);
    setDock(scene, Qt::Key_F9, true);
    choose(scene, 0);
}

void detailsOfSeveral(Scene &scene)
{
    takePose(scene, u"failed"_s);
    setDock(scene, Qt::Key_F9, true);
    shownView(scene).selectAll();
}

void allDocks(Scene &scene)
{
    takePose(scene, u"running"_s);
    setDock(scene, Qt::Key_F8, true);
    setDock(scene, Qt::Key_F9, true);
    choose(scene, 4);
}

/// A list so long that there is time to tell of it.
void reading(Scene &scene)
{
    takePose(scene, u"ready"_s);
    Q_EMIT scene.find<ListReader>().progressed(420'000, 1'000'000, 9876);
    scene.untilSettled();
}

void dropFrame(Scene &scene)
{
    takePose(scene, u"ready"_s);
    QMimeData data;
    data.setText(u"https://example.org/a.png\nhttps://example.org/b.png\nhttps://example.org/c.png\n"_s);
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&scene.window(), &enter);
    auto &frame = scene.find<DropFrame>();
    scene.until(u"the drop frame"_s, [&] { return frame.isVisible(); });
}

QDockWidget &dockOf(Scene &scene, Qt::Key key)
{
    if (key == Qt::Key_F8)
        return scene.find<TimelineDock>();
    return scene.find<DetailsDock>();
}

} // namespace

void setDock(Scene &scene, Qt::Key key, bool open)
{
    QDockWidget &dock = dockOf(scene, key);
    if (dock.isVisible() != open)
        scene.trigger(QKeySequence(key));
    scene.until(u"a dock to change"_s, [&] { return dock.isVisible() == open; });
}

std::vector<Pose> panelPoses()
{
    return {
        {u"failed-only"_s, u"Filter: failed"_s, failedOnly},
        {u"empty-filter"_s, u"A filter that leaves nothing"_s, emptyFilter},
        {u"search"_s, u"Search"_s, search},
        {u"empty-search"_s, u"A search without result"_s, emptySearch},
        {u"table"_s, u"Table"_s, table},
        {u"failed-table"_s, u"Table with failures"_s, failedTable},
        {u"timeline"_s, u"Timeline"_s, timeline},
        {u"failed-timeline"_s, u"Timeline with failures"_s, timelineOfFailures},
        {u"adaptive-timeline"_s, u"Timeline of a run that finds out how much is borne"_s, adaptiveTimeline},
        {u"details"_s, u"Details of a saved file"_s, details},
        {u"failed-details"_s, u"Details of a failure"_s, detailsOfFailure},
        {u"many-details"_s, u"Details of several rows"_s, detailsOfSeveral},
        {u"docks"_s, u"Timeline and details"_s, allDocks},
        {u"reading"_s, u"A long list is being read"_s, reading},
        {u"drop-frame"_s, u"Something is dragged over the window"_s, dropFrame},
    };
}

} // namespace Halyard
