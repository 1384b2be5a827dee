// SPDX-License-Identifier: MIT
// The window. Puts the parts together and carries what one of them says to the others; knows the engine and
// no socket. Owned by the program, which also owns the engine and keeps it alive longer; GUI thread. Shows
// what the engine reports at most once a frame; no widget is rebuilt while a batch runs.
#pragma once

#include "batchstatus.h"
#include "freespace.h"
#include "listreader.h"
#include "messagebanner.h"
#include "sourcebox.h"
#include "stallmeter.h"
#include "storedlist.h"
#include "windowmemory.h"

#include <QMainWindow>
#include <functional>

class QStackedWidget;

namespace Halyard {

class ActionBar;
class ArrivalStrip;
class BatchHeader;
class BatchModel;
class CurrentBatch;
class DropFrame;
class Engine;
class FilterBar;
class PlaceholderPage;
class StatusLine;
class TargetBar;
class ThumbnailStore;
class TileView;
class WindowActions;
enum class Again : quint8;
enum class Verb : quint8;

/// What the program hands to its window.
struct WindowSetup
{
    QList<SourceChoice> sources; ///< the first is the default
    /// Called before addresses of that source are asked for.
    std::function<void(const QString &name)> sourceChosen;
    QString source; ///< this and the next ones override what is remembered; empty: nothing asked for
    QString selection;
    QString folder;
    QByteArray addresses; ///< given as arguments, one a line
    QStringList lists; ///< absolute paths
    bool start = false;
    int parallel = 24; ///< where nothing is remembered
    int perHost = 6;
};

class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    MainWindow(Engine *engine, const WindowSetup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    BatchModel *model() const { return m_model; }
    const CurrentBatch &batch() const { return *m_batch; }
    /// Keeps geometry and choices; called by itself when the window closes.
    void remember();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void connectBars();
    void connectActions();
    void connectViews();
    void connectBatch();
    void begin();

    void refresh();
    void refreshActions();
    void refreshHint();
    void noteTransitions(const BatchStatus &before);
    void showProblem(const BatchProblem &problem);
    void offerAgain();
    void onReplaced();
    void arrange();

    void primary();
    void stop();
    void retryFailed();
    void downloadAgain(Again again);
    void downloadElsewhere();
    void chooseFolder(const QString &folder);
    void chooseSource(const SourceChoice &choice);
    void setParallel(int parallel);
    void openFlags(const QString &selection);
    void openFolder();
    void openCurrentFile();
    void copyAddresses();
    void paste();
    void openList();
    void addContent(const QByteArray &text, const QStringList &files);
    void takeList(const ListReading &reading);
    void clearList();
    void say(const QString &text, bool warning = false);
    void askBeforeQuitting();
    void showAbout();
    QString dropSentence(const QByteArray &text, const QStringList &files) const;

    Engine *m_engine;
    WindowSetup m_setup;
    WindowMemory m_memory;
    StoredList m_stored;
    BatchModel *m_model;
    ThumbnailStore *m_thumbnails;
    CurrentBatch *m_batch;
    ListReader *m_reader;
    FreeSpace m_freeSpace;
    StallMeter m_stalls;
    BatchStatus m_shown; ///< the status that is on the screen
    int m_parallel = 0;
    bool m_startWhenRead = false;
    bool m_quitting = false;

    WindowActions *m_actions;
    ActionBar *m_actionBar;
    TargetBar *m_targetBar;
    MessageBanner *m_banner;
    BatchHeader *m_header;
    FilterBar *m_filterBar;
    ArrivalStrip *m_strip;
    QStackedWidget *m_pages;
    PlaceholderPage *m_placeholder;
    TileView *m_tiles;
    StatusLine *m_statusLine;
    DropFrame *m_dropFrame;
};

} // namespace Halyard
