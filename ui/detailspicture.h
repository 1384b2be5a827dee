// SPDX-License-Identifier: MIT
// The box on top of the details, three wide and two high: the row's picture, or how far it is, or the sign of
// its state. Owned by the dock; GUI thread. Asks the thumbnail store while it paints; the dock has it painted
// again when a picture is ready.
#pragma once

#include "download.h"

#include <QWidget>

namespace Halyard {

class ThumbnailStore;

class DetailsPicture final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsPicture)
public:
    explicit DetailsPicture(ThumbnailStore *thumbnails, QWidget *parent = nullptr);

    /// @p picture: its file is one that can be shown.
    void show(const Download &download, const QString &mark, bool picture);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool paintPicture(QPainter *painter, const QRect &box);
    void paintSign(QPainter *painter, const QRect &box);
    QString words() const; ///< in the box without a picture: "62 %", or the mark

    ThumbnailStore *m_thumbnails;
    Download m_download;
    QString m_mark;
    bool m_picture = false;
};

} // namespace Halyard
