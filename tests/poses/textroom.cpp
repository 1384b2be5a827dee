// SPDX-License-Identifier: MIT
#include "textroom.h"

#include "elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOption>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int LineEditMargin = 2; ///< QLineEdit's own, at either side
constexpr int Any = 1 << 20; ///< of a direction that is not looked at

QString withoutMnemonic(QString text)
{
    text.replace("&&"_L1, "\1"_L1);
    text.remove(u'&');
    return text.replace(u'\1', u'&');
}

int widthOf(const QFontMetrics &metrics, const QString &text)
{
    return metrics.size(Qt::TextShowMnemonic, text).width();
}

QSize wide(int width)
{
    return {width, 0};
}

QSize room(int width)
{
    return {width, Any};
}

// ---- labels ----

QSize richSize(const QLabel *label, int width)
{
    QTextDocument document;
    document.setDefaultFont(label->font());
    document.setDocumentMargin(0);
    document.setHtml(label->text());
    if (label->wordWrap())
        document.setTextWidth(width);
    return {int(std::ceil(document.idealWidth())), int(std::ceil(document.size().height()))};
}

QList<RoomOfText> labelRooms(const QLabel *label)
{
    if (const auto *elided = qobject_cast<const ElidedLabel *>(label))
        return {{elided->line(), wide(widthOf(label->fontMetrics(), elided->line())), room(label->width())}};
    if (label->text().isEmpty())
        return {};
    const int indent = std::max(0, label->indent());
    const QSize given
        = label->contentsRect().size() - QSize(2 * label->margin() + indent, 2 * label->margin());
    const bool rich = label->textFormat() == Qt::RichText
        || (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
    QSize needed;
    if (rich) {
        needed = richSize(label, given.width());
    } else {
        const int flags
            = (label->wordWrap() ? Qt::TextWordWrap : 0) | (label->buddy() ? Qt::TextShowMnemonic : 0);
        needed
            = label->fontMetrics().boundingRect(QRect(0, 0, given.width(), Any), flags, label->text()).size();
    }
    return {{withoutMnemonic(label->text()), needed, given}};
}

// ---- buttons ----

/// The words of a drawn label: what icon and menu arrow leave of @p contents.
int roomBesideIcon(const QAbstractButton *button, QRect contents, int gap)
{
    int given = contents.width();
    if (!button->icon().isNull())
        given -= button->iconSize().width() + gap;
    return given;
}

QList<RoomOfText> pushButtonRooms(const QPushButton *button)
{
    if (button->text().isEmpty())
        return {};
    QStyleOptionButton option;
    option.initFrom(button);
    option.text = button->text();
    option.icon = button->icon();
    option.iconSize = button->iconSize();
    if (button->menu())
        option.features |= QStyleOptionButton::HasMenu;
    int given = roomBesideIcon(
        button, button->style()->subElementRect(QStyle::SE_PushButtonContents, &option, button), 4);
    if (button->menu())
        given -= button->style()->pixelMetric(QStyle::PM_MenuButtonIndicator, &option, button);
    return {
        {withoutMnemonic(button->text()), wide(widthOf(button->fontMetrics(), button->text())), room(given)}};
}

QList<RoomOfText> toolButtonRooms(const QToolButton *button)
{
    const bool words = button->toolButtonStyle() != Qt::ToolButtonIconOnly || button->icon().isNull();
    if (!words || button->text().isEmpty())
        return {};
    return {{withoutMnemonic(button->text()), wide(button->sizeHint().width()), room(button->width())}};
}

QList<RoomOfText> checkRooms(const QAbstractButton *button, QStyle::SubElement element)
{
    QStyleOptionButton option;
    option.initFrom(button);
    option.text = button->text();
    const QRect contents = button->style()->subElementRect(element, &option, button);
    return {{withoutMnemonic(button->text()), wide(widthOf(button->fontMetrics(), button->text())),
        room(roomBesideIcon(button, contents, 4))}};
}

/// Buttons of our own draw what they like: what they ask for is what they need.
QList<RoomOfText> otherButtonRooms(const QAbstractButton *button)
{
    const QString text = button->text().isEmpty() ? button->accessibleName() : button->text();
    return {{withoutMnemonic(text), button->sizeHint(), button->size()}};
}

QList<RoomOfText> buttonRooms(const QAbstractButton *button)
{
    if (const auto *push = qobject_cast<const QPushButton *>(button))
        return pushButtonRooms(push);
    if (const auto *tool = qobject_cast<const QToolButton *>(button))
        return toolButtonRooms(tool);
    if (qobject_cast<const QCheckBox *>(button))
        return checkRooms(button, QStyle::SE_CheckBoxContents);
    if (qobject_cast<const QRadioButton *>(button))
        return checkRooms(button, QStyle::SE_RadioButtonContents);
    if (qobject_cast<QDockWidget *>(button->parentWidget()))
        return {}; // of its title bar: icons
    return otherButtonRooms(button);
}

// ---- fields ----

QList<RoomOfText> comboRooms(const QComboBox *box)
{
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    option.currentText = box->currentText();
    option.subControls = QStyle::SC_All;
    const QRect field
        = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    int given = field.width();
    if (!box->itemIcon(box->currentIndex()).isNull())
        given -= box->iconSize().width() + 4;
    return {
        {box->currentText(), wide(box->fontMetrics().horizontalAdvance(box->currentText())), room(given)}};
}

/// What is typed scrolls; what nobody can type, or what stands there before anybody typed, does not.
QList<RoomOfText> lineEditRooms(const QLineEdit *field)
{
    const bool ofSpinBox = qobject_cast<QAbstractSpinBox *>(field->parentWidget());
    if (!ofSpinBox && !field->text().isEmpty() && !field->isReadOnly())
        return {};
    QStyleOptionFrame option;
    option.initFrom(field);
    option.lineWidth = field->hasFrame() && !ofSpinBox ? 1 : 0;
    QRect contents = field->style()->subElementRect(QStyle::SE_LineEditContents, &option, field);
    contents = contents.marginsRemoved(field->textMargins());
    int given = contents.width() - 2 * LineEditMargin;
    for (const auto *button : field->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly)) {
        if (button->isVisible())
            given -= button->width();
    }
    const QString text = field->text().isEmpty() ? field->placeholderText() : field->displayText();
    return {{text, wide(field->fontMetrics().horizontalAdvance(text)), room(given), {}, !ofSpinBox}};
}

