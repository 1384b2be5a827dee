// SPDX-License-Identifier: MIT
#include "contactsheet.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace Halyard {

namespace {

constexpr int CellWidth = 640;
constexpr int Columns = 4;
constexpr int Gap = 16;
constexpr int CaptionHeight = 28;
constexpr int TitleHeight = 48;
constexpr int BarHeight = 28; ///< of a dialog's title, which is not the dialog's own

struct Front
{
    QWidget *widget;
    QRect place; ///< logical, in the window's coordinates
    bool titled;
};

/// Menus stand where they were opened, dialogs in the middle.
QList<Front> frontsOf(QWidget *window)
{
    QList<Front> fronts;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *other : windows) {
        if (other == window || !other->isVisible() || other->windowType() == Qt::ToolTip)
            continue;
        QRect place(QPoint(), other->size());
        const bool menu = other->windowType() == Qt::Popup;
        if (menu)
            place.moveTopLeft(window->mapFromGlobal(other->pos()));
        else
            place.moveCenter(window->rect().center());
        fronts.append({other, place, !menu});
    }
    return fronts;
}

void paintTitleBar(QPainter &painter, const Front &front)
{
    const QRect bar(front.place.left(), front.place.top() - BarHeight, front.place.width(), BarHeight);
    const QPalette palette = QApplication::palette();
    painter.fillRect(bar, palette.color(QPalette::Window));
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(bar, Qt::AlignCenter, front.widget->windowTitle());
    painter.drawRect(bar.united(front.place).adjusted(-1, -1, 0, 0));
}

} // namespace

QImage pictureOf(QWidget *window)
{
    const QList<Front> fronts = frontsOf(window);
    QRect whole = window->rect();
    for (const Front &front : fronts)
        whole |= front.place.adjusted(-1, front.titled ? -BarHeight - 1 : -1, 1, 1);
    const qreal dpr = window->devicePixelRatioF();
    QImage picture((QSizeF(whole.size()) * dpr).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(dpr);
    picture.fill(QApplication::palette().color(QPalette::Dark));
    QPainter painter(&picture);
    painter.translate(-whole.topLeft());
    painter.drawPixmap(0, 0, window->grab());
    for (const Front &front : fronts) {
        if (front.titled)
            paintTitleBar(painter, front);
        painter.drawPixmap(front.place.topLeft(), front.widget->grab());
    }
    return picture;
}

ContactSheet::ContactSheet(const QString &title)
    : m_title(title)
{
}

void ContactSheet::add(const QString &caption, const QImage &picture)
{
    QImage small = picture.scaledToWidth(CellWidth, Qt::SmoothTransformation);
    small.setDevicePixelRatio(1);
    m_cells.append({caption, small});
}

/// Where each line of cells begins, and behind the last one where it ends.
QList<int> ContactSheet::tops() const
{
    QList<int> tops{TitleHeight};
    for (qsizetype first = 0; first < m_cells.size(); first += Columns) {
        int tallest = 0;
        for (qsizetype i = first; i < std::min(first + Columns, m_cells.size()); ++i)
            tallest = std::max(tallest, m_cells[i].picture.height());
        tops.append(tops.last() + CaptionHeight + tallest + Gap);
    }
    return tops;
}

bool ContactSheet::save(const QString &path) const
{
    const QList<int> lines = tops();
    QImage sheet(Gap + Columns * (CellWidth + Gap), lines.last(), QImage::Format_RGB32);
    sheet.fill(QColor(0x80, 0x84, 0x88));
    QPainter painter(&sheet);
    QFont font = painter.font();
    font.setPixelSize(24);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(QRect(Gap, 0, sheet.width(), TitleHeight), Qt::AlignVCenter, m_title);
    font.setPixelSize(18);
    painter.setFont(font);
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const QPoint corner(Gap + int(i % Columns) * (CellWidth + Gap), lines[i / Columns]);
        painter.drawText(
            QRect(corner, QSize(CellWidth, CaptionHeight)), Qt::AlignVCenter, m_cells[i].caption);
        painter.drawImage(corner + QPoint(0, CaptionHeight), m_cells[i].picture);
    }
    painter.end();
    return sheet.save(path);
}

} // namespace Halyard
