// SPDX-License-Identifier: MIT
#include "rowdrag.h"
#include "arrangedmodel.h"
#include "statecolours.h"

#include <QCoreApplication>
#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QWidget>

#include <memory>

namespace Halyard {

namespace {

constexpr int WidestLabel = 288;

class DragTexts
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::RowDrag)
public:
    static QString count(qsizetype rows) { return tr("%Ln file(s)", nullptr, int(rows)); }
};

/// The name of one, or how many there are.
QPixmap labelOf(const QWidget *view, const QModelIndexList &indexes)
{
    const QString text
        = indexes.size() == 1 ? indexes.first().data().toString() : DragTexts::count(indexes.size());
    const QFontMetrics metrics(view->font());
    const QString line = metrics.elidedText(text, Qt::ElideMiddle, WidestLabel);
    const QSize size(metrics.horizontalAdvance(line) + 16, metrics.height() + 8);
    QPixmap pixmap((QSizeF(size) * view->devicePixelRatioF()).toSize());
    pixmap.setDevicePixelRatio(view->devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(accentColour(view->palette()));
    painter.setBrush(view->palette().base());
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(view->font());
    painter.setPen(view->palette().color(QPalette::Text));
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter | Qt::TextSingleLine, line);
    return pixmap;
}

} // namespace

void dragRows(QWidget *view, const ArrangedModel &rows, const QModelIndexList &indexes)
{
    std::unique_ptr<QMimeData> dragged(rows.mimeData(indexes));
    if (!dragged)
        return;
    auto *drag = new QDrag(view);
    drag->setPixmap(labelOf(view, indexes));
    drag->setHotSpot(QPoint(-8, -8));
    drag->setMimeData(dragged.release());
    drag->exec(Qt::CopyAction, Qt::CopyAction);
}

} // namespace Halyard
