// SPDX-License-Identifier: MIT
#include "windowactions.h"

#include "filterbar.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QKeySequence keys(const char *text)
{
    return QKeySequence(QLatin1StringView(text), QKeySequence::PortableText);
}

} // namespace

WindowActions::WindowActions(QMainWindow *window)
    : QObject(window)
    , m_window(window)
{
    QMenuBar *bar = window->menuBar();
    const auto menu = [this, bar](const char *text) {
        QMenu *made = bar->addMenu(QString());
        m_words.append({made->menuAction(), text});
        return made;
    };
    m_file = menu(QT_TR_NOOP("&File"));
    m_edit = menu(QT_TR_NOOP("&Edit"));
    m_batch = menu(QT_TR_NOOP("&Batch"));
    m_view = menu(QT_TR_NOOP("&View"));
    m_help = menu(QT_TR_NOOP("&Help"));
    makeFileMenu();
    makeEditMenu();
    makeBatchMenu();
    makeViewMenu();
    shortcuts
        = add(m_help, "shortcutsAction", QT_TR_NOOP("&Keyboard Shortcuts"), {keys("F1"), keys("Ctrl+?")});
    sweep = add(m_help, "sweepAction", QT_TR_NOOP("&How Many at Once?…"));
    m_help->addSeparator();
    about = add(m_help, "aboutAction", QT_TR_NOOP("&About Halyard"));
    aboutQt = add(m_help, "aboutQtAction", QT_TR_NOOP("About &Qt"));
    makeContextMenus(window);
    retranslate();
}

QAction *WindowActions::add(
    QMenu *menu, const char *name, const char *text, const QList<QKeySequence> &sequences)
{
    QAction *action = menu->addAction(QString());
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(sequences);
    m_words.append({action, text});
    return action;
}

QAction *WindowActions::addSwitch(
    QMenu *menu, const char *name, const char *text, const QList<QKeySequence> &sequences)
{
    QAction *action = add(menu, name, text, sequences);
    action->setCheckable(true);
    return action;
}

QMenu *WindowActions::addMenuTo(QMenu *menu, const char *text)
{
    QMenu *made = menu->addMenu(QString());
    m_words.append({made->menuAction(), text});
    return made;
}

void WindowActions::makeFileMenu()
{
    addAddresses = add(m_file, "addAddressesAction", QT_TR_NOOP("&Add Addresses…"), {QKeySequence::New});
    openList = add(m_file, "openListAction", QT_TR_NOOP("&Open List…"), {QKeySequence::Open});
    QMenu *flags = addMenuTo(m_file, QT_TR_NOOP("F&lags of the World"));
    flagsAll = add(flags, "flagsAllAction", QT_TR_NOOP("&Flags of the World"));
    flagsAll->setData(u"all"_s);
    flagsPopular = add(flags, "flagsPopularAction", QT_TR_NOOP("Flags of the &20 Most Populous Countries"));
    flagsPopular->setData(u"popular"_s);
    flagsEvery = add(flags, "flagsEveryAction", QT_TR_NOOP("&Every Code from AA to ZZ"));
    flagsEvery->setData(u"every"_s);
    saveList = add(m_file, "saveListAction", QT_TR_NOOP("&Save List As…"), {QKeySequence::Save});
    saveReport = add(m_file, "saveReportAction", QT_TR_NOOP("Save &Report As…"), {keys("Ctrl+Shift+E")});
    m_file->addSeparator();
    openFile = add(m_file, "openFileAction", QT_TR_NOOP("Open F&ile"));
    showInFolder = add(m_file, "showInFolderAction", QT_TR_NOOP("Sho&w in Folder"));
    openFolder = add(m_file, "openFolderAction", QT_TR_NOOP("Open Download &Folder"), {keys("Ctrl+Shift+O")});
    m_file->addSeparator();
    quit = add(m_file, "quitAction", QT_TR_NOOP("&Quit"), {keys("Ctrl+Q")});
}

