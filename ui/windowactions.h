// SPDX-License-Identifier: MIT
// Every entry of the menus, in one place: made, named, given shortcuts and put into the menu bar. What an
// entry does is connected by the window. Owned by the window; GUI thread.
#pragma once

#include "batchmodel.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace Halyard {

class WindowActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowActions)
public:
    explicit WindowActions(QMainWindow *window);

    /// The filter whose entry is @p action.
    static TileFilter filterOf(const QAction *action);

    QAction *openList;
    QAction *flagsAll; ///< data: a selection, see selectFlags()
    QAction *flagsPopular;
    QAction *flagsEvery;
    QAction *openFile;
    QAction *openFolder;
    QAction *quit;

    QAction *paste;
    QAction *copyAddress;
    QAction *selectAll;
    QAction *find;

    QAction *primary;
    QAction *stop;
    QAction *retryFailed;
    QAction *againElsewhere;
    QAction *againReplacing;
    QAction *clear;

    QActionGroup *filters;
    QAction *showArrivals;
    QAction *largerTiles;
    QAction *smallerTiles;
    QAction *defaultTiles;
    QAction *fullScreen;

    QAction *about;
    QAction *aboutQt;

    QMenu *addMenu; ///< of the tool bar's button
    QMenu *tileMenu; ///< of a tile

private:
    void makeFileMenu(QMainWindow *window);
    void makeEditMenu(QMainWindow *window);
    void makeBatchMenu(QMainWindow *window);
    void makeViewMenu(QMainWindow *window);
    void makeHelpMenu(QMainWindow *window);
};

} // namespace Halyard
