// SPDX-License-Identifier: MIT
#include "mainwindow.h"

#include "actionbar.h"
#include "arrivalstrip.h"
#include "batchheader.h"
#include "batchsentences.h"
#include "detailsdock.h"
#include "dropframe.h"
#include "endnotice.h"
#include "engine.h"
#include "failurepanel.h"
#include "filterbar.h"
#include "glyphicon.h"
#include "hoveredrow.h"
#include "panes.h"
#include "rowverbs.h"
#include "rowviews.h"
#include "runtrace.h"
#include "statusline.h"
#include "tableview.h"
#include "targetbar.h"
#include "thumbnailstore.h"
#include "tileview.h"
#include "timelinedock.h"
#include "toolbars.h"
#include "windowactions.h"

#include <QActionGroup>
#include <QScreen>
#include <QSlider>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr QSize DefaultSize(1400, 900);
constexpr QSize SmallestSize(640, 480);
constexpr QSize RoomForDocks(1200, 760); ///< from here on a first start shows details and timeline
constexpr int StripNeedsHeight = 560;
constexpr std::chrono::milliseconds FailuresPace(250); ///< regrouping looks at every row
constexpr int LettersForDetails = 150; ///< of the window's width
constexpr int LinesForTimeline = 42; ///< of its height
}

MainWindow::MainWindow(Engine *engine, const WindowSetup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_setup(setup)
    , m_model(new BatchModel(this))
    , m_thumbnails(new ThumbnailStore(m_model, setup.journal, this))
    , m_trace(new RunTrace(this))
    , m_batch(new CurrentBatch(engine, m_model, this))
    , m_verbs(new RowVerbs(engine, m_batch, m_model, this))
    , m_reader(new ListReader([this](const ListSource &source) { return m_batch->placeFor(source); }, this))
    , m_actions(new WindowActions(this))
    , m_actionBar(new ActionBar(m_actions))
    , m_targetBar(new TargetBar)
    , m_banner(new MessageBanner)
    , m_failures(new FailurePanel(m_model, m_trace))
    , m_header(new BatchHeader)
    , m_filterBar(new FilterBar)
    , m_strip(new ArrivalStrip(m_model, m_thumbnails))
    , m_docks(new QMainWindow)
    , m_views(new RowViews(m_model, m_thumbnails))
    , m_details(new DetailsDock(m_views->rows(), m_views->selection(), m_trace, m_thumbnails, m_verbs))
    , m_timeline(new TimelineDock(m_views->rows(), m_views->selection(), m_views->hovered(), m_trace))
    , m_statusLine(new StatusLine)
    , m_notice(new EndNotice(this))
    , m_panes(new Panes(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    m_failuresPace.setSingleShot(true);
    m_failuresPace.setInterval(FailuresPace);
    m_isKept = setup.keepsSession;
    m_engine->setTracing(true);
    layOut();
    connectBars();
    connectActions();
    connectRowActions();
    connectViews();
    connectDocks();
    connectFailures();
    connectBatch();
    definePanes();
    restoreLook();
    setPreferences(readPreferences(QSettings()));
    begin();
}

MainWindow::~MainWindow()
{
    // What looks at the model and the pictures goes before them.
    delete m_details;
    delete m_timeline;
    delete takeCentralWidget();
    // Clears itself when it goes, and would tell so to a window that is a bare widget by then.
    m_verbs->undoStack()->disconnect(this);
}

void MainWindow::layOut()
{
    addToolBar(m_actionBar);
    addToolBar(m_targetBar);
    setContextMenuPolicy(Qt::NoContextMenu);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_banner, m_failures, m_header, m_filterBar, m_strip})
        column->addWidget(part);
    column->addWidget(m_docks, 1);
    setCentralWidget(central);
    // The docks stand around the rows alone, so that header and filters keep the whole width.
    m_docks->setWindowFlags(Qt::Widget);
    m_docks->setCentralWidget(m_views);
    m_docks->addDockWidget(Qt::RightDockWidgetArea, m_details);
    m_docks->addDockWidget(Qt::BottomDockWidgetArea, m_timeline);
    m_docks->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_docks->setContextMenuPolicy(Qt::NoContextMenu);
    setStatusBar(m_statusLine);
    m_dropFrame = new DropFrame(central);
    m_strip->setHovered(m_views->hovered());
    setMinimumSize(SmallestSize);
}

