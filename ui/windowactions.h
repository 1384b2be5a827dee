// SPDX-License-Identifier: MIT
// Every entry of the menus, in one place: made, named, given shortcuts and put into the menu bar. What an
// entry does is connected by the window. Owned by the window; GUI thread. retranslate() sets all words anew.
#pragma once

#include "arrangedmodel.h"

#include <QKeySequence>
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

    void retranslate();
    /// The filter and the order whose entry is @p action.
    static TileFilter filterOf(const QAction *action);
    static RowOrder orderOf(const QAction *action);
    /// The menus of the bar, for a list of all keys.
    QList<QMenu *> menus() const { return {m_file, m_edit, m_batch, m_view, m_help}; }

    QAction *addAddresses;
    QAction *openList;
    QAction *flagsAll; ///< data: a selection, see selectFlags()
    QAction *flagsPopular;
    QAction *flagsEvery;
    QAction *saveList;
    QAction *saveReport;
    QAction *openFile;
    QAction *showInFolder;
    QAction *openFolder;
    QAction *quit;

    QAction *undo;
    QAction *redo;
    QAction *paste;
    QAction *copyAddress;
    QAction *copyErrors;
    QAction *copyPaths;
    QAction *selectAll;
    QAction *invertSelection;
    QAction *find;
    QAction *preferences;

    QAction *primary;
    QAction *stop;
    QAction *retryFailed;
    QAction *showFailures;
    QAction *retry; ///< these are about the chosen rows
    QAction *skip;
    QAction *downloadNext;
    QAction *pauseRows;
    QAction *resumeRows;
    QAction *editAddress;
    QAction *editName;
    QAction *remove;
    QAction *trash;
    QAction *againElsewhere;
    QAction *againReplacing;
    QAction *clear;

    QAction *showGrid;
    QAction *showTable;
    QActionGroup *filters;
    QActionGroup *orders;
    QAction *reverseOrder;
    QAction *toggleArrivalOrder; ///< between the order of the requests and that of the arrivals
    QAction *refresh;
    QAction *showDetails;
    QAction *showTimeline;
    QAction *showArrivals;
    QAction *largerTiles;
    QAction *smallerTiles;
    QAction *defaultTiles;
    QAction *fullScreen;

    QAction *shortcuts;
    QAction *sweep; ///< how many at once?
    QAction *about;
    QAction *aboutQt;

    QMenu *addMenu; ///< of the tool bar's button
    QMenu *tileMenu; ///< of a tile
    QMenu *emptyMenu; ///< of the space between the tiles

private:
    struct Word
    {
        QAction *action;
        const char *text;
    };
    QAction *add(QMenu *menu, const char *name, const char *text, const QList<QKeySequence> &keys = {});
    QAction *addSwitch(QMenu *menu, const char *name, const char *text, const QList<QKeySequence> &keys = {});
    QMenu *addMenuTo(QMenu *menu, const char *text);
    void makeFileMenu();
    void makeEditMenu();
    void makeBatchMenu();
    void makeViewMenu();
    void makeOrderMenu();
    void makeContextMenus(QMainWindow *window);

    QList<Word> m_words;
    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_batch;
    QMenu *m_view;
    QMenu *m_order;
    QMenu *m_help;
    QMainWindow *m_window;
};

} // namespace Halyard
