// SPDX-License-Identifier: MIT
// Who hears whom: the window's parts and what they ask for.
#include "mainwindow.h"

#include "actionbar.h"
#include "arrivalstrip.h"
#include "detailsdock.h"
#include "endnotice.h"
#include "engine.h"
#include "failurepanel.h"
#include "filterbar.h"
#include "folderfield.h"
#include "placeholderpage.h"
#include "rowverbs.h"
#include "rowviews.h"
#include "runtrace.h"
#include "searchfield.h"
#include "tableview.h"
#include "targetbar.h"
#include "tileview.h"
#include "timelinedock.h"
#include "windowactions.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QSlider>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr int TileStep = 32;
}

void MainWindow::connectBars()
{
    connect(m_actionBar, &ActionBar::primaryClicked, this, &MainWindow::primary);
    connect(m_actionBar, &ActionBar::stopClicked, this, &MainWindow::stop);
    connect(m_actionBar, &ActionBar::retryClicked, this, &MainWindow::retryFailed);
    connect(m_actionBar, &ActionBar::openFolderClicked, this, &MainWindow::openFolder);
    connect(m_targetBar->folder(), &FolderField::folderChosen, this,
        [this](const QString &folder) { onceReopened([this, folder] { proposeFolder(folder); }); });
    connect(m_targetBar->folder(), &FolderField::refused, this, [this](const QString &why) { say(why); });
    connect(m_targetBar->source(), &SourceBox::sourceChosen, this,
        [this](const SourceChoice &choice) { onceReopened([this, choice] { chooseSource(choice); }); });
    connect(m_targetBar->parallel(), &QSpinBox::valueChanged, this, &MainWindow::setParallel);
    PlaceholderPage *placeholder = m_views->placeholder();
    connect(placeholder, &PlaceholderPage::pasteRequested, this, &MainWindow::paste);
    connect(placeholder, &PlaceholderPage::openListRequested, this, &MainWindow::openList);
    connect(placeholder, &PlaceholderPage::flagsRequested, this, [this] { openFlags(u"all"_s); });
}

