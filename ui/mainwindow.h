// SPDX-License-Identifier: MIT
// The window. Puts the parts together and carries what one of them says to the others; knows the engine and
// no socket. Owned by the program, which also owns the engine and keeps it alive longer; GUI thread. Shows
// what the engine reports at most once a frame; no widget is rebuilt while a batch runs.
// In nine files: parts and layout (mainwindow.cpp), who hears whom (mainwindowwiring.cpp), how the status
// gets on the screen (mainwindowstatus.cpp), what one can do (mainwindowverbs.cpp), what it says and asks
// (mainwindowmessages.cpp), how addresses get in (mainwindowlists.cpp), what Help opens (mainwindowhelp.cpp),
// how it begins and ends (mainwindowsession.cpp), preferences and language (mainwindowsettings.cpp).
#pragma once

#include "addrequest.h"
#include "batchstatus.h"
#include "currentbatch.h"
#include "freespace.h"
#include "listreader.h"
#include "messagebanner.h"
#include "preferences.h"
#include "sourcebox.h"
#include "stallmeter.h"
#include "windowmemory.h"

#include <QDeadlineTimer>
#include <QMainWindow>
#include <QQueue>
#include <QTimer>
#include <functional>
#include <vector>

namespace Halyard {

class ActionBar;
class ArrivalStrip;
class BatchHeader;
class BatchModel;
class DecodeJournal;
class DetailsDock;
class DropFrame;
struct DroppedContent;
class EndNotice;
class Engine;
class FailurePanel;
class FilterBar;
class Language;
struct ManifestList;
class Panes;
class RowVerbs;
class RowViews;
class RunTrace;
class StatusLine;
class TargetBar;
class ThumbnailStore;
class TimelineDock;
class WindowActions;
enum class Remedy : quint8;
enum class RowOrder : quint8;
enum class TileFilter : quint8;
enum class Verb : quint8;

/// What a start of the program asks for; empty: nothing.
struct WindowRequest
{
    QString source; ///< this and the next ones override what is remembered
    QString selection;
    QString folder;
    QByteArray addresses; ///< given as arguments, one a line
    QStringList lists; ///< absolute paths
    bool start = false;
};

/// What the program hands to its window.
struct WindowSetup : WindowRequest
{
    QList<SourceChoice> sources; ///< the first is the default
    /// Called before addresses of that source are asked for.
    std::function<void(const QString &name)> sourceChosen;
    /// Where the flags are of a server that bears only so many requests at once, for flagEntries(); null or
    /// empty: there is none. Called before each level of a sweep: the server answers alike at all of them.
    std::function<QString()> sweepTemplate;
    int parallel = 24; ///< where nothing is remembered
    bool keepsSession = false; ///< the engine does: the last batch is taken up again
    bool isFurther = false; ///< there is another window of this profile, which keeps the session
    DecodeJournal *journal = nullptr; ///< outlives the window; null: none is kept
    Language *language = nullptr; ///< outlives the window; null: the words stay as they are
};

class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    MainWindow(Engine *engine, const WindowSetup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    BatchModel *model() const { return m_model; }
    RowViews *views() const { return m_views; }
    RunTrace *trace() const { return m_trace; }
    const CurrentBatch &batch() const { return *m_batch; }
    const EndNotice &notice() const { return *m_notice; }
    /// What a further start of the program asks for, as if it were dropped here.
    void take(const WindowRequest &request);
    void comeToFront(const QString &activation);
    /// The user logs out: no question from now on.
    void prepareForSessionEnd();
    /// Keeps geometry and choices; called by itself when the window closes.
    void remember();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void restoreLook();
    void connectBars();
    void connectActions();
    void connectRowActions();
    void connectViews();
    void connectDocks();
    void connectFailures();
    void connectBatch();
    void definePanes();
    void begin();
    void beginAnew();
    void beginWithFlags();
    void onReopened(bool found);
    void continueBatch();
    void onceReopened(std::function<void()> task);
    void showSessionProblem(const SessionProblem &problem);
    void takeNow(const WindowRequest &request);

    void refresh();
    void refreshActions();
    void refreshChosen();
    void refreshUndo();
    void undo();
    void redo();
    void noteTransitions(const BatchStatus &before);
    void noteEnd();
    void showProblem(const BatchProblem &problem);
    void showHold(const HostHold &hold);
    void offerAgain();
    void onReplaced();
    void arrange();
    void foldDocks();

    void primary();
    void stop();
    void retryFailed();
    void downloadAgain(Again again);
    void downloadElsewhere();
    void proposeFolder(const QString &folder);
    void chooseFolder(const QString &folder);
    void chooseSource(const SourceChoice &choice);
    void useSource(const SourceChoice &choice);
    void setParallel(int parallel);
    void openFlags(const QString &selection, const QString &folder = {});
    void openFolder();
    void openChosen();
    void showAll();
    void refreshRows();
    void chooseFilter(TileFilter filter);
    void chooseOrder(RowOrder order, bool reversed);
    void reveal(DownloadId id);
    void showFailures();
    void remedy(Remedy remedy, const QList<DownloadId> &ids, std::chrono::milliseconds time);
    void askForLogin(const QList<DownloadId> &ids);
    void clearList();
    void say(const QString &text, bool warning = false);
    void askBeforeQuitting();
    void showShortcuts();
    void showSweep();
    void showAbout();

    void addAddresses();
    void paste();
    void openList();
    void takeContent(const DroppedContent &content);
    void addContent(const QByteArray &text, const QStringList &files, bool start = false);
    void add(const AddRequest &request);
    AddChoices choicesFor(const ListSource &source) const;
    void showReading(qint64 bytes, qint64 total, qsizetype found);
    void stopReading();
    void openManifest(const QString &path, bool start);
    void takeManifest(const ManifestList &list, bool start);
    void saveReport();
    void takeList(ListReading &reading);
    Message::Action undoOffer();
    void pushAdded(qsizetype before);
    void pushReplaced(const CurrentBatch::Contents &before, const QString &what);
    void rememberKind();
    QString dropSentence(const QByteArray &text, const QStringList &files) const;

    void showPreferences(int page);
    void setPreferences(const Preferences &preferences);
    void retranslate();

    Engine *m_engine;
    WindowSetup m_setup;
    WindowMemory m_memory;
    Preferences m_preferences;
    BatchModel *m_model;
    ThumbnailStore *m_thumbnails;
    RunTrace *m_trace;
    CurrentBatch *m_batch;
    RowVerbs *m_verbs;
    ListReader *m_reader;
    FreeSpace m_freeSpace;
    StallMeter m_stalls;
    QTimer m_failuresPace; ///< the failure panel follows a running batch at this pace
    BatchStatus m_shown; ///< the status that is on the screen
    int m_parallel = 0;
    bool m_startWhenRead = false;
    bool m_isReading = false; ///< a long list, and the banner tells of it
    QQueue<AddChoices> m_adding; ///< of the lists that m_reader reads, in their order
    bool m_quitting = false;
    bool m_isKept = false; ///< the batch goes on with the next start
    QDeadlineTimer m_sessionEnd; ///< until then nothing is asked
    std::vector<std::function<void()>> m_afterReopening;
    struct DockFold
    {
        bool hadRoom = true;
        bool isFolded = false; ///< for want of room: it would be shown otherwise
    };
    DockFold m_detailsFold;
    DockFold m_timelineFold;

    WindowActions *m_actions;
    ActionBar *m_actionBar;
    TargetBar *m_targetBar;
    MessageBanner *m_banner;
    FailurePanel *m_failures;
    BatchHeader *m_header;
    FilterBar *m_filterBar;
    ArrivalStrip *m_strip;
    QMainWindow *m_docks; ///< the rows with the docks around them
    RowViews *m_views;
    DetailsDock *m_details;
    TimelineDock *m_timeline;
    StatusLine *m_statusLine;
    DropFrame *m_dropFrame;
    EndNotice *m_notice;
    Panes *m_panes;
};

} // namespace Halyard
