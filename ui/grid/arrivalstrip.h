// SPDX-License-Identifier: MIT
// A filmstrip of what arrived, in the order of arrival, newest on the right, each with its arrival number.
// Follows the newest until it is scrolled back with the wheel; what was taken off the list leaves it. Owned
// by the window; GUI thread. It paints what fits and holds no widget per picture; what it shows is on the
// tiles too, so it takes no keyboard focus, and to a screen reader it is one picture with a name.
#pragma once

#include "download.h"

#include <QWidget>
#include <optional>

class QLabel;

namespace Halyard {

class ArrivalModel;
class BatchModel;
class HoveredRow;
class ThumbnailStore;

class ArrivalStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArrivalStrip)
public:
    ArrivalStrip(BatchModel *model, ThumbnailStore *thumbnails, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// How many arrivals stand to the right of what is shown; 0: the newest is shown.
    int scrolledBack() const { return m_back; }
    /// Shares the row under the pointer with the other views.
    void setHovered(HoveredRow *hovered);

Q_SIGNALS:
    /// A picture was clicked.
    void activated(Halyard::DownloadId id);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRect film() const; ///< where the pictures are
    QSize pictureBox() const;
    int pitch() const; ///< from one picture to the next
    int capacity() const; ///< how many fit
    QRect cellAt(int row) const;
    int rowAt(QPoint position) const; ///< -1: none
    void paintArrival(QPainter *painter, int row) const;
    void noteArrivals(int count);
    void rename();
    void hover(std::optional<DownloadId> id);

    BatchModel *m_batch;
    ThumbnailStore *m_thumbnails;
    ArrivalModel *m_arrivals;
    QLabel *m_label;
    HoveredRow *m_hovered = nullptr;
    int m_back = 0;
    int m_wheel = 0; ///< eighths of a degree not yet spent
};

} // namespace Halyard
