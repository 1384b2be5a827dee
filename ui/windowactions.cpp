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

QAction *entry(QMenu *menu, const QString &name, const QString &text, const QKeySequence &shortcut = {})
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

} // namespace

WindowActions::WindowActions(QMainWindow *window)
    : QObject(window)
{
    makeFileMenu(window);
    makeEditMenu(window);
    makeBatchMenu(window);
    makeViewMenu(window);
    makeHelpMenu(window);
    if (auto *more = window->menuBar()->findChild<QToolButton *>(u"qt_menubar_ext_button"_s))
        more->setAccessibleName(tr("More menus"));

    addMenu = new QMenu(window);
    addMenu->addAction(paste);
    addMenu->addAction(openList);
    addMenu->addSeparator();
    addMenu->addAction(flagsAll);
    addMenu->addAction(flagsPopular);
    addMenu->addAction(flagsEvery);
    tileMenu = new QMenu(window);
    tileMenu->addAction(openFile);
    tileMenu->addAction(openFolder);
    tileMenu->addSeparator();
    tileMenu->addAction(copyAddress);
}

void WindowActions::makeFileMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&File"));
    openList = entry(menu, u"openListAction"_s, tr("&Open List…"), QKeySequence::Open);
    QMenu *flags = menu->addMenu(tr("&Flags of the World"));
    flagsAll = entry(flags, u"flagsAllAction"_s, tr("&Flags of the World"));
    flagsAll->setData(u"all"_s);
    flagsPopular = entry(flags, u"flagsPopularAction"_s, tr("Flags of the 20 Most &Populous Countries"));
    flagsPopular->setData(u"popular"_s);
    flagsEvery = entry(flags, u"flagsEveryAction"_s, tr("Every Code from &AA to ZZ"));
    flagsEvery->setData(u"every"_s);
    menu->addSeparator();
    openFile = entry(menu, u"openFileAction"_s, tr("Open &Picture"));
    openFolder = entry(menu, u"openFolderAction"_s, tr("Open &Folder"), QKeySequence(u"Ctrl+Shift+O"_s));
    menu->addSeparator();
    quit = entry(menu, u"quitAction"_s, tr("&Quit"), QKeySequence(u"Ctrl+Q"_s));
}

void WindowActions::makeEditMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Edit"));
    paste = entry(menu, u"pasteAction"_s, tr("&Paste Addresses"), QKeySequence::Paste);
    copyAddress = entry(menu, u"copyAddressAction"_s, tr("&Copy Address"), QKeySequence::Copy);
    selectAll = entry(menu, u"selectAllAction"_s, tr("Select &All"), QKeySequence::SelectAll);
    menu->addSeparator();
    find = entry(menu, u"findAction"_s, tr("&Find…"), QKeySequence::Find);
}

void WindowActions::makeBatchMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Batch"));
    primary = entry(menu, u"primaryAction"_s, tr("&Start"));
    primary->setShortcuts({QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s)});
    stop = entry(menu, u"stopAction"_s, tr("S&top"), QKeySequence(u"Ctrl+."_s));
    retryFailed = entry(menu, u"retryFailedAction"_s, tr("&Retry Failed"), QKeySequence(u"Ctrl+Shift+R"_s));
    menu->addSeparator();
    QMenu *again = menu->addMenu(tr("&Download Again"));
    againElsewhere = entry(again, u"againElsewhereAction"_s, tr("Into a &New Folder"));
    againReplacing = entry(again, u"againReplacingAction"_s, tr("&Replacing the Files"));
    menu->addSeparator();
    clear = entry(menu, u"clearAction"_s, tr("&Clear the List"));
}

void WindowActions::makeViewMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&View"));
    QMenu *show = menu->addMenu(tr("&Show"));
    filters = new QActionGroup(this);
    for (int i = 0; i < TileFilterCount; ++i) {
        QAction *action = entry(show, u"filterAction%1"_s.arg(i), FilterBar::word(TileFilter(i)),
            QKeySequence(u"Alt+%1"_s.arg(i)));
        action->setCheckable(true);
        action->setChecked(i == 0);
        action->setData(i);
        filters->addAction(action);
    }
    showArrivals = entry(menu, u"showArrivalsAction"_s, tr("&Arrivals"));
    showArrivals->setCheckable(true);
    menu->addSeparator();
    largerTiles = entry(menu, u"largerTilesAction"_s, tr("&Larger Tiles"));
    largerTiles->setShortcuts({QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)});
    smallerTiles = entry(menu, u"smallerTilesAction"_s, tr("S&maller Tiles"), QKeySequence(u"Ctrl+-"_s));
    defaultTiles = entry(menu, u"defaultTilesAction"_s, tr("&Usual Tiles"), QKeySequence(u"Ctrl+0"_s));
    menu->addSeparator();
    fullScreen = entry(menu, u"fullScreenAction"_s, tr("&Full Screen"), QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
}

void WindowActions::makeHelpMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Help"));
    about = entry(menu, u"aboutAction"_s, tr("&About Halyard"));
    aboutQt = entry(menu, u"aboutQtAction"_s, tr("About &Qt"));
}

TileFilter WindowActions::filterOf(const QAction *action)
{
    return TileFilter(action->data().toInt());
}

} // namespace Halyard
