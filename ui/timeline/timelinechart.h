// SPDX-License-Identifier: MIT
// The chart of the timeline: names on the left, one bar a row, above them the axis and the line of how many
// ran at once. Wheel and keys scroll, Ctrl+wheel and + and - zoom the time, Ctrl+Shift+wheel the rows,
// dragging pans, 0 fits. Owned by the dock; GUI thread. It is drawn by hand, only what is in view and only
// where it has changed; while it is hidden it does nothing. Its face for screen readers is the table beside
// it.
#pragma once

#include "barpaint.h"
#include "chartdensity.h"
#include "chartgeometry.h"

#include <QAbstractScrollArea>
#include <QPersistentModelIndex>
#include <optional>

class QHelpEvent;
class QItemSelection;
class QItemSelectionModel;

namespace Halyard {

class ArrangedModel;
class HoveredRow;
class RunTrace;

class TimelineChart final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineChart)
public:
    TimelineChart(ArrangedModel *rows, QItemSelectionModel *selection, HoveredRow *hovered, RunTrace *trace,
        QWidget *parent = nullptr);
    ~TimelineChart() override;

    /// Shows the whole run, and goes on doing so while it grows.
    void fit();
    bool isFitted() const { return m_fitted; }
    /// Around the pointer where it is over the bars, else around the middle.
    void zoom(double factor);
    /// Keeps now in sight. Ends by itself when the user looks elsewhere.
    void setFollowing(bool on);
    bool isFollowing() const { return m_following; }
    void zoomToSelection();
    void setRowPitch(double pixels, int aroundY);

    const ChartGeometry &geometry() const { return m_geometry; }
    QFont smallFont() const; ///< of the chart's words and the legend's

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followingChanged(bool on);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void watchModels();
    void onTraceChanged();
    void onTraceCleared();
    void onDataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    void onSelectionChanged(const QItemSelection &selected, const QItemSelection &deselected);
    void onCurrentChanged(const QModelIndex &current, const QModelIndex &previous);
    void dress();
    void rename();
    void arrange();
    void layOut();
    void arrangeTime();
    double fittingScale();
    void setScrollBars();
    void repaintAll();
    void repaintRows(int first, int last);
    void repaintEndOf(int row);
    void repaintFrom(BatchTime time);
    void zoomAround(double factor, double x);
    void pan(int dx, int dy);
    void lookElsewhere();
    void ensureVisible(int row);
    bool showToolTip(const QHelpEvent *help);
    void choose(int row, Qt::KeyboardModifiers modifiers);
    bool moveCurrent(const QKeyEvent *event);
    void hover(const QPoint &position);
    double defaultPitch() const;

    ArrangedModel *m_rows;
    QItemSelectionModel *m_selection;
    HoveredRow *m_hovered;
    RunTrace *m_trace;
    ChartGeometry m_geometry;
    ChartDensity m_density;
    BarColours m_colours;
    double m_pitch = 0; ///< chosen by the user; 0: what the font asks for
    bool m_fitted = true;
    bool m_following = true;
    bool m_settling = false; ///< scroll bars move by our own doing
    double m_range = 0; ///< while fitted and running: how many milliseconds the width shows
    BatchTime m_shownNow{0};
    bool m_shownUnderWay = false;
    int m_highest = 0; ///< that the line of how many at once reached when it was drawn last
    std::optional<QPoint> m_pressed; ///< viewport; where the button went down
    QPoint m_dragged; ///< where the last drag step was
    bool m_dragging = false;
    QPersistentModelIndex m_anchor; ///< of a range that Shift chooses
};

} // namespace Halyard
