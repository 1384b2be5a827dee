// SPDX-License-Identifier: MIT
#include "timelinedock.h"

#include "arrangedmodel.h"
#include "attemptmodel.h"
#include "attempttable.h"
#include "background.h"
#include "batchsentences.h"
#include "menubutton.h"
#include "runtrace.h"
#include "timelinebar.h"
#include "timelinechart.h"
#include "timelinelegend.h"
#include "traceexport.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr double ZoomStep = 1.5;
constexpr int ChartTab = 0;

} // namespace

TimelineDock::TimelineDock(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered,
    RunTrace *trace, QWidget *parent)
    : QDockWidget(parent)
    , m_rows(rows)
    , m_selection(selection)
    , m_trace(trace)
    , m_chart(new TimelineChart(rows, selection, hovered, trace))
    , m_table(new AttemptTable(rows, selection, trace))
    , m_legend(new TimelineLegend)
    , m_pages(new QStackedWidget)
{
    setObjectName(u"timelineDock"_s);
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    auto *below = new QWidget;
    auto *line = new QHBoxLayout(below);
    line->setContentsMargins(16, 0, 16, 0);
    below->hide();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(below, 0, Qt::AlignLeft);
    layout->addWidget(m_legend);
    layout->addWidget(m_pages, 1);
    setWidget(content);
    makeActions();
    m_bar = new TimelineBar(makeControls(), below, this);
    setTitleBarWidget(m_bar);
    connect(m_bar->tabs(), &QTabBar::currentChanged, this, &TimelineDock::showTab);
    connect(m_bar, &TimelineBar::closed, this, &QWidget::close);
    connect(trace, &RunTrace::changed, this, &TimelineDock::enableActions);
    connect(trace, &RunTrace::cleared, this, &TimelineDock::enableActions);
    connect(selection, &QItemSelectionModel::selectionChanged, this, &TimelineDock::enableActions);
    retranslate();
    enableActions();
}

void TimelineDock::makeActions()
{
    const auto make = [this](const QString &name) {
        auto *action = new QAction(this);
        action->setObjectName(name);
        return action;
    };
    m_fit = make(u"timelineFitAction"_s);
    m_follow = make(u"timelineFollowAction"_s);
    m_zoomIn = make(u"timelineZoomInAction"_s);
    m_zoomOut = make(u"timelineZoomOutAction"_s);
    m_zoomToSelection = make(u"timelineZoomToSelectionAction"_s);
    m_copy = make(u"timelineCopyAction"_s);
    m_exportCsv = make(u"timelineExportCsvAction"_s);
    m_exportTrace = make(u"timelineExportTraceAction"_s);
    m_follow->setCheckable(true);
    m_follow->setChecked(m_chart->isFollowing());
    connect(m_fit, &QAction::triggered, m_chart, &TimelineChart::fit);
    connect(m_follow, &QAction::toggled, m_chart, &TimelineChart::setFollowing);
    connect(m_chart, &TimelineChart::followingChanged, m_follow, &QAction::setChecked);
    connect(m_zoomIn, &QAction::triggered, m_chart, [this] { m_chart->zoom(ZoomStep); });
    connect(m_zoomOut, &QAction::triggered, m_chart, [this] { m_chart->zoom(1 / ZoomStep); });
    connect(m_zoomToSelection, &QAction::triggered, m_chart, &TimelineChart::zoomToSelection);
    connect(m_copy, &QAction::triggered, this, &TimelineDock::copyRows);
    connect(m_exportCsv, &QAction::triggered, this, [this] { askWhere(Format::Csv); });
    connect(m_exportTrace, &QAction::triggered, this, [this] { askWhere(Format::ChromeTrace); });
}

QWidget *TimelineDock::makeControls()
{
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto button = [&](const QString &name, QAction *action) {
        auto *made = new QToolButton;
        made->setObjectName(name);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        made->setToolButtonStyle(Qt::ToolButtonTextOnly);
        made->setDefaultAction(action);
        return made;
    };
    m_followBox = new QCheckBox;
    m_followBox->setObjectName(u"timelineFollow"_s);
    m_followBox->setChecked(m_follow->isChecked());
    connect(m_followBox, &QCheckBox::toggled, m_follow, &QAction::setChecked);
    connect(m_follow, &QAction::toggled, m_followBox, &QCheckBox::setChecked);
    m_fitButton = button(u"timelineFit"_s, m_fit);
    auto *menu = new QMenu(controls);
    menu->addActions({m_exportCsv, m_exportTrace});
    m_exportButton = new MenuButton(menu);
    m_exportButton->setObjectName(u"timelineExport"_s);
    row->addWidget(m_followBox);
    row->addSpacing(4);
    row->addWidget(m_fitButton);
    m_zoomOutButton = button(u"timelineZoomOut"_s, m_zoomOut);
    m_zoomInButton = button(u"timelineZoomIn"_s, m_zoomIn);
    row->addWidget(m_zoomOutButton);
    row->addWidget(m_zoomInButton);
    row->addWidget(m_exportButton);
    return controls;
}

