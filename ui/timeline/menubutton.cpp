// SPDX-License-Identifier: MIT
#include "menubutton.h"

#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace Halyard {

MenuButton::MenuButton(QMenu *menu, QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPopupMode(InstantPopup);
    setMenu(menu);
}

int MenuButton::arrowSide() const
{
    return fontMetrics().height() / 2;
}

QSize MenuButton::sizeHint() const
{
    return QToolButton::sizeHint() + QSize(arrowSide() + 4, 0);
}

void MenuButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::PopupDelay);
    QStyleOptionToolButton panel = option;
    panel.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, panel);
    const int side = arrowSide();
    const int margin = (option.rect.width() - side - 4 - fontMetrics().horizontalAdvance(text())) / 2;
    option.rect.adjust(0, 0, -(side + 4), 0);
    painter.drawControl(QStyle::CE_ToolButtonLabel, option);
    option.rect = QRect(width() - margin - side, (height() - side) / 2 + 1, side, side);
    painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, option);
}

} // namespace Halyard
