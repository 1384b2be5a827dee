// SPDX-License-Identifier: MIT
#include "sweepdelegate.h"

#include "statecolours.h"
#include "sweepmodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Gap = 8;
constexpr int BarHeight = 8;
constexpr int LeastBar = 48;
constexpr double Rounding = 2;

bool hasBar(const QModelIndex &index)
{
    return index.column() == SweepModel::Time || index.column() == SweepModel::Lost;
}

/// Room for the longest number of such a cell, so that all bars begin below each other.
int numberWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(u"9,999 of 9,999"_s);
}

} // namespace

SweepDelegate::SweepDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize SweepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 2 * Gap;
    if (hasBar(index))
        size.setWidth(std::max(size.width(), numberWidth(option.fontMetrics)) + 3 * Gap + LeastBar);
    return size;
}

void SweepDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ink = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QRect room = option.rect.adjusted(Gap, 0, -Gap, 0);
    QRect words = room;
    if (hasBar(index))
        words.setWidth(std::min(room.width(), numberWidth(option.fontMetrics)));
    painter->save();
    painter->setFont(option.font);
    painter->setPen(ink);
    painter->drawText(words, int(option.displayAlignment) | Qt::TextSingleLine,
        option.fontMetrics.elidedText(option.text, Qt::ElideRight, words.width()));
    room.setLeft(words.right() + 1 + Gap);
    const QVariant share = index.data(SweepModel::ShareRole);
    if (share.isValid() && share.toDouble() > 0 && room.width() > 0) {
        const Tone tone = index.column() == SweepModel::Lost ? Tone::Failed : Tone::Running;
        const int height = std::min(BarHeight, room.height());
        QRectF bar(room.left(), room.center().y() - height / 2.0, 0, height);
        bar.setWidth(std::max(2.0, room.width() * std::min(1.0, share.toDouble())));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? ink : toneColour(tone, option.palette));
        painter->drawRoundedRect(bar, Rounding, Rounding);
    }
    painter->restore();
}

} // namespace Halyard
