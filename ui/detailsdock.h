// SPDX-License-Identifier: MIT
// The dock beside the grid: the picture of the chosen row, what is known about its file, its server, its
// times and its attempts, in text that can be selected; sums where several are chosen. Owned by the window;
// GUI thread. Reads model, trace and pictures when they change, at most ten times a second, and only while it
// is shown; makes its widgets once. What its buttons do is RowVerbs'.
#pragma once

#include "detailsfacts.h"

#include <QDockWidget>
#include <QElapsedTimer>
#include <QList>
#include <QTimer>

class QItemSelectionModel;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace Halyard {

class ArrangedModel;
class DetailsForm;
class DetailsPicture;
class ElidedLabel;
class RowVerbs;
class RunTrace;
class ThumbnailStore;
class ValueText;

class DetailsDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsDock)
public:
    static constexpr std::chrono::milliseconds Pace{100}; ///< between two updates, at least

    DetailsDock(ArrangedModel *rows, QItemSelectionModel *selection, RunTrace *trace,
        ThumbnailStore *thumbnails, RowVerbs *verbs, QWidget *parent = nullptr);

    /// What F6 goes to.
    QWidget *pane() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void dress();
    void connectSources();
    void connectButtons();
    void retranslate();
    void schedule();
    void showChosen();
    void showNone();
    void showOne(DownloadId id);
    void showSeveral();
    void showParts(bool row, bool facts);
    void showTitle(const QString &title);
    void setState(const QString &text, const Download *download);
    void enableButtons();
    QList<DownloadId> chosen() const;
    void askForFile(DownloadId id, const QString &path);
    BatchTime now() const;

    ArrangedModel *m_rows;
    QItemSelectionModel *m_selection;
    RunTrace *m_trace;
    ThumbnailStore *m_thumbnails;
    RowVerbs *m_verbs;

    QList<DownloadId> m_ids; ///< what is shown
    bool m_moving = false; ///< one row is shown, and it runs
    FileFacts m_file;
    QString m_filePath; ///< of which m_file tells, with what makes it another file
    QElapsedTimer m_sinceUpdate;
    QElapsedTimer m_sinceTrace;
    QTimer m_timer;

    QWidget *m_bar;
    ElidedLabel *m_title;
    QToolButton *m_close;
    QScrollArea *m_scroll;
    QWidget *m_page;
    QLabel *m_hint;
    DetailsPicture *m_picture;
    ValueText *m_state;
    QWidget *m_buttons;
    QPushButton *m_open;
    QPushButton *m_showInFolder;
    QPushButton *m_copyAddress;
    QPushButton *m_copyError;
    QPushButton *m_retry;
    DetailsForm *m_form;
};

} // namespace Halyard