void TimelineDock::retranslate()
{
    //: a part of the window: what each download did when
    setWindowTitle(tr("Timeline"));
    //: a switch: the picture moves on with the present moment
    m_followBox->setText(tr("Fo&llow"));
    m_followBox->setToolTip(tr("Keep the present moment in sight while the batch runs"));
    //: a switch: the picture moves on with the present moment
    m_follow->setText(tr("Fo&llow"));
    //: a verb: show the whole run in the width that there is
    m_fit->setText(tr("F&it"));
    //: a verb: show the whole run in the width that there is
    m_fit->setIconText(tr("Fit"));
    m_fit->setToolTip(tr("Show the whole run (0)"));
    m_zoomIn->setText(tr("Zoom &In"));
    m_zoomIn->setIconText(u"+"_s);
    m_zoomIn->setToolTip(tr("Show a shorter time, larger (+, or Ctrl and the wheel)"));
    m_zoomOut->setText(tr("Zoom &Out"));
    m_zoomOut->setIconText(u"−"_s);
    m_zoomOut->setToolTip(tr("Show a longer time, smaller (-, or Ctrl and the wheel)"));
    m_zoomInButton->setAccessibleName(tr("Zoom in"));
    m_zoomOutButton->setAccessibleName(tr("Zoom out"));
    m_zoomToSelection->setText(tr("&Zoom to Selection"));
    m_copy->setText(tr("&Copy Times"));
    m_exportCsv->setText(tr("Export as &Table (CSV)…"));
    m_exportTrace->setText(tr("Export as T&race for Perfetto (JSON)…"));
    //: a verb: save the times for other programs
    m_exportButton->setText(tr("Export"));
    m_exportButton->setToolTip(tr("Save the times of all attempts as a file for other programs"));
    m_exportButton->setAccessibleName(tr("Export the times"));
}

void TimelineDock::changeEvent(QEvent *event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QWidget *TimelineDock::pane() const
{
    return m_pages->currentWidget();
}

QList<QAction *> TimelineDock::chartActions() const
{
    return {m_fit, m_follow, m_zoomToSelection, m_copy, m_exportCsv, m_exportTrace};
}

void TimelineDock::showTab(int tab)
{
    m_pages->setCurrentIndex(tab);
    m_legend->setVisible(tab == ChartTab);
    enableActions();
}

void TimelineDock::enableActions()
{
    const bool chart = m_pages->currentWidget() == m_chart;
    const bool something = !m_trace->isEmpty();
    for (QAction *action : {m_fit, m_zoomIn, m_zoomOut, m_follow})
        action->setEnabled(chart);
    m_followBox->setEnabled(chart);
    m_zoomToSelection->setEnabled(chart && something && m_selection->hasSelection());
    m_copy->setEnabled(something && m_selection->hasSelection());
    m_exportCsv->setEnabled(something);
    m_exportTrace->setEnabled(something);
    m_exportButton->setEnabled(something);
}

/// Where nobody else has a menu for the rows.
void TimelineDock::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(chartActions());
    menu->popup(event->globalPos());
    event->accept();
}

void TimelineDock::copyRows()
{
    AttemptModel lines(m_rows, m_trace);
    lines.setActive(true);
    std::vector<int> chosen;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        for (int line = lines.firstLineOf(range.top()); line < lines.firstLineOf(range.bottom() + 1); ++line)
            chosen.push_back(line);
    }
    if (chosen.empty())
        return;
    std::sort(chosen.begin(), chosen.end());
    QGuiApplication::clipboard()->setText(lines.asText(chosen));
}

QString TimelineDock::batchName() const
{
    const QString folder = QFileInfo(m_rows->batch()->folder()).fileName();
    return !m_name.isEmpty() ? m_name : !folder.isEmpty() ? folder : u"Halyard"_s;
}

void TimelineDock::askWhere(Format format)
{
    const bool csv = format == Format::Csv;
    auto *dialog = new QFileDialog(this, csv ? tr("Export as table") : tr("Export as trace"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(csv ? u"csv"_s : u"json"_s);
    dialog->setNameFilters({csv ? tr("Tables (*.csv)") : tr("Traces (*.json)")});
    dialog->selectFile(csv ? u"timeline.csv"_s : u"timeline.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, format](const QString &path) { write(path, format); });
    dialog->setModal(false);
    dialog->show();
}

void TimelineDock::write(const QString &path, Format format)
{
    // Returns what went wrong; empty: nothing.
    const auto work = [facts = factsOf(*m_trace, *m_rows->batch(), batchName()), path, format] {
        const QByteArray bytes = format == Format::Csv ? traceAsCsv(facts) : traceAsChromeJson(facts);
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written && file.commit() ? QString() : file.errorString();
    };
    inBackground(QThreadPool::globalInstance(), this, work, [this, path](const QString &fault) {
        if (fault.isEmpty())
            Q_EMIT said(tr("The times were written to “%1”.").arg(shortPath(path)), false);
        else
            Q_EMIT said(tr("“%1” could not be written: %2").arg(shortPath(path), fault), true);
    });
}

} // namespace Halyard