/// As it was the last time; the first time with as much as there is room for.
void MainWindow::restoreLook()
{
    resize(DefaultSize.boundedTo(screen()->availableSize() * 9 / 10));
    restoreGeometry(m_memory.geometry());
    if (!m_docks->restoreState(m_memory.docks())) {
        const bool room = width() >= RoomForDocks.width() && height() >= RoomForDocks.height();
        m_details->setVisible(room);
        m_timeline->setVisible(room);
        m_docks->resizeDocks({m_details}, {width() / 4}, Qt::Horizontal);
        m_docks->resizeDocks({m_timeline}, {height() / 4}, Qt::Vertical);
    }
    if (const QByteArray columns = m_memory.columns(); !columns.isEmpty())
        m_views->table()->restoreColumns(columns);
    m_views->grid()->setTileWidth(m_memory.tileWidth(TileView::DefaultTile));
    m_filterBar->tileSizeSlider()->setValue(m_views->grid()->tileWidth());
    m_actions->showArrivals->setChecked(m_memory.showsArrivals());
    (m_memory.showsTable() ? m_actions->showTable : m_actions->showGrid)->trigger();
    const int order = m_memory.order();
    chooseOrder(order > 0 && order < RowOrderCount ? RowOrder(order) : RowOrder::Request, false);
}

void MainWindow::remember()
{
    m_memory.setGeometry(saveGeometry());
    for (const auto &[dock, folded] : {std::pair<QDockWidget *, bool>{m_details, m_detailsFold.isFolded},
             std::pair<QDockWidget *, bool>{m_timeline, m_timelineFold.isFolded}}) {
        if (folded)
            dock->show(); // so that it is kept as one that is wanted
    }
    m_memory.setDocks(m_docks->saveState());
    m_memory.setColumns(m_views->table()->saveColumns());
    m_memory.setTileWidth(m_views->grid()->tileWidth());
    m_memory.setShowsArrivals(m_actions->showArrivals->isChecked());
    m_memory.setShowsTable(m_views->look() == RowViews::Look::Table);
    m_memory.setOrder(int(m_views->rows()->order()));
}

void MainWindow::definePanes()
{
    m_panes->add(m_actionBar);
    m_panes->add(m_targetBar);
    m_panes->add(m_banner, [this] { return m_banner->pane(); });
    m_panes->add(m_failures, [this] { return m_failures->pane(); });
    m_panes->add(m_filterBar);
    m_panes->add(m_views, [this] { return m_views->view(); });
    m_panes->add(m_details, [this] { return m_details->pane(); });
    m_panes->add(m_timeline, [this] { return m_timeline->pane(); });
}

void MainWindow::onReplaced()
{
    m_banner->dismiss();
    m_failures->hide();
    m_failures->fold();
    m_views->hovered()->set({});
    m_trace->clear();
    if (isUnderWay(m_shown))
        m_stalls.end();
    m_filterBar->setCounts(*m_model);
    chooseFilter(TileFilter::All);
    SourceBox *source = m_targetBar->source();
    if (m_batch->kind() == BatchKind::Flags && source->current().name != m_batch->source()
        && source->select(m_batch->source()))
        useSource(source->current()); // a step back, or the start, may bring another one
    m_header->setName(m_batch->title());
    m_timeline->setBatchName(m_batch->title());
    // What was so when it was taken up again has not come about just now.
    m_shown = m_batch->isReopening() ? m_batch->status() : BatchStatus();
    retranslate();
    arrange();
}

void MainWindow::arrange()
{
    const bool any = m_batch->status().total() > 0 || m_batch->status().removed > 0;
    m_views->setEmpty(!any && !m_batch->isReopening()); // not for the moment until that is known
    m_header->setVisible(any);
    m_filterBar->setVisible(any);
    const bool strip = m_actions->showArrivals->isChecked() && !isAllThere(m_batch->status());
    m_strip->setVisible(any && strip && height() >= StripNeedsHeight);

    arrangeToolBars(this, m_actionBar, m_targetBar);
}

/// Where the window becomes too small for them the docks step aside, and come back when there is room again.
/// Who asks for one in a small window gets it there.
void MainWindow::foldDocks()
{
    const auto fold = [](QDockWidget *dock, bool room, DockFold *state) {
        if (room == std::exchange(state->hadRoom, room))
            return;
        if (!room)
            state->isFolded = !dock->isHidden();
        if (state->isFolded)
            dock->setVisible(room);
        if (room)
            state->isFolded = false;
    };
    const int letter = fontMetrics().averageCharWidth();
    fold(m_details, width() >= LettersForDetails * letter, &m_detailsFold);
    fold(m_timeline, height() >= LinesForTimeline * fontMetrics().lineSpacing(), &m_timelineFold);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrange();
    foldDocks();
    if (m_dropFrame->isVisible())
        m_dropFrame->setGeometry(centralWidget()->rect());
}

} // namespace Halyard
