// SPDX-License-Identifier: MIT
#include "calmtabs.h"

#include "statecolours.h"

#include <QStyleOptionFocusRect>
#include <QStylePainter>

namespace Halyard {

namespace {

constexpr int Margin = 8; ///< left and right of a word
constexpr int Line = 2;

} // namespace

CalmTabs::CalmTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
}

QSize CalmTabs::tabSizeHint(int index) const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(tabText(index)) + 2 * Margin, metrics.height() + 12};
}

void CalmTabs::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    const QColor accent = accentColour(palette());
    for (int index = 0; index < count(); ++index) {
        const QRect tab = tabRect(index);
        const bool current = index == currentIndex();
        painter.setPen(
            current ? palette().color(QPalette::WindowText) : toneColour(Tone::Waiting, palette()));
        painter.drawText(tab, Qt::AlignCenter | Qt::TextSingleLine, tabText(index));
        if (!current)
            continue;
        painter.fillRect(
            tab.left() + Margin, tab.bottom() + 1 - Line, tab.width() - 2 * Margin, Line, accent);
        if (hasFocus()) {
            QStyleOptionFocusRect option;
            option.initFrom(this);
            option.rect = tab.adjusted(1, 1, -1, -1);
            painter.drawPrimitive(QStyle::PE_FrameFocusRect, option);
        }
    }
}

} // namespace Halyard