QList<RoomOfText> groupBoxRooms(const QGroupBox *box)
{
    if (box->title().isEmpty())
        return {};
    return {{withoutMnemonic(box->title()), wide(widthOf(box->fontMetrics(), box->title())),
        room(box->width() - 8), {}, false}};
}

// ---- bars of several texts ----

QList<RoomOfText> tabRooms(const QTabBar *bar)
{
    constexpr int Padding = 12; // the least that looks like a tab
    QList<RoomOfText> rooms;
    for (int i = 0; i < bar->count(); ++i) {
        if (!bar->isTabVisible(i))
            continue;
        const QRect tab = bar->tabRect(i) & bar->rect();
        int needed = widthOf(bar->fontMetrics(), bar->tabText(i)) + Padding;
        if (!bar->tabIcon(i).isNull())
            needed += bar->iconSize().width() + 4;
        RoomOfText text{withoutMnemonic(bar->tabText(i)), wide(needed), room(tab.width())};
        text.what = u"tab"_s;
        text.ofItem = true;
        text.toolTip = bar->tabToolTip(i);
        rooms.append(text);
    }
    return rooms;
}

QList<RoomOfText> headerRooms(const QHeaderView *header)
{
    QList<RoomOfText> rooms;
    if (!header->model() || header->orientation() == Qt::Vertical)
        return rooms;
    const int margin = header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    for (int i = 0; i < header->count(); ++i) {
        if (header->isSectionHidden(i))
            continue;
        const QString title = header->model()->headerData(i, Qt::Horizontal).toString();
        int needed = header->fontMetrics().horizontalAdvance(title) + 2 * margin;
        if (header->isSortIndicatorShown() && header->sortIndicatorSection() == i)
            needed += header->style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header) + margin;
        RoomOfText text{title, wide(needed), room(header->sectionSize(i))};
        text.what = u"section"_s;
        text.ofItem = true;
        text.toolTip = header->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString();
        rooms.append(text);
    }
    return rooms;
}

/// A menu that does not fit is behind an arrow that nobody looks for.
QList<RoomOfText> menuBarRooms(const QMenuBar *bar)
{
    QList<RoomOfText> rooms;
    const QList<QAction *> menus = bar->actions();
    for (const QAction *menu : menus) {
        if (!menu->isVisible() || menu->isSeparator())
            continue;
        const QRect place = bar->actionGeometry(const_cast<QAction *>(menu)) & bar->rect();
        RoomOfText text{withoutMnemonic(menu->text()), wide(widthOf(bar->fontMetrics(), menu->text())),
            room(place.width())};
        text.what = u"menu"_s;
        text.mayGiveWay = false;
        rooms.append(text);
    }
    return rooms;
}

} // namespace

QList<RoomOfText> roomsOf(QWidget *widget)
{
    if (const auto *label = qobject_cast<QLabel *>(widget))
        return labelRooms(label);
    if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        return buttonRooms(button);
    if (const auto *box = qobject_cast<QComboBox *>(widget))
        return comboRooms(box);
    if (const auto *field = qobject_cast<QLineEdit *>(widget))
        return lineEditRooms(field);
    if (const auto *box = qobject_cast<QGroupBox *>(widget))
        return groupBoxRooms(box);
    if (const auto *bar = qobject_cast<QTabBar *>(widget))
        return tabRooms(bar);
    if (const auto *header = qobject_cast<QHeaderView *>(widget))
        return headerRooms(header);
    if (const auto *bar = qobject_cast<QMenuBar *>(widget))
        return menuBarRooms(bar);
    return {};
}

} // namespace Halyard
