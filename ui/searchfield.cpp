// SPDX-License-Identifier: MIT
#include "searchfield.h"

#include "glyphicon.h"
#include "palettes.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Halyard {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"searchField"_s);
    setAccessibleName(tr("Search in names and addresses"));
    setPlaceholderText(tr("Search"));
    setFrame(false);
    setTextMargins(28, 0, 10, 0);
    // The pill below shows through.
    setAutoFillBackground(false);
    QPalette clear; // this role alone: the others follow the window
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
}

QSize SearchField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 26, (fontMetrics().height() + 11) / 2 * 2};
}

void SearchField::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette around = parentWidget()->palette();
        const QColor line = hasFocus() ? around.color(QPalette::Highlight) : lineColour(around);
        const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(line, 1));
        painter.setBrush(around.color(QPalette::Base));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        const qreal x = layoutDirection() == Qt::RightToLeft ? width() - 26 : 10;
        paintGlyph(&painter, Glyph::Search, QRectF(x, (height() - 15) / 2.0, 15, 15),
            around.color(QPalette::PlaceholderText));
    }
    QLineEdit::paintEvent(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace Halyard