void WindowActions::makeEditMenu()
{
    undo = add(m_edit, "undoAction", QT_TR_NOOP("&Undo"), {QKeySequence::Undo});
    redo = add(m_edit, "redoAction", QT_TR_NOOP("&Redo"), {keys("Ctrl+Shift+Z"), keys("Ctrl+Y")});
    m_edit->addSeparator();
    paste = add(m_edit, "pasteAction", QT_TR_NOOP("&Paste Addresses"), {QKeySequence::Paste});
    copyAddress = add(m_edit, "copyAddressAction", QT_TR_NOOP("&Copy Address"), {QKeySequence::Copy});
    copyErrors = add(m_edit, "copyErrorsAction", QT_TR_NOOP("Copy Err&or"), {keys("Ctrl+Shift+C")});
    copyPaths = add(m_edit, "copyPathsAction", QT_TR_NOOP("Copy Pa&th of the File"));
    m_edit->addSeparator();
    selectAll = add(m_edit, "selectAllAction", QT_TR_NOOP("Select A&ll"), {QKeySequence::SelectAll});
    invertSelection = add(m_edit, "invertSelectionAction", QT_TR_NOOP("&Invert Selection"), {keys("Ctrl+I")});
    m_edit->addSeparator();
    find = add(m_edit, "findAction", QT_TR_NOOP("&Find…"), {QKeySequence::Find});
    preferences
        = add(m_edit, "preferencesAction", QT_TR_NOOP("Prefere&nces…"), {keys("Ctrl+,"), keys("F12")});
}

void WindowActions::makeBatchMenu()
{
    primary = add(m_batch, "primaryAction", QT_TR_NOOP("&Start"), {keys("Ctrl+Return"), keys("Ctrl+Enter")});
    stop = add(m_batch, "stopAction", QT_TR_NOOP("S&top"), {keys("Ctrl+.")});
    m_batch->addSeparator();
    retryFailed = add(m_batch, "retryFailedAction", QT_TR_NOOP("Retry &Failed"), {keys("Ctrl+Shift+R")});
    showFailures
        = add(m_batch, "showFailuresAction", QT_TR_NOOP("Show What &Went Wrong"), {keys("Ctrl+Shift+F")});
    m_batch->addSeparator();
    retry = add(m_batch, "retryAction", QT_TR_NOOP("&Retry"), {keys("Ctrl+R")});
    skip = add(m_batch, "skipAction", QT_TR_NOOP("S&kip"), {keys("Ctrl+K")});
    downloadNext = add(m_batch, "downloadNextAction", QT_TR_NOOP("Download &Next"), {keys("Ctrl+Up")});
    pauseRows = add(m_batch, "pauseRowsAction", QT_TR_NOOP("&Pause This File"));
    resumeRows = add(m_batch, "resumeRowsAction", QT_TR_NOOP("Res&ume This File"));
    editAddress = add(m_batch, "editAddressAction", QT_TR_NOOP("&Edit Address…"), {keys("Ctrl+E")});
    editName = add(m_batch, "editNameAction", QT_TR_NOOP("Edit File Na&me…"), {keys("F2")});
    m_batch->addSeparator();
    remove = add(m_batch, "removeAction", QT_TR_NOOP("Remove from &List"), {QKeySequence::Delete});
    trash = add(m_batch, "trashAction", QT_TR_NOOP("Move File to Tras&h"), {keys("Shift+Del")});
    m_batch->addSeparator();
    QMenu *again = addMenuTo(m_batch, QT_TR_NOOP("&Download Again"));
    againElsewhere = add(again, "againElsewhereAction", QT_TR_NOOP("Into a &New Folder"));
    againReplacing = add(again, "againReplacingAction", QT_TR_NOOP("&Replacing the Files"));
    clear = add(m_batch, "clearAction", QT_TR_NOOP("&Clear the List"));
}

