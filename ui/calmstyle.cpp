// SPDX-License-Identifier: MIT
#include "calmstyle.h"

#include "palettes.h"
#include "statecolours.h"

#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int ChevronSpace = 28;
constexpr int FieldMargin = 8;
constexpr int ScrollBarWidth = 12;
constexpr int CellMargin = 5; ///< beside the words of a list's cells; Qt adds 1
constexpr int HeaderMargin = 6;

int controlHeight(const QFontMetrics &metrics)
{
    return (metrics.height() + 15) / 2 * 2;
}

QColor roleColour(const QStyleOption *option, QPalette::ColorRole role)
{
    return option->palette.color(role);
}

QColor borderColour(const QStyleOption *option)
{
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_Enabled)
        return roleColour(option, QPalette::Highlight);
    return lineColour(option->palette);
}

void drawRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QPen &pen)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(pen);
    const qreal inset = pen.style() == Qt::NoPen ? 0 : pen.widthF() / 2;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

/// Of the frames of fields and buttons.
qreal lineWidth(const QStyleOption *option, bool focus = false)
{
    return focus || isHighContrast(option->palette) ? 2 : 1;
}

enum class Towards : quint8 { Up, Down, Left, Right };

void drawChevron(QPainter *painter, const QRectF &rect, Towards towards, const QColor &colour)
{
    const QPointF c = rect.center();
    constexpr qreal wide = 4.5;
    constexpr qreal high = 2.25;
    QPolygonF line;
    if (towards == Towards::Up || towards == Towards::Down) {
        const qreal tip = towards == Towards::Down ? high : -high;
        line << c + QPointF(-wide, -tip) << c + QPointF(0, tip) << c + QPointF(wide, -tip);
    } else {
        const qreal tip = towards == Towards::Right ? high : -high;
        line << c + QPointF(-tip, -wide) << c + QPointF(tip, 0) << c + QPointF(-tip, wide);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
    painter->restore();
}

bool isDefaultButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    return button && button->features & QStyleOptionButton::DefaultButton
        && option->state & QStyle::State_Enabled;
}

QRect scrollBarSlider(const QStyleOptionSlider *bar)
{
    const bool lying = bar->orientation == Qt::Horizontal;
    const int length = lying ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    constexpr int shortest = 32;
    int slider = length;
    if (range > 0)
        slider = qBound(
            qMin(shortest, length), int(length * qint64(bar->pageStep) / (range + bar->pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(
        bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    return lying ? QRect(bar->rect.x() + start, bar->rect.y(), slider, bar->rect.height())
                 : QRect(bar->rect.x(), bar->rect.y() + start, bar->rect.width(), slider);
}

} // namespace

CalmStyle::CalmStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void CalmStyle::drawButtonPanel(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    QColor fill = roleColour(option, QPalette::Base);
    if (isDefaultButton(option))
        fill = roleColour(option, QPalette::Highlight);
    if (enabled && option->state & (State_Sunken | State_On))
        fill = mixed(fill, roleColour(option, QPalette::WindowText), 0.14);
    else if (enabled && option->state & State_MouseOver)
        fill = mixed(fill, roleColour(option, QPalette::WindowText), 0.05);
    const bool ring = option->state & State_HasFocus && option->state & State_KeyboardFocusChange;
    const QColor line = ring ? roleColour(option, QPalette::Highlight) : lineColour(option->palette);
    drawRounded(painter, option->rect, Radius, fill, QPen(line, lineWidth(option, ring)));
}

void CalmStyle::drawField(const QStyleOption *option, QPainter *painter) const
{
    // What can only be read lies on the window's own ground.
    const bool fixed = option->state & State_ReadOnly;
    const QColor ground = roleColour(option, fixed ? QPalette::Window : QPalette::Base);
    drawRounded(painter, option->rect, Radius, ground, QPen(borderColour(option), lineWidth(option)));
}

/// Also where the palette's own shades are too close to each other to be seen.
void CalmStyle::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool isOn = option->state & (State_On | State_NoChange);
    const QColor frame
        = roleColour(option, isOn && enabled ? QPalette::Highlight : QPalette::PlaceholderText);
    const qreal side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    drawRounded(painter, box, 3, isOn && enabled ? frame : roleColour(option, QPalette::Base),
        QPen(enabled ? frame : lineColour(option->palette), lineWidth(option)));
    if (!isOn)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(roleColour(option, enabled ? QPalette::HighlightedText : QPalette::PlaceholderText),
        side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box, side](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * side; };
    if (option->state & State_NoChange)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF{at(0.26, 0.52), at(0.43, 0.69), at(0.75, 0.33)});
    painter->restore();
}

void CalmStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButtonPanel(option, painter);
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    }
    case PE_Frame:
    case PE_FrameMenu:
        painter->save();
        painter->setPen(
            mixed(roleColour(option, QPalette::Window), roleColour(option, QPalette::WindowText), 0.22));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
    case PE_PanelToolBar:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
            lineColour(option->palette));
        return;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            drawRounded(
                painter, option->rect, 4, Qt::transparent, QPen(roleColour(option, QPalette::Highlight), 2));
        return;
    case PE_IndicatorCheckBox:
        return drawCheckBox(option, painter);
    case PE_IndicatorArrowDown:
        return drawChevron(
            painter, option->rect, Towards::Down, roleColour(option, QPalette::PlaceholderText));
    case PE_IndicatorArrowUp:
        return drawChevron(painter, option->rect, Towards::Up, roleColour(option, QPalette::PlaceholderText));
    case PE_IndicatorArrowRight:
        return drawChevron(
            painter, option->rect, Towards::Right, roleColour(option, QPalette::PlaceholderText));
    case PE_IndicatorArrowLeft:
        return drawChevron(
            painter, option->rect, Towards::Left, roleColour(option, QPalette::PlaceholderText));
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button || !isDefaultButton(option))
        return QProxyStyle::drawControl(CE_PushButtonLabel, option, painter, widget);
    QStyleOptionButton label = *button;
    label.palette.setColor(QPalette::ButtonText, roleColour(option, QPalette::HighlightedText));
    QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
}

void CalmStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_ToolBar:
        return;
    case CE_PushButtonLabel:
        return drawButtonLabel(option, painter, widget);
    case CE_ComboBoxLabel:
        return drawComboBoxLabel(option, painter, widget);
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (!item)
            break;
        painter->fillRect(option->rect, option->palette.window());
        if (option->state & State_Selected)
            drawRounded(painter, option->rect.adjusted(1, 2, -1, -2), 4, roleColour(option, QPalette::Button),
                Qt::NoPen);
        const bool underlined = proxy()->styleHint(SH_UnderlineShortcut, option, widget);
        const int flags = Qt::AlignCenter | (underlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic)
            | Qt::TextDontClip | Qt::TextSingleLine;
        proxy()->drawItemText(painter, option->rect, flags, option->palette, option->state & State_Enabled,
            item->text, QPalette::WindowText);
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawComboBoxLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!box)
        return;
    const QRect field
        = proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget).adjusted(4, 0, -2, 0);
    const QString text = box->fontMetrics.elidedText(box->currentText, Qt::ElideRight, field.width());
    const int flags
        = int(visualAlignment(box->direction, Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine;
    proxy()->drawItemText(
        painter, field, flags, box->palette, box->state & State_Enabled, text, QPalette::Text);
}

void CalmStyle::drawComboBox(
    const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    drawField(option, painter);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, Towards::Down, roleColour(option, QPalette::PlaceholderText));
}

void CalmStyle::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    drawField(option, painter);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    const auto colour = [&](QAbstractSpinBox::StepEnabledFlag flag) {
        const bool on = spin && spin->stepEnabled & flag && option->state & State_Enabled;
        return on ? roleColour(option, QPalette::PlaceholderText) : lineColour(option->palette);
    };
    const QRect up = proxy()->subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget);
    const QRect down = proxy()->subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget);
    drawChevron(painter, up.adjusted(0, 3, 0, 0), Towards::Up, colour(QAbstractSpinBox::StepUpEnabled));
    drawChevron(
        painter, down.adjusted(0, 0, 0, -3), Towards::Down, colour(QAbstractSpinBox::StepDownEnabled));
}

void CalmStyle::drawSlider(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const QRectF handle = proxy()->subControlRect(CC_Slider, option, SC_SliderHandle, widget);
    const QColor accent
        = roleColour(option, option->state & State_Enabled ? QPalette::Highlight : QPalette::Mid);
    const qreal y = QRectF(option->rect).center().y();
    const QRectF groove(option->rect.left(), y - 1.5, option->rect.width(), 3);
    drawRounded(painter, groove, 1.5, lineColour(option->palette), Qt::NoPen);
    drawRounded(painter, QRectF(groove.left(), groove.top(), handle.center().x() - groove.left(), 3), 1.5,
        accent, Qt::NoPen);
    const bool hot = option->state & (State_HasFocus | State_MouseOver);
    const qreal radius = 7;
    const QRectF knob(handle.center().x() - radius, y - radius, 2 * radius, 2 * radius);
    drawRounded(painter, knob, radius, roleColour(option, QPalette::Base), QPen(accent, hot ? 3 : 2));
}

void CalmStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    painter->fillRect(option->rect, option->palette.base());
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool hot = option->state & State_MouseOver || option->state & State_Sunken;
    const QColor colour
        = mixed(roleColour(option, QPalette::Base), roleColour(option, QPalette::Text), hot ? 0.42 : 0.24);
    const int inset = hot ? 2 : 3;
    const bool lying = bar->orientation == Qt::Horizontal;
    const QRectF slider
        = QRectF(scrollBarSlider(bar))
              .adjusted(lying ? 2 : inset, lying ? inset : 2, lying ? -2 : -inset, lying ? -inset : -2);
    drawRounded(painter, slider, qMin(slider.width(), slider.height()) / 2, colour, Qt::NoPen);
}

void CalmStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
            slider && slider->orientation == Qt::Horizontal)
            return drawSlider(option, painter, widget);
        break;
    case CC_ScrollBar:
        return drawScrollBar(option, painter, widget);
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect CalmStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const
{
    const QRect r = option->rect;
    const auto mirrored = [&](const QRect &rect) { return visualRect(option->direction, r, rect); };
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow)
        return mirrored(QRect(r.right() - ChevronSpace + 1, r.top(), ChevronSpace, r.height()));
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField)
        return mirrored(r.adjusted(FieldMargin, 1, -ChevronSpace, -1));
    if (control == CC_SpinBox) {
        const int half = r.height() / 2;
        if (sub == SC_SpinBoxUp)
            return mirrored(QRect(r.right() - ChevronSpace + 1, r.top(), ChevronSpace, half));
        if (sub == SC_SpinBoxDown)
            return mirrored(
                QRect(r.right() - ChevronSpace + 1, r.top() + half, ChevronSpace, r.height() - half));
        if (sub == SC_SpinBoxEditField)
            return mirrored(r.adjusted(FieldMargin, 1, -ChevronSpace, -1));
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (sub == SC_ScrollBarGroove || !bar)
            return r;
        if (sub == SC_ScrollBarSlider)
            return scrollBarSlider(bar);
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return {};
        const QRect slider = scrollBarSlider(bar);
        const bool lying = bar->orientation == Qt::Horizontal;
        if (sub == SC_ScrollBarSubPage)
            return lying ? QRect(r.left(), r.top(), slider.left() - r.left(), r.height())
                         : QRect(r.left(), r.top(), r.width(), slider.top() - r.top());
        if (sub == SC_ScrollBarAddPage)
            return lying ? QRect(slider.right() + 1, r.top(), r.right() - slider.right(), r.height())
                         : QRect(r.left(), slider.bottom() + 1, r.width(), r.bottom() - slider.bottom());
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return rect.adjusted(FieldMargin - 2, 0, 2 - FieldMargin, 0);
    return rect;
}

QSize CalmStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!option)
        return result;
    const int height = controlHeight(option->fontMetrics);
    switch (type) {
    case CT_PushButton:
        return {size.width() + 28, qMax(height, size.height() + 8)};
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth <= 0)
            return result;
        return {result.width(), height};
    case CT_ComboBox: // the label's own margins are 6 together, and a rounded-up pixel
        return {qMax(result.width(), size.width() + FieldMargin + ChevronSpace + 8), height};
    case CT_SpinBox:
        return {size.width() + FieldMargin + ChevronSpace + 12, height};
    case CT_ItemViewItem:
        if (widget && widget->inherits("QComboBoxListView"))
            result.setHeight(option->fontMetrics.height() + 10);
        return result;
    case CT_MenuBarItem:
        return {size.width() + 20, option->fontMetrics.height() + 12};
    default:
        return result;
    }
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ToolBarItemSpacing:
        return 8;
    case PM_ToolBarItemMargin:
    case PM_ToolBarFrameWidth:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuBarHMargin:
        return 6;
    case PM_MenuBarVMargin:
        return 2;
    case PM_ScrollBarExtent:
        return ScrollBarWidth;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return 20;
    case PM_SliderLength:
        return 16;
    case PM_MenuButtonIndicator:
        return 16;
    case PM_FocusFrameHMargin:
        return CellMargin;
    case PM_HeaderMargin:
        return HeaderMargin;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_UnderlineShortcut:
        // In the menu bar only while it is used by keyboard; in menus always.
        return qobject_cast<const QMenuBar *>(widget) ? int(widget->hasFocus())
                                                      : int(qobject_cast<const QMenu *>(widget) != nullptr);
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace Halyard
