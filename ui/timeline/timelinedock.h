// SPDX-License-Identifier: MIT
// The dock below the grid: a tab with the chart (concurrency above, one bar a row below, of the rows as they
// are arranged) and a tab with the same numbers as a table, and the buttons follow, fit and export. Owned by
// the window; GUI thread. Hidden, it costs nothing: it gathers nothing itself (RunTrace does) and paints not.
#pragma once

#include <QDockWidget>

class QCheckBox;
class QItemSelectionModel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace Halyard {

class ArrangedModel;
class AttemptTable;
class HoveredRow;
class RunTrace;
class TimelineBar;
class TimelineChart;
class TimelineLegend;

class TimelineDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineDock)
public:
    TimelineDock(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered, RunTrace *trace,
        QWidget *parent = nullptr);

    /// What F6 goes to: the chart or the table.
    QWidget *pane() const;
    /// A context menu's own entries: fit, follow, zoom to selection, copy row, export.
    QList<QAction *> chartActions() const;
    /// What an export calls the batch; its folder's name where none was set.
    void setBatchName(const QString &name) { m_name = name; }

Q_SIGNALS:
    /// For the message banner: a failed export and such.
    void said(const QString &text, bool warning);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Format : quint8 { Csv, ChromeTrace };

    void makeActions();
    QWidget *makeControls();
    void retranslate();
    void showTab(int tab);
    void enableActions();
    void copyRows();
    QString batchName() const;
    void askWhere(Format format);
    void write(const QString &path, Format format);

    ArrangedModel *m_rows;
    QItemSelectionModel *m_selection;
    RunTrace *m_trace;
    QString m_name;
    TimelineChart *m_chart;
    AttemptTable *m_table;
    TimelineLegend *m_legend;
    QStackedWidget *m_pages;
    TimelineBar *m_bar = nullptr;
    QAction *m_fit = nullptr;
    QAction *m_follow = nullptr;
    QAction *m_zoomIn = nullptr;
    QAction *m_zoomOut = nullptr;
    QAction *m_zoomToSelection = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_exportCsv = nullptr;
    QAction *m_exportTrace = nullptr;
    QCheckBox *m_followBox = nullptr;
    QToolButton *m_fitButton = nullptr;
    QToolButton *m_zoomInButton = nullptr;
    QToolButton *m_zoomOutButton = nullptr;
    QToolButton *m_exportButton = nullptr;
};

} // namespace Halyard
