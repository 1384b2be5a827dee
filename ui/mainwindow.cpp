// SPDX-License-Identifier: MIT
#include "mainwindow.h"

#include "actionbar.h"
#include "arrivalstrip.h"
#include "batchheader.h"
#include "batchmodel.h"
#include "batchsentences.h"
#include "currentbatch.h"
#include "dropframe.h"
#include "engine.h"
#include "filterbar.h"
#include "folderfield.h"
#include "glyphicon.h"
#include "placeholderpage.h"
#include "searchfield.h"
#include "statusline.h"
#include "targetbar.h"
#include "texts.h"
#include "thumbnailstore.h"
#include "tileview.h"
#include "windowactions.h"

#include <QActionGroup>
#include <QApplication>
#include <QLoggingCategory>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QShortcut>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

Q_LOGGING_CATEGORY(lcUi, "halyard.ui", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {
constexpr QSize DefaultSize(1280, 800);
constexpr QSize SmallestSize(640, 480);
constexpr int StripNeedsHeight = 560;
constexpr int TileStep = 32;
}

MainWindow::MainWindow(Engine *engine, const WindowSetup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_setup(setup)
    , m_model(new BatchModel(this))
    , m_thumbnails(new ThumbnailStore(m_model, this))
    , m_batch(new CurrentBatch(engine, m_model, this))
    , m_reader(new ListReader([this](const ListSource &source) { return m_batch->placeFor(source); }, this))
    , m_actions(new WindowActions(this))
    , m_actionBar(new ActionBar(m_actions))
    , m_targetBar(new TargetBar)
    , m_banner(new MessageBanner)
    , m_header(new BatchHeader)
    , m_filterBar(new FilterBar)
    , m_strip(new ArrivalStrip(m_model, m_thumbnails))
    , m_pages(new QStackedWidget)
    , m_placeholder(new PlaceholderPage)
    , m_tiles(new TileView(m_model, m_thumbnails))
    , m_statusLine(new StatusLine)
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    layOut();
    connectBars();
    connectActions();
    connectViews();
    connectBatch();
    begin();
}

MainWindow::~MainWindow()
{
    // The views go before the model and the pictures that they look at.
    delete takeCentralWidget();
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
    m_pages->addWidget(m_placeholder);
    m_pages->addWidget(m_tiles);
    for (QWidget *part : std::initializer_list<QWidget *>{m_banner, m_header, m_filterBar, m_strip})
        column->addWidget(part);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    setStatusBar(m_statusLine);
    m_dropFrame = new DropFrame(central);
    m_tiles->setFrameShape(QFrame::NoFrame);
    m_tiles->setContextMenuPolicy(Qt::CustomContextMenu);

    setMinimumSize(SmallestSize);
    resize(DefaultSize.boundedTo(screen()->availableSize() * 9 / 10));
    restoreGeometry(m_memory.geometry());
    m_tiles->setTileWidth(m_memory.tileWidth(TileView::DefaultTile));
    m_filterBar->tileSizeSlider()->setValue(m_tiles->tileWidth());
    m_actions->showArrivals->setChecked(m_memory.showsArrivals());
}

void MainWindow::connectBars()
{
    connect(m_actionBar, &ActionBar::primaryClicked, this, &MainWindow::primary);
    connect(m_actionBar, &ActionBar::stopClicked, this, &MainWindow::stop);
    connect(m_actionBar, &ActionBar::retryClicked, this, &MainWindow::retryFailed);
    connect(m_actionBar, &ActionBar::openFolderClicked, this, &MainWindow::openFolder);
    connect(m_targetBar->folder(), &FolderField::folderChosen, this, &MainWindow::chooseFolder);
    connect(m_targetBar->folder(), &FolderField::refused, this, [this](const QString &why) { say(why); });
    connect(m_targetBar->source(), &SourceBox::sourceChosen, this, &MainWindow::chooseSource);
    connect(m_targetBar->parallel(), &QSpinBox::valueChanged, this, &MainWindow::setParallel);
    connect(m_placeholder, &PlaceholderPage::pasteRequested, this, &MainWindow::paste);
    connect(m_placeholder, &PlaceholderPage::openListRequested, this, &MainWindow::openList);
    connect(m_placeholder, &PlaceholderPage::flagsRequested, this, [this] { openFlags(u"all"_s); });
}

void MainWindow::connectActions()
{
    const auto run = [this](QAction *action, void (MainWindow::*slot)()) {
        connect(action, &QAction::triggered, this, slot);
    };
    run(m_actions->openList, &MainWindow::openList);
    run(m_actions->openFile, &MainWindow::openCurrentFile);
    run(m_actions->openFolder, &MainWindow::openFolder);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    run(m_actions->paste, &MainWindow::paste);
    run(m_actions->copyAddress, &MainWindow::copyAddresses);
    run(m_actions->primary, &MainWindow::primary);
    run(m_actions->stop, &MainWindow::stop);
    run(m_actions->retryFailed, &MainWindow::retryFailed);
    run(m_actions->againElsewhere, &MainWindow::downloadElsewhere);
    connect(m_actions->againReplacing, &QAction::triggered, this, [this] { downloadAgain(Again::Replace); });
    run(m_actions->clear, &MainWindow::clearList);
    run(m_actions->about, &MainWindow::showAbout);
    connect(m_actions->aboutQt, &QAction::triggered, this, [] { QApplication::aboutQt(); });
    for (QAction *flags : {m_actions->flagsAll, m_actions->flagsPopular, m_actions->flagsEvery})
        connect(flags, &QAction::triggered, this, [this, flags] { openFlags(flags->data().toString()); });
}

void MainWindow::connectViews()
{
    connect(m_filterBar, &FilterBar::filterChosen, this, [this](TileFilter filter) {
        m_model->setFilter(filter);
        m_actions->filters->actions().at(int(filter))->setChecked(true);
    });
    connect(m_actions->filters, &QActionGroup::triggered, this, [this](QAction *action) {
        m_filterBar->setFilter(WindowActions::filterOf(action));
        m_model->setFilter(m_filterBar->filter());
    });
    connect(m_filterBar, &FilterBar::searchChanged, m_model, &BatchModel::setSearch);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_filterBar->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_filterBar->searchField()->selectAll();
    });
    QSlider *slider = m_filterBar->tileSizeSlider();
    connect(m_filterBar, &FilterBar::tileSizeChosen, m_tiles, &TileView::setTileWidth);
    connect(m_tiles, &TileView::tileWidthChanged, slider, &QSlider::setValue);
    connect(m_actions->largerTiles, &QAction::triggered, slider,
        [slider] { slider->setValue(slider->value() + TileStep); });
    connect(m_actions->smallerTiles, &QAction::triggered, slider,
        [slider] { slider->setValue(slider->value() - TileStep); });
    connect(m_actions->defaultTiles, &QAction::triggered, slider,
        [slider] { slider->setValue(TileView::DefaultTile); });
    connect(m_actions->selectAll, &QAction::triggered, m_tiles, &QAbstractItemView::selectAll);
    connect(m_actions->showArrivals, &QAction::toggled, this, &MainWindow::arrange);
    connect(m_actions->fullScreen, &QAction::toggled, this,
        [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect(m_strip, &ArrivalStrip::activated, this, [this](DownloadId id) {
        if (const QModelIndex index = m_model->indexOf(id); index.isValid())
            m_tiles->setCurrentIndex(index);
    });
    connect(m_tiles, &TileView::openRequested, this, &MainWindow::openCurrentFile);
    connect(m_tiles, &QWidget::customContextMenuRequested, this, [this](QPoint where) {
        if (m_tiles->currentIndex().isValid())
            m_actions->tileMenu->popup(m_tiles->viewport()->mapToGlobal(where));
    });
    connect(m_tiles->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::refreshHint);
    auto *menus = new QShortcut(QKeySequence(Qt::Key_F10), this);
    connect(menus, &QShortcut::activated, this,
        [this] { menuBar()->setActiveAction(menuBar()->actions().first()); });
    auto *space = new QShortcut(QKeySequence(Qt::Key_Space), m_tiles, nullptr, nullptr, Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, &MainWindow::primary);
}

void MainWindow::connectBatch()
{
    connect(m_model, &BatchModel::countsChanged, this, [this] { m_filterBar->setCounts(*m_model); });
    connect(m_batch, &CurrentBatch::replaced, this, &MainWindow::onReplaced);
    connect(m_batch, &CurrentBatch::folderChanged, this, [this] {
        m_targetBar->folder()->setFolder(m_batch->folder());
        m_freeSpace.setFolder(m_batch->folder());
        refresh();
    });
    connect(m_batch, &CurrentBatch::statusChanged, this, &MainWindow::refresh);
    connect(&m_freeSpace, &FreeSpace::changed, this, &MainWindow::refresh);
    connect(m_reader, &ListReader::ready, this, &MainWindow::takeList);
}

void MainWindow::onReplaced()
{
    m_banner->dismiss();
    m_filterBar->setFilter(TileFilter::All);
    m_filterBar->setCounts(*m_model);
    m_model->setFilter(TileFilter::All);
    m_actions->filters->actions().first()->setChecked(true);
    m_header->setName(m_batch->title());
    m_tiles->setAccessibleName(tr("Files of the batch “%1”").arg(m_batch->title()));
    m_shown = {};
    arrange();
}

void MainWindow::refresh()
{
    const BatchStatus &status = m_batch->status();
    const BatchStatus before = std::exchange(m_shown, status);
    noteTransitions(before);
    m_actionBar->show(status);
    m_header->show(status, shortPath(m_batch->folder()), m_setup.perHost);
    m_statusLine->show({status, m_parallel, m_freeSpace.bytes(), m_stalls.longest()});
    const QString title = Halyard::windowTitle(status, m_batch->title());
    if (title != windowTitle())
        setWindowTitle(title);
    if (before.phase != status.phase || before.total() != status.total()
        || isAllThere(before) != isAllThere(status))
        arrange();
    refreshActions();
    refreshHint();
}

void MainWindow::refreshActions()
{
    const Verb verb = primaryVerb(m_shown);
    const bool running = isUnderWay(m_shown);
    const bool any = m_shown.total() > 0;
    if (const QString text = verbText(verb, 0); m_actions->primary->text() != text)
        m_actions->primary->setText(text);
    m_actions->primary->setEnabled(isOffered(verb, m_shown));
    m_actions->stop->setEnabled(running || m_shown.phase == Phase::Paused);
    m_actions->retryFailed->setEnabled(retryable(m_shown) > 0);
    const bool done = isComplete(m_shown);
    m_actions->againElsewhere->setEnabled(done);
    m_actions->againReplacing->setEnabled(done);
    m_actions->clear->setEnabled(any && !running);
    for (QAction *flags : {m_actions->flagsAll, m_actions->flagsPopular, m_actions->flagsEvery})
        flags->setEnabled(!running);
    m_actions->openFolder->setEnabled(any);

    m_targetBar->folder()->setLocked(running
            ? tr("The folder can be changed when the batch does not run: pause or stop it first.")
            : QString());
    const bool flags = m_batch->kind() != BatchKind::List;
    SourceBox *source = m_targetBar->source();
    source->setEnabled(flags && !running);
    source->setToolTip(!flags ? tr("The addresses of this list say where its files come from.")
            : running ? tr("The source can be changed when the batch does not run: pause or stop it first.")
                      : tr("Where the flags come from"));
}

void MainWindow::refreshHint()
{
    const QModelIndex index = m_tiles->currentIndex();
    m_actions->openFile->setEnabled(index.isValid() && !m_model->filePath(m_model->idAt(index)).isEmpty());
    m_actions->copyAddress->setEnabled(index.isValid());
    if (!index.isValid()) {
        m_statusLine->setHint(QString());
        return;
    }
    const DownloadId id = m_model->idAt(index);
    const Entry &entry = m_model->entry(id);
    m_statusLine->setHint(entry.title + u": "_s + statusText(m_model->download(id), entry));
}

void MainWindow::noteTransitions(const BatchStatus &before)
{
    const BatchStatus &now = m_shown;
    const bool runs = isUnderWay(now);
    if (runs && !isUnderWay(before)) {
        if (before.phase == Phase::Paused)
            m_stalls.resume();
        else
            m_stalls.begin();
        m_banner->dismiss(Message::Topic::AllThere);
        m_banner->dismiss(Message::Topic::List);
    }
    if (!runs && isUnderWay(before)) {
        m_stalls.end();
        qCInfo(lcUi, "longest stall %.1f ms", double(m_stalls.longest().count()) / 1e6);
    }
    m_freeSpace.setActive(runs);
    if (now.problem != before.problem) {
        if (now.problem)
            showProblem(*now.problem);
        else
            m_banner->dismiss(Message::Topic::Problem);
    }
    if (isAllThere(now) && !isAllThere(before))
        offerAgain();
    else if (!isAllThere(now) && isAllThere(before))
        m_banner->dismiss(Message::Topic::AllThere);
    if (now.phase == Phase::Done && isUnderWay(before) && !isActiveWindow())
        QApplication::alert(this);
}

void MainWindow::arrange()
{
    const bool any = m_batch->status().total() > 0;
    m_pages->setCurrentWidget(any ? static_cast<QWidget *>(m_tiles) : m_placeholder);
    m_header->setVisible(any);
    m_filterBar->setVisible(any);
    const bool strip = m_actions->showArrivals->isChecked() && !isAllThere(m_batch->status());
    m_strip->setVisible(any && strip && height() >= StripNeedsHeight);

    const bool narrow = width() < m_actionBar->wholeWidth() + m_targetBar->comfortableWidth();
    if (narrow == toolBarBreak(m_targetBar))
        return;
    m_actionBar->setAbove(narrow);
    m_targetBar->setBelow(narrow);
    if (narrow)
        insertToolBarBreak(m_targetBar);
    else
        removeToolBarBreak(m_targetBar);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrange();
    if (m_dropFrame->isVisible())
        m_dropFrame->setGeometry(centralWidget()->rect());
}

} // namespace Halyard