void WindowActions::makeViewMenu()
{
    auto *pages = new QActionGroup(this);
    showGrid = addSwitch(m_view, "showGridAction", QT_TR_NOOP("&Grid"), {keys("Ctrl+1")});
    showTable = addSwitch(m_view, "showTableAction", QT_TR_NOOP("&Table"), {keys("Ctrl+2")});
    for (QAction *page : {showGrid, showTable})
        pages->addAction(page);
    showGrid->setChecked(true);
    m_view->addSeparator();
    QMenu *show = addMenuTo(m_view, QT_TR_NOOP("&Show"));
    filters = new QActionGroup(this);
    for (int i = 0; i < TileFilterCount; ++i) {
        QAction *action = show->addAction(QString());
        action->setObjectName(u"filterAction%1"_s.arg(i));
        action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + i)));
        action->setCheckable(true);
        action->setChecked(i == 0);
        action->setData(i);
        filters->addAction(action);
    }
    m_order = addMenuTo(m_view, QT_TR_NOOP("Ord&er"));
    makeOrderMenu();
    m_view->addSeparator();
    showDetails = addSwitch(m_view, "showDetailsAction", QT_TR_NOOP("&Details"), {keys("F9")});
    showTimeline = addSwitch(m_view, "showTimelineAction", QT_TR_NOOP("T&imeline"), {keys("F8")});
    showArrivals = addSwitch(m_view, "showArrivalsAction", QT_TR_NOOP("&Arrivals"));
    m_view->addSeparator();
    largerTiles
        = add(m_view, "largerTilesAction", QT_TR_NOOP("&Larger Tiles"), {keys("Ctrl++"), keys("Ctrl+=")});
    smallerTiles = add(m_view, "smallerTilesAction", QT_TR_NOOP("S&maller Tiles"), {keys("Ctrl+-")});
    defaultTiles = add(m_view, "defaultTilesAction", QT_TR_NOOP("&Usual Tiles"), {keys("Ctrl+0")});
    m_view->addSeparator();
    fullScreen = addSwitch(m_view, "fullScreenAction", QT_TR_NOOP("&Full Screen"), {keys("F11")});
}

void WindowActions::makeOrderMenu()
{
    static constexpr const char *texts[RowOrderCount] = {QT_TR_NOOP("As &Requested"),
        QT_TR_NOOP("As &Arrived"), QT_TR_NOOP("By &Name"), QT_TR_NOOP("By &Size"), QT_TR_NOOP("By &Time")};
    orders = new QActionGroup(this);
    for (int i = 0; i < RowOrderCount; ++i) {
        QAction *action = addSwitch(m_order, "", texts[i]);
        action->setObjectName(u"orderAction%1"_s.arg(i));
        action->setChecked(i == 0);
        action->setData(i);
        orders->addAction(action);
    }
    m_order->addSeparator();
    reverseOrder = addSwitch(m_order, "reverseOrderAction", QT_TR_NOOP("The Other &Way Round"));
    toggleArrivalOrder
        = add(m_order, "toggleArrivalOrderAction", QT_TR_NOOP("&Mine or Arrival's"), {keys("F7")});
    refresh = add(m_order, "refreshAction", QT_TR_NOOP("Sort and &Filter Again"), {keys("F5")});
}

void WindowActions::makeContextMenus(QMainWindow *window)
{
    addMenu = new QMenu(window);
    addMenu->addActions({paste, addAddresses, openList});
    addMenu->addSeparator();
    addMenu->addActions({flagsAll, flagsPopular, flagsEvery});
    tileMenu = new QMenu(window);
    tileMenu->addActions({openFile, showInFolder});
    tileMenu->addSeparator();
    tileMenu->addActions({retry, skip, downloadNext, pauseRows, resumeRows, editAddress, editName});
    tileMenu->addSeparator();
    tileMenu->addActions({copyAddress, copyErrors, copyPaths});
    tileMenu->addSeparator();
    tileMenu->addActions({remove, trash});
    tileMenu->addSeparator();
    tileMenu->addAction(showDetails);
    emptyMenu = new QMenu(window);
    emptyMenu->addActions({paste, addAddresses, openList});
    emptyMenu->addSeparator();
    emptyMenu->addAction(selectAll);
    emptyMenu->addMenu(m_order);
}

void WindowActions::retranslate()
{
    for (const Word &word : std::as_const(m_words))
        word.action->setText(tr(word.text));
    for (QAction *filter : filters->actions())
        filter->setText(FilterBar::word(filterOf(filter)));
    if (auto *more = m_window->menuBar()->findChild<QToolButton *>(u"qt_menubar_ext_button"_s))
        more->setAccessibleName(tr("More menus"));
}

TileFilter WindowActions::filterOf(const QAction *action)
{
    return TileFilter(action->data().toInt());
}

RowOrder WindowActions::orderOf(const QAction *action)
{
    return RowOrder(action->data().toInt());
}

} // namespace Halyard