void MainWindow::connectActions()
{
    const auto run = [this](QAction *action, void (MainWindow::*slot)()) {
        connect(action, &QAction::triggered, this, slot);
    };
    run(m_actions->addAddresses, &MainWindow::addAddresses);
    run(m_actions->openList, &MainWindow::openList);
    run(m_actions->saveReport, &MainWindow::saveReport);
    run(m_actions->openFile, &MainWindow::openChosen);
    run(m_actions->openFolder, &MainWindow::openFolder);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    run(m_actions->paste, &MainWindow::paste);
    run(m_actions->primary, &MainWindow::primary);
    run(m_actions->stop, &MainWindow::stop);
    run(m_actions->retryFailed, &MainWindow::retryFailed);
    run(m_actions->showFailures, &MainWindow::showFailures);
    run(m_actions->againElsewhere, &MainWindow::downloadElsewhere);
    connect(m_actions->againReplacing, &QAction::triggered, this, [this] { downloadAgain(Again::Replace); });
    run(m_actions->clear, &MainWindow::clearList);
    connect(m_actions->preferences, &QAction::triggered, this, [this] { showPreferences(0); });
    run(m_actions->shortcuts, &MainWindow::showShortcuts);
    run(m_actions->sweep, &MainWindow::showSweep);
    run(m_actions->about, &MainWindow::showAbout);
    connect(m_actions->aboutQt, &QAction::triggered, this, [] { QApplication::aboutQt(); });
    for (QAction *flags : {m_actions->flagsAll, m_actions->flagsPopular, m_actions->flagsEvery})
        connect(flags, &QAction::triggered, this, [this, flags] {
            onceReopened([this, selection = flags->data().toString()] { openFlags(selection); });
        });
    connect(m_actions->fullScreen, &QAction::toggled, this,
        [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    QUndoStack *undo = m_verbs->undoStack();
    run(m_actions->undo, &MainWindow::undo);
    run(m_actions->redo, &MainWindow::redo);
    connect(undo, &QUndoStack::indexChanged, this, &MainWindow::refreshUndo);
    connect(undo, &QUndoStack::canUndoChanged, this, &MainWindow::refreshUndo);
    connect(undo, &QUndoStack::canRedoChanged, this, &MainWindow::refreshUndo);
}

/// Verbs for the chosen rows.
void MainWindow::connectRowActions()
{
    const auto run = [this](QAction *action, auto verb) {
        connect(action, &QAction::triggered, this, [this, verb] { verb(m_verbs, m_views->chosen()); });
    };
    using Ids = QList<DownloadId>;
    run(m_actions->retry, [](RowVerbs *verbs, const Ids &ids) { verbs->retry(ids); });
    run(m_actions->skip, [](RowVerbs *verbs, const Ids &ids) { verbs->skip(ids); });
    run(m_actions->downloadNext, [](RowVerbs *verbs, const Ids &ids) { verbs->downloadNext(ids); });
    run(m_actions->pauseRows, [](RowVerbs *verbs, const Ids &ids) { verbs->pause(ids); });
    run(m_actions->resumeRows, [](RowVerbs *verbs, const Ids &ids) { verbs->resume(ids); });
    run(m_actions->remove, [](RowVerbs *verbs, const Ids &ids) { verbs->remove(ids); });
    run(m_actions->trash, [](RowVerbs *verbs, const Ids &ids) { verbs->moveToTrash(ids); });
    run(m_actions->copyAddress, [](RowVerbs *verbs, const Ids &ids) { verbs->copyAddresses(ids); });
    run(m_actions->copyErrors, [](RowVerbs *verbs, const Ids &ids) { verbs->copyErrors(ids); });
    run(m_actions->copyPaths, [](RowVerbs *verbs, const Ids &ids) { verbs->copyPaths(ids); });
    // No pointers to members here: GCC 12 makes a bad read of their call under both sanitizers.
    const auto runOnOne = [this](QAction *action, auto verb) {
        connect(action, &QAction::triggered, this, [this, verb] {
            if (const Ids ids = m_views->chosen(); !ids.isEmpty())
                verb(m_verbs, ids.first());
        });
    };
    runOnOne(m_actions->showInFolder, [](RowVerbs *verbs, DownloadId id) { verbs->showInFolder(id); });
    runOnOne(m_actions->editAddress, [](RowVerbs *verbs, DownloadId id) { verbs->editAddress(id); });
    runOnOne(m_actions->editName, [](RowVerbs *verbs, DownloadId id) { verbs->editName(id); });
    connect(m_actions->saveList, &QAction::triggered, this, [this] { m_verbs->saveList(m_model->listed()); });
    connect(m_verbs, &RowVerbs::said, this, &MainWindow::say);
}

void MainWindow::connectViews()
{
    ArrangedModel *rows = m_views->rows();
    connect(m_filterBar, &FilterBar::filterChosen, this, &MainWindow::chooseFilter);
    connect(m_actions->filters, &QActionGroup::triggered, this,
        [this](QAction *action) { chooseFilter(WindowActions::filterOf(action)); });
    connect(m_filterBar, &FilterBar::searchChanged, rows, &ArrangedModel::setSearch);
    connect(m_filterBar, &FilterBar::searchChanged, this, [this] {
        m_views->grid()->viewport()->update(); // what is said where nothing matches
        m_views->table()->viewport()->update();
    });
    connect(m_filterBar, &FilterBar::refreshRequested, this, &MainWindow::refreshRows);
    connect(m_actions->refresh, &QAction::triggered, this, &MainWindow::refreshRows);
    connect(m_filterBar, &FilterBar::orderChosen, this, &MainWindow::chooseOrder);
    connect(rows, &ArrangedModel::orderChanged, this,
        [this, rows] { chooseOrder(rows->order(), rows->isReversed()); });
    connect(rows, &ArrangedModel::stalenessChanged, this,
        [this, rows] { m_filterBar->setStale(rows->isOrderStale() || rows->hasDimmed()); });
    connect(m_actions->orders, &QActionGroup::triggered, this, [this](QAction *action) {
        chooseOrder(WindowActions::orderOf(action), m_actions->reverseOrder->isChecked());
    });
    connect(m_actions->reverseOrder, &QAction::toggled, this,
        [this](bool on) { chooseOrder(m_views->rows()->order(), on); });
    connect(m_actions->toggleArrivalOrder, &QAction::triggered, this, [this] {
        const bool arrived = m_views->rows()->order() == RowOrder::Arrival;
        chooseOrder(arrived ? RowOrder::Request : RowOrder::Arrival, false);
    });
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_filterBar->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_filterBar->searchField()->selectAll();
    });
    connect(
        m_actions->showGrid, &QAction::triggered, this, [this] { m_views->setLook(RowViews::Look::Grid); });
    connect(
        m_actions->showTable, &QAction::triggered, this, [this] { m_views->setLook(RowViews::Look::Table); });
    connect(m_actions->selectAll, &QAction::triggered, m_views->grid(), &QAbstractItemView::selectAll);
    connect(m_actions->invertSelection, &QAction::triggered, m_views, &RowViews::invertSelection);
    connect(m_actions->showArrivals, &QAction::toggled, this, &MainWindow::arrange);
    connect(m_strip, &ArrivalStrip::activated, this, &MainWindow::reveal);
    connect(m_views, &RowViews::openRequested, this, &MainWindow::openChosen);
    connect(m_views, &RowViews::chosenChanged, this, &MainWindow::refreshChosen);
    connect(m_views, &RowViews::menuRequested, this, [this](const QPoint &where, bool onRow) {
        (onRow ? m_actions->tileMenu : m_actions->emptyMenu)->popup(where);
    });
    connect(m_views->grid(), &TileView::showAllRequested, this, &MainWindow::showAll);
    connect(m_views->table(), &TableView::showAllRequested, this, &MainWindow::showAll);
    for (QWidget *view : std::initializer_list<QWidget *>{m_views->grid(), m_views->table()}) {
        auto *space = new QShortcut(QKeySequence(Qt::Key_Space), view, nullptr, nullptr, Qt::WidgetShortcut);
        connect(space, &QShortcut::activated, this, &MainWindow::primary);
    }
    auto *menus = new QShortcut(QKeySequence(Qt::Key_F10), this);
    connect(menus, &QShortcut::activated, this,
        [this] { menuBar()->setActiveAction(menuBar()->actions().first()); });

    QSlider *slider = m_filterBar->tileSizeSlider();
    connect(m_filterBar, &FilterBar::tileSizeChosen, m_views->grid(), &TileView::setTileWidth);
    connect(m_views->grid(), &TileView::tileWidthChanged, slider, &QSlider::setValue);
    const auto zoom = [this, slider](QAction *action, int step) {
        connect(action, &QAction::triggered, slider,
            [slider, step] { slider->setValue(step == 0 ? TileView::DefaultTile : slider->value() + step); });
    };
    zoom(m_actions->largerTiles, TileStep);
    zoom(m_actions->smallerTiles, -TileStep);
    zoom(m_actions->defaultTiles, 0);
}

