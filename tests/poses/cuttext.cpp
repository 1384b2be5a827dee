// SPDX-License-Identifier: MIT
#include "cuttext.h"

#include "itemtexts.h"
#include "textroom.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QHelpEvent>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

QString plain(const QString &text)
{
    const QString bare
        = Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    return bare.simplified();
}

/// What somebody reads who rests the pointer on it.
QString toolTipOf(QWidget *widget)
{
    if (!widget->toolTip().isEmpty())
        return widget->toolTip();
    QToolTip::hideText();
    const QPoint middle = widget->rect().center();
    QHelpEvent event(QEvent::ToolTip, middle, widget->mapToGlobal(middle));
    QApplication::sendEvent(widget, &event);
    const QString text = QToolTip::text();
    QToolTip::hideText();
    return text;
}

/// The part of @p widget that its parents show. What can be scrolled into sight counts as shown.
QRect shownPart(QWidget *widget)
{
    QRect part = widget->rect();
    QPoint corner; // of the widget, in the parent's coordinates
    for (QWidget *child = widget; !child->isWindow() && child->parentWidget();
         child = child->parentWidget()) {
        QWidget *parent = child->parentWidget();
        corner += child->pos();
        const QRect room = parent->rect().translated(-corner);
        auto *area = qobject_cast<QAbstractScrollArea *>(parent->parentWidget());
        if (!area || area->viewport() != parent) {
            part &= room;
            continue;
        }
        if (area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
            part &= QRect(room.left(), part.top(), room.width(), part.height());
        if (area->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
            part &= QRect(part.left(), room.top(), part.width(), room.height());
        break;
    }
    return part;
}

class Search
{
public:
    void look(QWidget *widget)
    {
        if (!widget->isVisible())
            return;
        for (const RoomOfText &room : roomsOf(widget))
            judge(widget, room);
        if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
            for (const RoomOfText &room : itemRoomsOf(view))
                judge(widget, room);
        }
        for (QObject *child : widget->children()) {
            if (auto *part = qobject_cast<QWidget *>(child); part && !part->isWindow())
                look(part);
        }
    }

    QList<CutText> found;

private:
    void judge(QWidget *widget, const RoomOfText &room)
    {
        if (room.text.trimmed().isEmpty())
            return;
        if (room.needed.width() > room.given.width())
            add(widget, room, u"too wide"_s, room.needed.width(), room.given.width());
        else if (room.needed.height() > room.given.height())
            add(widget, room, u"too high"_s, room.needed.height(), room.given.height());
        if (room.ofItem)
            return;
        const QRect shown = shownPart(widget);
        if (shown.width() < widget->width())
            add(widget, room, u"outside of its parent"_s, widget->width(), std::max(0, shown.width()));
        else if (shown.height() < widget->height())
            add(widget, room, u"outside of its parent"_s, widget->height(), std::max(0, shown.height()));
    }

    void add(QWidget *widget, const RoomOfText &room, const QString &why, int needed, int given)
    {
        CutText cut;
        cut.widget = QString::fromLatin1(widget->metaObject()->className());
        cut.name = widget->objectName();
        cut.text = plain(room.text);
        cut.why = room.what.isEmpty() ? why : room.what + u": "_s + why;
        cut.needed = needed;
        cut.given = given;
        const QString tip = plain(room.ofItem ? room.toolTip : toolTipOf(widget));
        cut.whole = room.mayGiveWay && tip.contains(cut.text);
        found.append(cut);
    }
};

} // namespace

QList<CutText> findCutText(QWidget *window)
{
    Search search;
    search.look(window);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *other : windows) {
        if (other != window)
            search.look(other);
    }
    return search.found;
}

} // namespace Halyard