void MainWindow::connectDocks()
{
    const auto bind = [this](QAction *action, QDockWidget *dock) {
        connect(action, &QAction::triggered, dock, &QWidget::setVisible);
        // A dock in the background of a tab is not visible but still open; its own action knows.
        connect(dock->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
        action->setChecked(dock->toggleViewAction()->isChecked());
    };
    connect(m_actions->showDetails, &QAction::triggered, this, [this] { m_detailsFold.isFolded = false; });
    connect(m_actions->showTimeline, &QAction::triggered, this, [this] { m_timelineFold.isFolded = false; });
    bind(m_actions->showDetails, m_details);
    bind(m_actions->showTimeline, m_timeline);
    connect(m_timeline, &TimelineDock::said, this, &MainWindow::say);
}

void MainWindow::connectFailures()
{
    connect(m_failures, &FailurePanel::showRequested, this, [this](const QList<DownloadId> &ids) {
        showAll();
        m_views->rows()->setOnly(ids);
        m_filterBar->setPartial();
        m_views->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_failuresPace, &QTimer::timeout, this, [this] {
        if (m_failures->isVisible())
            m_failures->refresh();
    });
    connect(m_failures, &FailurePanel::remedyChosen, this, &MainWindow::remedy);
    connect(m_failures, &FailurePanel::retryRequested, this,
        [this](const QList<DownloadId> &ids) { m_verbs->retry(ids); });
    connect(m_failures, &FailurePanel::saveListRequested, m_verbs, &RowVerbs::saveList);
    connect(m_failures, &FailurePanel::copyListRequested, m_verbs, &RowVerbs::copyList);
    connect(m_failures, &FailurePanel::dismissed, this, [this] {
        if (m_views->rows()->isOnly())
            showAll();
        m_views->view()->setFocus();
    });
}

void MainWindow::connectBatch()
{
    connect(m_engine, &Engine::changed, m_trace, &RunTrace::apply);
    connect(m_model, &BatchModel::countsChanged, this, [this] { m_filterBar->setCounts(*m_model); });
    connect(m_engine, &Engine::sessionProblem, this, &MainWindow::showSessionProblem);
    connect(m_batch, &CurrentBatch::reopened, this, &MainWindow::onReopened);
    connect(m_batch, &CurrentBatch::replaced, this, &MainWindow::onReplaced);
    connect(m_batch, &CurrentBatch::folderChanged, this, [this] {
        m_targetBar->folder()->setFolder(m_batch->folder());
        m_freeSpace.setFolder(m_batch->folder());
        refresh();
    });
    connect(m_batch, &CurrentBatch::statusChanged, this, &MainWindow::refresh);
    connect(&m_freeSpace, &FreeSpace::changed, this, &MainWindow::refresh);
    connect(m_reader, &ListReader::progressed, this, &MainWindow::showReading);
    connect(m_reader, &ListReader::ready, this, &MainWindow::takeList);
}

} // namespace Halyard
